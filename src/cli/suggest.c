/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/suggest.h"

#include <string.h>

#define WORD_MAX 40

static int min3(int a, int b, int c)
{
	int m = a < b ? a : b;

	return m < c ? m : c;
}

int suggest_distance(const char *a, const char *b)
{
	int row[3][WORD_MAX + 1];
	int *before = row[0], *above = row[1], *here = row[2];
	size_t na = strlen(a), nb = strlen(b);

	if (na > WORD_MAX || nb > WORD_MAX)
		return WORD_MAX;
	for (size_t j = 0; j <= nb; j++)
		above[j] = (int)j;
	for (size_t i = 1; i <= na; i++) {
		int *oldest = before;

		here[0] = (int)i;
		for (size_t j = 1; j <= nb; j++) {
			here[j] = min3(above[j] + 1, here[j - 1] + 1,
				       above[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1] && before[j - 2] < here[j])
				here[j] = before[j - 2] + 1;
		}
		before = above;
		above = here;
		here = oldest;
	}
	return above[nb];
}

void suggestion_offer(struct suggestion *s, const char *name)
{
	int longest, d;

	if (!name)
		return;
	d = suggest_distance(s->word, name);
	longest = (int)strlen(strlen(name) > strlen(s->word) ? name : s->word);
	/* A start that was typed is nearer than any slip. */
	if (strlen(s->word) >= 2 && !strncmp(name, s->word, strlen(s->word)))
		d = 0;
	else if (d > (longest + 2) / 3)
		return;
	if (!s->best || d < s->distance) {
		s->best = name;
		s->distance = d;
	}
}

void suggestion_add(struct buf *b, const struct suggestion *s,
		    const char *before)
{
	if (s->best)
		buf_addf(b, "; did you mean %s%s?", before, s->best);
}
