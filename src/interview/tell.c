/* SPDX-License-Identifier: MIT */
/*
 * What the interviewer answers. He says what was asked and no more, one fact at a time; what he has
 * said he says again briefly; where he cannot tell what is meant he asks; the solution he keeps to
 * himself. The words are his profile's. Knows what was told; what a question is about, ask.c knows.
 */
#include "interview/ear.h"
#include "interview/private.h"

enum { TOPICS = 3 };

const struct profile *interview_profile(const struct interview *interview)
{
	return profile_or_standard(&interview->content.profiles,
	                           str_from(interview->setup.profile));
}

/* ---- what was told ---- */

static bool was_told(const struct interview *interview, size_t fact)
{
	for (size_t i = 0; i < interview->asked.n; i++) {
		if (interview->asked.items[i].fact == (int64_t)fact)
			return true;
	}
	return false;
}

/* How often he answered like this already: the turn of a wording. */
static int64_t times(const struct interview *interview, enum told told)
{
	int64_t n = 0;

	for (size_t i = 0; i < interview->asked.n; i++)
		n += interview->asked.items[i].told == told;
	return n;
}

/* ---- wordings ---- */

static struct str fact_answer(const struct interview *interview, size_t fact)
{
	return interview->content.study->facts[fact].answer;
}

/* Takes the first sentence off a text; empty when there is none left. */
static struct str next_sentence(struct str *rest)
{
	struct str text = *rest;
	size_t end = 0;

	while (end < text.len) {
		bool stop = strchr(".!?", text.ptr[end]) != NULL;
		end++;
		if (stop && end < text.len && text.ptr[end] == ' ')
			break;
	}
	*rest = str_slice(text, end < text.len ? end + 1 : end, text.len);
	return str_slice(text, 0, end);
}

/* One sentence is enough for what was said before: the one that the question is most about. */
static struct str in_brief(struct ear *ear, struct str fact, struct str question)
{
	struct arena arena = { 0 };
	struct str best = next_sentence(&fact), sentence;
	int64_t most = ear_shared(ear, &arena, question, best);

	while ((sentence = next_sentence(&fact)).len) {
		int64_t shared = ear_shared(ear, &arena, question, sentence);
		if (shared > most) {
			most = shared;
			best = sentence;
		}
	}
	arena_release(&arena);
	return best;
}

/* A topic in the middle of a sentence: "Size of the catalogue" begins small, "SLA" does not. */
static struct str inner_topic(struct arena *arena, struct str topic)
{
	bool one_capital = topic.len > 1 && topic.ptr[0] >= 'A' && topic.ptr[0] <= 'Z' &&
	                   !(topic.ptr[1] >= 'A' && topic.ptr[1] <= 'Z');

	if (!one_capital)
		return topic;
	return str_format(arena, "%c%.*s", topic.ptr[0] - 'A' + 'a',
	                  STR_ARG(str_slice(topic, 1, topic.len)));
}

/* Some things that he could speak about and was not asked; empty when there are too few. */
static struct str untold_topics(const struct interview *interview, struct arena *arena)
{
	const struct case_study *study = interview->content.study;
	uint64_t lot = (uint64_t)interview->setup.seed;
	size_t start = (size_t)(hash_random(&lot) % study->nfacts), n = 0;
	struct str picked[TOPICS];

	for (size_t i = 0; i < study->nfacts && n < TOPICS; i++) {
		size_t fact = (start + i * 5) % study->nfacts;
		bool seen = was_told(interview, fact);
		for (size_t k = 0; k < n && !seen; k++)
			seen = str_eq(picked[k], study->facts[fact].topic);
		if (!seen)
			picked[n++] = study->facts[fact].topic;
	}
	if (n < TOPICS)
		return S("");
	return str_format(arena, "%.*s, %.*s or %.*s", STR_ARG(inner_topic(arena, picked[0])),
	                  STR_ARG(inner_topic(arena, picked[1])),
	                  STR_ARG(inner_topic(arena, picked[2])));
}

/* ---- answers ---- */

/* An answer in the making. */
struct telling {
	const struct interview *interview;
	struct str question;
	const struct hearing *hearing;
	struct event_list *out;
};

static struct str wording(const struct telling *telling, enum phrase phrase, enum told told,
                          const struct filling *fillings, size_t n)
{
	const struct interview *interview = telling->interview;

	return profile_say(telling->out->arena, interview_profile(interview), phrase,
	                   times(interview, told), fillings, n);
}

static struct event *add(const struct telling *telling, enum told told, struct str text)
{
	struct event *event =
		event_add(telling->out, EVENT_TELL, interview_step(telling->interview));

