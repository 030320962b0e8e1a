/* SPDX-License-Identifier: MIT */
/*
 * Draws the start page: the summary, the fields with the plan beside or under them, what the selected
 * field means, and the advice; or as much of it as there is room for, and the rest a page further. A
 * wide screen has room for what each step is for. It changes nothing of what will be sat.
 */
#include "screen/start.h"

#include "screen/columns.h"
#include "screen/lines.h"

enum {
	LEFT = 3,
	TOP = 2, /* rows of the title */
	NAME_WIDTH = 11,
	VALUE_WIDTH = 30,
	FIELDS_WIDTH = NAME_WIDTH + COLUMNS_GAP + VALUE_WIDTH,
	PLAN_LEAST = 28,
	PLAN_MOST = 36,
	SUMMARY_LEAST = 2,
	MEANING_MOST = 2,
	PANE_GAP = 5,
	GOALS_LEAST = 50,
};

static const char advice[] =
	"Bullets are enough; a reason earns more than a name; speak if you can and type keywords.";

/* The texts around the fields. */
struct prose {
	struct lines summary, plan, meaning, advice;
	int meaning_rows; /* of the longest: nothing moves when another field is selected */
	bool beside;      /* the plan is beside the fields */
};

/* The rows that each part has. */
struct room {
	int above, summary, before, fields, between, plan, after, meaning, apart, advice;
	bool hint;
};

/* ---- what is said ---- */

/* The steps that will be sat, a line each; `unit` stands behind their minutes. */
static void add_plan(const struct start *start, struct lines *lines, const char *unit)
{
	struct plan plan = plan_make(&start->setup, &start->content);
	struct lines_row *row;

	for (size_t i = 0; i < plan.n; i++) {
		int step = plan.steps[i];
		struct str title = start->content.framework->steps[step].title;
		row = lines_add(lines, 0, STYLE_PLAIN,
		                str_format(lines->arena, "%d %.*s", step + 1, STR_ARG(title)));
		row->right = str_format(lines->arena, "%lld%s", (long long)plan.minutes[i], unit);
	}
	if (plan.reserve <= 0)
		return;
	row = lines_add(lines, 0, STYLE_DIM, S("in reserve for follow-ups"));
	row->right = str_format(lines->arena, "%lld%s", (long long)plan.reserve, unit);
	row->right_style = STYLE_DIM;
}

static struct lines meaning_of(const struct start *start, size_t field, int width)
{
	struct lines lines = { .arena = &start->view.app->turn, .width = width };

	lines_add(&lines, 0, STYLE_DIM, start->fields[field]->means(start));
	if (lines.n > MEANING_MOST)
		lines_cut(&lines, 0, MEANING_MOST);
	return lines;
}

static int plan_width(const struct prose *prose)
{
	int left = prose->beside ? prose->summary.width - FIELDS_WIDTH - COLUMNS_GAP
	                         : prose->summary.width;

	return left < PLAN_MOST ? left : PLAN_MOST;
}

static struct prose write_prose(const struct start *start, int width)
{
	struct arena *turn = &start->view.app->turn;
	struct prose prose = { .summary = { .arena = turn, .width = width },
		               .advice = { .arena = turn, .width = width },
		               .beside = width >= FIELDS_WIDTH + COLUMNS_GAP + PLAN_LEAST };

	prose.plan = (struct lines){ .arena = turn, .width = plan_width(&prose) };
	lines_add(&prose.summary, 0, STYLE_PLAIN, start->content.study->summary);
	add_plan(start, &prose.plan, prose.beside ? "" : " min");
	lines_add(&prose.advice, 0, STYLE_PLAIN, str_from(advice));
	for (size_t i = 0; i < start->list.n; i++) {
		struct lines meaning = meaning_of(start, i, width);
		if ((int)meaning.n > prose.meaning_rows)
			prose.meaning_rows = (int)meaning.n;
		if (i == start->list.selected)
			prose.meaning = meaning;
	}
	return prose;
}

/* ---- who has which rows ---- */

