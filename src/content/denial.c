/* SPDX-License-Identifier: MIT */
/*
 * Whether a sentence denies what was found in it. Knows English words, and nothing of queries.
 *
 * The rule. A text is cut into clauses: at punctuation, arrows and dashes, and before words such as
 * "but", "because", "so", "when", "and we". The matched words of one clause are a place. A place is
 * denied when a negation stands before its first matched word, in the same clause, with at most
 * three words between, small words such as "the" and "to" not counted; the nearest negation
 * decides, and one that is matched itself is none. "Without", "instead of", "rather than", "skip",
 * "avoid" and "ignore" reach only as far as their object: a subject, a verb of choice, "by" or
 * "using" begins a new clause behind them. "Skip", "avoid" and "ignore" deny only as what somebody
 * resolves ("we skip", "I would avoid"), not as a purpose ("to avoid"), a deed of others ("users
 * skip") or a noun ("skip rate"). Two negations cancel ("never skip", "nothing ships without"), and
 * a condition denies nothing ("if we don't"). "Not only", "no more than", "without doubt", "why
 * not", "couldn't we" are no negations. A place is also denied from behind, by "is not needed",
 * "isn't worth it", "is overkill" and their like. A text denies when all its places do. This is a
 * guess that a person settles; in doubt nothing is denied.
 */
#include "content/denial.h"

enum {
	REACH = 3,        /* counted words between a negation and what it denies */
	REACH_BEHIND = 4, /* words between what is denied and the negation behind it */
	REACH_CANCEL = 2, /* counted words between two negations that cancel */
	LONGEST = 15,     /* letters of a word that the tables may know */
};

struct word {
	char text[LONGEST + 1]; /* lower case, ' for every apostrophe; empty when it is longer */
	size_t start, end;
	bool breaks; /* a clause begins here */
	bool matched;
};

struct words {
	struct word *items;
	size_t n, cap;
};

/* ---- the tables ---- */

static const char *const plain_negations[] = {
	"not",      "no",      "never",   "neither", "nor",    "none",   "cannot", "cant",
	"dont",     "doesnt",  "didnt",   "wont",    "isnt",   "arent",  "wasnt",  "werent",
	"shouldnt", "couldnt", "wouldnt", "hasnt",   "havent", "neednt", "mustnt",
};

/* The words by which a text without a plain one may deny; "out" as in "out of scope". */
static const char *const other_negations[] = { "without", "instead", "rather", "out" };

/* With one of these behind it, a plain negation denies nothing. */
static const char *const softeners[] = {
	"only",  "just",   "merely", "simply", "least",    "forget", "mention",
	"doubt", "matter", "wonder", "mind",   "question", "fail",   "exception",
};

/* "No more than". */
static const char *const comparatives[] = {
	"more", "less", "fewer", "later", "longer", "earlier", "higher", "lower", "worse",
};

static const char *const pronouns[] = {
	"i",    "we",    "you", "they",  "it",   "he",      "she",   "i'd",  "we'd",
	"i'll", "we'll", "i'm", "we're", "it's", "they're", "we've", "i've", "you'd",
};

static const char *const clause_openers[] = {
	"but",     "however", "though",    "although", "while",  "whereas", "yet",      "so",
	"because", "since",   "therefore", "hence",    "thus",   "then",    "if",       "unless",
	"until",   "till",    "except",    "when",     "before", "after",   "whenever",
};

/* Where the object of "without", "instead of" and the others ends. */
static const char *const object_ends[] = {
	"by", "via", "through", "using", "use", "uses", "go", "choose", "pick", "prefer", "take",
};

static const char *const resolutions[] = { "skip", "avoid", "ignore" };

/* Who resolves: "we skip", "I would avoid", "let's ignore". */
static const char *const resolvers[] = {
	"i",     "we",     "you",  "i'd",   "we'd",   "you'd",  "i'll",   "we'll", "would", "can",
	"could", "should", "will", "shall", "may",    "might",  "must",   "let's", "lets",  "us",
	"to",    "then",   "just", "also",  "simply", "please", "better", "and",   "or",    "ever",
};

