/* SPDX-License-Identifier: MIT */
/*
 * A building block -> data, for reading and for `--format json`; fields_study.c has a row for each
 * key. The value of a number that is no quantity is absent.
 */
#include "content/block.h"
#include "sheet/review.h"

static void add_number(struct arena *arena, struct value *list, const struct block_number *number)
{
	struct value *map = value_add_map(arena, list, (struct str){ 0 });
	struct quantity quantity;
	struct str why;

	value_add_text(arena, map, S("what"), number->what);
	value_add_text(arena, map, S("text"), number->text);
	if (quantity_parse(arena, number->text, &quantity, &why)) {
		value_add_double(arena, map, S("value"),
		                 wording_number(arena, quantity, quantity.unit));
		value_add_text(arena, map, S("unit"), quantity.unit);
	}
	value_add_text(arena, map, S("source"), number->source);
	if (number->year > 0)
		value_add_int(arena, map, S("year"), number->year);
}

static void add_numbers(struct arena *arena, struct value *to, const struct block *block)
{
	struct value *list = value_add_list(arena, to, S("numbers"));

	for (size_t i = 0; i < block->nnumbers; i++)
		add_number(arena, list, &block->numbers[i]);
}

static struct str title_of(const struct block *const *blocks, size_t n, struct str other)
{
	for (size_t i = 0; i < n; i++) {
		if (str_eq(blocks[i]->id, other))
			return blocks[i]->title;
	}
	return other;
}

struct str block_against(struct arena *arena, const struct block *const *blocks, size_t n,
                         const struct block *block)
{
	struct str against = { 0 };

	for (size_t i = 0; i < block->weighed_against.n; i++)
		against = wording_join(arena, against,
		                       title_of(blocks, n, block->weighed_against.items[i]));
	return against;
}

static void add_against(struct arena *arena, struct value *to, const struct block *block,
                        const struct block *const *others, size_t n)
{
	struct value *list = value_add_list(arena, to, S("weighed_against"));

	for (size_t i = 0; i < block->weighed_against.n; i++)
		value_add_text(arena, list, (struct str){ 0 }, block->weighed_against.items[i]);
	value_add_text(arena, to, S("against"), block_against(arena, others, n, block));
}

static void add_cards(struct arena *arena, struct value *to, const struct block *block)
{
	struct value *list = value_add_list(arena, to, S("cards"));

	for (size_t i = 0; i < block->ncards; i++) {
		struct value *map = value_add_map(arena, list, (struct str){ 0 });
		value_add_text(arena, map, S("front"), block->cards[i].front);
		value_add_text(arena, map, S("back"), block->cards[i].back);
	}
}

struct value *sheet_block(struct arena *arena, const struct block *block,
                          const struct block *const *others, size_t n)
{
	struct value *data = value_map(arena);

	value_add_text(arena, data, S("id"), block->id);
	value_add_text(arena, data, S("title"), block->title);
	value_add_text(arena, data, S("kind"), block_kind_name(block->kind));
	value_add_text(arena, data, S("summary"), block->summary);
	if (block->text.len > 0)
		value_add_doc(arena, data, S("text"), block->text);
	add_against(arena, data, block, others, n);
	add_numbers(arena, data, block);
	add_cards(arena, data, block);
	return data;
}

int64_t sheet_reading_minutes(struct str text)
{
	enum { WORDS_A_MINUTE = 200 };
	int64_t words = 0;

	while (text.ptr) {
		struct str line = str_cut(&text, '\n');
		while (line.ptr)
			words += str_cut(&line, ' ').len > 0;
	}
	return words / WORDS_A_MINUTE + 1;
}
