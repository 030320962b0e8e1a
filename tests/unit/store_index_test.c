/* SPDX-License-Identifier: MIT */
/* The search index: what is found and how, what must not be, and a file that is not what it should be. */
#include "store/index.h"
#include "store_check.h"

/* What a test searches: the shared case as a library in the scene's folder, and a database. */
struct shelf {
	struct scene *scene;
	struct library library;
	struct store *store;
	struct index *index;
};

static struct str with_tags(struct arena *arena, struct str yaml)
{
	size_t at = str_find(yaml, S("difficulty"), 0);

	assert_true(at != SIZE_MAX);
	return str_format(arena, "%.*stags:\n  - pelican\n%.*s", STR_ARG(str_slice(yaml, 0, at)),
	                  STR_ARG(str_slice(yaml, at, yaml.len)));
}

static void open_index(struct shelf *shelf)
{
	struct scene *scene = shelf->scene;

	assert_int_equal(index_open(&scene->arena, scene_path(scene, "index.db"), &shelf->library,
	                            shelf->store, &shelf->index, &scene->why),
	                 STATUS_OK);
	assert_true(index_refresh(shelf->index, 0));
}

static struct shelf *shelf_open(struct scene *scene)
{
	struct bundle bundle = tiny_bundle(&scene->arena, "Tiny naïveté");
	struct shelf *shelf = arena_new(&scene->arena, struct shelf);

	shelf->scene = scene;
	for (size_t i = 0; i < bundle.n; i++) {
		struct str bytes = bundle.files[i].bytes;
		if (str_ends(bundle.files[i].path, S("case.yaml")))
			bytes = with_tags(&scene->arena, bytes);
		scene_put(
			scene,
			str_format(&scene->arena, "share/%.*s", STR_ARG(bundle.files[i].path)).ptr,
			bytes.ptr);
	}
	assert_int_equal(library_open(&scene->arena, scene_path(scene, "share"), NULL,
	                              &shelf->library, &scene->why),
	                 STATUS_OK);
	shelf->store = open_store(scene, STORE_WRITE);
	open_index(shelf);
	return shelf;
}

static void shelf_close(struct shelf *shelf)
{
	index_close(shelf->index);
	store_close(shelf->store);
}

/* The hits as "KIND ID STEP: TEXT" lines, what matched in brackets. */
static const char *search(struct shelf *shelf, const char *words)
{
	struct arena *arena = &shelf->scene->arena;
	struct buf out = { 0 };
	size_t n;
	struct index_hit *hits = index_search(shelf->index, arena, str_from(words), 0, &n);

	for (size_t i = 0; i < n; i++) {
		size_t at = 0;
		buf_addf(&out, "%.*s %.*s %.*s: ", STR_ARG(index_kind_name(hits[i].kind)),
		         STR_ARG(hits[i].id), STR_ARG(hits[i].step));
		for (size_t k = 0; k < hits[i].nmatches; k++) {
			buf_adds(&out, str_slice(hits[i].text, at, hits[i].matches[k].start));
			buf_addc(&out, '[');
			buf_adds(&out, str_slice(hits[i].text, hits[i].matches[k].start,
			                         hits[i].matches[k].end));
			buf_addc(&out, ']');
			at = hits[i].matches[k].end;
		}
		buf_adds(&out, str_slice(hits[i].text, at, hits[i].text.len));
		buf_addc(&out, '\n');
	}
	char *text = str_z(arena, buf_str(&out));
	buf_release(&out);
	return text;
}

static void check_found(struct shelf *shelf, const char *words, const char *hits)
{
	assert_string_equal(search(shelf, words), hits);
}

static void check_holds(struct shelf *shelf, const char *words, const char *part)
{
	const char *hits = search(shelf, words);

	if (!strstr(hits, part))
		print_error("'%s' gives:\n%s", words, hits);
	assert_non_null(strstr(hits, part));
}

