/* SPDX-License-Identifier: MIT */
/*
 * What the program checked by itself -> data, with a sentence for each: numbers, a latency budget,
 * notes with all their parts, notes that say different things. It checks nothing: the debrief has
 * done that. Nothing here is a matter of words that were matched, and nothing of it is a mark.
 */
#include "sheet/review.h"

static struct str title_of(const struct review *review, int step)
{
	return review->interview->content.framework->steps[step].title;
}

/* ---- in few words ---- */

static struct str append(struct arena *arena, struct str line, struct str part)
{
	if (!line.len || !part.len)
		return line.len ? line : part;
	return str_format(arena, "%.*s; %.*s", STR_ARG(line), STR_ARG(part));
}

/* A budget over its limit is no number that is off. */
static size_t count_over(const struct debrief *debrief)
{
	size_t n = 0;

	for (size_t i = 0; i < debrief->nchecked; i++)
		n += debrief->checked[i].check == CHECK_OFF &&
		     debrief->checked[i].estimate->limit.len > 0;
	return n;
}

static struct str numbers_line(const struct review *review)
{
	const struct debrief *debrief = review->debrief;
	size_t over = count_over(debrief), off = debrief->numbers_off - over;
	size_t found = debrief->numbers_right + debrief->numbers_off;
	struct str line;

	/* Numbers that were said were not heard. */
	if (!debrief->nchecked || (review->interview->setup.spoken && !found))
		return S("");
	line = str_format(review->arena, "numbers %zu of %zu found", found, debrief->nchecked);
	/* Of a number that was not found there is nothing to say: it is neither right nor wrong. */
	if (found)
		line = str_format(review->arena, "%.*s: %zu right", STR_ARG(line),
		                  debrief->numbers_right);
	if (off)
		line = str_format(review->arena, "%.*s, %zu far off", STR_ARG(line), off);
	if (over)
		line = str_format(review->arena, "%.*s, %zu over its limit", STR_ARG(line), over);
	return line;
}

/* "numbers 3 of 8 found: 2 right, 1 far off; 2 of 3 notes whole; 1 contradiction". */
static struct str checked_line(const struct review *review)
{
	const struct debrief *debrief = review->debrief;
	struct arena *arena = review->arena;
	struct str line = numbers_line(review);
	size_t notes = review->interview->decided.n, n = debrief->ncontradictions;

	if (notes)
		line = append(arena, line,
		              str_format(arena, "%zu of %zu note%s whole", debrief->whole_notes,
		                         notes, notes == 1 ? "" : "s"));
	if (n)
		line = append(arena, line,
		              str_format(arena, "%zu contradiction%s", n, n == 1 ? "" : "s"));
	return line;
}

/* ---- numbers ---- */

/* "right", "3.4 times off", "over the limit of 80 ms". */
static struct str verdict(const struct review *review, const struct checked *checked)
{
	const struct estimate *estimate = checked->estimate;
	bool budget = estimate->limit.len > 0;

	if (checked->check == CHECK_NONE)
		return S("no number of yours is about it");
	if (budget)
		return str_format(review->arena, "it adds up, %s the limit of %.*s",
		                  checked->check == CHECK_RIGHT ? "under" : "and is over",
		                  STR_ARG(estimate->limit));
	if (checked->check == CHECK_RIGHT)
		return S("right");
	return str_format(review->arena, "far off, by %.2g times", checked->off);
}

/* "Messages a second: right. Expected 115 /s, within 2 times." */
static struct str number_sentence(const struct review *review, const struct checked *checked)
{
	const struct estimate *estimate = checked->estimate;
	struct str result = wording_result(review->arena, estimate);
	struct str says = verdict(review, checked), range = S("");

	if (!estimate->limit.len)
		range = str_format(review->arena, ", within %.3g times", estimate->within);
	return str_format(review->arena, "%.*s: %.*s. Expected %.*s%.*s.", STR_ARG(estimate->asks),
	                  STR_ARG(says), STR_ARG(result), STR_ARG(range));
}

