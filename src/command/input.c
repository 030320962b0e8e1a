/* SPDX-License-Identifier: MIT */
/*
 * Lines from stdin. One wait: signals are blocked everywhere else, so that none is lost between a
 * look and a wait. It knows bytes, lines and signals.
 */
#include "command/context.h"

#include <errno.h>
#include <signal.h>
#include <sys/select.h>
#include <unistd.h>

static volatile sig_atomic_t came;
static volatile sig_atomic_t stop_wanted;
static const int heard[] = { SIGINT, SIGTERM, SIGHUP, SIGTSTP };

static void remember(int signal)
{
	if (signal == SIGTSTP)
		stop_wanted = 1;
	else
		came = signal;
}

void input_init(struct input *input)
{
	struct sigaction action = { .sa_handler = remember }, ignore = { .sa_handler = SIG_IGN },
			 old;
	sigset_t blocked;

	*input = (struct input){ 0 };
	sigemptyset(&blocked);
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < COUNT(heard); i++) {
		/* What whoever started viva wants ignored (nohup) stays ignored. */
		if (sigaction(heard[i], NULL, &old) == 0 && old.sa_handler == SIG_IGN)
			continue;
		sigaddset(&blocked, heard[i]);
		sigaction(heard[i], &action, NULL);
	}
	sigprocmask(SIG_BLOCK, &blocked, NULL);
	sigaction(SIGXFSZ, &ignore, NULL);
}

/* Takes the first line out of what is pending, if there is a whole one. */
static bool take_line(struct input *input, struct arena *arena, struct str *line)
{
	struct str pending = buf_str(&input->pending);
	size_t end = str_find(pending, S("\n"), 0);

	if (end == SIZE_MAX && !(input->ended && pending.len))
		return false;
	size_t length = end == SIZE_MAX ? pending.len : end;
	struct str bytes = str_slice(pending, 0, length);
	if (bytes.len && bytes.ptr[bytes.len - 1] == '\r')
		bytes.len--;
	*line = utf8_clean(arena, bytes);
	buf_splice(&input->pending, 0, end == SIZE_MAX ? length : length + 1, S(""));
	return true;
}

/* A line that no answer could take is passed over whole. */
static void drop_long_line(struct input *input)
{
	if (input->pending.len <= LIMIT_ANSWER ||
	    str_find(buf_str(&input->pending), S("\n"), 0) != SIZE_MAX)
		return;
	if (!input->dropping)
		warn("a line of more than 4 MiB was left out");
	input->dropping = true;
	buf_reset(&input->pending);
}

/* The rest of a line that is being passed over goes, too. */
static void drop_rest(struct input *input)
{
	size_t end;

	if (!input->dropping)
		return;
	end = str_find(buf_str(&input->pending), S("\n"), 0);
	if (end == SIZE_MAX && !input->ended) {
		buf_reset(&input->pending);
		return;
	}
	buf_splice(&input->pending, 0, end == SIZE_MAX ? input->pending.len : end + 1, S(""));
	input->dropping = false;
}

static void read_some(struct input *input)
{
	char bytes[16384];
	ssize_t n = read(STDIN_FILENO, bytes, sizeof bytes);

	if (n > 0)
		buf_add(&input->pending, bytes, (size_t)n);
	else if (n == 0 || (errno != EINTR && errno != EAGAIN))
		input->ended = true;
	drop_rest(input);
	drop_long_line(input);
}

/* Waits until stdin has something; false: a signal came, or the time did. */
static bool wait_for_input(struct input *input, int64_t until_ms)
{
	sigset_t none;
	fd_set set;
	struct timespec wait = { 0 };
	int64_t ms = until_ms == INT64_MAX ? 0 : until_ms - moment_now().boot_ms;

	sigemptyset(&none);
	FD_ZERO(&set);
	FD_SET(STDIN_FILENO, &set);
	if (ms > 0) {
		wait.tv_sec = (time_t)(ms / 1000);
		wait.tv_nsec = (long)(ms % 1000) * 1000000;
	}
	int n = pselect(STDIN_FILENO + 1, &set, NULL, NULL, until_ms == INT64_MAX ? NULL : &wait,
	                &none);
	input->signal = came;
	if (stop_wanted) {
		stop_wanted = 0;
		clock_stop();
	}
	return n > 0 && !input->signal;
}

enum input_event input_next(struct input *input, struct arena *arena, int64_t until_ms,
                            struct str *line)
{
	for (;;) {
		if (take_line(input, arena, line)) {
			clock_step();
			return INPUT_LINE;
		}
		if (input->ended)
			return INPUT_END;
		if (wait_for_input(input, until_ms))
			read_some(input);
		else if (input->signal)
			return INPUT_SIGNAL;
		else if (until_ms != INT64_MAX)
			return INPUT_TIME;
	}
}

void input_release(struct input *input)
{
	buf_release(&input->pending);
}

_Noreturn void input_die(const struct input *input)
{
	struct sigaction normal = { .sa_handler = SIG_DFL };
	sigset_t set;

	sigaction(input->signal, &normal, NULL);
	sigemptyset(&set);
	sigaddset(&set, input->signal);
	raise(input->signal);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	_exit(128 + input->signal);
}

bool ask_person(struct arena *arena, struct str question, struct str *answer)
{
	struct input input;
	struct buf shown = { 0 };
	struct str line;

	utf8_add_safe(&shown, question);
	put_message(buf_str(&shown));
	buf_release(&shown);
	input_init(&input);
	enum input_event event = input_next(&input, arena, INT64_MAX, &line);
	input_release(&input);
	if (event == INPUT_SIGNAL)
		input_die(&input);
	if (event == INPUT_END)
		put_message(S("\n"));
	*answer = event == INPUT_LINE ? str_trim(line) : S("");
	return event == INPUT_LINE;
}
