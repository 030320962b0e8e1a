/* SPDX-License-Identifier: MIT */
/*
 * What is fuzzed: whatever reads bytes from a file, a pack, a terminal or a person. A target calls it
 * and checks what its header promises of any input.
 */
#include "fuzz.h"

#include "../unit/content_tree.h"
#include "../unit/interview_check.h"
#include "../unit/seek_check.h"
#include "content/block.h"
#include "content/config.h"
#include "interview/ear.h"
#include "screen/decode.h"
#include "sheet/mustache.h"

#include <assert.h>

/* Read once: the child only looks at it. */
static struct arena kept;

static const struct content *shipped(void)
{
	static struct content content;

	if (!content.study)
		load_shipped(&kept, &content);
	return &content;
}

/* What comes from outside passes this filter before anything else sees it. */
static struct str cleaned(struct arena *arena, struct str input)
{
	return utf8_clean(arena, input);
}

/* ---- files of a pack ---- */

static void load_case(struct str input)
{
	const struct content *content = shipped();
	struct arena arena = { 0 };
	struct bundle bundle = { 0 };
	struct diag_list diags = { .arena = &arena };

	bundle_add(&arena, &bundle, S("cases/x/case.yaml"), input, S(""));
	bundle_add(&arena, &bundle, S("cases/x/case.md"), S("# Prompt\n\nDesign it.\n"), S(""));
	for (int mode = LOAD_LENIENT; mode <= LOAD_LINT; mode++)
		case_load(&arena, &bundle, S("x"), content->framework, content->lexicon,
		          (enum load_mode)mode, &diags);
	assert(diags.n <= 2 * LIMIT_FINDINGS + 2);
	arena_release(&arena);
}

static void load_prose(struct str input)
{
	const struct content *content = shipped();
	struct arena arena = { 0 };
	struct bundle bundle = { 0 };
	struct diag_list diags = { .arena = &arena };
	const struct bundle_file block = { .path = S("content/blocks/x.md"), .bytes = input };

	bundle_add(&arena, &bundle, S("cases/x/case.yaml"), S("id: x\n"), S(""));
	bundle_add(&arena, &bundle, S("cases/x/case.md"), input, S(""));
	bundle_add(&arena, &bundle, S("cases/x/samples/y.md"), input, S(""));
	case_load(&arena, &bundle, S("x"), content->framework, content->lexicon, LOAD_LINT, &diags);
	block_load(&arena, &block, LOAD_LINT, &diags);
	arena_release(&arena);
}

static void load_others(struct str input)
{
	static const struct str paths[] = {
		STR_INIT("content/framework.yaml"),  STR_INIT("content/frameworks/x.yaml"),
		STR_INIT("content/synonyms.yaml"),   STR_INIT("content/stopwords.yaml"),
		STR_INIT("content/asking.yaml"),     STR_INIT("content/shorthand.yaml"),
		STR_INIT("content/profiles/x.yaml"), STR_INIT("pack.yaml"),
	};
	struct arena arena = { 0 };
	struct bundle bundle = { 0 };
	struct diag_list diags = { .arena = &arena };
	const struct bundle_file config = { .path = S("config.yaml"), .bytes = input };

	for (size_t i = 0; i < COUNT(paths); i++)
		bundle_add(&arena, &bundle, paths[i], input, S(""));
	framework_load(&arena, &bundle, paths[0], LOAD_LINT, &diags);
	framework_load_other(&arena, &bundle, paths[1], shipped()->framework, LOAD_LINT, &diags);
	lexicon_load(&arena, &bundle, LOAD_LINT, &diags);
	profiles_load(&arena, &bundle, LOAD_LINT, &diags);
	pack_load(&arena, &bundle, LOAD_LINT, &diags);
	config_load(&arena, &config, &diags);
	arena_release(&arena);
}

static void parse_markdown(struct str input)
{
	struct arena arena = { 0 };
	struct str text = cleaned(&arena, input);

	assert(markdown_parse(&arena, text, &markdown_answer, true, S(""), NULL));
	markdown_parse(&arena, text, &markdown_content, false, S("x.md"), NULL);
	arena_release(&arena);
}

