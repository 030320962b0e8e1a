/* SPDX-License-Identifier: MIT */
/* A folder of its own for each test of files/, and short ways to put things into it. */
#ifndef FILES_CHECK_H
#define FILES_CHECK_H

#include "base_check.h"
#include "files/files.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

struct scene {
	struct arena arena;
	char *folder; /* absolute, new, empty */
	struct str why;
};

/* Makes the scene's folder; for cmocka's setup. */
int scene_open(void **state);

/* Removes it, whatever is in it; for cmocka's teardown. */
int scene_close(void **state);

/* The path of `name` in the scene's folder. */
char *scene_path(struct scene *scene, const char *name);

/* Makes a file, and the folders that lead to it. */
void scene_put(struct scene *scene, const char *name, const char *text);

/* The file's bytes; fails the test when it cannot be read. */
struct str scene_get(struct scene *scene, const char *name);

/* The names in one of the scene's folders, hidden ones too, sorted and separated by spaces. */
struct str scene_names(struct scene *scene, const char *name);

/* Fails unless `why` holds `part`. */
void check_why(const struct scene *scene, const char *part);

#define scene_test(name) cmocka_unit_test_setup_teardown(name, scene_open, scene_close)

#endif
