/* SPDX-License-Identifier: MIT */
/* An answer that remembers when each byte was written, against a model that keeps a time for every
 * byte. */
#include "interview_check.h"

enum { MOST = 4 * 1024 * 1024 };

/* Every byte with its own number and time. */
struct model {
	char bytes[1 << 16];
	struct run marks[1 << 16];
	size_t len;
};

static void model_edit(struct model *model, size_t at, size_t removed, struct str insert,
                       struct run mark)
{
	size_t behind = model->len - at - removed;

	memmove(model->bytes + at + insert.len, model->bytes + at + removed, behind);
	memmove(model->marks + at + insert.len, model->marks + at + removed, behind * sizeof mark);
	memcpy(model->bytes + at, insert.ptr, insert.len);
	for (size_t i = 0; i < insert.len; i++)
		model->marks[at + i] = mark;
	model->len += insert.len - removed;
}

static void check_against(const struct text *text, const struct model *model)
{
	size_t total = 0;

	assert_int_equal(text->bytes.len, model->len);
	if (model->len)
		assert_memory_equal(text->bytes.ptr, model->bytes, model->len);
	for (size_t i = 0; i < text->nruns; i++) {
		assert_true(text->runs[i].len > 0);
		total += text->runs[i].len;
	}
	assert_int_equal(total, model->len);
}

/* A run may say a little more than the truth: typing on within one second counts as one. */
static void check_marks(const struct text *text, const struct model *model)
{
	for (size_t at = 0; at < model->len; at += 7) {
		struct run run = text_run_at(text, at);
		assert_true(run.seq >= model->marks[at].seq);
		assert_int_equal(run.at_ms / 1000, model->marks[at].at_ms / 1000);
	}
}

static size_t boundary(const struct model *model, size_t at)
{
	while (at > 0 && at < model->len && ((unsigned char)model->bytes[at] & 0xC0) == 0x80)
		at--;
	return at;
}

static void edits_like_the_model(void **state)
{
	static const char *const pieces[] = { "a", "- a bullet\n", "na\xc3\xafve",
		                              "",  "\xe2\x82\xac", "\n\n" };
	static struct model model;
	struct arena arena = { 0 };
	struct text text = { 0 };
	uint64_t seed = 7;
	int64_t at_ms = 0;

	(void)state;
	for (int64_t seq = 1; seq <= 10000; seq++) {
		size_t at = boundary(&model, hash_random(&seed) % (model.len + 1));
		size_t end = boundary(&model, at + hash_random(&seed) % 5);
		struct str insert = str_from(pieces[hash_random(&seed) % COUNT(pieces)]);
		end = end > model.len ? model.len : end < at ? at : end;
		if (model.len + insert.len >= sizeof model.bytes)
			insert = S("");
		at_ms += (int64_t)(hash_random(&seed) % 700);
		assert_true(text_fits(&text, (int64_t)at, (int64_t)(end - at), insert));
		text_edit(&arena, &text, at, end - at, insert, seq, at_ms);
		model_edit(&model, at, end - at, insert,
		           (struct run){ .seq = seq, .at_ms = at_ms });
		check_against(&text, &model);
		if (seq % 500 == 0)
			check_marks(&text, &model);
	}
	assert_true(model.len > 10000);
	buf_release(&text.bytes);
	arena_release(&arena);
}

