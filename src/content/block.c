/* SPDX-License-Identifier: MIT */
/*
 * One building block out of its file. Knows what stands in its front matter; does not know which
 * other blocks there are.
 */
#include "content/block.h"

#include "content/prose.h"
#include "content/schema.h"

const char *const block_kind_names[] = { "retrieval", "ranking",    "data", "training",
	                                 "serving",   "operations", NULL };

struct str block_kind_name(enum block_kind kind)
{
	return str_from(block_kind_names[kind]);
}

/* ---- numbers ---- */

static bool is_digit(struct str text, size_t at)
{
	return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

/* The last number of four digits that can be one; the first half of 2004.12832 is none. */
static int64_t find_year(struct str source)
{
	enum { DIGITS = 4, EARLIEST = 1900, LATEST = 2200 };
	int64_t year = 0;

	for (size_t at = 0, end; at < source.len; at = end + 1) {
		int64_t value = 0;
		for (end = at; is_digit(source, end); end++)
			;
		bool goes_on =
			end < source.len && source.ptr[end] == '.' && is_digit(source, end + 1);
		if (end - at == DIGITS && !goes_on && str_int(str_slice(source, at, end), &value) &&
		    value >= EARLIEST && value <= LATEST)
			year = value;
	}
	return year;
}

/* A value that is none is still there to be read. */
void block_load_number(struct report *report, struct block_number *number, struct place place)
{
	struct str why = { 0 };

	number->year = find_year(number->source);
	if (number->text.len == 0 ||
	    quantity_parse(report->arena, number->text, &number->value, &why))
		return;
	struct str shown = report_excerpt(report->arena, number->text);
	report_fault(report, place, "bad-quantity", S("one number with its unit, as 80 ms"),
	             "'%.*s' is not a quantity: %.*s", STR_ARG(shown), STR_ARG(why));
}

static void load_numbers(struct report *report, const struct yaml_node *root, struct block *block)
{
	const struct yaml_node *list = yaml_get(root, S("numbers"));

	for (size_t i = 0; i < block->nnumbers; i++) {
		const struct yaml_node *value = yaml_get(yaml_at(list, i), S("value"));
		block_load_number(report, &block->numbers[i],
		                  value ? value->place : block->numbers[i].place);
	}
}

/* ---- the file ---- */

static struct str file_id(struct str path)
{
	size_t start = path.len;

	while (start > 0 && path.ptr[start - 1] != '/')
		start--;
	struct str name = str_slice(path, start, path.len);
	return str_ends(name, S(".md")) ? str_slice(name, 0, name.len - 3) : name;
}

static void check_head(struct report *report, const struct yaml_node *root,
                       const struct block *block, struct str name)
{
	const struct yaml_node *id = yaml_get(root, S("id"));
	const struct yaml_node *summary = yaml_get(root, S("summary"));

	if (id && block->id.len > 0 && !str_eq(block->id, name)) {
		struct str shown = report_excerpt(report->arena, block->id);
		report_error(report, id->place, "file-name", (struct str){ 0 },
		             "the id is '%.*s', the file '%.*s.md'", STR_ARG(shown), STR_ARG(name));
	}
	if (summary && str_find(block->summary, S("\n"), 0) != SIZE_MAX)
		report_fault(report, summary->place, "one-line", (struct str){ 0 },
		             "'summary' must be one line");
}

static void load_text(struct report *report, struct str all, struct str rest, struct block *block)
{
	struct str text = prose_keep_lines(report->arena, all, rest);
	const struct doc *document = markdown_parse(report->arena, text, &markdown_content, false,
	                                            report->file, report->diags);

	block->text = str_trim(rest);
	if (document)
		prose_check(report, document);
	else
		report->errors++;
	if (block->text.len == 0)
		report_fault(report, report_place(report, 1, 1), "empty-text", (struct str){ 0 },
		             "there is no text behind the front matter");
}

/* False when nothing of the front matter could be read. */
static bool load_parts(struct report *report, struct str all, struct str name, struct block *block)
{
	struct refs refs = { 0 };
	struct str front, rest;

	if (!prose_cut_front(all, &front, &rest)) {
		report_error(report, report_place(report, 1, 1), "no-front-matter",
		             S("id, title, kind and summary between two lines ---"),
		             "a block begins with front matter");
		return false;
	}
	const struct yaml_node *root = yaml_parse(report, front, 2);
	if (root)
		load_object(report, &refs, &schema_block, root, block);
	load_text(report, all, rest, block);
	if (!root || root->kind != YAML_MAP)
		return false;
	check_head(report, root, block, name);
	load_numbers(report, root, block);
	return true;
}

struct block *block_load(struct arena *arena, const struct bundle_file *file, enum load_mode mode,
                         struct diag_list *diags)
{
	struct report report = report_begin(arena, file, mode, diags);
	struct block *block = arena_new(arena, struct block);
	struct str all = utf8_clean(arena, file->bytes);

	if (!load_parts(&report, all, file_id(file->path), block))
		return NULL;
	return report.errors == 0 || (mode == LOAD_LINT && !report.cut) ? block : NULL;
}
