/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/render.h"

#include "base/limits.h"
#include "base/text.h"
#include "core/blocks.h"
#include "extract/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Half, since escapes may double it on its way through JSON. */
#define TEXT_MAX (LIMIT_PAGE_TEXT / 2)

#define NUMBER_MOST 1000000 /* of a list item */
#define IN_MOST     48      /* bytes before a line; deeper is not told */
#define LINE_LEAST  50      /* bytes of a line that was broken to fit ... */
#define LINE_MOST   100     /* ... and at most */

void render_init(struct render *r, const char *base, const char *title)
{
	*r = (struct render){ .base = base, .title = title };
	buf_init(&r->out);
	buf_init(&r->para);
	buf_init(&r->after);
	buf_init(&r->image);
	buf_init(&r->in);
	buf_init(&r->marker);
	buf_init(&r->raw);
	buf_init(&r->clean);
}

void render_release(struct render *r)
{
	buf_release(&r->out);
	buf_release(&r->para);
	buf_release(&r->after);
	buf_release(&r->image);
	buf_release(&r->in);
	buf_release(&r->marker);
	buf_release(&r->raw);
	buf_release(&r->clean);
	strv_release(&r->links);
}

void render_separate(struct render *r, int is_item)
{
	if (r->after_item && !is_item)
		buf_addc(&r->out, '\n');
	r->after_item = is_item;
}

static int repeats_title(const struct render *r)
{
	struct buf plain = BUF_INIT;
	int rc = 0, is_answer;

	/* Some have it once more as a line before all others. */
	if (r->title && (r->heading || !r->out.len)) {
		block_add_plain(&plain, r->para.s, r->para.len, 0);
		/* So answers are headed. */
		is_answer = r->heading && !strncasecmp(plain.s, "re: ", 4);
		rc = !strcasecmp(plain.s + (is_answer ? 4 : 0), r->title);
	}
	buf_release(&plain);
	return rc;
}

/* Nothing but a picture of an icon font, a button's sign, or what has no width:
 * between blocks of text it is for the eye alone. */
static int is_drawn(const struct render *r)
{
	static const char *const signs[] = { "×", "✕", "✖", "→", "←", "›", "‹",
					     "»", "«", "•", "·", "▼", "▾", "▲",
					     "|", "+", "-", "\\-", "\\|", "\\>",
					     "\\+", "☰" };
	const char *s = r->para.s;

	for (size_t i = 0; i < ARRAY_SIZE(signs); i++)
		if (!strcmp(s, signs[i]))
			return 1;
	/* U+200B to U+200D, U+FEFF and U+E000 to U+F8FF */
	while (!strncmp(s, "\xe2\x80\x8b", 3) ||
	       !strncmp(s, "\xe2\x80\x8c", 3) ||
	       !strncmp(s, "\xe2\x80\x8d", 3) ||
	       !strncmp(s, "\xef\xbb\xbf", 3) ||
	       (unsigned char)*s == 0xEE ||
	       ((unsigned char)*s == 0xEF && (unsigned char)s[1] <= 0xA3))
		s += 3;
	return !*s;
}

/* Only the first paragraph of an item has its mark: what comes before is
 * outside. */
void render_in(struct render *r)
{
	buf_add(&r->out, r->in.s, r->marker.len ? r->marker_in : r->in.len);
}

int render_full(struct render *r)
{
	r->too_long |= r->out.len >= TEXT_MAX;
	return r->too_long;
}

/* Returns where to go back to. */
static size_t enter(struct render *r, const char *sign, size_t blanks)
{
	size_t before = r->in.len;

	if (before + strlen(sign) + blanks <= IN_MOST) {
		buf_adds(&r->in, sign);
		buf_addch(&r->in, ' ', blanks);
	}
	return before;
}

static void leave(struct render *r, size_t before)
{
	if (before < r->in.len)
		buf_truncate(&r->in, before);
}

/* An item that begins with a heading or a list is none. */
static void forget_item(struct render *r)
{
	if (!r->marker.len)
		return;
	buf_clear(&r->marker);
	leave(r, r->marker_in);
}

static void put_block(struct render *r)
{
	int is_item = r->marker.len > 0;

	render_separate(r, is_item);
	render_in(r);
	if (r->heading) {
		buf_addch(&r->out, '#', (size_t)r->heading);
		buf_addc(&r->out, ' ');
	} else {
		buf_adds(&r->out, r->marker.s);
	}
	buf_add(&r->out, r->para.s, r->para.len);
	buf_adds(&r->out, is_item ? "\n" : "\n\n");
	buf_clear(&r->marker);
}

void render_cut(struct render *r, struct buf *block)
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

static void put_images(struct render *r)
{
	for (const char *s = r->after.s; *s;) {
		size_t n = strcspn(s, "\n");

		/* Behind ">" a paragraph may look like an image. */
		if (!memchr(r->in.s, '>', r->in.len))
			render_in(r);
		buf_add(&r->out, s, n);
		buf_adds(&r->out, "\n\n");
		s += n + (s[n] == '\n');
	}
}

