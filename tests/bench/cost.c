/* SPDX-License-Identifier: MIT */
/*
 * What commands cost, beside each other:
 *
 *     cost RUNS COMMAND [ARGUMENT...] [-- COMMAND [ARGUMENT...]]...
 *
 * runs each command once in turn, RUNS times over, so that what else the machine does meets all of
 * them, and prints one line a command: the processor's time in milliseconds with that of the
 * programs that the command itself started, and the most memory that one of them had resident, in
 * kB. Both are the median of the runs. A command that failed has a dash for each. What they print
 * goes nowhere.
 */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_COMMANDS = 16, MOST_RUNS = 99 };

struct cost {
	double cpu_ms[MOST_RUNS], peak_kb[MOST_RUNS];
	bool failed;
};

/* What one run has cost. */
struct run {
	double cpu_ms, peak_kb;
	bool failed;
};

static _Noreturn void fail(const char *what)
{
	perror(what);
	exit(1);
}

static _Noreturn void become(char **command)
{
	int nowhere = open("/dev/null", O_RDWR);

	for (int i = 0; i < 3; i++)
		dup2(nowhere, i);
	execvp(command[0], command);
	_exit(127);
}

static double ms(struct timeval time)
{
	return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

/* The system adds up what a process's children cost, so each run has a process of its own that
 * waits for it. */
static struct run watch(char **command)
{
	struct rusage usage;
	struct run run;
	pid_t child = fork();
	int status;

	if (child == 0)
		become(command);
	if (child < 0 || waitpid(child, &status, 0) != child || getrusage(RUSAGE_CHILDREN, &usage))
		return (struct run){ .failed = true };
	run.cpu_ms = ms(usage.ru_utime) + ms(usage.ru_stime);
	run.peak_kb = (double)usage.ru_maxrss;
	run.failed = !WIFEXITED(status) || WEXITSTATUS(status) != 0;
	return run;
}

static struct run measure(char **command)
{
	struct run run = { .failed = true };
	int ends[2];
	pid_t watcher;

	if (pipe(ends))
		fail("pipe");
	watcher = fork();
	if (watcher < 0)
		fail("fork");
	if (watcher == 0) {
		run = watch(command);
		_exit(write(ends[1], &run, sizeof run) != (ssize_t)sizeof run);
	}
	close(ends[1]);
	if (read(ends[0], &run, sizeof run) != (ssize_t)sizeof run)
		run.failed = true;
	close(ends[0]);
	waitpid(watcher, NULL, 0);
	return run;
}

static int compare(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

static double median(double *values, int n)
{
	qsort(values, (size_t)n, sizeof *values, compare);
	return values[n / 2];
}

/* Cuts the arguments at each "--"; returns how many commands there are. */
static int read_commands(char **arguments, char **commands[])
{
	int n = 0;

	commands[n++] = arguments;
	for (; *arguments; arguments++) {
		if (strcmp(*arguments, "--") != 0)
			continue;
		*arguments = NULL;
		if (n == MOST_COMMANDS)
			break;
		commands[n++] = arguments + 1;
	}
	return n;
}

int main(int argc, char **argv)
{
	static struct cost costs[MOST_COMMANDS];
	char **commands[MOST_COMMANDS];
	int runs = argc > 2 ? atoi(argv[1]) : 0, n;

	if (runs < 1 || runs > MOST_RUNS) {
		fputs("usage: cost RUNS COMMAND [ARGUMENT...] [-- COMMAND...]...\n", stderr);
		return 2;
	}
	n = read_commands(argv + 2, commands);
	for (int i = 0; i < runs; i++) {
		for (int k = 0; k < n; k++) {
			struct run run = measure(commands[k]);

			costs[k].cpu_ms[i] = run.cpu_ms;
			costs[k].peak_kb[i] = run.peak_kb;
			costs[k].failed = costs[k].failed || run.failed;
		}
	}
	for (int k = 0; k < n; k++) {
		if (costs[k].failed)
			puts("- -");
		else
			printf("%.2f %.0f\n", median(costs[k].cpu_ms, runs),
			       median(costs[k].peak_kb, runs));
	}
	return 0;
}
