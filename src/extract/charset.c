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
#define NUL_WINDOW  16 /* bytes that tell UTF-16 without a mark */
#define MOSTLY      8  /* sequences of UTF-8 for each byte that is none */

struct attribute {
	const char *name, *value; /* value NULL: it has none */
	size_t name_len, len;
};

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

/* Markup begins with signs of ASCII; in UTF-16 each has a NUL beside it. */
static const char *from_nuls(const char *s, size_t len)
{
	size_t even = 0, odd = 0, n = len < NUL_WINDOW ? len / 2 * 2 :
							 NUL_WINDOW;

	for (size_t i = 0; i < n; i += 2) {
		even += !s[i];
		odd += !s[i + 1];
	}
	if (n < NUL_WINDOW)
		return NULL;
	if (odd == n / 2 && !even)
		return "UTF-16LE";
	return even == n / 2 && !odd ? "UTF-16BE" : NULL;
}

/* The value of the attribute at `p`, in `*ret`; returns what is behind it, NULL
 * at the end of the element.  A subset of the standard's prescan. */
static const char *next_attribute(const char *p, const char *end,
				  struct attribute *ret)
{
	while (p < end && (is_blank(*p) || *p == '/'))
		p++;
	if (p == end || *p == '>')
		return NULL;
	*ret = (struct attribute){ .name = p };
	while (p < end && !is_blank(*p) && !strchr("=/>", *p))
		p++;
	ret->name_len = (size_t)(p - ret->name);
	while (p < end && is_blank(*p))
		p++;
	if (p == end || *p != '=')
		return ret->name_len ? p : p + 1;
	for (p++; p < end && is_blank(*p);)
		p++;
	if (p < end && (*p == '"' || *p == '\'')) {
		const char *close = memchr(p + 1, *p, (size_t)(end - p - 1));

		ret->value = p + 1;
		ret->len = (size_t)((close ? close : end) - ret->value);
		return close ? close + 1 : end;
	}
	ret->value = p;
	while (p < end && !is_blank(*p) && *p != '>')
		p++;
	ret->len = (size_t)(p - ret->value);
	return p;
}

static int is_named(const struct attribute *a, const char *name)
{
	return a->name_len == strlen(name) &&
	       !strncasecmp(a->name, name, a->name_len);
}

/* What a `meta` element declares; `p` is behind its name. */
static const char *from_meta(const char *p, const char *end)
{
	const char *direct = NULL, *inside = NULL;
	struct attribute a;
	int is_pragma = 0;

	while ((p = next_attribute(p, end, &a))) {
		if (!a.value)
			continue;
		if (is_named(&a, "charset"))
			direct = charset_find(a.value, a.len);
		else if (is_named(&a, "content"))
			inside = find_label(a.value, a.value + a.len);
		else if (is_named(&a, "http-equiv"))
			is_pragma = a.len == 12 &&
				    !strncasecmp(a.value, "content-type", 12);
	}
	return direct ? direct : is_pragma ? inside : NULL;
}

/* `<?xml encoding=…?>` at the very start. */
static const char *from_xml(const char *s, const char *end)
{
	const char *stop = memchr(s, '>', (size_t)(end - s));
	struct attribute a;

	if (end - s < 6 || strncmp(s, "<?xml", 5) || !stop)
		return NULL;
	for (s += 5; s && s < stop;) {
		s = next_attribute(s, stop, &a);
		if (s && a.value && is_named(&a, "encoding"))
			return charset_find(a.value, a.len);
	}
	return NULL;
}

/* What the start of the source declares, outside of comments. */
static const char *from_markup(const char *s, size_t len)
{
	const char *end = s + (len < META_WINDOW ? len : META_WINDOW), *p;
	const char *found = from_xml(s, end);

	for (p = s; !found && (p = memchr(p, '<', (size_t)(end - p))); p++) {
		if (end - p >= 4 && !memcmp(p, "<!--", 4)) {
			p = memmem(p + 2, (size_t)(end - p - 2), "-->", 3);
			if (!p)
				break;
		} else if (end - p >= 6 && !strncasecmp(p, "<meta", 5) &&
			   (is_blank(p[5]) || p[5] == '/')) {
			found = from_meta(p + 5, end);
		}
	}
	/* A declaration that could be read was not in UTF-16. */
	if (found && !strncmp(found, "UTF-16", 6))
		return "UTF-8";
	return found;
}

/* 1 for UTF-8 with few mistakes, such as a name from another source or an end
 * that was cut off: other encodings hardly ever look like it. */
static int is_mostly_utf8(const char *s, size_t len)
{
	const char *end = s + len;
	size_t good = 0, bad = 0;

	while (s < end) {
		unsigned rune;
		size_t n = utf8_decode(s, end, &rune);

		good += n > 1;
		bad += n == 1 && (*s & 0x80);
		s += n;
	}
	return good > bad * MOSTLY;
}

/* Seven bits, with escapes that mean nothing elsewhere. */
static int is_jis(const char *s, size_t len)
{
	return memchr(s, '\033', len) && (memmem(s, len, "\033$B", 3) ||
					  memmem(s, len, "\033$@", 3));
}

const char *charset_guess(const char *body, size_t len,
			  const char *content_type)
{
	const char *name = from_bom(body, len);

	if (!name && content_type)
		name = find_label(content_type,
				  content_type + strlen(content_type));
	if (!name)
		name = from_nuls(body, len);
	if (!name && utf8_valid(body, len))
		name = is_jis(body, len) ? "ISO-2022-JP" : "UTF-8";
	if (!name && is_mostly_utf8(body, len))
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
