/* SPDX-License-Identifier: MIT */
/*
 * The table of fields, its first part: what a review sheet, a debrief and a sheet for a friend can
 * reach. Where a sentence ends in (f) the field is there only once the interview is finished: before
 * that nothing is here that could help to go on with it. Times are whole minutes but for those that
 * end in `_ms`; `minute` is the minute of the interview, from 0. Keys are only ever added.
 */
#include "sheet/fields.h"

static const struct sheet_field review[] = {
	TEXT("id", "of the interview"),
	TEXT("date", "when it began"),
	FLAG("finished", "it was sat to its end"),
	TEXT("pack", "the pack of its case, if that is not shipped"),
	ONE("case", "review case", "what was sat"),
	TEXT("level", "mid, senior or staff"),
	TEXT("mode", "practice or exam"),
	NUMBER("minutes", "the minutes of all of it"),
	NUMBER("seed", "what the interviewer's choices come from"),
	TEXT("profile", "the interviewer's, if it is not the standard one"),
	TEXT("framework", "whose steps were sat, if it is not the standard one"),
	FLAG("turned", "some facts were turned round"),
	FLAG("spoken", "it was spoken: nothing was matched, all is self-assessed"),
	TEXT("drill", "the titles of the steps, if not all were sat"),
	ONE("time", "time", "planned and used"),
	ONE("counts", "counts", "points that count (f)"),
	ONE("first_try", "first try", "beside a drill, what its steps came to then (f)"),
	ONE("prompting", "prompting", "how the points that count came (f)"),
	ONE("checked", "checked", "what needs no judgement (f)"),
	ONE("fact_counts", "fact counts", "of the facts that change the design (f)"),
	LIST("facts", "fact", "those that change the design (f)"),
	LIST("other_assumed", "other assumption", "numbers assumed, about other facts (f)"),
	ONE("guess", "guess", "the person's own, before the debrief (f)"),
	LIST("settle", "point", "those that wait for the person's word, at most twelve (f)"),
	NUMBER("settle_minutes", "about how long that takes (f)"),
	NUMBER("waiting", "how many wait in all (f)"),
	NUMBER("settle_later", "how many besides those in settle (f)"),
	LIST("absent", "point", "at most five that were not found, the heaviest first (f)"),
	LIST("also_absent", "point", "those of them that are not in settle (f)"),
	LIST("levels", "level", "the same answer against each level (f)"),
	LIST("lifts", "point", "at most three that would lift it most (f)"),
	LIST("points", "point", "all of them (f)"),
	LIST("mistakes", "mistake", "sentences that are worth a second look (f)"),
	LIST("decisions", "decision", "the person's trade-offs"),
	LIST("estimates", "own estimate", "what the person worked out"),
	LIST("unknown", "unknown", "lines that were not understood"),
	LIST("other_decisions", "case decision", "those of the case that were not noted (f)"),
	LIST("case_estimates", "case estimate", "the case's numbers (f)"),
	ONE("twist", "twist", "if it was played"),
	LIST("steps", "step", "those that were sat"),
	ONE("page_one", "page one", "what fits on one page, shortened"),
	ONE("extent", "extent", "how much --brief, --answers and --reference leave"),
	LIST("next", "next", "what to do now (f)"),
};

static const struct sheet_field review_case[] = {
	TEXT("id", "of the case"),
	TEXT("title", "of the case"),
	TEXT("summary", "one line that gives nothing away"),
	WRITING("prompt", "what the interviewer said first"),
	TEXT("as_of", "the month of its content"),
};

static const struct sheet_field time_fields[] = {
	NUMBER("planned", "in all"),
	NUMBER("spent", "in all"),
	NUMBER("spent_ms", "the same in milliseconds"),
	NUMBER("late", "after time was up, if there was any"),
	NUMBER("late_ms", "the same in milliseconds"),
	NUMBER("away", "that counted, if there was any"),
	LIST("steps", "step time", "each step that was sat"),
	TEXT("notable", "the steps far from their plan, in words"),
};

static const struct sheet_field step_time[] = {
	TEXT("id", "of the step"),
	TEXT("title", "of the step"),
	NUMBER("planned", "minutes"),
	NUMBER("spent", "minutes"),
	NUMBER("spent_ms", "the same in milliseconds"),
	TEXT("bar", "characters: used, planned and not used, over the plan"),
};

