/* SPDX-License-Identifier: MIT */
/*
 * study: a case, its framework and its words once they are read. Plain data that anybody may read;
 * nobody writes it after loading. schema.c says what each field of a file means.
 *
 * A public header of content/.
 */
#ifndef CONTENT_STUDY_H
#define CONTENT_STUDY_H

#include "base/base.h"
#include "content/formula.h"

enum {
	MAX_STEPS = 12,
	MIN_STEPS = 3,
};

enum level { LEVEL_MID, LEVEL_SENIOR, LEVEL_STAFF };
enum { LEVELS = 3, CORE_WEIGHT = 3 };

/* "mid", "senior", "staff"; and back (false when it is none of them). */
struct str level_name(enum level level);
bool level_parse(struct str name, enum level *out);

/* A list of texts. */
struct texts {
	struct str *items;
	size_t n;
	struct place *places; /* where each stands; NULL when it was not read from a file */
};

struct named_value { /* one of a fact's values, or of an estimate's given */
	struct str name;
	struct str text; /* as written: "5e8 users", "traffic.dau" */
	struct quantity value;
	struct place place;
};

struct source {
	struct str title, where;
	int64_t year; /* 0 if unknown */
};

struct fact {
	struct str id, topic;
	struct texts asked;
	struct str answer;
	struct named_value *values;
	size_t nvalues;
	struct texts affects; /* step ids */
	struct str flips;     /* empty: the answer changes nothing */
	struct str other_answer, other_flips;
	bool turned; /* its answer is the other one: never so in what was loaded */
	struct place place;
};

struct point {
	struct str id, says;
	enum level level;
	int64_t weight;
	struct texts cues, mentions; /* as written */
	/* The same with @sets expanded: what cue_match runs. */
	struct texts queries, mention_queries;
	struct str probe, nudge, follow, after;
	struct texts uses, read, good, bad;
	int step;        /* index in the framework, or -1 for a twist's point */
	int twist;       /* index of the twist, or -1 */
	size_t index;    /* in case_study.points */
	int after_point; /* index in case_study.points, or -1 */
	struct place place;
};

struct mistake {
	struct str id, says, instead;
	struct texts cues, queries, good, bad;
	int step;
	struct place place;
};

struct option {
	struct str name, gains, costs, when;
};

struct decision {
	struct str id, step_id, question;
	int step;
	struct option *options;
	size_t noptions;
	struct str choice, because, revisit;
	struct place place;
};

struct estimate {
	struct str id, step_id, asks;
	int step;
	struct named_value *given; /* value filled in, facts followed */
	size_t ngiven;
	struct str formula, unit;
	double within;    /* 2 unless stated */
	struct str limit; /* "80 ms" or empty */
	struct str implies;
	struct quantity result; /* worked out when loaded */
	bool worked;            /* false: the formula had an error (a diagnostic says which) */
	struct place place;
};

struct twist {
	struct str id, says;
	struct texts affects;
	size_t first_point, npoints; /* in case_study.points */
	struct place place;
};

struct card {
	struct str front, back;
};

struct sample {
	struct str name; /* of the file, without `.md` */
	struct str step_id;
	int step;
	enum level level;
	struct texts covers, misses;
	struct str text; /* the Markdown without its front matter */
	struct place place;
};

/* One step of a case. */
struct case_step {
	struct str id, opens;
	bool present;                /* the case has this step */
	struct str title, reference; /* the section of case.md, Markdown; the text of `# TITLE` */
	size_t first_point, npoints; /* in case_study.points */
	size_t first_mistake, nmistakes;
	struct place place, reference_place; /* in case.yaml, in case.md */
};

struct case_study {
	struct str id, title, summary, domain;
	struct texts tags;
	int64_t difficulty, minutes;
	struct str as_of;
	struct source *sources;
	size_t nsources;
	struct str metric_business, metric_offline, metric_online, metric_guardrail;
	struct fact *facts;
	size_t nfacts;
	struct case_step steps[MAX_STEPS]; /* in the framework's order */
	size_t nsteps;                     /* those of the framework */
	struct point *points;              /* the steps' points in order, then the twists' */
	size_t npoints;
	struct mistake *mistakes;
	size_t nmistakes;
	struct decision *decisions;
	size_t ndecisions;
	struct estimate *estimates;
	size_t nestimates;
	struct twist *twists;
	size_t ntwists;
	struct card *cards;
	size_t ncards;
	struct sample *samples;
	size_t nsamples;
	struct str prompt, further; /* Markdown of `# Prompt` and `# Further reading` */
	size_t ndiagrams;           /* in case.md */
	struct place place;         /* the beginning of case.yaml */
};

struct framework_step {
	struct str id, title;
	int64_t share; /* percent of the minutes */
	struct str goal, deliverable;
	struct texts questions, pitfalls;
	struct str guide_file, guide; /* path below content/, and its Markdown */
	struct texts from; /* the standard steps whose opening, points and reference it takes */
};

/* A way through an interview. Cases name the steps of the standard one (content/framework.yaml);
 * any other takes each of those once, in steps, titles and an order of its own, so that it asks for
 * the same points. A standard step takes itself. */
struct framework {
	struct str id, title; /* id: the file's name without .yaml, unless the file says another */
	int64_t reserve;
	struct framework_step steps[MAX_STEPS];
	size_t nsteps;
	const struct framework *standard; /* NULL: it is the standard one */
};

struct word_set {
	struct str name;
	struct texts words;
};

struct short_form { /* "txn": transaction */
	struct str name, text;
	struct place place;
};

struct lexicon {
	struct word_set *sets;
	size_t nsets;
	struct texts stopwords; /* folded, sorted */
	/* What means the same when a candidate asks; as written. */
	struct word_set *asking;
	size_t nasking;
	struct short_form *forms;
	size_t nforms;
	/* There is a file of shorthand. Without one, as in interviews that were sat before there were
	 * any, texts and cues stay as they stand. */
	bool reads;
};

/* Index of the framework's own step, or -1. */
int framework_find_step(const struct framework *framework, struct str id);
/* Index of the step that has what a case says of the standard step `id`, or -1. */
int framework_step_of(const struct framework *framework, struct str id);
/* The framework whose steps cases name: itself or its standard one. */
const struct framework *framework_standard(const struct framework *framework);
const struct point *case_find_point(const struct case_study *study, struct str id);
const struct fact *case_find_fact(const struct case_study *study, struct str id);

#endif
