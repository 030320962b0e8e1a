/* SPDX-License-Identifier: MIT */
/*
 * `viva list`: one thing a line; aligned on a terminal, tab-separated elsewhere (id first, title
 * second), or JSON.
 */
#include "command/context.h"

#include "screen/shelf.h"

enum { COLUMNS = 10 };

struct column {
	const char *name;
	bool number;
	bool machine; /* not for people: left out on a terminal */
};

/* A table of texts: what every kind of list becomes before it is printed. */
struct list {
	const struct column
		*columns; /* names are keys in JSON; the first is id, the second title */
	size_t ncolumns;
	struct str (*rows)[COLUMNS];
	size_t n, cap;
};

static struct str *add_row(struct context *context, struct list *list)
{
	list->rows =
		arena_grow(&context->arena, list->rows, list->n, &list->cap, sizeof *list->rows);
	return list->rows[list->n++];
}

/* ---- the kinds ---- */

static enum status list_cases(struct context *context, struct list *list)
{
	static const struct column columns[] = {
		{ .name = "id" },
		{ .name = "title" },
		{ .name = "domain" },
		{ .name = "difficulty", .number = true },
		{ .name = "minutes", .number = true },
		{ .name = "summary" },
	};
	enum status status = open_library(context);

	if (status != STATUS_OK)
		return status;
	list->columns = columns;
	list->ncolumns = COUNT(columns);
	struct shelf *shelf = shelf_new(&context->arena, context->library);
	for (size_t i = 0; i < shelf->n; i++) {
		const struct shelf_case *of = shelf_look(shelf, i);
		if (of->broken.len) {
			warn("case '%.*s' is left out: %.*s", STR_ARG(of->which->name),
			     STR_ARG(of->broken));
			continue;
		}
		struct str *row = add_row(context, list);
		row[0] = of->which->name;
		row[1] = of->title;
		row[2] = of->domain;
		row[3] = str_format(&context->arena, "%lld", (long long)of->difficulty);
		row[4] = str_format(&context->arena, "%lld", (long long)of->minutes);
		row[5] = of->summary;
	}
	shelf_release(shelf);
	return STATUS_OK;
}

static enum status list_interviews(struct context *context, struct list *list)
{
	static const struct column columns[] = {
		{ .name = "id" },
		{ .name = "title" },
		{ .name = "case" },
		{ .name = "began" },
		{ .name = "state" },
		{ .name = "level" },
		{ .name = "mode" },
		{ .name = "minutes", .number = true },
		{ .name = "uuid", .machine = true },
		{ .name = "framework", .machine = true },
	};
	struct interview_row *rows;
	size_t n;
	enum status status = all_interviews(context, STORE_READ, &rows, &n);

	if (status != STATUS_OK)
		return status;
	list->columns = columns;
	list->ncolumns = COUNT(columns);
	for (size_t i = 0; i < n; i++) {
		struct str *row = add_row(context, list);
		row[0] = rows[i].id;
		row[1] = rows[i].title;
		row[2] = rows[i].case_id;
		row[3] = local_time(&context->arena, rows[i].began_wall_ms);
		row[4] = rows[i].finished ? S("finished") : S("unfinished");
		for (size_t k = 5; k < 8; k++)
			row[k] = setup_value(rows[i].setup, str_from(columns[k].name));
		row[8] = rows[i].uuid;
		row[9] = setup_value(rows[i].setup, S("framework"));
	}
	return STATUS_OK;
}

static enum status list_packs(struct context *context, struct list *list)
{
	static const struct column columns[] = {
		{ .name = "id" }, { .name = "title" }, { .name = "version" }, { .name = "license" }
	};
	enum status status = open_library(context);

	if (status != STATUS_OK)
		return status;
	list->columns = columns;
	list->ncolumns = COUNT(columns);
	for (size_t i = 1; i < context->library->npacks; i++) {
		const struct library_pack *installed = &context->library->packs[i];
		struct diag_list diags = { .arena = &context->arena };
		struct bundle bundle = { 0 };
		struct str why;
		/* Without the file there is nothing to load. */
		library_add_pack_file(&context->arena, installed->root, &bundle, &why);
		struct pack *pack = pack_load(&context->arena, &bundle, LOAD_LENIENT, &diags);
		if (!pack) {
			warn("pack '%.*s' is left out ('viva lint %s' says why)",
			     STR_ARG(installed->name), installed->root);
			continue;
		}
		struct str *row = add_row(context, list);
		row[0] = installed->name;
		row[1] = pack->title;
		row[2] = pack->version;
		row[3] = pack->license;
	}
	return STATUS_OK;
}

static enum status list_blocks(struct context *context, struct list *list)
{
	static const struct column columns[] = {
		{ .name = "id" }, { .name = "title" }, { .name = "kind" }, { .name = "summary" }
	};
	enum status status = open_library(context);

