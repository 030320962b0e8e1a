/* SPDX-License-Identifier: MIT */
/* `viva new case ID`: a skeleton that lints clean, in ./ID, or in ./cases/ID where a pack is. */
#include "command/context.h"

#include "files/files.h"

#include <sys/stat.h>

static bool is_folder(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static enum status write_files(struct context *context, const struct bundle *bundle,
                               const char *folder)
{
	enum status status = STATUS_OK;
	struct str why;

	for (size_t i = 0; i < bundle->n && status == STATUS_OK; i++) {
		struct str path = bundle->files[i].path, rest = path;
		while (rest.ptr)
			path = str_cut(&rest, '/');
		const char *file =
			str_format(&context->arena, "%s/%.*s", folder, STR_ARG(path)).ptr;
		status = files_write(&context->arena, file, bundle->files[i].bytes, FILES_PUBLIC,
		                     &why);
	}
	return status == STATUS_OK ? STATUS_OK : fail_why(status, why);
}

/* The files of a new case, whose steps are those of the shipped framework. */
static enum status make_skeleton(struct context *context, struct str id, struct bundle *out)
{
	struct bundle base = { 0 };
	struct str why;
	enum status status = open_library(context);

	if (status != STATUS_OK)
		return status;
	status = library_base_bundle(&context->arena, context->library, NULL, &base, &why);
	if (status != STATUS_OK)
		return fail_why(status, why);
	struct framework *framework = framework_load(
		&context->arena, &base, S("content/framework.yaml"), LOAD_LENIENT, NULL);
	if (!framework)
		return fail(STATUS_REFUSED, "the framework cannot be used ('viva lint' says why)");
	case_skeleton(&context->arena, id, framework, out);
	return STATUS_OK;
}

/* Makes the folder, which must not be there, and the files in it. */
static enum status write_case(struct context *context, const struct bundle *skeleton,
                              const char *folder)
{
	struct stat about;
	struct str why;

	if (lstat(folder, &about) == 0)
		return fail(STATUS_FAILED, "cannot make '%s': it is there already", folder);
	enum status status = files_make_folder(&context->arena, folder, &why);
	if (status != STATUS_OK)
		return fail_why(status, why);
	return write_files(context, skeleton, folder);
}

enum status run_new(struct context *context)
{
	struct str id = context->words[1];
	struct bundle skeleton = { 0 };

	if (!str_eq(context->words[0], S("case")))
		return fail(STATUS_USAGE, "cannot make a new '%.*s' (viva new case ID)",
		            STR_ARG(context->words[0]));
	if (!id_is_valid(id))
		return fail(
			STATUS_USAGE,
			"'%.*s' cannot be an id (it is 2 to 64 of a-z, 0-9 and -, begins with a "
			"letter, and is no reserved word)",
			STR_ARG(id));
	enum status status = make_skeleton(context, id, &skeleton);
	if (status != STATUS_OK)
		return status;
	const char *folder = str_format(&context->arena, "%s%.*s",
	                                is_folder("cases") ? "cases/" : "", STR_ARG(id))
	                             .ptr;
	status = write_case(context, &skeleton, folder);
	if (status == STATUS_OK)
		note("made %s/case.yaml and %s/case.md; 'viva lint %s' checks them", folder, folder,
		     folder);
	return status;
}
