/* SPDX-License-Identifier: MIT */
/*
 * The library: the guides to the steps, the lists of the handbook and the building blocks as a list, each opened in the reader.
 * By what they are narrowed and ordered is said in books_rows.c; here they are drawn and opened, and
 * blocks are read one by one while somebody looks.
 */
#include "screen/books.h"

#include "screen/columns.h"
#include "screen/copy.h"
#include "screen/lines.h"
#include "screen/shelf.h"
#include "sheet/cheat.h"

enum { MARGIN = 3, COMPACT = 60, TWO_PANES = 160, LIST_MOST = 90, LOW = 16, PREVIEW_ROWS = 4 };
enum { WORDS = 3, AT_ONCE = 32 };

struct books {
	struct view view;
	struct arena memory;  /* of all this */
	struct arena reading; /* of the document that is open above this view */
	struct book *all;
	size_t n, known; /* all before `known` are */
	struct narrow narrow;
};

#define REST                       \
	{                          \
		COLUMN_REST, false \
	}

static const struct column wide[WORDS] = { REST, { 12, false }, { 3, true } };
static const struct column compact[WORDS] = { REST, { 10, false }, { 0, false } };

static const struct book *selected_book(const struct books *books)
{
	return narrow_selected(&books->narrow);
}

/* ---- the list ---- */

static struct str minutes_text(struct arena *arena, const struct book *book)
{
	return book->minutes ? str_format(arena, "%lld", (long long)book->minutes) : S("-");
}

static void draw_row(void *context, struct canvas *canvas, size_t i, bool selected, int row,
                     int column, int width)
{
	const struct books *books = context;
	const struct book *book = books->narrow.shown[i];
	struct str texts[WORDS] = { book->title, book->broken.len ? S("broken") : book_kind(book),
		                    minutes_text(&books->view.app->turn, book) };

	narrow_put(&books->narrow, canvas, row, column, width, width < COMPACT ? compact : wide,
	           texts, WORDS, selected);
}

static void draw_list(struct books *books, struct canvas *canvas, int row, int rows, int width)
{
	static const struct str names[WORDS] = { STR_INIT("To read"), STR_INIT("Kind"),
		                                 STR_INIT("Min") };
	struct list_rows how = { .context = books, .draw = draw_row };

	if (width >= COMPACT)
		columns_put(canvas, row++, MARGIN, width, wide, names, WORDS, STYLE_DIM);
	narrow_draw(&books->narrow, &how, canvas, row, MARGIN - LIST_MARK, rows - row,
	            width + LIST_MARK);
}

/* ---- what is said of one ---- */

static struct str counted(struct arena *arena, size_t n, const char *what)
{
	return n ? str_format(arena, ", %zu %s%s", n, what, n == 1 ? "" : "s") : S("");
}

static struct str about_text(const struct books *books, const struct book *book)
{
	struct arena *turn = &books->view.app->turn;

	if (!book->known)
		return S("");
	if (book->broken.len)
		return S("broken");
	if (book->list != HANDBOOK_NONE)
		return str_format(turn, "%zu %s", book->nentries,
		                  book->nentries == 1 ? "entry" : "entries");
	if (!book->block)
		return str_format(turn, "%s, %lld min",
		                  book->step.len ? "guide to a step" : "guides to all steps",
		                  (long long)book->minutes);
	return str_format(turn, "%.*s%.*s%.*s, %lld min", STR_ARG(book_kind(book)),
	                  STR_ARG(counted(turn, book->nnumbers, "number")),
	                  STR_ARG(counted(turn, book->ncards, "card")), (long long)book->minutes);
}

static struct str says(const struct book *book)
{
	return book->broken.len ? book->broken : book->summary;
}

static void draw_preview(const struct books *books, struct canvas *canvas, int row, int rows,
                         int width)
{
	const struct book *book = selected_book(books);

	if (!book)
		return;
	canvas_put(canvas, row++, 1, width, book->title, STYLE_BOLD);
	row += columns_prose(canvas, row, 1, width, rows - row - 1, says(book), STYLE_PLAIN);
	canvas_put(canvas, row, 1, width, about_text(books, book), STYLE_DIM);
}

