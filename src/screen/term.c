/* SPDX-License-Identifier: MIT */
/*
 * The one user of curses, which knows how terminals are drawn on and sends no more than what
 * changed. Reading is done without it: it would wait for Esc in its own way and take a paste byte
 * by byte. Whatever ends viva, the terminal is given back: by term_leave, at exit, and after a
 * fault by guard.c, for which the bytes are prepared here.
 */
#define _XOPEN_SOURCE    700
#define NCURSES_WIDECHAR 1

#include "screen/term.h"

#include "screen/guard.h"
#include "screen/key.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

enum { RULE = 0x2500, ESCAPE_MS = 25, AT_MOST = 1 << 20 };

static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";

static struct {
	SCREEN *screen; /* NULL: the terminal is not ours */
	bool held;      /* false: given back for a while */
	bool colours, anew, exits;
	int caret;
	struct termios before;
	struct canvas shown; /* the frame that curses has */
	struct arena arena;
	cchar_t *cells;
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

static const char *capability(const char *name)
{
	const char *text = tigetstr((char *)(uintptr_t)name);

	return text == (char *)-1 ? NULL : text;
}

/* What terminfo has, without the pauses that it asks for. */
static void add_text(struct buf *out, const char *text)
{
	while (text && *text) {
		const char *pause = strncmp(text, "$<", 2) == 0 ? strchr(text, '>') : NULL;
		if (!pause)
			buf_addc(out, *text);
		text = pause ? pause + 1 : text + 1;
	}
}

static void set_guard(void)
{
	static const char *const names[] = { "rmkx", "sgr0", "cnorm", "rmcup" };
	struct buf bye = { 0 };

	buf_adds(&bye, str_from(paste_off));
	for (size_t i = 0; i < COUNT(names); i++)
		add_text(&bye, capability(names[i]));
	add_text(&bye, capability("rmcup") ? "\r" : "\r\n");
	guard_begin(buf_str(&bye), &term.before);
	buf_release(&bye);
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
	put(paste_off, sizeof paste_off - 1);
	/* Some terminals hide the cursor again with the other screen, if it was hidden when that was
	 * opened: it is shown last. */
	const char *shown = capability("cnorm");
	curs_set(1);
	term.caret = 1;
	endwin();
	if (shown)
		put(shown, strlen(shown));
	tcsetattr(STDIN_FILENO, TCSANOW, &term.before);
	hold(false);
}

void term_enter(void)
{
	if (term.held || !term.screen)
		return;
	hold(true);
	reset_prog_mode();
	put(paste_on, sizeof paste_on - 1);
	term.anew = true;
}

void term_close(void)
{
	term_leave();
	if (!term.screen)
		return;
	guard_end();
	delscreen(term.screen);
	term.screen = NULL;
	canvas_release(&term.shown);
	arena_release(&term.arena);
	term.cells = NULL;
}

/* ---- starting ---- */

/* Colours of roles, on the terminal's own background. */
static const struct {
	attr_t attributes, plain; /* with colours, and without */
	short colour;             /* -1: the terminal's own */
} looks[STYLES] = {
	[STYLE_PLAIN] = { A_NORMAL, A_NORMAL, -1 },
	[STYLE_TITLE] = { A_BOLD, A_BOLD, COLOR_CYAN },
	[STYLE_BOLD] = { A_BOLD, A_BOLD, -1 },
	[STYLE_DIM] = { A_DIM, A_DIM, -1 },
	[STYLE_MATCH] = { A_BOLD | A_UNDERLINE, A_BOLD | A_UNDERLINE, -1 },
	[STYLE_SELECTED] = { A_BOLD, A_BOLD, -1 },
	[STYLE_GOOD] = { A_NORMAL, A_NORMAL, COLOR_GREEN },
	[STYLE_NEAR] = { A_NORMAL, A_NORMAL, COLOR_YELLOW },
	[STYLE_OVER] = { A_NORMAL, A_BOLD, COLOR_RED },
};

static void start_colours(bool colour)
{
	term.colours = colour && has_colors() && capability("op") && start_color() == OK &&
	               use_default_colors() == OK;
	for (short style = 0; term.colours && style < STYLES; style++) {
		if (looks[style].colour >= 0)
			init_pair((short)(style + 1), looks[style].colour, -1);
	}
}

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
		decoder_learn(decoder, capability(keys[i].name), keys[i].key);
	decoder->escape_ms = ESCAPE_MS;
	if (str_int(str_from(getenv("ESCDELAY")), &wait) && wait >= 0)
		decoder->escape_ms = wait;
}

/* A terminal that nobody has described is most often like one of these. */
static const char *open_screen(const char *name)
{
	const char *const names[] = { name, "xterm-256color", "xterm", "vt100" };

	for (size_t i = name && *name ? 0 : 1; i < COUNT(names); i++) {
		term.screen = newterm((char *)(uintptr_t)names[i], stdout, stdin);
		if (term.screen)
			return names[i];
	}
	return NULL;
}

