/* SPDX-License-Identifier: MIT */
/*
 * interview: the sitting as a log of events, and everything that is a fold over it.
 *
 *   text.c         an answer that remembers when each byte was written
 *   apply.c        interview_apply: the only thing that changes the state
 *   decide.c       interview_decide: an intent becomes events or a refusal
 *   decide_move.c  those that move
 *   decide_write.c those that carry what was typed
 *   clock.c        what is said about the time, and when
 *   resplit.c      a new split of the minutes that are left
 *   interviewer.c  what he asks next
 *   quote.c        what he takes up of an answer
 *   hint.c         hints
 *   tell.c         what he answers
 *   ask.c          which facts a line asks about
 *   ear.c          what each fact is asked by, as notions, and what they weigh
 *   chance.c       how likely each fact is what a question asks for
 *   notion.c       what a text is about
 *   fishing.c      whether it asks for the solution
 *   words.c        the words that say what a text is about
 *   decided.c      a trade-off note
 *   preferred.c    a line of an answer that says one: "A over B because C"
 *   estimated.c    an estimate
 *   line.c         a line of plain mode as an intent; /help
 *   print.c        what plain mode shows for an event
 *   show.c         what it shows for /time, /facts, /show
 *   log.h          what a log consists of: setups, plans, events
 *   ledger.h       many interviews folded into one account
 *   debrief.h      what an answer is worth
 *
 * Core: the time comes in as an argument, values go out. Times are milliseconds: `at_ms` of
 * interview time (pauses do not count), `wall_ms` since 1970. Steps are indices in the framework;
 * "place" is the position in the plan of the steps that are sat.
 */
#ifndef INTERVIEW_INTERVIEW_H
#define INTERVIEW_INTERVIEW_H

#include "content/profile.h"
#include "interview/log.h"

/* ---- state ---- */

/* A run of bytes that one event inserted. */
struct run {
	size_t len;
	int64_t seq, at_ms;
};

/* Text that remembers when it was written. */
struct text {
	struct buf bytes;
	struct run *runs;
	size_t nruns, cap;
};
/* The event and time of the byte at `at` (of the last byte when it is the end; zeros when
 * empty). */
struct run text_run_at(const struct text *text, size_t at);
/* Whether any of the bytes from `start` to before `end` was written at `limit_ms` or later. */
bool text_is_late(const struct text *text, size_t start, size_t end, int64_t limit_ms);

struct step_state {
	struct text answer;
	bool entered;
	int64_t spent_ms;      /* without the current stay */
	int64_t reference_seq; /* the event that opened its reference; 0: closed */
	bool overrun_said, quarter_said;
	/* When it was left; the text may have become shorter since. */
	int64_t caret_target, caret, scroll;
	int64_t guess; /* -1: none */
};

/* What is said about the time. */
enum time_remark {
	TIME_STEP_USED, /* of a step */
	TIME_STEP_OVER, /* a quarter more */
	TIME_TEN_LEFT,  /* ten minutes, in an interview of more than twenty */
	TIME_TWO_LEFT,
	TIME_UP,
	TIME_REMARKS,
};

enum question_state { QUESTION_OPEN, QUESTION_ANSWERED, QUESTION_CLAIMED, QUESTION_LEFT };

struct question {
	size_t point; /* in case_study.points */
	int step;
	enum depth depth;
	struct str text;
	int64_t seq, at_ms;
	enum question_state state;
	struct text reply;
};

/* A question to the interviewer, and what he said; one that he answered with several facts has a
 * row for each. */
struct asked {
	struct str question, answer;
	enum told told;
	int step;
	int64_t fact; /* index, or -1 */
	int64_t seq, at_ms;
	bool given; /* told without a question */
};

enum { OPTIONS_LEAST = 3 };

