/* SPDX-License-Identifier: MIT */
/*
 * The one form in which a failure is told. A name may hold anything that a file system allows: here
 * it becomes a text that stays on its line. It does not know who shows it.
 */
#include "files/why.h"

#include <errno.h>

static void add_name(struct buf *out, const char *name)
{
	struct buf flat = { 0 };

	/* The filter lets line ends and tabs pass; a name with one must not look like two
	 * messages. */
	for (; *name; name++)
		buf_addc(&flat, *name == '\n' || *name == '\t' ? '\x7f' : *name);
	utf8_add_safe(out, buf_str(&flat));
	buf_release(&flat);
}

enum status why_set(struct arena *arena, struct str *why, enum status status, const char *verb,
                    const char *name, const char *reason)
{
	struct buf out = { 0 };

	buf_addf(&out, "cannot %s '", verb);
	add_name(&out, name);
	buf_addf(&out, "': ");
	add_name(&out, reason);
	*why = buf_dup(arena, &out);
	buf_release(&out);
	return status;
}

enum status why_errno(struct arena *arena, struct str *why, int error, const char *verb,
                      const char *name)
{
	bool missing = (error == ENOENT || error == ENOTDIR) && strcmp(verb, "read") == 0;

	return why_set(arena, why, missing ? STATUS_MISSING : STATUS_FAILED, verb, name,
	               strerror(error));
}