/* Beside the list there is room for a block's own text. */
static void draw_aside(const struct books *books, struct canvas *canvas, int row, int rows,
                       int column)
{
	const struct book *book = selected_book(books);
	struct arena *turn = &books->view.app->turn;
	int width = canvas->columns - column - 1;
	struct lines lines = { .arena = turn, .width = width < PROSE_MOST ? width : PROSE_MOST };
	const struct block *block;
	struct str why;

	if (!book)
		return;
	lines_add(&lines, 0, STYLE_BOLD, book->title);
	lines_add(&lines, 0, STYLE_DIM, about_text(books, book));
	lines_gap(&lines);
	lines_add(&lines, 0, STYLE_PLAIN, says(book));
	if (book->block && !book->broken.len &&
	    library_load_block(turn, book->block, &block, &why) == STATUS_OK) {
		lines_gap(&lines);
		lines_add_markdown(&lines, 0, block->text, canvas->ascii);
	}
	lines_draw(&lines, canvas, row, column, rows - row, 0);
}

static struct str title_text(const struct books *books)
{
	struct arena *turn = &books->view.app->turn;
	struct str count = narrow_count(&books->narrow, turn);

	if (books->known == books->n)
		return count;
	return str_format(turn, "%.*s, %zu read", STR_ARG(count), books->known);
}

static void draw(struct view *view, struct canvas *canvas, int rows)
{
	struct books *books = (struct books *)view;
	bool panes = canvas->columns >= TWO_PANES, low = rows < LOW;
	int row = low ? 3 : 4, width = canvas->columns - MARGIN - 1;
	int end = low ? rows - 1 : panes ? rows : rows - PREVIEW_ROWS - 1;

	width = panes && width > LIST_MOST ? LIST_MOST : width;
	view_title(canvas, S("Library"), title_text(books));
	if (!narrow_draw_choices(&books->narrow, canvas, row, MARGIN - LIST_MARK, end - row,
	                         width + LIST_MARK))
		draw_list(books, canvas, row, end, width);
	if (panes && !low)
		draw_aside(books, canvas, row, rows, MARGIN + width + 3);
	else if (!low)
		canvas_rule(canvas, end, 0, canvas->columns);
	if (!panes && !low)
		draw_preview(books, canvas, end + 1, rows, canvas->columns - 2);
	else if (low && selected_book(books))
		canvas_put(canvas, end, 1, canvas->columns - 2,
		           about_text(books, selected_book(books)), STYLE_DIM);
	narrow_draw_line(&books->narrow, canvas, 2);
}

/* ---- keys ---- */

static unsigned where(const struct view *view, bool *typing)
{
	return narrow_where(&((const struct books *)view)->narrow, AT_LIBRARY, typing);
}

static const char *refuses(const struct view *view, enum action action)
{
	const struct narrow *narrow = &((const struct books *)view)->narrow;
	const struct book *book = narrow_selected(narrow);

	if (narrow->typing)
		return NULL;
	if (narrow->choices || action != ACTION_OPEN)
		return narrow_refuses(narrow, action);
	if (!book)
		return "Nothing is listed";
	return book->broken.len ? "this block is broken: 'viva lint' says why" : NULL;
}

static const char *name(const struct view *view, enum action action)
{
	const char *name = narrow_name(&((const struct books *)view)->narrow, action);

	return name || action != ACTION_OPEN ? name : "read";
}

static void read_selected(struct books *books)
{
	struct app *app = books->view.app;
	const struct book *book = selected_book(books);
	struct str why;

	if (book->block)
		why = block_open(app, &books->reading, book->block);
	else if (book->list != HANDBOOK_NONE)
		why = entries_open(app, &books->reading, book->list, book->title);
	else
		why = guide_open(app, &books->reading, book->step, book->title);

	if (why.len)
		app_say_why(app, why);
}

