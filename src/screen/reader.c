/* SPDX-License-Identifier: MIT */
/*
 * Reading a document: a page at a time, its headings as a list, and a search that marks what it
 * finds. It goes back to where one was in it, by its title, and does not know what it is about.
 */
#include "screen/copy.h"
#include "screen/filter.h"
#include "screen/links.h"
#include "screen/list.h"
#include "screen/page.h"
#include "screen/shelf.h"
#include "sheet/sheet.h"

enum {
	TOP = 2, /* rows of the title */
	LEFT = 1,
	FIELD_LEFT = 9,
	SHIFT = 8,        /* cells */
	INDENT = 2,       /* of a heading below another */
	LEAST_ASIDE = 24, /* cells for the headings beside the text */
	MOST_ASIDE = 60,
	GAP = 4,
};

enum stage { STAGE_READING, STAGE_SEARCHING, STAGE_HEADINGS, STAGE_LINKS };

struct reader {
	struct view view;
	struct arena arena, frame;
	struct str title;
	struct page page;
	struct filter words;
	struct list headings;
	struct link *links;
	struct list link_list;
	enum stage stage;
	bool has_headings;
	int width; /* of the page, in the last frame while searching */
	/* What the first frame goes to, when the page has been laid out. */
	bool begun;
	struct str phrase;
};

static struct reader *reader_of(struct view *view)
{
	return (struct reader *)view;
}

static bool is_searched(const struct reader *reader)
{
	return !filter_is_empty(&reader->words);
}

/* ---- searching ---- */

static void search(struct reader *reader)
{
	page_search(&reader->page, str_trim(buf_str(&reader->words.text)));
}

/* The marks go; where one was before one searched is seen again. */
static void stop_searching(struct reader *reader)
{
	if (is_searched(reader)) {
		filter_clear(&reader->words);
		search(reader);
		if (reader->stage == STAGE_SEARCHING)
			reader->page.top = reader->page.origin;
	}
	reader->stage = STAGE_READING;
}

/* The match is seen, even if the size has changed since it was found. */
static void keep_searching(struct reader *reader)
{
	search(reader);
	reader->stage = STAGE_READING;
}

/* ---- actions ---- */

static unsigned where(const struct view *view, bool *typing)
{
	static const unsigned places[] = {
		[STAGE_READING] = AT_READER,
		[STAGE_SEARCHING] = AT_FIELD,
		[STAGE_HEADINGS] = AT_LINE,
		[STAGE_LINKS] = AT_LINE,
	};
	const struct reader *reader = (const struct reader *)view;

	*typing = reader->stage == STAGE_SEARCHING;
	return places[reader->stage];
}

static const char *refuses(const struct view *view, enum action action)
{
	const struct reader *reader = (const struct reader *)view;
	const struct page *page = &reader->page;

	switch (action) {
	case ACTION_HEADINGS:
		return reader->has_headings ? NULL : "This text has no headings";
	case ACTION_LINKS:
		return reader->link_list.n ? NULL : "This text has no links";
	case ACTION_NEXT_MATCH:
	case ACTION_PREVIOUS_MATCH:
		return !is_searched(reader)               ? "Nothing is searched for: / searches"
		       : page->nmatches || !reader->begun ? NULL
		                                          : "The words are not in this text";
	case ACTION_SHIFT:
		return page->widest > page->width + page->left ? NULL : "Nothing is wider";
	case ACTION_SHIFT_BACK:
		return page->left ? NULL : "This is the left edge";
	default:
		return NULL;
	}
}

/* Whether the selected link leads to a heading of the text. */
static bool is_inside(const struct reader *reader)
{
	return reader->links[reader->link_list.selected].heading < reader->page.nheadings;
}

static const char *name(const struct view *view, enum action action)
{
	static const char *const opens[] = {
		[STAGE_SEARCHING] = "to the text",
		[STAGE_HEADINGS] = "go there",
	};

	const struct reader *reader = (const struct reader *)view;

	if (action == ACTION_OPEN && reader->stage == STAGE_LINKS)
		return is_inside(reader) ? "go there" : "copy the address";
	if (action == ACTION_OPEN)
		return opens[reader->stage];
	return action == ACTION_FILTER ? "search" : NULL;
}

