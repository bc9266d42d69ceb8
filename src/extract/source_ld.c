/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/source.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define LD_DEPTH   16   /* how deep objects are looked for */
#define LD_OBJECTS 2000 /* how many are looked at */

/* What is said below these keys is about something else than the page. */
static int is_beside_key(const char *key)
{
	static const char *const keys[] = {
		"review", "reviews", "comment", "comments", "suggestedAnswer",
		"acceptedAnswer", "itemListElement", "hasPart", "blogPost",
		"blogPosts", "relatedLink", "citation",
	};

	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		if (!strcmp(key, keys[i]))
			return 1;
	return 0;
}

static void collect(struct meta_ctx *m, json_t *v, int depth)
{
	const char *key;
	json_t *e;
	size_t i;

	if (depth > LD_DEPTH || m->ld.n >= LD_OBJECTS)
		return;
	json_array_foreach(v, i, e)
		collect(m, e, depth + 1);
	if (!json_is_object(v))
		return;
	*VEC_PUSH(&m->ld) = v;
	json_object_foreach(v, key, e)
		if ((json_is_object(e) || json_is_array(e)) &&
		    !is_beside_key(key))
			collect(m, e, depth + 1);
}

/* Makes JSON of what people write: comments and CDATA around it are blanked,
 * raw controls become spaces, commas before a bracket go. */
static char *mend(const char *text)
{
	char *s = xstrdup(text), *p, *start = strpbrk(s, "{[");
	char *comma = NULL;
	int in_string = 0;

	if (!start)
		return s;
	for (p = start; *p; p++) {
		if ((unsigned char)*p < ' ')
			*p = ' ';
		if (in_string && *p == '\\' && p[1]) {
			p++;
			continue;
		}
		if (*p == '"')
			in_string = !in_string;
		if (in_string)
			continue;
		if ((*p == '}' || *p == ']') && comma)
			*comma = ' ';
		if (*p != ' ')
			comma = *p == ',' ? p : NULL;
	}
	/* What stands behind the last bracket is the end of a comment. */
	while (p > start && p[-1] != '}' && p[-1] != ']')
		*--p = '\0';
	memmove(s, start, strlen(start) + 1);
	return s;
}

void ld_read(struct meta_ctx *m, const char *text)
{
	json_t *v = json_loads(text, 0, NULL);
	char *mended;

	if (!v) {
		mended = mend(text);
		v = json_loads(mended, 0, NULL);
		free(mended);
	}
	if (!v)
		return;
	*VEC_PUSH(&m->ld_roots) = v;
	collect(m, v, 0);
}

int ld_is(const json_t *o, const char *type)
{
	json_t *t = json_object_get(o, "@type"), *e;
	size_t i;

	if (json_is_string(t))
		return !strcmp(json_string_value(t), type);
	json_array_foreach(t, i, e)
		if (json_is_string(e) && !strcmp(json_string_value(e), type))
			return 1;
	return 0;
}

json_t *ld_main(const struct meta_ctx *m)
{
	/* The first type that occurs wins; lists of things are no page. */
	static const char *const types[] = {
		"NewsArticle", "BlogPosting", "Article", "TechArticle",
		"ScholarlyArticle", "ReportageNewsArticle",
		"AnalysisNewsArticle", "OpinionNewsArticle", "LiveBlogPosting", "SocialMediaPosting",
		"Report", "Review", "Recipe", "HowTo", "VideoObject",
		"PodcastEpisode", "Book", "Course", "Event",
		"DiscussionForumPosting", "QAPage", "Product",
		"SoftwareSourceCode", "WebPage",
	};

	for (size_t t = 0; t < ARRAY_SIZE(types); t++)
		for (size_t i = 0; i < m->ld.n; i++)
			if (ld_is(m->ld.v[i], types[t]))
				return m->ld.v[i];
	return NULL;
}

void from_ld(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	json_get_strv(ld_main(m), arg, ret);
}

/* The object that a mere {"@id": …} points to. */
static json_t *resolve(const struct meta_ctx *m, json_t *o)
{
	const char *id = json_get_str(o, "@id");

	if (!id || json_object_get(o, "name"))
		return o;
	for (size_t i = 0; i < m->ld.n; i++) {
		const char *other = json_get_str(m->ld.v[i], "@id");

		if (other && json_object_get(m->ld.v[i], "name") &&
		    !strcmp(other, id))
			return m->ld.v[i];
	}
	return o;
}

static void add_names(struct meta_ctx *m, json_t *v, struct strv *ret,
		      int depth)
{
	json_t *e;
	size_t i;

	if (depth > 3)
		return;
	if (json_is_string(v))
		strv_push(ret, json_string_value(v));
	json_array_foreach(v, i, e)
		add_names(m, e, ret, depth + 1);
	if (json_is_object(v))
		add_names(m, json_object_get(resolve(m, v), "name"), ret,
			  depth + 1);
}

void from_ld_name(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	add_names(m, json_object_get(ld_main(m), arg), ret, 0);
}
