/* SPDX-License-Identifier: MIT */
/*
 * case.md and the samples. Knows that a case's text is a prompt, then one section a standard step,
 * then what to read, and which of them a step of another framework is made of; leaves Markdown to
 * markdown.c.
 */
#include "content/case.h"
#include "content/prose.h"

/* What the sections of case.md are called, in order, and where each one's text goes. */
struct outline {
	struct str titles[MAX_STEPS + 2];
	struct str *texts[MAX_STEPS + 2];
	bool required[MAX_STEPS + 2];
	int lines[MAX_STEPS + 2]; /* where each was found; 0: not yet */
	size_t n;
	size_t next; /* behind the last one found */
};

static void add_title(struct outline *outline, struct str title, struct str *text, bool required)
{
	outline->titles[outline->n] = title;
	outline->texts[outline->n] = text;
	outline->required[outline->n++] = required;
}

/* Whether case.yaml has this standard step. */
static bool is_sat(const struct case_loader *loader, struct str id)
{
	return yaml_get(yaml_get(loader->root, S("steps")), id) != NULL;
}

/* `references` are the texts of the standard steps, in their order. */
static struct outline outline_of(const struct case_loader *loader, struct str *references)
{
	const struct framework *standard = framework_standard(loader->framework);
	struct outline outline = { 0 };

	add_title(&outline, S("Prompt"), &loader->study->prompt, true);
	for (size_t i = 0; i < standard->nsteps; i++)
		add_title(&outline, standard->steps[i].title, &references[i],
		          is_sat(loader, standard->steps[i].id));
	add_title(&outline, S("Further reading"), &loader->study->further, false);
	return outline;
}

/* The number of the section with this title; the one it was meant to be after a report; or the
 * number of sections. */
static size_t find_title(struct report *report, const struct outline *outline, struct place place,
                         struct str title)
{
	for (size_t i = 0; i < outline->n; i++)
		if (str_eq(outline->titles[i], title))
			return i;
	struct str near = str_nearest(title, outline->titles, outline->n);
	struct str shown = report_excerpt(report->arena, title);
	report_error(report, place, "unknown-heading",
	             near.len ? str_format(report->arena, "did you mean '%.*s'?", STR_ARG(near))
	                      : S("the titles are those of the framework's steps"),
	             "no section is called '%.*s'", STR_ARG(shown));
	size_t i = 0;
	while (i < outline->n && (near.len == 0 || !str_eq(outline->titles[i], near)))
		i++;
	return i;
}

/* The offset of the beginning of line `line` (from 1). */
static size_t line_start(struct str text, int line)
{
	size_t at = 0;
	for (int i = 1; i < line && at < text.len; i++) {
		size_t end = str_find(text, S("\n"), at);
		at = end == SIZE_MAX ? text.len : end + 1;
	}
	return at;
}

/* What stands below a heading, up to the next one: a heading that is underlined takes two lines. */
static struct str body(struct str text, const struct doc *heading, const struct doc *next)
{
	struct str line = str_slice(text, line_start(text, heading->line), text.len);
	size_t start = line_start(text, heading->line + 1);
	if (!str_starts(str_trim(line), S("#")))
		start = line_start(text, heading->line + 2);
	size_t end = next ? line_start(text, next->line) : text.len;
	return str_trim(str_slice(text, start, end));
}

static const struct doc *next_heading(const struct doc *from)
{
	while (from && (from->kind != DOC_HEADING || from->level != 1))
		from = from->next;
	return from;
}

static void check_order(struct report *report, struct outline *outline, struct place place,
                        size_t i)
{
	if (outline->lines[i] != 0)
		report_error(report, place, "duplicate-heading", (struct str){ 0 },
		             "the section '%.*s' stands here a second time (first in line %d)",
		             STR_ARG(outline->titles[i]), outline->lines[i]);
	else if (i + 1 <= outline->next)
		report_error(report, place, "heading-order", S("the framework's order"),
		             "'%.*s' stands behind '%.*s'", STR_ARG(outline->titles[i]),
		             STR_ARG(outline->titles[outline->next - 1]));
	else
		outline->next = i + 1;
}

static void take_section(struct report *report, struct outline *outline, const struct doc *heading,
                         struct str text)
{
	struct place place = report_place(report, heading->line, 1);
	struct str title = str_trim(doc_text(report->arena, heading));
	size_t i = find_title(report, outline, place, title);
	if (i == outline->n)
		return;
	check_order(report, outline, place, i);
	if (outline->lines[i] != 0)
		return;
	outline->lines[i] = heading->line;
	*outline->texts[i] = body(text, heading, next_heading(heading->next));
	if (outline->texts[i]->len == 0)
		report_fault(report, place, "empty-section", (struct str){ 0 },
		             "the section '%.*s' is empty", STR_ARG(title));
}

