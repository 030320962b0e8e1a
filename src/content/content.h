/* SPDX-License-Identifier: MIT */
/*
 * content: bytes become checked, read-only cases, frameworks and word sets.
 *
 *   report.c     what is wrong with the file that is being read
 *   tidy.c       a file's bytes as text that libyaml can read
 *   yaml.c       libyaml's events -> nodes with line and column; refuses what the contract refuses
 *   schema.c     the field tables: key, type, required, bounds, where in the struct, one sentence
 *   fields.h     the words in which their rows are written
 *   load.c       nodes -> the structs below, through the field tables
 *   refs.c       ids and the places that name them
 *   case.c       case.yaml: steps, points, what depends on what
 *   case_text.c  case.md and samples: sections in the order of the steps
 *   prose.c      front matter, and finding diagrams to check
 *   case_sums.c  the quantities of facts and estimates, and what the formulas give
 *   framework.c  framework.yaml, frameworks/ID.yaml, the steps' guides
 *   lexicon.c    synonyms, stop words, shorthand
 *   pack.c       pack.yaml, bundles of files, all that one interview needs
 *   lint.c       what lint adds to loading: cues, good and bad sentences, samples
 *   prefix.c     prefixes in a cue that the stemmer makes useless
 *   shipped.c    what a case that ships with viva must have
 *   skeleton.c   a new case that lints clean
 *   reading.h    a text as it is understood, shorthand and typing errors read
 *   study.h      what a case, a framework and their words are once they are read
 *   doc.h        Markdown and document trees: the parts below it
 *   diagram.h    boxes and arrows in a document
 *   formula.h    quantities and arithmetic with them
 *   laboratory.h how well cues tell points from everything else
 *   cue.h        what stands in an answer: units, and the cues that find it
 *   phrases.h    by which phrases candidates ask
 *   handbook.h   metrics, trade-offs, formulas, resources
 *   block.h      building blocks: content/blocks/ID.md
 *   config.h     config.yaml, the defaults that a person wants
 *   profile.h    how interviewers behave, and their words
 *   wording.h    spelling, and sentences that two say alike
 *
 * Structs are plain data that anybody may read; nobody writes them after loading. Everything
 * belongs to the arena that was given to the loading function. Wrong input gives diagnostics, all
 * of a file's in one run, never a crash; a part that is broken is left out, and the loading
 * function says by its result whether the whole can be used. `diags` may be NULL where nobody wants
 * to know.
 */
#ifndef CONTENT_CONTENT_H
#define CONTENT_CONTENT_H

#include "content/doc.h"
#include "content/study.h"

/* What a content file may not pass; `markdown_content` in doc.h has Markdown's. A message names the
 * limit. */
enum {
	LIMIT_YAML_BYTES = 1 << 20,
	LIMIT_YAML_DEPTH = 16,
	LIMIT_YAML_SCALAR = 64 << 10,
	LIMIT_FINDINGS = 1000,    /* in one file; what is beyond them is not reported */
	LIMIT_VALUES = 500,       /* of all facts of a case */
	LIMIT_QUERIES = 20000,    /* that lint of one case runs */
	LIMIT_EXPANDED = 8 << 20, /* bytes of all cues of a case with their sets expanded */
	LIMIT_NEAR = 64,          /* NEAR groups that one group with @sets may become */
	LIMIT_PHRASES = 500,      /* words and phrases of one cue, its sets expanded */
	LIMIT_NESTED = 64,        /* brackets of one cue within one another */
	LIMIT_AFTER = 2,          /* links in a chain of points that wait for one another */
	LIMIT_FORMS = 1000,       /* short forms of one file of shorthand */
	LIMIT_FORM = 24,          /* bytes of a short form */
	LIMIT_LONG_FORM = 80,     /* and of what it is read as */
	LIMIT_DIAGRAM_BOXES = 40, /* of one diagram */
	LIMIT_DIAGRAM_ARROWS = 80,
	LIMIT_DIAGRAM_TEXT = 80, /* code points of a name in it, or of the text at an arrow */
};

/* How many bytes of a content file are read: more than it may have, so that whoever loads it can say
 * which limit was passed. */
enum { LIMIT_READ = 2 << 20 };

enum { LIMIT_MINUTES = 600 }; /* of an interview */

struct pack {
	struct str name, title, version, license;
	struct texts authors;
};

/* ---- loading ---- */

/* A file of a bundle: its path below the pack ("cases/x/case.yaml", "content/steps/clarify.md") and
 * its bytes. */
