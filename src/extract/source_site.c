/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/source.h"

#include "base/text.h"
#include "core/url.h"
#include "extract/clean.h"
#include "extract/kind.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define PLAYER_MARK "\"lengthSeconds\"" /* the data of YouTube's player */
#define VALUE_MAX   32768
#define POST_TITLE  100 /* characters of a post that stand for its title */
#define DESCRIBED   3   /* bytes that say something */

/* A title of a site's own making, and what of it is none. */
struct title_rule {
	const char *form;   /* of the canonical address (core/url.h) */
	const char *before; /* cut up to here; NULL: nothing */
	const char *after;  /* cut from the last of these on; NULL: nothing, and
			     * without `before` the title is right as it is */
	const char *then;   /* and from the last of these in the rest */
};

static const struct title_rule titles[] = {
	{ "github.com/{a}/{b}", "GitHub - ", NULL, NULL },
	{ "github.com/{a}/{b}/issues/{n}", NULL, " · Issue #", NULL },
	{ "github.com/{a}/{b}/pull/{*}", NULL, " · Pull Request #", " by " },
	{ "github.com/{a}/{b}/discussions/{n}", NULL, " · Discussion #",
	  " · " },
	{ "github.com/{a}/{b}/blob/{*}", NULL, " · GitHub", " at " },
	{ "github.com/{*}", NULL, " · GitHub", NULL },
	{ "gist.github.com/{*}", NULL, " · GitHub", NULL },
	{ "gitlab.com/{*}", NULL, " · Issues · ", " (#" },
	{ "gitlab.com/{*}", NULL, " · Merge requests · ", " (!" },
	{ "gitlab.com/{*}", NULL, " · GitLab", NULL },
	{ "reddit.com/comments/{*}", NULL, " • r/", NULL },
	{ "reddit.com/comments/{*}", NULL, " : ", NULL },
	{ "rfc-editor.org/rfc/rfc{n}", NULL, NULL, NULL },
	{ "news.ycombinator.com/{*}", NULL, " | Hacker News", NULL },
	{ "lobste.rs/{*}", NULL, " | Lobsters", NULL },
	{ "arxiv.org/{*}", "] ", NULL, NULL },
	{ "youtube.com/{*}", NULL, " - YouTube", NULL },
	{ "vimeo.com/{*}", NULL, " on Vimeo", NULL },
	{ "speakerdeck.com/{*}", NULL, " - Speaker Deck", NULL },
	{ "slideshare.net/{*}", NULL, " | PPT", NULL }, /* and PPTX */
	{ "slideshare.net/{*}", NULL, " | PDF", NULL },
	{ "queue.acm.org/{*}", NULL, " - ACM Queue", NULL },
	{ "infoq.com/{*}", NULL, " - InfoQ", NULL },
	{ "usenix.org/{*}", NULL, " | USENIX", NULL },
	{ "media.ccc.de/{*}", NULL, " - media.ccc.de", NULL },
};

/* Whose first folder is the name of who owns it. */
static const char *const owned[] = {
	"github.com/{a}/{b}", "github.com/{a}/{b}/blob/{*}",
	"github.com/{a}/{b}/tree/{*}", "github.com/{a}/{b}/wiki/{*}",
	"github.com/{a}/{b}/releases/{*}", "gitlab.com/{a}/{b}",
	"codeberg.org/{a}/{b}", "bitbucket.org/{a}/{b}",
};

/* What some sites put behind every description. */
static const char *const slogans[] = {
	" - Download as a", " GitHub Gist: instantly share code",
	" Contribute to ", "Contribute to ",
};

/* The string or number behind "key": in the text of a script. */
static void push_json_value(const char *script, const char *key,
			    struct strv *ret)
{
	char *mark = xasprintf("\"%s\":", key);
	const char *at = strstr(script, mark);
	struct buf b = BUF_INIT;
	json_t *v;

	free(mark);
	if (!at)
		return;
	at = strchr(at + 1, ':') + 1;
	at += strspn(at, " ");
	buf_addc(&b, '[');
	if (*at == '"') {
		const char *end = at + 1;

		while (*end && *end != '"' && end - at < VALUE_MAX)
			end += *end == '\\' && end[1] ? 2 : 1;
		buf_add(&b, at, (size_t)(end - at) + (*end == '"'));
	} else {
		buf_addc(&b, '"');
		buf_add(&b, at, strspn(at, "0123456789"));
		buf_addc(&b, '"');
	}
	buf_addc(&b, ']');
	v = json_loads(b.s, 0, NULL);
	if (json_is_string(json_array_get(v, 0)) &&
	    json_string_length(json_array_get(v, 0)))
		strv_push(ret, json_string_value(json_array_get(v, 0)));
	json_decref(v);
	buf_release(&b);
}

