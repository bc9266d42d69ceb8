/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/open.h"

#include "base/proc.h"
#include "base/text.h"
#include "core/blocks.h"
#include "core/date.h"
#include "core/url.h"
#include "ops/open_with.h"
#include "store/texts.h"

#include <stdlib.h>
#include <string.h>

/* Tried in this order where $BROWSER names none. */
static const char *const browsers[] = { "xdg-open", "open", "sensible-browser",
					"w3m", "lynx" };

/* Adds $BROWSER's words: the first of its programs that is there (they are
 * separated by colons). */
static int browser_from_env(struct strv *words, struct err *err)
{
	const char *env = str_or_empty(getenv("BROWSER"));

	while (*env) {
		size_t n = strcspn(env, ":");
		char *one = xstrndup(env, n), *path = NULL;
		int rc = proc_split(one, words, err);

		free(one);
		if (rc)
			return rc;
		path = words->n ? proc_find(words->v[0]) : NULL;
		if (path) {
			free(path);
			return 0;
		}
		strv_clear(words);
		env += n + (env[n] == ':');
	}
	return 0;
}

static void browser_by_default(struct strv *words)
{
	for (size_t i = 0; !words->n && i < ARRAY_SIZE(browsers); i++) {
		char *path = proc_find(browsers[i]);

		if (path)
			strv_push(words, browsers[i]);
		free(path);
	}
}

/* The browser's words; ERR_NOTFOUND when there is none. */
static int find_browser(struct strv *words, struct err *err)
{
	const char *wanted = getenv("BROWSER");
	int rc = browser_from_env(words, err);

	if (!rc)
		browser_by_default(words);
	if (rc || words->n)
		return rc;
	if (!str_empty(wanted))
		return err_set(err, ERR_NOTFOUND,
			       "the browser %s is not there, nor any other; "
			       "set BROWSER to one that is",
			       wanted);
	return err_set(err, ERR_NOTFOUND,
		       "no browser was found; set BROWSER to one");
}

static int is_on_terminal(const struct strv *words)
{
	const struct opener *o = words->n ? opener_named(words->v[0]) : NULL;

	return o && opener_wants_terminal(o);
}

int op_browser_wants_terminal(void)
{
	struct strv words = { 0 };
	int wants = !find_browser(&words, NULL) && is_on_terminal(&words);

	strv_release(&words);
	return wants;
}

/* One that lives in the terminal has it until it ends. */
static int run_browser(const struct strv *words, struct err *err)
{
	char **argv = proc_argv(words);
	int status = 0, rc;

	if (is_on_terminal(words))
		rc = proc_run(argv, &status, err);
	else
		rc = proc_detach(argv, err);
	if (!rc && status)
		rc = err_set(err, ERR_FAIL, "%s ended with status %d", argv[0],
			     status);
	free(argv);
	return rc;
}

int op_open_url(const char *url, struct err *err)
{
	struct strv words = { 0 };
	int rc;

	if (!url_may_open(url))
		return err_set(err, ERR_USAGE,
			       "only http, https and mailto addresses are "
			       "opened, not: %s",
			       url);
	rc = find_browser(&words, err);
	if (!rc) {
		strv_push(&words, url);
		rc = run_browser(&words, err);
	}
	strv_release(&words);
	return rc;
}

int op_open(struct app *app, int64_t id, struct err *err)
{
	struct item it = { 0 };
	int rc = store_item_load(app->store, id, ITEM_HEAD, &it, err);

	if (!rc && str_empty(it.url))
		rc = err_set(err, ERR_FAIL, "item %lld has no address",
			     (long long)id);
	if (!rc)
		rc = op_open_url(it.url, err);
	item_release(&it);
	return rc;
}

static void add_fact(struct buf *line, const char *fact)
{
	if (str_empty(fact))
		return;
	if (line->len)
		buf_adds(line, " · ");
	text_add_safe(line, fact, TEXT_LINE);
}

static void add_head(struct buf *b, const struct item *it, int cells)
{
	struct buf line = BUF_INIT, scratch = BUF_INIT;
	char *authors = strv_join(&it->authors, ", ");

	text_add_safe(&line, item_label(it, &scratch), TEXT_LINE);
	text_add_wrapped(b, line.s, cells, "");
	buf_clear(&line);
	buf_clear(&scratch);
	if (!str_empty(it->published))
		date_add_long(&scratch, it->published);
	add_fact(&line, authors);
	add_fact(&line, it->site);
	add_fact(&line, scratch.s);
	text_add_wrapped(b, line.s, cells, "");
	buf_clear(&line);
	text_add_safe(&line, str_or_empty(it->url), TEXT_LINE);
	if (line.len)
		buf_addf(b, "%s\n", line.s);
	buf_addc(b, '\n');
	free(authors);
	buf_release(&line);
	buf_release(&scratch);
}

static int no_text(const struct item *it, struct err *err)
{
	if (it->fetch == FETCH_WAITING)
		return err_set(err, ERR_NOTFOUND,
			       "the text of item %lld was not fetched yet; "
			       "\"rl fetch %lld\" tries now",
			       (long long)it->id, (long long)it->id);
	if (it->fetch == FETCH_FAILED)
		return err_set(err, ERR_NOTFOUND,
			       "item %lld has no text: %s; \"rl open %lld\" "
			       "shows the original",
			       (long long)it->id,
			       str_or_empty(it->fetch_error),
			       (long long)it->id);
	if (it->fetch == FETCH_OK)
		return err_set(err, ERR_NOTFOUND,
			       "the page of item %lld has no text%s%s; "
			       "\"rl open %lld\" shows the original",
			       (long long)it->id,
			       str_empty(it->fetch_error) ? "" : ": ",
			       str_or_empty(it->fetch_error),
			       (long long)it->id);
	return err_set(err, ERR_NOTFOUND,
		       "item %lld has no text; \"rl fetch %lld\" asks the "
		       "web, \"rl open %lld\" shows the original",
		       (long long)it->id, (long long)it->id,
		       (long long)it->id);
}

int op_read_page(struct app *app, int64_t id, int cells, struct buf *ret,
		 struct err *err)
{
	struct item it = { 0 };
	struct text t = { 0 };
	int rc = store_item_load(app->store, id, ITEM_HEAD, &it, err);

	if (!rc) {
		rc = store_text_load(app->store, id, &t, NULL);
		if (rc == -(int)ERR_NOTFOUND)
			rc = no_text(&it, err);
	}
	if (!rc) {
		add_head(ret, &it, cells);
		blocks_add_page(ret, t.blocks, &t.links, cells);
	}
	text_release(&t);
	item_release(&it);
	return rc;
}
