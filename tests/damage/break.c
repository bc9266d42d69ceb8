/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "damage.h"

#include <string.h>

#define REPEATED_MAX (4 << 20) /* bytes that repeating may add */

uint64_t rng_next(struct rng *r)
{
	uint64_t z = r->state += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

size_t rng_below(struct rng *r, size_t n)
{
	return n ? (size_t)(rng_next(r) % n) : 0;
}

/* A piece of the page of at most `most` bytes. */
static size_t choose(struct rng *r, const struct buf *b, size_t most,
		     size_t *ret_len)
{
	size_t at = rng_below(r, b->len), left = b->len - at;

	*ret_len = rng_below(r, 1 + (left < most ? left : most));
	return at;
}

static void cut(struct rng *r, struct buf *b)
{
	buf_truncate(b, rng_below(r, b->len + 1));
}

static void flip(struct rng *r, struct buf *b)
{
	for (size_t n = 1 + rng_below(r, 64); n && b->len; n--)
		b->s[rng_below(r, b->len)] ^= (char)(1 << rng_below(r, 8));
}

static void noise(struct rng *r, struct buf *b)
{
	size_t len, at = choose(r, b, 1000, &len);

	for (size_t i = 0; i < len; i++)
		b->s[at + i] = (char)rng_next(r);
}

static void zeros(struct rng *r, struct buf *b)
{
	size_t len, at = choose(r, b, 10000, &len);

	memset(b->s + at, 0, len);
}

static void take_out(struct rng *r, struct buf *b)
{
	size_t len, at = choose(r, b, b->len, &len);

	buf_remove(b, at, len);
}

static void repeat(struct rng *r, struct buf *b)
{
	size_t len, at = choose(r, b, 300, &len);
	size_t times = rng_below(r, 20000);
	struct buf piece = BUF_INIT, all = BUF_INIT;

	buf_add(&piece, b->s + at, len);
	while (times-- && all.len < REPEATED_MAX && len)
		buf_add(&all, piece.s, piece.len);
	buf_insert(b, at, all.s, all.len);
	buf_release(&piece);
	buf_release(&all);
}

static void move(struct rng *r, struct buf *b)
{
	size_t len, at = choose(r, b, b->len, &len);
	struct buf piece = BUF_INIT;

	buf_add(&piece, b->s + at, len);
	buf_remove(b, at, len);
	buf_insert(b, rng_below(r, b->len + 1), piece.s, piece.len);
	buf_release(&piece);
}

static void put_in(struct rng *r, struct buf *b)
{
	static const char *const pieces[] = {
		"<!--", "<script>", "<style>", "<svg>", "<math>", "<table>",
		"<select>", "<plaintext>", "<template>", "<![CDATA[", "<pre>",
		"<textarea>", "<title>", "<a href=\"", "<div class='", "</p>",
		"</body>", "<frameset>", "<noscript>", "<base href='//[x'>",
		"<meta charset=utf-16>", "&#x110000;", "\xff\xfe",
		"\xed\xa0\x80", "<script type=application/ld+json>{\"a\":",
	};

	for (size_t n = 1 + rng_below(r, 8); n; n--) {
		const char *s = pieces[rng_below(r, ARRAY_SIZE(pieces))];

		buf_insert(b, rng_below(r, b->len + 1), s, strlen(s));
	}
}

void damage_page(struct rng *r, struct buf *body)
{
	static void (*const ways[])(struct rng *, struct buf *) = {
		cut, flip, noise, zeros, take_out, repeat, move, put_in,
	};

	for (size_t n = 1 + rng_below(r, 4); n; n--)
		ways[rng_below(r, ARRAY_SIZE(ways))](r, body);
}

const char *damage_type(struct rng *r, const char *type)
{
	static const char *const lies[] = {
		"text/html; charset=utf-16", "text/html; charset=shift_jis",
		"text/html; charset=utf-7", "text/html; charset=x",
		"text/plain", "application/xhtml+xml; charset=gb18030",
		"application/octet-stream", "",
	};

	return rng_below(r, 4) ? type : lies[rng_below(r, ARRAY_SIZE(lies))];
}
