/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/article.h"

#include "extract/permalink.h"
#include "extract/words.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define MOST         70 /* percent of the prose of a page */
#define MOST_REPLIES 90
#define LITTLE_MOST  1000 /* characters of prose */
#define FOLDER_NODES 64 /* in a heading that is a button */
#define LATE_LEAST   500 /* the same of what a script would show */

/* What class or id says of a part that is no text, unless it also says one of
 * `maybe`. */
static const char *const unlikely[] = {
	"-ad-", "banner", "breadcrumb", "cookie", "consent", "gdpr", "extra",
	"footer", "foot-", "gallery-nav", "masthead", "menu", "modal",
	"navbar", "nav-", "-nav", "navheader", "navfooter", "navigation",
	"newsletter", "pager", "pagination", "popup", "promo", "recommend",
	"related", "rss", "share",
	"sharing", "shoutbox", "sidebar", "skyscraper", "social", "sponsor",
	"subscribe", "subscription", "supplemental", "teaser", "toolbar",
	"tooltip", "trending", "widget", "yom-remote", "outbrain", "taboola",
	"byline", "skip-link", "sr-only",
	"visually-hidden", "screen-reader", "noprint", "printonly",
	"mw-editsection", "metadata", "advert", "ad-slot", "site-header",
	"topbar", "signup", "paywall", "read-more", "readmore", "tag-list",
	"tags-links", "post-tags", "entry-meta", "post-meta", "author",
	"disclaimer", "backlink", "ltx_note_mark", "ltx_tag_note",
	"viewcode-link", NULL,
};

/* The same, of what is not below a picture. */
static const char *const unlikely_alone[] = { "copyright", "license", NULL };

/* Those that say so of words in a line, too. */
static const char *const unseen[] = {
	"author", "backlink", "byline", "ltx_note_mark", "ltx_tag_note",
	"metadata", "mw-editsection", "noprint", "printonly", "read-more",
	"readmore", "screen-reader", "share", "skip-link", "sr-only",
	"tooltip", "viewcode-link", "visually-hidden", NULL,
};

/* What says so of parts of an article. */
static const char *const unlikely_inside[] = {
	"gallery", "timestamp", "dateline", NULL,
};

/* The same, of what others said below an article. */
static const char *const replies[] = {
	"combx", "comment", "community", "disqus", "legends", "remark",
	"replies", NULL,
};

/* What forums tell of who wrote a post, and what people put below theirs. */
static const char *const profile[] = {
	"avatar", "signature", "profile-", "usertitle", "userextra",
	"usercontact", "user-stats", "userstats", "authorpane_stats",
	"authorpane_info", "author-registered", "author-total", "author-mood",
	"author-location", "author_info", "joindate", "join-date", "postcount",
	"post-count", "reaction", "badge", "reputation", "-likes",
	"post-buttons", "postbuttons", "postfoot", NULL,
};

static const char *const maybe[] = {
	"article", "body", "content", "main", "column", "shadow", "entry",
	"post-text", "story", NULL,
};

static const char *const never_text[] = { "display:none", "display: none",
					  "visibility:hidden",
					  "visibility: hidden", NULL };

static const char *const roles[] = {
	"navigation", "complementary", "banner", "contentinfo", "dialog",
	"alertdialog", "alert", "menu", "menubar", "search", "toolbar", NULL,
};

/* What stands beside the text and belongs to it, though its element or role
 * would speak against it. */
static const char *const beside[] = {
	"footnote", "endnote", "sidenote", "marginnote", "admonition",
	"callout", "alert-", "starlight-aside", "note-", "-note", "tip-box",
	NULL,
};