/* As commands take it. */
static struct str name_of(const struct book *book)
{
	if (book->block)
		return book->block->name;
	if (book->list != HANDBOOK_NONE)
		return str_from(sheet_list_name(book->list));
	return book->step.len ? book->step : S("framework");
}

static enum result act(struct view *view, enum action action, uint32_t key)
{
	struct books *books = (struct books *)view;
	enum narrowed narrowed = narrow_act(&books->narrow, action, key);

	if (narrowed == NARROWED_LEAVE)
		return RESULT_LEAVE;
	if (narrowed == NARROWED_YOURS && action == ACTION_OPEN)
		read_selected(books);
	else if (narrowed == NARROWED_YOURS && action == ACTION_COPY)
		copy_out(view->app, name_of(selected_book(books)), "the name");
	return RESULT_REDRAW;
}

static enum result key(struct view *view, uint32_t pressed)
{
	return narrow_key(&((struct books *)view)->narrow, pressed);
}

static enum result paste(struct view *view, struct str text)
{
	return narrow_paste(&((struct books *)view)->narrow, text);
}

/* ---- learning what there is ---- */

static void look(struct books *books, struct book *book)
{
	struct arena arena = { 0 };
	const struct block *block;
	struct str why;

	book->known = true;
	if (library_load_block(&arena, book->block, &block, &why) != STATUS_OK) {
		book->broken = str_dup(&books->memory, why);
	} else {
		book->title = str_dup(&books->memory, block->title);
		book->summary = str_dup(&books->memory, block->summary);
		book->kind = block->kind;
		book->nnumbers = block->nnumbers;
		book->ncards = block->ncards;
		book->minutes = sheet_reading_minutes(block->text);
	}
	arena_release(&arena);
}

/* Some more of them; those that were shown by name only are put in order when all are known. */
static void look_on(struct books *books)
{
	size_t end = books->known + AT_ONCE < books->n ? books->known + AT_ONCE : books->n;

	for (; books->known < end; books->known++) {
		if (!books->all[books->known].known)
			look(books, &books->all[books->known]);
	}
}

static enum result tick(struct view *view)
{
	struct books *books = (struct books *)view;
	size_t from = books->known;

	look_on(books);
	narrow_again(&books->narrow, from, books->known, books->known == books->n);
	return RESULT_REDRAW;
}

static int64_t deadline(const struct view *view)
{
	const struct books *books = (const struct books *)view;

	return books->known < books->n && view->app->top == view ? 0 : INT64_MAX;
}

/* ---- the view ---- */

static struct book *add_book(struct books *books)
{
	struct book *book = &books->all[books->n];

	*book = (struct book){ .number = books->n++ };
	return book;
}

static struct book *add_guide(struct books *books, struct str step, struct str title,
                              struct str summary, int64_t minutes)
{
	struct book *book = add_book(books);

	book->known = true;
	book->step = step;
	book->title = title;
	book->summary = summary;
	book->minutes = minutes;
	return book;
}

static void add_guides(struct books *books, const struct framework *framework)
{
	struct book *all =
		add_guide(books, S(""), S("All steps, one after another"), framework->title, 0);

	for (size_t i = 0; i < framework->nsteps; i++) {
		const struct framework_step *step = &framework->steps[i];
		int64_t minutes = sheet_reading_minutes(step->guide);
		add_guide(books, step->id,
		          str_format(&books->memory, "%zu %.*s", i + 1, STR_ARG(step->title)),
		          step->goal, minutes);
		all->minutes += minutes;
	}
}

/* The steps that only other frameworks have. */
static void add_other_guides(struct books *books, const struct texts *ids,
                             const struct framework *standard)
{
	for (size_t i = 0; i < ids->n; i++) {
		struct str why;
		const struct framework *framework =
			guide_framework(books->view.app, &books->memory, ids->items[i], &why);
		for (size_t k = 0; framework && k < framework->nsteps; k++) {
			const struct framework_step *step = &framework->steps[k];
			if (framework_find_step(standard, step->id) < 0)
				add_guide(books, step->id,
				          str_format(&books->memory, "%.*s (%.*s)",
				                     STR_ARG(step->title), STR_ARG(framework->id)),
				          step->goal, sheet_reading_minutes(step->guide));
		}
	}
}

