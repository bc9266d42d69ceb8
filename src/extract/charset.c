/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/charset.h"

#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define META_WINDOW 4096 /* bytes in which a declaration is looked for */
#define LABEL_MAX   64

static int compare_label(const void *key, const void *row)
{
	return strcmp(key, ((const struct charset_label *)row)->label);
}

static int is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

const char *charset_find(const char *label, size_t len)
{
	char key[LABEL_MAX + 1];
	const struct charset_label *row;

	while (len && is_blank(*label)) {
		label++;
		len--;
	}
	while (len && is_blank(label[len - 1]))
		len--;
	if (!len || len > LABEL_MAX)
		return NULL;
	for (size_t i = 0; i < len; i++)
		key[i] = label[i] >= 'A' && label[i] <= 'Z' ?
			 (char)(label[i] + 'a' - 'A') : label[i];
	key[len] = '\0';
	row = bsearch(key, charset_labels, charset_n_labels,
		      sizeof(*charset_labels), compare_label);
	return row ? row->iconv : NULL;
}

/* The value behind "charset" and "=" in `s`; NULL when there is none. */
static const char *find_label(const char *s, const char *end)
{
	static const char word[] = "charset";
	const char *p, *from;

	for (p = s; (size_t)(end - p) > sizeof(word); p++) {
		if (strncasecmp(p, word, sizeof(word) - 1))
			continue;
		from = p + sizeof(word) - 1;
		while (from < end && is_blank(*from))
			from++;
		if (from == end || *from != '=')
			continue;
		from++;
		while (from < end && (is_blank(*from) || *from == '"' ||
				      *from == '\''))
			from++;
		for (p = from; p < end && !strchr("\"'; \t\r\n\f/>", *p); p++)
			;
		return charset_find(from, (size_t)(p - from));
	}
	return NULL;
}

static const char *from_bom(const char *s, size_t len)
{
	if (len >= 3 && !memcmp(s, "\xef\xbb\xbf", 3))
		return "UTF-8";
	if (len >= 2 && !memcmp(s, "\xff\xfe", 2))
		return "UTF-16LE";
	if (len >= 2 && !memcmp(s, "\xfe\xff", 2))
		return "UTF-16BE";
	return NULL;
}

/* `<?xml encoding=…?>` or a `meta` element. */
static const char *from_markup(const char *s, size_t len)
{
	const char *end = s + (len < META_WINDOW ? len : META_WINDOW), *p, *q;
	const char *found = NULL;

	for (p = s; !found && (p = memchr(p, '<', (size_t)(end - p))); p++) {
		if (end - p < 6 || strncasecmp(p, "<meta", 5))
			continue;
		q = memchr(p, '>', (size_t)(end - p));
		found = find_label(p, q ? q : end);
	}
	/* A declaration that could be read was not in UTF-16. */
	if (found && !strncmp(found, "UTF-16", 6))
		return "UTF-8";
	return found;
}

const char *charset_guess(const char *body, size_t len,
			  const char *content_type)
{
	const char *name = from_bom(body, len);

	if (!name && content_type)
		name = find_label(content_type,
				  content_type + strlen(content_type));
	if (!name && utf8_valid(body, len))
		name = "UTF-8";
	if (!name)
		name = from_markup(body, len);
	if (!name)
		name = "CP1252";
	return *name ? name : "UTF-8";
}

/* One round of iconv into `b`; what it refuses becomes U+FFFD. */
static void convert(struct buf *b, iconv_t cd, char *in, size_t left)
{
	char out[8192];
	struct buf raw = BUF_INIT;

	while (left) {
		char *to = out;
		size_t room = sizeof(out), rc;

		rc = iconv(cd, &in, &left, &to, &room);
		buf_add(&raw, out, (size_t)(to - out));
		if (rc != (size_t)-1 || errno == E2BIG)
			continue;
		buf_add_rune(&raw, RUNE_BAD);
		if (errno == EINVAL || !left)
			break;
		in++;
		left--;
	}
	utf8_add_valid(b, raw.s, raw.len);
	buf_release(&raw);
}

static void skip_bom(const char **body, size_t *len, const char *name)
{
	const char *bom = from_bom(*body, *len);
	size_t n;

	if (!bom || strcmp(bom, name))
		return;
	n = *bom == 'U' && !strcmp(bom, "UTF-8") ? 3 : 2;
	*body += n;
	*len -= n;
}

void charset_decode(struct buf *b, const char *body, size_t len,
		    const char *iconv_name)
{
	iconv_t cd = (iconv_t)-1;
	char *copy;

	skip_bom(&body, &len, iconv_name);
	if (strcmp(iconv_name, "UTF-8"))
		cd = iconv_open("UTF-8", iconv_name);
	if (cd == (iconv_t)-1) {
		utf8_add_valid(b, body, len);
		return;
	}
	/* iconv wants a writable pointer, and never writes. */
	copy = xmalloc(len + 1);
	memcpy(copy, body, len);
	convert(b, cd, copy, len);
	free(copy);
	iconv_close(cd);
}

void charset_load(const char *iconv_name)
{
	if (strcmp(iconv_name, "UTF-8"))
		(void)iconv_open("UTF-8", iconv_name);
}
