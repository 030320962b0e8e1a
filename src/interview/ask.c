/* SPDX-License-Identifier: MIT */
/*
 * Which facts a line asks about. A line may hold several questions, one after the other or joined by
 * "and"; two facts may fit a question equally; and a question for the solution itself is none about a
 * fact. Knows nothing of how well a fact fits, nor of what was told before.
 */
#include "interview/ear.h"
#include "interview/private.h"

enum {
	LONGEST = 1000,   /* bytes of a line that are heard; a longer one is no question */
	MOST_JOINTS = 12, /* of a question that are looked at */
	FEW_WORDS = 2,    /* too few to ask for more about the same */
	HALF = 700, /* permille: so likely must a half be about its own fact, where no whole is */
};

/* One line's hearing. */
struct hears {
	struct ear *ear;
	struct arena scratch;
};

/* Whether nobody could tell which of the best two is meant. */
static bool are_equal(const struct matches *matches)
{
	return matches->n > 1 && matches->items[0].chance - matches->items[1].chance < EAR_SAME;
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

/* The word that a text begins with, and what follows it. */
static struct str first_word(struct str text, struct str *rest)
{
	size_t start = 0, end;

	while (start < text.len && text.ptr[start] == ' ')
		start++;
	for (end = start; end < text.len && text.ptr[end] != ' ';)
		end++;
	*rest = str_slice(text, end, text.len);
	return str_slice(text, start, end);
}

/* "If I upload something, when is it shown" is one question. */
static bool is_conditional(struct str question)
{
	static const char *const openings[] = { "if",    "when",    "once", "after",    "since",
		                                "given", "suppose", "say",  "assuming", NULL };
	struct str rest;

	return is_one_of(first_word(question, &rest), openings);
}

/* Where the question may come apart: what stands before a comma or an "and", and what behind it. */
struct joint {
	size_t left_end, right_start;
};

static const char *const joints[] = { "and", "&", "+", "plus", "also", NULL };

/* "And how many ..." asks for something new, and so does "and voice queries"; "and can I trust them"
 * asks for more about the same. */
static bool asks_anew(struct str part)
{
	static const char *const openings[] = { "how",   "what", "whats", "what's", "which",
		                                "where", "who",  "when",  NULL };
	struct str word;
	size_t n = 1;

	do
		word = first_word(part, &part);
	while (is_one_of(word, joints));
	if (is_one_of(word, openings))
		return true;
	while (first_word(part, &part).len)
		n++;
	return n <= FEW_WORDS;
}

/* The next joint from `at` on; false when there is none. */
static bool next_joint(struct str question, size_t at, struct joint *joint)
{
	while (at < question.len) {
		size_t end = at;
		while (end < question.len && question.ptr[end] != ' ' && question.ptr[end] != ',')
			end++;
		bool word = is_one_of(str_slice(question, at, end), joints);
		if (word || (end < question.len && question.ptr[end] == ',')) {
			joint->left_end = word ? at : end;
			joint->right_start = end + (end < question.len);
			return joint->right_start < question.len;
		}
		at = end + 1;
	}
	return false;
}

/* How likely the two sides of a joint ask for two facts: as likely as the less likely of them. 0 when
 * they ask for one. */
static int64_t rate_joint(struct hears *hears, struct str question, struct joint joint)
{
	struct str left = str_slice(question, 0, joint.left_end);
	struct str right = str_slice(question, joint.right_start, question.len);
	struct matches first = ear_match(hears->ear, &hears->scratch, left);
	struct matches second = ear_match(hears->ear, &hears->scratch, right);

	if (!first.n || !second.n || first.items[0].fact == second.items[0].fact)
		return 0;
	return first.items[0].chance < second.items[0].chance ? first.items[0].chance
	                                                      : second.items[0].chance;
}

/* "How many users and what latency": where two sides are most likely about two facts, and how likely;
 * 0: nowhere. */
static int64_t find_joint(struct hears *hears, struct str question, struct joint *out)
{
	struct joint joint = { 0 };
	int64_t best = 0;

	if (is_conditional(question))
		return 0;
	for (int i = 0; i < MOST_JOINTS && next_joint(question, joint.right_start, &joint); i++) {
		int64_t chance = rate_joint(hears, question, joint);
		if (chance > best) {
			best = chance;
			*out = joint;
		}
	}
	return best;
}

/* Whether he asks which of two facts is meant: both are, or neither clearly enough. */
static bool is_unclear(const struct matches *matches)
{
	const struct match *best = &matches->items[0];

	if (matches->n < 2)
		return false;
	if (best->chance >= EAR_ENOUGH)
		return are_equal(matches);
	return best->chance + matches->items[1].chance >= EAR_MAYBE;
}

static void hear_one(struct hears *hears, struct str question, struct hearing *hearing)
{
	struct matches matches = ear_match(hears->ear, &hears->scratch, question);

	if (is_unclear(&matches)) {
		if (hearing->n)
			return;
		hearing->sort = HEARD_EITHER;
		hearing->facts[hearing->n++] = matches.items[0].fact;
		hearing->facts[hearing->n++] = matches.items[1].fact;
	} else if (matches.n && matches.items[0].chance >= EAR_ENOUGH) {
		add_fact(hearing, matches.items[0].fact);
	}
}

/* A question that is about no fact as a whole may be two, each about its own. */
static void hear_halves(struct hears *hears, struct str question, struct joint joint,
                        struct hearing *hearing)
{
	struct str second = str_slice(question, joint.right_start, question.len);

	if (!asks_anew(second))
		return;
	hear_one(hears, str_slice(question, 0, joint.left_end), hearing);
	hear_one(hears, second, hearing);
}

/* One question, or several that are joined: each side of the best joint is heard by itself. */
static void hear_question(struct hears *hears, struct str question, struct hearing *hearing)
{
	struct str parts[MOST_HEARD] = { question };
	struct joint joint = { 0 };
	size_t n = 1, at = 0;
	int64_t chance = 0;

	while (at < n) {
		chance = n < COUNT(parts) ? find_joint(hears, parts[at], &joint) : 0;
		if (chance < EAR_PART) {
			at++;
			continue;
		}
		memmove(&parts[at + 2], &parts[at + 1], (n - at - 1) * sizeof *parts);
		parts[at + 1] = str_slice(parts[at], joint.right_start, parts[at].len);
		parts[at] = str_slice(parts[at], 0, joint.left_end);
		n++;
	}
	for (size_t i = 0; i < n; i++)
		hear_one(hears, parts[i], hearing);
	if (n == 1 && hearing->n == 0 && chance >= HALF)
		hear_halves(hears, question, joint, hearing);
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

/* ---- signs ---- */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* The short form, of those that begin with a slash, that stands at the text's beginning ("/day"). */
static const struct short_form *find_rate(const struct lexicon *lexicon, struct str text)
{
	for (size_t i = 0; i < lexicon->nforms; i++) {
		struct str name = lexicon->forms[i].name;
		if (name.len > 1 && name.ptr[0] == '/' && str_starts(text, name) &&
		    (name.len == text.len || !is_letter(text.ptr[name.len])))
			return &lexicon->forms[i];
	}
	return NULL;
}

/* A folded line with its signs in words: "$/day" is dollars per day. */
static struct str speak_signs(struct hears *hears, const struct lexicon *lexicon, struct str line)
{
	struct buf out = { 0 };
	const struct short_form *rate;

	for (size_t i = 0; i < line.len; i++) {
		char c = line.ptr[i];
		if (c == '$') {
			buf_adds(&out, S(" dollars "));
		} else if (c == '/' && (rate = find_rate(lexicon, str_slice(line, i, line.len)))) {
			buf_addc(&out, ' ');
			buf_adds(&out, rate->text);
			i += rate->name.len - 1;
		} else {
			buf_addc(&out, c);
		}
	}
	struct str spoken = buf_dup(&hears->scratch, &out);
	buf_release(&out);
	return spoken;
}

struct hearing ear_hear(struct ear *ear, struct str line)
{
	struct hearing hearing = { .sort = HEARD_NOTHING };
	struct hears hears = { .ear = ear };

	if (asks_for_solution(&hears.scratch, line))
		hearing.sort = HEARD_FISHING;
	struct str rest = utf8_fold(&hears.scratch, beginning(line)), question;
	rest = speak_signs(&hears, ear_lexicon(ear), rest);
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
