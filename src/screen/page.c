/* SPDX-License-Identifier: MIT */
/*
 * Reading a document: which rows are seen, what is marked in them. How the document becomes rows is
 * the sheet's business, keys are the view's. Rows change with the width; places are remembered as
 * places in the text.
 */
#include "screen/page.h"

#include "sheet/sheet.h"

#include <assert.h>

void page_release(struct page *page)
{
	buf_release(&page->words);
	arena_release(&page->arena);
	arena_release(&page->found);
	*page = (struct page){ 0 };
}

void page_set(struct page *page, const struct doc *doc, bool ascii)
{
	page->doc = doc;
	page->ascii = ascii;
	page->rows = NULL;
	page->width = page->left = 0;
	page->top = page->nheadings = 0;
	page->nmatches = page->match = 0;
	buf_reset(&page->words);
}

static size_t count(const struct page *page)
{
	return page->rows ? page->rows->n : 0;
}

/* ---- places ---- */

/* Letters and digits are the same at every width; blanks, lines of tables and the like are not. */
static size_t letters(struct str text)
{
	size_t n = 0;

	for (size_t at = 0; at < text.len;)
		n += utf8_is_alnum(utf8_next(text, &at));
	return n;
}

static size_t letters_above(const struct page *page, size_t row)
{
	size_t n = 0;

	for (size_t i = 0; i < row && i < count(page); i++)
		n += letters(page->rows->rows[i].text);
	return n;
}

/* The row that has the letter after `n` others. */
static size_t row_of_letter(const struct page *page, size_t n)
{
	size_t row = 0;

	for (size_t here; n > 0 && row + 1 < count(page); row++) {
		here = letters(page->rows->rows[row].text);
		if (here > n)
			break;
		n -= here;
	}
	while (n == 0 && row + 1 < count(page) && letters(page->rows->rows[row].text) == 0)
		row++;
	return row;
}

static size_t offset_of(const struct page *page, size_t row)
{
	return (size_t)(page->rows->rows[row].text.ptr - page->rows->text.ptr);
}

