/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/limits.h"
#include "base/utf8.h"
#include "core/item_form_private.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct line {
	const char *s;
	size_t len; /* without the newline and a carriage return before it */
	long number;
};

struct reader {
	const char *next;
	long number; /* of the line before `next` */
	instant now;
	struct item_form *out;
};

static int next_line(struct reader *r, struct line *ret)
{
	size_t n = strcspn(r->next, "\n");

	if (!*r->next)
		return 0;
	ret->s = r->next;
	ret->len = n && r->next[n - 1] == '\r' ? n - 1 : n;
	ret->number = ++r->number;
	r->next += n + (r->next[n] != '\0');
	return 1;
}

static int is_blank(const struct line *l)
{
	for (size_t i = 0; i < l->len; i++)
		if (l->s[i] != ' ' && l->s[i] != '\t')
			return 0;
	return 1;
}

static int bad(const struct line *l, struct err *err, const char *fmt, ...)
	ATTR_PRINTF(3, 4);

static int bad(const struct line *l, struct err *err, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	va_list ap;
	int rc;

	va_start(ap, fmt);
	buf_vaddf(&b, fmt, ap);
	va_end(ap);
	rc = err_set(err, ERR_USAGE, "line %ld: %s", l->number, b.s);
	buf_release(&b);
	return rc;
}

/* The number at *s, which is moved behind it: 0 none, -1 not sensible. */
static int head_number(const char **s, const char *end)
{
	long n = 0;
	const char *start = *s;

	while (*s < end && **s >= '0' && **s <= '9') {
		n = n * 10 + (**s - '0');
		if (n > 1000000)
			n = 1000000;
		(*s)++;
	}
	return *s > start && !n ? -1 : (int)n;
}

int item_form_head(const char *line, size_t len, struct item_form_head *ret)
{
	static const char *const names[] = { "## note", "## quote" };
	const char *s = line, *end = line + len;
	struct item_form_head h = { 0 };
	size_t n = 0;

	while (end > s && (end[-1] == ' ' || end[-1] == '\t'))
		end--;
	for (; h.is_quote < 2; h.is_quote++) {
		n = strlen(names[h.is_quote]);
		if ((size_t)(end - s) >= n &&
		    !strncasecmp(s, names[h.is_quote], n))
			break;
	}
	if (h.is_quote == 2)
		return 0;
	s += n;
	if (s < end && *s == ' ') {
		while (s < end && *s == ' ')
			s++;
		h.number = head_number(&s, end);
	}
	if (h.is_quote && s < end && *s == ':') {
		for (s++; s < end && *s == ' ';)
			s++;
		h.locator = s;
		h.locator_len = (size_t)(end - s);
		s = end;
	}
	if (s != end)
		return 0;
	if (ret)
		*ret = h;
	return 1;
}

static int find_key(const struct line *l, size_t len)
{
	for (int key = 0; key < ITEM_KEY_N; key++) {
		const char *name = item_key_name((enum item_key)key);

		if (strlen(name) == len && !strncasecmp(name, l->s, len))
			return key;
	}
	return -1;
}

static int start_value(struct reader *r, const struct line *l, int *ret_key,
		       struct err *err)
{
	const char *colon = memchr(l->s, ':', l->len);
	size_t n = colon ? (size_t)(colon - l->s) : 0;
	struct item_form_value *v;
	int key;

	if (!colon)
		return bad(l, err,
			   "this is no \"key: value\"; notes and quotes start "
			   "with \"## Note\" and \"## Quote\"");
	while (n && l->s[n - 1] == ' ')
		n--;
	key = find_key(l, n);
	if (key < 0)
		return bad(l, err, "\"%.*s\" is no field of an item", (int)n,
			   l->s);
	v = &r->out->value[key];
	if (v->text)
		return bad(l, err, "%s was said in line %ld already",
			   item_key_name((enum item_key)key), v->line);
	v->text = xstrndup(colon + 1, l->len - (size_t)(colon + 1 - l->s));
	v->line = l->number;
	*ret_key = key;
	return 0;
}

/* A line that goes on, after `blank` empty ones. */
static void go_on(struct item_form_value *v, const struct line *l, long blank)
{
	size_t skip = l->len > 1 && l->s[1] == ' ' ? 2 : 1;
	struct buf b = BUF_INIT;

	buf_adds(&b, v->text);
	buf_addch(&b, '\n', (size_t)blank + 1);
	buf_add(&b, l->s + skip, l->len - skip);
	free(v->text);
	v->text = buf_detach(&b);
}

