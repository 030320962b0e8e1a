/* SPDX-License-Identifier: MIT */
/*
 * The formats that a document can be rendered in: a row here, a file and a prototype make one more.
 */
#include "sheet/sheet.h"

const struct sheet_format sheet_formats[] = {
	{ .name = "txt", .ending = ".txt", .render = sheet_txt },
	{ .name = "md", .ending = ".md", .render = sheet_md },
	{ .name = "html", .ending = ".html", .render = sheet_html },
};
const size_t sheet_formats_n = COUNT(sheet_formats);

const struct sheet_format *sheet_format_find(struct str name)
{
	for (size_t i = 0; i < sheet_formats_n; i++) {
		if (str_eq(name, str_from(sheet_formats[i].name)))
			return &sheet_formats[i];
	}
	return NULL;
}

const struct sheet_format *sheet_format_of_file(struct str path)
{
	for (size_t i = 0; i < sheet_formats_n; i++) {
		if (str_ends(path, str_from(sheet_formats[i].ending)))
			return &sheet_formats[i];
	}
	return NULL;
}
