/* SPDX-License-Identifier: MIT */
/* Undo and redo: what a step is, and that a log read again gives the same. */
#include "base_check.h"

#include "screen/undo.h"

/* A text, its log and its undo, with a clock. */
struct desk {
	struct arena arena;
	struct buf text;
	struct undo *undo;
	struct event events[4096];
	size_t n;
	int64_t now_ms;
};

static struct desk *open_desk(void)
{
	struct desk *desk = calloc(1, sizeof *desk);

	desk->undo = undo_new();
	return desk;
}

static void close_desk(struct desk *desk)
{
	undo_free(desk->undo);
	buf_release(&desk->text);
	arena_release(&desk->arena);
	free(desk);
}

static void happen(struct desk *desk, size_t at, size_t removed, struct str insert,
                   enum undo_mark mark)
{
	struct event *event = &desk->events[desk->n++];

	assert_true(desk->n <= COUNT(desk->events));
	*event = (struct event){
		.kind = EVENT_EDIT,
		.seq = (int64_t)desk->n,
		.step = 2,
		.target = 1,
		.at_ms = desk->now_ms,
		.at = (int64_t)at,
		.removed = (int64_t)removed,
		.text = str_dup(&desk->arena, insert),
		.n = mark,
	};
	undo_note(desk->undo, event, buf_str(&desk->text));
	buf_splice(&desk->text, at, removed, event->text);
}

static void edit(struct desk *desk, size_t at, size_t removed, struct str insert)
{
	happen(desk, at, removed, insert, UNDO_EDIT);
}

/* A character every 100 ms at the end of the text. */
static void type(struct desk *desk, const char *text)
{
	for (; *text; text++) {
		desk->now_ms += 100;
		edit(desk, desk->text.len, 0, (struct str){ text, 1 });
	}
}

static bool back(struct desk *desk)
{
	struct edit edit;

	if (!undo_back(desk->undo, &edit))
		return false;
	happen(desk, edit.at, edit.removed, edit.insert, UNDO_BACK);
	return true;
}

static bool forward(struct desk *desk)
{
	struct edit edit;

	if (!undo_forward(desk->undo, &edit))
		return false;
	happen(desk, edit.at, edit.removed, edit.insert, UNDO_FORWARD);
	return true;
}

/* Leaves and resumes: the log is all there is. */
static void reload(struct desk *desk)
{
	undo_free(desk->undo);
	desk->undo = undo_new();
	undo_replay(desk->undo, desk->events, desk->n, 2, 1);
}

#define check_text(desk, expected) check_str(buf_str(&(desk)->text), (expected))

static void at_most_twenty_characters_are_a_step(void **state)
{
	struct desk *desk = open_desk();

	(void)state;
	type(desk, "abcdefghijklmnopqrstuvwxyz");
	assert_true(back(desk));
	check_text(desk, "abcdefghijklmnopqrst");
	assert_true(back(desk));
	check_text(desk, "");
	assert_false(back(desk));
	assert_true(forward(desk));
	assert_true(forward(desk));
	check_text(desk, "abcdefghijklmnopqrstuvwxyz");
	assert_false(forward(desk));
	close_desk(desk);
}

static void a_second_without_typing_ends_a_step(void **state)
{
	struct desk *desk = open_desk();

	(void)state;
	type(desk, "one");
	desk->now_ms += 899;
	type(desk, " two");
	desk->now_ms += 900;
	type(desk, " three");
	assert_true(back(desk));
	check_text(desk, "one two");
	assert_true(back(desk));
	check_text(desk, "");
	close_desk(desk);
}

static void pastes_line_breaks_and_moves_end_a_step(void **state)
{
	struct desk *desk = open_desk();

	(void)state;
	type(desk, "- a");
	edit(desk, 3, 0, S("\n- "));
	type(desk, "b");
	edit(desk, 7, 0, S("pasted\ntext"));
	type(desk, "c");
	edit(desk, 0, 0, S("!"));
	check_text(desk, "!- a\n- bpasted\ntextc");
	assert_true(back(desk));
	check_text(desk, "- a\n- bpasted\ntextc");
	assert_true(back(desk));
	check_text(desk, "- a\n- bpasted\ntext");
	assert_true(back(desk));
	check_text(desk, "- a\n- b");
	assert_true(back(desk));
	check_text(desk, "- a\n- ");
	assert_true(back(desk));
	check_text(desk, "- a");
	assert_true(back(desk));
	check_text(desk, "");
	close_desk(desk);
}

