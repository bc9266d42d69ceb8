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

/* Blanks `mark` wherever it stands. */
static void blank(char *s, const char *mark)
{
	for (char *p = s; (p = strstr(p, mark));)
		memset(p, ' ', strlen(mark));
}

/* The end of the comment that starts at `p`; `p` when there is none.  Behind
 * `last` none ends. */
static char *comment_end(char *p, const char *last)
{
	if (p[0] == '/' && p[1] == '*' && p + 1 < last)
		return strstr(p + 2, "*/") + 2;
	return p[0] == '/' && p[1] == '/' ? p + strcspn(p, "\n") : p;
}

/* Makes JSON of what people write, in place: CDATA and comments are blanked,
 * raw controls become spaces, commas before a bracket go. */
static void mend(char *s)
{
	static const char *const marks[] = { "<![CDATA[", "]]>", "<!--",
					     "-->" };
	char *comma = NULL, *last = s;
	int in_string = 0;

	for (char *p = s; (p = strstr(p, "*/")); p++)
		last = p;
	for (size_t i = 0; i < ARRAY_SIZE(marks); i++)
		blank(s, marks[i]);
	for (char *p = s; *p; p++) {
		char *end = in_string ? p : comment_end(p, last);

		memset(p, ' ', (size_t)(end - p));
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
}

/* Every value of `s`: some write several one after the other. */
static void read_values(struct meta_ctx *m, const char *s)
{
	while (m->ld_roots.n < LD_OBJECTS && (s = strpbrk(s, "{["))) {
		json_error_t e;
		json_t *v = json_loads(s, JSON_DISABLE_EOF_CHECK, &e);

		if (!v || e.position <= 0)
			return;
		*VEC_PUSH(&m->ld_roots) = v;
		collect(m, v, 0);
		s += e.position;
	}
}

void ld_read(struct meta_ctx *m, const char *text)
{
	json_t *v = json_loads(text, 0, NULL);
	char *mended;

	if (v) {
		*VEC_PUSH(&m->ld_roots) = v;
		collect(m, v, 0);
		return;
	}
	mended = xstrdup(text);
	mend(mended);
	read_values(m, mended);
	free(mended);
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
		"AnalysisNewsArticle", "OpinionNewsArticle",
		"LiveBlogPosting", "SocialMediaPosting",
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
	const json_t *v = json_object_get(ld_main(m), arg);

	json_get_strv(ld_main(m), arg, ret);
	/* {"@value": …, "@type": "xsd:date"} */
	json_get_strv(v, "@value", ret);
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
	if (!json_is_object(v))
		return;
	v = resolve(m, v);
	add_names(m, json_object_get(v, "@list"), ret, depth + 1);
	add_names(m, json_object_get(v, "name"), ret, depth + 1);
	if (!json_object_get(v, "name") && json_get_str(v, "familyName"))
		strv_push_take(ret, xasprintf("%s %s",
			str_or_empty(json_get_str(v, "givenName")),
			json_get_str(v, "familyName")));
}

void from_ld_name(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	add_names(m, json_object_get(ld_main(m), arg), ret, 0);
}