static void check_lacks(struct shelf *shelf, const char *words, const char *part)
{
	const char *hits = search(shelf, words);

	if (strstr(hits, part))
		print_error("'%s' gives:\n%s", words, hits);
	assert_null(strstr(hits, part));
}

/* Sits the case of the library to its end, or leaves it; only the steps of `setup`. */
static void sit(struct shelf *shelf, struct setup setup, const char *answer, const char *decision,
                bool finish)
{
	struct scene *scene = shelf->scene;
	struct bundle bundle = { 0 };
	struct sat sat = { .scene = scene, .store = shelf->store };

	assert_int_equal(library_bundle(&scene->arena, &shelf->library, &shelf->library.cases[0],
	                                &bundle, &scene->why),
	                 STATUS_OK);
	assert_int_equal(sitting_begin(shelf->store, &scene->arena, &bundle, &setup, S("tiny"),
	                               NULL, after_ms(0), &sat.sitting, &sat.turn, &scene->why),
	                 STATUS_OK);
	sat_line(&sat, answer, after_ms(1000));
	if (decision)
		sat_intent(&sat,
		           (struct intent){ .kind = INTENT_DECIDE, .text = str_from(decision) },
		           after_ms(1500));
	if (finish)
		sat_intent(&sat, (struct intent){ .kind = INTENT_FINISH }, after_ms(2000));
	assert_int_equal(sitting_close(sat.sitting, &scene->arena, after_ms(3000), &scene->why),
	                 STATUS_OK);
	index_refresh(shelf->index, 0);
}

/* ---- words ---- */

static void words_are_found_by_stem_and_by_beginning(void **state)
{
	struct shelf *shelf = shelf_open(*state);

	check_found(shelf, "tests", "case tiny : A case for [tests]. Design something tiny.\n");
	check_found(shelf, "testing", "case tiny : A case for [tests]. Design something tiny.\n");
	check_found(shelf, "someth", "case tiny : A case for tests. Design [something] tiny.\n");
	check_found(shelf, "somethi designs",
	            "case tiny : A case for tests. [Design] [something] tiny.\n");
	check_found(shelf, "something else", "");
	shelf_close(shelf);
}

static void accents_and_case_do_not_matter(void **state)
{
	struct shelf *shelf = shelf_open(*state);

	check_found(shelf, "NAIVETE", "case tiny : Tiny [naïveté]\n");
	check_found(shelf, "näiv", "case tiny : Tiny [naïveté]\n");
	shelf_close(shelf);
}

static void nothing_is_syntax(void **state)
{
	struct shelf *shelf = shelf_open(*state);
	const char *const odd[] = { "\"",
		                    "design\"",
		                    "* AND (",
		                    "title:",
		                    "NEAR(a b",
		                    "-design ^",
		                    "'; DROP TABLE entry",
		                    "\x01\xff",
		                    "{text}: design",
		                    "" };

	for (size_t i = 0; i < COUNT(odd); i++)
		search(shelf, odd[i]);
	check_holds(shelf, "\"design", "[Design]");
	check_holds(shelf, "-design * (", "[Design]");
	check_found(shelf, "design NOT tiny", "");
	check_found(shelf, "\" * ( -", "");
	check_found(shelf, "  ", "");
	shelf_close(shelf);
}

static void steps_have_their_guides(void **state)
{
	struct shelf *shelf = shelf_open(*state);

	check_holds(shelf, "baseline", "step model model: ");
	check_holds(shelf, "how to serve", "step serve serve: ");
	shelf_close(shelf);
}

