/* SPDX-License-Identifier: MIT */
/*
 * Profiles: how an interviewer behaves, and his words. Knows the standard one by heart, so that
 * there is an interviewer even where no file describes one; knows which parts a wording may name,
 * and nothing of when it is said.
 */
#include "content/profile.h"
#include "content/schema.h"

#include <string.h>

static const char folder[] = "content/profiles/";

/* ---- the standard one ---- */

/* The parts that a wording may name, up to two. */
static const struct {
	const char *parts[2];
	struct str standard;
} known[PHRASES] = {
	[PHRASE_NO_FACT] = { { NULL },
	                     STR_INIT(
				     "I don't have a figure for that. Assume something reasonable, and "
				     "tell me what you assume.") },
	[PHRASE_TOPICS] = { { "topics" }, STR_INIT("I can speak about {topics}.") },
	[PHRASE_FISHING] = { { NULL },
	                     STR_INIT(
				     "That is the part that I'd like to hear from you. What would you "
				     "weigh?") },
	[PHRASE_AGAIN] = { { "fact" }, STR_INIT("As I said: {fact}") },
	[PHRASE_WHICH] = { { "one", "other" }, STR_INIT("Do you mean {one}, or {other}?") },
	[PHRASE_NONE_LEFT] = { { NULL },
	                       STR_INIT("I have nothing more on this step. Go on when you are "
	                                "ready.") },
	[PHRASE_CLAIMED] = { { NULL }, STR_INIT("Fair, go on.") },
	[PHRASE_MENTIONED] = { { "words" }, STR_INIT("You mentioned \"{words}\". Why?") },
	[PHRASE_INSTEAD] = { { "words", "option" },
	                     STR_INIT("You mentioned \"{words}\". Why not {option}?") },
	[PHRASE_ABOUT] = { { "words", "question" },
	                   STR_INIT("You mentioned \"{words}\". {question}") },
	[PHRASE_DOUBT] = { { "words" },
	                   STR_INIT("You said \"{words}\". What would change your mind about "
	                            "that?") },
	[PHRASE_STEP_USED] = { { "step" }, STR_INIT("That is about the time for {step}.") },
	[PHRASE_STEP_OVER] = { { "step" },
	                       STR_INIT("I'd like to move on from {step}, if you are ready.") },
	[PHRASE_TEN_LEFT] = { { NULL }, STR_INIT("Ten minutes left.") },
	[PHRASE_TWO_LEFT] = { { NULL }, STR_INIT("Two minutes left.") },
	[PHRASE_TIME_IS_UP] = { { NULL },
	                        STR_INIT("That is our time. Finish your thought; nothing is cut "
	                                 "off.") },
	[PHRASE_PLAN] = { { "plan" }, STR_INIT("For what is left I'd suggest: {plan}.") },
	[PHRASE_PLAN_TAKEN] = { { NULL }, STR_INIT("Good. Let's do that.") },
	[PHRASE_END] = { { NULL }, STR_INIT("Thank you. That is all from me.") },
};

static const struct profile standard = {
	.id = STR_INIT("standard"),
	.title = STR_INIT("Standard"),
	.summary = STR_INIT("Friendly and brief."),
	.questions = 5,
	.per_step = 2,
};

const struct profile *profile_standard(void)
{
	return &standard;
}

/* ---- loading ---- */

static bool is_part(enum phrase phrase, struct str name)
{
	for (size_t i = 0; i < COUNT(known[phrase].parts) && known[phrase].parts[i]; i++) {
		if (str_eq(name, str_from(known[phrase].parts[i])))
			return true;
	}
	return false;
}

/* A {name} in a wording: bytes. */
struct part {
	size_t start, end;
};

/* The next {name} at or after `*at`, which moves behind it; false when there is none. */
static bool next_part(struct str text, size_t *at, struct part *out)
{
	size_t open = str_find(text, S("{"), *at);
	size_t close = open == SIZE_MAX ? SIZE_MAX : str_find(text, S("}"), open);

	if (close == SIZE_MAX)
		return false;
	*out = (struct part){ open, close + 1 };
	*at = close + 1;
	return true;
}

static struct str part_name(struct str text, struct part part)
{
	return str_slice(text, part.start + 1, part.end - 1);
}

static void check_wording(struct report *report, enum phrase phrase, struct str text,
                          struct place place)
{
	struct part part;
	size_t at = 0;

	while (next_part(text, &at, &part)) {
		struct str name = part_name(text, part);
		if (is_part(phrase, name))
			continue;
		struct str shown = report_excerpt(report->arena, name);
		report_error(report, place, "bad-part",
		             known[phrase].parts[0]
		                     ? str_format(report->arena, "it may name {%s}%s",
		                                  known[phrase].parts[0],
		                                  known[phrase].parts[1] ? " and another" : "")
		                     : S("this one names nothing"),
		             "nothing stands for {%.*s} here", STR_ARG(shown));
	}
}

static void check_budget(struct report *report, struct place place, const struct budget *budget)
{
	int64_t sum = budget->reserve;

	for (size_t i = 0; i < budget->nsteps; i++)
		sum += budget->steps[i].share;
	if (sum != 100)
		report_error(report, place, "bad-shares", (struct str){ 0 },
		             "the shares and the reserve for %d minutes add up to %d, not to 100",
		             (int)budget->minutes, (int)sum);
}

/* `sceptical` of `content/profiles/sceptical.yaml`. */
static struct str file_id(struct str path)
{
	size_t start = str_find(path, str_from(folder), 0) + strlen(folder);

