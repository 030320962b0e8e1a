/* SPDX-License-Identifier: MIT */
/*
 * The whole program in a terminal, at three sizes: scripts of keys, and the screens that they lead
 * to. The clock stands still, so that times, seeds and what the interviewer asks are the same every
 * time.
 */
#include "viva_check.h"

#define SIT "Enter ?'clock stopped' Enter ?TYPING "
#define ANSWER                                                      \
	SIT "'The goal is watch time per week, not clicks.' Enter " \
	    "'- 100 million people, 500 ms at p99' Enter 'new videos within the hour' "
#define OVER  ANSWER "Alt-x ?'again ends' Alt-x ?'Space skip' "
#define FIRST OVER "Space Space Space Space Space Space Space ?Facts "

static const struct script {
	const char *name;
	bool past; /* an unfinished and a finished interview are there */
	const char *keys;
} scripts[] = {
	{ "home-first", false, "?Video" },
	{ "home", true, "?'43 min'" },
	{ "cases", false, "c" },
	{ "start", false, "Enter ?'clock stopped' Down" },
	{ "prompt", false, SIT },
	{ "typing", false, ANSWER },
	{ "commands", false, ANSWER "Esc ?COMMANDS" },
	{ "ask", false, ANSWER "Alt-a 'how many users are there?' Enter" },
	{ "question", false, ANSWER "Alt-n" },
	{ "reply", false, ANSWER "Alt-n 'We count only weeks with two visits.'" },
	{ "estimate", false, ANSWER "Alt-w '5e8 users * 4 /day' Enter '3 *'" },
	{ "tradeoff", false,
	  ANSWER "Alt-t 'Which goal?' Tab 'clicks; watch time; surveys' Tab 'watch time' Tab" },
	{ "told", false, ANSWER "Alt-a 'how many users are there?' Enter Ctrl-G Alt-o" },
	{ "step-2", false, ANSWER "Alt-N" },
	{ "finish", false, ANSWER "Esc ?COMMANDS x" },
	{ "guess", false, OVER },
	{ "debrief", false, FIRST },
	{ "guess-given", false, OVER "2" },
	{ "debrief-next", false, FIRST "PgDn" },
	{ "reader", false, "b Enter" },
	{ "history", true, "a" },
	{ "help", false, ANSWER "F1" },
	{ "help-filter", false, ANSWER "F1 'trade'" },
	{ "search", true, "/ 'watch time'" },
};

static const struct {
	int columns, rows;
} sizes[] = { { 80, 24 }, { 40, 12 }, { 200, 60 } };

static void sit_before(struct viva *viva)
{
	viva->clock = "1795089600000+60000"; /* two days before, a minute a line */
	viva_pipe(viva, "interview video-recommendation --plain --seed 1",
	          "The goal is watch time per week.\n100 million people a day.\n/next\n"
	          "Rank candidates with two stages.\n/finish\n/finish\n");
	viva->clock = "1795176000000+60000";
	viva_pipe(viva, "interview video-recommendation --plain --seed 2",
	          "Watch time again.\nA feed for guests too.\n");
}

static void run_script(const struct script *script, int columns, int rows)
{
	struct viva viva = { .rows = rows, .columns = columns };

	viva_database(&viva, "screens");
	if (script->past)
		sit_before(&viva);
	viva.clock = VIVA_NOON_MS;
	viva_start(&viva, "");
	pty_wait_for(&viva.pty, "viva");
	viva_keys(&viva, script->keys);
	viva_golden(&viva, script->name);
	assert_true(viva.pty.cursor_shown || pty_cursor(&viva.pty).row < rows);
	pty_send(&viva.pty, "\021");
	assert_int_equal(pty_wait_end(&viva.pty), 0);
	pty_check_clean(&viva.pty);
	viva_release(&viva);
}

static void keys_lead_to_these_screens(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(scripts); i++) {
		for (size_t s = 0; s < COUNT(sizes); s++)
			run_script(&scripts[i], sizes[s].columns, sizes[s].rows);
	}
}

/* ---- what is sent ---- */

static bool is_colour(int64_t n)
{
	return (n >= 30 && n <= 49 && n != 39 && n != 49) || (n >= 90 && n <= 107);
}

/* Fails if any CSI ... m in the bytes names a colour. */
static void check_no_colour(const struct pty *pty)
{
	struct str raw = buf_str(&pty->raw);

	for (size_t at = str_find(raw, S("\033["), 0); at != SIZE_MAX;
	     at = str_find(raw, S("\033["), at + 1)) {
		size_t end = at + 2;
		while (end < raw.len && strchr("0123456789;:", raw.ptr[end]))
			end++;
		if (end >= raw.len || raw.ptr[end] != 'm')
			continue;
		struct str list = str_slice(raw, at + 2, end);
		while (list.ptr) {
			int64_t n;
			if (str_int(str_cut(&list, ';'), &n) && is_colour(n))
				fail_msg("colour %d was sent", (int)n);
		}
	}
}

static void no_color_sends_no_colour(void **state)
{
	struct viva viva = { .rows = 24, .columns = 80, .clock = VIVA_NOON_MS, .colourless = true };

	(void)state;
	viva_database(&viva, "colour");
	viva_start(&viva, "");
	viva_keys(&viva, "?viva b Enter Ctrl-G Ctrl-G c Ctrl-G / 'video' Ctrl-G " FIRST);
	viva_keys(&viva, "PgDn PgDn PgDn Ctrl-Q");
	assert_int_equal(pty_wait_end(&viva.pty), 0);
	check_no_colour(&viva.pty);
	viva_release(&viva);
}

static void an_idle_home_writes_nothing(void **state)
{
	struct viva viva = { .rows = 24, .columns = 80 };

	(void)state;
	viva_database(&viva, "idle");
	viva_start(&viva, "");
	viva_keys(&viva, "?Video");
	viva_sync(&viva);
	assert_int_equal(pty_settle(&viva.pty, 3000), 0);
	viva_release(&viva);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_lead_to_these_screens),
		cmocka_unit_test(no_color_sends_no_colour),
		cmocka_unit_test(an_idle_home_writes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
