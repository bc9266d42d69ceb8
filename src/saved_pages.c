/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "saved_pages.h"

#include "base/file.h"
#include "base/limits.h"
#include "extract/child.h"
#include "extract/saved.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct saved {
	const char *id, *file, *url; /* in the list; id may be NULL */
	struct buf body;
	struct child child;
	int is_read; /* child_read() has said so */
};

struct queue {
	struct reader *reader;
	struct saved v[LIMIT_PARSERS]; /* the oldest first */
	size_t n, width;
};

static struct extract_input input(const struct saved *s)
{
	return (struct extract_input){ .body = s->body.s,
				       .len = s->body.len,
				       .url = s->url,
				       .content_type = saved_type(s->file) };
}

static void print_page(const struct saved *s, struct page *p)
{
	struct buf out = BUF_INIT;
	json_t *o;

	str_set(&p->url, s->url);
	o = page_to_json(p);
	if (s->id)
		json_object_set_new(o, "id", json_string(s->id));
	json_add_text(&out, o, JSON_COMPACT);
	puts(out.s);
	fflush(stdout);
	json_decref(o);
	buf_release(&out);
}

/* A file that could not be read has its line too. */
static void print_failed(const struct saved *s, const struct err *err)
{
	struct page p = { .event = PAGE_FAILED };

	fprintf(stderr, "rl-fetch: %s\n", err_msg(err));
	str_set(&p.reason, err_msg(err));
	print_page(s, &p);
	page_release(&p);
}

/* Takes what the children say, waiting until one says something. */
static void listen_to_children(struct queue *q)
{
	struct pollfd fds[LIMIT_PARSERS];
	int patience = LIMIT_PARSE_TIME * 1000;
	nfds_t n = 0;

	for (size_t i = 0; i < q->n; i++) {
		const struct child *c = &q->v[i].child;

		if (q->v[i].is_read)
			continue;
		fds[n++] = (struct pollfd){ .fd = c->fd, .events = POLLIN };
		if (child_patience(c) < patience)
			patience = child_patience(c);
	}
	poll(fds, n, patience);
	for (size_t i = 0; i < q->n; i++)
		if (!q->v[i].is_read)
			q->v[i].is_read = child_read(&q->v[i].child);
}

/* Prints the oldest, and makes room for another. */
static void finish_first(struct queue *q)
{
	struct saved *s = &q->v[0];
	struct extract_input in = input(s);
	struct page p = { 0 };

	while (!s->is_read)
		listen_to_children(q);
	child_settle(&s->child, &in, &p);
	print_page(s, &p);
	page_release(&p);
	buf_release(&s->body);
	q->n--;
	memmove(q->v, q->v + 1, q->n * sizeof(*q->v));
}

/* No child for it: read here and now, or not at all, in its turn. */
static void read_alone(struct queue *q, struct saved *s)
{
	struct extract_input in = input(s);
	struct page p = { 0 };

	while (q->n)
		finish_first(q);
	child_run(q->reader, &in, &p);
	print_page(s, &p);
	page_release(&p);
	buf_release(&s->body);
}

/* Gives the page of a file to a child. */
static int add(struct queue *q, const char *id, const char *file,
	       const char *url)
{
	struct saved s = { .id = id, .file = file, .url = url,
			   .body = BUF_INIT };
	struct extract_input in;
	struct err err = ERR_INIT;
	int rc = saved_read(file, &s.body, &err);

	if (rc) {
		while (q->n)
			finish_first(q);
		print_failed(&s, &err);
		buf_release(&s.body);
		err_release(&err);
		return -rc;
	}
	if (q->n == q->width)
		finish_first(q);
	in = input(&s);
	if (child_start(&s.child, q->reader, &in, &err))
		read_alone(q, &s);
	else
		q->v[q->n++] = s;
	err_release(&err);
	return 0;
}

static void begin(struct queue *q)
{
	*q = (struct queue){ .reader = reader_new(), .width = reader_width() };
}

static void end(struct queue *q)
{
	while (q->n)
		finish_first(q);
	reader_free(q->reader);
}

int saved_pages_one(const char *file, const char *url)
{
	struct queue q;
	int status;

	begin(&q);
	status = add(&q, NULL, file, url);
	end(&q);
	return status;
}

/* Cuts a line into its three parts: 1 when there are three. */
static int cut(char *line, const char **ret_file, const char **ret_url)
{
	char *file = strchr(line, '\t');
	char *url = file ? strchr(file + 1, '\t') : NULL;

	if (!url)
		return 0;
	*file++ = '\0';
	*url++ = '\0';
	*ret_file = file;
	*ret_url = url;
	return 1;
}

int saved_pages_list(const char *list)
{
	struct queue q;
	struct buf b = BUF_INIT;
	struct err err = ERR_INIT;
	char *save = NULL;
	int status = -file_read(list, LIMIT_FILE, &b, &err);

	begin(&q);
	if (status)
		fprintf(stderr, "rl-fetch: %s\n", err_msg(&err));
	for (char *line = strtok_r(b.s, "\n", &save); line && !status;
	     line = strtok_r(NULL, "\n", &save)) {
		const char *file, *url;

		if (cut(line, &file, &url)) {
			(void)add(&q, line, file, url);
			continue;
		}
		fprintf(stderr, "rl-fetch: %s: not ID, FILE, URL: %s\n", list,
			line);
		status = ERR_DATA;
	}
	end(&q);
	buf_release(&b);
	err_release(&err);
	return status;
}
