/* SPDX-License-Identifier: MIT */
/*
 * sheet: an interview or content -> data -> template -> document -> html, md, txt; json is the data
 * itself.
 *
 *   value.c           data for templates and JSON: texts, numbers, lists, maps, documents
 *   answer.c          what a person typed as a document, with marks in it
 *   mustache_parse.c  a template -> a tree
 *   mustache.c        that tree and data -> text: the core modules of the Mustache specification
 *   fields*.c         the table of fields that templates can reach; a template against it
 *   document.c        data and template -> Markdown -> document tree, with documents put in where
 *                     {{{x}}} stood
 *   layout.c          line breaking and table layout in cells, for txt, the debrief and the reader
 *   anchor.c          links to a heading of the same document
 *   html.c md.c txt.c json.c   a format each, with margin.c, md_inline.c, md_text.c, txt_table.c,
 *                     txt_diagram.c, html_diagram.c
 *   diagram*.c        boxes and arrows arranged, for all of them: see diagram.h
 *   rows.c            txt for a screen: rows that know what is bold and where headings are
 *   pdf.c pdf_draw.c pdf_fonts.c pdf_text.c pdf_flow.c pdf_table.c pdf_diagram.c
 *                     the one format that only viva-pdf has (pdf.h)
 *   pager.c           boxes -> pages, for PDF (pager.h)
 *   format.c          finding a format; formats_viva.c, formats_pdf.c: which there are
 *   review.c          an interview and its debrief -> data
 *   review_points.c   points and their evidence, mistakes, facts
 *   review_front.c    page one of it: what fits, and how much is on page two
 *   review_time.c     time planned and used, as a chart
 *   review_reference.c  the case's answer to a step, whole and in brief
 *   review_checked.c  what the program checked by itself
 *   review_marks.c    what of an answer is evidence
 *   review_steps.c    what was written, asked, decided and estimated
 *   review_before.c   the first try beside a drill
 *   wording.c         parts of sentences
 *   study.c           a case, a step of the framework -> data, for `viva show`
 *   block.c           a building block -> data, for the same
 *   cheat.h           the second public header: cheat sheets
 *
 * All of it is core: bytes in, bytes out, the same bytes for the same input. Results belong to the
 * arena.
 */
#ifndef SHEET_SHEET_H
#define SHEET_SHEET_H

#include "base/base.h"
#include "content/config.h"
#include "content/doc.h"

struct interview;
struct debrief;
struct case_study;
struct block;
struct framework;

/* ---- data ---- */

enum value_kind {
	VALUE_NONE,
	VALUE_BOOL,
	VALUE_INT,
	VALUE_DOUBLE,
	VALUE_TEXT,
	VALUE_LIST,
	VALUE_MAP,
	VALUE_DOC,
};

/* A value and, inside a map or a list, its neighbours in order. */
struct value {
	enum value_kind kind;
	struct str key; /* inside a map */
	bool boolean;   /* VALUE_BOOL; of VALUE_DOC whether it is an answer */
	int64_t integer;
	double real;
	struct str text; /* VALUE_TEXT; of VALUE_DOC its Markdown, which json shows */
	struct str
		marked; /* of an answer: its Markdown, what stands out between U+FDD3 and U+FDD4 */
	const struct doc *doc;
	struct value *first, *last, *next;
	size_t n; /* children */
};

struct value *value_map(struct arena *arena);
struct value *value_list(struct arena *arena);
/* These add to a map under `key`, or to a list (`key` ignored), and return the new child. */
struct value *value_add_text(struct arena *arena, struct value *to, struct str key,
                             struct str text);
struct value *value_add_int(struct arena *arena, struct value *to, struct str key, int64_t n);
struct value *value_add_double(struct arena *arena, struct value *to, struct str key, double x);
struct value *value_add_bool(struct arena *arena, struct value *to, struct str key, bool b);
struct value *value_add_map(struct arena *arena, struct value *to, struct str key);
struct value *value_add_list(struct arena *arena, struct value *to, struct str key);
/* A copy of `value`, which has its children in common with it. */
struct value *value_add_copy(struct arena *arena, struct value *to, struct str key,
                             const struct value *value);
/* A document-valued field: Markdown that an author wrote. */
struct value *value_add_doc(struct arena *arena, struct value *to, struct str key,
                            struct str markdown);

/* Bytes of a text. */
struct sheet_span {
	size_t start, end;
};

/* The same of what a person typed: its lines are kept, it is cut down to markdown_answer's limits,
 * and the words in `marks` stand out as DOC_MARK. */
struct value *value_add_answer(struct arena *arena, struct value *to, struct str key,
                               struct str typed, const struct sheet_span *marks, size_t n);
const struct value *value_get(const struct value *map, struct str key); /* NULL if absent */

/* ---- templates ---- */

/* Escapes `text` into `out`. */
typedef void mustache_escape(struct buf *out, struct str text);

