/* SPDX-License-Identifier: MIT */
/*
 * The two clocks. VIVA_CLOCK=START_MS[+STEP_MS] replaces both for tests and reproducible sheets:
 * time then begins at START_MS and moves on by STEP_MS with every line that is read, so that
 * nothing depends on how fast the machine is.
 */
#include "command/context.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#if defined(CLOCK_BOOTTIME)
#define BOOT_CLOCK CLOCK_BOOTTIME
#else
#define BOOT_CLOCK CLOCK_MONOTONIC
#endif

static int64_t read_clock(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t steps;

void clock_step(void)
{
	steps++;
}

/* What VIVA_CLOCK says. */
struct script {
	bool read, given;
	int64_t start, step;
};

static struct script read_script(void)
{
	struct str rest = str_from(getenv("VIVA_CLOCK")), first = str_cut(&rest, '+');
	struct script script = { .read = true };

	script.given = str_int(first, &script.start) && (!rest.ptr || str_int(rest, &script.step));
	return script;
}

/* The environment is searched once: the time is asked for with every key. */
static bool scripted(struct moment *out)
{
	static struct script script;

	if (!script.read)
		script = read_script();
	*out = (struct moment){ .boot_ms = steps * script.step,
		                .wall_ms = script.start + steps * script.step };
	return script.given;
}

/* For how long this process was stopped. */
static int64_t stopped_ms;

void clock_stop(void)
{
	int64_t before_ms = read_clock(CLOCK_MONOTONIC);

	raise(SIGSTOP);
	stopped_ms += read_clock(CLOCK_MONOTONIC) - before_ms;
}

struct moment moment_now(void)
{
	struct moment now;

	if (!scripted(&now)) {
		now = (struct moment){ .boot_ms = read_clock(BOOT_CLOCK),
			               .wall_ms = read_clock(CLOCK_REALTIME) };
		now.away_ms = now.boot_ms - read_clock(CLOCK_MONOTONIC) + stopped_ms;
	}
	return now;
}

int64_t random_seed(void)
{
	uint64_t seed;

	if (getentropy(&seed, sizeof seed) != 0)
		seed = (uint64_t)read_clock(CLOCK_REALTIME) ^ (uint64_t)getpid();
	return (int64_t)(hash_random(&seed) & INT32_MAX);
}

struct str document_time(struct arena *arena, int64_t wall_ms)
{
	int64_t given = wall_ms / 1000;
	struct tm parts;
	char text[32];
	time_t seconds;

	if (str_int(str_from(getenv("SOURCE_DATE_EPOCH")), &given) && given < 0)
		given = 0;
	seconds = (time_t)given;
	if (given == 0 || !gmtime_r(&seconds, &parts) ||
	    !strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts))
		return S("");
	return str_dup(arena, str_from(text));
}

struct str local_time(struct arena *arena, int64_t wall_ms)
{
	time_t seconds = (time_t)(wall_ms / 1000);
	struct tm parts;
	char text[32];

	if (!localtime_r(&seconds, &parts) ||
	    !strftime(text, sizeof text, "%Y-%m-%d %H:%M", &parts))
		return S("");
	return str_dup(arena, str_from(text));
}
