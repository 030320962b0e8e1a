/* SPDX-License-Identifier: MIT */
/*
 * wording: how content is worded, all files looked at together.
 *
 *   passage.c  what of a file is prose
 *   wording.c  British spelling, and names as their makers write them
 *   alike.c    sentences that two say alike
 *
 * A public header of content/; what content.h says of structs, arenas and diagnostics holds here
 * too. The words stand in content/wording.yaml, which only lint reads:
 *
 *   british  what Americans write, and the British for it: a word, `stem*` or `*ending`
 *   keeps    words that an ending fits and that are British all the same
 *   names    of products and techniques, in their one spelling
 */
#ifndef CONTENT_WORDING_H
#define CONTENT_WORDING_H

#include "content/content.h"

struct wording {
	struct short_form *british;
	size_t nbritish;
	struct texts keeps, names; /* sorted, letter case aside */
};

/* `content/wording.yaml` of a bundle; none when it is absent. */
struct wording wording_load(struct arena *arena, const struct bundle *bundle, enum load_mode mode,
                            struct diag_list *diags);

/* Looks at the prose of all files of cases and content in the bundle. A name that is spelt otherwise
 * is a warning. With `shipped`, errors are: an American spelling; a sentence of five words or more
 * that a case, a block or an entry of a list shares with another; and one that is nearly another's.
 *
 * Nearness is resemblance: the pairs of neighbouring words that two sentences share, of those that
 * either has (Broder, "On the resemblance and containment of documents", 1997), from 0.6 on. The
 * candidates are found by the prefixes of rare pairs that two such sentences must share (Bayardo,
 * Ma, Srikant, "Scaling up all pairs similarity search", WWW 2007) and by where in them they do (Xiao,
 * Wang, Lin, Yu, "Efficient similarity joins for near duplicate detection", WWW 2008), so that few are
 * compared. After LIMIT_FINDINGS no more are looked for. */
void wording_lint(const struct wording *wording, const struct bundle *files, bool shipped,
                  struct diag_list *diags);

#endif
