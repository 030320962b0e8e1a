/* SPDX-License-Identifier: MIT */
/*
 * Whether a question asks for the solution instead of a fact: it asks what one should do, or what
 * the interviewer would do, and it is about a thing that is the candidate's to choose. Knows
 * English; knows nothing of cases.
 */
#include "interview/private.h"

/* Folded, with a blank before and behind each word. */
static const char *const asks[] = {
	" good enough ",
	" good idea ",
	" good choice ",
	" be a good ",
	" be good ",
	" right choice ",
	" be enough ",
	" is enough ",
	" suffice ",
	" be ok ",
	" be okay ",
	" be fine ",
	" do you think ",
	" your opinion ",
	" you think of ",
	" your view ",
	" your take ",
	" would it make sense ",
	" you have in mind ",
	" you had in mind ",
	" you after ",
	" you want me ",
	" give me a hint ",
	" be designed ",
	" be built ",
	" the ideal ",
	" would you rather ",
	" matter most ",
	" most important ",
	" most useful ",
	" better to ",
	" be used ",
	" recommend a ",
	" suggest a ",
	" would work ",
	" should i ",
	" should we ",
	" shall i ",
	" shall we ",
	" do i use ",
	" do we use here ",
	" must i use ",
	" would you ",
	" do you recommend ",
	" do you suggest ",
	" do you prefer ",
	" you d recommend ",
	" is best ",
	" is better ",
	" be best ",
	" be better ",
	" the best ",
	" the right ",
	" the correct ",
	" the solution ",
	" is ideal ",
	" makes sense ",
	" to go with ",
	" is preferable ",
	" works best ",
	" is the way ",
	" your choice ",
	" are you looking for ",
	" do you want to hear ",
	" do you expect me to ",
};

static const char *const wholes[] = {
	" how should i ",        " how should we ",        " how would you ",
	" what would you ",      " would you do ",         " would you use ",
	" would you pick ",      " would you choose ",     " would you go ",
	" would you design ",    " would you recommend ",  " would you suggest ",
	" would you rather ",    " the solution ",         " what is the answer ",
	" what s the answer ",   " tell me the answer ",   " give me the answer ",
	" senior engineer ",     " good solution ",        " good answer ",
	" ideal solution ",      " perfect answer ",       " model answer ",
	" are you looking for ", " do you want to hear ",  " you re after ",
	" you are after ",       " that what you want ",   " on the right track ",
	" give me a hint ",      " your approach ",        " you re looking for ",
	" you are looking for ", " your solution ",        " what do you recommend ",
	" do you reckon ",       " if you were me ",       " in your view ",
	" in your opinion ",     " in your place ",        " in your shoes ",
	" want to see from me ", " you want to see here ", " see from me ",
};

static const char *const choices[] = {
	" model",         " architecture",   " algorithm",
	" approach",      " loss",           " objective ",
	" optimiser",     " optimizer",      " embedding",
	" network",       " transformer",    " tower",
	" tree",          " gbdt",           " regression",
	" index ",        " ann ",           " database",
	" feature",       " label",          " negative",
	" sampling",      " metric",         " split",
	" pipeline",      " batch",          " streaming",
	" cache",         " framework",      " design",
	" ranker",        " ranking",        " retrieval",
	" component",     " stack",          " library",
	" technique",     " method",         " strategy",
	" threshold",     " hyperparameter", " layer",
	" store",         " serving",        " start",
	" trade off",     " boosting",       " collaborative",
	" content based", " bandit",         " reinforcement",
	" bias ",         " evaluat",        " offline ",
	" candidate gen", " deploy",         " factorisation",
	" factorization", " mmoe",           " bert",
	" gnn",           " graph neural",   " llm",
	" gpt",           " dlrm",           " xgboost",
	" lightgbm",      " faiss",          " hnsw",
	" lstm",          " attention",      " softmax",
	" cross entropy", " calibrat",       " proxy",
	" exploration",   " fallback",       " rollout",
	" distill",       " quanti",         " fine tun",
	" pretrain",
};

static bool has_one(struct str text, const char *const *phrases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (str_find(text, str_from(phrases[i]), 0) != SIZE_MAX)
			return true;
	}
	return false;
}

bool asks_for_solution(struct arena *arena, struct str question)
{
	struct str words = words_spaced(arena, question);

	return has_one(words, wholes, COUNT(wholes)) ||
	       (has_one(words, asks, COUNT(asks)) && has_one(words, choices, COUNT(choices)));
}
