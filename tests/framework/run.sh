#!/bin/sh
# SPDX-License-Identifier: MIT
#
# An interview in the steps of another framework, from its first line to its sheet: the same points, counts and commands as
# by the standard one, also when the framework's file is gone or belongs to a pack.
set -u
export VIVA_CLOCK=1795255200000+20000
out=$TESTTMP/out

say() {
	if [ "$1" = 0 ]; then
		echo "ok $2"
	else
		echo "not ok $2"
		head -n 30 "$out"
	fi
}

# viva STATUS ARGUMENT...: runs it into $out.
viva() {
	expected=$1
	shift
	"$VIVA" "$@" >"$out" 2>&1 </dev/null
	[ $? = "$expected" ]
}

has() { grep -q -e "$1" "$out"; }

# ---- the same answer in seven steps and in six ----

head_of() { printf '%s\n' 'We optimise watch time, guarded by a satisfaction survey.' /next 'We retrieve a few hundred candidates, then rank only those.' /next \
	'A positive is a watch of at least half of the video, so a clickbait start earns nothing.' /next 'Two towers, one for the viewer and one for the video, and nearest neighbours in an index.' /next \
	'Of the 200 ms, retrieval may take 35 and the ranker 55.' /next 'We alarm on nulls, on p99 and on calibration, each with a threshold and an owner.'; }
tail_of() { printf '%s\n' 'At ten times the traffic the GPUs of the ranker are the bottleneck.' /finish; }

(head_of; echo /next; tail_of) | "$VIVA" interview video-recommendation --plain --seed 5 --db "$TESTTMP/seven.db" >"$TESTTMP/seven.out" 2>&1
(head_of; tail_of) | "$VIVA" interview video-recommendation --plain --seed 5 --framework six --db "$TESTTMP/six.db" >"$TESTTMP/six.out" 2>&1

sed -n '/^- Found so far/p; /^- Facts/p; /^- Checked/p; /^- mid/p; /^- senior/p; /^- staff/p' "$TESTTMP/seven.out" >"$TESTTMP/seven.counts"
sed -n '/^- Found so far/p; /^- Facts/p; /^- Checked/p; /^- mid/p; /^- senior/p; /^- staff/p' "$TESTTMP/six.out" >"$TESTTMP/six.counts"
diff "$TESTTMP/seven.counts" "$TESTTMP/six.counts" >"$out"
say $? 'the same answer counts the same'
[ "$(wc -l <"$TESTTMP/six.counts")" = 6 ] && ! grep -q 'core 0 of' "$TESTTMP/six.counts"
say $? 'and something was counted'

# The points of both sheets, without the names of the steps.
points_of() { "$VIVA" sheet --format json -o - --db "$1" | grep -E '"(id|weight|state|mark)": ' | grep -vE '"(2026.*|monitor|scale|run)"'; }
points_of "$TESTTMP/seven.db" | sort >"$TESTTMP/seven.points"
points_of "$TESTTMP/six.db" | sort >"$TESTTMP/six.points"
diff "$TESTTMP/seven.points" "$TESTTMP/six.points" >"$out" && [ -s "$TESTTMP/six.points" ]
say $? 'so do their sheets, point by point'

viva 0 sheet --format json -o - --db "$TESTTMP/six.db" && has '"framework": "six"'
say $? 'the sheet says by which framework it was sat'
viva 0 sheet --db "$TESTTMP/six.db" && has 'framework six' && has 'Run & improve' && has -- '--steps [a-z]* --minutes 8 --level senior --framework six'
say $? 'and what to type to go on in it'
viva 0 sheet --db "$TESTTMP/seven.db" && ! has 'framework'
say $? 'the standard one is not worth a word'
viva 0 list interviews --json --db "$TESTTMP/six.db" && has '"framework": "six"'
say $? 'the list of interviews names it'

# ---- leaving and going on ----

db=$TESTTMP/left.db
printf '%s\n' /next /next 'labels are watches' | "$VIVA" interview video-recommendation --plain --seed 5 --framework six --db "$db" >"$out" 2>&1
mv "$VIVA_SHARE/content/frameworks" "$TESTTMP/frameworks"
printf '%s\n' /next /next /next 'We alarm on nulls, each with a threshold and an owner.' /finish | "$VIVA" resume --plain --db "$db" >"$out" 2>&1
has '== STEP 3/6: Data management (8 min) ==' && has '== STEP 6/6: Run & improve (7 min) ==' && has '^interview: '
say $? 'it goes on where it was left, though the framework is gone'
viva 0 debrief last --plain --db "$db" && has 'Run & improve'
say $? 'its debrief opens'
viva 0 show last --db "$db" && has 'labels are watches'
say $? 'so does the interview'
viva 3 interview video-recommendation --plain --framework six --db "$db" && has "no framework named 'six' ('viva list frameworks' shows them)"
say $? 'another one cannot begin'
viva 0 search 'owner alarm' --db "$db"
say $? 'what was written is found'
mv "$TESTTMP/frameworks" "$VIVA_SHARE/content/frameworks"

