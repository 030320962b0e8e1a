/* SPDX-License-Identifier: MIT */
/*
 * Diagrams as they are drawn. tests/diagrams/NAME.in is a diagram, NAME.80.txt, NAME.40.txt and
 * NAME.ascii.txt are what it looks like; with GOLDEN=1 in the environment those are written anew.
 * What must be true of any drawing is looked for in those of random graphs, in cells and in points.
 */
#include "base_check.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "content/diagram.h"
#include "sheet/diagram.h"
#include "sheet/sheet.h"

#define FOLDER "tests/diagrams/"

/* ---- golden files ---- */

static const struct rendering {
	const char *ending;
	struct sheet_options options;
} renderings[] = {
	{ ".80.txt", { .width = 80 } },
	{ ".40.txt", { .width = 40 } },
	{ ".ascii.txt", { .width = 76, .ascii = true } },
};

static struct str read_file(struct arena *arena, const char *path)
{
	FILE *file = fopen(path, "rb");
	struct buf out = { 0 };
	char bytes[4096];
	size_t n;
	struct str text = { 0 };

	if (!file)
		return text;
	while ((n = fread(bytes, 1, sizeof bytes, file)) > 0)
		buf_add(&out, bytes, n);
	fclose(file);
	text = buf_dup(arena, &out);
	buf_release(&out);
	return text;
}

static void write_file(const char *path, struct str text)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(text.ptr, 1, text.len, file), text.len);
	assert_int_equal(fclose(file), 0);
}

static struct str drawn(struct arena *arena, struct str text, const struct sheet_options *options)
{
	struct doc code = { .kind = DOC_CODE, .text = text, .info = S("diagram") };
	struct buf out = { 0 };
	struct str drawing;

	sheet_txt(&out, &code, options);
	drawing = buf_dup(arena, &out);
	buf_release(&out);
	return drawing;
}

static size_t widest(struct str text)
{
	size_t most = 0;

	while (text.ptr) {
		size_t cells = utf8_cells(str_cut(&text, '\n'));

		most = cells > most ? cells : most;
	}
	return most;
}

static bool golden_is_right(struct str name, const struct rendering *rendering)
{
	struct arena arena = { 0 };
	struct str in, expected, got;
	char *path = str_z(&arena,
	                   str_format(&arena, FOLDER "%.*s%s", STR_ARG(name), rendering->ending));
	bool right = true;

	in = read_file(&arena, str_z(&arena, str_format(&arena, FOLDER "%.*s.in", STR_ARG(name))));
	got = drawn(&arena, in, &rendering->options);
	expected = read_file(&arena, path);
	if (widest(got) > rendering->options.width) {
		print_error("%s: %zu cells wide\n", path, widest(got));
		right = false;
	}
	if (getenv("GOLDEN"))
		write_file(path, got);
	else if (!str_eq(got, expected)) {
		print_error("%s differs from what is drawn now:\n%s", path, got.ptr);
		right = false;
	}
	arena_release(&arena);
	return right;
}

static void golden_files_are_right(void **state)
{
	DIR *folder = opendir(FOLDER);
	struct dirent *entry;
	size_t wrong = 0, found = 0;

	(void)state;
	assert_non_null(folder);
	while ((entry = readdir(folder))) {
		struct str name = str_from(entry->d_name);

		if (!str_ends(name, S(".in")))
			continue;
		name.len -= 3;
		for (size_t i = 0; i < COUNT(renderings); i++)
			wrong += !golden_is_right(name, &renderings[i]);
		found++;
	}
	closedir(folder);
	assert_in_range(found, 12, 1000);
	assert_int_equal(wrong, 0);
}

/* ---- random graphs ---- */

static int measure_cells(const void *context, struct str text)
{
	(void)context;
	return (int)utf8_cells(text);
}

/* Letters of different widths, as in a font. */
static int measure_points(const void *context, struct str text)
{
	int width = 0;

	(void)context;
	for (size_t i = 0; i < text.len; i++)
		width += strchr("iljt ", text.ptr[i]) ? 3 : strchr("mwMW", text.ptr[i]) ? 9 : 6;
	return width;
}

