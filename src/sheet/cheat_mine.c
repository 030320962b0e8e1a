/* SPDX-License-Identifier: MIT */
/*
 * One's own past -> data: the packet for the night before, and the book of one's trade-offs. The
 * ledger says what comes first; here it is counted off and put into words. Keys are only ever added:
 *
 *   mine: interviews finished several
 *     points [{id, says, sound, level, core, case {id, title}, step {id, title}, sat, found,
 *              interview, read}]
 *     decisions [NOTE]
 *     numbers [{id, asks, result, value, implies, check: "off"|"none"|"right", case, step}]
 *     blocks [{name, title, what, text, source}]
 *     minutes reserve steps [{id, title, n, minutes, from, to, sat, used}]
 *     questions [] facts [{id, topic, flips, case, sat, asked}]
 *   decisions: interviews notes contradictions
 *     cases [{id, title, decisions [NOTE]}]
 *
 * NOTE is a decision as on a review sheet (review.c) with {case, interview, other {interview, chosen}}:
 * the latest note of that case that decides the question otherwise. `used` is the mean of the
 * minutes that the step took in `sat` whole sittings.
 */
#include "content/block.h"
#include "interview/ledger.h"
#include "sheet/cheat.h"
#include "sheet/review.h"

enum {
	MOST_POINTS = 10,
	MOST_NOTES = 5,
	MOST_NUMBERS = 7,
	MOST_FACTS = 6,
	MOST_QUESTIONS = 6,
	CLIP = 150, /* bytes of a part of a note on two pages */
	MINUTE_MS = 60000,
};

static struct value *add_item(struct arena *arena, struct value *list)
{
	return value_add_map(arena, list, (struct str){ 0 });
}

static void add_named(struct arena *arena, struct value *to, struct str key, struct str id,
                      struct str title)
{
	struct value *map = value_add_map(arena, to, key);

	value_add_text(arena, map, S("id"), id);
	value_add_text(arena, map, S("title"), title);
}

static void add_place(struct arena *arena, struct value *map, const struct ledger_place *place)
{
	add_named(arena, map, S("case"), place->case_id, place->case_title);
	if (place->step.len)
		add_named(arena, map, S("step"), place->step, place->step_title);
	value_add_text(arena, map, S("interview"), place->interview);
}

/* ---- points, facts, numbers ---- */

static void add_points(struct arena *arena, struct value *to, const struct ledger *ledger)
{
	struct value *list = value_add_list(arena, to, S("points"));
	size_t n, *which = ledger_weakest(arena, ledger, MOST_POINTS, &n);

	for (size_t i = 0; i < n; i++) {
		const struct ledger_point *point = &ledger->points.items[which[i]];
		struct value *map = add_item(arena, list);
		value_add_text(arena, map, S("id"), point->id);
		value_add_text(arena, map, S("says"), point->says);
		value_add_text(arena, map, S("sound"), point->sound);
		value_add_text(arena, map, S("level"), level_name(point->level));
		value_add_bool(arena, map, S("core"), point->weight == CORE_WEIGHT);
		add_place(arena, map, &point->place);
		value_add_int(arena, map, S("sat"), (int64_t)point->sat);
		value_add_int(arena, map, S("found"), (int64_t)point->found);
		value_add_text(arena, map, S("read"), point->read);
	}
}

static void add_facts(struct arena *arena, struct value *to, const struct ledger *ledger)
{
	struct value *list = value_add_list(arena, to, S("facts"));
	size_t n, *which = ledger_unasked(arena, ledger, MOST_FACTS, &n);

	for (size_t i = 0; i < n; i++) {
		const struct ledger_fact *fact = &ledger->facts.items[which[i]];
		struct value *map = add_item(arena, list);
		value_add_text(arena, map, S("id"), fact->id);
		value_add_text(arena, map, S("topic"), fact->topic);
		value_add_text(arena, map, S("flips"), fact->flips);
		add_place(arena, map, &fact->place);
		value_add_int(arena, map, S("sat"), (int64_t)fact->sat);
		value_add_int(arena, map, S("asked"), (int64_t)fact->asked);
	}
}

