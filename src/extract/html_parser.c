/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/html_parser.h"

#include "base/limits.h"
#include "base/mem.h"

#include <setjmp.h>
#include <stdlib.h>
#include <time.h>

#define LOOK_EVERY 256 /* pieces of memory between looks at the clock */
#define CUT_TO     8   /* a part of what took too long is parsed instead */

/*
 * The parser asks for memory in small pieces, and gives most of it back only
 * when the tree goes: they come from large ones, which go together.
 */
#define CHUNK_BYTES ((size_t)64 << 10)
#define ALIGNMENT   16

struct chunk {
	struct chunk *next;
	size_t used, size;
	char *last; /* the piece that was given away last */
	_Alignas(ALIGNMENT) char bytes[];
};

void *html_chunk_give(struct chunk **all, size_t size)
{
	struct chunk *c = *all;

	size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	if (!c || c->size - c->used < size) {
		size_t room = size > CHUNK_BYTES ? size : CHUNK_BYTES;

		c = xmalloc(sizeof(*c) + room);
		*c = (struct chunk){ .next = *all, .size = room };
		*all = c;
	}
	c->last = c->bytes + c->used;
	c->used += size;
	return c->last;
}

/* What was given last may be given again: a string that grew was copied. */
static void take_back(struct chunk **all, void *piece)
{
	struct chunk *c = *all;

	if (!piece || !c || c->last != piece)
		return;
	c->used = (size_t)(c->last - c->bytes);
	c->last = NULL;
	if (c->used || !c->next)
		return;
	*all = c->next;
	free(c);
}

void html_chunks_free(struct chunk *c)
{
	struct chunk *next;

	for (; c; c = next) {
		next = c->next;
		free(c);
	}
}

/* The parser at work.  All that it has is in `memory`, so that it can be left
 * at any time. */
struct parsing {
	struct chunk *memory;
	long pieces;
	long long until; /* of the time of this process, in ms */
	jmp_buf leave;
};

static long long cpu_ms(void)
{
	struct timespec t = { 0 };

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void look_at_clock(struct parsing *p)
{
	if (++p->pieces % LOOK_EVERY == 0 && cpu_ms() > p->until)
		longjmp(p->leave, 1);
}

static void *give_parser(void *ctx, size_t size)
{
	struct parsing *p = ctx;

	look_at_clock(p);
	return html_chunk_give(&p->memory, size);
}

static void take_back_parser(void *ctx, void *piece)
{
	struct parsing *p = ctx;

	look_at_clock(p);
	take_back(&p->memory, piece);
}

/* NULL when it takes longer than `most` ms. */
static GumboOutput *parse_within(struct parsing *p, const char *html,
				 size_t len, long long most)
{
	GumboOptions options = kGumboDefaultOptions;

	options.max_errors = 0;
	options.allocator = give_parser;
	options.deallocator = take_back_parser;
	options.userdata = p;
	p->until = cpu_ms() + most;
	if (setjmp(p->leave))
		return NULL;
	return gumbo_parse_with_options(&options, html, len);
}

/* An eighth of what costs quadratic time costs a 64th. */
GumboOutput *html_parser_run(const char *html, size_t len,
			     struct chunk **ret_memory, int *ret_is_cut)
{
	struct parsing p = { 0 };
	GumboOutput *out = parse_within(&p, html, len, LIMIT_HTML_MS);

	while (!out) {
		html_chunks_free(p.memory);
		p = (struct parsing){ 0 };
		len /= CUT_TO;
		*ret_is_cut = 1;
		out = parse_within(&p, html, len, LIMIT_HTML_MS / CUT_TO);
	}
	*ret_memory = p.memory;
	return out;
}
