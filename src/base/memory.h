/* SPDX-License-Identifier: MIT */
/* Private to base/: memory that does not fail. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* Ends the program with one message: there is nothing sensible left to do, and nothing to lose. */
_Noreturn void memory_fail(void);

/* As calloc and realloc, for at least one byte; they return memory or do not return. */
void *memory_zeroed(size_t size);
void *memory_resize(void *memory, size_t size);

#endif
