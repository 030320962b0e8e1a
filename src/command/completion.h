/* SPDX-License-Identifier: MIT */
/* What can stand at a place of viva's command line, for every shell alike. */
#ifndef COMMAND_COMPLETION_H
#define COMMAND_COMPLETION_H

#include "command/context.h"

/* What is offered at one place. Zero: nothing can be guessed. */
struct offer {
	struct str words;     /* separated by blanks; safe to stand in a script as they are */
	const char *lists[4]; /* what `viva list` is to be asked for, when the key is pressed */
	size_t nlists;
	bool files;
	bool commas; /* several of the words, separated by commas */
};

struct completion {
	struct arena *arena;
	struct str steps;      /* ids, of all frameworks; each once */
	struct str frameworks; /* ids, the standard one's first */
};

/* The words behind a command: how many places its arguments name, whether the last one repeats, and
 * what each of them offers. */
size_t completion_slots(const struct command *command, bool *repeats);
struct offer completion_slot(const struct completion *completion, const struct command *command,
                             size_t slot);
/* The value of an option. */
struct offer completion_value(const struct completion *completion, enum option_id option);
/* Whether an option goes with a command. */
bool completion_has(const struct command *command, enum option_id option);

void completion_bash(struct buf *out, const struct completion *completion);
void completion_zsh(struct buf *out, const struct completion *completion);
void completion_fish(struct buf *out, const struct completion *completion);

#endif
