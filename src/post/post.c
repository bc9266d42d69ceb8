/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/post.h"

#include "base/embed.h"
#include "base/text.h"
#include "post/context.h"
#include "post/mustache.h"
#include "post/site.h"

#include <stdlib.h>
#include <string.h>

#define DEFAULT_SITE     "plain"
#define DEFAULT_TEMPLATE "entries"

extern const struct embedded post_templates[];

/* What the template engine asks back. */
struct target {
	const struct site *site;
	const struct post_options *o;
};

static const char *find_builtin(const struct site *site, const char *name)
{
	size_t n = strlen(name);

	for (const struct embedded *e = post_templates; e->name; e++)
		if (!strncmp(e->name, name, n) &&
		    !strcmp(e->name + n, site->suffix))
			return e->data;
	return NULL;
}

static const char *find_partial(const char *name, void *ctx)
{
	const struct target *t = ctx;
	const char *text = NULL;

	if (t->o->find_partial)
		text = t->o->find_partial(name, t->o->ctx);
	return text ? text : find_builtin(t->site, name);
}

/* {{{name}}} opens the way for Markdown of one's own only: a template with
 * {{{title}}} does not make a page's title into markup. */
static void add_value(struct buf *out, const char *name, const char *value,
		      int raw, void *ctx)
{
	const struct target *t = ctx;
	const struct escaper *escaper = t->site->escaper;
	enum context_value sort = context_value_of(name);

	if (sort == CONTEXT_URL)
		escaper->add_url(out, value);
	else if (sort == CONTEXT_LINE)
		buf_adds(out, value);
	else if (sort == CONTEXT_OWN && raw)
		escaper->add_own(out, value);
	else
		escaper->add_text(out, value);
}

static int render(const char *text, const char *name, const json_t *context,
		  struct target *t, struct buf *out, struct err *err)
{
	struct mustache_target target = { add_value, find_partial, t, 1,
					  t->o->going };
	struct mustache m = { 0 };
	int ret = mustache_parse(text, name, &m, err);

	if (!ret)
		ret = mustache_render(&m, context, &target, out, err);
	mustache_release(&m);
	return ret;
}

static int render_body(const json_t *context, struct target *t, struct buf *out,
		       struct err *err)
{
	const char *name = t->o->template_name ? t->o->template_name
			   : t->site->template ? t->site->template
					       : DEFAULT_TEMPLATE;
	const char *text = t->o->template_text;
	int ret = 0;

	if (!text)
		text = find_builtin(t->site, name);
	if (!text)
		return err_set(err, ERR_NOTFOUND,
			       "no built-in template \"%s\" for %s", name,
			       t->site->name);
	if (t->site->header)
		ret = render(find_builtin(t->site, t->site->header),
			     t->site->header, context, t, out, err);
	if (!ret)
		ret = render(text, name, context, t, out, err);
	return ret;
}

static int find_date(const char *s, instant missing, instant *ret,
		     struct err *err)
{
	int year, month, day;
	instant t;

	if (str_empty(s)) {
		*ret = missing;
		return 0;
	}
	if (date_precision(s) < PRECISION_DAY || clock_parse(s, &t))
		return err_set(err, ERR_USAGE,
			       "the date of a post is a day or a time "
			       "(2015-09-30), not \"%s\"",
			       s);
	if (date_precision(s) == PRECISION_DAY) {
		clock_to_civil(t, &year, &month, &day);
		t = clock_from_local(year, month, day);
	}
	*ret = t;
	return 0;
}

/* Where the title cannot be written in Latin letters a name of one's own is
 * better than a sum of it. */
static char *make_slug(const struct collection *c, const struct post_options *o,
		       const char *title)
{
	const char *words = !str_empty(o->slug)	  ? o->slug
			    : !str_empty(c->slug) ? c->slug
						  : title;
	char *slug = text_slug(words), *name = text_slug(c->name);
	int lost = !strcmp(slug, "untitled");

	free(slug);
	if (lost && strcmp(name, "untitled") != 0 &&
	    strlen(name) == strlen(c->name))
		return name;
	free(name);
	return text_slug_distinct(words);
}

static char *fill_path(const char *pattern, const char *slug, instant date)
{
	int year, month, day;
	struct buf b = BUF_INIT;

	clock_to_local(date, &year, &month, &day);
	while (*pattern) {
		size_t n = strcspn(pattern, "}") + 1;

		if (*pattern != '{') {
			buf_addc(&b, *pattern++);
			continue;
		}
		if (!strncmp(pattern, "{slug}", n))
			buf_adds(&b, slug);
		else if (!strncmp(pattern, "{year}", n))
			buf_addf(&b, "%04d", year);
		else if (!strncmp(pattern, "{month}", n))
			buf_addf(&b, "%02d", month);
		else if (!strncmp(pattern, "{day}", n))
			buf_addf(&b, "%02d", day);
		else
			bug("path pattern \"%s\"", pattern);
		pattern += n;
	}
	return buf_detach(&b);
}