/* A partial's text by name; a null ptr when there is none (it then renders as nothing). */
struct mustache_partials {
	struct str (*find)(void *context, struct str name);
	void *context;
};

/* Renders. False and a reason with the line when the template is wrong (an unclosed section,
 * sections nested over 32, partials nested over 8, output over 64 MiB, endless repetition). False
 * are: what is absent, `false`, 0, the empty text and the empty list. `list.length` and `list.0`
 * work as in JavaScript. In {{{x}}} and {{&x}} a VALUE_DOC goes through `put_doc` if that is not
 * NULL, and everything else is then escaped as in {{x}}. */
struct mustache {
	mustache_escape *escape;
	struct mustache_partials partials;
	void (*put_doc)(void *context, struct buf *out, const struct value *value);
	void *context;
};
bool mustache_render(const struct mustache *engine, struct str template, const struct value *data,
                     struct buf *out, struct arena *arena, struct str *why);

/* The fields that templates can reach: a table that `viva help templates` prints, and that tests hold
 * against the data that are really made. */
enum sheet_field_kind {
	FIELD_TEXT,
	FIELD_NUMBER,
	FIELD_FLAG,
	FIELD_WRITING, /* a document: {{{x}}} in a paragraph of its own shows it, {{x}} its text */
	FIELD_TEXTS,
	FIELD_ONE,
	FIELD_LIST,
};
struct sheet_field {
	const char *name;
	enum sheet_field_kind kind;
	const char *shape; /* of FIELD_ONE, and of each item of FIELD_LIST */
	const char *says;  /* what it is, in few words */
};
struct sheet_shape {
	const char *name;
	const char *templates; /* that see it from the beginning, "a.md, b.md"; NULL: none does */
	const struct sheet_field *fields;
	size_t n;
};
/* One after another; NULL behind the last. */
const struct sheet_shape *sheet_shape_at(size_t i);
/* What a template sees from the beginning, by its name without .md; NULL: it is a part of others. */
const struct sheet_shape *sheet_shape_of(struct str template);
/* NULL when there is none. */
const struct sheet_field *sheet_shape_field(const struct sheet_shape *shape, struct str name);
const struct sheet_shape *sheet_field_shape(const struct sheet_field *field);
/* "text", "yes or no", "list". */
const char *sheet_field_kind_name(enum sheet_field_kind kind);

/* Whether a template, with its partials, names only fields that it can reach from `shape`; else
 * `*why` says which and in which line. */
bool sheet_template_check(struct arena *arena, struct str template,
                          const struct mustache_partials *partials, const struct sheet_shape *shape,
                          struct str *why);

/* As the specification's tests expect. */
void mustache_escape_html(struct buf *out, struct str text);
/* A backslash before ASCII punctuation, a space for a line end or tab, at most one at either
 * end. */
void mustache_escape_markdown(struct buf *out, struct str text);

/* Data and a Markdown template -> tree. {{{x}}} of a document that is a paragraph of its own is
 * replaced by the tree of x, so that no answer can forge a heading or leave an open fence; among
 * other words it is plain text. The tree of x becomes a DOC_SECTION: "text", or for an answer
 * "answer", which is a quotation and whose `info` is the Markdown as it was typed. Its headings go
 * below the last one before it. NULL and a reason when the template is wrong. */
struct doc *sheet_document(struct arena *arena, struct str template,
                           const struct mustache_partials *partials, const struct value *data,
                           struct str *why);

/* The name by which a link `#NAME` leads to a heading with these words. */
struct str sheet_anchor(struct arena *arena, struct str heading);

/* ---- formats ---- */

/* What a printed page is like. */
struct sheet_pages {
	enum paper paper;
	unsigned columns; /* 1 or 2; 0: as is usual for the document */
	bool large;       /* print for tired eyes */
};

struct sheet_options {
	struct str title; /* of the HTML page and of the PDF */
	size_t width;     /* cells a line of txt; 0: never wrapped, a paragraph a line */
	bool ascii;       /* txt draws tables and rules with ASCII */
	struct str style; /* CSS put into the HTML page */
	struct sheet_pages pages;
	struct str date; /* of the PDF, "2026-11-21T10:42:00Z"; empty: it tells none */
	struct buf
		*remarks; /* gets a line for what came out otherwise than it should; may be NULL */
};

struct sheet_format {
	const char *name;   /* "html" */
	const char *ending; /* ".html" */
	void (*render)(struct buf *out, const struct doc *doc, const struct sheet_options *options);
	bool binary; /* no text: not for a terminal */
};

/* The formats of this program: those of viva (formats_viva.c), or of viva-pdf (formats_pdf.c). */
extern const struct sheet_format sheet_formats[];
extern const size_t sheet_formats_n;

