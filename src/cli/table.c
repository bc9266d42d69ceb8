/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/table.h"

#include <string.h>

#define BEFORE_TITLE (5 + 1 + 2 + 1 + 1 + 1 + 5 + 1 + 10 + 2)
#define TITLE_LEAST  10

void table_init(struct table *t, struct out *out)
{
	*t = (struct table){ .out = out, .day = BUF_INIT,
			     .scratch = BUF_INIT };
	if (!out->is_tty)
		return;
	t->title_cells = out->cells - BEFORE_TITLE;
	if (t->title_cells < TITLE_LEAST)
		t->title_cells = TITLE_LEAST;
}

void table_release(struct table *t)
{
	buf_release(&t->day);
	buf_release(&t->scratch);
}

/* The local day of `t`; asking the time zone costs more than all else. */
static const char *day_of(struct table *t, instant when)
{
	int y, m, d;

	if (t->day.len && when >= t->day_from && when < t->day_to)
		return t->day.s;
	clock_to_local(when, &y, &m, &d);
	t->day_from = clock_from_local(y, m, d);
	t->day_to = clock_from_local(y, m, d + 1);
	buf_clear(&t->day);
	buf_addf(&t->day, "%04d-%02d-%02d", y, m, d);
	return t->day.s;
}

static void add_number(struct buf *b, int64_t n)
{
	char digits[24];
	size_t i = sizeof(digits);

	do {
		digits[--i] = (char)('0' + n % 10);
		n /= 10;
	} while (n);
	if (sizeof(digits) - i < 5)
		buf_addch(b, ' ', 5 - (sizeof(digits) - i));
	buf_add(b, digits + i, sizeof(digits) - i);
}

static void add_length(struct table *t, const struct item *it)
{
	buf_clear(&t->scratch);
	item_add_length(&t->scratch, it);
	if (t->scratch.len < 5)
		buf_addch(&t->out->b, ' ', 5 - t->scratch.len);
	buf_add(&t->out->b, t->scratch.s, t->scratch.len);
}

void table_item(struct table *t, const struct item *it)
{
	struct out *o = t->out;
	struct buf *b = &o->b;
	const char *label;

	add_number(b, it->id);
	buf_addc(b, ' ');
	buf_addc(b, state_letter(it->state));
	buf_addc(b, it->starred ? '*' : ' ');
	buf_addc(b, ' ');
	buf_addc(b, kind_letter(it->kind));
	buf_addc(b, ' ');
	add_length(t, it);
	buf_addc(b, ' ');
	buf_adds(b, day_of(t, it->added));
	buf_adds(b, "  ");
	label = item_label(it, &t->scratch);
	if (t->title_cells)
		out_clipped(o, label, t->title_cells);
	else
		out_line(o, label);
	out_raw(o, "\n");
}
