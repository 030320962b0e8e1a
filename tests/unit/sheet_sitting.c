/* SPDX-License-Identifier: MIT */
#include "sheet_sitting.h"

#include "content_tree.h"

struct arena arena;
struct content content;
struct interview *interview;
int64_t now_ms;

int load(void **state)
{
	struct bundle bundle = { 0 };
	struct diag_list diags = { .arena = &arena };

	(void)state;
	tree_add(&arena, &bundle, "tests/sheets/pack");
	assert_true(content_load(&arena, &bundle, S("ticket-routing"), &content, &diags));
	assert_int_equal(diags.n, 0);
	return 0;
}

int unload(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

int begin(void **state)
{
	(void)state;
	interview = interview_new(&content);
	now_ms = 0;
	return 0;
}

int end(void **state)
{
	(void)state;
	interview_free(interview);
	return 0;
}

void apply(struct event event)
{
	const char *why = "";

	event.seq = event.first = interview->seq + 1;
	event.at_ms = now_ms;
	event.wall_ms = 1795257720000 + now_ms;
	if (!event_check(interview, &event, &why))
		print_error("%s: %s\n", event_name(event.kind), why);
	assert_true(event_check(interview, &event, &why));
	interview_apply(interview, &event);
}

void sit(const char *setup)
{
	apply((struct event){ .kind = EVENT_BEGIN, .step = -1, .text = str_from(setup) });
}

void enter(int step, double minute)
{
	now_ms = (int64_t)(minute * 60000);
	apply((struct event){ .kind = EVENT_ENTER, .step = step });
}

/* Types a line at the end of the answer or, with a question open, of the reply. */
void types(double minute, const char *line)
{
	int64_t target;
	size_t at = interview_text(interview, &target)->bytes.len;

	now_ms = (int64_t)(minute * 60000);
	apply((struct event){ .kind = EVENT_EDIT,
	                      .step = interview_step(interview),
	                      .target = target,
	                      .at = (int64_t)at,
	                      .text = str_format(&arena, "%s\n", line) });
}

void does(enum event_kind kind, const char *key, const char *text, int64_t n)
{
	apply((struct event){ .kind = kind,
	                      .step = interview_step(interview),
	                      .key = str_from(key),
	                      .text = str_from(text),
	                      .n = n });
}

void mark(const char *point, enum mark as, const char *line)
{
	does(EVENT_MARK, point, line, as);
}

void sit_it_all(void)
{
	sit("level=senior mode=practice minutes=20 seed=3 steps=clarify,data,serve");
	enter(CLARIFY, 0);
	does(EVENT_ASK, "", "how many tickets a day?", 0);
	does(EVENT_TELL, "volume", "Twenty thousand a day.", 0);
	types(2.5, "# Goal\n- a wrong team costs the customer a day");
	does(EVENT_ESTIMATE, "0.231/s", "20000 /day", 0);
	does(EVENT_ESTIMATE, "unknown name 'letters'", "letters * 2", 1);
	does(EVENT_PROBE, "size", "How many a second is that?", 1);
	types(4, "less than one *per second*");
	does(EVENT_CLOSE, "", "", 0);
	enter(DATA, 8);
	types(9, "We need a label. A random split will do.");
	does(EVENT_DECIDE, "model",
	     "Which model? | rules; linear on words; small transformer | rules | because they are clear. | it costs a"
	     " person | when there are many teams",
	     0);
	does(EVENT_DECIDE, "", "Where? | here; there | nowhere", 0);
	does(EVENT_UNKNOWN, "", "/frobnicate the_split", 0);
	does(EVENT_PROBE, "label", "Which team is the right one?", 1);
	does(EVENT_SAID, "", "", 0);
	does(EVENT_TWIST, "languages", "From tomorrow letters come in six languages. What changes?",
	     0);
	enter(SERVE, 16);
	types(17, "confidence < 0.6 -> queue");
	does(EVENT_HINT, "fallback", "Who is sure?", 1);
	types(21, "| a | b |\n<script>alert(1)</script>");
	types(22.2, "A multilingual encoder keeps it one model.");
	does(EVENT_REFERENCE, "", "", 0);
	types(22.4, "and the common queue");
	does(EVENT_FINISH, "", "", 0);
}

struct value *review(void)
{
	struct debrief *debrief = arena_new(&arena, struct debrief);
	struct sheet_info info = { .id = S("2026-11-21-k3f9"), .date = S("2026-11-21 10:42") };

	*debrief = debrief_make(&arena, interview);
	return sheet_review(&arena, interview, debrief, &info);
}

struct str find_partial(void *context, struct str name)
{
	(void)context;
	return tree_file(&arena,
	                 str_z(&arena, str_format(&arena, "templates/%.*s.md", STR_ARG(name))));
}

struct doc *page(const char *template, const struct value *data)
{
	struct mustache_partials partials = { .find = find_partial };
	struct str why = { 0 };
	struct doc *doc = sheet_document(&arena, find_partial(NULL, str_from(template)), &partials,
	                                 data, &why);

	check_str(why, "");
	assert_non_null(doc);
	return doc;
}
