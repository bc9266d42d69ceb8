/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/idset.h"

#include <stdlib.h>
#include <string.h>

/* Ids are small and dense, but a page for each of a file's own choosing may
 * not be more than a few kilobytes. */
#define PAGE_BITS  15
#define PAGE_WORDS ((size_t)1 << (PAGE_BITS - 6))

void idset_release(struct idset *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->n_pages; i++)
		free(s->pages[i].bits);
	free(s->pages);
	memset(s, 0, sizeof(*s));
}

/* The place of a page, or where it belongs. */
static size_t place(const struct idset *s, int64_t number)
{
	size_t at = 0, end = s->n_pages;

	if (s->last < end && s->pages[s->last].number == number)
		return s->last;
	while (at < end) {
		size_t mid = at + (end - at) / 2;

		if (s->pages[mid].number < number)
			at = mid + 1;
		else
			end = mid;
	}
	return at;
}

static uint64_t *word(const struct idset *s, size_t page, int64_t id)
{
	uint64_t bit = (uint64_t)id & (PAGE_WORDS * 64 - 1);

	return &s->pages[page].bits[bit / 64];
}

int idset_has(const struct idset *s, int64_t id)
{
	int64_t number = id >> PAGE_BITS;
	size_t at = place(s, number);

	return at < s->n_pages && s->pages[at].number == number &&
	       *word(s, at, id) >> ((uint64_t)id & 63) & 1;
}

static void add_page(struct idset *s, size_t at, int64_t number)
{
	vec_grow((void **)&s->pages, &s->n_pages, &s->cap, sizeof(*s->pages));
	memmove(&s->pages[at + 1], &s->pages[at],
		(s->n_pages - 1 - at) * sizeof(*s->pages));
	s->pages[at].number = number;
	s->pages[at].bits = xcalloc(PAGE_WORDS, sizeof(uint64_t));
}

void idset_put(struct idset *s, int64_t id, int on)
{
	int64_t number = id >> PAGE_BITS;
	size_t at = place(s, number);
	uint64_t bit = (uint64_t)1 << ((uint64_t)id & 63), *w;

	if (at == s->n_pages || s->pages[at].number != number) {
		if (!on)
			return;
		add_page(s, at, number);
	}
	s->last = at;
	w = word(s, at, id);
	if (!(*w & bit) == !on)
		return;
	*w ^= bit;
	if (on)
		s->n++;
	else
		s->n--;
}

void idset_list(const struct idset *s, struct id_vec *ret)
{
	for (size_t i = 0; i < s->n_pages; i++) {
		for (size_t k = 0; k < PAGE_WORDS * 64; k++) {
			int64_t id = s->pages[i].number * (1 << PAGE_BITS) +
				     (int64_t)k;

			if (*word(s, i, id) >> (k & 63) & 1)
				id_vec_push(ret, id);
		}
	}
}
