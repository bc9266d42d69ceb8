/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/source_date_private.h"

#include "extract/datetext.h"
#include "extract/words.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define BYLINE_MAX 200 /* bytes; a longer text is no byline */
#define NEAR       80  /* nodes behind the heading that are near it */
#define FAR        120 /* nodes behind the heading where it ends */
#define AROUND     3   /* elements around a date that say what it is */
#define AROUND_NODES 24
#define CANDIDATES 8

static const char *const date_class[] = { "date", "byline", "posted",
					  "publish", "time", "meta",
					  "submitted", NULL };

/* What stands beside a date that is not that of publication */
static const char *const other_dates[] = {
	"joined", "member since", "expires", "deadline", "last post",
	"last reply", "last activity", "latest reply", "letzter beitrag",
	"valid through", "valid until", "version ", "apply by",
	"closing date", "bewerbungsschluss", "gültig bis", " issue", NULL,
};
static const char *const updates[] = {
	"updat", "modif", "reviewed", "aktualis", "mis à jour", "actualiz",
	"aggiorna", "bijgewerkt", "last edit", "last changed", "zuletzt",
	"geändert", "gewijzigd", "atualiz", "aktualiz", "uppdater", "opdater",
	"oppdater", "päivitetty", "обновлен", "изменен", "güncelle", "更新",
	"수정", NULL,
};

/* The same in names of elements and in the titles of icons; names that say
 * "published" win, since one element may be for both. */
static const char *const first[] = { "publish", NULL };
static const char *const later[] = {
	"modified", "updated", "last update", "last-update", "lastupdate",
	"lastmod", "revision", NULL,
};
static const char *const other[] = {
	"todays-date", "date-today", "current-date", "currentdate",
	"startdate", "start-date", "eventdate", "event-date", "expire",
	"reviews", "review-date", "testimonial", "comment-date", NULL,
};

/* English pages of America put the month first; those of other countries,
 * whatever language a page was made to say it is in, do not. */
int source_month_first(const struct meta_ctx *m)
{
	static const char *const langs[] = { "en", "en-us", "en_us", "en-ca",
					     "en-ph" };
	static const char *const tlds[] = { ".uk", ".au", ".nz", ".ie", ".in",
					    ".za", ".de", ".at", ".ch", ".fr",
					    ".be", ".nl", ".it", ".es", ".pt",
					    ".br", ".mx", ".ar", ".se", ".no",
					    ".dk", ".fi", ".pl", ".cz", ".ru",
					    ".ua", ".gr", ".tr", ".eu" };
	const char *lang = html_attr(m->doc->root, "lang");
	const char *tld = strrchr(str_or_empty(m->host), '.');

	for (size_t i = 0; tld && i < ARRAY_SIZE(tlds); i++)
		if (!strcasecmp(tld, tlds[i]))
			return 0;
	if (str_empty(lang))
		lang = meta_content(m, "content-language");
	if (str_empty(lang))
		lang = meta_content(m, "og:locale");
	for (size_t i = 0; !str_empty(lang) && i < ARRAY_SIZE(langs); i++)
		if (!strcasecmp(lang, langs[i]))
			return 1;
	return str_empty(lang);
}

/* What of a text comes before it speaks of another date; the caller frees. */
static char *before_other_date(const char *s)
{
	size_t end = strlen(s);

	for (size_t i = 0; updates[i]; i++) {
		const char *at = strcasestr(s, updates[i]);

		if (at && (size_t)(at - s) < end)
			end = (size_t)(at - s);
	}
	return xstrndup(s, end);
}

static int is_said_by(const struct html_node *n, const char *const *words)
{
	static const char *const attrs[] = { "class", "id", "title",
					     "aria-label", "itemprop" };

	for (size_t i = 0; i < ARRAY_SIZE(attrs); i++)
		if (words_hold_any(html_attr(n, attrs[i]), words))
			return 1;
	return 0;
}

