/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/pdf.h"

#include "base/text.h"
#include "core/blocks.h"
#include "core/lower.h"
#include "extract/clean.h"
#include "extract/words.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define TITLE_MAX 300
#define HEADING   80 /* bytes of one at most */
#define EDGE      2 /* lines above and below a page's text, and blocks */
#define RUNNING   3 /* pages on which such a line must be at least ... */
#define RUNNING_PART 4 /* ... and the part of all of them: a fourth */
/* the bytes of a character behind its first */
#define CONTINUED                                                              \
	"\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8A\x8B\x8C\x8D\x8E\x8F"     \
	"\x90\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9A\x9B\x9C\x9D\x9E\x9F"     \
	"\xA0\xA1\xA2\xA3\xA4\xA5\xA6\xA7\xA8\xA9\xAA\xAB\xAC\xAD\xAE\xAF"     \
	"\xB0\xB1\xB2\xB3\xB4\xB5\xB6\xB7\xB8\xB9\xBA\xBB\xBC\xBD\xBE\xBF"

/* 1 for what names a file or an entry of a list: "osdi22-paper123". */
static int is_code(const char *title)
{
	size_t digits = 0;

	for (const char *p = title; *p; p++)
		digits += isdigit((unsigned char)*p) != 0;
	return !strchr(title, ' ') && (digits > 2 || strchr(title, '_'));
}

int pdf_title_is_junk(const char *title)
{
	static const char *const starts[] = {
		"untitled", "microsoft word", "microsoft powerpoint",
		"powerpoint presentation", "slide 1", "document", "print",
		"title", "no title", "none", "unknown", "layout 1", "template",
		"presentation", "main", "paper", "manuscript", "draft",
		"no slide title", "folie 1", "diapositiva 1", "diapositive 1",
		"powerpoint-präsentation", "présentation powerpoint",
		"presentación de powerpoint", "blank", "scanned document",
	};
	/* Of templates, programs and places of files */
	static const char *const heads[] = {
		"paper title", "proceedings template", "tex output ",
		"ieee paper template", "insert title", "arxiv:", "file:",
		"http://", "https://", "/home/", "/users/", "c:\\",
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
		    (!title[len] || !strncmp(title + len, " - ", 3) ||
		     (strchr("-_0123456789", title[len]) &&
		      !strchr(title + len, ' '))))
			return 1;
	}
	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		size_t len = strlen(ends[i]);

		if (n > len && !strcasecmp(title + n - len, ends[i]))
			return 1;
	}
	for (size_t i = 0; i < ARRAY_SIZE(heads); i++)
		if (!strncasecmp(title, heads[i], strlen(heads[i])))
			return 1;
	return letters < 4 || letters * 2 < n || is_code(title);
}

/* 1 when a letter ends before `len`; words of all scripts are broken. */
static int ends_in_letter(const char *s, size_t len)
{
	return len && (isalpha((unsigned char)s[len - 1]) || s[len - 1] & 0x80);
}

/* 1 when `s` begins in lower case, and so goes on a word. */
static int goes_on(const char *s)
{
	char *first, *small;
	int rc;

	if (!(*s & 0x80))
		return islower((unsigned char)*s);
	first = xstrndup(s, strspn(s + 1, CONTINUED) + 1);
	small = lower(first);
	rc = small && !strcmp(first, small);
	free(small);
	free(first);
	return rc;
}

/* Bytes of the hyphen at the end of what there is; 0: none. */
static size_t hyphen_len(const struct buf *b)
{
	static const char *const hyphens[] = { "-", "\u00AD", "\u2010" };

	for (size_t i = 0; i < ARRAY_SIZE(hyphens); i++) {
		size_t n = strlen(hyphens[i]);

		if (b->len > n && !strcmp(b->s + b->len - n, hyphens[i]))
			return n;
	}
	return 0;
}

/* A line joins the paragraph: a hyphen at the end of the one before goes when
 * a word goes on. */
static void join_line(struct buf *para, const char *line)
{
	size_t hyphen = hyphen_len(para);

	if (hyphen && ends_in_letter(para->s, para->len - hyphen) &&
	    goes_on(line))
		buf_truncate(para, para->len - hyphen);
	else if (para->len)
		buf_addc(para, ' ');
	buf_adds(para, line);
}

