/* SPDX-License-Identifier: MIT */
/* The terminal: taken and given back, bytes in, a canvas out. There is one a process. */
#ifndef SCREEN_TERM_H
#define SCREEN_TERM_H

#include "screen/canvas.h"
#include "screen/decode.h"

/* Sets LC_CTYPE: the environment's when it has UTF-8, else one that has. Returns whether only ASCII
 * should be drawn: the environment's has not, or rules do not take one cell. */
bool term_speak(void);

/* Takes the terminal, and teaches `decoder` its keys. A TERM that nobody knows is tried as a common
 * one, and `*note` says so. STATUS_USAGE, and everything as before: there is no terminal, or none
 * that can be drawn on; `*why` says which. */
enum status term_open(struct arena *arena, bool colour, struct decoder *decoder, struct str *note,
                      struct str *why);
/* Gives it back for good. */
void term_close(void);

/* Gives it back for a while; takes it again, and the next frame is drawn anew. Each does nothing
 * when it is so already. */
void term_leave(void);
void term_enter(void);

/* Asks the terminal for its size, which is that of the next frame. */
void term_measure(int *rows, int *columns);

/* Sends what has changed since the last frame, then the caret; `anew`: everything. See pen_draw for
 * the canvas. */
void term_draw(struct canvas *canvas, bool anew);

/* Sends bytes that draw nothing and move nothing. */
void term_send(struct str bytes);

/* Takes what was typed, of which there must be some, as far as it is there. False: the terminal is
 * gone. */
bool term_read(struct decoder *decoder, int64_t now_ms);

#endif
