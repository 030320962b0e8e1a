/* SPDX-License-Identifier: MIT */
/*
 * The field tables: what every content file may and must say. To give a file a new key, add a
 * member to its struct and a row here.
 */
#include "content/fields.h"
#include "content/profile.h"
#include "content/wording.h"

static const char *const level_names[] = { "mid", "senior", "staff", NULL };

static const struct field source_fields[] = {
	{ MUST("title", TEXT), AT(source, title), HELP("the name of the work") },
	{ MAY("where", TEXT), AT(source, where), HELP("where it can be found") },
	{ MAY("year", INT), AT(source, year), FROM(1900), TO(2200), HELP("the year it appeared") },
};

static const struct schema schema_source = { .what = "a source", TABLE(source_fields, source) };

static const struct field metrics_fields[] = {
	{ MAY("business", TEXT), AT(case_study, metric_business),
	  HELP("what the owner of the product counts") },
	{ MAY("offline", TEXT), AT(case_study, metric_offline),
	  HELP("what is measured on stored data") },
	{ MAY("online", TEXT), AT(case_study, metric_online), HELP("what an experiment measures") },
	{ MAY("guardrail", TEXT), AT(case_study, metric_guardrail),
	  HELP("what must not get worse") },
};

static const struct schema schema_metrics = { .what = "metrics",
	                                      TABLE(metrics_fields, case_study) };

static const struct field otherwise_fields[] = {
	{ MUST("answer", TEXT), AT(fact, other_answer),
	  HELP("what the interviewer says in a second sitting") },
	{ MAY("flips", TEXT), AT(fact, other_flips),
	  HELP("what a good design then does differently") },
};

static const struct schema schema_otherwise = { .what = "otherwise",
	                                        TABLE(otherwise_fields, fact) };

static const struct field fact_fields[] = {
	{ MUST("id", ID), AT(fact, id), NAMES(FACT),
	  HELP("the name that estimates and points use") },
	{ MUST("topic", TEXT), AT(fact, topic), HELP("what the fact is about, in a word or two") },
	{ MUST("asked", TEXTS), AT(fact, asked), BLOCK, FROM(1),
	  HELP("short phrases; a question with most of the words of one is about it") },
	{ MUST("answer", TEXT), AT(fact, answer), HELP("what the interviewer says") },
	{ MAY("values", QUANTITIES), AT(fact, values), N(fact, nvalues), FROM(1),
	  HELP("the numbers in the answer") },
	{ MAY("affects", TEXTS), AT(fact, affects), REFERS(STEP),
	  HELP("the steps whose design depends on it") },
	{ MAY("flips", TEXT), AT(fact, flips),
	  HELP("what a good design does differently because of this answer") },
	{ MAY("otherwise", OBJECT), OF(otherwise),
	  HELP("the same fact turned round, for a second sitting") },
};

static const struct schema schema_fact = { .what = "a fact",
	                                   TABLE(fact_fields, fact),
	                                   PLACE(fact, place) };

static const struct field point_fields[] = {
	{ MUST("id", ID), AT(point, id), NAMES(POINT), HELP("a name that is unique in the case") },
	{ MUST("says", TEXT), AT(point, says), HELP("what a good answer says, in one sentence") },
	{ MUST("level", CHOICE), AT(point, level), CHOICES(level_names),
	  HELP("the level from which on it is expected") },
	{ MUST("weight", INT), AT(point, weight), FROM(1), TO(3), HELP("1 to 3; 3 is core") },
	{ MUST("cues", TEXTS), AT(point, cues), BLOCK, FROM(1),
	  HELP("queries that find a sentence which explains it") },
	{ MAY("mentions", TEXTS), AT(point, mentions), BLOCK,
	  HELP("queries that find a sentence which only names it") },
	{ MUST("probe", TEXT), AT(point, probe),
	  HELP("the interviewer's question when it was not found") },
	{ MAY("nudge", TEXT), AT(point, nudge), HELP("the first rung of the hints") },
	{ MAY("follow", TEXT), AT(point, follow),
	  HELP("a second question, and the second rung of the hints") },
	{ MAY("after", ID), AT(point, after), REFERS(POINT),
	  HELP("the point that must have been found before this one is asked for") },
	{ MAY("uses", TEXTS), AT(point, uses), REFERS(FACT), HELP("the facts that it draws on") },
	{ MAY("read", TEXTS), AT(point, read), HELP("the blocks to read next") },
	{ MUST("good", TEXTS), AT(point, good), BLOCK, FROM(2),
	  HELP("two sentences or more of an answer that make the point") },
	{ MUST("bad", TEXTS), AT(point, bad), BLOCK, FROM(1),
	  HELP("sentences that only drop the name, deny it, or are about something else") },
};

