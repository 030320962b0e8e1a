/* SPDX-License-Identifier: MIT */
/*
 * The interview that a drill is a second try of: the latest one of the same case that had one of its
 * steps. It only reads, and what cannot be read is passed over.
 */
#include "store/store.h"

enum { MOST_TRIED = 20 }; /* that are opened to find it */

/* By their ids: another framework may have had them in other places. */
static bool shares_a_step(const struct interview *one, const struct interview *other)
{
	const struct framework *steps = one->content.framework;

	for (size_t i = 0; i < one->plan.n; i++) {
		int there = framework_find_step(other->content.framework,
		                                steps->steps[one->plan.steps[i]].id);
		for (size_t k = 0; k < other->plan.n; k++) {
			if (other->plan.steps[k] == there)
				return true;
		}
	}
	return false;
}

static bool is_earlier(const struct interview_row *row, const struct interview_row *than)
{
	return row->finished && row->number != than->number &&
	       row->began_wall_ms < than->began_wall_ms && str_eq(row->case_id, than->case_id);
}

struct record *record_before(struct store *store, const struct interview_row *row,
                             const struct interview *interview)
{
	struct record *found = NULL;
	struct arena scratch = { 0 };
	struct interview_row *rows;
	size_t n = 0, tried = 0;
	struct str why;

	if (interview->setup.drill && store_list(store, &scratch, &rows, &n, &why) != STATUS_OK)
		n = 0;
	for (size_t i = 0; i < n && !found && tried < MOST_TRIED; i++) {
		struct record *record;
		if (!is_earlier(&rows[i], row) ||
		    record_open(store, &scratch, &rows[i], &record, &why) != STATUS_OK)
			continue;
		tried++;
		if (record->interview->finished && shares_a_step(interview, record->interview))
			found = record;
		else
			record_close(record);
	}
	arena_release(&scratch);
	return found;
}
