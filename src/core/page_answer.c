/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers on the pipe, with their texts inside of the object or beside it. */
#include "core/page.h"

#include "base/limits.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* How an answer is laid out. */
struct parts {
	const char *json;
	size_t json_len;
	const char *texts; /* the blocks, the text, a newline; NULL: none */
	size_t blocks_len, text_len;
	size_t size; /* of all */
};

void page_add_answer(struct buf *b, const struct page *p)
{
	struct page head = *p;
	json_t *o;

	if (p->apart) {
		head.blocks = head.text = NULL;
		buf_addf(b, "+%zu %zu ", strlen(str_or_empty(p->blocks)),
			 strlen(str_or_empty(p->text)));
	}
	o = page_to_json(&head);
	json_add_text(b, o, JSON_COMPACT);
	json_decref(o);
	buf_addc(b, '\n');
	if (p->apart) {
		buf_adds(b, p->blocks);
		buf_adds(b, p->text);
		buf_addc(b, '\n');
	}
}

/* A number of bytes of a text and the blank behind it. */
static int read_size(const char **s, size_t *ret)
{
	char *end;
	unsigned long n;

	if (**s < '0' || **s > '9')
		return 0;
	n = strtoul(*s, &end, 10);
	if (n > LIMIT_PAGE_TEXT || *end != ' ')
		return 0;
	*s = end + 1;
	*ret = n;
	return 1;
}

/* 0 when the line has no end.  A line that begins like one with texts beside
 * it but is none is an object alone, which will turn out to be no JSON. */
static int find_parts(const char *s, size_t len, struct parts *ret)
{
	const char *nl = memchr(s, '\n', len), *at = s + 1;
	struct parts p = { .json = s };

	if (!nl)
		return 0;
	if (*s == '+' && read_size(&at, &p.blocks_len) &&
	    read_size(&at, &p.text_len) && at < nl) {
		p.json = at;
		p.texts = nl + 1;
		p.size = p.blocks_len + p.text_len + 1;
	}
	p.json_len = (size_t)(nl - p.json);
	p.size += (size_t)(nl - s) + 1;
	*ret = p;
	return 1;
}

size_t page_answer_size(const char *s, size_t len)
{
	struct parts p;

	return find_parts(s, len, &p) && p.size <= len ? p.size : 0;
}

static int is_text(const char *s, size_t len)
{
	return utf8_valid(s, len) && !memchr(s, '\0', len);
}

static int take_texts(const struct parts *p, struct page *page,
		      struct err *err)
{
	const char *text = p->texts + p->blocks_len;

	if (!is_text(p->texts, p->blocks_len) || !is_text(text, p->text_len) ||
	    text[p->text_len] != '\n')
		return err_set(err, ERR_DATA, "its texts are broken");
	free(page->blocks);
	free(page->text);
	page->blocks = p->blocks_len ? xstrndup(p->texts, p->blocks_len) : NULL;
	page->text = p->text_len ? xstrndup(text, p->text_len) : NULL;
	page->apart = 1;
	return 0;
}

int page_from_answer(const char *s, size_t size, struct page *ret,
		     int64_t *ret_id, struct err *err)
{
	struct page page = { 0 };
	struct parts p;
	json_t *o;
	int rc;

	*ret_id = 0;
	if (!find_parts(s, size, &p) || p.size != size)
		return err_set(err, ERR_DATA, "an answer is not whole");
	o = json_parse(p.json, p.json_len, "an answer of rl-fetch", err);
	rc = o ? page_from_json(o, &page, err) : -(int)ERR_DATA;
	*ret_id = json_get_int(o, "id");
	if (!rc && p.texts)
		rc = take_texts(&p, &page, err);
	json_decref(o);
	if (rc)
		page_release(&page);
	else
		*ret = page;
	return rc;
}
