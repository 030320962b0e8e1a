/* SPDX-License-Identifier: MIT */
/*
 * Diagrams: text to graph, graph to words. Knows the notation; does not know how a graph is drawn,
 * nor what it is about.
 */
#include "content/diagram.h"

/* The text being read. */
struct reading {
	struct arena *arena;
	struct diagram *diagram;
	size_t boxes_cap, arrows_cap;
	struct str all, rest; /* the line, and what of it is not read yet */
	int line;
	size_t faults;
	bool full; /* a limit was told of; what is beyond it is not read */
	diagram_tell *tell;
	void *context;
};

/* ---- faults ---- */

static void report(struct reading *reading, const char *rule, struct str message, struct str hint)
{
	size_t at = reading->rest.ptr ? (size_t)(reading->rest.ptr - reading->all.ptr) : 0;
	struct diagram_fault fault = {
		.line = reading->line,
		.column = (int)utf8_count(str_slice(reading->all, 0, at)) + 1,
		.rule = rule,
		.message = message,
		.hint = hint,
	};

	reading->faults++;
	if (reading->tell)
		reading->tell(reading->context, &fault);
}

static bool fail(struct reading *reading, struct str message)
{
	report(reading, "bad-diagram", message,
	       S("one chain a line, as [ A ] -> [ B ] -> [ C ] : text"));
	return false;
}

static bool overflow(struct reading *reading, const char *what, int limit)
{
	report(reading, "limit-diagram",
	       str_format(reading->arena, "too many %s, at most %d", what, limit),
	       S("two smaller diagrams are read more easily"));
	return false;
}

/* ---- texts ---- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* Passes over so many bytes, and what is blank behind them. */
static void skip(struct reading *reading, size_t bytes)
{
	while (bytes < reading->rest.len && is_blank(reading->rest.ptr[bytes]))
		bytes++;
	reading->rest = str_slice(reading->rest, bytes, reading->rest.len);
}

/* `text` safe to show, each run of white space one space. */
static struct str tidy(struct arena *arena, struct str text)
{
	struct buf safe = { 0 };
	size_t len = 0;
	struct str out;

	utf8_add_safe(&safe, text);
	for (size_t i = 0; i < safe.len; i++) {
		char c = is_blank(safe.ptr[i]) ? ' ' : safe.ptr[i];

		if (c != ' ' || (len > 0 && safe.ptr[len - 1] != ' '))
			safe.ptr[len++] = c;
	}
	safe.len = len;
	out = str_trim(buf_dup(arena, &safe));
	buf_release(&safe);
	return out;
}

/* Cuts a name or a text of so many bytes from what is not read yet, and tidies it. */
static bool read_text(struct reading *reading, size_t bytes, struct str *out)
{
	*out = tidy(reading->arena, str_slice(reading->rest, 0, bytes));
	if (utf8_count(*out) > LIMIT_DIAGRAM_TEXT)
		return overflow(reading, "characters in one text", LIMIT_DIAGRAM_TEXT);
	skip(reading, bytes);
	return true;
}

/* ---- boxes and arrows ---- */

/* The box of this name, a new one perhaps. */
static bool name_box(struct reading *reading, struct str name, size_t *out)
{
	struct diagram *diagram = reading->diagram;

	for (*out = 0; *out < diagram->nboxes; ++*out)
		if (str_eq(diagram->boxes[*out].name, name))
			return true;
	reading->full = diagram->nboxes == LIMIT_DIAGRAM_BOXES;
	if (reading->full)
		return overflow(reading, "boxes", LIMIT_DIAGRAM_BOXES);
	diagram->boxes = arena_grow(reading->arena, diagram->boxes, diagram->nboxes,
	                            &reading->boxes_cap, sizeof *diagram->boxes);
	diagram->boxes[diagram->nboxes++] =
		(struct diagram_box){ .name = name, .line = reading->line };
	return true;
}

/* The arrow between the two, a new one perhaps; NULL when there are too many. */
static struct diagram_arrow *draw_arrow(struct reading *reading, size_t from, size_t to)
{
	struct diagram *diagram = reading->diagram;

	for (size_t i = 0; i < diagram->narrows; i++)
		if (diagram->arrows[i].from == from && diagram->arrows[i].to == to)
			return &diagram->arrows[i];
	reading->full = diagram->narrows == LIMIT_DIAGRAM_ARROWS;
	if (reading->full) {
		overflow(reading, "arrows", LIMIT_DIAGRAM_ARROWS);
		return NULL;
	}
	diagram->arrows = arena_grow(reading->arena, diagram->arrows, diagram->narrows,
	                             &reading->arrows_cap, sizeof *diagram->arrows);
	diagram->arrows[diagram->narrows] = (struct diagram_arrow){ .from = from, .to = to };
	return &diagram->arrows[diagram->narrows++];
}

