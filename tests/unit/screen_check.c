/* SPDX-License-Identifier: MIT */
#include "screen_check.h"

#include <locale.h>

#define NOON_MS INT64_C(1795262400000)

struct moment stage_now;

static struct moment now(void)
{
	return stage_now;
}

/* Widths are those of the locale. */
static void speak_utf8(void)
{
	if (!setlocale(LC_CTYPE, "C.UTF-8") && !setlocale(LC_CTYPE, "en_US.UTF-8"))
		fail_msg("no locale with UTF-8");
}

static char *tree(struct stage *stage, const char *path)
{
	const char *share = getenv("VIVA_SHARE");

	return str_z(&stage->scene->arena, str_format(&stage->scene->arena, "%s/%s",
	                                              share && *share ? share : ".", path));
}

int stage_open(void **state)
{
	struct stage *stage = calloc(1, sizeof *stage);
	struct scene *scene;
	void *made = NULL;

	speak_utf8();
	if (scene_open(&made) != 0)
		return -1;
	stage->scene = scene = made;
	setenv("XDG_CACHE_HOME", scene_path(scene, "cache"), 1);
	stage_now = (struct moment){ .boot_ms = 1000, .wall_ms = NOON_MS };
	stage->rows = 24;
	stage->columns = 80;
	stage->setup = (struct screen_setup){
		.library = &stage->library, .now = now, .colour = true, .config.level = LEVEL_SENIOR
	};
	if (library_open(&scene->arena, tree(stage, ""), scene_path(scene, "packs"),
	                 &stage->library, &scene->why) != STATUS_OK ||
	    store_open(&scene->arena, scene_path(scene, "viva.db"), scene_path(scene, "backups"),
	               STORE_WRITE, stage_now, &stage->setup.store, &scene->why) != STATUS_OK) {
		print_error("%.*s\n", STR_ARG(scene->why));
		return -1;
	}
	stage->setup.state_dir = scene_path(scene, "state");
	app_init(&stage->app, &scene->arena, &stage->setup);
	*state = stage;
	return 0;
}

int stage_close(void **state)
{
	struct stage *stage = *state;
	void *scene = stage->scene;

	app_release(&stage->app);
	store_close(stage->setup.store);
	buf_release(&stage->text);
	free(stage);
	return scene_close(&scene);
}

static void press(struct stage *stage, uint32_t key)
{
	app_turn(&stage->app);
	app_key(&stage->app, key);
}

void stage_keys(struct stage *stage, const char *keys)
{
	struct str rest = str_from(keys);

	while (rest.ptr) {
		struct str name = str_cut(&rest, ' ');
		uint32_t key = key_parse(name);
		if (!name.len)
			continue;
		if (!key)
			fail_msg("no key '%.*s'", STR_ARG(name));
		press(stage, key);
	}
}

void stage_type(struct stage *stage, const char *text)
{
	struct str all = str_from(text);

	for (size_t at = 0; at < all.len;) {
		uint32_t c = utf8_next(all, &at);
		press(stage, c == '\n' ? KEY_RETURN : c);
	}
}

void stage_paste(struct stage *stage, const char *text)
{
	app_turn(&stage->app);
	app_paste(&stage->app, str_from(text));
}

void stage_wait_ms(struct stage *stage, int64_t ms)
{
	stage_now.boot_ms += ms;
	stage_now.wall_ms += ms;
	app_turn(&stage->app);
	app_tick(&stage->app);
}

const char *stage_text(struct stage *stage)
{
	app_draw(&stage->app, stage->rows, stage->columns);
	buf_reset(&stage->text);
	canvas_print(&stage->text, &stage->app.canvas);
	return stage->text.ptr ? stage->text.ptr : "";
}

struct str stage_row(struct stage *stage, int row)
{
	struct str rest = str_from(stage_text(stage));

	for (int i = row < 0 ? -stage->rows : 0; i < row; i++)
		str_cut(&rest, '\n');
	return str_cut(&rest, '\n');
}

/* Row by row: cmocka cuts what is longer than a kilobyte. */
static void show(struct stage *stage)
{
	struct str rest = str_from(stage_text(stage));

	while (rest.len) {
		struct str row = str_cut(&rest, '\n');
		print_error("%.*s\n", STR_ARG(row));
	}
}

void stage_shows(struct stage *stage, const char *part)
{
	if (strstr(stage_text(stage), part))
		return;
	show(stage);
	fail_msg("the screen does not show '%s'", part);
}

void stage_hides(struct stage *stage, const char *part)
{
	if (!strstr(stage_text(stage), part))
		return;
	show(stage);
	fail_msg("the screen shows '%s'", part);
}

void stage_caret(struct stage *stage, int row, int column)
{
	const struct canvas *canvas = &stage->app.canvas;

	stage_text(stage);
	if (canvas->caret_row == row && canvas->caret_column == column)
		return;
	show(stage);
	fail_msg("the caret is at %d, %d, not at %d, %d", canvas->caret_row, canvas->caret_column,
	         row, column);
}

/* ---- golden files ---- */

static void write_golden(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	if (!file || fputs(text, file) < 0 || fclose(file) != 0)
		fail_msg("%s cannot be written", path);
}

static struct str read_golden(struct stage *stage, const char *path)
{
	struct str text = { 0 };

	if (files_read(&stage->scene->arena, path, 1 << 20, &text, &stage->scene->why) != STATUS_OK)
		fail_msg("%.*s (GOLDEN=1 writes it)", STR_ARG(stage->scene->why));
	return text;
}

static void show_difference(struct str expected, struct str got)
{
	for (int row = 0; expected.ptr || got.ptr; row++) {
		struct str one = str_cut(&expected, '\n'), other = str_cut(&got, '\n');
		if (!str_eq(one, other))
			print_error("row %d\n  expected |%.*s|\n  got      |%.*s|\n", row,
			            STR_ARG(one), STR_ARG(other));
	}
}

void stage_golden(struct stage *stage, const char *name, int columns, int rows)
{
	struct arena *arena = &stage->scene->arena;
	struct str file = str_format(arena, "tests/screens/%s.%dx%d.txt", name, columns, rows);
	const char *path = tree(stage, str_z(arena, file)), *golden = getenv("GOLDEN");

	stage->rows = rows;
	stage->columns = columns;
	if (golden && *golden) {
		write_golden(path, stage_text(stage));
		return;
	}
	struct str expected = read_golden(stage, path), got = str_from(stage_text(stage));
	if (str_eq(expected, got))
		return;
	show_difference(expected, got);
	fail_msg("the screen is not that of %.*s", STR_ARG(file));
}