static void a_hit_has_more_to_it(void **state)
{
	struct shelf *shelf = shelf_open(*state);
	struct arena *arena = &shelf->scene->arena;
	size_t n;
	struct index_hit *hits = index_search(shelf->index, arena, S("serve how"), 1, &n), more;

	assert_int_equal(n, 1);
	more = index_more(shelf->index, arena, S("serve how"), &hits[0]);
	assert_int_equal(more.entry, hits[0].entry);
	assert_true(more.text.len >= hits[0].text.len);
	assert_true(more.nmatches >= 2);
	more = index_more(shelf->index, arena, S(""), &hits[0]);
	assert_true(str_eq(more.text, hits[0].text));
	shelf_close(shelf);
}

static void put_block(struct scene *scene, const char *text)
{
	scene_put(scene, "share/content/blocks/two-tower.md",
	          str_format(&scene->arena,
	                     "---\nid: two-tower\ntitle: Two-tower retrieval\nkind: retrieval\n"
	                     "summary: Quick.\nweighed_against: [Matrix factorisation]\n---\n%s\n",
	                     text)
	                  .ptr);
}

static void blocks_are_found(void **state)
{
	put_block(*state, "Users and items apart.");
	struct shelf *shelf = shelf_open(*state);

	check_found(shelf, "items apart",
	            "block two-tower : Quick. Users and [items] [apart]. Matrix factorisation\n");
	check_found(shelf, "two-tow", "block two-tower : [Two-tower] retrieval\n");
	check_found(shelf, "factoris",
	            "block two-tower : Quick. Users and items apart. Matrix [factorisation]\n");
	put_block(*state, "Viewers and videos.");
	index_refresh(shelf->index, 0);
	check_found(shelf, "items apart", "");
	check_found(shelf, "viewers",
	            "block two-tower : Quick. [Viewers] and videos. Matrix factorisation\n");
	scene_put(*state, "share/content/blocks/two-tower.md", "Viewers, and nothing else.\n");
	index_refresh(shelf->index, 0);
	check_found(shelf, "viewers", "");
	shelf_close(shelf);
}

/* ---- no spoilers ---- */

static void a_case_gives_nothing_away(void **state)
{
	struct shelf *shelf = shelf_open(*state);
	/* In a point, a cue, a reference, a fact, a probe, a tag, an opening. */
	const char *const words[] = { "objective", "latency", "clear", "million", "pelican",
		                      "users",     "names",   "ask",   "many" };

	for (size_t i = 0; i < COUNT(words); i++)
		check_lacks(shelf, words[i], "case tiny");
	shelf_close(shelf);
}

static void a_beginning_shows_the_tags_only(void **state)
{
	struct shelf *shelf = shelf_open(*state);

	sit(shelf, tiny_setup(), "nothing yet", NULL, false);
	check_holds(shelf, "pelican", "case tiny : ");
	check_lacks(shelf, "objective", "case tiny");
	check_lacks(shelf, "million", "case tiny");
	shelf_close(shelf);
}

static void the_end_shows_the_case(void **state)
{
	struct shelf *shelf = shelf_open(*state);

	sit(shelf, tiny_setup(), "nothing yet", NULL, true);
	check_holds(shelf, "objective", "case tiny clarify: ");
	check_holds(shelf, "latency", "case tiny serve: ");
	check_holds(shelf, "million users", "case tiny : ");
	shelf_close(shelf);
}

static void a_drill_shows_its_step_only(void **state)
{
	struct shelf *shelf = shelf_open(*state);
	struct setup drill = {
		.minutes = 10, .seed = 1, .steps = { 2 }, .nsteps = 1, .drill = true
	};

	sit(shelf, drill, "nothing yet", NULL, true);
	check_holds(shelf, "latency", "case tiny serve: ");
	check_lacks(shelf, "objective", "case tiny");
	check_lacks(shelf, "million", "case tiny");
	shelf_close(shelf);
}