void render_flush(struct render *r)
{
	buf_trim(&r->para);
	render_cut(r, &r->para);
	if (r->para.len && !repeats_title(r) && !is_drawn(r))
		put_block(r);
	buf_clear(&r->para);
	r->line = 0;
	r->closed = 0;
	if (r->after.len && !r->too_long) {
		render_separate(r, 0);
		put_images(r);
	}
	buf_clear(&r->after);
}

static long number_of(const struct html_node *n, const char *attr, long other)
{
	const char *s = html_attr(n, attr);
	long number = s ? strtol(s, NULL, 10) : other;

	return number > 0 && number < NUMBER_MOST ? number : other;
}

static void render_list(struct render *r, const struct html_node *n)
{
	long number = number_of(n, "start", 1);

	render_flush(r);
	forget_item(r);
	/* Two lists in a row are not one. */
	if (!r->lists++)
		render_separate(r, 0);
	for (const struct html_node *li = n->first; li; li = li->next) {
		size_t before;

		if (li->flags & HTML_DROPPED)
			continue;
		if (li->tag != TAG_LI) {
			render_add(r, li);
			continue;
		}
		render_flush(r);
		buf_clear(&r->marker);
		r->marker_in = r->in.len;
		number = number_of(li, "value", number);
		if (n->tag == TAG_OL)
			buf_addf(&r->marker, "%ld. ", number++);
		else
			buf_adds(&r->marker, "- ");
		before = enter(r, "", r->marker.len);
		render_children(r, li);
		render_flush(r);
		leave(r, before);
	}
	buf_clear(&r->marker);
	r->lists--;
}

static void render_heading(struct render *r, const struct html_node *n)
{
	render_flush(r);
	forget_item(r);
	r->heading = 1 + (int)(n->tag - TAG_H1);
	r->plain++;
	render_children(r, n);
	render_flush(r);
	r->plain--;
	r->heading = 0;
}

/* What comes behind a break; NULL when nothing does. */
static const struct html_node *behind(const struct html_node *n)
{
	n = n->next;
	while (n && n->tag == TAG_TEXT &&
	       !n->text[strspn(n->text, " \t\r\n\f")])
		n = n->next;
	return n;
}

/* A line of prose that goes on in the next: pages made of mail break all of
 * them. */
static int goes_on(const struct render *r, const struct html_node *next)
{
	const char *s = next->tag == TAG_TEXT ?
			next->text + strspn(next->text, " \t\r\n\f") : "";
	size_t len = r->para.len - r->line;
	char last = len ? r->para.s[r->para.len - 1] : ' ';

	return len >= LINE_LEAST && len <= LINE_MOST &&
	       !strchr(".!?:", last) && (islower((unsigned char)*s) ||
					 *s & 0x80);
}

int render_break_parts(const struct html_node *br)
{
	const struct html_node *next = behind(br);

	return next && next->tag == TAG_BR;
}

/* One or two in a row part paragraphs, except inside of a line. */
static void render_break(struct render *r, const struct html_node *n)
{
	const struct html_node *next = behind(n);

	if (!render_break_parts(n) &&
	    (r->heading || r->plain || !next || goes_on(r, next))) {
		render_text(r, " ");
		r->line = r->para.len;
	} else {
		render_flush(r);
	}
}

void render_children(struct render *r, const struct html_node *n)
{
	for (const struct html_node *i = n->first; i; i = i->next)
		render_add(r, i);
}

static void render_quotation(struct render *r, const struct html_node *n)
{
	size_t before;

	render_flush(r);
	before = enter(r, "> ", 0);
	render_children(r, n);
	render_flush(r);
	leave(r, before);
}

/* "1", "[1]" or "¹", of a note whose text is a block. */
static int is_note_label(const struct buf *b)
{
	char *s = xstrdup(b->s);
	size_t len = 0, signs;
	int rc;

	for (char *p = s; *p; p++)
		if (*p != '\\')
			s[len++] = *p;
	s[len] = '\0';
	signs = strspn(s, "[(");
	rc = len > signs && len <= 12 &&
	     (isdigit((unsigned char)s[signs]) || s[signs] & 0x80) &&
	     !s[signs + strspn(s + signs, "0123456789])., ¹²³⁰⁴⁵⁶⁷⁸⁹")];
	free(s);
	return rc;
}

static int is_note(const struct html_node *n)
{
	static const char *const names[] = { "footnote", "endnote", "fn-item",
					     NULL };
	const char *role = html_attr(n, "role");

	return words_hold_any(html_attr(n, "class"), names) ||
	       (role && !strcasecmp(role, "doc-footnote"));
}

static void render_block(struct render *r, const struct html_node *n)
{
	int note = n->n_attrs && is_note(n);

	if (render_is_code_lines(n)) {
		render_code(r, n);
		return;
	}
	if (r->notes && is_note_label(&r->para))
		render_text(r, " ");
	else
		render_flush(r);
	r->notes += note;
	render_children(r, n);
	r->notes -= note;
	render_flush(r);
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
	case TAG_DT:
		render_flush(r);
		render_strong(r, n);
		render_flush(r);
		break;
	case TAG_BLOCKQUOTE:
		render_quotation(r, n);
		break;
	default:
		if (!html_is_block(n->tag)) {
			render_inline(r, n);
			break;
		}
		render_block(r, n);
	}
}