static const struct diagram_metrics units[] = {
	{
		.letter = 1,
		.line = 1,
		.border = 1,
		.pad_x = 2,
		.pad_y = 1,
		.right = { .before = 1,
	                   .behind = 2,
	                   .track = 2,
	                   .boxes = 1,
	                   .lines = 1,
	                   .ports = 2,
	                   .room_before = 2,
	                   .room_behind = 2 },
		.down = { .behind = 1,
	                  .track = 1,
	                  .boxes = 2,
	                  .lines = 2,
	                  .ports = 3,
	                  .label = 2,
	                  .room_behind = 1 },
		.measure = measure_cells,
	},
	{
		.letter = 6,
		.line = 14,
		.pad_x = 8,
		.pad_y = 6,
		.right = { .before = 10,
	                   .behind = 16,
	                   .track = 10,
	                   .boxes = 14,
	                   .lines = 10,
	                   .ports = 12,
	                   .label = 3,
	                   .room_before = 16,
	                   .room_behind = 20 },
		.down = { .before = 10,
	                  .behind = 16,
	                  .track = 10,
	                  .boxes = 14,
	                  .lines = 10,
	                  .ports = 14,
	                  .label = 5,
	                  .room_before = 6,
	                  .room_behind = 16 },
		.measure = measure_points,
	},
};

/* So many boxes, with more or fewer arrows, some of them with a text, some leading back. */
static struct str random_text(struct arena *arena, uint64_t seed, size_t boxes, size_t arrows)
{
	static const char *const words[] = { "feature", "store", "of", "a",  "Ranker",
		                             "online",  "lake",  "in", "mm", "gateway" };
	struct buf out = { 0 };
	struct str text;

	for (size_t i = 0; i < arrows; i++) {
		for (int end = 0; end < 2; end++) {
			size_t box = hash_random(&seed) % boxes;
			uint64_t word = box * 2654435761U;

			buf_addf(&out, "%s[ %s", end ? " -> " : "", words[word % 10]);
			for (uint64_t k = word / 16 % 3; k > 0; k--)
				buf_addf(&out, " %s", words[(word >> k * 8) % 10]);
			buf_addf(&out, " %zu ]", box);
		}
		if (hash_random(&seed) % 3 == 0)
			buf_addf(&out, " : %s %s", words[hash_random(&seed) % 10],
			         words[hash_random(&seed) % 10]);
		buf_addc(&out, '\n');
	}
	text = buf_dup(arena, &out);
	buf_release(&out);
	return text;
}

/* ---- what must be true ---- */

/* Half-open: what ends where the other one begins does not overlap it. */
static bool overlap(const struct drawing_text *a, const struct drawing_text *b)
{
	return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
	       b->y < a->y + a->height;
}

