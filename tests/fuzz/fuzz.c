/* SPDX-License-Identifier: MIT */
/*
 * fuzz [-s SECONDS] [-n NUMBER] [TARGET]: runs each target, or one, for so many seconds; with a
 * number, only that input. Inputs are numbered, and each follows from its number alone, so that one
 * that broke something is found again. A child runs them, and says in a shared page which it is at;
 * the parent writes the input down when the child does not live. Status 1: something broke.
 */
#include "fuzz.h"

#include "../unit/content_tree.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_CHANGES = 8, PIECE = 64 };

/* ---- inputs ---- */

static const char *const words[] = {
	"\n",
	"\t",
	"  ",
	"- ",
	"# ",
	"> ",
	"```\n",
	"|---|\n",
	"| a ",
	": ",
	"[",
	"]",
	"{",
	"}",
	"{{",
	"}}",
	"{{{#",
	"{{/",
	"\"",
	"'",
	"&a",
	"*a",
	"!!x ",
	"<<: ",
	"%YAML 1.2\n",
	"---\n",
	"...\n",
	"\xff",
	"\xc3",
	"\xe2\x80\xae",
	"\xf0\x9f\x98\x80",
	"\xef\xbf\xbd",
	"\x1b[",
	"\x1b[200~",
	"\x1b[201~",
	"\x9b",
	"1e308",
	"-1",
	"99999999999999999999",
	"0/0",
	"^",
	"*",
	"(",
	")",
	"<=",
	" AND ",
	" OR ",
	" NOT ",
	"NEAR(a b, 5)",
	"@ann",
	"cal*",
	"\"x",
	"/ask ",
	"/done\n",
	"/next\n",
	"/decide ",
	"/step 3\n",
	"? ",
	"30-90d lag -> ",
	"1:2000",
	"10M",
	"not ",
};

/* Random bytes are poor inputs; files of the tree, cut up, are good ones. */
struct corpus {
	struct bundle files;
	const char *ending;
	uint64_t lot;
};

static size_t below(struct corpus *corpus, size_t n)
{
	return n ? (size_t)(hash_random(&corpus->lot) % n) : 0;
}

static struct str any_file(struct corpus *corpus)
{
	struct str bytes = { 0 };

	for (int tries = 0; tries < 100; tries++) {
		const struct bundle_file *file =
			&corpus->files.files[below(corpus, corpus->files.n)];
		bytes = file->bytes;
		if (str_ends(file->path, str_from(corpus->ending)))
			break;
	}
	return bytes;
}

static struct str any_part(struct corpus *corpus, struct str text, size_t most)
{
	size_t start = below(corpus, text.len + 1);
	size_t len = below(corpus, most) + 1;

	return str_slice(text, start, start + len);
}

static struct str any_insertion(struct corpus *corpus, struct str text, char byte[1])
{
	switch (below(corpus, 4)) {
	case 0:
		byte[0] = (char)below(corpus, 256);
		return (struct str){ byte, 1 };
	case 1:
		return any_part(corpus, text, PIECE);
	case 2:
		return any_part(corpus, any_file(corpus), 4 * PIECE);
	default:
		return str_from(words[below(corpus, COUNT(words))]);
	}
}

static struct str change(struct arena *arena, struct corpus *corpus, struct str text)
{
	size_t at = below(corpus, text.len + 1);
	size_t removed = below(corpus, 2) ? below(corpus, PIECE) : 0;
	size_t times = below(corpus, 30) ? 1 : below(corpus, 2000);
	struct buf out = { 0 };
	char byte[1];

	buf_adds(&out, str_slice(text, 0, at));
	struct str inserted = any_insertion(corpus, text, byte);
	while (times-- > 0 && out.len < MOST_BYTES)
		buf_adds(&out, inserted);
	buf_adds(&out, str_slice(text, at + removed, text.len));
	struct str changed = buf_dup(arena, &out);
	buf_release(&out);
	return str_slice(changed, 0, MOST_BYTES);
}

static struct str make_input(struct arena *arena, struct corpus *corpus, uint64_t number)
{
	corpus->lot = number;
	struct str text = any_file(corpus);
	if (below(corpus, 2))
		text = any_part(corpus, text, 20 * PIECE);
	for (size_t n = below(corpus, MOST_CHANGES) + 1; n > 0; n--)
		text = change(arena, corpus, text);
	return text;
}

