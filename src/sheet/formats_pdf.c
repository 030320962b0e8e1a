/* SPDX-License-Identifier: MIT */
/* The formats of viva-pdf: one more than viva has. */
#include "sheet/formats.h"

const struct sheet_format sheet_formats[] = {
	FORMAT_ROWS,
	{ .name = "pdf", .ending = ".pdf", .render = sheet_pdf, .binary = true },
};
const size_t sheet_formats_n = COUNT(sheet_formats);
