/* SPDX-License-Identifier: MIT */
/*
 * Diagrams as texts and lines in a box of the flow. It knows what the labels measure in print; how
 * boxes are arranged is known elsewhere.
 */
#include "content/diagram.h"

#include "sheet/diagram.h"
#include "sheet/pdf_flow.h"

/* The arranger's unit: small enough for print, large enough for sums of many in an int. */
enum { UNIT = PDF_POINT / 16 };

struct ruler {
	struct pdf_fonts *fonts;
};

static int measure(const void *context, struct str text)
{
	const struct ruler *ruler = context;

	return (int)(pdf_text_width(ruler->fonts, text, PDF_LABEL) / UNIT + 1);
}

/* All distances in proportion to the size of the text. */
static struct diagram_metrics metrics_of(const struct maker *maker, int64_t width,
                                         const struct ruler *ruler)
{
	int em = (int)(maker->em / UNIT);

	return (struct diagram_metrics){
		.width = (int)(width / UNIT),
		.letter = em * 2 / 5,
		.line = em * 19 / 20,
		.pad_x = em * 3 / 5,
		.pad_y = em * 2 / 5,
		.right = { .before = em / 2,
		           .behind = em,
		           .track = em * 3 / 5,
		           .boxes = em * 4 / 5,
		           .lines = em * 3 / 5,
		           .ports = em * 3 / 5,
		           .label = em / 4,
		           .room_before = em,
		           .room_behind = em * 3 / 2 },
		.down = { .before = em / 2,
		          .behind = em,
		          .track = em * 3 / 5,
		          .boxes = em * 6 / 5,
		          .lines = em * 3 / 5,
		          .ports = em * 4 / 5,
		          .label = em * 2 / 5,
		          .room_before = em / 4,
		          .room_behind = em },
		.measure = measure,
		.context = ruler,
	};
}

static size_t count_lines(const struct drawing_text *texts, size_t n)
{
	size_t lines = 0;

	for (size_t i = 0; i < n; i++)
		lines += texts[i].n;
	return lines;
}

/* The lines of a text, one under another around the middle of its rectangle; `centred` each. */
static struct pdf_part *add_lines(struct maker *maker, const struct drawing_text *text,
                                  int64_t left, bool centred, struct pdf_part *part)
{
	for (size_t i = 0; i < text->n; i++, part++) {
		struct pdf_text *line = pdf_text_plain(maker->arena, maker->fonts, text->lines[i],
		                                       PDF_LABEL, 0, DOC_ALIGN_LEFT);
		int64_t height = line->tops[1], all = height * (int64_t)text->n;
		int64_t spare = (int64_t)text->width * UNIT - line->width;

		*part = (struct pdf_part){
			.text = line,
			.x = left + (int64_t)text->x * UNIT + (centred ? spare / 2 : 0),
			.y = (int64_t)text->y * UNIT + ((int64_t)text->height * UNIT - all) / 2 +
			     height * (int64_t)i,
		};
	}
	return part;
}

static struct pdf_path frame_of(struct maker *maker, const struct drawing_text *text, int64_t left)
{
	struct pdf_path path = { .points = arena_array(maker->arena, struct pdf_point, 4),
		                 .n = 4,
		                 .closed = true };
	int64_t x = left + (int64_t)text->x * UNIT, y = (int64_t)text->y * UNIT;
	int64_t right = x + (int64_t)text->width * UNIT, bottom = y + (int64_t)text->height * UNIT;

	path.points[0] = (struct pdf_point){ x, y };
	path.points[1] = (struct pdf_point){ right, y };
	path.points[2] = (struct pdf_point){ right, bottom };
	path.points[3] = (struct pdf_point){ x, bottom };
	return path;
}

static struct pdf_path path_of(struct maker *maker, const struct drawing_line *line, int64_t left)
{
	struct pdf_path path = { .points = arena_array(maker->arena, struct pdf_point, line->n),
		                 .n = line->n };

	for (size_t i = 0; i < line->n; i++)
		path.points[i] = (struct pdf_point){ left + (int64_t)line->points[i].x * UNIT,
			                             (int64_t)line->points[i].y * UNIT };
	return path;
}

static void add_drawing(struct maker *maker, const struct drawing *drawing, int64_t left)
{
	size_t lines = count_lines(drawing->boxes, drawing->nboxes) +
	               count_lines(drawing->labels, drawing->nlabels);
	struct pdf_part *parts = flow_parts(maker, lines), *part = parts + maker->nmarks;
	struct pdf_path *paths =
		arena_array(maker->arena, struct pdf_path, drawing->nboxes + drawing->nlines);
	int64_t *tops = arena_array(maker->arena, int64_t, 2);
	struct pdf_box box = { .parts = parts,
		               .nparts = maker->nmarks + lines,
		               .paths = paths,
		               .npaths = drawing->nboxes + drawing->nlines,
		               .tops = tops };

	for (size_t i = 0; i < drawing->nboxes; i++) {
		part = add_lines(maker, &drawing->boxes[i], left, true, part);
		*paths++ = frame_of(maker, &drawing->boxes[i], left);
	}
	for (size_t i = 0; i < drawing->nlabels; i++)
		part = add_lines(maker, &drawing->labels[i], left, false, part);
	for (size_t i = 0; i < drawing->nlines; i++)
		*paths++ = path_of(maker, &drawing->lines[i], left);
	tops[1] = (int64_t)drawing->height * UNIT;
	flow_box(maker, &box, tops + 1, 1)->whole = true;
}

bool flow_diagram(struct maker *maker, const struct doc *node, int64_t left)
{
	const struct diagram *diagram = diagram_of(maker->arena, node);
	struct ruler ruler = { maker->fonts };
	struct diagram_metrics metrics = metrics_of(maker, maker->column - left, &ruler);
	struct drawing *drawing;

	if (!diagram)
		return false;
	drawing = diagram_arrange(maker->arena, diagram, &metrics);
	if (!drawing || (int64_t)drawing->height * UNIT > maker->height)
		return false;
	add_drawing(maker, drawing, left);
	return true;
}
