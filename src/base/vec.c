/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/vec.h"

#include "base/buf.h"

#include <stdlib.h>
#include <string.h>

void vec_grow(void **v, size_t *n, size_t *cap, size_t size)
{
	if (*n == *cap) {
		size_t more = *cap ? *cap + *cap / 2 : 8;

		if (more > (size_t)-1 / size)
			bug("vector length overflow");
		*v = xrealloc(*v, more * size);
		*cap = more;
	}
	memset((char *)*v + *n * size, 0, size);
	(*n)++;
}

void strv_push(struct strv *sv, const char *s)
{
	strv_push_take(sv, xstrdup(s));
}

void strv_push_take(struct strv *sv, char *s)
{
	*VEC_PUSH(sv) = s;
}

static size_t strv_find(const struct strv *sv, const char *s)
{
	size_t i = 0;

	while (i < sv->n && strcmp(sv->v[i], s))
		i++;
	return i;
}

int strv_has(const struct strv *sv, const char *s)
{
	return strv_find(sv, s) < sv->n;
}

void strv_add_new(struct strv *sv, const char *s)
{
	if (!strv_has(sv, s))
		strv_push(sv, s);
}

void strv_remove(struct strv *sv, const char *s)
{
	size_t i = strv_find(sv, s);

	if (i == sv->n)
		return;
	free(sv->v[i]);
	memmove(sv->v + i, sv->v + i + 1, (sv->n - i - 1) * sizeof(*sv->v));
	sv->n--;
}

void strv_copy(struct strv *dst, const struct strv *src)
{
	struct strv copy = { 0 };

	for (size_t i = 0; i < src->n; i++)
		strv_push(&copy, src->v[i]);
	strv_release(dst);
	*dst = copy;
}

void strv_clear(struct strv *sv)
{
	for (size_t i = 0; i < sv->n; i++)
		free(sv->v[i]);
	sv->n = 0;
}

void strv_release(struct strv *sv)
{
	if (!sv)
		return;
	strv_clear(sv);
	VEC_FREE(sv);
}

char *strv_join(const struct strv *sv, const char *sep)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < sv->n; i++) {
		if (i)
			buf_adds(&b, sep);
		buf_adds(&b, sv->v[i]);
	}
	return buf_detach(&b);
}
