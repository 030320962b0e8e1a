/* SPDX-License-Identifier: MIT */
/*
 * `viva lint`: what a path is, which files belong to it, and the findings of all of them in one run. The checks themselves are in content/; here they are
 * given their context: the pack's own framework and words, else those that ship with viva.
 */
#include "command/context.h"

#include "files/files.h"

#include <sys/stat.h>
#include <unistd.h>

struct lint {
	struct context *context;
	struct arena *arena;
	struct diag_list found;
	size_t files;
	bool shipped;    /* the stricter profile */
	struct str only; /* show what is found in this file only; empty: everything */
};

/* A path, cut into the root of its pack and what in it is meant. */
struct target {
	const char *root; /* NULL: a case in a folder of its own */
	const char *folder;
	struct str case_id; /* empty: the whole pack */
	struct str only;
};

/* ---- what a path is ---- */

static bool exists(struct lint *lint, const char *folder, const char *name)
{
	struct stat about;

	return stat(str_z(lint->arena, str_format(lint->arena, "%s/%s", folder, name)), &about) ==
	       0;
}

static struct str last_name(struct str path)
{
	while (path.len > 1 && path.ptr[path.len - 1] == '/')
		path.len--;
	size_t at = path.len;
	while (at > 0 && path.ptr[at - 1] != '/')
		at--;
	return str_slice(path, at, path.len);
}

/* The folder above, as text; "." above a bare name, "PATH/.." above what has no name of its own. */
static struct str above(struct lint *lint, struct str path)
{
	struct str name = last_name(path);

	if (str_eq(name, S(".")) || str_eq(name, S("..")) || str_eq(path, S("/")))
		return str_format(lint->arena, "%.*s/..", STR_ARG(path));
	size_t end = (size_t)(name.ptr - path.ptr);
	while (end > 1 && path.ptr[end - 1] == '/')
		end--;
	return end ? str_slice(path, 0, end) : S(".");
}

static bool is_pack(struct lint *lint, const char *folder)
{
	return exists(lint, folder, "pack.yaml") || exists(lint, folder, "cases") ||
	       exists(lint, folder, "content");
}

/* The folder's own name, also when it is written as "." or "x/..". */
static struct str real_name(struct lint *lint, struct str path)
{
	struct str name = last_name(path);
	char here[4096];

	if (!str_eq(name, S(".")) && !str_eq(name, S("..")))
		return name;
	return str_eq(path, S(".")) && getcwd(here, sizeof here)
	               ? str_dup(lint->arena, last_name(str_from(here)))
	               : name;
}

static struct target case_folder(struct lint *lint, struct str path)
{
	struct str parent = above(lint, path);
	struct target target = { .folder = str_z(lint->arena, path),
		                 .case_id = real_name(lint, path) };

	if (str_eq(real_name(lint, parent), S("cases")))
		target.root = str_z(lint->arena, above(lint, parent));
	return target;
}

/* The nearest pack above a file of content/. */
static const char *pack_above(struct lint *lint, struct str path)
{
	for (int depth = 0; depth < 4; depth++) {
		path = above(lint, path);
		const char *folder = str_z(lint->arena, path);
		if (is_pack(lint, folder))
			return folder;
	}
	return NULL;
}

static enum status classify(struct lint *lint, struct str path, struct target *out)
{
	const char *name = str_z(lint->arena, path);
	struct stat about;

	while (path.len > 1 && path.ptr[path.len - 1] == '/')
		path.len--;
	*out = (struct target){ 0 };
	if (stat(name, &about) != 0)
		return fail(STATUS_MISSING, "no such file or folder: '%s'", name);
	if (S_ISDIR(about.st_mode) && exists(lint, name, "case.yaml")) {
		*out = case_folder(lint, path);
	} else if (S_ISDIR(about.st_mode)) {
		if (!is_pack(lint, name))
			return fail(
				STATUS_REFUSED,
				"'%s' is no pack and no case (a pack has pack.yaml, cases/ or content/, a case has case.yaml)",
				name);
		out->root = str_z(lint->arena, path);
	} else if (str_starts(last_name(path), S("case."))) {
		*out = case_folder(lint, above(lint, path));
		out->only = path;
	} else {
		out->root = pack_above(lint, path);
		out->only = path;
		if (!out->root)
			return fail(STATUS_REFUSED, "cannot tell what '%s' is (it lies in no pack)",
			            name);
		if (str_eq(last_name(above(lint, path)), S("samples")))
			*out = (struct target){ .root = out->root,
				                .only = path,
				                .case_id =
				                        last_name(above(lint, above(lint, path))) };
	}
	return STATUS_OK;
}