/* ---- running ---- */

/* What the child is at; in a page that both see. */
struct progress {
	uint64_t number, done;
};

/* Seconds of a processor that this process has used. */
static time_t used(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return now.tv_sec;
}

static volatile sig_atomic_t began;

/* Other programs may need the processors, too: only its own time counts. */
static void on_alarm(int number)
{
	(void)number;
	if (used() - (time_t)began >= TOO_LONG)
		abort();
	alarm(TOO_LONG);
}

static void run_until(const struct target *target, struct corpus *corpus, struct progress *progress,
                      time_t end)
{
	sigaction(SIGALRM, &(struct sigaction){ .sa_handler = on_alarm }, NULL);
	while (time(NULL) < end) {
		struct arena arena = { 0 };
		began = (sig_atomic_t)used();
		alarm(TOO_LONG);
		target->run(make_input(&arena, corpus, progress->number));
		alarm(0);
		arena_release(&arena);
		progress->number++;
		progress->done++;
	}
}

static void keep_input(const struct target *target, struct corpus *corpus, uint64_t number)
{
	const char *folder = getenv("FUZZ_KEEP");
	struct arena arena = { 0 };
	struct str input = make_input(&arena, corpus, number);
	char path[256];

	snprintf(path, sizeof path, "%s/%s-%llu", folder ? folder : ".", target->name,
	         (unsigned long long)number);
	FILE *file = fopen(path, "wb");
	if (file && fwrite(input.ptr, 1, input.len, file) == input.len && fclose(file) == 0)
		printf("%s: broken by input %llu, kept as %s\n", target->name,
		       (unsigned long long)number, path);
	arena_release(&arena);
}

/* Whether it held for so many seconds. */
static bool fuzz(const struct target *target, int seconds, struct progress *progress)
{
	struct arena arena = { 0 };
	struct corpus corpus = { .ending = target->ending };
	time_t end = time(NULL) + seconds;
	int broken = 0, status = 0;

	tree_add(&arena, &corpus.files, target->corpus);
	*progress = (struct progress){ .number = 1 };
	while (time(NULL) < end && broken < 3) {
		fflush(stdout);
		pid_t child = fork();
		if (child == 0) {
			run_until(target, &corpus, progress, end);
			_exit(0);
		}
		if (child < 0 || waitpid(child, &status, 0) != child)
			return false;
		if (status == 0)
			break;
		broken++;
		keep_input(target, &corpus, progress->number++);
	}
	printf("%s: %llu inputs, %d broke it\n", target->name, (unsigned long long)progress->done,
	       broken);
	arena_release(&arena);
	return broken == 0;
}

static void run_one(const struct target *target, uint64_t number)
{
	struct arena arena = { 0 };
	struct corpus corpus = { .ending = target->ending };

	tree_add(&arena, &corpus.files, target->corpus);
	target->run(make_input(&arena, &corpus, number));
	arena_release(&arena);
}

static struct progress *share_page(void)
{
	FILE *file = tmpfile();
	void *page = MAP_FAILED;

	if (file && ftruncate(fileno(file), sizeof(struct progress)) == 0)
		page = mmap(NULL, sizeof(struct progress), PROT_READ | PROT_WRITE, MAP_SHARED,
		            fileno(file), 0);
	return page == MAP_FAILED ? NULL : page;
}

int main(int argc, char **argv)
{
	struct progress *progress = share_page();
	unsigned long long number = 0;
	int seconds = 10, option;
	bool held = true;

	while ((option = getopt(argc, argv, "s:n:")) != -1) {
		if (option == 's')
			seconds = atoi(optarg);
		else if (option == 'n')
			number = strtoull(optarg, NULL, 10);
		else
			return 2;
	}
	if (!progress)
		return 4;
	for (const struct target *target = targets; target->name; target++) {
		if (argv[optind] && strcmp(argv[optind], target->name) != 0)
			continue;
		if (number)
			run_one(target, number);
		else
			held = fuzz(target, seconds, progress) && held;
	}
	return held ? 0 : 1;
}
