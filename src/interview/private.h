/* SPDX-License-Identifier: MIT */
/* What the files of interview/ share with each other and with nobody else. */
#ifndef INTERVIEW_PRIVATE_H
#define INTERVIEW_PRIVATE_H

#include "interview/debrief.h"
#include "interview/ledger.h"

enum {
	MINUTE_MS = 60 * 1000,
	TWO_MINUTES_MS = 2 * MINUTE_MS,
	RUNGS = 3, /* of the hints for one point */
};

/* Room for one more at the end of a list of the state; an lvalue. */
#define LIST_ADD(arena, list)                                                                    \
	((list).items =                                                                          \
	         arena_grow((arena), (list).items, (list).n, &(list).cap, sizeof *(list).items), \
	 &(list).items[(list).n++])

/* ---- text.c ---- */

/* Replaces bytes; the new ones are of `seq` and `at_ms`. Positions must be inside and between code
 * points. */
void text_edit(struct arena *arena, struct text *text, size_t at, size_t removed, struct str insert,
               int64_t seq, int64_t at_ms);
/* Whether an edit fits: inside, between code points, valid UTF-8, and the whole not over the limit
 * of an answer (4 MiB). */
bool text_fits(const struct text *text, int64_t at, int64_t removed, struct str insert);

/* ---- interviewer.c ---- */

/* What the interviewer says on `/done`: adds the next question (EVENT_PROBE), or that there is
 * none. */
void interviewer_done(const struct interview *interview, struct event_list *out);
/* Of the points of the current step that are expected and not claimed, the heaviest that fits; of
 * equals the one that the seed picks. NULL when there is none. */
const struct point_result *pick_point(const struct interview *interview, const struct grade *grade,
                                      bool (*fits)(const struct interview *,
                                                   const struct point_result *));

/* ---- quote.c ---- */

/* What a question quotes of a piece of evidence: one line of it, or the part of a sentence around
 * what matched, with nothing in it that would end a quotation. */
struct str quote_words(struct arena *arena, const struct evidence *evidence);
/* The same of what only names something: no more than the item of an enumeration. */
struct str quote_name(struct arena *arena, const struct evidence *evidence);
/* Whether more than a name is said: a reason in the line, or many words. */
bool quote_explains(struct arena *arena, const struct evidence *evidence);
/* Whether a text names an option of a decision: most of the longer words of its name stand there; or
 * at least comes near it: half of them do. */
bool quote_names(struct arena *arena, struct str text, struct str option);
bool quote_weighs(struct arena *arena, struct str text, struct str option);
/* A name as it stands inside a sentence: it begins small where the case's own prose has its first
 * word so. */
struct str quote_inside(struct arena *arena, const struct case_study *study, struct str name);

/* ---- hint.c ---- */

/* The next hint for the current step; false when nothing is left to hint at. */
bool interviewer_hint(const struct interview *interview, struct event_list *out);
/* The highest rung of hints for a point that was given, from 1 to RUNGS; 0: none. */
int64_t hint_reached(const struct interview *interview, const struct point *point);
/* Whether a hint for the point said just this. */
bool hint_said(const struct interview *interview, const struct point *point, struct str text);

/* ---- tell.c ---- */

/* The answer to a question. */
void interviewer_tell(const struct interview *interview, struct str question,
                      struct event_list *out);
/* What a drill is told about the steps before it. */
void interviewer_give(const struct content *content, const struct setup *setup,
                      struct event_list *out);

/* ---- clock.c ---- */

/* Adds what the clock has to say by `now_ms`, in the order in which it was due. */
void clock_tick(const struct interview *interview, int64_t now_ms, struct event_list *out);
/* The remark with this key, as an enum time_remark; -1: none. */
int clock_find(struct str key);

/* ---- resplit.c ---- */

/* Proposes a new split of the minutes that are left at `now_ms`; false when there is none, or it
 * would be as it is. */
bool resplit_propose(const struct interview *interview, int64_t now_ms, struct event_list *out);
/* The same on his own account: not when he would say what he said last. With `move_on` the present
 * step gets no more. */
void resplit_suggest(const struct interview *interview, bool move_on, int64_t now_ms,
                     struct event_list *out);
