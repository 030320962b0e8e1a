/* SPDX-License-Identifier: MIT */
/*
 * Diagrams in cells. Each cell collects which ways lines lead from it, a net apart from another
 * one, and becomes one character at the end; where two nets only cross, the one that leads up and
 * down passes over the other. It knows cells and nothing of how boxes came to their places.
 */
#include "sheet/diagram.h"
#include "sheet/txt.h"

enum { UP = 1, DOWN = 2, LEFT = 4, RIGHT = 8 };

/* The lines of a net in a cell. */
struct strand {
	size_t net;
	unsigned ways;
};

struct cell {
	struct strand strands[2];
	unsigned frame;  /* the ways of a box's frame */
	struct str text; /* what is shown, if it is not a line; a wide letter takes the next cell */
	bool covered;    /* by a wide letter */
};

struct grid {
	struct cell *cells;
	int width, height;
	bool ascii;
};

static struct cell *cell_at(const struct grid *grid, int x, int y)
{
	return &grid->cells[(size_t)y * (size_t)grid->width + (size_t)x];
}

/* ---- lines ---- */

static void add_ways(struct cell *cell, size_t net, unsigned ways)
{
	struct strand *strand = &cell->strands[0];

	if (strand->ways && strand->net != net)
		strand = &cell->strands[1];
	strand->net = net;
	strand->ways |= ways;
}

static unsigned way_to(struct drawing_point from, struct drawing_point to)
{
	if (from.x != to.x)
		return from.x < to.x ? RIGHT : LEFT;
	return from.y < to.y ? DOWN : UP;
}

static unsigned opposite(unsigned way)
{
	return way & (UP | LEFT) ? way << 1 : way >> 1;
}

static struct drawing_point beside(struct drawing_point at, unsigned way)
{
	at.x += (way == RIGHT) - (way == LEFT);
	at.y += (way == DOWN) - (way == UP);
	return at;
}

static struct str head(const struct grid *grid, unsigned way)
{
	if (grid->ascii)
		return way == RIGHT ? S(">") : S("v");
	return way == RIGHT ? S("\xe2\x96\xba") : S("\xe2\x96\xbc");
}

/* The part of a line that begins at `from`; the head of an arrow is before the frame where it
 * ends. */
static void draw_part(const struct grid *grid, struct drawing_point from, struct drawing_point to,
                      bool last)
{
	unsigned way = way_to(from, to);

	while (from.x != to.x || from.y != to.y) {
		struct drawing_point next = beside(from, way);
		bool ends = last && next.x == to.x && next.y == to.y;

		if (ends) {
			cell_at(grid, from.x, from.y)->text = head(grid, way);
			return;
		}
		add_ways(cell_at(grid, from.x, from.y), from.net, way);
		add_ways(cell_at(grid, next.x, next.y), from.net, opposite(way));
		next.net = from.net;
		from = next;
	}
}

static void draw_line(const struct grid *grid, const struct drawing_line *line)
{
	for (size_t i = 0; i + 1 < line->n; i++)
		draw_part(grid, line->points[i], line->points[i + 1], i + 2 == line->n);
}

/* ---- texts ---- */

static void draw_text(const struct grid *grid, struct str text, int x, int y)
{
	for (size_t at = 0, end; at < text.len; at = end) {
		int cells;

		end = utf8_grapheme_next(text, at);
		cells = (int)utf8_cells(str_slice(text, at, end));
		if (cells == 0)
			continue;
		cell_at(grid, x, y)->text = str_slice(text, at, end);
		for (int i = 1; i < cells; i++)
			cell_at(grid, x + i, y)->covered = true;
		x += cells;
	}
}

static void draw_lines(const struct grid *grid, const struct drawing_text *text, bool centred)
{
	int top = text->y + (text->height - (int)text->n) / 2;

	for (size_t i = 0; i < text->n; i++) {
		int spare = text->width - (int)utf8_cells(text->lines[i]);

		draw_text(grid, text->lines[i], text->x + (centred ? spare / 2 : 0), top + (int)i);
	}
}

static void draw_frame(const struct grid *grid, const struct drawing_text *box)
{
	int right = box->x + box->width - 1, bottom = box->y + box->height - 1;

	for (int x = box->x; x <= right; x++) {
		unsigned ways = (x > box->x ? LEFT : 0) | (x < right ? RIGHT : 0);

		cell_at(grid, x, box->y)->frame |= ways;
		cell_at(grid, x, bottom)->frame |= ways;
	}
	for (int y = box->y; y <= bottom; y++) {
		unsigned ways = (y > box->y ? UP : 0) | (y < bottom ? DOWN : 0);

		cell_at(grid, box->x, y)->frame |= ways;
		cell_at(grid, right, y)->frame |= ways;
	}
}

