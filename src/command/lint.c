/* SPDX-License-Identifier: MIT */
/*
 * `viva lint`: which files belong to a path, and the findings of all of them in one run. The checks
 * themselves are in content/; here they are given their context: the pack's own framework and
 * words, else those that ship with viva.
 */
#include "command/lint.h"

#include "content/cue.h"
#include "content/profile.h"
#include "content/reading.h"
#include "content/wording.h"
#include "files/files.h"

enum {
	SHIPPED_CASES = 12,
	SHIPPED_BLOCKS = 60,
};

struct lint {
	struct context *context;
	struct arena *arena;
	struct diag_list found; /* under real paths */
	struct texts files;     /* real paths of what was looked at; some more than once */
	size_t cap;
	bool shipped;                       /* the stricter profile */
	struct bundle prose, shipped_prose; /* the same files, for what concerns all of them */
	/* The ids of blocks that may be named below `named_in`, so that a pack is walked once. */
	const char *named_in;
	struct texts blocks;
};

/* ---- files ---- */

static void looked_at(struct lint *lint, const struct bundle *bundle, size_t from)
{
	struct bundle *prose = lint->shipped ? &lint->shipped_prose : &lint->prose;

	for (size_t i = from; i < bundle->n; i++) {
		const struct bundle_file *file = &bundle->files[i];
		bundle_add(lint->arena, prose, file->path, file->bytes, file->shown);
		lint->files.items = arena_grow(lint->arena, lint->files.items, lint->files.n,
		                               &lint->cap, sizeof *lint->files.items);
		lint->files.items[lint->files.n++] = file->shown;
	}
}

static void find(struct lint *lint, struct str file, const char *rule, struct str message)
{
	diag_add(&lint->found, SEVERITY_ERROR, (struct place){ .file = file }, rule, S(""), "%.*s",
	         STR_ARG(message));
}

static const char *shipped_root(const struct lint *lint)
{
	return lint->context->library->share;
}

/* What cases of a pack are checked with. Findings in it go to `diags`. */
static bool load_base(struct lint *lint, const struct target *target, struct framework **framework,
                      struct lexicon **lexicon, struct bundle *bundle, struct diag_list *diags)
{
	const char *root = target->root;
	struct str why;

	if (root && strcmp(root, shipped_root(lint)) == 0)
		root = NULL;
	if (library_base_bundle(lint->arena, lint->context->library, root, bundle, &why) !=
	    STATUS_OK) {
		find(lint, str_from(target->real), "unreadable", why);
		return false;
	}
	*framework =
		framework_load(lint->arena, bundle, S("content/framework.yaml"), LOAD_LINT, diags);
	*lexicon = lexicon_load(lint->arena, bundle, LOAD_LINT, diags);
	profiles_load(lint->arena, bundle, LOAD_LINT, diags);
	return *framework != NULL;
}

/* ---- wording ---- */

/* The words for it ship with viva. */
static struct wording load_wording(struct lint *lint, struct bundle *bundle,
                                   struct diag_list *diags)
{
	struct str path = S("content/wording.yaml"), bytes, why;
	struct str shown = str_format(lint->arena, "%s/%.*s", shipped_root(lint), STR_ARG(path));

	if (files_read_beneath(lint->arena, shipped_root(lint), path.ptr, LIMIT_READ, &bytes,
	                       &why) == STATUS_OK)
		bundle_add(lint->arena, bundle, path, bytes, shown);
	return wording_load(lint->arena, bundle, LOAD_LINT, diags);
}

static void lint_wording_file(struct lint *lint, const char *root)
{
	struct bundle bundle = { 0 };

	if (strcmp(root, shipped_root(lint)) != 0)
		return;
	load_wording(lint, &bundle, &lint->found);
	looked_at(lint, &bundle, 0);
}

/* What is asked of the texts of all targets together. */
static void look_at_wording(struct lint *lint)
{
	struct bundle bundle = { 0 };
	struct wording wording = load_wording(lint, &bundle, NULL);

	wording_lint(&wording, &lint->prose, false, &lint->found);
	wording_lint(&wording, &lint->shipped_prose, true, &lint->found);
}

/* ---- a case ---- */

/* The pack's name, empty if it has none that can be read: an installed copy of a pack is no other
 * pack. */
static struct str pack_name(struct lint *lint, const char *root)
{
	struct bundle bundle = { 0 };
	struct str why;

	if (library_add_pack_file(lint->arena, root, &bundle, &why) != STATUS_OK)
		return S("");
	const struct pack *pack = pack_load(lint->arena, &bundle, LOAD_LENIENT, NULL);
	return pack ? pack->name : S("");
}

