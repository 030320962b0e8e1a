/* SPDX-License-Identifier: MIT */
/*
 * The review sheet of an interview, for those views that show one or write one. What is on it is
 * decided elsewhere; here an interview is read and a document comes out.
 */
#include "files/files.h"
#include "screen/view.h"
#include "screen/when.h"
#include "sheet/sheet.h"

#include "interview/debrief.h"

static struct document_place place_of(const struct app *app)
{
	return (struct document_place){ .library = app->setup->library,
		                        .own = app->setup->own_templates };
}

/* The record belongs to the caller, since the data points into it. NULL: it cannot be read. */
static struct value *data_of(struct app *app, struct arena *arena, const struct interview_row *row,
                             struct record **record, struct str *why)
{
	if (record_open(app->setup->store, arena, row, record, why) != STATUS_OK)
		return NULL;
	struct debrief *debrief = arena_new(arena, struct debrief);
	*debrief = debrief_make(arena, (*record)->interview);
	struct sheet_info info = { .id = row->id, .date = when_stamp(arena, row->began_wall_ms) };
	const struct library_block *block = block_next(app, arena, row, debrief, &info.read);
	if (block)
		info.read_id = block->name;
	return sheet_review(arena, (*record)->interview, debrief, &info);
}

struct doc *paper_read(struct app *app, struct arena *arena, const struct interview_row *row,
                       struct str *why)
{
	struct document_place place = place_of(app);
	struct record *record;
	struct doc *doc = NULL, *made;
	const struct value *data = data_of(app, &app->turn, row, &record, why);

	if (!data)
		return NULL;
	/* Through its Markdown, so that nothing of the document points into the record. */
	if (document_make(&app->turn, &place, "review", data, &made, why) == STATUS_OK) {
		struct buf text = { 0 };
		sheet_md(&text, made, &(struct sheet_options){ .width = 0 });
		doc = markdown_parse(arena, buf_dup(arena, &text), &markdown_answer, true, row->id,
		                     NULL);
		buf_release(&text);
	}
	record_close(record);
	return doc;
}

void paper_write(struct app *app, const struct interview_row *row)
{
	struct document_place place = place_of(app);
	struct record *record;
	struct buf page = { 0 };
	struct str why;
	struct arena *turn = &app->turn;
	const struct value *data = data_of(app, turn, row, &record, &why);

	if (!data) {
		app_say(app, "%.*s", STR_ARG(why));
		return;
	}
	char *path = str_z(turn, str_format(turn, "./%.*s.html", STR_ARG(row->id)));
	struct str title = str_format(turn, "%.*s, %.*s", STR_ARG(row->title), STR_ARG(row->id));
	enum status status = document_print(turn, &place, "review", data,
	                                    sheet_format_find(S("html")), title, &page, &why);
	if (status == STATUS_OK)
		status = files_write(turn, path, buf_str(&page), FILES_PUBLIC, &why);
	if (status == STATUS_OK)
		app_say(app, "The review sheet is in %s", path);
	else
		app_say(app, "%.*s", STR_ARG(why));
	buf_release(&page);
	record_close(record);
}
