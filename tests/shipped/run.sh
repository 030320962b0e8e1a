#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What ships, all of it: it lints clean, and every case can be read, listed and sat.
set -u
VIVA_SHARE=$PWD
export VIVA_SHARE
out=$TESTTMP/out

say() {
	if [ "$1" = 0 ]; then
		echo "ok $2"
	else
		echo "not ok $2: $3"
		head -n 20 "$out"
	fi
}

"$VIVA" lint >"$out" 2>&1 && ! grep -q 'warning:' "$out"
say $? 'what ships lints clean' 'errors or warnings'

mkdir -p "$TESTTMP/few" && cp -R content templates "$TESTTMP/few" && mkdir "$TESTTMP/few/cases" &&
	cp -R cases/ad-click "$TESTTMP/few/cases" && rm "$TESTTMP"/few/content/blocks/[a-m]*
VIVA_SHARE="$TESTTMP/few" "$VIVA" lint >"$out" 2>&1
grep -q '/cases: error: there are 1, the least is 12 ' "$out" && grep -q '/content/blocks: error: there are [0-9]*, the least is 60 ' "$out"
say $? 'too few cases and blocks are an error' 'no finding says so'

for folder in cases/*/; do
	id=$(basename "$folder")
	"$VIVA" show "$id" --all --format html -o - >"$out" 2>&1
	say $? "$id can be read" 'viva show ended badly'
	printf '%s\n' '? how many users' '/done' '/next' '/finish' |
		"$VIVA" interview "$id" --plain --seed 1 >"$out" 2>&1 && grep -q '^interview: ' "$out"
	say $? "$id can be sat" 'no interview came of it'
done

# Words without a sentence, and much of nothing, make no point.
nothing() {
	for step in clarify frame data model serve monitor scale; do
		"$VIVA" grade video-recommendation "$step" --json "$TESTTMP/answer" >"$out" 2>&1
		[ $? = 1 ] && ! grep -q '"found"' "$out" || { say 1 "$1 in $step" 'something is found'; return; }
	done
	say 0 "$1"
}
: >"$TESTTMP/answer"
nothing 'an empty answer makes no point'
awk 'BEGIN { for (i = 0; i < 10000; i++) printf "exploration " }' >"$TESTTMP/answer"
nothing 'one word, 10,000 times, makes none'
cat >"$TESTTMP/answer" <<'END'
two-tower, ANN, HNSW, FAISS, MMoE, DLRM, calibration, logQ, negatives, cold start, recall@k, NDCG, AUC
retention, guardrails, QPS, latency, p99, proxy metric, engagement, north star, kill criterion
canary, shadow, rollback, A/B test, fallback, circuit breaker, autoscaling, GPU, cost, quantization
monitoring, drift, PSI, alerts, retraining, feedback loop, holdout, Grafana, Prometheus, SLO
END
nothing 'names of techniques make none'
cat >"$TESTTMP/answer" <<'END'
Nous séparons les données par le temps, et la page montre une liste si le modèle ne répond pas.
Мы делим данные по времени.
我们按时间划分数据。
END
nothing 'another language makes none'

"$VIVA" list cases >"$out"
[ "$(wc -l <"$out")" -eq "$(ls cases | wc -l)" ]
say $? 'all cases are listed' 'some are missing'
"$VIVA" list blocks >"$out"
[ "$(wc -l <"$out")" -eq "$(ls content/blocks | wc -l)" ]
say $? 'all blocks are listed' 'some are missing'
