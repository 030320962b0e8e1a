/* SPDX-License-Identifier: MIT */
/* `viva pack`: adding a pack that somebody shared, listing and removing. */
#include "command/context.h"

#include "files/files.h"

static enum status packs_folder(struct context *context, char **packs)
{
	struct str why;
	enum status status = files_user(&context->arena, FILES_DATA, "packs", packs, &why);

	return status == STATUS_OK ? STATUS_OK : fail_why(status, why);
}

/* The pack's own account of itself; findings go to stderr, one line for the first. */
static enum status read_pack(struct context *context, const char *root, struct pack **out)
{
	struct bundle bundle = { 0 };
	struct diag_list diags = { .arena = &context->arena };
	struct str why;
	enum status status = library_add_pack_file(&context->arena, root, &bundle, &why);

	if (status != STATUS_OK)
		return fail_why(status, why);
	*out = pack_load(&context->arena, &bundle, LOAD_LENIENT, &diags);
	if (*out)
		return STATUS_OK;
	diag_sort(&diags);
	return fail(STATUS_REFUSED, "cannot use pack '%s': %.*s ('viva lint %s' lists all)", root,
	            STR_ARG(diags.n ? diags.items[0].message : S("its pack.yaml is wrong")), root);
}

static enum status add_pack(struct context *context, struct str path)
{
	const char *root = str_z(&context->arena, path);
	struct pack *pack;
	struct str why;
	char *packs;
	enum status status = read_pack(context, root, &pack);

	if (status == STATUS_OK)
		status = packs_folder(context, &packs);
	if (status != STATUS_OK)
		return status;
	status = files_pack_add(&context->arena, packs, str_z(&context->arena, pack->name), root,
	                        context->given[OPTION_FORCE] ? FILES_FORCE : 0u, &why);
	if (status != STATUS_OK)
		return fail_why(status, why);
	note("added pack %.*s, %.*s", STR_ARG(pack->name), STR_ARG(pack->title));
	return STATUS_OK;
}

static enum status remove_pack(struct context *context, struct str name)
{
	struct str why;
	char *packs;
	enum status status = packs_folder(context, &packs);

	if (status != STATUS_OK)
		return status;
	status = files_pack_remove(&context->arena, packs, str_z(&context->arena, name), &why);
	if (status != STATUS_OK)
		return fail_why(status, why);
	note("removed pack %.*s; interviews of its cases keep their own copy", STR_ARG(name));
	return STATUS_OK;
}

static enum status list_packs(struct context *context, struct str nothing)
{
	(void)nothing;
	context->words[0] = S("packs");
	return run_list(context);
}

static const struct verb {
	const char *name, *argument; /* NULL: it has none */
	enum status (*run)(struct context *context, struct str argument);
} verbs[] = {
	{ "add", "PATH", add_pack },
	{ "list", NULL, list_packs },
	{ "remove", "NAME", remove_pack },
};

static enum status no_verb(struct str word)
{
	struct str names[COUNT(verbs)];

	for (size_t i = 0; i < COUNT(verbs); i++)
		names[i] = str_from(verbs[i].name);
	return fail_unknown(STATUS_USAGE, "pack cannot", word, names, COUNT(verbs),
	                    "it can add, list and remove");
}

enum status run_pack(struct context *context)
{
	struct str word = context->words[0];
	bool named = context->nwords == 2;

	for (size_t i = 0; i < COUNT(verbs); i++) {
		const struct verb *verb = &verbs[i];
		if (!str_eq(word, str_from(verb->name)))
			continue;
		if (named != (verb->argument != NULL))
			return fail(STATUS_USAGE, "pack %s wants %s (usage: viva pack %s%s%s)",
			            verb->name, named ? "nothing more" : "more", verb->name,
			            named ? "" : " ", named ? "" : verb->argument);
		return verb->run(context, named ? context->words[1] : S(""));
	}
	return no_verb(word);
}
