/* SPDX-License-Identifier: MIT */
/*
 * The table of fields, its third part: what cheat sheets and entries of the handbook can reach. Keys
 * are only ever added.
 */
#include "sheet/fields.h"

/* ---- the framework, a blank sheet ---- */

static const struct sheet_field framework[] = {
	TEXT("title", "of the framework"),
	NUMBER("minutes", "of a sitting"),
	NUMBER("reserve", "minutes that belong to no step"),
	LIST("steps", "framework step", "all of them"),
};

static const struct sheet_field framework_step[] = {
	TEXT("id", "of the step"),
	TEXT("title", "of the step"),
	NUMBER("n", "its place, from 1"),
	NUMBER("minutes", "of this step"),
	NUMBER("from", "the minute of the sitting when it begins"),
	NUMBER("to", "and when it ends"),
	TEXT("goal", "one sentence"),
	TEXT("deliverable", "one sentence"),
	TEXTS("ask", "the first of the questions: what a page has room for"),
	TEXTS("questions", "what to ask or settle"),
	TEXTS("avoid", "the first of the pitfalls"),
	TEXTS("pitfalls", "what goes wrong"),
};

static const struct sheet_field blank[] = {
	TEXT("title", "of the framework"),
	NUMBER("minutes", "of a sitting"),
	NUMBER("reserve", "minutes that belong to no step"),
	ONE("case", "blank case", "if it is for one"),
	LIST("steps", "blank step", "all of them"),
};

static const struct sheet_field blank_case[] = {
	TEXT("id", "of the case"),
	TEXT("title", "of the case"),
	WRITING("prompt", "what the interviewer says first"),
};

static const struct sheet_field blank_step[] = {
	TEXT("id", "of the step"),
	TEXT("title", "of the step"),
	NUMBER("n", "its place, from 1"),
	NUMBER("minutes", "of this step"),
	NUMBER("from", "the minute of the sitting when it begins"),
	NUMBER("to", "and when it ends"),
	TEXT("deliverable", "one sentence"),
	TEXTS("lines", "one for each ruled line: its number"),
};

/* ---- blocks ---- */

static const struct sheet_field blocks[] = {
	LIST("kinds", "block kind", "those that there are blocks of"),
};

static const struct sheet_field block_kind[] = {
	TEXT("kind", "in small letters"),
	TEXT("heading", "the same as a heading"),
	LIST("blocks", "block row", "of this kind"),
};

static const struct sheet_field block_row[] = {
	TEXT("name", "what commands take for it"),
	TEXT("id", "of the block"),
	TEXT("title", "of the block"),
	TEXT("summary", "one line"),
	TEXT("against", "what it is weighed against, as an enumeration"),
	TEXT("when", "the first sentence of its section When"),
	ONE("number", "number to know", "the first of its numbers, if it has any"),
};

static const struct sheet_field number_to_know[] = {
	TEXT("what", "it is the number of"),
	TEXT("text", "as written"),
	TEXT("source", "where it comes from"),
};

/* ---- the handbook ---- */

static const struct sheet_field metric_list[] = {
	LIST("layers", "metric layer", "business, offline, online, system"),
};

static const struct sheet_field metric_layer[] = {
	TEXT("layer", "in small letters"),
	TEXT("heading", "the same as a heading"),
	LIST("metrics", "metric", "of this layer"),
};

static const struct sheet_field metric[] = {
	TEXT("id", "of the metric"),
	TEXT("title", "what it is called"),
	TEXT("layer", "business, offline, online or system"),
	TEXTS("tasks", "what it is for"),
	TEXT("for", "the same as an enumeration"),
	TEXT("what", "what it counts"),
	TEXT("misleads", "how it misleads"),
	TEXT("beside", "what to read beside it"),
	TEXT("source", "who says so, if somebody is named"),
};

static const struct sheet_field tradeoff_list[] = {
	LIST("topics", "trade-off topic", "by the steps of the framework"),
};

static const struct sheet_field tradeoff_topic[] = {
	TEXT("topic", "the id of the step"),
	TEXT("heading", "its title"),
	LIST("tradeoffs", "trade-off", "of this step"),
};

static const struct sheet_field tradeoff[] = {
	TEXT("id", "of the trade-off"),
	TEXT("topic", "the id of the step"),
	TEXT("question", "what is decided"),
	LIST("options", "trade-off option", "two or more"),
	TEXT("decide", "what decides between them"),
	TEXT("choice", "the option to begin with"),
	TEXT("over", "the others, as an enumeration"),
	TEXT("unless", "when to take another one"),
	TEXT("source", "who says so, if somebody is named"),
};

static const struct sheet_field tradeoff_option[] = {
	TEXT("name", "of the option"),
	TEXT("gains", "what it gives"),
	TEXT("costs", "what it takes"),
	FLAG("chosen", "it is the one to begin with"),
};

