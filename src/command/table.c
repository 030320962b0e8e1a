/* SPDX-License-Identifier: MIT */
/*
 * The tables of options and of commands. Parsing, help and "did you mean" are made from them; a new
 * command is a row here and a file.
 */
#include "command/context.h"

const struct option_row option_rows[OPTIONS] = {
	[OPTION_LEVEL] = { "--level", NULL, "L", "mid, senior or staff (senior)" },
	[OPTION_MODE] = { "--mode", NULL, "M",
	                  "practice, or exam: no pause, hints, reference (practice)" },
	[OPTION_MINUTES] = { "--minutes", NULL, "N|xF",
	                     "so many minutes, or the usual ones times F (x1.5)" },
	[OPTION_STEPS] = { "--steps", NULL, "STEP,...",
	                   "only these steps, with their minutes: a drill" },
	[OPTION_FRAMEWORK] = { "--framework", NULL, "ID",
	                       "the steps of another framework ('viva list frameworks')" },
	[OPTION_SEED] = { "--seed", NULL, "N",
	                  "the same seed and lines give the same interviewer (random)" },
	[OPTION_PROFILE] = { "--profile", NULL, "ID",
	                     "how the interviewer behaves: standard, sceptical (standard)" },
	[OPTION_TURNED] = { "--turned", NULL, NULL,
	                    "a second sitting: the seed turns some facts round" },
	[OPTION_SPOKEN] = { "--spoken", NULL, NULL,
	                    "you talk and note keywords; nothing is matched, you tick" },
	[OPTION_PLAIN] = { "--plain", NULL, NULL,
	                   "line by line: for screen readers, slow links and scripts" },
	[OPTION_FORMAT] = { "--format", NULL, "F",
	                    "md, html, pdf, txt, json (FILE's ending says it, else txt)" },
	[OPTION_OUTPUT] = { "--output", "-o", "FILE", "write to FILE; - is stdout" },
	[OPTION_FORCE] = { "--force", NULL, NULL, "replace what is there; do not ask" },
	[OPTION_PAPER] = { "--paper", NULL, "SIZE", "PDF on a4 or letter (a4)" },
	[OPTION_COLUMNS] = { "--columns", NULL, "N",
	                     "PDF in 1 or 2 columns (cheat sheets 2, others 1)" },
	[OPTION_LARGE] = { "--large", NULL, NULL, "PDF in large print" },
	[OPTION_JSON] = { "--json", NULL, NULL, "one JSON object" },
	[OPTION_ALL] = { "--all", NULL, NULL, "all of a case, though it has not been sat" },
	[OPTION_SHIPPED] = { "--shipped", NULL, NULL,
	                     "also what content that ships with viva must have" },
	[OPTION_EXPLAIN] = { "--explain", NULL, NULL, "which cue matched which words" },
	[OPTION_CUES] = { "--cues", NULL, NULL, "try the cues of cases on foreign sentences" },
	[OPTION_MINE] = { "--mine", NULL, NULL,
	                  "the night before: two pages of your own interviews" },
	[OPTION_DECISIONS] = { "--decisions", NULL, NULL,
	                       "your trade-offs, and those that contradict each other" },
	[OPTION_BLANK] = { "--blank", NULL, NULL, "room to write instead: a practice sheet" },
	[OPTION_BRIEF] = { "--brief", NULL, NULL, "page one only" },
	[OPTION_ANSWERS] = { "--answers", NULL, "HOW",
	                     "full, evidence (only the lines that are) or none (full)" },
	[OPTION_REFERENCE] = { "--reference", NULL, "HOW", "brief, full or none (brief)" },
	[OPTION_FOR_REVIEW] = { "--for-review", NULL, NULL,
	                        "for a friend to mark: boxes to tick; reference: none" },
	[OPTION_TEMPLATE] = { "--template", NULL, "FILE",
	                      "your own template ('viva help templates')" },
	[OPTION_WIDTH] = { "--width", NULL, "N",
	                   "cells a line of txt, 20 to 200; 0: never wrapped (80)" },
	[OPTION_DB] = { "--db", NULL, "FILE", "another database" },
	[OPTION_COLOR] = { "--color", NULL, "WHEN", "auto, always or never" },
	[OPTION_HELP] = { "--help", "-h", NULL, "this text" },
};

/* The options that go together, as bits. */
#define BIT(name) OPTION_BIT(OPTION_##name)
#define SITTING                                                                            \
	(BIT(LEVEL) | BIT(MODE) | BIT(MINUTES) | BIT(STEPS) | BIT(FRAMEWORK) | BIT(SEED) | \
	 BIT(PROFILE) | BIT(TURNED) | BIT(SPOKEN) | BIT(PLAIN))