static const struct sheet_field counts[] = {
	ONE("core", "tally", "points whose absence would worry an interviewer"),
	ONE("others", "tally", "the others that the level looks for"),
	ONE("above", "tally", "points of a higher level"),
	NUMBER("confirmed", "by the person, of all three"),
	NUMBER("own", "self-assessed, of all three"),
	NUMBER("found_confirmed", "confirmed of those that a cue found"),
	FLAG("marked", "the person has said something of at least one"),
};

static const struct sheet_field tally[] = {
	NUMBER("found", "that count, whoever says so"),
	NUMBER("of", "so many were looked for"),
	NUMBER("confirmed", "by the person"),
	NUMBER("own", "self-assessed: no cue had found them"),
	NUMBER("by_cue", "the others of found"),
};

static const struct sheet_field first_try[] = {
	TEXT("id", "of that interview"),
	TEXT("date", "when it began"),
	TEXT("level", "at which it was sat"),
	FLAG("other_level", "that is another one than now"),
	FLAG("spoken", "it was spoken"),
	ONE("core", "tally", "of the steps of the drill"),
	ONE("others", "tally", "of the steps of the drill"),
};

static const struct sheet_field prompting[] = {
	NUMBER("unprompted", "points"),
	NUMBER("probed", "points made after a follow-up"),
	NUMBER("hinted", "points made after a hint"),
	NUMBER("after_reference", "points apart from these, which earn nothing"),
};

static const struct sheet_field checked[] = {
	TEXT("line", "all of it in few words"),
	FLAG("details", "there is more to say than the line"),
	NUMBER("numbers_right", "numbers of the case that the person's agree with"),
	NUMBER("numbers_off", "numbers that do not, budgets over their limit among them"),
	NUMBER("notes_whole", "trade-offs with all their parts"),
	NUMBER("notes", "trade-offs in all"),
	LIST("numbers", "checked number", "one an estimate of the case"),
	LIST("contradictions", "contradiction", "two notes that choose differently"),
};

static const struct sheet_field checked_number[] = {
	TEXT("id", "of the case's estimate"),
	TEXT("check", "right, off or none"),
	FLAG("given", "there is a number of the person's about it"),
	TEXT("says", "the verdict as a sentence"),
	NUMBER("times_off", "how many times too much or too little"),
	TEXT("shown", "what the person wrote"),
	TEXT("excerpt", "the same, cut if it is long"),
	ONE("step", "step name", "where"),
	NUMBER("minute", "when"),
};

static const struct sheet_field contradiction[] = { TEXT("says", "both choices") };

static const struct sheet_field step_name[] = {
	TEXT("id", "of the step; twist for a point of the twist"),
	TEXT("title", "of the step"),
};

static const struct sheet_field fact_counts[] = {
	NUMBER("of", "those that could be asked for"),
	NUMBER("given", "at the beginning of a drill, apart from these"),
	NUMBER("asked", "of them"),
	NUMBER("used", "of those that were asked"),
};

static const struct sheet_field fact[] = {
	TEXT("id", "of the fact"),
	TEXT("topic", "what it is about"),
	TEXT("answer", "what the interviewer says"),
	TEXT("flips", "what a good design does differently because of it"),
	FLAG("turned", "it was turned round"),
	TEXT("use", "asked, used; asked, not used; not asked; given instead of asked in a drill"),
	FLAG("not_asked", "nobody asked"),
	ONE("assumed", "assumption", "the number that was written instead of asking"),
	ONE("evidence", "evidence", "the line that uses it"),
};

static const struct sheet_field assumption[] = {
	TEXT("value", "the number that was written"),
	TEXT("said", "what the interviewer would have said"),
	ONE("evidence", "evidence", "the line"),
};

static const struct sheet_field other_assumption[] = {
	TEXT("id", "of the fact"),
	TEXT("topic", "what it is about"),
	TEXT("value", "the number that was written"),
	TEXT("said", "what the interviewer would have said"),
	ONE("evidence", "evidence", "the line"),
};

static const struct sheet_field guess[] = {
	NUMBER("points", "the guess"),       NUMBER("of", "so many were guessed about"),
	NUMBER("steps", "in so many steps"), NUMBER("found", "of those"),
	NUMBER("confirmed", "of those"),     NUMBER("own", "self-assessed, of those"),
};

