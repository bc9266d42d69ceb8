/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/complete.h"

#include "base/file.h"
#include "core/config.h"
#include "core/query.h"
#include "exchange/format.h"
#include "ops/backup.h"
#include "ops/change.h"
#include "ops/collect.h"
#include "ops/saved.h"
#include "ops/tags.h"
#include "tui/ui.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#define PATHS_MAX 1000

static void add_if(struct strv *ret, const char *s, const char *word)
{
	if (!strncmp(s, word, strlen(word)))
		strv_push(ret, s);
}

void complete_among(const char *words, const char *word, struct strv *ret)
{
	while (*words) {
		size_t n = strcspn(words, " ");
		char *one = xstrndup(words, n);

		add_if(ret, one, word);
		free(one);
		words += n + (words[n] == ' ');
	}
}

/* Tags that begin with what stands behind the first `head` bytes. */
static void add_tags(struct ui *ui, const char *word, size_t head,
		     struct strv *ret)
{
	struct strv tags = { 0 };

	(void)op_tags_complete(ui->app, word + head, 0, &tags, NULL);
	for (size_t i = 0; i < tags.n; i++)
		strv_push_take(ret, xasprintf("%.*s%s", (int)head, word,
					      tags.v[i]));
	strv_release(&tags);
}

void complete_tag(struct ui *ui, const char *word, struct strv *ret)
{
	add_tags(ui, word, strspn(word, "+-#"), ret);
}

void complete_collection(struct ui *ui, const char *word, struct strv *ret)
{
	struct collection_vec v = { 0 };

	if (op_collections_load(ui->app, &v, NULL))
		return;
	for (size_t i = 0; i < v.n; i++)
		add_if(ret, v.v[i].name, word);
	collection_vec_release(&v);
}