/* Takes the one that is proposed. */
void resplit_take(const struct interview *interview, struct event_list *out);
/* Reads a split into a plan; false, and the plan unchanged, when it is not one. */
bool resplit_parse(const struct interview *interview, struct str text, struct plan *plan);

/* ---- words.c ---- */

/* Whether a folded word says nothing of what a text is about. */
bool word_is_stop(const struct lexicon *lexicon, struct str word);
/* The distinct words of a text that say what it is about, folded, stop words left out. */
struct texts words_split(struct arena *arena, const struct lexicon *lexicon, struct str text);
/* Whether two texts have most of their words in common. */
bool words_agree(struct arena *arena, const struct lexicon *lexicon, struct str a, struct str b);
/* All words of a text, folded, with one blank before, between and behind them. */
struct str words_spaced(struct arena *arena, struct str text);

/* ---- fishing.c ---- */

/* Whether a question asks for the solution instead of a fact. */
bool asks_for_solution(struct arena *arena, struct str question);

/* Whether two folded words are the same, or one is the beginning of the other. */
bool word_same(struct str a, struct str b);

/* ---- claim.c ---- */

enum { CLAIM_WORDS = 16 };

/* A number as somebody wrote it. */
struct claim {
	struct quantity quantity; /* more than 0 */
	bool percent;
	struct str shown;              /* the number with its unit, in the text */
	struct str words[CLAIM_WORDS]; /* around it, folded */
	size_t n;
};

/* The next claim of a text from `*at` on, which goes behind it; false when there is none. */
bool claim_next(struct arena *arena, struct str text, size_t *at, struct claim *claim);
/* Whether something is counted without a unit. */
bool dims_are_none(struct dims dims);
/* Whether a word is in a list that ends in NULL. */
bool word_is_one_of(const char *const *list, struct str word);

/* ---- assumed.c ---- */

/* The numbers that were written where a fact that was never told says another one: at most one a
 * fact, in the order in which they were written. */
struct assumption *assumed_find(struct arena *arena, const struct interview *interview, size_t *n);

/* ---- checked.c ---- */

/* The case's estimates that concern what was sat, each with the number that is about it. */
struct checked *check_numbers(struct arena *arena, const struct interview *interview, size_t *n);
/* The same, without what was written: only the person's estimates are looked at. */
struct checked *check_estimates(struct arena *arena, const struct interview *interview, size_t *n);
/* How many trade-off notes have all their parts. */
size_t count_whole_notes(const struct interview *interview);
/* Notes that decide one question differently. */
struct contradiction *find_contradictions(struct arena *arena, const struct interview *interview,
                                          size_t *n);

/* ---- levels.c ---- */

/* Fills in `levels` and `lifts` from the grade. */
void levels_compare(struct debrief *debrief);

/* ---- debrief.c, guess.c ---- */

/* Expected and not there: not found, or found where a person says that it is not. "Said in another
 * step" is neither, nor is what an estimate has worked out. */
bool result_absent(const struct point_result *result);

/* Whether the guess about a step is about this point; its level apart. */
bool guess_is_about(const struct point *point, int step);

/* ---- decided.c ---- */

/* The parts of `QUESTION | OPTION; OPTION | CHOSEN | BECAUSE | COST | REVISIT`; slices of `raw`. */
struct decided decided_parse(struct str raw);
/* The case's decision that a note is about, preferably one of its step: index, or -1. */
int64_t decided_match(const struct content *content, int step, const struct decided *decided);
/* The index of the decision with this id, or -1. */
int64_t decided_find(const struct case_study *study, struct str id);

/* ---- preferred.c ---- */

/* A line "A over B, C because Z; costs W; revisit when V" as a trade-off note, with the parts in the
 * order of /decide; empty when the line is of another form. */
struct str preferred_note(struct arena *arena, struct str line);

/* ---- estimated.c ---- */

/* The result of a formula for reading, or (false) why it could not be worked out. It may name the
 * values of facts that were told. */
bool estimated_result(const struct interview *interview, struct arena *arena, struct str formula,
                      struct str *text);

/* The result itself; false when it cannot be worked out. */
bool estimated_value(const struct interview *interview, struct arena *arena, struct str formula,
                     struct quantity *value);

/* ---- written.c ---- */

/* A unit of what was written, and what it is matched with. */
struct written_row {
	struct evidence evidence;
	const struct text *source; /* where it was typed; NULL: not in a text that remembers */
	size_t at;                 /* its first byte there */
	struct str context;
	struct reading reading;
};