static void remembers_who_wrote_which_byte(void **state)
{
	struct arena arena = { 0 };
	struct text text = { 0 };

	(void)state;
	text_edit(&arena, &text, 0, 0, S("one three"), 1, 1000);
	text_edit(&arena, &text, 4, 0, S("two "), 2, 60000);
	check_str(buf_str(&text.bytes), "one two three");
	assert_int_equal(text_run_at(&text, 3).seq, 1);
	assert_int_equal(text_run_at(&text, 4).seq, 2);
	assert_int_equal(text_run_at(&text, 7).at_ms, 60000);
	assert_int_equal(text_run_at(&text, 8).seq, 1);
	assert_int_equal(text_run_at(&text, 13).seq, 1); /* the end: the last byte */
	assert_true(text_is_late(&text, 0, 13, 60000));
	assert_true(text_is_late(&text, 7, 13, 60000));
	assert_false(text_is_late(&text, 0, 13, 60001));
	assert_false(text_is_late(&text, 0, 4, 60000));
	assert_false(text_is_late(&text, 8, 13, 60000));
	assert_false(text_is_late(&text, 5, 5, 60000));
	text_edit(&arena, &text, 2, 9, S(""), 3, 70000);
	check_str(buf_str(&text.bytes), "onee");
	assert_int_equal(text.nruns, 2);
	text_edit(&arena, &text, 0, 4, S(""), 4, 80000);
	assert_int_equal(text.nruns, 0);
	assert_int_equal(text_run_at(&text, 0).seq, 0);
	buf_release(&text.bytes);
	arena_release(&arena);
}

/* Only events that follow each other in the same second are one run. */
static void joins_typing_within_a_second(void **state)
{
	struct arena arena = { 0 };
	struct text text = { 0 };

	(void)state;
	text_edit(&arena, &text, 0, 0, S("a"), 1, 5000);
	text_edit(&arena, &text, 1, 0, S("b"), 2, 5999);
	assert_int_equal(text.nruns, 1);
	text_edit(&arena, &text, 2, 0, S("c"), 3, 6000);
	assert_int_equal(text.nruns, 2);
	text_edit(&arena, &text, 3, 0, S("d"), 5, 6001);
	assert_int_equal(text.nruns, 3);
	assert_int_equal(text_run_at(&text, 0).seq, 2);
	assert_int_equal(text_run_at(&text, 2).seq, 3);
	buf_release(&text.bytes);
	arena_release(&arena);
}

static void refuses_what_does_not_fit(void **state)
{
	struct arena arena = { 0 };
	struct text text = { 0 };

	(void)state;
	text_edit(&arena, &text, 0, 0, S("a\xc3\xa4z"), 1, 0);
	assert_true(text_fits(&text, 4, 0, S("x")));
	assert_true(text_fits(&text, 0, 4, S("")));
	assert_false(text_fits(&text, 5, 0, S("x")));
	assert_false(text_fits(&text, -1, 0, S("x")));
	assert_false(text_fits(&text, 0, -1, S("x")));
	assert_false(text_fits(&text, 0, 5, S("x")));
	assert_false(text_fits(&text, 3, 2, S("x")));
	assert_false(text_fits(&text, 1, INT64_MAX, S("x")));
	assert_false(text_fits(&text, 2, 0, S("x"))); /* inside of a letter */
	assert_false(text_fits(&text, 1, 1, S("x")));
	assert_false(text_fits(&text, 0, 0, S("\xc3"))); /* half a letter */
	buf_release(&text.bytes);
	arena_release(&arena);
}

static void holds_four_mebibytes(void **state)
{
	struct arena arena = { 0 };
	struct text text = { 0 };
	char *much = calloc(1, MOST + 1);

	(void)state;
	memset(much, 'x', MOST + 1);
	assert_false(text_fits(&text, 0, 0, (struct str){ much, MOST + 1 }));
	assert_true(text_fits(&text, 0, 0, (struct str){ much, MOST }));
	text_edit(&arena, &text, 0, 0, (struct str){ much, MOST }, 1, 0);
	assert_false(text_fits(&text, 0, 0, S("y")));
	assert_false(text_fits(&text, MOST, 0, S("y")));
	assert_true(text_fits(&text, 0, 1, S("y")));
	free(much);
	buf_release(&text.bytes);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(edits_like_the_model),
		cmocka_unit_test(remembers_who_wrote_which_byte),
		cmocka_unit_test(joins_typing_within_a_second),
		cmocka_unit_test(refuses_what_does_not_fit),
		cmocka_unit_test(holds_four_mebibytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
