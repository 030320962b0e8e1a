/* SPDX-License-Identifier: MIT */
/* Interviews in and out: the list, names, snapshots that share their files, forgetting. */
#include "store_check.h"

static void the_list_is_newest_first(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE);
	struct interview_row *rows;
	struct event finish = {
		.kind = EVENT_FINISH, .seq = 5, .first = 5, .wall_ms = NOON_MS + 9
	};
	struct interview_row old = put_interview(scene, store, after_ms(0), "Old", 3);
	size_t n;

	put_interview(scene, store, after_ms(DAY_MS), "New", 0);
	assert_int_equal(events_append(store, old.number, &finish, 1, false), SQLITE_OK);
	assert_int_equal(store_list(store, &scene->arena, &rows, &n, &scene->why), STATUS_OK);
	assert_int_equal(n, 2);
	check_str(rows[0].title, "New");
	check_str(rows[1].title, "Old");
	check_str(rows[1].case_id, "tiny");
	check_str(rows[1].setup, "level=mid mode=practice minutes=30 seed=1 "
	                         "steps=clarify,model,serve");
	assert_false(rows[0].finished);
	assert_true(rows[1].finished);
	assert_true(rows[1].own_device);
	assert_true(rows[1].began_wall_ms == NOON_MS);
	assert_true(rows[1].ended_wall_ms == NOON_MS + 9);
	assert_true(rows[0].ended_wall_ms == NOON_MS + DAY_MS);
	store_close(store);
}

static void names_are_exact(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE);
	struct interview_row row = put_interview(scene, store, after_ms(0), "Tiny", 0), found;
	struct str upper = str_dup(&scene->arena, row.id);

	assert_true(str_starts(row.id, S("2026-11-21-")));
	assert_int_equal(row.id.len, 15);
	assert_int_equal(row.uuid.len, 36);
	assert_int_equal(store_find(store, &scene->arena, row.id, &found, &scene->why), STATUS_OK);
	check_str(found.uuid, str_z(&scene->arena, row.uuid));
	assert_int_equal(store_find(store, &scene->arena, row.uuid, &found, &scene->why),
	                 STATUS_OK);
	check_str(found.id, str_z(&scene->arena, row.id));
	assert_int_equal(store_find(store, &scene->arena, S("last"), &found, &scene->why),
	                 STATUS_OK);
	upper.len--;
	assert_int_equal(store_find(store, &scene->arena, upper, &found, &scene->why),
	                 STATUS_MISSING);
	check_why(scene, "no interview named '");
	check_why(scene, "' ('viva list interviews' shows them)");
	assert_int_equal(store_find(store, &scene->arena, S(""), &found, &scene->why),
	                 STATUS_MISSING);
	store_close(store);
}

static void the_day_is_the_user_s(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE);
	const char *zone = getenv("TZ");
	char *before = zone ? str_z(&scene->arena, str_from(zone)) : NULL;
	struct interview_row row;

	setenv("TZ", "XXX-13", 1);
	row = put_interview(scene, store, after_ms(0), "Tomorrow", 0);
	if (before)
		setenv("TZ", before, 1);
	else
		unsetenv("TZ");
	assert_true(str_starts(row.id, S("2026-11-22-")));
	store_close(store);
}

static void a_taken_id_takes_other_letters(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE);
	struct interview_row first = put_interview(scene, store, after_ms(0), "One", 0);

	/* Two UUIDs whose low bits are the same, so that the first letters they give are too. */
	assert_int_equal(db_exec(store, "UPDATE interview SET uuid = "
	                                "x'ffffffffffff7fff8000000000000000', "
	                                "id = '2026-11-21-0001'"),
	                 SQLITE_OK);
	put_interview(scene, store, after_ms(0), "Two", 0);
	assert_int_equal(first.number, 1);
	assert_int_equal(ask_sql(scene, "viva.db",
	                         "SELECT id = '2026-11-21-0000' AND hex(uuid) = "
	                         "'FFFFFFFFFFFF7FFF8000000000000001' "
	                         "FROM interview WHERE number = 2"),
	                 1);
	store_close(store);
}

