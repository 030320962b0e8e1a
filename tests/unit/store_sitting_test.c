/* SPDX-License-Identifier: MIT */
/* A sitting: what is shown is stored, the clock stands still when it should, and going on finds all
 * of it again. */
#include "store_check.h"

static int64_t stored(struct scene *scene)
{
	return ask_sql(scene, "viva.db", "SELECT count(*) FROM event");
}

static int64_t syncs(struct scene *scene)
{
	return ask_sql(scene, "viva.db", "SELECT count FROM mark");
}

/* ---- beginning ---- */

static void the_beginning_is_stored_and_shown(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));
	const struct interview_row *row = sitting_row(sat.sitting);

	assert_true(sat.turn.saved);
	assert_true(sat.turn.n > 0);
	assert_int_equal(sat.turn.events[0].kind, EVENT_BEGIN);
	assert_int_equal(stored(scene), sat.turn.n);
	check_str(row->title, "Tiny");
	check_str(row->case_id, "tiny");
	check_str(row->setup, str_z(&scene->arena, sat.turn.events[0].text));
	assert_int_equal(sat_close(&sat, after_ms(0)), STATUS_OK);
}

static void a_case_that_is_broken_stores_nothing(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE);
	struct bundle bundle = tiny_bundle(&scene->arena, "Tiny");
	struct setup setup = tiny_setup();
	struct sitting *sitting;
	struct turn first;

	for (size_t i = 0; i < bundle.n; i++) {
		if (str_ends(bundle.files[i].path, S("case.yaml")))
			bundle.files[i].bytes = S("id: tiny\n");
	}
	assert_int_equal(sitting_begin(store, &scene->arena, &bundle, &setup, S("tiny"),
	                               scene_path(scene, "rescue"), after_ms(0), &sitting, &first,
	                               &scene->why),
	                 STATUS_REFUSED);
	assert_null(sitting);
	check_why(scene, "case tiny: it cannot be used: ");
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT count(*) FROM interview"), 0);
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT count(*) FROM file"), 0);
	store_close(store);
}

static void the_bundle_may_change_meanwhile(void **state)
{
	struct scene *scene = *state;
	struct bundle bundle = tiny_bundle(&scene->arena, "As it was");
	struct store *store = open_store(scene, STORE_WRITE);
	struct setup setup = tiny_setup();
	struct sat sat = { .scene = scene, .store = store };

	assert_int_equal(sitting_begin(store, &scene->arena, &bundle, &setup, S("tiny"),
	                               scene_path(scene, "rescue"), after_ms(0), &sat.sitting,
	                               &sat.turn, &scene->why),
	                 STATUS_OK);
	for (size_t i = 0; i < bundle.n; i++)
		bundle.files[i].bytes = S("gone");
	assert_int_equal(sat_close(&sat, after_ms(0)), STATUS_OK);
	sat = sat_resume(scene, after_ms(10));
	check_str(sitting_interview(sat.sitting)->content.study->title, "As it was");
	sat_close(&sat, after_ms(10));
}

/* ---- turns ---- */

static void a_turn_is_in_the_database_when_it_returns(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));
	int64_t before = stored(scene);

	sat_line(&sat, "We want watch time.", after_ms(100));
	assert_true(sat.turn.saved);
	assert_int_equal(sat.turn.n, 1);
	assert_int_equal(stored(scene), before + 1);
	assert_int_equal(ask_sql(scene, "viva.db",
	                         "SELECT count(*) FROM event WHERE at_ms = 100 AND text LIKE "
	                         "'%watch time%'"),
	                 1);
	sat_close(&sat, after_ms(100));
}

static void intents_of_one_turn_build_on_each_other(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));
	const struct intent intents[] = {
		{ .kind = INTENT_LINE, .text = S("one") },
		{ .kind = INTENT_LINE, .text = S("two") },
		{ .kind = INTENT_EDIT, .at = 0, .text = S("zero\n") },
	};

	sitting_turn(sat.sitting, intents, COUNT(intents), after_ms(5), &sat.turn);
	assert_int_equal(sat.turn.n, 3);
	assert_int_equal(sat.turn.events[2].seq, sat.turn.events[0].seq + 2);
	check_str(sat_text(&sat), "zero\none\ntwo\n");
	sat_close(&sat, after_ms(5));
	sat = sat_resume(scene, after_ms(5));
	check_str(sat_text(&sat), "zero\none\ntwo\n");
	sat_close(&sat, after_ms(5));
}

