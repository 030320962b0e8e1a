/* SPDX-License-Identifier: MIT */
/*
 * A line of an answer that says a decision: "A over B, C because Z; costs W; revisit when V". It
 * becomes what /decide would have been given. Knows that form, and the commoner things that English
 * puts before and behind "over"; a line that gives no reason decides nothing.
 */
#include "interview/private.h"

enum { NAME_BYTES = 60, NAME_WORDS = 8 };

/* ---- pieces ---- */

/* Where `word` stands in a folded line, between blanks; SIZE_MAX: nowhere. */
static size_t find_word(struct str folded, const char *word, size_t from)
{
	struct str w = str_from(word);

	for (size_t at = str_find(folded, w, from); at != SIZE_MAX;
	     at = str_find(folded, w, at + 1)) {
		bool before = at > 0 && strchr(" ,;(", folded.ptr[at - 1]);
		bool after = at + w.len < folded.len && strchr(" :,", folded.ptr[at + w.len]);
		if (before && after)
			return at;
	}
	return SIZE_MAX;
}

/* The first of several words; `*end` is behind it. */
static size_t find_one(struct str folded, const char *const *words, size_t from, size_t *end)
{
	size_t best = SIZE_MAX;

	for (; *words; words++) {
		size_t at = find_word(folded, *words, from);
		if (at >= best)
			continue;
		best = at;
		*end = at + strlen(*words);
	}
	return best;
}

/* The same at the beginning of a part: behind a semicolon or a comma. */
static size_t find_part(struct str folded, const char *const *words, size_t from, size_t *end)
{
	size_t at = find_one(folded, words, from, end);

	while (at != SIZE_MAX) {
		struct str before = str_trim(str_slice(folded, 0, at));
		if (before.len && strchr(";,", before.ptr[before.len - 1]))
			return at;
		at = find_one(folded, words, at + 1, end);
	}
	return SIZE_MAX;
}

static size_t count_words(struct str text)
{
	size_t n = 0;

	while (text.ptr) {
		struct str word = str_cut(&text, ' ');
		n += word.len > 0;
	}
	return n;
}

static bool ends_with_word(struct str folded, const char *const *words)
{
	for (; *words; words++) {
		struct str word = str_from(*words);
		bool whole =
			folded.len == word.len ||
			(folded.len > word.len && folded.ptr[folded.len - word.len - 1] == ' ');
		if (whole && str_ends(folded, word))
			return true;
	}
	return false;
}

static bool begins_with_word(struct str folded, const char *const *words)
{
	for (; *words; words++) {
		struct str word = str_from(*words);
		if (str_starts(folded, word) &&
		    (folded.len == word.len || folded.ptr[word.len] == ' '))
			return true;
	}
	return false;
}

/* Without marks of a list, and without "we choose" and the like before it. */
static struct str strip_front(struct arena *arena, struct str text)
{
	static const char *const fronts[] = {
		"i'd",    "i",         "we'd",       "we",      "would",   "will",
		"go",     "choose",    "pick",       "prefer",  "take",    "use",
		"with",   "decide",    "for",        "so",      "then",    "chose",
		"rather", "decision:", "trade-off:", "chosen:", "choice:", NULL
	};

	text = str_trim(text);
	while (text.len && strchr("-*+>", text.ptr[0]))
		text = str_trim(str_slice(text, 1, text.len));
	for (;;) {
		struct str rest = text, word = str_cut(&rest, ' ');
		if (!rest.ptr || !begins_with_word(utf8_fold(arena, word), fronts))
			return text;
		text = str_trim(rest);
	}
}

/* Without the marks that part it from what follows. */
static struct str strip_end(struct str text)
{
	text = str_trim(text);
	while (text.len && strchr(";,.:", text.ptr[text.len - 1]))
		text = str_trim(str_slice(text, 0, text.len - 1));
	return text;
}

/* ---- the line ---- */

/* Where "over" and the reason stand; false when the line is of another kind. */
struct form {
	size_t over, reason, reason_start;
};

