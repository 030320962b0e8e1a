/* SPDX-License-Identifier: MIT */
/* What must not be lost: a process that is killed while typing, a disk that is full, a sync that
 * fails, a database that vanishes. */
#include "store_check.h"

#include <signal.h>
#include <sys/resource.h>

/* ---- a disk that does not sync ---- */

static int failing_syncs; /* this many calls from now on */
static int seen_syncs;

/* What SQLite calls in place of the C library's, because the program's own comes first. */
int fdatasync(int fd);
int fdatasync(int fd)
{
	seen_syncs++;
	if (failing_syncs > 0) {
		failing_syncs--;
		errno = EIO;
		return -1;
	}
	return fsync(fd);
}

static void check_not_saved(const struct sat *sat, size_t chars, const char *why)
{
	assert_false(sat->turn.saved);
	assert_int_equal(sat->turn.unsaved_chars, chars);
	sat->scene->why = sat->turn.why;
	check_why(sat->scene, why);
}

static void check_text_after_resume(struct scene *scene, const char *expected)
{
	struct sat sat = sat_resume(scene, after_ms(900000));

	check_str(sat_text(&sat), expected);
	assert_int_equal(sat_close(&sat, after_ms(900000)), STATUS_OK);
}

static void a_failed_sync_is_made_good(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));

	if (seen_syncs == 0)
		skip();
	sat_line(&sat, "one", after_ms(100));
	sat_line(&sat, "two", after_ms(200));
	failing_syncs = 1;
	assert_true(sitting_settle(sat.sitting, after_ms(1200)) == INT64_MAX);
	assert_int_equal(failing_syncs, 0);
	assert_non_null(sat.store->db);
	sat_line(&sat, "three", after_ms(1300));
	assert_true(sat.turn.saved);
	assert_int_equal(sat_close(&sat, after_ms(1400)), STATUS_OK);
	check_text_after_resume(scene, "one\ntwo\nthree\n");
}

static void a_sync_that_keeps_failing_is_said(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));

	if (seen_syncs == 0)
		skip();
	sat_line(&sat, "one", after_ms(100));
	failing_syncs = 1000;
	assert_true(sitting_settle(sat.sitting, after_ms(1200)) == after_ms(6200).boot_ms);
	sat_line(&sat, "two", after_ms(1300));
	check_not_saved(&sat, 8,
	                "viva.db: the disk did not take what was written (a copy of what "
	                "was typed is in ");
	assert_true(
		str_find(all_bytes(scene, str_z(&scene->arena,
	                                        str_format(&scene->arena, "rescue/rescue-%.*s.txt",
	                                                   STR_ARG(sitting_row(sat.sitting)->id)))),
	                 S("one\ntwo\n"), 0) != SIZE_MAX);
	failing_syncs = 0;
	assert_true(sitting_settle(sat.sitting, after_ms(7000)) == INT64_MAX);
	sitting_turn(sat.sitting, NULL, 0, after_ms(7000), &sat.turn);
	assert_true(sat.turn.saved);
	check_str(scene_names(scene, "rescue"), "");
	assert_int_equal(sat_close(&sat, after_ms(7000)), STATUS_OK);
	check_text_after_resume(scene, "one\ntwo\n");
}

/* ---- a full disk ---- */

static struct rlimit unlimited;

static int crash_open(void **state)
{
	signal(SIGXFSZ, SIG_IGN);
	return scene_open(state) || getrlimit(RLIMIT_FSIZE, &unlimited) < 0;
}

static void free_disk(void)
{
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &unlimited), 0);
}

static int crash_close(void **state)
{
	free_disk();
	failing_syncs = 0;
	return scene_close(state);
}

/* No file may grow beyond what the write-ahead log is now. */
static void fill_disk(struct scene *scene)
{
	struct rlimit limit = unlimited;
	struct stat wal;

	assert_int_equal(stat(scene_path(scene, "viva.db-wal"), &wal), 0);
	limit.rlim_cur = (rlim_t)wal.st_size;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static struct sat sat_with_log(struct scene *scene)
{
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));

	for (int i = 0; i < 20; i++)
		sat_line(&sat, "x", after_ms(i));
	sat_intent(&sat, (struct intent){ .kind = INTENT_NEXT }, after_ms(30));
	return sat;
}

static char *rescue_name(const struct sat *sat)
{
	return str_z(&sat->scene->arena, str_format(&sat->scene->arena, "rescue/rescue-%.*s.txt",
	                                            STR_ARG(sitting_row(sat->sitting)->id)));
}