static void deleting_is_a_step_too(void **state)
{
	struct desk *desk = open_desk();

	(void)state;
	edit(desk, 0, 0, S("abcde\xc3\xa9"));
	edit(desk, 5, 2, S("")); /* Backspace, Backspace, Delete, at the same place */
	edit(desk, 4, 1, S(""));
	edit(desk, 3, 1, S(""));
	type(desk, "x");
	check_text(desk, "abcx");
	assert_true(back(desk));
	check_text(desk, "abc");
	assert_true(back(desk));
	check_text(desk, "abcde\xc3\xa9");
	edit(desk, 1, 1, S(""));
	edit(desk, 1, 1, S(""));
	edit(desk, 0, 1, S(""));
	check_text(desk, "de\xc3\xa9");
	assert_true(back(desk));
	check_text(desk, "abcde\xc3\xa9");
	edit(desk, 0, 3, S("")); /* a word */
	edit(desk, 0, 1, S(""));
	assert_true(back(desk));
	check_text(desk, "de\xc3\xa9");
	close_desk(desk);
}

static void the_caret_goes_where_the_change_is(void **state)
{
	struct desk *desk = open_desk();
	struct edit undone;

	(void)state;
	edit(desk, 0, 0, S("one two"));
	edit(desk, 0, 3, S(""));
	assert_true(undo_back(desk->undo, &undone));
	assert_int_equal(undone.caret, 3);
	assert_false(undone.none);
	assert_false(undo_forward(desk->undo, &undone));
	assert_true(undone.none);
	close_desk(desk);
}

/* What was undone and typed over is still on the way back. */
static void nothing_is_out_of_reach(void **state)
{
	struct desk *desk = open_desk();

	(void)state;
	edit(desk, 0, 0, S("one "));
	edit(desk, 4, 0, S("two "));
	edit(desk, 8, 0, S("three "));
	assert_true(back(desk) && back(desk));
	check_text(desk, "one ");
	type(desk, "x");
	assert_false(forward(desk));
	assert_true(back(desk));
	check_text(desk, "one ");
	assert_true(back(desk));
	check_text(desk, "one two ");
	assert_true(back(desk));
	check_text(desk, "one two three ");
	reload(desk);
	assert_true(back(desk));
	check_text(desk, "one two ");
	assert_true(back(desk) && back(desk));
	check_text(desk, "");
	assert_false(back(desk));
	close_desk(desk);
}

static void both_survive_leaving(void **state)
{
	struct desk *desk = open_desk();

	(void)state;
	type(desk, "one");
	edit(desk, 3, 0, S("\n"));
	type(desk, "two");
	assert_true(back(desk));
	reload(desk);
	check_text(desk, "one\n");
	assert_true(forward(desk));
	check_text(desk, "one\ntwo");
	reload(desk);
	assert_false(forward(desk));
	assert_true(back(desk) && back(desk) && back(desk));
	check_text(desk, "");
	reload(desk);
	assert_false(back(desk));
	close_desk(desk);
}

static void other_events_are_passed_over(void **state)
{
	struct event events[] = {
		{ .kind = EVENT_EDIT, .step = 2, .target = 0, .text = S("no") },
		{ .kind = EVENT_SAY, .step = 2, .target = 1, .text = S("no") },
		{ .kind = EVENT_EDIT, .step = 2, .target = 1, .text = S("yes") },
		{ .kind = EVENT_EDIT, .step = 1, .target = 1, .text = S("no") },
	};
	struct undo *undo = undo_new();
	struct edit undone;

	(void)state;
	undo_replay(undo, events, COUNT(events), 2, 1);
	assert_true(undo_back(undo, &undone));
	assert_int_equal(undone.at, 0);
	assert_int_equal(undone.removed, 3);
	undo_free(undo);
	undo_free(NULL);
}

/* An undo that undoes something else than the last step is an edit. */
static void a_mark_that_does_not_fit_is_an_edit(void **state)
{
	struct desk *desk = open_desk();

	(void)state;
	edit(desk, 0, 0, S("one"));
	happen(desk, 0, 1, S("x"), UNDO_BACK);
	happen(desk, 0, 0, S("y"), UNDO_FORWARD);
	check_text(desk, "yxne");
	assert_true(back(desk) && back(desk));
	check_text(desk, "one");
	assert_true(back(desk));
	check_text(desk, "");
	close_desk(desk);
}

/* ---- properties ---- */

