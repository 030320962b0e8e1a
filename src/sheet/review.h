/* SPDX-License-Identifier: MIT */
/* Private to sheet/: how the parts of a review are made, and the wording that needs more than a
 * template. */
#ifndef SHEET_REVIEW_H
#define SHEET_REVIEW_H

#include "interview/debrief.h"
#include "sheet/sheet.h"

enum { EXCERPT = 140 }; /* bytes of a quotation, a word more or less: two lines on paper */

/* What all parts are made from. */
struct review {
	struct arena *arena;
	const struct interview *interview;
	const struct debrief *debrief;
	const struct sheet_info *info;
};

/* ---- review.c ---- */

/* The minute in which something happened, from 0; and a duration as whole minutes, rounded. */
int64_t review_minute(int64_t at_ms);
int64_t review_minutes(int64_t ms);
/* Adds `step {id, title}`; nothing for -1. */
void review_add_step(const struct review *review, struct value *to, int step);
void review_add_tally(struct arena *arena, struct value *to, struct str key, struct tally tally);

const struct framework_step *review_step(const struct review *review, int step);
/* Whether a step was sat; that of no step (-1) was not. */
bool review_is_sat(const struct review *review, int step);

/* The case's own estimates: of one step, or of all that were sat (-1). */
void review_add_case_estimates(const struct review *review, struct value *to, int step);

/* ---- review_front.c ---- */

/* Page one: behind everything else, since `next` is taken from there. */
void review_add_front(const struct review *review, struct value *to);

/* ---- review_time.c, review_reference.c ---- */

void review_add_time(const struct review *review, struct value *to);
void review_add_reference(const struct review *review, struct value *to, int step);

/* ---- review_points.c ---- */

/* Of a step, or of the twist (-1). */
struct str review_step_title(const struct review *review, int step);

void review_add_point(const struct review *review, struct value *list,
                      const struct point_result *result);
/* Those that a reader wants to see: in the count, or with evidence. `step` -1: the twist's. */
void review_add_points(const struct review *review, struct value *to, int step);
void review_add_all_points(const struct review *review, struct value *to);
void review_add_mistakes(const struct review *review, struct value *to);
void review_add_facts(const struct review *review, struct value *to);

/* ---- block.c ---- */

/* What a block is weighed against, as an enumeration: what is one of `blocks` by its title. */
struct str block_against(struct arena *arena, const struct block *const *blocks, size_t n,
                         const struct block *block);

/* ---- review_marks.c ---- */

/* Words that are evidence for a point: bytes of what was typed. */
struct review_mark {
	struct sheet_span span;
	const struct point *point;
};

/* Those of `typed`, which is the answer of `step` (`question` -1) or a reply; none before the
 * interview is finished. */
struct review_mark *review_marks(const struct review *review, struct str typed, int step,
                                 int64_t question, size_t *n);
/* Adds an answer or a reply, if there is any, with its evidence marked, and its `marks`. */
void review_add_typed(const struct review *review, struct value *to, struct str key,
                      const struct text *text, int step, int64_t question);

/* ---- review_checked.c ---- */

void review_add_checked(const struct review *review, struct value *to);
/* What became of an estimate of the case; NULL: nothing was looked for. */
const struct checked *review_check(const struct review *review, const struct estimate *estimate);
/* Adds `yours`, the person's number about an estimate of the case, if there is one. */
void review_add_yours(const struct review *review, struct value *to,
                      const struct estimate *estimate);

/* ---- review_steps.c ---- */

void review_add_steps(const struct review *review, struct value *to);
/* What a note says by itself, without its interview; parts no longer than `most` if that is not 0. */
void review_put_note(struct arena *arena, struct value *map, const struct decided *decided,
                     size_t most);
/* Of one step, or of all (-1). */
void review_add_decisions(const struct review *review, struct value *to, int step);
/* One of them into a map. `most` shortens the parts of a sentence to so many bytes; 0: none. */
void review_put_decision(const struct review *review, struct value *map,
                         const struct decided *decided, size_t most);
void review_add_estimates(const struct review *review, struct value *to, int step);
void review_add_unknown(const struct review *review, struct value *to, int step);

/* ---- review_before.c ---- */

/* `first_try` of the whole, and of a step; nothing where there is none. */
void review_add_before(const struct review *review, struct value *to);
void review_add_step_before(const struct review *review, struct value *to, int step);

/* ---- wording.c ---- */

/* `text` without one of the openings that the sentence around it has already ("because it is" ->
 * "it is"), and without a full stop. */
struct str wording_clause(struct str text, const struct str *openings, size_t n);
/* A sentence as it goes on after "because": the first letter small, if the word is not written
 * large for its own sake. */
struct str wording_continue(struct arena *arena, struct str text);
/* "ranking" -> "Ranking". */
struct str wording_capital(struct arena *arena, struct str word);
/* Adds a part to an enumeration in the making: "a", then "a, b". */
struct str wording_join(struct arena *arena, struct str list, struct str part);
/* All texts of a list of values as an enumeration: "a, b and c". */
struct str wording_list(struct arena *arena, const struct value *list);
/* At most about `most` bytes of a text, with a `~` where it was cut. */
struct str wording_clip(struct arena *arena, struct str text, size_t most);
/* Named values for reading: "dau = 5e7 users, peak = 3". */
struct str wording_values(struct arena *arena, const struct named_value *values, size_t n);
/* The number in `unit`; digits that only come of converting there and back are left out. */
double wording_number(struct arena *arena, struct quantity quantity, struct str unit);
/* The estimate's result in its unit; empty when it could not be worked out. */
struct str wording_result(struct arena *arena, const struct estimate *estimate);

#endif
