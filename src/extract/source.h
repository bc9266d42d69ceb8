/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_SOURCE_H
#define EXTRACT_SOURCE_H
/*
 * Where metadata comes from.  Each source adds its candidates, best first, to
 * `ret`, uncleaned; `arg` is what its row of the table says.
 */
#include "base/json.h"
#include "base/vec.h"
#include "extract/html.h"

/* A `meta` element: its name, property, itemprop or http-equiv, in lower
 * case, and its content. */
struct meta_tag {
	char *name; /* owned */
	const char *content;
};

struct meta_tag_vec VEC(struct meta_tag);
struct ld_vec VEC(json_t *);

/* What the sources look at; made once a page. */
struct meta_ctx {
	struct html_doc *doc;
	const char *url;
	char *host;  /* without "www." */
	char *site;  /* as found; NULL before that and when there is none */
	char *title; /* text of `<title>`; "" when there is none */
	char *h1;    /* of the first that has text and is no logo; "" */
	struct html_node *h1_node;
	struct html_node *heading; /* that is the title; else h1_node */
	int is_headed; /* heading is the title indeed */
	struct meta_tag_vec tags;
	struct ld_vec ld; /* the objects of all JSON-LD, outer ones first */
	struct ld_vec ld_roots; /* owned */
	char *instant;   /* of the day taken last, when it was given; NULL */
	size_t ld_bytes; /* of their source */
	unsigned char *said; /* a node each, for is_beside(); 0: not yet */
	json_t *ld_main; /* the one of `ld` that the page is; NULL: none */
};

void meta_ctx_init(struct meta_ctx *m, struct html_doc *doc, const char *url);
void meta_ctx_release(struct meta_ctx *m);

typedef void source_fn(struct meta_ctx *m, const char *arg, struct strv *ret);

/* source_meta.c */
source_fn from_meta;     /* arg: a name */
source_fn from_itemprop; /* arg: the property; its content or text */
source_fn from_link;     /* arg: rel; its href */
source_fn from_lang;     /* html[lang] */
source_fn from_label;    /* twitter:dataN whose label means "written by" */
source_fn from_slug;     /* arg: a name; the end of its address, as a name */
source_fn from_creators; /* arg: a name; "Last, First" turned */
source_fn from_parsely;  /* arg: a key of parsely-page */
source_fn from_ld_person; /* arg: a key of the main object; only persons */

/* source_mf2.c */
source_fn from_mf2; /* arg: a property of the page's one h-entry */

/* source_ld.c */
source_fn from_ld;      /* arg: a key of the main object */
source_fn from_ld_name; /* arg: a key; names of the people or things there */
source_fn date_of_work; /* of a book or a paper, which may be old */

/* source_title.c */
source_fn title_from_h1_like;
source_fn title_from_ld_like;
source_fn title_from_og;
source_fn title_from_title;
source_fn title_of_front; /* the site, where a page is its front */
source_fn title_from_h1;
source_fn site_from_title;
source_fn site_from_host;

/* source_site.c */
source_fn from_player;   /* arg: a key of the data of a video's player */
source_fn title_of_site; /* by a table of addresses */
source_fn title_of_paper; /* citation_title, less braces of BibTeX */
source_fn from_class;    /* arg: a class; its attribute for machines or text */
source_fn minutes_from_class; /* arg: a class; "61 min" as a duration */
source_fn owner_of_repo;
source_fn from_owner_link; /* the name at the link to the account above */
source_fn from_subheading; /* the h3 below the title */
source_fn description_of_repo;
source_fn description_of_site; /* less what it says of every page */
/* Posts of Mastodon and what speaks like it, which have no title. */
source_fn title_of_post;
source_fn author_of_post;
int is_post(const struct meta_ctx *m);

/* alternates.c: other addresses of what the page is about, with their roles:
 * the article of a thread, the PDF of a paper, film and slides of a talk. */
struct page;
void alternates_fill(struct meta_ctx *m, struct page *p);

/* source_dom.c */
source_fn from_rel_author;
source_fn from_author_links;
source_fn from_byline_class;
source_fn first_paragraph;
source_fn from_final_url;

/* source_byline.c */
source_fn from_byline_text; /* arg: "by" */
source_fn from_written_by;
source_fn from_dateline;
source_fn from_portrait;

/* source_mail.c */
source_fn from_mail; /* arg: a line of a message's head; the sender's name */
source_fn from_sender;

/* source_date.c, source_date_text.c */
source_fn date_from_time;
source_fn date_from_class;
source_fn date_from_url;
source_fn date_near_h1;
source_fn date_from_sentence;
source_fn date_near_byline;
source_fn date_alone;
source_fn month_below_h1;
/* The date that a page shows at its heading when that is another than the
 * `given` one, which it shows nowhere there; else NULL.  The caller frees. */
char *date_shown(const struct meta_ctx *m, const char *given);

/* The first content of a `meta` of this name, or NULL. */
const char *meta_content(const struct meta_ctx *m, const char *name);

/* The JSON-LD object that the page is about, or NULL. */
json_t *ld_main(const struct meta_ctx *m);
/* 1 when the "@type" of `o` (a string or a list) is `type`. */
int ld_is(const json_t *o, const char *type);
/* Reads the text of one script element into m->ld; forgiving. */
void ld_read(struct meta_ctx *m, const char *text);
/* Finds m->ld_main, when all of them have been read. */
void ld_choose_main(struct meta_ctx *m);

/* 1 when 1/2 is the second of January here: in English pages of the Americas. */
int source_month_first(const struct meta_ctx *m);

/* The link around or in a heading, or NULL. */
const struct html_node *source_link_of(const struct html_node *h);

/* 1 for a heading that leads to the front page, of the site or of the book that
 * the page is a part of: their name. */
int source_is_logo(const struct meta_ctx *m, const struct html_node *h);

/* 1 when a heading close to `n` leads to another page: what `n` says is about
 * that one. */
int is_of_other_page(const struct meta_ctx *m, const struct html_node *n);

/* 1 for a front page that has no heading of its own, but those of others. */
int is_index(const struct meta_ctx *m);

/* 1 when `n` lies in comments, related pieces, navigation or a footer. */
int is_beside(const struct meta_ctx *m, const struct html_node *n);

#endif
