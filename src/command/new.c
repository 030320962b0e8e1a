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

enum status run_new(struct context *context)
{
	struct str id = context->words[1], why;
	struct bundle base = { 0 }, skeleton = { 0 };
	struct diag_list diags = { .arena = &context->arena };
	struct stat about;
	enum status status;

	if (!str_eq(context->words[0], S("case")))
		return fail(STATUS_USAGE, "cannot make a new '%.*s' (viva new case ID)",
		            STR_ARG(context->words[0]));
	if (!id_is_valid(id))
		return fail(
			STATUS_USAGE,
			"'%.*s' cannot be an id (it is 2 to 64 of a-z, 0-9 and -, begins with a "
			"letter, and is no reserved word)",
			STR_ARG(id));
	status = open_library(context);
	if (status != STATUS_OK)
		return status;
	status = library_base_bundle(&context->arena, context->library, NULL, &base, &why);
	if (status != STATUS_OK)
		return fail_why(status, why);
	struct framework *framework = framework_load(
		&context->arena, &base, S("content/framework.yaml"), LOAD_LENIENT, &diags);
	if (!framework)
		return fail(STATUS_REFUSED, "the framework cannot be used ('viva lint' says why)");
	case_skeleton(&context->arena, id, framework, &skeleton);
	const char *folder = str_format(&context->arena, "%s%.*s",
	                                is_folder("cases") ? "cases/" : "", STR_ARG(id))
	                             .ptr;
	if (lstat(folder, &about) == 0)
		return fail(STATUS_FAILED, "cannot make '%s': it is there already", folder);
	status = files_make_folder(&context->arena, folder, &why);
	if (status != STATUS_OK)
		return fail_why(status, why);
	status = write_files(context, &skeleton, folder);
	if (status == STATUS_OK)
		note("made %s/case.yaml and %s/case.md; 'viva lint %s' checks them", folder, folder,
		     folder);
	return status;
}
