/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/collection_text.h"

#include "core/date.h"

#include <stdlib.h>
#include <string.h>

#define MARK "==="

enum form_type { FORM_LINE, FORM_DATE, FORM_WORDS, FORM_FLAG };

static const struct field {
	const char *name;
	enum form_type type;
	size_t offset;
} fields[] = {
	{ "title", FORM_LINE, offsetof(struct collection, title) },
	{ "date", FORM_DATE, offsetof(struct collection, date) },
	{ "tags", FORM_WORDS, offsetof(struct collection, tags) },
	{ "categories", FORM_WORDS, offsetof(struct collection, categories) },
	{ "author", FORM_LINE, offsetof(struct collection, author) },
	{ "description", FORM_LINE, offsetof(struct collection, description) },
	{ "slug", FORM_LINE, offsetof(struct collection, slug) },
	{ "modified", FORM_DATE, offsetof(struct collection, modified) },
	{ "shape", FORM_LINE, offsetof(struct collection, shape) },
	{ "draft", FORM_FLAG, offsetof(struct collection, draft) },
};

static void add_field(struct buf *b, const char *name, const char *value)
{
	buf_addf(b, "%s:%s%s\n", name, str_empty(value) ? "" : " ",
		 str_or_empty(value));
}

static void add_words(struct buf *b, const char *name, const struct strv *sv)
{
	char *joined = strv_join(sv, ", ");

	add_field(b, name, joined);
	free(joined);
}

static void add_fields(struct buf *b, const struct collection *c)
{
	for (size_t i = 0; i < ARRAY_SIZE(fields); i++) {
		const struct field *f = &fields[i];
		const void *at = (const char *)c + f->offset;

		if (f->type == FORM_WORDS)
			add_words(b, f->name, at);
		else if (f->type == FORM_FLAG)
			add_field(b, f->name, *(const int *)at ? "yes" : "no");
		else
			add_field(b, f->name, *(char *const *)at);
	}
}

/* A blank line, the Markdown with its marks made harmless, a newline. */
static void add_markdown(struct buf *b, const char *s)
{
	buf_addc(b, '\n');
	if (str_empty(s))
		return;
	while (*s) {
		size_t n = strcspn(s, "\n");
		const char *p = s;

		while (*p == '\\')
			p++;
		if (!strncmp(p, MARK, strlen(MARK)))
			buf_addc(b, '\\');
		buf_add(b, s, n);
		buf_addc(b, '\n');
		s += n + (s[n] == '\n');
	}
	buf_addc(b, '\n');
}

void collection_text_add(struct buf *b, const struct collection *c)
{
	struct buf label = BUF_INIT;

	add_fields(b, c);
	add_markdown(b, c->intro);
	for (size_t i = 0; i < c->entries.n; i++) {
		const struct entry *e = &c->entries.v[i];
		size_t at = b->len;

		buf_addf(b, MARK " %lld %s", (long long)e->item_id,
			 item_label(&e->item, &label));
		/* A title is one line, whatever a page said it was. */
		for (; at < b->len; at++)
			if ((unsigned char)b->s[at] < ' ')
				b->s[at] = ' ';
		buf_addc(b, '\n');
		add_markdown(b, e->commentary);
	}
	buf_adds(b, MARK " closing\n");
	add_markdown(b, c->closing);
	buf_trim(b);
	buf_addc(b, '\n');
	buf_release(&label);
}

/* Where the reader is. */
struct reader {
	const char *at; /* the next line */
	int line;       /* number of the one that was read last, from 1 */
	struct buf text; /* that line, without its end */
};

static int next_line(struct reader *r)
{
	size_t n;

	if (!*r->at)
		return 0;
	n = strcspn(r->at, "\n");
	buf_clear(&r->text);
	buf_add(&r->text, r->at, n);
	if (r->text.len && r->text.s[r->text.len - 1] == '\r')
		buf_truncate(&r->text, r->text.len - 1);
	r->at += n + (r->at[n] == '\n');
	r->line++;
	return 1;
}

static int wrong(const struct reader *r, struct err *err, const char *what)
{
	return err_set(err, ERR_USAGE, "line %d: %s: %s", r->line, what,
		       r->text.s);
}

static void split_words(const char *s, struct strv *ret)
{
	while (*s) {
		size_t n = strcspn(s, ",");
		struct buf word = BUF_INIT;

		buf_add(&word, s, n);
		buf_trim(&word);
		if (word.len)
			strv_add_new(ret, word.s);
		buf_release(&word);
		s += n + (s[n] == ',');
	}
}

