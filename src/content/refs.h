/* SPDX-License-Identifier: MIT */
/* refs: ids, and the places that name them. Private to content/. */
#ifndef CONTENT_REFS_H
#define CONTENT_REFS_H

#include "content/report.h"

enum ref_kind {
	REF_NONE,
	REF_STEP,
	REF_FACT,
	REF_POINT,
	REF_MISTAKE, /* no mistake may have the name of a point */
	REF_DECISION,
	REF_ESTIMATE,
	REF_TWIST,
};

struct ref {
	enum ref_kind kind;
	struct str id;
	struct place place;
};

struct ref_list {
	struct ref *items;
	size_t n, cap;
};

/* All ids of a case and its samples, and all references to them. */
struct refs {
	struct ref_list declared, used;
};

void refs_declare(struct arena *arena, struct refs *refs, enum ref_kind kind, struct str id,
                  struct place place);
void refs_use(struct arena *arena, struct refs *refs, enum ref_kind kind, struct str id,
              struct place place);

/* Reports ids that were declared twice, and uses of what was not declared (the nearest as a
 * hint). */
void refs_check(struct report *report, const struct refs *refs);

/* [a-z][a-z0-9-]{1,63} */
bool refs_is_id(struct str text);

/* Words that commands use where an id may stand. */
bool refs_is_reserved(struct str id);

#endif
