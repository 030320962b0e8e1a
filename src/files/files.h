/* SPDX-License-Identifier: MIT */
/*
 * files: where things are on disk; bytes in, bytes out, never half a file.
 *
 *   file.c     reading and writing whole files
 *   inside.c   opening what stands beneath a folder without ever leaving it, and listing it
 *   paths.c    the user's own folders, and the database's path
 *   share.c    where what ships with viva is
 *   pack.c     installed packs: adding, removing, listing
 *   library.c  shipped and installed packs as bytes for content/ (in library.h)
 *   library_block.c  building blocks (in library.h)
 *   document.c data through a template and a format (in library.h)
 *   why.c      the one form in which a failure is told
 *
 * What can fail returns an `enum status`; unless it is STATUS_OK, `*why` is one line, `cannot read
 * 'X': No such file or directory`, safe for a terminal whatever the name is, and `*out` is
 * unchanged. Results and reasons belong to the arena. Nothing here prints, and nothing knows what
 * the bytes mean.
 */
#ifndef FILES_FILES_H
#define FILES_FILES_H

#include "base/base.h"

/* ---- whole files ---- */

/* All bytes of the regular file at `path`, of which there may be `limit` at most. STATUS_MISSING:
 * no such file; STATUS_REFUSED: larger than that; STATUS_FAILED: cannot be read, or is no regular
 * file (a fifo is not waited for). Symbolic links are followed: this is for paths that a person
 * named. */
enum status files_read(struct arena *arena, const char *path, size_t limit, struct str *out,
                       struct str *why);

/* The same for `path` beneath the folder `root`, for what a pack brought: refuses `..`, absolute
 * paths, empty names, and every symbolic link below `root` (STATUS_REFUSED). */
enum status files_read_beneath(struct arena *arena, const char *root, const char *path,
                               size_t limit, struct str *out, struct str *why);

/* What is left in `fd` (standard input, a pipe), up to `limit` bytes; `name` is for the reason.
 * Waits for the end. The caller keeps `fd`. */
enum status files_read_fd(struct arena *arena, int fd, const char *name, size_t limit,
                          struct str *out, struct str *why);

enum files_write_flag {
	FILES_FORCE = 1,  /* an existing file is replaced */
	FILES_PUBLIC = 2, /* mode 0666 less the umask, or the replaced file's; otherwise 0600 */
};

/* Makes the file at `path` hold `bytes`, on the disk when this returns: all of them, or, on any
 * failure, what was there before. Without FILES_FORCE an existing file is never replaced:
 * STATUS_FAILED, "file exists (--force replaces it)". With it a symbolic link stays, and the file
 * that it names is replaced. A character device or a fifo is written straight, and so are
 * /dev/stdout and /dev/stderr. No folders are made. */
enum status files_write(struct arena *arena, const char *path, struct str bytes, unsigned flags,
                        struct str *why);

/* Whether there is something at `path`, be it a link to nothing. */
bool files_is_there(const char *path);

/* ---- folders ---- */

/* `path` as an absolute path without links, `.` and `..`; NULL if it leads nowhere. */
char *files_real(struct arena *arena, const char *path);

enum files_kind { FILES_FILE, FILES_FOLDER, FILES_LINK, FILES_OTHER };

struct files_entry {
	struct str path; /* from the root: "cases/x/case.yaml"; zero-terminated */
	enum files_kind kind;
	int64_t size;       /* bytes, of a file */
	int64_t changed_ns; /* when it was last written: since 1970 */
};

struct files_list {
	struct files_entry *items; /* sorted by the bytes of their paths */
	size_t n, cap;
};

enum {
	FILES_DEPTH = 4,    /* names in a path: deeper folders are listed and not entered */
	FILES_MOST = 20000, /* entries in one walk */
};

/* All that stands beneath `root`, or only beneath its folder `under` (NULL or "": everything);
 * paths are from `root` in any case. Hidden entries (a leading dot) are left out, links are listed
 * and not followed. STATUS_MISSING: there is no such folder; STATUS_REFUSED: more than FILES_MOST
 * entries, or `under` would leave `root`. */
enum status files_walk(struct arena *arena, const char *root, const char *under,
                       struct files_list *out, struct str *why);

/* Makes the folder at `path`, and those above it that are missing, each with mode 0700. It may be
 * there. */
enum status files_make_folder(struct arena *arena, const char *path, struct str *why);

/* ---- the user's own files ---- */

enum files_place {
	FILES_DATA,    /* $XDG_DATA_HOME/viva, or ~/.local/share/viva */
	FILES_CONFIG,  /* $XDG_CONFIG_HOME/viva, or ~/.config/viva */
	FILES_CACHE,   /* $XDG_CACHE_HOME/viva, or ~/.cache/viva */
	FILES_STATE,   /* $XDG_STATE_HOME/viva, or ~/.local/state/viva */
	FILES_RUNTIME, /* $XDG_RUNTIME_DIR/viva if this user's folder, or FILES_STATE */
};

/* The path of `name` in one of the user's folders, or of the folder itself if `name` is NULL:
 * "packs", "backups", "config.yaml". Nothing is made; files_make_folder does that when something is
 * to be written. Relative values of the variables are ignored. STATUS_FAILED: nobody knows where
 * the home folder is. */
enum status files_user(struct arena *arena, enum files_place place, const char *name, char **out,
                       struct str *why);

/* The database's path: `option` (of --db) if it is not NULL, else VIVA_DB if it is not empty, else
 * viva.db in FILES_DATA. With `make` the folder of the last one is made; folders that a person
 * named are never. */
enum status files_database(struct arena *arena, const char *option, bool make, char **out,
                           struct str *why);

/* ---- what ships with viva ---- */

/* The folder that holds content/, cases/ and templates/: VIVA_SHARE if it is not empty; else the
 * one above the program's own folder; else ../share/viva or ../../share/viva from there: these must have
 * content/framework.yaml; else the one compiled in. The result is absolute, without links. `argv0`
 * is for systems without /proc, and may be NULL. STATUS_MISSING: there is none. */
enum status files_share(struct arena *arena, const char *argv0, char **out, struct str *why);

/* The program `name` that came with this one: beside it, else in ../libexec/viva from there, else
 * in the compiled-in folder. STATUS_MISSING: it is in none of them. */
enum status files_program(struct arena *arena, const char *argv0, const char *name, char **out,
                          struct str *why);

/* ---- installed packs ---- */

enum {
	FILES_PACK_FILES = 512,
	FILES_PACK_BYTES = 16 << 20,
};

/* The names of the pack folders in `packs`, sorted; a folder that is not there has none. */
enum status files_pack_list(struct arena *arena, const char *packs, struct str **names, size_t *n,
                            struct str *why);

/* Copies the folder `source` to `packs`/`name`, all of it or nothing; hidden files stay behind.
 * `packs` is made if need be. STATUS_REFUSED, naming the entry: what is neither a file nor a
 * folder, names with other characters than A-Z a-z 0-9 . _ -, too deep, too many files or bytes, or
 * a `name` that is no id. STATUS_FAILED: the pack is there already and `flags` lacks FILES_FORCE
 * ("file exists"). Whether it is a good pack is for others to say, before. */
enum status files_pack_add(struct arena *arena, const char *packs, const char *name,
                           const char *source, unsigned flags, struct str *why);

/* Removes the pack's folder. STATUS_MISSING: no pack has this name. */
enum status files_pack_remove(struct arena *arena, const char *packs, const char *name,
                              struct str *why);

#endif
