/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/article.h"

#define POSTS_LEAST 2

/* What programs for forums call a post: Discourse, XenForo, phpBB, vBulletin,
 * MyBB, SMF, bbPress, Invision, Flarum, Khoros. */
static const char *const posts[] = {
	"crawler-post", "message--post", "postbody", "postbit",
	"postbitlegacy", "post_body", "post_wrapper", "bbp-reply-content",
	"ipsComment", "PostStream-item", "lia-message-body",
};

/* The place of one of its classes in `posts`; -1: it is none. */
static int post_of(const struct html_node *n)
{
	if (!n->n_attrs || !html_is_block(n->tag) || !html_attr(n, "class"))
		return -1;
	for (size_t i = 0; i < ARRAY_SIZE(posts); i++)
		if (html_attr_has_word(n, "class", posts[i]))
			return (int)i;
	return -1;
}

int forum_is_thread(const struct html_doc *doc)
{
	size_t found[ARRAY_SIZE(posts)] = { 0 };

	for (const struct html_node *n = doc->body; n < doc->body->end; n++) {
		int i = post_of(n);

		if (i >= 0 && ++found[i] >= POSTS_LEAST)
			return 1;
	}
	return 0;
}