/* What a label or an icon before `n` in `up` says of the date there. */
static enum when label_before(const struct html_node *n,
			      const struct html_node *up)
{
	for (const struct html_node *b = n - 1; b >= up; b--) {
		if (b->tag != TAG_TEXT ? is_said_by(b, later) :
					 words_hold_any(b->text, updates))
			return WHEN_LATER;
		/* Another date, with a label of its own */
		if (b->tag == TAG_TEXT && strpbrk(b->text, "0123456789"))
			break;
	}
	return WHEN_PUBLISHED;
}

enum when date_when(const struct html_node *n)
{
	const struct html_node *up = n, *top = n;
	enum when when = WHEN_PUBLISHED;

	for (int i = 0; up && i < AROUND; i++, up = up->parent) {
		if (up->tag == TAG_BODY || up->end - up > AROUND_NODES)
			break;
		if (is_said_by(up, first))
			return WHEN_PUBLISHED;
		if (is_said_by(up, other))
			return WHEN_OTHER;
		if (is_said_by(up, later))
			when = WHEN_LATER;
		top = up;
	}
	return when == WHEN_LATER ? when : label_before(n, top);
}

void date_push(const struct meta_ctx *m, const char *s, struct strv *ret,
	       struct strv *late)
{
	int month_first = source_month_first(m);
	char *start, *d;

	if (!s || words_hold_any(s, other_dates))
		return;
	start = before_other_date(s);
	d = date_from_text(start, month_first);
	if (!d && strlen(start) < strlen(s)) {
		d = date_from_text(s, month_first);
		ret = late;
	}
	if (d && strlen(d) == 10 && ret->n < CANDIDATES)
		strv_push(ret, d);
	free(start);
	free(d);
}

void date_push_of(const struct meta_ctx *m, const struct html_node *n,
		  const char *s, struct strv *ret, struct strv *late)
{
	enum when when = date_when(n);
	struct strv far = { 0 };

	if (m->heading && n > m->heading + FAR)
		late = &far;
	if (when != WHEN_OTHER)
		date_push(m, s, when == WHEN_LATER ? late : ret, late);
	strv_release(&far);
}

void date_append(struct strv *ret, struct strv *late)
{
	for (size_t i = 0; i < late->n; i++)
		strv_push(ret, late->v[i]);
	strv_release(late);
}

/* 1 for what stands in the head of the site: the date of today. */
static int is_above(const struct meta_ctx *m, const struct html_node *n)
{
	return m->is_headed && n + NEAR < m->heading;
}

void date_from_time(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	struct strv late = { 0 };

	(void)arg;
	for (size_t i = 0; i < m->doc->n_nodes && ret->n < CANDIDATES;
	     i++) {
		const struct html_node *n = &m->doc->nodes[i];
		char *s;

		if (n->tag != TAG_TIME || is_above(m, n) || is_beside(m, n) ||
		    is_of_other_page(m, n))
			continue;
		date_push_of(m, n, html_attr(n, "datetime"), ret, &late);
		s = html_text(n);
		date_push_of(m, n, s, ret, &late);
		free(s);
	}
	date_append(ret, &late);
}

/* 1 for "By the Farm 4. 2. 2022.", where the date is what is said. */
static int ends_in_number(const char *s)
{
	size_t n = strlen(s);

	while (n && strchr(" .", s[n - 1]))
		n--;
	return n && isdigit((unsigned char)s[n - 1]);
}

void date_from_class(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	struct strv late = { 0 };

	(void)arg;
	for (size_t i = 0; i < m->doc->n_nodes && ret->n < CANDIDATES;
	     i++) {
		const struct html_node *n = &m->doc->nodes[i];
		char *s;

		if (n->tag == TAG_TEXT || n->tag == TAG_BODY ||
		    n->tag == TAG_HTML ||
		    !(words_hold_any(html_attr(n, "class"), date_class) ||
		      words_hold_any(html_attr(n, "id"), date_class)) ||
		    is_above(m, n) || is_beside(m, n) ||
		    is_of_other_page(m, n))
			continue;
		s = html_text_apart(n);
		if (strlen(s) <= BYLINE_MAX &&
		    (ends_in_number(s) || !date_in_sentence(s)))
			date_push_of(m, n, s, ret, &late);
		free(s);
	}
	date_append(ret, &late);
}