/* ---- the checks ---- */

static void cannot_read(struct lint *lint, const char *root, struct str why)
{
	diag_add(&lint->found, SEVERITY_ERROR, (struct place){ .file = str_from(root) },
	         "unreadable", S(""), "%.*s", STR_ARG(why));
}

/* What cases of a pack are checked with. Findings in it go to `diags`. */
static bool load_base(struct lint *lint, const char *root, struct framework **framework,
                      struct lexicon **lexicon, struct bundle *bundle, struct diag_list *diags)
{
	struct str why;

	if (library_base_bundle(lint->arena, lint->context->library, root, bundle, &why) !=
	    STATUS_OK) {
		cannot_read(lint, root ? root : "content", why);
		return false;
	}
	*framework =
		framework_load(lint->arena, bundle, S("content/framework.yaml"), LOAD_LINT, diags);
	*lexicon = lexicon_load(lint->arena, bundle, LOAD_LINT, diags);
	return *framework != NULL;
}

static void lint_case(struct lint *lint, const struct target *target, struct str id)
{
	struct bundle bundle = { 0 };
	struct framework *framework;
	struct lexicon *lexicon;
	struct diag_list elsewhere = { .arena = lint->arena };
	struct str why;
	enum status status;

	if (!load_base(lint, target->root, &framework, &lexicon, &bundle, &elsewhere))
		return;
	if (target->root)
		status = library_add_case(lint->arena, target->root, id, &bundle, &why);
	else
		status = library_add_loose_case(lint->arena, target->folder, id, &bundle, &why);
	lint->files += 2;
	if (status != STATUS_OK) {
		cannot_read(lint, target->root ? target->root : target->folder, why);
		return;
	}
	struct case_study *study =
		case_load(lint->arena, &bundle, id, framework, lexicon, LOAD_LINT, &lint->found);
	if (study)
		case_lint(study, framework, lexicon, lint->shipped, &lint->found);
}

static void lint_pack_file(struct lint *lint, const char *root)
{
	struct bundle bundle = { 0 };
	struct str bytes, why;

	if (!exists(lint, root, "pack.yaml"))
		return;
	lint->files++;
	if (files_read_beneath(lint->arena, root, "pack.yaml", 2 << 20, &bytes, &why) !=
	    STATUS_OK) {
		cannot_read(lint, root, why);
		return;
	}
	bundle_add(lint->arena, &bundle, S("pack.yaml"), bytes,
	           str_format(lint->arena, "%s/pack.yaml", root));
	pack_load(lint->arena, &bundle, LOAD_LINT, &lint->found);
}

/* Findings in a pack's own content; those in what ships with viva are not the pack's. */
static void lint_content(struct lint *lint, const char *root)
{
	struct bundle bundle = { 0 };
	struct framework *framework;
	struct lexicon *lexicon;
	struct diag_list all = { .arena = lint->arena };

	load_base(lint, root, &framework, &lexicon, &bundle, &all);
	for (size_t i = 0; i < bundle.n; i++)
		lint->files += str_starts(bundle.files[i].shown, str_from(root));
	for (size_t i = 0; i < all.n; i++) {
		const struct diag *diag = &all.items[i];
		if (str_starts(diag->place.file, str_from(root)))
			diag_add(&lint->found, diag->severity, diag->place,
			         str_z(lint->arena, diag->rule), diag->hint, "%.*s",
			         STR_ARG(diag->message));
	}
}

static void warn_of_twin(struct lint *lint, const char *root, struct str id, struct str path)
{
	const struct library *library = lint->context->library;

	for (size_t i = 0; i < library->ncases; i++) {
		const struct library_case *other = &library->cases[i];
		if (!str_eq(other->id, id) || other->pack != &library->packs[0] ||
		    strcmp(other->pack->root, root) == 0)
			continue;
		diag_add(&lint->found, SEVERITY_WARNING,
		         (struct place){ .file = path, .line = 1, .column = 1 }, "same-id",
		         S("another id avoids that"),
		         "a case with the id '%.*s' ships with viva; this one will be PACK/%.*s",
		         STR_ARG(id), STR_ARG(id));
	}
}

