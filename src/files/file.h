/* SPDX-License-Identifier: MIT */
/* Private to files/: pieces of reading and writing that packs use too. */
#ifndef FILES_FILE_H
#define FILES_FILE_H

#include "base/base.h"

#include <sys/types.h>

/* The bytes of the open `fd` if it is a regular file; `name` is for the reason. As files_read. */
enum status file_read_regular(struct arena *arena, int fd, const char *name, size_t limit,
                              struct str *out, struct str *why);

/* Puts the names in the folder at `path` on the disk. 0, or an errno; where there is nothing to do
 * that is no error. */
int file_sync_folder(const char *path);

/* Writes `bytes` to a new file that is open with mode 0600, gives it `mode`, puts it on the disk
 * and closes it. 0, or an errno. */
int file_fill(int fd, struct str bytes, mode_t mode);

/* The folder that `path` stands in: "." for a bare name. */
char *file_folder(struct arena *arena, const char *path);

#endif
