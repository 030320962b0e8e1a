/* SPDX-License-Identifier: MIT */
/*
 * What an interview was sat with, so that a pack can change or vanish: files by content. A snapshot
 * is a list of paths and files; equal ones are stored once, and so is a file that several have. It
 * does not know what the files mean.
 */
#include "store/private.h"

static int by_path(const void *a, const void *b)
{
	const struct bundle_file *left = a, *right = b;

	return str_cmp(left->path, right->path);
}

static struct bundle sorted(struct arena *arena, const struct bundle *bundle)
{
	struct bundle copy = { .n = bundle->n };

	copy.files = arena_array(arena, struct bundle_file, bundle->n + 1);
	for (size_t i = 0; i < bundle->n; i++)
		copy.files[i] = bundle->files[i];
	qsort(copy.files, copy.n, sizeof *copy.files, by_path);
	return copy;
}

/* A row by its hash, or 0. */
static int find(struct store *store, const char *sql, const uint8_t hash[HASH_BYTES],
                int64_t *number)
{
	sqlite3_stmt *statement = db_prepare(store, sql);
	int rc;

	*number = 0;
	if (!statement)
		return db_error(store);
	db_bind_blob(statement, 1, hash, HASH_BYTES);
	rc = sqlite3_step(statement);
	if (rc == SQLITE_ROW)
		*number = sqlite3_column_int64(statement, 0);
	return db_done(statement, rc);
}

static int insert(struct store *store, const char *sql, const uint8_t hash[HASH_BYTES],
                  const struct str *bytes, int64_t *number)
{
	sqlite3_stmt *statement = db_prepare(store, sql);
	int rc;

	if (!statement)
		return db_error(store);
	db_bind_blob(statement, 1, hash, HASH_BYTES);
	if (bytes)
		db_bind_blob(statement, 2, bytes->ptr, bytes->len);
	rc = db_done(statement, sqlite3_step(statement));
	*number = sqlite3_last_insert_rowid(store->db);
	return rc;
}

static int store_file(struct store *store, struct str bytes, int64_t *number)
{
	uint8_t hash[HASH_BYTES];
	int rc;

	hash_sha256(bytes, hash);
	rc = find(store, "SELECT number FROM file WHERE hash = ?", hash, number);
	if (rc != SQLITE_OK || *number)
		return rc;
	return insert(store, "INSERT INTO file(hash, bytes) VALUES(?, ?)", hash, &bytes, number);
}

static int add_file(struct store *store, int64_t snapshot, const struct bundle_file *file)
{
	sqlite3_stmt *statement;
	int64_t number;
	int rc = store_file(store, file->bytes, &number);

	if (rc != SQLITE_OK)
		return rc;
	statement = db_prepare(store, "INSERT INTO snapshot_file(snapshot, path, file) "
	                              "VALUES(?, ?, ?)");
	if (!statement)
		return db_error(store);
	sqlite3_bind_int64(statement, 1, snapshot);
	db_bind_text(statement, 2, file->path);
	sqlite3_bind_int64(statement, 3, number);
	return db_done(statement, sqlite3_step(statement));
}

/* The hash of the list "HASH LENGTH PATH\n", in order of path. */
static void hash_bundle(const struct bundle *bundle, uint8_t out[HASH_BYTES])
{
	struct buf list = { 0 };

	for (size_t i = 0; i < bundle->n; i++) {
		const struct bundle_file *file = &bundle->files[i];
		uint8_t hash[HASH_BYTES];

		hash_sha256(file->bytes, hash);
		for (size_t k = 0; k < HASH_BYTES; k++)
			buf_addf(&list, "%02x", hash[k]);
		buf_addf(&list, " %zu ", file->path.len);
		buf_adds(&list, file->path);
		buf_addc(&list, '\n');
	}
	hash_sha256(buf_str(&list), out);
	buf_release(&list);
}

int snapshot_store(struct store *store, const struct bundle *bundle, int64_t *number)
{
	struct arena arena = { 0 };
	struct bundle files = sorted(&arena, bundle);
	uint8_t hash[HASH_BYTES];
	int rc;

	hash_bundle(&files, hash);
	rc = find(store, "SELECT number FROM snapshot WHERE hash = ?", hash, number);
	if (rc == SQLITE_OK && !*number) {
		rc = insert(store, "INSERT INTO snapshot(hash) VALUES(?)", hash, NULL, number);
		for (size_t i = 0; rc == SQLITE_OK && i < files.n; i++)
			rc = add_file(store, *number, &files.files[i]);
	}
	arena_release(&arena);
	return rc;
}

/* Whether a row's bytes are those that its hash was made of. */
static bool is_whole(sqlite3_stmt *statement, struct str bytes)
{
	uint8_t hash[HASH_BYTES];

	hash_sha256(bytes, hash);
	return sqlite3_column_bytes(statement, 2) == HASH_BYTES &&
	       memcmp(hash, sqlite3_column_blob(statement, 2), HASH_BYTES) == 0;
}

enum status snapshot_load(struct store *store, struct arena *arena, int64_t number,
                          struct bundle *out, struct str *why)
{
	sqlite3_stmt *statement =
		db_prepare(store,
	                   "SELECT s.path, f.bytes, f.hash FROM snapshot_file s "
	                   "JOIN file f ON f.number = s.file WHERE s.snapshot = ? ORDER BY s.path");
	bool whole = true;
	int rc;

	*out = (struct bundle){ 0 };
	if (!statement)
		return store_failed(store, arena, db_error(store), why);
	sqlite3_bind_int64(statement, 1, number);
	while (whole && (rc = sqlite3_step(statement)) == SQLITE_ROW) {
		struct str bytes = db_text(arena, statement, 1);

		whole = is_whole(statement, bytes);
		bundle_add(arena, out, db_text(arena, statement, 0), bytes, S(""));
	}
	rc = db_done(statement, whole ? rc : SQLITE_CORRUPT);
	return rc == SQLITE_OK ? STATUS_OK : store_failed(store, arena, rc, why);
}

int snapshot_sweep(struct store *store)
{
	return db_exec(store, "DELETE FROM snapshot_file WHERE snapshot NOT IN"
	                      " (SELECT snapshot FROM interview);"
	                      "DELETE FROM snapshot WHERE number NOT IN"
	                      " (SELECT snapshot FROM interview);"
	                      "DELETE FROM file WHERE number NOT IN"
	                      " (SELECT file FROM snapshot_file)");
}