static void a_refusal_is_said_and_stores_nothing(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));
	int64_t before = stored(scene);

	sat_intent(&sat, (struct intent){ .kind = INTENT_BACK }, after_ms(1));
	assert_int_equal(sat.turn.answer, ANSWER_REFUSED);
	assert_true(sat.turn.refusal.len > 0);
	assert_int_equal(sat.turn.n, 0);
	assert_true(sat.turn.saved);
	assert_int_equal(stored(scene), before);
	sat_close(&sat, after_ms(1));
}

static struct intent draft(enum draft_line line, const char *text)
{
	return (struct intent){ .kind = INTENT_DRAFT, .n = line, .text = str_from(text) };
}

static int64_t drafts(struct scene *scene)
{
	return ask_sql(scene, "viva.db", "SELECT count(*) FROM event WHERE kind = 26");
}

/* One row a line, as long as nothing else comes between; it says for which events it stands. */
static void a_draft_takes_the_place_of_the_one_before(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));
	int64_t before = stored(scene);

	sat_intent(&sat, draft(DRAFT_ASK, "h"), after_ms(1));
	sat_intent(&sat, draft(DRAFT_ASK, "ho"), after_ms(2));
	assert_int_equal(sitting_sync(sat.sitting, after_ms(3)), STATUS_OK);
	sat_intent(&sat, draft(DRAFT_ASK, "how"), after_ms(4));
	assert_int_equal(drafts(scene), 1);
	assert_int_equal(stored(scene), before + 1);
	assert_int_equal(ask_sql(scene, "viva.db",
	                         "SELECT seq - first FROM event WHERE kind = 26 AND text = 'how'"),
	                 2);
	sat_intent(&sat, draft(DRAFT_COST, "dear"), after_ms(5));
	sat_intent(&sat, draft(DRAFT_ASK, "how?"), after_ms(6));
	assert_int_equal(drafts(scene), 3);
	sat_close(&sat, after_ms(7));
	sat = sat_resume(scene, after_ms(8));
	check_str(buf_str(&sitting_interview(sat.sitting)->drafts[DRAFT_ASK]), "how?");
	check_str(buf_str(&sitting_interview(sat.sitting)->drafts[DRAFT_COST]), "dear");
	sat_intent(&sat, draft(DRAFT_ASK, ""), after_ms(9));
	sat_close(&sat, after_ms(9));
}

/* ---- the clock ---- */

static void a_pause_stops_the_clock(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));

	assert_int_equal(sitting_now_ms(sat.sitting, after_ms(1000)), 1000);
	assert_true(sitting_deadline_ms(sat.sitting, after_ms(1000)) < INT64_MAX);
	sat_intent(&sat, (struct intent){ .kind = INTENT_PAUSE }, after_ms(2000));
	assert_int_equal(sitting_now_ms(sat.sitting, after_ms(90000)), 2000);
	assert_true(sitting_deadline_ms(sat.sitting, after_ms(90000)) == INT64_MAX);
	sat_intent(&sat, (struct intent){ .kind = INTENT_PAUSE }, after_ms(100000));
	assert_int_equal(sitting_now_ms(sat.sitting, after_ms(103000)), 5000);
	sat_line(&sat, "On we go.", after_ms(104000));
	assert_int_equal(sat.turn.events[0].at_ms, 6000);
	sat_close(&sat, after_ms(104000));
}

static void typing_ends_a_pause(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));

	sat_intent(&sat, (struct intent){ .kind = INTENT_PAUSE }, after_ms(2000));
	sat_line(&sat, "On we go.", after_ms(60000));
	assert_int_equal(sitting_now_ms(sat.sitting, after_ms(61000)), 3000);
	sat_close(&sat, after_ms(61000));
}

