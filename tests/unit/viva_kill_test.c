/* SPDX-License-Identifier: MIT */
/*
 * What you saw is saved: viva is killed with SIGKILL at 200 random moments while somebody types.
 * Whatever the answer's pane showed then must be in the database, which in turn holds nothing but
 * what was typed, in its order. `viva resume` goes on each time. A line that is not sent yet is no
 * exception.
 */
#include "viva_check.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>

enum {
	ROUNDS = 200,
	LINE_ROUNDS = 60,
	PER_INTERVIEW = 10,
	MOST_KEYS = 40,
	MOST_MS = 50,
	LINE = 30
};

struct typist {
	struct viva viva;
	uint64_t seed;
	struct buf typed; /* in this interview */
	size_t column, painted;
	bool one_line;
};

static int64_t clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool is_rule(const char *row)
{
	return strncmp(row, "\xe2\x94\x80", 3) == 0;
}

/* The text in the answer's pane; its lines are short enough not to be wrapped. */
static struct str read_pane(struct viva *viva)
{
	struct buf text = { 0 };
	bool inside = false;
	int caret = pty_cursor(&viva->pty).row;

	for (int row = 0; row <= caret; row++) {
		const char *line = pty_row(&viva->pty, row);
		if (inside && is_rule(line))
			break;
		if (inside)
			buf_addf(&text, "%s\n", strlen(line) > 3 ? line + 3 : "");
		inside = inside || strncmp(line, " > Answer", 9) == 0;
	}
	struct str kept = str_trim(buf_dup(&viva->arena, &text));
	buf_release(&text);
	return kept;
}

static char next_letter(struct typist *typist)
{
	uint64_t n = hash_random(&typist->seed) % 32;

	if (!typist->one_line && typist->column++ >= LINE) {
		typist->column = 0;
		return '\n';
	}
	return (char)('a' + n % 26);
}

static void type_until_killed(struct typist *typist)
{
	struct pty *pty = &typist->viva.pty;
	int64_t until = clock_ms() + (int64_t)(hash_random(&typist->seed) % MOST_MS);

	for (int i = 0; i < MOST_KEYS && clock_ms() < until; i++) {
		char letter = next_letter(typist), key = letter == '\n' ? '\r' : letter;
		buf_addc(&typist->typed, letter);
		pty_sendn(pty, &key, 1);
		pty_settle(pty, (int)(hash_random(&typist->seed) % 3));
	}
	pty_signal(pty, SIGKILL);
	int status = pty_wait_end(pty);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

static void check_prefix(struct str part, struct str whole, const char *what)
{
	if (part.len <= whole.len && (!part.len || memcmp(part.ptr, whole.ptr, part.len) == 0))
		return;
	print_error("'%.*s'\nis no beginning of\n'%.*s'\n", STR_ARG(part), STR_ARG(whole));
	fail_msg("%s", what);
}

/* What was typed but not stored before the kill is gone; the next round goes on behind what is
 * there. */
static void go_on_from(struct typist *typist, struct str stored)
{
	size_t line = stored.len;

	buf_reset(&typist->typed);
	buf_adds(&typist->typed, stored);
	while (line > 0 && stored.ptr[line - 1] != '\n')
		line--;
	typist->column = stored.len - line;
}

static void begin(struct typist *typist, int round)
{
	struct viva *viva = &typist->viva;

	if (round % PER_INTERVIEW == 0) {
		arena_release(&viva->arena);
		viva_database(viva, "kill");
		buf_reset(&typist->typed);
		typist->column = 0;
		viva_start(viva, "interview video-recommendation --seed 1");
		viva_keys(viva, "?'clock stopped' Enter ?TYPING x");
		/* The first key takes the prompt away: half of that is not a pane yet. */
		viva_sync(viva);
		buf_addc(&typist->typed, 'x');
		typist->column = 1;
		return;
	}
	viva_start(viva, "resume");
	pty_wait_for(&viva->pty, " help");
	if (!strstr(pty_text(&viva->pty), "TYPING"))
		viva_keys(viva, "i ?TYPING");
	viva_keys(viva, "Alt->");
	viva_sync(viva);
	check_prefix(read_pane(viva), buf_str(&typist->typed), "resume shows what is stored");
	assert_int_equal(read_pane(viva).len, str_trim(buf_str(&typist->typed)).len);
}

static void what_was_painted_survives_kill_9(void **state)
{
	struct typist typist = { .viva = { .rows = 60, .columns = 80 }, .seed = 20261121 };

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		begin(&typist, round);
		size_t before = typist.typed.len;
		type_until_killed(&typist);
		struct str painted = read_pane(&typist.viva), stored = viva_log(&typist.viva);
		check_prefix(painted, stored, "what was painted is not stored");
		check_prefix(stored, buf_str(&typist.typed), "what is stored was not typed so");
		typist.painted += painted.len > before ? painted.len - before : 0;
		go_on_from(&typist, stored);
		pty_release(&typist.viva.pty);
	}
	/* Otherwise the moments were all too early, and nothing was tested. */
	assert_true(typist.painted > ROUNDS);
	buf_release(&typist.typed);
	viva_release(&typist.viva);
}

