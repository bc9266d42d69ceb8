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
	{ "links", NULL, USE_PAGE, 1, NULL },
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

/* `o` may be NULL: a program of which nothing is known. */
static void add_place(struct strv *words, const struct opener *o,
		      const char *url, const struct locator *loc)
{
	struct buf address = BUF_INIT;

	if (o && o->option)
		strv_push(words, o->option);
	if (o && has_place(o, loc))
		strv_push_take(words,
			       xasprintf("%s%ld", o->place, loc->number));
	if (!(o && o->place) && loc &&
	    (loc->type == LOC_TIME || loc->type == LOC_PAGE))
		locator_add_link(&address, url, loc, NULL, NULL);
	else
		buf_adds(&address, url);
	strv_push(words, address.s);
	buf_release(&address);
}

/* `words` are the program and what a person wants it to be given always. */
static int start(struct strv *words, const struct opener *o, const char *url,
		 const struct locator *loc, struct err *err)
{
	int status = 0, rc;
	char **argv;

	if (!url_may_open(url))
		return err_set(err, ERR_USAGE,
			       "only http, https and mailto addresses are "
			       "opened, not: %s",
			       url);
	add_place(words, o, url, loc);
	argv = proc_argv(words);
	if (o && o->on_terminal)
		rc = proc_run(argv, &status, err);
	else
		rc = proc_detach(argv, err);
	if (!rc && status)
		rc = err_set(err, ERR_FAIL, "%s ended with status %d", argv[0],
			     status);
	free(argv);
	return rc;
}

int op_open_with(struct app *app, int64_t id, const struct opener *o,
		 const struct locator *loc, struct err *err)
{
	struct strv words = { 0 };
	struct item it = { 0 };
	int rc = store_item_load(app->store, id, ITEM_HEAD, &it, err);

	strv_push(&words, o->program);
	if (!rc && str_empty(it.url))
		rc = err_set(err, ERR_FAIL, "item %lld has no address",
			     (long long)id);
	if (!rc)
		rc = start(&words, o, it.url, loc, err);
	strv_release(&words);
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

const struct opener *opener_named(const char *program)
{
	const char *slash = strrchr(program, '/');

	for (size_t i = 0; i < ARRAY_SIZE(openers); i++)
		if (!strcmp(openers[i].program, slash ? slash + 1 : program))
			return &openers[i];
	return NULL;
}

/* The program that plays or shows the kind: the one that was set, else the
 * first that is installed. */
static int find_player(enum kind kind, struct strv *words,
		       const struct opener **ret, struct err *err)
{
	int plays = use_of(kind) == USE_MEDIA;
	const char *set = getenv(plays ? "RL_PLAYER" : "RL_VIEWER");
	const struct opener **v = NULL;
	size_t n = 0;
	int rc = 0;

	if (!str_empty(set))
		rc = proc_split(set, words, err);
	if (rc)
		return rc;
	if (!words->n) {
		v = openers_for(kind, &n);
		if (n && (v[0]->uses & use_of(kind)))
			strv_push(words, v[0]->program);
		free(v);
	}
	if (!words->n)
		return err_set(err, ERR_NOTFOUND, "%s",
			       plays ? "no player is installed: mpv is one"
				     : "no viewer of PDF files is installed: "
				       "okular is one");
	*ret = opener_named(words->v[0]);
	return 0;
}

int op_play(struct app *app, int64_t id, const struct locator *loc,
	    char **ret_name, struct err *err)
{
	struct item it = { 0 };
	struct strv words = { 0 };
	const struct opener *o = NULL;
	enum kind kind = KIND_OTHER;
	const char *url = NULL;
	int rc = store_item_load(app->store, id, ITEM_PARTS, &it, err);

	if (!rc)
		url = playable(&it, &kind);
	if (!rc && str_empty(url))
		rc = err_set(err, ERR_USAGE,
			     "nothing to play or view: it is no video, "
			     "podcast or PDF, and has none among its links");
	if (!rc)
		rc = find_player(kind, &words, &o, err);
	if (!rc)
		rc = start(&words, o, url, loc, err);
	if (!rc)
		*ret_name = xstrdup(words.v[0]);
	strv_release(&words);
	item_release(&it);
	return rc;
}
