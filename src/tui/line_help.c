/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/line_help.h"

#include "tui/keymap.h"

#include <stdlib.h>
#include <string.h>

#define OFFERS_ROWS 6

/* ---- History ---- */

void line_past_release(struct line_past *p)
{
	free(p->kept);
	*p = (struct line_past){ 0 };
}

void line_past_reset(struct line_past *p)
{
	line_past_release(p);
	p->typed = 1;
}

void line_past_keep(struct strv *history, const char *line)
{
	if (!*line)
		return;
	strv_remove(history, line);
	if (history->n == LINE_PAST_MAX)
		strv_remove(history, history->v[0]);
	strv_push(history, line);
}

static int answers(const char *line, const char *typed, int anywhere)
{
	return anywhere ? strcasestr(line, typed) != NULL
			: !strncmp(line, typed, strlen(typed));
}

static void go(struct line_past *p, struct line_edit *e,
	       const struct strv *history, int step, int anywhere)
{
	size_t back = p->back;

	const char *typed;

	if (!back)
		str_set(&p->kept, e->text.s);
	typed = p->typed ? p->kept : "";
	while (step > 0 ? back < history->n : back > 0) {
		back += (size_t)step;
		if (!back) {
			p->back = 0;
			line_edit_set(e, p->kept);
			return;
		}
		if (answers(history->v[history->n - back], typed, anywhere)) {
			p->back = back;
			line_edit_set(e, history->v[history->n - back]);
			return;
		}
	}
}

int line_past_key(struct line_past *p, struct line_edit *e,
		  const struct strv *history, int key)
{
	switch (key) {
	case TK_GO_UP:
	case TK_CTRL('P'):
		go(p, e, history, 1, 0);
		return 1;
	case TK_CTRL('R'):
		go(p, e, history, 1, 1);
		return 1;
	case TK_GO_DOWN:
	case TK_CTRL('N'):
		go(p, e, history, -1, 0);
		return 1;
	default:
		return 0;
	}
}

/* ---- Completion ---- */

void line_offers_release(struct line_offers *o)
{
	strv_release(&o->v);
	o->at = o->from = 0;
}

static size_t word_start(const struct line_edit *e)
{
	size_t at = e->at;

	while (at > 0 && e->text.s[at - 1] != ' ')
		at--;
	return at;
}

/* The bytes that all offers begin with. */
static size_t common_start(const struct strv *sv)
{
	size_t n = strlen(sv->v[0]);

	for (size_t i = 1; i < sv->n; i++) {
		size_t k = 0;

		while (k < n && sv->v[i][k] == sv->v[0][k])
			k++;
		n = k;
	}
	while (n && (sv->v[0][n] & 0xC0) == 0x80)
		n--;
	return n;
}

int line_offers_step(struct line_offers *o, struct line_edit *e,
		     complete_fn fn, struct ui *ui, int step)
{
	struct strv found = { 0 };
	size_t typed, n = o->v.n;
	int changed = 0;
	char *word;

	if (n > 1) {
		o->at = (o->at + n + (size_t)(step > 0 ? 1 : n - 1)) % n;
		line_edit_replace(e, o->from, o->v.v[o->at]);
		return 0;
	}
	o->from = word_start(e);
	typed = e->at - o->from;
	word = xstrndup(e->text.s + o->from, typed);
	fn(ui, word, &found);
	free(word);
	if (!found.n)
		return 0;
	n = common_start(&found);
	if (n > typed || found.n == 1) {
		char *start = xstrndup(found.v[0], n);

		line_edit_replace(e, o->from, start);
		free(start);
		changed = 1;
	}
	strv_copy(&o->v, &found);
	o->at = found.n - 1; /* the next Tab takes the first */
	strv_release(&found);
	return changed;
}

void line_offers_draw(const struct line_offers *o, struct screen *sc, int y)
{
	int n = (int)(o->v.n < OFFERS_ROWS ? o->v.n : OFFERS_ROWS);
	size_t first = 0;

	if (o->at + 1 < o->v.n && o->at >= (size_t)n)
		first = o->at - (size_t)n + 1;
	for (int i = 0; i < n && y - n + i > 0; i++) {
		size_t k = first + (size_t)i;

		screen_cell(sc, y - n + i, 0, sc->cols,
			    k == o->at ? STYLE_SELECTED : STYLE_KEY, o->v.v[k]);
	}
}
