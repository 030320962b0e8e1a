/* SPDX-License-Identifier: MIT */
/* What a typed line of plain mode asks for. */
#include "interview_check.h"

static void check_text(const char *line, const char *text)
{
	struct line parsed = line_parse(str_from(line));

	assert_int_equal(parsed.kind, LINE_INTENT);
	assert_int_equal(parsed.intent.kind, INTENT_LINE);
	check_str(parsed.intent.text, text);
}

static void takes_most_lines_as_text(void **state)
{
	(void)state;
	check_text("", "");
	check_text("   ", "   ");
	check_text("two-tower, ANN", "two-tower, ANN");
	check_text(" /done", " /done");
	check_text("/", "/");
	check_text("/2", "/2");
	check_text("/Done", "/Done");
	check_text("/?", "/?");
	check_text("?", "?");
	check_text("?x", "?x");
	check_text("dau/day", "dau/day");
	check_text("windows\r", "windows");
}

static void takes_one_escape_away(void **state)
{
	(void)state;
	check_text("//x", "/x");
	check_text("//done", "/done");
	check_text("///x", "//x");
	check_text("/? x", "? x");
	check_text("/?x", "/?x");
}

static void knows_the_commands(void **state)
{
	static const struct {
		const char *line;
		enum intent_kind kind;
		const char *text;
	} lines[] = {
		{ "/ask how many users?", INTENT_ASK, "how many users?" },
		{ "? how many users?", INTENT_ASK, "how many users?" },
		{ "? ", INTENT_ASK, "" },
		{ "/ask", INTENT_ASK, "" },
		{ "/ask\tusers", INTENT_ASK, "users" },
		{ "/decide a | b; c | b", INTENT_DECIDE, "a | b; c | b" },
		{ "/estimate  5e8 users * 4 /day ", INTENT_ESTIMATE, "5e8 users * 4 /day" },
		{ "/done", INTENT_DONE, "" },
		{ "/done  ", INTENT_DONE, "" },
		{ "/done\r", INTENT_DONE, "" },
		{ "/said", INTENT_SAID, "" },
		{ "/hint", INTENT_HINT, "" },
		{ "/reference", INTENT_REFERENCE, "" },
		{ "/pause", INTENT_PAUSE, "" },
		{ "/next", INTENT_NEXT, "" },
		{ "/back", INTENT_BACK, "" },
		{ "/finish", INTENT_FINISH, "" },
		{ "/quit", INTENT_LEAVE, "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct line line = line_parse(str_from(lines[i].line));
		assert_int_equal(line.kind, LINE_INTENT);
		assert_int_equal(line.intent.kind, lines[i].kind);
		check_str(line.intent.text, lines[i].text);
	}
	assert_int_equal(line_parse(S("/time")).kind, LINE_TIME);
	assert_int_equal(line_parse(S("/facts")).kind, LINE_FACTS);
	assert_int_equal(line_parse(S("/show")).kind, LINE_SHOW);
	assert_int_equal(line_parse(S("/help")).kind, LINE_HELP);
}

static void reads_the_number_of_a_step(void **state)
{
	(void)state;
	assert_int_equal(line_parse(S("/step 4")).intent.n, 4);
	assert_int_equal(line_parse(S("/step   4 ")).intent.n, 4);
	assert_int_equal(line_parse(S("/step")).intent.n, 0);
	assert_int_equal(line_parse(S("/step four")).intent.n, 0);
	assert_int_equal(line_parse(S("/step 99999999999999999999")).intent.n, 0);
	assert_int_equal(line_parse(S("/step -1")).intent.n, -1);
}

static void keeps_an_unknown_command_whole(void **state)
{
	static const char *const lines[] = { "/foo",
		                             "/nextt",
		                             "/help me/x",
		                             "/done, I think",
		                             "/next point: caching",
		                             "/data is missing",
		                             "/quit?",
		                             "/d\xc3\xb6ne" };

	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct line line = line_parse(str_from(lines[i]));
		assert_int_equal(line.intent.kind, INTENT_UNKNOWN);
		check_str(line.intent.text, lines[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_most_lines_as_text),
		cmocka_unit_test(takes_one_escape_away),
		cmocka_unit_test(knows_the_commands),
		cmocka_unit_test(reads_the_number_of_a_step),
		cmocka_unit_test(keeps_an_unknown_command_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