static void parse_template(struct str input)
{
	struct arena arena = { 0 };
	struct mustache_node *nodes;
	struct str why = { 0 };
	int line = 0;

	if (!mustache_parse(&arena, cleaned(&arena, input), &nodes, &why, &line))
		assert(why.len > 0 && line > 0);
	arena_release(&arena);
}

/* ---- formulas and cues ---- */

static void work_out(struct str input)
{
	struct arena arena = { 0 };
	struct str rest = cleaned(&arena, input);

	while (rest.ptr) {
		struct str line = str_cut(&rest, '\n'), why = { 0 };
		struct formula_result result = { 0 };
		struct quantity quantity;
		int column = 0;
		if (formula_eval(&arena, line, NULL, 0, &result, &why, &column))
			quantity_print(&arena, result.value, result.value.unit);
		else
			assert(why.len > 0 && column > 0);
		quantity_parse(&arena, line, &quantity, &why);
		unit_parse(&arena, line, &quantity, &why);
	}
	arena_release(&arena);
}

static void match_cues(struct str input)
{
	struct arena arena = { 0 };
	struct cue_index *index = cue_index_new(NULL);
	struct str text = cleaned(&arena, input), rest = text;

	cue_index_add(index, 1, str_slice(text, 0, 2000), S("context"));
	for (int lines = 0; rest.ptr && lines < 20; lines++) {
		struct str query = str_cut(&rest, '\n'), expanded = { 0 }, why = { 0 };
		int column = 0;
		size_t n = 0;
		if (!cue_expand(&arena, query, shipped()->lexicon, &expanded, &why, &column)) {
			assert(why.len > 0);
			continue;
		}
		assert(cue_check(&arena, expanded, &why) || why.len > 0);
		struct cue_hit *hits = cue_match(&arena, index, expanded, &n);
		for (size_t i = 0; i < n; i++)
			assert(hits[i].start <= hits[i].end && hits[i].end <= text.len);
	}
	cue_index_free(index);
	arena_release(&arena);
}

/* Each line is a row; FTS5 is asked the same of them. */
static void seek(struct str input)
{
	static struct both *both;
	struct arena arena = { 0 };
	uint64_t random = hash_text(input);
	struct str rest = cleaned(&arena, input);

	if (!both)
		both = both_new();
	both_clear(both);
	for (int lines = 0; rest.ptr && lines < 100; lines++) {
		struct str words = any_words(&arena, &random);
		const struct str texts[] = { [OWN_TEXT] = str_cut(&rest, '\n'),
			                     [CONTEXT] = words,
			                     [OWN_READING] = any_words(&arena, &random),
			                     [CONTEXT_READING] = words };
		both_add(both, texts);
	}
	for (int queries = 0; queries < 20; queries++) {
		enum compared compared;
		struct str query = any_query(&arena, &random, &compared);

		assert(both_agree(both, query, compared));
		assert(both_agree(both, any_tokens(&arena, &random), COMPARE_ROWS));
	}
	arena_release(&arena);
}

/* ---- answers ---- */

static void split_units(struct str input)
{
	struct arena arena = { 0 };
	struct str answer = cleaned(&arena, input);
	size_t n, last = 0;
	struct unit *units = units_split(&arena, answer, &n);

	for (size_t i = 0; i < n; i++) {
		assert(units[i].start >= last && units[i].start < units[i].end);
		assert(units[i].end <= answer.len);
		assert(units[i].text.ptr == answer.ptr + units[i].start);
		last = units[i].end;
	}
	arena_release(&arena);
}