static size_t row_at(const struct page *page, size_t offset)
{
	size_t low = 0, high = count(page);

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (offset_of(page, middle) <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static void scroll_to(struct page *page, size_t row)
{
	size_t height = page->height > 1 ? (size_t)page->height : 1;
	size_t most = count(page) > height ? count(page) - height : 0;

	page->top = row < most ? row : most;
}

/* In a row that is too wide the match is shifted into what is seen, and not under the mark of the
 * cut. */
static void show_columns(struct page *page, struct str text, size_t start, size_t end)
{
	int from = canvas_width(str_slice(text, 0, start));
	int to = canvas_width(str_slice(text, 0, end));

	if (canvas_width(text) <= page->width)
		return;
	if (to >= page->left + page->width)
		page->left = to - page->width + 1;
	if (from < page->left)
		page->left = from;
	page_shift(page, 0);
}

/* A match is shown with a third of the page above it, unless it is seen already. */
static void show_match(struct page *page)
{
	const struct page_match *match = &page->matches[page->match];
	size_t height = page->height > 1 ? (size_t)page->height : 1;
	size_t row = row_at(page, match->start), start = offset_of(page, row);

	if (row < page->top || row >= page->top + height)
		scroll_to(page, row > height / 3 ? row - height / 3 : 0);
	show_columns(page, page->rows->rows[row].text, match->start - start, match->end - start);
}

/* ---- layout ---- */

static void list_headings(struct page *page)
{
	struct doc_walk walk = { .root = page->doc };
	size_t row = 0, cap = 0;

	page->headings = NULL;
	page->nheadings = 0;
	while (doc_walk(&walk)) {
		if (walk.node->kind != DOC_HEADING || walk.leaving)
			continue;
		while (row < count(page) && !page->rows->rows[row].level)
			row++;
		if (row == count(page))
			return;
		page->headings = arena_grow(&page->arena, page->headings, page->nheadings, &cap,
		                            sizeof *page->headings);
		page->headings[page->nheadings++] = (struct page_heading){
			.text = doc_text(&page->arena, walk.node),
			.level = walk.node->level,
			.row = row,
		};
		row++;
	}
}

void page_layout(struct page *page, int width)
{
	struct sheet_options options = { .ascii = page->ascii };
	size_t place = letters_above(page, page->top);
	bool at_start = page->top == 0;

	width = width < PAGE_WIDEST ? width : PAGE_WIDEST;
	width = width > 1 ? width : 1;
	if (!page->doc || page->width == width)
		return;
	page->width = width;
	options.width = (size_t)width;
	arena_reset(&page->arena);
	page->rows = sheet_rows(&page->arena, page->doc, &options);
	page->widest = 0;
	for (size_t i = 0; i < count(page); i++) {
		int cells = canvas_width(page->rows->rows[i].text);

		page->widest = cells > page->widest ? cells : page->widest;
	}
	list_headings(page);
	page_find(page);
	if (page->match >= page->nmatches)
		page->match = 0;
	page->top = at_start ? 0 : row_of_letter(page, place);
	page_shift(page, 0);
}

/* ---- moving ---- */

static void move(struct page *page, int64_t by)
{
	int64_t row = (int64_t)page->top + by;

	scroll_to(page, row > 0 ? (size_t)row : 0);
}

static void go_to_match(struct page *page, bool forward)
{
	size_t n = page->nmatches;

	if (n == 0)
		return;
	page->match = (page->match + (forward ? 1 : n - 1)) % n;
	show_match(page);
}

bool page_act(struct page *page, enum action action)
{
	/* One row of the page before stays, to go on reading from. */
	int64_t whole = page->height > 2 ? page->height - 1 : 1;
	int64_t half = page->height > 2 ? page->height / 2 : 1;

	switch (action) {
	case ACTION_UP:
	case ACTION_DOWN:
		move(page, action == ACTION_UP ? -1 : 1);
		return true;
	case ACTION_PAGE_UP:
	case ACTION_PAGE_DOWN:
		move(page, action == ACTION_PAGE_UP ? -whole : whole);
		return true;
	case ACTION_HALF_UP:
	case ACTION_HALF_DOWN:
		move(page, action == ACTION_HALF_UP ? -half : half);
		return true;
	case ACTION_TOP:
	case ACTION_BOTTOM:
		scroll_to(page, action == ACTION_TOP ? 0 : count(page));
		return true;
	case ACTION_NEXT_MATCH:
	case ACTION_PREVIOUS_MATCH:
		go_to_match(page, action == ACTION_NEXT_MATCH);
		return true;
	default:
		return false;
	}
}

void page_shift(struct page *page, int cells)
{
	int most = page->widest > page->width ? page->widest - page->width : 0;

	page->left += cells;
	page->left = page->left > most ? most : page->left < 0 ? 0 : page->left;
}

size_t page_search(struct page *page, struct str words)
{
	if (str_trim(buf_str(&page->words)).len == 0)
		page->origin = page->top;
	buf_reset(&page->words);
	buf_adds(&page->words, words);
	page->apart = false;
	page_find(page);
	page->match = 0;
	if (page->nmatches == 0)
		return 0;
	for (size_t i = page->nmatches; i-- > 0;) {
		if (row_at(page, page->matches[i].start) >= page->origin)
			page->match = i;
	}
	show_match(page);
	return page->nmatches;
}

void page_seek(struct page *page, struct str words, struct str phrase)
{
	buf_reset(&page->words);
	buf_adds(&page->words, words);
	page->apart = true;
	page_find(page);
	page->origin = page->top;
	page->match = 0;
	if (page->nmatches == 0)
		return;
	page->match = page_find_best(page, phrase);
	show_match(page);
}

size_t page_place(const struct page *page, size_t *of)
{
	*of = letters_above(page, count(page));
	return letters_above(page, page->top);
}

void page_return(struct page *page, size_t place)
{
	scroll_to(page, place ? row_of_letter(page, place) : 0);
}

void page_go(struct page *page, size_t heading)
{
	assert(heading < page->nheadings);
	scroll_to(page, page->headings[heading].row);
}

size_t page_heading(const struct page *page)
{
	size_t at = SIZE_MAX;

	for (size_t i = 0; i < page->nheadings && page->headings[i].row <= page->top; i++)
		at = i;
	return at;
}

int page_percent(const struct page *page)
{
	size_t end = page->top + (size_t)(page->height > 0 ? page->height : 0);

	return end >= count(page) ? 100 : (int)(end * 100 / count(page));
}

/* ---- drawing ---- */

/* A row on the canvas: shifted, when it is too wide for the page. */
struct shown {
	struct canvas *canvas;
	int row, column, columns;
	struct str text; /* the part of the row that is seen */
	size_t hidden;   /* bytes before it */
};

static struct shown show_row(const struct page *page, struct canvas *canvas, int row, int column,
                             int columns, struct str text)
{
	struct shown shown = { canvas, row, column, columns, text, 0 };

	if (page->left == 0 || canvas_width(text) <= columns)
		return shown;
	while (shown.hidden < text.len &&
	       canvas_width(str_slice(text, 0, shown.hidden)) < page->left)
		shown.hidden = utf8_grapheme_next(text, shown.hidden);
	shown.text = str_slice(text, shown.hidden, text.len);
	return shown;
}

/* The column of a byte of the row; before its first one seen it is that. */
static int column_of(const struct shown *shown, size_t at)
{
	size_t end = at > shown->hidden ? at - shown->hidden : 0;

	return canvas_width(str_slice(shown->text, 0, end));
}

static void mark(const struct shown *shown, size_t start, size_t end, enum style style)
{
	int from = column_of(shown, start), to = column_of(shown, end);

	to = to < shown->columns ? to : shown->columns;
	if (from < to)
		canvas_style(shown->canvas, shown->row, shown->column + from, to - from, style);
}

/* Marks what a match has of a row's own text. */
static void mark_match(const struct page *page, const struct shown *shown, size_t row,
                       const struct page_match *match)
{
	size_t start = offset_of(page, row), from = start + page->rows->rows[row].margin;
	size_t to = start + page->rows->rows[row].text.len;

	from = match->start > from ? match->start : from;
	to = match->end < to ? match->end : to;
	if (from < to)
		mark(shown, from - start, to - start, STYLE_MATCH);
}

static void draw_row(const struct page *page, struct canvas *canvas, size_t i, int row, int column,
                     int columns)
{
	const struct sheet_row *line = &page->rows->rows[i];
	struct shown shown = show_row(page, canvas, row, column, columns, line->text);
	size_t end = offset_of(page, i) + line->text.len;

	canvas_put(canvas, row, column, columns, shown.text, STYLE_PLAIN);
	for (size_t k = 0; k < line->nbold; k++)
		mark(&shown, line->bold[k].start, line->bold[k].end, STYLE_BOLD);
	for (size_t k = 0; k < page->nmatches && page->matches[k].start < end; k++)
		mark_match(page, &shown, i, &page->matches[k]);
}

/* Where the caret goes: to the match, if it is seen. */
static void put_caret(const struct page *page, struct canvas *canvas, int row, int column, int rows,
                      int columns)
{
	struct shown shown;
	size_t at, in_row;
	int cells;

	canvas_caret(canvas, row, column, false);
	if (page->nmatches == 0)
		return;
	at = row_at(page, page->matches[page->match].start);
	if (at < page->top || at >= page->top + (size_t)rows)
		return;
	in_row = page->matches[page->match].start - offset_of(page, at);
	row += (int)(at - page->top);
	shown = show_row(page, canvas, row, column, columns, page->rows->rows[at].text);
	cells = column_of(&shown, in_row);
	canvas_caret(canvas, row, column + (cells < columns ? cells : columns - 1), false);
}

void page_draw(struct page *page, struct canvas *canvas, int row, int column, int rows, int columns)
{
	if (rows < 1 || columns < 1 || !page->doc)
		return;
	page->height = rows;
	page_layout(page, columns);
	columns = columns < PAGE_WIDEST ? columns : PAGE_WIDEST;
	scroll_to(page, page->top);
	for (int i = 0; i < rows && page->top + (size_t)i < count(page); i++)
		draw_row(page, canvas, page->top + (size_t)i, row + i, column, columns);
	put_caret(page, canvas, row, column, rows, columns);
}