/* How each element is treated: the step up to which it is dropped. */
static const signed char dropped[TAG_N] = {
	[TAG_HEAD] = 4, [TAG_SCRIPT] = 4, [TAG_STYLE] = 4, [TAG_TEMPLATE] = 4,
	[TAG_IFRAME] = 4, [TAG_OBJECT] = 4, [TAG_EMBED] = 4,
	[TAG_CANVAS] = 4, [TAG_SVG] = 4, [TAG_INPUT] = 4,
	[TAG_BUTTON] = 4, [TAG_SELECT] = 4, [TAG_TEXTAREA] = 4,
	[TAG_VIDEO] = 4, [TAG_AUDIO] = 4, [TAG_RP] = 4, [TAG_RT] = 4,
	[TAG_NAV] = 2, [TAG_ASIDE] = 2, [TAG_FOOTER] = 2, [TAG_MENU] = 2,
};

/* What is folded up until somebody asks for it by its name.  Of pictures that
 * move through a window some are there twice. */
static int is_folded(const struct html_node *n)
{
	static const char *const names[] = { "accordion", "faq", "collapse",
					     NULL };
	static const char *const moving[] = { "slide", "carousel", NULL };
	const char *class = html_attr(n, "class");

	return words_hold_any(class, names) ||
	       (html_attr_has_word(n, "role", "tabpanel") &&
		!words_hold_any(class, moving));
}

/* The name of what is folded up: nothing but a button in a heading. */
static int is_folder(const struct html_node *n)
{
	const struct html_node *h = n->parent;

	while (h && !html_is_block(h->tag))
		h = h->parent;
	if (!h || (h->tag != TAG_DT && (h->tag < TAG_H1 || h->tag > TAG_H6)) ||
	    h->end - h > FOLDER_NODES)
		return 0;
	for (const struct html_node *i = h + 1; i < h->end; i++)
		if (i->tag == TAG_TEXT && !(i > n && i < n->end) &&
		    i->text[strspn(i->text, " \t\r\n\f")])
			return 0;
	return 1;
}

/* A formula once more, laid out by style. */
static int is_drawn_formula(const struct html_node *n)
{
	return n->tag == TAG_SPAN && n->n_attrs &&
	       html_attr_has_word(n, "class", "katex-html");
}

/* What a server sends later than the place where a script puts it, as React
 * does it. */
static int is_late(const struct html_node *n)
{
	const char *id = n->tag == TAG_DIV ? html_attr(n, "id") : NULL;

	return id && !strncmp(id, "S:", 2) && html_attr(n, "hidden");
}

static int is_hidden(const struct html_node *n, const struct html_doc *doc)
{
	const char *aria = html_attr(n, "aria-hidden");

	if (is_folded(n))
		return 0;
	return (html_attr(n, "hidden") && !(doc->is_late && is_late(n))) ||
	       words_hold_any(html_attr(n, "style"), never_text) ||
	       (aria && !strcasecmp(aria, "true") && n->tag != TAG_SPAN &&
		!words_hold_any(html_attr(n, "class"),
				(const char *const[]){ "fallback-image",
						       NULL }));
}

/* Notes, and boxes of advice; also quotations end with who said it. */
static int belongs(const struct html_node *n)
{
	const char *role = html_attr(n, "role");

	if (n->tag == TAG_FOOTER)
		return html_above(n, TAG_BLOCKQUOTE) != NULL;
	return (role && (!strncasecmp(role, "doc-", 4) ||
			 !strcasecmp(role, "note"))) ||
	       words_hold_any(html_attr(n, "class"), beside);
}

static int holds_parts(const struct html_node *n)
{
	for (const struct html_node *i = n + 1; i < n->end; i++)
		if (i->tag == TAG_P || i->tag == TAG_DIV)
			return 1;
	return 0;
}

static int has_role(const struct html_node *n)
{
	const char *role = html_attr(n, "role");

	if (role && !strcasecmp(role, "alert") && belongs(n))
		return 0;
	/* Names of tabs; some have the tabs themselves in it. */
	if (role && !strcasecmp(role, "tablist"))
		return n->tag == TAG_UL && !holds_parts(n);

	for (size_t i = 0; role && roles[i]; i++)
		if (!strcasecmp(role, roles[i]))
			return 1;
	return 0;
}

