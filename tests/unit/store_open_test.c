/* SPDX-License-Identifier: MIT */
/* What is opened, what is refused unchanged, who may read the files, and how an old database
 * becomes a new one. */
#include "store_check.h"

/* ---- files ---- */

static void only_the_owner_may_read(void **state)
{
	struct scene *scene = *state;
	mode_t before = umask(0);
	struct store *store = open_store(scene, STORE_WRITE);
	struct interview_row row = put_interview(scene, store, after_ms(0), "Tiny", 3);
	struct str backup;

	assert_int_equal(mode_of(scene, "viva.db"), 0600);
	assert_int_equal(mode_of(scene, "viva.db-wal"), 0600);
	assert_int_equal(mode_of(scene, "viva.lock"), 0600);
	assert_int_equal(store_forget(store, &scene->arena, &row, after_ms(0), &backup,
	                              &scene->why),
	                 STATUS_OK);
	assert_int_equal(mode_of(scene, "backups"), 0700);
	assert_int_equal(mode_of(scene, backup.ptr + strlen(scene->folder) + 1), 0600);
	store_close(store);
	umask(before);
}

static void the_last_one_out_leaves_one_file(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE);

	put_interview(scene, store, after_ms(0), "Tiny", 3);
	check_str(scene_names(scene, "."), "viva.db viva.db-shm viva.db-wal viva.lock");
	store_close(store);
	check_str(scene_names(scene, "."), "viva.db viva.lock");
	store_close(open_store(scene, STORE_READ));
	check_str(scene_names(scene, "."), "viva.db viva.lock");
}

static void looking_at_nothing_makes_nothing(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_READ);
	struct interview_row *rows, row;
	size_t n = 1;

	assert_int_equal(store_list(store, &scene->arena, &rows, &n, &scene->why), STATUS_OK);
	assert_int_equal(n, 0);
	assert_int_equal(store_find(store, &scene->arena, S("last"), &row, &scene->why),
	                 STATUS_MISSING);
	assert_int_equal(store_find_latest(store, &scene->arena, false, &row, &scene->why),
	                 STATUS_NEGATIVE);
	store_close(store);
	check_str(scene_names(scene, "."), "");
}

static void a_reader_cannot_write(void **state)
{
	struct scene *scene = *state;
	struct store *store;

	store_close(open_store(scene, STORE_WRITE));
	store = open_store(scene, STORE_READ);
	assert_int_equal(db_exec(store, "DELETE FROM mark"), SQLITE_READONLY);
	store_close(store);
}

static void two_names_of_one_file_share_its_locks(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE), *second;
	pid_t holder;

	assert_int_equal(symlink(scene_path(scene, "viva.db"), scene_path(scene, "other.db")), 0);
	assert_int_equal(store_open(&scene->arena, scene_path(scene, "other.db"),
	                            scene_path(scene, "backups"), STORE_WRITE, after_ms(0), &second,
	                            &scene->why),
	                 STATUS_OK);
	assert_ptr_equal(store->lock, second->lock);
	assert_false(lock_alone(store->lock, &holder));
	store_close(second);
	store_close(store);
}

static void a_folder_that_is_missing_is_said(void **state)
{
	struct scene *scene = *state;

	assert_int_equal(try_store(scene, "none/viva.db", STORE_WRITE, after_ms(0)), STATUS_FAILED);
	check_why(scene, "none/viva.db: No such file or directory (");
}

/* ---- settings ---- */

static int64_t pragma(struct store *store, const char *sql)
{
	int64_t value = -1;

	assert_int_equal(db_int(store, sql, &value), SQLITE_OK);
	return value;
}

static void the_connection_is_hardened(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE);
	int value = -1;

	assert_true(store->wal);
	assert_int_equal(pragma(store, "PRAGMA synchronous"), 1);
	assert_int_equal(pragma(store, "PRAGMA wal_autocheckpoint"), 0);
	assert_int_equal(pragma(store, "PRAGMA foreign_keys"), 1);
	assert_int_equal(pragma(store, "PRAGMA secure_delete"), 1);
	assert_int_equal(pragma(store, "PRAGMA cell_size_check"), 1);
	assert_int_equal(pragma(store, "PRAGMA temp_store"), 2);
	assert_int_equal(pragma(store, "PRAGMA application_id"), STORE_APPLICATION);
	assert_int_equal(pragma(store, "PRAGMA user_version"), 1);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, -1, &value);
	assert_int_equal(value, 1);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, -1, &value);
	assert_int_equal(value, 1);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, -1, &value);
	assert_int_equal(value, 0);
	store_close(store);
}

