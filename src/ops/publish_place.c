/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/publish_place.h"

#include "base/file.h"
#include "base/limits.h"

#include <string.h>
#include <sys/stat.h>

#define LEVELS_UP 8 /* folders above that may be the root */

static int has_mark(const char *dir, const struct site_mark *mark)
{
	char *path = path_join(dir, mark->file);
	struct buf b = BUF_INIT;
	int found = file_exists(path) && !file_is_dir(path);

	if (found && mark->word)
		found = !file_read(path, LIMIT_NOTE, &b, NULL) &&
			strcasestr(b.s, mark->word);
	buf_release(&b);
	free(path);
	return found;
}

static const struct site *find_site_at(const char *dir, const char *wanted)
{
	for (const struct site *s = sites; s->name; s++) {
		if (wanted && strcmp(wanted, s->name) != 0)
			continue;
		for (const struct site_mark *m = s->marks; m && m->file; m++)
			if (has_mark(dir, m))
				return s;
	}
	return NULL;
}

/* The site of `dir` or of a folder above; *ret_up: how many above. */
static const struct site *find_site(const char *dir, const char *wanted,
				    int *ret_up)
{
	const struct site *site = NULL;
	char *at = xstrdup(dir), *up;

	for (*ret_up = 0; *ret_up < LEVELS_UP; (*ret_up)++) {
		site = find_site_at(at, wanted);
		if (site)
			break;
		up = path_join(at, "..");
		free(at);
		at = up;
	}
	free(at);
	return site;
}

/* The folder of posts in a root: the first that is there. */
static char *posts_folder(const char *root, const struct site *site)
{
	const char *s = str_or_empty(site->folders);
	struct strv names = { 0 };
	char *found = NULL;

	for (; *s; s += strcspn(s, " "), s += strspn(s, " "))
		strv_push_take(&names, xstrndup(s, strcspn(s, " ")));
	for (size_t i = 0; i < names.n && !found; i++) {
		found = path_join(root, names.v[i]);
		if (!file_is_dir(found)) {
			free(found);
			found = NULL;
		}
	}
	if (!found)
		found = names.n ? path_join(root, names.v[0]) : xstrdup(root);
	strv_release(&names);
	return found;
}

void place_find(const char *output, const char *site, struct place *ret)
{
	size_t n = strlen(output);
	int is_dir = (n && output[n - 1] == '/') || file_is_dir(output);
	char *dir = is_dir ? xstrdup(output) : path_dir(output);
	struct place p = { 0 };
	int up = 0;

	p.site = find_site(dir, site, &up);
	if (!is_dir) {
		p.path = xstrdup(output);
	} else if (p.site && !up) {
		p.dir = posts_folder(dir, p.site);
		p.root = strlen(dir);
		p.bare = 1;
	} else {
		p.dir = xstrdup(dir);
		p.root = strlen(dir);
		p.bare = p.site != NULL;
	}
	free(dir);
	*ret = p;
}

void place_release(struct place *p)
{
	if (!p)
		return;
	free(p->dir);
	free(p->path);
	*p = (struct place){ 0 };
}

char *place_path(const struct place *p, const struct post *post)
{
	if (p->path)
		return xstrdup(p->path);
	return path_join(p->dir, p->bare ? post->file : post->path);
}

/* A folder is made below a root, not for a file that was named. */
static int check_folder(const char *path, struct err *err)
{
	char *dir = path_dir(path);
	int rc = 0;

	if (!file_is_dir(dir))
		rc = err_set(err, ERR_NOTFOUND, "there is no folder %s", dir);
	free(dir);
	return rc;
}

int place_check(const struct place *p, const char *path, struct err *err)
{
	size_t at = p->path ? strlen(path) : p->root;
	char *part = NULL;
	struct stat st;
	int rc = 0;

	while (!rc) {
		at += strspn(path + at, "/");
		at += strcspn(path + at, "/");
		part = xstrndup(path, at);
		if (!lstat(part, &st) && S_ISLNK(st.st_mode))
			rc = err_set(err, ERR_FAIL,
				     "%s is a symbolic link, and a post is not "
				     "written through one",
				     part);
		free(part);
		if (!path[at])
			break;
	}
	if (!rc)
		rc = file_check_target(path, err);
	if (!rc && p->path)
		rc = check_folder(path, err);
	return rc;
}
