/* SPDX-License-Identifier: MIT */
#include "store_check.h"

#include "content_tree.h"

#include <signal.h>

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

static const char case_yaml[] =
	"id: tiny\n"
	"title: %s\n"
	"summary: A case for tests.\n"
	"domain: testing\n"
	"difficulty: 1\n"
	"minutes: 30\n"
	"facts:\n"
	"  - id: users\n"
	"    topic: Scale\n"
	"    asked:\n"
	"      - how many users\n"
	"    answer: A million users a day.\n"
	"steps:\n"
	"  clarify:\n"
	"    opens: What would you ask?\n"
	"    points:\n" POINT(
		"goal", "objective") "  model:\n"
				     "    opens: Which model?\n"
				     "    points:\n" POINT(
					     "start", "baseline") "  serve:\n"
								  "    opens: How is it served?\n"
								  "    points:\n" POINT("budget",
                                                                                        "latency");

static const char case_md[] = "# Prompt\n\nDesign something tiny.\n\n"
			      "# Clarify requirements\n\nThe objective is clear.\n\n"
			      "# Model development\n\nA baseline.\n\n"
			      "# Deployment\n\nLatency first.\n";

struct moment after_ms(int64_t ms)
{
	return (struct moment){ .boot_ms = 1000000 + ms, .wall_ms = NOON_MS + ms };
}

enum status try_store(struct scene *scene, const char *name, enum store_mode mode,
                      struct moment now)
{
	struct store *store;
	enum status status =
		store_open(&scene->arena, scene_path(scene, name), scene_path(scene, "backups"),
	                   mode, now, &store, &scene->why);

	store_close(store);
	return status;
}

struct store *open_store(struct scene *scene, enum store_mode mode)
{
	struct store *store;
	enum status status =
		store_open(&scene->arena, scene_path(scene, "viva.db"),
	                   scene_path(scene, "backups"), mode, after_ms(0), &store, &scene->why);

	if (status != STATUS_OK)
		print_error("%.*s\n", STR_ARG(scene->why));
	assert_int_equal(status, STATUS_OK);
	return store;
}

struct bundle tiny_bundle(struct arena *arena, const char *title)
{
	static const char *const steps[] = { "clarify", "model", "serve" };
	struct bundle bundle = { 0 };
	struct buf yaml = { 0 };

	buf_adds(&yaml, str_from(case_yaml));
	buf_splice(&yaml, str_find(buf_str(&yaml), S("%s"), 0), 2, str_from(title));
	bundle_add(arena, &bundle, S("content/framework.yaml"), str_from(tree_three_steps), S(""));
	for (size_t i = 0; i < COUNT(steps); i++)
		bundle_add(arena, &bundle, str_format(arena, "content/steps/%s.md", steps[i]),
		           str_format(arena, "How to %s.\n", steps[i]), S(""));
	bundle_add(arena, &bundle, S("content/stopwords.yaml"), S("words:\n  - the\n"), S(""));
	bundle_add(arena, &bundle, S("cases/tiny/case.yaml"), buf_dup(arena, &yaml), S(""));
	bundle_add(arena, &bundle, S("cases/tiny/case.md"), str_from(case_md), S(""));
	buf_release(&yaml);
	return bundle;
}

struct setup tiny_setup(void)
{
	return (struct setup){ .minutes = 30, .seed = 1, .steps = { 0, 1, 2 }, .nsteps = 3 };
}

struct event letter(int64_t n)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz";

	return (struct event){
		.kind = EVENT_EDIT,
		.seq = n + 1,
		.first = n + 1,
		.at_ms = n,
		.wall_ms = NOON_MS + n,
		.at = n - 1,
		.text = { letters + (n - 1) % 26, 1 },
	};
}

struct interview_row put_interview(struct scene *scene, struct store *store, struct moment now,
                                   const char *title, int64_t n)
{
	struct bundle bundle = tiny_bundle(&scene->arena, title);
	struct event begin = {
		.kind = EVENT_BEGIN,
		.seq = 1,
		.first = 1,
		.wall_ms = now.wall_ms,
		.step = -1,
		.text = S("level=mid mode=practice minutes=30 seed=1 steps=clarify,model,serve"),
	};
	struct interview_row row;
	int64_t snapshot;

	assert_int_equal(db_begin(store), SQLITE_OK);
	assert_int_equal(snapshot_store(store, &bundle, &snapshot), SQLITE_OK);
	assert_int_equal(interview_insert(store, &scene->arena, S("tiny"), str_from(title),
	                                  snapshot, now, &row),
	                 SQLITE_OK);
	assert_int_equal(events_insert(store, row.number, &begin, 1), SQLITE_OK);
	for (int64_t i = 1; i <= n; i++) {
		struct event event = letter(i);

		assert_int_equal(events_insert(store, row.number, &event, 1), SQLITE_OK);
	}
	assert_int_equal(db_end(store, SQLITE_OK), SQLITE_OK);
	return row;
}

/* ---- sittings ---- */