static void all_tables_are_strict_and_nothing_runs_by_itself(void **state)
{
	struct scene *scene = *state;

	store_close(open_store(scene, STORE_WRITE));
	assert_int_equal(ask_sql(scene, "viva.db",
	                         "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' "
	                         "AND name NOT LIKE 'sqlite_%' AND strict = 0"),
	                 0);
	assert_int_equal(ask_sql(scene, "viva.db",
	                         "SELECT count(*) FROM sqlite_schema WHERE type IN "
	                         "('view', 'trigger') OR sql LIKE '%VIRTUAL%'"),
	                 0);
}

static void only_known_file_systems_are_local(void **state)
{
	(void)state;
#ifdef __linux__
	assert_false(connection_is_local("/proc"));
#endif
	assert_false(connection_is_local("/no/such/folder"));
}

/* ---- refusals ---- */

static void refused_unchanged(struct scene *scene, enum store_mode mode, const char *part)
{
	struct str before = all_bytes(scene, "viva.db");

	assert_int_equal(try_store(scene, "viva.db", mode, after_ms(0)), STATUS_REFUSED);
	check_why(scene, part);
	assert_true(str_eq(all_bytes(scene, "viva.db"), before));
	assert_int_equal(access(scene_path(scene, "backups"), F_OK), -1);
}

static void what_is_no_database_is_refused(void **state)
{
	struct scene *scene = *state;
	char *long_text = arena_alloc(&scene->arena, 10000);

	memset(long_text, 'x', 9999);
	scene_put(scene, "viva.db", "x");
	refused_unchanged(scene, STORE_WRITE, "not a viva database, nothing was changed (");
	refused_unchanged(scene, STORE_READ, "not a viva database, nothing was changed (");
	scene_put(scene, "viva.db", long_text);
	refused_unchanged(scene, STORE_WRITE, "not a viva database, nothing was changed (");
}

static void a_folder_is_no_database(void **state)
{
	struct scene *scene = *state;

	assert_int_equal(mkdir(scene_path(scene, "viva.db"), 0700), 0);
	assert_int_equal(try_store(scene, "viva.db", STORE_WRITE, after_ms(0)), STATUS_FAILED);
	check_why(scene, "viva.db: ");
}

static void a_database_of_another_program_is_refused(void **state)
{
	struct scene *scene = *state;

	scene_put(scene, "viva.db", "");
	run_sql(scene, "viva.db", "CREATE TABLE notes(text); INSERT INTO notes VALUES('mine')");
	refused_unchanged(scene, STORE_WRITE, "not a viva database");
	refused_unchanged(scene, STORE_READ, "not a viva database");
	run_sql(scene, "viva.db", "PRAGMA application_id = 1234");
	refused_unchanged(scene, STORE_WRITE, "not a viva database");
}

static void an_empty_file_becomes_a_database(void **state)
{
	struct scene *scene = *state;

	scene_put(scene, "viva.db", "");
	store_close(open_store(scene, STORE_READ));
	check_str(all_bytes(scene, "viva.db"), "");
	store_close(open_store(scene, STORE_WRITE));
	assert_int_equal(ask_sql(scene, "viva.db", "PRAGMA user_version"), 1);
}

static void a_newer_database_is_refused(void **state)
{
	struct scene *scene = *state;

	store_close(open_store(scene, STORE_WRITE));
	run_sql(scene, "viva.db", "PRAGMA user_version = 7");
	refused_unchanged(scene, STORE_WRITE,
	                  "written by a newer viva (form 7, this one knows 1), nothing was "
	                  "changed (update viva)");
	refused_unchanged(scene, STORE_READ, "written by a newer viva");
}

