/* SPDX-License-Identifier: MIT */
/*
 * What a candidate wrote, as the interviewer takes it up in a question: a whole line when it is
 * short, else the part of the sentence around what matched, never half a thought. Knows where parts
 * of a sentence begin and how a reason is given; knows no points, and nothing of when he quotes.
 */
#include "interview/private.h"

enum {
	QUOTED_BYTES = 80, /* more is not said in one breath */
	LEAST_BYTES = 12,  /* less is no part of a sentence */
	PLAIN_WORDS = 8,   /* more words than a name has */
	LEAST_WORD = 4,    /* bytes of a word that tells options apart */
};

/* ---- one line ---- */

/* The line of the evidence on which the match begins; `*start` and `*end` are moved to it. */
static struct str line_of(const struct evidence *evidence, size_t *start, size_t *end)
{
	size_t from = evidence->start, to = from;

	while (from > 0 && evidence->text.ptr[from - 1] != '\n')
		from--;
	while (to < evidence->text.len && evidence->text.ptr[to] != '\n')
		to++;
	*start = evidence->start - from;
	*end = (evidence->end < to ? evidence->end : to) - from;
	return str_slice(evidence->text, from, to);
}

/* Double quotes would end the quotation; full stops belong to the sentence that quotes. */
static struct str spoken(struct arena *arena, struct str words)
{
	struct buf out = { 0 };

	while (words.len && strchr(" \t\r\".,;:!?", words.ptr[words.len - 1]))
		words.len--;
	for (size_t i = 0; i < words.len; i++) {
		bool blank = strchr(" \t\r\"", words.ptr[i]) != NULL;
		if (!blank)
			buf_addc(&out, words.ptr[i]);
		else if (out.len && out.ptr[out.len - 1] != ' ')
			buf_addc(&out, ' ');
	}
	struct str text = buf_dup(arena, &out);
	buf_release(&out);
	return text;
}

/* ---- parts of a sentence ---- */

/* What stands between two parts. */
static const char *const joints[] = { "; ",      ", ",      " (",    ") ",        " -> ",
	                              " => ",    " - ",     " but ", " because ", " since ",
	                              " which ", " while ", " so ",  " and " };

/* A joint at or after `at`; false when there is none. */
static bool next_joint(struct str line, size_t at, size_t *start, size_t *end)
{
	*start = SIZE_MAX;
	for (size_t i = 0; i < COUNT(joints); i++) {
		struct str joint = str_from(joints[i]);
		size_t found = str_find(line, joint, at);
		if (found >= *start)
			continue;
		*start = found;
		*end = found + joint.len;
	}
	return *start != SIZE_MAX;
}

static bool is_balanced(struct str text)
{
	int depth = 0;

	for (size_t i = 0; i < text.len && depth >= 0; i++)
		depth += text.ptr[i] == '(' ? 1 : text.ptr[i] == ')' ? -1 : 0;
	return depth == 0;
}

static bool can_be_quoted(struct str part)
{
	return part.len >= LEAST_BYTES && part.len <= QUOTED_BYTES && is_balanced(part);
}

/* Where the part begins in which the byte at `at` stands. */
static size_t part_start(struct str line, size_t at)
{
	size_t begin = 0, start, end;

	for (size_t from = 0; next_joint(line, from, &start, &end) && end <= at; from = start + 1)
		begin = end;
	return begin;
}

/* From `begin` on: to the first joint behind `match_end` when that can be quoted, else as many
 * parts as can be; empty when none can. */
static struct str parts_from(struct str line, size_t begin, size_t match_end)
{
	struct str best = { 0 };
	size_t start, end, from = begin;

	while (next_joint(line, from, &start, &end)) {
		struct str part = str_slice(line, begin, start);
		if (can_be_quoted(part))
			best = part;
		if (start >= match_end && best.len)
			return best;
		from = start + 1;
	}
	struct str rest = str_slice(line, begin, line.len);
	return can_be_quoted(rest) ? rest : best;
}

/* As many whole words as fit, without those that want something after them. */
static struct str words_from(struct str line, size_t begin)
{
	static const char *const open[] = { "a",  "an", "the", "of",  "to",   "in",   "on",
		                            "at", "by", "for", "and", "or",   "with", "w/",
		                            "as", "is", "are", "way", "than", "per",  "over" };
	struct str words = str_slice(line, begin, line.len);
	size_t end = utf8_prev(words, (words.len < QUOTED_BYTES ? words.len : QUOTED_BYTES) + 1);