/* Two packs with a case of one id: what was sat of the one hides nothing less of the other. */
static void a_namesake_is_another_case(void **state)
{
	struct shelf *shelf = shelf_open(*state);
	struct scene *scene = *state;
	struct library both;

	scene_put(scene, "packs/club/cases/tiny/case.md",
	          scene_get(scene, "share/cases/tiny/case.md").ptr);
	scene_put(scene, "packs/club/cases/tiny/case.yaml",
	          scene_get(scene, "share/cases/tiny/case.yaml").ptr);
	sit(shelf, tiny_setup(), "nothing yet", NULL, true);
	assert_int_equal(library_open(&scene->arena, scene_path(scene, "share"),
	                              scene_path(scene, "packs"), &both, &scene->why),
	                 STATUS_OK);
	shelf->library = both;
	run_sql(scene, "viva.db", "UPDATE interview SET case_id = 'club/tiny'");
	index_refresh(shelf->index, 0);
	check_holds(shelf, "objective", "case club/tiny clarify: ");
	check_lacks(shelf, "objective", "case tiny");
	run_sql(scene, "viva.db", "UPDATE interview SET case_id = 'tiny', title = 'Another'");
	index_refresh(shelf->index, 0);
	check_lacks(shelf, "objective", "case ");
	shelf_close(shelf);
}

/* ---- what the person wrote ---- */

static void answers_and_decisions_are_found(void **state)
{
	struct shelf *shelf = shelf_open(*state);
	struct interview_row row;

	sit(shelf, tiny_setup(), "Watermarks for late events",
	    "Which store? | Redis; Cassandra; files | Redis | it is fast", false);
	assert_int_equal(store_find(shelf->store, &shelf->scene->arena, S("last"), &row,
	                            &shelf->scene->why),
	                 STATUS_OK);
	check_found(shelf, "late watermark",
	            str_format(&shelf->scene->arena,
	                       "answer %.*s clarify: [Watermarks] for [late] events\n",
	                       STR_ARG(row.id))
	                    .ptr);
	check_holds(shelf, "cassandra",
	            str_format(&shelf->scene->arena, "decision %.*s clarify: Which store?",
	                       STR_ARG(row.id))
	                    .ptr);
	shelf_close(shelf);
}

static void what_was_forgotten_is_gone(void **state)
{
	struct shelf *shelf = shelf_open(*state);
	struct interview_row row;
	struct str backup;

	sit(shelf, tiny_setup(), "Watermarks", NULL, true);
	check_holds(shelf, "watermarks", "answer ");
	check_holds(shelf, "objective", "case tiny");
	assert_int_equal(store_find(shelf->store, &shelf->scene->arena, S("last"), &row,
	                            &shelf->scene->why),
	                 STATUS_OK);
	assert_int_equal(store_forget(shelf->store, &shelf->scene->arena, &row, after_ms(0),
	                              &backup, &shelf->scene->why),
	                 STATUS_OK);
	index_refresh(shelf->index, 0);
	check_found(shelf, "watermarks", "");
	check_found(shelf, "objective", "");
	shelf_close(shelf);
}

/* ---- the file ---- */

static void what_has_not_changed_is_not_read(void **state)
{
	struct shelf *shelf = shelf_open(*state);

	index_close(shelf->index);
	run_sql(*state, "index.db", "UPDATE source SET number = number + 100");
	open_index(shelf);
	assert_int_equal(ask_sql(*state, "index.db", "SELECT min(number) > 100 FROM source"), 1);
	shelf_close(shelf);
}

static void a_file_that_changes_is_read_again(void **state)
{
	struct shelf *shelf = shelf_open(*state);
	struct scene *scene = *state;
	struct str old = scene_get(scene, "share/cases/tiny/case.md");
	size_t at = str_find(old, S("something"), 0);
	/* Of the same size: only the time tells. */
	struct str new =
		str_format(&scene->arena, "%.*swhatsover%.*s", STR_ARG(str_slice(old, 0, at)),
	                   STR_ARG(str_slice(old, at + 9, old.len)));

	assert_int_equal(unlink(scene_path(scene, "share/cases/tiny/case.md")), 0);
	scene_put(scene, "share/cases/tiny/case.md", new.ptr);
	index_refresh(shelf->index, 0);
	check_holds(shelf, "whatsover", "case tiny : ");
	check_found(shelf, "something", "");
	shelf_close(shelf);
}

