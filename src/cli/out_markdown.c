/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/out.h"

#include "base/markdown.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	unsigned mark;
	const char *code; /* SGR of ECMA-48 */
} codes[] = {
	{ MARK_HEADING | MARK_STRONG, ";1" },
	{ MARK_ADDRESS | MARK_FRAME, ";2" },
	{ MARK_EMPHASIS, ";3" },
	{ MARK_STRUCK, ";9" },
	{ MARK_CODE, ";36" },
};

static void set_marks(struct out *o, unsigned marks)
{
	if (!o->has_colour)
		return;
	buf_adds(&o->b, "\033[0");
	for (size_t i = 0; i < ARRAY_SIZE(codes); i++)
		if (marks & codes[i].mark)
			buf_adds(&o->b, codes[i].code);
	buf_addc(&o->b, 'm');
}

static void write_line(struct out *o, const struct markdown_line *l)
{
	size_t at = 0;

	for (size_t i = 0; i < l->runs.n; i++) {
		const struct markdown_run *r = &l->runs.v[i];

		buf_add(&o->b, l->s + at, r->from - at);
		set_marks(o, r->marks);
		buf_add(&o->b, l->s + r->from, r->len);
		set_marks(o, 0);
		at = r->from + r->len;
	}
	buf_adds(&o->b, l->s + at);
}

static void write_rendered(struct out *o, const char *s, const char *indent)
{
	struct markdown_page page = { 0 };

	markdown_render(s, out_reading_cells(o) - (int)text_width(indent),
			&page);
	for (size_t i = 0; i < page.n; i++) {
		if (*page.v[i].s)
			buf_adds(&o->b, indent);
		write_line(o, &page.v[i]);
		out_raw(o, "\n");
	}
	markdown_page_release(&page);
}

static void write_source(struct out *o, const char *s, const char *indent)
{
	while (*s) {
		size_t n = strcspn(s, "\n");
		char *line = xstrndup(s, n);

		if (n)
			buf_adds(&o->b, indent);
		out_block(o, line);
		out_raw(o, "\n");
		free(line);
		s += n + (s[n] != '\0');
	}
}

void out_markdown(struct out *o, const char *s, const char *indent)
{
	if (o->is_tty && !o->ascii_only)
		write_rendered(o, str_or_empty(s), indent);
	else if (o->is_tty)
		out_wrapped(o, s, indent);
	else
		write_source(o, str_or_empty(s), indent);
}