/* Dates in texts of at most `max` bytes from `before` nodes before the heading
 * to `after` behind it. */
static void dates_around_h1(struct meta_ctx *m, size_t before, size_t after,
			    size_t max, struct strv *ret)
{
	size_t at = (size_t)(m->heading - m->doc->nodes);
	size_t to = at + after < m->doc->n_nodes ? at + after :
						   m->doc->n_nodes;
	struct strv late = { 0 };

	for (size_t i = at > before ? at - before : 0; i < to; i++) {
		const struct html_node *n = &m->doc->nodes[i];

		if (n->tag == TAG_TEXT && strlen(n->text) <= max &&
		    n->parent->tag != TAG_SCRIPT &&
		    n->parent->tag != TAG_STYLE && date_is_line(m, n) &&
		    !is_of_other_page(m, n))
			date_push_of(m, n, n->text, ret, &late);
	}
	date_append(ret, &late);
}

void date_near_h1(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	(void)arg;
	if (!m->heading)
		return;
	dates_around_h1(m, NEAR / 2, NEAR, DATE_TEXT_MAX, ret);
	if (!ret->n)
		dates_around_h1(m, NEAR / 4, NEAR, BYLINE_MAX, ret);
}

/* "/2020/01/02/" and "2020-01-02" in the address */
void date_from_url(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const char *path = strstr(m->url, "://");

	(void)arg;
	path = path ? strchr(path + 3, '/') : NULL;
	for (; path && *path; path++) {
		int y, mon, d, n = 0;
		char month[10];

		if (!strchr("/-_", *path))
			continue;
		if (sscanf(path + 1, "%4d%*1[/-]%2d%*1[/-]%2d%n", &y, &mon, &d,
			   &n) == 3 && n >= 8 && y >= 1990 && y < 2100 &&
		    mon >= 1 && mon <= 12 && d >= 1 && d <= 31 &&
		    !isdigit((unsigned char)path[1 + n])) {
			strv_push_take(ret, xasprintf("%04d-%02d-%02d", y, mon,
						      d));
			return;
		}
		if (sscanf(path + 1, "%4d/%9[a-z]/%2d", &y, month, &d) == 3 &&
		    y >= 1990 && y < 2100) {
			strv_push_take(ret, xasprintf("%d %s %d", d, month, y));
			return;
		}
	}
}

/* 1 when what is around a date says that it is another than that of
 * publication. */
static int is_other_date(const struct html_node *n)
{
	const struct html_node *up = n->parent->parent ? n->parent->parent :
							 n->parent;
	char *s = html_text_apart(up);
	int rc = words_hold_any(n->text, updates) ||
		 words_hold_any(n->text, other_dates) ||
		 (strlen(s) <= BYLINE_MAX && (words_hold_any(s, updates) ||
					      words_hold_any(s, other_dates)));

	free(s);
	return rc;
}

char *date_shown(const struct meta_ctx *m, const char *given)
{
	size_t at = m->heading ? (size_t)(m->heading - m->doc->nodes) : 0;
	char *found = NULL;

	for (size_t i = at > NEAR ? at - NEAR : 0;
	     m->heading && i < m->doc->n_nodes && i < at + NEAR; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		char *d;

		if (n->tag != TAG_TEXT || strlen(n->text) > BYLINE_MAX ||
		    n->parent->tag == TAG_SCRIPT ||
		    n->parent->tag == TAG_STYLE)
			continue;
		d = date_from_text(n->text, source_month_first(m));
		if (d && !strcmp(d, given)) {
			free(d);
			free(found);
			return NULL;
		}
		if (d && !found && strlen(d) == 10 &&
		    strlen(n->text) <= DATE_TEXT_MAX && i + NEAR / 4 > at &&
		    i < at + NEAR / 2 && !is_beside(m, n) &&
		    !is_other_date(n)) {
			found = d;
			d = NULL;
		}
		free(d);
	}
	return found;
}
