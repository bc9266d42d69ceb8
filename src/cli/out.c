/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/out.h"

#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define OUT_PIECE   (64 << 10)
#define OUT_CELLS   100
#define OUT_READING 80 /* wider lines are hard to read */

static int terminal_cells(int fd)
{
	const char *columns = getenv("COLUMNS");
	struct winsize ws;
	long n;

	if (columns) {
		n = strtol(columns, NULL, 10);
		if (n >= 20 && n <= 10000)
			return (int)n;
	}
	if (!ioctl(fd, TIOCGWINSZ, &ws) && ws.ws_col >= 20)
		return ws.ws_col;
	return OUT_CELLS;
}

void out_init(struct out *o, int fd, int utf8)
{
	const char *term = getenv("TERM");

	*o = (struct out){ .b = BUF_INIT, .fd = fd };
	o->is_tty = isatty(fd);
	o->has_colour = o->is_tty && str_empty(getenv("NO_COLOR")) && term &&
			strcmp(term, "dumb") != 0;
	o->ascii_only = o->is_tty && !utf8;
	o->cells = terminal_cells(fd);
}

/* What a terminal without UTF-8 cannot show becomes as many "?" as it would
 * take cells, so that columns stay where they are. */
static void make_ascii(struct buf *b)
{
	struct buf ascii = BUF_INIT;
	const char *s = b->s, *end = b->s + b->len;

	while (s < end) {
		unsigned rune;
		size_t n = utf8_decode(s, end, &rune);

		if (rune < 0x80)
			buf_addc(&ascii, (char)rune);
		else
			buf_addch(&ascii, '?', (size_t)text_width_n(s, n));
		s += n;
	}
	buf_release(b);
	*b = ascii;
}

void out_flush(struct out *o)
{
	if (o->ascii_only)
		make_ascii(&o->b);
	if (o->b.len && !o->error && file_write_fd(o->fd, o->b.s, o->b.len))
		o->error = errno ? errno : EIO;
	buf_clear(&o->b);
}

int out_close(struct out *o, struct err *err)
{
	int e;

	out_flush(o);
	e = o->error;
	buf_release(&o->b);
	if (!e)
		return 0;
	if (e == EPIPE)
		return err_set(err, ERR_FAIL, "%s", "");
	return err_set(err, ERR_FAIL, "cannot write to standard output: %s",
		       strerror(e));
}

static void written(struct out *o)
{
	if (o->b.len >= OUT_PIECE)
		out_flush(o);
}

void out_raw(struct out *o, const char *s)
{
	buf_adds(&o->b, s);
	written(o);
}

void out_rawf(struct out *o, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&o->b, fmt, ap);
	va_end(ap);
	written(o);
}

/* The bytes at the start that every terminal shows as they are. */
static size_t plain_bytes(const char *s)
{
	size_t n = 0;

	while (s[n] >= ' ' && s[n] < 0x7F)
		n++;
	return n;
}

void out_line(struct out *o, const char *s)
{
	size_t n = plain_bytes(str_or_empty(s));

	if (n && !s[n])
		buf_add(&o->b, s, n);
	else
		text_add_safe(&o->b, s, TEXT_LINE);
	written(o);
}

void out_block(struct out *o, const char *s)
{
	text_add_safe(&o->b, s, TEXT_BLOCK);
	written(o);
}

void out_clipped(struct out *o, const char *s, int cells)
{
	char *safe = text_safe(str_or_empty(s), TEXT_LINE);
	size_t n = text_fit(safe, cells, NULL);

	if (safe[n]) {
		buf_add(&o->b, safe, text_fit(safe, cells - 1, NULL));
		buf_adds(&o->b, "\xE2\x80\xA6");
	} else {
		buf_add(&o->b, safe, n);
	}
	free(safe);
	written(o);
}

int out_reading_cells(const struct out *o)
{
	return o->cells < OUT_READING ? o->cells : OUT_READING;
}

void out_wrapped(struct out *o, const char *s, const char *indent)
{
	char *safe = text_safe(str_or_empty(s), TEXT_BLOCK);

	text_add_wrapped(&o->b, safe, out_reading_cells(o), indent);
	free(safe);
	written(o);
}

void out_style(struct out *o, enum style s)
{
	static const char *const codes[] = {
		[STYLE_PLAIN] = "\033[0m",
		[STYLE_TITLE] = "\033[1m",
		[STYLE_LABEL] = "\033[2m",
	};

	if (o->has_colour)
		buf_adds(&o->b, codes[s]);
}

void out_styled(struct out *o, enum style s, const char *text)
{
	out_style(o, s);
	out_line(o, text);
	out_style(o, STYLE_PLAIN);
}

/* RFC 8259 lets DEL stand as it is, and so does JSON_ENSURE_ASCII. */
static void escape_del(struct buf *b, size_t from)
{
	for (size_t i = from; i < b->len; i++) {
		if (b->s[i] != 0x7F)
			continue;
		buf_remove(b, i, 1);
		buf_insert(b, i, "\\u007f", 6);
	}
}

static void add_json(struct out *o, const json_t *v, size_t flags)
{
	size_t from = o->b.len;

	if (o->is_tty)
		flags |= JSON_ENSURE_ASCII;
	json_add_text(&o->b, v, flags);
	if (o->is_tty)
		escape_del(&o->b, from);
}

void out_json(struct out *o, const json_t *v)
{
	add_json(o, v, JSON_INDENT(2));
	buf_addc(&o->b, '\n');
	written(o);
}

void out_json_element(struct out *o, const json_t *v, int first)
{
	buf_adds(&o->b, first ? "[\n" : ",\n");
	add_json(o, v, 0);
	written(o);
}

void out_json_end(struct out *o, size_t n)
{
	out_raw(o, n ? "\n]\n" : "[]\n");
}

void out_file(struct out *o, const struct buf *content)
{
	if (o->is_tty)
		text_add_safe(&o->b, content->s, TEXT_BLOCK);
	else
		buf_add(&o->b, content->s, content->len);
	written(o);
}