/* ---- lines ---- */

static bool read_box(struct reading *reading, size_t *box)
{
	size_t open = str_find(reading->rest, S("["), 1);
	size_t close = str_find(reading->rest, S("]"), 0);
	struct str name;

	if (!str_starts(reading->rest, S("[")))
		return fail(reading, S("a box in brackets is expected here"));
	if (close == SIZE_MAX || open < close)
		return fail(reading, S("this bracket is not closed"));
	if (tidy(reading->arena, str_slice(reading->rest, 1, close)).len == 0)
		return fail(reading, S("this box has no name"));
	skip(reading, 1);
	close = str_find(reading->rest, S("]"), 0);
	if (!read_text(reading, close, &name) || !name_box(reading, name, box))
		return false;
	skip(reading, 1);
	return true;
}

/* What stands behind the last box: nothing, or the text at the last arrow. */
static bool read_label(struct reading *reading, struct diagram_arrow *arrow)
{
	struct str label;

	if (reading->rest.len == 0)
		return true;
	if (!str_starts(reading->rest, S(":")))
		return fail(reading, S("'->', ':' or the end of the line is expected here"));
	if (!arrow)
		return fail(reading, S("there is no arrow that this text could stand at"));
	skip(reading, 1);
	if (!read_text(reading, reading->rest.len, &label))
		return false;
	if (label.len == 0)
		return fail(reading, S("there is no text behind the colon"));
	if (arrow->label.len > 0 && !str_eq(arrow->label, label))
		label = str_format(reading->arena, "%.*s; %.*s", STR_ARG(arrow->label),
		                   STR_ARG(label));
	arrow->label = label;
	return true;
}

static bool read_chain(struct reading *reading)
{
	struct diagram_arrow *arrow = NULL;
	size_t from, to;

	if (!read_box(reading, &from))
		return false;
	for (; str_starts(reading->rest, S("->")); from = to) {
		skip(reading, 2);
		if (!read_box(reading, &to))
			return false;
		arrow = draw_arrow(reading, from, to);
		if (!arrow)
			return false;
	}
	return read_label(reading, arrow);
}

struct diagram *diagram_parse(struct arena *arena, struct str text, diagram_tell *tell,
                              void *context)
{
	struct reading reading = { .arena = arena, .tell = tell, .context = context };

	reading.diagram = arena_new(arena, struct diagram);
	while (text.ptr && !reading.full) {
		reading.line++;
		reading.all = str_cut(&text, '\n');
		reading.rest = reading.all;
		while (reading.rest.len > 0 && is_blank(reading.rest.ptr[reading.rest.len - 1]))
			reading.rest.len--;
		skip(&reading, 0);
		if (reading.rest.len > 0)
			read_chain(&reading);
	}
	if (reading.faults == 0 && reading.diagram->nboxes == 0) {
		reading.line = 1;
		reading.rest = reading.all = (struct str){ 0 };
		fail(&reading, S("the diagram is empty"));
	}
	return reading.faults == 0 ? reading.diagram : NULL;
}

struct diagram *diagram_of(struct arena *arena, const struct doc *node)
{
	if (node->kind != DOC_CODE || !str_eq(node->info, S("diagram")))
		return NULL;
	return diagram_parse(arena, node->text, NULL, NULL);
}

/* ---- words ---- */

static bool is_alone(const struct diagram *diagram, size_t box)
{
	for (size_t i = 0; i < diagram->narrows; i++)
		if (diagram->arrows[i].from == box || diagram->arrows[i].to == box)
			return false;
	return true;
}

static void begin_chain(struct buf *out, struct str name)
{
	if (out->len > 0)
		buf_addc(out, '\n');
	buf_adds(out, name);
}

struct str diagram_words(struct arena *arena, const struct diagram *diagram)
{
	struct buf out = { 0 };
	size_t end = SIZE_MAX; /* the box that the chain has come to */
	struct str words;

	for (size_t i = 0; i < diagram->narrows; i++) {
		struct diagram_arrow arrow = diagram->arrows[i];

		if (arrow.from != end)
			begin_chain(&out, diagram->boxes[arrow.from].name);
		buf_addf(&out, " -> %.*s", STR_ARG(diagram->boxes[arrow.to].name));
		if (arrow.label.len > 0)
			buf_addf(&out, ": %.*s", STR_ARG(arrow.label));
		end = arrow.label.len > 0 ? SIZE_MAX : arrow.to;
	}
	for (size_t i = 0; i < diagram->nboxes; i++)
		if (is_alone(diagram, i))
			begin_chain(&out, diagram->boxes[i].name);
	words = buf_dup(arena, &out);
	buf_release(&out);
	return words;
}
