/* SPDX-License-Identifier: MIT */
/* Private to files/: opening beneath a folder. */
#ifndef FILES_INSIDE_H
#define FILES_INSIDE_H

#include "files/why.h"

/* Opens `path` beneath `root`, with open()'s `flags`, following no link below `root`; "" is the
 * root itself. The result is in `*fd`, which the caller closes. Statuses as files_read_beneath. */
enum status inside_open(struct arena *arena, const char *root, const char *path, int flags, int *fd,
                        struct str *why);

#endif