static const struct sheet_field point[] = {
	TEXT("id", "of the point"),
	TEXT("says", "what a good answer contains"),
	ONE("step", "step name", "where it belongs"),
	TEXT("level", "from which it is expected"),
	NUMBER("weight", "1 to 3"),
	FLAG("core", "its weight is 3"),
	FLAG("above", "of a higher level than this sitting's"),
	TEXT("state", "found, named, denied or none: what the program saw"),
	TEXT("shown_as", "how it came out, in words: the person's before the program's"),
	TEXT("mark", "the person's: confirmed, rejected, claimed, missed, later; or empty"),
	TEXT("line", "the line that the person picked"),
	FLAG("wants_line", "claimed, and no line was picked yet"),
	FLAG("elsewhere", "found in another step"),
	FLAG("probed", "the interviewer asked about it"),
	FLAG("counts", "it is in the count"),
	FLAG("self_assessed", "by the person's word alone"),
	FLAG("unmatched", "of a spoken sitting"),
	TEXT("prompting", "unprompted, probed or hinted, where there is evidence"),
	TEXT("sound", "a model sentence, where nothing was found or it was rejected"),
	LIST("evidence", "evidence", "the sentences that earned it, the earliest first"),
};

static const struct sheet_field evidence[] = {
	TEXT("text", "the sentence"),
	TEXT("excerpt", "the same, cut if it is long"),
	NUMBER("start", "of what matched: bytes in text"),
	NUMBER("end", "behind what matched"),
	TEXT("read_as", "what typing errors were taken for, if there are any"),
	ONE("step", "step name", "where it stands"),
	NUMBER("minute", "when it was written"),
	TEXT("from", "answer, reply, question or decision"),
	FLAG("late", "written after time was up"),
	FLAG("after_reference", "written after the reference was opened: earns nothing"),
};

static const struct sheet_field level[] = {
	TEXT("level", "mid, senior or staff"),
	ONE("core", "tally", "what it looks for"),
	ONE("others", "tally", "what it looks for"),
	FLAG("yours", "the level of this sitting"),
};

static const struct sheet_field mistake[] = {
	TEXT("id", "of the mistake"),
	TEXT("says", "what it is"),
	TEXT("instead", "what is better"),
	ONE("evidence", "evidence", "the sentence"),
};

static const struct sheet_field decision[] = {
	TEXT("question", "what was decided"),
	TEXT("about", "the same as it stands before an answer, if it was asked"),
	FLAG("from_answer", "a line of the answer says it"),
	ONE("as_typed", "decision as typed", "part by part, unless a line of the answer says it"),
	TEXTS("options", "as typed, one by one"),
	TEXT("chosen", "the choice"),
	TEXT("over", "the other options, as an enumeration"),
	TEXT("because", "why, as a clause"),
	TEXT("cost", "what it costs, as a clause"),
	TEXT("revisit", "when to choose again, as a clause"),
	TEXT("missing", "the parts that are missing, as an enumeration"),
	LIST("added", "added part", "what was filled in after the end"),
	TEXT("added_after", "the same as a sentence"),
	TEXT("remark", "too few options, or a choice that is none of them"),
	TEXT("typed", "all of it as typed"),
	ONE("step", "step name", "where"),
	NUMBER("minute", "when"),
	ONE("in_case", "decision in case", "the case's on the same question (f)"),
};

static const struct sheet_field decision_typed[] = {
	TEXT("question", "as typed"), TEXT("options", "as typed"), TEXT("chosen", "as typed"),
	TEXT("because", "as typed"),  TEXT("cost", "as typed"),    TEXT("revisit", "as typed"),
};

static const struct sheet_field added_part[] = {
	TEXT("part", "its name"),
	TEXT("text", "what was filled in"),
};

static const struct sheet_field decision_in_case[] = {
	TEXT("question", "the case's"),
	TEXT("choice", "the case's"),
	TEXT("because", "why, as a clause"),
	TEXT("revisit", "what would make it choose again"),
	FLAG("same", "the person chose the same"),
	TEXT("yours_when", "when the person's choice holds, as a clause"),
};

static const struct sheet_field own_estimate[] = {
	TEXT("formula", "as typed"),       TEXT("result", "for reading, if it could be worked out"),
	TEXT("why", "why it could not"),   FLAG("failed", "it could not be worked out"),
	ONE("step", "step name", "where"), NUMBER("minute", "when"),
};

static const struct sheet_field unknown[] = {
	TEXT("text", "as typed"),
	ONE("step", "step name", "where"),
	NUMBER("minute", "when"),
};

static const struct sheet_field case_decision[] = {
	TEXT("question", "what is decided"), TEXT("choice", "the case's"),
	TEXT("because", "why, as a clause"), TEXT("revisit", "what would make it choose again"),
	ONE("step", "step name", "where"),
};