/* All of the document, as Markdown. */
static void copy(struct reader *reader)
{
	struct sheet_options options = { .width = PAGE_WIDEST };
	struct buf text = { 0 };

	sheet_md(&text, reader->page.doc, &options);
	copy_out(reader->view.app, buf_str(&text), "the text");
	buf_release(&text);
}

static enum result act_reading(struct reader *reader, enum action action, uint32_t key)
{
	switch (action) {
	case ACTION_BACK:
		/* Esc undoes the innermost first. */
		if (!is_searched(reader) || (key != KEY_ESCAPE && key != KEY_CTRL('G')))
			return RESULT_LEAVE;
		stop_searching(reader);
		break;
	case ACTION_FILTER:
		reader->stage = STAGE_SEARCHING;
		break;
	case ACTION_HEADINGS:
		if (!reader->page.nheadings)
			break;
		list_set(&reader->headings, reader->page.nheadings);
		list_select(&reader->headings, page_heading(&reader->page) == SIZE_MAX
		                                       ? 0
		                                       : page_heading(&reader->page));
		reader->stage = STAGE_HEADINGS;
		break;
	case ACTION_LINKS:
		reader->stage = STAGE_LINKS;
		break;
	case ACTION_COPY:
		copy(reader);
		break;
	case ACTION_SHIFT:
	case ACTION_SHIFT_BACK:
		page_shift(&reader->page, action == ACTION_SHIFT ? SHIFT : -SHIFT);
		break;
	case ACTION_READ_ON:
		page_act(&reader->page,
		         reader->page.nmatches ? ACTION_NEXT_MATCH : ACTION_PAGE_DOWN);
		break;
	default:
		page_act(&reader->page, action);
	}
	if ((action == ACTION_NEXT_MATCH || action == ACTION_PREVIOUS_MATCH) &&
	    reader->page.nmatches == 1)
		app_say(reader->view.app, "It stands only here");
	return RESULT_REDRAW;
}

static enum result act_searching(struct reader *reader, enum action action)
{
	if (action == ACTION_CANCEL)
		stop_searching(reader);
	else if (action == ACTION_OPEN)
		keep_searching(reader);
	else
		page_act(&reader->page, action);
	return RESULT_REDRAW;
}

static enum result act_headings(struct reader *reader, enum action action)
{
	if (action == ACTION_OPEN)
		page_go(&reader->page, reader->headings.selected);
	if (action == ACTION_OPEN || action == ACTION_CANCEL || action == ACTION_BACK)
		reader->stage = STAGE_READING;
	else
		list_act(&reader->headings, action);
	return RESULT_REDRAW;
}

/* viva opens no address: it can be taken elsewhere. */
static enum result act_links(struct reader *reader, enum action action)
{
	const struct link *link = &reader->links[reader->link_list.selected];

	if (action == ACTION_OPEN && is_inside(reader))
		page_go(&reader->page, link->heading);
	else if (action == ACTION_OPEN)
		copy_out(reader->view.app, link->url, "the address");
	if (action == ACTION_OPEN || action == ACTION_CANCEL || action == ACTION_BACK)
		reader->stage = STAGE_READING;
	else
		list_act(&reader->link_list, action);
	return RESULT_REDRAW;
}

static enum result act(struct view *view, enum action action, uint32_t key)
{
	struct reader *reader = reader_of(view);

	if (reader->stage == STAGE_LINKS)
		return act_links(reader, action);
	if (reader->stage == STAGE_SEARCHING)
		return act_searching(reader, action);
	if (reader->stage == STAGE_HEADINGS)
		return act_headings(reader, action);
	return act_reading(reader, action, key);
}

static enum result type_key(struct view *view, uint32_t key)
{
	struct reader *reader = reader_of(view);

	if (filter_key(&reader->words, key))
		search(reader);
	return RESULT_REDRAW;
}

/* A paste is searched for, wherever it comes. */
static enum result paste(struct view *view, struct str text)
{
	struct reader *reader = reader_of(view);

