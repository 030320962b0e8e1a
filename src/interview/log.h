/* SPDX-License-Identifier: MIT */
/*
 * log: what the log of an interview consists of: how a sitting is set up, the plan of its minutes,
 * the kinds of events and the numbers in them.
 *
 *   setup.c   how a sitting is set up, as text and back
 *   plan.c    minutes of the steps; when the twist comes
 *   turned.c  a case with facts turned round
 *   event.c   the table of events: name, fields, what must hold where one stands
 *
 * A public header of interview/; what interview.h says of times, steps and places holds here too.
 */
#ifndef INTERVIEW_LOG_H
#define INTERVIEW_LOG_H

#include "base/base.h"
#include "content/content.h"

enum mode { MODE_PRACTICE, MODE_EXAM };
/* "practice", "exam"; and back (false when it is neither). */
struct str mode_name(enum mode mode);
bool mode_parse(struct str name, enum mode *out);

/* ---- plan ---- */

enum { PROFILE_BYTES = 65, FRAMEWORK_BYTES = 65 };

/* How a sitting is set up; what EVENT_BEGIN carries as text. */
struct setup {
	enum level level;
	enum mode mode;
	int64_t minutes;      /* 1 to 600 */
	int64_t seed;         /* 0 to 2^31 - 1 */
	int steps[MAX_STEPS]; /* the steps that are sat, ascending */
	size_t nsteps;
	bool drill;                      /* not all steps */
	bool turned;                     /* some facts are turned round */
	bool spoken;                     /* one talks and notes keywords: nothing is matched */
	char profile[PROFILE_BYTES];     /* of the interviewer: its id; empty: standard */
	char framework[FRAMEWORK_BYTES]; /* whose steps are sat: its id; empty: the standard one */
};

/* Minutes for the steps by largest remainder over the framework's shares and its reserve; they add
 * up to `setup->minutes` (a drill has no reserve; its steps share the minutes as they do in the
 * whole case). */
struct plan {
	size_t n;
	int steps[MAX_STEPS];
	int64_t minutes[MAX_STEPS];
	int64_t starts_ms[MAX_STEPS]; /* planned start */
	int64_t reserve;
	/* The twist comes with the first step entered whose planned start lies behind this; -1: none (a
	 * drill). */
	int64_t twist_ms;
	size_t twist; /* which of the case's twists */
};
struct plan plan_make(const struct setup *setup, const struct content *content);

/* The minutes that `steps` have when the whole case is sat in `minutes`: what a drill gets by
 * default. */
int64_t plan_drill_minutes(const struct framework *framework, const int *steps, size_t n,
                           int64_t minutes);

/* What a screen and a sheet propose for a drill of one step. */
enum { DRILL_MINUTES = 8 };

/* A case with some of the facts that can be turned round turned, as the seed has it, and without
 * the estimates that draw on their numbers; in the arena, with everything else of `study`. */
const struct case_study *case_turned(struct arena *arena, const struct case_study *study,
                                     int64_t seed);
/* Whether any fact can. */
bool case_can_turn(const struct case_study *study);

/* ---- events ---- */

/* What an edit was, so that undo is a fold over the log, too. */
enum edit_sort { EDIT_NEW, EDIT_UNDO, EDIT_REDO };