static const struct sheet_field formula_list[] = {
	LIST("estimates", "formula", "all of them"),
};

static const struct sheet_field formula[] = {
	TEXT("id", "of the estimate"),
	TEXT("title", "what it is called"),
	TEXT("asks", "the question that it answers"),
	LIST("names", "formula name", "of the formula"),
	TEXT("where", "the same for reading"),
	TEXT("formula", "with names"),
	TEXT("unit", "of the result"),
	LIST("given", "formula value", "of the example"),
	TEXT("with", "the same for reading"),
	TEXT("result", "of the example, for reading"),
	NUMBER("value", "the same in the unit"),
	TEXT("implies", "what the number decides"),
	LIST("constants", "constant", "typical numbers to put in"),
	TEXT("mind", "what is easily got wrong"),
};

static const struct sheet_field formula_name[] = {
	TEXT("name", "in the formula"),
	TEXT("what", "what it stands for"),
};

static const struct sheet_field formula_value[] = {
	TEXT("name", "in the formula"),
	TEXT("text", "as written"),
};

static const struct sheet_field constant[] = {
	TEXT("what", "it is the number of"),
	TEXT("text", "as written"),
	TEXT("source", "where it comes from"),
	NUMBER("year", "of the source, if it is known"),
};

static const struct sheet_field resource_list[] = {
	LIST("resources", "resource", "all of them"),
};

static const struct sheet_field resource[] = {
	TEXT("id", "of the resource"),
	TEXT("title", "what it is called"),
	TEXT("authors", "who wrote it"),
	TEXT("kind", "book, course, guide, repository or paper"),
	NUMBER("year", "if it is known"),
	TEXT("where", "to find it"),
	TEXT("covers", "in a sentence"),
	TEXTS("strengths", "what it is good for"),
	TEXTS("weaknesses", "what it lacks"),
	TEXT("use", "how to use it"),
};

/* ---- one's own past ---- */

static const struct sheet_field mine[] = {
	NUMBER("interviews", "all of them"),
	NUMBER("finished", "how many are"),
	FLAG("several", "more than one is"),
	LIST("points", "weak point", "at most ten that did not count last time"),
	LIST("decisions", "note", "at most five, the most complete first"),
	LIST("numbers", "own number", "of cases: those that were off or not given first"),
	LIST("blocks", "number to read", "one of each block that the points say to read"),
	NUMBER("minutes", "of a sitting"),
	NUMBER("reserve", "minutes that belong to no step"),
	LIST("steps", "planned step", "all of them"),
	TEXTS("questions", "of the first step"),
	LIST("facts", "missed fact", "at most six that nobody asked for last time"),
};

static const struct sheet_field weak_point[] = {
	TEXT("id", "of the point"),
	TEXT("says", "what a good answer contains"),
	TEXT("sound", "a model sentence"),
	TEXT("level", "from which it is expected"),
	FLAG("core", "its weight is 3"),
	ONE("case", "named", "where it is looked for"),
	ONE("step", "named", "if it is not a twist's"),
	TEXT("interview", "the latest that looked for it"),
	NUMBER("sat", "how many looked for it"),
	NUMBER("found", "in how many of those it counted"),
	TEXT("read", "the id of the block that explains it, if one does"),
};

static const struct sheet_field named[] = {
	TEXT("id", "of the case or step"),
	TEXT("title", "of the case or step"),
};

static const struct sheet_field note[] = {
	TEXT("question", "as typed"),
	TEXT("about", "the same, as a sentence begins"),
	FLAG("from_answer", "a line of the answer says it"),
	ONE("as_typed", "decision as typed", "its parts, if it was noted"),
	TEXTS("options", "as typed"),
	TEXT("chosen", "as typed"),
	TEXT("over", "the other options, as an enumeration"),
	TEXT("because", "as a clause"),
	TEXT("cost", "as a clause"),
	TEXT("revisit", "as a clause"),
	TEXT("missing", "what it lacks, as an enumeration"),
	LIST("added", "added part", "filled in after the end"),
	TEXT("added_after", "the same as a sentence"),
	TEXT("remark", "what is odd about it"),
	TEXT("typed", "the whole line"),
	ONE("case", "named", "where it was decided"),
	ONE("step", "named", "where it was decided"),
	TEXT("interview", "in which it was noted"),
	ONE("other", "other note", "the latest that decides the same question otherwise"),
};

static const struct sheet_field other_note[] = {
	TEXT("interview", "in which it was noted"),
	TEXT("chosen", "what it chose"),
};

static const struct sheet_field own_number[] = {
	TEXT("id", "of the estimate"),
	TEXT("asks", "what is worked out"),
	TEXT("result", "for reading"),
	NUMBER("value", "the result in its unit"),
	TEXT("implies", "what the number decides"),
	TEXT("check", "off, none or right"),
	FLAG("off", "the person's was"),
	ONE("case", "named", "that has it"),
	ONE("step", "named", "if it belongs to one"),
	TEXT("interview", "the latest of that case"),
};

