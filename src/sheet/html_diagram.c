/* SPDX-License-Identifier: MIT */
/*
 * Diagrams as SVG within an HTML page: lines in the colour of the text, so that dark and print need
 * nothing of their own, and the same in words for those who do not see it. Where a page is narrow a
 * second drawing stands in for the first; style.css does not have to know. It does not know fonts:
 * a table says how wide letters are in the widest of the usual ones.
 */
#include "sheet/html.h"

enum {
	FONT = 13,     /* pixels */
	WIDE = 640,    /* of a page in a window, at most */
	NARROW = 320,  /* of a page on a phone */
	ROUND = 5,     /* radius of a turn */
	HEAD = 8,      /* length and width of an arrow's head */
	BASELINE = 13, /* below the top of a line of text */
};

/* ---- letters ---- */

/* In hundredths of the font's size; measured in DejaVu Sans and Verdana, which are wider than what
 * other systems have. What is not here: capitals, then all others. */
static const struct letters {
	const char *letters;
	int width;
} letters[] = {
	{ "iIjl.,:;'|!", 34 },
	{ "frt()[]/-\" ", 42 },
	{ "mwMW@%&+=<>", 98 },
	{ "ABCDEFGHJKLNOPQRSTUVXYZ", 77 },
	{ "", 64 },
};

static int letter_width(uint32_t c)
{
	size_t i = 0;

	while (i + 1 < COUNT(letters) && !strchr(letters[i].letters, (int)c))
		i++;
	return letters[i].width;
}

static int measure(const void *context, struct str text)
{
	int hundredths = 0;

	(void)context;
	for (size_t at = 0, start; at < text.len;) {
		uint32_t c;

		start = at;
		c = utf8_next(text, &at);
		if (c < 0x80)
			hundredths += letter_width(c);
		else
			hundredths += utf8_cells(str_slice(text, start, at)) > 1 ? 105 : 72;
	}
	return (hundredths * FONT + 99) / 100;
}

static const struct diagram_metrics pixels = {
	.letter = 7,
	.line = 17,
	.pad_x = 10,
	.pad_y = 7,
	.right = { .before = 12,
	           .behind = 20,
	           .track = 10,
	           .boxes = 14,
	           .lines = 10,
	           .ports = 14,
	           .label = 3,
	           .room_before = 16,
	           .room_behind = 24 },
	.down = { .before = 10,
	          .behind = 18,
	          .track = 10,
	          .boxes = 16,
	          .lines = 12,
	          .ports = 16,
	          .label = 6,
	          .room_before = 6,
	          .room_behind = 18 },
	.measure = measure,
};

/* ---- shapes ---- */

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

/* How much of the part between two points a turn at its end may take. */
static int turn_size(struct drawing_point a, struct drawing_point b)
{
	int length = (b.x - a.x) * sign(b.x - a.x) + (b.y - a.y) * sign(b.y - a.y);

	return length / 2 < ROUND ? length / 2 : ROUND;
}

static void add_turn(struct buf *out, const struct drawing_point *at)
{
	int before = turn_size(at[-1], at[0]), behind = turn_size(at[0], at[1]);
	int size = before < behind ? before : behind;

	buf_addf(out, "L%d %dQ%d %d %d %d", at->x - size * sign(at->x - at[-1].x),
	         at->y - size * sign(at->y - at[-1].y), at->x, at->y,
	         at->x + size * sign(at[1].x - at->x), at->y + size * sign(at[1].y - at->y));
}

/* All but the head of an arrow. */
static void add_line(struct buf *out, const struct drawing_line *line)
{
	struct drawing_point end = line->points[line->n - 1];
	bool down = line->points[line->n - 2].x == end.x;

	buf_addf(out, "<path d=\"M%d %d", line->points[0].x, line->points[0].y);
	for (size_t i = 1; i + 1 < line->n; i++)
		add_turn(out, &line->points[i]);
	buf_addf(out, "L%d %d\"/>\n", end.x - (down ? 0 : HEAD), end.y - (down ? HEAD : 0));
}

static void add_head(struct buf *out, const struct drawing_line *line)
{
	struct drawing_point end = line->points[line->n - 1];
	int half = HEAD / 2;

	if (line->points[line->n - 2].x == end.x)
		buf_addf(out, "<path d=\"M%d %dl%d %dh%dz\"/>\n", end.x, end.y, -half, -HEAD, HEAD);
	else
		buf_addf(out, "<path d=\"M%d %dl%d %dv%dz\"/>\n", end.x, end.y, -HEAD, -half, HEAD);
}

