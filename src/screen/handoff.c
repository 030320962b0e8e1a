/* SPDX-License-Identifier: MIT */
/*
 * A text through the person's own editor: written to a file of theirs that nobody else can read,
 * edited, read again. It knows processes and files, and nothing of what the text is. An editor that
 * fails has changed nothing.
 */
#include "screen/interview.h"

#include "files/files.h"

#include <errno.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ANSWER_MAX = 4 << 20 };

/* The editor's words are the shell's business (`code --wait`, quotes); the file's name is an
 * argument and never among them. */
static const char script[] = "editor=${VISUAL:-${EDITOR:-}}\n"
			     "if [ -z \"$editor\" ]; then\n"
			     "	editor=vi\n"
			     "	command -v nano >/dev/null 2>&1 && editor=nano\n"
			     "fi\n"
			     "eval \"exec $editor \\\"\\$1\\\"\"\n";

struct errand {
	const char *path;
	int status; /* as waitpid gives it; -1: there was no process */
};

static void edit_file(void *context)
{
	struct errand *errand = context;
	pid_t child = fork();

	errand->status = -1;
	if (child == 0) {
		execl("/bin/sh", "sh", "-c", script, "viva", errand->path, (char *)NULL);
		_exit(127);
	}
	while (child > 0 && waitpid(child, &errand->status, 0) < 0 && errno == EINTR)
		;
}

static bool write_file(struct app *app, struct str name, struct str text, char **path,
                       struct str *why)
{
	const char *folder = app->setup->state_dir;

	if (!folder) {
		*why = S("there is no folder for the editor's file");
		return false;
	}
	*path = str_z(&app->turn, str_format(&app->turn, "%s/%.*s", folder, STR_ARG(name)));
	/* A file of text ends with a line end; handoff_edit knows that the text may not. */
	if (text.len && !str_ends(text, S("\n")))
		text = str_format(&app->turn, "%.*s\n", STR_ARG(text));
	return files_make_folder(&app->turn, folder, why) == STATUS_OK &&
	       files_write(&app->turn, *path, text, FILES_FORCE, why) == STATUS_OK;
}

bool handoff(struct app *app, struct str name, struct str text, struct str *out, struct str *why)
{
	struct arena arena = { 0 }; /* the turn's ends when viva steps aside */
	struct errand errand = { .status = -1 };
	char *path;
	bool done;

	if (!write_file(app, name, text, &path, why))
		return false;
	errand.path = path = str_z(&arena, str_from(path));
	app_step_aside(app, edit_file, &errand);
	done = errand.status != -1 && WIFEXITED(errand.status) && WEXITSTATUS(errand.status) == 0;
	if (!done)
		*why = S("the editor failed, nothing was changed");
	else if (files_read(&app->turn, path, ANSWER_MAX, out, why) == STATUS_OK)
		*out = utf8_clean(&app->turn, *out);
	else
		done = false;
	unlink(path);
	arena_release(&arena);
	return done;
}

/* ---- what was changed ---- */

static bool is_inside(struct str s, size_t at)
{
	return at < s.len && ((unsigned char)s.ptr[at] & 0xC0) == 0x80;
}

struct edit handoff_edit(struct str from, struct str to)
{
	size_t start = 0, end = 0;

	/* Editors end a file with a line end, whether the text had one or not. */
	if (to.len && to.ptr[to.len - 1] == '\n' && !str_ends(from, S("\n")))
		to.len--;
	while (start < from.len && start < to.len && from.ptr[start] == to.ptr[start])
		start++;
	while (is_inside(from, start) || is_inside(to, start))
		start--;
	while (end < from.len - start && end < to.len - start &&
	       from.ptr[from.len - end - 1] == to.ptr[to.len - end - 1])
		end++;
	while (is_inside(from, from.len - end) || is_inside(to, to.len - end))
		end--;
	return (struct edit){
		.none = from.len == to.len && start == from.len,
		.at = start,
		.removed = from.len - end - start,
		.insert = str_slice(to, start, to.len - end),
		.caret = to.len - end,
	};
}
