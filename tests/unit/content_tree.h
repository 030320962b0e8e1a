/* SPDX-License-Identifier: MIT */
/* What tests of content share: a folder as a bundle, and lint over all of it. */
#ifndef TESTS_CONTENT_TREE_H
#define TESTS_CONTENT_TREE_H

#include "content/content.h"

/* The bytes of a file; aborts when it cannot be read. */
struct str tree_file(struct arena *arena, const char *path);

/* Adds every file below `folder`, by its path below it; one that the bundle has already is
 * replaced. */
void tree_add(struct arena *arena, struct bundle *bundle, const char *folder);

/* Adds a file, or replaces the one with this path. */
void tree_put(struct arena *arena, struct bundle *bundle, struct str path, struct str bytes);

/* A framework.yaml of three steps: clarify, model, serve. */
extern const char tree_three_steps[];

/* Loads and lints all that a pack's tree holds; `diags` ends up sorted. */
void tree_lint(struct arena *arena, const struct bundle *bundle, bool shipped,
               struct diag_list *diags);

/* All findings as lint prints them. */
struct str tree_findings(struct arena *arena, const struct diag_list *diags);

#endif
