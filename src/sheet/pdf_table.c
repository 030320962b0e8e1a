/* SPDX-License-Identifier: MIT */
/*
 * Tables as rows of cells: how wide their columns are, where a row may be cut. What no page can hold
 * side by side becomes a list. It does not know where rows come to stand.
 */
#include "sheet/layout.h"
#include "sheet/pdf_flow.h"

/* Lengths in thousandths of the body's size. */
enum {
	BEFORE = 800,
	BEHIND = 900,
	BETWEEN_ROWS = 520, /* of a table that became a list */
	CELL_GAP = 1100,    /* between columns */
	CELL_PAD = 240,     /* above and below */
	WRITE_PAD = 480,    /* where somebody shall write by hand */
	LEAST_COLUMN = 3500,
};

struct grid {
	size_t columns, rows;
	struct pdf_text **cells; /* row by row; none is NULL */
	size_t *words, *wholes;  /* of each column: its longest word, its longest cell */
	size_t *widths;
	bool form; /* nothing stands below the names: it is to be filled in by hand */
};

static enum doc_align align_of(const struct doc *table, size_t column)
{
	return table->aligns[column];
}

static void read_cell(struct maker *maker, struct grid *grid, size_t row, size_t column,
                      const struct doc *node)
{
	static const struct doc nothing = { .kind = DOC_CELL };
	struct pdf_text *text = pdf_text_of(maker->arena, maker->fonts, node ? node : &nothing,
	                                    row == 0 ? PDF_NAME : PDF_CELL, 0, DOC_ALIGN_LEFT);
	size_t whole = (size_t)text->width, word = (size_t)pdf_text_longest_word(text);

	grid->cells[row * grid->columns + column] = text;
	if (whole > grid->wholes[column])
		grid->wholes[column] = whole;
	if (word > grid->words[column])
		grid->words[column] = word;
}

static bool is_form(const struct doc *table)
{
	for (const struct doc *row = table->first->next; row; row = row->next) {
		for (const struct doc *cell = row->first; cell; cell = cell->next) {
			if (cell->first)
				return false;
		}
	}
	return table->first->next != NULL;
}

static struct grid read_grid(struct maker *maker, const struct doc *table)
{
	struct grid grid = { .columns = table->columns, .form = is_form(table) };
	size_t at = 0;

	for (const struct doc *row = table->first; row; row = row->next)
		grid.rows++;
	grid.cells = arena_array(maker->arena, struct pdf_text *, grid.rows * grid.columns);
	grid.words = arena_array(maker->arena, size_t, grid.columns);
	grid.wholes = arena_array(maker->arena, size_t, grid.columns);
	grid.widths = arena_array(maker->arena, size_t, grid.columns);
	for (const struct doc *row = table->first; row; row = row->next, at++) {
		const struct doc *node = row->first;

		for (size_t i = 0; i < grid.columns; i++) {
			read_cell(maker, &grid, at, i, node);
			node = node ? node->next : NULL;
		}
	}
	return grid;
}

/* A form takes all the width there is, each column its share. */
static void widen(struct maker *maker, struct grid *grid, int64_t width)
{
	int64_t gaps = flow_length(maker, CELL_GAP) * (int64_t)(grid->columns - 1);
	size_t room = width > gaps ? (size_t)(width - gaps) : 0, sum = 0;

	for (size_t i = 0; i < grid->columns; i++)
		sum += grid->widths[i];
	for (size_t i = 0; grid->form && sum > 0 && sum < room && i < grid->columns; i++)
		grid->widths[i] = grid->widths[i] * room / sum;
}

/* Sets the columns' widths for a table of at most `width`; false: it does not fit. Long words are
 * broken rather than that. */
static bool set_widths(struct maker *maker, struct grid *grid, int64_t width)
{
	int64_t gaps = flow_length(maker, CELL_GAP) * (int64_t)(grid->columns - 1);
	size_t room = width > gaps ? (size_t)(width - gaps) : 0, share = room / grid->columns;

	if (layout_columns(grid->words, grid->wholes, grid->columns, room, grid->widths)) {
		widen(maker, grid, width);
		return true;
	}
	if (share < (size_t)flow_length(maker, LEAST_COLUMN))
		return false;
	for (size_t i = 0; i < grid->columns; i++)
		grid->words[i] = grid->words[i] < share - 4 ? grid->words[i] : share - 4;
	return layout_columns(grid->words, grid->wholes, grid->columns, room, grid->widths);
}

/* The first place behind `begin` where no line of any cell is cut; `next` are the lines that begin
 * there, and then those that begin at the result. */
static int64_t next_cut(struct pdf_text *const *cells, size_t n, size_t *next, int64_t begin)
{
	int64_t end = begin + 1, before;

	do {
		before = end;
		for (size_t i = 0; i < n; i++) {
			while (next[i] < cells[i]->nlines && cells[i]->tops[next[i]] < end) {
				int64_t bottom = cells[i]->tops[++next[i]];

				end = bottom > end ? bottom : end;
			}
		}
	} while (end > before);
	return end;
}