/* Overwrites the second half of the file, where rows are. */
static void damage(struct scene *scene)
{
	FILE *file = fopen(scene_path(scene, "viva.db"), "r+");
	long size;

	assert_non_null(file);
	fseek(file, 0, SEEK_END);
	size = ftell(file);
	fseek(file, size / 2, SEEK_SET);
	for (long i = size / 2; i < size; i++)
		putc(0x5a, file);
	fclose(file);
}

static void fill(struct scene *scene)
{
	struct store *store = open_store(scene, STORE_WRITE);

	put_interview(scene, store, after_ms(0), "Tiny", 2000);
	store_close(store);
}

static void damage_is_found_after_an_unclean_end(void **state)
{
	struct scene *scene = *state;

	fill(scene);
	run_sql(scene, "viva.db", "UPDATE meta SET clean = 0; PRAGMA wal_checkpoint(TRUNCATE)");
	damage(scene);
	refused_unchanged(scene, STORE_WRITE, "damaged, nothing was changed (");
}

static void the_check_can_wait(void **state)
{
	struct scene *scene = *state;
	struct store *store;
	struct str before;

	fill(scene);
	run_sql(scene, "viva.db", "UPDATE meta SET clean = 0; PRAGMA wal_checkpoint(TRUNCATE)");
	store = open_store(scene, STORE_LATER);
	assert_int_equal(store_check(store, &scene->arena, after_ms(0), &scene->why), STATUS_OK);
	store_close(store);
	run_sql(scene, "viva.db", "UPDATE meta SET clean = 0; PRAGMA wal_checkpoint(TRUNCATE)");
	damage(scene);
	before = all_bytes(scene, "viva.db");
	store = open_store(scene, STORE_LATER);
	assert_int_equal(store_check(store, &scene->arena, after_ms(0), &scene->why),
	                 STATUS_REFUSED);
	check_why(scene, "damaged, nothing was changed (");
	store_close(store);
	assert_true(str_eq(all_bytes(scene, "viva.db"), before));
}

static void damage_is_found_once_a_week(void **state)
{
	struct scene *scene = *state;

	fill(scene);
	damage(scene);
	assert_int_equal(try_store(scene, "viva.db", STORE_WRITE, after_ms(6 * DAY_MS)), STATUS_OK);
	assert_int_equal(try_store(scene, "viva.db", STORE_WRITE, after_ms(8 * DAY_MS)),
	                 STATUS_REFUSED);
	check_why(scene, "damaged");
}

static void a_check_is_remembered(void **state)
{
	struct scene *scene = *state;

	fill(scene);
	assert_int_equal(try_store(scene, "viva.db", STORE_WRITE, after_ms(8 * DAY_MS)), STATUS_OK);
	assert_true(ask_sql(scene, "viva.db", "SELECT checked_wall_ms FROM meta") ==
	            NOON_MS + 8 * DAY_MS);
}

static int type_and_wait(struct scene *scene, struct store *store)
{
	put_interview(scene, store, after_ms(0), "Tiny", 3);
	return 0;
}

static void an_end_is_clean_only_when_it_was_one(void **state)
{
	struct scene *scene = *state;
	struct other other = other_start(scene, type_and_wait);

	assert_int_equal(other_answer(&other), 0);
	other_kill(&other);
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT clean FROM meta"), 0);
	store_close(open_store(scene, STORE_WRITE));
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT clean FROM meta"), 1);
	fill(scene);
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT clean FROM meta"), 1);
}

/* ---- migrations ---- */

static enum status open_with(struct scene *scene, const struct migration *steps, size_t n,
                             struct store **out)
{
	static struct schema schema;

	schema = (struct schema){ steps, n };
	return store_open_schema(&scene->arena, scene_path(scene, "viva.db"),
	                         scene_path(scene, "backups"), STORE_WRITE, after_ms(0), &schema,
	                         out, &scene->why);
}

static const char adds_a_note[] = "ALTER TABLE interview ADD COLUMN note TEXT NOT NULL "
				  "DEFAULT 'none'; CREATE TABLE extra(number INTEGER) STRICT";