static void events_come_back_as_they_went(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE);
	struct interview_row row = put_interview(scene, store, after_ms(0), "Tiny", 0);
	struct event event = {
		.kind = EVENT_PROBE,
		.seq = 2,
		.first = 2,
		.at_ms = 1234,
		.wall_ms = NOON_MS,
		.step = 2,
		.target = 3,
		.at = 4,
		.removed = INT64_MAX,
		.n = -1,
		.key = S("point"),
		.text = S("naïve \"text\"\n\xf0\x9f\x98\x80"),
	};
	struct event_list events;
	struct bundle snapshot;

	assert_int_equal(events_append(store, row.number, &event, 1, false), SQLITE_OK);
	assert_int_equal(store_load(store, &scene->arena, row.number, &snapshot, &events,
	                            &scene->why),
	                 STATUS_OK);
	assert_int_equal(events.n, 2);
	assert_int_equal(events.items[0].step, -1);
	assert_int_equal(events.items[1].kind, EVENT_PROBE);
	assert_int_equal(events.items[1].step, 2);
	assert_int_equal(events.items[1].target, 3);
	assert_int_equal(events.items[1].at, 4);
	assert_true(events.items[1].removed == INT64_MAX);
	assert_int_equal(events.items[1].n, -1);
	assert_int_equal(events.items[1].at_ms, 1234);
	check_str(events.items[1].key, "point");
	check_str(events.items[1].text, "naïve \"text\"\n\xf0\x9f\x98\x80");
	store_close(store);
}

static void an_event_is_written_once(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE);
	struct interview_row row = put_interview(scene, store, after_ms(0), "Tiny", 3);
	struct event again[] = { letter(3), letter(4) };

	again[0].text = S("!");
	assert_int_equal(events_append(store, row.number, again, 2, false) & 0xff,
	                 SQLITE_CONSTRAINT);
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT count(*) FROM event"), 4);
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT count(*) FROM event WHERE text = '!'"),
	                 0);
	store_close(store);
}

static void hostile_rows_are_refused(void **state)
{
	struct scene *scene = *state;
	static const char *const damage[] = {
		"UPDATE event SET kind = -1 WHERE seq = 2",
		"UPDATE event SET step = 99999999999 WHERE seq = 2",
		"UPDATE event SET text = CAST(x'ff' AS TEXT) WHERE seq = 2",
		"UPDATE file SET bytes = x'00' WHERE number = 1",
	};
	struct event_list events;
	struct bundle snapshot;

	for (size_t i = 0; i < COUNT(damage); i++) {
		struct store *store = open_store(scene, STORE_WRITE);
		struct interview_row row = put_interview(scene, store, after_ms(0), "Tiny", 2);

		assert_int_equal(db_exec(store, damage[i]), SQLITE_OK);
		assert_int_equal(store_load(store, &scene->arena, row.number, &snapshot, &events,
		                            &scene->why),
		                 STATUS_REFUSED);
		check_why(scene, "damaged");
		store_close(store);
		unlink(scene_path(scene, "viva.db"));
	}
}

/* ---- snapshots ---- */

static void equal_snapshots_are_one(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE);

	put_interview(scene, store, after_ms(0), "Tiny", 0);
	put_interview(scene, store, after_ms(1), "Tiny", 0);
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT count(*) FROM snapshot"), 1);
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT count(*) FROM file"), 7);
	store_close(store);
}

static void a_file_is_kept_once(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE);

	put_interview(scene, store, after_ms(0), "Tiny", 0);
	put_interview(scene, store, after_ms(1), "Tiny again", 0);
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT count(*) FROM snapshot"), 2);
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT count(*) FROM snapshot_file"), 14);
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT count(*) FROM file"), 8);
	store_close(store);
}

static void a_snapshot_comes_back_whole(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE);
	struct interview_row row = put_interview(scene, store, after_ms(0), "Tiny", 0);
	struct bundle expected = tiny_bundle(&scene->arena, "Tiny"), snapshot;
	struct event_list events;

	assert_int_equal(store_load(store, &scene->arena, row.number, &snapshot, &events,
	                            &scene->why),
	                 STATUS_OK);
	assert_int_equal(snapshot.n, expected.n);
	for (size_t i = 0; i < expected.n; i++) {
		const struct bundle_file *file = bundle_find(&snapshot, expected.files[i].path);

		assert_non_null(file);
		assert_true(str_eq(file->bytes, expected.files[i].bytes));
	}
	store_close(store);
}

/* ---- forgetting ---- */

