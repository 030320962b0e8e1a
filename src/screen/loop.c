/* SPDX-License-Identifier: MIT */
/*
 * Turns: wait once for a key, a signal or the time, do everything that has come, draw one frame, and
 * then what was due: a key is seen before a disk is waited for.
 * Signals are blocked outside of that wait, so that none is lost and none interrupts a commit. It
 * knows neither views nor sequences of keys.
 */
#include "screen/loop.h"

#include "screen/term.h"

#include <errno.h>
#include <signal.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

enum { DAY_MS = 24 * 3600 * 1000 };

static volatile sig_atomic_t ended, resized, stopped, continued;

static void remember(int signal)
{
	switch (signal) {
	case SIGWINCH:
		resized = 1;
		break;
	case SIGTSTP:
		stopped = 1;
		break;
	case SIGCONT:
		continued = 1;
		break;
	default:
		ended = signal;
		break;
	}
}

/* What ends viva, then what the terminal and the shell say. */
static const int heard[] = { SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP, SIGCONT };
enum { ENDS = 3, HEARD = COUNT(heard) };

static struct {
	sigset_t before, during; /* masks outside of viva and while it waits */
	struct sigaction old[HEARD];
	struct decoder decoder;
	bool gone; /* the terminal */
} loop;

/* ---- signals ---- */

/* What whoever started viva wants ignored (nohup) stays ignored. */
static void hear_signals(void)
{
	struct sigaction action = { .sa_handler = remember };
	sigset_t blocked;

	ended = resized = stopped = continued = 0;
	sigemptyset(&action.sa_mask);
	sigemptyset(&blocked);
	for (size_t i = 0; i < HEARD; i++)
		sigaddset(&blocked, heard[i]);
	sigprocmask(SIG_BLOCK, &blocked, &loop.before);
	loop.during = loop.before;
	for (size_t i = 0; i < HEARD; i++) {
		sigdelset(&loop.during, heard[i]);
		sigaction(heard[i], NULL, &loop.old[i]);
		if (loop.old[i].sa_handler != SIG_IGN || heard[i] == SIGWINCH ||
		    heard[i] == SIGCONT)
			sigaction(heard[i], &action, NULL);
	}
}

static void forget_signals(void)
{
	for (size_t i = 0; i < HEARD; i++)
		sigaction(heard[i], &loop.old[i], NULL);
	sigprocmask(SIG_SETMASK, &loop.before, NULL);
}

static void die_by(int signal)
{
	struct sigaction normal = { .sa_handler = SIG_DFL };
	sigset_t set;

	sigemptyset(&normal.sa_mask);
	sigaction(signal, &normal, NULL);
	sigemptyset(&set);
	sigaddset(&set, signal);
	raise(signal);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	_exit(128 + signal);
}

/* ---- stepping aside ---- */

/* Runs something with the signals as they were before viva; SIGINT is heard and forgotten, since a
 * key in another program is not meant for this one. */
static void run_outside(void (*run)(void *context), void *context)
{
	struct sigaction stop = { .sa_handler = SIG_DFL }, mine;
	sigset_t blocked;
	int was_ended = ended;

	sigemptyset(&stop.sa_mask);
	sigaction(SIGTSTP, NULL, &mine);
	if (mine.sa_handler != SIG_IGN)
		sigaction(SIGTSTP, &stop, NULL);
	sigprocmask(SIG_SETMASK, &loop.before, &blocked);
	run(context);
	sigprocmask(SIG_SETMASK, &blocked, NULL);
	sigaction(SIGTSTP, &mine, NULL);
	if (ended == SIGINT)
		ended = was_ended;
	stopped = 0;
}

void loop_aside(void (*run)(void *context), void *context)
{
	term_leave();
	run_outside(run, context);
	term_enter();
}

void loop_send(struct str bytes)
{
	term_send(bytes);
}

/* The whole job stops, or the shell would not notice: viva may have been started by make. */
static void stop_job(void *context)
{
	static const char line[] = "viva: stopped, all is saved; fg goes on\n";
	ssize_t ignored = write(STDOUT_FILENO, line, sizeof line - 1);

	(void)ignored;
	(void)context;
	kill(0, SIGTSTP);
}

