/* SPDX-License-Identifier: MIT */
/*
 * Rows are put in order once and folded once; what is typed is then only compared. It draws the
 * line of the filter and the list of facets, which look the same everywhere.
 */
#include "screen/narrow.h"

#include "screen/columns.h"

#include <stdlib.h>

enum { COMPACT = 60, FIELD_AT = 9, FIELD = 20, FIELD_MOST = 40, FIELD_COMPACT = 14 };

void narrow_init(struct narrow *narrow, const struct narrow_kind *kind, const struct view *view)
{
	*narrow = (struct narrow){ .kind = kind, .view = view };
	filter_clear(&narrow->filter);
}

void narrow_release(struct narrow *narrow)
{
	filter_release(&narrow->filter);
	arena_release(&narrow->arena);
	arena_release(&narrow->chosen);
	arena_release(&narrow->values);
}

const void *narrow_selected(const struct narrow *narrow)
{
	return narrow->list.n ? narrow->shown[narrow->list.selected] : NULL;
}

static bool has_facets(const struct narrow *narrow)
{
	for (size_t i = 0; i < NARROW_FACETS; i++) {
		if (narrow->facets[i].len)
			return true;
	}
	return false;
}

/* ---- which rows, in which order ---- */

static bool has(const struct narrow *narrow, const void *row)
{
	for (size_t i = 0; i < NARROW_FACETS && narrow->kind->facets[i].name; i++) {
		struct str wanted = narrow->facets[i];
		if (wanted.len && !str_eq(narrow->kind->facets[i].value(narrow->view, row), wanted))
			return false;
	}
	return true;
}

static bool passes(struct narrow *narrow, struct narrow_row *row)
{
	if (!has(narrow, row->row))
		return false;
	if (filter_is_empty(&narrow->filter))
		return true;
	if (!row->folded.len)
		row->folded = narrow->kind->fold(narrow->view, &narrow->arena, row->row);
	return filter_passes(&narrow->filter, row->folded);
}

static void put_in_order(struct narrow *narrow)
{
	if (narrow->n)
		qsort(narrow->all, narrow->n, sizeof *narrow->all,
		      narrow->kind->orders[narrow->order].compare);
}

static void select_id(struct narrow *narrow, int64_t id)
{
	for (size_t i = 0; i < narrow->list.n; i++) {
		if (narrow->kind->id(narrow->shown[i]) == id) {
			narrow->list.selected = i;
			return;
		}
	}
}

static int64_t selected_id(const struct narrow *narrow)
{
	return narrow->list.n ? narrow->kind->id(narrow_selected(narrow)) : INT64_MIN;
}

static void pick(struct narrow *narrow, int64_t id)
{
	size_t n = 0;

	for (size_t i = 0; i < narrow->n; i++) {
		if (passes(narrow, &narrow->all[i]))
			narrow->shown[n++] = narrow->all[i].row;
	}
	narrow->list.selected = 0;
	list_set(&narrow->list, n);
	select_id(narrow, id);
}

void narrow_set(struct narrow *narrow, const void *rows, size_t n, size_t size)
{
	int64_t id = selected_id(narrow);

	arena_reset(&narrow->arena);
	narrow->n = n;
	narrow->all = arena_array(&narrow->arena, struct narrow_row, n + 1);
	narrow->shown = arena_array(&narrow->arena, const void *, n + 1);
	for (size_t i = 0; i < n; i++)
		narrow->all[i] =
			(struct narrow_row){ .row = (const char *)rows + i * size, .index = i };
	put_in_order(narrow);
	pick(narrow, id);
}

void narrow_again(struct narrow *narrow, size_t from, size_t to, bool order)
{
	int64_t id = selected_id(narrow);

	for (size_t i = 0; i < narrow->n; i++) {
		if (narrow->all[i].index >= from && narrow->all[i].index < to)
			narrow->all[i].folded = (struct str){ 0 };
	}
	if (order)
		put_in_order(narrow);
	pick(narrow, id);
}

/* ---- the list of facets ---- */

