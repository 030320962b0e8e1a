/* SPDX-License-Identifier: MIT */
/*
 * Cues in the rows of an answer: what a query matches, where it stands in the text as it was typed,
 * and whether that says anything. AND joins what stands in any column of a row, NEAR and phrases
 * never reach from one into another, and a hit is one that has a word in the text or its reading.
 * What a query is, query.h knows; what a negation is, denial.c does.
 */
#include "content/denial.h"
#include "content/seek.h"
#include "content/wordlist.h"

#include <assert.h>

struct row {
	int64_t id;
	struct str text;
	const struct reading *reading; /* NULL: the text is read as it stands */
	bool judged;                   /* the rest is known, which is asked once */
	bool listed;                   /* it lists words */
	bool denies;                   /* it has a word that could deny something */
};

struct cue_index {
	struct arena own; /* this struct, and the book when it has one of its own */
	struct arena texts;
	struct arena scratch; /* for one query */
	struct stemmer *stemmer;
	struct seek seek;
	struct row *rows;
	size_t n, cap;
};

/* ---- the index ---- */

static struct seek no_rows(struct cue_index *index, struct phrasebook *book)
{
	return (struct seek){ .book = book,
		              .postings = { .arena = &index->texts, .stemmer = index->stemmer } };
}

struct cue_index *cue_index_new(struct phrasebook *book)
{
	struct arena own = { 0 };
	struct cue_index *index = arena_new(&own, struct cue_index);

	index->own = own;
	index->stemmer = stemmer_new();
	index->seek = no_rows(index, book ? book : phrasebook_new(&index->own));
	return index;
}

void cue_index_free(struct cue_index *index)
{
	struct arena own;

	if (!index)
		return;
	stemmer_free(index->stemmer);
	arena_release(&index->texts);
	arena_release(&index->scratch);
	own = index->own;
	arena_release(&own);
}

void cue_index_clear(struct cue_index *index)
{
	if (index->n == 0)
		return;
	arena_reset(&index->texts);
	index->seek = no_rows(index, index->seek.book);
	index->rows = NULL;
	index->n = index->cap = 0;
}

void cue_index_add(struct cue_index *index, int64_t id, struct str text, struct str context)
{
	static const struct reading as_it_stands;

	cue_index_add_read(index, id, text, context, &as_it_stands);
}

void cue_index_add_read(struct cue_index *index, int64_t id, struct str text, struct str context,
                        const struct reading *reading)
{
	const struct str columns[] = { [OWN_TEXT] = text,
		                       [CONTEXT] = context,
		                       [OWN_READING] = reading->text,
		                       [CONTEXT_READING] = reading->context };

	index->rows =
		arena_grow(&index->texts, index->rows, index->n, &index->cap, sizeof *index->rows);
	index->rows[index->n++] = (struct row){ .id = id,
		                                .text = str_dup(&index->texts, text),
		                                .reading = reading->n > 0 ? reading : NULL };
	seek_add(&index->seek, columns);
}

/* ---- what matched ---- */

/* Bytes of the reading of a row if it has one, else of its text. */
struct spans {
	struct span *items;
	size_t n;
};