/* The other one's pack; whether that is this very pack, installed, is for the caller to have
 * asked. */
static void warn_of_twin(struct lint *lint, const char *kind, const struct library_pack *pack,
                         struct str own, struct str id, struct str file)
{
	struct str where = S("what ships with viva");

	if (pack->name.len)
		where = str_format(lint->arena, "the installed pack '%.*s'", STR_ARG(pack->name));
	diag_add(&lint->found, SEVERITY_WARNING,
	         (struct place){ .file = file, .line = 1, .column = 1 }, "same-id",
	         S("another id avoids that"),
	         "%.*s has a %s with the id '%.*s' too; this one is called %.*s/%.*s",
	         STR_ARG(where), kind, STR_ARG(id), STR_ARG(own.len ? own : S("PACK")),
	         STR_ARG(id));
}

static bool is_other(const struct library_pack *pack, struct str own)
{
	return !pack->name.len || !str_eq(pack->name, own);
}

static void warn_of_twins(struct lint *lint, const struct target *target, struct str id,
                          struct str file)
{
	const struct library *library = lint->context->library;
	struct str own = pack_name(lint, target->root);
	bool is_shipped = strcmp(target->root, shipped_root(lint)) == 0;

	for (size_t i = 0; i < library->ncases && !is_shipped; i++) {
		const struct library_case *which = &library->cases[i];
		if (str_eq(which->id, id) && is_other(which->pack, own))
			warn_of_twin(lint, "case", which->pack, own, id, file);
	}
}

/* What cases and blocks of the target may name. */
static const struct texts *block_ids(struct lint *lint, const struct target *target)
{
	const char *root = target->root ? target->root : shipped_root(lint);

	if (!lint->named_in || strcmp(lint->named_in, root) != 0) {
		lint->named_in = root;
		lint->blocks = library_block_ids(lint->arena, lint->context->library, root);
	}
	return &lint->blocks;
}

/* False when the case cannot be used. */
static bool lint_case(struct lint *lint, const struct target *target, const char *folder,
                      struct str id)
{
	struct bundle bundle = { 0 };
	struct framework *framework;
	struct lexicon *lexicon;
	struct diag_list elsewhere = { .arena = lint->arena };
	struct content content = { 0 };
	struct str why;

	if (!load_base(lint, target, &framework, &lexicon, &bundle, &elsewhere)) {
		find(lint, str_from(target->real), "framework",
		     S("its framework cannot be used, so that nothing else was checked"));
		return false;
	}
	size_t from = bundle.n;
	if (library_add_loose_case(lint->arena, folder, id, &bundle, &why) != STATUS_OK) {
		find(lint, str_from(folder), "unreadable", why);
		return false;
	}
	looked_at(lint, &bundle, from);
	if (target->root)
		warn_of_twins(lint, target, id, str_format(lint->arena, "%s/case.yaml", folder));
	content.framework = framework;
	content.study =
		case_load(lint->arena, &bundle, id, framework, lexicon, LOAD_LINT, &lint->found);
	if (!content.study)
		return false;
	content.reader = reader_new(lint->arena, &bundle, lexicon, content.study);
	content.phrasebook = phrasebook_new(lint->arena);
	case_lint(&content, block_ids(lint, target), lint->shipped, &lint->found);
	return true;
}

/* ---- a block ---- */

static void warn_of_block_twins(struct lint *lint, const struct target *target, struct str id,
                                struct str file)
{
	const struct library *library = lint->context->library;
	struct str own = pack_name(lint, target->root);
	bool is_shipped = strcmp(target->root, shipped_root(lint)) == 0;

	for (size_t i = 0; i < library->nblocks && !is_shipped; i++) {
		const struct library_block *which = &library->blocks[i];
		if (str_eq(which->id, id) && is_other(which->pack, own))
			warn_of_twin(lint, "block", which->pack, own, id, file);
	}
}

static void lint_block(struct lint *lint, const struct target *target, struct str path)
{
	struct bundle bundle = { 0 };
	struct bundle_file file;
	struct str why;

	if (library_read_block(lint->arena, target->root, path, &file, &why) != STATUS_OK) {
		find(lint, str_format(lint->arena, "%s/%.*s", target->root, STR_ARG(path)),
		     "unreadable", why);
		return;
	}
	bundle_add(lint->arena, &bundle, file.path, file.bytes, file.shown);
	looked_at(lint, &bundle, 0);
	const struct block *block = block_load(lint->arena, &file, LOAD_LINT, &lint->found);
	if (!block)
		return;
	warn_of_block_twins(lint, target, block->id, file.shown);
	block_lint(block, block_ids(lint, target), lint->shipped, &lint->found);
}