static void it_is_private(void **state)
{
	struct shelf *shelf = shelf_open(*state);

	assert_int_equal(mode_of(*state, "index.db"), 0600);
	shelf_close(shelf);
}

/* Opens the index again after something happened to its file; it must find what it found. */
static void check_recovers(struct shelf *shelf)
{
	open_index(shelf);
	check_holds(shelf, "something", "case tiny : ");
	check_holds(shelf, "baseline", "step model model: ");
}

static void another_version_is_replaced(void **state)
{
	struct shelf *shelf = shelf_open(*state);

	index_close(shelf->index);
	run_sql(*state, "index.db", "PRAGMA user_version = 99");
	check_recovers(shelf);
	assert_int_not_equal(ask_sql(*state, "index.db", "PRAGMA user_version"), 99);
	shelf_close(shelf);
}

static void a_damaged_file_is_replaced(void **state)
{
	struct shelf *shelf = shelf_open(*state);
	struct scene *scene = *state;
	struct str bytes;
	char *copy;

	index_close(shelf->index);
	bytes = all_bytes(scene, "index.db");
	/* Cut off; noise behind the first page; no database at all; empty. */
	for (size_t i = 0; i < 4; i++) {
		struct str damaged = str_dup(&scene->arena, bytes);
		copy = (char *)damaged.ptr;
		if (i == 0)
			damaged.len = bytes.len / 2;
		if (i == 1)
			memset(copy + 4096, 0x5a, bytes.len - 4096);
		if (i == 2)
			memset(copy, 'x', bytes.len);
		if (i == 3)
			damaged.len = 0;
		assert_int_equal(files_write(&scene->arena, scene_path(scene, "index.db"), damaged,
		                             FILES_FORCE, &scene->why),
		                 STATUS_OK);
		check_recovers(shelf);
		index_close(shelf->index);
	}
	shelf->index = NULL;
	shelf_close(shelf);
}

static void damage_is_noticed_while_it_is_open(void **state)
{
	struct shelf *shelf = shelf_open(*state);
	struct scene *scene = *state;
	struct str bytes = all_bytes(scene, "index.db");
	char *noise = (char *)str_dup(&scene->arena, bytes).ptr;
	int fd = open(scene_path(scene, "index.db"), O_WRONLY);

	memset(noise + 100, 0xa5, bytes.len - 100);
	assert_int_equal(write(fd, noise, bytes.len), bytes.len);
	close(fd);
	check_holds(shelf, "something", "case tiny : ");
	shelf_close(shelf);
}

static void it_may_go_at_any_time(void **state)
{
	struct shelf *shelf = shelf_open(*state);

	assert_int_equal(unlink(scene_path(*state, "index.db")), 0);
	check_holds(shelf, "something", "case tiny : ");
	index_close(shelf->index);
	check_recovers(shelf);
	shelf_close(shelf);
}

static void without_a_file_it_is_in_memory(void **state)
{
	struct shelf *shelf = shelf_open(*state);
	struct scene *scene = *state;

	index_close(shelf->index);
	assert_int_equal(index_open(&scene->arena, scene_path(scene, "nowhere/index.db"),
	                            &shelf->library, shelf->store, &shelf->index, &scene->why),
	                 STATUS_OK);
	index_refresh(shelf->index, 0);
	check_holds(shelf, "something", "case tiny : ");
	index_close(shelf->index);
	assert_int_equal(index_open(&scene->arena, NULL, &shelf->library, NULL, &shelf->index,
	                            &scene->why),
	                 STATUS_OK);
	index_refresh(shelf->index, 0);
	check_holds(shelf, "something", "case tiny : ");
	shelf_close(shelf);
}

