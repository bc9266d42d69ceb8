/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NET_REASON_H
#define NET_REASON_H
/*
 * Why a transfer failed, in words for a person.
 */
#include "base/buf.h"

/* "HTTP 404 Not Found" */
void reason_add_status(struct buf *b, long status);

/* 1 when asking again later may help: 408, 425, 429 and 5xx. */
int reason_status_is_temporary(long status);

/* The words for a CURLcode; `host` is the one that was asked.  Sets
 * *ret_temporary. */
void reason_add_curl(struct buf *b, int code, const char *host,
		     int *ret_temporary);

/* 1 when the same question may be answered in a moment: a busy server, a
 * connection that broke.  No network at all is not brief. */
int reason_is_brief(int code, long status);

/* 1 when nobody was there to be asked. */
int reason_is_unreached(int code);

/* Why we ended a transfer ourselves. */
enum stop {
	STOP_NOT,
	STOP_BODY, /* the rest is not wanted: a success */
	STOP_WIRE,
	STOP_DECODED,
	STOP_HEADERS,
	STOP_FAR, /* the address is too long */
	STOP_PRIVATE,
};

void reason_add_stop(struct buf *b, enum stop stop);

#endif