static size_t boundary(struct str text, size_t at)
{
	while (at > 0 && at < text.len && ((unsigned char)text.ptr[at] & 0xc0) == 0x80)
		at--;
	return at < text.len ? at : text.len;
}

static void edit_at_random(struct desk *desk, uint64_t *seed)
{
	static const char *const pieces[] = {
		"a", "b", "\n", "\n- ", "\xc3\xa9", "a paste", "\xf0\x9f\x91\xa9", " "
	};
	struct str text = buf_str(&desk->text);
	size_t at = boundary(text, hash_random(seed) % (text.len + 1));
	size_t end = boundary(text, at + hash_random(seed) % 4);
	struct str insert = str_from(pieces[hash_random(seed) % COUNT(pieces)]);

	desk->now_ms += (int64_t)(hash_random(seed) % 400);
	switch (hash_random(seed) % 4) {
	case 0:
		edit(desk, at, end > at ? end - at : 0, insert);
		break;
	case 1:
		if (text.len > 0)
			edit(desk, utf8_prev(text, text.len), text.len - utf8_prev(text, text.len),
			     S(""));
		break;
	default:
		edit(desk, text.len, 0, insert);
	}
}

static void step_at_random(struct desk *desk, uint64_t *seed)
{
	uint64_t what = hash_random(seed) % 10;

	if (what < 5)
		edit_at_random(desk, seed);
	else if (what < 8)
		back(desk);
	else
		forward(desk);
}

/* Two undos say the same, and would for as long as anybody asks. */
static void check_same(struct undo *a, struct undo *b)
{
	struct edit x, y;

	assert_int_equal(undo_back(a, &x), undo_back(b, &y));
	assert_true(x.at == y.at && x.removed == y.removed && str_eq(x.insert, y.insert));
	assert_int_equal(undo_forward(a, &x), undo_forward(b, &y));
	assert_true(x.at == y.at && x.removed == y.removed && str_eq(x.insert, y.insert));
}

static void a_log_read_again_is_the_same(void **state)
{
	uint64_t seed = 3;

	(void)state;
	for (int round = 0; round < 100; round++) {
		struct desk *desk = open_desk();
		struct buf last = { 0 };

		for (int i = 0; i < 200; i++) {
			struct undo *fresh = undo_new();

			step_at_random(desk, &seed);
			undo_replay(fresh, desk->events, desk->n, 2, 1);
			check_same(desk->undo, fresh);
			undo_free(fresh);
			if (hash_random(&seed) % 20 == 0)
				reload(desk);
		}
		while (forward(desk))
			;
		buf_adds(&last, buf_str(&desk->text));
		while (back(desk))
			;
		check_text(desk, "");
		reload(desk);
		while (forward(desk))
			;
		assert_true(str_eq(buf_str(&desk->text), buf_str(&last)));
		buf_release(&last);
		close_desk(desk);
	}
}

/* Every text that a person saw when going back comes by again. */
static void every_text_comes_by_again(void **state)
{
	uint64_t seed = 8;

	(void)state;
	for (int round = 0; round < 50; round++) {
		struct desk *desk = open_desk();
		struct str seen[120];
		size_t nseen = 0;

		for (int i = 0; i < 120; i++) {
			step_at_random(desk, &seed);
			/* A step ends here. */
			desk->now_ms += 1000;
			seen[nseen++] = str_dup(&desk->arena, buf_str(&desk->text));
		}
		while (forward(desk))
			;
		for (bool more = true; more; more = back(desk)) {
			for (size_t i = 0; i < nseen; i++) {
				if (str_eq(seen[i], buf_str(&desk->text)))
					seen[i--] = seen[--nseen];
			}
		}
		assert_int_equal(nseen, 0);
		close_desk(desk);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(at_most_twenty_characters_are_a_step),
		cmocka_unit_test(a_second_without_typing_ends_a_step),
		cmocka_unit_test(pastes_line_breaks_and_moves_end_a_step),
		cmocka_unit_test(deleting_is_a_step_too),
		cmocka_unit_test(the_caret_goes_where_the_change_is),
		cmocka_unit_test(nothing_is_out_of_reach),
		cmocka_unit_test(both_survive_leaving),
		cmocka_unit_test(other_events_are_passed_over),
		cmocka_unit_test(a_mark_that_does_not_fit_is_an_edit),
		cmocka_unit_test(a_log_read_again_is_the_same),
		cmocka_unit_test(every_text_comes_by_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
