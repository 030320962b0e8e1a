/* SPDX-License-Identifier: MIT */
/*
 * handbook: what is worth knowing beside cases and blocks: metrics, trade-offs, formulas for
 * estimates, and the books and guides that people use.
 *
 *   handbook.c         files -> the structs below; finding one
 *   handbook_schema.c  the field tables of these files
 *   handbook_lint.c    what lint adds: what shipped files must have
 *
 * A public header of content/; what content.h says of structs, arenas and diagnostics holds here
 * too. Each kind is a file, and no two entries of a pack have the same id:
 *
 *   content/metrics.yaml    metrics: id, title, layer, tasks, what, misleads, beside, source
 *   content/tradeoffs.yaml  tradeoffs: id, topic, question, options {name, gains, costs}, decide,
 *                           choice, unless, source
 *   content/estimates.yaml  estimates: id, title, asks, names {NAME: what it is}, formula, unit,
 *                           example {given {NAME: quantity}, result, implies}, constants {what,
 *                           value, source}, mind
 *   content/resources.yaml  resources: id, title, authors, kind, year, where, covers, strengths,
 *                           weaknesses, use
 *
 * An example is worked out when it is loaded: a result that is over a hundredth away from what the
 * formula gives is an error.
 */
#ifndef CONTENT_HANDBOOK_H
#define CONTENT_HANDBOOK_H

#include "content/block.h"

enum metric_layer { LAYER_BUSINESS, LAYER_OFFLINE, LAYER_ONLINE, LAYER_SYSTEM };
enum { METRIC_LAYERS = 4 };

/* "business", "offline", "online", "system". */
struct str metric_layer_name(enum metric_layer layer);

struct metric {
	struct str id, title;
	enum metric_layer layer;
	struct texts tasks;
	struct str what, misleads;
	struct str beside; /* what to look at beside it; may be empty */
	struct str source; /* may be empty */
	struct place place;
};

struct dilemma { /* a trade-off */
	struct str id;
	struct str topic; /* a step of the framework, by id */
	struct str question;
	struct option *options; /* two or more, `when` empty */
	size_t noptions;
	struct str decide; /* what decides between them */
	struct str choice; /* the option to begin with, by name */
	struct str unless; /* when not */
	struct str source; /* may be empty */
	struct place place;
};

struct formula_example {
	struct named_value *given; /* values filled in */
	size_t ngiven;
	struct str result; /* as written */
	struct str implies;
};

struct formula {
	struct str id, title;
	struct str asks;
	struct named_value *names; /* `text`: what each stands for */
	size_t nnames;
	struct str formula, unit;
	struct formula_example example;
	struct quantity result; /* of the example, worked out */
	bool worked;            /* false: it had an error (a diagnostic says which) */
	struct block_number *constants;
	size_t nconstants;
	struct str mind; /* what is easily got wrong; may be empty */
	struct place place;
};

enum resource_kind {
	RESOURCE_BOOK,
	RESOURCE_COURSE,
	RESOURCE_GUIDE,
	RESOURCE_REPOSITORY,
	RESOURCE_PAPER
};

/* "book", "course", "guide", "repository", "paper". */
struct str resource_kind_name(enum resource_kind kind);

struct resource {
	struct str id, title, authors;
	enum resource_kind kind;
	int64_t year; /* 0: unknown */
	struct str where, covers;
	struct texts strengths, weaknesses;
	struct str use; /* how to use it; may be empty */
	struct place place;
};

/* All of them, in the order of the files. Zero: there is nothing. */
struct handbook {
	struct metric *metrics;
	size_t nmetrics;
	struct dilemma *tradeoffs;
	size_t ntradeoffs;
	struct formula *formulas;
	size_t nformulas;
	struct resource *resources;
	size_t nresources;
};

/* The paths of the files, ended by NULL. */
extern const char *const handbook_files[];

/* The files of a bundle; one that is absent has nothing, one with an error nothing in LOAD_LENIENT.
 * False: there was an error. */
bool handbook_load(struct arena *arena, const struct bundle *bundle, enum load_mode mode,
                   struct handbook *out, struct diag_list *diags);

/* What lint adds to loading: with `shipped` what shipped files must have. */
void handbook_lint(const struct handbook *handbook, const struct bundle *bundle, bool shipped,
                   struct diag_list *diags);

enum handbook_kind {
	HANDBOOK_NONE,
	HANDBOOK_METRIC,
	HANDBOOK_TRADEOFF,
	HANDBOOK_FORMULA,
	HANDBOOK_RESOURCE
};

/* "metric", "trade-off", "estimate", "resource". */
struct str handbook_kind_name(enum handbook_kind kind);

/* One entry, whichever it is; `index` is that in its own list. */
struct handbook_entry {
	enum handbook_kind kind;
	size_t index;
	struct str id, title;
};

/* Entries one after another, `i` from 0; HANDBOOK_NONE behind the last. */
struct handbook_entry handbook_at(const struct handbook *handbook, size_t i);
/* By id; HANDBOOK_NONE when there is none. */
struct handbook_entry handbook_find(const struct handbook *handbook, struct str id);

#endif
