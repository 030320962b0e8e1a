/* SPDX-License-Identifier: MIT */
/*
 * Which framework a command is about: what --framework names, and the standard one without it. It
 * knows where frameworks are kept, and not what a command does with the steps.
 */
#include "command/context.h"

static const struct framework *load(struct context *context, const char *root, struct str id)
{
	struct bundle bundle = { 0 };
	struct diag_list diags = { .arena = &context->arena };
	struct str why;

	if (library_base_bundle(&context->arena, context->library, root, &bundle, &why) !=
	            STATUS_OK ||
	    library_add_framework(&context->arena, context->library, root, id, &bundle, &why) !=
	            STATUS_OK)
		return NULL;
	return bundle_framework(&context->arena, &bundle, &diags);
}

enum status wanted_framework(struct context *context, const char *root, struct str *id,
                             struct str *why)
{
	struct bundle none = { 0 };

	*id = S("");
	if (!context->given[OPTION_FRAMEWORK])
		return STATUS_OK;
	*id = context->values[OPTION_FRAMEWORK];
	enum status status =
		library_add_framework(&context->arena, context->library, root, *id, &none, why);
	if (status != STATUS_MISSING)
		return status;
	const struct framework *standard = load(context, root, S(""));
	if (!standard || !str_eq(*id, standard->id))
		return STATUS_MISSING;
	*id = S("");
	return STATUS_OK;
}

const struct framework *shipped_framework(struct context *context, struct str id)
{
	return load(context, NULL, id);
}

enum status open_framework(struct context *context, const struct framework **out)
{
	struct str id, why;
	enum status status = wanted_framework(context, NULL, &id, &why);

	if (status != STATUS_OK)
		return fail_why(status, why);
	*out = shipped_framework(context, id);
	if (*out)
		return STATUS_OK;
	return fail(STATUS_REFUSED, "cannot use the framework ('viva lint' says why)");
}
