/* SPDX-License-Identifier: MIT */
/*
 * `viva cheat`: sheets of content to print and carry. One word gives a sheet of its own, several a
 * booklet. A case that was not sat to its end gives nothing away without --all.
 */
#include "command/context.h"

#include "sheet/cheat.h"

enum { USUAL_MINUTES = 45 };

/* A sheet in the making: its data, the template cheat-NAME.md, and whose templates may change it. */
struct cheat {
	struct sheet_part part;
	const struct library_pack *pack;
	struct str file; /* its name, without an ending */
};

/* ---- what they are made of ---- */

/* The minutes that were asked for, else the usual ones. */
static enum status find_minutes(struct context *context, int64_t usual, int64_t *out)
{
	struct minutes wanted = { 0 };

	if (!context->given[OPTION_MINUTES])
		wanted = context->config.minutes;
	else if (!minutes_parse(context->values[OPTION_MINUTES], &wanted))
		return args_bad_value(context, OPTION_MINUTES,
		                      "1 to 600, or a factor such as x1.5");
	*out = minutes_of(&wanted, usual);
	return STATUS_OK;
}

static enum status make_framework(struct context *context, struct cheat *cheat)
{
	const struct framework *framework;
	int64_t minutes;
	enum status status = open_framework(context, &framework);

	if (status == STATUS_OK)
		status = find_minutes(context, USUAL_MINUTES, &minutes);
	if (status != STATUS_OK)
		return status;
	cheat->part.title = framework->title;
	cheat->part.data = sheet_framework(&context->arena, framework, minutes);
	return STATUS_OK;
}

static enum status make_blocks(struct context *context, struct cheat *cheat)
{
	const struct library *library = context->library;
	const struct block **blocks =
		arena_array(&context->arena, const struct block *, library->nblocks + 1);
	struct str *names = arena_array(&context->arena, struct str, library->nblocks + 1);
	size_t n = 0;

	for (size_t i = 0; i < library->nblocks; i++) {
		struct str why;
		if (library_load_block(&context->arena, &library->blocks[i], &blocks[n], &why) ==
		    STATUS_OK)
			names[n++] = library->blocks[i].name;
		else
			warn("block '%.*s' is left out: %.*s", STR_ARG(library->blocks[i].name),
			     STR_ARG(why));
	}
	cheat->part.data = sheet_blocks(&context->arena, blocks, names, n);
	return STATUS_OK;
}

static enum status make_metrics(struct context *context, struct cheat *cheat)
{
	struct handbook handbook = library_handbook(&context->arena, context->library);

	cheat->part.data = sheet_metrics(&context->arena, &handbook);
	return STATUS_OK;
}

static enum status make_tradeoffs(struct context *context, struct cheat *cheat)
{
	struct handbook handbook = library_handbook(&context->arena, context->library);
	const struct framework *framework;
	enum status status = open_framework(context, &framework);

	if (status == STATUS_OK)
		cheat->part.data =
			sheet_tradeoffs(&context->arena, &handbook, framework_standard(framework));
	return status;
}

static enum status make_estimates(struct context *context, struct cheat *cheat)
{
	struct handbook handbook = library_handbook(&context->arena, context->library);

	cheat->part.data = sheet_estimates(&context->arena, &handbook);
	return STATUS_OK;
}

static enum status make_resources(struct context *context, struct cheat *cheat)
{
	struct handbook handbook = library_handbook(&context->arena, context->library);

	cheat->part.data = sheet_resources(&context->arena, &handbook);
	return STATUS_OK;
}

static enum status make_case(struct context *context, struct str name, struct cheat *cheat)
{
	struct content content;
	const struct library_case *which;
	bool all = context->given[OPTION_ALL];
	enum status status = open_case(context, &context->arena, name, &content, NULL, &which);

	if (status == STATUS_OK && !all)
		status = case_was_sat(context, library_full_name(&context->arena, which), &all);
	if (status != STATUS_OK)
		return status;
	if (!all)
		note("'%.*s' has not been sat yet, so its sheet gives nothing away (--all does)",
		     STR_ARG(which->name));
	cheat->part.name = S("case");
	cheat->part.title = content.study->title;
	cheat->part.about = content.study->summary;
	cheat->part.data = sheet_case(&context->arena, content.study, content.framework, all);
	cheat->pack = which->pack;
	cheat->file = which->id;
	return STATUS_OK;
}

/* ---- the sheets that have a name ---- */

/* `title` is the heading in the template; NULL: the data have it. */
static const struct cheat_row {
	const char *name, *title, *about;
	enum status (*make)(struct context *context, struct cheat *cheat);
} rows[] = {
	{ "framework", NULL, "the steps with their minutes", make_framework },
	{ "blocks", "Building blocks", "weighed against what, when, and a number to know",
	  make_blocks },
	{ "metrics", "Metrics", "by layer, and how each misleads", make_metrics },
	{ "tradeoffs", "Trade-offs", "what each option gains and costs, and where to begin",
	  make_tradeoffs },
	{ "estimates", "Estimates", "formulas that are worked out, and numbers to put in",
	  make_estimates },
	{ "resources", "Books and guides", "strengths and weaknesses", make_resources },
};

static enum status no_sheet(struct context *context, struct str word)
{
	const struct library *library = context->library;
	size_t n = 0;
	struct str *names =
		arena_array(&context->arena, struct str, COUNT(rows) + library->ncases + 1);

	names[n++] = S("all");
	for (size_t i = 0; i < COUNT(rows); i++)
		names[n++] = str_from(rows[i].name);
	for (size_t i = 0; i < library->ncases; i++)
		names[n++] = library->cases[i].name;
	return fail_unknown(STATUS_MISSING, "no cheat sheet or case named", word, names, n,
	                    "'viva help cheat' and 'viva list cases' show what there is");
}

