/* SPDX-License-Identifier: MIT */
/*
 * The margin of nested blocks: the marker of an item stands on its first line only, the mark of a
 * quote on each. It knows neither the blocks nor the format.
 */
#include "sheet/layout.h"

#include <assert.h>

struct margin_level {
	struct str first, rest;
	size_t cells;
	bool begun;
};

void margin_push(struct margin *margin, struct str first, struct str rest)
{
	margin->levels = arena_grow(margin->arena, margin->levels, margin->n, &margin->cap,
	                            sizeof *margin->levels);
	margin->levels[margin->n++] = (struct margin_level){
		.first = first,
		.rest = rest,
		.cells = utf8_cells(rest),
	};
}

void margin_pop(struct margin *margin)
{
	assert(margin->n > 0);
	margin->n--;
}

size_t margin_cells(const struct margin *margin)
{
	size_t cells = 0;

	for (size_t i = 0; i < margin->n; i++)
		cells += margin->levels[i].cells;
	return cells;
}

bool margin_waits(const struct margin *margin)
{
	return margin->n > 0 && !margin->levels[margin->n - 1].begun;
}

void margin_begin(struct margin *margin, struct buf *out)
{
	for (size_t i = 0; i < margin->n; i++) {
		struct margin_level *level = &margin->levels[i];

		buf_adds(out, level->begun ? level->rest : level->first);
		level->begun = true;
	}
}

void margin_line(struct margin *margin, struct buf *out, struct str text)
{
	size_t start = out->len;

	margin_begin(margin, out);
	buf_adds(out, text);
	while (out->len > start && out->ptr[out->len - 1] == ' ')
		out->len--;
	buf_addc(out, '\n');
}

void margin_open_list(struct margin *margin, int first)
{
	margin->numbers = arena_grow(margin->arena, margin->numbers, margin->lists,
	                             &margin->lists_cap, sizeof *margin->numbers);
	margin->numbers[margin->lists++] = first;
}

void margin_close_list(struct margin *margin)
{
	assert(margin->lists > 0);
	margin->lists--;
}

/* No Markdown has a larger number; an item behind it keeps it. */
enum { MAX_NUMBER = 999999999 };

int margin_number(struct margin *margin)
{
	int *next = &margin->numbers[margin->lists - 1], number = *next;

	if (*next < MAX_NUMBER)
		++*next;
	return number;
}

char margin_marker(const struct doc *list)
{
	if (list->marker)
		return list->marker;
	return list->ordered ? '.' : '-';
}

bool margin_parts(const struct doc *block)
{
	const struct doc *parent = block->parent;
	const struct doc *item = block->kind == DOC_ITEM ? block : parent;

	if (!parent || block == parent->first || block->kind >= DOC_TEXT ||
	    block->kind == DOC_ROW || block->kind == DOC_CELL)
		return false;
	return item->kind != DOC_ITEM || !item->parent->tight;
}
