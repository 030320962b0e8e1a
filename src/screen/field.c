/* SPDX-License-Identifier: MIT */
/*
 * A one-line text that somebody types: an editor and the bytes it edits. It changes when its owner
 * says so, who has it stored before.
 */
#include "screen/interview.h"

struct str field_text(const struct field *field)
{
	return buf_str(&field->text);
}

void field_set(struct field *field, struct str text)
{
	buf_reset(&field->text);
	buf_adds(&field->text, text);
	field->editor.one_line = true;
	editor_set(&field->editor, field_text(field), text.len);
}

/* An editor that nobody has used yet knows neither its text nor that it is one line. */
static void wake(struct field *field)
{
	if (!field->editor.one_line)
		field_set(field, (struct str){ 0 });
}

bool field_key(struct field *field, uint32_t key, struct edit *edit)
{
	wake(field);
	return editor_key(&field->editor, key, 1, edit);
}

void field_paste(struct field *field, struct str text, struct edit *edit)
{
	wake(field);
	editor_paste(&field->editor, text, edit);
}

struct str field_after(struct arena *arena, const struct field *field, const struct edit *edit)
{
	struct buf after = { 0 };

	buf_adds(&after, field_text(field));
	buf_splice(&after, edit->at, edit->removed, edit->insert);
	struct str text = buf_dup(arena, &after);
	buf_release(&after);
	return text;
}

void field_make(struct field *field, const struct edit *edit)
{
	buf_splice(&field->text, edit->at, edit->removed, edit->insert);
	editor_apply(&field->editor, edit, field_text(field));
}

void field_draw(struct field *field, struct canvas *canvas, int row, int column, int columns,
                bool focused)
{
	wake(field);
	if (focused)
		editor_draw(&field->editor, canvas, row, column, 1, columns, true);
	else
		canvas_put(canvas, row, column, columns, field_text(field), STYLE_PLAIN);
}

void field_release(struct field *field)
{
	editor_release(&field->editor);
	buf_release(&field->text);
}
