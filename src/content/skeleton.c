/* SPDX-License-Identifier: MIT */
/*
 * A new case that lints clean, with a remark at each place on what to write there. Knows the form
 * of a case; the steps come from the framework.
 */
#include "content/content.h"

#include <assert.h>

static const char head[] =
	"# A case for viva. Replace every text; `viva lint` says what does not fit yet.\n"
	"# Lists of sentences and queries are written one item a line; a text with ': ' in it is quoted.\n"
	"id: %.*s\n"
	"title: A title for the catalogue\n"
	"summary: One line for the catalogue that gives nothing of the answer away.\n"
	"domain: recommendation       # one word\n"
	"tags: [first-tag]            # shown only after a first sitting\n"
	"difficulty: 2                # 1 to 3\n"
	"minutes: 45\n"
	"\n"
	"# What the interviewer knows and tells only when asked. A fact that `flips` the design is worth\n"
	"# most: a good candidate asks for it, and then does something differently.\n"
	"facts:\n"
	"  - id: traffic\n"
	"    topic: Scale\n"
	"    asked:                   # short phrases; a question with most of the words of one is about it\n"
	"      - how many users\n"
	"      - daily active users\n"
	"      - requests per second\n"
	"    answer: What the interviewer says, for example ten million people a day.\n"
	"    values: {users: 10M users}\n"
	"    affects: [%.*s]       # steps, as they are called below\n"
	"    flips: What a good design does differently because of this answer.\n"
	"\n"
	"# A point is one thing that a good answer contains. A cue is an SQLite FTS5 query: words, \"a phrase\",\n"
	"# prefix*, AND, OR, NOT, NEAR(a b, 5). Words are compared without their endings (decline finds\n"
	"# declines and declined), and a * goes behind the quotes of a phrase, not into them. A sentence that\n"
	"# a cue matches is evidence for the point, so ask for what explains the point and not for its name\n"
	"# alone; names belong under `mentions`. A 'no' or 'not' shortly before the first matched word denies\n"
	"# the point, unless the cue itself asks for that word.\n"
	"steps:\n";

static const char step_head[] =
	"  %.*s:\n"
	"    opens: What the interviewer says when this step begins; it gives no point away.\n"
	"    points:\n";

static const char step_point[] =
	"      - id: %.*s-example\n"
	"        says: What a good answer says, in one sentence.\n"
	"        level: mid           # expected from this level up: mid, senior, staff\n"
	"        weight: 2            # 1 to 3; 3 is core: its absence would worry an interviewer\n"
	"        cues:\n"
	"          - '\"%.*s\" AND (example OR sample)'\n"
	"        probe: What does the interviewer ask when this was not found?\n"
	"        good:                # two or more that make the point; `viva lint` grades them\n"
	"          - This example for %.*s makes the point in other words than the cue.\n"
	"          - \"%.*s: a sample, as a short bullet\"\n"
	"        bad:                 # one or more that only drop the name, deny it, or miss it\n"
	"          - A sentence about something else.\n";

static const char tail[] =
	"\n"
	"decisions:\n"
	"  - id: first-decision\n"
	"    step: %.*s\n"
	"    question: What has to be decided?\n"
	"    options:                 # three or more\n"
	"      - {name: The first way, gains: what it gains, costs: what it costs, when: when it fits}\n"
	"      - {name: The second way, gains: what it gains, costs: what it costs, when: when it fits}\n"
	"      - {name: The third way, gains: what it gains, costs: what it costs, when: when it fits}\n"
	"    choice: The first way\n"
	"    because: The reason, in one sentence or two.\n"
	"    revisit: What would make us choose again.\n"
	"\n"
	"estimates:\n"
	"  - id: peak-load\n"
	"    step: %.*s\n"
	"    asks: Requests per second at peak\n"
	"    given: {users: traffic.users, visits: 4 /day, peak: 3}   # a quantity, or a value of a fact\n"
	"    formula: users * visits * peak\n"
	"    unit: /s\n"
	"    implies: What the number decides.\n"
	"\n"
	"# Left out here and worth having: mistakes below a step, twists, mentions, nudge and follow of a\n"
	"# point, sources, metrics, as_of, cards.\n"
	"#\n"
	"# To sit it: its folder stands in PACK/cases/, beside PACK/pack.yaml, and `viva pack add --force PACK`\n"
	"# installs a copy, again after every change.\n";

static void add_yaml(struct buf *out, struct str id, const struct framework *framework)
{
	struct str first = framework->steps[0].id;
	buf_addf(out, head, STR_ARG(id), STR_ARG(first));
	for (size_t i = 0; i < framework->nsteps; i++) {
		struct str step = framework->steps[i].id;
		buf_addf(out, step_head, STR_ARG(step));
		buf_addf(out, step_point, STR_ARG(step), STR_ARG(step), STR_ARG(step),
		         STR_ARG(step));
	}
	buf_addf(out, tail, STR_ARG(first), STR_ARG(first));
}

/* A title is text: what Markdown would take for markup is escaped. */
static void add_title(struct buf *out, struct str title)
{
	buf_adds(out, S("# "));
	for (size_t i = 0; i < title.len; i++) {
		if (strchr("\\`*_[]<#", title.ptr[i]))
			buf_addc(out, '\\');
		buf_addc(out, title.ptr[i]);
	}
	buf_adds(out, S("\n\n"));
}

static const char diagrams[] =
	"A fenced block like the one below is drawn in every format; two of them help most cases, the way "
	"of a request and\nthe way to a new model. Boxes stand in brackets, one chain a line; the same "
	"name is the same box; behind a colon stands\nthe text at the last arrow; the arrow that closes a "
	"circle leads back, so write the main way first. Move it to the step\nwhere it belongs.\n\n"
	"```diagram\n"
	"[ Client ] -> [ Gateway ] -> [ Ranker ] -> [ Page ] : ranked list\n"
	"[ Feature store ] -> [ Ranker ]\n"
	"```\n\n";

static void add_markdown(struct buf *out, const struct framework *framework)
{
	buf_adds(out,
	         S("# Prompt\n\nOne vague sentence, as an interviewer would say it. Then what he "
	           "would add.\n\n"));
	for (size_t i = 0; i < framework->nsteps; i++) {
		add_title(out, framework->steps[i].title);
		buf_adds(out, S("The reference answer for this step.\n\n"));
		if (i == 0)
			buf_adds(out, str_from(diagrams));
	}
}

void case_skeleton(struct arena *arena, struct str id, const struct framework *framework,
                   struct bundle *out)
{
	assert(framework->nsteps > 0);
	struct buf text = { 0 };
	add_yaml(&text, id, framework);
	bundle_add(arena, out, str_format(arena, "cases/%.*s/case.yaml", STR_ARG(id)),
	           buf_dup(arena, &text), (struct str){ 0 });
	buf_reset(&text);
	add_markdown(&text, framework);
	bundle_add(arena, out, str_format(arena, "cases/%.*s/case.md", STR_ARG(id)),
	           buf_dup(arena, &text), (struct str){ 0 });
	buf_release(&text);
}
