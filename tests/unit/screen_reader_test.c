/* SPDX-License-Identifier: MIT */
/* Reading: pages, headings, searching, what is wider than the screen. */
#include "screen_check.h"

static const char text[] =
	"Labels are *late*, and some never come.\n"
	"\n"
	"# Minute by minute\n"
	"\n"
	"| minutes | what a strong candidate does |\n"
	"|---|---|\n"
	"| 1 to 2 | Names sources and their delay. |\n"
	"| 3 to 4 | Defines the label and when it is final. |\n"
	"\n"
	"## What to say\n"
	"\n"
	"A chargeback arrives within ninety days. Rows younger than that are not trained on, because "
	"they look honest and are not known to be.\n"
	"\n"
	"- All fraud is kept.\n"
	"- One honest payment in ten is kept, and the scores are corrected for it.\n"
	"\n"
	"```text\n"
	"[ Payment ] -> [ Gateway ] -> [ Features ] -> [ Model ] -> [ Rules ] -> [ Answer to the shop ]\n"
	"```\n"
	"\n"
	"# Numbers\n"
	"\n"
	"1. Two thousand payments a second.\n"
	"2. One in a thousand is fraud.\n"
	"3. Ninety days of rows.\n"
	"\n"
	"## What is known late\n"
	"\n"
	"A résumé of it: the label is late, the features are not.\n"
	"\n"
	"# The end\n"
	"\n"
	"Last words.\n";

static void open_text(struct stage *stage, const char *markdown)
{
	struct arena *arena = &stage->scene->arena;
	struct doc *doc =
		markdown_parse(arena, str_from(markdown), &markdown_answer, false, S(""), NULL);

	app_push(&stage->app, reader_open(&stage->app, S("Data management"), doc));
}

static void open_reader(struct stage *stage)
{
	open_text(stage, text);
}

static void it_is_read_at_every_size(void **state)
{
	struct stage *stage = *state;

	open_reader(stage);
	stage_golden(stage, "reader", 80, 24);
	stage_golden(stage, "reader", 40, 12);
	stage_golden(stage, "reader", 200, 60);
}

static void pages_and_ends(void **state)
{
	struct stage *stage = *state;

	open_reader(stage);
	stage->columns = 40;
	stage->rows = 12;
	stage_hides(stage, "Last words");
	for (int i = 0; i < 10; i++) {
		stage_keys(stage, i % 2 ? "Space" : "PgDn");
		stage_text(stage);
	}
	stage_shows(stage, "Last words");
	stage_shows(stage, "100%");
	stage_keys(stage, "g");
	stage_shows(stage, "Labels are late");
	stage_keys(stage, "G");
	stage_shows(stage, "Last words");
	stage_keys(stage, "PgUp k Ctrl-U j");
	stage_hides(stage, "Last words");
	stage_keys(stage, "q");
	assert_null(stage->app.top);
}

static void headings_lead_there(void **state)
{
	struct stage *stage = *state;

	open_reader(stage);
	stage->columns = 40;
	stage->rows = 12;
	stage_text(stage);
	stage_keys(stage, "o");
	stage_golden(stage, "reader-headings", 80, 24);
	stage_golden(stage, "reader-headings", 40, 12);
	stage_golden(stage, "reader-headings", 200, 60);
	stage->columns = 40;
	stage->rows = 12;
	stage_keys(stage, "j j Enter");
	assert_true(str_find(stage_row(stage, 2), S("Numbers"), 0) != SIZE_MAX);
	stage_keys(stage, "o");
	stage_shows(stage, "> Numbers");
	stage_keys(stage, "Esc");
	assert_true(str_find(stage_row(stage, 2), S("Numbers"), 0) != SIZE_MAX);
}

/* The cells of a row that are marked, as text. */
static struct str marked(struct stage *stage, int row)
{
	struct arena *arena = &stage->scene->arena;
	const struct canvas *canvas = &stage->app.canvas;
	struct buf out = { 0 };
	struct str text_of;

	for (int i = 0; i < canvas->columns; i++) {
		const struct cell *cell = &canvas->cells[row * canvas->columns + i];
		if (cell->style == STYLE_MATCH)
			utf8_add(&out, cell->letter);
	}
	text_of = buf_dup(arena, &out);
	buf_release(&out);
	return text_of;
}

static void searching_marks_and_goes_on(void **state)
{
	struct stage *stage = *state;

	open_reader(stage);
	stage_text(stage);
	stage_keys(stage, "/");
	stage_type(stage, "resume");
	stage_golden(stage, "reader-search", 80, 24);
	stage_golden(stage, "reader-search", 40, 12);
	stage_golden(stage, "reader-search", 200, 60);
	stage->rows = 24;
	stage->columns = 80;
	stage_shows(stage, "1 of 1");
	stage_keys(stage, "Enter");
	stage_text(stage);
	struct str found = marked(stage, stage->app.canvas.caret_row);
	if (!str_eq(found, S("résumé")))
		fail_msg("marked: '%.*s'", STR_ARG(found));
	stage_keys(stage, "Esc");
	stage_hides(stage, "Search");
	stage_keys(stage, "g /");
	stage_type(stage, "late");
	stage_shows(stage, "1 of 3");
	stage_keys(stage, "Enter n");
	stage_shows(stage, "2 of 3");
	stage_keys(stage, "N N");
	stage_shows(stage, "3 of 3");
	stage_keys(stage, "/ Ctrl-U");
	stage_type(stage, "nowhere");
	stage_shows(stage, "not found");
	stage_keys(stage, "Enter n");
	stage_shows(stage, "The words are not in this text");
}