/* "Skip rate", "skip connections", "a skip is": a noun. */
static const char *const noun_ends[] = {
	"rate",   "rates",  "connection", "connections", "gram",    "grams", "event",
	"events", "button", "buttons",    "signal",      "signals", "count", "counts",
	"list",   "is",     "are",        "was",         "were",
};

static const char *const small_words[] = {
	"a",      "an",          "the",  "to",   "any",  "of",   "be",   "is",    "are",
	"for",    "in",          "on",   "at",   "it",   "that", "this", "these", "those",
	"really", "actually",    "even", "just", "have", "has",  "been", "do",    "all",
	"our",    "your",        "my",   "such", "i",    "we",   "you",  "they",  "there",
	"as",     "necessarily", "ever", "with", "from",
};

/* "Is not needed". */
static const char *const denied_states[] = {
	"needed",   "necessary", "required",   "worth",      "useful",
	"used",     "warranted", "justified",  "relevant",   "appropriate",
	"suitable", "helpful",   "worthwhile", "considered", "important",
};

static const char *const denying_words[] = {
	"unnecessary", "overkill", "unneeded", "pointless", "useless",
};

#define IN(word, table) is_in((word), (table), COUNT(table))

static bool is_in(const struct word *word, const char *const *table, size_t n)
{
	/* Few words begin alike: nearly all calls of strcmp are saved. */
	for (size_t i = 0; word && i < n; i++)
		if (word->text[0] == table[i][0] && strcmp(word->text, table[i]) == 0)
			return true;
	return false;
}

static bool is(const struct word *word, const char *text)
{
	return word && strcmp(word->text, text) == 0;
}

/* ---- words and clauses ---- */

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Characters that end a clause wherever they stand: dashes, arrows, and wide , . : ; among them. */
static const uint32_t breaks_always[] = {
	';',    '!',    '?',    '(',    ')',    '[',    ']',    '|',    0x2013,
	0x2014, 0x2192, 0x21d2, 0x3001, 0x3002, 0xff0c, 0xff1a, 0xff1b,
};

/* Whether the character at `at`, which is in no word, ends a clause. */
static bool is_break(struct str text, size_t at, uint32_t c)
{
	char next = at + 1 < text.len ? text.ptr[at + 1] : ' ';

	for (size_t i = 0; i < COUNT(breaks_always); i++)
		if (c == breaks_always[i])
			return true;
	if (c == ',' || c == ':')
		return next < '0' || next > '9';
	if (c == '.')
		return is_space(next);
	if (c == '-' && is_space(next))
		return at > 0 && is_space(text.ptr[at - 1]);
	return (c == '-' || c == '=') && next == '>';
}

static bool is_letter(uint32_t c)
{
	/* Most of what is read here is ASCII, and the tables of Unicode are slow. */
	if (c < 0x80)
		return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
	return utf8_is_alnum(c);
}

/* The end of the word that begins at `at`. An apostrophe within it belongs to it, and so does
 * the slash of "w/o". */
static size_t word_end(struct str text, size_t at)
{
	while (at < text.len) {
		size_t next = at, after;
		uint32_t c = utf8_next(text, &next);

		after = next;
		if (!is_letter(c) &&
		    !(is_apostrophe(c) && after < text.len && is_letter(utf8_next(text, &after))))
			break;
		at = next;
	}
	return at;
}

static void spell(struct word *word, struct str text)
{
	size_t n = 0;

	for (size_t at = word->start; at < word->end;) {
		uint32_t c = utf8_next(text, &at);

		if (c >= 'A' && c <= 'Z')
			c += 'a' - 'A';
		if (is_apostrophe(c))
			c = '\'';
		/* No table has a word with an accent. */
		if (n == LONGEST || c >= 0x80) {
			n = 0;
			break;
		}
		word->text[n++] = (char)c;
	}
	word->text[n] = '\0';
}

static struct words read_words(struct arena *arena, struct str text)
{
	struct words words = { 0 };
	bool breaks = true;

	for (size_t at = 0; at < text.len;) {
		struct word word = { .start = at, .end = word_end(text, at) };

		if (word.end == at) {
			uint32_t c = utf8_next(text, &word.end);

			breaks = breaks || is_break(text, at, c);
			at = word.end;
			continue;
		}
		if (str_eq(str_slice(text, at, at + 3), S("w/o")) && word.end == at + 1)
			word.end = at + 3;
		spell(&word, text);
		if (word.end == at + 3 && text.ptr[at + 1] == '/')
			memcpy(word.text, "without", sizeof "without");
		word.breaks = breaks;
		breaks = false;
		at = word.end;
		words.items = arena_grow(arena, words.items, words.n, &words.cap, sizeof word);
		words.items[words.n++] = word;
	}
	return words;
}