void complete_saved(struct ui *ui, const char *word, struct strv *ret)
{
	struct saved_query_vec all = { 0 };

	if (op_saved_load(ui->app, &all, NULL))
		return;
	for (size_t i = 0; i < all.n; i++)
		add_if(ret, all.v[i].name, word);
	saved_query_vec_release(&all);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char *path_typed(const char *path)
{
	const char *home = getenv("HOME");

	if (path[0] == '~' && path[1] == '/' && home)
		return xasprintf("%s%s", home, path + 1);
	return xstrdup(path);
}

void complete_path(struct ui *ui ATTR_UNUSED, const char *word,
		   struct strv *ret)
{
	const char *slash = strrchr(word, '/');
	size_t head = slash ? (size_t)(slash + 1 - word) : 0;
	char *dir = xstrndup(word, head), *real = path_typed(*dir ? dir : ".");
	DIR *d = opendir(real);
	struct dirent *e;

	while (d && (e = readdir(d)) && ret->n < PATHS_MAX) {
		char *path;
		int is_hidden = e->d_name[0] == '.';

		if (strncmp(e->d_name, word + head, strlen(word + head)) ||
		    (is_hidden && word[head] != '.'))
			continue;
		path = path_join(real, e->d_name);
		strv_push_take(ret, xasprintf("%s%s%s", dir, e->d_name,
					      file_is_dir(path) ? "/" : ""));
		free(path);
	}
	if (d)
		closedir(d);
	if (ret->n)
		qsort(ret->v, ret->n, sizeof(*ret->v), by_name);
	free(real);
	free(dir);
}

void complete_backup(struct ui *ui, const char *word, struct strv *ret)
{
	struct backup_vec all = { 0 };

	(void)op_backups_load(store_path(ui->app->store), &all, NULL);
	for (size_t i = 0; i < all.n; i++)
		if (!strncmp(all.v[i].name, word, strlen(word)))
			strv_push(ret, all.v[i].name);
	backup_vec_release(&all);
	if (!ret->n)
		complete_path(ui, word, ret);
}

/* "state:un" becomes "state:unread". */
static void add_values(const char *word, struct strv *ret)
{
	const char *colon = strchr(word, ':');

	for (int i = 0; i < QF_N; i++) {
		const char *name = query_fields[i].name;
		struct strv values = { 0 };

		if (strlen(name) != (size_t)(colon - word) ||
		    strncmp(name, word, strlen(name)) ||
		    !query_fields[i].values)
			continue;
		complete_among(query_fields[i].values, colon + 1, &values);
		for (size_t k = 0; k < values.n; k++)
			strv_push_take(ret, xasprintf("%s:%s", name,
						      values.v[k]));
		strv_release(&values);
	}
}

void complete_query(struct ui *ui, const char *word, struct strv *ret)
{
	size_t minus = *word == '-';
	const char *w = word + minus;
	size_t n = ret->n;

	if (*w == '#') {
		add_tags(ui, word, minus + 1, ret);
	} else if (!strncmp(w, "tag:", 4)) {
		add_tags(ui, word, minus + 4, ret);
	} else if (!strncmp(w, "in:", 3)) {
		complete_collection(ui, w + 3, ret);
		for (; n < ret->n; n++) {
			char *name = ret->v[n];

			ret->v[n] = xasprintf("%.*sin:%s", (int)minus, "-",
					      name);
			free(name);
		}
	} else if (!minus && strchr(w, ':')) {
		add_values(w, ret);
	} else {
		for (int i = 0; i < QF_N; i++)
			if (!strncmp(query_fields[i].name, w, strlen(w)))
				strv_push_take(ret,
					       xasprintf("%.*s%s:", (int)minus,
							 "-",
							 query_fields[i].name));
	}
}

void complete_state(struct ui *ui ATTR_UNUSED, const char *word,
		    struct strv *ret)
{
	for (int i = 0; i < STATE_N; i++)
		add_if(ret, state_name(i), word);
}

void complete_sort(struct ui *ui ATTR_UNUSED, const char *word,
		   struct strv *ret)
{
	complete_among(query_fields[QF_SORT].values, word, ret);
}

void complete_theme(struct ui *ui ATTR_UNUSED, const char *word,
		    struct strv *ret)
{
	complete_among(config_values(CONFIG_THEME), word, ret);
}

void complete_alias(struct ui *ui, const char *word, struct strv *ret)
{
	struct tag_alias_vec all = { 0 };

	if (op_tag_aliases_load(ui->app, &all, NULL))
		return;
	for (size_t i = 0; i < all.n; i++)
		add_if(ret, all.v[i].alias, word);
	tag_alias_vec_release(&all);
}

void complete_when(struct ui *ui ATTR_UNUSED, const char *word,
		   struct strv *ret)
{
	complete_among("tomorrow 3d 1w 2w 1m 3m 1y", word, ret);
}

void complete_time(struct ui *ui ATTR_UNUSED, const char *word,
		   struct strv *ret)
{
	complete_among("10m 20m 30m 1h 1h30m 2h", word, ret);
}

/* The words before the one at the cursor; "" when it is the first one.  The
 * palette's first word is the name of the action.  The caller frees. */
static char *words_before(struct ui *ui)
{
	const struct line_edit *e =
		ui->prompt ? &ui->prompt->edit : &ui->chooser.edit;
	size_t from = ui->prompt ? 0 : strcspn(e->text.s, " "), to = e->at;

	from += strspn(e->text.s + from, " ");
	while (to > from && e->text.s[to - 1] != ' ')
		to--;
	while (to > from && e->text.s[to - 1] == ' ')
		to--;
	return to > from ? xstrndup(e->text.s + from, to - from) : xstrdup("");
}

void complete_option(struct ui *ui, const char *word, struct strv *ret)
{
	char *before = words_before(ui);
	int key = config_find(before);

	if (key >= 0 && config_values((enum config_key)key))
		complete_among(config_values((enum config_key)key), word, ret);
	for (int i = 0; !*before && i < CONFIG_N; i++)
		add_if(ret, config_options[i].name, word);
	free(before);
}

void complete_link(struct ui *ui, const char *word, struct strv *ret)
{
	char *before = words_before(ui);

	for (int i = 0; !*before && i < REL_N; i++)
		add_if(ret, rel_name(i), word);
	free(before);
}

void complete_export(struct ui *ui, const char *word, struct strv *ret)
{
	char *before = words_before(ui);

	if (*before)
		complete_path(ui, word, ret);
	for (const struct format *f = formats; !*before && f->name; f++)
		if (f->export || f->site)
			add_if(ret, f->name, word);
	free(before);
}
