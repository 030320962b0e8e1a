/* SPDX-License-Identifier: MIT */
/*
 * The pager: small flows whose pages can be read, and random flows that must keep every promise of
 * pager.h.
 */
#include "base_check.h"

#include "sheet/pager.h"

enum { MOST_LINES = 40 };

/* ---- flows that can be read ---- */

/*
 * A flow as text: boxes are parted by spaces, each a letter and the number of its lines, which are
 * 10 high: p paragraph, k one that is kept with the next, w whole, h head of a table, r its row,
 * W over all columns. A '/' before it: it begins a page; a '+': 10 above it.
 */
static size_t read_flow(struct arena *arena, const char *text, struct pager_box *boxes)
{
	struct str rest = str_from(text);
	size_t n = 0, head = 0;

	while (rest.ptr) {
		struct str word = str_cut(&rest, ' ');
		struct pager_box *box = &boxes[n];
		int64_t lines, *heights;

		*box = (struct pager_box){ 0 };
		for (; word.ptr[0] == '/' || word.ptr[0] == '+';
		     word = str_slice(word, 1, word.len)) {
			box->page |= word.ptr[0] == '/';
			box->above += word.ptr[0] == '+' ? 10 : 0;
		}
		assert_true(str_int(str_slice(word, 1, word.len), &lines));
		heights = arena_array(arena, int64_t, (size_t)lines);
		for (int64_t i = 0; i < lines; i++)
			heights[i] = 10;
		head = word.ptr[0] == 'h' ? n : head;
		box->lines = heights;
		box->nlines = (size_t)lines;
		box->keep = word.ptr[0] == 'k' || word.ptr[0] == 'h';
		box->whole = strchr("whr", word.ptr[0]) != NULL;
		box->wide = word.ptr[0] == 'W';
		box->headed = word.ptr[0] == 'r';
		box->head = head;
		n++;
	}
	return n;
}

/* The places as text: each box is its number and, when it is cut, its lines; '^' a repeated head.
 * Columns are parted by '|', pages by '||'. */
static struct str show_layout(struct arena *arena, const struct pager_box *boxes,
                              const struct pager_layout *layout)
{
	struct buf out = { 0 };
	struct str text;

	for (size_t i = 0; i < layout->n; i++) {
		const struct pager_place *place = &layout->places[i];
		const struct pager_place *before = i > 0 ? place - 1 : place;

		if (place->page != before->page)
			buf_adds(&out, S(" || "));
		else if (place->column != before->column)
			buf_adds(&out, S(" | "));
		else if (i > 0)
			buf_addc(&out, ' ');
		buf_addf(&out, "%s%zu", place->repeated ? "^" : "", place->box);
		if (place->from > 0 || place->to < boxes[place->box].nlines)
			buf_addf(&out, ":%zu-%zu", place->from, place->to);
	}
	text = buf_dup(arena, &out);
	buf_release(&out);
	return text;
}

