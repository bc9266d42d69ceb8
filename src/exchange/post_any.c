/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Other people's posts.  Each link becomes an entry, and every word of the
 * post goes somewhere: to the piece that it speaks of as far as the shape of
 * the post tells, else to the introduction or the closing.
 */
#include "exchange/post_pieces.h"

#include "base/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <wctype.h>

/* ---- A block with links ---- */

/* 1 when nothing but marks and signs stands before `at`. */
static int leads(const char *s, const char *at)
{
	while (s < at) {
		unsigned rune;

		s += utf8_decode(s, at, &rune);
		if (iswalpha((wint_t)rune))
			return 0;
	}
	return 1;
}

/* What is left of "**[Title](address)**: words" for the piece of the title:
 * the words.  NULL where they need the title. */
static const char *behind_title(const char *s, const struct markdown_link *l)
{
	static const char *const signs[] = { ":", "—", "–", "--", "-", "|" };
	const char *p = s + strspn(s, "#"), *end = l->at + l->len;
	size_t marks, closing;

	p += strspn(p, " ");
	marks = strspn(p, "*_");
	if (p + marks != l->at || !l->words.len)
		return NULL;
	closing = strspn(end, "*_");
	p = end + closing;
	p += strspn(p, " \n");
	if (!*p)
		return closing == marks ? p : NULL;
	for (size_t i = 0; i < ARRAY_SIZE(signs); i++) {
		size_t n = strlen(signs[i]);

		if (!strncmp(p, signs[i], n)) {
			closing += strspn(p + n, "*_");
			p += n + strspn(p + n, "*_");
			p += strspn(p, " \n");
			return closing == marks ? p : NULL;
		}
	}
	return NULL;
}

static const char *rest_of(const char *text)
{
	struct markdown_link l = { .words = BUF_INIT, .url = BUF_INIT };
	const char *rest = NULL;

	if (markdown_next_link(text, &l))
		rest = behind_title(text, &l);
	markdown_link_release(&l);
	return rest;
}

/* Each block gets the footnotes that it names first. */
static void place_notes(struct roundup *r)
{
	for (size_t b = 0; r->notes.n && b < r->blocks.n; b++) {
		struct markdown_block *block = &r->blocks.v[b];
		struct buf text = BUF_INIT;

		if (block->type == BLOCK_CODE || block->type == BLOCK_RULE)
			continue;
		buf_adds(&text, block->text);
		for (size_t i = 0; i < r->notes.n; i++) {
			struct markdown_note *n = &r->notes.v[i];
			char *mark = xasprintf("[%s]", n->name);

			if (!n->used && strstr(block->text, mark)) {
				n->used = 1;
				buf_addf(&text, "\n\n%s: %s", mark, n->text);
				block->links += markdown_count_links(n->text);
			}
			free(mark);
		}
		free(block->text);
		block->text = buf_detach(&text);
	}
}

static void give_waiting(struct roundup *r, long at)
{
	size_t block = r->pieces.v[at].block;

	if (r->waiting.len) {
		r->pieces.v[at].block = 0;
		roundup_add_text(r, at, r->waiting.s);
		r->pieces.v[at].block = block;
		buf_clear(&r->waiting);
	}
	for (size_t i = 0; i + 1 < r->quotes.n; i += 2)
		roundup_add_quote(r, at, r->quotes.v[i], r->quotes.v[i + 1]);
	strv_clear(&r->quotes);
}

/* Each link gets the words; returns the piece that they are about: that of the
 * first link where it leads, else that of the last.  `rest` (may be NULL) is
 * what the piece of the first gets instead, when its title has the words. */
static long add_links(struct roundup *r, const char *text, const char *rest)
{
	struct markdown_link l = { .words = BUF_INIT, .url = BUF_INIT };
	long at, first = NO_PIECE, last = NO_PIECE;
	int leading = 0;

	for (const char *s = text; markdown_next_link(s, &l);
	     s = l.at + l.len) {
		at = roundup_find(r, &l);
		if (at == NO_PIECE)
			continue;
		if (first == NO_PIECE) {
			first = at;
			leading = leads(text, l.at);
			give_waiting(r, at);
			if (!roundup_is_named(r, at, &l))
				rest = NULL;
			roundup_add_text(r, at, rest ? rest : text);
		} else {
			roundup_add_text(r, at, text);
		}
		last = at;
	}
	markdown_link_release(&l);
	return leading ? first : last;
}

static void read_links(struct roundup *r, const struct markdown_block *b)
{
	long at = add_links(r, b->text, rest_of(b->text));

	if (at == NO_PIECE)
		return;
	if (b->type == BLOCK_HEADING)
		r->section = at;
	if (r->section != NO_PIECE && r->section != at &&
	    b->type == BLOCK_TEXT) {
		roundup_add_text(r, r->section, b->text);
		at = r->section;
	}
	r->last = r->owner = at;
}

