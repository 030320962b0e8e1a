/* SPDX-License-Identifier: MIT */
/*
 * debrief: what the answers of an interview show, with the sentence that is the evidence for each
 * claim.
 *
 *   written.c   all that can be evidence, as rows
 *   grade.c     points and mistakes
 *   lines.c     the line of a sentence that is the evidence
 *   explain.c   which cues matched which words
 *   claim.c     numbers and the words around them
 *   levels.c    the same answer against each level
 *   guess.c     what a guess is about
 *   excerpt.c   a line as it is quoted in little room
 *   assumed.c   numbers that were written where one could have asked
 *   checked.c   what needs no judgement: numbers, a budget, whole notes, contradictions
 *   debrief.c   counts, what to settle, facts, time, what next
 *
 * The second public header of interview/. Everything is computed anew from the log; nothing of it
 * is stored. Results belong to the arena and point into the interview and its content.
 */
#ifndef INTERVIEW_DEBRIEF_H
#define INTERVIEW_DEBRIEF_H

#include "content/cue.h"
#include "interview/interview.h"

/* ---- grading ---- */

enum evidence_from { FROM_ANSWER, FROM_REPLY, FROM_QUESTION, FROM_DECISION };

struct evidence {
	struct str text;   /* the unit */
	size_t start, end; /* what matched, bytes in text */
	int step;
	enum evidence_from from;
	int64_t question; /* FROM_REPLY: index */
	int64_t seq, at_ms;
	bool late;                   /* when time was up */
	bool after_reference;        /* earns nothing */
	const struct mended *mended; /* typing errors in what matched */
	size_t nmended;
};

/* What those were read as, "chargeback, threshold"; empty when there are none. */
struct str evidence_read_as(struct arena *arena, const struct evidence *evidence);

enum prompting { UNPROMPTED, PROBED, HINTED };

struct point_result {
	const struct point *point;
	enum point_state state;
	struct evidence *evidence; /* of that state, earliest first */
	size_t n;
	bool elsewhere; /* state is from another step: "said in STEP", counts when confirmed */
	/* Of the line that the person picked, else of the earliest evidence. */
	enum prompting prompting;
	bool expected; /* at the level of this sitting */
	/* In the count: its step is sat, its `after` was found, its twist was played. */
	bool applies;
	bool asked; /* the interviewer asked about it */
	/* An estimate is about it: no evidence, which is words, but nothing to ask for either. */
	bool worked_out;
	/* Nothing was looked for, since it was spoken: only the person can say anything of it. */
	bool unmatched;
	struct marked mark;
};

struct mistake_result {
	const struct mistake *mistake;
	struct evidence evidence;
};

struct grade {
	struct point_result *points; /* one a point of the case */
	size_t npoints;
	struct mistake_result *mistakes; /* those that a cue found */
	size_t nmistakes;
};

/* The grade of an interview at any time of it: what a reload of its log gives too. */
struct grade grade_interview(struct arena *arena, const struct interview *interview);

/* One answer to one step, outside an interview (`viva grade`, samples): one result a point of the
 * step. Times are 0. */
struct grade grade_answer(struct arena *arena, const struct content *content, int step,
                          struct str answer);

/* One cue that matches one line. */
struct explained {
	struct str id;     /* of the point or mistake */
	bool mention;      /* one of its mentions, not of its cues */
	size_t number;     /* which of them, from 1 */
	struct str cue;    /* as its author wrote it */
	struct str text;   /* the line */
	struct str *words; /* what it matched there, as typed, in order */
	size_t n;
	bool denied;
};

struct explanation {
	struct explained *items; /* by point, then by cue */
	size_t n;
};

/* Every cue of a step that matches a line of an answer to it. */
struct explanation grade_explain(struct arena *arena, const struct content *content, int step,
                                 struct str answer);

/* ---- debrief ---- */

/* `found`: what counts, whoever says so; `own` of these are self-assessed; `confirmed` of these the
 * person has confirmed, self-assessed ones included. */
struct tally {
	size_t found, of, confirmed, own;
};

/* What is shown as found: without what is self-assessed; of a spoken sitting that is all there is. */
size_t tally_found(struct tally tally, bool spoken);

