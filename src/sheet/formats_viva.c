/* SPDX-License-Identifier: MIT */
/* The formats of viva, which is linked to nothing that it does not need at every start. */
#include "sheet/formats.h"

const struct sheet_format sheet_formats[] = { FORMAT_ROWS };
const size_t sheet_formats_n = COUNT(sheet_formats);
