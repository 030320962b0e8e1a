/* SPDX-License-Identifier: MIT */
/* report: what is wrong with the one file that is being read. Private to content/. */
#ifndef CONTENT_REPORT_H
#define CONTENT_REPORT_H

#include "content/content.h"

/* Findings of one file, added to a list that may hold those of many. */
struct report {
	struct arena *arena; /* for what is loaded */
	struct arena *tree; /* for the tree that it is loaded from; report_begin makes it `arena` */
	struct diag_list *diags; /* may be NULL: nobody wants to know */
	struct str file;         /* the name that messages use */
	enum load_mode mode;
	size_t found, errors; /* all findings; those that make the file unusable */
	bool cut; /* the file could not be read to its end: what seems missing may be there */
};

/* A report for a file of a bundle. */
struct report report_begin(struct arena *arena, const struct bundle_file *file, enum load_mode mode,
                           struct diag_list *diags);

/* Reports that the bundle has no `path`; the file is named as its sibling `beside` would be, which
 * may be NULL. */
void report_absent(struct arena *arena, const struct bundle_file *beside, struct str path,
                   struct diag_list *diags);

/* A place in the file; line and column from 1. */
struct place report_place(const struct report *report, int line, int column);

/* Adds a finding: `report_error` what makes the file unusable; `report_fault` what lint calls an
 * error and what a pack is loaded with all the same; `report_warning` what is only doubtful. `hint`
 * may be empty. After LIMIT_FINDINGS one last finding says so, and no more are added. */
void report_error(struct report *report, struct place place, const char *rule, struct str hint,
                  const char *format, ...) BASE_PRINTF(5, 6);
void report_fault(struct report *report, struct place place, const char *rule, struct str hint,
                  const char *format, ...) BASE_PRINTF(5, 6);
void report_warning(struct report *report, struct place place, const char *rule, struct str hint,
                    const char *format, ...) BASE_PRINTF(5, 6);

/* "did you mean 'x'?" with the candidate nearest to `word`, or an empty text when none is near. */
struct str report_nearest(struct arena *arena, struct str word, const struct str *candidates,
                          size_t n);

/* At most 40 code points of a foreign text, on one line, for a message. */
struct str report_excerpt(struct arena *arena, struct str text);

#endif
