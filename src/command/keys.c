/* SPDX-License-Identifier: MIT */
/* `viva keys`: the keys of each screen, from the table that the screens use. */
#include "command/context.h"

#include "screen/screen.h"

enum status run_keys(struct context *context)
{
	struct buf out = { 0 };

	screen_print_keys(&out);
	enum status status = put_result(context, buf_str(&out));
	buf_release(&out);
	return status;
}
