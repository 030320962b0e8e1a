/* SPDX-License-Identifier: MIT */
/*
 * `viva lint --cues`: the cues of a case against its own sentences and everybody else's. What counts
 * as foreign is known here: all other cases that there are, guides and blocks.
 */
#include "command/lint.h"

#include "content/block.h"
#include "content/laboratory.h"
#include "content/reading.h"
#include "files/files.h"

struct bench {
	struct context *context;
	struct arena *arena;
	struct diag_list found;
	struct json json;
	struct buf out;
	struct texts foreign;
	size_t cap;
	size_t cases, guides, blocks; /* that the foreign sentences are of */
};

static void add_guides(struct bench *bench, const struct framework *framework)
{
	for (size_t i = 0; i < framework->nsteps; i++) {
		bench->guides += framework->steps[i].guide.len > 0;
		laboratory_add_text(bench->arena, framework->steps[i].guide, &bench->foreign,
		                    &bench->cap);
	}
}

static void add_blocks(struct bench *bench)
{
	const struct library *library = bench->context->library;

	for (size_t i = 0; i < library->nblocks; i++) {
		const struct block *block;
		struct str why;
		if (library_load_block(bench->arena, &library->blocks[i], &block, &why) !=
		    STATUS_OK)
			continue;
		laboratory_add_text(bench->arena, block->text, &bench->foreign, &bench->cap);
		bench->blocks++;
	}
}

/* Everything that is not of the case with this id. */
static void gather(struct bench *bench, const struct content *content)
{
	const struct library *library = bench->context->library;

	bench->foreign = (struct texts){ 0 };
	bench->cap = bench->cases = bench->guides = bench->blocks = 0;
	for (size_t i = 0; i < library->ncases; i++) {
		struct content other;
		struct str why;
		if (str_eq(library->cases[i].id, content->study->id) ||
		    !load_case(bench->context, bench->arena, &library->cases[i], &other, NULL,
		               &why))
			continue;
		laboratory_add_case(bench->arena, other.study, &bench->foreign, &bench->cap);
		bench->cases++;
	}
	add_guides(bench, content->framework);
	add_blocks(bench);
}

/* ---- the table ---- */

static void print_row(struct buf *out, const struct point_trial *trial)
{
	buf_addf(out, "%-28.*s %4zu %5zu of %-3zu %3zu of %-3zu %6zu %9.2f %7.2f\n",
	         STR_ARG(trial->id), trial->cues, trial->good_found, trial->good, trial->bad_found,
	         trial->bad, trial->foreign_found, trial_precision(trial), trial_recall(trial));
}

static struct point_trial sum(const struct trial *trial)
{
	struct point_trial all = { .id = S("all") };

	for (size_t i = 0; i < trial->n; i++) {
		const struct point_trial *one = &trial->points[i];
		all.cues += one->cues;
		all.good += one->good;
		all.good_found += one->good_found;
		all.bad += one->bad;
		all.bad_found += one->bad_found;
		all.foreign_found += one->foreign_found;
	}
	return all;
}

static void print_table(struct bench *bench, struct str id, const struct trial *trial)
{
	struct point_trial all = sum(trial);

	buf_addf(&bench->out,
	         "%.*s: %zu cues against %zu foreign sentences, of %zu other cases, %zu guides, "
	         "%zu blocks\n",
	         STR_ARG(id), trial->cues, trial->foreign, bench->cases, bench->guides,
	         bench->blocks);
	buf_addf(&bench->out, "%-28s %4s %12s %10s %6s %9s %7s\n", "point or mistake", "cues",
	         "good found", "bad found", "foreign", "precision", "recall");
	for (size_t i = 0; i < trial->n; i++)
		print_row(&bench->out, &trial->points[i]);
	print_row(&bench->out, &all);
}