/* ---- Blocks without links ---- */

static void add_quoted(struct buf *b, const char *text)
{
	roundup_add_part(b, "> ");
	for (const char *s = text; *s; s++) {
		buf_addc(b, *s);
		if (*s == '\n')
			buf_adds(b, s[1] == '\n' ? ">" : "> ");
	}
}

/* What waited for a link gets none. */
static void give_up_waiting(struct roundup *r)
{
	for (size_t i = 0; i + 1 < r->quotes.n; i += 2) {
		if (r->last != NO_PIECE) {
			roundup_add_quote(r, r->last, r->quotes.v[i],
					  r->quotes.v[i + 1]);
		} else {
			add_quoted(&r->intro, r->quotes.v[i]);
			roundup_add_part(&r->intro, r->quotes.v[i + 1]);
		}
	}
	strv_clear(&r->quotes);
	if (r->last == NO_PIECE) {
		roundup_add_part(&r->intro, r->waiting.s);
	} else if (r->waiting.len) {
		r->pieces.v[r->last].block = 0;
		roundup_add_text(r, r->last, r->waiting.s);
	}
	buf_clear(&r->waiting);
}

/* A line of a list goes below the one before. */
static void add_item(struct buf *b, const char *text)
{
	const char *line = strrchr(b->s, '\n');

	line = line ? line + 1 : b->s;
	if (b->len && (!strncmp(line, "- ", 2) || !strncmp(line, "* ", 2) ||
		       isdigit((unsigned char)*line)))
		buf_addf(b, "\n%s", text);
	else
		roundup_add_part(b, text);
}

static void add_plain(struct roundup *r, const struct markdown_block *b)
{
	char *text = b->marker ? xasprintf("%s %s", b->marker, b->text)
			       : xstrdup(b->text);
	struct piece *p;

	if (r->ending) {
		(b->marker ? add_item : roundup_add_part)(&r->closing, text);
	} else if (r->owner == NO_PIECE) {
		if (r->waiting.len || r->last != NO_PIECE)
			roundup_add_part(&r->waiting, text);
		else
			(b->marker ? add_item : roundup_add_part)(&r->intro,
								  text);
	} else if (b->marker) {
		p = &r->pieces.v[r->owner];
		add_item(r->in->items.v[r->owner].quotes.n ? &p->said
							   : &p->text,
			 text);
	} else {
		roundup_add_text(r, r->owner, text);
	}
	free(text);
}

/* ---- Quotations ---- */

/* "— Ada, [the talk](address)" at the end of a quotation. */
static char *last_said(const char *body)
{
	static const char *const signs[] = {
		"—", "–", "―", "--", "\\-- ", "~ "
	};
	const char *line = strrchr(body, '\n');

	line = line ? line + 1 : body;
	for (size_t i = 0; i < ARRAY_SIZE(signs); i++)
		if (line > body && !strncmp(line, signs[i], strlen(signs[i])))
			return xstrdup(line);
	return xstrdup("");
}

/* 1 when the block at `i` says where the quotation before it is from. */
static int says_source(const struct roundup *r, size_t i)
{
	static const char *const starts[] = { "—",    "–",     "--",    "―",
					      "via ", "from ", "source" };
	struct buf b = BUF_INIT;
	int found = 0;

	if (i >= r->blocks.n || !r->blocks.v[i].links ||
	    r->blocks.v[i].type != BLOCK_TEXT)
		return 0;
	markdown_add_words(&b, r->blocks.v[i].text,
			   strlen(r->blocks.v[i].text));
	for (size_t n = 0; n < ARRAY_SIZE(starts) && !found; n++)
		found = !strncasecmp(b.s + strspn(b.s, " ("), starts[n],
				     strlen(starts[n]));
	buf_release(&b);
	return found;
}

/* The piece that a quotation is from: the one that it links at its end, or
 * that is named behind it (NO_PIECE: it waits), or that was spoken of. */
static long find_source(struct roundup *r, const struct markdown_block *b,
			const char *said)
{
	struct markdown_link l = { .words = BUF_INIT, .url = BUF_INIT };
	long at = r->owner;

	if (*said && markdown_next_link(said, &l))
		at = roundup_find(r, &l);
	else if (says_source(r, r->block))
		at = NO_PIECE;
	else if (at == NO_PIECE && markdown_next_link(b->text, &l))
		at = roundup_find(r, &l);
	markdown_link_release(&l);
	return at;
}

