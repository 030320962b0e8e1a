/* SPDX-License-Identifier: MIT */
/*
 * Which facts a line asks about. A line may hold several questions, one after the other or joined by
 * "and"; two facts may fit a question equally; and a question for the solution itself is none about a
 * fact. Knows nothing of how well a fact fits, nor of what was told before.
 */
#include "interview/ear.h"
#include "interview/private.h"

enum { LONGEST = 1000 }; /* bytes of a line that are heard; a longer one is no question */

/* One line's hearing. */
struct hears {
	struct ear *ear;
	struct arena scratch;
};

/* Whether nobody could tell which of the best two is meant. */
static bool are_equal(const struct matches *matches)
{
	return matches->n > 1 && matches->items[0].fit - matches->items[1].fit < EAR_SAME;
}

static void add_fact(struct hearing *hearing, size_t fact)
{
	for (size_t i = 0; i < hearing->n; i++) {
		if (hearing->facts[i] == fact)
			return;
	}
	if (hearing->n < COUNT(hearing->facts))
		hearing->facts[hearing->n++] = fact;
}

static bool is_one_of(struct str word, const char *const *words)
{
	for (; *words; words++) {
		if (str_eq(word, str_from(*words)))
			return true;
	}
	return false;
}

/* "If I upload something, when is it shown" is one question. */
static bool is_conditional(struct str question)
{
	static const char *const openings[] = { "if",    "when",    "once", "after",    "since",
		                                "given", "suppose", "say",  "assuming", NULL };
	size_t start = 0, end;

	while (start < question.len && question.ptr[start] == ' ')
		start++;
	for (end = start; end < question.len && question.ptr[end] != ' ';)
		end++;
	return is_one_of(str_slice(question, start, end), openings);
}

/* The next part of a question that a comma or an "and" ends; false when there is none. */
static bool next_part(struct str *rest, struct str *out)
{
	static const char *const joints[] = { "and", "&", "+", "plus", "also", NULL };
	size_t at = 0, start = 0;

	if (!rest->ptr)
		return false;
	while (at < rest->len) {
		size_t end = at;
		while (end < rest->len && rest->ptr[end] != ' ' && rest->ptr[end] != ',')
			end++;
		bool joint = is_one_of(str_slice(*rest, at, end), joints);
		bool comma = end < rest->len && rest->ptr[end] == ',';
		if (joint || comma) {
			*out = str_slice(*rest, start, joint ? at : end);
			*rest = str_slice(*rest, end + (end < rest->len), rest->len);
			return true;
		}
		at = end + 1;
	}
	*out = *rest;
	*rest = (struct str){ 0 };
	return true;
}

/* "How many users and what latency": two or more parts fit clearly, and together no worse than
 * anything fits the whole. False when that is not so. */
static bool hear_parts(struct hears *hears, struct str question, struct hearing *hearing)
{
	struct matches whole = ear_match_part(hears->ear, &hears->scratch, question);
	struct hearing parts = { 0 };
	int64_t fits = 0, n = 0;
	struct str part;

	if (is_conditional(question))
		return false;
	while (next_part(&question, &part)) {
		struct matches matches = ear_match_part(hears->ear, &hears->scratch, part);
		if (!matches.n || are_equal(&matches))
			continue;
		add_fact(&parts, matches.items[0].fact);
		fits += matches.items[0].fit;
		n++;
	}
	if (parts.n < 2 || (whole.n && fits / n < whole.items[0].fit))
		return false;
	for (size_t i = 0; i < parts.n; i++)
		add_fact(hearing, parts.facts[i]);
	return true;
}

/* Whether he asks which of two facts is meant: both are, or neither clearly enough. */
static bool is_unclear(const struct matches *matches)
{
	const struct match *best = &matches->items[0];

	if (matches->n < 2)
		return false;
	if (best->fit >= EAR_ENOUGH)
		return are_equal(matches);
	return best->fit >= EAR_MAYBE ||
	       (are_equal(matches) && best->knows_all && matches->items[1].knows_all);
}

static void hear_question(struct hears *hears, struct str question, struct hearing *hearing)
{
	struct matches matches = ear_match(hears->ear, &hears->scratch, question);

	if (hear_parts(hears, question, hearing))
		return;
	if (is_unclear(&matches)) {
		if (hearing->n)
			return;
		hearing->sort = HEARD_EITHER;
		hearing->facts[hearing->n++] = matches.items[0].fact;
		hearing->facts[hearing->n++] = matches.items[1].fact;
	} else if (matches.n && matches.items[0].fit >= EAR_ENOUGH) {
		add_fact(hearing, matches.items[0].fact);
	}
}

/* The next question of a line; false when there is none. */
static bool next_question(struct str *rest, struct str *out)
{
	size_t end = 0;

	if (!rest->ptr)
		return false;
	while (end < rest->len && !strchr("?;.!\n", rest->ptr[end]))
		end++;
	*out = str_slice(*rest, 0, end);
	*rest = end < rest->len ? str_slice(*rest, end + 1, rest->len) : (struct str){ 0 };
	return true;
}

static struct str beginning(struct str question)
{
	size_t end = question.len < LONGEST ? question.len : LONGEST;

	if (end < question.len)
		end = utf8_prev(question, end + 1);
	return str_slice(question, 0, end);
}

struct hearing ear_hear(struct ear *ear, struct str line)
{
	struct hearing hearing = { .sort = HEARD_NOTHING };
	struct hears hears = { .ear = ear };

	if (asks_for_solution(&hears.scratch, line))
		hearing.sort = HEARD_FISHING;
	struct str rest = utf8_fold(&hears.scratch, beginning(line)), question;
	while (hearing.sort == HEARD_NOTHING && next_question(&rest, &question))
		hear_question(&hears, question, &hearing);
	if (hearing.n && hearing.sort == HEARD_NOTHING)
		hearing.sort = HEARD_FACTS;
	arena_release(&hears.scratch);
	return hearing;
}

struct hearing ask_hear(const struct content *content, struct str question)
{
	struct ear *ear = ear_new(content);
	struct hearing hearing = ear_hear(ear, question);

	ear_free(ear);
	return hearing;
}