static void lint_pack(struct lint *lint, const struct target *target)
{
	struct files_list list = { 0 };
	struct str why;
	enum status status = files_walk(lint->arena, target->root, "cases", &list, &why);

	lint_pack_file(lint, target->root);
	lint_content(lint, target->root);
	if (status != STATUS_OK && status != STATUS_MISSING)
		cannot_read(lint, target->root, why);
	for (size_t i = 0; i < list.n; i++) {
		struct str path = list.items[i].path;
		if (!str_ends(path, S("/case.yaml")))
			continue;
		struct str id = last_name(str_slice(path, 0, path.len - (sizeof "/case.yaml" - 1)));
		warn_of_twin(lint, target->root, id,
		             str_format(lint->arena, "%s/%.*s", target->root, STR_ARG(path)));
		lint_case(lint, target, id);
	}
}

static void lint_target(struct lint *lint, const struct target *target)
{
	if (target->case_id.len)
		lint_case(lint, target, target->case_id);
	else
		lint_pack(lint, target);
}

/* ---- the report ---- */

static bool is_wanted(const struct diag *diag, const struct target *targets, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!targets[i].only.len || str_ends(diag->place.file, last_name(targets[i].only)))
			return true;
	}
	return n == 0;
}

static void print_json_finding(struct json *json, const struct diag *diag)
{
	json_object(json, S(""));
	json_str(json, S("file"), diag->place.file);
	json_int(json, S("line"), diag->place.line);
	json_int(json, S("column"), diag->place.column);
	json_str(json, S("severity"), diag->severity == SEVERITY_ERROR ? S("error") : S("warning"));
	json_str(json, S("rule"), diag->rule);
	json_str(json, S("message"), diag->message);
	json_str(json, S("hint"), diag->hint);
	json_end_object(json);
}

static enum status report(struct lint *lint, const struct target *targets, size_t n)
{
	bool as_json = lint->context->given[OPTION_JSON];
	struct buf out = { 0 };
	struct json json = { .out = &out };
	size_t errors = 0, warnings = 0;

	diag_sort(&lint->found);
	if (as_json) {
		json_object(&json, S(""));
		json_int(&json, S("schema"), 1);
		json_list(&json, S("findings"));
	}
	for (size_t i = 0; i < lint->found.n; i++) {
		const struct diag *diag = &lint->found.items[i];
		if (!is_wanted(diag, targets, n))
			continue;
		++*(diag->severity == SEVERITY_ERROR ? &errors : &warnings);
		if (as_json)
			print_json_finding(&json, diag);
		else
			diag_print(&out, diag);
	}
	if (as_json) {
		json_end_list(&json);
		json_end_object(&json);
		json_finish(&json);
	}
	enum status status = put(buf_str(&out));
	buf_release(&out);
	note("%zu error%s, %zu warning%s in %zu file%s", errors, errors == 1 ? "" : "s", warnings,
	     warnings == 1 ? "" : "s", lint->files, lint->files == 1 ? "" : "s");
	if (status != STATUS_OK)
		return status;
	return errors ? STATUS_NEGATIVE : STATUS_OK;
}

enum status run_lint(struct context *context)
{
	struct lint lint = { .context = context,
		             .arena = &context->arena,
		             .found = { .arena = &context->arena },
		             .shipped = context->given[OPTION_SHIPPED] };
	struct target *targets = arena_array(&context->arena, struct target, context->nwords + 1);
	enum status status = open_library(context);

	for (size_t i = 0; i < context->nwords && status == STATUS_OK; i++)
		status = classify(&lint, context->words[i], &targets[i]);
	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < context->nwords; i++)
		lint_target(&lint, &targets[i]);
	for (size_t i = 0; i < context->library->npacks && !context->nwords; i++) {
		struct target pack = { .root = context->library->packs[i].root };
		lint.shipped = context->given[OPTION_SHIPPED] || i == 0;
		lint_target(&lint, &pack);
	}
	return report(&lint, targets, context->nwords);
}