# ---- what a sitting shows of a case ----

viva 0 search 'off-policy propensities' --db "$TESTTMP/six.db" && has 'video-recommendation'
say $? 'a reference that was sat in six steps is found in those of the case'

# ---- the other commands ----

viva 0 list frameworks && [ "$(cat "$out")" = "$(printf 'seven\tThe seven-step framework\t7\nsix\tThe six-step framework\t6')" ]
say $? 'list frameworks'
viva 0 show run --framework six && has 'Step 6 of The six-step framework, 7 of 45 min' && has 'Minute by minute (7 of 45)'
say $? 'a step can be read'
cp "$out" "$TESTTMP/a" && viva 0 show run && cmp -s "$TESTTMP/a" "$out" && viva 3 show walk
say $? 'also without the option, as no other thing has the name'
viva 0 search 'earliest sign of harm' && has 'run'
say $? 'it is found'
viva 0 show video-recommendation --all --framework six && has 'Run & improve'
say $? 'a case can be read in its steps'
viva 0 cheat framework --framework six && has '6 Run & improve, 7 min (36 to 43)'
say $? 'cheat framework'
"$VIVA" cheat framework --framework seven >"$TESTTMP/a" && "$VIVA" cheat framework >"$out" && cmp -s "$TESTTMP/a" "$out"
say $? 'the standard one can be named'
"$VIVA" cheat tradeoffs --framework six >"$TESTTMP/a" && "$VIVA" cheat tradeoffs >"$out" && cmp -s "$TESTTMP/a" "$out"
say $? 'the trade-offs stand by the standard steps in any'
viva 0 cheat --blank --framework six && has 'Run & improve'
say $? 'a blank sheet'
echo 'At ten times the traffic the GPUs of the ranker are the bottleneck.' >"$TESTTMP/answer"
viva 0 grade video-recommendation run "$TESTTMP/answer" --framework six && has '^found  *Names what breaks first'
say $? 'grade'
viva 3 grade video-recommendation scale "$TESTTMP/answer" --framework six && has "no step named 'scale'"
say $? 'a step that it has not'
viva 3 interview video-recommendation --plain --framework sixx && has "did you mean 'six'?"
say $? 'a framework that is none'
viva 0 completion bash && has 'seven six' && has ' run'
say $? 'completion'

# ---- a pack ----

pack=$TESTTMP/mine
cp -R tests/packs/study-group "$pack"
mkdir -p "$pack/content/frameworks"
sed 's/^title: .*/title: Six of ours/; s/^id: six/id: ours/; s/Run & improve/Keep going/; /frameworks\/six/d' content/frameworks/six.yaml >"$pack/content/frameworks/ours.yaml"
viva 0 lint "$pack"
say $? 'a framework of a pack lints clean'
sed 's/from: \[serve\]/from: [serv]/' "$pack/content/frameworks/ours.yaml" >"$TESTTMP/broken" && cp "$TESTTMP/broken" "$pack/content/frameworks/broken.yaml"
viva 1 lint "$pack" && has "content/frameworks/broken.yaml:[0-9]*:[0-9]*: error: there is no standard step 'serv' \[unknown-id\] (hint: did you mean 'serve'?)"
say $? 'a broken one says where and why'
viva 1 lint "$pack/content/frameworks/broken.yaml" && has 'unknown-id' && viva 0 lint "$pack/content/frameworks/ours.yaml"
say $? 'each alone'
rm "$pack/content/frameworks/broken.yaml"
cp "$pack/content/frameworks/ours.yaml" "$pack/content/frameworks/Our Own.yaml"
viva 1 lint "$pack" && has 'Our Own.yaml: error: .* \[bad-id\]'
say $? 'a name that nobody could type'
rm "$pack/content/frameworks/Our Own.yaml"
viva 0 pack add "$pack" &&
	printf '%s\n' /finish | "$VIVA" interview spam-filter --plain --framework ours >"$out" 2>&1 && has 'framework ours' && has '== STEP 1/6'
say $? 'its cases are sat by it'
printf '%s\n' /finish | "$VIVA" interview spam-filter --plain --framework six >"$out" 2>&1 && has '== STEP 1/6'
say $? 'and by those that ship'
viva 3 interview video-recommendation --plain --framework ours
say $? 'other cases are not'
cp content/framework.yaml "$pack/content/" && cp -R content/steps "$pack/content/" && rm "$pack/content/frameworks/ours.yaml"
viva 0 pack add "$pack" --force && viva 3 interview spam-filter --plain --framework six
say $? 'a pack with steps of its own has no use for those that ship'