static const struct schema schema_point = { .what = "a point",
	                                    TABLE(point_fields, point),
	                                    PLACE(point, place) };

static const struct field mistake_fields[] = {
	{ MUST("id", ID), AT(mistake, id), NAMES(MISTAKE),
	  HELP("a name that is unique among points and mistakes") },
	{ MUST("says", TEXT), AT(mistake, says), HELP("what is worth a second look") },
	{ MUST("instead", TEXT), AT(mistake, instead), HELP("what to do instead") },
	{ MUST("cues", TEXTS), AT(mistake, cues), BLOCK, FROM(1),
	  HELP("queries that find a sentence which makes the mistake") },
	{ MUST("good", TEXTS), AT(mistake, good), BLOCK, FROM(1),
	  HELP("sentences that make the mistake and must be found") },
	{ MUST("bad", TEXTS), AT(mistake, bad), BLOCK, FROM(1),
	  HELP("sentences that do not make it and must not be found") },
};

static const struct schema schema_mistake = { .what = "a mistake",
	                                      TABLE(mistake_fields, mistake),
	                                      PLACE(mistake, place) };

static const struct field step_fields[] = {
	{ MUST("opens", TEXT), AT(raw_step, opens),
	  HELP("what the interviewer says when the step begins") },
	{ MUST("points", OBJECTS), AT(raw_step, points), N(raw_step, npoints), FROM(1), OF(point),
	  HELP("what a good answer contains") },
	{ MAY("mistakes", OBJECTS), AT(raw_step, mistakes), N(raw_step, nmistakes), OF(mistake),
	  HELP("what is worth a second look") },
};

static const struct schema schema_step = { .what = "a step",
	                                   TABLE(step_fields, raw_step),
	                                   PLACE(raw_step, place) };

static const struct field option_fields[] = {
	{ MUST("name", TEXT), AT(option, name), HELP("what it is called") },
	{ MAY("gains", TEXT), AT(option, gains), HELP("what it gains") },
	{ MAY("costs", TEXT), AT(option, costs), HELP("what it costs") },
	{ MAY("when", TEXT), AT(option, when), HELP("when it is the right one") },
};

static const struct schema schema_option = { .what = "an option", TABLE(option_fields, option) };

static const struct field decision_fields[] = {
	{ MUST("id", ID), AT(decision, id), NAMES(DECISION),
	  HELP("a name that is unique among decisions") },
	{ MUST("step", ID), AT(decision, step_id), REFERS(STEP), HELP("the step it belongs to") },
	{ MUST("question", TEXT), AT(decision, question), HELP("what has to be decided") },
	{ MUST("options", OBJECTS), AT(decision, options), N(decision, noptions), FROM(3),
	  OF(option), HELP("three options or more") },
	{ MUST("choice", TEXT), AT(decision, choice),
	  HELP("the name of the option that the case takes") },
	{ MUST("because", TEXT), AT(decision, because), HELP("the reason, in a sentence or two") },
	{ MAY("revisit", TEXT), AT(decision, revisit), HELP("what would make us choose again") },
};

static const struct schema schema_decision = { .what = "a decision",
	                                       TABLE(decision_fields, decision),
	                                       PLACE(decision, place) };

