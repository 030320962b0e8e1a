/* SPDX-License-Identifier: MIT */
/*
 * Finding a format. Which there are depends on the program: formats_viva.c or formats_pdf.c, one of
 * which is linked.
 */
#include "sheet/sheet.h"

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