static int is_reply(const struct html_node *n)
{
	return name_holds(n, replies);
}

/* What draws formulas has menus of its own. */
static int is_formula(const struct html_node *n)
{
	if (!html_is_block(n->tag))
		for (const struct html_node *i = n + 1; i < n->end; i++)
			if (i->tag == TAG_MATH)
				return 1;
	return 0;
}

/* A heading that says how far below the head of the site it is shown. */
static int is_anchor(const struct html_node *n)
{
	return n->tag >= TAG_H1 && n->tag <= TAG_H6 &&
	       html_attr_has_word(n, "class", "anchor");
}

static int is_word(const struct html_node *n)
{
	return n && n->tag == TAG_TEXT &&
	       n->text[strspn(n->text, " \t\r\n\f.,:;|/-")];
}

/* In the middle of a line a name of class says how its words look: those of a
 * manual are names of menus. */
static int is_inside_line(const struct html_node *n)
{
	return !html_is_block(n->tag) && n->parent &&
	       !words_hold_any(html_attr(n, "class"), unseen) &&
	       ((n[-1].parent == n->parent && is_word(&n[-1])) ||
		is_word(n->next));
}

/* A part that is named for the article it stands below */
static int ends_article(const struct html_node *n)
{
	static const char *const names[] = { "article-footer", "entry-footer",
					     "post-footer", "content-footer",
					     "article__footer", "article-share",
					     "entry-share", "post__footer",
					     "content-sidebar", "article-nav",
					     NULL };

	return words_hold_any(html_attr(n, "class"), names);
}

static int is_unlikely(const struct html_node *n, const struct html_doc *doc)
{
	if (!n->n_attrs || is_anchor(n) || n->tag == TAG_BODY ||
	    n->tag == TAG_HTML || n->tag == TAG_A || n->tag == TAG_ARTICLE ||
	    n->tag == TAG_MAIN ||
	    n->tag == TAG_PRE || n->tag == TAG_CODE || n->tag == TAG_TABLE ||
	    (n->parent && (html_above(n, TAG_PRE) || html_above(n, TAG_CODE))))
		return 0;
	if (doc->is_thread && words_hold_any(html_attr(n, "class"), profile))
		return 1;
	return (name_holds(n, unlikely) ||
		(name_holds(n, unlikely_alone) && !html_above(n, TAG_FIGURE)) ||
		(doc->is_article && name_holds(n, unlikely_inside)) ||
		(!doc->is_replies && is_reply(n))) &&
	       (!name_holds(n, maybe) || ends_article(n)) && !is_formula(n) &&
	       !is_inside_line(n);
}

/* A site's head, which unlike an article's stands outside of it. */
static int is_site_header(const struct html_node *n)
{
	return n->tag == TAG_HEADER && !html_above(n, TAG_ARTICLE) &&
	       !html_above(n, TAG_MAIN);
}

/* Ways about the page. */
static int is_way(const struct html_node *n)
{
	static const char *const names[] = { "back-to-top", "backtotop",
					     "scroll-top", "skip-link",
					     "skip-to", "more-link",
					     "read-more", "readmore", NULL };

	return n->n_attrs && words_hold_any(html_attr(n, "class"), names);
}

/* Some forums put all they have there for readers without scripts; most pages
 * only a complaint, whatever else is below its heading. */
static int is_complaint(const struct html_node *n)
{
	int paragraphs = 0;

	for (const struct html_node *i = n + 1; i < n->end; i++) {
		int is_head = i->tag >= TAG_H1 && i->tag <= TAG_H3;
		char *s = is_head ? html_text(i) : NULL;

		paragraphs += i->tag == TAG_P;
		is_head = s && strcasestr(s, "JavaScript");
		free(s);
		if (is_head)
			return 1;
	}
	return paragraphs < 3;
}

/* A name that speaks against the greater part of a page is a name only.  Of
 * comments there may be more than of the article they stand below. */