static void giving_up_a_search_goes_back(void **state)
{
	struct stage *stage = *state;

	open_reader(stage);
	stage->columns = 40;
	stage->rows = 12;
	stage_text(stage);
	stage_keys(stage, "/");
	stage_type(stage, "last words");
	stage_shows(stage, "Last words");
	stage_keys(stage, "Esc");
	stage_shows(stage, "Labels are late");
	stage_keys(stage, "n");
	stage_shows(stage, "Nothing is searched for");
}

static void letters_are_text_while_searching(void **state)
{
	struct stage *stage = *state;

	open_reader(stage);
	stage_text(stage);
	stage_keys(stage, "/");
	stage_type(stage, "q? og/N");
	stage_shows(stage, "Search  q? og/N");
	stage_paste(stage, "x\ny");
	stage_shows(stage, "Search  q? og/Nx y");
}

static void what_is_too_wide_is_shifted(void **state)
{
	struct stage *stage = *state;

	open_reader(stage);
	stage->columns = 40;
	stage->rows = 24;
	stage_text(stage);
	stage_keys(stage, "PgDn");
	stage_hides(stage, "Answer to the shop");
	stage_keys(stage, "Left");
	stage_shows(stage, "This is the left edge");
	stage_keys(stage, "Right Right Right Right Right Right Right Right Right Right");
	stage_shows(stage, "Answer to the shop");
	stage_keys(stage, "Right");
	stage_shows(stage, "Nothing is wider");
}

static void links_are_a_list(void **state)
{
	struct stage *stage = *state;

	open_text(stage, "See [the end](#the-end), [a paper](https://example.org/a?b=c),\n"
	                 "(https://example.org/bare) and [it again](https://example.org/a?b=c).\n\n"
	                 "# First\n\nWords.\n\n# The end\n\nLast words.\n");
	stage->rows = 8;
	stage_shows(stage, "l links");
	stage_hides(stage, "Last words.");
	stage_keys(stage, "l");
	stage_shows(stage,
	            "> the end\n     #the-end\n   a paper\n     https://example.org/a?b=c\n");
	stage_shows(stage, "Enter go there");
	stage_keys(stage, "Enter");
	stage_shows(stage, "Last words.");
	stage_keys(stage, "l j j");
	stage_shows(stage, " > https://example.org/bare\n");
	stage_hides(stage, "it again");
	stage_shows(stage, "Enter copy the address");
	stage_keys(stage, "Enter");
	stage_shows(stage, "Last words.");
}

static void a_text_may_have_no_links(void **state)
{
	struct stage *stage = *state;

	open_reader(stage);
	stage_hides(stage, "l links");
	stage_keys(stage, "l");
	stage_shows(stage, "This text has no links");
}

static void n_says_when_there_is_one_place_only(void **state)
{
	struct stage *stage = *state;

	open_reader(stage);
	stage_keys(stage, "/");
	stage_type(stage, "chargeback");
	stage_shows(stage, "1 of 1");
	stage_keys(stage, "Enter n");
	stage_shows(stage, "It stands only here");
}

static void enter_reads_on(void **state)
{
	struct stage *stage = *state;

	stage->rows = 12;
	open_reader(stage);
	stage_text(stage);
	stage_keys(stage, "Enter");
	stage_hides(stage, "and some never come");
	stage_keys(stage, "g / l a t e Enter Enter");
	stage_shows(stage, "2 of ");
}

static void one_comes_back_to_where_one_was(void **state)
{
	struct stage *stage = *state;

	stage->rows = 12;
	open_reader(stage);
	stage_text(stage);
	stage_keys(stage, "Space");
	struct str first = str_dup(&stage->scene->arena, stage_row(stage, 2));
	app_close(&stage->app);
	open_reader(stage);
	stage_text(stage);
	assert_true(str_eq(stage_row(stage, 2), first));
	stage_keys(stage, "G");
	stage_text(stage);
	app_close(&stage->app);
	open_reader(stage);
	stage_shows(stage, "and some never come"); /* it was read to its end */
}

static void every_size_is_drawn(void **state)
{
	struct stage *stage = *state;

	open_reader(stage);
	for (int rows = 1; rows < 30; rows += 2) {
		for (int columns = 1; columns < 220; columns += 9) {
			stage->rows = rows;
			stage->columns = columns;
			stage_text(stage);
			stage_keys(stage, "n o");
			stage_text(stage);
			stage_keys(stage, "Esc / a");
			stage_text(stage);
			stage_keys(stage, "Esc PgDn");
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		stage_test(it_is_read_at_every_size),
		stage_test(pages_and_ends),
		stage_test(headings_lead_there),
		stage_test(searching_marks_and_goes_on),
		stage_test(giving_up_a_search_goes_back),
		stage_test(letters_are_text_while_searching),
		stage_test(what_is_too_wide_is_shifted),
		stage_test(links_are_a_list),
		stage_test(a_text_may_have_no_links),
		stage_test(n_says_when_there_is_one_place_only),
		stage_test(enter_reads_on),
		stage_test(one_comes_back_to_where_one_was),
		stage_test(every_size_is_drawn),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