enum fact_use { FACT_NOT_ASKED, FACT_ASKED, FACT_USED };
struct fact_result {
	const struct fact *fact;
	enum fact_use use;
	bool given;               /* told at the beginning of a drill, and never asked about */
	struct evidence evidence; /* FACT_USED: the line, written after it was told, that uses it */
};

/* A number that was written, and another that was there for the asking. */
struct assumption {
	const struct fact *fact;
	const struct named_value *value; /* what he would have said */
	struct str shown;                /* as it was written: "10 M" */
	struct evidence evidence;
};

/* What the program can check by itself. */
enum check { CHECK_NONE, CHECK_RIGHT, CHECK_OFF };

/* One of the case's estimates, and the number of the person's that is about it. */
struct checked {
	const struct estimate *estimate;
	enum check check; /* CHECK_NONE: there is none */
	double off;       /* how many times too much or too little; at least 1 */
	struct str shown; /* the formula, or the sentence */
	int step;
	int64_t at_ms;
};

/* Two notes that choose differently where one question is decided. */
struct contradiction {
	const struct decided *first, *second;
};

struct step_result {
	int step;
	int64_t planned_min, spent_ms;
	struct tally core, others;
	int64_t guess;          /* -1 */
	struct tally guessable; /* what the guess is about: guess_asks() of them */
};

/* What a level looks for, and what of it there is. */
struct level_result {
	struct tally core, others;
};

enum { LIFTS = 3, SETTLE_MOST = 12 };

struct debrief {
	struct grade grade;
	struct tally core, others, above;
	size_t own; /* self-assessed, of all three */
	size_t unprompted, probed, hinted, after_reference;
	struct fact_result *facts; /* those with `flips` that concern a step that was sat */
	size_t nfacts, facts_given;
	size_t facts_asked, facts_used; /* of those that were not given */
	struct assumption *assumed;     /* of facts with and without `flips` */
	size_t nassumed;
	struct step_result *steps; /* those that were sat, in order */
	size_t nsteps;
	int64_t spent_ms, late_ms;
	size_t guess, guessed_steps;
	struct tally guessed; /* what the guesses were about */
	/* At most SETTLE_MOST: core first, doubts first within it; and how many wait in all. Of a
	 * spoken sitting all that its level looks for, in the order of the steps. */
	const struct point_result **settle;
	size_t nsettle, settle_min, waiting;
	/* Expected, applies, not found or rejected: at most five, heaviest first. */
	const struct point_result **absent;
	size_t nabsent;
	struct level_result levels[LEVELS];
	const struct point_result *lifts[LIFTS]; /* that would lift it most, the most first */
	size_t nlifts;
	struct checked *checked; /* one an estimate of the case that concerns a step that was sat */
	size_t nchecked, numbers_right, numbers_off;
	size_t whole_notes; /* of interview->decided: with all their parts */
	struct contradiction *contradictions;
	size_t ncontradictions;
	int weakest; /* the step where most weight is absent: to redo; -1: none */
	/* Ids of the blocks that expected points which do not count say to read, each once: those of
	 * the weakest step first, and of a step those of the heaviest points. */
	struct texts read;
};

/* The debrief of an interview, finished or not. */
struct debrief debrief_make(struct arena *arena, const struct interview *interview);

/* How many points a person is asked to guess of in a step: those that its level looks for, without
 * those that build on another one, since nobody can know beforehand whether these will count. */
size_t guess_asks(const struct interview *interview, int step);

/* Whether a person has still to say something of it, as things are. */
bool result_waits(const struct point_result *result);
/* About how many minutes it takes to settle `n` of them. */
size_t settle_minutes(size_t n);

/* A line as it is quoted where there is room for about `most` bytes: the part around what matched,
 * with `~` where something was left out. When what matched is longer itself, its beginning and its
 * end. */
struct excerpt {
	struct str text;
	size_t start, end; /* what matched, bytes in text */
};
struct excerpt evidence_excerpt(struct arena *arena, const struct evidence *evidence, size_t most);

/* Whether a result counts as found: found in its own step and not rejected, or confirmed by the
 * person, who has the last word. */
bool result_counts(const struct point_result *result);
/* Whether it counts by the word of the person alone, no cue having found it. */
bool result_own(const struct point_result *result);

#endif
