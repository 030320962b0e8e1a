/* SPDX-License-Identifier: MIT */
/*
 * case.yaml as a case study. Knows how steps, points and twists hang together and in which order
 * they stand; leaves Markdown to case_text.c and arithmetic to case_sums.c.
 */
#include "content/case.h"
#include "content/cue.h"

const struct point *case_find_point(const struct case_study *study, struct str id)
{
	for (size_t i = 0; i < study->npoints; i++)
		if (str_eq(study->points[i].id, id))
			return &study->points[i];
	return NULL;
}

const struct fact *case_find_fact(const struct case_study *study, struct str id)
{
	for (size_t i = 0; i < study->nfacts; i++)
		if (str_eq(study->facts[i].id, id))
			return &study->facts[i];
	return NULL;
}

/* ---- the framework's order ---- */

static const struct raw_step *find_raw_step(const struct raw_case *raw, struct str id)
{
	for (size_t i = 0; i < raw->nsteps; i++)
		if (str_eq(raw->steps[i].id, id))
			return &raw->steps[i];
	return NULL;
}

static void add_points(struct case_study *study, const struct point *points, size_t n, int step,
                       int twist)
{
	for (size_t i = 0; i < n; i++) {
		struct point *point = &study->points[study->npoints];
		*point = points[i];
		point->step = step;
		point->twist = twist;
		point->index = study->npoints++;
		point->after_point = -1;
	}
}

/* Adds what the case says of one standard step; a step that takes several opens with what is said
 * of each, one after another. */
static void add_step(struct arena *arena, struct case_study *study, const struct raw_step *raw,
                     int index)
{
	struct case_step *step = &study->steps[index];
	if (!step->present)
		step->place = raw->place;
	step->opens = step->opens.len ? str_format(arena, "%.*s %.*s", STR_ARG(step->opens),
	                                           STR_ARG(raw->opens))
	                              : raw->opens;
	step->present = true;
	step->npoints += raw->npoints;
	add_points(study, raw->points, raw->npoints, index, -1);
	step->nmistakes += raw->nmistakes;
	for (size_t i = 0; i < raw->nmistakes; i++) {
		study->mistakes[study->nmistakes] = raw->mistakes[i];
		study->mistakes[study->nmistakes++].step = index;
	}
}

/* All that the framework's step takes. */
static void add_taken(struct case_loader *loader, const struct raw_case *raw, int index)
{
	const struct texts *from = &loader->framework->steps[index].from;

	for (size_t i = 0; i < from->n; i++) {
		const struct raw_step *step = find_raw_step(raw, from->items[i]);
		if (step)
			add_step(loader->report->arena, loader->study, step, index);
	}
}

static void add_twist(struct case_study *study, const struct raw_twist *raw)
{
	struct twist *twist = &study->twists[study->ntwists];
	*twist = raw->twist;
	twist->first_point = study->npoints;
	twist->npoints = raw->npoints;
	add_points(study, raw->points, raw->npoints, -1, (int)study->ntwists++);
}

static void reserve(struct arena *arena, struct case_study *study, const struct raw_case *raw)
{
	size_t points = 0, mistakes = 0;
	for (size_t i = 0; i < raw->nsteps; i++) {
		points += raw->steps[i].npoints;
		mistakes += raw->steps[i].nmistakes;
	}
	for (size_t i = 0; i < raw->ntwists; i++)
		points += raw->twists[i].npoints;
	study->points = arena_array(arena, struct point, points + 1);
	study->mistakes = arena_array(arena, struct mistake, mistakes + 1);
	study->twists = arena_array(arena, struct twist, raw->ntwists + 1);
}

/* The steps in the framework's order, their points and mistakes in one array each, the twists'
 * points behind. */
static void arrange(struct case_loader *loader, const struct raw_case *raw)
{
	struct case_study *study = loader->study;
	*study = raw->study;
	reserve(loader->report->arena, study, raw);
	study->nsteps = loader->framework->nsteps;
	for (size_t i = 0; i < study->nsteps; i++) {
		study->steps[i].id = loader->framework->steps[i].id;
		study->steps[i].title = loader->framework->steps[i].title;
		study->steps[i].place = study->place;
		study->steps[i].first_point = study->npoints;
		study->steps[i].first_mistake = study->nmistakes;
		add_taken(loader, raw, (int)i);
	}
	for (size_t i = 0; i < raw->ntwists; i++)
		add_twist(study, &raw->twists[i]);
}

/* ---- what names what ---- */

/* The place of what belongs to the standard step `*id`, which gets the name of the step that takes
 * it; -1, and the name as it was: there is none. */
static int take_step(const struct framework *framework, struct str *id)
{
	int at = framework_step_of(framework, *id);

	if (at >= 0)
		*id = framework->steps[at].id;
	return at;
}

