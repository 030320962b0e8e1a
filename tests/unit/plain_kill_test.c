/* SPDX-License-Identifier: MIT */
/*
 * What you saw is saved: viva in a terminal is killed with SIGKILL at 60 random moments while lines
 * are typed at it. Each prompt says that the line before it was stored, and /show repeats what is:
 * both must be in the database afterwards, whose text must be an exact prefix of what was typed.
 * `viva resume` then goes on with it.
 */
#define _XOPEN_SOURCE 700

#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/base.h"

enum { ROUNDS = 60, LINES = 400, MOST_MS = 60 };

static const char program[] = "VIVA";

struct run {
	pid_t child;
	int terminal;
	struct buf typed; /* the lines of text that were sent */
	struct buf shown; /* everything that came back */
	size_t lines;
};

static void start(struct run *run, const char *database)
{
	int terminal = posix_openpt(O_RDWR | O_NOCTTY);
	struct termios quiet;

	assert_true(terminal >= 0 && grantpt(terminal) == 0 && unlockpt(terminal) == 0);
	const char *name = ptsname(terminal);
	run->terminal = terminal;
	run->child = fork();
	if (run->child == 0) {
		setsid();
		int slave = open(name, O_RDWR);
		tcgetattr(slave, &quiet);
		quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
		quiet.c_oflag &= ~(tcflag_t)OPOST;
		tcsetattr(slave, TCSANOW, &quiet);
		dup2(slave, STDIN_FILENO);
		dup2(slave, STDOUT_FILENO);
		execl(getenv(program), "viva", "interview", "video-recommendation", "--plain",
		      "--seed", "1", "--db", database, (char *)NULL);
		_exit(127);
	}
}

static void listen_for(struct run *run, int ms)
{
	struct pollfd poll_for = { .fd = run->terminal, .events = POLLIN };
	char bytes[4096];

	while (poll(&poll_for, 1, ms) > 0) {
		ssize_t n = read(run->terminal, bytes, sizeof bytes);
		if (n <= 0)
			return;
		buf_add(&run->shown, bytes, (size_t)n);
	}
}

static size_t count_of(struct str text, struct str what)
{
	size_t n = 0;

	for (size_t at = str_find(text, what, 0); at != SIZE_MAX;
	     at = str_find(text, what, at + what.len))
		n++;
	return n;
}

/* Types lines until the time is up; every seventh is /show. */
static void type_for(struct run *run, int64_t ms)
{
	for (int64_t spent = 0; spent < ms && run->lines < LINES; spent++) {
		char line[64];
		int length = snprintf(line, sizeof line,
		                      run->lines % 7 == 6 ? "/show\n" : "line %zu of the answer\n",
		                      run->lines);
		if (write(run->terminal, line, (size_t)length) != length)
			return;
		if (run->lines++ % 7 != 6)
			buf_add(&run->typed, line, (size_t)length);
		listen_for(run, 1);
	}
}

/* The text of all edits, in order. */
static void read_back(const char *database, struct buf *out)
{
	sqlite3 *db;
	sqlite3_stmt *rows;

	assert_int_equal(sqlite3_open_v2(database, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db,
	                                    "SELECT text FROM event WHERE kind = 4 ORDER BY seq",
	                                    -1, &rows, NULL),
	                 SQLITE_OK);
	while (sqlite3_step(rows) == SQLITE_ROW)
		buf_add(out, sqlite3_column_text(rows, 0), (size_t)sqlite3_column_bytes(rows, 0));
	sqlite3_finalize(rows);
	sqlite3_close(db);
}

/* How many lines of text the program has acknowledged: a prompt stands behind each line that was
 * stored. */
static size_t acknowledged(const struct run *run)
{
	size_t prompts = count_of(buf_str(&run->shown), S("> "));
	size_t lines = 0;

	for (size_t i = 0; prompts > 1 && i < prompts - 1; i++)
		lines += i % 7 != 6;
	return lines;
}

/* How many lines the last /show repeated. */
static size_t repeated(const struct run *run)
{
	struct str shown = buf_str(&run->shown);
	size_t best = 0;

	for (size_t at = str_find(shown, S("viva: | line "), 0); at != SIZE_MAX;
	     at = str_find(shown, S("viva: | line "), at + 1)) {
		size_t number =
			(size_t)strtoul(shown.ptr + at + sizeof "viva: | line " - 1, NULL, 10);
		size_t line = number - number / 7 + 1;
		best = line > best ? line : best;
	}
	return best;
}

static void go_on(const char *database)
{
	pid_t child = fork();
	int state;

	if (child == 0) {
		int none = open("/dev/null", O_RDWR);
		dup2(none, STDIN_FILENO);
		dup2(none, STDOUT_FILENO);
		execl(getenv(program), "viva", "resume", "--plain", "--db", database, (char *)NULL);
		_exit(127);
	}
	waitpid(child, &state, 0);
	assert_true(WIFEXITED(state));
	assert_int_equal(WEXITSTATUS(state), 0);
}

static void remove_database(struct arena *arena, const char *path)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal" };

	for (size_t i = 0; i < COUNT(ends); i++)
		unlink(str_z(arena, str_format(arena, "%s%s", path, ends[i])));
}

static void one_kill(struct arena *arena, const char *database, uint64_t *seed,
                     size_t *acknowledged_in_all)
{
	struct run run = { 0 };
	struct buf kept = { 0 };
	int state;

	remove_database(arena, database);
	start(&run, database);
	for (int i = 0; i < 200 && count_of(buf_str(&run.shown), S("> ")) == 0; i++)
		listen_for(&run, 50);
	assert_true(count_of(buf_str(&run.shown), S("> ")) > 0);
	type_for(&run, (int64_t)(hash_random(seed) % MOST_MS));
	kill(run.child, SIGKILL);
	waitpid(run.child, &state, 0);
	assert_true(WIFSIGNALED(state) && WTERMSIG(state) == SIGKILL);
	listen_for(&run, 0);
	close(run.terminal);

	read_back(database, &kept);
	struct str text = buf_str(&kept), typed = buf_str(&run.typed);
	size_t lines = count_of(text, S("\n"));
	assert_true(text.len <= typed.len);
	if (text.len)
		assert_memory_equal(text.ptr, typed.ptr, text.len);
	assert_true(text.len == 0 || text.ptr[text.len - 1] == '\n');
	assert_true(lines >= acknowledged(&run));
	assert_true(lines >= repeated(&run));
	*acknowledged_in_all += acknowledged(&run);
	go_on(database);
	buf_release(&kept);
	buf_release(&run.typed);
	buf_release(&run.shown);
}

static void what_was_shown_survives_kill_9(void **state)
{
	struct arena arena = { 0 };
	const char *folder = getenv("TESTTMP");
	const char *database =
		str_z(&arena, str_format(&arena, "%s/kill.db", folder ? folder : "."));
	uint64_t seed = 20261121;
	size_t shown = 0;

	(void)state;
	assert_non_null(getenv(program));
	for (int round = 0; round < ROUNDS; round++)
		one_kill(&arena, database, &seed, &shown);
	/* Otherwise the moments were all too early, and nothing was tested. */
	assert_true(shown > ROUNDS);
	remove_database(&arena, database);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_shown_survives_kill_9),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