static const struct sheet_field case_estimate[] = {
	TEXT("id", "of the estimate"),
	TEXT("asks", "what is worked out"),
	TEXT("formula", "with names"),
	TEXT("with", "what the names are"),
	TEXT("result", "for reading"),
	TEXT("limit", "what it must not pass, if there is one"),
	TEXT("implies", "what the number decides"),
	ONE("yours", "your number", "the person's about it, if there is one"),
	ONE("step", "step name", "where"),
};

static const struct sheet_field your_number[] = {
	TEXT("excerpt", "what was written"),
	TEXT("verdict", "right, off, within the limit or over it, in words"),
	TEXT("step_title", "where"),
	NUMBER("minute", "when"),
};

static const struct sheet_field twist[] = {
	TEXT("id", "of the twist"),
	TEXT("says", "what the interviewer said"),
	NUMBER("minute", "when"),
	LIST("points", "point", "its points (f)"),
};

static const struct sheet_field step[] = {
	NUMBER("n", "its place, from 1"),
	TEXT("id", "of the step"),
	TEXT("title", "of the step"),
	NUMBER("planned", "minutes"),
	NUMBER("spent", "minutes"),
	NUMBER("spent_ms", "the same in milliseconds"),
	NUMBER("guessed", "points, if there was a guess"),
	FLAG("reference_opened", "while it was sat"),
	WRITING("answer", "as typed, if there is any"),
	LIST("marks", "marks", "what of the answer or reply is evidence"),
	TEXTS("after_time", "lines that were written after time was up"),
	TEXTS("after_reference", "lines that were written after the reference was opened"),
	LIST("asked", "asked", "questions to the interviewer, and what was given"),
	LIST("questions", "follow-up", "the interviewer's"),
	LIST("hints", "hint", "that were taken"),
	LIST("decisions", "decision", "of this step"),
	LIST("estimates", "own estimate", "of this step"),
	LIST("unknown", "unknown", "of this step"),
	WRITING("reference", "the case's answer (f)"),
	LIST("reference_brief", "reference line", "the same in brief (f)"),
	LIST("case_estimates", "case estimate", "of this step (f)"),
	LIST("points", "point", "of this step (f)"),
	ONE("core", "tally", "of this step (f)"),
	ONE("others", "tally", "of this step (f)"),
	ONE("first_try", "step then", "beside a drill, the same step then (f)"),
};

static const struct sheet_field marks[] = {
	NUMBER("start", "of a run of words: bytes in what was typed"),
	NUMBER("end", "behind it"),
	TEXT("point", "the id of the point that it is evidence for"),
};

static const struct sheet_field asked[] = {
	TEXT("question", "as typed"),
	TEXT("answer", "what the interviewer said"),
	NUMBER("minute", "when"),
	FLAG("given", "told without a question"),
	TEXT("fact", "the id of the fact, if one was told"),
	TEXT("topic", "what the fact is about"),
};

static const struct sheet_field follow_up[] = {
	TEXT("asks", "what the interviewer asked"),
	TEXT("point", "the id of the point that it is about"),
	NUMBER("minute", "when"),
	NUMBER("depth", "1 first question, 2 second one, 3 a doubt"),
	TEXT("state", "open, answered, claimed or left"),
	FLAG("claimed", "the person said: I have said that"),
	WRITING("reply", "as typed, if there is any"),
	LIST("marks", "marks", "what of the answer or reply is evidence"),
};

static const struct sheet_field hint[] = {
	NUMBER("minute", "when"),
	NUMBER("rung", "from 1; 0: about the step in general"),
	TEXT("point", "the id of the point that it is about"),
};

static const struct sheet_field reference_line[] = {
	TEXT("topic", "what the paragraph is about"),
	TEXT("says", "its first sentence"),
};

static const struct sheet_field step_then[] = {
	TEXT("date", "of the first try"),
	FLAG("spoken", "it was spoken"),
	ONE("core", "tally", "of the step"),
	ONE("others", "tally", "of the step"),
	WRITING("written", "the answer then, if there is any"),
	LIST("questions", "question then", "the interviewer's"),
};

static const struct sheet_field question_then[] = {
	TEXT("asks", "what the interviewer asked"),
	FLAG("claimed", "the person said: I have said that"),
	WRITING("reply", "as typed, if there is any"),
};

