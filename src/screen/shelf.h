/* SPDX-License-Identifier: MIT */
/*
 * shelf: what the lists show of cases and interviews. The second public header of screen/: a command
 * that lists cases asks it too. To learn it a case has to be loaded and an interview
 * folded and graded, some milliseconds each; so that is done one by one, when there is time, and
 * kept for the program's life, and in the cache for the next one.
 */
#ifndef SCREEN_SHELF_H
#define SCREEN_SHELF_H

#include "interview/debrief.h"
#include "screen/view.h"

struct narrow;

/* What may be seen of a case before it is sat. */
struct shelf_case {
	const struct library_case *which;
	size_t number;        /* on the shelf */
	struct str full;      /* its name in the log of an interview */
	size_t times;         /* how often it was sat */
	int64_t last_wall_ms; /* when it was last begun; 0: never */
	bool looked;          /* what follows is known; before that the title is its name */
	struct str
		broken; /* why it cannot be used, and then only `title` is there; empty: it can */
	struct str title, summary, domain, prompt; /* prompt: Markdown */
	int64_t difficulty, minutes;
};

enum { SUMMARY_POINTS = 3 };

/* What the log of an interview comes to. */
struct summary {
	struct str broken; /* why it cannot be read, and then nothing else is there */
	struct setup setup;
	int64_t spent_ms; /* of interview time */
	struct str step;  /* unfinished: the title of the step that is sat */
	size_t place, of; /* and where it is in the plan, from 1 */
	size_t words;     /* of all answers */
	int64_t left_ms;  /* below zero: over; of the last event, see summary_left_ms */
	int64_t last_wall_ms;
	struct tally core, others;         /* finished: and what follows */
	size_t settle, settle_min;         /* marks that wait */
	struct str weakest, weakest_id;    /* title and id of the step to redo; empty: none */
	struct str absent[SUMMARY_POINTS]; /* the heaviest points that were not found */
	size_t nabsent;
};

struct shelf_interview {
	int64_t number, ended_wall_ms;
	struct summary summary;
};

struct shelf {
	struct arena *arena;
	struct index_cache *cache;
	struct str *stamps; /* of the cases, for the cache */
	const struct library *library;
	struct shelf_case *cases; /* in the library's order */
	size_t *by_name;          /* their numbers, by full name */
	size_t n, looked, next;   /* how many are known; all before `next` are */
	struct shelf_interview *interviews;
	size_t ninterviews, cap;
};

/* All in the arena but the cache. Release with shelf_release. */
struct shelf *shelf_new(struct arena *arena, const struct library *library);
/* The app's, made when it is first asked for. */
struct shelf *shelf_of(struct app *app);

/* Closes the cache; the rest is in the arena. NULL does nothing. */
void shelf_release(struct shelf *shelf);

/* The first of a case's errors in a line: why it cannot be used. */
struct str shelf_error(struct arena *arena, const struct library_case *which,
                       struct diag_list *diags);

/* Case number `i`, loaded if it was not before. */
const struct shelf_case *shelf_look(struct shelf *shelf, size_t i);
/* Takes it from the cache, if that has it; returns whether it is known now. */
bool shelf_recall_case(struct shelf *shelf, size_t i);
/* Loads more of them, in order, for as long as nobody minds (SHELF_PATIENCE_MS). */
enum { SHELF_PATIENCE_MS = 15, SHELF_AT_ONCE = 64 };
void shelf_look_on(struct app *app);
/* Counts how often each was sat: before it is proposed or shown, whenever interviews were. */
void shelf_count(struct shelf *shelf, const struct interview_row *rows, size_t n);
/* The case of an interview; NULL: it is not there any more. */
const struct library_case *shelf_case_of(const struct shelf *shelf,
                                         const struct interview_row *row);
/* The case to sit next: one that was not sat yet, else the one that was sat longest ago, without
 * what is known to be broken. SIZE_MAX: there is no case that can be used. */
size_t shelf_propose(const struct shelf *shelf);

/* What an interview came to, if that is known as it now is; else NULL. Valid until the next one is
 * read. */
const struct summary *shelf_summary(const struct shelf *shelf, const struct interview_row *row);
/* Takes it from the cache. NULL: it has to be read. */
const struct summary *shelf_recall(struct app *app, const struct interview_row *row);
/* Reads the interview, if that was not done before. */
const struct summary *shelf_read(struct app *app, const struct interview_row *row);
/* What is known of it changes when it is forgotten, and so does what was kept. */
void shelf_forget(struct app *app, const struct interview_row *row);
/* Minutes left now: in exam mode the time away counts until they are used up. */
int64_t summary_left_ms(const struct summary *summary, int64_t wall_ms);
/* "core 2 of 9"; "ticked 2 of 9" where nobody but the person says so. And what the list of its
 * absent points is called. */
struct str summary_core(struct arena *arena, const struct summary *summary);
/* "1 of 11", of the others; and "core 1, others 0" of what is self-assessed beside what was found:
 * empty where nothing is. */
struct str summary_others(struct arena *arena, const struct summary *summary);
struct str summary_own(struct arena *arena, const struct summary *summary);
struct str summary_absent(const struct summary *summary);

/* "senior, practice, sceptical, turned round": what was not the usual is named. */
struct str setup_words(struct arena *arena, const struct setup *setup);

/* ---- shelf_keep.c: as texts, for the cache ---- */

void shelf_keep_case(struct shelf *shelf, size_t i);
/* False: the cache does not have it. What could not be used was kept as well. */
bool shelf_find_case(struct shelf *shelf, size_t i);
void shelf_keep_summary(struct app *app, const struct interview_row *row,
                        const struct summary *summary);
bool shelf_find_summary(struct app *app, const struct interview_row *row, struct summary *out);

/* A place that one goes back to, as its view writes it: "history". Found: in the arena. */
void shelf_keep_place(struct app *app, struct str name, struct str place);
bool shelf_find_place(struct app *app, struct arena *arena, struct str name, struct str *place);
/* The same of a list that can be narrowed; it is found again after narrow_set. */
void shelf_keep_list(struct app *app, struct str name, const struct narrow *narrow);
void shelf_recall_list(struct app *app, struct str name, struct narrow *narrow);

#endif
