/* SPDX-License-Identifier: MIT */
/*
 * Diagrams arranged by layers, for any format: boxes, lines and texts with their places, in
 * whatever unit the format measures in.
 *
 *   diagram.c         the ways to arrange one, from the widest to the narrowest; its parts together
 *   diagram_wrap.c    names and texts broken into lines
 *   diagram_layer.c   which arrows lead back, and which layer a box is in
 *   diagram_order.c   in which order the boxes of a layer stand, for few crossings
 *   diagram_net.c     which arrows share a line, where lines meet a box, what boxes and texts take
 *   diagram_place.c   where in its layer a box stands, for straight lines
 *   diagram_slide.c   where lines meet boxes, so that they are straight
 *   diagram_lane.c    where lines that lead back run
 *   diagram_route.c   where lines turn between two layers
 *   diagram_trace.c   all of it as boxes, lines and texts
 *
 * The method is the one of Sugiyama, Tagawa and Toda (1981), with orthogonal lines: cycles are
 * broken, boxes get layers, long lines pass through the layers between, layers are ordered, places
 * are found, lines are routed in the channel before each layer. The same diagram and metrics give
 * the same drawing on every machine: there is no arithmetic but of integers.
 */
#ifndef SHEET_DIAGRAM_H
#define SHEET_DIAGRAM_H

#include "content/diagram.h"

/* Distances in one of the two directions. "Along" is the way the arrows point, "across" the other
 * one. `behind`, `track`,
 * `boxes`, `lines` and `ports` are at least 1, `ports` at least 2 with a border. */
struct diagram_gaps {
	int before;      /* along: from a box to the first turn of a line */
	int behind;      /* along: from the last turn to the box, the arrow's head included */
	int track;       /* along: between the turns of two lines */
	int boxes;       /* across: between two boxes */
	int lines;       /* across: between a line and what is beside it */
	int ports;       /* across: between two lines that meet the same box */
	int label;       /* across: from a line to the text at it */
	int room_before; /* along: what a text takes beside itself before the first turn */
	int room_behind; /* along: the same behind the last turn */
};

/* What a format knows of its own texts and lines. */
struct diagram_metrics {
	int width;  /* no drawing is wider; 0: there is no limit */
	int letter; /* how wide a letter is, about */
	int line;   /* how high a line of text is */
	int border; /* 1 where a line takes a whole unit, as in cells; 0 where units are small */
	int pad_x, pad_y; /* from a box's edge to its text */
	struct diagram_gaps right, down;
	int (*measure)(const void *context, struct str text); /* the width of a text */
	const void *context;
};

/* A rectangle with lines of text: each is centred in a box, and begins at the left in a label. With
 * a border of 1 the outermost units of a box are its frame. */
struct drawing_text {
	size_t of; /* the box or the arrow of the diagram */
	int x, y, width, height;
	struct str *lines;
	size_t n;
};

/* A point of a line, and what the part from here to the next point is a part of: where parts of one
 * net meet they are joined, others only cross. */
struct drawing_point {
	int x, y;
	size_t net;
};

/* An arrow: from the edge of a box (on its frame, with a border) through its turns to the edge of a
 * box, where its head is; each part is horizontal or vertical. */
struct drawing_line {
	size_t arrow;
	struct drawing_point *points;
	size_t n;
};

/* Boxes and lines in the diagram's order, then labels. Nothing overlaps but lines, nothing reaches
 * beyond `width` and `height`. */
struct drawing {
	int width, height;
	struct drawing_text *boxes, *labels;
	size_t nboxes, nlabels;
	struct drawing_line *lines;
	size_t nlines;
};

/* The diagram from left to right where that fits the width, from top to bottom where not; parts
 * that no arrow joins stand below one another. NULL when it is too narrow for any of it: then
 * diagram_words is what can be shown. */
struct drawing *diagram_arrange(struct arena *arena, const struct diagram *diagram,
                                const struct diagram_metrics *metrics);

#endif