static const struct sheet_field page_one[] = {
	LIST("absent", "absent in brief", "at most five points that were not found (f)"),
	NUMBER("more_absent", "how many more there are, where large print has no room (f)"),
	LIST("next", "next", "what to do now (f)"),
	LIST("decisions", "decision", "as many as there is room for"),
	NUMBER("more_decisions", "how many more there are"),
	LIST("numbers", "number in brief", "as many as there is room for"),
	NUMBER("more_numbers", "how many more there are"),
};

static const struct sheet_field absent_brief[] = {
	TEXT("id", "of the point"),        TEXT("says", "what a good answer contains"),
	FLAG("core", "its weight is 3"),   TEXT("step_title", "where it belongs"),
	TEXT("sound", "a model sentence"),
};

static const struct sheet_field number_brief[] = {
	TEXT("asks", "what is worked out"),
	TEXT("result", "for reading"),
	TEXT("limit", "what it must not pass, if there is one"),
	TEXT("own", "yours, where it is the person's and the case has none"),
	TEXT("yours", "what became of the person's number about it"),
};

static const struct sheet_field extent[] = {
	FLAG("rest", "what stands behind page one"),
	FLAG("answers", "answers, replies, questions asked"),
	FLAG("evidence", "the lines that are evidence, with their points"),
	FLAG("reference_brief", "the reference, in brief"),
	FLAG("reference_full", "the reference, all of it"),
};

static const struct sheet_field next[] = {
	FLAG("redo", "it is a drill of the weakest step"),
	FLAG("read", "it is the guide to that step"),
	FLAG("block", "it is a building block"),
	FLAG("settle", "it is what waits for the person's word"),
	FLAG("sheet", "it is this sheet"),
	FLAG("case", "it is the reference answers"),
	TEXT("says", "what to do"),
	TEXT("command", "how"),
};

static const struct sheet_shape shapes[] = {
	{ "review", "review.md, for-review.md, debrief.md", SHAPE(review) },
	{ "review case", NULL, SHAPE(review_case) },
	{ "time", NULL, SHAPE(time_fields) },
	{ "step time", NULL, SHAPE(step_time) },
	{ "counts", NULL, SHAPE(counts) },
	{ "tally", NULL, SHAPE(tally) },
	{ "first try", NULL, SHAPE(first_try) },
	{ "prompting", NULL, SHAPE(prompting) },
	{ "checked", NULL, SHAPE(checked) },
	{ "checked number", NULL, SHAPE(checked_number) },
	{ "contradiction", NULL, SHAPE(contradiction) },
	{ "step name", NULL, SHAPE(step_name) },
	{ "fact counts", NULL, SHAPE(fact_counts) },
	{ "fact", NULL, SHAPE(fact) },
	{ "assumption", NULL, SHAPE(assumption) },
	{ "other assumption", NULL, SHAPE(other_assumption) },
	{ "guess", NULL, SHAPE(guess) },
	{ "point", NULL, SHAPE(point) },
	{ "evidence", NULL, SHAPE(evidence) },
	{ "level", NULL, SHAPE(level) },
	{ "mistake", NULL, SHAPE(mistake) },
	{ "decision", NULL, SHAPE(decision) },
	{ "decision as typed", NULL, SHAPE(decision_typed) },
	{ "added part", NULL, SHAPE(added_part) },
	{ "decision in case", NULL, SHAPE(decision_in_case) },
	{ "own estimate", NULL, SHAPE(own_estimate) },
	{ "unknown", NULL, SHAPE(unknown) },
	{ "case decision", NULL, SHAPE(case_decision) },
	{ "case estimate", NULL, SHAPE(case_estimate) },
	{ "your number", NULL, SHAPE(your_number) },
	{ "twist", NULL, SHAPE(twist) },
	{ "step", NULL, SHAPE(step) },
	{ "marks", NULL, SHAPE(marks) },
	{ "asked", NULL, SHAPE(asked) },
	{ "follow-up", NULL, SHAPE(follow_up) },
	{ "hint", NULL, SHAPE(hint) },
	{ "reference line", NULL, SHAPE(reference_line) },
	{ "step then", NULL, SHAPE(step_then) },
	{ "question then", NULL, SHAPE(question_then) },
	{ "page one", NULL, SHAPE(page_one) },
	{ "absent in brief", NULL, SHAPE(absent_brief) },
	{ "number in brief", NULL, SHAPE(number_brief) },
	{ "extent", NULL, SHAPE(extent) },
	{ "next", NULL, SHAPE(next) },
};

const struct shape_list fields_review = { shapes, COUNT(shapes) };