static int is_most(const struct html_node *n, const struct html_node *root)
{
	unsigned long least = is_reply(n) ? MOST_REPLIES : MOST;

	return n->prose * 100UL > root->prose * least;
}

/* What such names stand for has little text: with much of it, it is a part of
 * the article that somebody named for what else is in it. */
static int is_too_much(const struct html_node *n)
{
	static const char *const little[] = {
		"read-more", "readmore", "share", "sharing", "social",
		"byline", "tooltip", "toolbar", "signup", "skip-link",
		"breadcrumb", "print", "pager", "entry-meta", "post-meta",
		"author", "gallery", "paywall", "subscri", "-ad-",
		"copyright", "license", NULL };

	return n->prose >= LITTLE_MOST && name_holds(n, little);
}

static int is_dropped(const struct html_node *n, enum prune how,
		      const struct html_doc *doc)
{
	if (n->tag == TAG_NOSCRIPT)
		return is_complaint(n);
	if (n->tag == TAG_A)
		return is_permalink(n) || is_way(n) ||
		       (how < PRUNE_LITTLE && is_hidden(n, doc));
	if (n->tag == TAG_TEXT || n->tag == TAG_HTML || n->tag == TAG_BODY)
		return 0;
	if (n->tag == TAG_BUTTON && is_folder(n))
		return 0;
	if (dropped[n->tag] > (int)how &&
	    !((n->tag == TAG_ASIDE || n->tag == TAG_FOOTER) && belongs(n)))
		return 1;
	if (how >= PRUNE_LITTLE)
		return how == PRUNE_LITTLE && html_attr(n, "hidden") &&
		       !(doc->is_late && is_late(n));
	if (is_drawn_formula(n) || is_hidden(n, doc) || has_role(n) ||
	    is_site_header(n))
		return 1;
	return how == PRUNE_STRICT && is_unlikely(n, doc) &&
	       !is_most(n, doc->root) &&
	       !is_too_much(n);
}

void drop_node(struct html_node *n)
{
	for (struct html_node *i = n; i < n->end; i++)
		i->flags |= HTML_DROPPED;
}

/* Below a question stand answers, which are text, and comments on both, which
 * are none; other threads are nothing but comments. */
static int replies_are_most(const struct html_doc *doc)
{
	unsigned long prose = 0;

	for (const struct html_node *n = doc->body; n < doc->body->end;) {
		if (n != doc->body && is_reply(n)) {
			prose += n->prose;
			n = n->end;
		} else {
			n++;
		}
	}
	return prose * 100 > doc->body->prose * (unsigned long)MOST;
}

/* 1 when what comes late is most of the text, not only what goes beside. */
static int late_is_most(struct html_doc *doc)
{
	unsigned long prose = 0;
	int any = 0;

	for (const struct html_node *n = doc->body; !any && n < doc->body->end;
	     n++)
		any = is_late(n);
	if (!any)
		return 0;
	prune(doc, PRUNE_NEVER);
	count_prose(doc);
	for (const struct html_node *n = doc->body; n < doc->body->end;) {
		if (is_late(n)) {
			prose += n->prose;
			n = n->end;
		} else {
			n++;
		}
	}
	return prose >= LATE_LEAST && prose * 2 > doc->body->prose;
}

void prune(struct html_doc *doc, enum prune how)
{
	if (how == PRUNE_STRICT) {
		doc->is_late = late_is_most(doc);
		prune(doc, PRUNE_CLASSLESS);
		count_prose(doc);
		doc->is_replies = doc->is_thread && replies_are_most(doc);
	}
	for (size_t i = 0; i < doc->n_nodes; i++)
		doc->nodes[i].flags &= ~(unsigned)HTML_DROPPED;
	for (struct html_node *n = doc->root; n < doc->root->end;) {
		if (is_dropped(n, how, doc)) {
			drop_node(n);
			n = n->end;
		} else {
			n++;
		}
	}
	measure(doc);
}
