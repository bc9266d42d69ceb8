/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_MEM_H
#define BASE_MEM_H
/*
 * Memory that is there or stops the program, and the small macros that every
 * file uses.  A reading list that cannot get a few kilobytes has nothing
 * sensible left to do; the library stays whole because SQLite rolls an open
 * transaction back.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

#define ATTR_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define ATTR_MALLOC            __attribute__((malloc, returns_nonnull))
#define ATTR_NORETURN          __attribute__((noreturn))
#define ATTR_CHECKED           __attribute__((warn_unused_result))
#define ATTR_UNUSED            __attribute__((unused))

/* What they do when there is none: for libraries that only say so. */
void out_of_memory(void) ATTR_NORETURN;

/* Each returns memory to be given to free(); none returns NULL. */
void *xmalloc(size_t size) ATTR_MALLOC;
void *xcalloc(size_t n, size_t size) ATTR_MALLOC;
void *xrealloc(void *p, size_t size) __attribute__((returns_nonnull));
char *xstrdup(const char *s) ATTR_MALLOC;
char *xstrndup(const char *s, size_t n) ATTR_MALLOC;
char *xasprintf(const char *fmt, ...) ATTR_PRINTF(1, 2) ATTR_MALLOC;
/* Into *ret; returns the length. */
size_t xvasprintf(char **ret, const char *fmt, va_list ap) ATTR_PRINTF(2, 0);

/* A copy of `s`, or NULL for NULL. */
char *xstrdup_null(const char *s);

/* Replaces *slot by a copy of `s` (NULL clears it); `s` may be *slot. */
void str_set(char **slot, const char *s);

/* "" for NULL: for printing and comparing. */
static inline const char *str_or_empty(const char *s)
{
	return s ? s : "";
}

static inline int str_empty(const char *s)
{
	return !s || !*s;
}

/* Says what broke, on stderr, and aborts: for broken invariants only. */
void bug(const char *fmt, ...) ATTR_PRINTF(1, 2) ATTR_NORETURN;

#endif