static void add_numbers(struct arena *arena, struct value *to, const struct ledger *ledger)
{
	static const struct str names[] = { [CHECK_NONE] = STR_INIT("none"),
		                            [CHECK_RIGHT] = STR_INIT("right"),
		                            [CHECK_OFF] = STR_INIT("off") };
	struct value *list = value_add_list(arena, to, S("numbers"));
	size_t n, *which = ledger_shaky(arena, ledger, MOST_NUMBERS, &n);

	for (size_t i = 0; i < n; i++) {
		const struct ledger_number *number = &ledger->numbers.items[which[i]];
		struct value *map = add_item(arena, list);
		value_add_text(arena, map, S("id"), number->id);
		value_add_text(arena, map, S("asks"), number->asks);
		value_add_text(arena, map, S("result"),
		               quantity_print(arena, number->result, number->unit));
		value_add_double(arena, map, S("value"),
		                 wording_number(arena, number->result, number->unit));
		value_add_text(arena, map, S("implies"), number->implies);
		value_add_text(arena, map, S("check"), names[number->check]);
		value_add_bool(arena, map, S("off"), number->check == CHECK_OFF);
		add_place(arena, map, &number->place);
	}
}

static void add_blocks(struct arena *arena, struct value *to, const struct sheet_reading *reading,
                       size_t n)
{
	struct value *list = value_add_list(arena, to, S("blocks"));

	for (size_t i = 0; i < n; i++) {
		const struct block *block = reading[i].block;
		if (block->nnumbers == 0)
			continue;
		struct value *map = add_item(arena, list);
		value_add_text(arena, map, S("name"), reading[i].name);
		value_add_text(arena, map, S("title"), block->title);
		value_add_text(arena, map, S("what"), block->numbers[0].what);
		value_add_text(arena, map, S("text"), block->numbers[0].text);
		value_add_text(arena, map, S("source"), block->numbers[0].source);
	}
}

/* ---- the plan ---- */

static const struct ledger_step *find_step(const struct ledger *ledger, struct str id)
{
	for (size_t i = 0; i < ledger->steps.n; i++) {
		if (str_eq(ledger->steps.items[i].id, id))
			return &ledger->steps.items[i];
	}
	return NULL;
}

static void add_plan(struct arena *arena, struct value *to, const struct ledger *ledger,
                     const struct framework *framework, int64_t minutes)
{
	/* The minutes are those of the framework's own sheet. */
	const struct value *plan = sheet_framework(arena, framework, minutes);

	value_add_int(arena, to, S("minutes"), minutes);
	value_add_copy(arena, to, S("reserve"), value_get(plan, S("reserve")));
	struct value *list = value_add_list(arena, to, S("steps"));
	for (const struct value *step = value_get(plan, S("steps"))->first; step;
	     step = step->next) {
		static const char *const keys[] = { "id", "title", "n", "minutes", "from", "to" };
		struct value *map = add_item(arena, list);
		for (size_t i = 0; i < COUNT(keys); i++)
			value_add_copy(arena, map, str_from(keys[i]),
			               value_get(step, str_from(keys[i])));
		const struct ledger_step *past = find_step(ledger, value_get(step, S("id"))->text);
		value_add_int(arena, map, S("sat"), past ? (int64_t)past->sat : 0);
		if (past)
			value_add_int(arena, map, S("used"),
			              review_minutes(past->spent_ms / (int64_t)past->sat));
	}
}

static void add_questions(struct arena *arena, struct value *to, const struct framework *framework)
{
	struct value *list = value_add_list(arena, to, S("questions"));
	const struct texts *questions = &framework->steps[0].questions;

	for (size_t i = 0; i < questions->n && i < MOST_QUESTIONS; i++)
		value_add_text(arena, list, (struct str){ 0 }, questions->items[i]);
}

