/* SPDX-License-Identifier: MIT */
#include "screen_past.h"

#include "content_tree.h"

#include <sqlite3.h>

/* ---- the library ---- */

#define POINT(id, word)                                  \
	"      - id: " id "\n"                           \
	"        says: Names the " word ".\n"            \
	"        level: mid\n"                           \
	"        weight: 3\n"                            \
	"        cues:\n"                                \
	"          - " word "\n"                         \
	"        probe: What about the " word "?\n"      \
	"        good:\n"                                \
	"          - We begin with the " word " here.\n" \
	"          - The " word " comes first.\n"        \
	"        bad:\n"                                 \
	"          - Something else entirely.\n"

static const char steps_yaml[] =
	"facts:\n"
	"  - id: users\n"
	"    topic: Scale\n"
	"    asked:\n"
	"      - how many users\n"
	"    answer: A million users a day.\n"
	"steps:\n"
	"  clarify:\n"
	"    opens: What would you ask?\n"
	"    points:\n" POINT("goal",
                              "objective") "  model:\n"
					   "    opens: Which model?\n"
					   "    points:\n" POINT("start", "baseline")
						   POINT("labels",
                                                         "delay") "  serve:\n"
								  "    opens: How is it served?\n"
								  "    points:\n" POINT("budget",
                                                                                        "latency");

static const char case_md[] = "# Prompt\n\nDesign it for **ten million** people.\n\n"
			      "# Clarify requirements\n\nThe objective is clear.\n\n"
			      "# Model development\n\nA baseline.\n\n"
			      "# Deployment\n\nLatency first.\n";

static const struct {
	const char *id, *title, *summary, *domain;
	int difficulty, minutes;
} cases[] = {
	{ "card-fraud", "Card payment fraud",
	  "Decide about a card payment in the half second before the till answers.", "payments", 3,
	  45 },
	{ "feed-ranking", "Feed ranking for short video",
	  "Rank a feed of short videos for people who came to pass ten minutes, on phones that are "
	  "often offline.",
	  "ranking", 2, 45 },
	{ "resumes", "Matching r\303\251sum\303\251s to jobs",
	  "Show recruiters the people who would take the job.", "ranking", 1, 30 },
};

static void put_case(struct stage *stage, size_t i)
{
	struct arena *arena = &stage->scene->arena;
	struct str head = str_format(arena,
	                             "id: %s\ntitle: %s\nsummary: %s\ndomain: %s\n"
	                             "difficulty: %d\nminutes: %d\n%s",
	                             cases[i].id, cases[i].title, cases[i].summary, cases[i].domain,
	                             cases[i].difficulty, cases[i].minutes, steps_yaml);
	struct str folder = str_format(arena, "share/cases/%s", cases[i].id);

	scene_put(stage->scene, str_format(arena, "%.*s/case.yaml", STR_ARG(folder)).ptr, head.ptr);
	scene_put(stage->scene, str_format(arena, "%.*s/case.md", STR_ARG(folder)).ptr, case_md);
}

/* The shipped templates. */
static void put_templates(struct stage *stage)
{
	struct arena *arena = &stage->scene->arena;
	const char *root = stage->library.packs[0].root;
	struct files_list list = { 0 };
	struct str text;

	assert_int_equal(files_walk(arena, root, "templates", &list, &stage->scene->why),
	                 STATUS_OK);
	for (size_t i = 0; i < list.n; i++) {
		struct str path = list.items[i].path;
		assert_int_equal(files_read_beneath(arena, root, path.ptr, 1 << 20, &text,
		                                    &stage->scene->why),
		                 STATUS_OK);
		scene_put(stage->scene, str_format(arena, "share/%.*s", STR_ARG(path)).ptr,
		          str_z(arena, text));
	}
}

void past_library(struct stage *stage)
{
	static const char *const steps[] = { "clarify", "model", "serve" };
	struct scene *scene = stage->scene;

	put_templates(stage);
	scene_put(scene, "share/content/framework.yaml", tree_three_steps);
	for (size_t i = 0; i < COUNT(steps); i++)
		scene_put(scene,
		          str_format(&scene->arena, "share/content/steps/%s.md", steps[i]).ptr,
		          "How to do it.\n");
	scene_put(scene, "share/content/stopwords.yaml", "words:\n  - the\n");
	for (size_t i = 0; i < COUNT(cases); i++)
		put_case(stage, i);
	scene_put(scene, "share/cases/spoilt/case.yaml", "id: spoilt\ntitle: [\n");
	scene_put(scene, "share/cases/spoilt/case.md", case_md);
	assert_int_equal(library_open(&scene->arena, scene_path(scene, "share"),
	                              scene_path(scene, "packs"), &stage->library, &scene->why),
	                 STATUS_OK);
}