static void it_is_made_bit_by_bit(void **state)
{
	struct shelf *shelf = shelf_open(*state);
	struct scene *scene = *state;
	size_t n = 0;

	index_close(shelf->index);
	assert_int_equal(index_open(&scene->arena, NULL, &shelf->library, shelf->store,
	                            &shelf->index, &scene->why),
	                 STATUS_OK);
	check_found(shelf, "something", "");
	while (!index_refresh(shelf->index, 1))
		n++;
	/* The case, the steps, the handbook; then nothing is left. */
	assert_int_equal(n, 3);
	check_holds(shelf, "something", "case tiny : ");
	check_holds(shelf, "baseline", "step model model: ");
	shelf_close(shelf);
}

static void write_case(struct scene *scene, const char *word)
{
	struct str text = scene_get(scene, "share/cases/tiny/case.md");

	assert_int_equal(unlink(scene_path(scene, "share/cases/tiny/case.md")), 0);
	scene_put(scene, "share/cases/tiny/case.md",
	          str_format(&scene->arena, "%.*s\n%s\n", STR_ARG(text), word).ptr);
}

/* While it is read, nobody lists thousands of files again for each of them. */
static void what_there_is_is_listed_once(void **state)
{
	struct shelf *shelf = shelf_open(*state);
	struct scene *scene = *state;

	sit(shelf, tiny_setup(), "Watermarks", NULL, true);
	index_close(shelf->index);
	assert_int_equal(index_open(&scene->arena, NULL, &shelf->library, shelf->store,
	                            &shelf->index, &scene->why),
	                 STATUS_OK);
	assert_false(index_refresh(shelf->index, 1));
	write_case(scene, "Quokkas.");
	while (!index_refresh(shelf->index, 1))
		;
	check_found(shelf, "quokkas", "");
	assert_false(index_refresh(shelf->index, 1));
	check_holds(shelf, "quokkas", "case tiny");
	write_case(scene, "Wombats.");
	index_look_again(shelf->index);
	assert_false(index_refresh(shelf->index, 1));
	check_holds(shelf, "wombats", "case tiny");
	shelf_close(shelf);
}

/* Two vivas with two databases and one cache: each finds its own. */
static void another_viva_may_use_the_file(void **state)
{
	struct shelf *shelf = shelf_open(*state);
	struct shelf other = *shelf;

	sit(shelf, tiny_setup(), "Watermarks", NULL, false);
	other.store = NULL;
	open_index(&other);
	check_found(&other, "watermarks", "");
	check_holds(shelf, "watermarks", "answer ");
	check_found(&other, "watermarks", "");
	index_close(other.index);
	shelf_close(shelf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scene_test(words_are_found_by_stem_and_by_beginning),
		scene_test(accents_and_case_do_not_matter),
		scene_test(nothing_is_syntax),
		scene_test(steps_have_their_guides),
		scene_test(a_hit_has_more_to_it),
		scene_test(blocks_are_found),
		scene_test(a_case_gives_nothing_away),
		scene_test(a_beginning_shows_the_tags_only),
		scene_test(the_end_shows_the_case),
		scene_test(a_drill_shows_its_step_only),
		scene_test(a_namesake_is_another_case),
		scene_test(answers_and_decisions_are_found),
		scene_test(what_was_forgotten_is_gone),
		scene_test(what_has_not_changed_is_not_read),
		scene_test(a_file_that_changes_is_read_again),
		scene_test(it_is_private),
		scene_test(another_version_is_replaced),
		scene_test(a_damaged_file_is_replaced),
		scene_test(damage_is_noticed_while_it_is_open),
		scene_test(it_may_go_at_any_time),
		scene_test(without_a_file_it_is_in_memory),
		scene_test(it_is_made_bit_by_bit),
		scene_test(what_there_is_is_listed_once),
		scene_test(another_viva_may_use_the_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
