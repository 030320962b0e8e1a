/* SPDX-License-Identifier: MIT */
/*
 * command: `viva WORD`: one file a command, one row each in one table.
 *
 *   table.c      the tables of commands and of options; finding, "did you mean"
 *   args.c       the command line as options and words
 *   context.c    what commands share: messages, the library, the store
 *   framework.c  which framework a command is about
 *   output.c     where results go: stdout, -o FILE, a pager
 *   clock.c      the two clocks
 *   input.c      lines from stdin, while the clock and the signals are heard
 *   open_screen.c  the screen, on a terminal
 *   plain.c      plain mode: an interview line by line
 *   settle.c     the debrief's questions on a terminal
 *   show_document.c  a document as a command's result
 *   pdf.c        the way to viva-pdf
 *   lint_target.c    what a path to be checked is (lint.h)
 *   lint_json.c  findings as JSON
 *   manual.c     the manual page: `viva help manual`
 *   interview.c resume.c debrief.c sheet.c cheat.c cheat_mine.c list.c show.c grade.c ask.c estimate.c lint.c pack.c
 *   new.c search.c forget.c keys.c completion.c help.c version.c      a command each
 *
 * stdout carries what was asked for and nothing else; messages go to stderr as `viva: error: WHAT:
 * WHY (HINT)`.
 */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include "base/base.h"

/* Runs the program: finds the command that `argv` names and runs it. Returns the exit status. */
int command_main(int argc, char **argv);

#endif
