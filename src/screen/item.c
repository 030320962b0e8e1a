/* SPDX-License-Identifier: MIT */
/* Reads the mark of a list item and makes the next one. It knows a line and nothing around it. */
#include "screen/item.h"

enum { DIGITS = 9 }; /* as in CommonMark */

static size_t skip_blanks(struct str line, size_t at)
{
	while (at < line.len && (line.ptr[at] == ' ' || line.ptr[at] == '\t'))
		at++;
	return at;
}

static bool is_one_of(struct str line, size_t at, const char *characters)
{
	return at < line.len && line.ptr[at] && strchr(characters, line.ptr[at]);
}

/* The end of the mark at `at`, `at` itself when there is none. */
static size_t read_mark(struct str line, size_t at, int64_t *number)
{
	size_t digits = at;

	*number = -1;
	if (is_one_of(line, at, "-*+"))
		return at + 1;
	while (digits - at < DIGITS && is_one_of(line, digits, "0123456789"))
		digits++;
	if (!is_one_of(line, digits, ".)") || !str_int(str_slice(line, at, digits), number))
		return at;
	return digits + 1;
}

bool item_read(struct str line, struct item *out)
{
	size_t behind;

	out->mark = skip_blanks(line, 0);
	behind = read_mark(line, out->mark, &out->number);
	out->end = skip_blanks(line, behind);
	return behind > out->mark && out->end > behind;
}

void item_add_next(struct buf *out, struct str line, const struct item *item)
{
	size_t blanks = item->end;

	while (blanks > 0 && is_one_of(line, blanks - 1, " \t"))
		blanks--;
	buf_adds(out, str_slice(line, 0, item->mark));
	if (item->number < 0)
		buf_adds(out, str_slice(line, item->mark, item->end));
	else
		buf_addf(out, "%lld%.*s", (long long)item->number + 1,
		         STR_ARG(str_slice(line, blanks - 1, item->end)));
}