static const struct field estimate_fields[] = {
	{ MUST("id", ID), AT(estimate, id), NAMES(ESTIMATE),
	  HELP("a name that is unique among estimates") },
	{ MAY("step", ID), AT(estimate, step_id), REFERS(STEP), HELP("the step it belongs to") },
	{ MUST("asks", TEXT), AT(estimate, asks), HELP("what is to be worked out") },
	{ MUST("given", QUANTITIES), AT(estimate, given), N(estimate, ngiven), FROM(1),
	  HELP("named quantities, or values of facts") },
	{ MUST("formula", TEXT), AT(estimate, formula), HELP("arithmetic with the given names") },
	{ MUST("unit", TEXT), AT(estimate, unit), HELP("the unit of the result") },
	{ MAY("within", NUMBER), AT(estimate, within), FROM(1), HELP("right within this factor") },
	{ MAY("limit", TEXT), AT(estimate, limit), HELP("what the result must not pass") },
	{ MAY("implies", TEXT), AT(estimate, implies), HELP("what the number decides") },
};

static const struct schema schema_estimate = { .what = "an estimate",
	                                       TABLE(estimate_fields, estimate),
	                                       PLACE(estimate, place) };

static const struct field twist_fields[] = {
	{ MUST("id", ID), AT(raw_twist, twist.id), NAMES(TWIST),
	  HELP("a name that is unique among twists") },
	{ MUST("says", TEXT), AT(raw_twist, twist.says),
	  HELP("what the interviewer says when the requirement changes") },
	{ MUST("affects", TEXTS), AT(raw_twist, twist.affects), REFERS(STEP), FROM(1),
	  HELP("the steps that it changes") },
	{ MUST("points", OBJECTS), AT(raw_twist, points), N(raw_twist, npoints), FROM(1), OF(point),
	  HELP("what a good answer to it contains") },
};

static const struct schema schema_twist = { .what = "a twist",
	                                    TABLE(twist_fields, raw_twist),
	                                    PLACE(raw_twist, twist.place) };

static const struct field card_fields[] = {
	{ MUST("front", TEXT), AT(card, front), HELP("the question") },
	{ MUST("back", TEXT), AT(card, back), HELP("the answer") },
};

static const struct schema schema_card = { .what = "a card", TABLE(card_fields, card) };

static const struct field case_fields[] = {
	{ MUST("id", ID), AT(raw_case, study.id), HELP("the folder's name") },
	{ MUST("title", TEXT), AT(raw_case, study.title), HELP("what the case is called") },
	{ MUST("summary", TEXT), AT(raw_case, study.summary),
	  HELP("one line for the catalogue that gives nothing away") },
	{ MUST("domain", TEXT), AT(raw_case, study.domain), HELP("one word") },
	{ MAY("tags", TEXTS), AT(raw_case, study.tags),
	  HELP("words that are shown after a first sitting") },
	{ MUST("difficulty", INT), AT(raw_case, study.difficulty), FROM(1), TO(3), HELP("1 to 3") },
	{ MUST("minutes", INT), AT(raw_case, study.minutes), FROM(5), TO(480),
	  HELP("how long an interview takes") },
	{ MAY("as_of", TEXT), AT(raw_case, study.as_of),
	  HELP("the month of its figures, as 2026-11") },
	{ MAY("sources", OBJECTS), AT(raw_case, study.sources), N(raw_case, study.nsources),
	  OF(source), HELP("where facts and figures come from") },
	{ MAY("metrics", OBJECT), AT(raw_case, study), OF(metrics),
	  HELP("what success is measured by") },
	{ MUST("facts", OBJECTS), AT(raw_case, study.facts), N(raw_case, study.nfacts), FROM(1),
	  OF(fact), HELP("what the interviewer tells only when asked") },
	{ MUST("steps", KEYED), AT(raw_case, steps), N(raw_case, nsteps), FROM(1), REFERS(STEP),
	  OF(step), HELP("for every step what it opens with and what a good answer contains") },
	{ MAY("decisions", OBJECTS), AT(raw_case, study.decisions), N(raw_case, study.ndecisions),
	  OF(decision), HELP("trade-offs") },
	{ MAY("estimates", OBJECTS), AT(raw_case, study.estimates), N(raw_case, study.nestimates),
	  OF(estimate), HELP("back-of-envelope arithmetic") },
	{ MAY("twists", OBJECTS), AT(raw_case, twists), N(raw_case, ntwists), OF(twist),
	  HELP("requirements that change in the middle") },
	{ MAY("cards", OBJECTS), AT(raw_case, study.cards), N(raw_case, study.ncards), OF(card),
	  HELP("flash cards") },
};

