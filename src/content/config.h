/* SPDX-License-Identifier: MIT */
/*
 * config: config.yaml, the defaults that a person wants (config.c). A public header of content/.
 */
#ifndef CONTENT_CONFIG_H
#define CONTENT_CONFIG_H

#include "content/content.h"

/* So many minutes, or a factor of the usual ones; zeros: the usual ones. */
struct minutes {
	int64_t fixed;
	double factor;
};

/* "45" (1 to 600), or "x1.5" (over 0 to 100). False, and `*out` unchanged, for anything else. */
bool minutes_parse(struct str text, struct minutes *out);

/* The minutes that come of it when `usual` are the usual ones: 1 to 600. */
int64_t minutes_of(const struct minutes *minutes, int64_t usual);

enum color_wish { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };
enum paper { PAPER_A4, PAPER_LETTER };

/* The defaults that a person wants. */
struct config {
	enum level level;
	int mode; /* 0 practice, 1 exam: interview/ has the words */
	struct minutes minutes;
	bool ascii;
	enum color_wish color;
	enum paper paper;
};

/* `config.yaml` (NULL: there is none): what it says, and the contract's defaults for what it does
 * not or says wrongly. Findings name the place; none of them makes the rest unusable. */
struct config config_load(struct arena *arena, const struct bundle_file *file,
                          struct diag_list *diags);

#endif
