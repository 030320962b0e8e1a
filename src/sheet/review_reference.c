/* SPDX-License-Identifier: MIT */
/*
 * The case's own answer to a step -> data: whole, and in brief, which is the first sentence of each
 * paragraph that begins with what it is about in bold. Tables, lists and diagrams are for the whole
 * one. It knows what a paragraph looks like, and nothing of the case.
 */
#include "sheet/review.h"

/* The end of the first sentence: behind a full stop, or one of its like, before white space; the
 * length of the text when there is only one. A dot behind a single letter ends nothing. */
static size_t first_sentence(struct str text)
{
	for (size_t i = 1; i + 1 < text.len; i++) {
		if (!strchr(".!?", text.ptr[i]) || text.ptr[i + 1] != ' ')
			continue;
		if (text.ptr[i] != '.' || i < 2 ||
		    (text.ptr[i - 2] != ' ' && text.ptr[i - 2] != '.'))
			return i + 1;
	}
	return text.len;
}

static void add_paragraph(const struct review *review, struct value *list, const struct doc *node)
{
	const struct doc *lead = node->first;
	struct arena *arena = review->arena;
	struct str topic, text, says;
	struct value *map;

	if (node->kind != DOC_PARAGRAPH || !lead || lead->kind != DOC_STRONG)
		return;
	topic = doc_text(arena, lead);
	text = doc_text(arena, node);
	says = str_trim(str_slice(text, topic.len, text.len));
	/* What only leads to a table or a list says nothing without it. */
	if (says.len == 0)
		return;
	map = value_add_map(arena, list, (struct str){ 0 });
	value_add_text(arena, map, S("topic"), topic);
	value_add_text(arena, map, S("says"), str_slice(says, 0, first_sentence(says)));
}

void review_add_reference(const struct review *review, struct value *to, int step)
{
	const struct case_step *of = &review->interview->content.study->steps[step];
	struct value *list, *whole;

	if (!of->present || str_trim(of->reference).len == 0)
		return;
	whole = value_add_doc(review->arena, to, S("reference"), of->reference);
	list = value_add_list(review->arena, to, S("reference_brief"));
	for (const struct doc *node = whole->doc->first; node; node = node->next)
		add_paragraph(review, list, node);
}
