/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/template.h"

#include "base/text.h"
#include "cli/suggest.h"
#include "store/items.h"

#include <stdlib.h>
#include <string.h>

static void add_id(struct buf *b, const struct item *it)
{
	buf_addf(b, "%lld", (long long)it->id);
}

static void add_uuid(struct buf *b, const struct item *it)
{
	buf_adds(b, it->uuid);
}

static void add_url(struct buf *b, const struct item *it)
{
	buf_adds(b, it->url);
}

static void add_title(struct buf *b, const struct item *it)
{
	struct buf scratch = BUF_INIT;

	buf_adds(b, item_label(it, &scratch));
	buf_release(&scratch);
}

static void add_strv(struct buf *b, const struct strv *sv)
{
	char *s = strv_join(sv, ", ");

	buf_adds(b, s);
	free(s);
}

static void add_authors(struct buf *b, const struct item *it)
{
	add_strv(b, &it->authors);
}

static void add_tags(struct buf *b, const struct item *it)
{
	add_strv(b, &it->tags);
}

static void add_site(struct buf *b, const struct item *it)
{
	buf_adds(b, it->site);
}

static void add_description(struct buf *b, const struct item *it)
{
	buf_adds(b, it->description);
}

static void add_kind(struct buf *b, const struct item *it)
{
	buf_adds(b, kind_name(it->kind));
}

static void add_state(struct buf *b, const struct item *it)
{
	buf_adds(b, state_name(it->state));
}

static void add_star(struct buf *b, const struct item *it)
{
	if (it->starred)
		buf_addc(b, '*');
}

static void add_lang(struct buf *b, const struct item *it)
{
	buf_adds(b, it->lang);
}

static void add_published(struct buf *b, const struct item *it)
{
	buf_adds(b, it->published);
}

static void add_day(struct buf *b, instant t)
{
	if (t)
		clock_add_local(b, t, "%Y-%m-%d");
}

static void add_added(struct buf *b, const struct item *it)
{
	add_day(b, it->added);
}

static void add_changed(struct buf *b, const struct item *it)
{
	add_day(b, it->changed);
}

static void add_done(struct buf *b, const struct item *it)
{
	add_day(b, it->done);
}

static void add_notes(struct buf *b, const struct item *it)
{
	buf_addf(b, "%d", it->n_notes);
}

static void add_quotes(struct buf *b, const struct item *it)
{
	buf_addf(b, "%d", it->n_quotes);
}

const struct template_field template_fields[] = {
	{ "id", "number of the item", 0, add_id },
	{ "uuid", "name of the item in every library", 0, add_uuid },
	{ "url", "address", 0, add_url },
	{ "title", "title, or the address until that is known", 0, add_title },
	{ "authors", "authors, with commas between", 0, add_authors },
	{ "site", "site or publisher", 0, add_site },
	{ "description", "what the page says about itself", 0,
	  add_description },
	{ "kind", "article, video, ...", 0, add_kind },
	{ "state", "unread, reading, done or dropped", 0, add_state },
	{ "star", "* when it is starred", 0, add_star },
	{ "tags", "tags, with commas between", ITEM_TAGS, add_tags },
	{ "lang", "language", 0, add_lang },
	{ "length", "how long it takes: 42m, 1h05, 24p", 0, item_add_length },
	{ "published", "date of publication, as far as known", 0,
	  add_published },
	{ "added", "day on which it was added", 0, add_added },
	{ "changed", "day of the last change", 0, add_changed },
	{ "done", "day on which it was done", 0, add_done },
	{ "notes", "how many notes there are", ITEM_COUNTS, add_notes },
	{ "quotes", "how many quotes there are", ITEM_COUNTS, add_quotes },
	{ 0 },
};

static void push(struct template *t, const struct template_field *field,
		 char *text)
{
	struct template_piece *p = VEC_PUSH(t);

	p->field = field;
	p->text = text;
	if (field)
		t->parts |= field->parts;
}

static const struct template_field *find_field(const char *s, size_t len)
{
	const struct template_field *f = template_fields;

	for (; f->name; f++)
		if (strlen(f->name) == len && !strncmp(f->name, s, len))
			return f;
	return NULL;
}

static int unknown_field(const char *s, size_t len, struct err *err)
{
	char *word = xstrndup(s, len);
	struct suggestion near = SUGGESTION_INIT(word);
	struct buf b = BUF_INIT;
	int rc;

	for (const struct template_field *f = template_fields; f->name; f++)
		suggestion_offer(&near, f->name);
	suggestion_add(&b, &near, "");
	rc = err_set(err, ERR_USAGE,
		     "--format: there is no field {%s}%s", word, b.s);
	buf_release(&b);
	free(word);
	return rc;
}

static char unescaped(char c)
{
	return (char)(c == 't' ? '\t' : c == 'n' ? '\n' : c);
}

/* The text up to the next field; returns the bytes it took. */
static size_t take_text(const char *s, struct buf *b)
{
	size_t i;

	for (i = 0; s[i]; i++) {
		if (s[i] == '\\' && s[i + 1])
			buf_addc(b, unescaped(s[++i]));
		else if (s[i] == '{' && s[i + 1] == '{')
			buf_addc(b, s[++i]);
		else if (s[i] == '{')
			break;
		else
			buf_addc(b, s[i]);
	}
	return i;
}

int template_parse(const char *s, struct template *ret, struct err *err)
{
	struct template t = { 0 };
	struct buf text = BUF_INIT;
	int rc = 0;

	while (!rc && *s) {
		const struct template_field *f;
		size_t n;

		s += take_text(s, &text);
		if (text.len)
			push(&t, NULL, buf_detach(&text));
		if (!*s)
			break;
		n = strcspn(++s, "}");
		f = find_field(s, n);
		if (!s[n])
			rc = err_set(err, ERR_USAGE,
				     "--format: a { has no }: {%s", s);
		else if (!f)
			rc = unknown_field(s, n, err);
		else
			push(&t, f, NULL);
		s += n + (s[n] == '}');
	}
	buf_release(&text);
	if (rc)
		template_release(&t);
	else
		*ret = t;
	return rc;
}

void template_release(struct template *t)
{
	if (!t)
		return;
	for (size_t i = 0; i < t->n; i++)
		free(t->v[i].text);
	VEC_FREE(t);
	t->parts = 0;
}

void template_write(const struct template *t, const struct item *it,
		    struct out *o)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < t->n; i++) {
		const struct template_piece *p = &t->v[i];

		if (!p->field) {
			/* A tab between columns stays a tab. */
			out_raw(o, p->text);
			continue;
		}
		buf_clear(&b);
		p->field->add(&b, it);
		out_line(o, b.s);
	}
	out_raw(o, "\n");
	buf_release(&b);
}
