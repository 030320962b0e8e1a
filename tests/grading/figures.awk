# SPDX-License-Identifier: MIT
#
# The figures of measure.sh's rows.
#
# A point is positive when a person labelled it `made`, and predicted positive when viva says `found`:
# precision, recall, F1 and Cohen's kappa count the answers' points so, for each half and for all, with and
# without the rows that are marked as doubtful. Of the foreign answers: the points found of those that
# they do not make. Of the answers to all other cases: the points found (raw), and those found of what was
# not judged to be made. Of the questions: right (exactly the wanted facts, or the wanted refusal) and wrong
# (a fact was told that was not asked for); a question is neither when he tells too little, or asks back.
#
# With -v short=1: one figure a line, `HALF NAME PERCENT`, for the floors. With -v list=1 the rows where viva
# and the person differ, those of the development half.
BEGIN { FS = OFS = "\t" }

function percent(part, whole) { return whole ? 100 * part / whole : 0 }

function shown(part, whole) {
	return whole ? sprintf("%5.1f%% (%d of %d)", percent(part, whole), part, whole) : "   none"
}

function count_point(half, doubt, made, found,    key) {
	key = half OFS doubt
	if (made && found) tp[key]++
	else if (found) fp[key]++
	else if (made) fn[key]++
	else tn[key]++
}

$1 == "point" {
	made = $3 == "made"; found = $4 == "found"
	count_point($2, "all", made, found); count_point("every", "all", made, found)
	if ($5 != "?") {
		count_point($2, "sure", made, found); count_point("every", "sure", made, found)
	}
	if (made != found) differ($2, $3 " is " $4 ($5 == "?" ? " (doubtful)" : "") ": " $6 " " $7)
}

function count_foreign(half, doubt, found,    key) {
	key = half OFS doubt
	foreign[key]++; strange[key] += found
}

$1 == "foreign" {
	strangers = 1
	if ($3 == "made") { generic[$2]++; generic["every"]++; next }
	count_foreign($2, "all", $4 == "found"); count_foreign("every", "all", $4 == "found")
	if ($5 != "?") {
		count_foreign($2, "sure", $4 == "found"); count_foreign("every", "sure", $4 == "found")
	}
	if ($4 == "found") {
		differ($2, "foreign, is found: " $6 " " $7)
	}
}

function count_cross(half, made, found, judged) {
	crossed[half]++; caught[half] += found; said[half] += made; unjudged[half] += found && !judged
	falsely[half] += found && !made
}

$1 == "cross" {
	count_cross($2, $3 == "made", $4 == "found", $3 != "-")
	count_cross("every", $3 == "made", $4 == "found", $3 != "-")
	if ($4 == "found" && $3 != "made") differ($2, "other case, is found: " $6 " " $7)
}

function kind_of(wanted) {
	return wanted == "none" || wanted == "fish" ? wanted : index(wanted, "+") ? "double" : "single"
}

function same_set(a, b,    n, i, parts) {
	if (length(a) != length(b)) return 0
	n = split(a, parts, "+")
	for (i = 1; i <= n; i++) if (!is_in(parts[i], b)) return 0
	return 1
}

function is_in(fact, set) { return index("+" set "+", "+" fact "+") > 0 }

function tells_wrong(wanted, facts,    n, i, parts) {
	if (facts == "-") return 0
	n = split(facts, parts, "+")
	for (i = 1; i <= n; i++) if (!is_in(parts[i], wanted)) return 1
	return 0
}

function is_right(wanted, heard, facts) {
	if (wanted == "none") return heard == "nothing"
	if (wanted == "fish") return heard == "fishing"
	return heard == "facts" && same_set(wanted, facts)
}

function count_question(half, kind, ok, bad,    key) {
	key = half OFS kind
	asked[key]++; right[key] += ok; wrong[key] += bad
}

