/* SPDX-License-Identifier: MIT */
/*
 * Who gets the rows of a screen: the answer those that it needs; what it leaves empty goes to what the
 * interviewer says, then to his last reply, then to the goal of the step. It counts rows and draws
 * nothing.
 */
#include "screen/interview_draw.h"

enum {
	SAYS_ROWS = 2, /* that there are always */
	GOAL_ROWS = 1,
	REPLY_ROWS = 1,
	LINE_ROWS = 3,   /* of a reply while the line for it has the caret */
	ANSWER_ROWS = 4, /* that nothing else takes */
	ROWS_FOR_GOAL = 11,
};

/* Screen lines of what is typed in a desk that wide, and one to go on in. */
static int typed_rows(struct frame *frame, struct box desk)
{
	struct editor *editor = &frame->sit->editor;
	int rows;

	editor_layout(editor, box_inside(desk, MARGIN).columns - 1);
	rows = (int)editor->wrap.n + 1;
	return rows > ANSWER_ROWS ? rows : ANSWER_ROWS;
}

/* What one more part gets of the spare rows: at most what it lacks. */
static int give(int has, int wants, int *spare)
{
	int more = least(wants - has, *spare);

	if (more <= 0)
		return least(has, wants);
	*spare -= more;
	return has + more;
}

struct shares sit_share(struct frame *frame, struct box desk, int width, bool with_ask)
{
	struct pane_text says = sit_says_text(frame, width - 2), goal = sit_pane(frame, width - 2);
	const struct interview *interview = frame->interview;
	int reply = with_ask ? sit_said_rows(frame, desk.columns) : 0;
	bool roomy = desk.rows >= ROWS_FOR_GOAL && interview->setup.mode == MODE_PRACTICE;
	int reply_least = sit_has_line(frame->sit) ? LINE_ROWS : REPLY_ROWS;
	int says_least = frame->sit->focus == FOCUS_TRADEOFF ? 1 : SAYS_ROWS;

	pane_add(&goal, 0, STYLE_DIM, interview->content.framework->steps[frame->step].goal);
	int wanted = roomy ? (int)goal.n : 0;
	int spare = desk.rows - typed_rows(frame, desk) - least(says_least, (int)says.n) -
	            least(GOAL_ROWS, wanted) - least(reply_least, reply);
	struct shares shares = { .says = give(says_least, (int)says.n, &spare) };
	shares.reply = give(reply_least, reply, &spare);
	shares.goal = give(GOAL_ROWS, wanted, &spare);
	return shares;
}
