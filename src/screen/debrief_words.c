/* SPDX-License-Identifier: MIT */
/* A point and what is known of it, in the words that are fixed for it: what the program saw, and
 * what the person said of it. It decides nothing. */
#include "screen/debriefing.h"

#include "sheet/sheet.h"

enum { MINUTE_MS = 60000 };

int64_t words_minutes(int64_t ms)
{
	return (ms + MINUTE_MS / 2) / MINUTE_MS;
}

struct str words_text(const struct value *map, struct str key)
{
	const struct value *value = map ? value_get(map, key) : NULL;

	return value ? value->text : (struct str){ 0 };
}

bool words_true(const struct value *map, struct str key)
{
	const struct value *value = map ? value_get(map, key) : NULL;

	return value && value->boolean;
}

size_t words_found(const struct debriefing *view, struct tally tally)
{
	return tally_found(tally, view->interview->setup.spoken);
}

struct str words_tally(const struct debriefing *view, struct arena *arena, struct tally tally)
{
	return str_format(arena, "%zu of %zu", words_found(view, tally), tally.of);
}

struct str words_kind(const struct debriefing *view, const struct point_result *result,
                      struct arena *arena)
{
	struct str title = debriefing_step_title(view, result->point->step);

	if (result->point->weight != CORE_WEIGHT)
		return title;
	return str_format(arena, "core, %.*s", STR_ARG(title));
}

static const char *who(enum evidence_from from)
{
	static const char *const names[] = {
		[FROM_ANSWER] = "you",
		[FROM_REPLY] = "you",
		[FROM_QUESTION] = "you asked",
		[FROM_DECISION] = "your decision",
	};

	return names[from];
}

static const char *prompted(enum prompting prompting)
{
	static const char *const names[] = {
		[UNPROMPTED] = "unprompted",
		[PROBED] = "probed",
		[HINTED] = "hinted",
	};

	return names[prompting];
}

/* Where the evidence stands: "you, minute 14, unprompted". */
static struct str source(struct arena *arena, const struct point_result *result)
{
	const struct evidence *evidence = &result->evidence[0];

	return str_format(arena, "%s, minute %lld, %s%s", who(evidence->from),
	                  (long long)(evidence->at_ms / MINUTE_MS), prompted(result->prompting),
	                  evidence->late ? ", after time was up" : "");
}

static struct str marked(const struct point_result *result)
{
	static const struct str names[] = {
		[MARK_NONE] = STR_INIT(""),
		[MARK_CONFIRMED] = STR_INIT("confirmed"),
		[MARK_REJECTED] = STR_INIT("rejected"),
		[MARK_CLAIMED] = STR_INIT("claimed"),
		[MARK_MISSED] = STR_INIT("missed"),
		[MARK_LATER] = STR_INIT(""),
	};

	return names[result->mark.mark];
}

/* What the program saw, where that is more than a plain find. */
static struct str seen(const struct debriefing *view, const struct point_result *result,
                       struct arena *arena)
{
	if (result->elsewhere && result->n)
		return str_format(arena, "said in %.*s",
		                  STR_ARG(debriefing_step_title(view, result->evidence[0].step)));
	if (result->state == POINT_NAMED)
		return S("named only");
	if (result->state == POINT_DENIED)
		return S("perhaps denied");
	if (result->state == POINT_NONE)
		return result->n ? S("written after the reference was opened") : S("not found");
	return S("");
}

static struct str join(struct arena *arena, struct str a, struct str b)
{
	if (!a.len || !b.len)
		return a.len ? a : b;
	return str_format(arena, "%.*s; %.*s", STR_ARG(a), STR_ARG(b));
}

/* A text, and the part of it that is evidence. */
struct known {
	struct str text;
	size_t start, end;
};

/* `most`: bytes of the line that there is room for. */
static struct known quoted(struct arena *arena, struct str before, const struct evidence *evidence,
                           size_t most)
{
	struct excerpt excerpt = evidence_excerpt(arena, evidence, most);
	size_t at = before.len + strlen(": \"");
	bool hit = excerpt.end > excerpt.start;
	struct str read_as = evidence_read_as(arena, evidence);

	return (struct known){ str_format(arena, "%.*s: \"%.*s\"%s%.*s%s", STR_ARG(before),
		                          STR_ARG(excerpt.text), read_as.len ? " (read as " : "",
		                          STR_ARG(read_as), read_as.len ? ")" : ""),
		               hit ? at + excerpt.start : 0, hit ? at + excerpt.end : 0 };
}

