/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post/escape.h"

#include "base/html.h"
#include "base/markdown.h"
#include "core/url.h"

#include <string.h>

static void add_text(struct buf *b, const char *s)
{
	html_add(b, s, strlen(s));
}

static void add_own(struct buf *b, const char *markup)
{
	markdown_add_html(b, markup, url_may_open);
}

const struct escaper escape_html = { add_text, add_text, add_own };
