/* SPDX-License-Identifier: MIT */
/*
 * `@set` in a cue becomes the words of the set, and an amount (`200ms`) the two ways in which an
 * answer may have it: as it stands, and as it is read ("200 ms"). Knows just enough of FTS5's syntax
 * to leave other quoted text alone and to repeat a NEAR group once a word; whether the outcome is a
 * query is FTS5's to say.
 */
#include "content/cue.h"
#include "content/report.h"

struct expander {
	struct arena *arena;
	const struct lexicon *lexicon;
	struct str query;
	struct buf out;
	struct str why;
	size_t where; /* of the fault, in bytes */
};

static bool fail(struct expander *expander, size_t at, struct str why)
{
	expander->why = why;
	expander->where = at;
	return false;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

static bool in_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/* The offset behind the quoted text that begins at `at`; a doubled quote stands for one. */
static size_t skip_quoted(struct str query, size_t at)
{
	for (at++; at < query.len; at++) {
		if (query.ptr[at] != '"')
			continue;
		if (at + 1 == query.len || query.ptr[at + 1] != '"')
			return at + 1;
		at++;
	}
	return query.len;
}

static size_t name_end(struct str query, size_t at)
{
	for (at++; at < query.len && in_name(query.ptr[at]); at++)
		;
	return at;
}

static bool beside_operator(struct str query, size_t start, size_t end)
{
	while (start > 0 && is_space(query.ptr[start - 1]))
		start--;
	while (end < query.len && is_space(query.ptr[end]))
		end++;
	char before = start > 0 ? query.ptr[start - 1] : ' ';
	char behind = end < query.len ? query.ptr[end] : ' ';
	return before == '+' || before == '^' || behind == '+' || behind == '*';
}

static const struct word_set *find_set(const struct lexicon *lexicon, struct str name)
{
	for (size_t i = 0; lexicon && i < lexicon->nsets; i++)
		if (str_eq(lexicon->sets[i].name, name))
			return &lexicon->sets[i];
	return NULL;
}

static bool unknown_set(struct expander *expander, size_t at, struct str name)
{
	const struct lexicon *lexicon = expander->lexicon;
	size_t n = lexicon ? lexicon->nsets : 0;
	struct str *names = arena_array(expander->arena, struct str, n + 1);
	for (size_t i = 0; i < n; i++)
		names[i] = lexicon->sets[i].name;
	struct str near = str_nearest(name, names, n);
	if (near.len == 0)
		return fail(expander, at,
		            str_format(expander->arena, "there is no word set '@%.*s'",
		                       STR_ARG(name)));
	return fail(expander, at,
	            str_format(expander->arena,
	                       "there is no word set '@%.*s'; did you mean '@%.*s'?", STR_ARG(name),
	                       STR_ARG(near)));
}

/* The set named at `at`, where an @ stands. */
static const struct word_set *set_at(struct expander *expander, size_t at, size_t *end)
{
	*end = name_end(expander->query, at);
	struct str name = str_slice(expander->query, at + 1, *end);
	const struct word_set *set = find_set(expander->lexicon, name);
	if (name.len == 0)
		fail(expander, at, S("an @ without the name of a word set"));
	else if (beside_operator(expander->query, at, *end))
		fail(expander, at,
		     str_format(expander->arena, "'@%.*s' stands beside a +, ^ or *",
		                STR_ARG(name)));
	else if (!set)
		unknown_set(expander, at, name);
	else if (set->words.n == 0)
		fail(expander, at,
		     str_format(expander->arena, "the word set '@%.*s' is empty", STR_ARG(name)));
	else
		return set;
	return NULL;
}

/* ---- amounts ---- */

static bool in_word(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' ||
	       (unsigned char)c >= 0x80;
}

/* The end of the word or the quoted text that begins at `at`, or of the one other character. */
static size_t item_end(struct str query, size_t at)
{
	size_t end = at + 1;

	if (query.ptr[at] == '"')
		return skip_quoted(query, at);
	while (in_word(query.ptr[at]) && end < query.len && in_word(query.ptr[end]))
		end++;
	return end;
}

/* The item from `at` to `end` as a set of two, if it reads otherwise than it stands. */
static const struct word_set *amount_at(struct expander *expander, size_t at, size_t end)
{
	struct str word = str_slice(expander->query, at, end);

	if (!expander->lexicon || !expander->lexicon->reads ||
	    beside_operator(expander->query, at, end))
		return NULL;
	if (word.ptr[0] == '"')
		word = str_slice(word, 1, word.len - 1);
	struct str read = reading_amounts(expander->arena, word);
	if (read.len == 0 || str_find(word, S("\""), 0) != SIZE_MAX)
		return NULL;
	struct word_set *set = arena_new(expander->arena, struct word_set);
	set->words.items = arena_array(expander->arena, struct str, 2);
	set->words.items[set->words.n++] = word;
	set->words.items[set->words.n++] = read;
	return set;
}

/* The set that the item at `at` stands for; NULL when it stands for itself, or (with a reason) when
 * it names none. */
static const struct word_set *words_at(struct expander *expander, size_t at, size_t *end)
{
	if (expander->query.ptr[at] == '@')
		return set_at(expander, at, end);
	*end = item_end(expander->query, at);
	return amount_at(expander, at, *end);
}

static void add_words(struct expander *expander, const struct word_set *set)
{
	buf_addc(&expander->out, '(');
	for (size_t i = 0; i < set->words.n; i++) {
		if (i > 0)
			buf_adds(&expander->out, S(" OR "));
		buf_adds(&expander->out, cue_quote(expander->arena, set->words.items[i]));
	}
	buf_addc(&expander->out, ')');
}

/* Adds what the item at `*at` stands for, which is moved behind it. */
static bool add_item(struct expander *expander, size_t *at)
{
	size_t end;
	const struct word_set *set = words_at(expander, *at, &end);

	if (expander->why.len > 0)
		return false;
	if (set)
		add_words(expander, set);
	else
		buf_adds(&expander->out, str_slice(expander->query, *at, end));
	*at = end;
	return true;
}

/* ---- NEAR ---- */

enum { MAX_SETS = 16 }; /* in one NEAR: of two words each, six are at the limit of groups */

/* A NEAR group cut at its sets: text, set, text, set, ..., text. */
struct near {
	size_t start, end;
	size_t nsets;
	const struct word_set *sets[MAX_SETS];
	size_t from[MAX_SETS], to[MAX_SETS]; /* where each set is named */
};

/* Whether a NEAR group begins at `at`, and where its bracket opens. */
static bool near_begins(struct str query, size_t at, size_t *open)
{
	if (!str_starts(str_slice(query, at, query.len), S("NEAR")))
		return false;
	if (at > 0 && !is_space(query.ptr[at - 1]) && query.ptr[at - 1] != '(')
		return false;
	size_t next = at + 4;
	while (next < query.len && is_space(query.ptr[next]))
		next++;
	*open = next;
	return next < query.len && query.ptr[next] == '(';
}

static bool read_near(struct expander *expander, size_t at, size_t open, struct near *near)
{
	struct str query = expander->query;
	*near = (struct near){ .start = at };
	size_t next = open + 1;
	size_t groups = 1;
	while (next < query.len && query.ptr[next] != ')') {
		size_t end;
		const struct word_set *set = words_at(expander, next, &end);
		if (expander->why.len > 0)
			return false;
		if (!set) {
			next = end;
			continue;
		}
		groups *= set->words.n;
		if (near->nsets == MAX_SETS || groups > LIMIT_NEAR)
			return fail(expander, at,
			            str_format(expander->arena,
			                       "NEAR with these sets becomes more than %d groups",
			                       LIMIT_NEAR));
		near->sets[near->nsets] = set;
		near->from[near->nsets] = next;
		near->to[near->nsets++] = end;
		next = end;
	}
	near->end = next < query.len ? next + 1 : next;
	return true;
}

static void add_near_group(struct expander *expander, const struct near *near, const size_t *picked)
{
	size_t at = near->start;
	for (size_t i = 0; i < near->nsets; i++) {
		buf_adds(&expander->out, str_slice(expander->query, at, near->from[i]));
		buf_adds(&expander->out,
		         cue_quote(expander->arena, near->sets[i]->words.items[picked[i]]));
		at = near->to[i];
	}
	buf_adds(&expander->out, str_slice(expander->query, at, near->end));
}

/* The next choice of one word from each set, as a counter turns; false after the last. */
static bool turn(const struct near *near, size_t *picked)
{
	for (size_t i = near->nsets; i-- > 0;) {
		if (++picked[i] < near->sets[i]->words.n)
			return true;
		picked[i] = 0;
	}
	return false;
}

static bool add_near(struct expander *expander, size_t *at, size_t open)
{
	struct near near;
	if (!read_near(expander, *at, open, &near))
		return false;
	size_t picked[MAX_SETS] = { 0 };
	if (near.nsets > 0)
		buf_addc(&expander->out, '(');
	add_near_group(expander, &near, picked);
	while (turn(&near, picked)) {
		buf_adds(&expander->out, S(" OR "));
		add_near_group(expander, &near, picked);
	}
	if (near.nsets > 0)
		buf_addc(&expander->out, ')');
	*at = near.end;
	return true;
}

static bool expand(struct expander *expander)
{
	struct str query = expander->query;
	for (size_t at = 0; at < query.len;) {
		size_t open = 0;
		if (near_begins(query, at, &open)) {
			if (!add_near(expander, &at, open))
				return false;
		} else if (!add_item(expander, &at)) {
			return false;
		}
		if (expander->out.len > LIMIT_YAML_SCALAR)
			return fail(expander, at,
			            str_format(expander->arena, "it grows beyond %d KiB",
			                       LIMIT_YAML_SCALAR >> 10));
	}
	return true;
}

bool cue_expand(struct arena *arena, struct str query, const struct lexicon *lexicon,
                struct str *out, struct str *why, int *column)
{
	struct expander expander = { .arena = arena, .lexicon = lexicon, .query = query };
	bool good = expand(&expander);
	if (good) {
		*out = buf_dup(arena, &expander.out);
	} else {
		*why = expander.why;
		*column = (int)utf8_count(str_slice(query, 0, expander.where)) + 1;
	}
	buf_release(&expander.out);
	return good;
}

struct str cue_quote(struct arena *arena, struct str word)
{
	struct buf out = { 0 };
	struct str quoted;

	buf_addc(&out, '"');
	for (size_t at = 0; at < word.len; at++) {
		if (word.ptr[at] == '"')
			buf_addc(&out, '"');
		buf_addc(&out, word.ptr[at]);
	}
	buf_addc(&out, '"');
	quoted = buf_dup(arena, &out);
	buf_release(&out);
	return quoted;
}