/* Letters that fonts have in one piece are letters to who searches. */
static void add_without_ligatures(struct buf *b, const char *s)
{
	static const char *const letters[] = { "ff", "fi", "fl", "ffi", "ffl",
					       "st", "st" };

	for (; *s; s++) {
		/* U+FB00 to U+FB06 */
		size_t which = strncmp(s, "\xEF\xAC", 2) ? SIZE_MAX :
			       (size_t)((unsigned char)s[2] - 0x80);

		if (which < ARRAY_SIZE(letters)) {
			buf_adds(b, letters[which]);
			s += 2;
		} else {
			buf_addc(b, *s);
		}
	}
}

static void put_paragraph(struct buf *b, struct buf *para)
{
	struct buf line = BUF_INIT, clean = BUF_INIT, plain = BUF_INIT;

	text_add_clean(&clean, para->s, TEXT_LINE);
	add_without_ligatures(&plain, clean.s);
	text_add_squeezed(&line, plain.s);
	if (line.len) {
		block_add_escaped(b, line.s, line.len);
		buf_adds(b, "\n\n");
	}
	buf_clear(para);
	buf_release(&line);
	buf_release(&clean);
	buf_release(&plain);
}

/* The lines of a page that say something, without blanks before them; empty
 * ones in between as "". */
static void split_page(const char *page, size_t len, struct strv *ret)
{
	const char *end = page + len;

	while (page < end) {
		const char *stop = memchr(page, '\n', (size_t)(end - page));
		const char *line = page;

		if (!stop)
			stop = end;
		while (line < stop && strchr(" \t\r", *line))
			line++;
		if (line < stop || ret->n)
			strv_push_take(ret, xstrndup(line,
						     (size_t)(stop - line)));
		page = stop + 1;
	}
	while (ret->n && !*ret->v[ret->n - 1])
		free(ret->v[--ret->n]);
}

/* 1 when line `i`, seen from one edge of the page (`step` leads inward), is in
 * one of the first EDGE blocks of at most EDGE lines. */
static int is_near(const struct strv *lines, size_t i, int step)
{
	size_t n = lines->n, k = step > 0 ? 0 : n - 1, blocks = 0, len = 0;
	int passed = 0;

	/* Below 0 is beyond n, too. */
	for (; k < n; k += (size_t)step) {
		passed |= k == i;
		if (*lines->v[k]) {
			if (++len > EDGE)
				return 0;
		} else if (len) {
			if (passed)
				return 1;
			len = 0;
			if (++blocks >= EDGE)
				return 0;
		}
	}
	return passed;
}

static int is_edge(const struct strv *lines, size_t i)
{
	return *lines->v[i] &&
	       (is_near(lines, i, 1) || is_near(lines, i, -1));
}

/* What is the same on all pages, where only numbers differ; the caller
 * frees. */
static char *edge_key(const char *line)
{
	struct buf b = BUF_INIT;

	while (*line) {
		size_t n = strspn(line, "0123456789");

		if (n)
			buf_addc(&b, '#');
		else
			buf_addc(&b, *line);
		line += n ? n : 1;
	}
	buf_trim(&b);
	return buf_detach(&b);
}

