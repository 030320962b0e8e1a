/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "viva_check.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATIENCE = 500, STEP_MS = 10 };

static const char clear_screen[] = "\033[H\033[2J";

/* ---- starting ---- */

static const char *folder(void)
{
	const char *scratch = getenv("TESTTMP");

	return scratch ? scratch : ".";
}

void viva_database(struct viva *viva, const char *name)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal" };

	viva->database = str_z(&viva->arena, str_format(&viva->arena, "%s/%s.db", folder(), name));
	for (size_t i = 0; i < COUNT(ends); i++)
		unlink(str_z(&viva->arena,
		             str_format(&viva->arena, "%s%s", viva->database, ends[i])));
}

static void add_arguments(struct viva *viva, const char *arguments, const char **argv)
{
	struct str rest = str_from(arguments);
	size_t n = 0;

	argv[n++] = getenv("VIVA");
	assert_non_null(argv[0]);
	while (rest.ptr && n < VIVA_ARGS) {
		struct str word = str_cut(&rest, ' ');
		if (word.len)
			argv[n++] = str_z(&viva->arena, word);
	}
	/* Home has no place for options. */
	if (n > 1) {
		argv[n++] = "--db";
		argv[n++] = viva->database;
	}
	argv[n] = NULL;
}

static const char *setting(struct viva *viva, const char *name, const char *value)
{
	return value ? str_z(&viva->arena, str_format(&viva->arena, "%s=%s", name, value)) : name;
}

void viva_start(struct viva *viva, const char *arguments)
{
	const char *argv[VIVA_ARGS + 3];
	const char *environment[] = { setting(viva, "VIVA_DB", viva->database),
		                      setting(viva, "VIVA_CLOCK", viva->clock),
		                      setting(viva, "NO_COLOR", viva->colourless ? "1" : NULL),
		                      "VISUAL=true", NULL };

	add_arguments(viva, arguments, argv);
	/* Sheets are written where it is started: not into the tree. */
	int here = open(".", O_RDONLY);
	assert_true(here >= 0);
	assert_int_equal(chdir(folder()), 0);
	pty_start(&viva->pty, viva->rows, viva->columns, environment, argv);
	assert_int_equal(fchdir(here), 0);
	close(here);
}

static void become_piped(struct viva *viva, int input, const char **argv)
{
	int none = open("/dev/null", O_WRONLY);

	dup2(input, STDIN_FILENO);
	dup2(none, STDOUT_FILENO);
	if (viva->clock)
		setenv("VIVA_CLOCK", viva->clock, 1);
	execv(argv[0], (char *const *)(uintptr_t)argv);
	_exit(127);
}

