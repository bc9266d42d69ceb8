/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/quote_find_private.h"

#include <stdint.h>
#include <string.h>

#define MAX_DIFFERENCES 64
#define MAX_CANDIDATES  16
#define MIN_SEED        3
#define MAX_SEED        16
#define HASH_BASE       1000003u

/* Knuth, Morris and Pratt (1977). */
size_t signs_find(struct signs text, struct signs what)
{
	size_t *back, at = 0, found = text.n;

	if (!what.n || what.n > text.n)
		return text.n;
	back = xcalloc(what.n, sizeof(*back));
	for (size_t i = 1; i < what.n; i++) {
		while (at && what.v[i].rune != what.v[at].rune)
			at = back[at - 1];
		at += what.v[i].rune == what.v[at].rune;
		back[i] = at;
	}
	at = 0;
	for (size_t i = 0; i < text.n && found == text.n; i++) {
		while (at && text.v[i].rune != what.v[at].rune)
			at = back[at - 1];
		at += text.v[i].rune == what.v[at].rune;
		if (at == what.n)
			found = i + 1 - what.n;
	}
	free(back);
	return found;
}

int signs_allowed(size_t n)
{
	return n / 6 > MAX_DIFFERENCES ? MAX_DIFFERENCES : (int)(n / 6);
}

/* Pieces of the quote, found by their hash. */
struct seeds {
	size_t len;
	size_t mask;     /* size of the table - 1 */
	uint32_t *hash;  /* 0: free */
	size_t *at;      /* in the quote */
};

static uint32_t hash_of(const struct sign *v, size_t n)
{
	uint32_t h = 1;

	for (size_t i = 0; i < n; i++)
		h = h * HASH_BASE + v[i].rune;
	return h ? h : 1;
}

static void seeds_init(struct seeds *s, struct signs what, int allowed)
{
	size_t count;

	s->len = what.n / ((size_t)allowed + 1);
	if (s->len > MAX_SEED)
		s->len = MAX_SEED;
	count = what.n / s->len;
	for (s->mask = 16; s->mask < 2 * count; s->mask *= 2)
		;
	s->hash = xcalloc(s->mask, sizeof(*s->hash));
	s->at = xcalloc(s->mask, sizeof(*s->at));
	s->mask--;
	for (size_t i = 0; i < count; i++) {
		uint32_t h = hash_of(what.v + i * s->len, s->len);
		size_t slot = h & s->mask;

		while (s->hash[slot])
			slot = (slot + 1) & s->mask;
		s->hash[slot] = h;
		s->at[slot] = i * s->len;
	}
}

static void seeds_release(struct seeds *s)
{
	free(s->hash);
	free(s->at);
}

/* How many seeds lie on the diagonals of each stretch of the text. */
struct votes {
	size_t width, shift, n;
	uint16_t *v;
};

static void vote(struct votes *votes, const struct seeds *s, uint32_t hash,
		 size_t at)
{
	/* A quote of equal pieces would fill one chain of the table. */
	int looked = 0;

	for (size_t slot = hash & s->mask; s->hash[slot] && looked < 8;
	     slot = (slot + 1) & s->mask) {
		uint16_t *n;

		if (s->hash[slot] != hash)
			continue;
		looked++;
		n = &votes->v[(at + votes->shift - s->at[slot]) /
			      votes->width];
		if (*n < UINT16_MAX)
			(*n)++;
	}
}

static void count_votes(struct votes *votes, const struct seeds *s,
			struct signs text)
{
	uint32_t power = 1, h = 1;

	if (text.n < s->len)
		return;
	/* The rolling hash starts at 1, as hash_of() does. */
	for (size_t i = 0; i < s->len; i++)
		power *= HASH_BASE;
	h = power;
	for (size_t i = 0; i < s->len; i++) {
		uint32_t p = 1;

		for (size_t j = i + 1; j < s->len; j++)
			p *= HASH_BASE;
		h += text.v[i].rune * p;
	}
	for (size_t i = s->len;; i++) {
		vote(votes, s, h ? h : 1, i - s->len);
		if (i == text.n)
			break;
		h = h * HASH_BASE + text.v[i].rune -
		    (text.v[i - s->len].rune + HASH_BASE - 1) * power;
	}
}