/* ---- interviews ---- */

/* Four letters of an id are random; screens that are compared need known ones. */
static void rename_interview(struct stage *stage, const struct interview_row *row, const char *id)
{
	sqlite3 *db;
	struct arena *arena = &stage->scene->arena;
	struct str sql = str_format(arena, "UPDATE interview SET id = '%s' WHERE number = %lld", id,
	                            (long long)row->number);

	assert_int_equal(sqlite3_open(scene_path(stage->scene, "viva.db"), &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql.ptr, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static struct moment later(struct moment moment, int64_t ms)
{
	return (struct moment){ .boot_ms = moment.boot_ms + ms, .wall_ms = moment.wall_ms + ms };
}

static void take(struct sitting *sitting, struct intent intent, struct moment now)
{
	struct turn turn;

	sitting_turn(sitting, &intent, 1, now, &turn);
	assert_true(turn.saved);
}

struct interview_row past_sit(struct stage *stage, const char *case_id, const char *id,
                              int64_t ago_ms, enum mode mode, const char *const *lines, bool finish)
{
	struct arena *arena = &stage->scene->arena;
	struct moment now = { .boot_ms = 0, .wall_ms = stage_now.wall_ms - ago_ms };
	const struct library_case *which;
	struct bundle bundle = { 0 };
	struct setup setup = { .level = LEVEL_SENIOR,
		               .mode = mode,
		               .minutes = 45,
		               .seed = 7,
		               .steps = { 0, 1, 2 },
		               .nsteps = 3 };
	struct sitting *sitting;
	struct turn first;
	struct str why;

	assert_int_equal(library_find(&stage->library, str_from(case_id), &which, &why), STATUS_OK);
	assert_int_equal(library_bundle(arena, &stage->library, which, &bundle, &why), STATUS_OK);
	if (sitting_begin(stage->setup.store, arena, &bundle, &setup, which->id, NULL, now,
	                  &sitting, &first, &why) != STATUS_OK)
		fail_msg("%.*s", STR_ARG(why));
	for (; *lines; lines++) {
		bool next = strcmp(*lines, "NEXT") == 0;
		now = later(now, MINUTE_MS);
		take(sitting,
		     (struct intent){ .kind = next ? INTENT_NEXT : INTENT_LINE,
		                      .text = str_from(*lines) },
		     now);
	}
	take(sitting, (struct intent){ .kind = finish ? INTENT_FINISH : INTENT_LEAVE },
	     later(now, MINUTE_MS));
	struct interview_row row = *sitting_row(sitting);
	assert_int_equal(sitting_close(sitting, arena, later(now, MINUTE_MS), &why), STATUS_OK);
	rename_interview(stage, &row, id);
	assert_int_equal(store_find(stage->setup.store, arena, str_from(id), &row, &why),
	                 STATUS_OK);
	return row;
}

void past_evenings(struct stage *stage)
{
	static const char *const fraud[] = { "The objective is fewer lost letters.",
		                             "NEXT",
		                             "A baseline of rules.",
		                             "Because of delay we wait.",
		                             "NEXT",
		                             "Nothing to say.",
		                             NULL };
	static const char *const feed[] = { "NEXT", "A baseline first.", NULL };
	static const char *const again[] = { "The objective is watch time, not clicks.", "NEXT",
		                             NULL };

	past_sit(stage, "card-fraud", "2026-10-30-aaaa", 22 * DAY_MS, MODE_PRACTICE, fraud, true);
	past_sit(stage, "feed-ranking", "2026-11-18-bbbb", 3 * DAY_MS, MODE_PRACTICE, feed, true);
	past_sit(stage, "feed-ranking", "2026-11-20-cccc", DAY_MS - 2 * HOUR_MS, MODE_PRACTICE,
	         again, false);
}

void past_settle(struct stage *stage)
{
	for (int i = 0; i < 100 && app_deadline(&stage->app) <= stage_now.boot_ms; i++)
		stage_wait_ms(stage, 0);
	assert_true(app_deadline(&stage->app) > stage_now.boot_ms);
}
