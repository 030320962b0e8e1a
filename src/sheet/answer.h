/* SPDX-License-Identifier: MIT */
/* Private to sheet/: what somebody typed as a document. */
#ifndef SHEET_ANSWER_H
#define SHEET_ANSWER_H

#include "sheet/sheet.h"

/* Around a mark in an answer's Markdown: noncharacters, which no answer that was read has. */
#define ANSWER_BEGIN "\xef\xb7\x93" /* U+FDD3 */
#define ANSWER_END   "\xef\xb7\x94" /* U+FDD4 */

/* `typed` as Markdown with the limits of an answer, its lines kept, definitions of links as lines.
 * What of the words stands in one of the `n` marks (bytes, in any order; they may overlap) is in a
 * DOC_MARK; one whose ends stand in different blocks, or inside code, is left out. `*marked` is
 * what was typed with ANSWER_BEGIN and ANSWER_END around the same marks. */
struct doc *answer_document(struct arena *arena, struct str typed, const struct sheet_span *marks,
                            size_t n, struct str *marked);

#endif
