/* SPDX-License-Identifier: MIT */
/*
 * What commands share: messages, and the library and the store opened when they are first wanted. A message is written once, here, filtered; whoever found
 * the cause has worded it.
 */
#include "command/context.h"

#include "files/files.h"

#include <stdlib.h>
#include <unistd.h>

/* ---- messages ---- */

static void message(const char *before, struct str text)
{
	struct buf line = { 0 }, one = { 0 };

	buf_adds(&line, str_from(before));
	for (size_t i = 0; i < text.len; i++)
		buf_addc(&one, text.ptr[i] == '\n' ? ' ' : text.ptr[i]);
	utf8_add_safe(&line, buf_str(&one));
	buf_addc(&line, '\n');
	/* One write a line, so that it does not mix with another process's. Nothing can be said of a failure here. */
	ssize_t ignored = write(STDERR_FILENO, line.ptr, line.len);
	(void)ignored;
	buf_release(&line);
	buf_release(&one);
}

static void messagev(const char *before, const char *format, va_list args) BASE_PRINTF(2, 0);
static void messagev(const char *before, const char *format, va_list args)
{
	struct arena arena = { 0 };

	message(before, str_formatv(&arena, format, args));
	arena_release(&arena);
}

enum status fail(enum status status, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	messagev("viva: error: ", format, args);
	va_end(args);
	return status;
}

enum status fail_why(enum status status, struct str why)
{
	message("viva: error: ", why);
	return status;
}

void warn(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	messagev("viva: warning: ", format, args);
	va_end(args);
}

void note(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	messagev("viva: ", format, args);
	va_end(args);
}

/* ---- library ---- */

enum status open_library(struct context *context)
{
	struct str why;
	char *share, *packs;
	enum status status;

	if (context->library)
		return STATUS_OK;
	struct library *library = arena_new(&context->arena, struct library);
	status = files_share(&context->arena, context->argv0, &share, &why);
	if (status == STATUS_OK &&
	    files_user(&context->arena, FILES_DATA, "packs", &packs, &why) != STATUS_OK)
		packs = NULL;
	if (status == STATUS_OK)
		status = library_open(&context->arena, share, packs, library, &why);
	if (status != STATUS_OK)
		return fail_why(status, why);
	context->library = library;
	return STATUS_OK;
}

bool load_case(struct context *context, const struct library_case *which, struct content *content,
               struct bundle *bundle, struct str *why)
{
	struct bundle local = { 0 };
	struct bundle *files = bundle ? bundle : &local;
	struct diag_list diags = { .arena = &context->arena };

	if (library_bundle(&context->arena, context->library, which, files, why) != STATUS_OK)
		return false;
	if (content_load(&context->arena, files, which->id, content, &diags))
		return true;
	diag_sort(&diags);
	for (size_t i = 0; i < diags.n; i++) {
		const struct diag *diag = &diags.items[i];
		if (diag->severity != SEVERITY_ERROR)
			continue;
		*why = str_format(&context->arena, "%.*s:%d: %.*s ('viva lint' lists all)",
		                  STR_ARG(diag->place.file), diag->place.line,
		                  STR_ARG(diag->message));
		return false;
	}
	*why = S("it cannot be used ('viva lint' says why)");
	return false;
}

enum status open_case(struct context *context, struct str name, struct content *content,
                      struct bundle *bundle, const struct library_case **which)
{
	const struct library_case *found;
	struct str why;
	enum status status = open_library(context);

	if (status != STATUS_OK)
		return status;
	status = library_find(context->library, name, &found, &why);
	if (status != STATUS_OK)
		return fail_why(status, why);
	if (!load_case(context, found, content, bundle, &why))
		return fail(STATUS_REFUSED, "cannot use case '%.*s': %.*s", STR_ARG(name),
		            STR_ARG(why));
	if (which)
		*which = found;
	return STATUS_OK;
}

enum status find_step(const struct framework *framework, struct str name, int *out)
{
	struct str ids[MAX_STEPS];

	*out = framework_find_step(framework, name);
	if (*out >= 0)
		return STATUS_OK;
	for (size_t i = 0; i < framework->nsteps; i++)
		ids[i] = framework->steps[i].id;
	struct str nearest = str_nearest(name, ids, framework->nsteps);
	if (nearest.len)
		return fail(STATUS_MISSING, "no step named '%.*s' (did you mean '%.*s'?)",
		            STR_ARG(name), STR_ARG(nearest));
	return fail(STATUS_MISSING, "no step named '%.*s' (the first is '%.*s')", STR_ARG(name),
	            STR_ARG(ids[0]));
}

/* ---- store ---- */

enum status open_store(struct context *context, enum store_mode mode)
{
	struct str option = context->values[OPTION_DB], why;
	char *path, *backups;
	enum status status;

	if (context->store)
		return STATUS_OK;
	status = files_database(&context->arena,
	                        context->given[OPTION_DB] ? str_z(&context->arena, option) : NULL,
	                        mode == STORE_WRITE, &path, &why);
	if (status == STATUS_OK)
		status = files_user(&context->arena, FILES_DATA, "backups", &backups, &why);
	if (status == STATUS_OK)
		status = store_open(&context->arena, path, backups, mode, moment_now(),
		                    &context->store, &why);
	return status == STATUS_OK ? STATUS_OK : fail_why(status, why);
}

enum status find_interview(struct context *context, size_t index, bool finished,
                           struct interview_row *out)
{
	struct str why = { 0 };
	enum status status;

	if (index < context->nwords)
		status = store_find(context->store, &context->arena, context->words[index], out,
		                    &why);
	else
		status = store_find_latest(context->store, &context->arena, finished, out, &why);
	return status == STATUS_OK ? STATUS_OK : fail_why(status, why);
}

const char *rescue_folder(struct context *context)
{
	struct str why;
	char *path;

	return files_user(&context->arena, FILES_RUNTIME, NULL, &path, &why) == STATUS_OK ? path
	                                                                                  : NULL;
}

struct sheet_info info_of(struct context *context, const struct interview_row *row)
{
	return (struct sheet_info){ .id = row->id,
		                    .date = local_time(&context->arena, row->began_wall_ms) };
}