static int compare_matches(const void *left, const void *right)
{
	const struct match *a = left, *b = right;

	if (a->word != b->word)
		return a->word < b->word ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

static int compare_spans(const void *left, const void *right)
{
	const struct span *a = left, *b = right;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return (a->end > b->end) - (a->end < b->end);
}

/* Adds where a match stands, unless that is in the context. */
static void add_span(const struct cue_index *index, const struct row *row,
                     const struct match *match, struct spans *spans)
{
	const struct postings *postings = &index->seek.postings;
	enum column column = postings_column(postings, match->word);
	struct span span = { postings->words[match->word].start,
		             postings->words[match->word + match->n - 1].end };

	if (column != OWN_TEXT && column != OWN_READING)
		return;
	if (column == OWN_TEXT && row->reading)
		reading_forth(row->reading, &span.start, &span.end);
	spans->items[spans->n++] = span;
}

/* Sorted by their start. */
static struct spans read_spans(struct cue_index *index, const struct row *row,
                               struct matches *matches)
{
	struct spans spans = { .items = arena_array(&index->scratch, struct span, matches->n) };

	qsort(matches->items, matches->n, sizeof *matches->items, compare_matches);
	for (size_t i = 0; i < matches->n; i++)
		add_span(index, row, &matches->items[i], &spans);
	if (row->reading && spans.n > 1)
		qsort(spans.items, spans.n, sizeof *spans.items, compare_spans);
	return spans;
}

/* The typing errors among what matched. */
static void add_mended(struct arena *arena, struct cue_hit *hit, const struct row *row,
                       const struct spans *spans)
{
	const struct reading *reading = row->reading;

	hit->mended = arena_array(arena, struct mended, reading->n);
	for (size_t i = 0, k = 0; i < reading->n; i++) {
		const struct reread *piece = &reading->pieces[i];

		while (k < spans->n && spans->items[k].end <= piece->from)
			k++;
		if (piece->mended && k < spans->n && spans->items[k].start < piece->to)
			hit->mended[hit->nmended++] = (struct mended){
				str_dup(arena, str_slice(row->text, piece->start, piece->end)),
				str_dup(arena, str_slice(reading->text, piece->from, piece->to)),
			};
	}
}

/* What matched, where it was typed; each place once. */
static void add_matched(struct arena *arena, struct cue_hit *hit, const struct row *row,
                        const struct spans *spans)
{
	size_t behind = 0;

	hit->words = arena_array(arena, struct str, spans->n);
	for (size_t i = 0; i < spans->n; i++) {
		size_t start = spans->items[i].start, end = spans->items[i].end;

		if (row->reading)
			reading_back(row->reading, &start, &end);
		if (hit->nwords > 0 && end <= behind)
			continue;
		hit->words[hit->nwords++] = str_dup(arena, str_slice(row->text, start, end));
		behind = end;
	}
}

static struct str text_read(const struct row *row)
{
	return row->reading ? row->reading->text : row->text;
}

static void judge(struct cue_index *index, struct row *row)
{
	if (row->judged)
		return;
	row->judged = true;
	row->listed = wordlist_is(row->text);
	row->denies = denial_possible(&index->scratch, text_read(row));
}

/* From the first matched word to the last. */
static struct cue_hit read_hit(struct arena *arena, struct cue_index *index, struct row *row,
                               const struct spans *spans)
{
	judge(index, row);
	struct cue_hit hit = { .id = row->id,
		               .start = spans->items[0].start,
		               .end = spans->items[0].end,
		               .listed = row->listed };

	for (size_t i = 1; i < spans->n; i++)
		if (spans->items[i].end > hit.end)
			hit.end = spans->items[i].end;
	hit.denied = row->denies &&
	             denial_covers(&index->scratch, text_read(row), spans->items, spans->n);
	add_matched(arena, &hit, row, spans);
	if (row->reading) {
		add_mended(arena, &hit, row, spans);
		reading_back(row->reading, &hit.start, &hit.end);
	}
	return hit;
}

/* ---- matching ---- */

struct hits {
	struct arena *arena;
	struct cue_hit *items;
	size_t n, cap;
};

static void match_row(struct cue_index *index, const struct query_node *tree, size_t at,
                      struct hits *hits)
{
	struct matches matches = { .arena = &index->scratch };
	struct row *row = &index->rows[at];

	if (!seek_row(&index->seek, tree, at, &matches))
		return;
	double rank = seek_rank(&index->seek, at, &matches);
	struct spans spans = read_spans(index, row, &matches);
	if (spans.n == 0)
		return;
	hits->items =
		arena_grow(hits->arena, hits->items, hits->n, &hits->cap, sizeof *hits->items);
	hits->items[hits->n] = read_hit(hits->arena, index, row, &spans);
	hits->items[hits->n++].rank = rank;
}

static int compare_hits(const void *left, const void *right)
{
	const struct cue_hit *a = left, *b = right;

	return (a->id > b->id) - (a->id < b->id);
}

struct cue_hit *cue_match(struct arena *arena, struct cue_index *index, struct str query, size_t *n)
{
	struct hits hits = { .arena = arena };
	const struct query_node *tree = phrasebook_tree(index->seek.book, index->stemmer, query);
	const uint64_t *rows = NULL;

	arena_reset(&index->scratch);
	if (tree && index->n > 0)
		rows = seek_rows(&index->seek, &index->scratch, tree);
	for (size_t i = 0; rows && i < index->n; i++)
		if (seek_has(rows, i))
			match_row(index, tree, i, &hits);
	if (hits.n > 1)
		qsort(hits.items, hits.n, sizeof *hits.items, compare_hits);
	*n = hits.n;
	return hits.items;
}
