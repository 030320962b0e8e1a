/* SPDX-License-Identifier: MIT */
/*
 * What a person is asked to guess of: the same points before anything is shown and beside what was
 * found of them. It knows nothing of an answer.
 */
#include "interview/private.h"

bool guess_is_about(const struct point *point, int step)
{
	return point->twist < 0 && point->step == step && point->after_point < 0;
}

size_t guess_asks(const struct interview *interview, int step)
{
	const struct case_study *study = interview->content.study;
	size_t n = 0;

	for (size_t i = 0; i < study->npoints; i++)
		n += study->points[i].level <= interview->setup.level &&
		     guess_is_about(&study->points[i], step);
	return n;
}