static void make_paths(const struct site *site, int draft, struct post *p)
{
	const char *pattern = draft && site->draft_path ? site->draft_path
							: site->path;
	const char *folders = str_or_empty(site->folders);

	p->file = fill_path(pattern, p->slug, p->date);
	p->path = site->fixed_folder
			  ? xasprintf("%.*s/%s", (int)strcspn(folders, " "),
				      folders, p->file)
			  : xstrdup(p->file);
}

static void clean_list(struct strv *to, const struct strv *from)
{
	for (size_t i = 0; i < from->n; i++) {
		struct buf b = BUF_INIT;

		text_add_clean(&b, from->v[i], TEXT_LINE);
		buf_trim(&b);
		if (b.len)
			strv_push(to, b.s);
		buf_release(&b);
	}
}

static char *clean_line(const char *s)
{
	struct buf b = BUF_INIT;

	text_add_clean(&b, s, TEXT_LINE);
	buf_trim(&b);
	return buf_detach(&b);
}

static void add_at_end(struct buf *out, const struct site *site,
		       const struct post_meta *meta)
{
	buf_addc(out, '\n');
	front_matter_add(out, site->style, site->fields, site->add_time, meta);
	buf_truncate(out, out->len - 1);
}

static int render_file(const struct collection *c, struct target *t,
		       const struct post_meta *meta, struct buf *out,
		       struct err *err)
{
	const struct site *site = t->site;
	json_t *context = context_make(c, meta, site, t->o);
	struct buf body = BUF_INIT;
	int ret = render_body(context, t, &body, err);

	if (!ret) {
		if (site->style && !site->at_end)
			front_matter_add(out, site->style, site->fields,
					 site->add_time, meta);
		buf_trim(&body);
		buf_add(out, body.s, body.len);
		buf_addc(out, '\n');
		if (site->style && site->at_end)
			add_at_end(out, site, meta);
	}
	buf_release(&body);
	json_decref(context);
	return ret;
}

static int no_site(const char *name, struct err *err)
{
	struct strv names = { 0 };
	char *list;

	post_site_names(&names);
	list = strv_join(&names, ", ");
	err_set(err, ERR_USAGE, "no site generator \"%s\", but %s", name, list);
	free(list);
	strv_release(&names);
	return -(int)ERR_USAGE;
}

int post_render(const struct collection *c, const struct post_options *o,
		struct post *ret, struct err *err)
{
	const char *name = o->site ? o->site : DEFAULT_SITE;
	struct target t = { site_find(name), o };
	struct strv tags = { 0 }, categories = { 0 };
	char *title = NULL, *description = NULL, *author = NULL;
	struct post_meta meta = { .draft = o->draft || c->draft,
				  .modified = o->modified,
				  .tags = &tags,
				  .categories = &categories };
	struct post p = POST_INIT;
	int status;

	if (!t.site)
		return no_site(name, err);
	status = find_date(str_empty(o->date) ? c->date : o->date, o->now,
			   &p.date, err);
	if (!status && !o->modified)
		status = find_date(c->modified, 0, &meta.modified, err);
	if (status)
		return status;
	title = clean_line(!str_empty(o->title)   ? o->title
			   : !str_empty(c->title) ? c->title
						  : c->name);
	description = clean_line(str_empty(o->description) ? c->description
							   : o->description);
	author = clean_line(str_empty(o->author) ? c->author : o->author);
	clean_list(&tags, &c->tags);
	clean_list(&categories, &c->categories);
	p.slug = make_slug(c, o, title);
	make_paths(t.site, meta.draft, &p);
	meta.title = title;
	meta.slug = p.slug;
	meta.description = description;
	meta.author = author;
	meta.date = p.date;
	status = render_file(c, &t, &meta, &p.text, err);
	if (status)
		post_release(&p);
	else
		*ret = p;
	strv_release(&categories);
	strv_release(&tags);
	free(author);
	free(description);
	free(title);
	return status;
}

void post_release(struct post *p)
{
	if (!p)
		return;
	free(p->path);
	free(p->file);
	free(p->slug);
	buf_release(&p->text);
	*p = (struct post)POST_INIT;
}

const char *post_template(const char *site, const char *name)
{
	const struct site *s = site_find(site ? site : DEFAULT_SITE);

	return s ? find_builtin(s, name) : NULL;
}

void post_site_names(struct strv *names)
{
	for (const struct site *s = sites; s->name; s++)
		strv_push(names, s->name);
}

/* Those that begin with "_" are parts of others. */
void post_template_names(const char *site, struct strv *names)
{
	const struct site *s = site_find(site ? site : DEFAULT_SITE);

	if (!s)
		return;
	for (const struct embedded *e = post_templates; e->name; e++) {
		size_t n = strlen(e->name), end = strlen(s->suffix);

		if (*e->name != '_' && n > end &&
		    !strcmp(e->name + n - end, s->suffix))
			strv_push_take(names, xstrndup(e->name, n - end));
	}
}
