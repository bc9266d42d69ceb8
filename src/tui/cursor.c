/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/view.h"

void cursor_fit(struct cursor *c, long n, long rows)
{
	c->n = n;
	c->rows = rows > 0 ? rows : 1;
	if (c->at >= n)
		c->at = n - 1;
	if (c->at < 0)
		c->at = 0;
	if (c->top > c->at)
		c->top = c->at;
	if (c->top < c->at - c->rows + 1)
		c->top = c->at - c->rows + 1;
	if (c->top > n - c->rows)
		c->top = n - c->rows;
	if (c->top < 0)
		c->top = 0;
}

int cursor_act(struct cursor *c, enum action_id id)
{
	long by;

	switch (id) {
	case ACT_DOWN:
		by = 1;
		break;
	case ACT_UP:
		by = -1;
		break;
	case ACT_TOP:
		by = -c->n;
		break;
	case ACT_BOTTOM:
		by = c->n;
		break;
	case ACT_HALF_DOWN:
		by = (c->rows + 1) / 2;
		break;
	case ACT_HALF_UP:
		by = -(c->rows + 1) / 2;
		break;
	case ACT_PAGE_DOWN:
		by = c->rows;
		break;
	case ACT_PAGE_UP:
		by = -c->rows;
		break;
	default:
		return 0;
	}
	c->at += by;
	if (by > 1 || by < -1)
		c->top += by;
	cursor_fit(c, c->n, c->rows);
	return 1;
}
