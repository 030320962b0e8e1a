/* SPDX-License-Identifier: MIT */
/*
 * `viva cheat --mine` and `--decisions`: sheets of one's own past, over all interviews. It fetches
 * what they are made of; what comes first is decided elsewhere.
 */
#include "command/context.h"

#include "interview/ledger.h"
#include "sheet/cheat.h"

enum { MOST_READING = 4, WEAKEST = 10 };

/* The blocks that the weakest points say to read, each once. */
static size_t find_reading(struct context *context, const struct ledger *ledger,
                           struct sheet_reading *out)
{
	size_t n = 0, points, *which = ledger_weakest(&context->arena, ledger, WEAKEST, &points);

	for (size_t i = 0; i < points && n < MOST_READING; i++) {
		const struct ledger_point *point = &ledger->points.items[which[i]];
		const struct library_block *block =
			library_block_for(context->library,
		                          library_pack_of(context->library, point->place.case_id),
		                          point->read);
		struct str why;
		bool twice = false;
		for (size_t k = 0; block && k < n; k++)
			twice |= str_eq(out[k].name, block->name);
		if (!block || twice ||
		    library_load_block(&context->arena, block, &out[n].block, &why) != STATUS_OK)
			continue;
		out[n++].name = block->name;
	}
	return n;
}

static enum status show_packet(struct context *context, const struct ledger *ledger,
                               const struct framework *framework, int64_t minutes)
{
	struct sheet_reading reading[MOST_READING];
	size_t n = find_reading(context, ledger, reading);
	struct subject subject = {
		.data = sheet_mine(&context->arena, ledger, framework, minutes, reading, n),
		.template = "cheat-mine",
		.title = S("The night before"),
		.name = S("mine"),
	};

	return show_document(context, &subject);
}

static enum status show_notes(struct context *context, const struct ledger *ledger)
{
	struct subject subject = {
		.data = sheet_decisions(&context->arena, ledger),
		.template = "cheat-decisions",
		.title = S("Trade-off book"),
		.name = S("decisions"),
	};

	return show_document(context, &subject);
}

enum status show_mine(struct context *context, const struct framework *framework, int64_t minutes)
{
	struct ledger ledger = { .interviews = 0 };
	struct str why;
	bool packet = context->given[OPTION_MINE];
	enum status status = open_store(context, STORE_READ);

	if (status != STATUS_OK)
		return status;
	status = store_ledger(context->store, &context->arena, &ledger, &why);
	if (status != STATUS_OK)
		status = fail_why(status, why);
	else if (packet ? !ledger.finished : !ledger.notes.n)
		status = fail(STATUS_NEGATIVE,
		              packet ? "no interview is finished yet (viva interview begins one)"
		                     : "no trade-off has been noted yet (/decide notes one)");
	else
		status = packet ? show_packet(context, &ledger, framework, minutes)
		                : show_notes(context, &ledger);
	ledger_release(&ledger);
	return status;
}
