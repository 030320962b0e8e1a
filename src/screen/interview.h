/* SPDX-License-Identifier: MIT */
/*
 * The view of an interview: what its files share.
 *
 *   interview.c        the view: where one is, keys, actions, time
 *   interview_act.c    what each action does
 *   interview_offer.c  what refuses it, what it is called
 *   interview_lines.c  asking, estimates, trade-offs: lines that are drafts until they are sent
 *   interview_write.c  undo, the editor outside, the reference: actions on the answer
 *   interview_turn.c   intents in, what happened out: the text shown, the disk
 *   interview_remark.c what is said of it
 *   interview_clock.c  the clock in words, and when they change
 *   interview_draw.c   the frame, at every size
 *   interview_share.c  who gets how many rows
 *   interview_desk.c   the answer and what is said above it
 *   interview_said.c   the ask line and what was said last
 *   interview_panes.c  the texts beside and over the answer
 *   field.c            a one-line text
 *   tradeoff.c         the form of a trade-off
 *   handoff.c          a text through the person's own editor
 */
#ifndef SCREEN_INTERVIEW_H
#define SCREEN_INTERVIEW_H

#include "screen/editor.h"
#include "screen/folds.h"
#include "screen/undo.h"
#include "screen/view.h"

/* ---- field.c ---- */

/* One line that is typed; zero is empty. A key or a paste says what it would change; whoever owns
 * the line has that stored, and then made. */
struct field {
	struct editor editor;
	struct buf text;
};
struct str field_text(const struct field *field);
void field_set(struct field *field, struct str text); /* the caret goes to its end */
/* Whether the key was one of an editor's; a paste always is, and its line ends become blanks. */
bool field_key(struct field *field, uint32_t key, struct edit *edit);
void field_paste(struct field *field, struct str text, struct edit *edit);
/* The text as that edit would make it. */
struct str field_after(struct arena *arena, const struct field *field, const struct edit *edit);
void field_make(struct field *field, const struct edit *edit);
void field_draw(struct field *field, struct canvas *canvas, int row, int column, int columns,
                bool focused);
void field_release(struct field *field);

/* ---- tradeoff.c ---- */

enum { TRADEOFF_FIELDS = 6, TRADEOFF_ROWS = TRADEOFF_FIELDS + 1 };

struct tradeoff {
	struct field fields[TRADEOFF_FIELDS];
	int at; /* the field with the caret */
	/* What stands before a field and is not typed here; nothing can be added to a fixed one. */
	struct str written[TRADEOFF_FIELDS];
	bool fixed[TRADEOFF_FIELDS];
};
void tradeoff_move(struct tradeoff *form, int by); /* past the fixed ones */
/* Whether the key goes to another field: Enter, Up, Down. */
bool tradeoff_key(struct tradeoff *form, uint32_t key);
bool tradeoff_is_empty(const struct tradeoff *form);
/* Whether it says what was chosen from what: that much makes it a note. */
bool tradeoff_is_whole(const struct tradeoff *form);
/* Why it cannot be kept yet; NULL: it can. */
const char *tradeoff_lacks(const struct tradeoff *form);
/* As INTENT_DECIDE takes it: parts with ` | ` between them. */
struct str tradeoff_text(struct arena *arena, const struct tradeoff *form);
/* The head and the fields, from `row` on, as many as there are rows for: the focused one always. */
void tradeoff_draw(struct tradeoff *form, struct canvas *canvas, int row, int column, int rows,
                   int columns, struct str title, struct str where);
void tradeoff_release(struct tradeoff *form);

/* ---- handoff.c ---- */

/* Puts `text` into a file of the state folder, runs $VISUAL or $EDITOR on it, and reads it again.
 * False and a reason when the file cannot be made or read, or the editor failed. */
bool handoff(struct app *app, struct str name, struct str text, struct str *out, struct str *why);
/* The one edit that makes `to` of `from`, between characters. `none`: they are the same. */
struct edit handoff_edit(struct str from, struct str to);

/* ---- interview_clock.c ---- */

