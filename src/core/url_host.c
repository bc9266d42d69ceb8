/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * International names of hosts in ASCII: labels in Punycode (RFC 3492) behind
 * "xn--", as browsers write them (UTS 46, not transitional).
 */
#include "base/utf8.h"
#include "core/lower.h"
#include "core/url_private.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* RFC 3492, section 5 */
#define BASE         36
#define T_MIN        1
#define T_MAX        26
#define SKEW         38
#define DAMP         700
#define BIAS_FIRST   72
#define FIRST        128
#define LABEL_MAX    63 /* code points; more is no label */

static uint32_t adapt(uint32_t delta, uint32_t n, int is_first)
{
	uint32_t k = 0;

	delta = is_first ? delta / DAMP : delta / 2;
	delta += delta / n;
	for (; delta > (BASE - T_MIN) * T_MAX / 2; k += BASE)
		delta /= BASE - T_MIN;
	return k + (BASE - T_MIN + 1) * delta / (delta + SKEW);
}

static char digit(uint32_t d)
{
	return (char)(d < 26 ? 'a' + d : '0' + d - 26);
}

static void add_number(struct buf *b, uint32_t q, uint32_t bias)
{
	for (uint32_t k = BASE;; k += BASE) {
		uint32_t t = k <= bias		 ? T_MIN
			     : k >= bias + T_MAX ? T_MAX
						 : k - bias;

		if (q < t)
			break;
		buf_addc(b, digit(t + (q - t) % (BASE - t)));
		q = (q - t) / (BASE - t);
	}
	buf_addc(b, digit(q));
}

static uint32_t smallest_from(const int32_t *s, size_t n, uint32_t from)
{
	uint32_t least = UINT32_MAX;

	for (size_t i = 0; i < n; i++)
		if ((uint32_t)s[i] >= from && (uint32_t)s[i] < least)
			least = (uint32_t)s[i];
	return least;
}

/* With at most LABEL_MAX code points nothing here overflows. */
static void add_punycode(struct buf *b, const int32_t *s, size_t n)
{
	uint32_t next = FIRST, delta = 0, bias = BIAS_FIRST;
	size_t basic = 0, done;

	buf_adds(b, "xn--");
	for (size_t i = 0; i < n; i++)
		if (s[i] < FIRST) {
			buf_addc(b, (char)s[i]);
			basic++;
		}
	if (basic)
		buf_addc(b, '-');
	for (done = basic; done < n; next++, delta++) {
		uint32_t least = smallest_from(s, n, next);

		delta += (least - next) * (uint32_t)(done + 1);
		next = least;
		for (size_t i = 0; i < n; i++) {
			if ((uint32_t)s[i] < next)
				delta++;
			if ((uint32_t)s[i] != next)
				continue;
			add_number(b, delta, bias);
			bias = adapt(delta, (uint32_t)done + 1, done == basic);
			delta = 0;
			done++;
		}
	}
}

/* 1 when it could not be written. */
static int add_label(struct buf *b, const char *s, size_t len)
{
	int32_t runes[LABEL_MAX];
	size_t n = 0, at = 0;
	int international = 0;

	while (at < len) {
		int32_t c;
		ssize_t step = utf8proc_iterate((const uint8_t *)s + at,
						(ssize_t)(len - at), &c);

		if (step <= 0 || n == LABEL_MAX)
			return 1;
		runes[n++] = c;
		international |= c >= FIRST;
		at += (size_t)step;
	}
	if (international)
		add_punycode(b, runes, n);
	else
		buf_add(b, s, len);
	return 0;
}

/* Replaces `from` by `to` wherever it stands; `to` is not longer. */
static void replace_all(char *s, const char *from, const char *to)
{
	size_t n = strlen(from), m = strlen(to);

	while ((s = strstr(s, from))) {
		memcpy(s, to, m);
		memmove(s + m, s + n, strlen(s + n) + 1);
		s += m;
	}
}

/* What UTS 46 maps: other forms of letters, the full stop of Chinese, signs
 * that are not seen. */
static char *map_host(const char *host)
{
	static const char *const unseen[] = { "\u00AD", "\u034F", "\u200B",
					      "\u2060", "\uFEFF", "\uFE0F" };
	char *wide = utf8_map(host, UTF8PROC_COMPAT | UTF8PROC_COMPOSE);
	char *plain = wide ? lower(wide) : NULL;
	size_t n;

	free(wide);
	if (!plain)
		return NULL;
	replace_all(plain, "\u3002", ".");
	for (size_t i = 0; i < ARRAY_SIZE(unseen); i++)
		replace_all(plain, unseen[i], "");
	/* The root of all names, which nobody writes. */
	n = strlen(plain);
	if (n > 1 && plain[n - 1] == '.' && plain[n - 2] != '.')
		plain[n - 1] = '\0';
	return plain;
}

char *url_host_ascii(const char *host)
{
	struct buf b = BUF_INIT;
	char *plain = map_host(host);
	int bad = 0;

	/* What looks like a sign of a URL must not become one. */
	if (!plain || strpbrk(plain, URL_NOT_IN_HOST)) {
		free(plain);
		return xstrdup(host);
	}
	for (const char *p = plain; *p && !bad;) {
		size_t n = strcspn(p, ".");

		bad = add_label(&b, p, n);
		p += n;
		if (*p == '.')
			buf_addc(&b, *p++);
	}
	free(plain);
	if (!bad && b.len)
		return buf_detach(&b);
	buf_release(&b);
	return xstrdup(host);
}
