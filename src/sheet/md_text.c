/* SPDX-License-Identifier: MIT */
/*
 * Text in Markdown, escaped so that it is read as this text and as nothing else, and yet only where
 * something would be read: "user_id", "5 * 3" and "[x]" stay as they are. What a character can mean
 * depends on its neighbours and on whether a line begins before it.
 *
 * In no place does the output define a link ("]:") or begin HTML ("<").
 */
#include "sheet/md.h"

/* The text that is being escaped, and a place in it. */
struct spot {
	struct md_inline *md;
	const struct doc *node;
	struct str text;
	size_t at;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_punctuation(char c)
{
	return c > ' ' && c < 0x7f && !is_digit(c) && !is_letter(c);
}

/* The character `n` after this one; 0 behind the end of the text. */
static char ahead(const struct spot *spot, size_t n)
{
	return spot->at + n < spot->text.len ? spot->text.ptr[spot->at + n] : 0;
}

static bool blank_or_end(char c)
{
	return c == 0 || is_blank(c);
}

static bool begins_line(const struct spot *spot)
{
	return spot->md->out->len == spot->md->line;
}

/* Whether the rest of the text is nothing but these characters. */
static bool rest_is(const struct spot *spot, const char *set)
{
	for (size_t i = spot->at; i < spot->text.len; i++) {
		if (!strchr(set, spot->text.ptr[i]))
			return false;
	}
	return true;
}

/* ---- what a character can mean: a function for each that can mean something ---- */

/* Before punctuation; a blank at the end becomes an entity. */
static bool backslash_means(const struct spot *spot)
{
	char next = ahead(spot, 1);

	return next == 0 || is_punctuation(next) || (is_blank(next) && ahead(spot, 2) == 0);
}

static bool always_means(const struct spot *spot)
{
	(void)spot;
	return true;
}

static bool star_means(const struct spot *spot)
{
	return begins_line(spot) || spot->at == 0 || !is_blank(spot->text.ptr[spot->at - 1]) ||
	       !is_blank(ahead(spot, 1));
}

/* Inside a word an underscore is only itself. */
static bool underscore_means(const struct spot *spot)
{
	size_t before = utf8_prev(spot->text, spot->at), after = spot->at + 1;

	if (spot->at == 0 || after == spot->text.len)
		return true;
	return !utf8_is_alnum(utf8_next(spot->text, &before)) ||
	       !utf8_is_alnum(utf8_next(spot->text, &after));
}

/* Whether the '&' at `at` begins an entity, or does with what may follow the text. */
static bool begins_entity(struct str text, size_t at)
{
	size_t start = ++at;

	while (at < text.len && (is_letter(text.ptr[at]) || is_digit(text.ptr[at]) ||
	                         (text.ptr[at] == '#' && at == start)))
		at++;
	return at == text.len || (text.ptr[at] == ';' && at > start);
}

static bool ampersand_means(const struct spot *spot)
{
	return begins_entity(spot->text, spot->at);
}

static bool bracket_means(const struct spot *spot)
{
	return spot->md->links > 0;
}

/* "](" and "]:" */
static bool after_bracket_means(const struct spot *spot)
{
	const struct buf *out = spot->md->out;

	return out->len > spot->md->line && out->ptr[out->len - 1] == ']';
}

static bool exclamation_means(const struct spot *spot)
{
	const struct doc *next = spot->node->next;

	return ahead(spot, 1) == 0 && next && next->kind == DOC_LINK;
}

/* A heading at the beginning of a line, what may close one at its end. */
static bool hash_means(const struct spot *spot)
{
	bool closes = spot->md->place == MD_HEADING &&
	              (spot->at == 0 || is_blank(spot->text.ptr[spot->at - 1]));
	size_t n = 0;

	if (!closes && !(spot->md->place == MD_PARAGRAPH && begins_line(spot)))
		return false;
	while (ahead(spot, n) == '#')
		n++;
	return closes ? ahead(spot, n) == 0 : n <= 6 && blank_or_end(ahead(spot, n));
}

static bool starts_block(const struct spot *spot)
{
	return spot->md->place == MD_PARAGRAPH && begins_line(spot);
}

static bool minus_means(const struct spot *spot)
{
	return starts_block(spot) && (blank_or_end(ahead(spot, 1)) || rest_is(spot, "|:- \t"));
}

static bool plus_means(const struct spot *spot)
{
	return starts_block(spot) && blank_or_end(ahead(spot, 1));
}

static bool equals_means(const struct spot *spot)
{
	return starts_block(spot) && rest_is(spot, "= \t");
}

static bool tilde_means(const struct spot *spot)
{
	return starts_block(spot) && ahead(spot, 1) == '~' && ahead(spot, 2) == '~';
}

/* The delimiter row of a table. */
static bool delimiter_means(const struct spot *spot)
{
	return starts_block(spot) && rest_is(spot, "|:- \t");
}

static bool colon_means(const struct spot *spot)
{
	return after_bracket_means(spot) || delimiter_means(spot);
}

/* "12." and "12)" */
static bool number_means(const struct spot *spot)
{
	const struct buf *out = spot->md->out;
	size_t digits = out->len - spot->md->line;

	if (spot->md->place != MD_PARAGRAPH || digits < 1 || digits > 9 ||
	    !blank_or_end(ahead(spot, 1)))
		return false;
	for (size_t i = spot->md->line; i < out->len; i++) {
		if (!is_digit(out->ptr[i]))
			return false;
	}
	return true;
}

static const struct meaning {
	char c;
	bool (*means)(const struct spot *);
} meanings[] = {
	{ '\\', backslash_means }, { '`', always_means },      { '*', star_means },
	{ '_', underscore_means }, { '&', ampersand_means },   { '<', always_means },
	{ '[', bracket_means },    { ']', bracket_means },     { '(', after_bracket_means },
	{ ':', colon_means },      { '!', exclamation_means }, { '#', hash_means },
	{ '>', starts_block },     { '-', minus_means },       { '+', plus_means },
	{ '=', equals_means },     { '~', tilde_means },       { '|', delimiter_means },
	{ '.', number_means },     { ')', number_means },
};

static bool means_something(const struct spot *spot)
{
	for (size_t i = 0; i < COUNT(meanings); i++) {
		if (meanings[i].c == spot->text.ptr[spot->at])
			return meanings[i].means(spot);
	}
	return false;
}

/* ---- writing ---- */

/* A blank at an end of a line would be taken for layout. */
static bool is_edge(const struct spot *spot)
{
	return begins_line(spot) || (ahead(spot, 1) == 0 && md_ends_line(spot->node));
}

static void add_character(const struct spot *spot)
{
	char c = spot->text.ptr[spot->at];
	struct buf *out = spot->md->out;

	if (is_blank(c) && is_edge(spot))
		buf_addf(out, "&#%d;", c);
	else if (c == '<')
		buf_adds(out, S("&lt;"));
	else if (c == '&' && means_something(spot))
		buf_adds(out, S("&amp;"));
	else
		buf_addf(out, means_something(spot) ? "\\%c" : "%c", c);
}

void md_text(struct md_inline *md, const struct doc *node)
{
	struct buf safe = { 0 };
	struct spot spot = { .md = md, .node = node };

	utf8_add_safe(&safe, node->text);
	for (size_t i = 0; i < safe.len; i++) {
		if (safe.ptr[i] == '\n')
			safe.ptr[i] = ' ';
	}
	spot.text = buf_str(&safe);
	for (; spot.at < spot.text.len; spot.at++)
		add_character(&spot);
	buf_release(&safe);
	md->escaped = md->escaped || spot.at > 0;
}

/* Adds `text`, the characters of `marked` as entities. */
static void add_entities(struct buf *out, struct str text, const char *marked)
{
	struct buf safe = { 0 };

	utf8_add_safe(&safe, text);
	for (size_t i = 0; i < safe.len; i++) {
		char c = safe.ptr[i];

		if (c == '<')
			buf_adds(out, S("&lt;"));
		else if (c == '&' && begins_entity(buf_str(&safe), i))
			buf_adds(out, S("&amp;"));
		else if (strchr(marked, c))
			buf_addf(out, "&#%d;", c);
		else
			buf_addc(out, c);
	}
	buf_release(&safe);
}

void md_url(struct buf *out, struct str url)
{
	add_entities(out, url, " \t\n()\\`");
}

void md_info(struct buf *out, struct str info, char fence)
{
	const char marked[] = { '\\', '\n', fence, 0 };

	if (info.len > 0 && is_blank(info.ptr[0]))
		add_entities(out, str_slice(info, 0, 1), " \t");
	add_entities(out, str_slice(info, info.len > 0 && is_blank(info.ptr[0]), info.len), marked);
}
