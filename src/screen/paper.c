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

enum {
	MOST_SHEETS = 1000, /* of one interview, in one folder */
	ROOMY = 80,         /* cells for a question with both names in it */
};

static struct document_place place_of(const struct app *app)
{
	return (struct document_place){ .library = app->setup->library,
		                        .own = app->setup->own_templates };
}

struct first_try paper_first_try(struct arena *arena, const struct record *record,
                                 const struct debrief *debrief)
{
	return (struct first_try){ .interview = record->interview,
		                   .debrief = debrief,
		                   .id = record->row.id,
		                   .date = when_stamp(arena, record->row.began_wall_ms) };
}

/* What the data points into, for as long as it is wanted. */
struct papers {
	struct record *record, *before; /* before: the first try, if it was a drill */
};

static void close_papers(struct papers *papers)
{
	record_close(papers->record);
	record_close(papers->before);
}

static struct debrief *debrief_of(struct arena *arena, const struct record *record)
{
	struct debrief *debrief = arena_new(arena, struct debrief);

	*debrief = debrief_make(arena, record->interview);
	return debrief;
}

/* NULL: it cannot be read. */
static struct value *data_of(struct app *app, struct arena *arena, const struct interview_row *row,
                             struct papers *papers, struct str *why)
{
	struct store *store = app->setup->store;

	*papers = (struct papers){ 0 };
	if (record_open(store, arena, row, &papers->record, why) != STATUS_OK)
		return NULL;
	papers->before = record_before(store, row, papers->record->interview);
	struct debrief *debrief = debrief_of(arena, papers->record);
	struct first_try before = { 0 };
	struct sheet_info info = { .id = row->id, .date = when_stamp(arena, row->began_wall_ms) };
	if (papers->before) {
		before = paper_first_try(arena, papers->before, debrief_of(arena, papers->before));
		info.before = &before;
	}
	const struct library_block *block = block_next(app, arena, row, debrief, &info.read);
	if (block)
		info.read_id = block->name;
	return sheet_review(arena, papers->record->interview, debrief, &info);
}

struct doc *paper_read(struct app *app, struct arena *arena, const struct interview_row *row,
                       struct str *why)
{
	struct document_place place = place_of(app);
	struct papers papers;
	struct doc *doc = NULL, *made;
	const struct value *data = data_of(app, &app->turn, row, &papers, why);

	if (!data)
		return NULL;
	/* A copy, so that nothing of the document points into the record. */
	if (document_make(&app->turn, &place, "review", data, &made, why) == STATUS_OK)
		doc = doc_copy(arena, made);
	close_papers(&papers);
	return doc;
}

static char *path_of(struct app *app, struct str id, int n)
{
	struct str path = n < 2 ? str_format(&app->turn, "./%.*s.html", STR_ARG(id))
	                        : str_format(&app->turn, "./%.*s-%d.html", STR_ARG(id), n);

	return str_z(&app->turn, path);
}

/* Which sheet of the interview is the first that is not there yet: from 1. */
static int free_name(struct app *app, struct str id)
{
	int n = 1;

	while (n < MOST_SHEETS && files_is_there(path_of(app, id, n)))
		n++;
	return n;
}

static bool print(struct app *app, const struct interview_row *row, struct buf *out,
                  struct str *why)
{
	struct document_place place = place_of(app);
	struct arena *turn = &app->turn;
	struct papers papers;
	const struct value *data = data_of(app, turn, row, &papers, why);
	struct str title = str_format(turn, "%.*s, %.*s", STR_ARG(row->title), STR_ARG(row->id));

	if (!data)
		return false;
	enum status status = document_print(turn, &place, "review", data,
	                                    sheet_format_find(S("html")), title, out, why);
	close_papers(&papers);
	return status == STATUS_OK;
}

/* In one line, since that may be all that is heard. */
static void ask(struct app *app, const char *there, const char *next)
{
	if (app->canvas.columns < ROOMY)
		app_say(app, "It exists: w replaces, W adds a second");
	else
		app_say(app, "%s exists: w replaces it, W writes %s", there, next);
}

void paper_write(struct app *app, const struct interview_row *row, bool beside)
{
	int n = free_name(app, row->id);
	bool replaces = n > 1 && !beside;
	char *path = path_of(app, row->id, replaces ? 1 : n);
	unsigned flags = FILES_PUBLIC | (replaces ? FILES_FORCE : 0);
	struct buf page = { 0 };
	struct str why;

	if (replaces && !app_is_sure(app, ACTION_SHEET)) {
		ask(app, path + 2, path_of(app, row->id, n) + 2);
		return;
	}
	if (print(app, row, &page, &why) &&
	    files_write(&app->turn, path, buf_str(&page), flags, &why) == STATUS_OK)
		app_say(app, "Written: %s", path);
	else
		app_say_why(app, why);
	buf_release(&page);
}
