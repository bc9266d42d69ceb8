/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H
/*
 * Ceilings for what comes from outside.  Passing one is an error with a
 * message, never a silent cut.  Sizes are in bytes, times in seconds.
 */

/* What a person types or imports */
#define LIMIT_URL         8192
#define LIMIT_TITLE       65536
#define LIMIT_NOTE        (1 << 20)
#define LIMIT_QUOTE       (1 << 18)
#define LIMIT_TAG         128
#define LIMIT_NAME        80 /* collection, saved query */
#define LIMIT_QUERY       8192
#define LIMIT_QUERY_DEPTH 64
#define LIMIT_QUERY_TERMS 256
#define LIMIT_MARKDOWN    (1 << 18) /* of a note that is shown with its marks */
#define LIMIT_MARKDOWN_CELLS 20000 /* of tables in it */
#define LIMIT_FILE        (64 << 20) /* a file or standard input read whole */
#define LIMIT_LIBRARY     (1 << 30)  /* a library in JSON that is imported */

/* One answer of rl-fetch, as a line of JSON */
#define LIMIT_ANSWER      (24 << 20)
#define LIMIT_PAGE_FIELD  65536      /* a metadata field of a page */
#define LIMIT_SHOWN_TITLE 300        /* characters kept of a page's title */
#define LIMIT_SHOWN_DESCRIPTION 2000 /* and of what it says about itself */
#define LIMIT_PAGE_LIST   256        /* authors and the like */
#define LIMIT_PAGE_TEXT   (8 << 20)  /* the article text */
#define LIMIT_PAGE_LINKS  65536      /* addresses in the article text */

/* One request to rl-fetch, as a line of JSON */
#define LIMIT_REQUEST     (1 << 20)

/* The network (see net/transfer.h) */
#define LIMIT_WIRE_BYTES    (20 << 20)
#define LIMIT_DECODED_BYTES (50 << 20)
#define LIMIT_HEADER_BYTES  (300 << 10)
#define LIMIT_REDIRECTS     8
#define LIMIT_CONNECT_TIME  10
#define LIMIT_TOTAL_TIME    60
#define LIMIT_SLOW_BYTES    100 /* a second, during LIMIT_SLOW_TIME */
#define LIMIT_SLOW_TIME     15
#define LIMIT_TRANSFERS     64
#define LIMIT_SILENT        64 /* more, in place of those that say nothing */
#define LIMIT_PER_HOST      4

#define LIMIT_RETRY_AFTER   (30L * 86400) /* a server cannot ask for more */

/* The second question about a page, to what its site says of it (oEmbed) */
#define LIMIT_DATA_BYTES    (1 << 20)
#define LIMIT_DATA_TIME     10

/* Pages that have come and wait to be read */
#define LIMIT_UNREAD        256
#define LIMIT_UNREAD_BYTES  (64 << 20)

/* The child that parses one page */
#define LIMIT_PARSERS       16 /* at once, and two a processor */
#define LIMIT_PARSE_TIME    30 /* by the clock */
#define LIMIT_PARSE_CPU     5
#define LIMIT_PARSE_MEMORY  (512L << 20)
#define LIMIT_PARSE_BODY    (16 << 20)
#define LIMIT_HTML_DEPTH    512
#define LIMIT_HTML_ATTRS    512
#define LIMIT_HTML_MS       1500 /* of the processor, for its tree */
#define LIMIT_HTML_MARKUP   300000 /* tags and attributes of a page */

#endif
