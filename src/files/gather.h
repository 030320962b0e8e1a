/* SPDX-License-Identifier: MIT */
/* gather: files on disk as files of a bundle. Private to files/. */
#ifndef FILES_GATHER_H
#define FILES_GATHER_H

#include "content/content.h"

/* Adds the file at `path` below `root` under `name`; STATUS_MISSING when it is not there, with
 * nothing said. */
enum status gather_file(struct arena *arena, const char *root, struct str path, struct str name,
                        struct bundle *out, struct str *why);

/* The same; no file is no failure. */
enum status gather_optional(struct arena *arena, const char *root, struct str path, struct str name,
                            struct bundle *out, struct str *why);

/* Every file below `folder`, which need not be there, whose name ends so; in the bundle its path
 * has `prefix` before it. */
enum status gather_folder(struct arena *arena, const char *root, const char *folder,
                          struct str ending, struct str prefix, struct bundle *out,
                          struct str *why);

#endif