static void the_deadline_is_a_boot_time(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));
	int64_t deadline_ms = sitting_deadline_ms(sat.sitting, after_ms(0));

	assert_true(deadline_ms ==
	            after_ms(0).boot_ms + interview_deadline(sitting_interview(sat.sitting)));
	assert_true(sitting_deadline_ms(sat.sitting, after_ms(7000)) == deadline_ms);
	assert_true(sitting_deadline_ms(sat.sitting, after_ms(INT32_MAX)) ==
	            after_ms(INT32_MAX).boot_ms);
	sat_close(&sat, after_ms(7000));
}

/* After the machine was started anew, so that the boot clock is smaller than before. */
static struct moment next_day_ms(int64_t ms)
{
	return (struct moment){ .boot_ms = 5 + ms, .wall_ms = NOON_MS + DAY_MS + ms };
}

static void time_away_does_not_count_in_practice(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));

	sat_line(&sat, "First.", after_ms(60000));
	sat_intent(&sat, (struct intent){ .kind = INTENT_LEAVE }, after_ms(61000));
	assert_int_equal(sat_close(&sat, after_ms(61000)), STATUS_OK);
	sat = sat_resume(scene, next_day_ms(0));
	assert_int_equal(sat.turn.events[0].kind, EVENT_RETURN);
	assert_true(sat.turn.events[0].removed == DAY_MS - 61000);
	assert_int_equal(sitting_now_ms(sat.sitting, next_day_ms(500)), 61500);
	check_str(sat_text(&sat), "First.\n");
	sat_close(&sat, next_day_ms(500));
}

static void time_away_counts_in_an_exam_until_it_is_over(void **state)
{
	struct scene *scene = *state;
	struct setup setup = tiny_setup();
	struct sat sat;

	setup.mode = MODE_EXAM;
	sat = sat_begin(scene, setup, after_ms(0));
	sat_line(&sat, "First.", after_ms(60000));
	sat_close(&sat, after_ms(60000));
	sat = sat_resume(scene, after_ms(80000));
	assert_int_equal(sitting_now_ms(sat.sitting, after_ms(80500)), 80500);
	sat_close(&sat, after_ms(80500));
	sat = sat_resume(scene, next_day_ms(0));
	assert_int_equal(sitting_now_ms(sat.sitting, next_day_ms(500)), 30 * 60000 + 500);
	sat_close(&sat, next_day_ms(500));
}

/* `ms` after the beginning, of which the machine has slept through `away_ms`. */
static struct moment slept_ms(int64_t ms, int64_t away_ms)
{
	struct moment now = after_ms(ms);

	now.away_ms = away_ms;
	return now;
}

static void a_sleeping_machine_does_not_count_in_practice(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));

	sat_line(&sat, "Before.", after_ms(60000));
	sat_line(&sat, "After.", slept_ms(660000, 590000));
	assert_int_equal(sat.turn.events[0].kind, EVENT_RETURN);
	assert_true(sat.turn.events[0].removed == 590000 && sat.turn.events[0].at == 0);
	assert_int_equal(sitting_now_ms(sat.sitting, slept_ms(661000, 590000)), 71000);
	sat_line(&sat, "Later.", slept_ms(670000, 590000));
	assert_int_equal(sat.turn.events[0].kind, EVENT_EDIT);
	sat_close(&sat, slept_ms(670000, 590000));
}

static void a_sleeping_machine_counts_in_an_exam_and_is_shown(void **state)
{
	struct scene *scene = *state;
	struct setup setup = tiny_setup();
	struct sat sat;

	setup.mode = MODE_EXAM;
	sat = sat_begin(scene, setup, after_ms(0));
	sat_line(&sat, "Before.", after_ms(60000));
	sat_line(&sat, "After.", slept_ms(660000, 590000));
	assert_int_equal(sitting_now_ms(sat.sitting, slept_ms(660000, 590000)), 660000);
	assert_int_equal(sitting_interview(sat.sitting)->away_ms, 590000);
	sat_close(&sat, slept_ms(660000, 590000));
}

