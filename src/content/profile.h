/* SPDX-License-Identifier: MIT */
/*
 * profile: how an interviewer behaves and the words that he has for it. A public header of
 * content/.
 *
 * A profile is a file, content/profiles/ID.yaml: how often he asks, how the minutes are shared out,
 * and, for each thing that he says on his own account, one wording or several, which take turns.
 * What a profile leaves out is as in the standard one.
 */
#ifndef CONTENT_PROFILE_H
#define CONTENT_PROFILE_H

#include "content/content.h"

/* What an interviewer says, and the parts that its wording may name in braces. */
enum phrase {
	PHRASE_NO_FACT,    /* a question that no fact answers */
	PHRASE_TOPICS,     /* after two of those: {topics} */
	PHRASE_FISHING,    /* a question for the solution */
	PHRASE_AGAIN,      /* a fact that was told: {fact} */
	PHRASE_WHICH,      /* two facts fit equally: {one}, {other} */
	PHRASE_NONE_LEFT,  /* nothing more to ask in this step */
	PHRASE_CLAIMED,    /* the candidate says that it was said */
	PHRASE_MENTIONED,  /* a point that was only named: {words} */
	PHRASE_INSTEAD,    /* the same, with another option of the decision: {words}, {option} */
	PHRASE_ABOUT,      /* the same, where more than a name was said: {words}, {question} */
	PHRASE_DOUBT,      /* a point that was made, doubted once: {words} */
	PHRASE_STEP_USED,  /* the minutes of a step are used up: {step} */
	PHRASE_STEP_OVER,  /* ... and a quarter more: {step} */
	PHRASE_TEN_LEFT,   /* ten minutes are left */
	PHRASE_TWO_LEFT,   /* two */
	PHRASE_TIME_IS_UP, /* none */
	PHRASE_PLAN,       /* a new split of what is left: {plan} */
	PHRASE_PLAN_TAKEN, /* it was accepted */
	PHRASE_END,        /* the interview ends */
	PHRASES,
};

enum { MAX_BUDGETS = 4 };

/* Percent of the minutes for each step when an interview takes about so many. */
struct budget {
	int64_t minutes;
	int64_t reserve;
	struct budget_step {
		struct str id; /* first: what the map is keyed by */
		int64_t share;
	} * steps;
	size_t nsteps;
};

struct profile {
	struct str id, title, summary;
	int64_t questions; /* follow-ups in 45 minutes; as many in proportion otherwise */
	int64_t per_step;  /* of those at most in one step */
	int64_t doubts;    /* of those, how many may doubt a point that was made */
	struct texts phrases[PHRASES];
	struct budget *budgets;
	size_t nbudgets;
};

/* `content/profiles/ID.yaml`, all of the bundle, and a pack's own below `pack/`, which replace those
 * of the same id: the standard one first, then in order of id; one with errors is left out. Without a standard one the list begins with profile_standard(). */
struct profile_list profiles_load(struct arena *arena, const struct bundle *bundle,
                                  enum load_mode mode, struct diag_list *diags);

/* The profile that viva has without any file. */
const struct profile *profile_standard(void);

/* The profile with this id; NULL when there is none. */
const struct profile *profile_find(const struct profile_list *list, struct str id);

/* The same, and the standard one when there is none. */
const struct profile *profile_or_standard(const struct profile_list *list, struct str id);

/* The budget for an interview of so many minutes, the nearest; NULL when the profile has none that
 * names exactly the standard steps: the framework's own shares count. */
const struct budget *profile_budget(const struct profile *profile,
                                    const struct framework *framework, int64_t minutes);

/* What stands for a name in braces. */
struct filling {
	struct str name, text;
};

/* The wording of a phrase for its `turn`-th use (from 0; wordings take turns), with `n` fillings. In
 * the arena. */
struct str profile_say(struct arena *arena, const struct profile *profile, enum phrase phrase,
                       int64_t turn, const struct filling *fillings, size_t n);

#endif