static void set_modes(void)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	meta(stdscr, TRUE);
	intrflush(stdscr, FALSE);
	/* A frame is sent whole, whatever has been typed meanwhile. */
	typeahead(-1);
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
	used = name && strcmp(name, "dumb") == 0 ? NULL : open_screen(name);
	if (used && !capability("cup")) {
		endwin();
		delscreen(term.screen);
		term.screen = NULL;
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
	term.anew = true;
	term.caret = -1;
	if (!term.exits)
		term.exits = atexit(term_leave) == 0;
	set_guard();
	hold(true);
	set_modes();
	start_colours(colour);
	teach(decoder);
	put(paste_on, sizeof paste_on - 1);
	return STATUS_OK;
}

/* ---- a frame ---- */

void term_measure(int *rows, int *columns)
{
	struct winsize size;

	*rows = LINES;
	*columns = COLS;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
		return;
	if (size.ws_row == LINES && size.ws_col == COLS)
		return;
	resizeterm(size.ws_row, size.ws_col);
	*rows = LINES;
	*columns = COLS;
	term.anew = true;
}

static cchar_t curses_cell(const struct canvas *canvas, const struct cell *cell)
{
	uint32_t letter[CANVAS_MARKS + 2];
	wchar_t characters[CANVAS_MARKS + 2];
	bool pair = term.colours && looks[cell->style].colour >= 0;
	cchar_t out;

	canvas_letter(canvas, cell, letter);
	for (size_t i = 0; i < COUNT(letter); i++)
		characters[i] = (wchar_t)letter[i];
	setcchar(&out, characters,
	         term.colours ? looks[cell->style].attributes : looks[cell->style].plain,
	         (short)(pair ? cell->style + 1 : 0), NULL);
	return out;
}

/* Gives curses the cells from..to-1 of a row. */
static void put_cells(const struct canvas *canvas, const struct cell *cells, int row, int from,
                      int to)
{
	int n = 0;

	for (int i = from; i < to; i++) {
		if (cells[i].letter)
			term.cells[n++] = curses_cell(canvas, &cells[i]);
	}
	mvadd_wchnstr(row, from, term.cells, n);
}

/* Gives it a row that has changed, from the first cell that is another one to the last. Wide
 * characters, old and new, are given whole. */
static void put_row(const struct canvas *canvas, const struct cell *cells, const struct cell *shown,
                    int row)
{
	int from = 0, to = canvas->columns;

	while (from < to && memcmp(&cells[from], &shown[from], sizeof *cells) == 0)
		from++;
	while (to > from && memcmp(&cells[to - 1], &shown[to - 1], sizeof *cells) == 0)
		to--;
	while (from > 0 && (!cells[from].letter || !shown[from].letter))
		from--;
	while (to < canvas->columns && (!cells[to].letter || !shown[to].letter))
		to++;
	put_cells(canvas, cells, row, from, to);
}

/* Makes room for a frame of another size. */
static void fit(const struct canvas *canvas)
{
	canvas_reset(&term.shown, canvas->rows, canvas->columns);
	arena_reset(&term.arena);
	term.cells = arena_array(&term.arena, cchar_t, (size_t)canvas->columns + 1);
	term.anew = true;
}

static void put_rows(const struct canvas *canvas)
{
	size_t columns = (size_t)canvas->columns;

	for (int i = 0; i < canvas->rows; i++) {
		struct cell *shown = term.shown.cells + (size_t)i * columns;
		const struct cell *row = canvas->cells + (size_t)i * columns;
		if (term.anew)
			put_cells(canvas, row, i, 0, canvas->columns);
		else if (memcmp(shown, row, columns * sizeof *row) != 0)
			put_row(canvas, row, shown, i);
		else
			continue;
		memcpy(shown, row, columns * sizeof *row);
	}
}

static void put_caret(const struct canvas *canvas)
{
	int row = canvas->caret_row, column = canvas->caret_column;

	if (term.caret != canvas->caret_shown)
		curs_set(canvas->caret_shown);
	term.caret = canvas->caret_shown;
	row = row < 0 ? 0 : row < LINES ? row : LINES - 1;
	column = column < 0 ? 0 : column < COLS ? column : COLS - 1;
	move(row, column);
}

void term_draw(const struct canvas *canvas, bool anew)
{
	if (!term.held || !canvas->rows)
		return;
	term.anew = term.anew || anew;
	if (canvas->rows != term.shown.rows || canvas->columns != term.shown.columns)
		fit(canvas);
	put_rows(canvas);
	if (term.anew)
		clearok(curscr, TRUE);
	put_caret(canvas);
	refresh();
	term.anew = false;
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

	do {
		ssize_t n = read(STDIN_FILENO, bytes, sizeof bytes);
		if (n < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (n <= 0)
			return false;
		decoder_add(decoder, bytes, (size_t)n, now_ms);
		all += (size_t)n;
	} while (all < AT_MOST && is_there());
	return true;
}
