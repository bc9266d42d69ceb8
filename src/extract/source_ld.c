/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/url.h"
#include "extract/authors.h"
#include "extract/loose_json.h"
#include "extract/source.h"
#include "extract/words.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define LD_DEPTH   16   /* how deep objects are looked for */
#define LD_OBJECTS 2000 /* how many are looked at */
#define LD_BYTES   ((size_t)2 << 20) /* of a page; a tree takes 50 times that */
#define CANDIDATES 100  /* of one type, compared with the page */
#define ALIKE      80   /* percent of the words of a title and of a name */

/* What is said below these keys is about something else than the page. */
static int is_beside_key(const char *key)
{
	static const char *const keys[] = {
		"review", "reviews", "comment", "comments", "suggestedAnswer",
		"acceptedAnswer", "itemListElement", "hasPart", "blogPost",
		"blogPosts", "relatedLink", "citation", "liveBlogUpdate",
		"isRelatedTo", "isSimilarTo", "mentions",
	};

	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		if (!strcmp(key, keys[i]))
			return 1;
	return 0;
}

/* The name of a type or a property without what says that it is one of
 * schema.org. */
static const char *plain_name(const char *s)
{
	const char *end = s + strlen(s);

	while (end > s && !strchr("/:#", end[-1]))
		end--;
	return end;
}

/* Gives the properties of an object their plain names besides. */
static void name_plainly(json_t *o)
{
	json_t *more = NULL, *e;
	const char *key;

	json_object_foreach(o, key, e)
		if (strstr(key, "schema") && plain_name(key) > key) {
			if (!more)
				more = json_object();
			json_object_set(more, plain_name(key), e);
		}
	json_object_update_missing(o, more);
	json_decref(more);
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
	name_plainly(v);
	json_object_foreach(v, key, e)
		if ((json_is_object(e) || json_is_array(e)) &&
		    !is_beside_key(key))
			collect(m, e, depth + 1);
}

static void take_root(struct meta_ctx *m, json_t *v)
{
	size_t before = m->ld.n;

	collect(m, v, 0);
	if (m->ld.n > before)
		*VEC_PUSH(&m->ld_roots) = v;
	else
		json_decref(v);
}

/* Every value of `s`: some write several one after the other. */
static void read_loosely(struct meta_ctx *m, const char *s)
{
	json_t *v;

	while (m->ld.n < LD_OBJECTS && (v = loose_json_next(&s)))
		take_root(m, v);
}

/* `s` with quotation marks for their entities, which mean nothing inside of a
 * script; the caller frees. */
static char *with_quotes(const char *s)
{
	struct buf b = BUF_INIT;

	while (*s) {
		size_t n = strcspn(s, "&");

		buf_add(&b, s, n);
		s += n;
		if (!strncmp(s, "&quot;", 6) || !strncmp(s, "&#34;", 5)) {
			buf_addc(&b, '"');
			s += strcspn(s, ";") + 1;
		} else if (*s) {
			buf_addc(&b, *s++);
		}
	}
	return buf_detach(&b);
}

void ld_read(struct meta_ctx *m, const char *text)
{
	size_t len = strlen(text);
	json_t *v;
	char *plain;

	if (len > LD_BYTES - m->ld_bytes)
		return;
	m->ld_bytes += len;
	v = json_loadb(text, len, 0, NULL);
	if (v) {
		take_root(m, v);
	} else if (strchr(text, '"')) {
		read_loosely(m, text);
	} else {
		plain = with_quotes(text);
		read_loosely(m, plain);
		free(plain);
	}
}

int ld_is(const json_t *o, const char *type)
{
	json_t *t = json_object_get(o, "@type"), *e;
	size_t i;

	if (!t)
		t = json_object_get(o, "type");
	if (json_is_string(t))
		return !strcmp(plain_name(json_string_value(t)), type);
	json_array_foreach(t, i, e)
		if (json_is_string(e) &&
		    !strcmp(plain_name(json_string_value(e)), type))
			return 1;
	return 0;
}

/* 1 when the object says that it is this page, or bears its name. */
static int is_of_page(const struct meta_ctx *m, json_t *o)
{
	static const char *const keys[] = { "url", "@id", "mainEntityOfPage" };
	static const char *const names[] = { "headline", "name" };

	for (size_t i = 0; i < ARRAY_SIZE(keys); i++) {
		json_t *v = json_object_get(o, keys[i]);
		const char *s = json_is_object(v) ? json_get_str(v, "@id") :
						    json_string_value(v);

		if (s && url_same(s, m->url))
			return 1;
	}
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		const char *s = json_get_str(o, names[i]);

		if (s && (words_same(s, m->h1) ||
			  words_alike(s, m->title, ALIKE)))
			return 1;
	}
	return 0;
}

/* Of several of one type the one that is the page; else the first.  An event
 * must be it: many sites show what comes next on every page. */
static json_t *first_of(const struct meta_ctx *m, const char *type)
{
	int strict = !strcmp(type, "Event");
	json_t *first = NULL;
	size_t n = 0, tried = 0;

	for (size_t i = 0; i < m->ld.n; i++)
		if (ld_is(m->ld.v[i], type) && !n++)
			first = m->ld.v[i];
	if (n == 1 && !strict)
		return first;
	for (size_t i = 0; tried < n && tried < CANDIDATES; i++)
		if (ld_is(m->ld.v[i], type)) {
			if (is_of_page(m, m->ld.v[i]))
				return m->ld.v[i];
			tried++;
		}
	return strict ? NULL : first;
}

