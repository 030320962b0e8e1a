/* SPDX-License-Identifier: MIT */
/* What guides and building blocks can be narrowed by, and in which orders they stand. It draws
 * nothing and reads nothing. */
#include "screen/books.h"

struct str book_kind(const struct book *book)
{
	if (!book->block)
		return book->list == HANDBOOK_NONE ? S("step") : S("list");
	return book->known && !book->broken.len ? block_kind_name(book->kind) : S("");
}

/* ---- facets ---- */

static struct str kind(const struct view *view, const void *row)
{
	(void)view;
	return book_kind(row);
}

/* Only where there is more than what is shipped. */
static struct str pack(const struct view *view, const void *row)
{
	const struct book *book = row;

	if (view->app->setup->library->npacks < 2)
		return S("");
	return book->block && book->block->pack->name.len ? book->block->pack->name : S("shipped");
}

/* ---- orders ---- */

static const struct book *book_of(const void *row)
{
	return ((const struct narrow_row *)row)->row;
}

static int by_number(const struct book *a, const struct book *b)
{
	return (a->number > b->number) - (a->number < b->number);
}

/* Guides and lists first; blocks as an answer would come to them; what is not known yet last. */
static int rank(const struct book *book)
{
	if (!book->block)
		return -1;
	return book->known && !book->broken.len ? (int)book->kind : BLOCK_KINDS;
}

static int by_title(const void *left, const void *right)
{
	const struct book *a = book_of(left), *b = book_of(right);
	int order = str_cmp(a->title, b->title);

	return order ? order : by_number(a, b);
}

static int by_kind(const void *left, const void *right)
{
	const struct book *a = book_of(left), *b = book_of(right);

	if (rank(a) != rank(b))
		return rank(a) < rank(b) ? -1 : 1;
	return a->block ? by_title(left, right) : by_number(a, b);
}

/* ---- the kind ---- */

static struct str fold(const struct view *view, struct arena *arena, const void *row)
{
	const struct book *book = row;
	struct str texts[] = { book->title, book->block ? book->block->name : book->step,
		               book_kind(book), book->summary };

	(void)view;
	return filter_fold(arena, texts, COUNT(texts));
}

static int64_t id(const void *row)
{
	return (int64_t)((const struct book *)row)->number;
}

const struct narrow_kind books_kind = {
	.row = "text",
	.none = "Nothing is there to read: 'viva lint' says why.",
	.facets = { { "kind", kind }, { "pack", pack } },
	.orders = { { "by kind", by_kind }, { "by title", by_title } },
	.fold = fold,
	.id = id,
};
