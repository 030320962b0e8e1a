/* SPDX-License-Identifier: MIT */
/*
 * What people type for short, as words: one pass over a text, at each word and each sign the
 * shorthand of the content first, then amounts, then typing errors. What is put in place of a piece
 * is remembered with the piece, so that what matches in the reading can be shown where it was
 * typed. Knows nothing of queries.
 */
#include "content/reader.h"

enum { FIRST_BYTES = 256 };

struct form {
	struct str name, text;
	bool exact; /* it has capitals, and is not read without them */
};

struct reader {
	struct arena *arena;
	struct bundle bundle;
	const struct lexicon *lexicon;
	const struct case_study *study;
	struct spelling *spelling; /* NULL: it has not read yet, or there is no list of words */
	struct form *forms;        /* by first byte, the longest first */
	size_t first[FIRST_BYTES + 1];
	bool ready;
};

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

/* ---- the reader ---- */

struct reader *reader_new(struct arena *arena, const struct bundle *bundle,
                          const struct lexicon *lexicon, const struct case_study *study)
{
	struct reader *reader;

	if (!lexicon->reads)
		return NULL;
	reader = arena_new(arena, struct reader);
	reader->arena = arena;
	reader->bundle = *bundle;
	reader->lexicon = lexicon;
	reader->study = study;
	return reader;
}

static unsigned char first_byte(const struct form *form)
{
	return (unsigned char)lower(form->name.ptr[0]);
}

static int compare_forms(const void *left, const void *right)
{
	const struct form *a = left, *b = right;

	if (first_byte(a) != first_byte(b))
		return first_byte(a) < first_byte(b) ? -1 : 1;
	if (a->name.len != b->name.len)
		return a->name.len > b->name.len ? -1 : 1;
	return str_cmp(a->name, b->name);
}

static bool has_capital(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (lower(text.ptr[i]) != text.ptr[i])
			return true;
	return false;
}

static void sort_forms(struct reader *reader)
{
	const struct lexicon *lexicon = reader->lexicon;
	size_t n = 0;

	reader->forms = arena_array(reader->arena, struct form, lexicon->nforms + 1);
	for (size_t i = 0; i < lexicon->nforms; i++) {
		struct str name = lexicon->forms[i].name;

		if (name.len > 0)
			reader->forms[n++] =
				(struct form){ name, lexicon->forms[i].text, has_capital(name) };
	}
	if (n > 1)
		qsort(reader->forms, n, sizeof *reader->forms, compare_forms);
	for (size_t i = 0; i < n; i++)
		reader->first[first_byte(&reader->forms[i]) + 1]++;
	for (size_t i = 0; i < FIRST_BYTES; i++)
		reader->first[i + 1] += reader->first[i];
}

/* Without the list of words nearly every one would be unknown. */
static void learn_words(struct reader *reader)
{
	if (!reader->spelling && bundle_find(&reader->bundle, S("content/words.txt")))
		reader->spelling = spelling_new(reader->arena, &reader->bundle);
}

void reader_detach(struct reader *reader)
{
	if (!reader)
		return;
	learn_words(reader);
	reader->bundle = (struct bundle){ 0 };
}

/* Most sittings begin long before anything is matched: tables are made for the first text. */
static void prepare(struct reader *reader)
{
	if (reader->ready)
		return;
	reader->ready = true;
	sort_forms(reader);
	learn_words(reader);
	if (reader->spelling)
		spelling_prepare(reader->spelling, reader->arena, reader->study);
}

/* ---- one text ---- */

struct pass {
	struct arena *arena;
	const struct reader *reader; /* NULL: amounts only */
	struct str text;
	struct buf out;
	struct buf piece; /* what stands instead of the piece at hand */
	size_t copied;    /* bytes of the text that are in `out` */
	struct reread *pieces;
	size_t n, cap;
};

