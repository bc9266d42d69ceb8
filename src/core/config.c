/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/config.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "core/query.h"

#include <stdlib.h>
#include <string.h>

/* As in post/site.c. */
#define SITES "plain hugo jekyll eleventy pelican zola tinkerer html"

const struct config_option config_options[CONFIG_N] = {
	[CONFIG_EDITOR] = { "editor", NULL, "VISUAL", 0, NULL,
			    "the editor with its arguments; else VISUAL, "
			    "EDITOR, vi" },
	[CONFIG_BROWSER] = { "browser", NULL, "BROWSER", 0, NULL,
			     "the browser; else BROWSER, or that of the "
			     "desktop" },
	[CONFIG_PAGER] = { "pager", NULL, "RL_PAGER", 1, NULL,
			   "the pager of rl read, unless RL_PAGER is set; "
			   "else PAGER, less" },
	[CONFIG_PLAYER] = { "player", NULL, "RL_PLAYER", 1, NULL,
			    "what plays videos and podcasts, unless RL_PLAYER "
			    "is set; else mpv, or what is installed" },
	[CONFIG_VIEWER] = { "viewer", NULL, "RL_VIEWER", 1, NULL,
			    "what shows PDF files, unless RL_VIEWER is set; "
			    "else what is installed" },
	[CONFIG_LIST_SORT] = { "list.sort", "added", NULL, 0, NULL,
			       "the order of rl list when none is asked for" },
	[CONFIG_POST_SITE] = { "post.site", NULL, NULL, 0, SITES,
			       "the site generator of rl post; else plain" },
	[CONFIG_POST_OUTPUT] = { "post.output", NULL, NULL, 0, NULL,
				 "the file or folder that rl post writes to; "
				 "else standard output; post.hugo.output is "
				 "that of one site",
				 1 },
	[CONFIG_POST_AUTHOR] = { "post.author", NULL, NULL, 0, NULL,
				 "who wrote the posts; also for one site, as "
				 "post.hugo.author",
				 1 },
	[CONFIG_POST_TEMPLATE] = { "post.template", NULL, NULL, 0, NULL,
				   "the template of posts, else entries; also "
				   "for one site",
				   1 },
	[CONFIG_POST_DRAFT] = { "post.draft", "no", NULL, 0, "yes no",
				"mark posts as drafts; also for one site", 1 },
	[CONFIG_BACKUP] = { "backup", "yes", NULL, 0, "yes no",
			    "copy the library at the first change of a day" },
	[CONFIG_FETCH_USER_AGENT] = { "fetch.user-agent", NULL,
				      "RL_USER_AGENT", 1, NULL,
				      "how rl fetch introduces itself to "
				      "servers, unless RL_USER_AGENT is set; "
				      "else rl/VERSION and what it is" },
	[CONFIG_CHECK_ARCHIVE] = { "check.archive",
				   "https://archive.org/wayback/available",
				   NULL, 0, NULL,
				   "who is asked by rl check for copies of "
				   "pages that are gone; no: nobody" },
	[CONFIG_THEME] = { "theme", "default", "RL_THEME", 1,
			   "default mono dark light",
			   "the colours of the screen, unless RL_THEME is "
			   "set" },
	[CONFIG_MOUSE] = { "tui.mouse", "off", "RL_MOUSE", 1, "off on",
			   "whether the screen heeds the mouse, unless "
			   "RL_MOUSE is set" },
};

static int has_word(const char *words, const char *word, size_t len)
{
	while (len && *words) {
		size_t n = strcspn(words, " ");

		if (n == len && !strncmp(words, word, n))
			return 1;
		words += n + (words[n] == ' ');
	}
	return 0;
}

/* What follows "post.SITE" in a name; NULL when it is no option of a site. */
static const char *behind_site(const char *name)
{
	static const char post[] = "post.";
	size_t n = strlen(post), len;

	if (strncmp(name, post, n) != 0)
		return NULL;
	len = strcspn(name + n, ".");
	return name[n + len] && has_word(SITES, name + n, len) ? name + n + len
							       : NULL;
}

int config_find(const char *name)
{
	const char *end = behind_site(name);

	for (int i = 0; i < CONFIG_N; i++) {
		const struct config_option *o = &config_options[i];

		if (!strcmp(o->name, name) ||
		    (end && o->per_site &&
		     !strcmp(o->name + strlen("post"), end)))
			return i;
	}
	return -1;
}

const char *config_get(const struct config *c, enum config_key key)
{
	return c && c->value[key] ? c->value[key]
				  : config_options[key].fallback;
}

static const char *find_site_value(const struct config *c, const char *name)
{
	for (size_t i = 0; c && i < c->site_names.n; i++)
		if (!strcmp(c->site_names.v[i], name))
			return c->site_values.v[i];
	return NULL;
}

const char *config_get_for(const struct config *c, enum config_key key,
			   const char *site)
{
	const char *value = NULL;
	char *name;

	if (!str_empty(site) && config_options[key].per_site) {
		name = xasprintf("post.%s%s", site,
				 config_options[key].name + strlen("post"));
		value = find_site_value(c, name);
		free(name);
	}
	return value ? value : config_get(c, key);
}

const char *config_get_named(const struct config *c, const char *name)
{
	int key = config_find(name);

	if (key < 0 || behind_site(name))
		return find_site_value(c, name);
	return config_get(c, (enum config_key)key);
}

void config_release(struct config *c)
{
	if (!c)
		return;
	strv_release(&c->site_names);
	strv_release(&c->site_values);
	for (int i = 0; i < CONFIG_N; i++)
		free(c->value[i]);
	*c = (struct config){ 0 };
}

const char *config_values(enum config_key key)
{
	return key == CONFIG_LIST_SORT ? query_fields[QF_SORT].values
				       : config_options[key].values;
}