static const struct {
	const char *flow;
	unsigned columns;
	const char *pages; /* of 100: ten lines */
} rows[] = {
	{ "p3 p3", 1, "0 1" },
	/* Two lines at least on either side of a cut. */
	{ "p8 p5", 1, "0 1:0-2 || 1:2-5" },
	{ "p9 p5", 1, "0 || 1" },
	{ "p7 p4", 1, "0 1:0-2 || 1:2-4" },
	{ "p8 p3", 1, "0 || 1" },
	{ "p25", 1, "0:0-10 || 0:10-20 || 0:20-25" },
	{ "p11", 1, "0:0-9 || 0:9-11" },
	/* A space is left out where a column begins. */
	{ "p10 +p10", 1, "0 || 1" },
	{ "p7 +p2", 1, "0 1" },
	{ "p8 +p2", 1, "0 || 1" },
	/* Headings go with two lines of what follows, several with each other. */
	{ "p8 k1 p5", 1, "0 || 1 2" },
	{ "p7 k1 p5", 1, "0 1 2:0-2 || 2:2-5" },
	{ "p6 k1 k1 p3", 1, "0 || 1 2 3" },
	{ "p8 k1", 1, "0 1" },
	{ "p4 k6 p5", 1, "0 1:0-4 || 1:4-6 2" },
	{ "k1 p30", 1, "0 1:0-9 || 1:9-19 || 1:19-28 || 1:28-30" },
	/* What is whole is cut only when no column can hold it. */
	{ "p5 w6", 1, "0 || 1" },
	{ "p5 w12", 1, "0 1:0-5 || 1:5-12" },
	{ "k1 w10", 1, "0 || 1" },
	/* The head of a table stands above its first row, and again on each page. */
	{ "p7 h1 r3 r3", 1, "0 || 1 2 3" },
	{ "h1 r4 r4 r4 r4", 1, "0 1 2 || ^0 3 4" },
	{ "h1 r12", 1, "0 1:0-9 || ^0 1:9-12" },
	{ "h6 r3 r3", 1, "0 1 || 2" },
	/* Pages that are wanted. */
	{ "p2 /p2 p2", 1, "0 || 1 2" },
	{ "k1 /p2", 1, "0 || 1" },
	/* Two columns are equally high where they end. */
	{ "p20", 2, "0:0-10 | 0:10-20" },
	{ "p8", 2, "0:0-4 | 0:4-8" },
	{ "p4 p4 p4", 2, "0 1:0-2 | 1:2-4 2" },
	{ "W2 p8 W2 p4", 2, "0 1:0-4 | 1:4-8 | 2 3:0-2 | 3:2-4" },
	{ "p30", 2, "0:0-10 | 0:10-20 || 0:20-25 | 0:25-30" },
	{ "p16 k1 W3", 2, "0:0-8 | 0:8-16 || 1 2" },
};

static void small_flows(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena arena = { 0 };
		struct pager_box boxes[16];
		struct pager_page page = { .height = 100, .columns = rows[i].columns };
		size_t n = read_flow(&arena, rows[i].flow, boxes);
		struct pager_layout layout = pager_lay(&arena, boxes, n, &page);

		check_str(show_layout(&arena, boxes, &layout), rows[i].pages);
		arena_release(&arena);
	}
}

static void nothing(void **state)
{
	struct arena arena = { 0 };
	struct pager_layout layout =
		pager_lay(&arena, NULL, 0, &(struct pager_page){ .height = 100, .columns = 1 });

	(void)state;
	assert_int_equal(layout.n, 0);
	assert_int_equal(layout.pages, 1);
	arena_release(&arena);
}

/* ---- random flows ---- */

static size_t below(uint64_t *seed, size_t n)
{
	return (size_t)(hash_random(seed) % n);
}

static struct pager_box random_box(struct arena *arena, uint64_t *seed, size_t at, size_t head)
{
	size_t n = 1 + below(seed, below(seed, 8) == 0 ? MOST_LINES : 6), kind = below(seed, 10);
	int64_t *lines = arena_array(arena, int64_t, n);
	struct pager_box box = { .above = (int64_t)below(seed, 20), .lines = lines, .nlines = n };

	for (size_t i = 0; i < n; i++)
		lines[i] = 5 + (int64_t)below(seed, 20);
	box.keep = kind == 0;
	box.page = below(seed, 30) == 0;
	box.whole = kind >= 7;
	box.headed = kind >= 8 && at > 0;
	box.head = head;
	box.wide = below(seed, 12) == 0;
	return box;
}

struct checked {
	const struct pager_box *boxes;
	size_t n;
	const struct pager_page *page;
	const struct pager_layout *layout;
};

static int64_t height_of(const struct pager_box *box, size_t from, size_t to)
{
	int64_t height = 0;

	for (size_t i = from; i < to; i++)
		height += box->lines[i];
	return height;
}