static void a_pause_is_not_ended_by_sleep(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));

	sat_intent(&sat, (struct intent){ .kind = INTENT_PAUSE }, after_ms(60000));
	sat_intent(&sat, (struct intent){ .kind = INTENT_TICK }, slept_ms(660000, 590000));
	assert_true(sitting_interview(sat.sitting)->paused);
	sat_intent(&sat, (struct intent){ .kind = INTENT_PAUSE }, slept_ms(670000, 590000));
	assert_int_equal(sitting_now_ms(sat.sitting, slept_ms(671000, 590000)), 61000);
	sat_close(&sat, slept_ms(671000, 590000));
}

static void a_wall_clock_that_went_back_counts_nothing(void **state)
{
	struct scene *scene = *state;
	struct setup setup = tiny_setup();
	struct sat sat;

	setup.mode = MODE_EXAM;
	sat = sat_begin(scene, setup, after_ms(0));
	sat_close(&sat, after_ms(0));
	sat = sat_resume(scene, after_ms(-DAY_MS));
	assert_int_equal(sat.turn.events[0].removed, 0);
	assert_int_equal(sitting_now_ms(sat.sitting, after_ms(-DAY_MS)), 0);
	sat_close(&sat, after_ms(-DAY_MS));
}

/* ---- durability ---- */

static void a_commit_is_durable_within_a_second(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));
	int64_t before = syncs(scene), boot_ms = after_ms(0).boot_ms;

	assert_true(sitting_settle(sat.sitting, after_ms(0)) == INT64_MAX);
	sat_line(&sat, "one", after_ms(100));
	sat_line(&sat, "two", after_ms(900));
	assert_true(sitting_settle(sat.sitting, after_ms(900)) == boot_ms + 1100);
	assert_int_equal(syncs(scene), before);
	assert_true(sitting_settle(sat.sitting, after_ms(1100)) == INT64_MAX);
	assert_int_equal(syncs(scene), before + 1);
	assert_true(sitting_settle(sat.sitting, after_ms(9000)) == INT64_MAX);
	assert_int_equal(syncs(scene), before + 1);
	sat_close(&sat, after_ms(9000));
	assert_int_equal(syncs(scene), before + 1);
}

static void a_step_is_durable_at_once(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));
	int64_t before = syncs(scene);

	sat_intent(&sat, (struct intent){ .kind = INTENT_NEXT }, after_ms(100));
	assert_int_equal(syncs(scene), before + 1);
	assert_true(sitting_settle(sat.sitting, after_ms(100)) == INT64_MAX);
	sat_line(&sat, "one", after_ms(200));
	assert_int_equal(sitting_sync(sat.sitting, after_ms(200)), STATUS_OK);
	assert_int_equal(syncs(scene), before + 2);
	sat_close(&sat, after_ms(200));
}

static void the_log_is_emptied_while_alone(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));
	char *line = arena_alloc(&scene->arena, 1000001);
	struct other other;
	struct stat wal;

	memset(line, 'x', 1000000);
	other = other_start(scene, NULL);
	assert_int_equal(other_answer(&other), 0);
	for (int i = 0; i < 3; i++)
		sat_line(&sat, line, after_ms(i));
	sat_intent(&sat, (struct intent){ .kind = INTENT_NEXT }, after_ms(10));
	for (int i = 0; i < 3; i++)
		sat_line(&sat, line, after_ms(20 + i));
	sitting_settle(sat.sitting, after_ms(2000));
	assert_int_equal(stat(scene_path(scene, "viva.db-wal"), &wal), 0);
	assert_true(wal.st_size > WAL_LIMIT);
	other_end(&other);
	sat_line(&sat, "more", after_ms(3000));
	sitting_settle(sat.sitting, after_ms(5000));
	assert_int_equal(stat(scene_path(scene, "viva.db-wal"), &wal), 0);
	assert_int_equal(wal.st_size, 0);
	sat_close(&sat, after_ms(5000));
}

