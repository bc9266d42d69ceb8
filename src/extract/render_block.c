/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/render.h"

#include "base/limits.h"
#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Half, since escapes may double it on its way through JSON. */
#define TEXT_MAX (LIMIT_PAGE_TEXT / 2)

void render_init(struct render *r, const char *base, const char *title)
{
	*r = (struct render){ .base = base, .title = title };
	buf_init(&r->out);
	buf_init(&r->para);
	buf_init(&r->after);
	buf_init(&r->marker);
	buf_init(&r->raw);
	buf_init(&r->clean);
}

void render_release(struct render *r)
{
	buf_release(&r->out);
	buf_release(&r->para);
	buf_release(&r->after);
	buf_release(&r->marker);
	buf_release(&r->raw);
	buf_release(&r->clean);
	strv_release(&r->links);
}

/* Ends the last block, so that another may follow. */
static void separate(struct render *r, int is_item)
{
	if (r->after_item && !is_item)
		buf_addc(&r->out, '\n');
	r->after_item = is_item;
}

static int repeats_title(const struct render *r)
{
	return r->heading && r->title && !strcasecmp(r->para.s, r->title);
}

static void put_block(struct render *r)
{
	int is_item = r->marker.len > 0;

	separate(r, is_item);
	if (r->heading)
		buf_addch(&r->out, '#', (size_t)r->heading);
	else if (is_item)
		buf_adds(&r->out, r->marker.s);
	else if (r->quotes)
		buf_addc(&r->out, '>');
	if (r->heading || (r->quotes && !is_item))
		buf_addc(&r->out, ' ');
	buf_add(&r->out, r->para.s, r->para.len);
	buf_adds(&r->out, is_item ? "\n" : "\n\n");
	buf_clear(&r->marker);
}

/* Of a block that is too long the start stays. */
static void cut_to_room(struct render *r, struct buf *block)
{
	size_t room = r->out.len < TEXT_MAX ? TEXT_MAX - r->out.len : 0;

	if (block->len <= room)
		return;
	r->too_long = 1;
	while (room && (block->s[room] & 0xC0) == 0x80)
		room--;
	while (room && block->s[room - 1] == '\\')
		room--;
	buf_truncate(block, room);
}

void render_flush(struct render *r)
{
	buf_trim(&r->para);
	cut_to_room(r, &r->para);
	if (r->para.len && !repeats_title(r))
		put_block(r);
	buf_clear(&r->para);
	if (r->after.len && !r->too_long) {
		separate(r, 0);
		buf_add(&r->out, r->after.s, r->after.len);
	}
	buf_clear(&r->after);
}

static void add_code_text(struct buf *b, const struct html_node *n)
{
	for (const struct html_node *i = n; i < n->end; i++) {
		if (i->tag == TAG_TEXT)
			text_add_clean(b, i->text, TEXT_BLOCK);
		else if (i->tag == TAG_BR)
			buf_addc(b, '\n');
		else if (i->tag == TAG_DIV && b->len &&
			 b->s[b->len - 1] != '\n')
			buf_addc(b, '\n');
	}
}

/* "c" of class="language-c" on the element or the `code` in it */
static void add_language(struct buf *b, const struct html_node *n)
{
	static const char *const marks[] = { "language-", "lang-",
					     "brush: ", "highlight-source-" };

	for (const struct html_node *i = n; i < n->end && i < n + 2; i++)
		for (size_t k = 0; k < ARRAY_SIZE(marks); k++) {
			const char *class = html_attr(i, "class");
			const char *at = class ? strstr(class, marks[k]) :
						 NULL;

			if (!at)
				continue;
			at += strlen(marks[k]);
			while (isalnum((unsigned char)*at) ||
			       (*at && strchr("+#-", *at)))
				buf_addc(b, *at++);
			return;
		}
}

static void render_code(struct render *r, const struct html_node *n)
{
	struct buf code = BUF_INIT;
	const char *line, *next;

	render_flush(r);
	add_code_text(&code, n);
	cut_to_room(r, &code);
	while (code.len && isspace((unsigned char)code.s[code.len - 1]))
		buf_truncate(&code, code.len - 1);
	line = code.s;
	while (*line == '\n')
		line++;
	if (!*line) {
		buf_release(&code);
		return;
	}
	separate(r, 0);
	buf_adds(&r->out, "```");
	add_language(&r->out, n);
	buf_addc(&r->out, '\n');
	for (; line; line = next) {
		next = strchr(line, '\n');
		/* A fence inside would end the block. */
		if (!strncmp(line, "```", 3))
			buf_addc(&r->out, ' ');
		buf_add(&r->out, line, next ? (size_t)(next - line) :
					      strlen(line));
		buf_addc(&r->out, '\n');
		next = next ? next + 1 : NULL;
	}
	buf_adds(&r->out, "```\n\n");
	buf_release(&code);
}