struct decided {
	int step;
	int64_t decision; /* index in the case, or -1 */
	struct str raw;
	struct str parts[DECIDED_PARTS]; /* as written in the interview */
	/* Filled in after its end: of parts that were missing; further options. Never evidence. */
	struct str added[DECIDED_PARTS];
	size_t noptions; /* written */
	bool chosen_listed;
	bool from_answer; /* a line of the answer says it, and is the evidence */
	int64_t seq, at_ms;
};

/* Whether a part may be filled in after the end: it is empty, or there are too few options. */
bool decided_lacks(const struct decided *decided, enum decided_part part);

struct estimated {
	int step;
	struct str formula, result;
	bool failed;
	int64_t seq, at_ms;
};

struct hinted {
	size_t point; /* SIZE_MAX: none, it was about the step in general */
	int step;
	int64_t rung; /* from 1; 0: in general */
	int64_t seq, at_ms;
};

struct marked {
	enum mark mark;
	struct str line;
};

/* Growing arrays of the state. */
#define INTERVIEW_LIST(type)   \
	struct {               \
		type *items;   \
		size_t n, cap; \
	}

struct interview {
	struct content content;
	struct setup setup;
	struct plan plan;
	bool begun, finished, paused, left;
	int64_t seq, at_ms, wall_ms; /* of the last event */
	int64_t began_wall_ms, finished_ms;
	int64_t away_ms; /* time away that counted */
	size_t place;    /* in the plan */
	int64_t entered_ms;
	struct step_state steps[MAX_STEPS];
	int64_t open;                /* the open question: index + 1; 0: none */
	int64_t heard_seq;           /* the last question or answer to one */
	int64_t twist_seq, twist_ms; /* 0: not played */
	int twist_step;              /* at the beginning of which it was */
	unsigned time_said;          /* bits: enum time_remark, those of the whole interview */
	struct str proposal;         /* a split of the minutes, as in EVENT_PLAN; empty: none */
	struct str proposed;         /* in which words one was proposed last */
	int64_t none_left;           /* how often he had nothing to ask */
	INTERVIEW_LIST(struct question) questions;
	INTERVIEW_LIST(struct asked) asked;
	INTERVIEW_LIST(struct decided) decided;
	INTERVIEW_LIST(struct estimated) estimated;
	INTERVIEW_LIST(struct hinted) hints;
	INTERVIEW_LIST(struct asked) unknown;
	struct marked *marks; /* one a point of the case */
	struct ear *ear;      /* what hears the questions */
	struct buf drafts[DRAFT_LINES];
	struct arena arena;
};

/* An empty state; `content` must outlive it. Release with interview_free. */
struct interview *interview_new(const struct content *content);
void interview_free(struct interview *interview);

/* False with a reason when an event cannot stand at this place of a log: what is there is a damaged
 * database. Everything that interview_decide gives passes, one event after the other applied. */
bool event_check(const struct interview *interview, const struct event *event, const char **why);
/* Folds one event, which event_check must have let pass. Copies what it keeps. */
void interview_apply(struct interview *interview, const struct event *event);

/* The step that is sat now; -1 before the beginning. */
int interview_step(const struct interview *interview);
/* The text that typing goes to now: the open question's reply, or the step's answer; `*target` as
 * in an edit. After the beginning only. */
const struct text *interview_text(const struct interview *interview, int64_t *target);
/* Time spent in a step, the current stay included. */
int64_t interview_spent_ms(const struct interview *interview, int step, int64_t now_ms);
/* Interview time when the clock next has something to say; INT64_MAX: never. */
int64_t interview_deadline(const struct interview *interview);

/* ---- deciding ---- */

