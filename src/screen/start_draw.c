/* SPDX-License-Identifier: MIT */
/*
 * Draws the start page: the summary, the fields, the plan and the advice, or as many of them as there
 * is room for, and the others a page further. It changes nothing of what will be sat.
 */
#include "screen/start.h"

#include "screen/columns.h"
#include "screen/lines.h"

enum {
	MARGIN = 5,
	NAME_WIDTH = 9,
	VALUE_WIDTH = 30,
	TWO_PANES = 100,
	PANE = 44,
	WITH_MEANINGS = 72,
	LEFT = 3,
	TOP = 2, /* rows of the title */
	SUMMARY_LEAST = 2,
};

static const char advice[] =
	"Bullets are enough; a reason earns more than a name; speak if you can and type keywords.";

static void draw_field(void *context, struct canvas *canvas, size_t i, bool selected, int row,
                       int column, int width)
{
	const struct start *start = context;
	struct arena *turn = &start->view.app->turn;
	bool meanings = width >= WITH_MEANINGS;
	const struct column columns[] = { { NAME_WIDTH, false },
		                          { meanings ? VALUE_WIDTH : COLUMN_REST, false },
		                          { meanings ? COLUMN_REST : 0, false } };
	struct str value = start_fields[i].show(start, turn);
	struct str texts[] = { str_from(start_fields[i].name), value,
		               str_from(start_fields[i].means(start)) };

	if (selected)
		texts[1] = str_format(turn, "< %.*s >", STR_ARG(value));
	columns_put(canvas, row, column, width, columns, texts, COUNT(columns),
	            selected ? STYLE_SELECTED : STYLE_PLAIN);
}

/* The texts around the fields. */
struct prose {
	struct lines summary, plan, advice;
};

static void add_minutes(struct lines *lines, struct str text, int64_t minutes, enum style style)
{
	struct lines_row *row = lines_add(lines, MARGIN - LEFT, style, text);

	row->right = str_format(lines->arena, "%lld min", (long long)minutes);
	row->right_style = style;
}

/* The steps that will be sat, a line each. */
static void add_plan(const struct start *start, struct lines *lines)
{
	struct plan plan = plan_make(&start->setup, &start->content);

	for (size_t i = 0; i < plan.n; i++) {
		int step = plan.steps[i];
		struct str title = start->content.framework->steps[step].title;
		add_minutes(lines, str_format(lines->arena, "%d %.*s", step + 1, STR_ARG(title)),
		            plan.minutes[i], STYLE_PLAIN);
	}
	if (plan.reserve > 0)
		add_minutes(lines, S("in reserve, for follow-ups"), plan.reserve, STYLE_DIM);
}

static struct prose write_prose(const struct start *start, int width)
{
	struct arena *turn = &start->view.app->turn;
	struct prose prose = { .summary = { .arena = turn, .width = width },
		               .plan = { .arena = turn, .width = width < PANE ? width : PANE },
		               .advice = { .arena = turn, .width = width } };

	lines_add(&prose.summary, 0, STYLE_PLAIN, start->content.study->summary);
	add_plan(start, &prose.plan);
	lines_add(&prose.advice, 0, STYLE_PLAIN, str_from(advice));
	return prose;
}

/* Takes so many rows of those that are left, if there are as many. */
static int take(int *left, size_t rows)
{
	int n = (int)rows <= *left ? (int)rows : 0;

	*left -= n;
	return n;
}

static void draw_fields(struct start *start, struct canvas *canvas, int row, int rows, int width)
{
	struct list_rows how = { .context = start, .draw = draw_field };

	list_draw(&start->list, &how, canvas, row, MARGIN - LIST_MARK, rows - row,
	          width + LEFT + LIST_MARK - MARGIN);
}

/* The fields and the plan come first, then two lines of the summary, the gaps, the advice, and the
 * rest of the summary; in this order they are given rows, not drawn. Where even the plan has no
 * room, a line says how it is seen. */
static void draw_page(struct start *start, struct canvas *canvas, int rows, struct prose *prose,
                      bool with_plan)
{
	int left = rows - TOP - START_FIELDS, row = TOP, width = prose->summary.width;
	int plan = with_plan ? take(&left, prose->plan.n) : 0;
	bool hint = (with_plan && !plan) || left < 2;
	left -= hint;
	size_t said = left < SUMMARY_LEAST ? (size_t)(left > 0 ? left : 0) : SUMMARY_LEAST;
	said = said < prose->summary.n ? said : prose->summary.n;
	left -= (int)said;
	int before_fields = hint ? 0 : take(&left, 1), before_plan = plan ? take(&left, 1) : 0;
	int says = hint ? 0 : take(&left, prose->advice.n);
	int before_advice = says ? take(&left, 1) : 0, above = hint ? 0 : take(&left, 1);

	while (left > 0 && said < prose->summary.n) {
		said++;
		left--;
	}
	start->fits = said == prose->summary.n && says && !hint;
	if (said > 0)
		lines_cut(&prose->summary, 0, said);
	row += above;
	row += lines_draw(&prose->summary, canvas, row, LEFT, (int)said, 0) + before_fields;
	draw_fields(start, canvas, row, rows, width);
	row += START_FIELDS + before_plan;
	row += lines_draw(&prose->plan, canvas, row, LEFT, plan, 0) + before_advice;
	lines_draw(&prose->advice, canvas, row, LEFT, says, 0);
	if (hint)
		canvas_put(canvas, rows - 1, LEFT, width, S("PgDn: the steps and their minutes"),
		           STYLE_DIM);
}

/* All that is not a field, to be read. */
static void draw_more(struct start *start, struct canvas *canvas, int rows, struct prose *prose)
{
	struct lines all = { .arena = prose->plan.arena, .width = prose->summary.width };
	size_t height = rows > TOP ? (size_t)(rows - TOP) : 0;

	lines_join(&all, &prose->summary);
	lines_gap(&all);
	add_plan(start, &all);
	lines_gap(&all);
	lines_join(&all, &prose->advice);
	start->page = height > 1 ? height - 1 : 1;
	if (start->top + height > all.n)
		start->top = all.n > height ? all.n - height : 0;
	lines_draw(&all, canvas, TOP, LEFT, (int)height, start->top);
}

void start_draw(struct view *view, struct canvas *canvas, int rows)
{
	struct start *start = (struct start *)view;
	bool panes = canvas->columns >= TWO_PANES;
	int width = canvas->columns - LEFT - 1 - (panes ? PANE + LEFT : 0);
	struct prose prose;

	width = width > PROSE_MOST ? PROSE_MOST : width > 1 ? width : 1;
	view_title(canvas, start->broken.len ? start->which->name : start->content.study->title,
	           S("clock stopped"));
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
	panes = panes && rows - TOP - 1 >= (int)prose.plan.n;
	draw_page(start, canvas, rows, &prose, !panes);
	if (panes)
		lines_draw(&prose.plan, canvas, TOP + 1, LEFT + width + LEFT, rows - TOP - 1, 0);
}