static void forgetting_leaves_a_copy_and_nothing_else(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE);
	struct interview_row kept = put_interview(scene, store, after_ms(0), "Kept", 20), found;
	struct interview_row gone = put_interview(scene, store, after_ms(1), "Gone", 30);
	struct str backup;
	const char *copy;

	assert_int_equal(store_forget(store, &scene->arena, &gone, after_ms(0), &backup,
	                              &scene->why),
	                 STATUS_OK);
	copy = backup.ptr + strlen(scene->folder) + 1;
	assert_true(str_starts(str_from(copy), S("backups/forget-2026-11-21-")));
	assert_int_equal(ask_sql(scene, copy, "SELECT count(*) FROM event"), 52);
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT count(*) FROM event"), 21);
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT count(*) FROM snapshot"), 1);
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT count(*) FROM file"), 7);
	assert_int_equal(store_find(store, &scene->arena, gone.id, &found, &scene->why),
	                 STATUS_MISSING);
	assert_int_equal(store_find(store, &scene->arena, kept.id, &found, &scene->why), STATUS_OK);
	store_close(store);
}

/* Neither in free pages nor in the write-ahead log. */
static void what_was_forgotten_is_on_no_page(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE);
	struct interview_row row = put_interview(scene, store, after_ms(0), "Tiny", 0);
	struct event secret = {
		.kind = EVENT_EDIT, .seq = 2, .first = 2, .text = S("something very private")
	};
	struct str backup;

	assert_int_equal(events_append(store, row.number, &secret, 1, false), SQLITE_OK);
	assert_true(str_find(all_bytes(scene, "viva.db-wal"), secret.text, 0) != SIZE_MAX);
	assert_int_equal(store_forget(store, &scene->arena, &row, after_ms(0), &backup,
	                              &scene->why),
	                 STATUS_OK);
	assert_true(str_find(all_bytes(scene, "viva.db-wal"), secret.text, 0) == SIZE_MAX);
	store_close(store);
	assert_true(str_find(all_bytes(scene, "viva.db"), secret.text, 0) == SIZE_MAX);
}

static void backups_of_one_second_have_two_names(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE);
	struct str first, second;

	assert_int_equal(backup_make(store, &scene->arena, S("b"), after_ms(0), &first,
	                             &scene->why),
	                 STATUS_OK);
	assert_int_equal(backup_make(store, &scene->arena, S("b"), after_ms(0), &second,
	                             &scene->why),
	                 STATUS_OK);
	check_str(scene_names(scene, "backups"), "b-20261121T120000Z-2.db b-20261121T120000Z.db");
	store_close(store);
}

static int take_first(struct scene *scene, struct store *store)
{
	struct interview_row row;

	if (store_find(store, &scene->arena, S("last"), &row, &scene->why) != STATUS_OK)
		return 1;
	return interview_take(store, &scene->arena, &row, &scene->why) == STATUS_OK ? 0 : 2;
}

static void nobody_forgets_what_another_sits(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE);
	struct interview_row row = put_interview(scene, store, after_ms(0), "Tiny", 3);
	struct other other = other_start(scene, take_first);
	struct str backup;

	assert_int_equal(other_answer(&other), 0);
	assert_int_equal(store_forget(store, &scene->arena, &row, after_ms(0), &backup,
	                              &scene->why),
	                 STATUS_LOCKED);
	assert_int_equal(access(scene_path(scene, "backups"), F_OK), -1);
	other_end(&other);
	assert_int_equal(store_forget(store, &scene->arena, &row, after_ms(0), &backup,
	                              &scene->why),
	                 STATUS_OK);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scene_test(the_list_is_newest_first),
		scene_test(names_are_exact),
		scene_test(the_day_is_the_user_s),
		scene_test(a_taken_id_takes_other_letters),
		scene_test(events_come_back_as_they_went),
		scene_test(an_event_is_written_once),
		scene_test(hostile_rows_are_refused),
		scene_test(equal_snapshots_are_one),
		scene_test(a_file_is_kept_once),
		scene_test(a_snapshot_comes_back_whole),
		scene_test(forgetting_leaves_a_copy_and_nothing_else),
		scene_test(what_was_forgotten_is_on_no_page),
		scene_test(backups_of_one_second_have_two_names),
		scene_test(nobody_forgets_what_another_sits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