struct bundle_file {
	struct str path, bytes;
	struct str shown; /* the name that messages use; empty: `path` */
};

/* All the files that one interview needs; what a snapshot keeps, and what loading reads. */
struct bundle {
	struct bundle_file *files;
	size_t n, cap;
};

void bundle_add(struct arena *arena, struct bundle *bundle, struct str path, struct str bytes,
                struct str shown);
const struct bundle_file *bundle_find(const struct bundle *bundle, struct str path);

/* How strict: `LOAD_LENIENT` (installed packs: an unknown key is a warning) or `LOAD_LINT` (it is
 * an error). */
enum load_mode { LOAD_LENIENT, LOAD_LINT };

/* How interviewers behave: profile.h. */
struct profile_list {
	const struct profile *items;
	size_t n;
};

/* A framework, a case, its words and the interviewers: all that an interview needs to know. */
struct content {
	const struct framework *framework;
	const struct lexicon *lexicon;
	const struct case_study *study;
	struct profile_list profiles;
	struct reader *reader; /* how answers are read (reading.h); NULL: as they stand */
	/* The cues of the case as they are asked (cue.h); NULL: who asks parses them anew. */
	struct phrasebook *phrasebook;
	/* By what candidates ask (phrases.h), made where one is going to. NULL, as it is loaded: the
	 * first question makes its own. */
	const struct phrases *phrases;
};

/* `content/framework.yaml` (or the file `path` in the bundle) with its guides. NULL when it cannot
 * be used. */
struct framework *framework_load(struct arena *arena, const struct bundle *bundle, struct str path,
                                 enum load_mode mode, struct diag_list *diags);

/* `content/frameworks/ID.yaml`, the file `path` in the bundle, which takes the steps of `standard`:
 * each of them once. NULL when it cannot be used. */
struct framework *framework_load_other(struct arena *arena, const struct bundle *bundle,
                                       struct str path, const struct framework *standard,
                                       enum load_mode mode, struct diag_list *diags);

/* Whether a path in a bundle is that of such a file; `*id` is then its name. */
bool framework_is_file(struct str path, struct str *id);

/* The framework of a bundle: the other one if it has the file of one, else the standard one. NULL
 * when it cannot be used. */
const struct framework *bundle_framework(struct arena *arena, const struct bundle *bundle,
                                         struct diag_list *diags);

/* `content/synonyms.yaml`, `content/stopwords.yaml`, `content/asking.yaml` and
 * `content/shorthand.yaml`; a file that is absent gives none; never NULL. Word sets and shorthand may
 * also stand in `pack/content/`: what has the same name there replaces what ships with viva. */
struct lexicon *lexicon_load(struct arena *arena, const struct bundle *bundle, enum load_mode mode,
                             struct diag_list *diags);

/* `cases/ID/case.yaml`, `case.md` and samples. NULL when an error makes it unusable (any error in
 * LOAD_LENIENT; a case with errors is not half used). */
struct case_study *case_load(struct arena *arena, const struct bundle *bundle, struct str id,
                             const struct framework *framework, const struct lexicon *lexicon,
                             enum load_mode mode, struct diag_list *diags);

/* `pack.yaml`. NULL when it cannot be used. */
struct pack *pack_load(struct arena *arena, const struct bundle *bundle, enum load_mode mode,
                       struct diag_list *diags);

/* All three for one case (`ID` or `PACK/ID`), in the steps of bundle_framework; false when any of
 * them cannot be used. Afterwards it needs the names of the files in the bundle, and after
 * reader_detach not their bytes. */
bool content_load(struct arena *arena, const struct bundle *bundle, struct str case_id,
                  struct content *out, struct diag_list *diags);

/* What lint adds to loading the case of `content`: whether FTS5 takes every cue, prefixes that no stem can have,
 * cues that two points share, every `good` and `bad` sentence, samples; with `shipped` also what
 * shipped content must have (so many facts, points, decisions and the rest; guides; references of
 * some length; a summary that gives no tag away). What points say to `read` must be among `blocks`,
 * the ids of those there are. */
void case_lint(const struct content *content, const struct texts *blocks, bool shipped,
               struct diag_list *diags);

/* A new case that lints clean: case.yaml and case.md for `id`, as two bundle files. */
void case_skeleton(struct arena *arena, struct str id, const struct framework *framework,
                   struct bundle *out);

/* What cases, points and packs may be called: [a-z][a-z0-9-]{1,63}, no reserved word. */
bool id_is_valid(struct str id);

#endif
