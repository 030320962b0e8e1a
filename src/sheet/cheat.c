/* SPDX-License-Identifier: MIT */
/*
 * The framework, a blank sheet and the table of blocks -> data; and several such parts as one
 * booklet. It decides what one page has room for, by counting; how it is drawn is the template's and
 * the format's business. Keys are only ever added:
 *
 *   framework: title minutes reserve
 *     steps [{id, title, n, minutes, from, to, goal, deliverable, ask [], questions [],
 *             avoid [], pitfalls []}]
 *   blank: title minutes reserve case {id, title, prompt}
 *     steps [{id, title, n, minutes, from, to, deliverable, lines [n]}]
 *   blocks: kinds [{kind, heading, blocks [{name, id, title, summary, against, when,
 *                        number {what, text, source}}]}]
 *   booklet: title parts [{name, title, anchor, about, NAME}]
 *
 * `from` and `to` are minutes of the sitting. `ask` and `avoid` are the first of `questions` and
 * `pitfalls`; `lines` has one entry a ruled line; `when`
 * is the first sentence of a block's section of that name. A booklet's part has its data under its own NAME.
 */
#include "sheet/cheat.h"

#include "content/block.h"
#include "interview/interview.h"
#include "sheet/review.h"

enum {
	PAGE_QUESTIONS = 28, /* of all steps together, that one page has room for */
	PAGE_PITFALLS = 14,
	PAGE_LINES = 52, /* ruled ones of a blank sheet, on two pages */
	LEAST_LINES = 3, /* that a step of a blank sheet has */
};

static void add_first(struct arena *arena, struct value *to, struct str key,
                      const struct texts *texts, size_t most)
{
	struct value *list = value_add_list(arena, to, key);

	for (size_t i = 0; i < texts->n && i < most; i++)
		value_add_text(arena, list, (struct str){ 0 }, texts->items[i]);
}

/* ---- the framework ---- */

/* What both sheets of the framework say of a step; `*from` moves on to its end. */
static struct value *add_step(struct arena *arena, struct value *list,
                              const struct framework *framework, size_t step, int64_t minutes,
                              int64_t *from)
{
	const struct framework_step *of = &framework->steps[step];
	struct value *map = value_add_map(arena, list, (struct str){ 0 });
	int only = (int)step;
	int64_t own = plan_drill_minutes(framework, &only, 1, minutes);

	value_add_text(arena, map, S("id"), of->id);
	value_add_text(arena, map, S("title"), of->title);
	value_add_int(arena, map, S("n"), (int64_t)step + 1);
	value_add_int(arena, map, S("minutes"), own);
	value_add_int(arena, map, S("from"), *from);
	value_add_int(arena, map, S("to"), *from + own);
	*from += own;
	return map;
}

struct value *sheet_framework(struct arena *arena, const struct framework *framework,
                              int64_t minutes)
{
	struct value *data = value_map(arena);
	int64_t from = 0;

	value_add_text(arena, data, S("title"), framework->title);
	value_add_int(arena, data, S("minutes"), minutes);
	struct value *list = value_add_list(arena, data, S("steps"));
	for (size_t i = 0; i < framework->nsteps; i++) {
		const struct framework_step *of = &framework->steps[i];
		struct value *map = add_step(arena, list, framework, i, minutes, &from);
		value_add_text(arena, map, S("goal"), of->goal);
		value_add_text(arena, map, S("deliverable"), of->deliverable);
		add_first(arena, map, S("ask"), &of->questions, PAGE_QUESTIONS / framework->nsteps);
		add_first(arena, map, S("questions"), &of->questions, SIZE_MAX);
		add_first(arena, map, S("avoid"), &of->pitfalls, PAGE_PITFALLS / framework->nsteps);
		add_first(arena, map, S("pitfalls"), &of->pitfalls, SIZE_MAX);
	}
	value_add_int(arena, data, S("reserve"), minutes > from ? minutes - from : 0);
	return data;
}

/* ---- a blank sheet ---- */

static void add_lines(struct arena *arena, struct value *to, int64_t n)
{
	struct value *list = value_add_list(arena, to, S("lines"));

	for (int64_t i = 1; i <= n; i++)
		value_add_text(arena, list, (struct str){ 0 },
		               str_format(arena, "%lld", (long long)i));
}