const struct schema schema_case = { .what = "a case",
	                            TABLE(case_fields, raw_case),
	                            PLACE(raw_case, study.place) };

static const struct field framework_step_fields[] = {
	{ MUST("id", ID), AT(framework_step, id), NAMES(STEP), HELP("the name that cases use") },
	{ MUST("title", TEXT), AT(framework_step, title), HELP("what the step is called") },
	{ MUST("share", INT), AT(framework_step, share), FROM(1), TO(100),
	  HELP("percent of the minutes") },
	{ MUST("goal", TEXT), AT(framework_step, goal), HELP("one sentence") },
	{ MAY("questions", TEXTS), AT(framework_step, questions), BLOCK,
	  HELP("what to ask or settle") },
	{ MUST("deliverable", TEXT), AT(framework_step, deliverable), HELP("one sentence") },
	{ MAY("pitfalls", TEXTS), AT(framework_step, pitfalls), BLOCK, HELP("what goes wrong") },
	{ MAY("guide", TEXT), AT(framework_step, guide_file),
	  HELP("a Markdown file below the folder content") },
	{ MAY("from", TEXTS), AT(framework_step, from),
	  HELP("the standard steps whose opening, points and reference it takes") },
};

static const struct schema schema_framework_step = { .what = "a step",
	                                             TABLE(framework_step_fields, framework_step) };

static const struct field framework_fields[] = {
	{ MAY("id", ID), AT(raw_framework, id),
	  HELP("what --framework calls it; in content/frameworks/ the file's name without .yaml") },
	{ MUST("title", TEXT), AT(raw_framework, title), HELP("what the framework is called") },
	{ MUST("reserve", INT), AT(raw_framework, reserve), FROM(0), TO(90),
	  HELP("percent of the minutes that are kept for follow-ups") },
	{ MUST("steps", OBJECTS), AT(raw_framework, steps), N(raw_framework, nsteps),
	  FROM(MIN_STEPS), TO(MAX_STEPS), OF(framework_step), HELP("3 to 12 steps") },
};

const struct schema schema_framework = { .what = "a framework",
	                                 TABLE(framework_fields, raw_framework) };

static const struct field synonyms_fields[] = {
	{ MUST("sets", SETS), AT(lexicon, sets), N(lexicon, nsets), FROM(1),
	  HELP("names of sets and the words in each") },
};

const struct schema schema_synonyms = { .what = "a file of word sets",
	                                TABLE(synonyms_fields, lexicon) };

static const struct field stopwords_fields[] = {
	{ MUST("words", TEXTS), AT(lexicon, stopwords),
	  HELP("words of a question that say nothing of what is asked") },
};

const struct schema schema_stopwords = { .what = "a file of stop words",
	                                 TABLE(stopwords_fields, lexicon) };

static const struct field asking_fields[] = {
	{ MUST("sets", SETS), AT(lexicon, asking), N(lexicon, nasking), FROM(1),
	  HELP("names of sets and what means the same in a question") },
};

const struct schema schema_asking = { .what = "a file of words that mean the same in a question",
	                              TABLE(asking_fields, lexicon) };

static const struct field wording_fields[] = {
	{ MAY("british", FORMS), AT(wording, british), N(wording, nbritish), TO(LIMIT_FORMS),
	  HELP("what is not written, a word, `stem*` or `*ending`, and what is written for it") },
	{ MAY("keeps", TEXTS), AT(wording, keeps), BLOCK,
	  HELP("words that an ending or a stem fits and that stay") },
	{ MAY("names", TEXTS), AT(wording, names), BLOCK,
	  HELP("names of products and techniques, in their one spelling") },
};

const struct schema schema_wording = { .what = "a file of wording",
	                               TABLE(wording_fields, wording) };

static const struct field shorthand_fields[] = {
	{ MUST("forms", FORMS), AT(lexicon, forms), N(lexicon, nforms), FROM(1), TO(LIMIT_FORMS),
	  HELP("what people type for short, and the words for it") },
};