struct sat sat_begin(struct scene *scene, struct setup setup, struct moment now)
{
	struct bundle bundle = tiny_bundle(&scene->arena, "Tiny");
	struct sat sat = { .scene = scene, .store = open_store(scene, STORE_WRITE) };
	enum status status = sitting_begin(sat.store, &scene->arena, &bundle, &setup, S("tiny"),
	                                   scene_path(scene, "rescue"), now, &sat.sitting,
	                                   &sat.turn, &scene->why);

	if (status != STATUS_OK)
		print_error("%.*s\n", STR_ARG(scene->why));
	assert_int_equal(status, STATUS_OK);
	return sat;
}

struct sat sat_resume(struct scene *scene, struct moment now)
{
	struct sat sat = { .scene = scene, .store = open_store(scene, STORE_WRITE) };
	struct interview_row row;
	enum status status;

	assert_int_equal(store_find(sat.store, &scene->arena, S("last"), &row, &scene->why),
	                 STATUS_OK);
	status = sitting_resume(sat.store, &scene->arena, &row, scene_path(scene, "rescue"), now,
	                        &sat.sitting, &sat.turn, &scene->why);
	if (status != STATUS_OK)
		print_error("%.*s\n", STR_ARG(scene->why));
	assert_int_equal(status, STATUS_OK);
	return sat;
}

void sat_intent(struct sat *sat, struct intent intent, struct moment now)
{
	sitting_turn(sat->sitting, &intent, 1, now, &sat->turn);
}

void sat_line(struct sat *sat, const char *line, struct moment now)
{
	sat_intent(sat, (struct intent){ .kind = INTENT_LINE, .text = str_from(line) }, now);
}

enum status sat_close(struct sat *sat, struct moment now)
{
	enum status status = sitting_close(sat->sitting, &sat->scene->arena, now, &sat->scene->why);

	store_close(sat->store);
	return status;
}

struct str sat_text(const struct sat *sat)
{
	const struct interview *interview = sitting_interview(sat->sitting);

	return buf_str(&interview->steps[interview_step(interview)].answer.bytes);
}

/* ---- other connections ---- */

static sqlite3 *connect_to(struct scene *scene, const char *name)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open_v2(scene_path(scene, name), &db, SQLITE_OPEN_READWRITE, NULL),
	                 SQLITE_OK);
	sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)NULL);
	return db;
}

int64_t ask_sql(struct scene *scene, const char *name, const char *sql)
{
	sqlite3 *db = connect_to(scene, name);
	sqlite3_stmt *statement;
	int64_t answer;

	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	answer = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return answer;
}

void run_sql(struct scene *scene, const char *name, const char *sql)
{
	sqlite3 *db = connect_to(scene, name);

	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

struct str all_bytes(struct scene *scene, const char *name)
{
	struct str bytes = { 0 };

	assert_int_equal(files_read(&scene->arena, scene_path(scene, name), 64 << 20, &bytes,
	                            &scene->why),
	                 STATUS_OK);
	return bytes;
}

unsigned mode_of(struct scene *scene, const char *name)
{
	struct stat about;

	assert_int_equal(stat(scene_path(scene, name), &about), 0);
	return about.st_mode & 0777;
}

/* ---- other processes ---- */

static void serve(struct scene *scene, int (*work)(struct scene *, struct store *), int in, int out)
{
	struct store *store = NULL;
	unsigned char answer = 255, word;
	enum status status = store_open(&scene->arena, scene_path(scene, "viva.db"),
	                                scene_path(scene, "backups"), STORE_WRITE, after_ms(0),
	                                &store, &scene->why);

	if (status == STATUS_OK)
		answer = (unsigned char)(work ? work(scene, store) : 0);
	if (write(out, &answer, 1) != 1 || read(in, &word, 1) < 0)
		_exit(1);
	store_close(store);
	_exit(0);
}

struct other other_start(struct scene *scene, int (*work)(struct scene *, struct store *))
{
	struct other other;
	int to[2], from[2];

	assert_int_equal(pipe(to), 0);
	assert_int_equal(pipe(from), 0);
	other.pid = fork();
	assert_true(other.pid >= 0);
	if (other.pid == 0) {
		close(to[1]);
		close(from[0]);
		serve(scene, work, to[0], from[1]);
	}
	close(to[0]);
	close(from[1]);
	other.to = to[1];
	other.from = from[0];
	return other;
}

int other_answer(const struct other *other)
{
	unsigned char answer;

	assert_int_equal(read(other->from, &answer, 1), 1);
	return answer;
}

static void reap(struct other *other)
{
	close(other->to);
	close(other->from);
	assert_int_equal(waitpid(other->pid, NULL, 0), other->pid);
}

void other_end(struct other *other)
{
	/* Not by closing the pipe: others that were started later have its end too. */
	assert_int_equal(write(other->to, "", 1), 1);
	reap(other);
}

void other_kill(struct other *other)
{
	kill(other->pid, SIGKILL);
	reap(other);
}
