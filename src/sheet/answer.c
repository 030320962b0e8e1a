/* SPDX-License-Identifier: MIT */
/*
 * What somebody typed as a document, with what stands out in it marked. Signs that Unicode reserves
 * for uses like this one go through the Markdown parser beside the words: a pair of numbered ones
 * around each mark, so that one that the parser tore apart is known and left out, and a joint in
 * what would be taken for the definition of a link. None is left in the tree. It does not know why
 * something stands out.
 */
#include "sheet/answer.h"

#include <assert.h>

/* Noncharacters; behind the first two stand the digits of a number. */
#define BEGIN      "\xef\xb7\x93" /* U+FDD3 */
#define END        "\xef\xb7\x94" /* U+FDD4 */
#define JOINT      "\xef\xb7\x92" /* U+FDD2 */
#define DIGIT      "\xef\xb7"     /* and 0xa0 to 0xaf: U+FDE0 to U+FDEF */
#define UNREADABLE "\xef\xbf\xbd"

enum {
	SIGN = 3, /* bytes of each of them */
	FIRST_DIGIT = 0xa0,
	DIGITS = 4, /* hexadecimal ones of a number */
	PAIR = SIGN + DIGITS * SIGN,
	MOST_MARKS = 1 << 16,
};

/* ---- signs ---- */

static bool is_sign(struct str text, size_t at)
{
	struct str sign = str_slice(text, at, at + SIGN);

	return str_eq(sign, S(BEGIN)) || str_eq(sign, S(END)) || str_eq(sign, S(JOINT)) ||
	       (sign.len == SIGN && str_starts(sign, S(DIGIT)) &&
	        (unsigned char)sign.ptr[2] >= FIRST_DIGIT &&
	        (unsigned char)sign.ptr[2] < FIRST_DIGIT + 16);
}

/* Where the next sign stands at or behind `at`; the length of the text when there is none. */
static size_t next_sign(struct str text, size_t at)
{
	while ((at = str_find(text, S(DIGIT), at)) != SIZE_MAX) {
		if (is_sign(text, at))
			return at;
		at += 2;
	}
	return text.len;
}

/* Signs that were typed mean nothing; what takes their place is as long, so that every place in the
 * text stays where it is. */
static struct str without_typed_signs(struct arena *arena, struct str typed)
{
	char *copy;

	if (next_sign(typed, 0) == typed.len)
		return typed;
	copy = str_z(arena, typed);
	for (size_t at = 0; (at = next_sign((struct str){ copy, typed.len }, at)) < typed.len;)
		memcpy(copy + at, UNREADABLE, SIGN);
	return (struct str){ copy, typed.len };
}

static void add_numbered(struct buf *out, struct str sign, size_t number)
{
	buf_adds(out, sign);
	for (int i = DIGITS - 1; i >= 0; i--) {
		buf_adds(out, S(DIGIT));
		buf_addc(out, (char)(FIRST_DIGIT + (number >> 4 * i & 0xf)));
	}
}

/* The number behind a sign; `n` when it is not whole. */
static size_t number_behind(struct str text, size_t at, size_t n)
{
	size_t number = 0;

	for (int i = 0; i < DIGITS; i++) {
		at += SIGN;
		if (at + SIGN > text.len || !str_starts(str_slice(text, at, text.len), S(DIGIT)))
			return n;
		number = number << 4 | ((unsigned char)text.ptr[at + 2] - FIRST_DIGIT);
	}
	return number < n ? number : n;
}

/* ---- the text for the parser ---- */

static int by_start(const void *a, const void *b)
{
	const struct sheet_span *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->end > y->end) - (x->end < y->end);
}

