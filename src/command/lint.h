/* SPDX-License-Identifier: MIT */
/* What the files of `viva lint` share. */
#ifndef COMMAND_LINT_H
#define COMMAND_LINT_H

#include "command/context.h"

/* A path to be checked. Real paths are absolute, without links. */
struct target {
	struct str typed; /* the path as it was given, without slashes at its end */
	const char *real; /* the same */
	const char *root; /* of the pack that it is or lies in; NULL: a case of no pack */
	/* Of the case that it is or belongs to; NULL: the whole pack is looked at. */
	const char *folder;
	struct str case_id;
	const char *only; /* the one file whose findings are wanted; NULL: all below `base` */
	bool whole;       /* that file cannot be judged, for its case is broken: show why */
	const char *base; /* a folder, and what it is called in findings */
	struct str given;
};

/* What `path` is: STATUS_MISSING when nothing is there, STATUS_REFUSED when it is nothing to check,
 * after a message. */
enum status lint_target(struct arena *arena, struct str path, struct target *out);

/* Whether findings in the file at this real path were asked for. */
bool lint_is_wanted(const struct target *target, struct str file);

/* The file's path as somebody who gave the target's would write it. */
struct str lint_shown(struct arena *arena, const struct target *target, struct str file);

/* ---- lint_report.c ---- */

/* Prints the findings that `targets` ask for, each once, with the number of those among the files
 * `looked` at (real paths, some more than once, which it sorts). STATUS_NEGATIVE: there are errors. */
enum status lint_report(struct context *context, struct diag_list *all, const struct texts *looked,
                        const struct target *targets, size_t n);

/* ---- lint_json.c ---- */

/* Adds the list of findings to an object of JSON; and an object of nothing else. */
void lint_findings(struct json *json, const struct diag_list *found);
void lint_print_json(struct buf *out, const struct diag_list *found);

/* `viva lint --cues`, the library open. */
enum status lint_cues(struct context *context);

struct str lint_last_name(struct str path);

#endif