/* What there is one entry of at least. */
static void add_lists(struct books *books)
{
	static const struct {
		enum handbook_kind kind;
		struct str title, summary;
	} lists[] = {
		{ HANDBOOK_METRIC, STR_INIT("Metrics"),
		  STR_INIT(
			  "By layer: what each counts, how it misleads, what to read beside it.") },
		{ HANDBOOK_TRADEOFF, STR_INIT("Trade-offs"),
		  STR_INIT("What each option gains and costs, what decides, and where to begin.") },
		{ HANDBOOK_FORMULA, STR_INIT("Estimates"),
		  STR_INIT("Formulas with a worked example each, and numbers to put in.") },
		{ HANDBOOK_RESOURCE, STR_INIT("Books and guides"),
		  STR_INIT("What people prepare with, its strengths and weaknesses.") },
	};
	struct handbook handbook =
		library_handbook(&books->memory, books->view.app->setup->library);
	const size_t counts[] = {
		[HANDBOOK_METRIC] = handbook.nmetrics,
		[HANDBOOK_TRADEOFF] = handbook.ntradeoffs,
		[HANDBOOK_FORMULA] = handbook.nformulas,
		[HANDBOOK_RESOURCE] = handbook.nresources,
	};

	for (size_t i = 0; i < COUNT(lists); i++) {
		if (counts[lists[i].kind] == 0)
			continue;
		struct book *book = add_guide(books, S(""), lists[i].title, lists[i].summary, 0);
		book->list = lists[i].kind;
		book->nentries = counts[lists[i].kind];
	}
}

/* The guides of the shipped frameworks, the handbook, and all blocks. */
static void list_all(struct books *books)
{
	struct app *app = books->view.app;
	const struct library *library = app->setup->library;
	struct str why;
	const struct framework *framework = guide_framework(app, &books->memory, S(""), &why);
	struct texts others = library_frameworks(&books->memory, library, NULL);
	size_t most =
		library->nblocks + (framework ? framework->nsteps + 1 : 0) + others.n * MAX_STEPS;

	books->all = arena_array(&books->memory, struct book, most + HANDBOOK_RESOURCE + 1);
	if (framework) {
		add_guides(books, framework);
		add_other_guides(books, &others, framework);
	} else {
		app_say_why(app, why);
	}
	add_lists(books);
	for (size_t i = 0; i < library->nblocks; i++) {
		struct book *book = add_book(books);
		book->block = &library->blocks[i];
		book->title = book->block->name;
	}
}

static void resume(struct view *view)
{
	arena_reset(&((struct books *)view)->reading);
}

static void close(struct view *view)
{
	struct books *books = (struct books *)view;
	struct arena memory = books->memory;

	shelf_keep_list(view->app, S("library"), &books->narrow);
	narrow_release(&books->narrow);
	arena_release(&books->reading);
	arena_release(&memory);
}

struct view *books_open(struct app *app)
{
	static const struct view_kind kind = {
		.title = "Library",
		.where = where,
		.act = act,
		.refuses = refuses,
		.name = name,
		.key = key,
		.paste = paste,
		.tick = tick,
		.deadline = deadline,
		.resume = resume,
		.draw = draw,
		.close = close,
	};
	struct arena memory = { 0 };
	struct books *books = arena_new(&memory, struct books);

	*books = (struct books){ .view = { .kind = &kind, .app = app }, .memory = memory };
	list_all(books);
	look_on(books);
	narrow_init(&books->narrow, &books_kind, &books->view);
	narrow_set(&books->narrow, books->all, books->n, sizeof *books->all);
	shelf_recall_list(app, S("library"), &books->narrow);
	return &books->view;
}