void from_player(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	for (size_t i = 0; i < m->doc->n_nodes && !ret->n; i++) {
		const struct html_node *n = &m->doc->nodes[i];

		if (n->tag == TAG_SCRIPT && n->first &&
		    strstr(n->first->text, PLAYER_MARK))
			push_json_value(n->first->text, arg, ret);
	}
}

/* The last place of `mark` in the first `len` bytes of `s`; NULL when it is
 * not there. */
static const char *last_mark(const char *s, size_t len, const char *mark)
{
	const char *found = NULL;

	for (const char *p = s; (p = strstr(p, mark)); p++)
		if ((size_t)(p - s) < len)
			found = p;
	return found;
}

static void apply(const struct title_rule *r, const char *title,
		  struct strv *ret)
{
	const char *at = r->before ? strstr(title, r->before) : NULL;
	const char *from = at ? at + strlen(r->before) : title;
	size_t len = strlen(from);
	char *s;

	at = r->after ? last_mark(from, len, r->after) : NULL;
	/* Where nothing is cut, the rule is not for this page. */
	if (!at && from == title && (r->before || r->after))
		return;
	len = at ? (size_t)(at - from) : len;
	at = r->then ? last_mark(from, len, r->then) : NULL;
	s = xstrndup(from, at ? (size_t)(at - from) : len);
	if (*s)
		strv_push(ret, s);
	free(s);
}

/* The parts of the page's canonical address; 0, or negative when it has
 * none. */
static int parse_address(const struct meta_ctx *m, struct url *ret)
{
	char *key = NULL;
	int rc = url_canonical(m->url, &key, NULL);

	if (!rc)
		rc = url_parse(key, ret, NULL);
	free(key);
	return rc;
}

void title_of_site(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	struct url u = { 0 };

	(void)arg;
	if (parse_address(m, &u))
		return;
	for (size_t i = 0; i < ARRAY_SIZE(titles); i++)
		if (url_has_form(&u, titles[i].form))
			apply(&titles[i], m->title, ret);
	/* "ann/gate: What it does" */
	if (ret->n && url_has_form(&u, "github.com/{a}/{b}"))
		ret->v[0][strcspn(ret->v[0], ":")] = '\0';
	url_release(&u);
}

/* USENIX has them from BibTeX: "{Gates} at Scale" */
void title_of_paper(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const char *s = meta_content(m, "citation_title");
	struct buf b = BUF_INIT;

	(void)arg;
	for (; s && *s; s++)
		if (!strchr("{}", *s) || strcmp(m->host, "usenix.org"))
			buf_addc(&b, *s);
	if (b.len)
		strv_push(ret, b.s);
	buf_release(&b);
}

void owner_of_repo(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	struct url u = { 0 }, as_given = { 0 };
	int is_owned = 0;
	const char *name;
	size_t n;

	(void)arg;
	if (parse_address(m, &u))
		return;
	for (size_t i = 0; i < ARRAY_SIZE(owned); i++)
		is_owned |= url_has_form(&u, owned[i]);
	name = u.path + 1;
	n = strcspn(name, "/");
	/* The canonical address may have lost the capitals. */
	if (!url_parse(m->url, &as_given, NULL) &&
	    !strncasecmp(as_given.path, u.path, n + 1))
		name = as_given.path + 1;
	if (is_owned && kind_from_url(m->url) != KIND_THREAD)
		strv_push_take(ret, xstrndup(name, n));
	url_release(&as_given);
	url_release(&u);
}

/* The first link to the folder that the page lies in, whose name is that of
 * an account. */
void from_owner_link(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	struct url u = { 0 };
	size_t len;

	(void)arg;
	if (parse_address(m, &u))
		return;
	len = 1 + strcspn(u.path + 1, "/");
	for (size_t i = 0; u.path[len] && i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		const char *href = n->tag == TAG_A ? html_attr(n, "href") :
						     NULL;

		if (href && !strncmp(href, u.path, len) &&
		    !href[len + (href[len] == '/')])
			strv_push_take(ret, html_text(n));
	}
	url_release(&u);
}

/* "61 min" */
void minutes_from_class(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	for (size_t i = 0; i < m->doc->n_nodes && !ret->n; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		char *s, *number;

		if (!html_attr_has_word(n, "class", arg))
			continue;
		s = html_text(n);
		number = s + strcspn(s, "0123456789");
		if (strstr(number, "min"))
			strv_push_take(ret, xasprintf("PT%ldM", atol(number)));
		free(s);
	}
}