struct written {
	struct arena *arena;
	const struct content *content; /* its reader reads all of it */
	struct written_row *items;
	size_t n, cap;
};

/* Everything in an interview that can be evidence: answers, replies, questions asked, the reasons
 * of decisions. */
struct written written_collect(struct arena *arena, const struct interview *interview);
/* One answer to one step, outside an interview. */
struct written written_answer(struct arena *arena, const struct content *content, int step,
                              struct str answer);

/* Which rows a look is about. */
struct scope {
	int step;          /* of this step; -1: any */
	int64_t after_seq; /* written after this event */
	bool after_reference;
};
/* Puts the rows in scope into an emptied index and says how many they are; a row's id is its place
 * in `items`. */
size_t written_index(const struct written *written, struct scope scope, struct cue_index *index);
/* The evidence of one line (bytes `start` to `end` of the row's text), when the row is several that
 * were read as one sentence: with the time of that line. */
struct evidence written_line(const struct interview *interview, const struct written_row *row,
                             size_t start, size_t end);
/* The first row that is, or holds, or is part of a line that a person picked; NULL when there is
 * none. */
const struct evidence *written_find(const struct written *written, struct str line);

/* ---- lines.c ---- */

struct line_of_row {
	size_t row, start; /* in `written`, in its text */
};

/* The lines of rows that were read as one sentence each; {interview (NULL: none), written} is one
 * that has not looked yet. Release with lines_release. */
struct lines {
	const struct interview *interview;
	const struct written *written;
	struct cue_index *index;
	struct line_of_row *items;
	size_t n, cap;
	const struct str *asked; /* the queries that were looked for last, and what came of it */
	enum point_state state;
	struct cue_hit *hits;
	size_t nhits;
};

/* Makes the evidence, so far the whole row of a hit, the line of it that says as much alone; leaves it
 * when none does. */
void lines_narrow(struct lines *lines, const struct point *point, enum point_state state,
                  const struct cue_hit *hit, struct evidence *evidence);
void lines_release(struct lines *lines);
/* Whether what matched stands on one line. */
bool lines_are_one(const struct evidence *evidence);

/* ---- line.c ---- */

/* Whether a word (without its slash) is a command of plain mode. */
bool line_is_command(struct str word);

/* ---- print.c ---- */

/* `viva: WHAT: TEXT` on one line, without the colon when one of them is empty. */
void print_remark(struct buf *out, struct str what, struct str text);

/* ---- apply.c ---- */

/* Whether something was replied, and not only that it was said before. */
bool question_answered(const struct question *question);

/* ---- plan.c ---- */

/* Divides `total` by `shares` into whole parts by largest remainder; of equal remainders the earlier
 * wins. Shares that are all 0 give nothing. */
void plan_divide(int64_t total, const int64_t *shares, size_t n, int64_t *parts);
/* The place of a step in the plan, or -1. */
int plan_place(const struct plan *plan, int step);

/* ---- event.c ---- */

/* A new event at the end of `list`: kind and step set; the caller fills the rest; decide.c sets the
 * numbers, and the time where it is not set. */
struct event *event_add(struct event_list *list, enum event_kind kind, int step);

/* ---- decide_move.c and decide_write.c: what the intents come to ---- */

/* A decision in the making. */
struct draft {
	const struct interview *interview;
	const struct intent *intent;
	struct event_list *out;
	int64_t now_ms;
	struct str why; /* set: refused */
};

void decide_finish(struct draft *draft);
void decide_begin(struct draft *draft);
void decide_next(struct draft *draft);
void decide_back(struct draft *draft);
void decide_step(struct draft *draft);
void decide_done(struct draft *draft);
void decide_said(struct draft *draft);

void decide_line(struct draft *draft);
void decide_edit(struct draft *draft);
void decide_caret(struct draft *draft);
void decide_ask(struct draft *draft);
void decide_decide(struct draft *draft);
void decide_estimate(struct draft *draft);
void decide_unknown(struct draft *draft);
void decide_draft(struct draft *draft);

/* ---- ledger.c ---- */

/* Whether two notes of one case decide the same question. */
bool ledger_same_question(const struct ledger_note *a, const struct ledger_note *b);

#endif
