/* SPDX-License-Identifier: MIT */
/*
 * The first try beside a drill -> data: what the steps of the drill came to then, and what was written
 * there. It takes both debriefs as they are.
 */
#include "sheet/review.h"

/* What a step came to then, by its id; NULL: it was not sat. */
static const struct step_result *step_then(const struct review *review, int step)
{
	const struct first_try *before = review->info->before;
	struct str id = review->interview->content.framework->steps[step].id;

	for (size_t i = 0; before && i < before->debrief->nsteps; i++) {
		const struct step_result *then = &before->debrief->steps[i];
		if (str_eq(before->interview->content.framework->steps[then->step].id, id))
			return then;
	}
	return NULL;
}

static void add_to(struct tally *sum, struct tally tally)
{
	sum->found += tally.found;
	sum->of += tally.of;
	sum->confirmed += tally.confirmed;
	sum->own += tally.own;
}

void review_add_before(const struct review *review, struct value *to)
{
	const struct first_try *before = review->info->before;
	struct arena *arena = review->arena;
	struct tally core = { 0 }, others = { 0 };
	struct value *map;

	if (!before)
		return;
	for (size_t i = 0; i < review->debrief->nsteps; i++) {
		const struct step_result *then = step_then(review, review->debrief->steps[i].step);
		if (!then)
			continue;
		add_to(&core, then->core);
		add_to(&others, then->others);
	}
	map = value_add_map(arena, to, S("first_try"));
	value_add_text(arena, map, S("id"), before->id);
	value_add_text(arena, map, S("date"), before->date);
	value_add_text(arena, map, S("level"), level_name(before->interview->setup.level));
	value_add_bool(arena, map, S("other_level"),
	               before->interview->setup.level != review->interview->setup.level);
	value_add_bool(arena, map, S("spoken"), before->interview->setup.spoken);
	review_add_tally(arena, map, S("core"), core);
	review_add_tally(arena, map, S("others"), others);
}

static void add_typed(struct arena *arena, struct value *to, struct str key,
                      const struct text *text)
{
	struct str typed = buf_str(&text->bytes);

	if (str_trim(typed).len)
		value_add_answer(arena, to, key, typed, NULL, 0);
}

static void add_questions(struct arena *arena, struct value *to, const struct interview *then,
                          int step)
{
	struct value *list = value_add_list(arena, to, S("questions"));

	for (size_t i = 0; i < then->questions.n; i++) {
		const struct question *question = &then->questions.items[i];
		struct value *map;

		if (question->step != step)
			continue;
		map = value_add_map(arena, list, (struct str){ 0 });
		value_add_text(arena, map, S("asks"), question->text);
		value_add_bool(arena, map, S("claimed"), question->state == QUESTION_CLAIMED);
		add_typed(arena, map, S("reply"), &question->reply);
	}
}

void review_add_step_before(const struct review *review, struct value *to, int step)
{
	const struct step_result *then = step_then(review, step);
	struct arena *arena = review->arena;
	struct value *map;

	if (!then)
		return;
	map = value_add_map(arena, to, S("first_try"));
	value_add_text(arena, map, S("date"), review->info->before->date);
	value_add_bool(arena, map, S("spoken"), review->info->before->interview->setup.spoken);
	review_add_tally(arena, map, S("core"), then->core);
	review_add_tally(arena, map, S("others"), then->others);
	add_typed(arena, map, S("written"),
	          &review->info->before->interview->steps[then->step].answer);
	add_questions(arena, map, review->info->before->interview, then->step);
}
