/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/item_form.h"

#include "base/limits.h"
#include "core/date.h"
#include "core/item_form_private.h"
#include "core/url.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define MAX_LENGTH 100000000L /* seconds, minutes, pages */

struct key_row {
	const char *name;
	unsigned field;
	void (*add)(struct buf *b, const struct item *it);
	int (*set)(struct item *it, const char *text, instant now,
		   struct err *err);
	int lines; /* a line for each thing */
};

static int set_text(char **slot, const char *what, const char *text,
		    size_t limit, struct err *err)
{
	if (strlen(text) > limit)
		return err_set(err, ERR_USAGE,
			       "%s may have %zu bytes at most", what, limit);
	str_set(slot, *text ? text : NULL);
	return 0;
}

static void add_title(struct buf *b, const struct item *it)
{
	buf_adds(b, it->title);
}

static int set_title(struct item *it, const char *text,
		     instant now ATTR_UNUSED, struct err *err)
{
	return set_text(&it->title, "a title", text, LIMIT_TITLE, err);
}

static void add_url(struct buf *b, const struct item *it)
{
	buf_adds(b, it->url);
}

static int set_url(struct item *it, const char *text, instant now ATTR_UNUSED,
		   struct err *err)
{
	char *url = NULL, *canonical = NULL;
	int rc = 0;

	if (*text)
		rc = url_from_words(text, &url, err);
	if (!rc && url)
		rc = url_canonical(url, &canonical, err);
	if (!rc) {
		str_set(&it->url, url);
		str_set(&it->canonical, canonical);
	}
	free(url);
	free(canonical);
	return rc;
}

static void add_kind(struct buf *b, const struct item *it)
{
	buf_adds(b, kind_name(it->kind));
}

static int set_kind(struct item *it, const char *text, instant now ATTR_UNUSED,
		    struct err *err)
{
	int kind = kind_parse(text);

	if (kind < 0)
		return err_set(err, ERR_USAGE,
			       "\"%s\" is no kind: write article, video, talk, "
			       "paper, pdf, book, podcast, repo, thread or "
			       "other",
			       text);
	it->kind = (enum kind)kind;
	return 0;
}

static void add_state(struct buf *b, const struct item *it)
{
	buf_adds(b, state_name(it->state));
}

static int set_state(struct item *it, const char *text,
		     instant now ATTR_UNUSED, struct err *err)
{
	int state = state_parse(text);

	if (state < 0)
		return err_set(err, ERR_USAGE,
			       "\"%s\" is no state: write unread, reading, "
			       "done or dropped",
			       text);
	it->state = (enum state)state;
	return 0;
}

static void add_starred(struct buf *b, const struct item *it)
{
	buf_adds(b, it->starred ? "yes" : "no");
}

static int set_starred(struct item *it, const char *text,
		       instant now ATTR_UNUSED, struct err *err)
{
	if (strcmp(text, "yes") && strcmp(text, "no") && *text)
		return err_set(err, ERR_USAGE, "write yes or no, not \"%s\"",
			       text);
	it->starred = !strcmp(text, "yes");
	return 0;
}

static void add_snoozed(struct buf *b, const struct item *it)
{
	if (it->snoozed)
		clock_add_utc(b, it->snoozed);
}

static int set_snoozed(struct item *it, const char *text, instant now,
		       struct err *err)
{
	if (*text)
		return date_parse_when(text, now, &it->snoozed, err);
	it->snoozed = 0;
	return 0;
}

static void add_site(struct buf *b, const struct item *it)
{
	buf_adds(b, it->site);
}

static int set_site(struct item *it, const char *text, instant now ATTR_UNUSED,
		    struct err *err)
{
	return set_text(&it->site, "a site", text, LIMIT_TITLE, err);
}

static void add_published(struct buf *b, const struct item *it)
{
	buf_adds(b, it->published);
}

