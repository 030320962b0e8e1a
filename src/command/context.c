/* SPDX-License-Identifier: MIT */
/*
 * What commands share: messages, and the library and the store opened when they are first wanted. A
 * message is written once, here, filtered; whoever found the cause has worded it.
 */
#include "command/context.h"

#include "files/files.h"

#include <stdlib.h>

/* ---- messages ---- */

enum { LONGEST = 1000, LAST = 200 }; /* bytes of a message, and of its end when it is cut */

/* One line, and not a screenful of somebody's argument: the beginning says what, the end has the
 * hint. */
static void add_line(struct buf *out, struct str text)
{
	struct buf line = { 0 };

	buf_adds(&line, text);
	if (line.len > LONGEST) {
		size_t from = utf8_prev(text, LONGEST - LAST),
		       to = utf8_prev(text, text.len - LAST);
		buf_splice(&line, from, to - from, S(" ... "));
	}
	for (size_t i = 0; i < line.len; i++) {
		if (line.ptr[i] == '\n' || line.ptr[i] == '\t')
			line.ptr[i] = ' ';
	}
	utf8_add_safe(out, buf_str(&line));
	buf_release(&line);
}

static void message(const char *before, struct str text)
{
	struct buf line = { 0 };

	buf_adds(&line, str_from(before));
	add_line(&line, text);
	buf_addc(&line, '\n');
	put_message(buf_str(&line));
	buf_release(&line);
}

static void messagev(const char *before, const char *format, va_list args) BASE_PRINTF(2, 0);
static void messagev(const char *before, const char *format, va_list args)
{
	struct arena arena = { 0 };

	message(before, str_formatv(&arena, format, args));
	arena_release(&arena);
}

enum status fail(enum status status, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	messagev("viva: error: ", format, args);
	va_end(args);
	return status;
}

enum status fail_why(enum status status, struct str why)
{
	message("viva: error: ", why);
	return status;
}

enum status fail_unknown(enum status status, const char *what, struct str word,
                         const struct str *names, size_t n, const char *hint)
{
	struct str nearest = str_nearest(word, names, n);

	if (nearest.len)
		return fail(status, "%s '%.*s' (did you mean '%.*s'?)", what, STR_ARG(word),
		            STR_ARG(nearest));
	return fail(status, "%s '%.*s' (%s)", what, STR_ARG(word), hint);
}

void warn(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	messagev("viva: warning: ", format, args);
	va_end(args);
}

void note(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	messagev("viva: ", format, args);
	va_end(args);
}

/* ---- configuration ---- */

static void read_config(struct context *context)
{
	struct diag_list diags = { .arena = &context->arena };
	struct bundle_file file = { .path = S("config.yaml") };
	struct str why;
	char *path;
	enum status status = files_user(&context->arena, FILES_CONFIG, "config.yaml", &path, &why);

	if (status == STATUS_OK)
		status = files_read(&context->arena, path, LIMIT_READ, &file.bytes, &why);
	if (status == STATUS_OK)
		file.shown = str_from(path);
	else if (status != STATUS_MISSING)
		warn("%.*s", STR_ARG(why));
	context->config = config_load(&context->arena, status == STATUS_OK ? &file : NULL, &diags);
	diag_sort(&diags);
	for (size_t i = 0; i < diags.n; i++) {
		const struct diag *diag = &diags.items[i];
		warn("%.*s:%d:%d: %.*s%s%.*s%s", STR_ARG(diag->place.file), diag->place.line,
		     diag->place.column, STR_ARG(diag->message), diag->hint.len ? " (" : "",
		     STR_ARG(diag->hint), diag->hint.len ? ")" : "");
	}
}

/* --color, else NO_COLOR, else the configuration; on its own a terminal that can. */
static bool wants_color(const struct context *context, enum color_wish wish)
{
	const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");

	if (!context->given[OPTION_COLOR] && no_color && *no_color)
		return false;
	if (wish == COLOR_AUTO)
		return stdout_is_terminal() && terminal && *terminal &&
		       strcmp(terminal, "dumb") != 0;
	return wish == COLOR_ALWAYS;
}