int config_check(enum config_key key, const char *value, struct err *err)
{
	const struct config_option *o = &config_options[key];
	const char *values = config_values(key);

	if (!*value || strchr(value, '\n') || strlen(value) > LIMIT_URL ||
	    !utf8_valid(value, strlen(value)))
		return err_set(err, ERR_USAGE,
			       "the value of %s must be one line of text",
			       o->name);
	if (values && !has_word(values, value, strlen(value)))
		return err_set(err, ERR_USAGE,
			       "%s cannot be \"%s\"; it is one of: %s", o->name,
			       value, values);
	return 0;
}

/* A line without its end; key and value without blanks around. */
struct setting {
	struct buf key, value;
};

static void setting_release(struct setting *s)
{
	buf_release(&s->key);
	buf_release(&s->value);
}

/* 1: a setting, 0: a remark or nothing, -1: neither */
static int read_setting(const char *line, size_t len, struct setting *ret)
{
	const char *equals = memchr(line, '=', len);
	size_t n = equals ? (size_t)(equals - line) : len;

	buf_clear(&ret->key);
	buf_clear(&ret->value);
	buf_add(&ret->key, line, n);
	buf_trim(&ret->key);
	if (!ret->key.len && !equals)
		return 0;
	if (*ret->key.s == '#')
		return 0;
	if (!equals)
		return -1;
	buf_add(&ret->value, equals + 1, len - n - 1);
	buf_trim(&ret->value);
	return 1;
}

static int no_option(const char *name, struct err *err)
{
	struct buf names = BUF_INIT;
	int rc;

	for (int i = 0; i < CONFIG_N; i++)
		buf_addf(&names, "%s%s", i ? ", " : "", config_options[i].name);
	rc = err_set(err, ERR_USAGE,
		     "there is no option \"%s\", but %s; 'rl config edit' "
		     "opens the file",
		     name, names.s);
	buf_release(&names);
	return rc;
}

static int take_setting(const struct setting *s, struct config *c,
			struct err *err)
{
	int key = config_find(s->key.s), rc;

	if (key < 0)
		return no_option(s->key.s, err);
	if (behind_site(s->key.s) ? find_site_value(c, s->key.s)
				  : c->value[key])
		return err_set(err, ERR_USAGE, "%s is set twice", s->key.s);
	rc = config_check((enum config_key)key, s->value.s, err);
	if (rc)
		return rc;
	if (behind_site(s->key.s)) {
		strv_push(&c->site_names, s->key.s);
		strv_push(&c->site_values, s->value.s);
	} else {
		c->value[key] = xstrdup(s->value.s);
	}
	return 0;
}

int config_parse(const char *text, struct config *ret, struct err *err)
{
	struct setting s = { BUF_INIT, BUF_INIT };
	struct config c = { 0 };
	long number = 0;
	int rc = 0;

	while (!rc && *text) {
		size_t n = strcspn(text, "\n");
		int what = read_setting(text, n, &s);

		number++;
		if (what < 0)
			rc = err_set(err, ERR_USAGE,
				     "this is no \"option = value\"");
		else if (what > 0)
			rc = take_setting(&s, &c, err);
		if (rc)
			err_prefix(err, "line %ld", number);
		text += n + (text[n] != '\0');
	}
	setting_release(&s);
	if (rc)
		config_release(&c);
	else
		*ret = c;
	return rc;
}

int config_load(const char *path, struct config *ret, struct err *err)
{
	struct buf b = BUF_INIT;
	int rc = 0;

	if (!file_exists(path))
		return 0;
	rc = file_read(path, LIMIT_NOTE, &b, err);
	if (!rc && !utf8_valid(b.s, b.len))
		rc = err_set(err, ERR_USAGE, "%s is not UTF-8 text", path);
	else if (!rc && config_parse(b.s, ret, err))
		rc = err_prefix(err, "%s", path);
	buf_release(&b);
	return rc;
}

int config_read(const char *path, struct buf *ret, struct err *err)
{
	return file_exists(path) ? file_read(path, LIMIT_NOTE, ret, err) : 0;
}

int config_write(const char *path, const char *text, struct err *err)
{
	char *real = realpath(path, NULL), *dir = path_dir(path);
	struct config c = { 0 };
	int rc = config_parse(text, &c, err);

	if (!rc)
		rc = file_make_dirs(dir, 0700, err);
	if (!rc)
		rc = file_write(real ? real : path, text, strlen(text), 0600,
				err);
	config_release(&c);
	free(dir);
	free(real);
	return rc;
}

void config_export(const struct config *c)
{
	for (int i = 0; i < CONFIG_N; i++)
		if (c->value[i] && config_options[i].env)
			setenv(config_options[i].env, c->value[i],
			       !config_options[i].env_wins);
}

void config_edit(const char *text, const char *name, const char *value,
		 struct buf *ret)
{
	struct setting s = { BUF_INIT, BUF_INIT };

	while (*text) {
		size_t n = strcspn(text, "\n");

		if (read_setting(text, n, &s) <= 0 || strcmp(s.key.s, name)) {
			buf_add(ret, text, n);
			buf_addc(ret, '\n');
		} else if (value) {
			buf_addf(ret, "%s = %s\n", name, value);
			value = NULL;
		}
		text += n + (text[n] != '\0');
	}
	if (value)
		buf_addf(ret, "%s = %s\n", name, value);
	setting_release(&s);
}

void config_add_template(struct buf *b)
{
	for (int i = 0; i < CONFIG_N; i++) {
		const struct config_option *o = &config_options[i];

		buf_addf(b, "## %s\n", o->help);
		buf_addf(b, "## %s = %s\n\n", o->name,
			 str_or_empty(o->fallback));
	}
}
