/* SPDX-License-Identifier: MIT */
/*
 * All interviews read one after another into a ledger. It knows in which order; what is made of them
 * it does not know.
 */
#include "store/store.h"

#include "interview/ledger.h"

static void add(struct store *store, const struct interview_row *row, struct ledger *out)
{
	struct arena arena = { 0 };
	struct record *record;
	struct str why;

	if (record_open(store, &arena, row, &record, &why) == STATUS_OK) {
		struct debrief debrief = debrief_make(&arena, record->interview);
		struct ledger_place place = { .interview = row->id,
			                      .case_id = row->case_id,
			                      .case_title = row->title,
			                      .began_wall_ms = row->began_wall_ms };
		ledger_add(out, record->interview, &debrief, &place);
		record_close(record);
	}
	arena_release(&arena);
}

enum status store_ledger(struct store *store, struct arena *arena, struct ledger *out,
                         struct str *why)
{
	struct interview_row *rows;
	size_t n;
	enum status status = store_list(store, arena, &rows, &n, why);

	if (status != STATUS_OK)
		return status;
	for (size_t i = n; i > 0; i--)
		add(store, &rows[i - 1], out);
	return STATUS_OK;
}
