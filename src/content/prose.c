/* SPDX-License-Identifier: MIT */
/*
 * Front matter and diagrams. Knows how both are written; does not know which file they stand in, nor
 * what they are about.
 */
#include "content/prose.h"

/* ---- front matter ---- */

bool prose_cut_front(struct str text, struct str *front, struct str *rest)
{
	if (!str_starts(text, S("---\n")))
		return false;
	size_t end = str_find(text, S("\n---\n"), 3);
	if (end == SIZE_MAX && !str_ends(text, S("\n---")))
		return false;
	if (end == SIZE_MAX)
		end = text.len - 4;
	*front = str_slice(text, 4, end + 1);
	*rest = str_slice(text, end + 5, text.len);
	return true;
}

/* ---- diagrams ---- */

static struct str skip_blanks(struct str s)
{
	size_t at = 0;
	while (at < s.len && (s.ptr[at] == ' ' || s.ptr[at] == '\t'))
		at++;
	return str_slice(s, at, s.len);
}

/* `[ Client ] -> [ Ranker ] : label`; what could not be read is left in `*rest`. */
static bool read_chain(struct str *rest)
{
	for (;;) {
		size_t close = str_find(*rest, S("]"), 0);
		if (!str_starts(*rest, S("[")) || close == SIZE_MAX ||
		    str_trim(str_slice(*rest, 1, close)).len == 0)
			return false;
		*rest = skip_blanks(str_slice(*rest, close + 1, rest->len));
		if (!str_starts(*rest, S("->")))
			return rest->len == 0 || rest->ptr[0] == ':';
		*rest = skip_blanks(str_slice(*rest, 2, rest->len));
	}
}

static void check_diagram(struct report *report, const struct doc *code)
{
	struct str rest = code->text;
	for (int line = code->line + 1; rest.ptr; line++) {
		struct str all = str_cut(&rest, '\n'), left = skip_blanks(str_trim(all));
		if (left.len == 0 || read_chain(&left))
			continue;
		size_t offset = (size_t)((left.len ? left.ptr : all.ptr + all.len) - all.ptr);
		int column = (int)utf8_count(str_slice(all, 0, offset)) + code->column;
		report_fault(report, report_place(report, line, column), "bad-diagram",
		             S("one chain a line, as [ A ] -> [ B ] -> [ C ] : text"),
		             "a box in brackets is expected here");
	}
}

size_t prose_check_diagrams(struct report *report, const struct doc *document)
{
	struct doc_walk walk = { .root = document };
	size_t n = 0;
	while (doc_walk(&walk)) {
		if (walk.leaving || walk.node->kind != DOC_CODE ||
		    !str_eq(walk.node->info, S("diagram")))
			continue;
		check_diagram(report, walk.node);
		n++;
	}
	return n;
}
