/* SPDX-License-Identifier: MIT */
/*
 * library: which packs, cases and blocks there are, and the bytes that an interview needs.
 *
 *   library.c            packs, cases, bundles, templates
 *   library_block.c      building blocks
 *   library_framework.c  frameworks beside the standard one
 *   gather.c             files on disk as files of a bundle
 *   document.c           data through one of those templates
 *
 * The second public header of files/. Shipped content and each installed pack are a `root` of the
 * same form. A case or block that two packs have: the shipped one has the bare id, every other is
 * PACK/ID. Nothing is parsed here but the names of folders; content/ does the rest.
 */
#ifndef FILES_LIBRARY_H
#define FILES_LIBRARY_H

#include "base/base.h"
#include "content/block.h"
#include "content/handbook.h"

struct library_pack {
	struct str name;    /* empty: shipped */
	const char *root;   /* the folder with cases/ and content/ */
	struct str trouble; /* why its cases cannot be looked for; empty: they can */
};

struct library_case {
	struct str name; /* as commands take it: "video-recommendation", "pack/id" */
	struct str id;
	const struct library_pack *pack;
};

struct library_block {
	struct str name; /* as commands take it: "two-tower", "pack/id" */
	struct str id;
	const struct library_pack *pack;
};

struct library {
	struct arena *arena;
	const char *share;
	struct str trouble;         /* why the installed packs cannot be listed; empty: they can */
	struct library_pack *packs; /* the shipped one first */
	size_t npacks;
	struct library_case *cases; /* by pack, then by id */
	size_t ncases;
	struct library_block *blocks; /* by pack, then by id */
	size_t nblocks;
};

/* Looks what is there: the shipped folder `share`, and the packs below `packs_dir` (which need not
 * exist). What is wrong with packs is told in their `trouble` and hides nothing else; it fails only
 * when the shipped cases cannot be looked for. */
enum status library_open(struct arena *arena, const char *share, const char *packs_dir,
                         struct library *out, struct str *why);

/* Exact and case-sensitive: a case's name, or PACK/ID. STATUS_MISSING, with a hint in `*why`. */
enum status library_find(const struct library *library, struct str name,
                         const struct library_case **out, struct str *why);

/* PACK/ID, or the bare id of a shipped case: the same whatever other packs come and go. */
struct str library_full_name(struct arena *arena, const struct library_case *which);

/* The pack of a case with this full name; NULL when it is no longer there. */
const struct library_pack *library_pack_of(const struct library *library, struct str name);

/* All files that an interview of this case needs: framework and guides (the pack's own, if it has a
 * framework), synonyms and shorthand of both, stop words, known words, the case with its samples. Paths in the bundle are
 * those of content.h. A file that cannot be read for another reason than that it is not there fails
 * it. */
enum status library_bundle(struct arena *arena, const struct library *library,
                           const struct library_case *which, struct bundle *out, struct str *why);

/* The same for the files of one pack without any case: framework, guides, words. `root` NULL: the
 * shipped one. */
enum status library_base_bundle(struct arena *arena, const struct library *library,
                                const char *root, struct bundle *out, struct str *why);

/* Adds to the bundle the pack.yaml of the pack in the folder `root`. */
enum status library_add_pack_file(struct arena *arena, const char *root, struct bundle *out,
                                  struct str *why);

/* Adds to the bundle the handbook's files (content/handbook.h) of the pack in the folder `root`, those that are
 * there. */
enum status library_add_handbook(struct arena *arena, const char *root, struct bundle *out,
                                 struct str *why);

/* The handbook that ships with viva. What is wrong with it is left out: 'viva lint' says what it
 * is. */
struct handbook library_handbook(struct arena *arena, const struct library *library);

/* Adds to the bundle all files of `cases/ID` below `root` that belong to a case. */
enum status library_add_case(struct arena *arena, const char *root, struct str id,
                             struct bundle *out, struct str *why);

/* The same for a case in a folder of its own, outside of any pack; in the bundle it stands below
 * cases/ID like any other. */
enum status library_add_loose_case(struct arena *arena, const char *folder, struct str id,
                                   struct bundle *out, struct str *why);

/* ---- frameworks ---- */

