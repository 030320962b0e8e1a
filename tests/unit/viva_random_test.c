/* SPDX-License-Identifier: MIT */
/*
 * Whatever is pressed: runs of 1,000 random keys. viva never crashes, leaves the terminal as it
 * was, keeps all that was typed into an answer, shows no key in a footer that does nothing, and Esc
 * leads to the commands or home. Runs begin in different places, with interviews that were sat
 * before, one of them beyond its time; one that left viva goes on at home. How often which view was
 * seen is printed. RANDOM_SEED=N begins with other keys.
 */
#include "viva_check.h"

#include <sys/wait.h>

enum { RUNS = 12, KEYS = 1000, BATCH = 25, MOST_OFFERS = 40, MOST_ESCAPES = 8, WAIT_STEPS = 400 };
enum { LEAST_WORDS = 20 }; /* that all runs together write */

struct monkey {
	struct viva viva;
	uint64_t seed;
	int tokens; /* typed into answers */
};

/* Views by what stands on them, the first that fits; how often each was seen. */
static struct {
	const char *name, *shows;
	int seen;
} views[] = {
	{ "help", "\n Filter  ", 0 },
	{ "pick a line", " Which line says it?", 0 },
	{ "pages of the debrief", " Pages of the debrief", 0 },
	{ "what a decision lacks", " What the decision lacks", 0 },
	{ "trade-off", "\n Trade-off ", 0 },
	{ "ask line", " > Ask ", 0 },
	{ "estimate line", " > Estimate ", 0 },
	{ "interview, paused", "paused, ", 0 },
	{ "interview, time up", " min over", 0 },
	{ "interview, typing", " TYPING", 0 },
	{ "interview, commands", " COMMANDS", 0 },
	{ "interview, a text", "\n i type  ", 0 },
	{ "start page", "clock stopped", 0 },
	{ "guess", "Space skip", 0 },
	{ "debrief", "q done", 0 },
	{ "compare", " Two interviews", 0 },
	{ "cases", " Cases  ", 0 },
	{ "library", " Library  ", 0 },
	{ "history", " History  ", 0 },
	{ "search", "\n Find  ", 0 },
	{ "home", " viva  ", 0 },
	{ "headings", "Enter go there", 0 },
	{ "reader", "/ search  ", 0 },
	{ "reader, searching", "Enter to the text", 0 },
	{ "another", "", 0 },
};

/* How often each offer of a footer was taken, over all runs. */
static struct offer {
	char text[48];
	int taken;
} offers[256];
static size_t noffers;
static int escapes, takes, typings;

static uint64_t pick(struct monkey *monkey, uint64_t n)
{
	return hash_random(&monkey->seed) % n;
}

/* ---- keys ---- */

static const char *const keys[] = {
	"Enter",  "Enter",  "Esc",    "Esc",    "Tab",    "Shift-Tab", "Space",  "Backspace",
	"Up",     "Down",   "Left",   "Right",  "Home",   "End",       "PgUp",   "PgDn",
	"Delete", "Insert", "F1",     "Alt-n",  "Alt-a",  "Alt-t",     "Alt-h",  "Alt-o",
	"Alt-v",  "Alt-m",  "Alt-s",  "Alt-u",  "Alt-r",  "Alt-p",     "Alt-N",  "Alt-c",
	"Alt-z",  "Alt-y",  "Alt-w",  "Alt-G",  "Alt-b",  "Alt-f",     "Alt-d",  "Ctrl-A",
	"Ctrl-E", "Ctrl-K", "Ctrl-U", "Ctrl-W", "Ctrl-Y", "Ctrl-R",    "Ctrl-_", "Ctrl-G",
	"Ctrl-F", "Ctrl-X", "Ctrl-S", "Ctrl-D", "Ctrl-T", "Ctrl-P",    "Ctrl-N", "Ctrl-O",
};

/* Raw bytes that are no key, or more than one. */
static const char *const oddities[] = {
	"\033[200~pasted\r\nin two lines\033[201~",
	"\xc3\xa9",
	"\xe6\xbc\xa2\xe5\xad\x97",
	"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb",
	"\xff",
	"\033[999~",
	"\033]0;x\007",
};

static void press_any(struct monkey *monkey)
{
	struct pty *pty = &monkey->viva.pty;
	uint64_t n = pick(monkey, 100);
	char letter = (char)(' ' + pick(monkey, 95));

	if (n < 45) {
		struct str bytes =
			viva_bytes(&monkey->viva.arena, str_from(keys[pick(monkey, COUNT(keys))]));
		pty_sendn(pty, bytes.ptr, bytes.len);
	} else if (n < 50) {
		pty_send(pty, oddities[pick(monkey, COUNT(oddities))]);
	} else if (letter != 'Q') {
		pty_sendn(pty, &letter, 1);
	}
}

/* ---- what must hold ---- */

static void check_end(struct viva *viva)
{
	int status = viva->pty.status;

	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		print_error("%s", pty_text(&viva->pty));
		fail_msg("viva ended with %d", status);
	}
	if (!viva->pty.cursor_shown)
		pty_check_clean(&viva->pty);
}

