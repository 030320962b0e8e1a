/* SPDX-License-Identifier: MIT */
/* fields: the words in which the rows of field tables are written. Private to content/. */
#ifndef CONTENT_FIELDS_H
#define CONTENT_FIELDS_H

#include "content/schema.h"

#define MUST(name, kind) .key = (name), .type = FIELD_##kind, .required = true
#define MAY(name, kind)  .key = (name), .type = FIELD_##kind
#define AT(kind, member) .at = offsetof(struct kind, member)
#define N(kind, member)  .count = offsetof(struct kind, member)
#define FROM(least)      .min = (least)
#define TO(most)         .max = (most)
#define BLOCK            .block = true
#define NAMES(kind)      .declares = REF_##kind
#define REFERS(kind)     .refers = REF_##kind
#define CHOICES(names)   .choices = (names)
#define OF(table)        .schema = &schema_##table
#define HELP(text)       .help = (text)

#define TABLE(rows, kind)  .fields = (rows), .nfields = COUNT(rows), .size = sizeof(struct kind)
#define PLACE(kind, where) .placed = true, .place = offsetof(struct kind, where)

#endif
