/* SPDX-License-Identifier: MIT */
/*
 * Copying out: to the terminal's clipboard, by the code that terminals have for it, and into a file
 * for those that have none. What somebody has in the clipboard is never asked for.
 */
#include "screen/copy.h"

#include "files/files.h"
#include "screen/loop.h"

#include <stdlib.h>

/* As much as terminals are used to take in one such code. */
enum { COPY_MOST = 74994 };

static void add_base64(struct buf *out, struct str text)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < text.len; i += 3) {
		size_t n = text.len - i < 3 ? text.len - i : 3;
		uint32_t bits = 0;
		for (size_t k = 0; k < 3; k++)
			bits = bits << 8 | (k < n ? (uint8_t)text.ptr[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			buf_addc(out, k <= n ? digits[bits >> (18 - 6 * k) & 63] : '=');
	}
}

bool copy_code(struct buf *out, struct str text, bool in_tmux)
{
	if (text.len > COPY_MOST)
		return false;
	/* tmux hands on what it is told to, with every Esc doubled. */
	buf_adds(out, in_tmux ? S("\033Ptmux;\033\033]52;c;") : S("\033]52;c;"));
	add_base64(out, text);
	buf_adds(out, in_tmux ? S("\a\033\\") : S("\a"));
	return true;
}

static bool send(struct app *app, struct str text)
{
	const char *tmux = getenv("TMUX");
	struct buf code = { 0 };
	bool fits = copy_code(&code, text, tmux && *tmux);

	if (fits && app->terminal)
		loop_send(buf_str(&code));
	buf_release(&code);
	return fits;
}

/* Where it is kept; NULL: nowhere. */
static const char *keep(struct app *app, struct str text)
{
	const char *folder = app->setup->state_dir;
	struct str why;

	if (!folder || files_make_folder(&app->turn, folder, &why) != STATUS_OK)
		return NULL;
	const char *path = str_z(&app->turn, str_format(&app->turn, "%s/last-copy.txt", folder));
	return files_write(&app->turn, path, text, FILES_FORCE, &why) == STATUS_OK ? path : NULL;
}

void copy_out(struct app *app, struct str text, const char *what)
{
	const char *path = keep(app, text);
	bool sent = send(app, text);

	if (sent && path)
		app_say(app, "Copied %s: sent to the terminal, and kept in %s", what, path);
	else if (path)
		app_say(app, "Too long for a terminal's clipboard: %s is in %s", what, path);
	else if (sent)
		app_say(app, "Copied %s: sent to the terminal, kept nowhere else", what);
	else
		app_say(app, "Too long for a terminal's clipboard, and there is no file for it");
}