void loop_stop(void)
{
	struct sigaction now;

	sigaction(SIGTSTP, NULL, &now);
	if (now.sa_handler != SIG_IGN)
		loop_aside(stop_job, NULL);
	continued = 0;
}

/* ---- turns ---- */

/* Esc and pastes wait in real time, also where a test gives the views another one. */
static int64_t clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* How long to wait; INT64_MAX: for ever. */
static int64_t patience(const struct app *app)
{
	int64_t view = app_deadline(app), keys = decoder_deadline(&loop.decoder), wait = INT64_MAX;

	if (view != INT64_MAX)
		wait = view - app->setup->now().boot_ms;
	if (keys != INT64_MAX && keys - clock_ms() < wait)
		wait = keys - clock_ms();
	return wait > 0 ? wait : 0;
}

/* Waits; returns whether something can be read. */
static bool wait_for_input(const struct app *app)
{
	int64_t wait = patience(app);
	struct timespec timeout;
	fd_set set;

	if (wait != INT64_MAX && wait > DAY_MS)
		wait = DAY_MS;
	timeout = (struct timespec){ .tv_sec = (time_t)(wait / 1000),
		                     .tv_nsec = (long)(wait % 1000) * 1000000 };
	FD_ZERO(&set);
	FD_SET(STDIN_FILENO, &set);
	return pselect(STDIN_FILENO + 1, &set, NULL, NULL, wait == INT64_MAX ? NULL : &timeout,
	               &loop.during) > 0;
}

/* All keys that are there, each a turn of its own. Returns whether there was one. */
static bool take_keys(struct app *app)
{
	struct str paste = { 0 };
	uint32_t key = 0;
	bool any = false;
	enum decoded decoded;

	while (!app->over && (decoded = decoder_next(&loop.decoder, clock_ms(), &key, &paste)) !=
	                             DECODED_NOTHING) {
		/* The loop has begun a turn for the first. */
		if (any)
			app_turn(app);
		if (decoded == DECODED_PASTE)
			app_paste(app, paste);
		else
			app_key(app, key);
		any = true;
	}
	return any;
}

/* Returns whether a frame is due. */
static bool hear(struct app *app)
{
	bool draw = resized || stopped || continued;

	if (stopped)
		app_suspend(app);
	if (continued) {
		/* Somebody else stopped viva, and may have used the terminal. */
		term_leave();
		term_enter();
	}
	resized = stopped = continued = 0;
	return draw;
}

static void draw_frame(struct app *app)
{
	int rows, columns;

	if (!app->full_redraw && app_draw_typed(app))
		term_draw(&app->canvas, false);
	term_measure(&rows, &columns);
	app_draw(app, rows, columns);
	term_draw(&app->canvas, app->full_redraw);
	app->full_redraw = false;
}

void loop_show(struct app *app)
{
	draw_frame(app);
}

void loop_run(struct app *app)
{
	bool draw = true;

	while (!app->over) {
		if (draw)
			draw_frame(app);
		bool input = wait_for_input(app);
		app_turn(app);
		if (ended)
			return;
		draw = hear(app);
		if (input && !term_read(&loop.decoder, clock_ms())) {
			loop.gone = true;
			return;
		}
		draw |= take_keys(app);
		if (draw && !app->over)
			draw_frame(app);
		draw = !app->over && app_tick(app);
	}
}

/* ---- beginning and end ---- */

enum status loop_open(struct app *app, struct str *why)
{
	struct str note = { 0 };
	enum status status;

	hear_signals();
	loop.gone = false;
	app->canvas.ascii = term_speak() || app->setup->ascii;
	status = term_open(app->arena, app->setup->colour, &loop.decoder, &note, why);
	if (status != STATUS_OK) {
		forget_signals();
		return status;
	}
	app->terminal = true;
	if (note.len)
		app_say(app, "%.*s", STR_ARG(note));
	return STATUS_OK;
}

void loop_close(struct app *app)
{
	term_close();
	decoder_release(&loop.decoder);
	app->terminal = false;
	if (app->parting.len) {
		ssize_t ignored = write(STDERR_FILENO, app->parting.ptr, app->parting.len);
		(void)ignored;
	}
	if (app->interrupted && !ended)
		ended = SIGINT;
	if (ended)
		die_by(ended);
	forget_signals();
}
