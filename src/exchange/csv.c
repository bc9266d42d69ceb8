/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "core/date.h"
#include "core/url.h"
#include "exchange/formats.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum column {
	COLUMN_TITLE,
	COLUMN_URL,
	COLUMN_AUTHORS,
	COLUMN_SITE,
	COLUMN_KIND,
	COLUMN_STATE,
	COLUMN_STARRED,
	COLUMN_TAGS,
	COLUMN_PUBLISHED,
	COLUMN_ADDED,
	COLUMN_DONE,
	COLUMN_MINUTES,
	COLUMN_DESCRIPTION,
	COLUMN_NOTES,
	COLUMN_N
};

/* The name that is written, and others by which programs call the same. */
static const char *const columns[COLUMN_N][5] = {
	[COLUMN_TITLE] = { "title", "name" },
	[COLUMN_URL] = { "url", "link", "address", "href" },
	[COLUMN_AUTHORS] = { "authors", "author" },
	[COLUMN_SITE] = { "site", "source" },
	[COLUMN_KIND] = { "kind", "type" },
	[COLUMN_STATE] = { "state", "status" },
	[COLUMN_STARRED] = { "starred", "favorite", "favourite" },
	[COLUMN_TAGS] = { "tags", "labels", "keywords" },
	[COLUMN_PUBLISHED] = { "published", "date" },
	[COLUMN_ADDED] = { "added", "created", "time_added", "timestamp" },
	[COLUMN_DONE] = { "done", "read", "finished" },
	[COLUMN_MINUTES] = { "minutes" },
	[COLUMN_DESCRIPTION] = { "description", "excerpt", "summary" },
	[COLUMN_NOTES] = { "notes", "note", "selection", "comment" },
};

/* Spreadsheets run a cell that begins with one of these. */
static int is_formula(const char *s)
{
	return *s && strchr("=+-@\t\r", *s);
}

static void add_cell(struct buf *b, const char *s)
{
	s = str_or_empty(s);
	if (!is_formula(s) && !strpbrk(s, "\",\r\n")) {
		buf_adds(b, s);
		return;
	}
	buf_addc(b, '"');
	if (is_formula(s))
		buf_addc(b, '\'');
	for (; *s; s++) {
		if (*s == '"')
			buf_addc(b, '"');
		buf_addc(b, *s);
	}
	buf_addc(b, '"');
}

/* Parted by semicolons, so that commas may stand in a name. */
static void add_list(struct buf *b, const struct strv *sv)
{
	for (size_t i = 0; i < sv->n; i++) {
		buf_adds(b, i ? "; " : "");
		for (const char *s = sv->v[i]; *s; s++)
			buf_addc(b, *s == ';' ? ',' : *s);
	}
	if (sv->n == 1 && strpbrk(sv->v[0], ",;|"))
		buf_addc(b, ';');
}

static void add_value(struct buf *b, const struct item *it, enum column c)
{
	switch (c) {
	case COLUMN_TITLE:
		return buf_adds(b, it->title);
	case COLUMN_URL:
		return buf_adds(b, it->url);
	case COLUMN_AUTHORS:
		return add_list(b, &it->authors);
	case COLUMN_SITE:
		return buf_adds(b, it->site);
	case COLUMN_KIND:
		return buf_adds(b, kind_name(it->kind));
	case COLUMN_STATE:
		return buf_adds(b, state_name(it->state));
	case COLUMN_STARRED:
		return buf_adds(b, it->starred ? "1" : "");
	case COLUMN_TAGS:
		return add_list(b, &it->tags);
	case COLUMN_PUBLISHED:
		return buf_adds(b, it->published);
	case COLUMN_ADDED:
		return clock_add_utc(b, it->added);
	case COLUMN_DONE:
		if (it->done)
			clock_add_utc(b, it->done);
		return;
	case COLUMN_MINUTES:
		if (it->minutes)
			buf_addf(b, "%ld", it->minutes);
		return;
	case COLUMN_DESCRIPTION:
		return buf_adds(b, it->description);
	case COLUMN_NOTES:
		for (size_t i = 0; i < it->notes.n; i++)
			buf_addf(b, "%s%s", i ? "\n\n" : "",
				 it->notes.v[i].body);
		return;
	case COLUMN_N:
		break;
	}
}

int csv_format_export(const struct bundle *bundle, struct buf *out,
		      struct err *err)
{
	struct buf raw = BUF_INIT, clean = BUF_INIT;
	int rc = 0;

	for (int c = 0; c < COLUMN_N; c++)
		buf_addf(out, "%s%s", c ? "," : "", columns[c][0]);
	buf_adds(out, "\r\n");
	for (size_t i = 0; !rc && i < bundle->items.n; i++) {
		rc = bundle_go_on(bundle, i, err);
		for (int c = 0; c < COLUMN_N; c++) {
			buf_clear(&raw);
			buf_clear(&clean);
			add_value(&raw, &bundle->items.v[i], c);
			text_add_clean(&clean, raw.s, TEXT_BLOCK);
			if (c)
				buf_addc(out, ',');
			add_cell(out, clean.s);
		}
		buf_adds(out, "\r\n");
	}
	buf_release(&raw);
	buf_release(&clean);
	return rc;
}