/* ---- characters ---- */

static struct str line_char(unsigned ways, bool ascii)
{
	/* By UP, DOWN, LEFT, RIGHT in binary. */
	static const char *const drawn[16] = {
		" ",
		"\xe2\x94\x82",
		"\xe2\x94\x82",
		"\xe2\x94\x82",
		"\xe2\x94\x80",
		"\xe2\x94\x98",
		"\xe2\x94\x90",
		"\xe2\x94\xa4",
		"\xe2\x94\x80",
		"\xe2\x94\x94",
		"\xe2\x94\x8c",
		"\xe2\x94\x9c",
		"\xe2\x94\x80",
		"\xe2\x94\xb4",
		"\xe2\x94\xac",
		"\xe2\x94\xbc",
	};
	static const char plain[] = " |||-+++-+++-+++";

	return ascii ? (struct str){ plain + ways, 1 } : str_from(drawn[ways]);
}

/* A frame in ASCII shows no branches; of two nets that cross, the one that leads up is seen. */
static struct str char_of(const struct grid *grid, const struct cell *cell)
{
	unsigned first = cell->strands[0].ways, second = cell->strands[1].ways;

	if (cell->text.len > 0)
		return cell->text;
	if (cell->frame)
		return line_char(grid->ascii ? cell->frame : cell->frame | first | second,
		                 grid->ascii);
	if ((first == (UP | DOWN) && second == (LEFT | RIGHT)) ||
	    (second == (UP | DOWN) && first == (LEFT | RIGHT)))
		return line_char(UP | DOWN, grid->ascii);
	return line_char(first | second, grid->ascii);
}

static void put_row(struct txt *txt, const struct grid *grid, int y)
{
	struct buf row = { 0 };

	for (int x = 0; x < grid->width; x++)
		if (!cell_at(grid, x, y)->covered)
			buf_adds(&row, char_of(grid, cell_at(grid, x, y)));
	txt_line(txt, buf_str(&row));
	buf_release(&row);
}

static int measure(const void *context, struct str text)
{
	(void)context;
	return (int)utf8_cells(text);
}

static const struct diagram_metrics cells = {
	.letter = 1,
	.line = 1,
	.border = 1,
	.pad_x = 2,
	.pad_y = 1,
	.right = { .before = 1,
	           .behind = 2,
	           .track = 2,
	           .boxes = 1,
	           .lines = 1,
	           .ports = 2,
	           .room_before = 2,
	           .room_behind = 2 },
	.down = { .behind = 1,
	          .track = 1,
	          .boxes = 2,
	          .lines = 2,
	          .ports = 3,
	          .label = 2,
	          .room_behind = 1 },
	.measure = measure,
};

/* The diagram as chains of names, for where it cannot be drawn. */
static void put_words(struct txt *txt, struct str words)
{
	while (words.ptr) {
		margin_push(&txt->margin, S("- "), S("  "));
		txt_wrapped(txt, str_cut(&words, '\n'));
		margin_pop(&txt->margin);
	}
}

void txt_diagram(struct txt *txt, const struct diagram *diagram)
{
	struct arena scratch = { 0 };
	struct diagram_metrics metrics = cells;
	struct drawing *drawing = NULL;
	struct grid grid = { .ascii = txt->options->ascii };

	metrics.width = (int)txt_width(txt);
	if (metrics.width > 0)
		drawing = diagram_arrange(&scratch, diagram, &metrics);
	if (drawing) {
		grid.width = drawing->width;
		grid.height = drawing->height;
		grid.cells = arena_array(&scratch, struct cell,
		                         (size_t)grid.width * (size_t)grid.height);
		for (size_t i = 0; i < drawing->nlines; i++)
			draw_line(&grid, &drawing->lines[i]);
		for (size_t i = 0; i < drawing->nboxes; i++) {
			draw_frame(&grid, &drawing->boxes[i]);
			draw_lines(&grid, &drawing->boxes[i], true);
		}
		for (size_t i = 0; i < drawing->nlabels; i++)
			draw_lines(&grid, &drawing->labels[i], false);
		for (int y = 0; y < grid.height; y++)
			put_row(txt, &grid, y);
	} else {
		put_words(txt, diagram_words(&scratch, diagram));
	}
	arena_release(&scratch);
}
