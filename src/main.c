/* SPDX-License-Identifier: MIT */
/* viva: see README.md for what it is, and command/command.h for where this goes. */
#include "command/command.h"

int main(int argc, char **argv)
{
	return command_main(argc, argv);
}