/* Keys may have left viva. */
static void go_on(struct viva *viva)
{
	if (!viva_ended(viva))
		return;
	check_end(viva);
	pty_release(&viva->pty);
	viva_start(viva, "");
	pty_wait_for(&viva->pty, "help");
}

static bool shows(struct viva *viva, const char *text)
{
	return strstr(pty_text(&viva->pty), text) != NULL;
}

static bool is_typing_an_answer(struct viva *viva)
{
	return shows(viva, " TYPING") && shows(viva, "Esc commands") &&
	       (shows(viva, "\n > Answer") || shows(viva, "\n > Reply"));
}

/* A word typed into an answer is in the log once it is drawn. */
static void type_token(struct monkey *monkey)
{
	struct viva *viva = &monkey->viva;
	char token[16];

	if (!is_typing_an_answer(viva))
		return;
	int n = snprintf(token, sizeof token, "q%dz", 100 + ++monkey->tokens);
	pty_send(&viva->pty, token);
	viva_sync(viva);
	struct str log = viva_log(viva);
	if (str_find(log, str_slice(str_from(token), 0, (size_t)n), 0) == SIZE_MAX) {
		print_error("%s", pty_text(&viva->pty));
		fail_msg("%s was typed and is not in the database", token);
	}
	typings++;
}

/* ---- Esc ---- */

static void escape(struct monkey *monkey)
{
	struct viva *viva = &monkey->viva;

	for (int i = 0; i < MOST_ESCAPES; i++) {
		if (shows(viva, " COMMANDS") || shows(viva, "q quit") ||
		    (viva->columns < 60 && shows(viva, " viva  "))) {
			escapes++;
			return;
		}
		pty_send(&viva->pty, "\033");
		/* Longer than the program waits for the rest of a key with Alt. */
		for (int k = 0; k < 10 && pty_settle(&viva->pty, 60) == 0; k++) {
		}
		viva_sync(viva);
	}
	print_error("%s", pty_text(&viva->pty));
	fail_msg("Esc leads neither home nor to the commands");
}

/* ---- footers ---- */

static struct offer *find_offer(struct str text)
{
	for (size_t i = 0; i < noffers; i++) {
		if (str_eq(str_from(offers[i].text), text))
			return &offers[i];
	}
	assert_true(noffers < COUNT(offers) && text.len < sizeof offers[0].text);
	memcpy(offers[noffers].text, text.ptr, text.len);
	return &offers[noffers++];
}

/* "Alt-n next question  Alt-a ask": the offer that was taken least of one row of the footer. */
static struct offer *least_taken(struct str row, struct offer *best)
{
	while (row.ptr && row.len) {
		size_t end = str_find(row, S("  "), 0);
		struct str text = str_trim(str_slice(row, 0, end == SIZE_MAX ? row.len : end));
		row = end == SIZE_MAX ? (struct str){ 0 } : str_slice(row, end + 2, row.len);
		if (str_find(text, S(" "), 0) == SIZE_MAX)
			continue;
		struct offer *offer = find_offer(text);
		if (!best || offer->taken < best->taken)
			best = offer;
	}
	return best;
}

static struct offer *choose_offer(struct viva *viva)
{
	struct str rest = str_dup(&viva->arena, str_from(pty_text(&viva->pty))), row, footer[2];
	int n = 0;

	/* The rows under the last rule. */
	while (rest.ptr) {
		row = str_cut(&rest, '\n');
		if (row.len > 3 && memcmp(row.ptr, "\xe2\x94\x80", 3) == 0)
			n = 0;
		else if (row.len && n < 2)
			footer[n++] = row;
	}
	struct offer *best = NULL;
	for (int i = 0; i < n; i++)
		best = least_taken(footer[i], best);
	return best;
}

/* What may truthfully change nothing that is seen: the end of a page, no earlier question. */
static bool may_be_idle(struct str offer)
{
	return str_eq(offer, S("PgDn page")) || str_eq(offer, S("Up earlier questions"));
}

static void take_offer(struct monkey *monkey)
{
	struct viva *viva = &monkey->viva;
	struct offer *offer = choose_offer(viva);

	if (!offer)
		return;
	struct str text = str_from(offer->text), rest = text, key = str_cut(&rest, ' ');
	struct str before = str_dup(&viva->arena, str_from(pty_text(&viva->pty)));
	VTermPos caret = pty_cursor(&viva->pty);
	struct str bytes = viva_bytes(&viva->arena, key);
	bool changed = false;

	offer->taken++;
	takes++;
	pty_sendn(&viva->pty, bytes.ptr, bytes.len);
	for (int i = 0; i < WAIT_STEPS && !changed && !viva_ended(viva); i++) {
		pty_settle(&viva->pty, 5);
		VTermPos now = pty_cursor(&viva->pty);
		changed = !str_eq(before, str_from(pty_text(&viva->pty))) || now.row != caret.row ||
		          now.col != caret.col;
		if (may_be_idle(text) && i > 10)
			break;
	}
	if (!viva_ended(viva) &&
	    ((!changed && !may_be_idle(text)) || shows(viva, "does nothing here"))) {
		print_error("%s", pty_text(&viva->pty));
		fail_msg("'%s' is in the footer and does nothing", offer->text);
	}
}