static bool is_word_end(const struct pass *pass, size_t at)
{
	return at >= pass->text.len || !reader_is_alnum(pass->text.ptr[at]);
}

/* Puts `words` instead of the bytes from `start` to `end`, with a space where words would grow
 * together. */
static void replace(struct pass *pass, size_t start, size_t end, struct str words, bool mended)
{
	struct buf *out = &pass->out;
	struct reread *piece;

	buf_adds(out, str_slice(pass->text, pass->copied, start));
	if (out->len > 0 && words.len > 0 && reader_is_alnum(out->ptr[out->len - 1]) &&
	    reader_is_alnum(words.ptr[0]))
		buf_addc(out, ' ');
	pass->pieces = arena_grow(pass->arena, pass->pieces, pass->n, &pass->cap, sizeof *piece);
	piece = &pass->pieces[pass->n++];
	*piece = (struct reread){ .start = start, .end = end, .from = out->len, .mended = mended };
	buf_adds(out, words);
	if (words.len > 0 && reader_is_alnum(words.ptr[words.len - 1]) && !is_word_end(pass, end))
		buf_addc(out, ' ');
	piece->to = out->len;
	pass->copied = end;
}

static bool is_form_at(const struct pass *pass, const struct form *form, size_t at)
{
	struct str text = pass->text;
	size_t end = at + form->name.len;

	if (end > text.len)
		return false;
	for (size_t i = 1; i < form->name.len; i++)
		if (form->name.ptr[i] != text.ptr[at + i] &&
		    (form->exact || form->name.ptr[i] != lower(text.ptr[at + i])))
			return false;
	if (form->exact && form->name.ptr[0] != text.ptr[at])
		return false;
	if (!reader_is_alnum(form->name.ptr[form->name.len - 1]) || is_word_end(pass, end))
		return true;
	return false;
}

/* "a/b/c" is no "because". */
static bool is_between_slashes(const struct pass *pass, const struct form *form, size_t at)
{
	return at > 0 && pass->text.ptr[at - 1] == '/' && reader_is_alnum(form->name.ptr[0]) &&
	       memchr(form->name.ptr, '/', form->name.len);
}

/* The end of the short form that stands at `at`, replaced; `at` when there is none. */
static size_t take_form(struct pass *pass, size_t at)
{
	const struct reader *reader = pass->reader;
	unsigned char first = (unsigned char)lower(pass->text.ptr[at]);

	for (size_t i = reader ? reader->first[first] : 0; reader && i < reader->first[first + 1];
	     i++) {
		const struct form *form = &reader->forms[i];

		if (!is_form_at(pass, form, at) || is_between_slashes(pass, form, at))
			continue;
		if (!str_eq(form->name, form->text))
			replace(pass, at, at + form->name.len, form->text, false);
		return at + form->name.len;
	}
	return at;
}

/* The same for an amount, or the sign before one; one that needs no words is passed over. */
static size_t take_amount(struct pass *pass, size_t at, bool in_word)
{
	struct str text = pass->text;
	size_t end = at;

	/* "v1.2M" is no amount. */
	if (in_word && at > 1 && text.ptr[at - 1] == '.' && reader_is_alnum(text.ptr[at - 2]))
		return at;
	buf_reset(&pass->piece);
	if (in_word ? amount_read(text, at, &end, &pass->piece)
	            : amount_sign(text, at, &end, &pass->piece))
		replace(pass, at, end, buf_str(&pass->piece), false);
	return in_word || pass->copied == end ? end : at;
}

static bool is_name(const struct pass *pass, size_t start, size_t end)
{
	struct str text = pass->text;
	size_t capitals = 0;

	if (start > 0 && strchr("_@", text.ptr[start - 1]))
		return true;
	if (end < text.len && strchr("_@'", text.ptr[end]))
		return true;
	/* "BigQuery", "KServe" */
	for (size_t i = start + 1; i < end; i++)
		capitals += lower(text.ptr[i]) != text.ptr[i];
	return capitals > 0 && capitals + 1 < end - start;
}