/* As on a file system of another machine. */
static void without_a_log_each_commit_is_durable(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));

	assert_int_equal(db_exec(sat.store, "PRAGMA journal_mode = DELETE"), SQLITE_OK);
	assert_int_equal(db_exec(sat.store, "PRAGMA synchronous = EXTRA"), SQLITE_OK);
	sat.store->wal = false;
	sat_line(&sat, "one", after_ms(100));
	assert_true(sat.turn.saved);
	assert_true(sitting_settle(sat.sitting, after_ms(100)) == INT64_MAX);
	assert_int_equal(sat_close(&sat, after_ms(200)), STATUS_OK);
	check_str(scene_names(scene, "."), "viva.db viva.lock");
	sat = sat_resume(scene, after_ms(300));
	assert_true(sat.store->wal);
	check_str(sat_text(&sat), "one\n");
	sat_close(&sat, after_ms(300));
}

/* ---- who may go on ---- */

static void a_remote_disk_is_written_to_four_times_a_second(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));
	int64_t before = stored(scene), boot_ms = after_ms(0).boot_ms;

	sat.store->remote = true;
	sat_line(&sat, "one", after_ms(300));
	assert_true(sat.turn.saved && !sat.turn.saving);
	assert_int_equal(stored(scene), before + 1);
	sat_line(&sat, "two", after_ms(400));
	sat_line(&sat, "three", after_ms(500));
	assert_true(sat.turn.saved && sat.turn.saving);
	assert_int_equal(stored(scene), before + 1);
	check_str(sat_text(&sat), "one\ntwo\nthree\n");
	assert_true(sitting_settle(sat.sitting, after_ms(549)) == boot_ms + 550);
	assert_int_equal(stored(scene), before + 1);
	sitting_settle(sat.sitting, after_ms(550));
	assert_int_equal(stored(scene), before + 3);
	sitting_turn(sat.sitting, NULL, 0, after_ms(551), &sat.turn);
	assert_false(sat.turn.saving);
	sat_line(&sat, "four", after_ms(560));
	sat_intent(&sat, (struct intent){ .kind = INTENT_NEXT }, after_ms(570));
	assert_false(
		sat.turn.saving); /* all but typing is committed at once, and what came before */
	assert_true(stored(scene) > before + 4);
	sat_line(&sat, "five", after_ms(580));
	assert_true(sat.turn.saving);
	assert_int_equal(sat_close(&sat, after_ms(590)), STATUS_OK);
	assert_int_equal(
		ask_sql(scene, "viva.db", "SELECT count(*) FROM event WHERE text LIKE 'five%'"), 1);
}

static void an_interview_is_sat_once(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));
	struct sitting *second;
	struct turn first;

	assert_int_equal(sitting_resume(sat.store, &scene->arena, sitting_row(sat.sitting),
	                                scene_path(scene, "rescue"), after_ms(0), &second, &first,
	                                &scene->why),
	                 STATUS_LOCKED);
	assert_null(second);
	check_why(scene, ": open in another viva (process ");
	sat_close(&sat, after_ms(0));
	sat = sat_resume(scene, after_ms(0));
	sat_close(&sat, after_ms(0));
}

static void only_its_own_device_goes_on(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));
	struct interview_row row;
	struct store *store;
	struct turn first;

	sat_close(&sat, after_ms(0));
	run_sql(scene, "viva.db",
	        "INSERT INTO device VALUES(2, zeroblob(16), NULL, 0); "
	        "UPDATE meta SET device = 2");
	store = open_store(scene, STORE_WRITE);
	assert_int_equal(store_find(store, &scene->arena, S("last"), &row, &scene->why), STATUS_OK);
	assert_false(row.own_device);
	assert_int_equal(sitting_resume(store, &scene->arena, &row, scene_path(scene, "rescue"),
	                                after_ms(0), &sat.sitting, &first, &scene->why),
	                 STATUS_REFUSED);
	check_why(scene, "begun on another device");
	store_close(store);
}

