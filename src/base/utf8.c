/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

size_t utf8_decode(const char *s, const char *end, unsigned *ret_rune)
{
	utf8proc_int32_t rune;
	utf8proc_ssize_t n;

	if ((unsigned char)*s < 0x80) {
		*ret_rune = (unsigned char)*s;
		return 1;
	}
	n = utf8proc_iterate((const utf8proc_uint8_t *)s, end - s, &rune);
	if (n <= 0) {
		*ret_rune = RUNE_BAD;
		return 1;
	}
	*ret_rune = (unsigned)rune;
	return (size_t)n;
}

size_t utf8_encode(unsigned rune, char out[4])
{
	if (!utf8proc_codepoint_valid((utf8proc_int32_t)rune))
		rune = RUNE_BAD;
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)rune,
					    (utf8proc_uint8_t *)out);
}

/* Past eight bytes at a time that are all ASCII and none of them 0. */
static const char *ascii_run(const char *s, const char *end)
{
	static const uint64_t ones = 0x0101010101010101, high = ones << 7;
	uint64_t eight;

	for (; end - s >= 8; s += 8) {
		memcpy(&eight, s, 8);
		if ((eight | (eight - ones)) & high)
			break;
	}
	return s;
}

/* Where the first byte stands that is no part of valid UTF-8, or is 0; the
 * end when there is none. */
static const char *valid_run(const char *s, const char *end)
{
	unsigned rune;

	while ((s = ascii_run(s, end)) < end) {
		size_t n = utf8_decode(s, end, &rune);

		if (!rune || (rune == RUNE_BAD && n == 1))
			break;
		s += n;
	}
	return s;
}

int utf8_valid(const char *s, size_t len)
{
	const char *end = s + len;

	while ((s = valid_run(s, end)) < end && !*s)
		s++;
	return s == end;
}

void utf8_add_valid(struct buf *b, const char *s, size_t len)
{
	const char *end = s + len;

	while (s < end) {
		const char *run = s;

		s = valid_run(run, end);
		buf_add(b, run, (size_t)(s - run));
		if (s < end && *s++)
			buf_add_rune(b, RUNE_BAD);
	}
}

size_t utf8_cluster(const char *s, const char *end)
{
	utf8proc_int32_t state = 0;
	unsigned rune, next;
	size_t len;

	if (s >= end)
		return 0;
	/* Most text is ASCII, of which two in a row are two clusters. */
	if (end - s > 1 && !((s[0] | s[1]) & 0x80) && s[0] != '\r')
		return 1;
	len = utf8_decode(s, end, &rune);
	while (s + len < end) {
		size_t n = utf8_decode(s + len, end, &next);

		if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)rune,
						     (utf8proc_int32_t)next,
						     &state))
			break;
		rune = next;
		len += n;
	}
	return len;
}

size_t utf8_cluster_before(const char *s, size_t at)
{
	const char *end = s + at;
	const char *p = s, *last = s;

	/* Clusters can only be told from the front; a line of input is short,
	 * and starting at its last line break is enough. */
	for (const char *q = end; q > s + 1; q--)
		if (q[-1] == '\n' && q < end) {
			p = last = q;
			break;
		}
	while (p < end) {
		last = p;
		p += utf8_cluster(p, end);
	}
	return (size_t)(last - s);
}

size_t utf8_count(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

char *utf8_map(const char *s, unsigned options)
{
	utf8proc_uint8_t *mapped = NULL;
	utf8proc_ssize_t n;

	n = utf8proc_map((const utf8proc_uint8_t *)s, 0, &mapped,
			 (utf8proc_option_t)(options | UTF8PROC_NULLTERM |
					     UTF8PROC_STABLE));
	if (n == UTF8PROC_ERROR_NOMEM)
		out_of_memory();
	return n < 0 ? NULL : (char *)mapped;
}
