/* SPDX-License-Identifier: MIT */
/*
 * cheat: content and one's own past as data for sheets that are printed and carried: what
 * templates/cheat-*.md read, and what `--format json` prints.
 *
 *   cheat.c          the framework, a blank sheet, the table of blocks; a booklet of several parts
 *   cheat_handbook.c metrics, trade-offs, estimates, resources
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

/* One part of a booklet: which template it is for, its title, and its data. */
struct sheet_part {
	struct str name, title, about;
	const struct value *data;
};

/* Parts under one contents page. The heading of a part must be its `title`, because the contents
 * lead to it by that. */
struct value *sheet_booklet(struct arena *arena, const struct sheet_part *parts, size_t n);

#endif