static int set_published(struct item *it, const char *text,
			 instant now ATTR_UNUSED, struct err *err)
{
	if (*text && date_precision(text) == PRECISION_NONE)
		return err_set(err, ERR_USAGE,
			       "\"%s\" is no date: write 1998, 2011-04 or "
			       "2011-04-29",
			       text);
	str_set(&it->published, *text ? text : NULL);
	return 0;
}

static void add_lang(struct buf *b, const struct item *it)
{
	buf_adds(b, it->lang);
}

static int set_lang(struct item *it, const char *text, instant now ATTR_UNUSED,
		    struct err *err)
{
	return set_text(&it->lang, "a language", text, LIMIT_NAME, err);
}

static void add_duration(struct buf *b, const struct item *it)
{
	if (it->duration)
		clock_add_duration(b, it->duration);
}

static int set_duration(struct item *it, const char *text,
			instant now ATTR_UNUSED, struct err *err)
{
	struct locator loc = LOCATOR_INIT;
	int rc = *text ? locator_parse(text, &loc, err) : 0;

	if (!rc && *text && (loc.type != LOC_TIME || loc.text))
		rc = err_set(err, ERR_USAGE,
			     "\"%s\" is no duration: write 42:10, 1:02:33, "
			     "90s or 1h2m",
			     text);
	if (!rc)
		it->duration = loc.number;
	locator_release(&loc);
	return rc;
}

static int set_count(long *slot, const char *text, struct err *err)
{
	char *end;
	long n = 0;

	if (*text) {
		errno = 0;
		n = strtol(text, &end, 10);
		if (*end || errno || n < 0 || n > MAX_LENGTH)
			return err_set(err, ERR_USAGE,
				       "\"%s\" is no whole number", text);
	}
	*slot = n;
	return 0;
}

static void add_minutes(struct buf *b, const struct item *it)
{
	if (it->minutes)
		buf_addf(b, "%ld", it->minutes);
}

static int set_minutes(struct item *it, const char *text,
		       instant now ATTR_UNUSED, struct err *err)
{
	return set_count(&it->minutes, text, err);
}

static void add_pages(struct buf *b, const struct item *it)
{
	if (it->pages)
		buf_addf(b, "%ld", it->pages);
}

static int set_pages(struct item *it, const char *text,
		     instant now ATTR_UNUSED, struct err *err)
{
	return set_count(&it->pages, text, err);
}

static void add_description(struct buf *b, const struct item *it)
{
	buf_adds(b, it->description);
}

static int set_description(struct item *it, const char *text,
			   instant now ATTR_UNUSED, struct err *err)
{
	return set_text(&it->description, "a description", text, LIMIT_NOTE,
			err);
}

#define KEY(name, field)                         \
	{                                        \
#name, field, add_##name, set_##name, 0  \
	}
#define LIST(name, field, lines)                                         \
	{                                                                \
#name, field, item_form_add_##name, item_form_set_##name, lines  \
	}

static const struct key_row keys[ITEM_KEY_N] = {
	[ITEM_KEY_TITLE] = KEY(title, FIELD_TITLE),
	[ITEM_KEY_AUTHORS] = LIST(authors, FIELD_AUTHORS, 0),
	[ITEM_KEY_URL] = KEY(url, 0),
	[ITEM_KEY_KIND] = KEY(kind, FIELD_KIND),
	[ITEM_KEY_STATE] = KEY(state, 0),
	[ITEM_KEY_STARRED] = KEY(starred, 0),
	[ITEM_KEY_SNOOZED] = KEY(snoozed, 0),
	[ITEM_KEY_TAGS] = LIST(tags, 0, 0),
	[ITEM_KEY_COLLECTIONS] = LIST(collections, 0, 0),
	[ITEM_KEY_SITE] = KEY(site, FIELD_SITE),
	[ITEM_KEY_PUBLISHED] = KEY(published, FIELD_PUBLISHED),
	[ITEM_KEY_LANG] = KEY(lang, FIELD_LANG),
	[ITEM_KEY_DURATION] = KEY(duration, FIELD_LENGTH),
	[ITEM_KEY_MINUTES] = KEY(minutes, FIELD_LENGTH),
	[ITEM_KEY_PAGES] = KEY(pages, FIELD_LENGTH),
	[ITEM_KEY_DESCRIPTION] = KEY(description, FIELD_DESCRIPTION),
	[ITEM_KEY_ALTERNATES] = LIST(alternates, 0, 1),
	[ITEM_KEY_LINKS] = LIST(links, 0, 1),
};