enum status configure(struct context *context)
{
	static const char *const wishes[] = { "auto", "always", "never" };
	struct str value = context->values[OPTION_COLOR];
	size_t wish = 0;

	read_config(context);
	if (context->given[OPTION_COLOR]) {
		while (wish < COUNT(wishes) && !str_eq(value, str_from(wishes[wish])))
			wish++;
		if (wish == COUNT(wishes))
			return args_bad_value(context, OPTION_COLOR, "auto, always or never");
		context->config.color = (enum color_wish)wish;
	}
	context->color = wants_color(context, context->config.color);
	return STATUS_OK;
}

/* ---- library ---- */

static void warn_of_packs(const struct library *library)
{
	if (library->trouble.len)
		warn("packs are left out: %.*s", STR_ARG(library->trouble));
	for (size_t i = 1; i < library->npacks; i++) {
		const struct library_pack *pack = &library->packs[i];
		if (pack->trouble.len)
			warn("pack '%.*s' is left out: %.*s", STR_ARG(pack->name),
			     STR_ARG(pack->trouble));
	}
}

enum status open_library(struct context *context)
{
	struct str why;
	char *share, *packs;
	enum status status;

	if (context->library)
		return STATUS_OK;
	struct library *library = arena_new(&context->arena, struct library);
	status = files_share(&context->arena, context->argv0, &share, &why);
	if (status == STATUS_OK &&
	    files_user(&context->arena, FILES_DATA, "packs", &packs, &why) != STATUS_OK)
		packs = NULL;
	if (status == STATUS_OK)
		status = library_open(&context->arena, share, packs, library, &why);
	if (status != STATUS_OK)
		return fail_why(status, why);
	warn_of_packs(library);
	context->library = library;
	return STATUS_OK;
}

bool load_case(struct context *context, struct arena *arena, const struct library_case *which,
               struct content *content, struct bundle *bundle, struct str *why)
{
	struct bundle local = { 0 };
	struct bundle *files = bundle ? bundle : &local;
	struct diag_list diags = { .arena = arena };
	struct str framework;

	if (library_bundle(arena, context->library, which, files, why) != STATUS_OK ||
	    wanted_framework(context, which->pack->root, &framework, why) != STATUS_OK ||
	    library_add_framework(arena, context->library, which->pack->root, framework, files,
	                          why) != STATUS_OK)
		return false;
	if (content_load(arena, files, which->id, content, &diags))
		return true;
	diag_sort(&diags);
	for (size_t i = 0; i < diags.n; i++) {
		const struct diag *diag = &diags.items[i];
		if (diag->severity != SEVERITY_ERROR)
			continue;
		struct str line = S("");
		if (diag->place.line)
			line = str_format(arena, ":%d", diag->place.line);
		*why = str_format(arena, "%.*s%.*s: %.*s ('viva lint' lists all)",
		                  STR_ARG(diag->place.file), STR_ARG(line), STR_ARG(diag->message));
		return false;
	}
	*why = S("it cannot be used ('viva lint' says why)");
	return false;
}

enum status open_case(struct context *context, struct arena *arena, struct str name,
                      struct content *content, struct bundle *bundle,
                      const struct library_case **which)
{
	const struct library_case *found;
	struct str why, framework;
	enum status status = open_library(context);

	if (status != STATUS_OK)
		return status;
	status = library_find(context->library, name, &found, &why);
	if (status == STATUS_OK)
		status = wanted_framework(context, found->pack->root, &framework, &why);
	if (status != STATUS_OK)
		return fail_why(status, why);
	if (!load_case(context, arena, found, content, bundle, &why))
		return fail(STATUS_REFUSED, "cannot use case '%.*s': %.*s", STR_ARG(name),
		            STR_ARG(why));
	if (which)
		*which = found;
	return STATUS_OK;
}

enum status find_step(const struct framework *framework, struct str name, int *out)
{
	struct str ids[MAX_STEPS];

	*out = framework_find_step(framework, name);
	if (*out >= 0)
		return STATUS_OK;
	for (size_t i = 0; i < framework->nsteps; i++)
		ids[i] = framework->steps[i].id;
	return fail_unknown(STATUS_MISSING, "no step named", name, ids, framework->nsteps,
	                    "'viva help interview' shows one");
}

