/* SPDX-License-Identifier: MIT */
/*
 * What was learnt with some work, kept beside the search index: a row a thing, which holds as long as
 * its stamp does. It looks before anything else is ready, so it opens the file without the index, and
 * makes one only when there is something to keep. It does not know what the rows mean.
 */
#include "store/index_private.h"

enum { CACHE_BUSY_MS = 20 };

struct index_cache {
	struct arena arena; /* holds the cache itself */
	const char *path;
	sqlite3 *db; /* NULL: no file that can be used, so far */
	bool given_up;
};

static void leave(struct index_cache *cache)
{
	sqlite3_close(cache->db);
	cache->db = NULL;
}

static bool is_spoilt(int rc)
{
	return rc == SQLITE_NOTADB || rc == SQLITE_CORRUPT || rc == SQLITE_ERROR;
}

/* Closes after something went wrong. Another viva's lock is no reason to take its file away. */
static void fail(struct index_cache *cache, int rc)
{
	leave(cache);
	if (is_spoilt(rc & 0xff))
		index_drop(cache->path);
	else
		cache->given_up = true;
}

struct index_cache *index_cache_open(const char *path)
{
	struct arena own = { 0 };
	struct index_cache *cache = arena_new(&own, struct index_cache);

	*cache = (struct index_cache){ .arena = own, .given_up = !path };
	if (!path)
		return cache;
	cache->path = str_z(&cache->arena, str_from(path));
	index_file_look(cache->path, CACHE_BUSY_MS, &cache->db);
	return cache;
}

void index_cache_close(struct index_cache *cache)
{
	struct arena own;

	if (!cache)
		return;
	leave(cache);
	own = cache->arena;
	arena_release(&own);
}

bool index_cache_find(struct index_cache *cache, struct arena *arena, struct str name,
                      struct str stamp, struct str *value)
{
	sqlite3_stmt *statement = NULL;
	bool found = false;
	int rc;

	if (!cache->db)
		return false;
	rc = sqlite3_prepare_v2(cache->db, "SELECT value FROM learnt WHERE name = ? AND stamp = ?",
	                        -1, &statement, NULL);
	if (rc == SQLITE_OK) {
		db_bind_text(statement, 1, name);
		db_bind_text(statement, 2, stamp);
		rc = sqlite3_step(statement);
		found = rc == SQLITE_ROW;
		if (found)
			*value = db_text(arena, statement, 0);
		rc = db_done(statement, rc);
	}
	if (rc != SQLITE_OK)
		fail(cache, rc);
	return found && rc == SQLITE_OK;
}

/* Opens the file once more, made anew where it is not what it should be. */
static bool is_ready(struct index_cache *cache)
{
	struct index index = { .path = cache->path };
	int rc;

	if (cache->db || cache->given_up)
		return cache->db != NULL;
	rc = index_file_open(&index);
	index_file_close(&index);
	if (is_spoilt(rc & 0xff)) {
		index_drop(cache->path);
		rc = index_file_open(&index);
		index_file_close(&index);
	}
	if (rc == SQLITE_OK)
		rc = index_file_look(cache->path, CACHE_BUSY_MS, &cache->db);
	cache->given_up = rc != SQLITE_OK;
	return cache->db != NULL;
}

void index_cache_keep(struct index_cache *cache, struct str name, struct str stamp,
                      struct str value)
{
	sqlite3_stmt *statement = NULL;
	int rc;

	if (!is_ready(cache))
		return;
	rc = sqlite3_prepare_v2(cache->db,
	                        "INSERT OR REPLACE INTO learnt(name, stamp, value) VALUES(?, ?, ?)",
	                        -1, &statement, NULL);
	if (rc == SQLITE_OK) {
		db_bind_text(statement, 1, name);
		db_bind_text(statement, 2, stamp);
		db_bind_text(statement, 3, value);
		rc = db_done(statement, sqlite3_step(statement));
	}
	if (rc != SQLITE_OK)
		fail(cache, rc);
}