#define RESULT                                                                             \
	(BIT(FORMAT) | BIT(OUTPUT) | BIT(FORCE) | BIT(WIDTH) | BIT(PAPER) | BIT(COLUMNS) | \
	 BIT(LARGE))
#define EXTENT (BIT(BRIEF) | BIT(ANSWERS) | BIT(REFERENCE) | BIT(FOR_REVIEW) | BIT(TEMPLATE))

const struct command commands[] = {
	{ "interview", "[CASE]", 0, 1, SITTING, "sit an interview; without CASE it proposes one",
	  "interview video-recommendation --plain", run_interview },
	{ "resume", "[INTERVIEW]", 0, 1, BIT(PLAIN), "go on with the unfinished one",
	  "resume --plain", run_resume },
	{ "debrief", "[INTERVIEW]", 0, 1, BIT(PLAIN), "the debrief again, with the marks that wait",
	  "debrief last", run_debrief },
	{ "sheet", "[INTERVIEW]", 0, 1, RESULT | EXTENT,
	  "review sheet of an interview (the latest finished one)", "sheet -o review.html",
	  run_sheet },
	{ "cheat", "[framework|blocks|metrics|tradeoffs|estimates|resources|CASE|all]...", 0,
	  SIZE_MAX,
	  RESULT | BIT(BLANK) | BIT(MINE) | BIT(DECISIONS) | BIT(MINUTES) | BIT(ALL) |
	          BIT(FRAMEWORK),
	  "cheat sheets to print; a case not sat yet needs --all",
	  "cheat framework -o framework.html", run_cheat },
	{ "list", "cases|interviews|blocks|packs|frameworks", 1, 1, BIT(JSON),
	  "one a line, tab-separated when not on a terminal", "list cases", run_list },
	{ "show", "CASE|BLOCK|STEP|ENTRY|INTERVIEW", 1, 1, RESULT | BIT(ALL) | BIT(FRAMEWORK),
	  "read one (ENTRY: of the handbook); a case not sat yet needs --all", "show clarify",
	  run_show },
	{ "grade", "CASE STEP [FILE...]", 2, SIZE_MAX, BIT(JSON) | BIT(EXPLAIN) | BIT(FRAMEWORK),
	  "which points an answer covers, with the evidence (no FILE: stdin)",
	  "grade video-recommendation data answer.md", run_grade },
	{ "ask", "CASE QUESTION|-", 2, SIZE_MAX, BIT(JSON),
	  "what the interviewer would answer (-: a question a line of stdin)",
	  "ask video-recommendation 'how many users?'", run_ask },
	{ "estimate", "[FORMULA|ESTIMATE] [NAME=VALUE...]", 0, SIZE_MAX, 0,
	  "back-of-envelope arithmetic with units (no FORMULA: from stdin)",
	  "estimate 'users * rate' 'users=5e8' 'rate=4 /day'", run_estimate },
	{ "lint", "[PATH...]", 0, SIZE_MAX, BIT(JSON) | BIT(SHIPPED) | BIT(CUES),
	  "check packs, cases, content (all that is shipped and installed)", "lint mypack",
	  run_lint },
	{ "pack", "add PATH|list|remove NAME", 1, 2, BIT(JSON) | BIT(FORCE),
	  "packs of cases that somebody shared", "pack add mypack", run_pack },
	{ "new", "case ID", 2, 2, 0, "a skeleton of a case that lints clean, in ./ID",
	  "new case my-case", run_new },
	{ "search", "WORDS", 1, SIZE_MAX, BIT(JSON),
	  "over cases, steps, blocks and your own answers", "search 'label delay'", run_search },
	{ "forget", "INTERVIEW", 1, 1, BIT(FORCE),
	  "remove an interview for good (asks; a backup first)", "forget last", run_forget },
	{ "keys", "", 0, 0, 0, "the keys of every screen", "keys", run_keys },
	{ "completion", "bash|zsh|fish", 1, 1, 0,
	  "a script that completes viva's commands in a shell", "completion bash", run_completion },
	{ "help", "[COMMAND]", 0, 1, 0, "this list, or one command", "help interview", run_help },
};
const size_t commands_n = COUNT(commands);

const struct command *command_find(struct str name)
{
	for (size_t i = 0; i < commands_n; i++) {
		if (str_eq(name, str_from(commands[i].name)))
			return &commands[i];
	}
	return NULL;
}

enum status command_unknown(struct str name)
{
	struct str names[COUNT(commands)];

	for (size_t i = 0; i < commands_n; i++)
		names[i] = str_from(commands[i].name);
	return fail_unknown(STATUS_USAGE, "no command", name, names, commands_n,
	                    "'viva help' lists them");
}
