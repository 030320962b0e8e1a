/* SPDX-License-Identifier: MIT */
/* schema: the field tables, and loading by them. Private to content/. */
#ifndef CONTENT_SCHEMA_H
#define CONTENT_SCHEMA_H

#include "content/block.h"
#include "content/config.h"
#include "content/refs.h"
#include "content/yaml.h"

enum field_type {
	FIELD_TEXT,       /* struct str */
	FIELD_ID,         /* struct str; [a-z][a-z0-9-]{1,63} */
	FIELD_INT,        /* int64_t, min to max */
	FIELD_NUMBER,     /* double, min to max */
	FIELD_SWITCH,     /* bool: yes or no, true or false */
	FIELD_CHOICE,     /* enum: the place in `choices` */
	FIELD_TEXTS,      /* struct texts of at least `min` */
	FIELD_QUANTITIES, /* struct named_value * and the number at `count`: name -> text */
	FIELD_SETS,       /* struct word_set * and the number at `count`: name -> texts */
	FIELD_FORMS,      /* struct short_form * and the number at `count`: name -> text */
	FIELD_OBJECT,     /* a struct of `schema` at `at` */
	FIELD_OBJECTS, /* pointer to structs of `schema`, at least `min`, and the number at `count` */
	FIELD_KEYED, /* the same from a map; the key is stored as the first member, a struct str */
};

struct schema;

struct field {
	const char *key;
	enum field_type type;
	bool required;
	bool block;                 /* of FIELD_TEXTS: one item a line */
	double min, max;            /* max 0: no bound above */
	size_t at;                  /* offset in the struct */
	size_t count;               /* offset of the size_t that holds the number */
	enum ref_kind declares;     /* of FIELD_ID: this names a thing of that kind */
	enum ref_kind refers;       /* of FIELD_ID, FIELD_TEXTS, FIELD_KEYED: this must name one */
	const char *const *choices; /* ended by NULL */
	const struct schema *schema;
	const char *help; /* one sentence */
};

/* What one kind of map consists of. If it is `placed`, `place` is the offset of a struct place that
 * is told where the map stands. */
struct schema {
	const char *what; /* "a point", for messages */
	const struct field *fields;
	size_t nfields;
	size_t size; /* of the struct */
	bool placed;
	size_t place;
};

extern const struct schema schema_case, schema_framework, schema_synonyms, schema_stopwords,
	schema_asking, schema_shorthand, schema_pack, schema_sample, schema_block, schema_profile,
	schema_config, schema_metric_file, schema_tradeoff_file, schema_formula_file,
	schema_resource_file, schema_wording;

/* Reads the value of a number that was loaded, and finds the year in its source; a value that is no
 * quantity is a fault at `place`. */
void block_load_number(struct report *report, struct block_number *number, struct place place);

/* Of `kind` of a block, ended by NULL. */
extern const char *const block_kind_names[];

/* What case.yaml becomes before its steps are put in the framework's order. */
struct raw_step {
	struct str id;
	struct str opens;
	struct point *points;
	size_t npoints;
	struct mistake *mistakes;
	size_t nmistakes;
	struct place place;
};

struct raw_twist {
	struct twist twist;
	struct point *points;
	size_t npoints;
};

struct raw_case {
	struct case_study study;
	struct raw_step *steps;
	size_t nsteps;
	struct raw_twist *twists;
	size_t ntwists;
};

struct raw_framework {
	struct str id, title;
	int64_t reserve;
	struct framework_step *steps;
	size_t nsteps;
};

/* pack.yaml, with what only loading needs to know. */
struct raw_pack {
	struct pack pack;
	int64_t format;
};

/* config.yaml before its minutes are read. */
struct raw_config {
	struct config config;
	struct str minutes;
};

/* Fills the zeroed struct `out` of `schema` from `node`, and reports everything that is wrong with
 * it. Ids and references go to `refs`. Items of lists stay in step with the nodes: a broken one is
 * zero. */
void load_object(struct report *report, struct refs *refs, const struct schema *schema,
                 const struct yaml_node *node, void *out);

#endif
