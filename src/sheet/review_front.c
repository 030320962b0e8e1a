/* SPDX-License-Identifier: MIT */
/*
 * Page one of a review sheet: what fits on a page that is read alone, on a train. How long a thing
 * gets is counted in rows of the narrower of the two papers, on the generous side; what does not
 * fit is on page two, and is counted. It chooses and shortens, and says nothing of its own.
 */
#include "sheet/review.h"

enum {
	/* Cells of a row of small print, a list's indent taken off, and rows of a page of US Letter,
	 * the shorter paper. */
	ROW = 92,
	PAGE_ROWS = 56,
	/* The same in large print. */
	LARGE_ROW = 73,
	LARGE_PAGE_ROWS = 44,
	HEAD_ROWS = 13, /* title, setting and counts */
	TITLE_ROWS = 3, /* of a section */
	MORE_ROWS = 1,
	LARGE_ABSENT = 3,  /* points that were not found, in large print */
	MODEL_MOST = 150,  /* bytes of a model sentence */
	PART_MOST = 90,    /* bytes of a part of a decision */
	NUMBERS_LEAST = 5, /* rows that decisions leave to the numbers, if there are any */
};

struct front {
	const struct review *review;
	struct value *to;
	size_t rows; /* that are left */
};

static size_t rows_of(const struct front *front, size_t cells)
{
	return cells / (front->review->info->extent.large ? LARGE_ROW : ROW) + 1;
}

static size_t cells_of(const struct value *map, const char *key)
{
	const struct value *value = value_get(map, str_from(key));

	return value ? utf8_cells(value->text) : 0;
}

static size_t cells_of_all(const struct value *map)
{
	size_t cells = 0;

	for (const struct value *value = map->first; value; value = value->next)
		cells += value->kind == VALUE_TEXT ? utf8_cells(value->text) + 1 : 0;
	return cells;
}

static bool take(struct front *front, size_t rows)
{
	if (rows > front->rows)
		return false;
	front->rows -= rows;
	return true;
}

static struct value *new_item(const struct front *front, struct value *list)
{
	return value_add_map(front->review->arena, list, (struct str){ 0 });
}

static void add_text(const struct front *front, struct value *map, const char *key, struct str text)
{
	value_add_text(front->review->arena, map, str_from(key), text);
}

/* How many of a list had no room. */
static void add_more(struct front *front, const char *key, size_t left)
{
	value_add_int(front->review->arena, front->to, str_from(key), (int64_t)left);
}

/* ---- points that were not found ---- */

static void add_absent(struct front *front)
{
	enum { WORDS_AROUND = 40 };
	const struct debrief *debrief = front->review->debrief;
	struct arena *arena = front->review->arena;
	struct value *list = value_add_list(arena, front->to, S("absent"));
	size_t n = debrief->nabsent;

	if (n == 0 || !take(front, TITLE_ROWS))
		return;
	if (front->review->info->extent.large && n > LARGE_ABSENT)
		n = LARGE_ABSENT;
	add_more(front, "more_absent", debrief->nabsent - n);
	for (size_t i = 0; i < n; i++) {
		const struct point *point = debrief->absent[i]->point;
		struct value *map = new_item(front, list);

		add_text(front, map, "id", point->id);
		add_text(front, map, "says", wording_clip(arena, point->says, MODEL_MOST));
		value_add_bool(arena, map, S("core"), point->weight == CORE_WEIGHT);
		add_text(front, map, "step_title", review_step_title(front->review, point->step));
		if (point->good.n > 0)
			add_text(front, map, "sound",
			         wording_clip(arena, point->good.items[0], MODEL_MOST));
		take(front, rows_of(front, cells_of(map, "says") + cells_of(map, "step_title") +
		                                   cells_of(map, "sound") + WORDS_AROUND));
	}
}

/* ---- what next ---- */

/* The sheet is there already. */
static void add_next(struct front *front, const struct value *all)
{
	struct value *list = value_add_list(front->review->arena, front->to, S("next"));

	if (!all || !all->first || !take(front, TITLE_ROWS))
		return;
	for (const struct value *next = all->first; next; next = next->next) {
		struct value *map;

		if (value_get(next, S("sheet")))
			continue;
		take(front, rows_of(front, cells_of(next, "says") + cells_of(next, "command")));
		map = new_item(front, list);
		add_text(front, map, "says", value_get(next, S("says"))->text);
		add_text(front, map, "command", value_get(next, S("command"))->text);
	}
}

/* ---- decisions and numbers ---- */