static void render_list(struct render *r, const struct html_node *n)
{
	const char *start = html_attr(n, "start");
	int number = start ? atoi(start) : 1;

	render_flush(r);
	r->lists++;
	for (const struct html_node *li = n->first; li; li = li->next) {
		if (li->flags & HTML_DROPPED)
			continue;
		if (li->tag != TAG_LI) {
			render_add(r, li);
			continue;
		}
		render_flush(r);
		buf_clear(&r->marker);
		buf_addch(&r->marker, ' ', 2 * (size_t)(r->lists - 1));
		if (n->tag == TAG_OL)
			buf_addf(&r->marker, "%d. ", number++);
		else
			buf_adds(&r->marker, "- ");
		render_children(r, li);
		render_flush(r);
	}
	buf_clear(&r->marker);
	r->lists--;
}

/* A table of data has at least two rows of at least two cells, and no tables
 * or long texts inside: others only place things on the page. */
static int is_data_table(const struct html_node *n)
{
	size_t rows = 0, cells = 0;

	for (const struct html_node *i = n + 1; i < n->end; i++) {
		rows += i->tag == TAG_TR;
		cells += i->tag == TAG_TD || i->tag == TAG_TH;
		if (i->tag == TAG_TABLE || i->tag == TAG_PRE ||
		    i->tag == TAG_UL || i->tag == TAG_OL ||
		    i->tag == TAG_H1 || i->tag == TAG_H2 ||
		    ((i->tag == TAG_TD || i->tag == TAG_TH) &&
		     i->chars > 600))
			return 0;
	}
	return rows >= 2 && cells >= 2 * rows - 1;
}

static void render_row(struct render *r, const struct html_node *row)
{
	struct buf line = BUF_INIT;

	r->plain++;
	for (const struct html_node *c = row->first; c; c = c->next) {
		if ((c->tag != TAG_TD && c->tag != TAG_TH) ||
		    (c->flags & HTML_DROPPED))
			continue;
		for (const struct html_node *i = c + 1; i < c->end; i++) {
			if (i->flags & HTML_DROPPED)
				continue;
			if (i->tag == TAG_TEXT)
				render_text(r, i->text);
			else if (i->tag == TAG_BR || html_is_block(i->tag))
				render_text(r, " ");
		}
		buf_trim(&r->para);
		buf_addf(&line, "| %s ", r->para.s);
		buf_clear(&r->para);
	}
	r->plain--;
	if (line.len && r->out.len + line.len <= TEXT_MAX) {
		separate(r, 1);
		buf_addf(&r->out, "%s|\n", line.s);
	}
	buf_release(&line);
}

static void render_table(struct render *r, const struct html_node *n)
{
	if (!is_data_table(n)) {
		render_children(r, n);
		render_flush(r);
		return;
	}
	render_flush(r);
	separate(r, 0);
	for (const struct html_node *i = n + 1; i < n->end; i++) {
		if (i->flags & HTML_DROPPED)
			continue;
		if (i->tag == TAG_CAPTION) {
			render_children(r, i);
			render_flush(r);
		} else if (i->tag == TAG_TR) {
			render_row(r, i);
		}
	}
	separate(r, 0);
}

static void render_heading(struct render *r, const struct html_node *n)
{
	render_flush(r);
	buf_clear(&r->marker);
	r->heading = 1 + (int)(n->tag - TAG_H1);
	r->plain++;
	render_children(r, n);
	render_flush(r);
	r->plain--;
	r->heading = 0;
}

/* Two in a row part paragraphs; one is a blank. */
static void render_break(struct render *r, const struct html_node *n)
{
	const struct html_node *next = n->next;

	while (next && next->tag == TAG_TEXT &&
	       !next->text[strspn(next->text, " \t\r\n\f")])
		next = next->next;
	if (next && next->tag == TAG_BR)
		render_flush(r);
	else
		render_text(r, " ");
}

void render_children(struct render *r, const struct html_node *n)
{
	for (const struct html_node *i = n->first; i; i = i->next)
		render_add(r, i);
}

void render_add(struct render *r, const struct html_node *n)
{
	if ((n->flags & HTML_DROPPED) || r->too_long)
		return;
	switch (n->tag) {
	case TAG_H1 ... TAG_H6:
		render_heading(r, n);
		break;
	case TAG_BR:
		render_break(r, n);
		break;
	case TAG_PRE:
		render_code(r, n);
		break;
	case TAG_UL:
	case TAG_OL:
		render_list(r, n);
		break;
	case TAG_TABLE:
		render_table(r, n);
		break;
	case TAG_BLOCKQUOTE:
		render_flush(r);
		r->quotes++;
		render_children(r, n);
		render_flush(r);
		r->quotes--;
		break;
	default:
		if (!html_is_block(n->tag)) {
			render_inline(r, n);
			break;
		}
		render_flush(r);
		render_children(r, n);
		render_flush(r);
	}
}
