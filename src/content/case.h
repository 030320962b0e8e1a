/* SPDX-License-Identifier: MIT */
/* case: the parts of loading a case. Private to content/. */
#ifndef CONTENT_CASE_H
#define CONTENT_CASE_H

#include "content/schema.h"

/* One case while it is loaded. */
struct case_loader {
	struct report *report; /* of case.yaml */
	const struct bundle *bundle;
	const struct framework *framework;
	const struct lexicon *lexicon;
	const struct yaml_node *root;
	struct case_study *study;
	struct refs refs;
	struct str folder; /* "cases/ID" */
	size_t errors;     /* in other files than case.yaml */
};

/* case.md: the sections of the prompt, the steps and what to read, in the framework's order. */
void case_load_text(struct case_loader *loader);

/* samples/NAME.md: front matter and text. Their references go to `refs`. */
void case_load_samples(struct case_loader *loader);

/* The quantities of facts and estimates, and what each formula gives. */
void case_load_sums(struct case_loader *loader);

#endif