static void add_frame(struct buf *out, const struct drawing_text *box)
{
	buf_addf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\"/>\n", box->x,
	         box->y, box->width, box->height);
}

static void add_text(struct buf *out, const struct drawing_text *text, bool centred)
{
	int top = text->y + (text->height - (int)text->n * pixels.line) / 2 + BASELINE;

	for (size_t i = 0; i < text->n; i++) {
		buf_addf(out, "<text x=\"%d\" y=\"%d\"%s>",
		         text->x + (centred ? text->width / 2 : 0), top + (int)i * pixels.line,
		         centred ? " text-anchor=\"middle\"" : "");
		mustache_escape_html(out, text->lines[i]);
		buf_adds(out, S("</text>\n"));
	}
}

/* ---- drawings ---- */

/* A chain a sentence. */
static void add_words(struct buf *out, struct str words)
{
	buf_adds(out, S("<title>Diagram</title>\n<desc>"));
	while (words.ptr) {
		mustache_escape_html(out, str_cut(&words, '\n'));
		buf_adds(out, words.ptr ? S(". ") : S(".</desc>\n"));
	}
}

/* A frame's line is as wide as a pixel, half of it outside. */
static void add_drawing(struct buf *out, const struct drawing *drawing, const char *class,
                        struct str words)
{
	buf_addf(
		out,
		"<svg class=\"%s\" role=\"img\" viewBox=\"-1 -1 %d %d\" width=\"%d\" height=\"%d\" "
		"font-size=\"%d\">\n",
		class, drawing->width + 2, drawing->height + 2, drawing->width + 2,
		drawing->height + 2, FONT);
	add_words(out, words);
	buf_adds(out, S("<g fill=\"none\" stroke=\"currentColor\">\n"));
	for (size_t i = 0; i < drawing->nboxes; i++)
		add_frame(out, &drawing->boxes[i]);
	for (size_t i = 0; i < drawing->nlines; i++)
		add_line(out, &drawing->lines[i]);
	buf_adds(out, S("</g>\n<g fill=\"currentColor\">\n"));
	for (size_t i = 0; i < drawing->nlines; i++)
		add_head(out, &drawing->lines[i]);
	for (size_t i = 0; i < drawing->nboxes; i++)
		add_text(out, &drawing->boxes[i], true);
	for (size_t i = 0; i < drawing->nlabels; i++)
		add_text(out, &drawing->labels[i], false);
	buf_adds(out, S("</g>\n</svg>\n"));
}

static struct drawing *arrange(struct arena *arena, const struct diagram *diagram, int width)
{
	struct diagram_metrics metrics = pixels;

	metrics.width = width;
	return diagram_arrange(arena, diagram, &metrics);
}

static void add_list(struct buf *out, struct str words)
{
	buf_adds(out, S("<ul class=\"diagram\">\n"));
	while (words.ptr) {
		buf_adds(out, S("<li>"));
		mustache_escape_html(out, str_cut(&words, '\n'));
		buf_adds(out, S("</li>\n"));
	}
	buf_adds(out, S("</ul>\n"));
}

const char html_diagram_style[] =
	"<style>\n"
	".diagram { margin: 1em 0; break-inside: avoid; }\n"
	".diagram svg { display: block; max-width: 100%; height: auto; }\n"
	".diagram .narrow { display: none; }\n"
	"@media (max-width: 30rem) {\n"
	".diagram .narrow { display: block; }\n"
	".diagram .wide { display: none; }\n"
	"}\n"
	"</style>\n";

/* What a phone shows at four fifths of its size needs no drawing of its own. */
void html_diagram(struct buf *out, const struct diagram *diagram)
{
	struct arena scratch = { 0 };
	struct str words = diagram_words(&scratch, diagram);
	struct drawing *wide = arrange(&scratch, diagram, WIDE), *narrow = NULL;

	if (wide && wide->width * 4 > NARROW * 5)
		narrow = arrange(&scratch, diagram, NARROW);
	if (wide) {
		buf_adds(out, S("<figure class=\"diagram\">\n"));
		add_drawing(out, wide, narrow ? "wide" : "any", words);
		if (narrow)
			add_drawing(out, narrow, "narrow", words);
		buf_adds(out, S("</figure>\n"));
	} else {
		add_list(out, words);
	}
	arena_release(&scratch);
}
