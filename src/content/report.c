/* SPDX-License-Identifier: MIT */
/*
 * Collects the findings of one file. Knows how strict the reader is and how many findings are
 * enough; knows nothing of what is read.
 */
#include "content/report.h"

enum {
	EXCERPT_LENGTH = 40,
	NEAREST_LENGTH = 64, /* a longer word was not a slip of the finger */
};

/* The name that messages use for a file. */
static struct str name_of(const struct bundle_file *file)
{
	return file->shown.len ? file->shown : file->path;
}

struct report report_begin(struct arena *arena, const struct bundle_file *file, enum load_mode mode,
                           struct diag_list *diags)
{
	return (struct report){
		.arena = arena, .tree = arena, .diags = diags, .file = name_of(file), .mode = mode
	};
}

struct place report_place(const struct report *report, int line, int column)
{
	return (struct place){ .file = report->file, .line = line, .column = column };
}

void report_absent(struct arena *arena, const struct bundle_file *beside, struct str path,
                   struct diag_list *diags)
{
	struct str name = path;
	size_t tail = path.len;
	while (tail > 0 && path.ptr[tail - 1] != '/')
		tail--;
	if (beside) {
		struct str shown = name_of(beside);
		size_t end = shown.len;
		while (end > 0 && shown.ptr[end - 1] != '/')
			end--;
		struct str file = str_slice(path, tail, path.len);
		name = str_format(arena, "%.*s%.*s", (int)end, shown.ptr, STR_ARG(file));
	}
	if (diags)
		diag_add(diags, SEVERITY_ERROR, (struct place){ .file = name }, "missing-file",
		         (struct str){ 0 }, "the file is missing");
}

static void add(struct report *report, enum severity severity, struct place place, const char *rule,
                struct str hint, const char *format, va_list args) BASE_PRINTF(6, 0);

static void add(struct report *report, enum severity severity, struct place place, const char *rule,
                struct str hint, const char *format, va_list args)
{
	report->found++;
	if (!report->diags || report->found > LIMIT_FINDINGS + 1)
		return;
	if (report->found == LIMIT_FINDINGS + 1) {
		diag_add(report->diags, severity, place, "limit-findings", (struct str){ 0 },
		         "more than %d findings in this file; the rest is not reported",
		         LIMIT_FINDINGS);
		return;
	}
	struct str message = str_formatv(report->arena, format, args);
	diag_add(report->diags, severity, place, rule, hint, "%.*s", STR_ARG(message));
}

void report_error(struct report *report, struct place place, const char *rule, struct str hint,
                  const char *format, ...)
{
	va_list args;
	report->errors++;
	va_start(args, format);
	add(report, SEVERITY_ERROR, place, rule, hint, format, args);
	va_end(args);
}

void report_fault(struct report *report, struct place place, const char *rule, struct str hint,
                  const char *format, ...)
{
	va_list args;
	va_start(args, format);
	add(report, report->mode == LOAD_LINT ? SEVERITY_ERROR : SEVERITY_WARNING, place, rule,
	    hint, format, args);
	va_end(args);
}

void report_warning(struct report *report, struct place place, const char *rule, struct str hint,
                    const char *format, ...)
{
	va_list args;
	va_start(args, format);
	add(report, SEVERITY_WARNING, place, rule, hint, format, args);
	va_end(args);
}

struct str report_nearest(struct arena *arena, struct str word, const struct str *candidates,
                          size_t n)
{
	if (word.len > NEAREST_LENGTH)
		return (struct str){ 0 };
	struct str near = str_nearest(word, candidates, n);
	if (near.len == 0)
		return near;
	return str_format(arena, "did you mean '%.*s'?", STR_ARG(near));
}

struct str report_excerpt(struct arena *arena, struct str text)
{
	struct str trimmed = str_trim(text);
	size_t end = 0;
	for (int n = 0; n < EXCERPT_LENGTH && end < trimmed.len && trimmed.ptr[end] != '\n'; n++)
		utf8_next(trimmed, &end);
	if (end == trimmed.len)
		return trimmed;
	return str_format(arena, "%.*s...", (int)end, trimmed.ptr);
}