enum clock_style { CLOCK_MINUTES, CLOCK_EXACT, CLOCK_HIDDEN, CLOCK_STYLES };

/* "31 min left", "1:59 left" in the last two minutes, "3 min over"; empty when it is hidden. */
struct str clock_text(struct arena *arena, enum clock_style style, int64_t total_ms,
                      int64_t now_ms);
/* Milliseconds until that text is another; INT64_MAX: never. */
int64_t clock_wait_ms(enum clock_style style, int64_t total_ms, int64_t now_ms);

/* ---- the view ---- */

/* A part of the canvas. */
struct box {
	int row, column, rows, columns;
};

enum focus {
	FOCUS_COMMANDS,
	FOCUS_TYPING,
	FOCUS_ASK,
	FOCUS_ESTIMATE,
	FOCUS_TRADEOFF,
	FOCUS_PANE,
};
enum pane { PANE_PROMPT, PANE_TOLD };

/* A hint as it was said: the state keeps only which. */
struct heard {
	int step;
	struct str text;
	int64_t rung, seq, at_ms;
};

/* Undo and redo of one text. */
struct history {
	int step;
	int64_t target;
	struct undo *undo;
	struct history *next;
};

struct sit {
	struct view view;
	struct sitting *sitting; /* NULL: closed */
	struct arena arena;      /* as long as the view */
	struct str prompt;       /* the case's, as plain text */
	struct doc *references[MAX_STEPS];

	enum focus focus, before; /* before: the last that was typing or commands */
	enum focus under;         /* what the pane covers */
	enum pane pane;
	size_t pane_top;
	enum clock_style clock;
	enum action asked; /* waits for the same key again */
	bool chord;        /* Ctrl-X was typed */
	uint32_t key;      /* of the action under way */

	struct editor editor; /* the answer, or the reply to the open question */
	int step;             /* whose text that is */
	int64_t target;
	size_t answer_caret, answer_top; /* while a question is open */
	struct history *history;         /* of every text that was opened */
	struct undo *undo;               /* that of the text in the editor */
	struct str was; /* the text before the edit under way, as far as it gives way */

	struct field ask, estimate;
	size_t ask_at; /* how many questions back; 0: a new one */
	struct tradeoff form;
	bool fresh; /* nothing has happened yet: the prompt is shown in full */
	bool desk;  /* the frame drawn last had room for what was said last */
	struct heard *hints;
	size_t nhints, hints_cap;

	int64_t question_seq; /* when has_question was looked at */
	bool has_question;
	size_t words;     /* of the text in the editor */
	int64_t idle_due; /* boot_ms at which to look again; INT64_MAX: it is known */
	int64_t no_hint_seq;

	bool five_said; /* that five minutes are left */
	bool saved, saving;
	struct box answer;  /* where it was drawn last; no rows: nowhere */
	int rows;           /* of that frame */
	struct folds folds; /* of the texts beside the answer */
	size_t unsaved_chars;
	int64_t unsaved_since_wall_ms;
	struct buf unsaved_why;
	int64_t settle_due, clock_due; /* boot_ms */
};

static inline struct sit *sit_of(struct view *view)
{
	return (struct sit *)view;
}

/* ---- interview_turn.c ---- */

const struct interview *sit_interview(const struct sit *sit);
int64_t sit_now_ms(const struct sit *sit);
/* The text in the editor, and whether it is a reply. */
struct str sit_text(const struct sit *sit);

/* Runs intents as one turn, the clock's tick before them. False: the last one was refused, and the
 * message says why. */
bool sit_turn(struct sit *sit, const struct intent *intents, size_t n);
bool sit_intent(struct sit *sit, struct intent intent);
/* Closes the sitting; what the disk still refuses is told when viva has left the terminal. */
void sit_close(struct sit *sit);
/* A turn that leaves the step: the caret is stored before it. */
bool sit_move(struct sit *sit, struct intent intent);
/* An edit of the text in the editor; n as in INTENT_EDIT. */
bool sit_edit(struct sit *sit, const struct edit *edit, int64_t n);
/* The text of the current step, where it was left. */
void sit_load(struct sit *sit);
/* Everything that was said and typed before this view was there. */
void sit_recall(struct sit *sit);
/* Looks whether `/done` would ask something, if that is not known. */
void sit_look(struct sit *sit);
void sit_settle(struct sit *sit);