static void a_full_disk_is_said_and_loses_nothing(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_with_log(scene);
	struct intent question = { .kind = INTENT_ASK, .text = S("how many users?") };
	const char *name = rescue_name(&sat);

	fill_disk(scene);
	sat_line(&sat, "naïve", after_ms(1000));
	check_not_saved(&sat, 6, "viva.db: File too large (a copy of what was typed is in ");
	assert_int_equal(sat.turn.n, 1);
	assert_true(sat.turn.unsaved_since_wall_ms == NOON_MS + 1000);
	sat_intent(&sat, question, after_ms(1500));
	sat_line(&sat, "second", after_ms(2000));
	check_not_saved(&sat, 6 + 15 + 7, "viva.db: ");
	assert_true(sat.turn.unsaved_since_wall_ms == NOON_MS + 1000);
	check_str(sat_text(&sat), "naïve\nsecond\n");
	assert_int_equal(mode_of(scene, "rescue"), 0700);
	assert_int_equal(mode_of(scene, name), 0600);
	free_disk();

	scene->why = all_bytes(scene, name);
	check_why(scene, "viva: what the database could not take of interview 2026-11-21-");
	check_why(scene, "\n[step 2, byte 0]\nnaïve\n\n[ask] how many users?\n");
	check_why(scene, "\nsecond\n");

	sat_line(&sat, "third", after_ms(3000));
	assert_true(sat.turn.saved);
	check_str(scene_names(scene, "rescue"), "");
	assert_int_equal(sat_close(&sat, after_ms(3000)), STATUS_OK);
	assert_int_equal(ask_sql(scene, "viva.db",
	                         "SELECT count(*) = max(seq) AND min(seq) = 1 FROM event"),
	                 1);
	check_text_after_resume(scene, "naïve\nsecond\nthird\n");
}

/* A draft comes as a whole with each key, and is neither counted nor copied so. */
static void a_draft_on_a_full_disk_is_kept_once(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_with_log(scene);
	const char *const texts[] = { "h", "ho", "how", "", "w", "wh" };
	const char *name = rescue_name(&sat);
	struct intent intent = { .kind = INTENT_DRAFT, .n = DRAFT_ASK };

	intent.text = S("before");
	sat_intent(&sat, intent, after_ms(900));
	fill_disk(scene);
	for (size_t i = 0; i < COUNT(texts); i++) {
		intent.text = str_from(texts[i]);
		sat_intent(&sat, intent, after_ms(1000 + (int64_t)i));
	}
	check_not_saved(&sat, 2, "viva.db: ");
	free_disk();
	scene->why = all_bytes(scene, name);
	check_why(scene, "\n[draft] how\n[draft] wh");
	sat_line(&sat, "third", after_ms(3000));
	assert_true(sat.turn.saved);
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT count(*) FROM event WHERE kind = 26"),
	                 1);
	assert_int_equal(sat_close(&sat, after_ms(3000)), STATUS_OK);
	sat = sat_resume(scene, after_ms(4000));
	check_str(buf_str(&sitting_interview(sat.sitting)->drafts[DRAFT_ASK]), "wh");
	sat_close(&sat, after_ms(4000));
}

static void a_queue_is_tried_every_five_seconds(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_with_log(scene);
	int64_t due_ms;

	fill_disk(scene);
	sat_line(&sat, "one", after_ms(1000));
	due_ms = after_ms(6000).boot_ms;
	assert_true(sitting_settle(sat.sitting, after_ms(1000)) == due_ms);
	free_disk();
	assert_true(sitting_settle(sat.sitting, after_ms(5999)) == due_ms);
	assert_true(sitting_settle(sat.sitting, after_ms(6000)) == due_ms + 1000);
	sitting_turn(sat.sitting, NULL, 0, after_ms(6001), &sat.turn);
	assert_true(sat.turn.saved);
	assert_int_equal(sat_close(&sat, after_ms(6001)), STATUS_OK);
}

static void leaving_an_unsaved_sitting_says_what_is_kept(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_with_log(scene);
	char *name = rescue_name(&sat);

	fill_disk(scene);
	sat_line(&sat, "kept elsewhere", after_ms(1000));
	assert_int_equal(sitting_close(sat.sitting, &scene->arena, after_ms(1000), &scene->why),
	                 STATUS_FAILED);
	free_disk();
	store_close(sat.store);
	check_why(scene, ": 15 characters could not be saved: ");
	check_why(scene, scene_path(scene, name));
	assert_true(str_find(all_bytes(scene, name), S("kept elsewhere"), 0) != SIZE_MAX);
	check_text_after_resume(scene, "");
}