json_t *ld_main(const struct meta_ctx *m)
{
	return m->ld_main;
}

void ld_choose_main(struct meta_ctx *m)
{
	/* The first type that occurs wins; lists of things are no page. */
	static const char *const types[] = {
		"NewsArticle", "BlogPosting", "Article", "TechArticle",
		"ScholarlyArticle", "MedicalScholarlyArticle",
		"ReportageNewsArticle", "AnalysisNewsArticle",
		"OpinionNewsArticle", "LiveBlogPosting", "SocialMediaPosting",
		"Report", "PresentationDigitalDocument", "Review", "Recipe",
		"HowTo", "VideoObject", "PodcastEpisode", "RadioEpisode",
		"Book", "Course", "Event", "DiscussionForumPosting", "QAPage",
		"Product", "SoftwareSourceCode", "WebPage",
	};
	json_t *main = NULL, *inner;

	for (size_t t = 0; t < ARRAY_SIZE(types) && !main; t++)
		main = first_of(m, types[t]);
	inner = main && ld_is(main, "QAPage") ?
		json_object_get(main, "mainEntity") : NULL;
	m->ld_main = json_is_object(inner) ? inner : main;
}

/* What says the same of things of some types. */
struct stand_in {
	const char *key, *type, *instead;
};

static const struct stand_in stand_ins[] = {
	{ "author", "VideoObject", "creator" },
	{ "author", "PodcastEpisode", "creator" },
	{ "author", "Book", "creator" },
	{ "author", "Event", "performer" },
	{ "datePublished", "Event", "startDate" },
	{ "duration", "PodcastEpisode", "timeRequired" },
};

/* Under which key the main object says what `key` asks. */
static const char *key_there(const json_t *main, const char *key)
{
	if (!main || json_object_get(main, key))
		return key;
	for (size_t i = 0; i < ARRAY_SIZE(stand_ins); i++)
		if (!strcmp(stand_ins[i].key, key) &&
		    json_object_get(main, stand_ins[i].instead) &&
		    ld_is(main, stand_ins[i].type))
			return stand_ins[i].instead;
	return key;
}

void from_ld(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const json_t *main = ld_main(m);
	const char *key = key_there(main, arg);

	json_get_strv(main, key, ret);
	if (json_is_integer(json_object_get(main, key)) &&
	    !strcmp(arg, "duration"))
		strv_push_take(ret, xasprintf("%lld",
					      json_get_int(main, key)));
	/* {"@value": …, "@type": "xsd:date"} */
	json_get_strv(json_object_get(main, key), "@value", ret);
	if (!ret->n && !strcmp(arg, "duration"))
		json_get_strv(json_object_get(main, "associatedMedia"), arg,
			      ret);
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

/* Who wrote a paper is often named as in a list of references. */
static void add_name(const char *s, int is_paper, struct strv *ret)
{
	char *turned = is_paper ? author_turned(s) : NULL;

	strv_push(ret, turned ? turned : s);
	free(turned);
}

static void add_names(struct meta_ctx *m, json_t *v, int is_paper,
		      struct strv *ret, int depth)
{
	json_t *e;
	size_t i;

	if (depth > 3)
		return;
	if (json_is_string(v))
		add_name(json_string_value(v), is_paper && depth, ret);
	json_array_foreach(v, i, e)
		add_names(m, e, is_paper, ret, depth + 1);
	if (!json_is_object(v))
		return;
	v = resolve(m, v);
	add_names(m, json_object_get(v, "@list"), is_paper, ret, depth + 1);
	add_names(m, json_object_get(v, "name"), is_paper, ret, depth + 1);
	if (!json_object_get(v, "name") && json_get_str(v, "familyName"))
		strv_push_take(ret, xasprintf("%s %s",
			str_or_empty(json_get_str(v, "givenName")),
			json_get_str(v, "familyName")));
}

/* 1 when the page is by nobody but the company whose site it is on. */
static int is_publisher(const json_t *who, const json_t *main)
{
	const char *id = json_get_str(who, "@id");
	const char *other = json_get_str(json_object_get(main, "publisher"),
					 "@id");

	return id && other && !strcmp(id, other) &&
	       ld_is(who, "Organization");
}

void from_ld_name(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	json_t *main = ld_main(m);
	json_t *who = json_object_get(main, key_there(main, arg));
	int is_paper = main && ld_is(main, "ScholarlyArticle");

	/* Who has a site is not what it is called. */
	if (!strcmp(arg, "publisher") && who && ld_is(who, "Person"))
		return;
	if (strcmp(arg, "author") || !is_publisher(who, main))
		add_names(m, who, is_paper, ret, 0);
	/* An episode is told by whoever tells its series. */
	if (!ret->n && main && ld_is(main, "PodcastEpisode"))
		add_names(m, json_object_get(json_object_get(main,
				"partOfSeries"), arg), 0, ret, 0);
}

void date_of_work(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	json_t *main = ld_main(m);

	(void)arg;
	if (main && (ld_is(main, "Book") || ld_is(main, "ScholarlyArticle")))
		from_ld(m, "datePublished", ret);
}
