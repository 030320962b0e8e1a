/* SPDX-License-Identifier: MIT */
/*
 * `viva show`: a case, a building block, a step of the framework, an entry of the handbook, or an
 * interview. A case that was not sat to its end gives nothing away without --all.
 */
#include "command/context.h"

#include "sheet/cheat.h"

static enum status show_case(struct context *context, struct str name)
{
	struct content content;
	const struct library_case *which;
	bool all = context->given[OPTION_ALL];
	enum status status = open_case(context, &context->arena, name, &content, NULL, &which);

	if (status == STATUS_OK && !all)
		status = case_was_sat(context, library_full_name(&context->arena, which), &all);
	if (status != STATUS_OK)
		return status;
	struct value *data = sheet_case(&context->arena, content.study, content.framework, all);
	return show_document(context, &(struct subject){ .data = data,
	                                                 .template = "case",
	                                                 .pack = which->pack,
	                                                 .title = content.study->title,
	                                                 .name = which->id });
}

static enum status show_block(struct context *context, const struct library_block *which)
{
	const struct block *block;
	const struct block *const *others;
	size_t n;
	struct str why;
	enum status status = library_load_block(&context->arena, which, &block, &why);

	if (status == STATUS_REFUSED)
		return fail(status, "cannot use block '%.*s': %.*s", STR_ARG(which->name),
		            STR_ARG(why));
	if (status != STATUS_OK)
		return fail_why(status, why);
	others = library_weighed_against(&context->arena, context->library, which, block, &n);
	return show_document(
		context, &(struct subject){ .data = sheet_block(&context->arena, block, others, n),
	                                    .template = "block",
	                                    .pack = which->pack,
	                                    .title = block->title,
	                                    .name = which->id });
}

/* Of the handbook: a metric, a trade-off, an estimate, a book. */
static enum status show_entry(struct context *context, const struct handbook *handbook,
                              const struct handbook_entry *entry)
{
	return show_document(
		context, &(struct subject){ .data = sheet_entry(&context->arena, handbook, entry),
	                                    .template = sheet_entry_template(entry->kind),
	                                    .title = entry->title,
	                                    .name = entry->id });
}

static bool is_interview_name(struct str name)
{
	return str_eq(name, S("last")) || (name.len && name.ptr[0] >= '0' && name.ptr[0] <= '9');
}

/* An id that two packs share names neither of their things: `*why` says which there are. */
static bool is_shared(const struct library *library, struct str name, struct str *why)
{
	const struct library_block *block;
	const struct library_case *which;

	for (size_t i = 0; i < library->ncases; i++) {
		if (str_eq(library->cases[i].id, name))
			return library_find(library, name, &which, why) != STATUS_OK;
	}
	for (size_t i = 0; i < library->nblocks; i++) {
		if (str_eq(library->blocks[i].id, name))
			return library_find_block(library, name, &block, why) != STATUS_OK;
	}
	return false;
}

static enum status show_step(struct context *context, const struct framework *framework, int step)
{
	enum { USUAL_MINUTES = 45 };
	struct value *data = sheet_step(&context->arena, framework, (size_t)step, USUAL_MINUTES);

	return show_document(context, &(struct subject){ .data = data,
	                                                 .template = "step",
	                                                 .title = framework->steps[step].title,
	                                                 .name = framework->steps[step].id });
}

/* The first framework, beside the standard one, with this step; NULL: none has it. */
static const struct framework *other_with(struct context *context, struct str step)
{
	struct texts ids = library_frameworks(&context->arena, context->library, NULL);

	for (size_t i = 0; i < ids.n; i++) {
		const struct framework *framework = shipped_framework(context, ids.items[i]);
		if (framework && framework_find_step(framework, step) >= 0)
			return framework;
	}
	return NULL;
}

/* No step, no case, no block and no interview. `why` is the store's account. */
static enum status nothing_named(struct context *context, const struct framework *framework,
                                 struct str name, struct str why)
{
	const struct library *library = context->library;
	size_t n = 0, most = MAX_STEPS + library->ncases + library->nblocks;
	struct str *names = arena_array(&context->arena, struct str, most);

	if (is_interview_name(name) || is_shared(library, name, &why))
		return fail_why(STATUS_MISSING, why);
	for (size_t i = 0; framework && i < framework->nsteps; i++)
		names[n++] = framework->steps[i].id;
	for (size_t i = 0; i < library->ncases; i++)
		names[n++] = library->cases[i].name;
	for (size_t i = 0; i < library->nblocks; i++)
		names[n++] = library->blocks[i].name;
	return fail_unknown(STATUS_MISSING, "no case, block, step or interview named", name, names,
	                    n, "'viva list cases' and 'viva list blocks' show what there is");
}

enum status run_show(struct context *context)
{
	struct str name = context->words[0], why;
	const struct sheet_format *format;
	const struct library_case *which;
	const struct library_block *block;
	struct interview_row row;
	const struct framework *framework = NULL;
	enum status status = wanted_format(context, &format);

	if (status == STATUS_OK)
		status = open_library(context);
	if (status == STATUS_OK && context->given[OPTION_FRAMEWORK])
		status = open_framework(context, &framework);
	else if (status == STATUS_OK)
		framework = shipped_framework(context, S(""));
	if (status != STATUS_OK)
		return status;
	int step = framework ? framework_find_step(framework, name) : -1;
	if (step >= 0)
		return show_step(context, framework, step);
	if (library_find(context->library, name, &which, &why) == STATUS_OK)
		return show_case(context, name);
	if (library_find_block(context->library, name, &block, &why) == STATUS_OK)
		return show_block(context, block);
	struct handbook handbook = library_handbook(&context->arena, context->library);
	struct handbook_entry entry = handbook_find(&handbook, name);
	if (entry.kind != HANDBOOK_NONE)
		return show_entry(context, &handbook, &entry);
	const struct framework *other = other_with(context, name);
	if (other)
		return show_step(context, other, framework_find_step(other, name));
	status = open_store(context, STORE_READ);
	if (status != STATUS_OK)
		return status;
	status = store_find(context->store, &context->arena, name, &row, &why);
	if (status == STATUS_MISSING)
		return nothing_named(context, framework, name, why);
	return status == STATUS_OK ? show_review(context, &row) : fail_why(status, why);
}