static void a_rescue_copy_is_never_overwritten(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_with_log(scene);
	char *name = rescue_name(&sat);

	scene_put(scene, name, "from an earlier time");
	fill_disk(scene);
	sat_line(&sat, "one", after_ms(1000));
	assert_false(sat.turn.saved);
	free_disk();
	check_str(all_bytes(scene, name), "from an earlier time");
	assert_int_equal(sat_close(&sat, after_ms(2000)), STATUS_OK);
	check_str(scene_names(scene, "rescue"), name + strlen("rescue/"));
}

static void limit_files(rlim_t bytes)
{
	struct rlimit limit = unlimited;

	limit.rlim_cur = bytes;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void half_a_rescue_copy_is_not_kept(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_with_log(scene);
	char *name = rescue_name(&sat);
	struct str before;

	limit_files(20);
	sat_line(&sat, "one", after_ms(1000));
	check_not_saved(&sat, 4, "(only viva has it, for no copy could be kept: ");
	check_str(scene_names(scene, "rescue"), "");
	limit_files(120);
	sat_line(&sat, "two", after_ms(2000));
	check_not_saved(&sat, 8, "(a copy of what was typed is in ");
	before = all_bytes(scene, name);
	assert_true(str_find(before, S("\n[step 2, byte 0]\none\ntwo\n"), 0) != SIZE_MAX);
	limit_files(before.len + 2);
	sat_line(&sat, "three", after_ms(3000));
	check_not_saved(&sat, 14, "(only viva has it, for no copy could be kept: ");
	check_str(all_bytes(scene, name), str_z(&scene->arena, before));
	free_disk();
	assert_int_equal(sat_close(&sat, after_ms(4000)), STATUS_OK);
	check_str(scene_names(scene, "rescue"), "");
	check_text_after_resume(scene, "one\ntwo\nthree\n");
}

static void resuming_says_what_was_left(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_with_log(scene);
	char *name = rescue_name(&sat);

	check_str(sat.turn.rescue, "");
	fill_disk(scene);
	sat_line(&sat, "kept elsewhere", after_ms(1000));
	assert_int_equal(sitting_close(sat.sitting, &scene->arena, after_ms(1000), &scene->why),
	                 STATUS_FAILED);
	free_disk();
	store_close(sat.store);
	sat = sat_resume(scene, after_ms(2000));
	/* Once, under the name that it has from then on. */
	assert_true(str_find(sat.turn.rescue, S("/rescue/kept-"), 0) != SIZE_MAX);
	assert_int_equal(access(str_z(&scene->arena, sat.turn.rescue), F_OK), 0);
	assert_int_equal(access(scene_path(scene, name), F_OK), -1);
	sat_line(&sat, "more", after_ms(3000));
	check_str(sat.turn.rescue, "");
	sat_close(&sat, after_ms(3000));
	sat = sat_resume(scene, after_ms(4000));
	check_str(sat.turn.rescue, "");
	sat_close(&sat, after_ms(4000));
}

static void without_a_place_for_a_copy_that_is_said(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_with_log(scene);

	scene_put(scene, "rescue", "a file where the folder should be");
	fill_disk(scene);
	sat_line(&sat, "one", after_ms(1000));
	check_not_saved(&sat, 4, "(only viva has it, for no copy could be kept: ");
	free_disk();
	assert_int_equal(sat_close(&sat, after_ms(2000)), STATUS_OK);
}

static void a_beginning_that_does_not_fit_stores_nothing(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE);
	struct bundle bundle = tiny_bundle(&scene->arena, "Tiny");
	struct setup setup = tiny_setup();
	struct sitting *sitting;
	struct turn first;

	put_interview(scene, store, after_ms(0), "Other", 3);
	fill_disk(scene);
	assert_int_equal(sitting_begin(store, &scene->arena, &bundle, &setup, S("tiny"),
	                               scene_path(scene, "rescue"), after_ms(0), &sitting, &first,
	                               &scene->why),
	                 STATUS_FAILED);
	free_disk();
	check_why(scene, "viva.db: File too large (free some space");
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT count(*) FROM interview"), 1);
	assert_int_equal(sitting_begin(store, &scene->arena, &bundle, &setup, S("tiny"),
	                               scene_path(scene, "rescue"), after_ms(0), &sitting, &first,
	                               &scene->why),
	                 STATUS_OK);
	assert_int_equal(sitting_close(sitting, &scene->arena, after_ms(0), &scene->why),
	                 STATUS_OK);
	store_close(store);
}