/* One row of RFC 4180; returns the bytes it took, 0 at the end. */
static size_t read_row(const char *s, size_t len, struct strv *cells)
{
	struct buf cell = BUF_INIT;
	int quoted = 0;
	size_t i;

	strv_clear(cells);
	for (i = 0; i < len; i++) {
		if (quoted && s[i] == '"' && i + 1 < len && s[i + 1] == '"') {
			buf_addc(&cell, s[i++]);
		} else if (s[i] == '"' && (quoted || !cell.len)) {
			quoted = !quoted;
		} else if (!quoted && s[i] == ',') {
			strv_push(cells, cell.s);
			buf_clear(&cell);
		} else if (!quoted && s[i] == '\n') {
			i++;
			break;
		} else if (quoted || s[i] != '\r') {
			buf_addc(&cell, s[i]);
		}
	}
	if (len)
		strv_push(cells, cell.s);
	buf_release(&cell);
	return i;
}

static int find_column(const char *name)
{
	for (int c = 0; c < COLUMN_N; c++)
		for (size_t i = 0; i < ARRAY_SIZE(columns[c]); i++)
			if (columns[c][i] && !strcasecmp(columns[c][i], name))
				return c;
	return -1;
}

static void read_list(const char *s, struct strv *ret)
{
	const char *seps = strchr(s, ';') ? ";" : strchr(s, '|') ? "|" : ",";

	while (*s) {
		size_t n = strcspn(s, seps);
		char *copy = xstrndup(s, n);
		struct buf b = BUF_INIT;

		text_add_squeezed(&b, copy);
		if (b.len)
			strv_add_new(ret, b.s);
		buf_release(&b);
		free(copy);
		s += n + (s[n] != '\0');
	}
}

static void read_time(const char *s, instant *ret)
{
	instant t;

	if (!clock_parse(s, &t))
		*ret = t;
}

static void read_note(const char *s, struct item *it)
{
	if (*s)
		((struct note *)VEC_PUSH(&it->notes))->body = xstrdup(s);
}

static void read_state(const char *s, struct item *it)
{
	int state = state_parse(s);

	if (state >= 0)
		it->state = (enum state)state;
	else if (!strcasecmp(s, "archive") || !strcasecmp(s, "archived") ||
		 !strcasecmp(s, "read"))
		it->state = STATE_DONE;
}

static void read_value(const char *s, enum column c, struct item *it)
{
	int kind;

	if (*s == '\'' && is_formula(s + 1))
		s++;
	switch (c) {
	case COLUMN_TITLE:
		return str_set(&it->title, s);
	case COLUMN_URL:
		return str_set(&it->url, s);
	case COLUMN_AUTHORS:
		return read_list(s, &it->authors);
	case COLUMN_SITE:
		return str_set(&it->site, s);
	case COLUMN_KIND:
		kind = kind_parse(s);
		if (kind >= 0)
			it->kind = (enum kind)kind;
		return;
	case COLUMN_STATE:
		return read_state(s, it);
	case COLUMN_STARRED:
		it->starred = *s && strcmp(s, "0") && strcasecmp(s, "false");
		return;
	case COLUMN_TAGS:
		return read_list(s, &it->tags);
	case COLUMN_PUBLISHED:
		if (date_precision(s))
			str_set(&it->published, s);
		return;
	case COLUMN_ADDED:
		return read_time(s, &it->added);
	case COLUMN_DONE:
		return read_time(s, &it->done);
	case COLUMN_MINUTES:
		it->minutes = strtol(s, NULL, 10);
		return;
	case COLUMN_DESCRIPTION:
		return str_set(&it->description, s);
	case COLUMN_NOTES:
		return read_note(s, it);
	case COLUMN_N:
		break;
	}
}

/* An address that is none is kept as words. */
static int check_row(struct item *it)
{
	char *url = NULL;

	if (!str_empty(it->url) && url_from_words(it->url, &url, NULL)) {
		if (str_empty(it->title))
			str_set(&it->title, it->url);
		str_set(&it->url, NULL);
	}
	if (url) {
		free(it->url);
		it->url = url;
	}
	if (it->minutes < 0)
		it->minutes = 0;
	return !str_empty(it->url) || !str_empty(it->title);
}

static int read_names(const struct strv *cells, int *ret, const char *name,
		      struct err *err)
{
	int url = 0;

	for (size_t i = 0; i < cells->n; i++) {
		ret[i] = find_column(cells->v[i]);
		url |= ret[i] == COLUMN_URL || ret[i] == COLUMN_TITLE;
	}
	return url ? 0
		   : err_set(err, ERR_DATA,
			     "%s: the first row has no column \"url\" or "
			     "\"title\"",
			     name);
}

int csv_format_import(const char *s, size_t len, const char *name,
		      struct bundle *ret, struct err *err)
{
	struct bundle b = { 0 };
	struct strv cells = { 0 };
	size_t at = read_row(s, len, &cells), n = cells.n;
	int *names = xcalloc(n + 1, sizeof(*names));
	int rc = read_names(&cells, names, name, err);

	while (!rc && at < len) {
		struct item it = { 0 };

		at += read_row(s + at, len - at, &cells);
		for (size_t i = 0; i < cells.n && i < n; i++)
			if (names[i] >= 0)
				read_value(cells.v[i], (enum column)names[i],
					   &it);
		if (check_row(&it))
			*VEC_PUSH(&b.items) = it;
		else
			item_release(&it);
	}
	if (rc)
		bundle_release(&b);
	else
		*ret = b;
	free(names);
	strv_release(&cells);
	return rc;
}
