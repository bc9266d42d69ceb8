/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXTRACT_ARCHIVE_H
#define EXTRACT_ARCHIVE_H
/*
 * What an archive of the web answers when it is asked for a copy of a page, in
 * the form of the Internet Archive's availability API:
 *
 *	{"url": "…", "archived_snapshots": {"closest": {"available": true,
 *	 "url": "http://web.archive.org/web/20130919044612/http://…",
 *	 "timestamp": "20130919044612", "status": "200"}}}
 *
 * where it has none, "archived_snapshots" is empty.
 */
#include "core/page.h"

/* Bytes of an answer; real ones have some hundreds. */
#define ARCHIVE_MAX 65536

/* Gives `p` the copy as an alternate with the role "archive" and its day as
 * `published`, or the note PAGE_NO_COPY; what was kept of an error is no copy.
 * Any other JSON gives nothing. */
void archive_read(const char *json, size_t len, struct page *p);

#endif
