/* SPDX-License-Identifier: MIT */
/* Private to sheet/: the rows of the table of fields, which two files share. */
#ifndef SHEET_FIELDS_H
#define SHEET_FIELDS_H

#include "sheet/sheet.h"

#define SHAPE(rows) .fields = (rows), .n = COUNT(rows)
#define TEXT(name, says)                     \
	{                                    \
		name, FIELD_TEXT, NULL, says \
	}
#define NUMBER(name, says)                     \
	{                                      \
		name, FIELD_NUMBER, NULL, says \
	}
#define FLAG(name, says)                     \
	{                                    \
		name, FIELD_FLAG, NULL, says \
	}
#define WRITING(name, says)                     \
	{                                       \
		name, FIELD_WRITING, NULL, says \
	}
#define TEXTS(name, says)                     \
	{                                     \
		name, FIELD_TEXTS, NULL, says \
	}
#define ONE(name, shape, says)               \
	{                                    \
		name, FIELD_ONE, shape, says \
	}
#define LIST(name, shape, says)               \
	{                                     \
		name, FIELD_LIST, shape, says \
	}

/* A part of the table; rows of the same name are not there twice. */
struct shape_list {
	const struct sheet_shape *items;
	size_t n;
};
extern const struct shape_list fields_review, fields_study, fields_cheat;

#endif