static struct str sound(struct arena *arena, const struct point_result *result, struct str state)
{
	if (!result->point->good.n)
		return str_format(arena, "%.*s.", STR_ARG(state));
	return str_format(arena, "%.*s. It could sound like: \"%.*s\"", STR_ARG(state),
	                  STR_ARG(result->point->good.items[0]));
}

/* Of a spoken sitting: what the person says of it, and a sentence that would make the point. */
static struct known assessed(struct arena *arena, const struct point_result *result,
                             const struct evidence *picked, size_t most)
{
	enum mark mark = result->mark.mark;
	struct str says = mark == MARK_CONFIRMED ? S("self-assessed: said")
	                  : mark == MARK_MISSED || mark == MARK_REJECTED
	                          ? S("self-assessed: not said")
	                          : S("");

	if (mark == MARK_CONFIRMED && picked->text.len)
		return quoted(arena, S("self-assessed: said, your line"), picked, most);
	if (mark == MARK_CONFIRMED || !result->point->good.n)
		return (struct known){ .text = says.len ? says : S("not ticked yet") };
	return (struct known){ .text = str_format(arena, "%.*s%sfor example: \"%.*s\"",
		                                  STR_ARG(says), says.len ? "; " : "",
		                                  STR_ARG(result->point->good.items[0])) };
}

/* The line that the person picked, the evidence, or how it could sound. */
static struct known known_of(const struct debriefing *view, const struct point_result *result,
                             struct arena *arena, size_t most)
{
	struct str mark = marked(result), what = seen(view, result, arena);
	struct evidence picked = { .text = result->mark.line };

	if (result->unmatched)
		return assessed(arena, result, &picked, most);
	if (result->mark.mark == MARK_CONFIRMED && result->mark.line.len)
		return quoted(arena, S("confirmed, your line"), &picked, most);
	if (result->n)
		return quoted(arena, join(arena, join(arena, mark, what), source(arena, result)),
		              &result->evidence[0], most);
	if (result->mark.mark == MARK_CLAIMED)
		return (struct known){
			.text = S(
				"claimed: you said that you had said it. c picks the line that does.")
		};
	return (struct known){ .text = sound(arena, result, mark.len ? mark : what) };
}

struct str words_known(const struct debriefing *view, const struct point_result *result,
                       struct arena *arena)
{
	return known_of(view, result, arena, SIZE_MAX).text;
}

/* What it says, with `kind` against the right edge of the first row; the others may be longer. */
static void add_says(struct lines *lines, struct str says, struct str kind)
{
	struct lines first = { .arena = lines->arena,
		               .width = lines->width - canvas_width(kind) - 2 };
	struct str row, rest;

	lines_add(&first, 2, STYLE_PLAIN, says);
	row = first.rows[0].text;
	rest = str_trim(str_slice(says, (size_t)(row.ptr - says.ptr) + row.len, says.len));
	first.n = 1;
	first.rows[0].right = kind;
	first.rows[0].right_style = STYLE_DIM;
	lines_join(lines, &first);
	if (rest.len)
		lines_add(lines, 2, STYLE_PLAIN, rest);
}

/* In `most` rows (0: as many as it takes) with the part of the line that is the evidence. */
static void add_known(const struct debriefing *view, struct lines *lines,
                      const struct point_result *result, size_t most)
{
	enum { LESS = 12, LEAST = 24 }; /* bytes: less with every try */
	int indent = lines->width < DEBRIEF_NARROW ? 2 : 4;
	size_t first = lines->n;
	size_t bytes = most ? most * (size_t)lines->width : SIZE_MAX;

	for (;;) {
		struct known known = known_of(view, result, lines->arena, bytes);
		lines_add_marked(lines, indent, STYLE_PLAIN, known.text, known.start, known.end);
		if (!most || lines->n <= first + most || bytes <= LEAST + LESS)
			break;
		lines->n = first;
		bytes -= LESS;
	}
	lines_cut(lines, first, most);
}

void words_add_point(const struct debriefing *view, struct lines *lines,
                     const struct point_result *result, struct str kind, size_t most)
{
	bool beside =
		lines->width >= DEBRIEF_NARROW && kind.len && canvas_width(kind) < lines->width / 2;
	struct str says = str_trim(result->point->says);

	if (beside && says.len)
		add_says(lines, says, kind);
	else
		lines_add(lines, 2, STYLE_PLAIN, says);
	if (!beside && kind.len)
		lines_add(lines, 2, STYLE_DIM, kind);
	add_known(view, lines, result, most);
}