/* ---- interview_act.c ---- */

enum result sit_act(struct view *view, enum action action, uint32_t key);
bool sit_is_last_step(const struct sit *sit);
/* The key of an action as it is now: "n", "Alt-n". */
struct str sit_key(const struct sit *sit, enum action action);
/* Whether this is the second press of `action`; the first says what that would do: "ends it". */
bool sit_is_sure(struct sit *sit, enum action action, const char *what);

/* ---- interview_offer.c ---- */

const char *sit_refuses(const struct view *view, enum action action);
const char *sit_name(const struct view *view, enum action action);

/* ---- interview_remark.c ---- */

/* Adds what is said of an event, as a sentence, if anything. */
void sit_remark(struct sit *sit, const struct event *event, struct buf *out);

/* ---- interview_lines.c ---- */

/* The line that has the caret: the ask line, the estimate, a field of the trade-off; NULL when none
 * has. */
struct field *sit_line(struct sit *sit, enum draft_line *which);
/* Whether that is the ask line or the estimate. */
bool sit_has_line(const struct sit *sit);
enum result sit_line_key(struct sit *sit, uint32_t key);
void sit_line_paste(struct sit *sit, struct str text);
/* All lines as the interview has them. */
void sit_load_lines(struct sit *sit);
enum result sit_send(struct sit *sit);
enum result sit_older(struct sit *sit);
enum result sit_newer(struct sit *sit);
enum result sit_work_out(struct sit *sit);
enum result sit_keep(struct sit *sit);

/* ---- interview_write.c ---- */

enum result sit_undo(struct sit *sit);
enum result sit_redo(struct sit *sit);
enum result sit_save(struct sit *sit);
enum result sit_call_editor(struct sit *sit);
enum result sit_reference(struct sit *sit);
/* Enter while typing: a new line, or a question to the interviewer. False: the editor's
 * business. */
bool sit_ask_line(struct sit *sit);
enum result sit_hand_off(struct sit *sit);

/* ---- interview_panes.c ---- */

/* Laid-out lines. */
struct pane_line {
	struct str text;
	int indent;
	enum style style;
};
struct pane_text {
	struct arena *arena;
	struct folds *folds;
	int width;
	struct pane_line *lines;
	size_t n, cap;
};
void pane_add(struct pane_text *out, int indent, enum style style, struct str text);
void pane_gap(struct pane_text *out);
/* Draws lines from `top` on. */
void pane_draw(const struct pane_text *text, struct canvas *canvas, int row, int column, int rows,
               size_t top);

/* What the interviewer wants now: the open question; or how the step opened, behind the twist that
 * was played in it. */
void sit_add_says(const struct sit *sit, struct pane_text *out);
/* The prompt, the step, and what was said since. */
void sit_add_prompt(const struct sit *sit, struct pane_text *out);
/* Whether a row of the state's `asked` only goes on with the one before: one more fact that answers
 * the same question, one more that was given. */
bool sit_is_more(const struct interview *interview, size_t row);
/* "Hint: Think about the label.", "A good answer: ...". */
struct str sit_hint_words(struct arena *arena, const struct heard *hint);
/* What a trade-off was about: its question, or "A over B, from your answer". */
struct str sit_decided_words(struct arena *arena, const struct decided *decided);
/* The estimates that could be worked out. */
size_t sit_estimates(const struct sit *sit);
/* Questions and answers; then his own questions, trade-offs, estimates and hints, each with a
 * heading, if there are any. */
void sit_add_told(const struct sit *sit, struct pane_text *out);

/* ---- interview_draw.c ---- */

void sit_draw(struct view *view, struct canvas *canvas, int rows);
void sit_draw_typed(struct view *view, struct canvas *canvas);

#endif