static void check_missing(struct report *report, const struct outline *outline, struct str text)
{
	int last = 1;
	for (size_t i = 0; i + 1 < text.len; i++)
		last += text.ptr[i] == '\n';
	for (size_t i = 0; i < outline->n; i++) {
		if (outline->lines[i] != 0 || !outline->required[i])
			continue;
		int line = last;
		for (size_t k = outline->n - 1; k > i; k--)
			if (outline->lines[k] != 0)
				line = outline->lines[k];
		report_error(report, report_place(report, line, 1), "missing-heading",
		             (struct str){ 0 }, "the section '# %.*s' is missing before this line",
		             STR_ARG(outline->titles[i]));
	}
}

/* ---- case.md ---- */

/* What a step takes; the parts of one that takes several are told apart by a line in bold: a
 * heading would be one of whatever it is shown in. */
static void add_reference(struct report *report, struct case_step *step, bool alone,
                          const struct outline *outline, size_t section)
{
	struct str text = *outline->texts[section];

	if (outline->lines[section] == 0)
		return;
	if (step->reference_place.line == 0)
		step->reference_place = report_place(report, outline->lines[section], 1);
	if (!alone)
		text = str_format(report->arena, "%.*s%s**%.*s**\n\n%.*s", STR_ARG(step->reference),
		                  step->reference.len ? "\n\n" : "",
		                  STR_ARG(outline->titles[section]), STR_ARG(text));
	step->reference = text;
}

static void share_out(struct case_loader *loader, struct report *report,
                      const struct outline *outline)
{
	const struct framework *framework = loader->framework;

	for (size_t i = 0; i < framework->nsteps; i++) {
		const struct texts *from = &framework->steps[i].from;
		for (size_t k = 0; k < from->n; k++) {
			int at = framework_find_step(framework_standard(framework), from->items[k]);
			/* The first section is the prompt. */
			add_reference(report, &loader->study->steps[i], from->n == 1, outline,
			              (size_t)at + 1);
		}
	}
}

static void read_sections(struct case_loader *loader, struct report *report, struct str text,
                          const struct doc *document)
{
	struct str references[MAX_STEPS] = { { 0 } };
	struct outline outline = outline_of(loader, references);
	const struct doc *heading = next_heading(document->first);
	if (document->first && document->first != heading)
		report_fault(report, report_place(report, document->first->line, 1),
		             "text-before-heading", S("the first line is '# Prompt'"),
		             "this text belongs to no section");
	for (; heading; heading = next_heading(heading->next))
		take_section(report, &outline, heading, text);
	check_missing(report, &outline, text);
	share_out(loader, report, &outline);
	loader->study->ndiagrams = prose_check(report, document);
}

void case_load_text(struct case_loader *loader)
{
	struct report *main = loader->report;
	struct str path = str_format(main->arena, "%.*s/case.md", STR_ARG(loader->folder));
	const struct bundle_file *file = bundle_find(loader->bundle, path);
	if (!file) {
		struct str yaml =
			str_format(main->arena, "%.*s/case.yaml", STR_ARG(loader->folder));
		report_absent(main->arena, bundle_find(loader->bundle, yaml), path, main->diags);
		loader->errors++;
		return;
	}
	struct report report = report_begin(main->arena, file, main->mode, main->diags);
	struct str text = utf8_clean(main->arena, file->bytes);
	const struct doc *document = markdown_parse(main->arena, text, &markdown_content, false,
	                                            report.file, main->diags);
	if (document)
		read_sections(loader, &report, text, document);
	loader->errors += report.errors + (document ? 0 : 1);
}

/* ---- samples ---- */

static void load_sample(struct case_loader *loader, const struct bundle_file *file, struct str name,
                        struct sample *out)
{
	struct report *main = loader->report;
	struct report report = report_begin(main->arena, file, main->mode, main->diags);
	struct str text = utf8_clean(main->arena, file->bytes), front = { 0 };
	out->name = name;
	if (!prose_cut_front(text, &front, &out->text)) {
		report_error(&report, report_place(&report, 1, 1), "no-front-matter",
		             S("step, level, covers and misses between two lines ---"),
		             "a sample begins with a line ---");
	} else {
		const struct yaml_node *root = yaml_parse(&report, front, 2);
		if (root)
			load_object(&report, &loader->refs, &schema_sample, root, out);
		if (!markdown_parse(main->arena, text, &markdown_content, false, report.file,
		                    main->diags))
			report.errors++;
	}
	out->step = framework_step_of(loader->framework, out->step_id);
	if (out->step >= 0)
		out->step_id = loader->framework->steps[out->step].id;
	loader->errors += report.errors;
}

void case_load_samples(struct case_loader *loader)
{
	struct arena *arena = loader->report->arena;
	struct case_study *study = loader->study;
	struct str folder = str_format(arena, "%.*s/samples/", STR_ARG(loader->folder));
	size_t cap = 0;
	for (size_t i = 0; i < loader->bundle->n; i++) {
		const struct bundle_file *file = &loader->bundle->files[i];
		if (!str_starts(file->path, folder) || !str_ends(file->path, S(".md")))
			continue;
		study->samples = arena_grow(arena, study->samples, study->nsamples, &cap,
		                            sizeof *study->samples);
		struct sample *sample = &study->samples[study->nsamples++];
		*sample = (struct sample){ 0 };
		load_sample(loader, file, str_slice(file->path, folder.len, file->path.len - 3),
		            sample);
	}
}