static void add_number(const struct review *review, struct value *list,
                       const struct checked *checked)
{
	static const struct str names[] = {
		[CHECK_NONE] = STR_INIT("none"),
		[CHECK_RIGHT] = STR_INIT("right"),
		[CHECK_OFF] = STR_INIT("off"),
	};
	struct arena *arena = review->arena;
	struct value *map = value_add_map(arena, list, (struct str){ 0 });
	struct evidence line = { .text = checked->shown };

	value_add_text(arena, map, S("id"), checked->estimate->id);
	value_add_text(arena, map, S("check"), names[checked->check]);
	value_add_bool(arena, map, S("given"), checked->check != CHECK_NONE);
	value_add_text(arena, map, S("says"), number_sentence(review, checked));
	if (checked->check == CHECK_NONE)
		return;
	value_add_double(arena, map, S("times_off"), checked->off);
	value_add_text(arena, map, S("shown"), checked->shown);
	value_add_text(arena, map, S("excerpt"), evidence_excerpt(arena, &line, EXCERPT).text);
	review_add_step(review, map, checked->step);
	value_add_int(arena, map, S("minute"), review_minute(checked->at_ms));
}

/* ---- notes ---- */

/* "In Data you chose X, in Serving Y." */
static void add_contradiction(const struct review *review, struct value *list,
                              const struct contradiction *contradiction)
{
	const struct decided *first = contradiction->first, *second = contradiction->second;
	struct value *map = value_add_map(review->arena, list, (struct str){ 0 });
	struct str where = S("then");

	if (first->step != second->step)
		where = str_format(review->arena, "in %.*s",
		                   STR_ARG(title_of(review, second->step)));
	value_add_text(review->arena, map, S("says"),
	               str_format(review->arena, "In %.*s you chose %.*s, %.*s %.*s.",
	                          STR_ARG(title_of(review, first->step)),
	                          STR_ARG(first->parts[PART_CHOSEN]), STR_ARG(where),
	                          STR_ARG(second->parts[PART_CHOSEN])));
}

const struct checked *review_check(const struct review *review, const struct estimate *estimate)
{
	for (size_t i = 0; i < review->debrief->nchecked; i++) {
		if (review->debrief->checked[i].estimate == estimate)
			return &review->debrief->checked[i];
	}
	return NULL;
}

void review_add_yours(const struct review *review, struct value *to,
                      const struct estimate *estimate)
{
	const struct checked *checked = review_check(review, estimate);
	struct arena *arena = review->arena;
	struct evidence line;
	struct value *map;

	if (!checked || checked->check == CHECK_NONE)
		return;
	line = (struct evidence){ .text = checked->shown };
	map = value_add_map(arena, to, S("yours"));
	value_add_text(arena, map, S("excerpt"), evidence_excerpt(arena, &line, EXCERPT).text);
	value_add_text(arena, map, S("verdict"), verdict(review, checked));
	value_add_text(arena, map, S("step_title"), title_of(review, checked->step));
	value_add_int(arena, map, S("minute"), review_minute(checked->at_ms));
}

void review_add_checked(const struct review *review, struct value *to)
{
	const struct debrief *debrief = review->debrief;
	struct value *map = value_add_map(review->arena, to, S("checked")), *list;

	value_add_text(review->arena, map, S("line"), checked_line(review));
	value_add_int(review->arena, map, S("numbers_right"), (int64_t)debrief->numbers_right);
	value_add_int(review->arena, map, S("numbers_off"), (int64_t)debrief->numbers_off);
	value_add_int(review->arena, map, S("notes_whole"), (int64_t)debrief->whole_notes);
	value_add_int(review->arena, map, S("notes"), (int64_t)review->interview->decided.n);
	value_add_bool(review->arena, map, S("details"),
	               debrief->numbers_right || debrief->numbers_off || debrief->ncontradictions);
	list = value_add_list(review->arena, map, S("numbers"));
	for (size_t i = 0; i < debrief->nchecked; i++)
		add_number(review, list, &debrief->checked[i]);
	list = value_add_list(review->arena, map, S("contradictions"));
	for (size_t i = 0; i < debrief->ncontradictions; i++)
		add_contradiction(review, list, &debrief->contradictions[i]);
}
