/* SPDX-License-Identifier: MIT */
/*
 * The file of the search index. It is a cache: written without waiting for the disk, and thrown away
 * when it is not what it should be. It does not know what is in it.
 */
#include "store/index_private.h"

#include "files/files.h"

#include <sys/stat.h>
#include <unistd.h>

enum { BUSY_MS = 5000 };

static const struct {
	int option, value;
} hardening[] = {
	{ SQLITE_DBCONFIG_DEFENSIVE, 1 },      { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
	{ SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 }, { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
	{ SQLITE_DBCONFIG_DQS_DML, 0 },        { SQLITE_DBCONFIG_DQS_DDL, 0 },
};

static const char pragmas[] = "PRAGMA journal_mode = DELETE;"
			      "PRAGMA synchronous = OFF;"
			      "PRAGMA mmap_size = 0;"
			      "PRAGMA temp_store = MEMORY;"
			      "PRAGMA cell_size_check = ON;"
			      "PRAGMA secure_delete = ON;";

static const char tables[] =
	"CREATE TABLE source("
	" number INTEGER PRIMARY KEY,"
	" name TEXT NOT NULL UNIQUE,"
	" stamp TEXT NOT NULL"
	") STRICT;"
	"CREATE TABLE learnt("
	" name TEXT PRIMARY KEY,"
	" stamp TEXT NOT NULL,"
	" value TEXT NOT NULL"
	") STRICT, WITHOUT ROWID;"
	"CREATE VIRTUAL TABLE entry USING fts5("
	" source UNINDEXED, kind UNINDEXED, id UNINDEXED, step UNINDEXED, label UNINDEXED,"
	" title, text, tokenize = 'viva');";

static int get_int(struct index *index, const char *sql, int64_t *out)
{
	sqlite3_stmt *statement;
	int rc = sqlite3_prepare_v2(index->db, sql, -1, &statement, NULL);

	if (rc != SQLITE_OK)
		return rc;
	rc = sqlite3_step(statement);
	if (rc == SQLITE_ROW)
		*out = sqlite3_column_int64(statement, 0);
	return db_done(statement, rc);
}

static int exec(struct index *index, const char *sql)
{
	return sqlite3_exec(index->db, sql, NULL, NULL, NULL);
}

static int create(struct index *index)
{
	char stamp[80];
	int rc = exec(index, tables);

	snprintf(stamp, sizeof stamp, "PRAGMA application_id = %d; PRAGMA user_version = %d",
	         INDEX_APPLICATION, INDEX_FORMAT);
	return rc == SQLITE_OK ? exec(index, stamp) : rc;
}

/* In a transaction, so that of two that find it empty one makes it. */
static int make_tables(struct index *index)
{
	int64_t application = 0, version = 0, objects = 0;
	int rc = exec(index, "BEGIN IMMEDIATE");

	if (rc == SQLITE_OK)
		rc = get_int(index, "PRAGMA application_id", &application);
	if (rc == SQLITE_OK)
		rc = get_int(index, "PRAGMA user_version", &version);
	if (rc == SQLITE_OK)
		rc = get_int(index, "SELECT count(*) FROM sqlite_schema", &objects);
	if (rc == SQLITE_OK && application == 0 && version == 0 && objects == 0)
		rc = create(index);
	else if (rc == SQLITE_OK && (application != INDEX_APPLICATION || version != INDEX_FORMAT))
		rc = SQLITE_NOTADB;
	if (rc == SQLITE_OK)
		rc = exec(index, "COMMIT");
	return rc;
}

static int attach(struct index *index, int flags, int busy_ms)
{
	mode_t before = umask(077);
	int rc = sqlite3_open_v2(index->path ? index->path : ":memory:", &index->db,
	                         flags | SQLITE_OPEN_READWRITE | SQLITE_OPEN_PRIVATECACHE, NULL);

	umask(before);
	for (size_t i = 0; rc == SQLITE_OK && i < COUNT(hardening); i++)
		sqlite3_db_config(index->db, hardening[i].option, hardening[i].value, (int *)NULL);
	if (rc != SQLITE_OK)
		return rc;
	sqlite3_busy_timeout(index->db, busy_ms);
	return exec(index, pragmas);
}

int index_file_open(struct index *index)
{
	int rc = attach(index, SQLITE_OPEN_CREATE, BUSY_MS);

	if (rc == SQLITE_OK)
		rc = index_words_register(index->db);
	if (rc == SQLITE_OK)
		rc = make_tables(index);
	if (rc != SQLITE_OK)
		index_file_close(index);
	return rc;
}

int index_file_look(const char *path, int busy_ms, sqlite3 **db)
{
	struct index index = { .path = path };
	int64_t application = 0, version = 0;
	int rc = attach(&index, 0, busy_ms);

	if (rc == SQLITE_OK)
		rc = get_int(&index, "PRAGMA application_id", &application);
	if (rc == SQLITE_OK)
		rc = get_int(&index, "PRAGMA user_version", &version);
	if (rc == SQLITE_OK && (application != INDEX_APPLICATION || version != INDEX_FORMAT))
		rc = SQLITE_NOTADB;
	if (rc != SQLITE_OK)
		index_file_close(&index);
	*db = index.db;
	return rc;
}

void index_file_close(struct index *index)
{
	sqlite3_close(index->db);
	index->db = NULL;
}

const char *index_path(struct arena *arena)
{
	struct str why;
	char *folder, *path;

	if (files_user(arena, FILES_CACHE, NULL, &folder, &why) != STATUS_OK ||
	    files_make_folder(arena, folder, &why) != STATUS_OK ||
	    files_user(arena, FILES_CACHE, "index.db", &path, &why) != STATUS_OK)
		return NULL;
	return path;
}

void index_drop(const char *path)
{
	char journal[4096];

	unlink(path);
	if (snprintf(journal, sizeof journal, "%s-journal", path) < (int)sizeof journal)
		unlink(journal);
}
