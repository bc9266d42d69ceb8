/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/query_private.h"

#include <string.h>
#include <strings.h>

#define STATES "unread reading done dropped"
#define KINDS  "article video talk paper pdf book podcast repo thread other"
#define SORTS                                                                  \
	"added changed published done title author site time state" \
	" relevance"

static const char *const sort_names[] = {
	"added",  "changed", "published", "done",  "title",
	"author", "site",    "time",	  "state", "relevance",
};

const struct query_field_info query_fields[QF_N] = {
	[QF_TAG] = { "tag", QV_TAG, NULL, "TAG",
		     "the tag or one below it; also #TAG" },
	[QF_STATE] = { "state", QV_NAME, STATES, "STATE", "the state" },
	[QF_IS] = { "is", QV_NAME,
		    STATES " starred snoozed waiting broken trashed published",
		    "WHAT",
		    "a state, or starred, snoozed, waiting for the network,"
		    " broken, in the trash, in a published collection" },
	[QF_KIND] = { "kind", QV_NAME, KINDS, "KIND", "the kind" },
	[QF_SITE] = { "site", QV_PLAIN, NULL, "SITE",
		      "the site or host, such as example.org" },
	[QF_AUTHOR] = { "author", QV_WORDS, NULL, "WORDS",
			"words of an author's name" },
	[QF_TITLE] = { "title", QV_WORDS, NULL, "WORDS", "words of the title" },
	[QF_NOTE] = { "note", QV_WORDS, NULL, "WORDS", "words of a note" },
	[QF_QUOTE] = { "quote", QV_WORDS, NULL, "WORDS",
		       "words of a quote or its comment" },
	[QF_TEXT] = { "text", QV_WORDS, NULL, "WORDS",
		      "words of the stored text" },
	[QF_IN] = { "in", QV_PLAIN, NULL, "COLLECTION",
		    "an entry of the collection" },
	[QF_HAS] = { "has", QV_NAME, "note quote text link alternate", "WHAT",
		     "has at least one note, quote, link or alternate, or a"
		     " stored text" },
	[QF_ADDED] = { "added", QV_DATE, NULL, "DATE", "added then" },
	[QF_PUBLISHED] = { "published", QV_DATE, NULL, "DATE",
			   "published then" },
	[QF_DONE] = { "done", QV_DATE, NULL, "DATE", "finished then" },
	[QF_CHANGED] = { "changed", QV_DATE, NULL, "DATE",
			 "last changed then" },
	[QF_TIME] = { "time", QV_MINUTES, NULL, "TIME",
		      "reading or running time: <20m, 10m..30m, >1h" },
	[QF_LANG] = { "lang", QV_PLAIN, NULL, "LANGUAGE",
		      "the language, such as en" },
	[QF_ID] = { "id", QV_NUMBER, NULL, "N",
		    "the item's number: 7, 3..9, >20" },
	[QF_URL] = { "url", QV_PLAIN, NULL, "TEXT", "a part of the URL" },
	[QF_SORT] = { "sort", QV_NAME, SORTS, "KEY",
		      "the order; -KEY turns it round" },
};

int query_field_find(const char *name, size_t len)
{
	for (int i = 0; i < QF_N; i++)
		if (strlen(query_fields[i].name) == len &&
		    !strncasecmp(query_fields[i].name, name, len))
			return i;
	return -1;
}

char *query_field_names(void)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < QF_N; i++)
		buf_addf(&b, "%s%s", i ? " " : "", query_fields[i].name);
	return buf_detach(&b);
}

const char *query_sort_name(const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(sort_names); i++)
		if (!strcasecmp(sort_names[i], name))
			return sort_names[i];
	return NULL;
}