$1 == "question" || $1 == "more" {
	half = $1 == "more" ? "more" : $2
	ok = is_right($3, $4, $5); bad = tells_wrong($3, $5)
	count_question(half, kind_of($3), ok, bad); count_question(half, "all", ok, bad)
	if ($1 != "more") {
		count_question("every", kind_of($3), ok, bad); count_question("every", "all", ok, bad)
	}
	if (!ok) differ($2, "wants " $3 ", heard " $4 " " $5 (bad ? " (wrong)" : "") ": " $6)
}

function differ(half, what) {
	if (half == "dev") differs[++ndiffer] = what
}

function print_points(half, doubt,    key, a, b, c, d, n, agree, chance) {
	key = half OFS doubt
	a = tp[key]; b = fp[key]; c = fn[key]; d = tn[key]; n = a + b + c + d
	if (!n) return
	agree = (a + d) / n
	chance = ((a + b) * (a + c) + (c + d) * (b + d)) / (n * n)
	f1[half OFS doubt] = percent(2 * a, 2 * a + b + c)
	if (short) return
	printf "  %-6s %-5s precision %5.1f%%  recall %5.1f%%  F1 %5.1f%%  kappa %.2f  (%d: %d found and made, " \
		"%d found only, %d made only)\n", half, doubt, percent(a, a + b), percent(a, a + c),
		f1[key], chance < 1 ? (agree - chance) / (1 - chance) : 1, n, a, b, c
}

function print_questions(half,    i, key) {
	for (i = 1; i <= nkinds; i++) {
		key = half OFS kinds[i]
		if (asked[key] && !short)
			printf "  %-6s %-7s right %-21s wrong facts %s\n", half, kinds[i],
				shown(right[key], asked[key]), shown(wrong[key], asked[key])
	}
}

function print_foreign(half) {
	if (foreign[half OFS "all"] && !short)
		printf "  %-6s all %s, sure %s; made, as of any system: %d\n", half,
			shown(strange[half OFS "all"], foreign[half OFS "all"]),
			shown(strange[half OFS "sure"], foreign[half OFS "sure"]), generic[half]
}

function print_cross(half) {
	if (crossed[half] && !short)
		printf "  %-6s raw %s, without those made %s; not judged: %d\n", half,
			shown(caught[half], crossed[half]), shown(falsely[half], crossed[half] - said[half]),
			unjudged[half]
}

function print_floor(half, name, value) { printf "%s %s %.1f\n", half, name, value }

END {
	nhalves = split("dev held every", halves, " ")
	nkinds = split("all single double none fish", kinds, " ")
	if (!short) print "points (all; without the doubtful)"
	for (h = 1; h <= nhalves; h++) {
		print_points(halves[h], "all")
		print_points(halves[h], "sure")
	}
	if (!short && strangers) print "points found in foreign answers, of those that they do not make"
	for (h = 1; h <= nhalves; h++)
		print_foreign(halves[h])
	if (!short && crossed["every"]) print "points found in the answers to all other cases"
	for (h = 1; h <= nhalves; h++) print_cross(halves[h])
	if (!short) print "questions" (("more" OFS "all") in asked ? " (more: written for development)" : "")
	for (h = 1; h <= nhalves; h++) print_questions(halves[h])
	print_questions("more")
	halves[++nhalves] = "more"
	for (h = 1; h <= nhalves && short; h++) {
		half = halves[h]
		if (f1[half OFS "all"]) print_floor(half, "f1", f1[half OFS "all"])
		if (foreign[half OFS "all"])
			print_floor(half, "not-foreign",
				100 - percent(strange[half OFS "all"], foreign[half OFS "all"]))
		if (!asked[half OFS "all"]) continue
		print_floor(half, "right", percent(right[half OFS "all"], asked[half OFS "all"]))
		print_floor(half, "not-wrong", 100 - percent(wrong[half OFS "all"], asked[half OFS "all"]))
	}
	if (list && ndiffer) print "where viva and the person differ, of the development half"
	for (i = 1; list && i <= ndiffer; i++) print "  " differs[i]
}
