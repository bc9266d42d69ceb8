/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stream.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GROUND, ESCAPE, CSI, STRING, STRING_ESCAPE };

#define ESC		0x1b
#define BEL		0x07
#define PASTE_BEGIN	"\033[200~"
#define PASTE_END	"\033[201~"

void stream_init(struct stream *s, struct screen *screen)
{
	*s = (struct stream){ .screen = screen };
	buf_init(&s->sequence);
	buf_init(&s->last);
}

void stream_release(struct stream *s)
{
	buf_release(&s->sequence);
	buf_release(&s->last);
}

static bool is_hostile(unsigned rune)
{
	static const struct {
		unsigned first, last;
	} ranges[] = {
		{ 0x80, 0x9f },	      { 0xad, 0xad },	    { 0x61c, 0x61c },
		{ 0x180e, 0x180e },   { 0x200b, 0x200f },   { 0x2028, 0x202e },
		{ 0x2060, 0x206f },   { 0xfe00, 0xfe0f },   { 0xfeff, 0xfeff },
		{ 0xfff9, 0xfffb },   { 0xe0000, 0xe0fff },
	};

	for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges); i++)
		if (rune >= ranges[i].first && rune <= ranges[i].last)
			return true;
	return false;
}

static void note_hostile(struct stream *s, unsigned rune)
{
	if (!s->hostile)
		s->hostile = rune;
}

static unsigned utf8_length(unsigned char c)
{
	return c < 0xc0 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

static void feed_text(struct stream *s, char c)
{
	unsigned char byte = c;
	unsigned rune;

	if (byte < ' ' || byte == 0x7f) {
		screen_feed(s->screen, &c, 1);
		/* Those that curses itself uses: bell to carriage return
		 * and the shifts of character sets. */
		if (byte < BEL || byte > 0x0f)
			note_hostile(s, byte);
		return;
	}
	if (s->need == 0) {
		buf_clear(&s->last);
		s->need = utf8_length(byte);
	}
	buf_addc(&s->last, c);
	if (--s->need > 0)
		return;
	screen_feed(s->screen, s->last.s, s->last.len);
	utf8_decode(s->last.s, s->last.s + s->last.len, &rune);
	if (is_hostile(rune))
		note_hostile(s, rune);
	else if (!utf8_valid(s->last.s, s->last.len))
		note_hostile(s, RUNE_BAD);
}

/* Whether the sequence was one of ours, and no terminal's business. */
static bool take_marker(struct stream *s)
{
	long keys, fetches;

	if (sscanf(s->sequence.s, "\033]7777;idle;%ld;%ld", &keys, &fetches) !=
	    2)
		return false;
	s->keys = keys;
	s->fetches = fetches;
	s->markers++;
	return true;
}

static bool take_repeat(struct stream *s)
{
	const char *q = s->sequence.s;
	char *end;
	long times;

	if (q[s->sequence.len - 1] != 'b')
		return false;
	times = strtol(q + 2, &end, 10);
	if (*end != 'b')
		return false;
	for (long i = 0; i < (times > 0 ? times : 1); i++)
		screen_feed(s->screen, s->last.s, s->last.len);
	return true;
}

/* Lines that are inserted, deleted or scrolled, one at a time: what was meant
 * for a larger screen may name more of them than there are, and libvterm then
 * writes where it must not. */
static bool take_lines(struct stream *s)
{
	const char *q = s->sequence.s;
	char one[] = "\033[?";
	char *end;
	long times;

	one[2] = q[s->sequence.len - 1];
	if (!strchr("LMST", one[2]) || s->sequence.len < 4)
		return false;
	times = strtol(q + 2, &end, 10);
	if (*end != one[2])
		return false;
	for (long i = 0; i < times && i < screen_rows(s->screen); i++)
		screen_feed(s->screen, one, 3);
	return true;
}

static void end_sequence(struct stream *s)
{
	bool taken = (s->state == CSI && (take_repeat(s) || take_lines(s))) ||
		     (s->state != CSI && take_marker(s));

	if (!taken)
		screen_feed(s->screen, s->sequence.s, s->sequence.len);
	buf_clear(&s->sequence);
	s->state = GROUND;
}

static void feed_byte(struct stream *s, char c)
{
	if (s->state == GROUND) {
		if (c != ESC) {
			feed_text(s, c);
			return;
		}
		if (s->need)
			note_hostile(s, RUNE_BAD);
		s->need = 0;
		s->state = ESCAPE;
		buf_addc(&s->sequence, c);
		return;
	}
	buf_addc(&s->sequence, c);
	switch (s->state) {
	case ESCAPE:
		if (c == '[')
			s->state = CSI;
		else if (c && strchr("]PX^_", c))
			s->state = STRING;
		else if (c < ' ' || c > '/')
			end_sequence(s);
		break;
	case CSI:
		if (c >= '@' && c <= '~')
			end_sequence(s);
		break;
	case STRING:
		if (c == BEL)
			end_sequence(s);
		else if (c == ESC)
			s->state = STRING_ESCAPE;
		break;
	default:
		s->state = STRING;
		if (c == '\\')
			end_sequence(s);
		break;
	}
}

void stream_feed(struct stream *s, const char *data, size_t len)
{
	for (size_t i = 0; i < len; i++)
		feed_byte(s, data[i]);
}

/* The bytes of the key event at the start of `k`. */
static size_t key_length(const char *k)
{
	const char *end = k + strlen(k);
	unsigned rune;
	size_t n = 2;

	if (strncmp(k, PASTE_BEGIN, strlen(PASTE_BEGIN)) == 0) {
		const char *stop = strstr(k, PASTE_END);

		return stop ? (size_t)(stop - k) + strlen(PASTE_END) :
			      strlen(k);
	}
	if (k[0] != ESC)
		return utf8_decode(k, end, &rune);
	if (k[1] == 'O' && k[2])
		return 3;
	if (k[1] != '[')
		return 1;
	while (k[n] && (k[n] < '@' || k[n] > '~'))
		n++;
	return k[n] ? n + 1 : n;
}

long stream_count_keys(const char *keys)
{
	long count = 0;

	for (; *keys; keys += key_length(keys))
		count++;
	return count;
}