	return str_slice(path, start, path.len - strlen(".yaml"));
}

static void check_profile(struct report *report, const struct yaml_node *root,
                          const struct profile *profile, struct str path)
{
	const struct yaml_node *budgets = yaml_get(root, S("budgets"));
	struct str file = file_id(path);

	for (size_t i = 0; i < PHRASES; i++) {
		const struct texts *texts = &profile->phrases[i];
		for (size_t k = 0; k < texts->n; k++)
			check_wording(report, (enum phrase)i, texts->items[k], texts->places[k]);
	}
	for (size_t i = 0; i < profile->nbudgets && report->errors == 0; i++)
		check_budget(report, yaml_at(budgets, i)->place, &profile->budgets[i]);
	if (report->errors == 0 && !str_eq(profile->id, file))
		report_error(report, yaml_get(root, S("id"))->place, "wrong-id",
		             S("the file is named after it"), "the file is called '%.*s.yaml'",
		             STR_ARG(file));
}

static bool is_profile(struct str path)
{
	return str_find(path, str_from(folder), 0) != SIZE_MAX && str_ends(path, S(".yaml"));
}

static bool load(struct arena *arena, const struct bundle_file *file, enum load_mode mode,
                 struct diag_list *diags, struct profile *out)
{
	struct report report = report_begin(arena, file, mode, diags);
	const struct yaml_node *root = yaml_parse(&report, file->bytes, 1);
	struct refs refs = { 0 };

	if (!root)
		return false;
	*out = (struct profile){ .questions = standard.questions, .per_step = standard.per_step };
	load_object(&report, &refs, &schema_profile, root, out);
	check_profile(&report, root, out, file->path);
	return report.errors == 0;
}

static bool comes_first(const struct profile *a, const struct profile *b)
{
	bool a_standard = str_eq(a->id, standard.id), b_standard = str_eq(b->id, standard.id);

	return a_standard != b_standard ? a_standard : str_cmp(a->id, b->id) < 0;
}

/* Puts a profile where it belongs; of two with one id the later counts. */
static void insert(struct profile *items, size_t *n, const struct profile *profile)
{
	size_t at = 0;

	while (at < *n && comes_first(&items[at], profile))
		at++;
	if (at == *n || !str_eq(items[at].id, profile->id)) {
		memmove(&items[at + 1], &items[at], (*n - at) * sizeof *items);
		++*n;
	}
	items[at] = *profile;
}

struct profile_list profiles_load(struct arena *arena, const struct bundle *bundle,
                                  enum load_mode mode, struct diag_list *diags)
{
	struct profile *items = arena_array(arena, struct profile, bundle->n + 1);
	struct profile_list list = { .items = items };

	insert(items, &list.n, &standard);
	for (size_t i = 0; i < bundle->n; i++) {
		const struct bundle_file *file = &bundle->files[i];
		struct profile profile;
		if (is_profile(file->path) && load(arena, file, mode, diags, &profile))
			insert(items, &list.n, &profile);
	}
	return list;
}

/* ---- using ---- */

const struct profile *profile_find(const struct profile_list *list, struct str id)
{
	for (size_t i = 0; i < list->n; i++) {
		if (str_eq(list->items[i].id, id))
			return &list->items[i];
	}
	return NULL;
}

const struct profile *profile_or_standard(const struct profile_list *list, struct str id)
{
	const struct profile *profile = profile_find(list, id);

	if (!profile)
		profile = profile_find(list, standard.id);
	return profile ? profile : &standard;
}

static bool fits(const struct budget *budget, const struct framework *framework)
{
	for (size_t i = 0; i < budget->nsteps; i++) {
		if (framework_step_of(framework, budget->steps[i].id) < 0)
			return false;
	}
	for (size_t i = 0; i < framework->nsteps; i++) {
		if (!framework->steps[i].from.n)
			return false;
	}
	return budget->nsteps == framework_standard(framework)->nsteps;
}

static int64_t distance(int64_t a, int64_t b)
{
	return a > b ? a - b : b - a;
}

const struct budget *profile_budget(const struct profile *profile,
                                    const struct framework *framework, int64_t minutes)
{
	const struct budget *best = NULL;

	for (size_t i = 0; i < profile->nbudgets; i++) {
		const struct budget *budget = &profile->budgets[i];
		if (fits(budget, framework) && (!best || distance(budget->minutes, minutes) <
		                                                 distance(best->minutes, minutes)))
			best = budget;
	}
	return best;
}

static struct str filling(const struct filling *fillings, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++) {
		if (str_eq(fillings[i].name, name))
			return fillings[i].text;
	}
	return S("");
}

struct str profile_say(struct arena *arena, const struct profile *profile, enum phrase phrase,
                       int64_t turn, const struct filling *fillings, size_t n)
{
	const struct texts *texts = &profile->phrases[phrase];
	struct str text = texts->n ? texts->items[(size_t)turn % texts->n] : known[phrase].standard;
	struct buf out = { 0 };
	struct part part;
	size_t at = 0, done = 0;

	while (next_part(text, &at, &part)) {
		buf_adds(&out, str_slice(text, done, part.start));
		buf_adds(&out, filling(fillings, n, part_name(text, part)));
		done = part.end;
	}
	buf_adds(&out, str_slice(text, done, text.len));
	struct str said = buf_dup(arena, &out);
	buf_release(&out);
	return said;
}