static bool find_form(struct str folded, struct form *form)
{
	static const char *const reasons[] = { "because", "since", "b/c", "as", NULL };
	/* An average over users, a window over days: not preferred. */
	static const char *const measures[] = {
		"average",   "averaged",   "averages", "mean",    "sum",          "summed",
		"aggregate", "aggregated", "computed", "compute", "count",        "counts",
		"window",    "windows",    "iterate",  "loop",    "train",        "trained",
		"rolled",    "roll",       "run",      "runs",    "spread",       "split",
		"moved",     "carry",      "carried",  "softmax", "distribution", "integrate",
		"scan",      "search",     "hand",     "left",    "taken",        NULL
	};
	static const char *const spans[] = { "time",  "the",  "all",   "each",  "every", "days",
		                             "weeks", "last", "again", "users", "http",  NULL };

	form->over = find_word(folded, "over", 0);
	if (form->over == SIZE_MAX)
		return false;
	form->reason = find_one(folded, reasons, form->over, &form->reason_start);
	if (form->reason == SIZE_MAX)
		return false;
	struct str before = str_trim(str_slice(folded, 0, form->over));
	struct str after = str_trim(str_slice(folded, form->over + 4, form->reason));
	bool number = after.len && after.ptr[0] >= '0' && after.ptr[0] <= '9';
	return before.len && after.len && !number && !ends_with_word(before, measures) &&
	       !begins_with_word(after, spans);
}

/* What stands behind one of `words` after a semicolon or comma, up to the next part. */
static struct str later_part(struct str line, struct str folded, size_t from,
                             const char *const *words, size_t end)
{
	size_t start = 0, at = find_part(folded, words, from, &start);

	if (at == SIZE_MAX || at >= end)
		return S("");
	while (start < end && strchr(" :", line.ptr[start]))
		start++;
	return str_trim(str_slice(line, start, end));
}

static void add_name(struct buf *out, struct str name, const char *between)
{
	if (out->len)
		buf_adds(out, str_from(between));
	for (size_t i = 0; i < name.len; i++)
		buf_addc(out, strchr("|;\n", name.ptr[i]) ? ' ' : name.ptr[i]);
}

/* "A; B; C" of A and "B, C or D"; false when one of them is no name. */
static bool add_options(struct buf *out, struct arena *arena, struct str chosen, struct str rest)
{
	static const char *const joints[] = { "or", "and", NULL };

	add_name(out, chosen, "; ");
	while (rest.ptr) {
		struct str part = str_trim(str_cut(&rest, ','));
		struct str folded = utf8_fold(arena, part);
		size_t end = 0, at = find_one(folded, joints, 0, &end);
		if (begins_with_word(folded, joints))
			part = str_trim(str_slice(part, str_find(folded, S(" "), 0), part.len));
		else if (at != SIZE_MAX && at < part.len) {
			add_name(out, str_trim(str_slice(part, 0, at)), "; ");
			part = str_trim(str_slice(part, end, part.len));
		}
		if (part.len > NAME_BYTES)
			return false;
		if (part.len)
			add_name(out, part, "; ");
	}
	return true;
}

/* The reason, what it costs and when to think again. */
static void add_parts(struct buf *out, struct str line, struct str folded, size_t start)
{
	static const char *const costs[] = { "costs", "cost", "at the cost of", NULL };
	static const char *const revisits[] = { "revisit when", "revisit if", "revisit once",
		                                "until",        "change if",  "change when",
		                                "revisit",      NULL };
	size_t ignored, end = line.len, cost = find_part(folded, costs, start, &ignored);
	size_t revisit = find_part(folded, revisits, start, &ignored);
	size_t first = cost < revisit ? cost : revisit;
	struct str parts[] = {
		str_slice(line, start, first < end ? first : end),
		later_part(line, folded, start, costs,
		           revisit < end && cost < revisit ? revisit : end),
		later_part(line, folded, start, revisits, end),
	};

	for (size_t i = 0; i < COUNT(parts); i++) {
		buf_adds(out, S(" | "));
		add_name(out, strip_end(parts[i]), "");
	}
}

struct str preferred_note(struct arena *arena, struct str line)
{
	struct str folded = utf8_fold(arena, line);
	struct form form = { 0 };
	struct buf options = { 0 }, out = { 0 };
	struct str note = S("");

	/* Folding may change lengths; then nothing can be cut out by position. */
	if (folded.len != line.len || !find_form(folded, &form))
		return note;
	struct str chosen = strip_front(arena, str_slice(line, 0, form.over));
	struct str others = strip_end(str_slice(line, form.over + strlen("over"), form.reason));
	if (chosen.len && chosen.len <= NAME_BYTES && count_words(chosen) <= NAME_WORDS &&
	    add_options(&options, arena, chosen, others)) {
		buf_addf(&out, "%.*s over %.*s? | %.*s | %.*s", STR_ARG(chosen), STR_ARG(others),
		         STR_ARG(buf_str(&options)), STR_ARG(chosen));
		add_parts(&out, line, folded, form.reason_start);
		note = buf_dup(arena, &out);
	}
	buf_release(&options);
	buf_release(&out);
	return note;
}