static void add_prompt(struct arena *arena, struct value *to, const struct case_study *study)
{
	struct value *map = value_add_map(arena, to, S("case"));

	value_add_text(arena, map, S("id"), study->id);
	value_add_text(arena, map, S("title"), study->title);
	if (study->prompt.len > 0)
		value_add_doc(arena, map, S("prompt"), study->prompt);
}

struct value *sheet_blank(struct arena *arena, const struct framework *framework,
                          const struct case_study *study, int64_t minutes)
{
	struct value *data = value_map(arena);
	int64_t from = 0;

	value_add_text(arena, data, S("title"), framework->title);
	value_add_int(arena, data, S("minutes"), minutes);
	if (study)
		add_prompt(arena, data, study);
	struct value *list = value_add_list(arena, data, S("steps"));
	for (size_t i = 0; i < framework->nsteps; i++) {
		struct value *map = add_step(arena, list, framework, i, minutes, &from);
		int64_t share = framework->steps[i].share * PAGE_LINES / 100;
		value_add_text(arena, map, S("deliverable"), framework->steps[i].deliverable);
		add_lines(arena, map, share > LEAST_LINES ? share : LEAST_LINES);
	}
	value_add_int(arena, data, S("reserve"), minutes > from ? minutes - from : 0);
	return data;
}

/* ---- blocks ---- */

/* The first sentence below the heading "When"; empty when there is none. */
static struct str when_of(struct arena *arena, const struct block *block)
{
	const struct doc *doc = markdown_parse(arena, block->text, &markdown_content, false,
	                                       (struct str){ 0 }, NULL);

	for (const struct doc *node = doc ? doc->first : NULL; node; node = node->next) {
		if (node->kind != DOC_HEADING || !str_eq(doc_text(arena, node), S("When")) ||
		    !node->next)
			continue;
		struct str text = doc_text(arena, node->next);
		size_t end = str_find(text, S(". "), 0);
		return end == SIZE_MAX ? text : str_slice(text, 0, end + 1);
	}
	return (struct str){ 0 };
}

static void add_block(struct arena *arena, struct value *list, const struct block *block,
                      struct str name, struct str against)
{
	struct value *map = value_add_map(arena, list, (struct str){ 0 });

	value_add_text(arena, map, S("name"), name);
	value_add_text(arena, map, S("id"), block->id);
	value_add_text(arena, map, S("title"), block->title);
	value_add_text(arena, map, S("summary"), block->summary);
	value_add_text(arena, map, S("against"), against);
	value_add_text(arena, map, S("when"), when_of(arena, block));
	if (block->nnumbers == 0)
		return;
	struct value *number = value_add_map(arena, map, S("number"));
	value_add_text(arena, number, S("what"), block->numbers[0].what);
	value_add_text(arena, number, S("text"), block->numbers[0].text);
	value_add_text(arena, number, S("source"), block->numbers[0].source);
}

struct value *sheet_blocks(struct arena *arena, const struct block *const *blocks,
                           const struct str *names, size_t n)
{
	struct value *data = value_map(arena);
	struct value *kinds = value_add_list(arena, data, S("kinds"));

	for (int kind = 0; kind < BLOCK_KINDS; kind++) {
		struct value *list = NULL;
		for (size_t i = 0; i < n; i++) {
			if (blocks[i]->kind != (enum block_kind)kind)
				continue;
			if (!list) {
				struct value *map = value_add_map(arena, kinds, (struct str){ 0 });
				value_add_text(arena, map, S("kind"),
				               block_kind_name((enum block_kind)kind));
				value_add_text(
					arena, map, S("heading"),
					wording_capital(arena,
				                        block_kind_name((enum block_kind)kind)));
				list = value_add_list(arena, map, S("blocks"));
			}
			add_block(arena, list, blocks[i], names[i],
			          block_against(arena, blocks, n, blocks[i]));
		}
	}
	return data;
}

/* ---- a booklet ---- */

struct value *sheet_booklet(struct arena *arena, const struct sheet_part *parts, size_t n)
{
	struct value *data = value_map(arena);
	struct value *list = value_add_list(arena, data, S("parts"));

	for (size_t i = 0; i < n; i++) {
		struct value *map = value_add_map(arena, list, (struct str){ 0 });
		value_add_text(arena, map, S("name"), parts[i].name);
		value_add_text(arena, map, S("title"), parts[i].title);
		value_add_text(arena, map, S("anchor"), sheet_anchor(arena, parts[i].title));
		value_add_text(arena, map, S("about"), parts[i].about);
		value_add_copy(arena, map, parts[i].name, parts[i].data);
	}
	return data;
}