/* The pieces into which a row may be cut: their heights and their tops. */
static size_t cut_row(struct maker *maker, struct pdf_text *const *cells, size_t n, int64_t pad,
                      int64_t **lines, int64_t **tops)
{
	size_t most = 0, pieces = 0, *next = arena_array(maker->arena, size_t, n);
	int64_t height = 0;

	for (size_t i = 0; i < n; i++) {
		int64_t bottom = cells[i]->tops[cells[i]->nlines];

		most += cells[i]->nlines;
		height = bottom > height ? bottom : height;
	}
	*lines = arena_array(maker->arena, int64_t, most);
	*tops = arena_array(maker->arena, int64_t, most + 1);
	for (int64_t end = 0; end < height;) {
		end = next_cut(cells, n, next, end);
		(*tops)[++pieces] = pad + end;
	}
	(*tops)[pieces] += pad;
	for (size_t i = 0; i < pieces; i++)
		(*lines)[i] = (*tops)[i + 1] - (*tops)[i];
	return pieces;
}

static struct pager_box *add_row(struct maker *maker, const struct doc *table,
                                 const struct grid *grid, size_t row, int64_t left)
{
	struct pdf_text **cells = grid->cells + row * grid->columns;
	struct pdf_part *parts = flow_parts(maker, grid->columns);
	struct pdf_box box = { .under = row == 0 ? PDF_LINE_THICK : PDF_LINE_THIN, .left = left };
	int64_t x = left, *lines, *tops;
	int64_t pad = flow_length(maker, grid->form && row > 0 ? WRITE_PAD : CELL_PAD);
	struct pager_box *pager;
	size_t pieces;

	for (size_t i = 0; i < grid->columns; i++) {
		int64_t width = (int64_t)grid->widths[i];

		pdf_text_fit(maker->arena, cells[i], width, align_of(table, i));
		parts[maker->nmarks + i] = (struct pdf_part){ .text = cells[i], .x = x, .y = pad };
		x += width + (i + 1 < grid->columns ? flow_length(maker, CELL_GAP) : 0);
	}
	pieces = cut_row(maker, cells, grid->columns, pad, &lines, &tops);
	box.parts = parts;
	box.nparts = maker->nmarks + grid->columns;
	box.tops = tops;
	box.width = x - left;
	pager = flow_box(maker, &box, lines, pieces);
	pager->whole = true;
	return pager;
}

static void add_rows(struct maker *maker, const struct doc *table, const struct grid *grid,
                     bool wide)
{
	size_t head = maker->flow.n;

	for (size_t row = 0; row < grid->rows; row++) {
		struct pager_box *pager = add_row(maker, table, grid, row, flow_left(maker));

		pager->wide = wide;
		/* Neither the head nor the last row stands alone. */
		pager->keep = row + 1 < grid->rows && (row == 0 || row + 2 == grid->rows);
		pager->headed = row > 0;
		pager->head = head;
	}
}

/* What fits no page side by side: one cell under another, each behind the name of its column. */
static void list_cells(struct maker *maker, const struct doc *table)
{
	int64_t left = flow_left(maker);

	for (const struct doc *row = table->first->next; row; row = row->next) {
		const struct doc *name = table->first->first;

		for (const struct doc *cell = row->first; cell; cell = cell->next) {
			struct str value = doc_text(maker->arena, cell), text;

			text = str_format(maker->arena, "%.*s: %.*s",
			                  STR_ARG(doc_text(maker->arena, name)), STR_ARG(value));
			name = name->next;
			if (value.len > 0)
				flow_text(maker,
				          pdf_text_plain(maker->arena, maker->fonts, text, PDF_CELL,
				                         maker->column - left, DOC_ALIGN_NONE),
				          left, (struct pdf_box){ 0 });
		}
		flow_space(maker, BETWEEN_ROWS);
	}
}

static void release_grid(const struct grid *grid)
{
	for (size_t i = 0; i < grid->rows * grid->columns; i++)
		pdf_text_release(grid->cells[i]);
}

void flow_table(struct maker *maker, const struct doc *node)
{
	int64_t left = flow_left(maker);
	bool plain = node->columns > 0 && node->first;
	struct grid grid;

	if (!plain)
		return;
	flow_space(maker, BEFORE);
	grid = read_grid(maker, node);
	if (set_widths(maker, &grid, maker->column - left)) {
		add_rows(maker, node, &grid, false);
	} else if (left == 0 && maker->full > maker->column &&
	           set_widths(maker, &grid, maker->full)) {
		add_rows(maker, node, &grid, true);
	} else {
		release_grid(&grid);
		list_cells(maker, node);
	}
	flow_space(maker, BEHIND);
}