static void an_old_database_is_copied_and_brought_up(void **state)
{
	struct scene *scene = *state;
	const struct migration steps[] = { schema_current.steps[0], { adds_a_note } };
	const char *backup = "backups/pre-v1-20261121T120000Z.db";
	struct store *store;

	fill(scene);
	assert_int_equal(open_with(scene, steps, COUNT(steps), &store), STATUS_OK);
	store_close(store);
	assert_int_equal(ask_sql(scene, "viva.db", "PRAGMA user_version"), 2);
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT count(*) FROM event"), 2001);
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT note = 'none' FROM interview"), 1);
	check_str(scene_names(scene, "backups"), backup + strlen("backups/"));
	assert_int_equal(mode_of(scene, backup), 0600);
	assert_int_equal(ask_sql(scene, backup, "PRAGMA user_version"), 1);
	assert_int_equal(ask_sql(scene, backup, "SELECT count(*) FROM event"), 2001);
}

static void a_migration_that_fails_changes_nothing(void **state)
{
	struct scene *scene = *state;
	const struct migration steps[] = {
		schema_current.steps[0],
		{ adds_a_note },
		{ "UPDATE interview SET note = 'new'; INSERT INTO nowhere VALUES(1)" },
	};
	struct str before;
	struct store *store;

	fill(scene);
	before = all_bytes(scene, "viva.db");
	assert_int_equal(open_with(scene, steps, COUNT(steps), &store), STATUS_FAILED);
	assert_null(store);
	check_why(scene, "version 1 could not be brought to version 3: SQL logic error "
	                 "(nothing was changed, a copy is in ");
	assert_true(str_eq(all_bytes(scene, "viva.db"), before));
	store_close(open_store(scene, STORE_WRITE));
}

static void a_migration_that_orphans_rows_is_undone(void **state)
{
	struct scene *scene = *state;
	const struct migration steps[] = { schema_current.steps[0], { "DELETE FROM interview" } };
	struct store *store;

	fill(scene);
	assert_int_equal(open_with(scene, steps, COUNT(steps), &store), STATUS_FAILED);
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT count(*) FROM interview"), 1);
}

static void nothing_is_migrated_without_a_copy(void **state)
{
	struct scene *scene = *state;
	const struct migration steps[] = { schema_current.steps[0], { adds_a_note } };
	struct store *store;

	fill(scene);
	scene_put(scene, "backups", "a file where the folder should be");
	assert_int_equal(open_with(scene, steps, COUNT(steps), &store), STATUS_FAILED);
	assert_int_equal(ask_sql(scene, "viva.db", "PRAGMA user_version"), 1);
}

static void nothing_is_migrated_while_another_runs(void **state)
{
	struct scene *scene = *state;
	const struct migration steps[] = { schema_current.steps[0], { adds_a_note } };
	struct store *store;
	struct other other = other_start(scene, NULL);

	assert_int_equal(other_answer(&other), 0);
	assert_int_equal(open_with(scene, steps, COUNT(steps), &store), STATUS_LOCKED);
	check_why(scene, str_format(&scene->arena, "(end process %ld first)", (long)other.pid).ptr);
	other_end(&other);
	assert_int_equal(open_with(scene, steps, COUNT(steps), &store), STATUS_OK);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scene_test(only_the_owner_may_read),
		scene_test(the_last_one_out_leaves_one_file),
		scene_test(looking_at_nothing_makes_nothing),
		scene_test(a_reader_cannot_write),
		scene_test(two_names_of_one_file_share_its_locks),
		scene_test(a_folder_that_is_missing_is_said),
		scene_test(the_connection_is_hardened),
		scene_test(all_tables_are_strict_and_nothing_runs_by_itself),
		scene_test(only_known_file_systems_are_local),
		scene_test(what_is_no_database_is_refused),
		scene_test(a_folder_is_no_database),
		scene_test(a_database_of_another_program_is_refused),
		scene_test(an_empty_file_becomes_a_database),
		scene_test(a_newer_database_is_refused),
		scene_test(damage_is_found_after_an_unclean_end),
		scene_test(the_check_can_wait),
		scene_test(damage_is_found_once_a_week),
		scene_test(a_check_is_remembered),
		scene_test(an_end_is_clean_only_when_it_was_one),
		scene_test(an_old_database_is_copied_and_brought_up),
		scene_test(a_migration_that_fails_changes_nothing),
		scene_test(a_migration_that_orphans_rows_is_undone),
		scene_test(nothing_is_migrated_without_a_copy),
		scene_test(nothing_is_migrated_while_another_runs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