/* Never renumbered: they are in databases. Beside each: the fields it has, and what they say. */
enum event_kind {
	EVENT_BEGIN = 1, /* text: the setup */
	EVENT_ENTER = 2, /* step */
	/* key: prompt, opens, none-left, claimed; text: what the interviewer says */
	EVENT_SAY = 3,
	EVENT_EDIT = 4, /* step, target, at, removed, text; n: enum edit_sort */
	EVENT_ASK = 5,  /* step, text: a question to the interviewer */
	EVENT_TELL = 6, /* step; key: fact, or empty; text; n: enum told */
	/* step; key: point; n: enum depth; text: opens the next question of the interview */
	EVENT_PROBE = 7,
	EVENT_SAID = 8,   /* step: claims the open question's point */
	EVENT_CLOSE = 9,  /* step: the open question is closed */
	EVENT_TWIST = 10, /* step, key: twist, text */
	EVENT_HINT = 11,  /* step, text; key: point, n: rung; or none: about the step in general */
	EVENT_REFERENCE = 12, /* step: its reference answer was opened */
	/* step; key: the case's decision, or empty; text: as typed, parts separated by |; n 1: made of a
	 * line of the answer */
	EVENT_DECIDE = 13,
	/* step; text: the formula; key: the result for reading, or (n 1) why there is none */
	EVENT_ESTIMATE = 14,
	EVENT_UNKNOWN = 15, /* step, text: a command that is none */
	EVENT_PAUSE = 16,
	EVENT_CONTINUE = 17,
	EVENT_LEAVE = 18,
	/* at: milliseconds away that count (exam); removed: milliseconds away by the wall clock */
	EVENT_RETURN = 19,
	EVENT_TIME = 20,  /* step, key: which remark, text: in which words */
	EVENT_CARET = 21, /* step, target, at: caret, removed: first line shown */
	EVENT_FINISH = 22,
	/* step; n: how many points the person thinks to have made (-1: skipped) */
	EVENT_GUESS = 23,
	/* key: point; n: enum mark; text: the line that says it (empty: the evidence) */
	EVENT_MARK = 24,
	/* After the end. step; target: k, the k-th trade-off note; n: enum decided_part, one that was
	 * missing; text: what it says now (empty: nothing); key: the case's decision, or empty */
	EVENT_AMEND = 25,
	/* step; key: minutes of steps, "data=6,model=9"; text; n: 0 proposed, 1 taken */
	EVENT_PLAN = 27,
	/* step; n: enum draft_line; text: all that stands in that line now */
	EVENT_DRAFT = 26,
};

/* How deep a follow-up digs. Never renumbered. */
enum depth {
	DEPTH_PROBE = 1, /* about a point that was not found */
	DEPTH_FOLLOW,    /* the second question about it */
	DEPTH_DOUBT,     /* about a point that was found */
};

/* What an answer was. Never renumbered. */
enum told {
	TOLD,             /* a fact */
	TOLD_GIVEN,       /* a fact that nobody asked for */
	TOLD_AGAIN,       /* a fact that was told before */
	TOLD_EITHER,      /* which of two is meant */
	TOLD_TURNED_BACK, /* that the solution is not his to give */
	TOLD_NOTHING,     /* that he has no answer */
	TOLD_TOPICS,      /* the same, and what he could speak about */
	TOLD_SORTS,
};

enum decided_part {
	PART_QUESTION,
	PART_OPTIONS,
	PART_CHOSEN,
	PART_BECAUSE,
	PART_COST,
	PART_REVISIT,
	DECIDED_PARTS
};

enum mark { MARK_NONE, MARK_CONFIRMED, MARK_REJECTED, MARK_CLAIMED, MARK_MISSED, MARK_LATER };

/* Lines beside the answer. What is typed into one is no part of the interview until it is sent, but
 * it is kept. */
enum draft_line {
	DRAFT_ASK,
	DRAFT_ESTIMATE,
	DRAFT_QUESTION, /* from here on the parts of a trade-off, in the order of EVENT_DECIDE */
	DRAFT_OPTIONS,
	DRAFT_CHOSEN,
	DRAFT_BECAUSE,
	DRAFT_COST,
	DRAFT_REVISIT,
	DRAFT_LINES,
};
enum { LIMIT_DRAFT = 16 << 10 }; /* bytes of one */

struct event {
	enum event_kind kind;
	int64_t seq;   /* from 1, no gaps */
	int64_t first; /* = seq, or the first of the range that a folded event stands for */
	int64_t at_ms, wall_ms;
	int step;            /* -1: none */
	int64_t target;      /* 0: the step's answer; k: the reply to the k-th question */
	int64_t at, removed; /* bytes, or as the kind says */
	int64_t n;
	struct str key, text;
};

struct event_list {
	struct arena *arena;
	struct event *items;
	size_t n, cap;
};

/* "edit"; empty when it is none. */
const char *event_name(enum event_kind kind);

/* Whether nothing of `before` is left after `event`, which comes next: then one row can stand for
 * both. */
bool event_replaces(const struct event *event, const struct event *before);

/* The setup as text ("level=senior mode=practice minutes=45 seed=1 steps=clarify,frame"), and back:
 * false, and `*out` unchanged, when a part is absent, there twice, or out of range, or when another
 * framework than this was sat. */
struct str setup_print(struct arena *arena, const struct setup *setup,
                       const struct framework *framework);
bool setup_parse(struct str text, const struct framework *framework, struct setup *out);

/* What such a text says of `key`; empty: nothing. */
struct str setup_value(struct str text, struct str key);

#endif
