/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/option.h"

#include "base/utf8.h"
#include "cli/suggest.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const struct option none[] = { { 0 } };

void words_release(struct words *w)
{
	if (w)
		VEC_FREE(w);
}

/* Where the parser stands. */
struct parse {
	const struct option_set *set;
	const struct option *table;
	char *const *argv;
	size_t at; /* the word that is read */
	void *values;
	struct words *words;
};

static void add_word(struct parse *p, const char *word)
{
	*VEC_PUSH(p->words) = word;
}

static int check_utf8(const char *s, const char *what, struct err *err)
{
	if (utf8_valid(s, strlen(s)))
		return 0;
	return err_set(err, ERR_USAGE, "%s is not valid UTF-8", what);
}

/* "option --tag" as messages call it */
static char *spelling(const struct option *o)
{
	return xasprintf("option --%s", o->name);
}

static int count_value(const char *s, long *ret)
{
	char *end;
	long n;

	errno = 0;
	n = strtol(s, &end, 10);
	if (*end || end == s || errno || n < 1)
		return -1;
	*ret = n;
	return 0;
}

/* `value` is NULL for flags and for nothing else. */
static int store_value(struct parse *p, const struct option *o,
		       const char *value, struct err *err)
{
	void *slot = (char *)p->values + o->offset;
	char *name;
	int rc = 0;

	if (!value) {
		*(int *)slot = 1;
		return 0;
	}
	name = spelling(o);
	if (o->type != OPTION_PATH)
		rc = check_utf8(value, name, err);
	if (rc) {
		free(name);
		return rc;
	}
	switch (o->type) {
	case OPTION_FLAG:
		break;
	case OPTION_TEXT:
	case OPTION_PATH:
		*(const char **)slot = value;
		break;
	case OPTION_LIST:
		strv_push(slot, value);
		break;
	case OPTION_COUNT:
		if (count_value(value, slot))
			rc = err_set(err, ERR_USAGE,
				     "%s needs a number from 1, not '%s'",
				     name, value);
		break;
	}
	free(name);
	return rc;
}

static int needs_value(const struct option *o, struct err *err)
{
	return err_set(err, ERR_USAGE, "option --%s needs a value: %s",
		       o->name, o->arg);
}

static int unknown_long(const struct parse *p, const char *name, size_t len,
			struct err *err)
{
	char *word = xstrndup(name, len);
	struct suggestion s = SUGGESTION_INIT(word);
	struct buf b = BUF_INIT;
	int rc;

	for (const struct option *o = p->table; o->name; o++)
		suggestion_offer(&s, o->name);
	suggestion_add(&b, &s, "--");
	rc = err_set(err, ERR_USAGE, "unknown option --%s%s", word, b.s);
	buf_release(&b);
	free(word);
	return rc;
}

/* The word after "--". */
static int parse_long(struct parse *p, const char *s, struct err *err)
{
	size_t len = strcspn(s, "=");
	const struct option *o;
	const char *value = NULL;

	if (!strcmp(s, "help"))
		return OPTION_HELP;
	for (o = p->table; o->name; o++)
		if (strlen(o->name) == len && !strncmp(o->name, s, len))
			break;
	if (!o->name)
		return unknown_long(p, s, len, err);
	if (!o->arg && s[len])
		return err_set(err, ERR_USAGE, "option --%s takes no value",
			       o->name);
	if (o->arg) {
		value = s[len] ? s + len + 1 : p->argv[p->at + 1];
		if (!value)
			return needs_value(o, err);
		if (!s[len])
			p->at++;
	}
	return store_value(p, o, value, err);
}

static const struct option *find_letter(const struct option *table, char c)
{
	for (; table->name; table++)
		if (table->letter == c)
			return table;
	return NULL;
}

static int unknown_letter(const struct parse *p, const char *s,
			  struct err *err)
{
	const char *hint = p->set->flags & OPTIONS_QUERY ?
		"; write -- before a query that starts with -" : "";
	char *word = xstrndup(s, utf8_cluster(s, s + strlen(s)));
	int rc;

	rc = err_set(err, ERR_USAGE, "unknown option -%s%s", word, hint);
	free(word);
	return rc;
}

/* The word after "-": letters, the last of which may take the rest. */
static int parse_letters(struct parse *p, const char *s, struct err *err)
{
	const struct option *o;
	const char *value;
	int rc;

	for (; *s; s++) {
		o = find_letter(p->table, *s);
		if (!o && *s == 'h')
			return OPTION_HELP;
		if (!o)
			return unknown_letter(p, s, err);
		if (!o->arg) {
			rc = store_value(p, o, NULL, err);
			if (rc)
				return rc;
			continue;
		}
		value = s[1] ? s + 1 : p->argv[++p->at];
		return value ? store_value(p, o, value, err) :
			       needs_value(o, err);
	}
	return 0;
}

/* Words of a query may begin with the "-" that says "not". */
static int is_query_word(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz");

	return *s == '#' || *s == '(' || *s == '"' || (n > 1 && s[n] == ':');
}

static int is_argument(const struct parse *p, const char *s)
{
	if (s[0] != '-' || !s[1])
		return 1;
	if (s[1] == '-')
		return 0;
	return (p->set->flags & OPTIONS_SIGNED) ||
	       ((p->set->flags & OPTIONS_QUERY) && is_query_word(s + 1));
}

static int parse_rest(struct parse *p, struct err *err)
{
	for (; p->argv[p->at]; p->at++) {
		const char *s = p->argv[p->at];

		if (!(p->set->flags & OPTIONS_FILES) &&
		    check_utf8(s, "an argument", err))
			return -ERR_USAGE;
		add_word(p, s);
	}
	return 0;
}

int option_parse(const struct option_set *set, char *const argv[],
		 void *values, struct words *ret, struct err *err)
{
	struct parse p = { .set = set,
			   .table = set->table ? set->table : none,
			   .argv = argv,
			   .values = values,
			   .words = ret };
	int rc = 0;

	for (; !rc && argv[p.at]; p.at++) {
		const char *s = argv[p.at];

		if (!strcmp(s, "--")) {
			p.at++;
			return parse_rest(&p, err);
		}
		if (!is_argument(&p, s)) {
			rc = s[1] == '-' ? parse_long(&p, s + 2, err) :
					   parse_letters(&p, s + 1, err);
			continue;
		}
		if (set->flags & OPTIONS_LEADING)
			return parse_rest(&p, err);
		if (!(set->flags & OPTIONS_FILES))
			rc = check_utf8(s, "an argument", err);
		if (!rc)
			add_word(&p, s);
	}
	return rc;
}

void option_release(const struct option *table, void *values)
{
	for (const struct option *o = table; o && o->name; o++)
		if (o->type == OPTION_LIST)
			strv_release((void *)((char *)values + o->offset));
}

int option_any_visible(const struct option *table)
{
	for (; table && table->name; table++)
		if (table->help)
			return 1;
	return 0;
}

void option_add_synopsis(struct buf *b, const struct option *o)
{
	if (o->letter)
		buf_addf(b, "-%c%s%s, ", o->letter, o->arg ? " " : "",
			 str_or_empty(o->arg));
	buf_addf(b, "--%s%s%s", o->name, o->arg ? " " : "",
		 str_or_empty(o->arg));
}
