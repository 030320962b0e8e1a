/* SPDX-License-Identifier: MIT */
/*
 * The table of fields, its second part: what a case, a step of the framework and a building block can
 * reach. Of a case that was not sat only id, title, summary and prompt are there.
 * Keys are only ever added.
 */
#include "sheet/fields.h"

/* ---- a case ---- */

static const struct sheet_field study[] = {
	TEXT("id", "of the case"),
	TEXT("title", "of the case"),
	TEXT("summary", "one line that gives nothing away"),
	WRITING("prompt", "what the interviewer says first"),
	FLAG("all", "the rest is here too"),
	TEXT("domain", "one word"),
	NUMBER("difficulty", "1 to 3"),
	NUMBER("minutes", "of a sitting"),
	TEXT("as_of", "the month of its content"),
	TEXTS("tags", "words for the catalogue"),
	ONE("metrics", "metrics", "if there are any"),
	LIST("facts", "case fact", "told when asked"),
	LIST("steps", "case step", "that the case has"),
	LIST("estimates", "worked estimate", "those of no step"),
	LIST("twists", "case twist", "requirements that change"),
	LIST("cards", "card", "to ask oneself"),
	WRITING("further", "what to read, if there is any"),
	LIST("sources", "source", "where it comes from"),
};

static const struct sheet_field metrics[] = {
	TEXT("business", "what the business counts"),
	TEXT("offline", "what is measured on stored data"),
	TEXT("online", "what an experiment measures"),
	TEXT("guardrail", "what must not get worse"),
};

static const struct sheet_field case_fact[] = {
	TEXT("id", "of the fact"),
	TEXT("topic", "what it is about"),
	TEXTS("asked", "phrases that ask for it"),
	TEXT("answer", "what the interviewer says"),
	LIST("values", "value", "the numbers in it"),
	TEXTS("affects", "steps whose design depends on it"),
	TEXT("flips", "what a good design does differently because of it"),
	ONE("otherwise", "case fact turned", "the fact turned round, if it can be"),
};

static const struct sheet_field case_fact_turned[] = {
	TEXT("answer", "what the interviewer says then"),
	TEXT("flips", "what changes then"),
};

static const struct sheet_field value[] = {
	TEXT("name", "in formulas"),
	TEXT("text", "as written"),
	NUMBER("value", "in its unit"),
	TEXT("unit", "its unit"),
};

static const struct sheet_field case_step[] = {
	TEXT("id", "of the step"),
	TEXT("title", "of the step"),
	TEXT("opens", "what the interviewer says when it begins"),
	WRITING("reference", "the case's answer"),
	LIST("points", "case point", "what a good answer contains, by level"),
	LIST("mistakes", "case mistake", "what is worth a second look"),
	LIST("decisions", "case choice", "trade-offs"),
	LIST("estimates", "worked estimate", "numbers"),
	LIST("samples", "sample", "answers to learn from"),
};

static const struct sheet_field case_point[] = {
	TEXT("id", "of the point"),
	TEXT("says", "what a good answer contains"),
	TEXT("level", "from which it is expected"),
	NUMBER("weight", "1 to 3"),
	FLAG("core", "its weight is 3"),
	TEXTS("cues", "queries that find it"),
	TEXTS("mentions", "queries that find its name only"),
	TEXT("probe", "the follow-up question"),
	TEXT("nudge", "the first hint"),
	TEXT("follow", "the second question"),
	TEXT("after", "the id of the point that it builds on"),
	TEXTS("uses", "ids of the facts that it draws on"),
	TEXTS("read", "ids of the blocks that explain it"),
	TEXTS("good", "sentences that make it"),
	TEXTS("bad", "sentences that do not"),
};

static const struct sheet_field case_mistake[] = {
	TEXT("id", "of the mistake"),
	TEXT("says", "what it is"),
	TEXT("instead", "what is better"),
	TEXTS("cues", "queries that find it"),
	TEXTS("good", "sentences that make it"),
	TEXTS("bad", "sentences that do not"),
};

static const struct sheet_field case_choice[] = {
	TEXT("id", "of the decision"),
	TEXT("question", "what is decided"),
	LIST("options", "option", "three or more"),
	TEXT("choice", "the option chosen"),
	TEXT("over", "the others, as an enumeration"),
	TEXT("because", "why"),
	TEXT("revisit", "what would make us choose again"),
};

