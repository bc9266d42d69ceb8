/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What came of many items in one line.
 */
#include "cli/call.h"
#include "cli/progress.h"

#include <string.h>

/* Why a fetch failed, in words short enough to be counted: by the status of
 * HTTP, or by what the reason of net/reason.c has in it. */
struct cause {
	long from, to;
	const char *in_reason;
	const char *word;
};

static const struct cause causes[] = {
	{ 404, 404, NULL, "not found" },
	{ 410, 410, NULL, "gone" },
	{ 401, 403, NULL, "refused" },
	{ 451, 451, NULL, "refused" },
	{ 429, 429, NULL, "asked too often" },
	{ 408, 408, NULL, "timed out" },
	{ 504, 504, NULL, "timed out" },
	{ 500, 599, NULL, "trouble of the server" },
	{ 0, 0, "took too long", "timed out" },
	{ 0, 0, "cannot find the host", "no such host" },
	{ 0, 0, "cannot connect", "cannot connect" },
	{ 0, 0, "certificate", "bad certificate" },
	{ 0, 0, "too large", "too large" },
	{ 0, 0, "too many redirects", "too many redirects" },
	{ 0, 0, "cancelled", "cancelled" },
	{ 0, 0, "", "other trouble" },
};

static const char *cause_of(const struct outcome *o)
{
	const char *reason = str_or_empty(o->reason);

	for (size_t i = 0; i < ARRAY_SIZE(causes); i++) {
		const struct cause *c = &causes[i];

		if (c->in_reason ? strstr(reason, c->in_reason) != NULL
				 : o->status >= c->from && o->status <= c->to)
			return c->word;
	}
	return "other trouble";
}

static size_t count_type(const struct outcomes *o, enum fetch_event_type type)
{
	size_t n = 0;

	for (size_t i = 0; i < o->n; i++)
		n += o->v[i].type == type;
	return n;
}

struct tally {
	const char *word;
	size_t n;
};

/* ": 6 not found, 3 timed out", the most frequent first */
static void add_causes(struct buf *b, const struct outcomes *o)
{
	struct tally tallies[ARRAY_SIZE(causes) + 1] = { { 0 } };
	size_t n = 0;

	for (size_t i = 0; i < o->n; i++) {
		const char *word;
		size_t k = 0;

		if (o->v[i].type != FETCH_EVENT_WAITING &&
		    o->v[i].type != FETCH_EVENT_FAILED)
			continue;
		word = cause_of(&o->v[i]);
		while (k < n && strcmp(tallies[k].word, word))
			k++;
		tallies[k].word = word;
		tallies[k].n++;
		n += k == n;
	}
	for (size_t done = 0; done < n; done++) {
		size_t most = 0;

		for (size_t k = 1; k < n; k++)
			if (tallies[k].n > tallies[most].n)
				most = k;
		buf_addf(b, "%s%zu %s", done ? ", " : ": ", tallies[most].n,
			 tallies[most].word);
		tallies[most].n = 0;
	}
}

static void add_count(struct buf *b, size_t n, const char *word)
{
	if (n)
		buf_addf(b, "%s%zu %s", b->len ? ", " : "", n, word);
}

void outcomes_sum_up(struct call *call, const struct outcomes *o,
		     const char *done)
{
	size_t failed = count_type(o, FETCH_EVENT_WAITING) +
			count_type(o, FETCH_EVENT_FAILED);
	size_t answered = o->n - count_type(o, FETCH_EVENT_WAITING);
	size_t waiting = o->n - answered;
	struct buf b = BUF_INIT;

	add_count(&b, count_type(o, FETCH_EVENT_DONE), done);
	add_count(&b, count_type(o, FETCH_EVENT_UNCHANGED), "unchanged");
	add_count(&b, count_type(o, FETCH_EVENT_SAME), "the same as others");
	add_count(&b, failed, "failed");
	if (failed)
		add_causes(&b, o);
	if (o->interrupted && o->left.n > waiting)
		buf_addf(&b, "%s%zu remain; the same command goes on",
			 b.len ? "; " : "", o->left.n - waiting);
	if (b.len)
		call_note(call, "%s", b.s);
	buf_release(&b);
}