/* The text without white space around, and the line where it starts then. */
static void trim_value(struct item_form_value *v)
{
	struct buf b = BUF_INIT;

	for (const char *s = v->text; *s == ' ' || *s == '\t' || *s == '\n' ||
				      *s == '\r';
	     s++)
		v->line += *s == '\n';
	buf_adds(&b, v->text);
	buf_trim(&b);
	free(v->text);
	v->text = buf_detach(&b);
}

static int check_lines(const struct item_form_value *v, enum item_key key,
		       instant now, struct err *err)
{
	struct item scratch = { 0 };
	struct strv lines = { 0 };
	int rc = 0;

	item_form_split(v->text, "\n", &lines);
	for (size_t i = 0; !rc && i < lines.n; i++) {
		rc = item_form_set(&scratch, key, lines.v[i], now, err);
		if (rc)
			err_prefix(err, "line %ld", item_form_line(v, i));
	}
	strv_release(&lines);
	item_release(&scratch);
	return rc;
}

static int check_values(struct reader *r, struct err *err)
{
	struct item scratch = { 0 };
	int rc = 0;

	for (int key = 0; !rc && key < ITEM_KEY_N; key++) {
		struct item_form_value *v = &r->out->value[key];

		if (!v->text)
			continue;
		trim_value(v);
		if (item_key_has_lines((enum item_key)key))
			rc = check_lines(v, (enum item_key)key, r->now, err);
		if (rc)
			break;
		rc = item_form_set(&scratch, (enum item_key)key, v->text,
				   r->now, err);
		if (rc)
			err_prefix(err, "line %ld", v->line);
	}
	item_release(&scratch);
	return rc;
}

/* Reads up to the first head of a section, which is left to be read. */
static int read_front(struct reader *r, struct err *err)
{
	struct line l;
	long blank = 0;
	int key = -1, rc = 0;

	while (!rc && *r->next) {
		const char *start = r->next;

		next_line(r, &l);
		if (item_form_head(l.s, l.len, NULL)) {
			r->next = start;
			r->number--;
			break;
		}
		if (is_blank(&l)) {
			blank++;
			continue;
		}
		if (key >= 0 && (l.s[0] == ' ' || l.s[0] == '\t'))
			go_on(&r->out->value[key], &l, blank);
		else if (l.s[0] != '#')
			rc = start_value(r, &l, &key, err);
		blank = 0;
	}
	return rc ? rc : check_values(r, err);
}

static int same_section(const struct item_form_section *a,
			const struct item_form_section *b)
{
	return a->is_quote == b->is_quote && a->number &&
	       a->number == b->number;
}

static int start_section(struct reader *r, const struct line *l,
			 const struct item_form_head *h, struct err *err)
{
	struct item_form_section *s = VEC_PUSH(&r->out->sections);
	struct locator loc = LOCATOR_INIT;
	int rc = 0;

	s->is_quote = h->is_quote;
	s->number = h->number;
	s->line = l->number;
	s->locator = h->locator ? xstrndup(h->locator, h->locator_len)
				: xstrdup("");
	if (s->number < 0)
		return bad(l, err, "numbers start at 1");
	for (size_t i = 0; i + 1 < r->out->sections.n; i++)
		if (same_section(&r->out->sections.v[i], s))
			return bad(l, err, "%s %d stands in line %ld already",
				   s->is_quote ? "quote" : "note", s->number,
				   r->out->sections.v[i].line);
	if (locator_parse(s->locator, &loc, err)) {
		err_prefix(err, "line %ld", l->number);
		rc = -(int)ERR_USAGE;
	}
	locator_release(&loc);
	return rc;
}

/* One line of the text of a section, without the backslash that tells it from
 * a head. */
static void add_line(struct buf *b, const struct line *l)
{
	size_t slashes = 0;

	while (slashes < l->len && l->s[slashes] == '\\')
		slashes++;
	if (slashes &&
	    item_form_head(l->s + slashes, l->len - slashes, NULL))
		buf_add(b, l->s + 1, l->len - 1);
	else
		buf_add(b, l->s, l->len);
	buf_addc(b, '\n');
}