/* ---- the lines beside the answer ---- */

static const struct {
	const char *key, *label, *sql;
} lines[] = {
	{ "Alt-a ?'> Ask'", " > Ask       ", "n = 0" },
	{ "Alt-w ?'> Estimate'", " > Estimate  ", "n = 1" },
	{ "Alt-t ?'> Question'", " > Question    ", "n = 2" },
};

static struct str read_line(struct viva *viva, const char *label)
{
	const char *row = pty_row(&viva->pty, pty_cursor(&viva->pty).row);

	if (strncmp(row, label, strlen(label)) != 0)
		return (struct str){ 0 };
	struct str text = str_dup(&viva->arena, str_from(row + strlen(label)));
	return str_find(text, S(" "), 0) == SIZE_MAX ? text : (struct str){ 0 };
}

static struct str read_draft(struct viva *viva, const char *which)
{
	struct str sql = str_format(&viva->arena,
	                            "SELECT text FROM event WHERE kind = 26 AND %s "
	                            "ORDER BY seq DESC LIMIT 1",
	                            which);
	return viva_select(viva, sql.ptr);
}

/* Letters without a line end, into an empty line. */
static void type_line(struct typist *typist, size_t which)
{
	viva_keys(&typist->viva, lines[which].key);
	viva_keys(&typist->viva, "Ctrl-U");
	viva_sync(&typist->viva);
	buf_reset(&typist->typed);
	type_until_killed(typist);
}

static void lines_that_were_painted_survive_kill_9(void **state)
{
	struct typist typist = { .viva = { .rows = 30, .columns = 80 },
		                 .seed = 11,
		                 .one_line = true };
	struct viva *viva = &typist.viva;

	(void)state;
	viva_database(viva, "kill-line");
	for (int round = 0; round < LINE_ROUNDS; round++) {
		size_t which = (size_t)round % COUNT(lines);
		viva_start(viva, round ? "resume" : "interview video-recommendation --seed 1");
		viva_keys(viva, round ? "?TYPING" : "?'clock stopped' Enter ?TYPING");
		type_line(&typist, which);
		struct str painted = read_line(viva, lines[which].label);
		struct str stored = read_draft(viva, lines[which].sql);
		check_prefix(painted, stored, "what was painted is not stored");
		check_prefix(stored, buf_str(&typist.typed), "what is stored was not typed so");
		typist.painted += painted.len;
		pty_release(&viva->pty);
	}
	assert_true(typist.painted > LINE_ROUNDS);
	buf_release(&typist.typed);
	viva_release(viva);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_painted_survives_kill_9),
		cmocka_unit_test(lines_that_were_painted_survive_kill_9),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
