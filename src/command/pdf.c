/* SPDX-License-Identifier: MIT */
/*
 * The way to viva-pdf, the same program with one more format. It takes this process's place before
 * anything is opened or read.
 */
#include "command/context.h"

#include "files/files.h"

#include <errno.h>
#include <unistd.h>

enum status become_pdf(struct context *context)
{
	struct str why;
	char *path;

	if (files_program(&context->arena, context->argv0, "viva-pdf", &path, &why) != STATUS_OK)
		return fail(
			STATUS_FAILED,
			"cannot make a PDF: there is no viva-pdf beside viva (it is built where "
			"pango is: `make run` installs that; --format html prints well too)");
	execv(path, context->argv);
	return fail(STATUS_FAILED, "cannot run '%s': %s", path, strerror(errno));
}
