/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/blocks.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define NUMBER_DIGITS 6 /* of a list item */

/* Where the line at `s` ends: at its newline or at the end of all. */
static const char *line_end(const char *s)
{
	return strchrnul(s, '\n');
}

static const char *next_line(const char *end)
{
	return end + (*end == '\n');
}

static void set_text(struct block *bl, const char *from, const char *to)
{
	while (to > from && (to[-1] == ' ' || to[-1] == '\r'))
		to--;
	bl->text = from;
	bl->len = (size_t)(to - from);
}

/* Takes what all lines of a block begin with. */
static const char *take_in(const char *s, struct block *bl)
{
	const char *p = s;

	for (;;) {
		if (*p == ' ')
			p++;
		else if (*p == '>')
			p += 1 + (p[1] == ' ');
		else
			break;
	}
	bl->in = s;
	bl->in_len = (size_t)(p - s);
	return p;
}

/* The line at `s` without what it is in, which empty lines may lack. */
static const char *skip_in(const char *s, const struct block *bl)
{
	return strncmp(s, bl->in, bl->in_len) ? s : s + bl->in_len;
}

static int is_quoted(const struct block *bl)
{
	return memchr(bl->in, '>', bl->in_len) != NULL;
}

/* Each takes a block that starts at `s`, behind what it is in, and returns
 * where the next one may start; NULL: there is another kind of block. */
typedef const char *take_block(const char *s, struct block *bl);

static const char *take_code(const char *s, struct block *bl)
{
	size_t fence = strspn(s, "`");
	const char *from, *end;

	if (fence < 3)
		return NULL;
	from = end = next_line(line_end(s));
	while (*end && strspn(skip_in(end, bl), "`") < fence)
		end = next_line(line_end(end));
	bl->type = BLOCK_CODE;
	bl->text = from;
	bl->len = (size_t)(end - from);
	if (bl->len && from[bl->len - 1] == '\n')
		bl->len--;
	return next_line(line_end(end));
}

static const char *take_heading(const char *s, struct block *bl)
{
	size_t n = strspn(s, "#");

	if (n < 1 || n > 6 || s[n] != ' ')
		return NULL;
	bl->type = BLOCK_HEADING;
	bl->level = (int)n;
	set_text(bl, s + n + 1, line_end(s));
	return next_line(line_end(s));
}

static const char *take_table(const char *s, struct block *bl)
{
	const char *from = s, *end = s, *next = NULL;

	while (*s == '|') {
		end = line_end(s);
		next = next_line(end);
		s = skip_in(next, bl);
	}
	if (!next)
		return NULL;
	bl->type = BLOCK_TABLE;
	set_text(bl, from, end);
	return next;
}

static const char *take_image(const char *s, struct block *bl)
{
	const char *end = line_end(s), *p = end;

	/* A paragraph of a quotation may look like one. */
	if (s[0] != '!' || s[1] != '[' || end[-1] != ')' || is_quoted(bl))
		return NULL;
	for (p = end - 1; p > s && isdigit((unsigned char)p[-1]);)
		p--;
	if (p == end - 1 || p - s < 4 || strncmp(p - 2, "](", 2))
		return NULL;
	bl->type = BLOCK_IMAGE;
	set_text(bl, s + 1, end);
	return next_line(end);
}

static const char *take_list_item(const char *s, struct block *bl)
{
	size_t digits = strspn(s, "0123456789");
	const char *end = line_end(s);

	if (!strncmp(s, "- ", 2))
		s += 2;
	else if (digits && digits <= NUMBER_DIGITS &&
		 !strncmp(s + digits, ". ", 2))
		s += digits + 2;
	else
		return NULL;
	bl->type = BLOCK_LIST_ITEM;
	bl->number = digits ? atoi(s - digits - 2) : 0;
	set_text(bl, s, end);
	return next_line(end);
}

static const char *take_paragraph(const char *s, struct block *bl)
{
	bl->type = is_quoted(bl) ? BLOCK_QUOTATION : BLOCK_PARAGRAPH;
	set_text(bl, s, line_end(s));
	return next_line(line_end(s));
}

void block_add_lines(struct buf *b, const struct block *bl)
{
	const char *s = bl->text, *end = s + bl->len;

	while (s < end) {
		const char *line = skip_in(s, bl), *next = next_line(line_end(s));

		if (next > end)
			next = end;
		buf_add(b, line, (size_t)(next - line));
		s = next;
	}
}

int block_is_page(const struct block *bl)
{
	return bl->type == BLOCK_HEADING && bl->level == 6 && bl->len > 3 &&
	       !strncmp(bl->text, "p. ", 3);
}

int block_sticks(const struct block *bl, const struct block *next)
{
	return bl->type == BLOCK_LIST_ITEM && next->type == BLOCK_LIST_ITEM &&
	       is_quoted(bl) == is_quoted(next);
}

static const char *skip_blank_lines(const char *s)
{
	size_t n = strspn(s, " \t\r");

	while (s[n] == '\n') {
		s += n + 1;
		n = strspn(s, " \t\r");
	}
	return s[n] ? s : s + n;
}

const char *block_next(const char *s, struct block *ret, long *paragraph)
{
	static take_block *const takers[] = {
		take_code,  take_heading,   take_table,
		take_image, take_list_item, take_paragraph,
	};
	const char *next = NULL;
	struct block bl = { 0 };

	s = skip_blank_lines(s);
	if (!*s)
		return NULL;
	s = take_in(s, &bl);
	for (size_t i = 0; !next; i++)
		next = takers[i](s, &bl);
	if (bl.type != BLOCK_HEADING && bl.type != BLOCK_IMAGE)
		bl.paragraph = ++*paragraph;
	*ret = bl;
	return next;
}

void blocks_split(const char *source, struct block_vec *ret)
{
	const char *s = source;
	struct block bl;
	long paragraph = 0;

	while ((s = block_next(s, &bl, &paragraph)))
		*VEC_PUSH(ret) = bl;
}