/* Takes so many rows of those that are left, if there are as many. */
static int take(int *left, int rows)
{
	int n = rows <= *left ? rows : 0;

	*left -= n;
	return n;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* The fields come first, then the plan, two lines of the summary, what the selected field means, the
 * gaps, the advice, and the rest of the summary. Where even the plan has no room, a line says how it
 * is seen. */
static struct room share(const struct prose *prose, int fields, int left)
{
	struct room room = { 0 };
	int plan = (int)prose->plan.n, summary = (int)prose->summary.n;
	int under = prose->beside ? plan - fields : plan + 1;

	under = under > 0 ? under : 0;
	room.hint = left < fields + under;
	room.fields = least(fields, left - room.hint);
	left -= room.fields + room.hint;
	if (!room.hint) {
		room.plan = plan;
		room.between = !prose->beside;
		left -= under;
	}
	room.summary = left > 0 ? least(least(summary, SUMMARY_LEAST), left) : 0;
	left -= room.summary;
	room.meaning = take(&left, 1);
	room.before = take(&left, 1);
	room.meaning += room.meaning ? take(&left, prose->meaning_rows - 1) : 0;
	room.after = room.meaning ? take(&left, 1) : 0;
	room.advice = take(&left, (int)prose->advice.n);
	room.apart = room.advice ? take(&left, 1) : 0;
	room.above = take(&left, 1);
	room.summary += least(summary - room.summary, left > 0 ? left : 0);
	return room;
}

/* ---- drawing ---- */

static void draw_field(void *context, struct canvas *canvas, size_t i, bool selected, int row,
                       int column, int width)
{
	const struct start *start = context;
	struct arena *turn = &start->view.app->turn;
	static const struct column columns[] = { { NAME_WIDTH, false }, { COLUMN_REST, false } };
	struct str value = start->fields[i]->show(start, turn);
	struct str texts[] = { str_from(start->fields[i]->name), value };

	if (selected)
		texts[1] = str_format(turn, "< %.*s >", STR_ARG(value));
	columns_put(canvas, row, column, width, columns, texts, COUNT(columns),
	            selected ? STYLE_SELECTED : STYLE_PLAIN);
}

static void draw_fields(struct start *start, struct canvas *canvas, int row, int rows, int width)
{
	struct list_rows how = { .context = start, .draw = draw_field };

	list_draw(&start->list, &how, canvas, row, LEFT - LIST_MARK, rows,
	          least(width, FIELDS_WIDTH) + LIST_MARK);
}

/* Beside the fields; its heading stands in the gap before them. */
static void draw_plan_beside(const struct prose *prose, const struct room *room,
                             struct canvas *canvas, int row)
{
	int column = LEFT + FIELDS_WIDTH + COLUMNS_GAP;

	if (room->before)
		canvas_put_right(canvas, row - 1, column + prose->plan.width, S("min"), STYLE_DIM);
	lines_draw(&prose->plan, canvas, row, column, room->plan, 0);
}

static void draw_page(struct start *start, struct canvas *canvas, int rows, struct prose *prose)
{
	struct room room = share(prose, (int)start->list.n, rows - TOP);
	int row = TOP + room.above, tall = prose->beside ? room.plan : 0;

	start->fits = !room.hint && room.summary == (int)prose->summary.n && room.advice;
	if (room.summary)
		lines_cut(&prose->summary, 0, (size_t)room.summary);
	row += lines_draw(&prose->summary, canvas, row, LEFT, room.summary, 0) + room.before;
	draw_fields(start, canvas, row, room.fields, prose->summary.width);
	if (prose->beside)
		draw_plan_beside(prose, &room, canvas, row);
	row += (room.fields > tall ? room.fields : tall) + room.between;
	if (!prose->beside)
		row += lines_draw(&prose->plan, canvas, row, LEFT, room.plan, 0);
	row += room.after;
	lines_draw(&prose->meaning, canvas, row, LEFT, room.meaning, 0);
	row += room.meaning + room.apart;
	lines_draw(&prose->advice, canvas, row, LEFT, room.advice, 0);
	if (room.hint)
		canvas_put(canvas, rows - 1, LEFT, prose->summary.width,
		           S("PgDn: the steps and their minutes"), STYLE_DIM);
}

/* What each field means now. */
static void add_meanings(const struct start *start, struct lines *lines)
{
	for (size_t i = 0; i < start->list.n; i++) {
		const struct start_field *field = start->fields[i];
		lines_add(lines, 0, STYLE_DIM,
		          str_format(lines->arena, "%s %.*s: %.*s", field->name,
		                     STR_ARG(field->show(start, lines->arena)),
		                     STR_ARG(field->means(start))));
	}
}

/* All that is not a field, to be read. */
static void draw_more(struct start *start, struct canvas *canvas, int rows, struct prose *prose)
{
	struct lines all = { .arena = prose->plan.arena, .width = prose->summary.width };
	size_t height = rows > TOP ? (size_t)(rows - TOP) : 0;

	lines_join(&all, &prose->summary);
	lines_gap(&all);
	add_plan(start, &all, " min");
	lines_gap(&all);
	lines_join(&all, &prose->advice);
	lines_gap(&all);
	add_meanings(start, &all);
	start->page = height > 1 ? height - 1 : 1;
	if (start->top + height > all.n)
		start->top = all.n > height ? all.n - height : 0;
	lines_draw(&all, canvas, TOP, LEFT, (int)height, start->top);
}

/* What each step is for, in what a wide screen has left; in an exam a step shows its title only. */
static void draw_goals(const struct start *start, struct canvas *canvas, int rows, int column)
{
	struct arena *turn = &start->view.app->turn;
	int left = canvas->columns - column - 1;
	struct lines lines = { .arena = turn, .width = least(left, PROSE_MOST) };
	struct plan plan = plan_make(&start->setup, &start->content);

	if (left < GOALS_LEAST || start->setup.mode == MODE_EXAM)
		return;
	lines_add_heading(&lines,
	                  plan.n == 1 ? S("What the step is for") : S("What each step is for"));
	for (size_t i = 0; i < plan.n; i++) {
		const struct framework_step *step = &start->content.framework->steps[plan.steps[i]];
		lines_gap(&lines);
		lines_add(&lines, 0, STYLE_PLAIN,
		          str_format(turn, "%d %.*s", plan.steps[i] + 1, STR_ARG(step->title)));
		lines_add(&lines, 2, STYLE_DIM, step->goal);
	}
	lines_draw(&lines, canvas, TOP + 1, column, rows - TOP - 1, 0);
}

void start_draw(struct view *view, struct canvas *canvas, int rows)
{
	struct start *start = (struct start *)view;
	int width = least(canvas->columns - LEFT - 1, PROSE_MOST);
	struct prose prose;

	width = width > 1 ? width : 1;
	view_title(canvas, start->broken.len ? start->which->name : start->content.study->title,
	           start->setup.drill ? S("drill, clock stopped") : S("clock stopped"));
	canvas_caret(canvas, TOP, 0, false);
	if (start->broken.len) {
		columns_prose(canvas, TOP, LEFT, width, rows - TOP, start->broken, STYLE_PLAIN);
		return;
	}
	prose = write_prose(start, width);
	if (start->more) {
		draw_more(start, canvas, rows, &prose);
		return;
	}
	draw_page(start, canvas, rows, &prose);
	draw_goals(start, canvas, rows, LEFT + width + PANE_GAP);
}
