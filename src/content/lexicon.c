/* SPDX-License-Identifier: MIT */
/*
 * Word sets and stop words. Knows which file's set counts when two have one name; knows nothing of
 * queries.
 */
#include "content/schema.h"

static void load_file(struct arena *arena, const struct bundle *bundle, struct str path,
                      const struct schema *schema, enum load_mode mode, struct diag_list *diags,
                      struct lexicon *out)
{
	const struct bundle_file *file = bundle_find(bundle, path);
	if (!file)
		return;
	struct report report = report_begin(arena, file, mode, diags);
	const struct yaml_node *root = yaml_parse(&report, file->bytes, 1);
	struct refs refs = { 0 };
	if (root)
		load_object(&report, &refs, schema, root, out);
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
	load_file(arena, bundle, S("content/synonyms.yaml"), &schema_synonyms, mode, diags,
	          lexicon);
	struct lexicon own = { 0 };
	load_file(arena, bundle, S("pack/content/synonyms.yaml"), &schema_synonyms, mode, diags,
	          &own);
	merge_sets(arena, lexicon, &own);
	load_file(arena, bundle, S("content/stopwords.yaml"), &schema_stopwords, mode, diags,
	          lexicon);
	fold_words(arena, &lexicon->stopwords);
	load_file(arena, bundle, S("content/asking.yaml"), &schema_asking, mode, diags, lexicon);
	for (size_t i = 0; i < lexicon->nasking; i++)
		fold_words(arena, &lexicon->asking[i].words);
	return lexicon;
}