static const struct sheet_field number_to_read[] = {
	TEXT("name", "what commands take for the block"),
	TEXT("title", "of the block"),
	TEXT("what", "it is the number of"),
	TEXT("text", "as written"),
	TEXT("source", "where it comes from"),
};

static const struct sheet_field planned_step[] = {
	TEXT("id", "of the step"),
	TEXT("title", "of the step"),
	NUMBER("n", "its place, from 1"),
	NUMBER("minutes", "of this step"),
	NUMBER("from", "the minute of the sitting when it begins"),
	NUMBER("to", "and when it ends"),
	NUMBER("sat", "in how many whole sittings"),
	NUMBER("used", "the mean of the minutes that it took in those"),
};

static const struct sheet_field missed_fact[] = {
	TEXT("id", "of the fact"),
	TEXT("topic", "what it is about"),
	TEXT("flips", "what a good design does differently because of it"),
	ONE("case", "named", "that has it"),
	TEXT("interview", "the latest of that case"),
	NUMBER("sat", "how many could have asked for it"),
	NUMBER("asked", "how many did"),
};

static const struct sheet_field book[] = {
	NUMBER("interviews", "all of them"),
	NUMBER("notes", "in all"),
	NUMBER("contradictions", "how many another note contradicts"),
	LIST("cases", "case of notes", "that there are notes of"),
};

static const struct sheet_field case_of_notes[] = {
	TEXT("id", "of the case"),
	TEXT("title", "of the case"),
	LIST("decisions", "note", "the oldest first"),
};

/* ---- a booklet ---- */

static const struct sheet_field booklet[] = {
	LIST("parts", "part", "in order"),
};

static const struct sheet_field part[] = {
	TEXT("name", "which of the fields below has its data"),
	TEXT("title", "its first heading"),
	TEXT("anchor", "by which a link leads there"),
	TEXT("about", "a few words"),
	ONE("framework", "framework", "if it is this"),
	ONE("blocks", "blocks", "if it is this"),
	ONE("metrics", "metric list", "if it is this"),
	ONE("tradeoffs", "trade-off list", "if it is this"),
	ONE("estimates", "formula list", "if it is this"),
	ONE("resources", "resource list", "if it is this"),
	ONE("case", "case", "if it is this"),
};

static const struct sheet_shape shapes[] = {
	{ "framework", "cheat-framework.md", SHAPE(framework) },
	{ "framework step", NULL, SHAPE(framework_step) },
	{ "blank", "cheat-blank.md", SHAPE(blank) },
	{ "blank case", NULL, SHAPE(blank_case) },
	{ "blank step", NULL, SHAPE(blank_step) },
	{ "blocks", "cheat-blocks.md", SHAPE(blocks) },
	{ "block kind", NULL, SHAPE(block_kind) },
	{ "block row", NULL, SHAPE(block_row) },
	{ "number to know", NULL, SHAPE(number_to_know) },
	{ "metric list", "cheat-metrics.md", SHAPE(metric_list) },
	{ "metric layer", NULL, SHAPE(metric_layer) },
	{ "metric", "metric.md", SHAPE(metric) },
	{ "trade-off list", "cheat-tradeoffs.md", SHAPE(tradeoff_list) },
	{ "trade-off topic", NULL, SHAPE(tradeoff_topic) },
	{ "trade-off", "tradeoff.md", SHAPE(tradeoff) },
	{ "trade-off option", NULL, SHAPE(tradeoff_option) },
	{ "formula list", "cheat-estimates.md", SHAPE(formula_list) },
	{ "formula", "formula.md", SHAPE(formula) },
	{ "formula name", NULL, SHAPE(formula_name) },
	{ "formula value", NULL, SHAPE(formula_value) },
	{ "constant", NULL, SHAPE(constant) },
	{ "resource list", "cheat-resources.md", SHAPE(resource_list) },
	{ "resource", "resource.md", SHAPE(resource) },
	{ "mine", "cheat-mine.md", SHAPE(mine) },
	{ "weak point", NULL, SHAPE(weak_point) },
	{ "named", NULL, SHAPE(named) },
	{ "note", NULL, SHAPE(note) },
	{ "other note", NULL, SHAPE(other_note) },
	{ "own number", NULL, SHAPE(own_number) },
	{ "number to read", NULL, SHAPE(number_to_read) },
	{ "planned step", NULL, SHAPE(planned_step) },
	{ "missed fact", NULL, SHAPE(missed_fact) },
	{ "book of notes", "cheat-decisions.md", SHAPE(book) },
	{ "case of notes", NULL, SHAPE(case_of_notes) },
	{ "booklet", "cheat.md", SHAPE(booklet) },
	{ "part", NULL, SHAPE(part) },
};

const struct shape_list fields_cheat = { shapes, COUNT(shapes) };
