/* SPDX-License-Identifier: MIT */
/*
 * The terminal: taken, given back, read, and sent what the pen says. Curses does not hold it: that
 * would wait for Esc in its own way, take a paste byte by byte, and keep two more copies of the
 * screen, which costs more in a key than all else that is drawn. Whatever ends viva, the terminal is
 * given back: by term_leave, at exit, and after a fault by guard.c, for which the bytes are prepared
 * here.
 */
#define _XOPEN_SOURCE 700

#include "screen/term.h"

#include "screen/guard.h"
#include "screen/key.h"
#include "screen/pen.h"
#include "screen/terminfo.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

enum { RULE = 0x2500, ESCAPE_MS = 25, AT_MOST = 1 << 20, ALONE = 16, ROWS = 24, COLUMNS = 80 };

static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";

static struct {
	bool open; /* the terminal is known */
	bool held; /* and ours, not given back for a while */
	bool exits;
	struct termios before;
	struct pen pen;
	struct buf frame, bye;
} term;

/* ---- locale ---- */

static bool has_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool term_speak(void)
{
	bool ascii = false;

	if (!setlocale(LC_CTYPE, "") || !has_utf8()) {
		ascii = true;
		if (!setlocale(LC_CTYPE, "C.UTF-8"))
			setlocale(LC_CTYPE, "en_US.UTF-8");
	}
	return ascii || wcwidth(RULE) != 1;
}

/* ---- leaving, however ---- */

static void put(const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t sent = write(STDOUT_FILENO, bytes, n);
		if (sent < 0 && errno != EINTR)
			return;
		bytes += sent > 0 ? sent : 0;
		n -= sent > 0 ? (size_t)sent : 0;
	}
}

void term_send(struct str bytes)
{
	put(bytes.ptr, bytes.len);
}

/* The same for all ends: what is behind the frame is what was there before. */
static void set_guard(void)
{
	struct buf *bye = &term.bye;

	buf_reset(bye);
	buf_adds(bye, str_from(paste_off));
	terminfo_add(bye, terminfo_text("rmkx"));
	buf_adds(bye, str_from(term.pen.plain));
	terminfo_add(bye, terminfo_text("cnorm"));
	terminfo_add(bye, terminfo_text("rmcup"));
	buf_adds(bye, terminfo_text("rmcup") ? S("\r") : S("\r\n"));
	guard_begin(buf_str(bye), &term.before);
}

static void hold(bool held)
{
	term.held = held;
	guard_hold(held);
}

void term_leave(void)
{
	if (!term.held)
		return;
	buf_reset(&term.frame);
	terminfo_add_with(&term.frame, term.pen.move, term.pen.shown.rows - 1, 0);
	buf_adds(&term.frame, buf_str(&term.bye));
	/* Some terminals hide the cursor again with the other screen, if it was hidden when that was
	 * opened: it is shown last. */
	terminfo_add(&term.frame, terminfo_text("cnorm"));
	term_send(buf_str(&term.frame));
	tcsetattr(STDIN_FILENO, TCSANOW, &term.before);
	hold(false);
}

/* Bytes as they come, and go: no signals and line ends of the terminal's own. */
static void set_modes(void)
{
	struct termios raw = term.before;

	raw.c_iflag &= (tcflag_t) ~(BRKINT | PARMRK | IXON | ICRNL | INLCR | IGNCR);
	raw.c_oflag &= (tcflag_t)~ONLCR;
	raw.c_lflag &= (tcflag_t) ~(ICANON | ISIG | IEXTEN | ECHO | ECHONL);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	tcsetattr(STDIN_FILENO, TCSANOW, &raw);
}

void term_enter(void)
{
	static const char *const names[] = { "smcup", "rmir", "smam", "smkx" };

	if (term.held || !term.open)
		return;
	hold(true);
	set_modes();
	buf_reset(&term.frame);
	for (size_t i = 0; i < COUNT(names); i++)
		terminfo_add(&term.frame, terminfo_text(names[i]));
	buf_adds(&term.frame, str_from(paste_on));
	term_send(buf_str(&term.frame));
	pen_forget(&term.pen);
}

void term_close(void)
{
	term_leave();
	if (!term.open)
		return;
	guard_end();
	terminfo_close();
	pen_release(&term.pen);
	buf_release(&term.frame);
	buf_release(&term.bye);
	term.open = false;
}

/* ---- starting ---- */