static size_t most_votes(struct votes *votes)
{
	size_t best = 0;

	for (size_t i = 1; i < votes->n; i++)
		if (votes->v[i] > votes->v[best])
			best = i;
	return best;
}

struct cell {
	int cost;
	size_t start;
};

struct place {
	size_t from, to;
	int cost;
};

/*
 * The edit distance of all of `what` to any stretch of the text that starts
 * in text[low..low+width): row by row, and of each row only the cells within
 * `width` of the diagonal.  Column j of row i stands for text[low + i + j].
 */
static void align(struct signs text, struct signs what, size_t low,
		  size_t width, struct place *best)
{
	struct cell *row = xcalloc(width + 1, sizeof(*row));
	const int far = MAX_DIFFERENCES * 4;

	for (size_t j = 0; j <= width; j++)
		row[j] = (struct cell){ 0, low + j };
	row[width].cost = far;
	for (size_t i = 0; i < what.n; i++) {
		for (size_t j = 0; j < width; j++) {
			size_t t = low + i + j;
			struct cell c = { far, 0 };

			/* replaced, or the same */
			if (t < text.n) {
				c = row[j];
				c.cost += text.v[t].rune != what.v[i].rune;
			}
			/* a sign of the quote that the text lacks */
			if (row[j + 1].cost + 1 < c.cost) {
				c = row[j + 1];
				c.cost++;
			}
			/* a sign of the text that the quote lacks */
			if (j && t < text.n && row[j - 1].cost + 1 < c.cost) {
				c = row[j - 1];
				c.cost++;
			}
			row[j] = c;
		}
	}
	for (size_t j = 0; j < width; j++)
		if (row[j].cost < best->cost) {
			size_t end = low + what.n + j;

			*best = (struct place){
				row[j].start, end < text.n ? end : text.n,
				row[j].cost
			};
		}
	free(row);
}

static int candidates(size_t n, size_t width)
{
	size_t cells = n * width;
	size_t many = cells ? QUOTE_FIND_WORK / cells : MAX_CANDIDATES;

	if (many > MAX_CANDIDATES)
		many = MAX_CANDIDATES;
	return many ? (int)many : 1;
}

static void look_where_voted(struct votes *votes, struct signs text,
			     struct signs what, int allowed,
			     struct place *best)
{
	size_t around = (size_t)allowed + 1;
	size_t width = votes->width + 2 * around;
	int left = candidates(what.n, width);

	while (left-- && best->cost) {
		size_t i = most_votes(votes), low = i * votes->width;

		if (!votes->v[i])
			break;
		votes->v[i] = 0;
		/* Back from shifted diagonals to places of the text. */
		low = low > votes->shift + around
			      ? low - votes->shift - around
			      : 0;
		align(text, what, low, width, best);
	}
}

int signs_find_near(struct signs text, struct signs what, size_t *ret_from,
		    size_t *ret_to, int *ret_distance)
{
	int allowed = signs_allowed(what.n);
	struct place best = { 0, 0, allowed + 1 };
	struct votes votes = { 0 };
	struct seeds seeds = { 0 };

	if (!allowed || what.n / ((size_t)allowed + 1) < MIN_SEED)
		return 0;
	seeds_init(&seeds, what, allowed);
	votes.width = 2 * (size_t)allowed + 16;
	votes.shift = what.n;
	votes.n = (text.n + what.n) / votes.width + 1;
	votes.v = xcalloc(votes.n, sizeof(*votes.v));
	count_votes(&votes, &seeds, text);
	look_where_voted(&votes, text, what, allowed, &best);
	free(votes.v);
	seeds_release(&seeds);
	if (best.cost > allowed || best.to <= best.from)
		return 0;
	*ret_from = best.from;
	*ret_to = best.to;
	*ret_distance = best.cost;
	return 1;
}