static int check_section(const struct item_form_section *s, struct err *err)
{
	const struct line l = { .number = s->line };
	size_t limit = s->is_quote ? LIMIT_QUOTE : LIMIT_NOTE;

	if (!*s->body)
		return bad(&l, err,
			   s->is_quote
				   ? "a quote without words: write \"> \" "
				     "before them, or take the section out"
				   : "an empty note: take the section out to "
				     "remove it");
	if (strlen(s->body) > limit || strlen(s->comment) > LIMIT_NOTE)
		return bad(&l, err, "this section is too long");
	return 0;
}

/* Reads the lines up to the next head. */
static int read_section(struct reader *r, struct err *err)
{
	struct item_form_section *s =
		&r->out->sections.v[r->out->sections.n - 1];
	struct buf body = BUF_INIT, rest = BUF_INIT;
	int words = s->is_quote; /* the words of a quote are being read */
	struct line l;

	while (*r->next) {
		const char *start = r->next;

		next_line(r, &l);
		if (item_form_head(l.s, l.len, NULL)) {
			r->next = start;
			r->number--;
			break;
		}
		if (words && l.len && l.s[0] == '>') {
			size_t skip = l.len > 1 && l.s[1] == ' ' ? 2 : 1;

			buf_add(&body, l.s + skip, l.len - skip);
			buf_addc(&body, '\n');
		} else {
			words = words && !body.len && is_blank(&l);
			add_line(&rest, &l);
		}
	}
	buf_trim(&body);
	buf_trim(&rest);
	s->body = buf_detach(s->is_quote ? &body : &rest);
	s->comment = buf_detach(&rest);
	if (!s->comment)
		s->comment = xstrdup("");
	buf_release(&body);
	return check_section(s, err);
}

int item_form_parse(const char *text, instant now, struct item_form *ret,
		    struct err *err)
{
	struct item_form t = { 0 };
	struct reader r = { text, 0, now, &t };
	struct item_form_head head;
	struct line l;
	int rc;

	if (!utf8_valid(text, strlen(text)))
		return err_set(err, ERR_USAGE, "line 1: this is not UTF-8");
	rc = read_front(&r, err);
	while (!rc && next_line(&r, &l)) {
		if (!item_form_head(l.s, l.len, &head))
			bug("line %ld starts no section", l.number);
		rc = start_section(&r, &l, &head, err);
		if (!rc)
			rc = read_section(&r, err);
	}
	if (rc)
		item_form_release(&t);
	else
		*ret = t;
	return rc;
}

void item_form_section_release(struct item_form_section *s)
{
	if (!s)
		return;
	free(s->body);
	free(s->locator);
	free(s->comment);
	*s = (struct item_form_section){ 0 };
}

static int has_head(const char *text)
{
	while (*text) {
		size_t n = strcspn(text, "\n");

		if (item_form_head(text, n, NULL))
			return 1;
		text += n + (text[n] != '\0');
	}
	return 0;
}

/* Words without a section around them. */
static int plain_quote(const char *text, struct item_form_section *ret,
		       struct err *err)
{
	struct item_form_section s = { .is_quote = 1, .line = 1 };
	struct buf body = BUF_INIT;
	int rc;

	buf_adds(&body, text);
	buf_trim(&body);
	s.body = buf_detach(&body);
	s.locator = xstrdup("");
	s.comment = xstrdup("");
	rc = check_section(&s, err);
	if (rc)
		item_form_section_release(&s);
	else
		*ret = s;
	return rc;
}

int item_form_parse_quote(const char *text, size_t remarks,
			  struct item_form_section *ret, struct err *err)
{
	struct item_form t = { 0 };
	int rc;

	if (!has_head(text + remarks))
		return plain_quote(text + remarks, ret, err);
	rc = item_form_parse(text, 0, &t, err);
	if (rc)
		return rc;
	if (t.sections.n != 1 || !t.sections.v[0].is_quote) {
		rc = err_set(err, ERR_USAGE, "line %ld: this is one quote: "
			     "another section cannot stand here",
			     t.sections.v[t.sections.n - 1].line);
	} else {
		*ret = t.sections.v[0];
		t.sections.n = 0;
	}
	item_form_release(&t);
	return rc;
}

void item_form_release(struct item_form *t)
{
	if (!t)
		return;
	for (int key = 0; key < ITEM_KEY_N; key++)
		free(t->value[key].text);
	for (size_t i = 0; i < t->sections.n; i++)
		item_form_section_release(&t->sections.v[i]);
	VEC_FREE(&t->sections);
	*t = (struct item_form){ 0 };
}
