/* SPDX-License-Identifier: MIT */
/*
 * Boxes into columns and pages. A column is filled greedily from a cursor, which is all that one
 * column leaves to the next; what has to stay together is known beforehand as the height that each
 * box needs to begin. It does not know what the boxes are, nor how wide a column is.
 */
#include "sheet/pager.h"

enum { FEWEST = 2 }; /* lines of a paragraph on either side of a cut */

struct pager {
	struct arena *arena;
	const struct pager_box *boxes;
	size_t n;
	const struct pager_page *page;
	int64_t *heights; /* of each box */
	int64_t *needs;   /* of each box: the least height that has to be there for it to begin */
	bool *wide;
	struct pager_layout out;
};

/* The first line that has no place yet. */
struct cursor {
	size_t box, line;
};

/* A column to be filled with boxes before `stop`. */
struct column {
	struct cursor at;
	size_t stop;
	int64_t room, used;
	bool empty;
	bool full_height; /* no other column has more room */
	bool trial;       /* nothing is written down */
	size_t page;
	unsigned number;
	int64_t top;
};

static int64_t sum(const struct pager_box *box, size_t from, size_t to)
{
	int64_t height = 0;

	for (size_t i = from; i < to; i++)
		height += box->lines[i];
	return height;
}

/* The height of the head that is repeated above a box; 0: none is. */
static int64_t head_height(const struct pager *pager, size_t i)
{
	int64_t height = pager->boxes[i].headed ? pager->heights[pager->boxes[i].head] : 0;

	return height <= pager->page->height / 2 ? height : 0;
}

/* Whether all of a box stays in one column. */
static bool is_whole(const struct pager *pager, size_t i)
{
	int64_t room = pager->page->height - head_height(pager, i);

	if (pager->boxes[i].whole)
		return pager->heights[i] <= room;
	return pager->boxes[i].nlines < 2 * FEWEST;
}

/* ---- what is known beforehand ---- */

static size_t first_lines(const struct pager *pager, size_t i)
{
	if (is_whole(pager, i))
		return pager->boxes[i].nlines;
	return pager->boxes[i].whole ? 1 : FEWEST;
}

static void find_needs(struct pager *pager)
{
	for (size_t i = pager->n; i-- > 0;) {
		const struct pager_box *box = &pager->boxes[i];
		bool chained = box->keep && i + 1 < pager->n && !pager->boxes[i + 1].page;
		size_t first = first_lines(pager, i);

		pager->needs[i] = sum(box, 0, first);
		pager->wide[i] =
			pager->page->columns > 1 && (box->wide || (chained && pager->wide[i + 1]));
		if (chained && first == box->nlines)
			pager->needs[i] += pager->boxes[i + 1].above + pager->needs[i + 1];
	}
}

/* What the box behind this one needs below it to stay with it. */
static int64_t need_below(const struct pager *pager, size_t i)
{
	if (!pager->boxes[i].keep || i + 1 == pager->n || pager->boxes[i + 1].page)
		return 0;
	return pager->boxes[i + 1].above + pager->needs[i + 1];
}

/* ---- a column ---- */

static void put(struct pager *pager, struct column *column, size_t box, size_t from, size_t to,
                bool repeated)
{
	struct pager_layout *out = &pager->out;

	if (!column->trial) {
		out->places = arena_grow(pager->arena, out->places, out->n, &out->cap,
		                         sizeof *out->places);
		out->places[out->n++] = (struct pager_place){
			.box = box,
			.from = from,
			.to = to,
			.page = column->page,
			.column = column->number,
			.y = column->top + column->used,
			.repeated = repeated,
		};
	}
	column->used += sum(&pager->boxes[box], from, to);
	column->empty = false;
}

/* How many lines of the box at the cursor fit into `room`, all rules aside. */
static size_t lines_in(const struct pager_box *box, size_t from, int64_t room)
{
	size_t to = from;

	while (to < box->nlines && box->lines[to] <= room)
		room -= box->lines[to++];
	return to - from;
}

/* How many lines of the box at the cursor stand in the column; 0: it goes to the next one. `must`:
 * no other column has more room for it. */
static size_t choose(const struct pager *pager, const struct cursor *at, int64_t room, bool must)
{
	const struct pager_box *box = &pager->boxes[at->box];
	size_t left = box->nlines - at->line, fit = lines_in(box, at->line, room);
	size_t fewest = box->whole ? 1 : FEWEST;
	bool whole = is_whole(pager, at->box);

	if (fit == left) {
		int64_t rest = room - sum(box, at->line, box->nlines);

		if (rest >= need_below(pager, at->box) || must)
			return left;
		/* The end goes to the next column, to stay with what follows it. */
		return !whole && left >= 2 * fewest ? left - fewest : 0;
	}
	if (whole)
		return !must ? 0 : fit > 0 ? fit : 1;
	if (left - fit < fewest)
		fit = left > fewest ? left - fewest : 0;
	if (fit >= fewest)
		return fit;
	return must ? (lines_in(box, at->line, room) > 0 ? lines_in(box, at->line, room) : 1) : 0;
}