/* The same for a list; two that one step takes are one. */
static void take_all(const struct framework *framework, struct texts *ids)
{
	size_t n = 0;

	for (size_t i = 0; i < ids->n; i++) {
		struct str id = ids->items[i];
		bool known = false;
		take_step(framework, &id);
		for (size_t k = 0; k < n; k++)
			known |= str_eq(ids->items[k], id);
		if (known)
			continue;
		ids->places[n] = ids->places[i];
		ids->items[n++] = id;
	}
	ids->n = n;
}

/* From here on the case knows the framework's steps only. */
static void find_steps(struct case_loader *loader)
{
	const struct framework *framework = loader->framework;
	struct case_study *study = loader->study;
	for (size_t i = 0; i < study->ndecisions; i++)
		study->decisions[i].step = take_step(framework, &study->decisions[i].step_id);
	for (size_t i = 0; i < study->nestimates; i++)
		study->estimates[i].step = take_step(framework, &study->estimates[i].step_id);
	for (size_t i = 0; i < study->nfacts && framework->standard; i++)
		take_all(framework, &study->facts[i].affects);
	for (size_t i = 0; i < study->ntwists && framework->standard; i++)
		take_all(framework, &study->twists[i].affects);
}

static int compare_points(const void *a, const void *b)
{
	return str_cmp((*(const struct point *const *)a)->id,
	               (*(const struct point *const *)b)->id);
}

/* By a sorted copy, as a file may have very many points. */
static void find_after(struct case_loader *loader)
{
	struct case_study *study = loader->study;
	const struct point **sorted =
		arena_alloc(loader->report->arena, (study->npoints + 1) * sizeof *sorted);
	for (size_t i = 0; i < study->npoints; i++)
		sorted[i] = &study->points[i];
	if (study->npoints > 1)
		qsort(sorted, study->npoints, sizeof *sorted, compare_points);
	for (size_t i = 0; i < study->npoints; i++) {
		struct point *point = &study->points[i];
		if (point->after.len == 0)
			continue;
		const struct point wanted = { .id = point->after }, *key = &wanted;
		const struct point **found =
			bsearch(&key, sorted, study->npoints, sizeof *sorted, compare_points);
		if (found)
			point->after_point = (int)(*found)->index;
	}
}

static void check_after(struct case_loader *loader, const struct point *point)
{
	const struct case_study *study = loader->study;
	const struct point *at = point;
	for (int links = 0; at->after_point >= 0; links++) {
		at = &study->points[at->after_point];
		if (at == point) {
			report_error(loader->report, point->place, "after-circle",
			             (struct str){ 0 }, "'%.*s' waits for itself",
			             STR_ARG(point->id));
			return;
		}
		if (links < LIMIT_AFTER)
			continue;
		report_error(loader->report, point->place, "after-chain", (struct str){ 0 },
		             "'%.*s' waits in a chain of more than %d", STR_ARG(point->id),
		             LIMIT_AFTER);
		return;
	}
}

static bool has_option(const struct decision *decision)
{
	for (size_t i = 0; i < decision->noptions; i++)
		if (str_eq(decision->options[i].name, decision->choice))
			return true;
	return false;
}

static void check_choice(struct case_loader *loader, const struct decision *decision,
                         const struct yaml_node *node)
{
	const struct yaml_node *choice = yaml_get(node, S("choice"));
	if (!choice || decision->choice.len == 0 || decision->noptions == 0 || has_option(decision))
		return;
	struct arena *arena = loader->report->arena;
	struct str *names = arena_array(arena, struct str, decision->noptions);
	for (size_t i = 0; i < decision->noptions; i++)
		names[i] = decision->options[i].name;
	struct str shown = report_excerpt(arena, decision->choice);
	report_error(loader->report, choice->place, "unknown-option",
	             report_nearest(arena, decision->choice, names, decision->noptions),
	             "'%.*s' is none of the options", STR_ARG(shown));
}

static void check_links(struct case_loader *loader)
{
	struct case_study *study = loader->study;
	find_steps(loader);
	find_after(loader);
	for (size_t i = 0; i < study->npoints; i++)
		check_after(loader, &study->points[i]);
	const struct yaml_node *decisions = yaml_get(loader->root, S("decisions"));
	for (size_t i = 0; i < study->ndecisions; i++)
		check_choice(loader, &study->decisions[i], yaml_at(decisions, i));
}

/* ---- cues ---- */

/* The cues with their sets expanded; one that cannot be is left out, so cues and queries may differ
 * in number. */