enum intent_kind {
	INTENT_TICK,
	INTENT_BEGIN, /* setup */
	INTENT_LINE,  /* text: a line of plain text, put at the end of what is written */
	INTENT_EDIT,  /* target (of the current step), at, removed, text; n: enum edit_sort */
	INTENT_CARET, /* target, at, removed */
	INTENT_ASK,
	INTENT_DECIDE,
	INTENT_ESTIMATE, /* text */
	INTENT_DONE,
	INTENT_SAID,
	INTENT_HINT,
	INTENT_REFERENCE,
	INTENT_PAUSE, /* and on again */
	INTENT_PLAN,  /* takes the split of the minutes that is proposed, else proposes one */
	INTENT_NEXT,
	INTENT_BACK,
	INTENT_STEP, /* n: from 1, in the plan */
	INTENT_FINISH,
	INTENT_LEAVE,
	INTENT_RETURN,  /* at: milliseconds away by the wall clock */
	INTENT_UNKNOWN, /* text */
	INTENT_GUESS,   /* n: step in the framework, at: the guess or -1 */
	INTENT_MARK,    /* text: point id, n: enum mark, line */
	INTENT_AMEND, /* target: k, the k-th note; n: enum decided_part, text: of a missing part */
	INTENT_DRAFT, /* n: enum draft_line, text: all of it; an empty one clears the line */
	INTENT_KINDS,
};

struct intent {
	enum intent_kind kind;
	struct setup setup;
	int64_t target, at, removed, n;
	struct str text, line;
};

enum answer {
	ANSWER_DONE,    /* the events say what happens (there may be none) */
	ANSWER_REFUSED, /* nothing happens; `*why` says why, for people */
};

/* Turns an intent into events, with their numbers and times set; changes nothing. `now_ms` is
 * interview time (never before the last event's), `wall_ms` goes into the events. Events are added
 * to `out`; their texts live in its arena, in the intent or in the content. When it refuses,
 * nothing is added and `*why` is a clause for people. */
enum answer interview_decide(const struct interview *interview, const struct intent *intent,
                             int64_t now_ms, int64_t wall_ms, struct event_list *out,
                             struct str *why);

/* Whether `/done` would ask something in this step now. */
bool interview_has_question(const struct interview *interview);

/* ---- asking ---- */

enum { MOST_HEARD = 4 }; /* questions in one line that are answered */

enum hearing_sort {
	HEARD_NOTHING, /* no fact answers it */
	HEARD_FACTS,   /* these do, in the order in which they were asked about */
	HEARD_EITHER,  /* one of these two perhaps: he asks which */
	HEARD_FISHING, /* it asks for the solution, not for a fact */
};

struct hearing {
	enum hearing_sort sort;
	size_t facts[MOST_HEARD]; /* indices in the case */
	size_t n;
};

/* What a question is about. */
struct hearing ask_hear(const struct content *content, struct str question);

/* The same, by the interviewer of this interview: for more than one question, since the first costs
 * as much as some ten further ones. */
struct hearing interview_hear(const struct interview *interview, struct str question);

/* What he would say to it now, a line a fact; nothing happens by it. Before anything has happened he
 * has told nothing, and is as in practice. In the arena. */
struct str interview_reply(const struct interview *interview, struct arena *arena,
                           struct str question);

/* The interviewer of this interview; the standard one when its profile is not there. */
const struct profile *interview_profile(const struct interview *interview);

/* ---- plain mode ---- */

enum line_kind { LINE_INTENT, LINE_TIME, LINE_FACTS, LINE_SHOW, LINE_HELP };

/* What a typed line (without its line end) asks for; its texts are slices of it. */
struct line {
	enum line_kind kind;
	struct intent intent;
};
struct line line_parse(struct str line);

/* The line or lines that plain mode shows for an event just applied (none for most); each ends with
 * LF. */
void print_event(struct buf *out, const struct interview *interview, const struct event *event);
/* What `/time`, `/facts`, `/show` and `/help` show. After the beginning only. */
void print_time(struct buf *out, const struct interview *interview, int64_t now_ms);
void print_facts(struct buf *out, const struct interview *interview);
void print_answer(struct buf *out, const struct interview *interview);
void print_line_help(struct buf *out, const struct interview *interview);
/* "14 min", "under a minute". */
struct str print_minutes(struct arena *arena, int64_t ms);

#endif
