/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/diff.h"

#include "base/vec.h"

#include <stdint.h>
#include <string.h>

#define AROUND    3
#define MAX_TABLE 4000000 /* cells: above, all lines in between changed */

struct line {
	const char *s;
	size_t len;
};

struct line_vec VEC(struct line);

/* One line of the result: ' ', '-' or '+'. */
struct change {
	char sign;
	const struct line *line;
};

struct change_vec VEC(struct change);

static void split(const char *s, struct line_vec *ret)
{
	while (*s) {
		struct line *l = VEC_PUSH(ret);

		l->s = s;
		l->len = strcspn(s, "\n");
		s += l->len + (s[l->len] == '\n');
	}
}

static int same(const struct line *a, const struct line *b)
{
	return a->len == b->len && !memcmp(a->s, b->s, a->len);
}

static void push(struct change_vec *v, char sign, const struct line *line)
{
	struct change *c = VEC_PUSH(v);

	c->sign = sign;
	c->line = line;
}

static void push_all(struct change_vec *v, char sign, const struct line *lines,
		     size_t n)
{
	for (size_t i = 0; i < n; i++)
		push(v, sign, &lines[i]);
}

/* The longest common subsequence, by the table of lengths from the ends. */
static void push_middle(struct change_vec *v, const struct line *a, size_t n,
			const struct line *b, size_t m)
{
	size_t width = m + 1, i = 0, j = 0;
	uint32_t *t;

	if (n && m > MAX_TABLE / n) {
		push_all(v, '-', a, n);
		push_all(v, '+', b, m);
		return;
	}
	t = xcalloc((n + 1) * width, sizeof(*t));
	for (size_t x = n; x-- > 0;) {
		for (size_t y = m; y-- > 0;) {
			uint32_t down = t[(x + 1) * width + y];
			uint32_t right = t[x * width + y + 1];

			if (same(&a[x], &b[y]))
				t[x * width + y] = t[(x + 1) * width + y + 1] +
						   1;
			else
				t[x * width + y] = down > right ? down : right;
		}
	}
	while (i < n && j < m) {
		if (same(&a[i], &b[j])) {
			push(v, ' ', &a[i]);
			i++;
			j++;
		} else if (t[(i + 1) * width + j] >= t[i * width + j + 1]) {
			push(v, '-', &a[i++]);
		} else {
			push(v, '+', &b[j++]);
		}
	}
	push_all(v, '-', a + i, n - i);
	push_all(v, '+', b + j, m - j);
	free(t);
}

static void compare(const struct line_vec *a, const struct line_vec *b,
		    struct change_vec *ret)
{
	size_t head = 0, tail = 0;

	while (head < a->n && head < b->n && same(&a->v[head], &b->v[head]))
		head++;
	while (tail < a->n - head && tail < b->n - head &&
	       same(&a->v[a->n - 1 - tail], &b->v[b->n - 1 - tail]))
		tail++;
	push_all(ret, ' ', a->v, head);
	push_middle(ret, a->v + head, a->n - head - tail, b->v + head,
		    b->n - head - tail);
	push_all(ret, ' ', a->v + a->n - tail, tail);
}

/* The end of the hunk that begins at `from`: where more than twice the lines
 * around stayed. */
static size_t hunk_end(const struct change_vec *v, size_t from)
{
	size_t last = from;

	for (size_t i = from; i < v->n && i <= last + 2 * AROUND + 1; i++)
		if (v->v[i].sign != ' ')
			last = i;
	return last + 1 + AROUND < v->n ? last + 1 + AROUND : v->n;
}

static void add_hunk(struct buf *b, const struct change_vec *v, size_t from,
		     size_t to)
{
	size_t at[2] = { 1, 1 }, n[2] = { 0, 0 };

	for (size_t i = 0; i < to; i++) {
		size_t *count = i < from ? at : n;

		count[0] += v->v[i].sign != '+';
		count[1] += v->v[i].sign != '-';
	}
	buf_addf(b, "@@ -%zu,%zu +%zu,%zu @@\n", n[0] ? at[0] : at[0] - 1, n[0],
		 n[1] ? at[1] : at[1] - 1, n[1]);
	for (size_t i = from; i < to; i++) {
		buf_addc(b, v->v[i].sign);
		buf_add(b, v->v[i].line->s, v->v[i].line->len);
		buf_addc(b, '\n');
	}
}

struct diff_count diff_add(struct buf *b, const char *from, const char *to)
{
	struct line_vec a = { 0 }, c = { 0 };
	struct change_vec v = { 0 };
	struct diff_count count = { 0, 0 };
	size_t done = 0;

	split(from, &a);
	split(to, &c);
	compare(&a, &c, &v);
	for (size_t i = 0; i < v.n; i++) {
		size_t start;

		count.added += v.v[i].sign == '+';
		count.removed += v.v[i].sign == '-';
		if (v.v[i].sign == ' ' || i < done)
			continue;
		start = i > done + AROUND ? i - AROUND : done;
		done = hunk_end(&v, i);
		add_hunk(b, &v, start, done);
	}
	VEC_FREE(&v);
	VEC_FREE(&c);
	VEC_FREE(&a);
	return count;
}
