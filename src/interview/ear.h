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

/* How strongly a text is about a notion: permille of a word that is in no set. */
enum {
	NOTION_WORD = 1000,
	NOTION_SET = 800,    /* what a set has in common */
	NOTION_PHRASE = 400, /* the phrase or the word of a set that stands there */
	NOTION_PART = 200,   /* a word of that phrase */
};

struct notion {
	size_t id;
	int64_t strength;
};

/* What a text is about: notions, each once. */
struct notion_list {
	struct notion *items;
	size_t n, cap;
};

/* The notions of a text, in the arena; a word that is new is learned. */
struct notion_list notions_learn(struct notions *notions, struct arena *arena, struct str text);
/* The same, without learning: equal numbers from notions_count on are equal words of this text. */
struct notion_list notions_read(struct notions *notions, struct arena *arena, struct str text);

/* ---- ear.c and chance.c ---- */

/* The facts of a case, ready to be asked about. It is opened by the first question, which costs as
 * much as some ten further ones. `content` must outlive it. Release with ear_free. */
struct ear *ear_new(const struct content *content);
void ear_free(struct ear *ear);

/* Of its content. */
const struct lexicon *ear_lexicon(const struct ear *ear);

/* Permille. */
enum {
	EAR_ENOUGH = 640, /* so likely must a fact be what a question is about */
	EAR_PART = 850,   /* so likely, to be what a part of a line is about */
	EAR_MAYBE = 450,  /* so likely must two facts be together, that he asks which */
	EAR_LEAST = 150,  /* and so likely the second of them */
	EAR_SAME = 20,    /* nobody could tell two facts apart that are no more different */
};

/* How likely a question is about a fact, among all facts and none of them. */
struct match {
	size_t fact;
	int64_t chance; /* permille; 1000 when it is asked as one of the fact's phrases has it */
};

struct matches {
	struct match *items; /* best first */
	size_t n;
};

/* What a question, or a part of one, may be about: the facts that are so likely by EAR_LEAST, in the
 * arena. */
struct matches ear_match(struct ear *ear, struct arena *arena, struct str question);

/* How much of what a question is about a text is about, too; 0: nothing. To be compared with other
 * texts for the same question. */
int64_t ear_shared(struct ear *ear, struct arena *arena, struct str question, struct str text);

/* ---- ask.c ---- */

/* As ask_hear, for the content of the ear. */
struct hearing ear_hear(struct ear *ear, struct str line);

#endif