static bool is_inside(const struct drawing *drawing, const struct drawing_text *text)
{
	return text->x >= 0 && text->y >= 0 && text->width > 0 && text->height > 0 &&
	       text->x + text->width <= drawing->width && text->y + text->height <= drawing->height;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

static int most(int a, int b)
{
	return a > b ? a : b;
}

/* Whether the part of a line between two points touches what is inside a rectangle. With a border
 * the line has a size of its own. */
static bool touches(struct drawing_point a, struct drawing_point b, int border,
                    const struct drawing_text *text)
{
	int left = least(a.x, b.x), right = most(a.x, b.x), top = least(a.y, b.y);
	int bottom = most(a.y, b.y);

	return left < text->x + text->width && right + border > text->x &&
	       top < text->y + text->height && bottom + border > text->y;
}

static void fail_at(struct str text, const char *what)
{
	fail_msg("%s in the drawing of\n%.*s", what, STR_ARG(text));
}

static void check_texts(const struct drawing *drawing, struct str text)
{
	for (size_t i = 0; i < drawing->nboxes + drawing->nlabels; i++) {
		const struct drawing_text *a = i < drawing->nboxes
		                                       ? &drawing->boxes[i]
		                                       : &drawing->labels[i - drawing->nboxes];

		if (!is_inside(drawing, a))
			fail_at(text, "something is outside");
		for (size_t k = 0; k < i; k++) {
			const struct drawing_text *b =
				k < drawing->nboxes ? &drawing->boxes[k]
						    : &drawing->labels[k - drawing->nboxes];

			if (overlap(a, b))
				fail_at(text, "two texts overlap");
		}
	}
}

/* A line may touch its own two boxes, at its ends. */
static void check_line(const struct drawing *drawing, const struct diagram *diagram,
                       const struct drawing_line *line, int border, struct str text)
{
	for (size_t i = 0; i + 1 < line->n; i++) {
		struct drawing_point a = line->points[i], b = line->points[i + 1];

		if ((a.x == b.x) == (a.y == b.y))
			fail_at(text, "a line is neither horizontal nor vertical");
		if (least(a.x, b.x) < 0 || least(a.y, b.y) < 0 ||
		    most(a.x, b.x) + border > drawing->width ||
		    most(a.y, b.y) + border > drawing->height)
			fail_at(text, "a line is outside");
		for (size_t k = 0; k < drawing->nboxes; k++)
			if (touches(a, b, border, &drawing->boxes[k]) &&
			    !(i == 0 && k == diagram->arrows[line->arrow].from) &&
			    !(i + 2 == line->n && k == diagram->arrows[line->arrow].to))
				fail_at(text, "a line passes through a box");
		for (size_t k = 0; k < drawing->nlabels; k++)
			if (touches(a, b, border, &drawing->labels[k]))
				fail_at(text, "a line passes through a text");
	}
}

/* Whether two parallel parts lie on each other for more than a point. */
static bool lie_on(struct drawing_point a, struct drawing_point b, struct drawing_point c,
                   struct drawing_point d)
{
	if (a.x == b.x && c.x == d.x && a.x == c.x)
		return least(most(a.y, b.y), most(c.y, d.y)) >
		       most(least(a.y, b.y), least(c.y, d.y));
	if (a.y == b.y && c.y == d.y && a.y == c.y)
		return least(most(a.x, b.x), most(c.x, d.x)) >
		       most(least(a.x, b.x), least(c.x, d.x));
	return false;
}

/* Lines lie on each other only where they are one line with branches. */
static void check_pair(const struct drawing_line *one, const struct drawing_line *two,
                       struct str text)
{
	for (size_t i = 0; i + 1 < one->n; i++) {
		for (size_t k = 0; k + 1 < two->n; k++) {
			if (lie_on(one->points[i], one->points[i + 1], two->points[k],
			           two->points[k + 1]) &&
			    one->points[i].net != two->points[k].net)
				fail_at(text, "two lines lie on each other");
		}
	}
}

static void check_drawing(struct str text, const struct diagram_metrics *metrics)
{
	struct arena arena = { 0 };
	struct diagram *diagram = diagram_parse(&arena, text, NULL, NULL);
	struct drawing *drawing;

	assert_non_null(diagram);
	drawing = diagram_arrange(&arena, diagram, metrics);
	if (!drawing) {
		arena_release(&arena);
		return;
	}
	if (metrics->width > 0 && drawing->width > metrics->width)
		fail_at(text, "the drawing is too wide");
	check_texts(drawing, text);
	for (size_t i = 0; i < drawing->nlines; i++) {
		check_line(drawing, diagram, &drawing->lines[i], metrics->border, text);
		for (size_t k = 0; k < i; k++)
			check_pair(&drawing->lines[i], &drawing->lines[k], text);
	}
	arena_release(&arena);
}

static void drawings_of_random_graphs_are_sound(void **state)
{
	static const int widths[] = { 0, 900, 480, 76, 40 };

	(void)state;
	for (uint64_t seed = 1; seed <= 400; seed++) {
		struct arena arena = { 0 };
		uint64_t random = seed;
		size_t boxes = 1 + hash_random(&random) % (seed % 8 == 0 ? 40 : 12);
		size_t arrows = 1 + hash_random(&random) % (2 * boxes);
		struct str text = random_text(&arena, seed, boxes, arrows);

		for (size_t i = 0; i < COUNT(units); i++) {
			for (size_t k = 0; k < COUNT(widths); k++) {
				struct diagram_metrics metrics = units[i];

				metrics.width = widths[k];
				check_drawing(text, &metrics);
			}
		}
		arena_release(&arena);
	}
}

/* Twice the same, and never wider than it may be, whatever the width. */
static void text_keeps_to_its_width(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 60; seed++) {
		struct arena arena = { 0 };
		struct str text = random_text(&arena, seed, 2 + seed % 14, 1 + seed % 20);

		for (size_t width = 18; width < 120; width += 7) {
			struct sheet_options options = { .width = width, .ascii = seed % 2 };
			struct str once = drawn(&arena, text, &options);

			if (widest(once) > width)
				fail_msg("%zu cells at %zu:\n%s", widest(once), width, once.ptr);
			assert_true(str_eq(once, drawn(&arena, text, &options)));
		}
		arena_release(&arena);
	}
}

/* ---- other formats ---- */

