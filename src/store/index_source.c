/* SPDX-License-Identifier: MIT */
/*
 * Where the entries of the search index come from: cases, steps, blocks and interviews, each with a
 * stamp that changes when it does. It looks at names, sizes, times and numbers, and reads nothing.
 */
#include "store/index_private.h"

#include "files/files.h"

/* A short text that is another one when what was added to it is. */
static struct str stamp_of(struct arena *arena, struct buf *facts)
{
	struct buf out = { 0 };
	uint8_t hash[HASH_BYTES];

	hash_sha256(buf_str(facts), hash);
	for (size_t i = 0; i < HASH_BYTES; i++)
		buf_addf(&out, "%02x", hash[i]);
	struct str stamp = buf_dup(arena, &out);
	buf_release(&out);
	buf_release(facts);
	return stamp;
}

/* A list of files is in order of path: those that begin so stand together. */
static size_t first_under(const struct files_list *files, struct str under)
{
	size_t low = 0, high = files->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_cmp(files->items[middle].path, under) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void add_files(struct buf *facts, const struct files_list *files, struct str under)
{
	for (size_t i = first_under(files, under); i < files->n; i++) {
		const struct files_entry *file = &files->items[i];
		if (!str_starts(file->path, under))
			return;
		if (file->kind == FILES_FILE)
			buf_addf(facts, "%.*s %lld %lld\n", STR_ARG(file->path),
			         (long long)file->size, (long long)file->changed_ns);
	}
}

/* The files of a pack below one of its folders; a folder that cannot be read has none. */
static struct files_list walk(struct arena *arena, const struct library_pack *pack,
                              const char *folder)
{
	struct files_list files = { 0 };
	struct str why;

	files_walk(arena, pack->root, folder, &files, &why);
	return files;
}

static struct origin *add_source(struct origin_list *out, struct origin source)
{
	out->items = arena_grow(out->arena, out->items, out->n, &out->cap, sizeof *out->items);
	out->items[out->n] = source;
	return &out->items[out->n++];
}

/* ---- what there is ---- */

bool origin_was_sat(const struct library_case *which, const struct interview_row *row, bool *surely)
{
	struct str pack = row->case_id, id;

	*surely = false;
	if (str_eq(row->case_id, which->id))
		return true;
	if (str_find(row->case_id, S("/"), 0) == SIZE_MAX)
		return false;
	id = pack;
	pack = str_cut(&id, '/');
	*surely = true;
	return str_eq(pack, which->pack->name) && str_eq(id, which->id);
}

static void find_case(const struct library_case *which, const struct files_list *base,
                      const struct files_list *own, const struct files_list *cases,
                      struct origin_list *out)
{
	struct arena *arena = out->arena;
	struct buf facts = { 0 };

	add_files(&facts, base, S("content/"));
	add_files(&facts, own, S("content/"));
	add_files(&facts, cases, str_format(arena, "cases/%.*s/", STR_ARG(which->id)));
	for (size_t i = 0; i < out->nrows; i++) {
		const struct interview_row *row = &out->rows[i];
		bool surely;
		if (origin_was_sat(which, row, &surely))
			buf_addf(&facts, "%s %.*s %.*s\n", row->finished ? "sat" : "begun",
			         STR_ARG(row->title), STR_ARG(row->setup));
	}
	add_source(out, (struct origin){
				.kind = SOURCE_CASE,
				.name = str_format(arena, "case %s %.*s", which->pack->root,
	                                           STR_ARG(which->id)),
				.stamp = stamp_of(arena, &facts),
				.which = which,
			});
}

static void find_block(const struct library_block *block, const struct files_list *content,
                       struct origin_list *out)
{
	struct str path = str_format(out->arena, "content/blocks/%.*s.md", STR_ARG(block->id));
	struct buf facts = { 0 };

	/* What it is called depends on what other packs have. */
	buf_addf(&facts, "%.*s\n", STR_ARG(block->name));
	add_files(&facts, content, path);
	add_source(out, (struct origin){
				.kind = SOURCE_BLOCK,
				.name = str_format(out->arena, "block %s %.*s", block->pack->root,
	                                           STR_ARG(block->id)),
				.stamp = stamp_of(out->arena, &facts),
				.block = block,
			});
}

static void find_pack(const struct index *index, const struct library_pack *pack,
                      const struct files_list *base, struct origin_list *out)
{
	struct files_list content = walk(out->arena, pack, "content");
	struct files_list cases = walk(out->arena, pack, "cases");

	for (size_t i = 0; i < index->library->ncases; i++) {
		if (index->library->cases[i].pack == pack)
			find_case(&index->library->cases[i], base, &content, &cases, out);
	}
	for (size_t i = 0; i < index->library->nblocks; i++) {
		if (index->library->blocks[i].pack == pack)
			find_block(&index->library->blocks[i], &content, out);
	}
}

static void find_steps(const struct index *index, const struct files_list *base,
                       struct origin_list *out)
{
	struct buf facts = { 0 };

	add_files(&facts, base, S("content/framework.yaml"));
	add_files(&facts, base, S("content/steps/"));
	add_files(&facts, base, S("content/frameworks/"));
	add_source(out, (struct origin){
				.kind = SOURCE_STEPS,
				.name = str_format(out->arena, "steps %s",
	                                           index->library->packs[0].root),
				.stamp = stamp_of(out->arena, &facts),
			});
}

static void find_handbook(const struct index *index, const struct files_list *base,
                          struct origin_list *out)
{
	struct buf facts = { 0 };

	for (size_t i = 0; handbook_files[i]; i++)
		add_files(&facts, base, str_from(handbook_files[i]));
	add_source(out, (struct origin){
				.kind = SOURCE_HANDBOOK,
				.name = str_format(out->arena, "handbook %s",
	                                           index->library->packs[0].root),
				.stamp = stamp_of(out->arena, &facts),
			});
}

/* The number of the last event that its own device wrote. */
static int64_t last_seq(struct store *store, int64_t interview)
{
	sqlite3_stmt *statement =
		db_prepare(store, "SELECT max(seq) FROM event WHERE interview = ?1 AND device = "
	                          "(SELECT device FROM interview WHERE number = ?1)");
	int64_t seq = 0;

	if (!statement)
		return 0;
	sqlite3_bind_int64(statement, 1, interview);
	if (sqlite3_step(statement) == SQLITE_ROW)
		seq = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return seq;
}

static void find_interviews(const struct index *index, struct origin_list *out)
{
	for (size_t i = 0; i < out->nrows; i++) {
		const struct interview_row *row = &out->rows[i];
		add_source(out, (struct origin){
					.kind = SOURCE_INTERVIEW,
					.name = str_format(out->arena, "interview %.*s %.*s",
		                                           STR_ARG(row->uuid), STR_ARG(row->id)),
					.stamp = str_format(out->arena, "%lld",
		                                            (long long)last_seq(index->store,
		                                                                row->number)),
					.row = row,
				});
	}
}

void sources_find(struct arena *arena, const struct index *index, struct origin_list *out)
{
	const struct library *library = index->library;
	struct files_list base = walk(arena, &library->packs[0], "content");
	struct str why;

	*out = (struct origin_list){ .arena = arena };
	if (index->store &&
	    store_list(index->store, arena, &out->rows, &out->nrows, &why) != STATUS_OK)
		out->nrows = 0;
	for (size_t i = 0; i < library->npacks; i++)
		find_pack(index, &library->packs[i], &base, out);
	find_steps(index, &base, out);
	find_handbook(index, &base, out);
	find_interviews(index, out);
}

/* ---- stamps for others ---- */

struct str *index_case_stamps(struct arena *arena, const struct library *library)
{
	struct str *stamps = arena_array(arena, struct str, library->ncases + 1);
	struct files_list base = walk(arena, &library->packs[0], "content");

	for (size_t p = 0; p < library->npacks; p++) {
		const struct library_pack *pack = &library->packs[p];
		struct files_list own = { 0 }, cases = walk(arena, pack, "cases");
		if (p > 0)
			own = walk(arena, pack, "content");
		for (size_t i = 0; i < library->ncases; i++) {
			const struct library_case *which = &library->cases[i];
			struct buf facts = { 0 };
			if (which->pack != pack)
				continue;
			add_files(&facts, &base, S("content/"));
			add_files(&facts, &own, S("content/"));
			add_files(&facts, &cases,
			          str_format(arena, "cases/%.*s/", STR_ARG(which->id)));
			stamps[i] = stamp_of(arena, &facts);
		}
	}
	return stamps;
}

struct str index_interview_stamp(struct arena *arena, struct store *store,
                                 const struct interview_row *row)
{
	return str_format(arena, "%lld %lld", (long long)last_seq(store, row->number),
	                  (long long)row->ended_wall_ms);
}
