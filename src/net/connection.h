/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NET_CONNECTION_H
#define NET_CONNECTION_H
/*
 * What libcurl does not tell of a connection.
 */
#include <curl/curl.h>

/* For CURLOPT_OPENSOCKETFUNCTION: its data is the int that is to have the
 * descriptor. */
curl_socket_t connection_open(void *ctx, curlsocktype purpose,
			      struct curl_sockaddr *address);

/* 1 when that socket is the one at `local_port`: not a try that lost. */
int connection_is(int fd, int local_port);

/* All bytes that have come over it, whatever they were for: frames of chunks,
 * headers, TLS.  0 when that is not known. */
long long connection_bytes(int fd);

/* 1 when one to `port` (of the other side) that was made for `url` ends at a
 * proxy: one is set for its scheme, and that is its port. */
int connection_is_proxied(const char *url, int port);

#endif
