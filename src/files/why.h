/* SPDX-License-Identifier: MIT */
/* Private to files/: telling a failure. */
#ifndef FILES_WHY_H
#define FILES_WHY_H

#include "base/base.h"

/* Sets `*why` to "cannot VERB 'NAME': REASON", on one line and safe for a terminal; returns
 * `status`. */
enum status why_set(struct arena *arena, struct str *why, enum status status, const char *verb,
                    const char *name, const char *reason);

/* The same for an errno; the status is STATUS_MISSING if `verb` is "read" and the thing is not
 * there. */
enum status why_errno(struct arena *arena, struct str *why, int error, const char *verb,
                      const char *name);

#endif
