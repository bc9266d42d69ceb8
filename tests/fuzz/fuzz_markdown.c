/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as Markdown: the lines hold nothing that a terminal must not get,
 * and their runs lie inside of them, in order.  (Where two pieces of a line
 * meet there may be more combining marks than on screen.)
 */
#include "base/markdown.h"
#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(int ok, const char *what, const char *s)
{
	if (!ok)
		bug("%s: %s", what, s);
}

static void check_line(const struct markdown_line *line)
{
	static const char *const without_width[] = { "\xe2\x80\x8b",
						     "\xe2\x80\x8c",
						     "\xe2\x80\x8d" };
	struct buf clean = BUF_INIT;
	size_t at = 0;

	text_add_clean(&clean, line->s, TEXT_LINE);
	expect(!strcmp(clean.s, line->s), "not clean", line->s);
	for (size_t i = 0; i < ARRAY_SIZE(without_width); i++)
		expect(!strstr(line->s, without_width[i]), "without a width",
		       line->s);
	for (size_t i = 0; i < line->runs.n; i++) {
		const struct markdown_run *r = &line->runs.v[i];

		expect(r->len && r->from >= at, "runs without order", line->s);
		at = r->from + r->len;
	}
	expect(at <= strlen(line->s), "a run beyond the line", line->s);
	buf_release(&clean);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s = xstrndup((const char *)data, size);
	int cells[] = { 1, 17, 80 };

	text_locale();
	for (size_t i = 0; i < ARRAY_SIZE(cells); i++) {
		struct markdown_page page = { 0 };

		markdown_render(s, cells[i], &page);
		for (size_t k = 0; k < page.n; k++)
			check_line(&page.v[k]);
		markdown_page_release(&page);
	}
	free(s);
	return 0;
}