static struct texts expand_all(struct case_loader *loader, const struct texts *cues, size_t *budget)
{
	struct report *report = loader->report;
	struct texts queries = {
		.items = arena_array(report->arena, struct str, cues->n + 1),
		.places = arena_array(report->arena, struct place, cues->n + 1),
	};
	for (size_t i = 0; i < cues->n && report->found <= LIMIT_FINDINGS; i++) {
		struct str query = { 0 }, why = { 0 };
		int column = 0;
		if (!cue_expand(report->arena, cues->items[i], loader->lexicon, &query, &why,
		                &column)) {
			struct str hint = why, reason = str_cut(&hint, ';');
			report_fault(report, cues->places[i], "bad-set", str_trim(hint),
			             "the query cannot be expanded: %.*s (its column %d)",
			             STR_ARG(reason), column);
			continue;
		}
		if (query.len > *budget) {
			report_error(report, cues->places[i], "limit-expanded", (struct str){ 0 },
			             "the queries of a case, expanded, pass %d MiB",
			             LIMIT_EXPANDED >> 20);
			*budget = 0;
			break;
		}
		*budget -= query.len;
		queries.places[queries.n] = cues->places[i];
		queries.items[queries.n++] = query;
	}
	return queries;
}

static void expand_cues(struct case_loader *loader)
{
	struct case_study *study = loader->study;
	size_t budget = LIMIT_EXPANDED;
	for (size_t i = 0; i < study->npoints && budget > 0; i++) {
		struct point *point = &study->points[i];
		point->queries = expand_all(loader, &point->cues, &budget);
		point->mention_queries = expand_all(loader, &point->mentions, &budget);
	}
	for (size_t i = 0; i < study->nmistakes && budget > 0; i++)
		study->mistakes[i].queries = expand_all(loader, &study->mistakes[i].cues, &budget);
}

/* ---- the file ---- */

static void check_id(struct case_loader *loader, struct str folder_id)
{
	const struct yaml_node *id = yaml_get(loader->root, S("id"));
	if (!id || loader->study->id.len == 0 || str_eq(loader->study->id, folder_id))
		return;
	struct str shown = report_excerpt(loader->report->arena, loader->study->id);
	report_error(loader->report, id->place, "folder-name", (struct str){ 0 },
	             "the id is '%.*s', the folder '%.*s'", STR_ARG(shown), STR_ARG(folder_id));
}

static void check_lines(struct case_loader *loader)
{
	const struct yaml_node *domain = yaml_get(loader->root, S("domain"));
	const struct yaml_node *summary = yaml_get(loader->root, S("summary"));
	if (domain && str_find(loader->study->domain, S(" "), 0) != SIZE_MAX)
		report_fault(loader->report, domain->place, "one-word", (struct str){ 0 },
		             "'domain' must be one word");
	if (summary && str_find(loader->study->summary, S("\n"), 0) != SIZE_MAX)
		report_fault(loader->report, summary->place, "one-line", (struct str){ 0 },
		             "'summary' must be one line");
}

static void load_parts(struct case_loader *loader, struct str id)
{
	struct report *report = loader->report;
	struct raw_case raw = { 0 };
	load_object(report, &loader->refs, &schema_case, loader->root, &raw);
	arrange(loader, &raw);
	loader->study->place = loader->root->place;
	check_id(loader, id);
	check_lines(loader);
	check_links(loader);
	expand_cues(loader);
	case_load_sums(loader);
	case_load_text(loader);
	case_load_samples(loader);
	const struct framework *named = framework_standard(loader->framework);
	for (size_t i = 0; i < named->nsteps; i++)
		refs_declare(report->arena, &loader->refs, REF_STEP, named->steps[i].id,
		             (struct place){ 0 });
	/* Half a file would have many references to its other half. */
	if (!report->cut)
		refs_check(report, &loader->refs);
}

static struct case_study *load(struct case_loader *loader, struct str bytes, struct str id)
{
	struct report *report = loader->report;

	loader->root = yaml_parse(report, bytes, 1);
	if (!loader->root || loader->root->kind != YAML_MAP) {
		if (loader->root)
			load_object(report, &loader->refs, &schema_case, loader->root,
			            arena_new(report->arena, struct raw_case));
		return NULL;
	}
	load_parts(loader, id);
	bool sound = report->errors + loader->errors == 0;
	return sound || (report->mode == LOAD_LINT && !report->cut) ? loader->study : NULL;
}

struct case_study *case_load(struct arena *arena, const struct bundle *bundle, struct str id,
                             const struct framework *framework, const struct lexicon *lexicon,
                             enum load_mode mode, struct diag_list *diags)
{
	struct str folder = str_format(arena, "cases/%.*s", STR_ARG(id));
	struct str path = str_format(arena, "%.*s/case.yaml", STR_ARG(folder));
	const struct bundle_file *file = bundle_find(bundle, path);
	if (!file) {
		report_absent(arena, NULL, path, diags);
		return NULL;
	}
	struct report report = report_begin(arena, file, mode, diags);
	struct case_loader loader = {
		.report = &report,
		.bundle = bundle,
		.framework = framework,
		.lexicon = lexicon,
		.study = arena_new(arena, struct case_study),
		.folder = folder,
	};
	struct arena tree = { 0 };
	report.tree = &tree;
	struct case_study *study = load(&loader, file->bytes, id);
	arena_release(&tree);
	return study;
}