/* ---- notes ---- */

static void add_other(struct arena *arena, struct value *map, const struct ledger *ledger,
                      const struct ledger_note *note)
{
	if (note->against == SIZE_MAX)
		return;
	const struct ledger_note *other = &ledger->notes.items[note->against];
	struct value *to = value_add_map(arena, map, S("other"));
	struct str chosen = other->decided.parts[PART_CHOSEN];
	value_add_text(arena, to, S("interview"), other->place.interview);
	value_add_text(arena, to, S("chosen"),
	               chosen.len ? chosen : other->decided.added[PART_CHOSEN]);
}

static void add_note(struct arena *arena, struct value *list, const struct ledger *ledger,
                     const struct ledger_note *note, size_t most)
{
	struct value *map = add_item(arena, list);

	review_put_note(arena, map, &note->decided, most);
	add_place(arena, map, &note->place);
	add_other(arena, map, ledger, note);
}

static void add_best(struct arena *arena, struct value *to, const struct ledger *ledger)
{
	struct value *list = value_add_list(arena, to, S("decisions"));
	size_t n, *which = ledger_best(arena, ledger, MOST_NOTES, &n);

	for (size_t i = 0; i < n; i++)
		add_note(arena, list, ledger, &ledger->notes.items[which[i]], CLIP);
}

struct value *sheet_mine(struct arena *arena, const struct ledger *ledger,
                         const struct framework *framework, int64_t minutes,
                         const struct sheet_reading *reading, size_t n)
{
	struct value *data = value_map(arena);

	value_add_int(arena, data, S("interviews"), (int64_t)ledger->interviews);
	value_add_int(arena, data, S("finished"), (int64_t)ledger->finished);
	value_add_bool(arena, data, S("several"), ledger->finished > 1);
	add_points(arena, data, ledger);
	add_best(arena, data, ledger);
	add_numbers(arena, data, ledger);
	add_blocks(arena, data, reading, n);
	add_plan(arena, data, ledger, framework, minutes);
	add_questions(arena, data, framework);
	add_facts(arena, data, ledger);
	return data;
}

/* ---- the book of trade-offs ---- */

static bool was_earlier(const struct ledger *ledger, size_t i)
{
	for (size_t k = 0; k < i; k++) {
		if (str_eq(ledger->notes.items[k].place.case_id,
		           ledger->notes.items[i].place.case_id))
			return true;
	}
	return false;
}

static void add_case(struct arena *arena, struct value *cases, const struct ledger *ledger,
                     size_t first)
{
	const struct ledger_place *place = &ledger->notes.items[first].place;
	struct value *map = add_item(arena, cases);

	value_add_text(arena, map, S("id"), place->case_id);
	value_add_text(arena, map, S("title"), place->case_title);
	struct value *list = value_add_list(arena, map, S("decisions"));
	for (size_t i = first; i < ledger->notes.n; i++) {
		if (str_eq(ledger->notes.items[i].place.case_id, place->case_id))
			add_note(arena, list, ledger, &ledger->notes.items[i], 0);
	}
}

struct value *sheet_decisions(struct arena *arena, const struct ledger *ledger)
{
	struct value *data = value_map(arena);
	size_t contradictions = 0;

	for (size_t i = 0; i < ledger->notes.n; i++)
		contradictions += ledger->notes.items[i].against != SIZE_MAX;
	value_add_int(arena, data, S("interviews"), (int64_t)ledger->interviews);
	value_add_int(arena, data, S("notes"), (int64_t)ledger->notes.n);
	value_add_int(arena, data, S("contradictions"), (int64_t)contradictions);
	struct value *cases = value_add_list(arena, data, S("cases"));
	for (size_t i = 0; i < ledger->notes.n; i++) {
		if (!was_earlier(ledger, i))
			add_case(arena, cases, ledger, i);
	}
	return data;
}
