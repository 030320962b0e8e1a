/* SPDX-License-Identifier: MIT */
/* `viva --version`. */
#include "command/context.h"

enum status print_version(void)
{
	return put(S("viva " VIVA_VERSION "\n"));
}