const char *item_key_name(enum item_key key)
{
	return keys[key].name;
}

int item_key_has_lines(enum item_key key)
{
	return keys[key].lines;
}

long item_form_line(const struct item_form_value *v, size_t nth)
{
	const char *s = str_or_empty(v->text);
	long line = v->line;

	for (; *s; s += strcspn(s, "\n"), s += *s != '\0', line++)
		if (s[strspn(s, " \t\r")] != '\n' && !nth--)
			return line;
	return v->line;
}

unsigned item_form_field(enum item_key key)
{
	return keys[key].field;
}

int item_form_set(struct item *it, enum item_key key, const char *text,
		  instant now, struct err *err)
{
	return keys[key].set(it, text, now, err);
}

/* Each line of `s` behind `before`; what looks like the head of a section is
 * told apart by a backslash. */
static void add_lines(struct buf *b, const char *s, const char *before)
{
	while (*s) {
		size_t n = strcspn(s, "\n"), slashes = strspn(s, "\\");

		if (n || *before)
			buf_adds(b, before);
		if (!*before && slashes < n &&
		    item_form_head(s + slashes, n - slashes, NULL))
			buf_addc(b, '\\');
		buf_add(b, s, n);
		buf_addc(b, '\n');
		s += n + (s[n] != '\0');
	}
}

static void add_value(struct buf *b, const struct item *it, enum item_key key)
{
	struct buf value = BUF_INIT;

	keys[key].add(&value, it);
	buf_trim(&value);
	buf_addf(b, "%s:%s", keys[key].name, value.len ? " " : "");
	for (const char *s = value.s; *s;) {
		size_t n = strcspn(s, "\n");

		buf_add(b, s, n);
		s += n;
		if (*s) {
			buf_adds(b, "\n  ");
			s++;
		}
	}
	buf_addc(b, '\n');
	buf_release(&value);
}

static void add_locator(struct buf *b, const struct quote *q)
{
	struct buf loc = BUF_INIT;

	locator_add(&loc, &q->loc);
	for (size_t i = 0; i < loc.len; i++)
		buf_addc(b, loc.s[i] == '\n' ? ' ' : loc.s[i]);
	buf_release(&loc);
}

static void add_quote_words(struct buf *b, const struct quote *q)
{
	add_lines(b, str_or_empty(q->body), "> ");
	if (!str_empty(q->comment)) {
		buf_addc(b, '\n');
		add_lines(b, q->comment, "");
	}
}

void item_form_add_quote(struct buf *b, const struct quote *q)
{
	buf_adds(b, "## Quote: ");
	add_locator(b, q);
	buf_adds(b, "\n\n");
	if (str_empty(q->body))
		buf_adds(b, "> \n");
	add_quote_words(b, q);
}

static void add_quote(struct buf *b, const struct quote *q, size_t number)
{
	buf_addf(b, "\n## Quote %zu%s", number,
		 q->loc.type == LOC_NONE ? "" : ": ");
	add_locator(b, q);
	buf_adds(b, "\n\n");
	add_quote_words(b, q);
}

void item_form_add(struct buf *b, const struct item *it)
{
	for (int key = 0; key < ITEM_KEY_N; key++)
		add_value(b, it, (enum item_key)key);
	for (size_t i = 0; i < it->notes.n; i++) {
		buf_addf(b, "\n## Note %zu\n\n", i + 1);
		add_lines(b, str_or_empty(it->notes.v[i].body), "");
	}
	for (size_t i = 0; i < it->quotes.n; i++)
		add_quote(b, &it->quotes.v[i], i + 1);
}
