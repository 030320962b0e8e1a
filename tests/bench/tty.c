/* SPDX-License-Identifier: MIT */
/*
 * How a terminal program feels from outside, on a pseudo-terminal of its own:
 *
 *     tty COLUMNSxROWS KEYS BEFORE COMMAND [ARGUMENT...]
 *
 * starts the command, presses what stands in BEFORE (blanks part it), then types the text of the file
 * KEYS, each key after the screen has been still. It prints one line: milliseconds from the start to the last byte of the first screen,
 * microseconds from a key to the last byte of its answer (median, 95th of a hundred), bytes a key,
 * and the most memory that was resident, in kB. It answers no questions of the program's.
 */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_MS = 150, BETWEEN_MS = 60, STILL_MS = 3, ANSWER_MS = 300, MOST_KEYS = 20000 };

static int64_t now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static _Noreturn void fail(const char *what)
{
	perror(what);
	exit(1);
}

/* ---- the program ---- */

static _Noreturn void become(const char *slave, char **command)
{
	setsid();
	int fd = open(slave, O_RDWR);

	if (fd < 0)
		fail(slave);
	for (int i = 0; i < 3; i++)
		dup2(fd, i);
	if (fd > 2)
		close(fd);
	setenv("TERM", "xterm-256color", 1);
	execvp(command[0], command);
	fail(command[0]);
}

static pid_t start(int master, struct winsize size, char **command)
{
	char slave[128];
	pid_t child;

	if (grantpt(master) < 0 || unlockpt(master) < 0)
		fail("pseudo-terminal");
	snprintf(slave, sizeof slave, "%s", ptsname(master));
	ioctl(master, TIOCSWINSZ, &size);
	child = fork();
	if (child < 0)
		fail("fork");
	if (child == 0)
		become(slave, command);
	return child;
}

/* ---- what it shows ---- */

/* Reads until nothing has come for `still_ms`, or at first for `first_ms`. Returns when the last of
 * it came; 0 when nothing did. */
static int64_t drain(int master, int first_ms, int still_ms, size_t *bytes)
{
	struct pollfd poll_fd = { .fd = master, .events = POLLIN };
	int64_t last = 0;
	char text[65536];

	while (poll(&poll_fd, 1, last ? still_ms : first_ms) > 0) {
		ssize_t n = read(master, text, sizeof text);

		if (n <= 0)
			break;
		last = now_us();
		*bytes += (size_t)n;
	}
	return last;
}

static void press(int master, const char *bytes, size_t n)
{
	if (write(master, bytes, n) != (ssize_t)n)
		fail("write");
}

/* Blanks part what is pressed. */
static void press_before(int master, const char *keys)
{
	size_t ignored = 0;

	while (*keys) {
		size_t n = strcspn(keys, " ");

		if (n > 0)
			press(master, keys, n);
		drain(master, ANSWER_MS, BETWEEN_MS, &ignored);
		keys += n + (keys[n] == ' ');
	}
}

/* ---- figures ---- */

static int compare(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

	return (a > b) - (a < b);
}

static size_t type(int master, FILE *keys, int64_t *took, size_t *bytes)
{
	size_t n = 0;
	int c;

	while (n < MOST_KEYS && (c = getc(keys)) != EOF) {
		char key = (char)(c == '\n' ? ' ' : c);
		int64_t began = now_us(), last;

		press(master, &key, 1);
		last = drain(master, ANSWER_MS, STILL_MS, bytes);
		if (last)
			took[n++] = last - began;
	}
	qsort(took, n, sizeof *took, compare);
	return n;
}

/* The most memory that was resident until now; 0 where the system does not tell. */
static long peak_kb(pid_t child)
{
	char path[64], line[256];
	long kb = 0;

	snprintf(path, sizeof path, "/proc/%ld/status", (long)child);
	FILE *status = fopen(path, "r");
	while (status && fgets(line, sizeof line, status))
		sscanf(line, "VmHWM: %ld", &kb);
	if (status)
		fclose(status);
	return kb;
}

int main(int argc, char **argv)
{
	static int64_t took[MOST_KEYS];
	struct winsize size = { .ws_col = 80, .ws_row = 24 };
	struct rusage usage;
	size_t ignored = 0, bytes = 0, n;
	int master = posix_openpt(O_RDWR | O_NOCTTY);
	FILE *keys = argc > 4 ? fopen(argv[2], "r") : NULL;

	if (master < 0 || !keys || sscanf(argv[1], "%hux%hu", &size.ws_col, &size.ws_row) != 2) {
		fputs("usage: tty COLUMNSxROWS KEYS BEFORE COMMAND [ARGUMENT...]\n", stderr);
		return 2;
	}
	int64_t began = now_us();
	pid_t child = start(master, size, argv + 4);
	int64_t shown = drain(master, 2000, FIRST_MS, &ignored);
	press_before(master, argv[3]);
	n = type(master, keys, took, &bytes);
	drain(master, 1500, 1500, &ignored);
	long kb = peak_kb(child);
	kill(child, SIGHUP);
	drain(master, 200, 50, &ignored);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	getrusage(RUSAGE_CHILDREN, &usage);
	printf("%.1f %lld %lld %.1f %ld\n", (double)(shown - began) / 1000,
	       n ? (long long)took[n / 2] : 0LL, n ? (long long)took[n * 95 / 100] : 0LL,
	       n ? (double)bytes / (double)n : 0.0, kb ? kb : usage.ru_maxrss);
	return 0;
}