/* ---- store ---- */

enum status open_store(struct context *context, enum store_mode mode)
{
	struct str option = context->values[OPTION_DB], why;
	char *path, *backups;
	enum status status;

	if (context->store)
		return STATUS_OK;
	status = files_database(&context->arena,
	                        context->given[OPTION_DB] ? str_z(&context->arena, option) : NULL,
	                        mode != STORE_READ, &path, &why);
	if (status == STATUS_OK)
		status = files_user(&context->arena, FILES_DATA, "backups", &backups, &why);
	if (status == STATUS_OK)
		status = store_open(&context->arena, path, backups, mode, moment_now(),
		                    &context->store, &why);
	return status == STATUS_OK ? STATUS_OK : fail_why(status, why);
}

enum status all_interviews(struct context *context, enum store_mode mode,
                           struct interview_row **rows, size_t *n)
{
	struct str why;
	enum status status = open_store(context, mode);

	if (status != STATUS_OK)
		return status;
	status = store_list(context->store, &context->arena, rows, n, &why);
	return status == STATUS_OK ? STATUS_OK : fail_why(status, why);
}

enum status find_interview(struct context *context, size_t index, bool finished,
                           struct interview_row *out)
{
	struct str why = { 0 };
	enum status status;

	if (index < context->nwords)
		status = store_find(context->store, &context->arena, context->words[index], out,
		                    &why);
	else
		status = store_find_latest(context->store, &context->arena, finished, out, &why);
	return status == STATUS_OK ? STATUS_OK : fail_why(status, why);
}

const char *rescue_folder(struct context *context)
{
	struct str why;
	char *path;

	return files_user(&context->arena, FILES_RUNTIME, NULL, &path, &why) == STATUS_OK ? path
	                                                                                  : NULL;
}

/* What to type for the case: its bare id, unless that is another's. */
static struct str name_of_case(struct context *context, const struct interview_row *row)
{
	const struct library_case *found;
	struct str id = row->case_id, why;

	while (id.ptr && str_find(id, S("/"), 0) != SIZE_MAX)
		str_cut(&id, '/');
	if (library_find(context->library, id, &found, &why) == STATUS_OK &&
	    str_eq(library_full_name(&context->arena, found), row->case_id))
		return id;
	return row->case_id;
}

static const struct first_try *find_first_try(struct context *context,
                                              const struct interview_row *row,
                                              const struct interview *interview)
{
	struct first_try *try = arena_new(&context->arena, struct first_try);
	struct debrief *debrief = arena_new(&context->arena, struct debrief);

	record_close(context->before);
	context->before = record_before(context->store, row, interview);
	if (!context->before)
		return NULL;
	*debrief = debrief_make(&context->arena, context->before->interview);
	*try = (struct first_try){
		.interview = context->before->interview,
		.debrief = debrief,
		.id = context->before->row.id,
		.date = local_time(&context->arena, context->before->row.began_wall_ms),
	};
	return try;
}

struct sheet_info info_of(struct context *context, const struct interview_row *row,
                          const struct interview *interview, const struct debrief *debrief,
                          const struct library_pack **pack)
{
	struct sheet_info info = { .id = row->id,
		                   .date = local_time(&context->arena, row->began_wall_ms),
		                   .case_id = row->case_id,
		                   .before = find_first_try(context, row, interview) };
	struct str rest = row->case_id;
	struct str name = str_cut(&rest, '/');

	*pack = NULL;
	if (rest.ptr)
		info.pack = name;
	if (open_library(context) != STATUS_OK)
		return info;
	info.case_id = name_of_case(context, row);
	*pack = library_pack_of(context->library, row->case_id);
	const struct library_block *block = library_first_block(&context->arena, context->library,
	                                                        *pack, &debrief->read, &info.read);
	if (block)
		info.read_id = block->name;
	return info;
}

enum status case_was_sat(struct context *context, struct str name, bool *sat)
{
	struct interview_row *rows;
	size_t n;
	enum status status = all_interviews(context, STORE_READ, &rows, &n);

	*sat = false;
	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < n; i++)
		*sat |= rows[i].finished && str_eq(rows[i].case_id, name);
	return STATUS_OK;
}
