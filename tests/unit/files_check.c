/* SPDX-License-Identifier: MIT */
/* Scenes are made with the C library alone, so that they do not rely on what they test. */
/* P_tmpdir is in POSIX.1-2008 with its XSI option only. */
#define _XOPEN_SOURCE 700

#include "files_check.h"

#include <dirent.h>

int scene_open(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);
	const char *parent = getenv("TESTTMP");

	scene->folder = str_z(&scene->arena, str_format(&scene->arena, "%s/viva-files-XXXXXX",
	                                                parent && *parent ? parent : P_tmpdir));
	*state = scene;
	return mkdtemp(scene->folder) ? 0 : -1;
}

static void remove_all(int parent, const char *name)
{
	int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
	struct dirent *entry;
	DIR *stream;

	if (fd < 0) {
		unlinkat(parent, name, 0);
		return;
	}
	fchmod(fd, 0700);
	stream = fdopendir(fd);
	while ((entry = readdir(stream))) {
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			remove_all(fd, entry->d_name);
	}
	closedir(stream);
	unlinkat(parent, name, AT_REMOVEDIR);
}

int scene_close(void **state)
{
	struct scene *scene = *state;

	remove_all(AT_FDCWD, scene->folder);
	arena_release(&scene->arena);
	free(scene);
	return 0;
}

char *scene_path(struct scene *scene, const char *name)
{
	return str_z(&scene->arena, str_format(&scene->arena, "%s/%s", scene->folder, name));
}

void scene_put(struct scene *scene, const char *name, const char *text)
{
	char *path = scene_path(scene, name);
	FILE *file;

	for (char *slash = path + strlen(scene->folder) + 1; (slash = strchr(slash, '/'));
	     slash++) {
		*slash = '\0';
		mkdir(path, 0700);
		*slash = '/';
	}
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

struct str scene_get(struct scene *scene, const char *name)
{
	FILE *file = fopen(scene_path(scene, name), "r");
	char block[8192];
	size_t n;

	assert_non_null(file);
	n = fread(block, 1, sizeof block, file);
	fclose(file);
	return str_dup(&scene->arena, (struct str){ block, n });
}

static int by_text(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

struct str scene_names(struct scene *scene, const char *name)
{
	DIR *stream = opendir(scene_path(scene, name));
	struct str names[64], all = { 0 };
	struct dirent *entry;
	size_t n = 0;

	assert_non_null(stream);
	while ((entry = readdir(stream))) {
		assert_true(n < COUNT(names));
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			names[n++] = str_dup(&scene->arena, str_from(entry->d_name));
	}
	closedir(stream);
	qsort(names, n, sizeof *names, by_text);
	for (size_t i = 0; i < n; i++)
		all = str_format(&scene->arena, "%.*s%s%s", STR_ARG(all), i ? " " : "",
		                 names[i].ptr);
	return all;
}

void check_why(const struct scene *scene, const char *part)
{
	if (str_find(scene->why, str_from(part), 0) == SIZE_MAX) {
		print_error("expected \"%s\" in \"%.*s\"\n", part, STR_ARG(scene->why));
		fail();
	}
}