/* In order, none in another, none empty or outside of the text. */
static size_t tidy(struct sheet_span *marks, size_t n, size_t length)
{
	size_t kept = 0;

	if (n > 0)
		qsort(marks, n, sizeof *marks, by_start);
	for (size_t i = 0; i < n; i++) {
		if (marks[i].start >= marks[i].end || marks[i].end > length)
			continue;
		if (kept > 0 && marks[i].start <= marks[kept - 1].end) {
			if (marks[i].end > marks[kept - 1].end)
				marks[kept - 1].end = marks[i].end;
		} else if (kept < MOST_MARKS) {
			marks[kept++] = marks[i];
		}
	}
	return kept;
}

/* Markdown takes `[1]: x` for the definition of a link and shows nothing. Somebody typed that line:
 * a joint behind the bracket keeps it a line. */
static void add_joined(struct buf *out, struct str text)
{
	size_t at, done = 0;

	while ((at = str_find(text, S("]:"), done)) != SIZE_MAX) {
		buf_adds(out, str_slice(text, done, at + 1));
		buf_adds(out, S(JOINT));
		done = at + 1;
	}
	buf_adds(out, str_slice(text, done, text.len));
}

static struct str with_signs(struct arena *arena, struct str typed, const struct sheet_span *marks,
                             size_t n)
{
	struct buf out = { 0 };
	struct str result;
	size_t done = 0;

	for (size_t i = 0; i < n; i++) {
		add_joined(&out, str_slice(typed, done, marks[i].start));
		add_numbered(&out, S(BEGIN), i);
		add_joined(&out, str_slice(typed, marks[i].start, marks[i].end));
		add_numbered(&out, S(END), i);
		done = marks[i].end;
	}
	add_joined(&out, str_slice(typed, done, typed.len));
	result = buf_dup(arena, &out);
	buf_release(&out);
	return result;
}

/* ---- what came out ---- */

static const struct doc *block_of(const struct doc *node)
{
	while (node->parent && node->kind >= DOC_TEXT)
		node = node->parent;
	return node;
}

/* Sets `whole` of the marks both ends of which stand in the words of one block, one behind the
 * other. */
static void find_whole(struct arena *arena, const struct doc *root, bool *whole, size_t n)
{
	const struct doc **begun = arena_array(arena, const struct doc *, n);
	struct doc_walk walk = { .root = root };

	while (doc_walk(&walk)) {
		struct str text = walk.node->text;

		if (walk.leaving || walk.node->kind != DOC_TEXT)
			continue;
		for (size_t at = 0; (at = next_sign(text, at)) < text.len; at += SIGN) {
			struct str sign = str_slice(text, at, at + SIGN);
			size_t number = number_behind(text, at, n);

			if (number == n)
				continue;
			if (str_eq(sign, S(BEGIN)))
				begun[number] = block_of(walk.node);
			else if (str_eq(sign, S(END)))
				whole[number] = begun[number] == block_of(walk.node);
		}
	}
}

static struct str without_signs(struct arena *arena, struct str text)
{
	struct buf out = { 0 };
	struct str result;
	size_t done = 0, at;

	if (next_sign(text, 0) == text.len)
		return text;
	while ((at = next_sign(text, done)) < text.len) {
		buf_adds(&out, str_slice(text, done, at));
		done = at + SIGN;
	}
	buf_adds(&out, str_slice(text, done, text.len));
	result = buf_dup(arena, &out);
	buf_release(&out);
	return result;
}

/* A tree that loses its signs. */
struct marking {
	struct arena *arena;
	const bool *whole;
	size_t n;
	bool open;
};

/* Adds a piece of a text behind `last`, in a mark if one is open. Returns the last node. */
static struct doc *add_piece(const struct marking *marking, struct doc *last, struct str text)
{
	struct doc *piece;

	if (text.len == 0)
		return last;
	piece = doc_new_text(marking->arena, text);
	if (marking->open) {
		struct doc *mark = doc_new(marking->arena, DOC_MARK);

		doc_append(mark, piece);
		piece = mark;
	}
	piece->parent = last->parent;
	piece->next = last->next;
	last->next = piece;
	if (piece->parent->last == last)
		piece->parent->last = piece;
	return piece;
}