/* The word `offset` words from `i`, when no clause begins between the two; else NULL. */
static const struct word *near(const struct words *words, size_t i, int offset)
{
	const struct word *items = words->items;

	for (; offset > 0; offset--)
		if (++i >= words->n || items[i].breaks)
			return NULL;
	for (; offset < 0; offset++)
		if (items[i].breaks || i-- == 0)
			return NULL;
	return &items[i];
}

/* ---- negations ---- */

enum negation {
	NEGATION_NONE,
	NEGATION_PLAIN,
	NEGATION_WITHOUT,
	NEGATION_OBJECT,
	NEGATION_RESOLUTION
};

static bool is_plain_negation(const struct word *word)
{
	size_t len = strlen(word->text);

	return IN(word, plain_negations) || (len > 3 && strcmp(word->text + len - 3, "n't") == 0);
}

static bool is_softened(const struct words *words, size_t i)
{
	const struct word *next = near(words, i, 1), *second = near(words, i, 2);

	if (IN(next, softeners) || IN(next, pronouns) || is(near(words, i, -1), "why"))
		return true;
	if (IN(next, comparatives) && is(second, "than"))
		return true;
	/* "Whether or not"; "not to mention". */
	return (is(&words->items[i], "not") && is(near(words, i, -1), "or")) ||
	       (is(next, "to") && IN(second, softeners));
}

static bool is_resolution(const struct words *words, size_t i)
{
	const struct word *word = &words->items[i], *before = near(words, i, -1);

	if (!IN(word, resolutions) || IN(near(words, i, 1), noun_ends))
		return false;
	/* "To avoid leakage": a purpose. */
	if (is(before, "to") && is(word, "avoid"))
		return false;
	return !before || IN(before, resolvers) || is_plain_negation(before);
}

/* What kind of negation the word at `i` is, if any. */
static enum negation negation_at(const struct words *words, size_t i)
{
	const struct word *word = &words->items[i];

	if (is_plain_negation(word))
		return is_softened(words, i) ? NEGATION_NONE : NEGATION_PLAIN;
	if (is(word, "without"))
		return is_softened(words, i) ? NEGATION_NONE : NEGATION_WITHOUT;
	if ((is(word, "of") && is(near(words, i, -1), "instead")) ||
	    (is(word, "than") && is(near(words, i, -1), "rather")))
		return NEGATION_OBJECT;
	return is_resolution(words, i) ? NEGATION_RESOLUTION : NEGATION_NONE;
}

/* The first word of the clause that holds the word at `i`. */
static const struct word *clause_head(const struct words *words, size_t i)
{
	while (!words->items[i].breaks)
		i--;
	return &words->items[i];
}

static bool is_absence(const struct word *word)
{
	return is_plain_negation(word) || is(word, "nothing") || is(word, "nobody");
}

/* "Without exploration we never learn": whether the clause behind the one that `i` begins has a
 * negation. */
static bool is_condition(const struct words *words, size_t i)
{
	int clauses = 0;

	if (!words->items[i].breaks)
		return false;
	while (++i < words->n && (clauses += words->items[i].breaks) < 2)
		if (clauses == 1 && is_absence(&words->items[i]))
			return true;
	return false;
}

/* Whether the negation at `i` denies nothing all the same: it is itself negated ("never skip",
 * "cannot rank without"), or stands in a condition ("if we don't cache"). */
static bool is_cancelled(const struct words *words, size_t i, enum negation kind)
{
	int counted = 0;

	if (kind == NEGATION_PLAIN)
		return is(clause_head(words, i), "if");
	if (kind == NEGATION_OBJECT)
		return false;
	for (size_t at = i; !words->items[at].breaks && at-- > 0;) {
		if (is_absence(&words->items[at]))
			return true;
		counted += !IN(&words->items[at], small_words);
		if (kind == NEGATION_RESOLUTION && counted > REACH_CANCEL)
			return false;
	}
	return kind == NEGATION_WITHOUT && is_condition(words, i);
}