/* The end of the word at `at`, of any script; put right if it is a typing error. */
static size_t take_word(struct pass *pass, size_t at)
{
	const struct spelling *spelling = pass->reader ? pass->reader->spelling : NULL;
	struct str text = pass->text, as;
	bool letters = true;
	size_t end = at;

	while (end < text.len) {
		size_t next = end;

		if (reader_is_alnum(text.ptr[end])) {
			letters = letters && (text.ptr[end] < '0' || text.ptr[end] > '9');
			next++;
		} else if ((unsigned char)text.ptr[end] < 0x80 ||
		           !utf8_is_alnum(utf8_next(text, &next))) {
			break;
		} else {
			letters = false;
		}
		end = next;
	}
	if (spelling && letters && !is_name(pass, at, end) &&
	    spelling_mend(spelling, str_slice(text, at, end), &as))
		replace(pass, at, end, as, true);
	return end;
}

/* The end of what begins at `at`: a word, an amount, a sign or white space. */
static size_t take(struct pass *pass, size_t at)
{
	char c = pass->text.ptr[at];
	size_t end = at;

	if (c == ' ')
		return at + 1;
	end = take_form(pass, at);
	if (end == at)
		end = take_amount(pass, at, reader_is_alnum(c));
	if (end == at)
		end = take_word(pass, at);
	if (end == at)
		utf8_next(pass->text, &end);
	return end;
}

static void run(struct pass *pass)
{
	for (size_t at = 0; at < pass->text.len;)
		at = take(pass, at);
	if (pass->n > 0)
		buf_adds(&pass->out, str_slice(pass->text, pass->copied, pass->text.len));
}

static struct str finish(struct pass *pass)
{
	struct str text = { 0 };

	if (pass->n > 0)
		text = buf_dup(pass->arena, &pass->out);
	buf_release(&pass->out);
	buf_release(&pass->piece);
	return text;
}

struct reading reading_make(struct arena *arena, struct reader *reader, struct str text,
                            struct str context)
{
	struct pass own = { .arena = arena, .reader = reader, .text = text };
	struct pass other = { .arena = arena, .reader = reader, .text = context };
	struct reading reading = { 0 };

	if (!reader)
		return reading;
	prepare(reader);
	run(&own);
	run(&other);
	reading.text = finish(&own);
	reading.context = finish(&other);
	reading.pieces = own.pieces;
	reading.n = own.n;
	return reading;
}

struct str reading_amounts(struct arena *arena, struct str text)
{
	struct pass pass = { .arena = arena, .text = text };

	run(&pass);
	return finish(&pass);
}

/* ---- the way back ---- */

static size_t *side(struct reread *piece, bool of_text, bool end)
{
	if (of_text)
		return end ? &piece->end : &piece->start;
	return end ? &piece->to : &piece->from;
}

/* Where the byte at `at` on one side stands on the other; of a piece, its beginning or end. */
static size_t cross(const struct reading *reading, size_t at, bool from_text, bool end)
{
	size_t low = 0, high = reading->n;

	/* The pieces that begin before it. */
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (*side(&reading->pieces[middle], from_text, false) + end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return at;
	struct reread *piece = &reading->pieces[low - 1];
	size_t here = *side(piece, from_text, true), there = *side(piece, !from_text, true);
	if (at < here)
		return *side(piece, !from_text, end);
	return at - here + there;
}

static void cross_both(const struct reading *reading, size_t *start, size_t *end, bool from_text)
{
	*start = cross(reading, *start, from_text, false);
	*end = cross(reading, *end, from_text, true);
}

void reading_back(const struct reading *reading, size_t *start, size_t *end)
{
	cross_both(reading, start, end, false);
}

void reading_forth(const struct reading *reading, size_t *start, size_t *end)
{
	cross_both(reading, start, end, true);
}