static struct narrow_choice *find_choice(struct narrow *narrow, size_t n, size_t facet,
                                         struct str value)
{
	for (size_t i = 0; i < n; i++) {
		if (narrow->choices[i].facet == facet && str_eq(narrow->choices[i].value, value))
			return &narrow->choices[i];
	}
	return NULL;
}

static int by_facet(const void *left, const void *right)
{
	const struct narrow_choice *a = left, *b = right;

	if (a->facet != b->facet)
		return a->facet < b->facet ? -1 : 1;
	return str_cmp(a->value, b->value);
}

static void list_facets(struct narrow *narrow)
{
	size_t n = 0, cap = 0;

	arena_reset(&narrow->chosen);
	narrow->choices = NULL;
	for (size_t f = 0; f < NARROW_FACETS && narrow->kind->facets[f].name; f++) {
		for (size_t i = 0; i < narrow->n; i++) {
			struct str value =
				narrow->kind->facets[f].value(narrow->view, narrow->all[i].row);
			struct narrow_choice *known = find_choice(narrow, n, f, value);
			if (known)
				known->count++;
			if (known || !value.len)
				continue;
			narrow->choices = arena_grow(&narrow->chosen, narrow->choices, n, &cap,
			                             sizeof *narrow->choices);
			narrow->choices[n++] =
				(struct narrow_choice){ f, str_dup(&narrow->chosen, value), 1,
				                        str_eq(value, narrow->facets[f]) };
		}
	}
	if (n)
		qsort(narrow->choices, n, sizeof *narrow->choices, by_facet);
	list_set(&narrow->choice_list, n);
}

/* Every value is kept in memory of its own: rows come and go. */
static void set_facet(struct narrow *narrow, size_t facet, struct str value)
{
	narrow->facets[facet] = value.len ? str_dup(&narrow->values, value) : (struct str){ 0 };
}

static void choose(struct narrow *narrow)
{
	const struct narrow_choice *choice = &narrow->choices[narrow->choice_list.selected];

	set_facet(narrow, choice->facet, choice->on ? S("") : choice->value);
	list_facets(narrow);
	pick(narrow, selected_id(narrow));
}

static void clear(struct narrow *narrow)
{
	filter_clear(&narrow->filter);
	for (size_t i = 0; i < NARROW_FACETS; i++)
		narrow->facets[i] = (struct str){ 0 };
	arena_reset(&narrow->values);
	narrow->choices = NULL;
	pick(narrow, selected_id(narrow));
}

/* ---- keys ---- */

unsigned narrow_where(const struct narrow *narrow, unsigned place, bool *typing)
{
	*typing = narrow->typing;
	return narrow->typing ? AT_FIELD : place;
}

const char *narrow_refuses(const struct narrow *narrow, enum action action)
{
	if (action == ACTION_FACETS && narrow->n == 0)
		return "There is nothing to choose from";
	if (action == ACTION_CLEAR && filter_is_empty(&narrow->filter) && !has_facets(narrow))
		return "All are shown";
	if (action == ACTION_COPY && narrow->choices)
		return "Choose a facet, or go back to the list";
	if (action == ACTION_COPY && !narrow_selected(narrow))
		return "Nothing is listed";
	return NULL;
}

const char *narrow_name(const struct narrow *narrow, enum action action)
{
	if (action == ACTION_OPEN && narrow->typing)
		return "to the list";
	return action == ACTION_OPEN && narrow->choices ? "on or off" : NULL;
}

static enum narrowed act_typing(struct narrow *narrow, enum action action)
{
	if (action == ACTION_CANCEL) {
		filter_clear(&narrow->filter);
		pick(narrow, selected_id(narrow));
	}
	if (action == ACTION_CANCEL || action == ACTION_OPEN)
		narrow->typing = false;
	else
		list_act(&narrow->list, action);
	return NARROWED_DONE;
}

/* Esc undoes the innermost first; q leaves. */
static enum narrowed go_back(struct narrow *narrow, uint32_t key)
{
	bool escapes = key == KEY_ESCAPE || key == KEY_CTRL('G');

	if (narrow->choices)
		narrow->choices = NULL;
	else if (escapes && (!filter_is_empty(&narrow->filter) || has_facets(narrow)))
		clear(narrow);
	else
		return NARROWED_LEAVE;
	return NARROWED_DONE;
}

