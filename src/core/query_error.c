/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "core/query_private.h"

#include <stdlib.h>
#include <string.h>

#define NEAR_MAX   2 /* slips of the keyboard; one in a short word */
#define NEAR_SHORT 3
#define NEAR_BYTES 32 /* longer words are near nothing */

int query_fail(const struct query_source *src, size_t at, struct err *err,
	       const char *fmt, ...)
{
	char *before = xstrndup(src->s, at), *safe_before, *safe;
	struct buf msg = BUF_INIT, line = BUF_INIT;
	va_list ap;
	int rc;

	va_start(ap, fmt);
	buf_vaddf(&msg, fmt, ap);
	va_end(ap);
	text_add_safe(&line, msg.s, TEXT_LINE);
	safe_before = text_safe(before, TEXT_LINE);
	safe = text_safe(src->s, TEXT_LINE);
	rc = err_set(err, ERR_USAGE, "%s\n%s\n%*s^", line.s, safe,
		     text_width(safe_before), "");
	free(safe);
	free(safe_before);
	free(before);
	buf_release(&line);
	buf_release(&msg);
	return rc;
}

static int min3(int a, int b, int c)
{
	int m = a < b ? a : b;

	return m < c ? m : c;
}

/* Damerau-Levenshtein distance with adjacent letters swapped at most once
 * (optimal string alignment); both at most NEAR_BYTES long. */
static int distance(const char *a, size_t n, const char *b, size_t m)
{
	int d[NEAR_BYTES + 1][NEAR_BYTES + 1];

	for (size_t i = 0; i <= n; i++)
		d[i][0] = (int)i;
	for (size_t j = 0; j <= m; j++)
		d[0][j] = (int)j;
	for (size_t i = 1; i <= n; i++)
		for (size_t j = 1; j <= m; j++) {
			int cost = a[i - 1] != b[j - 1];

			d[i][j] = min3(d[i - 1][j] + 1, d[i][j - 1] + 1,
				       d[i - 1][j - 1] + cost);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1] &&
			    d[i - 2][j - 2] + 1 < d[i][j])
				d[i][j] = d[i - 2][j - 2] + 1;
		}
	return d[n][m];
}

void query_add_near(struct buf *b, const char *typed, const char *names)
{
	size_t len = strlen(typed), best_len = 0;
	const char *best = NULL;
	int least = (len > NEAR_SHORT ? NEAR_MAX : 1) + 1;

	if (len > NEAR_BYTES)
		return;
	while (*names) {
		size_t n = strcspn(names, " ");
		int d = distance(typed, len, names, n);

		if (d < least && d < (int)len) {
			least = d;
			best = names;
			best_len = n;
		}
		names += n;
		names += *names == ' ';
	}
	if (best)
		buf_addf(b, "; did you mean \"%.*s\"?", (int)best_len, best);
}
