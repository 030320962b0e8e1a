/* SPDX-License-Identifier: MIT */
/*
 * A folder on disk as a bundle, for tests of content: the core itself reads no files.
 */
#include "content_tree.h"

#include "content/block.h"
#include "content/handbook.h"
#include "content/reading.h"
#include "content/wording.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

const char tree_three_steps[] = "title: Three steps\n"
				"reserve: 10\n"
				"steps:\n"
				"  - id: clarify\n"
				"    title: Clarify requirements\n"
				"    share: 30\n"
				"    goal: Know what is wanted.\n"
				"    questions:\n"
				"      - Who uses it?\n"
				"    deliverable: A list of requirements.\n"
				"    pitfalls:\n"
				"      - Starting to build at once.\n"
				"    guide: steps/clarify.md\n"
				"  - id: model\n"
				"    title: Model development\n"
				"    share: 30\n"
				"    goal: Choose a model.\n"
				"    questions:\n"
				"      - What is the baseline?\n"
				"    deliverable: A model.\n"
				"    pitfalls:\n"
				"      - No baseline.\n"
				"    guide: steps/model.md\n"
				"  - id: serve\n"
				"    title: Deployment\n"
				"    share: 30\n"
				"    goal: Serve it.\n"
				"    questions:\n"
				"      - How fast?\n"
				"    deliverable: A plan.\n"
				"    pitfalls:\n"
				"      - No budget.\n"
				"    guide: steps/serve.md\n";

struct str tree_file(struct arena *arena, const char *path)
{
	FILE *file = fopen(path, "rb");
	struct buf bytes = { 0 };
	char part[4096];
	size_t n;

	if (!file) {
		perror(path);
		abort();
	}
	while ((n = fread(part, 1, sizeof part, file)) > 0)
		buf_add(&bytes, part, n);
	fclose(file);
	struct str result = buf_dup(arena, &bytes);
	buf_release(&bytes);
	return result;
}

void tree_put(struct arena *arena, struct bundle *bundle, struct str path, struct str bytes)
{
	for (size_t i = 0; i < bundle->n; i++)
		if (str_eq(bundle->files[i].path, path)) {
			bundle->files[i].bytes = bytes;
			return;
		}
	bundle_add(arena, bundle, path, bytes, (struct str){ 0 });
}

static void add_folder(struct arena *arena, struct bundle *bundle, const char *folder,
                       const char *below)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		struct stat info;
		if (entry->d_name[0] == '.')
			continue;
		const char *slash = below[0] ? "/" : "";
		struct str path = str_format(arena, "%s/%s", folder, entry->d_name);
		struct str name = str_format(arena, "%s%s%s", below, slash, entry->d_name);
		if (stat(path.ptr, &info) != 0)
			continue;
		if (S_ISDIR(info.st_mode))
			add_folder(arena, bundle, path.ptr, name.ptr);
		else
			tree_put(arena, bundle, name, tree_file(arena, path.ptr));
	}
	if (dir)
		closedir(dir);
}

void tree_add(struct arena *arena, struct bundle *bundle, const char *folder)
{
	add_folder(arena, bundle, folder, "");
}

/* The ids of the tree's blocks. */
static struct texts block_ids(struct arena *arena, const struct bundle *bundle)
{
	struct texts ids = { .items = arena_array(arena, struct str, bundle->n + 1) };

	for (size_t i = 0; i < bundle->n; i++) {
		struct str path = bundle->files[i].path;
		if (str_starts(path, S("content/blocks/")))
			ids.items[ids.n++] = str_slice(path, 15, path.len - 3);
	}
	return ids;
}

static void lint_blocks(struct arena *arena, const struct bundle *bundle, const struct texts *ids,
                        bool shipped, struct diag_list *diags)
{
	for (size_t i = 0; i < bundle->n; i++) {
		if (!str_starts(bundle->files[i].path, S("content/blocks/")))
			continue;
		struct block *block = block_load(arena, &bundle->files[i], LOAD_LINT, diags);
		if (block)
			block_lint(block, ids, shipped, diags);
	}
}

static void lint_frameworks(struct arena *arena, const struct bundle *bundle,
                            const struct framework *standard, struct diag_list *diags)
{
	for (size_t i = 0; i < bundle->n; i++) {
		struct str path = bundle->files[i].path, id;
		if (framework_is_file(path, &id))
			framework_load_other(arena, bundle, path, standard, LOAD_LINT, diags);
	}
}

void tree_lint(struct arena *arena, const struct bundle *bundle, bool shipped,
               struct diag_list *diags)
{
	struct framework *framework =
		framework_load(arena, bundle, S("content/framework.yaml"), LOAD_LINT, diags);
	struct lexicon *lexicon = lexicon_load(arena, bundle, LOAD_LINT, diags);
	struct texts blocks = block_ids(arena, bundle);

	struct handbook handbook;

	if (framework)
		lint_frameworks(arena, bundle, framework, diags);
	lint_blocks(arena, bundle, &blocks, shipped, diags);
	if (handbook_load(arena, bundle, LOAD_LINT, &handbook, diags))
		handbook_lint(&handbook, bundle, shipped, diags);
	if (bundle_find(bundle, S("pack.yaml")))
		pack_load(arena, bundle, LOAD_LINT, diags);
	for (size_t i = 0; framework && i < bundle->n; i++) {
		struct str path = bundle->files[i].path;
		if (!str_starts(path, S("cases/")) || !str_ends(path, S("/case.yaml")))
			continue;
		struct str id = str_slice(path, 6, path.len - 10);
		struct content content = { .framework = framework };
		content.study = case_load(arena, bundle, id, framework, lexicon, LOAD_LINT, diags);
		if (!content.study)
			continue;
		content.reader = reader_new(arena, bundle, lexicon, content.study);
		case_lint(&content, &blocks, shipped, diags);
	}
	struct wording wording = wording_load(arena, bundle, LOAD_LINT, diags);
	wording_lint(&wording, bundle, shipped, diags);
	diag_sort(diags);
}

struct str tree_findings(struct arena *arena, const struct diag_list *diags)
{
	struct buf out = { 0 };
	for (size_t i = 0; i < diags->n; i++)
		diag_print(&out, &diags->items[i]);
	struct str result = buf_dup(arena, &out);
	buf_release(&out);
	return result;
}