void from_class(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	static const char *const attrs[] = { "datetime", "title", "content" };

	for (size_t i = 0; i < m->doc->n_nodes; i++) {
		const struct html_node *n = &m->doc->nodes[i];
		const char *value = NULL;

		if (!html_attr_has_word(n, "class", arg))
			continue;
		for (size_t k = 0; k < ARRAY_SIZE(attrs) && !value; k++)
			value = html_attr(n, attrs[k]);
		if (value)
			strv_push(ret, value);
		else
			strv_push_take(ret, html_text_apart(n));
	}
}

/* "Ada Shepherd, Ben Woolley, and Cy Drover, Field Works": without what
 * follows the last name. */
static void push_less_employer(char *line, struct strv *ret)
{
	char *and = strstr(line, " and "), *comma;

	comma = strchr(and ? and : line, ',');
	/* A list without "and" has no end that could be told. */
	if (comma && (and || !strchr(comma + 1, ',')))
		*comma = '\0';
	strv_push(ret, line);
}

void from_subheading(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const struct html_node *n = m->heading, *end;
	struct buf line = BUF_INIT;

	(void)arg;
	end = m->doc->nodes + m->doc->n_nodes;
	while (n && n < end && n->tag != TAG_H3)
		n++;
	for (end = n && n < end ? n->end : n; n && n < end; n++) {
		if (n->tag == TAG_TEXT)
			buf_adds(&line, n->text);
		if (n->tag != TAG_BR && n + 1 < end)
			continue;
		buf_trim(&line);
		if (line.len)
			push_less_employer(line.s, ret);
		buf_clear(&line);
	}
	buf_release(&line);
}

/* What a site says of every page alike goes; where nothing is left, the page
 * begins with what it is. */
void description_of_site(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const char *s = meta_content(m, "og:description");
	size_t len;

	(void)arg;
	if (!s)
		s = str_or_empty(meta_content(m, "description"));
	len = strlen(s);
	for (size_t i = 0; i < ARRAY_SIZE(slogans); i++) {
		const char *at = strstr(s, slogans[i]);

		if (at && (size_t)(at - s) < len)
			len = (size_t)(at - s);
	}
	if (!s[len])
		return;
	if (len < DESCRIBED || kind_from_url(m->url) < 0)
		first_paragraph(m, NULL, ret);
	else
		strv_push_take(ret, xstrndup(s, len));
}

/* "What it does - ann/gate" */
void description_of_repo(struct meta_ctx *m, const char *arg,
			 struct strv *ret)
{
	const char *s = meta_content(m, "og:description"), *at;
	struct strv owner = { 0 };

	owner_of_repo(m, arg, &owner);
	at = s && owner.n ? last_mark(s, strlen(s), " - ") : NULL;
	if (at && !strncmp(at + 3, owner.v[0], strlen(owner.v[0])))
		strv_push_take(ret, xstrndup(s, (size_t)(at - s)));
	strv_release(&owner);
}

/* Bytes of the name in "Ada Shepherd (@ada@farm.example)", or with a handle
 * of Bluesky, "(@ada.farm.example)"; 0 when `s` is of another form. */
static size_t poster(const char *s)
{
	const char *at = s ? strstr(s, " (@") : NULL;

	return at && strpbrk(at + 3, "@.") && s[strlen(s) - 1] == ')' ?
	       (size_t)(at - s) : 0;
}

/* The page of who posts looks much the same. */
int is_post(const struct meta_ctx *m)
{
	const char *type = meta_content(m, "og:type");

	return poster(meta_content(m, "og:title")) &&
	       meta_content(m, "profile:username") &&
	       !(type && !strcasecmp(type, "profile"));
}

void author_of_post(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const char *s = meta_content(m, "og:title");

	(void)arg;
	if (is_post(m))
		strv_push_take(ret, xstrndup(s, poster(s)));
}

void title_of_post(struct meta_ctx *m, const char *arg, struct strv *ret)
{
	const char *s = meta_content(m, "og:description");
	char *title;

	(void)arg;
	if (!is_post(m) || str_empty(s))
		return;
	/* "Attached: 2 images" stands before what was written. */
	if (!strncmp(s, "Attached: ", 10) && strchr(s, '\n'))
		s = strchr(s, '\n');
	s += strspn(s, " \r\n");
	title = xstrndup(s, strcspn(s, "\n"));
	clean_cut(&title, POST_TITLE);
	strv_push_take(ret, title);
}
