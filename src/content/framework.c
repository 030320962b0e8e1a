/* SPDX-License-Identifier: MIT */
/*
 * framework.yaml, other frameworks that take its steps, and the guides of the steps. Knows that the
 * shares and the reserve are all of the minutes, and that another framework leaves out no step and
 * takes none twice; no step by name.
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

static bool takes(const struct framework_step *step, struct str id)
{
	for (size_t i = 0; i < step->from.n; i++)
		if (str_eq(step->from.items[i], id))
			return true;
	return false;
}

int framework_step_of(const struct framework *framework, struct str id)
{
	for (size_t i = 0; i < framework->nsteps; i++)
		if (takes(&framework->steps[i], id))
			return (int)i;
	return -1;
}

const struct framework *framework_standard(const struct framework *framework)
{
	return framework->standard ? framework->standard : framework;
}

bool framework_is_file(struct str path, struct str *id)
{
	struct str folder = S("content/frameworks/"), ending = S(".yaml");

	if (!str_starts(path, folder) || !str_ends(path, ending))
		return false;
	*id = str_slice(path, folder.len, path.len - ending.len);
	return id_is_valid(*id);
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
		prose_check(&guide, document);
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

/* ---- the steps of the standard framework ---- */

static void report_no_step(struct report *report, struct place place, struct str id,
                           const struct framework *standard)
{
	struct str names[MAX_STEPS];
	struct str shown = report_excerpt(report->arena, id);

	for (size_t i = 0; i < standard->nsteps; i++)
		names[i] = standard->steps[i].id;
	report_error(report, place, "unknown-id",
	             report_nearest(report->arena, id, names, standard->nsteps),
	             "there is no standard step '%.*s'", STR_ARG(shown));
}

/* `taken[i]` becomes the step that takes the standard one's i-th. */
static void check_from(struct report *report, const struct framework_step *step,
                       const struct framework *standard, const struct framework_step **taken)
{
	for (size_t i = 0; i < step->from.n; i++) {
		struct str id = step->from.items[i];
		int at = framework_find_step(standard, id);
		if (at < 0)
			report_no_step(report, step->from.places[i], id, standard);
		else if (taken[at])
			report_error(report, step->from.places[i], "step-taken",
			             S("each standard step belongs to one"),
			             "'%.*s' is taken already, by '%.*s'", STR_ARG(id),
			             STR_ARG(taken[at]->id));
		else
			taken[at] = step;
	}
}

static void check_taken(struct report *report, const struct yaml_node *root,
                        const struct raw_framework *raw, const struct framework *standard)
{
	const struct framework_step *taken[MAX_STEPS] = { NULL };
	const struct yaml_node *steps = yaml_get(root, S("steps"));
	size_t before = report->errors;

	for (size_t i = 0; i < raw->nsteps; i++)
		check_from(report, &raw->steps[i], standard, taken);
	for (size_t i = 0; i < standard->nsteps && report->errors == before; i++) {
		struct str id = standard->steps[i].id;
		if (!taken[i])
			report_error(report, steps->place, "step-left-out",
			             S("name it in the 'from' of the step it belongs to"),
			             "no step takes '%.*s', so nobody would ask for its points",
			             STR_ARG(id));
	}
}

/* The standard framework takes from no other: each step is its own. */
static void take_own(struct report *report, const struct raw_framework *raw)
{
	for (size_t i = 0; i < raw->nsteps; i++) {
		struct framework_step *step = &raw->steps[i];
		if (step->from.n)
			report_fault(report, step->from.places[0], "from-here",
			             S("it belongs into content/frameworks/ID.yaml"),
			             "the standard framework takes its steps from no other");
		step->from = (struct texts){ .items = &step->id, .n = 1 };
	}
}

static void check_id(struct report *report, const struct yaml_node *root,
                     const struct raw_framework *raw, struct str file)
{
	if (raw->id.len && !str_eq(raw->id, file))
		report_error(report, yaml_get(root, S("id"))->place, "wrong-id",
		             S("the file is named after it"), "the file is called '%.*s.yaml'",
		             STR_ARG(file));
}

/* ---- a file ---- */

static struct str file_id(struct str path)
{
	size_t start = path.len;
	while (start > 0 && path.ptr[start - 1] != '/')
		start--;
	struct str name = str_slice(path, start, path.len);
	return str_ends(name, S(".yaml")) ? str_slice(name, 0, name.len - 5) : name;
}

static struct framework *finish(struct report *report, const struct raw_framework *raw,
                                const struct framework *standard, struct str path)
{
	struct framework *framework = arena_new(report->arena, struct framework);
	framework->id = raw->id.len ? raw->id : file_id(path);
	framework->title = raw->title;
	framework->reserve = raw->reserve;
	framework->nsteps = raw->nsteps;
	framework->standard = standard;
	memcpy(framework->steps, raw->steps, raw->nsteps * sizeof *raw->steps);
	return framework;
}

static struct framework *load(struct report *report, const struct bundle *bundle, struct str path,
                              struct str bytes, const struct framework *standard)
{
	const struct yaml_node *root = yaml_parse(report, bytes, 1);
	if (!root)
		return NULL;
	struct raw_framework raw = { 0 };
	struct refs refs = { 0 };
	load_object(report, &refs, &schema_framework, root, &raw);
	refs_check(report, &refs);
	if (standard) {
		check_id(report, root, &raw, file_id(path));
		check_taken(report, root, &raw, standard);
	} else {
		take_own(report, &raw);
	}
	check_shares(report, root, &raw);
	const struct yaml_node *steps = yaml_get(root, S("steps"));
	for (size_t i = 0; i < raw.nsteps; i++)
		load_guide(report, bundle, content_folder(path),
		           yaml_get(yaml_at(steps, i), S("guide")), &raw.steps[i]);
	return report->errors == 0 ? finish(report, &raw, standard, path) : NULL;
}

struct framework *framework_load_other(struct arena *arena, const struct bundle *bundle,
                                       struct str path, const struct framework *standard,
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
	struct framework *framework = load(&report, bundle, path, file->bytes, standard);
	arena_release(&tree);
	return framework;
}

struct framework *framework_load(struct arena *arena, const struct bundle *bundle, struct str path,
                                 enum load_mode mode, struct diag_list *diags)
{
	return framework_load_other(arena, bundle, path, NULL, mode, diags);
}

const struct framework *bundle_framework(struct arena *arena, const struct bundle *bundle,
                                         struct diag_list *diags)
{
	const struct framework *standard =
		framework_load(arena, bundle, S("content/framework.yaml"), LOAD_LENIENT, diags);

	for (size_t i = 0; standard && i < bundle->n; i++) {
		struct str id;
		if (framework_is_file(bundle->files[i].path, &id))
			return framework_load_other(arena, bundle, bundle->files[i].path, standard,
			                            LOAD_LENIENT, diags);
	}
	return standard;
}