void viva_pipe(struct viva *viva, const char *arguments, const char *input)
{
	const char *argv[VIVA_ARGS + 3];
	size_t n = strlen(input);
	int ends[2], status;

	add_arguments(viva, arguments, argv);
	assert_int_equal(pipe(ends), 0);
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		close(ends[1]);
		become_piped(viva, ends[0], argv);
	}
	close(ends[0]);
	assert_int_equal(write(ends[1], input, n), (ssize_t)n);
	close(ends[1]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

void viva_release(struct viva *viva)
{
	pty_release(&viva->pty);
	arena_release(&viva->arena);
	*viva = (struct viva){ 0 };
}

/* ---- keys ---- */

static const struct {
	const char *name, *bytes;
} named[] = {
	{ "Enter", "\r" },       { "Esc", "\033" },       { "Tab", "\t" },
	{ "Space", " " },        { "Backspace", "\177" }, { "Shift-Tab", "\033[Z" },
	{ "Up", "\033OA" },      { "Down", "\033OB" },    { "Right", "\033OC" },
	{ "Left", "\033OD" },    { "Home", "\033OH" },    { "End", "\033OF" },
	{ "PgUp", "\033[5~" },   { "PgDn", "\033[6~" },   { "Delete", "\033[3~" },
	{ "Insert", "\033[2~" }, { "F1", "\033OP" },      { "Ctrl-/", "\037" },
};

struct str viva_bytes(struct arena *arena, struct str key)
{
	for (size_t i = 0; i < COUNT(named); i++) {
		if (str_eq(key, str_from(named[i].name)))
			return str_from(named[i].bytes);
	}
	if (str_eq(key, S("Ctrl-/")))
		return S("\037");
	if (key.len == 6 && strncmp(key.ptr, "Ctrl-", 5) == 0)
		return str_format(arena, "%c", key.ptr[5] & 0x1f);
	if (key.len == 5 && strncmp(key.ptr, "Alt-", 4) == 0)
		return str_format(arena, "\033%c", key.ptr[4]);
	if (key.len != 1)
		fail_msg("no key '%.*s'", STR_ARG(key));
	return key;
}

/* Up to the next blank, or to the closing quote. */
static struct str cut_token(struct str *rest, bool *quoted)
{
	*quoted = rest->len && rest->ptr[0] == '\'';
	if (*quoted)
		str_cut(rest, '\'');
	return str_cut(rest, *quoted ? '\'' : ' ');
}

void viva_keys(struct viva *viva, const char *script)
{
	struct str rest = str_from(script);
	bool quoted;

	while (rest.ptr) {
		bool wait = rest.len > 1 && rest.ptr[0] == '?' && rest.ptr[1] != ' ';
		if (wait)
			rest = str_slice(rest, 1, rest.len);
		struct str token = cut_token(&rest, &quoted);
		if (!token.len)
			continue;
		if (wait) {
			pty_wait_for(&viva->pty, str_z(&viva->arena, token));
			continue;
		}
		if (!quoted)
			token = viva_bytes(&viva->arena, token);
		pty_sendn(&viva->pty, token.ptr, token.len);
	}
}

bool viva_ended(struct viva *viva)
{
	struct pty *pty = &viva->pty;

	if (pty->child > 0 && waitpid(pty->child, &pty->status, WNOHANG) == pty->child) {
		pty_settle(pty, 0);
		pty->child = 0;
	}
	return pty->child == 0;
}

static size_t count_clears(const struct viva *viva, size_t from)
{
	struct str raw = str_slice(buf_str(&viva->pty.raw), from, viva->pty.raw.len);
	size_t n = 0;

	for (size_t at = str_find(raw, str_from(clear_screen), 0); at != SIZE_MAX;
	     at = str_find(raw, str_from(clear_screen), at + 1))
		n++;
	return n;
}

/* Ctrl-L draws everything anew, wherever one is. After an Esc it would be a key with Alt, so it is
 * repeated until it is heard. What a slow machine draws for the others is waited for too: it would
 * be taken for the answer to the next ones. */
void viva_sync(struct viva *viva)
{
	size_t from = viva->pty.raw.len, sent = 0;
	int quiet = 0;

	for (int i = 0; i < PATIENCE && !viva_ended(viva); i++) {
		size_t drawn = count_clears(viva, from);
		if (i % 30 == 0 && !drawn) {
			pty_send(&viva->pty, "\f");
			sent++;
		}
		quiet = pty_settle(&viva->pty, STEP_MS) ? 0 : quiet + 1;
		/* The last row is drawn last. */
		if (drawn && *pty_row(&viva->pty, -1) && (drawn >= sent || quiet > 50))
			return;
	}
	if (viva->pty.child) {
		print_error("%s", pty_text(&viva->pty));
		fail_msg("Ctrl-L draws nothing");
	}
}

/* ---- golden files ---- */

/* The four letters at the end of an interview's id are chance. */
static const char *stable_text(struct viva *viva)
{
	char *text = str_z(&viva->arena, str_from(pty_text(&viva->pty)));

	for (char *at = strstr(text, "2026-11-"); at; at = strstr(at + 1, "2026-11-")) {
		if (strlen(at) > 15 && at[10] == '-')
			memcpy(at + 11, "xxxx", 4);
	}
	return text;
}

static void write_golden(struct viva *viva, const char *path)
{
	FILE *file = fopen(path, "w");

	pty_settle(&viva->pty, 400);
	if (!file || fputs(stable_text(viva), file) < 0 || fclose(file) != 0)
		fail_msg("%s cannot be written", path);
}

static struct str read_golden(struct viva *viva, const char *path)
{
	struct buf text = { 0 };
	char bytes[4096];
	FILE *file = fopen(path, "r");
	size_t n;

	if (!file)
		fail_msg("%s cannot be read (GOLDEN=1 writes it)", path);
	while ((n = fread(bytes, 1, sizeof bytes, file)) > 0)
		buf_add(&text, bytes, n);
	fclose(file);
	struct str kept = buf_dup(&viva->arena, &text);
	buf_release(&text);
	return kept;
}

static void show_difference(struct str expected, struct str got)
{
	for (int row = 0; expected.ptr || got.ptr; row++) {
		struct str one = str_cut(&expected, '\n'), other = str_cut(&got, '\n');
		if (!str_eq(one, other))
			print_error("row %d\n  expected |%.*s|\n  got      |%.*s|\n", row,
			            STR_ARG(one), STR_ARG(other));
	}
}

void viva_golden(struct viva *viva, const char *name)
{
	const char *share = getenv("VIVA_SHARE"), *golden = getenv("GOLDEN");
	const char *path =
		str_z(&viva->arena,
	              str_format(&viva->arena, "%s/tests/screens/viva-%s.%dx%d.txt",
	                         share && *share ? share : ".", name, viva->columns, viva->rows));

	if (golden && *golden) {
		write_golden(viva, path);
		return;
	}
	struct str expected = read_golden(viva, path);
	for (int i = 0; i < PATIENCE; i++) {
		if (str_eq(expected, str_from(stable_text(viva))))
			return;
		pty_settle(&viva->pty, STEP_MS);
	}
	show_difference(expected, str_from(stable_text(viva)));
	fail_msg("the screen is not that of %s at %dx%d", name, viva->columns, viva->rows);
}

/* ---- the database ---- */

struct str viva_select(struct viva *viva, const char *query)
{
	struct buf text = { 0 };
	sqlite3 *db;
	sqlite3_stmt *rows;

	assert_int_equal(sqlite3_open_v2(viva->database, &db, SQLITE_OPEN_READWRITE, NULL),
	                 SQLITE_OK);
	sqlite3_busy_timeout(db, 2000);
	assert_int_equal(sqlite3_prepare_v2(db, query, -1, &rows, NULL), SQLITE_OK);
	while (sqlite3_step(rows) == SQLITE_ROW)
		buf_add(&text, sqlite3_column_text(rows, 0), (size_t)sqlite3_column_bytes(rows, 0));
	sqlite3_finalize(rows);
	sqlite3_close(db);
	struct str kept = buf_dup(&viva->arena, &text);
	buf_release(&text);
	return kept;
}

struct str viva_log(struct viva *viva)
{
	return viva_select(viva, "SELECT text FROM event WHERE kind = 4 ORDER BY interview, seq");
}