static void print_json(struct bench *bench, struct str id, const struct trial *trial)
{
	struct json *json = &bench->json;

	json_object(json, S(""));
	json_str(json, S("id"), id);
	json_int(json, S("foreign"), (int64_t)trial->foreign);
	json_list(json, S("points"));
	for (size_t i = 0; i < trial->n; i++) {
		const struct point_trial *one = &trial->points[i];
		json_object(json, S(""));
		json_str(json, S("id"), one->id);
		json_int(json, S("cues"), (int64_t)one->cues);
		json_int(json, S("good"), (int64_t)one->good);
		json_int(json, S("good_found"), (int64_t)one->good_found);
		json_int(json, S("bad"), (int64_t)one->bad);
		json_int(json, S("bad_found"), (int64_t)one->bad_found);
		json_int(json, S("foreign_found"), (int64_t)one->foreign_found);
		json_double(json, S("precision"), trial_precision(one));
		json_double(json, S("recall"), trial_recall(one));
		json_end_object(json);
	}
	json_end_list(json);
	json_end_object(json);
}

/* ---- which cases ---- */

static void try_case(struct bench *bench, const struct content *content)
{
	gather(bench, content);
	struct trial trial = laboratory_try(bench->arena, content, &bench->foreign, &bench->found);
	if (bench->context->given[OPTION_JSON])
		print_json(bench, content->study->id, &trial);
	else
		print_table(bench, content->study->id, &trial);
}

/* The case in the folder of a target, with what it is checked with. */
static enum status load_target(struct bench *bench, const struct target *target,
                               struct content *content)
{
	const struct library *library = bench->context->library;
	const char *root = target->root;
	struct bundle bundle = { 0 };
	struct str why;
	enum status status;

	if (!target->folder)
		return fail(STATUS_USAGE, "--cues wants a case, not '%.*s'",
		            STR_ARG(target->typed));
	if (root && strcmp(root, library->share) == 0)
		root = NULL;
	status = library_base_bundle(bench->arena, library, root, &bundle, &why);
	if (status == STATUS_OK)
		status = library_add_loose_case(bench->arena, target->folder, target->case_id,
		                                &bundle, &why);
	if (status != STATUS_OK)
		return fail_why(status, why);
	if (!content_load(bench->arena, &bundle, target->case_id, content, &bench->found))
		return fail(STATUS_REFUSED, "cannot use '%.*s' ('viva lint' says why)",
		            STR_ARG(target->typed));
	bench->found.n = bench->found.errors = bench->found.warnings = 0;
	return STATUS_OK;
}

static enum status try_named(struct bench *bench)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < bench->context->nwords && status == STATUS_OK; i++) {
		struct target target;
		struct content content;
		status = lint_target(bench->arena, bench->context->words[i], &target);
		if (status == STATUS_OK)
			status = load_target(bench, &target, &content);
		if (status == STATUS_OK)
			try_case(bench, &content);
	}
	return status;
}

static void try_all(struct bench *bench)
{
	const struct library *library = bench->context->library;

	for (size_t i = 0; i < library->ncases; i++) {
		struct content content;
		struct str why;
		if (load_case(bench->context, bench->arena, &library->cases[i], &content, NULL,
		              &why))
			try_case(bench, &content);
		else
			note("'%.*s' is left out: %.*s", STR_ARG(library->cases[i].name),
			     STR_ARG(why));
	}
}

static void end_json(struct bench *bench)
{
	json_end_list(&bench->json);
	lint_findings(&bench->json, &bench->found);
	json_end_object(&bench->json);
	json_finish(&bench->json);
}

enum status lint_cues(struct context *context)
{
	struct bench bench = { .context = context,
		               .arena = &context->arena,
		               .found = { .arena = &context->arena } };
	bool json = context->given[OPTION_JSON];
	enum status status = STATUS_OK;

	bench.json.out = &bench.out;
	if (json) {
		json_object(&bench.json, S(""));
		json_int(&bench.json, S("schema"), 1);
		json_list(&bench.json, S("cases"));
	}
	if (context->nwords > 0)
		status = try_named(&bench);
	else
		try_all(&bench);
	diag_sort(&bench.found);
	if (json)
		end_json(&bench);
	for (size_t i = 0; i < bench.found.n && !json; i++)
		diag_print(&bench.out, &bench.found.items[i]);
	if (status == STATUS_OK)
		status = put(buf_str(&bench.out));
	buf_release(&bench.out);
	note("%zu warning%s", bench.found.warnings, bench.found.warnings == 1 ? "" : "s");
	return status;
}
