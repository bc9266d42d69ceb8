/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SAVED_PAGES_H
#define SAVED_PAGES_H
/*
 * Pages that were saved to files, read as if they had been fetched: an object
 * a line on standard output, as core/page.h has it, with the id of the list.
 * What is wrong with a file is said on standard error.  Both return the exit
 * status.
 */

int saved_pages_one(const char *file, const char *url);

/* `list` has a line for each: an id, a file and an address, parted by tabs.  As
 * many at once as reader_width() says; the answers are in the order of the
 * list.  Of a file that cannot be read it is the reason; a line that is none
 * ends it: ERR_DATA. */
int saved_pages_list(const char *list);

#endif
