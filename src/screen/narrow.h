/* SPDX-License-Identifier: MIT */
/*
 * A list that can be narrowed by words and by facets, and ordered: what all lists of many rows have
 * in common. What the rows are, which facets they have and how they look is their owner's business.
 */
#ifndef SCREEN_NARROW_H
#define SCREEN_NARROW_H

#include "screen/filter.h"
#include "screen/list.h"
#include "screen/view.h"

enum { NARROW_FACETS = 6 };

/* A row of the owner, and the texts that words are looked for in; folded when first wanted. */
struct narrow_row {
	const void *row;
	struct str folded;
	size_t index; /* in the owner's order */
};

struct narrow_kind {
	const char *row;  /* what one is called: "case" */
	const char *none; /* said when no row passes */
	struct {
		const char *name;
		/* What a row has of it, in words; empty: nothing. Blanks before it only order it. */
		struct str (*value)(const struct view *view, const void *row);
	} facets[NARROW_FACETS];
	struct {
		const char *name;
		int (*compare)(const void *left, const void *right); /* two struct narrow_row */
	} orders[8];
	/* The texts of a row that words are looked for in, folded. */
	struct str (*fold)(const struct view *view, struct arena *arena, const void *row);
	/* The same for a row whatever becomes of the others. */
	int64_t (*id)(const void *row);
};

/* A line of the list of facets. */
struct narrow_choice {
	size_t facet;
	struct str value;
	size_t count; /* rows that have it */
	bool on;
};

struct narrow {
	const struct narrow_kind *kind;
	const struct view *view;
	struct arena arena, chosen;
	struct narrow_row *all; /* in order */
	const void **shown;     /* those that pass, in the same order */
	size_t n, order;
	struct list list;
	struct filter filter;
	bool typing;
	struct str facets[NARROW_FACETS]; /* those in force, in memory of their own */
	struct arena values;
	struct narrow_choice *choices; /* the list of facets while it is open; else NULL */
	struct list choice_list;
};

void narrow_init(struct narrow *narrow, const struct narrow_kind *kind, const struct view *view);
void narrow_release(struct narrow *narrow);

/* Takes `n` rows of `size` bytes each instead of those before; they must live as long. What was
 * selected stays selected, if it is still there. */
void narrow_set(struct narrow *narrow, const void *rows, size_t n, size_t size);

/* Rows `from` to `to` - 1 say something else now; they stay where they are until `order`. */
void narrow_again(struct narrow *narrow, size_t from, size_t to, bool order);

/* The one selected; NULL: none is listed. */
const void *narrow_selected(const struct narrow *narrow);

/* What an action came to: BACK may mean to leave, and what is about a row is the owner's. */
enum narrowed { NARROWED_DONE, NARROWED_LEAVE, NARROWED_YOURS };
enum narrowed narrow_act(struct narrow *narrow, enum action action, uint32_t key);
enum result narrow_key(struct narrow *narrow, uint32_t key);
enum result narrow_paste(struct narrow *narrow, struct str text);

/* For the owner's slots: where the person is, if not at `place`; why an action is refused and what
 * it is called, NULL when it is not about the list. */
unsigned narrow_where(const struct narrow *narrow, unsigned place, bool *typing);
const char *narrow_refuses(const struct narrow *narrow, enum action action);
const char *narrow_name(const struct narrow *narrow, enum action action);

/* "6 of 112, by title". */
struct str narrow_count(const struct narrow *narrow, struct arena *arena);
/* The words, and the facets in force; last, since the caret may be there. */
void narrow_draw_line(struct narrow *narrow, struct canvas *canvas, int row);
/* The list of facets, if it is open: false when it is not. */
bool narrow_draw_choices(struct narrow *narrow, struct canvas *canvas, int row, int column,
                         int rows, int columns);
/* The rows, drawn by `draw`, or why there are none. */
void narrow_draw(struct narrow *narrow, const struct list_rows *how, struct canvas *canvas, int row,
                 int column, int rows, int columns);

/* As columns_put, with what the words have found marked. */
struct column;
void narrow_put(const struct narrow *narrow, struct canvas *canvas, int row, int column, int width,
                const struct column *columns, const struct str *texts, size_t n, bool selected);

/* Words, facets, order, selection and scroll as a text for the next time, and back; what is not
 * there any more is left out. After narrow_set. */
void narrow_keep(const struct narrow *narrow, struct buf *out);
void narrow_recall(struct narrow *narrow, struct str kept);

#endif
