/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/item.h"

#include <string.h>

struct name {
	const char *name;
	char letter;
};

static const struct name kinds[KIND_N] = {
	[KIND_ARTICLE] = { "article", 'A' }, [KIND_VIDEO] = { "video", 'V' },
	[KIND_TALK] = { "talk", 'T' },       [KIND_PAPER] = { "paper", 'P' },
	[KIND_PDF] = { "pdf", 'D' },         [KIND_BOOK] = { "book", 'B' },
	[KIND_PODCAST] = { "podcast", 'C' }, [KIND_REPO] = { "repo", 'R' },
	[KIND_THREAD] = { "thread", 'H' },   [KIND_OTHER] = { "other", 'O' },
};

static const struct name states[STATE_N] = {
	[STATE_UNREAD] = { "unread", 'N' },
	[STATE_READING] = { "reading", 'r' },
	[STATE_DONE] = { "done", '-' },
	[STATE_DROPPED] = { "dropped", 'x' },
};

static const struct name rels[REL_N] = {
	[REL_VIA] = { "via" },
	[REL_MENTIONS] = { "mentions" },
	[REL_REPLIES_TO] = { "replies-to" },
	[REL_PART_OF] = { "part-of" },
	[REL_SEE_ALSO] = { "see-also" },
};

static const struct name fetch_states[FETCH_N] = {
	[FETCH_NONE] = { "none" },
	[FETCH_WAITING] = { "waiting" },
	[FETCH_OK] = { "ok" },
	[FETCH_FAILED] = { "failed" },
};

static const struct name *row(const struct name *table, size_t n, unsigned i,
			      const char *what)
{
	if (i >= n)
		bug("no %s has the number %u", what, i);
	return &table[i];
}

static int find(const struct name *table, size_t n, const char *name)
{
	for (size_t i = 0; name && i < n; i++)
		if (!strcmp(table[i].name, name))
			return (int)i;
	return -1;
}

const char *kind_name(enum kind k)
{
	return row(kinds, KIND_N, k, "kind")->name;
}

const char *kind_title(enum kind k)
{
	static const char *const titles[KIND_N] = {
		[KIND_ARTICLE] = "Articles", [KIND_VIDEO] = "Videos",
		[KIND_TALK] = "Talks",       [KIND_PAPER] = "Papers",
		[KIND_PDF] = "PDFs",         [KIND_BOOK] = "Books",
		[KIND_PODCAST] = "Podcasts", [KIND_REPO] = "Repositories",
		[KIND_THREAD] = "Threads",   [KIND_OTHER] = "Other",
	};

	return titles[k];
}

const char *state_name(enum state s)
{
	return row(states, STATE_N, s, "state")->name;
}

const char *rel_name(enum rel r)
{
	return row(rels, REL_N, r, "relation")->name;
}

const char *fetch_state_name(enum fetch_state f)
{
	return row(fetch_states, FETCH_N, f, "fetch state")->name;
}

int kind_parse(const char *name)
{
	return find(kinds, KIND_N, name);
}

int state_parse(const char *name)
{
	return find(states, STATE_N, name);
}

int rel_parse(const char *name)
{
	return find(rels, REL_N, name);
}

int fetch_state_parse(const char *name)
{
	return find(fetch_states, FETCH_N, name);
}

int kind_has_pages(enum kind k)
{
	return k == KIND_PAPER || k == KIND_PDF || k == KIND_BOOK;
}

int role_is_known(const char *role)
{
	static const char *const roles[] = { "slides", "video",	  "pdf",
					     "code",   "archive", "same",
					     "other" };

	for (size_t i = 0; i < ARRAY_SIZE(roles); i++)
		if (!strcmp(roles[i], role))
			return 1;
	return 0;
}

char kind_letter(enum kind k)
{
	return row(kinds, KIND_N, k, "kind")->letter;
}

char state_letter(enum state s)
{
	return row(states, STATE_N, s, "state")->letter;
}
