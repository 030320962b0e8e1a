/* SPDX-License-Identifier: MIT */
/*
 * The one user of curses, of which viva takes what it knows of terminals and not its windows: these
 * would be a second and a third copy of every frame. term.h has macros of common words, so that
 * nothing else may be in here.
 */
#define _XOPEN_SOURCE 700

#include "screen/terminfo.h"

#include <curses.h>
#include <term.h>
#include <unistd.h>

/* Older headers ask for text that may be written to, and write to none. */
static char *unconst(const char *text)
{
	return (char *)(uintptr_t)text;
}

bool terminfo_open(const char *name)
{
	int found;

	terminfo_close();
	return setupterm(unconst(name), STDOUT_FILENO, &found) == OK;
}

void terminfo_close(void)
{
	if (cur_term)
		del_curterm(cur_term);
}

const char *terminfo_text(const char *name)
{
	const char *text = tigetstr(unconst(name));

	return text == (char *)-1 ? NULL : text;
}

int terminfo_number(const char *name)
{
	int number = tigetnum(unconst(name));

	return number < 0 ? -1 : number;
}

bool terminfo_flag(const char *name)
{
	return tigetflag(unconst(name)) > 0;
}

void terminfo_add(struct buf *out, const char *text)
{
	while (text && *text) {
		const char *pause = strncmp(text, "$<", 2) == 0 ? strchr(text, '>') : NULL;
		if (!pause)
			buf_addc(out, *text);
		text = pause ? pause + 1 : text + 1;
	}
}

void terminfo_add_with(struct buf *out, const char *text, int first, int second)
{
	if (text)
		terminfo_add(out, tparm(unconst(text), (long)first, (long)second, 0L, 0L, 0L, 0L,
		                        0L, 0L, 0L));
}