static enum status make_row(struct context *context, const struct cheat_row *row,
                            struct cheat *cheat)
{
	cheat->part.name = cheat->file = str_from(row->name);
	cheat->part.about = str_from(row->about);
	if (row->title)
		cheat->part.title = str_from(row->title);
	return row->make(context, cheat);
}

static enum status make_word(struct context *context, struct str word, struct cheat *cheat)
{
	const struct library_case *which;
	struct str why;

	for (size_t i = 0; i < COUNT(rows); i++) {
		if (str_eq(word, str_from(rows[i].name)))
			return make_row(context, &rows[i], cheat);
	}
	if (library_find(context->library, word, &which, &why) != STATUS_OK)
		return no_sheet(context, word);
	return make_case(context, word, cheat);
}

/* ---- the command ---- */

static enum status show_blank(struct context *context)
{
	struct content content = { 0 };
	const struct library_case *which = NULL;
	int64_t minutes;
	enum status status;

	if (context->nwords > 1)
		return fail(STATUS_USAGE, "a blank sheet is for one case, or for none");
	if (context->nwords)
		status = open_case(context, &context->arena, context->words[0], &content, NULL,
		                   &which);
	else
		status = open_framework(context, &content.framework);
	if (status == STATUS_OK)
		status = find_minutes(
			context, content.study ? content.study->minutes : USUAL_MINUTES, &minutes);
	if (status != STATUS_OK)
		return status;
	struct subject subject = {
		.data = sheet_blank(&context->arena, content.framework, content.study, minutes),
		.template = "cheat-blank",
		.pack = which ? which->pack : NULL,
		.title = content.study ? content.study->title : content.framework->title,
		.name = S("blank"),
	};
	return show_document(context, &subject);
}

static enum status show_one(struct context *context, const struct cheat *cheat)
{
	struct str template = str_format(&context->arena, "cheat-%.*s", STR_ARG(cheat->part.name));

	struct subject subject = {
		.data = cheat->part.data,
		.template = str_z(&context->arena, template),
		.pack = cheat->pack,
		.title = cheat->part.title,
		.name = cheat->file,
	};
	return show_document(context, &subject);
}

static enum status show_booklet(struct context *context, const struct cheat *cheats, size_t n)
{
	struct sheet_part *parts = arena_array(&context->arena, struct sheet_part, n);

	for (size_t i = 0; i < n; i++)
		parts[i] = cheats[i].part;
	struct subject subject = {
		.data = sheet_booklet(&context->arena, parts, n),
		.template = "cheat",
		.title = S("Cheat sheets"),
		.name = S("cheat"),
	};
	return show_document(context, &subject);
}

/* What `all` stands for: every sheet that has a name, and the cases that give something away. */
static enum status add_all(struct context *context, struct str *words, size_t *n)
{
	const struct library *library = context->library;

	for (size_t i = 0; i < COUNT(rows); i++)
		words[(*n)++] = str_from(rows[i].name);
	for (size_t i = 0; i < library->ncases; i++) {
		bool all = context->given[OPTION_ALL];
		enum status status = STATUS_OK;
		if (!all)
			status =
				case_was_sat(context,
			                     library_full_name(&context->arena, &library->cases[i]),
			                     &all);
		if (status != STATUS_OK)
			return status;
		if (all)
			words[(*n)++] = library->cases[i].name;
	}
	return STATUS_OK;
}

/* The words with `all` replaced by what it stands for. */
static enum status list_words(struct context *context, struct str **out, size_t *n)
{
	size_t each = COUNT(rows) + context->library->ncases;
	struct str *words =
		arena_array(&context->arena, struct str, 1 + context->nwords * (each + 1));
	enum status status = STATUS_OK;

	*n = 0;
	*out = words;
	if (context->nwords == 0)
		words[(*n)++] = S("framework");
	for (size_t i = 0; i < context->nwords && status == STATUS_OK; i++) {
		if (str_eq(context->words[i], S("all")))
			status = add_all(context, words, n);
		else
			words[(*n)++] = context->words[i];
	}
	return status;
}

static enum status show_own(struct context *context)
{
	const struct framework *framework = NULL;
	int64_t minutes = 0;
	enum status status = STATUS_OK;

	if (context->nwords || (context->given[OPTION_MINE] && context->given[OPTION_DECISIONS]))
		status = fail(STATUS_USAGE, "%s is a sheet of its own",
		              context->given[OPTION_MINE] ? "--mine" : "--decisions");
	if (status == STATUS_OK)
		status = open_framework(context, &framework);
	if (status == STATUS_OK)
		status = find_minutes(context, USUAL_MINUTES, &minutes);
	return status == STATUS_OK ? show_mine(context, framework, minutes) : status;
}

enum status run_cheat(struct context *context)
{
	const struct sheet_format *format;
	struct str *words;
	size_t n;
	enum status status = wanted_format(context, &format);

	if (status == STATUS_OK)
		status = open_library(context);
	if (status == STATUS_OK &&
	    (context->given[OPTION_MINE] || context->given[OPTION_DECISIONS]))
		return show_own(context);
	if (status == STATUS_OK && context->given[OPTION_BLANK])
		return show_blank(context);
	if (status == STATUS_OK)
		status = list_words(context, &words, &n);
	if (status != STATUS_OK)
		return status;
	struct cheat *cheats = arena_array(&context->arena, struct cheat, n + 1);
	for (size_t i = 0; i < n && status == STATUS_OK; i++)
		status = make_word(context, words[i], &cheats[i]);
	if (status != STATUS_OK)
		return status;
	return n == 1 ? show_one(context, &cheats[0]) : show_booklet(context, cheats, n);
}