const struct schema schema_shorthand = { .what = "a file of shorthand",
	                                 TABLE(shorthand_fields, lexicon) };

static const struct field pack_fields[] = {
	{ MUST("format", INT), AT(raw_pack, format), FROM(1),
	  HELP("the version of this format, 1") },
	{ MUST("name", ID), AT(raw_pack, pack.name), HELP("the folder's name") },
	{ MUST("title", TEXT), AT(raw_pack, pack.title), HELP("what the pack is called") },
	{ MUST("version", TEXT), AT(raw_pack, pack.version), HELP("the version of its content") },
	{ MUST("license", TEXT), AT(raw_pack, pack.license),
	  HELP("the terms of its use, as an SPDX identifier") },
	{ MUST("authors", TEXTS), AT(raw_pack, pack.authors), FROM(1), HELP("who wrote it") },
};

const struct schema schema_pack = { .what = "a pack", TABLE(pack_fields, raw_pack) };

static const struct field sample_fields[] = {
	{ MUST("step", ID), AT(sample, step_id), REFERS(STEP), HELP("the step that it answers") },
	{ MUST("level", CHOICE), AT(sample, level), CHOICES(level_names),
	  HELP("the level that it reaches") },
	{ MAY("covers", TEXTS), AT(sample, covers), REFERS(POINT),
	  HELP("the points that it makes") },
	{ MAY("misses", TEXTS), AT(sample, misses), REFERS(POINT),
	  HELP("the points that it does not make") },
};

const struct schema schema_sample = { .what = "the front matter of a sample",
	                              TABLE(sample_fields, sample),
	                              PLACE(sample, place) };

static const struct field budget_step_fields[] = {
	{ MUST("share", INT), AT(budget_step, share), FROM(1), TO(100),
	  HELP("percent of the minutes") },
};

static const struct schema schema_budget_step = { .what = "a step of a budget",
	                                          TABLE(budget_step_fields, budget_step) };

static const struct field budget_fields[] = {
	{ MUST("minutes", INT), AT(budget, minutes), FROM(1), TO(LIMIT_MINUTES),
	  HELP("how long the interview takes that it is for") },
	{ MUST("reserve", INT), AT(budget, reserve), FROM(0), TO(90),
	  HELP("percent of the minutes that are kept for follow-ups") },
	{ MUST("steps", KEYED), AT(budget, steps), N(budget, nsteps), FROM(MIN_STEPS),
	  TO(MAX_STEPS), OF(budget_step), HELP("the share of every step") },
};

static const struct schema schema_budget = { .what = "a budget", TABLE(budget_fields, budget) };

#define SAYS(key, phrase, when)                                       \
	{                                                             \
		MAY(key, TEXTS),                                      \
			.at = offsetof(struct profile, phrases) +     \
		              PHRASE_##phrase * sizeof(struct texts), \
			BLOCK, FROM(1), HELP(when)                    \
	}

static const struct field says_fields[] = {
	SAYS("no_fact", NO_FACT, "to a question that no fact answers"),
	SAYS("topics", TOPICS, "after two of those, once; {topics}"),
	SAYS("fishing", FISHING, "to a question for the solution"),
	SAYS("again", AGAIN, "when a fact was told already; {fact}"),
	SAYS("which", WHICH, "when two facts fit equally; {one}, {other}"),
	SAYS("none_left", NONE_LEFT, "when nothing is left to ask in a step"),
	SAYS("claimed", CLAIMED, "when the candidate has said it already"),
	SAYS("mentioned", MENTIONED, "to a point that was only named; {words}"),
	SAYS("instead", INSTEAD, "the same with another option; {words}, {option}"),
	SAYS("about", ABOUT, "the same where more was said than a name; {words}, {question}"),
	SAYS("doubt", DOUBT, "to a point that was made; {words}"),
	SAYS("step_used", STEP_USED, "when the minutes of a step are used up; {step}"),
	SAYS("step_over", STEP_OVER, "when a quarter more are; {step}"),
	SAYS("ten_left", TEN_LEFT, "when ten minutes are left"),
	SAYS("two_left", TWO_LEFT, "when two minutes are left"),
	SAYS("time_is_up", TIME_IS_UP, "when none is left"),
	SAYS("plan", PLAN, "proposing a new split of the minutes; {plan}"),
	SAYS("plan_taken", PLAN_TAKEN, "when that is accepted"),
	SAYS("end", END, "when the interview ends"),
};