/* ---- a database that vanishes ---- */

static void a_database_that_vanishes_is_noticed(void **state)
{
	struct scene *scene = *state;
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));

	sat_line(&sat, "one", after_ms(100));
	assert_int_equal(rename(scene_path(scene, "viva.db"), scene_path(scene, "away.db")), 0);
	sat_line(&sat, "two", after_ms(200));
	check_not_saved(&sat, 4, "viva.db: the file was moved, removed or replaced (a copy of ");
	assert_int_equal(rename(scene_path(scene, "away.db"), scene_path(scene, "viva.db")), 0);
	sat_line(&sat, "three", after_ms(300));
	assert_true(sat.turn.saved);
	assert_int_equal(sat_close(&sat, after_ms(400)), STATUS_OK);
	check_text_after_resume(scene, "one\ntwo\nthree\n");
}

/* ---- kill -9 ---- */

/* Types numbers until it is killed, and tells after each turn how many letters have been shown. */
static void type_for_ever(struct scene *scene, int out)
{
	struct sat sat = sat_begin(scene, tiny_setup(), after_ms(0));

	for (int64_t i = 0;; i++) {
		struct moment now = after_ms(i * 50);
		int64_t shown;

		sat_line(&sat, str_format(&scene->arena, "%lld", (long long)i).ptr, now);
		sitting_settle(sat.sitting, now);
		shown = (int64_t)sat_text(&sat).len;
		if (!sat.turn.saved || write(out, &shown, sizeof shown) != sizeof shown)
			_exit(1);
	}
}

/* What is in the database: "0\n1\n2\n..." with no gap, and at least what was shown. */
static void check_is_prefix(struct scene *scene, int64_t shown)
{
	struct sat sat = sat_resume(scene, after_ms(900000));
	struct str text = sat_text(&sat), expected;
	struct buf whole = { 0 };

	for (int64_t i = 0; whole.len < text.len; i++)
		buf_addf(&whole, "%lld\n", (long long)i);
	expected = buf_str(&whole);
	assert_true(str_eq(text, expected));
	assert_true((int64_t)text.len >= shown);
	buf_release(&whole);
	assert_int_equal(sat_close(&sat, after_ms(900000)), STATUS_OK);
	assert_int_equal(ask_sql(scene, "viva.db",
	                         "SELECT integrity_check = 'ok' FROM pragma_integrity_check"),
	                 1);
}

static void killed_while_typing_nothing_shown_is_lost(void **state)
{
	struct scene *scene = *state;
	uint64_t seed = 11;

	for (int round = 0; round < 20; round++) {
		int64_t turns = (int64_t)(hash_random(&seed) % 150) + 1, shown = 0;
		int ends[2];
		pid_t pid;

		assert_int_equal(pipe(ends), 0);
		pid = fork();
		assert_true(pid >= 0);
		if (pid == 0) {
			close(ends[0]);
			type_for_ever(scene, ends[1]);
		}
		close(ends[1]);
		for (int64_t i = 0; i < turns; i++)
			assert_int_equal(read(ends[0], &shown, sizeof shown), sizeof shown);
		kill(pid, SIGKILL);
		while (read(ends[0], &shown, sizeof shown) == sizeof shown)
			;
		close(ends[0]);
		assert_int_equal(waitpid(pid, NULL, 0), pid);
		check_is_prefix(scene, shown);
	}
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT count(*) FROM interview"), 20);
}

#define crash_test(name) cmocka_unit_test_setup_teardown(name, crash_open, crash_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		crash_test(a_failed_sync_is_made_good),
		crash_test(a_sync_that_keeps_failing_is_said),
		crash_test(a_full_disk_is_said_and_loses_nothing),
		crash_test(a_draft_on_a_full_disk_is_kept_once),
		crash_test(a_queue_is_tried_every_five_seconds),
		crash_test(leaving_an_unsaved_sitting_says_what_is_kept),
		crash_test(a_rescue_copy_is_never_overwritten),
		crash_test(half_a_rescue_copy_is_not_kept),
		crash_test(resuming_says_what_was_left),
		crash_test(without_a_place_for_a_copy_that_is_said),
		crash_test(a_beginning_that_does_not_fit_stores_nothing),
		crash_test(a_database_that_vanishes_is_noticed),
		crash_test(killed_while_typing_nothing_shown_is_lost),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