	event->n = told;
	event->text = text;
	return event;
}

static void tell_facts(const struct telling *telling)
{
	const struct interview *interview = telling->interview;

	for (size_t i = 0; i < telling->hearing->n; i++) {
		size_t fact = telling->hearing->facts[i];
		bool again = was_told(interview, fact);
		struct str text = fact_answer(interview, fact);
		struct filling filling = { S("fact"),
			                   in_brief(interview->ear, text, telling->question) };
		if (again)
			text = wording(telling, PHRASE_AGAIN, TOLD_AGAIN, &filling, 1);
		add(telling, again ? TOLD_AGAIN : TOLD, text)->key =
			interview->content.study->facts[fact].id;
	}
}

static void tell_either(const struct telling *telling)
{
	const struct fact *facts = telling->interview->content.study->facts;
	const size_t *both = telling->hearing->facts;
	struct arena *arena = telling->out->arena;
	struct filling fillings[] = { { S("one"), inner_topic(arena, facts[both[0]].topic) },
		                      { S("other"), inner_topic(arena, facts[both[1]].topic) } };

	add(telling, TOLD_EITHER,
	    wording(telling, PHRASE_WHICH, TOLD_EITHER, fillings, COUNT(fillings)));
}

static void tell_fishing(const struct telling *telling)
{
	add(telling, TOLD_TURNED_BACK, wording(telling, PHRASE_FISHING, TOLD_TURNED_BACK, NULL, 0));
}

/* Whether the question before this one, too, had no answer, and nothing was offered yet. */
static bool is_lost(const struct interview *interview)
{
	size_t n = interview->asked.n;

	return interview->setup.mode == MODE_PRACTICE && n &&
	       interview->asked.items[n - 1].told == TOLD_NOTHING &&
	       times(interview, TOLD_TOPICS) == 0;
}

static void tell_nothing(const struct telling *telling)
{
	struct arena *arena = telling->out->arena;
	struct str text = wording(telling, PHRASE_NO_FACT, TOLD_NOTHING, NULL, 0);
	struct filling filling = { S("topics"), S("") };

	if (is_lost(telling->interview))
		filling.text = untold_topics(telling->interview, arena);
	if (!filling.text.len) {
		add(telling, TOLD_NOTHING, text);
		return;
	}
	struct str topics = wording(telling, PHRASE_TOPICS, TOLD_TOPICS, &filling, 1);
	add(telling, TOLD_TOPICS, str_format(arena, "%.*s %.*s", STR_ARG(text), STR_ARG(topics)));
}

static void (*const tellers[])(const struct telling *telling) = {
	[HEARD_NOTHING] = tell_nothing,
	[HEARD_FACTS] = tell_facts,
	[HEARD_EITHER] = tell_either,
	[HEARD_FISHING] = tell_fishing,
};

void interviewer_tell(const struct interview *interview, struct str question,
                      struct event_list *out)
{
	struct hearing hearing = ear_hear(interview->ear, question);
	struct telling telling = {
		.interview = interview, .question = question, .hearing = &hearing, .out = out
	};

	tellers[hearing.sort](&telling);
}

struct hearing interview_hear(const struct interview *interview, struct str question)
{
	return ear_hear(interview->ear, question);
}

struct str interview_reply(const struct interview *interview, struct arena *arena,
                           struct str question)
{
	struct event_list out = { .arena = arena };
	struct buf reply = { 0 };

	interviewer_tell(interview, question, &out);
	for (size_t i = 0; i < out.n; i++) {
		if (i)
			buf_addc(&reply, '\n');
		buf_adds(&reply, out.items[i].text);
	}
	struct str text = buf_dup(arena, &reply);
	buf_release(&reply);
	return text;
}

/* ---- a drill ---- */

static bool affects_setup(const struct content *content, const struct fact *fact,
                          const struct setup *setup)
{
	for (size_t i = 0; i < fact->affects.n; i++) {
		int step = framework_find_step(content->framework, fact->affects.items[i]);
		for (size_t k = 0; k < setup->nsteps; k++) {
			if (setup->steps[k] == step)
				return true;
		}
	}
	return false;
}

void interviewer_give(const struct content *content, const struct setup *setup,
                      struct event_list *out)
{
	for (size_t i = 0; i < content->study->nfacts; i++) {
		const struct fact *fact = &content->study->facts[i];
		if (!affects_setup(content, fact, setup))
			continue;
		struct event *tell = event_add(out, EVENT_TELL, setup->steps[0]);
		tell->key = fact->id;
		tell->text = fact->answer;
		tell->n = TOLD_GIVEN;
	}
}