static void next_order(struct narrow *narrow)
{
	narrow->order++;
	if (narrow->order == COUNT(narrow->kind->orders) ||
	    !narrow->kind->orders[narrow->order].name)
		narrow->order = 0;
	put_in_order(narrow);
	pick(narrow, selected_id(narrow));
}

enum narrowed narrow_act(struct narrow *narrow, enum action action, uint32_t key)
{
	if (narrow->typing)
		return act_typing(narrow, action);
	switch (action) {
	case ACTION_BACK:
		return go_back(narrow, key);
	case ACTION_FILTER:
		narrow->typing = true;
		narrow->choices = NULL;
		return NARROWED_DONE;
	case ACTION_FACETS:
		if (narrow->choices)
			narrow->choices = NULL;
		else
			list_facets(narrow);
		return NARROWED_DONE;
	case ACTION_ORDER:
		next_order(narrow);
		return NARROWED_DONE;
	case ACTION_CLEAR:
		clear(narrow);
		return NARROWED_DONE;
	case ACTION_OPEN:
		if (!narrow->choices)
			return NARROWED_YOURS;
		choose(narrow);
		return NARROWED_DONE;
	default:
		return list_act(narrow->choices ? &narrow->choice_list : &narrow->list, action)
		               ? NARROWED_DONE
		               : NARROWED_YOURS;
	}
}

enum result narrow_key(struct narrow *narrow, uint32_t key)
{
	if (filter_key(&narrow->filter, key))
		pick(narrow, selected_id(narrow));
	return RESULT_REDRAW;
}

enum result narrow_paste(struct narrow *narrow, struct str text)
{
	narrow->typing = true;
	narrow->choices = NULL;
	if (filter_paste(&narrow->filter, text))
		pick(narrow, selected_id(narrow));
	return RESULT_REDRAW;
}

/* ---- drawing ---- */

struct str narrow_count(const struct narrow *narrow, struct arena *arena)
{
	return str_format(arena, "%zu of %zu, %s", narrow->list.n, narrow->n,
	                  narrow->kind->orders[narrow->order].name);
}

static bool is_had(const struct narrow *narrow, size_t facet)
{
	for (size_t i = 0; i < narrow->n; i++) {
		if (narrow->kind->facets[facet].value(narrow->view, narrow->all[i].row).len)
			return true;
	}
	return false;
}

/* "domain ads  sat any": those in force, and of the first `most` also those that could be. */
static struct str facets_text(const struct narrow *narrow, struct arena *arena, size_t most)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < NARROW_FACETS && narrow->kind->facets[i].name; i++) {
		struct str value = str_trim(narrow->facets[i]);
		if (value.len || (i < most && is_had(narrow, i)))
			buf_addf(&out, "%s%s %.*s", out.len ? "  " : "",
			         narrow->kind->facets[i].name,
			         STR_ARG(value.len ? value : S("any")));
	}
	struct str text = buf_dup(arena, &out);
	buf_release(&out);
	return text;
}

void narrow_draw_line(struct narrow *narrow, struct canvas *canvas, int row)
{
	struct arena *turn = &narrow->view->app->turn;
	int width = canvas->columns < COMPACT       ? FIELD_COMPACT
	            : canvas->columns < 2 * COMPACT ? FIELD
	                                            : FIELD_MOST;
	int at = FIELD_AT + width + 2, left = canvas->columns - at - 1;
	size_t most = canvas->columns < COMPACT ? 0 : NARROW_FACETS;
	struct str facets = facets_text(narrow, turn, most);

	while (most > 0 && canvas_width(facets) > left)
		facets = facets_text(narrow, turn, --most);
	canvas_put(canvas, row, 1, FIELD_AT - 2, S("Filter"), STYLE_DIM);
	canvas_put(canvas, row, at, left, facets, STYLE_DIM);
	filter_draw(&narrow->filter, canvas, row, FIELD_AT, width, narrow->typing);
}

