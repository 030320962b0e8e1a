/* SPDX-License-Identifier: MIT */
/* The library: guides and building blocks as a list, narrowed and opened. */
#include "screen_past.h"

#define BLOCK(title, kind, text)                                                          \
	"title: " title "\nkind: " kind "\nsummary: What it is for."                      \
	"\nnumbers:\n  - what: People\n    value: 5e7 users\n    source: A count, 2024\n" \
	"cards:\n  - front: Why?\n    back: Because.\n---\n\n" text "\n"

/* Three blocks beside the three steps, and one that cannot be read. */
static void put_blocks(struct stage *stage)
{
	struct scene *scene = stage->scene;

	past_library(stage);
	scene_put(scene, "share/content/blocks/two-tower.md",
	          "---\nid: two-tower\n" BLOCK("Two-tower retrieval", "retrieval",
	                                       "## When\n\nMillions."));
	scene_put(scene, "share/content/blocks/label-delay.md",
	          "---\nid: label-delay\n" BLOCK("Label delay", "data", "## When\n\nLate."));
	scene_put(scene, "share/content/blocks/bias.md",
	          "---\nid: bias\n" BLOCK("Position bias", "data", "## When\n\nAlways."));
	scene_put(scene, "share/content/blocks/spoilt.md", "---\nid: spoilt\ntitle: [\n---\n");
	assert_int_equal(library_open(&scene->arena, scene_path(scene, "share"),
	                              scene_path(scene, "packs"), &stage->library, &scene->why),
	                 STATUS_OK);
	app_push(&stage->app, home_open(&stage->app));
	stage_keys(stage, "b");
}

static void it_lists_guides_and_blocks(void **state)
{
	struct stage *stage = *state;

	put_blocks(stage);
	stage_golden(stage, "library", 80, 24);
	stage_golden(stage, "library", 40, 12);
	stage_keys(stage, "j j j j");
	stage_golden(stage, "library", 200, 60);
	stage_caret(stage, 9, 1);
}

static void words_and_kinds_narrow_it(void **state)
{
	struct stage *stage = *state;

	put_blocks(stage);
	stage_shows(stage, "8 of 8, by kind");
	stage_keys(stage, "/ l a t e Enter");
	stage_shows(stage, "0 of 8");
	stage_keys(stage, "X / d e l a y Enter");
	stage_shows(stage, "1 of 8");
	stage_shows(stage, "> Label delay");
	stage_keys(stage, "X f Enter");
	stage_shows(stage, "2 of 8");
	stage_shows(stage, "kind data");
	stage_keys(stage, "f Esc");
	stage_keys(stage, "o");
	stage_shows(stage, "by title");
}

static void enter_reads_a_block_with_its_numbers_and_cards(void **state)
{
	struct stage *stage = *state;

	put_blocks(stage);
	stage_keys(stage, "/ t o w e r Enter Enter");
	stage_shows(stage, "Millions.");
	stage_shows(stage, "5e7 users");
	stage_shows(stage, "Why? Because.");
	stage_keys(stage, "q");
	stage_shows(stage, "1 of 8");
}

static void a_list_of_the_handbook_is_read_as_a_whole(void **state)
{
	struct stage *stage = *state;

	scene_put(stage->scene, "share/content/metrics.yaml",
	          "metrics:\n  - id: cups\n    title: Cups an evening\n    layer: business\n"
	          "    tasks: [tea]\n    what: Cups.\n    misleads: Large cups lower it.\n");
	put_blocks(stage);
	stage_shows(stage, "9 of 9, by kind");
	stage_keys(stage, "/ l a y e r Enter");
	stage_shows(stage, "> Metrics");
	stage_shows(stage, "1 entry");
	stage_keys(stage, "Enter");
	stage_shows(stage, "Large cups lower");
	stage_keys(stage, "q");
	stage_shows(stage, "1 of 9");
}

static void enter_reads_one_guide_or_all(void **state)
{
	struct stage *stage = *state;

	put_blocks(stage);
	stage_keys(stage, "j j Enter");
	stage_shows(stage, "Choose a model.");
	stage_hides(stage, "Know what is wanted.");
	stage_keys(stage, "q g Enter");
	stage_shows(stage, "Know what is wanted.");
	stage_keys(stage, "End");
	stage_shows(stage, "No budget.");
}

static void a_broken_block_says_why(void **state)
{
	struct stage *stage = *state;

	put_blocks(stage);
	stage_keys(stage, "G");
	stage_shows(stage, "> spoilt");
	stage_shows(stage, "spoilt.md:3: 'title' must be a text");
	stage_keys(stage, "Enter");
	stage_shows(stage, "this block is broken");
}

static void one_comes_back_to_the_place(void **state)
{
	struct stage *stage = *state;

	put_blocks(stage);
	stage_keys(stage, "o G q b");
	stage_shows(stage, "by title");
	stage_shows(stage, "> spoilt");
}

static void no_size_breaks_it(void **state)
{
	struct stage *stage = *state;

	put_blocks(stage);
	for (stage->rows = 1; stage->rows < 40; stage->rows += 3) {
		for (stage->columns = 1; stage->columns < 220; stage->columns += 7)
			stage_text(stage);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		stage_test(it_lists_guides_and_blocks),
		stage_test(words_and_kinds_narrow_it),
		stage_test(enter_reads_a_block_with_its_numbers_and_cards),
		stage_test(a_list_of_the_handbook_is_read_as_a_whole),
		stage_test(enter_reads_one_guide_or_all),
		stage_test(a_broken_block_says_why),
		stage_test(one_comes_back_to_the_place),
		stage_test(no_size_breaks_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