/* ---- a pack ---- */

static void lint_pack_file(struct lint *lint, const char *root)
{
	struct bundle bundle = { 0 };
	struct str why;
	enum status status = library_add_pack_file(lint->arena, root, &bundle, &why);

	if (status == STATUS_MISSING)
		return;
	if (status != STATUS_OK) {
		find(lint, str_format(lint->arena, "%s/pack.yaml", root), "unreadable", why);
		return;
	}
	looked_at(lint, &bundle, 0);
	pack_load(lint->arena, &bundle, LOAD_LINT, &lint->found);
}

static bool is_below(struct str file, const char *root)
{
	return str_starts(file, str_from(root)) && file.len > strlen(root) &&
	       file.ptr[strlen(root)] == '/';
}

/* The frameworks that take the steps of `standard`; NULL: that cannot be used, and says so itself. */
static void load_frameworks(struct lint *lint, const struct target *target,
                            const struct framework *standard, struct bundle *bundle,
                            struct diag_list *diags)
{
	const struct library *library = lint->context->library;
	struct texts ids = library_frameworks(lint->arena, library, target->root);
	struct str why;

	for (size_t i = 0; i < ids.n; i++) {
		struct str path = str_format(lint->arena, "content/frameworks/%.*s.yaml",
		                             STR_ARG(ids.items[i]));
		if (library_add_framework(lint->arena, library, target->root, ids.items[i], bundle,
		                          &why) != STATUS_OK)
			find(lint, str_format(lint->arena, "%s/%.*s", target->root, STR_ARG(path)),
			     "unreadable", why);
		else if (standard)
			framework_load_other(lint->arena, bundle, path, standard, LOAD_LINT, diags);
	}
}

/* Findings in a pack's own content; those in what ships with viva are not the pack's. */
static void lint_content(struct lint *lint, const struct target *target)
{
	struct bundle all = { 0 }, own = { 0 };
	struct framework *framework = NULL;
	struct lexicon *lexicon;
	struct diag_list diags = { .arena = lint->arena };

	load_base(lint, target, &framework, &lexicon, &all, &diags);
	load_frameworks(lint, target, framework, &all, &diags);
	for (size_t i = 0; i < all.n; i++) {
		const struct bundle_file *file = &all.files[i];
		if (is_below(file->shown, target->root))
			bundle_add(lint->arena, &own, file->path, file->bytes, file->shown);
	}
	looked_at(lint, &own, 0);
	for (size_t i = 0; i < diags.n; i++) {
		const struct diag *diag = &diags.items[i];
		if (is_below(diag->place.file, target->root))
			diag_add(&lint->found, diag->severity, diag->place,
			         str_z(lint->arena, diag->rule), diag->hint, "%.*s",
			         STR_ARG(diag->message));
	}
}

static void lint_handbook(struct lint *lint, const char *root)
{
	struct bundle bundle = { 0 };
	struct handbook handbook;
	struct str why;

	if (library_add_handbook(lint->arena, root, &bundle, &why) != STATUS_OK) {
		find(lint, str_format(lint->arena, "%s/content", root), "unreadable", why);
		return;
	}
	looked_at(lint, &bundle, 0);
	if (handbook_load(lint->arena, &bundle, LOAD_LINT, &handbook, &lint->found))
		handbook_lint(&handbook, &bundle, lint->shipped, &lint->found);
}

static void lint_template(struct lint *lint, const char *root, struct str path)
{
	struct bundle bundle = { 0 };
	struct mustache_partials none = { 0 };
	struct str text, why;
	struct str file = str_format(lint->arena, "%s/%.*s", root, STR_ARG(path));

	if (files_read_beneath(lint->arena, root, str_z(lint->arena, path), LIMIT_READ, &text,
	                       &why) != STATUS_OK) {
		find(lint, file, "unreadable", why);
		return;
	}
	bundle_add(lint->arena, &bundle, path, text, file);
	looked_at(lint, &bundle, 0);
	if (!sheet_document(lint->arena, text, &none, value_map(lint->arena), &why))
		find(lint, file, "bad-template", why);
}

/* A folder of cases/ without its case.yaml is a case that nobody will ever see. */
static void lint_case_folder(struct lint *lint, const struct target *target, struct str path)
{
	struct bundle bundle = { 0 };
	struct str id = lint_last_name(path);
	const char *folder = str_format(lint->arena, "%s/%.*s", target->root, STR_ARG(path)).ptr;
	struct str why;

	if (library_add_loose_case(lint->arena, folder, id, &bundle, &why) == STATUS_MISSING)
		find(lint, str_format(lint->arena, "%s/case.yaml", folder), "missing-file",
		     S("the file is missing"));
	else
		lint_case(lint, target, folder, id);
}

