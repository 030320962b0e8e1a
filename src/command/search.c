/* SPDX-License-Identifier: MIT */
/* `viva search`: one hit a line; aligned on a terminal, tab-separated elsewhere, or JSON. */
#include "command/context.h"

#include "store/index.h"

static struct str join_words(struct context *context)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < context->nwords; i++) {
		buf_adds(&out, context->words[i]);
		buf_addc(&out, ' ');
	}
	struct str text = buf_dup(&context->arena, &out);
	buf_release(&out);
	return text;
}

static void print_json(struct buf *out, const struct index_hit *hits, size_t n)
{
	struct json json = { .out = out };

	json_object(&json, S(""));
	json_int(&json, S("schema"), 1);
	json_list(&json, S("hits"));
	for (size_t i = 0; i < n; i++) {
		json_object(&json, S(""));
		json_str(&json, S("kind"), index_kind_name(hits[i].kind));
		json_str(&json, S("id"), hits[i].id);
		json_str(&json, S("step"), hits[i].step);
		json_str(&json, S("text"), hits[i].text);
		json_end_object(&json);
	}
	json_end_list(&json);
	json_end_object(&json);
	json_finish(&json);
}

/* Ids are ASCII. */
static void add_column(struct buf *out, struct str text, size_t width)
{
	buf_adds(out, text);
	for (size_t i = text.len; i < width; i++)
		buf_addc(out, ' ');
}

static void print_lines(struct buf *out, const struct index_hit *hits, size_t n, bool aligned)
{
	struct str gap = aligned ? S("  ") : S("\t");
	size_t kind = 0, id = 0, step = 0;

	for (size_t i = 0; i < n && aligned; i++) {
		kind = sizeof "decision" - 1;
		id = hits[i].id.len > id ? hits[i].id.len : id;
		step = hits[i].step.len > step ? hits[i].step.len : step;
	}
	for (size_t i = 0; i < n; i++) {
		add_column(out, index_kind_name(hits[i].kind), kind);
		buf_adds(out, gap);
		add_column(out, hits[i].id, id);
		buf_adds(out, gap);
		add_column(out, hits[i].step, step);
		buf_adds(out, gap);
		utf8_add_safe(out, hits[i].text);
		buf_addc(out, '\n');
	}
}

enum status run_search(struct context *context)
{
	struct index *index;
	struct buf out = { 0 };
	struct str why;
	size_t n;
	enum status status = open_library(context);

	if (status == STATUS_OK)
		status = open_store(context, STORE_READ);
	if (status != STATUS_OK)
		return status;
	status = index_open(&context->arena, index_path(&context->arena), context->library,
	                    context->store, &index, &why);
	if (status != STATUS_OK)
		return fail_why(status, why);
	index_refresh(index, 0);
	struct index_hit *hits = index_search(index, &context->arena, join_words(context), 0, &n);
	index_close(index);
	if (context->given[OPTION_JSON])
		print_json(&out, hits, n);
	else
		print_lines(&out, hits, n, stdout_is_terminal());
	status = put_result(context, buf_str(&out));
	buf_release(&out);
	return status == STATUS_OK && n == 0 ? STATUS_NEGATIVE : status;
}
