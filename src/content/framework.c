/* SPDX-License-Identifier: MIT */
/*
 * framework.yaml and the guides of its steps. Knows that the shares and the reserve are all of the
 * minutes; no step by name.
 */
#include "content/prose.h"
#include "content/schema.h"

struct str level_name(enum level level)
{
	static const char *const names[LEVELS] = { "mid", "senior", "staff" };
	return str_from(names[level]);
}

bool level_parse(struct str name, enum level *out)
{
	for (int i = 0; i < LEVELS; i++) {
		if (str_eq(name, level_name((enum level)i))) {
			*out = (enum level)i;
			return true;
		}
	}
	return false;
}

int framework_find_step(const struct framework *framework, struct str id)
{
	for (size_t i = 0; i < framework->nsteps; i++)
		if (str_eq(framework->steps[i].id, id))
			return (int)i;
	return -1;
}

/* The folder `content/` of the framework's file: guides are found below it. */
static struct str content_folder(struct str path)
{
	struct str last = S("content/");
	for (size_t at = path.len; at-- > 0;)
		if (str_starts(str_slice(path, at, path.len), last) &&
		    (at == 0 || path.ptr[at - 1] == '/'))
			return str_slice(path, 0, at + last.len);
	return (struct str){ 0 };
}

static void load_guide(struct report *report, const struct bundle *bundle, struct str folder,
                       const struct yaml_node *node, struct framework_step *step)
{
	if (step->guide_file.len == 0)
		return;
	struct str path =
		str_format(report->arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(step->guide_file));
	const struct bundle_file *file = bundle_find(bundle, path);
	if (!file) {
		struct str shown = report_excerpt(report->arena, path);
		report_error(report, node->place, "missing-file", (struct str){ 0 },
		             "there is no file '%.*s'", STR_ARG(shown));
		return;
	}
	struct report guide = report_begin(report->arena, file, report->mode, report->diags);
	guide.tree = report->tree;
	const struct doc *document = markdown_parse(report->tree, file->bytes, &markdown_content,
	                                            false, guide.file, report->diags);
	if (document)
		prose_check_diagrams(&guide, document);
	else
		report->errors++;
	step->guide = utf8_clean(report->arena, file->bytes);
}

static void check_shares(struct report *report, const struct yaml_node *root,
                         const struct raw_framework *raw)
{
	const struct yaml_node *reserve = yaml_get(root, S("reserve"));
	if (!reserve || report->errors > 0)
		return;
	int64_t sum = raw->reserve;
	for (size_t i = 0; i < raw->nsteps; i++)
		sum += raw->steps[i].share;
	if (sum != 100)
		report_error(report, reserve->place, "bad-shares", (struct str){ 0 },
		             "the shares and the reserve add up to %d, not to 100", (int)sum);
}

/* `content/frameworks/ID.yaml` has the file's name as its id, the shipped one "framework". */
static struct str file_id(struct str path)
{
	size_t start = path.len;
	while (start > 0 && path.ptr[start - 1] != '/')
		start--;
	struct str name = str_slice(path, start, path.len);
	return str_ends(name, S(".yaml")) ? str_slice(name, 0, name.len - 5) : name;
}

static struct framework *finish(struct report *report, const struct raw_framework *raw,
                                struct str path)
{
	struct framework *framework = arena_new(report->arena, struct framework);
	framework->id = raw->id.len ? raw->id : file_id(path);
	framework->title = raw->title;
	framework->reserve = raw->reserve;
	framework->nsteps = raw->nsteps;
	memcpy(framework->steps, raw->steps, raw->nsteps * sizeof *raw->steps);
	return framework;
}

static struct framework *load(struct report *report, const struct bundle *bundle, struct str path,
                              struct str bytes)
{
	const struct yaml_node *root = yaml_parse(report, bytes, 1);
	if (!root)
		return NULL;
	struct raw_framework raw = { 0 };
	struct refs refs = { 0 };
	load_object(report, &refs, &schema_framework, root, &raw);
	refs_check(report, &refs);
	check_shares(report, root, &raw);
	const struct yaml_node *steps = yaml_get(root, S("steps"));
	for (size_t i = 0; i < raw.nsteps; i++)
		load_guide(report, bundle, content_folder(path),
		           yaml_get(yaml_at(steps, i), S("guide")), &raw.steps[i]);
	return report->errors == 0 ? finish(report, &raw, path) : NULL;
}

struct framework *framework_load(struct arena *arena, const struct bundle *bundle, struct str path,
                                 enum load_mode mode, struct diag_list *diags)
{
	const struct bundle_file *file = bundle_find(bundle, path);
	if (!file) {
		report_absent(arena, NULL, path, diags);
		return NULL;
	}
	struct report report = report_begin(arena, file, mode, diags);
	struct arena tree = { 0 };
	report.tree = &tree;
	struct framework *framework = load(&report, bundle, path, file->bytes);
	arena_release(&tree);
	return framework;
}