static void draw_choice(void *context, struct canvas *canvas, size_t i, bool selected, int row,
                        int column, int width)
{
	static const struct column wide[] = {
		{ 10, false }, { COLUMN_REST, false }, { 15, true }, { 2, false }
	};
	static const struct column narrower[] = {
		{ 10, false }, { COLUMN_REST, false }, { 5, true }, { 2, false }
	};
	bool is_wide = canvas->columns >= COMPACT;
	const struct narrow *narrow = context;
	const struct narrow_choice *choice = &narrow->choices[i];
	struct str texts[] = { str_from(narrow->kind->facets[choice->facet].name),
		               str_trim(choice->value),
		               str_format(&narrow->view->app->turn, is_wide ? "%zu %s%s" : "%zu",
		                          choice->count, narrow->kind->row,
		                          choice->count == 1 ? "" : "s"),
		               choice->on ? S("on") : S("") };

	columns_put(canvas, row, column, width, is_wide ? wide : narrower, texts, COUNT(texts),
	            selected ? STYLE_SELECTED : STYLE_PLAIN);
}

bool narrow_draw_choices(struct narrow *narrow, struct canvas *canvas, int row, int column,
                         int rows, int columns)
{
	struct list_rows how = { .context = narrow, .draw = draw_choice };

	if (narrow->choices)
		list_draw(&narrow->choice_list, &how, canvas, row, column, rows,
		          columns < COMPACT ? columns : COMPACT);
	return narrow->choices != NULL;
}

/* Why no row is there, and how to see some. */
static struct str none_text(const struct narrow *narrow)
{
	const char *way = narrow->typing ? "Esc takes the words away" : "X shows all again";

	if (!narrow->n)
		return str_from(narrow->kind->none);
	return str_format(&narrow->view->app->turn, "No %s has all of that: %s.", narrow->kind->row,
	                  way);
}

void narrow_draw(struct narrow *narrow, const struct list_rows *how, struct canvas *canvas, int row,
                 int column, int rows, int columns)
{
	list_draw(&narrow->list, how, canvas, row, column, rows, columns);
	if (narrow->list.n == 0)
		columns_prose(canvas, row, column + LIST_MARK, columns - LIST_MARK, rows,
		              none_text(narrow), STYLE_PLAIN);
}

void narrow_put(const struct narrow *narrow, struct canvas *canvas, int row, int column, int width,
                const struct column *columns, const struct str *texts, size_t n, bool selected)
{
	int rest = columns_rest(columns, n, width), at = column;

	columns_put(canvas, row, column, width, columns, texts, n,
	            selected ? STYLE_SELECTED : STYLE_PLAIN);
	for (size_t i = 0; i < n; i++) {
		int cells = columns[i].width == COLUMN_REST ? rest : columns[i].width;
		if (!cells)
			continue;
		if (!columns[i].right)
			filter_mark(&narrow->filter, canvas, row, at, cells, texts[i]);
		at += cells + COLUMNS_GAP;
	}
}

/* ---- the place ---- */

void narrow_keep(const struct narrow *narrow, struct buf *out)
{
	buf_addf(out, "%zu %lld %zu\n", narrow->order, (long long)selected_id(narrow),
	         narrow->list.top);
	for (size_t i = 0; i < NARROW_FACETS; i++)
		buf_addf(out, "%.*s\n", STR_ARG(narrow->facets[i]));
	buf_adds(out, buf_str(&narrow->filter.text));
}

static int64_t cut_int(struct str *line)
{
	int64_t n = 0;

	if (line->ptr)
		str_int(str_cut(line, ' '), &n);
	return n;
}

void narrow_recall(struct narrow *narrow, struct str kept)
{
	struct str line = kept.ptr ? str_cut(&kept, '\n') : S("");
	int64_t order = cut_int(&line), id = cut_int(&line), top = cut_int(&line);

	if (order > 0 && order < (int64_t)COUNT(narrow->kind->orders) &&
	    narrow->kind->orders[order].name)
		narrow->order = (size_t)order;
	for (size_t i = 0; i < NARROW_FACETS && kept.ptr; i++)
		set_facet(narrow, i, str_cut(&kept, '\n'));
	if (kept.len)
		filter_paste(&narrow->filter, kept);
	put_in_order(narrow);
	pick(narrow, id);
	narrow->list.top = top > 0 ? (size_t)top : 0;
}
