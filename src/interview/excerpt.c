/* SPDX-License-Identifier: MIT */
/*
 * A line as it is quoted where there is little room: the words that are the evidence are always
 * seen. It knows what matched, and nothing of where it is shown.
 */
#include "interview/private.h"

enum { NEAR = 24 }; /* bytes that a cut may go to find a blank */

static bool is_blank(struct str text, size_t at)
{
	return text.ptr[at] == ' ' || text.ptr[at] == '\t' || text.ptr[at] == '\n';
}

static bool begins_character(struct str text, size_t at)
{
	return at == 0 || at == text.len || ((unsigned char)text.ptr[at] & 0xc0) != 0x80;
}

/* Where a quotation may begin that should begin about here: behind a blank, where there is one. */
static size_t begin_at(struct str text, size_t at)
{
	for (size_t i = at; i > 0 && i + NEAR > at; i--) {
		if (is_blank(text, i - 1))
			return i;
	}
	while (!begins_character(text, at))
		at--;
	return at < NEAR ? 0 : at;
}

/* The same for its end. */
static size_t end_at(struct str text, size_t at)
{
	if (at >= text.len)
		return text.len;
	for (size_t i = at; i < text.len && i < at + NEAR; i++) {
		if (is_blank(text, i))
			return i;
	}
	while (!begins_character(text, at))
		at++;
	return text.len - at < NEAR ? text.len : at;
}

static struct str cut(struct arena *arena, struct str text, size_t start, size_t end)
{
	return str_format(arena, "%s%.*s%s", start > 0 ? "~ " : "",
	                  STR_ARG(str_trim(str_slice(text, start, end))),
	                  end < text.len ? " ~" : "");
}

/* What matched, and on both sides as much as there is room for: what one side does not need is the
 * other's. */
static struct excerpt around(struct arena *arena, const struct evidence *evidence, size_t most)
{
	struct str text = evidence->text;
	size_t spare = most - (evidence->end - evidence->start);
	size_t after = text.len - evidence->end, before = evidence->start;

	if (before > spare / 2)
		before = after < spare / 2 ? spare - after : spare / 2;
	size_t start = begin_at(text, evidence->start - before);
	size_t end = end_at(text, start + most > evidence->end ? start + most : evidence->end);
	struct excerpt excerpt = { .text = cut(arena, text, start, end) };
	size_t lead = start > 0 ? 2 : 0;
	while (start < evidence->start && is_blank(text, start))
		start++;
	excerpt.start = evidence->start - start + lead;
	excerpt.end = evidence->end - start + lead;
	return excerpt;
}

/* Its words stand far apart. */
static struct excerpt both_ends(struct arena *arena, const struct evidence *evidence, size_t most)
{
	struct str text = evidence->text;
	size_t start = begin_at(text, evidence->start), end = end_at(text, evidence->end);
	size_t left = end_at(text, start + most / 2), right = begin_at(text, end - most / 2);

	if (right <= left)
		return (struct excerpt){ .text = cut(arena, text, start, end) };
	return (struct excerpt){
		.text = str_format(arena, "%.*s %.*s", STR_ARG(cut(arena, text, start, left)),
		                   STR_ARG(str_slice(cut(arena, text, right, end), 2, SIZE_MAX)))
	};
}

/* A quotation is one line, also of what was written in several. */
static struct str on_one_line(struct arena *arena, struct str text)
{
	if (str_find(text, S("\n"), 0) == SIZE_MAX)
		return text;
	char *line = arena_array(arena, char, text.len);
	for (size_t i = 0; i < text.len; i++)
		line[i] = text.ptr[i] == '\n' ? ' ' : text.ptr[i];
	return (struct str){ line, text.len };
}

struct excerpt evidence_excerpt(struct arena *arena, const struct evidence *evidence, size_t most)
{
	struct evidence quoted = *evidence;

	quoted.text = on_one_line(arena, evidence->text);
	if (quoted.text.len <= most)
		return (struct excerpt){ quoted.text, quoted.start, quoted.end };
	if (quoted.end - quoted.start > most)
		return both_ends(arena, &quoted, most);
	return around(arena, &quoted, most);
}