static void add_decisions(struct front *front, size_t spared)
{
	enum { WORDS_AROUND = 60 };
	const struct decided *items = front->review->interview->decided.items;
	size_t n = front->review->interview->decided.n, shown = 0;
	struct value *list = value_add_list(front->review->arena, front->to, S("decisions"));

	if (n > 0 && take(front, TITLE_ROWS + MORE_ROWS)) {
		for (; shown < n; shown++) {
			struct value *map = value_map(front->review->arena);

			review_put_decision(front->review, map, &items[shown], PART_MOST);
			size_t rows = rows_of(
				front, cells_of(map, "about") + cells_of(map, "chosen") +
					       cells_of(map, "over") + cells_of(map, "because") +
					       cells_of(map, "cost") + cells_of(map, "revisit") +
					       cells_of(map, "missing") + cells_of(map, "remark") +
					       cells_of(map, "added_after") + WORDS_AROUND);
			if (rows + spared > front->rows || !take(front, rows))
				break;
			value_add_copy(front->review->arena, list, S(""), map);
		}
	}
	add_more(front, "more_decisions", n - shown);
}

/* The person's number beside the case's, in few words. */
static void add_yours(const struct front *front, struct value *map, const struct checked *checked)
{
	struct arena *arena = front->review->arena;

	if (!checked || checked->check == CHECK_NONE)
		return;
	add_text(front, map, "yours",
	         checked->estimate->limit.len > 0 ? checked->check == CHECK_RIGHT
	                                                    ? S("your sum keeps within it")
	                                                    : S("your sum is over it")
	         : checked->check == CHECK_RIGHT
	                 ? S("yours is right")
	                 : str_format(arena, "yours is off by %.2g times", checked->off));
}

/* Whether one of the case's numbers stands for it. */
static bool is_checked(const struct review *review, const struct estimated *estimated)
{
	for (size_t i = 0; i < review->debrief->nchecked; i++) {
		const struct checked *checked = &review->debrief->checked[i];

		if (checked->check != CHECK_NONE && checked->at_ms == estimated->at_ms &&
		    str_eq(checked->shown, estimated->formula))
			return true;
	}
	return false;
}

/* One number: a row of the case's or of the person's own. */
static void add_number(struct front *front, struct value *list, struct value *made, size_t *left)
{
	size_t rows = rows_of(front, cells_of_all(made));

	if (*left > 0 || !take(front, rows)) {
		++*left;
		return;
	}
	value_add_copy(front->review->arena, list, S(""), made);
}

static void add_numbers(struct front *front)
{
	const struct review *review = front->review;
	const struct case_study *study = review->interview->content.study;
	struct arena *arena = review->arena;
	struct value *list = value_add_list(arena, front->to, S("numbers"));
	size_t left = 0;

	if (!take(front, TITLE_ROWS + MORE_ROWS))
		front->rows = 0;
	for (size_t i = 0; i < review->interview->estimated.n; i++) {
		const struct estimated *estimated = &review->interview->estimated.items[i];
		struct value *made = value_map(arena);

		if (estimated->failed || is_checked(review, estimated))
			continue;
		add_text(front, made, "asks", wording_clip(arena, estimated->formula, PART_MOST));
		add_text(front, made, "result", estimated->result);
		add_text(front, made, "own", S("yours"));
		add_number(front, list, made, &left);
	}
	for (size_t i = 0; review->interview->finished && i < study->nestimates; i++) {
		const struct estimate *estimate = &study->estimates[i];
		struct value *made = value_map(arena);

		if (!review_is_sat(review, estimate->step))
			continue;
		add_text(front, made, "asks", wording_clip(arena, estimate->asks, MODEL_MOST));
		add_text(front, made, "result", wording_result(arena, estimate));
		add_text(front, made, "limit", estimate->limit);
		add_yours(front, made, review_check(review, estimate));
		add_number(front, list, made, &left);
	}
	add_more(front, "more_numbers", left);
}

void review_add_front(const struct review *review, struct value *to)
{
	bool large = review->info->extent.large;
	struct front front = { .review = review,
		               .rows = (large ? LARGE_PAGE_ROWS : PAGE_ROWS) - HEAD_ROWS };
	const struct case_study *study = review->interview->content.study;
	const struct value *next = value_get(to, S("next"));
	bool numbers = review->interview->estimated.n + study->nestimates > 0;

	front.to = value_add_map(review->arena, to, S("page_one"));
	if (review->interview->finished)
		add_absent(&front);
	add_next(&front, next);
	add_decisions(&front, numbers && !large ? NUMBERS_LEAST : 0);
	add_numbers(&front);
}
