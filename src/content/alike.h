/* SPDX-License-Identifier: MIT */
/* alike: sentences that two owners say alike. Private to content/. */
#ifndef CONTENT_ALIKE_H
#define CONTENT_ALIKE_H

#include "content/passage.h"
#include "content/report.h"

/* Reports sentences that two owners share, or nearly: wording.h says what that means. */
void alike_check(struct report *report, const struct passages *passages);

#endif