static void a_finished_one_takes_marks(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));
	struct interview_row row;

	sat_intent(&sat, (struct intent){ .kind = INTENT_FINISH }, after_ms(60000));
	sat_close(&sat, after_ms(60000));
	sat = sat_resume(scene, next_day_ms(0));
	assert_int_equal(sat.turn.n, 0);
	assert_true(sat.turn.saved);
	assert_true(sitting_row(sat.sitting)->finished);
	sat_intent(&sat,
	           (struct intent){ .kind = INTENT_MARK, .text = S("goal"), .n = MARK_MISSED },
	           next_day_ms(10));
	assert_int_equal(sat.turn.answer, ANSWER_DONE);
	assert_int_equal(sat.turn.n, 1);
	assert_int_equal(sat.turn.events[0].at_ms, 60000);
	sat_close(&sat, next_day_ms(10));
	sat = sat_resume(scene, next_day_ms(20));
	assert_int_equal(sitting_interview(sat.sitting)->marks[0].mark, MARK_MISSED);
	assert_int_equal(store_find_latest(sat.store, &scene->arena, true, &row, &scene->why),
	                 STATUS_OK);
	sat_close(&sat, next_day_ms(20));
}

/* ---- reading ---- */

static void a_record_is_the_same_interview(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));
	struct interview_row row;
	struct record *record;
	struct store *store;

	sat_line(&sat, "The objective is watch time.", after_ms(100));
	sat_close(&sat, after_ms(200));
	store = open_store(scene, STORE_READ);
	assert_int_equal(store_find(store, &scene->arena, S("last"), &row, &scene->why), STATUS_OK);
	assert_int_equal(record_open(store, &scene->arena, &row, &record, &scene->why), STATUS_OK);
	check_str(buf_str(&record->interview->steps[0].answer.bytes),
	          "The objective is watch time.\n");
	check_str(record->content.study->title, "Tiny");
	check_str(record->row.id, str_z(&scene->arena, row.id));
	record_close(record);
	store_close(store);
}

static void a_log_that_makes_no_sense_is_refused(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));
	struct interview_row row;
	struct record *record;
	struct store *store;
	struct turn first;

	sat_line(&sat, "abc", after_ms(100));
	sat_close(&sat, after_ms(200));
	run_sql(scene, "viva.db", "UPDATE event SET at = 1000 WHERE kind = 4");
	store = open_store(scene, STORE_WRITE);
	assert_int_equal(store_find(store, &scene->arena, S("last"), &row, &scene->why), STATUS_OK);
	assert_int_equal(record_open(store, &scene->arena, &row, &record, &scene->why),
	                 STATUS_REFUSED);
	check_why(scene, ": damaged at event ");
	assert_int_equal(sitting_resume(store, &scene->arena, &row, scene_path(scene, "rescue"),
	                                after_ms(300), &sat.sitting, &first, &scene->why),
	                 STATUS_REFUSED);
	assert_int_equal(interview_take(store, &scene->arena, &row, &scene->why), STATUS_OK);
	lock_drop(store->lock, row.number);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scene_test(the_beginning_is_stored_and_shown),
		scene_test(a_case_that_is_broken_stores_nothing),
		scene_test(the_bundle_may_change_meanwhile),
		scene_test(a_turn_is_in_the_database_when_it_returns),
		scene_test(intents_of_one_turn_build_on_each_other),
		scene_test(a_refusal_is_said_and_stores_nothing),
		scene_test(a_draft_takes_the_place_of_the_one_before),
		scene_test(a_pause_stops_the_clock),
		scene_test(typing_ends_a_pause),
		scene_test(the_deadline_is_a_boot_time),
		scene_test(time_away_does_not_count_in_practice),
		scene_test(time_away_counts_in_an_exam_until_it_is_over),
		scene_test(a_sleeping_machine_does_not_count_in_practice),
		scene_test(a_sleeping_machine_counts_in_an_exam_and_is_shown),
		scene_test(a_pause_is_not_ended_by_sleep),
		scene_test(a_wall_clock_that_went_back_counts_nothing),
		scene_test(a_commit_is_durable_within_a_second),
		scene_test(a_step_is_durable_at_once),
		scene_test(the_log_is_emptied_while_alone),
		scene_test(without_a_log_each_commit_is_durable),
		scene_test(a_remote_disk_is_written_to_four_times_a_second),
		scene_test(an_interview_is_sat_once),
		scene_test(only_its_own_device_goes_on),
		scene_test(a_finished_one_takes_marks),
		scene_test(a_record_is_the_same_interview),
		scene_test(a_log_that_makes_no_sense_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