static void grade(struct str input)
{
	struct arena arena = { 0 };
	struct str answer = cleaned(&arena, str_slice(input, 0, 6000));
	int step = (int)(answer.len % shipped()->framework->nsteps);
	struct grade grade = grade_answer(&arena, shipped(), step, answer);

	for (size_t i = 0; i < grade.npoints; i++) {
		const struct point_result *result = &grade.points[i];
		assert((result->state == POINT_NONE) == (result->n == 0));
		for (size_t k = 0; k < result->n; k++) {
			const struct evidence *evidence = &result->evidence[k];
			assert(evidence->text.ptr >= answer.ptr &&
			       evidence->text.ptr + evidence->text.len <= answer.ptr + answer.len);
			assert(evidence->start <= evidence->end &&
			       evidence->end <= evidence->text.len);
			evidence_excerpt(&arena, evidence, 60);
			quote_words(&arena, evidence);
		}
	}
	arena_release(&arena);
}

static void ask(struct str input)
{
	static struct ear *ear; /* opening it takes many times as long as asking */
	struct arena arena = { 0 };

	if (!ear)
		ear = ear_new(shipped());
	struct str rest = cleaned(&arena, input);
	for (int lines = 0; rest.ptr && lines < 5; lines++) {
		struct hearing hearing = ear_hear(ear, str_cut(&rest, '\n'));
		assert(hearing.n <= MOST_HEARD);
		for (size_t i = 0; i < hearing.n; i++)
			assert(hearing.facts[i] < shipped()->study->nfacts);
	}
	arena_release(&arena);
}

/* Each line is typed in plain mode; what was decided must stand in a log, and read again it must say
 * the same (stage_decide and event_check see to the first). */
static void sit(struct str input)
{
	struct stage stage = { .wall_ms = INT64_C(1795262400000), .content = *shipped() };
	struct str rest = cleaned(&stage.arena, input);

	stage.log.arena = &stage.arena;
	stage.interview = interview_new(&stage.content);
	struct setup setup = { .minutes = 45,
		               .nsteps = 7,
		               .turned = input.len & 1,
		               .steps = { 0, 1, 2, 3, 4, 5, 6 } };
	stage_decide(&stage, (struct intent){ .kind = INTENT_BEGIN, .setup = setup });
	for (int lines = 0; rest.ptr && lines < 60 && !stage.interview->finished; lines++) {
		struct line line = line_parse(str_slice(str_cut(&rest, '\n'), 0, 400));
		stage.now_ms += 40000;
		stage_decide(&stage, (struct intent){ .kind = INTENT_TICK });
		if (line.kind == LINE_INTENT)
			stage_decide(&stage, line.intent);
	}
	struct interview *again = replay(&stage, stage.log.n);
	check_same(stage.interview, again);
	debrief_make(&stage.arena, again);
	interview_free(again);
	stage_end(&stage);
}

/* ---- the terminal ---- */

static void decode_keys(struct str input)
{
	struct decoder decoder = { .escape_ms = 25 };
	int64_t now_ms = 0;
	struct str paste;
	uint32_t key;

	for (size_t at = 0; at < input.len; at += 7) {
		struct str some = str_slice(input, at, at + 7);
		decoder_add(&decoder, some.ptr, some.len, now_ms);
		while (decoder_next(&decoder, now_ms, &key, &paste) != DECODED_NOTHING)
			;
		now_ms += 10;
	}
	while (decoder_next(&decoder, now_ms + 10000, &key, &paste) != DECODED_NOTHING)
		;
	decoder_release(&decoder);
}

const struct target targets[] = {
	{ "case", "cases", "case.yaml", load_case },
	{ "yaml", "content", ".yaml", load_others },
	{ "prose", "content", ".md", load_prose },
	{ "markdown", "cases", ".md", parse_markdown },
	{ "template", "templates", "", parse_template },
	{ "formula", "tests/unit", "formula_test.c", work_out },
	{ "cue", "cases", "case.yaml", match_cues },
	{ "seek", "tests/grading", ".md", seek },
	{ "units", "tests/grading", ".md", split_units },
	{ "grade", "tests/grading", ".md", grade },
	{ "ask", "tests/grading", ".tsv", ask },
	{ "sit", "tests/plain", ".in", sit },
	{ "keys", "tests/plain", ".in", decode_keys },
	{ NULL, NULL, NULL, NULL },
};
