/* SPDX-License-Identifier: MIT */
/*
 * Time planned and used -> data, with a bar for each step: characters, so that it is the same chart
 * in every format. It knows neither what was written nor when.
 */
#include "sheet/review.h"

enum {
	MINUTE_MS = 60000,
	BAR_MOST = 24, /* characters of the longest bar */
};

/* Used and planned, planned and not used, used beyond the plan. */
#define BAR_USED  "\xe2\x96\x88"
#define BAR_SPARE "\xe2\x96\x91"
#define BAR_OVER  "\xe2\x96\x93"

/* Two minutes over the plan are worth a word; so is less than half of it, if not all was rushed. */
static bool is_notable(const struct step_result *step, bool rushed)
{
	int64_t planned_ms = step->planned_min * MINUTE_MS;

	return step->spent_ms >= planned_ms + 2 * MINUTE_MS ||
	       (!rushed && step->spent_ms < planned_ms / 2);
}

static int64_t longest(const struct debrief *debrief)
{
	int64_t most = 1;

	for (size_t i = 0; i < debrief->nsteps; i++) {
		const struct step_result *step = &debrief->steps[i];
		int64_t spent = review_minutes(step->spent_ms);

		most = step->planned_min > most ? step->planned_min : most;
		most = spent > most ? spent : most;
	}
	return most;
}

/* So many characters for minutes: a whole number for each, as long as that fits. */
static int64_t cells_for(int64_t minutes, int64_t most)
{
	return most <= BAR_MOST ? minutes * (BAR_MOST / most)
	                        : (minutes * BAR_MOST + most / 2) / most;
}

static struct str bar(struct arena *arena, int64_t planned, int64_t spent, int64_t most)
{
	int64_t plan = cells_for(planned, most), used = cells_for(spent, most);
	struct buf out = { 0 };
	struct str text;

	for (int64_t i = 0; i < plan || i < used; i++)
		buf_adds(&out, i >= plan ? S(BAR_OVER) : i < used ? S(BAR_USED) : S(BAR_SPARE));
	text = buf_dup(arena, &out);
	buf_release(&out);
	return text;
}

static void add_duration(const struct review *review, struct value *to, struct str key,
                         struct str key_ms, int64_t ms)
{
	value_add_int(review->arena, to, key, review_minutes(ms));
	value_add_int(review->arena, to, key_ms, ms);
}

static void add_step(const struct review *review, struct value *list,
                     const struct step_result *step)
{
	const struct framework_step *of = review_step(review, step->step);
	struct value *item = value_add_map(review->arena, list, (struct str){ 0 });

	value_add_text(review->arena, item, S("id"), of->id);
	value_add_text(review->arena, item, S("title"), of->title);
	value_add_int(review->arena, item, S("planned"), step->planned_min);
	add_duration(review, item, S("spent"), S("spent_ms"), step->spent_ms);
	value_add_text(review->arena, item, S("bar"),
	               bar(review->arena, step->planned_min, review_minutes(step->spent_ms),
	                   longest(review->debrief)));
}

static struct str notable(const struct review *review)
{
	const struct debrief *debrief = review->debrief;
	bool rushed = debrief->spent_ms < review->interview->setup.minutes * MINUTE_MS / 2;
	struct str all = { 0 };

	for (size_t i = 0; i < debrief->nsteps; i++) {
		const struct step_result *step = &debrief->steps[i];

		if (is_notable(step, rushed))
			all = wording_join(
				review->arena, all,
				str_format(review->arena, "%.*s %lld of %lld",
			                   STR_ARG(review_step(review, step->step)->title),
			                   (long long)review_minutes(step->spent_ms),
			                   (long long)step->planned_min));
	}
	return all;
}

void review_add_time(const struct review *review, struct value *to)
{
	const struct debrief *debrief = review->debrief;
	struct value *map = value_add_map(review->arena, to, S("time")), *list;

	value_add_int(review->arena, map, S("planned"), review->interview->setup.minutes);
	add_duration(review, map, S("spent"), S("spent_ms"), debrief->spent_ms);
	if (debrief->late_ms >= MINUTE_MS)
		add_duration(review, map, S("late"), S("late_ms"), debrief->late_ms);
	if (review->interview->away_ms >= MINUTE_MS)
		value_add_int(review->arena, map, S("away"),
		              review_minutes(review->interview->away_ms));
	list = value_add_list(review->arena, map, S("steps"));
	for (size_t i = 0; i < debrief->nsteps; i++)
		add_step(review, list, &debrief->steps[i]);
	value_add_text(review->arena, map, S("notable"), notable(review));
}
