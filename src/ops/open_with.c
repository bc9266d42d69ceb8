/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/open_with.h"

#include "base/proc.h"
#include "core/url.h"

#include <stdlib.h>
#include <string.h>

enum use {
	USE_PAGE = 1 << 0,
	USE_MEDIA = 1 << 1,
	USE_PDF = 1 << 2,
};

struct opener {
	const char *program;
	const char *option; /* always given; NULL: none */
	unsigned uses;
	int on_terminal;
	/* Before a second or page; NULL: the place goes into the address. */
	const char *place;
};

/* What is made for one use stands before what opens anything. */
static const struct opener openers[] = {
	{ "mpv", "--force-window=yes", USE_MEDIA, 0, "--start=" },
	{ "vlc", NULL, USE_MEDIA, 0, "--start-time=" },
	{ "okular", NULL, USE_PDF, 0, "--page=" },
	{ "evince", NULL, USE_PDF, 0, "--page-index=" },
	{ "xdg-open", NULL, USE_PAGE | USE_MEDIA | USE_PDF, 0, NULL },
	{ "open", NULL, USE_PAGE | USE_MEDIA | USE_PDF, 0, NULL },
	{ "firefox", NULL, USE_PAGE | USE_MEDIA | USE_PDF, 0, NULL },
	{ "chromium", NULL, USE_PAGE | USE_MEDIA | USE_PDF, 0, NULL },
	{ "epiphany", NULL, USE_PAGE | USE_MEDIA | USE_PDF, 0, NULL },
	{ "w3m", NULL, USE_PAGE, 1, NULL },
	{ "lynx", NULL, USE_PAGE, 1, NULL },
	{ "elinks", NULL, USE_PAGE, 1, NULL },
};

static unsigned use_of(enum kind kind)
{
	switch (kind) {
	case KIND_VIDEO:
	case KIND_TALK:
	case KIND_PODCAST:
		return USE_MEDIA;
	case KIND_PDF:
		return USE_PDF;
	default:
		return USE_PAGE;
	}
}

static int is_installed(const struct opener *o)
{
	char *path = proc_find(o->program);
	int there = path != NULL;

	free(path);
	return there;
}

const struct opener **openers_for(enum kind kind, size_t *ret_n)
{
	const struct opener **v = xcalloc(ARRAY_SIZE(openers), sizeof(*v));
	unsigned use = use_of(kind);

	*ret_n = 0;
	/* A player may know the page of a talk, a text browser too. */
	for (int fits = 1; fits >= 0; fits--)
		for (size_t i = 0; i < ARRAY_SIZE(openers); i++)
			if (!!(openers[i].uses & use) == fits &&
			    is_installed(&openers[i]))
				v[(*ret_n)++] = &openers[i];
	return v;
}

const char *opener_name(const struct opener *o)
{
	return o->program;
}

int opener_wants_terminal(const struct opener *o)
{
	return o->on_terminal;
}

static int has_place(const struct opener *o, const struct locator *loc)
{
	enum locator_type type =
		o->uses & USE_MEDIA ? LOC_TIME : LOC_PAGE;

	return o->place && loc && loc->type == type;
}

static void add_words(struct strv *words, const struct opener *o,
		      const char *url, const struct locator *loc)
{
	struct buf address = BUF_INIT;

	strv_push(words, o->program);
	if (o->option)
		strv_push(words, o->option);
	if (has_place(o, loc))
		strv_push_take(words,
			       xasprintf("%s%ld", o->place, loc->number));
	if (!o->place && loc &&
	    (loc->type == LOC_TIME || loc->type == LOC_PAGE))
		locator_add_link(&address, url, loc, NULL, NULL);
	else
		buf_adds(&address, url);
	strv_push(words, address.s);
	buf_release(&address);
}

static int start(const struct opener *o, const char *url,
		 const struct locator *loc, struct err *err)
{
	struct strv words = { 0 };
	int status = 0, rc;
	char **argv;

	if (!url_may_open(url))
		return err_set(err, ERR_USAGE,
			       "only http, https and mailto addresses are "
			       "opened, not: %s",
			       url);
	add_words(&words, o, url, loc);
	argv = proc_argv(&words);
	if (o->on_terminal)
		rc = proc_run(argv, &status, err);
	else
		rc = proc_detach(argv, err);
	if (!rc && status)
		rc = err_set(err, ERR_FAIL, "%s ended with status %d",
			     o->program, status);
	free(argv);
	strv_release(&words);
	return rc;
}

int op_open_with(struct app *app, int64_t id, const struct opener *o,
		 const struct locator *loc, struct err *err)
{
	struct item it = { 0 };
	int rc = store_item_load(app->store, id, ITEM_HEAD, &it, err);

	if (!rc && str_empty(it.url))
		rc = err_set(err, ERR_FAIL, "item %lld has no address",
			     (long long)id);
	if (!rc)
		rc = start(o, it.url, loc, err);
	item_release(&it);
	return rc;
}

/* ---- Playing ---- */

static int is_pdf(const char *url)
{
	size_t n = strcspn(str_or_empty(url), "?#");

	return n > 4 && !strncasecmp(url + n - 4, ".pdf", 4);
}

/* Its address and what it is for; NULL: neither played nor viewed. */
static const char *playable(const struct item *it, enum kind *ret_kind)
{
	*ret_kind = it->kind;
	if (use_of(it->kind) != USE_PAGE)
		return it->url;
	*ret_kind = KIND_PDF;
	if (is_pdf(it->url))
		return it->url;
	for (size_t i = 0; i < it->alternates.n; i++) {
		const struct alternate *a = &it->alternates.v[i];
		const char *role = str_or_empty(a->role);

		*ret_kind = !strcmp(role, "video") ? KIND_VIDEO : KIND_PDF;
		if (!strcmp(role, "video") || !strcmp(role, "pdf") ||
		    is_pdf(a->url))
			return a->url;
	}
	return NULL;
}

int op_play(struct app *app, int64_t id, const struct locator *loc,
	    const char **ret_name, struct err *err)
{
	struct item it = { 0 };
	const struct opener **v = NULL;
	enum kind kind = KIND_OTHER;
	const char *url = NULL;
	size_t n = 0;
	int rc = store_item_load(app->store, id, ITEM_PARTS, &it, err);

	if (rc)
		goto out;
	url = playable(&it, &kind);
	if (!url) {
		rc = err_set(err, ERR_USAGE,
			     "nothing to play or view: it is no video, "
			     "podcast or PDF, and has none among its links");
		goto out;
	}
	v = openers_for(kind, &n);
	if (!n || !(v[0]->uses & use_of(kind)))
		rc = err_set(err, ERR_NOTFOUND, "%s",
			     use_of(kind) == USE_MEDIA
				     ? "no player is installed: mpv is one"
				     : "no viewer of PDF files is installed: "
				       "okular is one");
	if (!rc)
		rc = start(v[0], url, loc, err);
	if (!rc)
		*ret_name = v[0]->program;
out:
	free(v);
	item_release(&it);
	return rc;
}