static const struct schema schema_says = { .what = "what an interviewer says",
	                                   TABLE(says_fields, profile) };

static const struct field profile_fields[] = {
	{ MUST("id", ID), AT(profile, id), HELP("the file's name without .yaml") },
	{ MUST("title", TEXT), AT(profile, title), HELP("what it is called") },
	{ MUST("summary", TEXT), AT(profile, summary), HELP("one line on how he behaves") },
	{ MAY("questions", INT), AT(profile, questions), FROM(0), TO(20),
	  HELP("follow-ups in 45 minutes") },
	{ MAY("per_step", INT), AT(profile, per_step), FROM(0), TO(20),
	  HELP("of those at most in one step") },
	{ MAY("doubts", INT), AT(profile, doubts), FROM(0), TO(20),
	  HELP("of those, how many may doubt a point that was made") },
	{ MAY("budgets", OBJECTS), AT(profile, budgets), N(profile, nbudgets), TO(MAX_BUDGETS),
	  OF(budget), HELP("how the minutes are shared out") },
	{ MAY("says", OBJECT), AT(profile, id), OF(says), HELP("his words") },
};

const struct schema schema_profile = { .what = "a profile", TABLE(profile_fields, profile) };

static const struct field number_fields[] = {
	{ MUST("what", TEXT), AT(block_number, what), HELP("what the number is of") },
	{ MUST("value", TEXT), AT(block_number, text), HELP("a number with its unit") },
	{ MAY("source", TEXT), AT(block_number, source), HELP("who says so: author, work, year") },
};

static const struct schema schema_number = { .what = "a number",
	                                     TABLE(number_fields, block_number),
	                                     PLACE(block_number, place) };

static const struct field block_fields[] = {
	{ MUST("id", ID), AT(block, id), HELP("the file's name without .md") },
	{ MUST("title", TEXT), AT(block, title), HELP("what the block is called") },
	{ MUST("kind", CHOICE), AT(block, kind), CHOICES(block_kind_names),
	  HELP("the part of a system that it belongs to") },
	{ MUST("summary", TEXT), AT(block, summary), HELP("one line that says what it is for") },
	{ MAY("weighed_against", TEXTS), AT(block, weighed_against),
	  HELP("ids of blocks, or names, of what it is chosen over") },
	{ MAY("numbers", OBJECTS), AT(block, numbers), N(block, nnumbers), OF(number),
	  HELP("numbers worth knowing") },
	{ MAY("cards", OBJECTS), AT(block, cards), N(block, ncards), OF(card),
	  HELP("flash cards") },
};

const struct schema schema_block = { .what = "the front matter of a block",
	                             TABLE(block_fields, block),
	                             PLACE(block, place) };

static const char *const mode_names[] = { "practice", "exam", NULL };
static const char *const color_names[] = { "auto", "always", "never", NULL };
static const char *const paper_names[] = { "a4", "letter", NULL };

static const struct field config_fields[] = {
	{ MAY("level", CHOICE), AT(raw_config, config.level), CHOICES(level_names),
	  HELP("the level of an interview") },
	{ MAY("mode", CHOICE), AT(raw_config, config.mode), CHOICES(mode_names),
	  HELP("practice or exam") },
	{ MAY("minutes", TEXT), AT(raw_config, minutes),
	  HELP("so many minutes, or a factor of the usual ones") },
	{ MAY("ascii", SWITCH), AT(raw_config, config.ascii),
	  HELP("lines and boxes from ASCII characters on the terminal") },
	{ MAY("color", CHOICE), AT(raw_config, config.color), CHOICES(color_names),
	  HELP("when to use colour") },
	{ MAY("paper", CHOICE), AT(raw_config, config.paper), CHOICES(paper_names),
	  HELP("what sheets are printed on") },
};

const struct schema schema_config = { .what = "the configuration",
	                              TABLE(config_fields, raw_config) };
