/* SPDX-License-Identifier: MIT */
/*
 * Prefixes in cues that match less than their author thinks. FTS5 compares a prefix with stems, and
 * the stemmer cuts "calibration" to "calibr": `calibrat*` finds nothing. Which words begin with a
 * prefix cannot be known without a dictionary, but English goes on in few ways after "-at", "-iz"
 * and their like; those words are built here, and FTS5 is asked whether the prefix finds them. A star
 * within quotes makes no prefix at all.
 */
#include "content/lint.h"

enum {
	LONGEST_WORD = 64,
	SHORTEST_PREFIX = 3,
	MAX_TAILS = 10,
};

/* How words go on that begin with a prefix of this ending. */
static const struct {
	const char *ending;
	const char *tails[MAX_TAILS];
} endings[] = {
	{ "at", { "e", "es", "ed", "ing", "ion", "ions", "or", "ors", "ive" } },
	{ "ati", { "on", "ons", "ng", "ve" } },
	{ "atio", { "n", "ns" } },
	{ "ctio", { "n", "ns" } },
	{ "iz", { "e", "es", "ed", "ing", "er", "ers", "ation" } },
	{ "enc", { "e", "es", "y", "ies" } },
	{ "anc", { "e", "es", "y", "ies" } },
	{ "abl", { "e", "y" } },
	{ "ibl", { "e", "y" } },
	{ "ilit", { "y", "ies" } },
	{ "alit", { "y", "ies" } },
	{ "ivit", { "y", "ies" } },
	{ "iv", { "e", "es", "ely", "eness", "ity" } },
	{ "nes", { "s", "ses" } },
};

static bool in_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (unsigned char)c >= 0x80;
}

/* How many of the index's rows the prefix matches. */
static size_t matched(struct linter *linter, struct str prefix)
{
	size_t n = 0;
	cue_match(&linter->arena, linter->index,
	          str_format(&linter->arena, "\"%.*s\" *", STR_ARG(prefix)), &n);
	return n;
}

static size_t add_words(struct linter *linter, struct str prefix, const char *const *tails)
{
	size_t n = 0;
	cue_index_clear(linter->index);
	for (; n < MAX_TAILS && tails[n]; n++)
		cue_index_add(linter->index, (int64_t)n,
		              str_format(&linter->arena, "%.*s%s", STR_ARG(prefix), tails[n]),
		              (struct str){ 0 });
	return n;
}

static void check_words(struct linter *linter, struct str prefix, const char *const *tails,
                        struct place place)
{
	if (!lint_spend(linter, (size_t)5 * MAX_TAILS, place))
		return;
	size_t n = add_words(linter, prefix, tails);
	if (matched(linter, prefix) > 0)
		return;
	struct str shorter = prefix;
	while (shorter.len > SHORTEST_PREFIX && matched(linter, shorter) < n)
		shorter.len--;
	report_warning(&linter->report, place, "dead-prefix",
	               str_format(&linter->arena, "%.*s*", STR_ARG(shorter)),
	               "'%.*s*' does not find '%.*s%s', whose stem is shorter", STR_ARG(prefix),
	               STR_ARG(prefix), tails[0]);
}

static void check_prefix(struct linter *linter, struct str prefix, struct place place)
{
	if (prefix.len > LONGEST_WORD)
		return;
	for (size_t i = 0; i < COUNT(endings); i++) {
		struct str ending = str_from(endings[i].ending);
		if (prefix.len > ending.len && str_ends(prefix, ending)) {
			check_words(linter, prefix, endings[i].tails, place);
			return;
		}
	}
}

/* FTS5 drops a star within quotes: the phrase is then no prefix. "" within them is a quote. */
static void check_quoted_stars(struct linter *linter, struct str query, struct place place)
{
	bool quoted = false;

	for (size_t at = 0; at < query.len; at++) {
		if (query.ptr[at] == '"')
			quoted = !quoted;
		if (quoted && query.ptr[at] == '*') {
			report_warning(&linter->report, place, "quoted-star",
			               S("put it behind the quotes: \"a phrase\"*"),
			               "a * within quotes does nothing");
			return;
		}
	}
}

void prefix_check(struct linter *linter, struct str query, struct place place)
{
	size_t start = 0, end = 0; /* the last word */

	check_quoted_stars(linter, query, place);
	for (size_t at = 0; at < query.len; at++) {
		if (in_word(query.ptr[at])) {
			if (at == 0 || !in_word(query.ptr[at - 1]))
				start = at;
			end = at + 1;
		} else if (query.ptr[at] == '*' && end > start) {
			struct str word = str_slice(query, start, end);
			check_prefix(linter, utf8_fold(&linter->arena, word), place);
			start = end;
		} else if (query.ptr[at] != ' ' && query.ptr[at] != '"') {
			start = end;
		}
	}
}