	if (words.len > QUOTED_BYTES) {
		size_t blank = end;
		while (blank > 0 && words.ptr[blank] != ' ')
			blank--;
		end = blank ? blank : end;
	}
	words = str_trim(str_slice(words, 0, end));
	for (size_t i = 0; i < COUNT(open); i++) {
		struct str tail = str_from(open[i]);
		if (words.len <= tail.len + 1 || !str_ends(words, tail) ||
		    words.ptr[words.len - tail.len - 1] != ' ')
			continue;
		words = str_trim(str_slice(words, 0, words.len - tail.len));
		i = (size_t)-1; /* another may have stood before it */
	}
	return words;
}

struct str quote_words(struct arena *arena, const struct evidence *evidence)
{
	size_t start, end;
	struct str line = line_of(evidence, &start, &end);

	if (line.len <= QUOTED_BYTES)
		return spoken(arena, line);
	size_t begin = part_start(line, start);
	struct str words = parts_from(line, begin, end);
	return spoken(arena, words.len ? words : words_from(line, begin));
}

struct str quote_name(struct arena *arena, const struct evidence *evidence)
{
	size_t start, end, joint, after;
	struct str line = line_of(evidence, &start, &end);
	size_t begin = part_start(line, start);
	bool joined = next_joint(line, end > begin ? end - 1 : begin, &joint, &after);
	struct str part = str_slice(line, begin, joined ? joint : line.len);

	/* What stands behind a colon belongs to it. */
	if (part.len > QUOTED_BYTES || !is_balanced(part) || str_find(part, S(":"), 0) != SIZE_MAX)
		return quote_words(arena, evidence);
	return spoken(arena, part);
}

bool quote_explains(struct arena *arena, const struct evidence *evidence)
{
	static const char *const reasons[] = { " because ", " since ",  " so ",  " -> ",
		                               " => ",      " due to ", " to ",  " as ",
		                               " for ",     " else ",   " than " };
	size_t start, end, words = 1;
	struct str line = utf8_fold(arena, line_of(evidence, &start, &end));
	struct str name = quote_name(arena, evidence);

	for (size_t i = 0; i < COUNT(reasons); i++) {
		if (str_find(line, str_from(reasons[i]), 0) != SIZE_MAX)
			return true;
	}
	for (size_t i = 0; i < name.len; i++)
		words += name.ptr[i] == ' ';
	return words > PLAIN_WORDS;
}

/* ---- options of a decision ---- */

/* How many of the longer words of an option's name stand in a text; `*of` are there. */
static size_t count_named(struct arena *arena, struct str text, struct str option, size_t *of)
{
	struct str folded = utf8_fold(arena, text), rest = utf8_fold(arena, option);
	size_t n = 0;

	*of = 0;
	while (rest.ptr) {
		struct str word = str_cut(&rest, ' ');
		while (word.len && strchr(",;.", word.ptr[word.len - 1]))
			word.len--;
		if (word.len < LEAST_WORD)
			continue;
		++*of;
		n += str_find(folded, word, 0) != SIZE_MAX;
	}
	return n;
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* The "HNSW" of "HNSW in memory" is a name by itself. */
static bool begins_with_acronym(struct str text, struct str option)
{
	struct str first = str_cut(&option, ' ');

	return first.len > 2 && is_capital(first.ptr[0]) && is_capital(first.ptr[1]) &&
	       str_find(text, first, 0) != SIZE_MAX;
}

bool quote_names(struct arena *arena, struct str text, struct str option)
{
	size_t of, n = count_named(arena, text, option, &of);

	return 2 * n > of || begins_with_acronym(text, option);
}

bool quote_weighs(struct arena *arena, struct str text, struct str option)
{
	size_t of, n = count_named(arena, text, option, &of);

	return (n > 0 && 2 * n >= of) || begins_with_acronym(text, option);
}

static bool holds_word(struct str text, struct str word)
{
	for (size_t at = str_find(text, word, 0); at != SIZE_MAX;
	     at = str_find(text, word, at + 1)) {
		if (at > 0 && text.ptr[at - 1] == ' ' &&
		    (at + word.len == text.len || strchr(" ,.;:\n", text.ptr[at + word.len])))
			return true;
	}
	return false;
}

struct str quote_inside(struct arena *arena, const struct case_study *study, struct str name)
{
	struct str rest = name, first = utf8_fold(arena, str_cut(&rest, ' '));
	bool small = false;

	for (size_t i = 0; i < study->nsteps && first.len <= name.len; i++)
		small = small || holds_word(study->steps[i].reference, first);
	if (!small)
		return name;
	return str_format(arena, "%.*s%.*s", STR_ARG(first),
	                  STR_ARG(str_slice(name, first.len, name.len)));
}
