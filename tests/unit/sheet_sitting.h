/* SPDX-License-Identifier: MIT */
/*
 * A sitting by hand: a list of events on the case of the small pack in tests/sheets, and the pages
 * that the shipped templates make of it.
 */
#ifndef SHEET_SITTING_H
#define SHEET_SITTING_H

#include "base_check.h"
#include "interview/debrief.h"
#include "sheet/sheet.h"

enum { CLARIFY, DATA, SERVE };

extern struct arena arena;
extern struct content content;
extern struct interview *interview;
extern int64_t now_ms;

/* For a group of tests, and for one. */
int load(void **state);
int unload(void **state);
int begin(void **state);
int end(void **state);

void apply(struct event event);
void sit(const char *setup);
void enter(int step, double minute);
/* Types a line at the end of the answer or, with a question open, of the reply. */
void types(double minute, const char *line);
void does(enum event_kind kind, const char *key, const char *text, int64_t n);
void mark(const char *point, enum mark as, const char *line);

/* A sitting with a bit of everything. */
void sit_it_all(void);

/* The data of the sheet. */
struct value *review(void);

/* A template by its name; the document that it makes of data. */
struct str find_partial(void *context, struct str name);
struct doc *page(const char *template, const struct value *data);

#endif