/* By name ("md", "html", "txt"), or by a file's ending; NULL when there is none. "json" is not one
 * of them: see sheet_json. */
const struct sheet_format *sheet_format_find(struct str name);
const struct sheet_format *sheet_format_of_file(struct str path);

/* The data as one JSON object, "schema": 1 first. A document is its Markdown; its diagrams, if it has
 * any, stand behind it under KEY_diagrams: boxes by name, arrows from, to and with their label. */
void sheet_json(struct buf *out, const struct value *data);

void sheet_txt(struct buf *out, const struct doc *doc, const struct sheet_options *options);
void sheet_md(struct buf *out, const struct doc *doc, const struct sheet_options *options);
void sheet_html(struct buf *out, const struct doc *doc, const struct sheet_options *options);
/* Only in viva-pdf. The same bytes for the same document, options and fonts. */
void sheet_pdf(struct buf *out, const struct doc *doc, const struct sheet_options *options);

/* Whether a link may lead there: with http, https and mailto, which can neither run nor read
 * anything. */
bool sheet_may_link(struct str url);

/* ---- rows ---- */

/* A line of a document on a screen. */
struct sheet_row {
	struct str text; /* safe to show; a part of sheet_rows.text */
	size_t margin;   /* bytes before its own text: marks of quotes and items, blanks */
	int level;       /* of the heading that begins here; 0: none does */
	const struct sheet_span *bold;
	size_t nbold;
};

struct sheet_rows {
	struct sheet_row *rows;
	size_t n;
	struct str text; /* all rows, LF between them */
};

/* The lines of sheet_txt, with what is strong, headings and the names of a table's columns as bold
 * spans, and no lines under headings. Code is never wrapped, so its rows may be wider; a diagram is
 * drawn within the width. */
struct sheet_rows *sheet_rows(struct arena *arena, const struct doc *doc,
                              const struct sheet_options *options);

/* ---- layout ---- */

/* One line of laid-out text: bytes of the source and how many cells they take. */
struct layout_line {
	size_t start, end;
	size_t cells;
};

/* Breaks a paragraph (no LF inside) into lines of at most `width` cells by UAX #14; a word longer
 * than that is broken between graphemes. White space at the end of a line is left out. `width` 0:
 * one line. */
struct layout_line *layout_break(struct arena *arena, struct str text, size_t width, size_t *n);

/* The widths of a table's columns: from each column's longest word and longest cell, so that the
 * whole fits `width` (borders and padding included) if that is possible; false when it is not (then
 * cells are listed one under another). */
bool layout_columns(const size_t *longest_word, const size_t *longest_cell, size_t n, size_t width,
                    size_t *out);

/* ---- what is shown ---- */

/* The first try beside a drill. */
struct first_try {
	const struct interview *interview;
	const struct debrief *debrief;
	struct str id, date; /* as in sheet_info */
};

/* How much of an interview its sheet shows; zero is the usual. json always has all of it. */
enum sheet_answers { ANSWERS_FULL, ANSWERS_EVIDENCE, ANSWERS_NONE };
enum sheet_reference { REFERENCE_BRIEF, REFERENCE_FULL, REFERENCE_NONE };
struct sheet_extent {
	bool brief; /* page one only */
	enum sheet_answers answers;
	enum sheet_reference reference;
	bool large; /* it will be in large print: less is on page one */
};

/* The facts about a sitting that are not in its log. */
struct sheet_info {
	struct str id;   /* "2026-11-21-k3f9" */
	struct str date; /* "2026-11-21 10:42" */
	struct str pack; /* empty: shipped */
	/* What commands take for the case ("PACK/ID" when the id alone is another's); may be
	 * empty. */
	struct str case_id;
	/* The block to read next, and what commands take for it; NULL: there is none. */
	const struct block *read;
	struct str read_id;
	const struct first_try *before; /* NULL: there is none */
	struct sheet_extent extent;
};

/* An interview with its debrief as data: what templates/review.md and templates/debrief.md read,
 * and what `--format json` prints. The keys are rows of fields_review.c. */
struct value *sheet_review(struct arena *arena, const struct interview *interview,
                           const struct debrief *debrief, const struct sheet_info *info);

/* A case for `viva show`: `all` false leaves only title, summary and prompt. */
struct value *sheet_case(struct arena *arena, const struct case_study *study,
                         const struct framework *framework, bool all);

/* A step of the framework for `viva show`, with the minutes it has of `minutes`. */
struct value *sheet_step(struct arena *arena, const struct framework *framework, size_t step,
                         int64_t minutes);

/* A building block for `viva show`. `others` are blocks that it may be weighed against: one of them is
 * named by its title, what is not among them as the block has it. */
struct value *sheet_block(struct arena *arena, const struct block *block,
                          const struct block *const *others, size_t n);

/* How long it takes to read a text, in minutes: at least one. */
int64_t sheet_reading_minutes(struct str text);

#endif