/* Repeats the head of a table above the row that begins a column. */
static void put_head(struct pager *pager, struct column *column)
{
	const struct pager_box *box = &pager->boxes[column->at.box];

	if (head_height(pager, column->at.box) > 0) {
		const struct pager_box *head = &pager->boxes[box->head];

		put(pager, column, box->head, 0, head->nlines, true);
	}
}

/* Whether the chain that begins at the cursor may begin in what is left of the column. */
static bool may_begin(const struct pager *pager, const struct column *column, int64_t above)
{
	if (column->at.line > 0 || (column->empty && column->full_height))
		return true;
	return column->used + above + pager->needs[column->at.box] <= column->room;
}

static void fill(struct pager *pager, struct column *column)
{
	while (column->at.box < column->stop) {
		struct cursor *at = &column->at;
		const struct pager_box *box = &pager->boxes[at->box];
		bool begins = column->empty, must = begins && column->full_height;
		int64_t above = begins || at->line > 0 ? 0 : box->above;
		int64_t head = begins ? head_height(pager, at->box) : 0;
		size_t n;

		if (!may_begin(pager, column, above + head))
			return;
		n = choose(pager, at, column->room - column->used - above - head, must);
		if (n == 0)
			return;
		if (begins)
			put_head(pager, column);
		column->used += above;
		put(pager, column, at->box, at->line, at->line + n, false);
		at->line += n;
		if (at->line < box->nlines)
			return;
		*at = (struct cursor){ .box = at->box + 1 };
	}
}

/* ---- a page ---- */

/* Boxes that stand in the same columns: up to the next page or change of width. */
static size_t region_end(const struct pager *pager, size_t from)
{
	size_t end = from + 1;

	while (end < pager->n && !pager->boxes[end].page && pager->wide[end] == pager->wide[from])
		end++;
	return end;
}

/* Fills the columns of a region from `at` on, `room` high, and returns where it came to; `*used` is
 * the height of the highest one. */
static struct cursor fill_columns(struct pager *pager, struct cursor at, size_t stop, int64_t top,
                                  int64_t room, bool trial, int64_t *used)
{
	unsigned columns = pager->wide[at.box] ? 1 : pager->page->columns;

	*used = 0;
	for (unsigned i = 0; i < columns && at.box < stop; i++) {
		struct column column = {
			.at = at,
			.stop = stop,
			.room = room,
			.empty = true,
			.full_height = room == pager->page->height,
			.trial = trial,
			.page = pager->out.pages - 1,
			.number = i,
			.top = top,
		};

		fill(pager, &column);
		at = column.at;
		*used = column.used > *used ? column.used : *used;
	}
	return at;
}

/* The least height of columns that hold all of the region; `room` when there is more of it. */
static int64_t balance(struct pager *pager, struct cursor at, size_t stop, int64_t top,
                       int64_t room)
{
	int64_t low = 0, high = room, used;

	if (fill_columns(pager, at, stop, top, room, true, &used).box < stop)
		return room;
	while (high - low > 1) {
		int64_t middle = low + (high - low) / 2;
		struct cursor end = fill_columns(pager, at, stop, top, middle, true, &used);

		if (end.box >= stop)
			high = middle;
		else
			low = middle;
	}
	return high;
}

static struct cursor fill_page(struct pager *pager, struct cursor at)
{
	int64_t height = pager->page->height, top = 0, used;

	do {
		size_t stop = region_end(pager, at.box);
		int64_t room = height - top, above = top > 0 ? pager->boxes[at.box].above : 0;

		if (above >= room)
			return at;
		top += above;
		room -= above;
		if (pager->page->columns > 1 && !pager->wide[at.box])
			room = balance(pager, at, stop, top, room);
		at = fill_columns(pager, at, stop, top, room, false, &used);
		top += used;
		if (at.box < stop)
			return at;
	} while (at.box < pager->n && !pager->boxes[at.box].page);
	return at;
}

struct pager_layout pager_lay(struct arena *arena, const struct pager_box *boxes, size_t n,
                              const struct pager_page *page)
{
	struct arena scratch = { 0 };
	struct pager pager = {
		.arena = arena,
		.boxes = boxes,
		.n = n,
		.page = page,
		.heights = arena_array(&scratch, int64_t, n),
		.needs = arena_array(&scratch, int64_t, n),
		.wide = arena_array(&scratch, bool, n),
		.out.pages = 1,
	};
	struct cursor at = { 0 };

	for (size_t i = 0; i < n; i++)
		pager.heights[i] = sum(&boxes[i], 0, boxes[i].nlines);
	find_needs(&pager);
	while (at.box < n) {
		at = fill_page(&pager, at);
		pager.out.pages += at.box < n;
	}
	arena_release(&scratch);
	return pager.out;
}
