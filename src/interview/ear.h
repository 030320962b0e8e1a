/* SPDX-License-Identifier: MIT */
/* Private to interview/: what a question is about. */
#ifndef INTERVIEW_EAR_H
#define INTERVIEW_EAR_H

#include "interview/interview.h"

/* ---- notion.c ---- */

/* The notions of a lexicon; they grow by what they learn. Release with notions_free. */
struct notions;

/* `phrases` are the lexicon's, and must outlive the notions; NULL: they are made. */
struct notions *notions_new(const struct lexicon *lexicon, const struct phrases *phrases);
void notions_free(struct notions *notions);
/* How many there are; what they have not learned is given numbers from here on. */
size_t notions_count(const struct notions *notions);

/* What a text is about: notions, each once. */
struct notion_list {
	size_t *notions;
	size_t n, cap;
};

/* The notions of a text, in the arena; a word that is new is learned. */
struct notion_list notions_learn(struct notions *notions, struct arena *arena, struct str text);
/* The same, without learning: equal numbers from notions_count on are equal words of this text. */
struct notion_list notions_read(struct notions *notions, struct arena *arena, struct str text);

/* ---- ear.c ---- */

/* The facts of a case, ready to be asked about. It is opened by the first question, which costs as
 * much as some ten further ones. `content` must outlive it. Release with ear_free. */
struct ear *ear_new(const struct content *content);
void ear_free(struct ear *ear);

/* Permille. */
enum {
	EAR_ENOUGH = 720, /* so well must a fact fit to be what a question is about */
	EAR_CLEAR = 930,  /* so well, to be what a part of a line is about */
	EAR_MAYBE = 650,  /* so well, that he asks back */
	EAR_LEAST = 350,  /* so well, to be the other one that he asks back about */
	EAR_SAME = 20,    /* nobody could tell two fits apart that are no more different */
};

/* How well a fact fits. */
struct match {
	size_t fact;
	int64_t fit;    /* at most 1000 */
	bool knows_all; /* that is asked */
};

struct matches {
	struct match *items; /* best first */
	size_t n;
};

/* The facts that a question may be about, those that fit by EAR_LEAST, in the arena. */
struct matches ear_match(struct ear *ear, struct arena *arena, struct str question);
/* Those that a part of a question is about, which may be two words: it does not count how much is said,
 * but nearly all of it must be about the fact (EAR_CLEAR). The two kinds of fits cannot be compared. */
struct matches ear_match_part(struct ear *ear, struct arena *arena, struct str part);

/* ---- ask.c ---- */

/* As ask_hear, for the content of the ear. */
struct hearing ear_hear(struct ear *ear, struct str line);

#endif
