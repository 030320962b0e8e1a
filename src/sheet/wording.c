/* SPDX-License-Identifier: MIT */
/*
 * Parts of sentences that people and authors wrote, trimmed so that a template can put words around
 * them. It does not know which sentences those are.
 */
#include "sheet/review.h"

#include <stdlib.h>

static bool starts_folded(struct str text, struct str opening)
{
	struct arena arena = { 0 };
	bool same = str_eq(utf8_fold(&arena, str_slice(text, 0, opening.len)), opening);

	arena_release(&arena);
	return same && text.len > opening.len && text.ptr[opening.len] == ' ';
}

struct str wording_clause(struct str text, const struct str *openings, size_t n)
{
	text = str_trim(text);
	for (size_t i = 0; i < n; i++) {
		if (starts_folded(text, openings[i])) {
			text = str_trim(str_slice(text, openings[i].len, text.len));
			break;
		}
	}
	if (str_ends(text, S(".")) && !str_ends(text, S("..")))
		text.len--;
	return text;
}

struct str wording_continue(struct arena *arena, struct str text)
{
	size_t second = 0, third;
	uint32_t first;
	struct buf out = { 0 };
	struct str lower;

	text = str_trim(text);
	if (text.len == 0)
		return text;
	first = utf8_next(text, &second);
	if (!utf8_is_upper(first) || first >= 0x80 || second == text.len)
		return text;
	/* "GPUs", "A100", "I" and "I'd" stay as they are; "A" is an article. */
	third = second;
	if (!utf8_is_lower(utf8_next(text, &third)) && !str_starts(text, S("A ")))
		return text;
	buf_addc(&out, (char)(first + ('a' - 'A')));
	buf_adds(&out, str_slice(text, second, text.len));
	lower = buf_dup(arena, &out);
	buf_release(&out);
	return lower;
}

struct str wording_capital(struct arena *arena, struct str word)
{
	char *copy = str_z(arena, word);

	if (copy[0] >= 'a' && copy[0] <= 'z')
		copy[0] = (char)(copy[0] - 'a' + 'A');
	return str_from(copy);
}

struct str wording_join(struct arena *arena, struct str list, struct str part)
{
	if (list.len == 0)
		return part;
	return str_format(arena, "%.*s, %.*s", STR_ARG(list), STR_ARG(part));
}

struct str wording_list(struct arena *arena, const struct value *list)
{
	struct str text = { 0 };

	for (const struct value *item = list->first; item; item = item->next) {
		if (item->next || item == list->first)
			text = wording_join(arena, text, item->text);
		else
			text = str_format(arena, "%.*s and %.*s", STR_ARG(text),
			                  STR_ARG(item->text));
	}
	return text;
}

/* As written, or what the value is where only its name is written ("traffic.dau"). */
static struct str value_as_text(struct arena *arena, const struct named_value *value)
{
	struct quantity quantity;
	struct str why;

	if (quantity_parse(arena, value->text, &quantity, &why))
		return value->text;
	return quantity_print(arena, value->value, value->value.unit);
}

struct str wording_values(struct arena *arena, const struct named_value *values, size_t n)
{
	struct str text = { 0 };

	for (size_t i = 0; i < n; i++) {
		struct str value = value_as_text(arena, &values[i]);

		text = wording_join(arena, text,
		                    str_format(arena, "%.*s = %.*s", STR_ARG(values[i].name),
		                               STR_ARG(value)));
	}
	return text;
}

struct str wording_result(struct arena *arena, const struct estimate *estimate)
{
	if (!estimate->worked)
		return (struct str){ 0 };
	return quantity_print(arena, estimate->result, estimate->unit);
}

double wording_number(struct arena *arena, struct quantity quantity, struct str unit)
{
	struct quantity one;
	struct str why;
	char digits[32];
	double number = quantity.value;

	if (unit.len > 0 && unit_parse(arena, unit, &one, &why) && one.value > 0)
		number /= one.value;
	snprintf(digits, sizeof digits, "%.14g", number);
	return strtod(digits, NULL);
}

struct str wording_clip(struct arena *arena, struct str text, size_t most)
{
	size_t cut = most;

	if (text.len <= most)
		return text;
	while (cut > most / 2 && text.ptr[cut] != ' ')
		cut--;
	if (text.ptr[cut] != ' ')
		for (cut = most; ((unsigned char)text.ptr[cut] & 0xc0) == 0x80;)
			cut--;
	return str_format(arena, "%.*s ~", STR_ARG(str_slice(text, 0, cut)));
}
