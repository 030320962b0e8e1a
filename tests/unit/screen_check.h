/* SPDX-License-Identifier: MIT */
/* What tests of screen/ share: views on a stage without a terminal. Keys go in as their names, frames come out as text. */
#ifndef SCREEN_CHECK_H
#define SCREEN_CHECK_H

#include "files_check.h"
#include "screen/view.h"

struct stage {
	struct scene *scene;
	struct library library; /* what is shipped */
	struct screen_setup setup;
	struct app app;
	int rows, columns; /* 24 and 80; may be set at any time */
	struct buf text;
};

/* The time of all stages: a Saturday noon, UTC. Tests move it by hand. */
extern struct moment stage_now;

/* cmocka's setup and teardown: the shipped library, an empty database in a folder of its own, an app without a view. `*state` is the stage. */
int stage_open(void **state);
int stage_close(void **state);
#define stage_test(name) cmocka_unit_test_setup_teardown(name, stage_open, stage_close)

/* Keys by their names, separated by blanks: "j j Enter Alt-n Ctrl-R Space". Each is a turn of its own. */
void stage_keys(struct stage *stage, const char *keys);
/* Every character of a text as a key; LF is Enter. */
void stage_type(struct stage *stage, const char *text);
void stage_paste(struct stage *stage, const char *text);
/* Lets time pass, and ticks whatever is due at the end of it. */
void stage_wait_ms(struct stage *stage, int64_t ms);

/* Draws a frame: all rows, each with its LF, without blanks at the ends. Valid until the next one. */
const char *stage_text(struct stage *stage);
/* One row of it; a negative one counts from the end. */
struct str stage_row(struct stage *stage, int row);
/* Fails, and shows the frame, unless it holds `part`; or if it does. */
void stage_shows(struct stage *stage, const char *part);
void stage_hides(struct stage *stage, const char *part);
/* Where the caret is in the frame: fails unless there. */
void stage_caret(struct stage *stage, int row, int column);

/* Compares a frame of this size with tests/screens/NAME.COLUMNSxROWS.txt; GOLDEN=1 writes that file instead. */
void stage_golden(struct stage *stage, const char *name, int columns, int rows);

#endif
