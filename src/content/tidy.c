/* SPDX-License-Identifier: MIT */
/*
 * The bytes of a file as text that libyaml can read to its end. Knows what no content file may
 * hold; knows nothing of YAML.
 */
#include "content/yaml.h"

/* libyaml counts U+0085, U+2028 and U+2029 as line ends and no editor does; it refuses the other
 * controls with a byte offset only. */
bool yaml_allows(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n';
	return (c < 0x7F || c > 0x9F) && c != 0x2028 && c != 0x2029 && c != 0xFEFF && c != 0xFFFE &&
	       c != 0xFFFF;
}

static struct place offset_place(const struct report *report, struct str text, size_t offset,
                                 int first_line)
{
	int line = first_line;
	size_t start = 0;
	for (size_t i = 0; i < offset; i++)
		if (text.ptr[i] == '\n') {
			line++;
			start = i + 1;
		}
	return report_place(report, line, (int)utf8_count(str_slice(text, start, offset)) + 1);
}

/* Whether it can be read as it is: so are nearly all files, and a copy of a case is its longest one. */
static bool is_tidy(struct str text)
{
	bool tidy = utf8_bad(text) == SIZE_MAX && !str_starts(text, S("\xEF\xBB\xBF"));

	for (size_t at = 0; tidy && at < text.len;) {
		char byte = text.ptr[at];
		if (byte >= ' ' && byte < 0x7f)
			at++;
		else
			tidy = byte != '\r' && yaml_allows(utf8_next(text, &at));
	}
	return tidy;
}

struct str yaml_tidy(struct report *report, struct arena *arena, struct str text, int first_line)
{
	if (is_tidy(text))
		return text;
	size_t bad = utf8_bad(text);
	if (bad != SIZE_MAX)
		report_error(report, offset_place(report, text, bad, first_line), "not-utf8",
		             S("save the file as UTF-8"), "this byte is not UTF-8");
	struct str clean = utf8_clean(arena, text);
	struct buf out = { 0 };
	bool told = false;
	size_t at = str_starts(clean, S("\xEF\xBB\xBF")) ? 3 : 0;
	while (at < clean.len) {
		size_t before = at;
		uint32_t c = utf8_next(clean, &at);
		if (yaml_allows(c)) {
			buf_adds(&out, str_slice(clean, before, at));
			continue;
		}
		buf_adds(&out, S("\xEF\xBF\xBD"));
		if (!told)
			report_error(report, offset_place(report, clean, before, first_line),
			             "control-character", (struct str){ 0 },
			             "the character U+%04X is not allowed here", (unsigned)c);
		told = true;
	}
	struct str result = buf_dup(arena, &out);
	buf_release(&out);
	return result;
}