static int64_t head_of(const struct checked *checked, const struct pager_box *box)
{
	const struct pager_box *head = &checked->boxes[box->head];
	int64_t height = box->headed ? height_of(head, 0, head->nlines) : 0;

	return height <= checked->page->height / 2 ? height : 0;
}

/* Every line once, in order; heads besides. */
static void check_order(const struct checked *checked)
{
	size_t box = 0, line = 0;

	for (size_t i = 0; i < checked->layout->n; i++) {
		const struct pager_place *place = &checked->layout->places[i];

		if (place->repeated)
			continue;
		assert_int_equal(place->box, box);
		assert_int_equal(place->from, line);
		assert_true(place->to > place->from);
		line = place->to;
		if (line == checked->boxes[box].nlines) {
			box++;
			line = 0;
		}
	}
	assert_int_equal(box, checked->n);
}

/* No two places share room, and none leaves the page but one that no page can hold. */
static void check_room(const struct checked *checked)
{
	for (size_t i = 0; i < checked->layout->n; i++) {
		const struct pager_place *place = &checked->layout->places[i], *before = place - 1;
		const struct pager_box *box = &checked->boxes[place->box];
		int64_t bottom = place->y + height_of(box, place->from, place->to);

		assert_true(place->y >= 0);
		if (place->to > place->from + 1)
			assert_true(bottom <= checked->page->height);
		if (i > 0 && before->page == place->page && before->column == place->column)
			assert_true(place->y >= before->y + height_of(&checked->boxes[before->box],
			                                              before->from, before->to));
		if (i > 0)
			assert_true(place->page == before->page || place->page == before->page + 1);
	}
	assert_int_equal(
		checked->layout->pages,
		checked->layout->n ? checked->layout->places[checked->layout->n - 1].page + 1 : 1);
}

/* Where a box is cut there are two lines on either side, and rows are not cut. Lines that are
 * higher than a third of a page make exceptions, so there are none here. */
static void check_cuts(const struct checked *checked)
{
	for (size_t i = 0; i < checked->layout->n; i++) {
		const struct pager_place *place = &checked->layout->places[i];
		const struct pager_box *box = &checked->boxes[place->box];
		bool cut = place->from > 0 || place->to < box->nlines;

		if (!cut)
			continue;
		if (box->whole) {
			assert_true(height_of(box, 0, box->nlines) + head_of(checked, box) >
			            checked->page->height);
		} else {
			assert_true(place->to - place->from >= 2);
		}
	}
}

/* A row that begins a column has its head above it. */
static void check_heads(const struct checked *checked)
{
	for (size_t i = 1; i < checked->layout->n; i++) {
		const struct pager_place *place = &checked->layout->places[i], *before = place - 1;
		const struct pager_box *box = &checked->boxes[place->box];
		bool begins = place->y == 0 && !place->repeated;

		if (before->repeated)
			assert_true(box->headed && box->head == before->box);
		else if (begins)
			assert_int_equal(head_of(checked, box), 0);
	}
}

static void check_flow(uint64_t seed)
{
	struct arena arena = { 0 };
	struct pager_page page = { .height = 240 + (int64_t)below(&seed, 400),
		                   .columns = 1 + (unsigned)below(&seed, 2) };
	size_t n = 1 + below(&seed, 120), head = 0;
	struct pager_box *boxes = arena_array(&arena, struct pager_box, n);
	struct pager_layout layout;
	struct checked checked = { boxes, n, &page, &layout };

	for (size_t i = 0; i < n; i++) {
		boxes[i] = random_box(&arena, &seed, i, head);
		head = boxes[i].headed ? head : i;
	}
	layout = pager_lay(&arena, boxes, n, &page);
	check_order(&checked);
	check_room(&checked);
	check_cuts(&checked);
	check_heads(&checked);
	arena_release(&arena);
}

static void random_flows(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 3000; seed++)
		check_flow(seed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(small_flows),
		cmocka_unit_test(nothing),
		cmocka_unit_test(random_flows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
