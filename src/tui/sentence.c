/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/sentence.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* A paragraph as one text: its lines, without what stands before them, and a
 * blank between. */
struct paragraph {
	const struct text_pane *tp;
	long first, last; /* lines */
	struct buf text;
	struct VEC(size_t) starts; /* of the sentences in it */
};

static int is_text(const struct text_pane *tp, long line)
{
	return line >= 0 && line < (long)tp->n && tp->v[line].block >= 0 &&
	       tp->v[line].s[tp->v[line].lead];
}

static int joined(const struct text_pane *tp, long a, long b)
{
	return is_text(tp, a) && is_text(tp, b) &&
	       tp->v[a].block == tp->v[b].block;
}

static int is_end_sign(unsigned rune)
{
	return rune == '.' || rune == '!' || rune == '?' || rune == 0x2026 ||
	       rune == 0x203D || rune == 0x061F || rune == 0x06D4 ||
	       rune == 0x0964;
}

/* Behind these no blank is written. */
static int is_wide_end_sign(unsigned rune)
{
	return rune == 0x3002 || rune == 0xFF01 || rune == 0xFF1F ||
	       rune == 0xFF0E;
}

static int closes(unsigned rune)
{
	return rune == '"' || rune == '\'' || rune == ')' || rune == ']' ||
	       rune == 0xBB || rune == 0x2019 || rune == 0x201D ||
	       rune == 0x203A || rune == 0x300D || rune == 0x300F ||
	       rune == 0xFF09;
}

static int is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* "R. Cook": one capital letter alone before the full stop. */
static int is_initial(const char *text, const char *sign)
{
	return *sign == '.' && sign > text && is_capital(sign[-1]) &&
	       (sign - 1 == text || sign[-2] == ' ' || sign[-2] == '.');
}

/* Where the next sentence starts when one ends with the sign at `p`; NULL when
 * none does. */
static const char *behind_end(const char *text, const char *p, const char *end)
{
	unsigned rune = 0;
	const char *sign = p;
	int wide, ends;

	p += utf8_decode(p, end, &rune);
	wide = is_wide_end_sign(rune);
	ends = wide || (is_end_sign(rune) && !is_initial(text, sign));
	while (ends && p < end) {
		size_t n = utf8_decode(p, end, &rune);

		if (!closes(rune) && !is_end_sign(rune) &&
		    !is_wide_end_sign(rune))
			break;
		p += n;
	}
	if (!ends || p == end || (*p != ' ' && !wide))
		return NULL;
	while (p < end && *p == ' ')
		p++;
	return *p >= 'a' && *p <= 'z' ? NULL : p;
}

static void find_starts(struct paragraph *pa)
{
	const char *s = pa->text.s, *end = s + pa->text.len, *p = s, *next;
	unsigned rune;

	*VEC_PUSH(&pa->starts) = 0;
	while (p < end) {
		next = behind_end(s, p, end);
		if (next && next < end) {
			*VEC_PUSH(&pa->starts) = (size_t)(next - s);
			p = next;
		} else {
			p += utf8_decode(p, end, &rune);
		}
	}
}

static void paragraph_open(struct paragraph *pa, const struct text_pane *tp,
			   long line)
{
	*pa = (struct paragraph){ .tp = tp, .first = line, .last = line,
				  .text = BUF_INIT };
	while (joined(tp, pa->first, pa->first - 1))
		pa->first--;
	while (joined(tp, pa->last, pa->last + 1))
		pa->last++;
	for (long i = pa->first; is_text(tp, i) && i <= pa->last; i++) {
		if (i > pa->first)
			buf_addc(&pa->text, ' ');
		buf_adds(&pa->text, tp->v[i].s + tp->v[i].lead);
	}
	find_starts(pa);
}

static void paragraph_release(struct paragraph *pa)
{
	buf_release(&pa->text);
	VEC_FREE(&pa->starts);
}

static size_t line_len(const struct paragraph *pa, long line)
{
	return strlen(pa->tp->v[line].s + pa->tp->v[line].lead);
}

static size_t to_offset(const struct paragraph *pa, const struct place *p)
{
	size_t lead, at = 0;

	if (!is_text(pa->tp, p->line))
		return 0;
	lead = pa->tp->v[p->line].lead;
	for (long i = pa->first; i < p->line; i++)
		at += line_len(pa, i) + 1;
	return at + (p->byte > lead ? p->byte - lead : 0);
}

static void to_place(const struct paragraph *pa, size_t at, struct place *ret)
{
	long line = pa->first;

	while (line < pa->last && at > line_len(pa, line)) {
		at -= line_len(pa, line) + 1;
		line++;
	}
	ret->line = line;
	ret->byte = is_text(pa->tp, line) ? pa->tp->v[line].lead + at : 0;
	place_fit(ret, pa->tp);
}

static size_t sentence_of(const struct paragraph *pa, size_t at)
{
	size_t i = 0;

	while (i + 1 < pa->starts.n && pa->starts.v[i + 1] <= at)
		i++;
	return i;
}

void sentence_at(const struct text_pane *tp, const struct place *at,
		 struct place *ret_from, struct place *ret_to)
{
	struct paragraph pa;
	size_t i, end;

	paragraph_open(&pa, tp, at->line);
	i = sentence_of(&pa, to_offset(&pa, at));
	end = i + 1 < pa.starts.n ? pa.starts.v[i + 1] : pa.text.len;
	while (end > pa.starts.v[i] && pa.text.s[end - 1] == ' ')
		end--;
	to_place(&pa, pa.starts.v[i], ret_from);
	to_place(&pa, utf8_cluster_before(pa.text.s, end), ret_to);
	paragraph_release(&pa);
}

/* The first or last sentence of the next paragraph in a direction. */
static int step_over(const struct text_pane *tp, struct place *p, long line,
		     int by)
{
	struct paragraph pa;

	while (line >= 0 && line < (long)tp->n && !is_text(tp, line))
		line += by;
	if (!is_text(tp, line))
		return 0;
	paragraph_open(&pa, tp, line);
	to_place(&pa, pa.starts.v[by > 0 ? 0 : pa.starts.n - 1], p);
	paragraph_release(&pa);
	return 1;
}

int sentence_step(const struct text_pane *tp, struct place *p, int by)
{
	struct paragraph pa;
	size_t at, i;
	int moved = 1;

	paragraph_open(&pa, tp, p->line);
	at = to_offset(&pa, p);
	i = sentence_of(&pa, at);
	if (by > 0 && i + 1 < pa.starts.n)
		to_place(&pa, pa.starts.v[i + 1], p);
	else if (by < 0 && at > pa.starts.v[i])
		to_place(&pa, pa.starts.v[i], p);
	else if (by < 0 && i > 0)
		to_place(&pa, pa.starts.v[i - 1], p);
	else
		moved = step_over(tp, p, by > 0 ? pa.last + 1 : pa.first - 1,
				  by);
	paragraph_release(&pa);
	return moved;
}