static int set_field(const struct reader *r, const struct field *f,
		     const char *value, struct collection *c, struct err *err)
{
	void *at = (char *)c + f->offset;
	int yes = !strcmp(value, "yes");

	if (f->type == FORM_WORDS) {
		split_words(value, at);
	} else if (f->type == FORM_FLAG) {
		if (!yes && *value && strcmp(value, "no") != 0)
			return wrong(r, err, "this is neither yes nor no");
		*(int *)at = yes;
	} else {
		if (f->type == FORM_DATE && *value &&
		    date_precision(value) == PRECISION_NONE)
			return wrong(r, err, "this is no date (2026-11-20)");
		str_set(at, value);
	}
	return 0;
}

static int take_field(const struct reader *r, struct collection *c,
		      struct err *err)
{
	const struct field *f = fields, *end = f + ARRAY_SIZE(fields);
	const char *colon = strchr(r->text.s, ':');
	struct buf name = BUF_INIT, value = BUF_INIT;
	int rc;

	if (!colon)
		return wrong(r, err,
			     "here stand title, date, tags and categories, "
			     "then an empty line; this is none of them");
	buf_add(&name, r->text.s, (size_t)(colon - r->text.s));
	buf_trim(&name);
	buf_adds(&value, colon + 1);
	buf_trim(&value);
	while (f < end && strcmp(f->name, name.s) != 0)
		f++;
	rc = f < end ? set_field(r, f, value.s, c, err)
		     : wrong(r, err, "there is no such field");
	buf_release(&name);
	buf_release(&value);
	return rc;
}

/* The number behind the mark; 0 for the closing. */
static int take_mark(const struct reader *r, const struct collection *c,
		     int64_t *ret, struct err *err)
{
	const char *s = r->text.s + strlen(MARK);
	char *end;
	long long id;

	s += strspn(s, " \t");
	if (!strncmp(s, "closing", 7)) {
		*ret = 0;
		return 0;
	}
	id = strtoll(s, &end, 10);
	if (end == s || id <= 0 || (*end && *end != ' ' && *end != '\t'))
		return wrong(r, err,
			     "behind === stands the number of an item, or "
			     "\"closing\"");
	for (size_t i = 0; i < c->entries.n; i++)
		if (c->entries.v[i].item_id == id)
			return wrong(r, err, "this item stands here twice");
	*ret = id;
	return 0;
}

static void take_markdown(const struct reader *r, struct buf *text)
{
	const char *s = r->text.s, *p = s;

	while (*p == '\\')
		p++;
	if (p > s && !strncmp(p, MARK, strlen(MARK)))
		s++;
	buf_adds(text, s);
	buf_addc(text, '\n');
}

/* Ends a part: hands its Markdown to where it belongs. */
static void end_part(char **slot, struct buf *text)
{
	buf_trim(text);
	free(*slot);
	*slot = buf_detach(text);
}

static int take_head(struct reader *r, struct collection *c, struct err *err)
{
	int rc = 0;

	while (!rc && next_line(r)) {
		if (*r->text.s == '#')
			continue;
		if (!r->text.s[strspn(r->text.s, " \t")])
			return 0;
		rc = take_field(r, c, err);
	}
	return rc;
}

static int take_parts(struct reader *r, struct collection *c, struct err *err)
{
	struct buf text = BUF_INIT;
	long entry = -1; /* -1 the introduction, -2 the closing */
	int rc = 0;

	for (int more = 1; !rc && more;) {
		int64_t id = 0;

		more = next_line(r);
		if (more && strncmp(r->text.s, MARK, strlen(MARK)) != 0) {
			take_markdown(r, &text);
			continue;
		}
		end_part(entry == -1   ? &c->intro
			 : entry == -2 ? &c->closing
				       : &c->entries.v[entry].commentary,
			 &text);
		if (!more)
			break;
		rc = take_mark(r, c, &id, err);
		if (!rc && id) {
			VEC_PUSH(&c->entries)->item_id = id;
			entry = (long)c->entries.n - 1;
		} else {
			entry = -2;
		}
	}
	buf_release(&text);
	return rc;
}

int collection_text_parse(const char *s, struct collection *ret,
			  struct err *err)
{
	struct reader r = { .at = s, .text = BUF_INIT };
	struct collection c = { 0 };
	int rc = take_head(&r, &c, err);

	if (!rc)
		rc = take_parts(&r, &c, err);
	buf_release(&r.text);
	if (rc)
		collection_release(&c);
	else
		*ret = c;
	return rc;
}
