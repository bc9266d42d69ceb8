/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/pdf.h"

#include "base/text.h"
#include "core/blocks.h"
#include "extract/clean.h"
#include "extract/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define TITLE_MAX 300

int pdf_title_is_junk(const char *title)
{
	static const char *const starts[] = {
		"untitled", "microsoft word", "microsoft powerpoint",
		"powerpoint presentation", "slide 1", "document", "print",
		"title", "no title", "none", "unknown", "layout 1", "template",
		"presentation",
	};
	static const char *const ends[] = {
		".doc", ".docx", ".pdf", ".tex", ".dvi", ".indd", ".qxd",
		".ps", ".ppt", ".pptx", ".key", ".odt", ".rtf", ".eps",
		".qxp", ".fm", ".md", ".html",
	};
	size_t n = strlen(title), letters = 0;

	for (const char *p = title; *p; p++)
		letters += isalpha((unsigned char)*p) || (*p & 0x80);
	for (size_t i = 0; i < ARRAY_SIZE(starts); i++) {
		size_t len = strlen(starts[i]);

		if (!strncasecmp(title, starts[i], len) &&
		    (!title[len] || strchr("-_0123456789", title[len]) ||
		     !strncmp(title + len, " - ", 3)))
			return 1;
	}
	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		size_t len = strlen(ends[i]);

		if (n > len && !strcasecmp(title + n - len, ends[i]))
			return 1;
	}
	return letters < 4 || letters * 2 < n;
}

/* A line joins the paragraph: a hyphen at the end of the one before goes when
 * a word goes on. */
static void join_line(struct buf *para, const char *line)
{
	size_t n = para->len;

	if (n > 1 && para->s[n - 1] == '-' &&
	    isalpha((unsigned char)para->s[n - 2]) &&
	    islower((unsigned char)*line))
		buf_truncate(para, n - 1);
	else if (n)
		buf_addc(para, ' ');
	buf_adds(para, line);
}

static void put_paragraph(struct buf *b, struct buf *para)
{
	struct buf line = BUF_INIT, clean = BUF_INIT;

	text_add_clean(&clean, para->s, TEXT_LINE);
	text_add_squeezed(&line, clean.s);
	if (line.len) {
		block_add_escaped(b, line.s, line.len);
		buf_adds(b, "\n\n");
	}
	buf_clear(para);
	buf_release(&line);
	buf_release(&clean);
}

static void put_page(struct buf *b, const char *page, size_t len)
{
	char *s = xstrndup(page, len), *next;
	struct buf para = BUF_INIT;

	for (char *line = s; line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		line += strspn(line, " \t\r");
		if (*line)
			join_line(&para, line);
		else
			put_paragraph(b, &para);
	}
	put_paragraph(b, &para);
	buf_release(&para);
	free(s);
}

int pdf_text_to_blocks(struct buf *b, const char *text, size_t limit)
{
	size_t before = b->len, marked, start;
	int number = 1;

	for (; *text; number++) {
		size_t n = strcspn(text, "\f");

		start = b->len;
		buf_addf(b, "###### p. %d\n\n", number);
		marked = b->len;
		put_page(b, text, n);
		if (b->len == marked) /* an empty page, or one of images */
			buf_truncate(b, start);
		if (b->len - before > limit) {
			buf_truncate(b, start);
			return 1;
		}
		text += n + (text[n] == '\f');
	}
	buf_trim(b);
	return 0;
}

/* The number of an attribute behind `at`. */
static double number_of(const char *at, const char *name, const char *end)
{
	const char *p = strstr(at, name);

	return p && p < end ? strtod(p + strlen(name), NULL) : 0;
}

/* Adds the words between two places of the layout. */
static void add_words(struct buf *b, const char *at, const char *end)
{
	while ((at = strstr(at, "<word")) && at < end) {
		const char *from = strchr(at, '>'), *to;

		to = from ? strstr(from, "</word>") : NULL;
		if (!to)
			return;
		if (b->len)
			buf_addc(b, ' ');
		buf_add(b, from + 1, (size_t)(to - from - 1));
		at = to;
	}
}

char *pdf_largest_line(const char *layout)
{
	double most = 0, least = 0;
	struct buf best = BUF_INIT;
	char *title = NULL;

	for (const char *at = layout; (at = strstr(at, "<line"));) {
		const char *tag_end = strchr(at, '>');
		const char *end = strstr(at, "</line>");
		double height;

		if (!tag_end || !end)
			break;
		height = number_of(at, "yMax=\"", tag_end) -
			 number_of(at, "yMin=\"", tag_end);
		if (height > most * 1.05)
			buf_clear(&best);
		/* Lines of the same size go on the title. */
		if (height > most * 0.95 && best.len < TITLE_MAX)
			add_words(&best, tag_end, end);
		if (height > most)
			most = height;
		if (!least || height < least)
			least = height;
		at = end;
	}
	if (most > least * 1.1)
		title = clean_line(best.s, TITLE_MAX);
	if (title && (pdf_title_is_junk(title) || words_number(title) < 2)) {
		free(title);
		title = NULL;
	}
	buf_release(&best);
	return title;
}
