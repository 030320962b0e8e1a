/* SPDX-License-Identifier: MIT */
/*
 * Finds what has scrolled. Rows are compared as they are: a text of which one more line is shown has
 * moved by one or two rows, so few distances are tried. It knows nothing of terminals.
 */
#include "screen/shift.h"

enum {
	FARTHEST = 8,
	WORTH_IT = 3, /* rows that would otherwise be written anew */
};

static bool same_row(const struct canvas *a, int row, const struct canvas *b, int other)
{
	size_t columns = (size_t)a->columns;

	return memcmp(a->cells + (size_t)row * columns, b->cells + (size_t)other * columns,
	              columns * sizeof *a->cells) == 0;
}

/* The rows of a run that would have to be written if they were not moved. */
static int saved(const struct canvas *earlier, const struct canvas *later,
                 const struct shift *shift)
{
	int rows = 0;

	for (int row = shift->from; row < shift->to; row++)
		rows += !same_row(earlier, row, later, row);
	return rows;
}

/* The run that begins at a row or behind it; empty when there is none. */
static struct shift next_run(const struct canvas *earlier, const struct canvas *later, int row,
                             int last, int by)
{
	struct shift run = { .from = row, .by = by };

	while (run.from < last && !same_row(earlier, run.from + by, later, run.from))
		run.from++;
	run.to = run.from;
	while (run.to < last && same_row(earlier, run.to + by, later, run.to))
		run.to++;
	return run;
}

struct shift shift_find(const struct canvas *earlier, const struct canvas *later, int first,
                        int last)
{
	struct shift best = { 0 };
	int most = WORTH_IT - 1;

	for (int by = -FARTHEST; by <= FARTHEST; by++) {
		int from = by < 0 ? first - by : first, to = by > 0 ? last - by : last;
		struct shift run;

		for (int row = from; by && row < to; row = run.to + 1) {
			run = next_run(earlier, later, row, to, by);
			int rows = run.to > run.from ? saved(earlier, later, &run) : 0;
			if (rows > most) {
				most = rows;
				best = run;
			}
		}
	}
	return best;
}