static int compare_keys(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What stands at the edges of several pages, in order, each once. */
static void find_running(const char *text, struct strv *ret)
{
	struct strv keys = { 0 };
	size_t pages = 0;

	for (; *text; pages++) {
		size_t n = strcspn(text, "\f");
		struct strv lines = { 0 };

		split_page(text, n, &lines);
		for (size_t i = 0; i < lines.n; i++)
			if (is_edge(&lines, i))
				strv_push_take(&keys, edge_key(lines.v[i]));
		strv_release(&lines);
		text += n + (text[n] == '\f');
	}
	if (keys.n)
		qsort(keys.v, keys.n, sizeof(*keys.v), compare_keys);
	for (size_t i = 0, k; i < keys.n; i = k) {
		for (k = i + 1; k < keys.n && !strcmp(keys.v[i], keys.v[k]);)
			k++;
		if (k - i >= RUNNING && (k - i) * RUNNING_PART >= pages)
			strv_push(ret, keys.v[i]);
	}
	strv_release(&keys);
}

static int is_running(const struct strv *running, const char *line)
{
	char *key = edge_key(line);
	int rc = running->n && bsearch(&key, running->v, running->n,
				       sizeof(*running->v), compare_keys);

	free(key);
	return rc;
}

/* What arXiv writes up the margin of the first page: "arXiv:2101.00001v2
 * [cs.DC] 3 Jan 2021".  Where its date begins; NULL for any other line. */
static const char *stamp_date(const char *line)
{
	size_t n = strlen(line);
	const char *end = strncmp(line, "arXiv:", 6) ? NULL :
						       strstr(line, "] ");

	return end && strchr(line, '[') && isdigit((unsigned char)line[n - 1]) ?
	       end + 2 : NULL;
}

char *pdf_stamp_date(const char *text)
{
	const char *end = text + strcspn(text, "\f");

	while (text < end) {
		size_t n = strcspn(text, "\n\f");
		char *line = xstrndup(text, n);
		const char *date = stamp_date(line);
		char *found = date ? xstrdup(date) : NULL;

		free(line);
		if (found)
			return found;
		text += n + 1;
	}
	return NULL;
}

/* 1 for what numbers a heading, "2" or "2.1", and is torn from it by the gap
 * between them: `lines` goes on with a short line of its own at `i`. */
static int is_number_of(const char *para, const struct strv *lines, size_t i)
{
	const char *next = i < lines->n ? lines->v[i] : "";

	return isdigit((unsigned char)*para) &&
	       !para[strspn(para, "0123456789.")] && strlen(para) < 8 &&
	       isupper((unsigned char)*next) && strlen(next) < HEADING &&
	       (i + 1 == lines->n || !*lines->v[i + 1]) &&
	       !strchr(".:;,", next[strlen(next) - 1]);
}

static void put_page(struct buf *b, const char *page, size_t len,
		     const struct strv *running)
{
	struct buf para = BUF_INIT;
	struct strv lines = { 0 };

	split_page(page, len, &lines);
	for (size_t i = 0; i < lines.n; i++) {
		if ((is_edge(&lines, i) && is_running(running, lines.v[i])) ||
		    stamp_date(lines.v[i]))
			continue;
		if (*lines.v[i])
			join_line(&para, lines.v[i]);
		else if (!is_number_of(para.s, &lines, i + 1))
			put_paragraph(b, &para);
	}
	put_paragraph(b, &para);
	strv_release(&lines);
	buf_release(&para);
}

int pdf_text_to_blocks(struct buf *b, const char *text, size_t limit)
{
	size_t before = b->len, marked, start;
	struct strv running = { 0 };
	int number = 1, cut = 0;

	find_running(text, &running);
	for (; *text && !cut; number++) {
		size_t n = strcspn(text, "\f");

		start = b->len;
		buf_addf(b, "###### p. %d\n\n", number);
		marked = b->len;
		put_page(b, text, n, &running);
		cut = b->len - before > limit;
		/* An empty page, one of images, or one too many. */
		if (b->len == marked || cut)
			buf_truncate(b, start);
		text += n + (text[n] == '\f');
	}
	if (!cut)
		buf_trim(b);
	strv_release(&running);
	return cut;
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

/* The height of a line's type; 0 for one that runs up the margin and for a
 * large first letter. */
static double type_size(const char *at, const char *tag_end, const char *end)
{
	double height = number_of(at, "yMax=\"", tag_end) -
			number_of(at, "yMin=\"", tag_end);
	double width = number_of(at, "xMax=\"", tag_end) -
		       number_of(at, "xMin=\"", tag_end);
	struct buf words = BUF_INIT;
	int is_line;

	add_words(&words, tag_end, end);
	is_line = words.len > 1 && (width > height || words.len < 4);
	buf_release(&words);
	return is_line ? height : 0;
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
		height = type_size(at, tag_end, end);
		if (height > most * 1.05)
			buf_clear(&best);
		/* Lines of the same size go on the title. */
		if (height > 0 && height > most * 0.95 && best.len < TITLE_MAX)
			add_words(&best, tag_end, end);
		if (height > most)
			most = height;
		if (height > 0 && (!least || height < least))
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