static void lint_entry(struct lint *lint, const struct target *target,
                       const struct files_entry *entry)
{
	struct str path = entry->path, rest = path;
	struct str part = str_cut(&rest, '/');

	if (entry->kind == FILES_LINK || entry->kind == FILES_OTHER)
		find(lint, str_format(lint->arena, "%s/%.*s", target->root, STR_ARG(path)),
		     "no-file", S("neither a file nor a folder, as everything in a pack must be"));
	else if (entry->kind == FILES_FOLDER && str_eq(part, S("cases")) &&
	         str_find(rest, S("/"), 0) == SIZE_MAX)
		lint_case_folder(lint, target, path);
	else if (str_eq(part, S("templates")) && str_ends(path, S(".md")))
		lint_template(lint, target->root, path);
	else if (str_starts(path, S("content/blocks/")) && str_ends(path, S(".md")))
		lint_block(lint, target, path);
	else if (str_starts(path, S("content/frameworks/")) && str_ends(path, S(".yaml")) &&
	         !framework_is_file(path, &rest))
		find(lint, str_format(lint->arena, "%s/%.*s", target->root, STR_ARG(path)),
		     "bad-id", S("a framework's file is named after an id ([a-z][a-z0-9-]{1,63})"));
}

static void demand(struct lint *lint, const char *what, size_t n, size_t least)
{
	if (n < least)
		find(lint, str_format(lint->arena, "%s/%s", shipped_root(lint), what), "shipped",
		     str_format(lint->arena, "there are %zu, the least is %zu", n, least));
}

/* How much ships with viva: other packs may be as small as they like. */
static void check_numbers(struct lint *lint, const char *root)
{
	const struct library *library = lint->context->library;
	size_t cases = 0, blocks = 0;

	if (!lint->shipped || strcmp(root, shipped_root(lint)) != 0)
		return;
	for (size_t i = 0; i < library->ncases; i++)
		cases += library->cases[i].pack == library->packs;
	for (size_t i = 0; i < library->nblocks; i++)
		blocks += library->blocks[i].pack == library->packs;
	demand(lint, "cases", cases, SHIPPED_CASES);
	demand(lint, "content/blocks", blocks, SHIPPED_BLOCKS);
}

static void lint_pack(struct lint *lint, const struct target *target)
{
	static const char *const parts[] = { "cases", "content", "templates" };

	lint_pack_file(lint, target->root);
	check_numbers(lint, target->root);
	lint_content(lint, target);
	lint_handbook(lint, target->root);
	lint_wording_file(lint, target->root);
	for (size_t i = 0; i < COUNT(parts); i++) {
		struct files_list list = { 0 };
		struct str why;
		enum status status = files_walk(lint->arena, target->root, parts[i], &list, &why);
		if (status != STATUS_OK && status != STATUS_MISSING)
			find(lint, str_format(lint->arena, "%s/%s", target->root, parts[i]),
			     "unreadable", why);
		for (size_t k = 0; status == STATUS_OK && k < list.n; k++)
			lint_entry(lint, target, &list.items[k]);
	}
}

static void look(struct lint *lint, struct target *target)
{
	if (!target->folder)
		lint_pack(lint, target);
	else if (!lint_case(lint, target, target->folder, target->case_id))
		target->whole = true;
}

static struct target whole_pack(struct arena *arena, const struct library_pack *pack)
{
	const char *real = files_real(arena, pack->root);

	if (!real)
		real = pack->root;
	return (struct target){
		.typed = str_from(pack->root),
		.real = real,
		.root = real,
		.base = real,
		.given = str_from(pack->root),
	};
}

enum status run_lint(struct context *context)
{
	struct lint lint = { .context = context,
		             .arena = &context->arena,
		             .found = { .arena = &context->arena } };
	enum status status = open_library(context);

	if (status != STATUS_OK)
		return status;
	if (context->given[OPTION_CUES])
		return lint_cues(context);
	bool all = context->nwords == 0;
	size_t n = all ? context->library->npacks : context->nwords;
	struct target *targets = arena_array(&context->arena, struct target, n);
	for (size_t i = 0; i < n && status == STATUS_OK; i++) {
		if (all)
			targets[i] = whole_pack(&context->arena, &context->library->packs[i]);
		else
			status = lint_target(&context->arena, context->words[i], &targets[i]);
	}
	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < n; i++) {
		lint.shipped = context->given[OPTION_SHIPPED] || (all && i == 0);
		look(&lint, &targets[i]);
	}
	look_at_wording(&lint);
	return lint_report(context, &lint.found, &lint.files, targets, n);
}