/* ---- elsewhere ---- */

#define SETTLE "a G Enter Space Space Space Space Space Space Space "

/* Where keys that are pressed at random seldom lead: ways from home. */
static const char *const ways[] = {
	"Enter",
	"Enter",
	"Enter",
	"c",
	"c f",
	"a",
	"a f",
	"a G c Up c",
	"b",
	"b G Enter",
	"b Enter o",
	"b Enter / t",
	"a G v",
	"/ w a t c h",
	"d",
	SETTLE,
	SETTLE "a x c",
	SETTLE "o",
	SETTLE "o G Enter",
	SETTLE "o G Up Up Up Enter t",
	SETTLE "PgDn PgDn PgDn",
	SETTLE "m",
	SETTLE "b",
};

/* Leaves from wherever one is, and goes another way. */
static void go_elsewhere(struct monkey *monkey)
{
	struct viva *viva = &monkey->viva;

	pty_send(&viva->pty, "\021");
	assert_int_equal(pty_wait_end(&viva->pty), 0);
	go_on(viva);
	viva_keys(viva, ways[pick(monkey, COUNT(ways))]);
	viva_sync(viva);
	go_on(viva);
}

/* ---- runs ---- */

static void count_view(struct viva *viva)
{
	size_t i = 0;

	while (!shows(viva, views[i].shows))
		i++;
	views[i].seen++;
}

static void sample(struct monkey *monkey)
{
	struct viva *viva = &monkey->viva;

	viva_sync(viva);
	go_on(viva);
	count_view(viva);
	if (pick(monkey, 6) == 0) {
		go_elsewhere(monkey);
		count_view(viva);
	}
	type_token(monkey);
	if (pick(monkey, 8) == 0)
		escape(monkey);
	viva_sync(viva);
	take_offer(monkey);
	go_on(viva);
}

/* A whole one, a drill of one of its steps, and one that has used up its minutes. */
static void sit_before(struct viva *viva)
{
	viva->clock = "1795089600000+60000";
	viva_pipe(viva, "interview video-recommendation --plain --seed 1",
	          "The goal is watch time per week.\n? how many users\n/estimate 5e7 * 4 /day\n"
	          "/decide Which? | a; b | a | cheap\n/next\nTwo stages.\n/finish\n/finish\n");
	viva->clock = "1795093200000+60000";
	viva_pipe(viva, "interview video-recommendation --plain --seed 2 --steps data",
	          "labels: satisfied watches\n/finish\n/finish\n");
	viva->clock = "1795176000000+1500000";
	viva_pipe(viva, "interview video-recommendation --plain --seed 3",
	          "Watch time again.\n/next\nA feed.\n");
	viva->clock = NULL;
}

static void run(uint64_t seed, int columns, int rows, const char *arguments)
{
	struct monkey monkey = { .viva = { .rows = rows, .columns = columns }, .seed = seed };

	viva_database(&monkey.viva, "random");
	if (*arguments)
		sit_before(&monkey.viva);
	viva_start(&monkey.viva, arguments);
	pty_wait_for(&monkey.viva.pty, "help");
	for (int i = 0; i < KEYS; i++) {
		go_on(&monkey.viva);
		press_any(&monkey);
		if (i % BATCH == BATCH - 1)
			sample(&monkey);
	}
	viva_sync(&monkey.viva);
	if (!viva_ended(&monkey.viva)) {
		pty_send(&monkey.viva.pty, "\021");
		pty_wait_end(&monkey.viva.pty);
	}
	check_end(&monkey.viva);
	viva_release(&monkey.viva);
}

static uint64_t first_seed(void)
{
	const char *given = getenv("RANDOM_SEED");
	int64_t seed;

	return given && str_int(str_from(given), &seed) ? (uint64_t)seed : 20261121;
}

static void nothing_that_is_pressed_does_harm(void **state)
{
	static const struct {
		int columns, rows;
	} sizes[] = { { 80, 24 }, { 40, 12 }, { 80, 24 }, { 200, 60 } };
	static const char *const places[] = {
		"",        "resume",
		"debrief", "interview video-recommendation --turned --profile sceptical",
		"debrief", "interview video-recommendation --spoken --steps clarify,data",
	};

	(void)state;
	/* Where the keys lead depends on the machine's pace: some seeds write little, and go on. */
	for (int i = 0; i < RUNS || (i < 2 * RUNS && typings < LEAST_WORDS); i++) {
		size_t size = (size_t)i % COUNT(sizes);
		run(first_seed() + (uint64_t)i, sizes[size].columns, sizes[size].rows,
		    places[(size_t)i % COUNT(places)]);
	}
	for (size_t i = 0; i < COUNT(views); i++)
		print_message("# %4d %s\n", views[i].seen, views[i].name);
	print_message("# %d offers taken of %zu kinds, %d times Esc, %d words\n", takes, noffers,
	              escapes, typings);
	assert_true(escapes >= 20);
	assert_true(takes >= 300);
	assert_true(typings >= LEAST_WORDS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_that_is_pressed_does_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