	reader->stage = STAGE_SEARCHING;
	if (filter_paste(&reader->words, text))
		search(reader);
	return RESULT_REDRAW;
}

/* ---- drawing ---- */

static struct str heading_text(struct reader *reader, size_t i)
{
	const struct page_heading *heading = &reader->page.headings[i];
	int least = 6;

	for (size_t k = 0; k < reader->page.nheadings; k++) {
		if (reader->page.headings[k].level < least)
			least = reader->page.headings[k].level;
	}
	return str_format(&reader->frame, "%*s%.*s", INDENT * (heading->level - least), "",
	                  STR_ARG(heading->text));
}

static void draw_heading(void *context, struct canvas *canvas, size_t i, bool selected, int row,
                         int column, int columns)
{
	canvas_put(canvas, row, column, columns, heading_text(context, i),
	           selected ? STYLE_SELECTED : STYLE_PLAIN);
}

static void draw_headings(struct reader *reader, struct canvas *canvas, int row, int column,
                          int rows, int columns)
{
	struct list_rows how = { .context = reader, .draw = draw_heading };

	list_draw(&reader->headings, &how, canvas, row, column, rows, columns);
}

static int link_height(void *context, size_t i)
{
	const struct link *link = &((const struct reader *)context)->links[i];

	return str_eq(link->text, link->url) ? 1 : 2;
}

/* What stands there, and under it the address. */
static void draw_link(void *context, struct canvas *canvas, size_t i, bool selected, int row,
                      int column, int columns)
{
	const struct link *link = &((const struct reader *)context)->links[i];

	canvas_put(canvas, row, column, columns, link->text,
	           selected ? STYLE_SELECTED : STYLE_PLAIN);
	if (link_height(context, i) > 1)
		canvas_put(canvas, row + 1, column + INDENT, columns - INDENT, link->url,
		           STYLE_DIM);
}

static void draw_links(struct reader *reader, struct canvas *canvas, int rows)
{
	struct list_rows how = { .context = reader, .height = link_height, .draw = draw_link };

	view_title(canvas, reader->title, S("Links"));
	list_draw(&reader->link_list, &how, canvas, TOP, LEFT, rows - TOP, canvas->columns - 2);
}

/* Beside the text: where in it one is. */
static void draw_aside(struct reader *reader, struct canvas *canvas, int row, int rows)
{
	int column = LEFT + PAGE_WIDEST + GAP, left = canvas->columns - 1 - column;
	size_t here = page_heading(&reader->page);

	if (left < LEAST_ASIDE || reader->page.nheadings < 2)
		return;
	list_set(&reader->headings, reader->page.nheadings);
	list_select(&reader->headings, here == SIZE_MAX ? 0 : here);
	draw_headings(reader, canvas, row, column, rows, left < MOST_ASIDE ? left : MOST_ASIDE);
}

/* The words take the place of the title, so that nothing moves when one begins to search. */
static void draw_words(struct reader *reader, struct canvas *canvas)
{
	const struct page *page = &reader->page;
	struct str found = S("");
	int end = canvas->columns - 1, most;

	if (page->nmatches)
		found = str_format(&reader->frame, "%zu of %zu", page->match + 1, page->nmatches);
	else if (is_searched(reader))
		found = S("not found");
	most = end - FIELD_LEFT - canvas_width(found) - 2;
	canvas_put(canvas, 0, LEFT, FIELD_LEFT - LEFT, S("Search"), STYLE_TITLE);
	canvas_put_right(canvas, 0, end, found, STYLE_DIM);
	filter_draw(&reader->words, canvas, 0, FIELD_LEFT, most, reader->stage == STAGE_SEARCHING);
	canvas_rule(canvas, 1, 0, canvas->columns);
}

/* Another size while one searches: the match is looked for again, since it may not be seen now. */
static void follow_size(struct reader *reader, int height)
{
	if (reader->width == reader->page.width && reader->page.height == height)
		return;
	reader->width = reader->page.width;
	reader->page.height = height;
	search(reader);
}

static struct str place(struct reader *reader)
{
	return str_format(&reader->frame, "%d%%", page_percent(&reader->page));
}

