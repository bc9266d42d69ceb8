/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/blocks.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define NUMBER_DIGITS 6 /* of a list item */
#define LEVEL_MAX     15

/* Where the line at `s` ends: at its newline or at the end of all. */
static const char *line_end(const char *s)
{
	return s + strcspn(s, "\n");
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

/* Each takes a block that starts at `s` and returns where the next one may
 * start; NULL: there is another kind of block. */
typedef const char *take_block(const char *s, struct block *bl);

static const char *take_code(const char *s, struct block *bl)
{
	size_t fence = strspn(s, "`");
	const char *from, *end;

	if (fence < 3)
		return NULL;
	from = end = next_line(line_end(s));
	while (*end && strspn(end, "`") < fence)
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

static const char *take_quotation(const char *s, struct block *bl)
{
	if (*s != '>')
		return NULL;
	bl->type = BLOCK_QUOTATION;
	set_text(bl, s + 1 + (s[1] == ' '), line_end(s));
	return next_line(line_end(s));
}

static const char *take_table(const char *s, struct block *bl)
{
	const char *from = s, *end = s;

	if (*s != '|')
		return NULL;
	while (*s == '|') {
		end = line_end(s);
		s = next_line(end);
	}
	bl->type = BLOCK_TABLE;
	set_text(bl, from, end);
	return s;
}

static const char *take_image(const char *s, struct block *bl)
{
	const char *end = line_end(s), *p = end;

	if (s[0] != '!' || s[1] != '[' || end[-1] != ')')
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
	const char *end = line_end(s);
	size_t indent = strspn(s, " "), digits;

	s += indent;
	digits = strspn(s, "0123456789");
	if (!strncmp(s, "- ", 2))
		s += 2;
	else if (digits && digits <= NUMBER_DIGITS &&
		 !strncmp(s + digits, ". ", 2))
		s += digits + 2;
	else
		return NULL;
	bl->type = BLOCK_LIST_ITEM;
	bl->number = digits ? atoi(s - digits - 2) : 0;
	bl->level = indent / 2 > LEVEL_MAX ? LEVEL_MAX : (int)indent / 2;
	set_text(bl, s, end);
	return next_line(end);
}

static const char *take_paragraph(const char *s, struct block *bl)
{
	bl->type = BLOCK_PARAGRAPH;
	set_text(bl, s, line_end(s));
	return next_line(line_end(s));
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
		take_code,  take_heading,   take_quotation, take_table,
		take_image, take_list_item, take_paragraph,
	};
	const char *next = NULL;
	struct block bl = { 0 };

	s = skip_blank_lines(s);
	if (!*s)
		return NULL;
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