static const struct sheet_field option[] = {
	TEXT("name", "of the option"),       TEXT("gains", "what it gives"),
	TEXT("costs", "what it takes"),      TEXT("when", "when it is the right one"),
	FLAG("chosen", "the case chose it"),
};

static const struct sheet_field worked[] = {
	TEXT("id", "of the estimate"),
	TEXT("asks", "what is worked out"),
	LIST("given", "value", "the quantities"),
	TEXT("with", "the same for reading"),
	TEXT("formula", "with names"),
	TEXT("unit", "of the result"),
	TEXT("result", "for reading"),
	NUMBER("value", "the result in its unit"),
	NUMBER("within", "right within this factor"),
	TEXT("limit", "what it must not pass, if there is one"),
	TEXT("implies", "what the number decides"),
};

static const struct sheet_field sample[] = {
	TEXT("name", "of the sample"),
	TEXT("level", "of the sample"),
	TEXTS("covers", "ids of the points that it makes"),
	TEXTS("misses", "ids of the points that it does not"),
	WRITING("text", "the answer"),
};

static const struct sheet_field case_twist[] = {
	TEXT("id", "of the twist"),
	TEXT("says", "what the interviewer says"),
	TEXTS("affects", "steps"),
	LIST("points", "case point", "what a good answer contains then"),
};

static const struct sheet_field card[] = {
	TEXT("front", "the question"),
	TEXT("back", "the answer"),
};

static const struct sheet_field source[] = {
	TEXT("title", "of the source"),
	TEXT("where", "to find it"),
	NUMBER("year", "if it is known"),
};

/* ---- a step of the framework, a building block ---- */

static const struct sheet_field guide[] = {
	TEXT("id", "of the step"),
	TEXT("title", "of the step"),
	NUMBER("n", "its place, from 1"),
	TEXT("framework", "its title"),
	TEXT("goal", "one sentence"),
	TEXT("deliverable", "one sentence"),
	NUMBER("minutes", "of this step"),
	NUMBER("of_minutes", "in all"),
	TEXTS("questions", "what to ask or settle"),
	TEXTS("pitfalls", "what goes wrong"),
	WRITING("guide", "how to do it well"),
};

static const struct sheet_field block[] = {
	TEXT("id", "of the block"),
	TEXT("title", "of the block"),
	TEXT("kind", "what sort of block it is"),
	TEXT("summary", "one line"),
	WRITING("text", "all of it"),
	TEXTS("weighed_against", "other blocks, by id, or names"),
	TEXT("against", "the same as an enumeration, blocks by their titles"),
	LIST("numbers", "block number", "worth knowing"),
	LIST("cards", "card", "to ask oneself"),
};

static const struct sheet_field block_number[] = {
	TEXT("what", "it is the number of"),
	TEXT("text", "as written"),
	NUMBER("value", "in its unit, if it is a quantity"),
	TEXT("unit", "its unit, if it is a quantity"),
	TEXT("source", "where it comes from"),
	NUMBER("year", "of the source, if it is known"),
};

static const struct sheet_shape shapes[] = {
	{ "case", "case.md, cheat-case.md", SHAPE(study) },
	{ "metrics", NULL, SHAPE(metrics) },
	{ "case fact", NULL, SHAPE(case_fact) },
	{ "case fact turned", NULL, SHAPE(case_fact_turned) },
	{ "value", NULL, SHAPE(value) },
	{ "case step", NULL, SHAPE(case_step) },
	{ "case point", NULL, SHAPE(case_point) },
	{ "case mistake", NULL, SHAPE(case_mistake) },
	{ "case choice", NULL, SHAPE(case_choice) },
	{ "option", NULL, SHAPE(option) },
	{ "worked estimate", NULL, SHAPE(worked) },
	{ "sample", NULL, SHAPE(sample) },
	{ "case twist", NULL, SHAPE(case_twist) },
	{ "card", NULL, SHAPE(card) },
	{ "source", NULL, SHAPE(source) },
	{ "guide", "step.md", SHAPE(guide) },
	{ "block", "block.md", SHAPE(block) },
	{ "block number", NULL, SHAPE(block_number) },
};

const struct shape_list fields_study = { shapes, COUNT(shapes) };
