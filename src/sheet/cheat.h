/* SPDX-License-Identifier: MIT */
/*
 * cheat: content and one's own past as data for sheets that are printed and carried: what
 * templates/cheat-*.md read, and what `--format json` prints.
 *
 *   cheat.c          the framework, a blank sheet, the table of blocks; a booklet of several parts
 *   cheat_handbook.c metrics, trade-offs, estimates, resources
 *   cheat_mine.c     one's own past: the packet for the night before, the book of trade-offs
 *
 * The second public header of sheet/; what sheet.h says of values holds here too. The keys are
 * listed at the top of each file.
 */
#ifndef SHEET_CHEAT_H
#define SHEET_CHEAT_H

#include "content/handbook.h"
#include "sheet/sheet.h"

/* The framework on one page: of each step its minutes of `minutes`, and as many of its questions and
 * pitfalls as a page has room for. */
struct value *sheet_framework(struct arena *arena, const struct framework *framework,
                              int64_t minutes);

/* The same steps with room to write. `study` NULL: for no case in particular. Of a case its title and
 * prompt are there, and nothing that it keeps back. */
struct value *sheet_blank(struct arena *arena, const struct framework *framework,
                          const struct case_study *study, int64_t minutes);

/* Blocks as a table, by kind; `names` are what commands take for them. */
struct value *sheet_blocks(struct arena *arena, const struct block *const *blocks,
                           const struct str *names, size_t n);

/* The handbook's lists: metrics by layer, trade-offs by the step of the framework that they belong to, estimates,
 * and the books and guides. */
struct value *sheet_metrics(struct arena *arena, const struct handbook *handbook);
struct value *sheet_tradeoffs(struct arena *arena, const struct handbook *handbook,
                              const struct framework *framework);
struct value *sheet_estimates(struct arena *arena, const struct handbook *handbook);
struct value *sheet_resources(struct arena *arena, const struct handbook *handbook);

/* One entry of the handbook, for `viva show`, and the name of its template. */
struct value *sheet_entry(struct arena *arena, const struct handbook *handbook,
                          const struct handbook_entry *entry);
const char *sheet_entry_template(enum handbook_kind kind);
/* What commands call the list of a kind, "metrics"; its template is cheat-NAME. */
const char *sheet_list_name(enum handbook_kind kind);

struct ledger;

/* A block to read, and what commands take for it. */
struct sheet_reading {
	const struct block *block;
	struct str name;
};

/* The night before, on two pages: what did not count last time, the best trade-offs, numbers (also one of
 * each block in `reading`), the time plan, what to ask. */
struct value *sheet_mine(struct arena *arena, const struct ledger *ledger,
                         const struct framework *framework, int64_t minutes,
                         const struct sheet_reading *reading, size_t n);

/* Every trade-off note, case by case, and which of them contradict each other. */
struct value *sheet_decisions(struct arena *arena, const struct ledger *ledger);

/* One part of a booklet: which template it is for, its title, and its data. */
struct sheet_part {
	struct str name, title, about;
	const struct value *data;
};

/* Parts under one contents page. The heading of a part must be its `title`, because the contents
 * lead to it by that. */
struct value *sheet_booklet(struct arena *arena, const struct sheet_part *parts, size_t n);

#endif
