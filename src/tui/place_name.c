/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/place_name.h"

#include <string.h>

/* The words of a line as a locator of a type; 0: they are none. */
static int reads_as(const char *s, size_t len, enum locator_type type,
		    struct locator *ret)
{
	char *words = xstrndup(s, len);
	int is = !locator_parse(words, ret, NULL) && ret->type == type;

	if (!is)
		locator_release(ret);
	free(words);
	return is;
}

/* The heading with which a page begins: see block_is_page(). */
static int page_of(const struct text_line *line, struct locator *ret)
{
	return line->style == STYLE_HEADING &&
	       reads_as(line->s, strlen(line->s), LOC_PAGE, ret);
}

/* "[1:02:33] words", "1:02 words" at the start of a paragraph. */
static int time_of(const struct text_pane *tp, long line, struct locator *ret)
{
	const char *s = tp->v[line].s;
	size_t n;

	if (!tp->v[line].paragraph ||
	    (line && tp->v[line - 1].paragraph == tp->v[line].paragraph))
		return 0;
	s += strspn(s, "[(");
	n = strspn(s, "0123456789:");
	return n >= 4 && memchr(s, ':', n) && reads_as(s, n, LOC_TIME, ret);
}

static long paragraph_of(const struct text_pane *tp, long line)
{
	while (line < (long)tp->n && !tp->v[line].paragraph)
		line++;
	return line < (long)tp->n ? tp->v[line].paragraph : 0;
}

struct locator place_name(const struct text_pane *tp, long line)
{
	struct locator loc = LOCATOR_INIT;

	for (long i = line; i >= 0 && i < (long)tp->n; i--)
		if (page_of(&tp->v[i], &loc) || time_of(tp, i, &loc))
			return loc;
	loc.number = paragraph_of(tp, line);
	loc.type = loc.number ? LOC_PARAGRAPH : LOC_NONE;
	return loc;
}

long place_of_page(const struct text_pane *tp, long page)
{
	for (size_t i = 0; i < tp->n; i++) {
		struct locator loc = LOCATOR_INIT;
		int here = page_of(&tp->v[i], &loc) && loc.number == page;

		locator_release(&loc);
		if (here)
			return (long)i;
	}
	return -1;
}
