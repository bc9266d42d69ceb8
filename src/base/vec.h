/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_VEC_H
#define BASE_VEC_H
/*
 * Growable arrays.  VEC(struct note) declares the members of an anonymous
 * struct; name it where it is used:
 *
 *	struct note_vec VEC(struct note);
 *	struct note *n = VEC_PUSH(&notes);	(zeroed, valid until next push)
 *
 * The vector owns its array; what the elements own is released by the
 * noun's own `…_vec_release`.  A zeroed struct is an empty vector.
 */
#include "base/mem.h"

#define VEC(type)                                                              \
	{                                                                      \
		type *v;                                                       \
		size_t n, cap;                                                 \
	}

/* A pointer to a new zeroed last element. */
#define VEC_PUSH(vec)                                                          \
	(vec_grow((void **)&(vec)->v, &(vec)->n, &(vec)->cap,                  \
		  sizeof(*(vec)->v)),                                          \
	 &(vec)->v[(vec)->n - 1])

#define VEC_FREE(vec)                                                          \
	do {                                                                   \
		free((vec)->v);                                                \
		(vec)->v = NULL;                                               \
		(vec)->n = (vec)->cap = 0;                                     \
	} while (0)

void vec_grow(void **v, size_t *n, size_t *cap, size_t size);

/* Strings, each owned by the vector. */
struct strv VEC(char *);

void strv_push(struct strv *sv, const char *s);
void strv_push_take(struct strv *sv, char *s); /* takes `s` over */
int strv_has(const struct strv *sv, const char *s);
void strv_add_new(struct strv *sv, const char *s); /* unless it is there */
void strv_remove(struct strv *sv, const char *s);  /* the first like it */
void strv_copy(struct strv *dst, const struct strv *src); /* replaces dst */
void strv_clear(struct strv *sv);
void strv_release(struct strv *sv); /* takes NULL or zeroed */
/* All of them with `sep` between; the caller frees. */
char *strv_join(const struct strv *sv, const char *sep);

#endif
