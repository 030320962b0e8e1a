/* SPDX-License-Identifier: MIT */
/*
 * Functions that a safer one in base/ or the C library replaces. Using one is an error of
 * compilation; system headers have been read by then, so only our own calls are caught.
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#undef strcpy
#undef strcat
#undef strncpy
#undef strncat
#undef sprintf
#undef vsprintf
#undef strtok

#define strcpy(a, b)     strcpy_is_banned_use_str_dup
#define strcat(a, b)     strcat_is_banned_use_buf_adds
#define strncpy(a, b, n) strncpy_is_banned_use_str_dup
#define strncat(a, b, n) strncat_is_banned_use_buf_adds
#define sprintf(...)     sprintf_is_banned_use_buf_addf
#define vsprintf(...)    vsprintf_is_banned_use_buf_addf
#define strtok(a, b)     strtok_is_banned_use_str_cut
#define system(a)        system_is_banned
#define popen(a, b)      popen_is_banned

#endif