	if (status != STATUS_OK)
		return status;
	list->columns = columns;
	list->ncolumns = COUNT(columns);
	for (size_t i = 0; i < context->library->nblocks; i++) {
		const struct library_block *which = &context->library->blocks[i];
		const struct block *block;
		struct str why;
		if (library_load_block(&context->arena, which, &block, &why) != STATUS_OK) {
			warn("block '%.*s' is left out: %.*s", STR_ARG(which->name), STR_ARG(why));
			continue;
		}
		struct str *row = add_row(context, list);
		row[0] = which->name;
		row[1] = block->title;
		row[2] = block_kind_name(block->kind);
		row[3] = block->summary;
	}
	return STATUS_OK;
}

/* The standard one first. */
static enum status list_frameworks(struct context *context, struct list *list)
{
	static const struct column columns[] = { { .name = "id" },
		                                 { .name = "title" },
		                                 { .name = "steps", .number = true } };
	enum status status = open_library(context);

	if (status != STATUS_OK)
		return status;
	struct texts ids = library_frameworks(&context->arena, context->library, NULL);
	list->columns = columns;
	list->ncolumns = COUNT(columns);
	for (size_t i = 0; i <= ids.n; i++) {
		struct str id = i ? ids.items[i - 1] : S("");
		const struct framework *framework = shipped_framework(context, id);
		if (!framework) {
			warn("framework '%.*s' is left out ('viva lint' says why)", STR_ARG(id));
			continue;
		}
		struct str *row = add_row(context, list);
		row[0] = framework->id;
		row[1] = framework->title;
		row[2] = str_format(&context->arena, "%zu", framework->nsteps);
	}
	return STATUS_OK;
}

static const struct kind {
	const char *name;
	enum status (*list)(struct context *context, struct list *list);
} kinds[] = {
	{ "cases", list_cases }, { "interviews", list_interviews }, { "blocks", list_blocks },
	{ "packs", list_packs }, { "frameworks", list_frameworks },
};

/* ---- printing ---- */

static void print_json(struct buf *out, const struct list *list, const char *kind)
{
	struct json json = { .out = out };

	json_object(&json, S(""));
	json_int(&json, S("schema"), 1);
	json_list(&json, str_from(kind));
	for (size_t i = 0; i < list->n; i++) {
		json_object(&json, S(""));
		for (size_t k = 0; k < list->ncolumns; k++) {
			const struct column *column = &list->columns[k];
			int64_t number;
			if (column->number && str_int(list->rows[i][k], &number))
				json_int(&json, str_from(column->name), number);
			else
				json_str(&json, str_from(column->name), list->rows[i][k]);
		}
		json_end_object(&json);
	}
	json_end_list(&json);
	json_end_object(&json);
	json_finish(&json);
}

/* A cell stays in its column and on its line. */
static void add_cell(struct buf *out, struct str cell)
{
	size_t start = out->len;

	utf8_add_safe(out, cell);
	for (size_t i = start; i < out->len; i++) {
		if (out->ptr[i] == '\t' || out->ptr[i] == '\n')
			out->ptr[i] = ' ';
	}
}

static void print_tabbed(struct buf *out, const struct list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		for (size_t k = 0; k < list->ncolumns; k++) {
			if (k)
				buf_addc(out, '\t');
			add_cell(out, list->rows[i][k]);
		}
		buf_addc(out, '\n');
	}
}

static void print_aligned(struct buf *out, const struct list *list)
{
	size_t widths[COLUMNS] = { 0 }, shown = list->ncolumns;

	while (list->columns[shown - 1].machine)
		shown--;
	for (size_t i = 0; i < list->n; i++) {
		for (size_t k = 0; k < shown; k++) {
			size_t cells = utf8_cells(list->rows[i][k]);
			widths[k] = cells > widths[k] ? cells : widths[k];
		}
	}
	for (size_t i = 0; i < list->n; i++) {
		for (size_t k = 0; k < shown; k++) {
			size_t cells = utf8_cells(list->rows[i][k]);
			add_cell(out, list->rows[i][k]);
			buf_addf(out, "%*s", k + 1 < shown ? (int)(widths[k] - cells + 2) : 0, "");
		}
		buf_addc(out, '\n');
	}
}

static enum status no_kind(struct str word)
{
	struct str names[COUNT(kinds)];

	for (size_t i = 0; i < COUNT(kinds); i++)
		names[i] = str_from(kinds[i].name);
	return fail_unknown(STATUS_USAGE, "cannot list", word, names, COUNT(kinds),
	                    "cases, interviews, blocks, packs or frameworks");
}

enum status run_list(struct context *context)
{
	struct list list = { 0 };
	struct buf out = { 0 };

	for (size_t i = 0; i < COUNT(kinds); i++) {
		if (!str_eq(context->words[0], str_from(kinds[i].name)))
			continue;
		enum status status = kinds[i].list(context, &list);
		if (status != STATUS_OK)
			return status;
		if (context->given[OPTION_JSON])
			print_json(&out, &list, kinds[i].name);
		else if (stdout_is_terminal())
			print_aligned(&out, &list);
		else
			print_tabbed(&out, &list);
		status = put_result(context, buf_str(&out));
		buf_release(&out);
		return status;
	}
	return no_kind(context->words[0]);
}