static void read_quote(struct roundup *r, const struct markdown_block *b)
{
	char *said = last_said(b->text);
	long at = find_source(r, b, said);
	struct buf body = BUF_INIT, quoted = BUF_INIT;

	markdown_add_words(&body, b->text, strlen(b->text) - strlen(said));
	buf_trim(&body);
	if (!body.len) {
		add_plain(r, b);
	} else if (at == NO_PIECE) {
		strv_push(&r->quotes, body.s);
		strv_push(&r->quotes, said);
	} else {
		if (at != r->owner)
			give_waiting(r, at);
		roundup_add_quote(r, at, body.s, said);
		r->last = r->owner = at;
		r->pieces.v[at].block = r->block;
	}
	if (b->links) {
		add_quoted(&quoted, b->text);
		add_links(r, quoted.s, NULL);
	}
	buf_release(&quoted);
	buf_release(&body);
	free(said);
}

/* ---- The whole ---- */

/* A paragraph that is all bold, or an item with only items below it. */
static int is_title(const struct roundup *r, size_t i)
{
	const struct markdown_block *b = &r->blocks.v[i], *next = b + 1;
	size_t n = strlen(b->text);

	if (b->type == BLOCK_TEXT)
		return n > 4 && n < 200 && !strchr(b->text, '\n') &&
		       !strncmp(b->text, "**", 2) &&
		       strstr(b->text + 2, "**") == b->text + n - 2;
	return b->type == BLOCK_ITEM && i + 1 < r->blocks.n &&
	       next->type == BLOCK_ITEM && next->indent > b->indent;
}

/* It will stand below the heading of a piece. */
static void wait_heading(struct roundup *r, const char *text)
{
	size_t level = strspn(text, "#");
	char *lower = xasprintf("%s%s", level < 3 ? "###" : "",
				text + (level < 3 ? level : 0));

	roundup_add_part(&r->waiting, lower);
	free(lower);
}

static void read_block(struct roundup *r, size_t i)
{
	const struct markdown_block *b = &r->blocks.v[i];

	r->block = i + 1;
	if (b->type == BLOCK_HEADING || b->type == BLOCK_RULE) {
		give_up_waiting(r);
		r->owner = r->section = NO_PIECE;
	}
	if (b->type == BLOCK_RULE)
		return;
	if (b->type == BLOCK_QUOTE && !r->ending) {
		read_quote(r, b);
	} else if (b->links) {
		read_links(r, b);
	} else if (is_title(r, i) && !r->ending) {
		give_up_waiting(r);
		r->owner = NO_PIECE;
		roundup_add_part(&r->waiting, b->text);
	} else if (b->type == BLOCK_HEADING && !r->ending) {
		wait_heading(r, b->text);
	} else if (b->type == BLOCK_QUOTE) {
		add_quoted(&r->closing, b->text);
	} else {
		add_plain(r, b);
	}
}

/* Where the closing begins: behind the last link or quotation, at a heading or
 * a rule or at the paragraph that ends a list. */
static size_t find_closing(const struct markdown_block_vec *v)
{
	size_t i = v->n, last;

	while (i && !v->v[i - 1].links)
		i--;
	if (!i)
		return v->n;
	for (size_t q = i; q < v->n; q++)
		if (v->v[q].type == BLOCK_QUOTE)
			i = q + 1;
	last = i;
	for (; i < v->n; i++) {
		const struct markdown_block *b = &v->v[i];

		if (b->type == BLOCK_HEADING || b->type == BLOCK_RULE)
			return i;
		if (b->type == BLOCK_TEXT && !b->indent &&
		    v->v[last - 1].type == BLOCK_ITEM)
			return i;
	}
	return v->n;
}

/* Footnotes that no block names. */
static void read_notes(struct roundup *r)
{
	for (size_t i = 0; i < r->notes.n; i++) {
		const struct markdown_note *n = &r->notes.v[i];
		char *text = xasprintf("[%s]: %s", n->name, n->text);

		r->block++;
		if (!n->used && add_links(r, text, NULL) == NO_PIECE)
			roundup_add_part(&r->closing, text);
		free(text);
	}
}

void post_read_any(const char *s, struct post_in *in)
{
	struct roundup r = { .in = in,
			     .intro = BUF_INIT,
			     .closing = BUF_INIT,
			     .waiting = BUF_INIT,
			     .owner = NO_PIECE,
			     .section = NO_PIECE,
			     .last = NO_PIECE };
	char *quoted = post_quote_tags(s);
	char *plain = post_without_html(quoted);
	char *text = markdown_resolve(plain, &r.notes);
	size_t closing;

	markdown_split(text, &r.blocks);
	place_notes(&r);
	closing = find_closing(&r.blocks);
	for (size_t i = 0; i < r.blocks.n; i++) {
		if (i == closing) {
			give_up_waiting(&r);
			r.ending = 1;
		}
		read_block(&r, i);
	}
	give_up_waiting(&r);
	read_notes(&r);
	roundup_finish(&r);
	free(text);
	free(plain);
	free(quoted);
	roundup_release(&r);
}