/* To the words that the reader was opened for, else to where one was when it was last closed. */
static void begin(struct reader *reader, int height)
{
	struct str name, place;
	size_t of, letters;
	int64_t was, total;

	reader->begun = true;
	reader->page.height = height;
	if (is_searched(reader)) {
		page_seek(&reader->page, buf_str(&reader->words.text), reader->phrase);
		return;
	}
	name = str_format(&reader->frame, "read %.*s", STR_ARG(reader->title));
	if (!shelf_find_place(reader->view.app, &reader->frame, name, &place) ||
	    !str_int(str_cut(&place, ' '), &was) || !str_int(place, &total))
		return;
	letters = page_place(&reader->page, &of);
	if (letters == 0 && was > 0 && total == (int64_t)of)
		page_return(&reader->page, (size_t)was);
}

/* What was read to its end begins anew. */
static void keep_place(struct reader *reader)
{
	struct arena *turn = &reader->view.app->turn;
	size_t of, place = page_place(&reader->page, &of);

	if (page_percent(&reader->page) == 100)
		place = 0;
	shelf_keep_place(reader->view.app, str_format(turn, "read %.*s", STR_ARG(reader->title)),
	                 str_format(turn, "%zu %zu", place, of));
}

static void draw(struct view *view, struct canvas *canvas, int rows)
{
	struct reader *reader = reader_of(view);

	arena_reset(&reader->frame);
	if (reader->stage == STAGE_HEADINGS) {
		view_title(canvas, reader->title, S("Headings"));
		draw_headings(reader, canvas, TOP, LEFT, rows - TOP, canvas->columns - 2);
		return;
	}
	if (reader->stage == STAGE_LINKS) {
		draw_links(reader, canvas, rows);
		return;
	}
	page_layout(&reader->page, canvas->columns - 2);
	if (!reader->begun)
		begin(reader, rows - TOP);
	if (reader->stage == STAGE_SEARCHING)
		follow_size(reader, rows - TOP);
	draw_aside(reader, canvas, TOP, rows - TOP);
	page_draw(&reader->page, canvas, TOP, LEFT, rows - TOP, canvas->columns - 2);
	if (reader->stage == STAGE_SEARCHING || is_searched(reader))
		draw_words(reader, canvas);
	else
		view_title(canvas, reader->title, place(reader));
}

/* ---- opening and closing ---- */

static void close_view(struct view *view)
{
	struct reader *reader = reader_of(view);
	struct arena own = reader->arena;

	if (reader->begun)
		keep_place(reader);
	page_release(&reader->page);
	filter_release(&reader->words);
	arena_release(&reader->frame);
	arena_release(&own);
}

static const struct view_kind kind = {
	.title = "Reader",
	.where = where,
	.act = act,
	.refuses = refuses,
	.name = name,
	.key = type_key,
	.paste = paste,
	.draw = draw,
	.close = close_view,
};

/* The page knows its headings when it has been laid out; the first footer is drawn before that. */
static bool has_headings(const struct doc *doc)
{
	struct doc_walk walk = { .root = doc };

	while (doc_walk(&walk)) {
		if (walk.node->kind == DOC_HEADING)
			return true;
	}
	return false;
}

struct view *reader_open(struct app *app, struct str title, const struct doc *doc)
{
	struct arena own = { 0 };
	struct reader *reader = arena_new(&own, struct reader);

	*reader = (struct reader){ .view = { .kind = &kind, .app = app }, .arena = own };
	reader->has_headings = has_headings(doc);
	reader->links = links_find(&reader->arena, doc, &reader->link_list.n);
	reader->title = str_dup(&reader->arena, title);
	page_set(&reader->page, doc, app->canvas.ascii);
	filter_clear(&reader->words);
	return &reader->view;
}

void reader_seek(struct view *view, struct str words, struct str phrase)
{
	struct reader *reader = reader_of(view);

	if (view->kind != &kind)
		return;
	filter_clear(&reader->words);
	filter_paste(&reader->words, words);
	reader->phrase = str_dup(&reader->arena, phrase);
	reader->begun = false;
}
