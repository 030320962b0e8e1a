/* SPDX-License-Identifier: MIT */
/*
 * Word sets, stop words and shorthand. Knows which file's word counts when two have one; knows
 * nothing of queries, nor of how a text is read.
 */
#include "content/schema.h"

/* A short form is one word or sign, and stays short. */
static bool is_form(struct str name)
{
	for (size_t i = 0; i < name.len; i++)
		if ((unsigned char)name.ptr[i] <= ' ')
			return false;
	return name.len > 0 && name.len <= LIMIT_FORM;
}

static void check_forms(struct report *report, const struct lexicon *lexicon)
{
	for (size_t i = 0; i < lexicon->nforms; i++) {
		const struct short_form *form = &lexicon->forms[i];
		struct str shown = report_excerpt(report->arena, form->name);
		if (!is_form(form->name))
			report_error(report, form->place, "bad-form", (struct str){ 0 },
			             "'%.*s' is not one word or sign of at most %d bytes",
			             STR_ARG(shown), LIMIT_FORM);
		else if (form->text.len > LIMIT_LONG_FORM)
			report_error(report, form->place, "bad-form", (struct str){ 0 },
			             "'%.*s' stands for more than %d bytes", STR_ARG(shown),
			             LIMIT_LONG_FORM);
	}
}

/* False when there is no such file. */
static bool load_file(struct arena *arena, const struct bundle *bundle, struct str path,
                      const struct schema *schema, enum load_mode mode, struct diag_list *diags,
                      struct lexicon *out)
{
	const struct bundle_file *file = bundle_find(bundle, path);
	if (!file)
		return false;
	struct report report = report_begin(arena, file, mode, diags);
	struct arena tree = { 0 };
	report.tree = &tree;
	const struct yaml_node *root = yaml_parse(&report, file->bytes, 1);
	struct refs refs = { 0 };
	if (root)
		load_object(&report, &refs, schema, root, out);
	if (schema == &schema_shorthand)
		check_forms(&report, out);
	arena_release(&tree);
	return true;
}

static void merge_sets(struct arena *arena, struct lexicon *to, const struct lexicon *from)
{
	struct word_set *all = arena_array(arena, struct word_set, to->nsets + from->nsets + 1);
	size_t n = 0;
	for (size_t i = 0; i < to->nsets; i++) {
		bool replaced = false;
		for (size_t k = 0; k < from->nsets && !replaced; k++)
			replaced = str_eq(to->sets[i].name, from->sets[k].name);
		if (!replaced)
			all[n++] = to->sets[i];
	}
	for (size_t k = 0; k < from->nsets; k++)
		all[n++] = from->sets[k];
	to->sets = all;
	to->nsets = n;
}

static void merge_forms(struct arena *arena, struct lexicon *to, const struct lexicon *from)
{
	struct short_form *all =
		arena_array(arena, struct short_form, to->nforms + from->nforms + 1);
	size_t n = 0;
	for (size_t i = 0; i < to->nforms; i++) {
		bool replaced = false;
		for (size_t k = 0; k < from->nforms && !replaced; k++)
			replaced = str_eq(to->forms[i].name, from->forms[k].name);
		if (!replaced)
			all[n++] = to->forms[i];
	}
	for (size_t k = 0; k < from->nforms; k++)
		all[n++] = from->forms[k];
	to->forms = all;
	to->nforms = n;
}

static int compare_words(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void fold_words(struct arena *arena, struct texts *words)
{
	for (size_t i = 0; i < words->n; i++)
		words->items[i] = utf8_fold(arena, words->items[i]);
	words->places = NULL; /* no longer in the order of the file */
	if (words->n > 1)
		qsort(words->items, words->n, sizeof *words->items, compare_words);
}

struct lexicon *lexicon_load(struct arena *arena, const struct bundle *bundle, enum load_mode mode,
                             struct diag_list *diags)
{
	struct lexicon *lexicon = arena_new(arena, struct lexicon);
	struct lexicon own = { 0 };
	load_file(arena, bundle, S("content/synonyms.yaml"), &schema_synonyms, mode, diags,
	          lexicon);
	load_file(arena, bundle, S("content/stopwords.yaml"), &schema_stopwords, mode, diags,
	          lexicon);
	lexicon->reads = load_file(arena, bundle, S("content/shorthand.yaml"), &schema_shorthand,
	                           mode, diags, lexicon);
	load_file(arena, bundle, S("pack/content/synonyms.yaml"), &schema_synonyms, mode, diags,
	          &own);
	own.reads = load_file(arena, bundle, S("pack/content/shorthand.yaml"), &schema_shorthand,
	                      mode, diags, &own);
	lexicon->reads = lexicon->reads || own.reads;
	merge_sets(arena, lexicon, &own);
	merge_forms(arena, lexicon, &own);
	fold_words(arena, &lexicon->stopwords);
	load_file(arena, bundle, S("content/asking.yaml"), &schema_asking, mode, diags, lexicon);
	return lexicon;
}
