/* SPDX-License-Identifier: MIT */
/*
 * Document trees in tests, as one line that can be read and compared.
 *
 *     (h2 "a")  (p "a" / "b")  (quote ..)  (ul ..)  (ol 3 ..)  (li ..)
 *     (code [info] "text")  (rule)
 *     (table -lcr (th (td "a") ..) (tr ..) ..)  (section [class] ..)
 *     "text"  / line end  // hard line end  (em ..)  (strong ..)  `code`
 *     (a [url] ..)  (img [url] ..)
 *
 * A list that is not tight is (ul loose ..).
 */
#ifndef DOC_SHOW_H
#define DOC_SHOW_H

#include "base_check.h"

#include "content/doc.h"

/* The nodes below `doc`, parted by spaces. */
struct str doc_show(struct arena *arena, const struct doc *doc);

/* Whether an answer becomes just this tree; says what it becomes when it does not. */
bool doc_becomes(const char *markdown, const char *shown);

/* Whether two trees are the same but for the places of their nodes. */
bool doc_same(const struct doc *a, const struct doc *b);

/* How deep a tree is, and how many nodes it has. */
size_t doc_depth(const struct doc *doc);
size_t doc_count(const struct doc *doc);

/* Markdown as an answer with its lines, or as content: NULL when that is refused. */
struct doc *doc_of_answer(struct arena *arena, struct str markdown);
struct doc *doc_of_content(struct arena *arena, struct str markdown);

#endif
