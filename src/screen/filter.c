/* SPDX-License-Identifier: MIT */
/* The field above a list. It knows texts and words, not what they are about. */
#include "screen/filter.h"

#include "screen/find.h"

void filter_release(struct filter *filter)
{
	editor_release(&filter->editor);
	buf_release(&filter->text);
	buf_release(&filter->folded);
	*filter = (struct filter){ 0 };
}

void filter_clear(struct filter *filter)
{
	buf_reset(&filter->text);
	buf_reset(&filter->folded);
	editor_set(&filter->editor, buf_str(&filter->text), 0);
}

bool filter_is_empty(const struct filter *filter)
{
	return str_trim(buf_str(&filter->text)).len == 0;
}

/* ---- typing ---- */

static void fold_words(struct filter *filter)
{
	struct arena arena = { 0 };

	buf_reset(&filter->folded);
	buf_adds(&filter->folded, utf8_fold(&arena, buf_str(&filter->text)));
	arena_release(&arena);
}

static bool apply(struct filter *filter, const struct edit *edit)
{
	if (edit->none || (edit->removed == 0 && edit->insert.len == 0))
		return false;
	buf_splice(&filter->text, edit->at, edit->removed, edit->insert);
	editor_apply(&filter->editor, edit, buf_str(&filter->text));
	fold_words(filter);
	return true;
}

bool filter_key(struct filter *filter, uint32_t key)
{
	struct edit edit = { .none = true };

	filter->editor.one_line = true;
	return editor_key(&filter->editor, key, 1, &edit) && apply(filter, &edit);
}

bool filter_paste(struct filter *filter, struct str text)
{
	struct edit edit = { .none = true };

	filter->editor.one_line = true;
	editor_paste(&filter->editor, text, &edit);
	return apply(filter, &edit);
}

/* ---- matching ---- */

/* With a line end between them, so that no word reaches from one text into the next. */
struct str filter_fold(struct arena *arena, const struct str *texts, size_t n)
{
	struct buf all = { 0 };

	for (size_t i = 0; i < n; i++) {
		buf_adds(&all, texts[i]);
		buf_addc(&all, '\n');
	}
	struct str folded = utf8_fold(arena, buf_str(&all));
	buf_release(&all);
	return folded;
}

bool filter_passes(const struct filter *filter, struct str folded)
{
	struct str words = buf_str(&filter->folded);
	bool passes = true;

	while (words.ptr && passes) {
		struct str word = str_cut(&words, ' ');
		passes = word.len == 0 || str_find(folded, word, 0) != SIZE_MAX;
	}
	return passes;
}

void filter_mark(const struct filter *filter, struct canvas *canvas, int row, int column, int most,
                 struct str text)
{
	struct str words = buf_str(&filter->folded);
	struct arena arena = { 0 };
	struct find find = find_open(&arena, text);
	size_t start, end;

	while (words.ptr) {
		struct str word = str_cut(&words, ' ');
		for (size_t at = 0; find_next(&find, word, &at, &start, &end);) {
			int from = canvas_width(str_slice(text, 0, start));
			int to = canvas_width(str_slice(text, 0, end));
			to = to < most ? to : most;
			if (from < to)
				canvas_style(canvas, row, column + from, to - from, STYLE_MATCH);
		}
	}
	arena_release(&arena);
}

void filter_draw(struct filter *filter, struct canvas *canvas, int row, int column, int columns,
                 bool typing)
{
	if (typing)
		editor_draw(&filter->editor, canvas, row, column, 1, columns, true);
	else
		canvas_put(canvas, row, column, columns, buf_str(&filter->text), STYLE_PLAIN);
}