/* A text becomes pieces, marked and not; its node keeps nothing and stays. Returns the last
 * node. */
static struct doc *split_text(struct marking *marking, struct doc *node)
{
	struct str text = node->text;
	struct doc *last = node;
	size_t done = 0, at;

	if (!marking->open && next_sign(text, 0) == text.len)
		return node;
	node->text = (struct str){ 0 };
	while ((at = next_sign(text, done)) < text.len) {
		size_t number = number_behind(text, at, marking->n);
		bool marks = number < marking->n && marking->whole[number];

		last = add_piece(marking, last, str_slice(text, done, at));
		if (marks && str_eq(str_slice(text, at, at + SIGN), S(BEGIN)))
			marking->open = true;
		else if (marks && str_eq(str_slice(text, at, at + SIGN), S(END)))
			marking->open = false;
		done = at + SIGN;
	}
	return add_piece(marking, last, str_slice(text, done, text.len));
}

/* Code is marked as a whole. */
static struct doc *mark_code(struct marking *marking, struct doc *node)
{
	struct doc *inside;

	node->text = without_signs(marking->arena, node->text);
	if (!marking->open)
		return node;
	inside = doc_new(marking->arena, DOC_SPAN_CODE);
	inside->text = node->text;
	node->kind = DOC_MARK;
	node->text = (struct str){ 0 };
	doc_append(node, inside);
	return inside;
}

static void mark_tree(struct marking *marking, struct doc *root)
{
	struct doc *node = root;

	while (node) {
		node->info = without_signs(marking->arena, node->info);
		if (node->kind == DOC_TEXT)
			node = split_text(marking, node);
		else if (node->kind == DOC_SPAN_CODE)
			node = mark_code(marking, node);
		else
			node->text = without_signs(marking->arena, node->text);
		if (node->kind != DOC_MARK && node->first) {
			node = node->first;
			continue;
		}
		while (node && !node->next)
			node = node->parent;
		node = node ? node->next : NULL;
	}
}

/* What was typed with the marks that the tree has, for a format that shows it as it was typed. */
static struct str marked_text(struct arena *arena, struct str typed, const struct sheet_span *marks,
                              const bool *whole, size_t n)
{
	struct buf out = { 0 };
	struct str result;
	size_t done = 0;

	for (size_t i = 0; i < n; i++) {
		if (!whole[i])
			continue;
		buf_adds(&out, str_slice(typed, done, marks[i].start));
		buf_adds(&out, S(ANSWER_BEGIN));
		buf_adds(&out, str_slice(typed, marks[i].start, marks[i].end));
		buf_adds(&out, S(ANSWER_END));
		done = marks[i].end;
	}
	buf_adds(&out, str_slice(typed, done, typed.len));
	result = buf_dup(arena, &out);
	buf_release(&out);
	return result;
}

struct doc *answer_document(struct arena *arena, struct str typed, const struct sheet_span *marks,
                            size_t n, struct str *marked)
{
	struct sheet_span *sorted = arena_array(arena, struct sheet_span, n);
	struct marking marking = { .arena = arena };
	struct doc *root;
	struct str text;
	bool *whole;

	if (n > 0)
		memcpy(sorted, marks, n * sizeof *marks);
	n = tidy(sorted, n, typed.len);
	whole = arena_array(arena, bool, n);
	typed = without_typed_signs(arena, typed);
	text = with_signs(arena, typed, sorted, n);
	root = markdown_parse(arena, text, &markdown_answer, true, (struct str){ 0 }, NULL);
	assert(root);
	find_whole(arena, root, whole, n);
	marking.whole = whole;
	marking.n = n;
	if (text.len > typed.len)
		mark_tree(&marking, root);
	*marked = marked_text(arena, typed, sorted, whole, n);
	return root;
}
