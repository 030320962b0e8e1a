/* SPDX-License-Identifier: MIT */
/*
 * Words that are spelt otherwise here. Knows letters and the lists of content/wording.yaml; leaves
 * sentences to alike.c. A word with a capital inside a sentence is somebody's name, and stays.
 */
#include "content/wording.h"

#include "content/alike.h"
#include "content/schema.h"

#include <stdlib.h>

/* ---- the lists ---- */

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static int compare_words(const void *left, const void *right)
{
	const struct str *a = left, *b = right;

	for (size_t i = 0; i < a->len && i < b->len; i++)
		if (lower(a->ptr[i]) != lower(b->ptr[i]))
			return lower(a->ptr[i]) < lower(b->ptr[i]) ? -1 : 1;
	return (a->len > b->len) - (a->len < b->len);
}

static const struct str *find_word(const struct texts *words, struct str word)
{
	return words->n ? bsearch(&word, words->items, words->n, sizeof word, compare_words) : NULL;
}

static void sort_words(struct texts *words)
{
	words->places = NULL; /* no longer in the order of the file */
	if (words->n > 1)
		qsort(words->items, words->n, sizeof *words->items, compare_words);
}

struct wording wording_load(struct arena *arena, const struct bundle *bundle, enum load_mode mode,
                            struct diag_list *diags)
{
	const struct bundle_file *file = bundle_find(bundle, S("content/wording.yaml"));
	struct wording wording = { 0 };
	struct arena tree = { 0 };
	struct refs refs = { 0 };

	if (!file)
		return wording;
	struct report report = report_begin(arena, file, mode, diags);
	report.tree = &tree;
	const struct yaml_node *root = yaml_parse(&report, file->bytes, 1);
	if (root)
		load_object(&report, &refs, &schema_wording, root, &wording);
	sort_words(&wording.keeps);
	sort_words(&wording.names);
	arena_release(&tree);
	return wording;
}

/* ---- words ---- */

/* What is looked at: a word of a passage. */
struct look {
	const struct wording *wording;
	struct report *report;
	const struct passage *passage;
	struct str word;
	bool opens; /* it begins the passage, or a sentence, or what stands in brackets */
};

static void check_name(const struct look *look)
{
	const struct str *name = find_word(&look->wording->names, look->word);

	if (name && !str_eq(*name, look->word))
		report_warning(look->report, look->passage->place, "product-name", *name,
		               "'%.*s' is a name that is spelt otherwise", STR_ARG(look->word));
}

/* Whether the word fits `stem*`, `*ending` or a whole word; `*rest` is what the star stands for. */
static bool fits(struct str folded, struct str pattern, struct str *rest)
{
	bool ending = pattern.ptr[0] == '*', stem = pattern.ptr[pattern.len - 1] == '*';

	/* Nearly all of them end here. */
	if (!ending && pattern.ptr[0] != folded.ptr[0])
		return false;
	struct str fixed = str_slice(pattern, ending, pattern.len - stem);
	if (ending) {
		*rest = str_slice(folded, 0, folded.len - fixed.len);
		return str_ends(folded, fixed);
	}
	*rest = str_slice(folded, fixed.len, folded.len);
	return str_starts(folded, fixed) && (stem || rest->len == 0);
}

/* With the star of the British form filled in. */
static struct str filled(struct arena *arena, struct str pattern, struct str rest)
{
	if (str_starts(pattern, S("*")))
		return str_format(arena, "%.*s%.*s", STR_ARG(rest),
		                  STR_ARG(str_slice(pattern, 1, pattern.len)));
	if (str_ends(pattern, S("*")))
		return str_format(arena, "%.*s%.*s",
		                  STR_ARG(str_slice(pattern, 0, pattern.len - 1)), STR_ARG(rest));
	return pattern;
}

/* Whether all of it is small letters, but for a capital that opens a sentence. */
static bool is_common(const struct look *look)
{
	for (size_t i = look->opens; i < look->word.len; i++)
		if (look->word.ptr[i] < 'a' || look->word.ptr[i] > 'z')
			return false;
	return true;
}

static void check_british(const struct look *look)
{
	const struct wording *wording = look->wording;
	char letters[64];
	struct str folded = { letters, look->word.len }, rest;

	if (look->word.len > sizeof letters || !is_common(look) ||
	    find_word(&wording->keeps, look->word))
		return;
	for (size_t i = 0; i < folded.len; i++)
		letters[i] = lower(look->word.ptr[i]);
	for (size_t i = 0; i < wording->nbritish; i++) {
		if (!fits(folded, wording->british[i].name, &rest))
			continue;
		report_error(look->report, look->passage->place, "american",
		             filled(look->report->arena, wording->british[i].text, rest),
		             "'%.*s' is not spelt so in Britain", STR_ARG(look->word));
		return;
	}
}

/* ---- passages ---- */

static bool is_letter(char c)
{
	return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') ||
	       (unsigned char)c >= 0x80;
}

/* Whether what begins at `at` may have a capital without being a name. */
static bool opens_at(struct str text, size_t at)
{
	while (at > 0 && (text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '\n'))
		at--;
	return at == 0 || strchr(".!?:;|(\"'", text.ptr[at - 1]) != NULL;
}

static void check_passage(struct look *look, bool shipped)
{
	struct str text = look->passage->text;

	for (size_t at = 0, start; at < text.len; at++) {
		start = at;
		while (at < text.len && is_letter(text.ptr[at]))
			at++;
		if (at == start)
			continue;
		look->word = str_slice(text, start, at);
		look->opens = opens_at(text, start);
		check_name(look);
		if (shipped)
			check_british(look);
	}
}

void wording_lint(const struct wording *wording, const struct bundle *files, bool shipped,
                  struct diag_list *diags)
{
	struct arena arena = { 0 };
	struct passages passages = { .arena = &arena };
	struct report report = { .arena = &arena, .diags = diags, .mode = LOAD_LINT };
	struct look look = { .wording = wording, .report = &report };

	for (size_t i = 0; i < files->n; i++)
		passages_add(&passages, &files->files[i]);
	for (size_t i = 0; i < passages.n; i++) {
		look.passage = &passages.items[i];
		check_passage(&look, shipped);
	}
	if (shipped)
		alike_check(&report, &passages);
	arena_release(&arena);
}
