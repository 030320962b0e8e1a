/* SPDX-License-Identifier: MIT */
/* Private to catalogue.c and catalogue_rows.c: the cases as rows that can be narrowed and
 * ordered. */
#ifndef SCREEN_CATALOGUE_H
#define SCREEN_CATALOGUE_H

#include "screen/narrow.h"
#include "screen/shelf.h"

/* Rows are struct shelf_case. */
extern const struct narrow_kind catalogue_kind;

#endif