static const char pour[] = "Before.\n\n```diagram\n[ Tap ] -> [ Cup ] : hot\n```\n";

static void json_has_the_graph(void **state)
{
	struct arena arena = { 0 };
	struct value *data = value_map(&arena);
	struct buf out = { 0 };

	(void)state;
	value_add_doc(&arena, data, S("text"), str_from(pour));
	value_add_doc(&arena, data, S("none"), S("[ Tap ] -> [ Cup ]"));
	sheet_json(&out, data);
	check_str(buf_str(&out),
	          "{\n"
	          "  \"schema\": 1,\n"
	          "  \"text\": \"Before.\\n\\n```diagram\\n[ Tap ] -> [ Cup ] : hot\\n```\\n\",\n"
	          "  \"text_diagrams\": [\n"
	          "    {\n"
	          "      \"boxes\": [\n"
	          "        \"Tap\",\n"
	          "        \"Cup\"\n"
	          "      ],\n"
	          "      \"arrows\": [\n"
	          "        {\n"
	          "          \"from\": \"Tap\",\n"
	          "          \"to\": \"Cup\",\n"
	          "          \"label\": \"hot\"\n"
	          "        }\n"
	          "      ]\n"
	          "    }\n"
	          "  ],\n"
	          "  \"none\": \"[ Tap ] -> [ Cup ]\"\n"
	          "}\n");
	buf_release(&out);
	arena_release(&arena);
}

/* Markdown is read again, so it keeps the words that the drawing was made from. */
static void markdown_keeps_the_words(void **state)
{
	struct arena arena = { 0 };
	struct buf out = { 0 };

	(void)state;
	sheet_md(&out,
	         markdown_parse(&arena, str_from(pour), &markdown_content, false, S(""), NULL),
	         &(struct sheet_options){ 0 });
	check_str(buf_str(&out), pour);
	buf_release(&out);
	arena_release(&arena);
}

/* What is in a name cannot become a tag, and no drawing has an id that another one has too. */
static void html_is_safe(void **state)
{
	struct arena arena = { 0 };
	struct buf out = { 0 };
	struct doc code = { .kind = DOC_CODE,
		            .text = S("[ <b>\"&' ] -> [ x ] : </desc><script>"),
		            .info = S("diagram") };

	(void)state;
	sheet_html(&out, &code, &(struct sheet_options){ 0 });
	assert_true(str_find(buf_str(&out), S("&lt;b&gt;&quot;&amp;"), 0) != SIZE_MAX);
	assert_true(str_find(buf_str(&out), S("<script"), 0) == SIZE_MAX);
	assert_true(str_find(buf_str(&out), S("<b>"), 0) == SIZE_MAX);
	assert_true(str_find(buf_str(&out), S(" id="), 0) == SIZE_MAX);
	buf_release(&out);
	arena_release(&arena);
}

static bool html_has(const char *name, struct str what)
{
	struct arena arena = { 0 };
	struct buf out = { 0 };
	struct doc code = { .kind = DOC_CODE, .info = S("diagram") };
	bool found;

	code.text = read_file(&arena, str_z(&arena, str_format(&arena, FOLDER "%s.in", name)));
	assert_true(code.text.len > 0);
	sheet_html(&out, &code, &(struct sheet_options){ 0 });
	found = str_find(buf_str(&out), what, 0) != SIZE_MAX;
	buf_release(&out);
	arena_release(&arena);
	return found;
}

static void phones_have_a_drawing_of_their_own(void **state)
{
	(void)state;
	assert_true(html_has("ad-click", S("<svg class=\"wide\"")));
	assert_true(html_has("ad-click", S("<svg class=\"narrow\"")));
	assert_true(html_has("chain", S("<svg class=\"any\"")));
	assert_false(html_has("chain", S("<svg class=\"narrow\"")));
	assert_true(html_has("chain", S("<desc>Client -&gt; API gateway -&gt; Ranker: 80 ms.")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(golden_files_are_right),
		cmocka_unit_test(drawings_of_random_graphs_are_sound),
		cmocka_unit_test(text_keeps_to_its_width),
		cmocka_unit_test(json_has_the_graph),
		cmocka_unit_test(markdown_keeps_the_words),
		cmocka_unit_test(html_is_safe),
		cmocka_unit_test(phones_have_a_drawing_of_their_own),
	};

	return cmocka_run_group_tests_name("sheet_diagram", tests, NULL, NULL);
}
