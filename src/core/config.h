/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORE_CONFIG_H
#define CORE_CONFIG_H
/*
 * Options that a person sets once, in $XDG_CONFIG_HOME/rl/config:
 *
 *	# a remark
 *	editor = vim -n
 *	post.site = hugo
 *	post.hugo.output = ~/blog
 *
 * A value reaches to the end of its line, without blanks around it.  Options of
 * posts may be given for a site alone, by its name behind "post.".
 */
#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"

enum config_key {
	CONFIG_EDITOR,
	CONFIG_BROWSER,
	CONFIG_PAGER,
	CONFIG_PLAYER,
	CONFIG_VIEWER,
	CONFIG_LIST_SORT,
	CONFIG_POST_SITE,
	CONFIG_POST_OUTPUT,
	CONFIG_POST_AUTHOR,
	CONFIG_POST_TEMPLATE,
	CONFIG_POST_DRAFT,
	CONFIG_BACKUP,
	CONFIG_FETCH_USER_AGENT,
	CONFIG_CHECK_ARCHIVE,
	CONFIG_THEME,
	CONFIG_MOUSE,
	CONFIG_N
};

struct config_option {
	const char *name;
	const char *fallback; /* NULL: what the help says */
	const char *env;      /* the variable by which it is handed on */
	int env_wins;         /* a variable that is set already stays */
	const char *values;   /* see config_values() */
	const char *help;     /* one line, no capital, no full stop */
	int per_site;         /* "post.SITE.…" is understood, too */
};

/* The table of options, CONFIG_N rows. */
extern const struct config_option config_options[CONFIG_N];

/* A zeroed struct is one in which nothing is set. */
struct config {
	char *value[CONFIG_N];
	/* Those of sites, by their whole names. */
	struct strv site_names, site_values;
};

/* ERR_USAGE starts with "line N: ". */
int config_parse(const char *text, struct config *ret, struct err *err);
/* A file that is not there is an empty one.  Mistakes name file and line. */
int config_load(const char *path, struct config *ret, struct err *err);
void config_release(struct config *c);

/* All of a file, nothing when there is none. */
int config_read(const char *path, struct buf *ret, struct err *err);
/* A new one, which must be right (as config_parse() says); a link to the file
 * stays one. */
int config_write(const char *path, const char *text, struct err *err);

/* The value, or the default; NULL when there is none. */
const char *config_get(const struct config *c, enum config_key key);
/* That for a site (NULL: none is known), else that for all. */
const char *config_get_for(const struct config *c, enum config_key key,
			   const char *site);
/* That of a name, "post.hugo.output": without what holds for all sites. */
const char *config_get_named(const struct config *c, const char *name);

/* The key of a name, of a site's too; -1: there is no such option. */
int config_find(const char *name);
/* The allowed values, blanks between; NULL: any. */
const char *config_values(enum config_key key);
int config_check(enum config_key key, const char *value, struct err *err);

/* Hands on what goes by the environment (config_options[].env). */
void config_export(const struct config *c);

/* The text of a file with the option set; value NULL takes it out.  All other
 * lines stay as they are. */
void config_edit(const char *text, const char *name, const char *value,
		 struct buf *ret);

/* A file to begin with: every option as a remark. */
void config_add_template(struct buf *b);

#endif
