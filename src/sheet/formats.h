/* SPDX-License-Identifier: MIT */
/* The formats that a document can be rendered in, whatever the program: a row here, a file and a
 * prototype make one more. */
#ifndef SHEET_FORMATS_H
#define SHEET_FORMATS_H

#include "sheet/sheet.h"

/* clang-format off */
#define FORMAT_ROWS                                                       \
	{ .name = "txt", .ending = ".txt", .render = sheet_txt },         \
	{ .name = "md", .ending = ".md", .render = sheet_md },            \
	{ .name = "html", .ending = ".html", .render = sheet_html }
/* clang-format on */

#endif
