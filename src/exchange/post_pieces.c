/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/post_pieces.h"

#include "core/url.h"

#include <ctype.h>
#include <stdlib.h>

void roundup_add_part(struct buf *b, const char *text)
{
	if (b->len && *text)
		buf_adds(b, "\n\n");
	buf_adds(b, text);
}

void roundup_release(struct roundup *r)
{
	for (size_t i = 0; i < r->pieces.n; i++) {
		free(r->pieces.v[i].key);
		buf_release(&r->pieces.v[i].text);
		buf_release(&r->pieces.v[i].said);
	}
	VEC_FREE(&r->pieces);
	markdown_blocks_release(&r->blocks);
	markdown_notes_release(&r->notes);
	buf_release(&r->intro);
	buf_release(&r->closing);
	buf_release(&r->waiting);
	strv_release(&r->quotes);
}

static uint64_t hash_text(const char *s)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 0x100000001b3u;
	return h;
}

/* Words that stand for "here" tell nothing of the page. */
static int is_vague(const char *title)
{
	static const char *const words[] = {
		"here",      "link",         "this",      "this one",
		"this post", "article",      "post",      "video",
		"source",    "read",         "via",       "read more",
		"watch",     "website",      "the talk",  "this article",
		"the post",  "this video",   "the video", "the article",
		"slides",    "read it here", "read it",   "original",
	};

	if (strspn(title, "0123456789[]() ") == strlen(title))
		return 1;
	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (!strcasecmp(title, words[i]))
			return 1;
	return 0;
}

static char *title_of(const char *words)
{
	struct buf b = BUF_INIT;

	markdown_add_words(&b, words, strlen(words));
	for (size_t i = 0; i < b.len; i++)
		if (isspace((unsigned char)b.s[i]))
			b.s[i] = ' ';
	buf_trim(&b);
	if (is_web(b.s) && !strchr(b.s, ' '))
		buf_clear(&b);
	return buf_detach(&b);
}

/* A title that says more than the one that is there takes its place; a vague
 * one is left for the page itself to say better. */
static void name_piece(struct item *it, const char *title)
{
	int vague = is_vague(title);

	if (!*title || (*it->title && (vague || !is_vague(it->title))))
		return;
	str_set(&it->title, title);
	it->typed &= ~(unsigned)FIELD_TITLE;
	it->typed |= vague ? 0 : FIELD_TITLE;
}

static size_t find_key(const struct roundup *r, const char *key)
{
	uint64_t hash = hash_text(key);
	size_t i;

	for (i = 0; i < r->pieces.n; i++)
		if (r->pieces.v[i].hash == hash &&
		    !strcmp(r->pieces.v[i].key, key))
			break;
	return i;
}

/* The number of the piece whose page this is, in any of the forms of an
 * address; that of a new one else. */
static size_t find_form(const struct roundup *r, const char *key)
{
	struct strv forms = { 0 };
	size_t at = find_key(r, key);

	if (at == r->pieces.n)
		url_add_variants(key, &forms);
	for (size_t i = 0; i < forms.n && at == r->pieces.n; i++)
		at = find_key(r, forms.v[i]);
	strv_release(&forms);
	return at;
}

long roundup_find(struct roundup *r, const struct markdown_link *l)
{
	struct piece *p;
	char *key = NULL, *title;
	size_t at;

	if (url_canonical(l->url.s, &key, NULL))
		return NO_PIECE;
	at = find_form(r, key);
	if (at == r->pieces.n) {
		p = VEC_PUSH(&r->pieces);
		buf_init(&p->text);
		buf_init(&p->said);
		p->key = xstrdup(key);
		p->hash = hash_text(key);
		post_add_item(r->in, l->url.s, NULL);
	}
	title = title_of(l->words.s);
	name_piece(&r->in->items.v[at], title);
	free(title);
	free(key);
	return (long)at;
}

/* What is said behind a quote stands with the quote. */
void roundup_add_text(struct roundup *r, long at, const char *text)
{
	struct piece *p = &r->pieces.v[at];

	if (p->block == r->block)
		return;
	p->block = r->block;
	roundup_add_part(r->in->items.v[at].quotes.n ? &p->said : &p->text,
			 text);
}

static void end_quote(struct roundup *r, long at)
{
	struct quote_vec *v = &r->in->items.v[at].quotes;

	if (v->n && r->pieces.v[at].said.len)
		v->v[v->n - 1].comment = buf_detach(&r->pieces.v[at].said);
}

void roundup_add_quote(struct roundup *r, long at, const char *body,
		       const char *said)
{
	struct quote *q;

	end_quote(r, at);
	q = VEC_PUSH(&r->in->items.v[at].quotes);
	q->body = xstrdup(body);
	roundup_add_part(&r->pieces.v[at].said, said);
}

void roundup_finish(struct roundup *r)
{
	struct collection *c = &r->in->c;

	for (size_t i = 0; i < r->pieces.n; i++) {
		end_quote(r, (long)i);
		if (r->pieces.v[i].text.len)
			c->entries.v[i].commentary =
				buf_detach(&r->pieces.v[i].text);
	}
	if (r->intro.len)
		str_set(&c->intro, r->intro.s);
	if (r->closing.len)
		str_set(&c->closing, r->closing.s);
}