/* ---- clauses by words ---- */

/* Whether the word at `i` begins a clause; `object` is the negation with an object that the
 * clause holds, and `begun` tells that the object has. */
static bool opens_clause(const struct words *words, size_t i, enum negation object, bool begun)
{
	const struct word *word = &words->items[i], *before = near(words, i, -1);

	if (is(word, "so") && before && is_plain_negation(before))
		return false;
	if (IN(word, clause_openers))
		return true;
	if (is(word, "instead") && !is(near(words, i, 1), "of"))
		return true;
	if ((is(word, "and") || is(word, "or")) && IN(near(words, i, 1), pronouns))
		return true;
	if (object == NEGATION_NONE || !begun)
		return false;
	return IN(word, object_ends) || IN(word, pronouns) ||
	       (object == NEGATION_RESOLUTION && is(word, "with"));
}

static void cut_clauses(struct words *words)
{
	enum negation object = NEGATION_NONE;
	size_t since = 0;

	for (size_t i = 0; i < words->n; i++) {
		enum negation kind;

		if (!words->items[i].breaks && opens_clause(words, i, object, i > since + 1))
			words->items[i].breaks = true;
		if (words->items[i].breaks)
			object = NEGATION_NONE;
		kind = negation_at(words, i);
		if (kind > NEGATION_PLAIN) {
			object = kind;
			since = i;
		}
	}
}

/* ---- places ---- */

static bool is_denied_before(const struct words *words, size_t first)
{
	int counted = 0;

	for (size_t at = first; !words->items[at].breaks && at-- > 0;) {
		enum negation kind =
			words->items[at].matched ? NEGATION_NONE : negation_at(words, at);

		if (kind != NEGATION_NONE)
			return !is_cancelled(words, at, kind);
		counted += !IN(&words->items[at], small_words);
		if (counted > REACH)
			return false;
	}
	return false;
}

/* Whether what stands at `i` says "not needed" or the like. */
static bool is_verdict(const struct words *words, size_t i)
{
	const struct word *word = &words->items[i];

	if (word->matched)
		return false;
	if (IN(word, denying_words))
		return true;
	if (is(word, "out") && is(near(words, i, 1), "of") && is(near(words, i, 2), "scope"))
		return true;
	return is_plain_negation(word) && !is_softened(words, i) &&
	       (IN(near(words, i, 1), denied_states) || IN(near(words, i, 2), denied_states));
}

static bool is_denied_behind(const struct words *words, size_t last)
{
	for (size_t i = last + 1; i < words->n && i <= last + REACH_BEHIND; i++) {
		const struct word *word = &words->items[i];

		if (is_verdict(words, i))
			return true;
		/* Only "X: not needed" may stand behind punctuation. */
		if (word->breaks || word->matched)
			return false;
	}
	return false;
}

static void mark_matched(struct words *words, const struct span *matched, size_t n)
{
	size_t next = 0;

	for (size_t i = 0; i < words->n; i++) {
		struct word *word = &words->items[i];

		while (next < n && matched[next].end <= word->start)
			next++;
		word->matched = next < n && matched[next].start < word->end;
	}
}

bool denial_possible(struct arena *scratch, struct str text)
{
	struct words words = read_words(scratch, text);

	for (size_t i = 0; i < words.n; i++) {
		const struct word *word = &words.items[i];

		if (is_plain_negation(word) || IN(word, other_negations) || IN(word, resolutions) ||
		    IN(word, denying_words))
			return true;
	}
	return false;
}

bool denial_covers(struct arena *scratch, struct str text, const struct span *matched, size_t n)
{
	struct words words = read_words(scratch, text);
	size_t places = 0;

	mark_matched(&words, matched, n);
	cut_clauses(&words);
	for (size_t i = 0; i < words.n; i++) {
		size_t first = i, last = i;

		if (!words.items[i].matched)
			continue;
		while (i + 1 < words.n && !words.items[i + 1].breaks)
			if (words.items[++i].matched)
				last = i;
		places++;
		if (!is_denied_before(&words, first) && !is_denied_behind(&words, last))
			return false;
	}
	return places > 0;
}
