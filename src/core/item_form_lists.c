/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fields of item_form.h that hold several things: a line for each, or with
 * commas between.
 */
#include "core/item_form_private.h"

#include "base/limits.h"
#include "core/tag.h"
#include "core/url.h"

#include <stdlib.h>
#include <string.h>

#define MAX_LINES 1000 /* alternates or links */

void item_form_split(const char *text, const char *seps, struct strv *ret)
{
	while (*text) {
		size_t n = strcspn(text, seps);
		struct buf b = BUF_INIT;

		buf_add(&b, text, n);
		buf_trim(&b);
		if (b.len)
			strv_push(ret, b.s);
		buf_release(&b);
		text += n + (text[n] != '\0');
	}
}

static void add_list(struct buf *b, const struct strv *list, const char *sep)
{
	for (size_t i = 0; i < list->n; i++)
		buf_addf(b, "%s%s", i ? sep : "", list->v[i]);
}

void item_form_add_authors(struct buf *b, const struct item *it)
{
	add_list(b, &it->authors, "; ");
}

int item_form_set_authors(struct item *it, const char *text,
			  instant now ATTR_UNUSED, struct err *err)
{
	if (strlen(text) > LIMIT_TITLE)
		return err_set(err, ERR_USAGE, "that is too long for authors");
	strv_clear(&it->authors);
	item_form_split(text, ";", &it->authors);
	return 0;
}

void item_form_add_tags(struct buf *b, const struct item *it)
{
	add_list(b, &it->tags, ", ");
}

int item_form_set_tags(struct item *it, const char *text,
		       instant now ATTR_UNUSED, struct err *err)
{
	struct strv typed = { 0 }, tags = { 0 };
	int rc = 0;

	item_form_split(text, ",", &typed);
	for (size_t i = 0; !rc && i < typed.n; i++) {
		char *tag = NULL;

		rc = tag_normalize(typed.v[i], &tag, err);
		if (!rc)
			strv_add_new(&tags, tag);
		free(tag);
	}
	if (!rc)
		strv_copy(&it->tags, &tags);
	strv_release(&typed);
	strv_release(&tags);
	return rc;
}

void item_form_add_collections(struct buf *b, const struct item *it)
{
	for (size_t i = 0; i < it->collections.n; i++)
		buf_addf(b, "%s%s", i ? ", " : "", it->collections.v[i].name);
}

int item_form_set_collections(struct item *it, const char *text,
			      instant now ATTR_UNUSED,
			      struct err *err ATTR_UNUSED)
{
	struct strv names = { 0 };

	membership_vec_release(&it->collections);
	item_form_split(text, ",", &names);
	for (size_t i = 0; i < names.n; i++)
		VEC_PUSH(&it->collections)->name = xstrdup(names.v[i]);
	strv_release(&names);
	return 0;
}

/* The first word of *s, which is moved behind it and the blanks that follow;
 * the caller frees. */
static char *take_word(const char **s)
{
	size_t n = strcspn(*s, " \t");
	char *word = xstrndup(*s, n);

	*s += n;
	*s += strspn(*s, " \t");
	return word;
}

void item_form_add_alternates(struct buf *b, const struct item *it)
{
	for (size_t i = 0; i < it->alternates.n; i++)
		buf_addf(b, "%s%s %s", i ? "\n" : "",
			 str_or_empty(it->alternates.v[i].role),
			 it->alternates.v[i].url);
}

/* "slides https://example.org/s", or an address alone. */
static int set_alternate(const char *line, struct alternate *ret,
			 struct err *err)
{
	const char *s = line;
	char *role = take_word(&s);
	int rc = 0;

	if (role_is_known(role)) {
		str_set(&ret->role, role);
	} else {
		str_set(&ret->role, "other");
		s = line;
	}
	if (s == line && strpbrk(line, " \t"))
		rc = err_set(err, ERR_USAGE,
			     "\"%s\" is no sort of address: write slides, "
			     "video, pdf, code, archive or other",
			     role);
	else
		rc = url_from_words(s, &ret->url, err);
	free(role);
	return rc;
}

static int split_lines(const char *text, struct strv *ret, struct err *err)
{
	item_form_split(text, "\n", ret);
	if (ret->n > MAX_LINES)
		return err_set(err, ERR_USAGE, "more than %d lines", MAX_LINES);
	return 0;
}

int item_form_set_alternates(struct item *it, const char *text,
			     instant now ATTR_UNUSED, struct err *err)
{
	struct strv lines = { 0 };
	int rc = split_lines(text, &lines, err);

	alternate_vec_release(&it->alternates);
	for (size_t i = 0; !rc && i < lines.n; i++)
		rc = set_alternate(lines.v[i], VEC_PUSH(&it->alternates), err);
	strv_release(&lines);
	return rc;
}

/* Those that come in belong to the other item. */
void item_form_add_links(struct buf *b, const struct item *it)
{
	const char *sep = "";

	for (size_t i = 0; i < it->links.n; i++) {
		const struct link *l = &it->links.v[i];

		if (l->incoming)
			continue;
		buf_addf(b, "%s%s ", sep, rel_name(l->rel));
		sep = "\n";
		if (!l->to_id) {
			buf_adds(b, l->url);
			continue;
		}
		buf_addf(b, "%lld ", (long long)l->to_id);
		for (const char *s = str_or_empty(l->to_title); *s; s++)
			buf_addc(b, *s == '\n' ? ' ' : *s);
	}
}

/* "via 3 words for the person", "mentions https://example.org/x" */
static int set_link(const char *line, struct link *ret, struct err *err)
{
	const char *s = line;
	char *word = take_word(&s), *to = take_word(&s);
	size_t digits = strspn(to, "0123456789");
	int rel = rel_parse(word), rc = 0;

	if (rel < 0) {
		rc = err_set(err, ERR_USAGE,
			     "\"%s\" is no relation: write via, mentions, "
			     "replies-to, part-of or see-also",
			     word);
	} else if (digits && digits < 18 && !to[digits]) {
		ret->to_id = strtoll(to, NULL, 10);
	} else if (strchr(to, '.') || strchr(to, ':')) {
		rc = url_from_words(to, &ret->url, err);
	} else {
		rc = err_set(err, ERR_USAGE,
			     "write the number of an item or an address "
			     "behind \"%s\"",
			     word);
	}
	if (!rc)
		ret->rel = (enum rel)rel;
	free(word);
	free(to);
	return rc;
}

int item_form_set_links(struct item *it, const char *text,
			instant now ATTR_UNUSED, struct err *err)
{
	struct strv lines = { 0 };
	int rc = split_lines(text, &lines, err);

	link_vec_release(&it->links);
	for (size_t i = 0; !rc && i < lines.n; i++)
		rc = set_link(lines.v[i], VEC_PUSH(&it->links), err);
	strv_release(&lines);
	return rc;
}