/* The frameworks, content/frameworks/ID.yaml, that cases of the pack in the folder `root` (NULL:
 * the shipped ones) can be sat by beside the standard one: its own, and, unless it has a standard
 * one of its own, those that ship with viva. Their ids, sorted, each once. A folder that cannot be
 * read has none. */
struct texts library_frameworks(struct arena *arena, const struct library *library,
                                const char *root);

/* Adds one of them with the guides below content/frameworks/ID/ to a bundle, whose case is then sat
 * by it (bundle_framework). An empty id is the standard one: nothing is added. STATUS_MISSING with
 * a hint in `*why`. */
enum status library_add_framework(struct arena *arena, const struct library *library,
                                  const char *root, struct str id, struct bundle *out,
                                  struct str *why);

/* ---- blocks ---- */

/* Looks for the blocks of the packs; library_open does that. A folder that cannot be read has
 * none. */
void library_look_for_blocks(struct library *library);

/* As library_find. */
enum status library_find_block(const struct library *library, struct str name,
                               const struct library_block **out, struct str *why);

/* What the cases of a pack (NULL: of the shipped one) mean by the id of a block: the pack's own, else
 * the shipped one. NULL: there is none. */
const struct library_block *library_block_for(const struct library *library,
                                              const struct library_pack *pack, struct str id);

/* Reads a block and loads it. STATUS_REFUSED, with the first finding in `*why`: it is broken. */
enum status library_load_block(struct arena *arena, const struct library_block *which,
                               const struct block **out, struct str *why);

/* The first of `ids`, as the cases of a pack mean them, whose block can be used, and that block
 * loaded. NULL: there is none. */
const struct library_block *library_first_block(struct arena *arena, const struct library *library,
                                                const struct library_pack *pack,
                                                const struct texts *ids, const struct block **out);

/* The blocks that `block`, which is `which`, is weighed against, as its pack means their ids; those
 * that cannot be used are left out. */
const struct block *const *library_weighed_against(struct arena *arena,
                                                   const struct library *library,
                                                   const struct library_block *which,
                                                   const struct block *block, size_t *n);

/* The ids that cases and blocks of the pack in the folder `root` may name (NULL: of no pack): its
 * own blocks and the shipped ones, some twice. */
struct texts library_block_ids(struct arena *arena, const struct library *library,
                               const char *root);

/* Reads the file at `path`, "content/blocks/ID.md", below `root`. */
enum status library_read_block(struct arena *arena, const char *root, struct str path,
                               struct bundle_file *out, struct str *why);

/* ---- templates ---- */

/* The template `name` ("review.md", "style.css"): from `own` (the user's templates folder, may be
 * NULL), else from the pack, else shipped. STATUS_MISSING when nobody has it. `*path` is the file it
 * was found in, empty for one that ships with viva; `path` may be NULL. */
enum status library_template(struct arena *arena, const struct library *library, const char *own,
                             const struct library_pack *pack, struct str name, struct str *out,
                             struct str *path, struct str *why);

/* ---- documents ---- */

struct value;
struct sheet_format;
struct sheet_options;

/* Where templates are looked for. */
struct document_place {
	const struct library *library;
	const struct library_pack *pack; /* NULL: none in particular */
	const char *own;                 /* the user's templates folder; may be NULL */
	bool ascii;                      /* text is drawn with ASCII only */
	bool has_width;                  /* text has lines of `width` cells; else of 80 */
	size_t width;                    /* 0: never wrapped */
	const char *template;            /* a file that takes the place of NAME.md; may be NULL */
};

/* Data through the template NAME.md, and the templates that it names, as a tree. STATUS_MISSING when
 * nobody has the template, STATUS_REFUSED when it is wrong; `*why` says so and `*out` is unchanged.
 * The tree belongs to the arena. */
enum status document_make(struct arena *arena, const struct document_place *place, const char *name,
                          const struct value *data, struct doc **out, struct str *why);

/* Such a tree in a format, added to `out`; style, width and drawing are those that belong to the
 * place. */
void document_render(struct arena *arena, const struct document_place *place, const struct doc *doc,
                     const struct sheet_format *format, struct sheet_options options,
                     struct buf *out);

/* Both, `name` made and rendered; `title` is that of an HTML page. */
enum status document_print(struct arena *arena, const struct document_place *place,
                           const char *name, const struct value *data,
                           const struct sheet_format *format, struct str title, struct buf *out,
                           struct str *why);

#endif