static void teach(struct decoder *decoder)
{
	static const struct {
		const char *name;
		uint32_t key;
	} keys[] = {
		{ "kcuu1", KEY_UP_ },       { "kcud1", KEY_DOWN_ },
		{ "kcub1", KEY_LEFT_ },     { "kcuf1", KEY_RIGHT_ },
		{ "khome", KEY_HOME_ },     { "kend", KEY_END_ },
		{ "kpp", KEY_PAGE_UP },     { "knp", KEY_PAGE_DOWN },
		{ "kdch1", KEY_DELETE_ },   { "kich1", KEY_INSERT_ },
		{ "kcbt", KEY_BACKTAB },    { "kf1", KEY_F1_ },
		{ "kLFT5", KEY_WORD_LEFT }, { "kRIT5", KEY_WORD_RIGHT },
		{ "kLFT3", KEY_WORD_LEFT }, { "kRIT3", KEY_WORD_RIGHT },
		{ "kent", KEY_RETURN },
	};
	int64_t wait;

	for (size_t i = 0; i < COUNT(keys); i++)
		decoder_learn(decoder, terminfo_text(keys[i].name), keys[i].key);
	decoder->escape_ms = ESCAPE_MS;
	if (str_int(str_from(getenv("ESCDELAY")), &wait) && wait >= 0)
		decoder->escape_ms = wait;
}

/* A terminal that nobody has described is most often like one of these. */
static const char *find_entry(const char *name)
{
	const char *const names[] = { name, "xterm-256color", "xterm", "vt100" };

	for (size_t i = name && *name ? 0 : 1; i < COUNT(names); i++) {
		if (terminfo_open(names[i]))
			return names[i];
	}
	return NULL;
}

enum status term_open(struct arena *arena, bool colour, struct decoder *decoder, struct str *note,
                      struct str *why)
{
	const char *name = getenv("TERM"), *used;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) ||
	    tcgetattr(STDIN_FILENO, &term.before) != 0) {
		*why = S("cannot draw: no terminal ('viva interview --plain' needs none)");
		return STATUS_USAGE;
	}
	/* Curses, and an editor that viva starts, would keep to this size whatever the window's
	 * is. */
	unsetenv("LINES");
	unsetenv("COLUMNS");
	used = name && strcmp(name, "dumb") == 0 ? NULL : find_entry(name);
	if (used && !terminfo_text("cup")) {
		terminfo_close();
		used = NULL;
	}
	if (!used) {
		*why = str_format(
			arena,
			"cannot draw: TERM=%s has no cursor that can be placed ('viva interview --plain' needs none)",
			name ? name : "");
		return STATUS_USAGE;
	}
	if (!name || strcmp(used, name) != 0)
		*note = str_format(arena, "TERM=%s is not known here, so this is drawn as for %s",
		                   name ? name : "", used);
	term.open = true;
	pen_init(&term.pen, colour);
	if (!term.exits)
		term.exits = atexit(term_leave) == 0;
	set_guard();
	term_enter();
	teach(decoder);
	return STATUS_OK;
}

/* ---- a frame ---- */

static int size(const char *name, int usual)
{
	int known = terminfo_number(name);

	return known > 0 ? known : usual;
}

void term_measure(int *rows, int *columns)
{
	struct winsize window;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_row && window.ws_col) {
		*rows = window.ws_row;
		*columns = window.ws_col;
	} else {
		*rows = size("lines", ROWS);
		*columns = size("cols", COLUMNS);
	}
}

void term_draw(struct canvas *canvas, bool anew)
{
	if (!term.held)
		return;
	if (anew)
		pen_forget(&term.pen);
	buf_reset(&term.frame);
	pen_draw(&term.pen, canvas, &term.frame);
	term_send(buf_str(&term.frame));
}

/* ---- bytes ---- */

static bool is_there(void)
{
	struct timeval none = { 0 };
	fd_set set;

	FD_ZERO(&set);
	FD_SET(STDIN_FILENO, &set);
	return select(STDIN_FILENO + 1, &set, NULL, NULL, &none) > 0;
}

bool term_read(struct decoder *decoder, int64_t now_ms)
{
	char bytes[4096];
	size_t all = 0;
	ssize_t n;

	do {
		n = read(STDIN_FILENO, bytes, sizeof bytes);
		if (n < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (n <= 0)
			return false;
		decoder_add(decoder, bytes, (size_t)n, now_ms);
		all += (size_t)n;
		/* So little is a key; what comes after it has a turn of its own. */
	} while (n > ALONE && all < AT_MOST && is_there());
	return true;
}
