/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/connection.h"

#include "base/mem.h"

#include <linux/tcp.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

/* What curl takes for a proxy that names no port. */
#define PROXY_PORT       1080
#define PROXY_PORT_HTTPS 443

curl_socket_t connection_open(void *ctx, curlsocktype purpose,
			      struct curl_sockaddr *address)
{
	int *fd = ctx;

	(void)purpose;
	*fd = socket(address->family, address->socktype | SOCK_CLOEXEC,
		     address->protocol);
	return *fd;
}

int connection_is(int fd, int local_port)
{
	union {
		struct sockaddr any;
		struct sockaddr_in v4;
		struct sockaddr_in6 v6;
	} a = { .any.sa_family = AF_UNSPEC };
	socklen_t len = sizeof(a);

	if (fd < 0 || getsockname(fd, &a.any, &len))
		return 0;
	if (a.any.sa_family == AF_INET6)
		return ntohs(a.v6.sin6_port) == local_port;
	return a.any.sa_family == AF_INET &&
	       ntohs(a.v4.sin_port) == local_port;
}

long long connection_bytes(int fd)
{
	struct tcp_info info = { 0 };
	socklen_t len = sizeof(info);

	if (fd < 0 || getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &len))
		return 0;
	return (long long)info.tcpi_bytes_received;
}

/* The port of "[SCHEME://][USER@]HOST[:PORT][/]" */
static int port_of(const char *proxy)
{
	const char *host = strstr(proxy, "://"), *end, *colon;
	int is_https = !strncasecmp(proxy, "https://", 8);

	host = host ? host + 3 : proxy;
	end = host + strcspn(host, "/");
	while (memchr(host, '@', (size_t)(end - host)))
		host = (const char *)memchr(host, '@',
					    (size_t)(end - host)) + 1;
	/* Colons inside of brackets belong to an IPv6 address. */
	colon = memrchr(host, ':', (size_t)(end - host));
	if (colon && !memchr(colon, ']', (size_t)(end - colon)))
		return atoi(colon + 1);
	return is_https ? PROXY_PORT_HTTPS : PROXY_PORT;
}

/* The variables that curl looks at, the first that is set wins; HTTP_PROXY is
 * none of them. */
static const char *proxy_for(const char *url)
{
	static const char *const names[][4] = {
		{ "http_proxy", "all_proxy", "ALL_PROXY", NULL },
		{ "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY" },
	};
	const char *const *row = names[!strncasecmp(url, "https:", 6)];

	for (int i = 0; i < 4 && row[i]; i++) {
		const char *value = getenv(row[i]);

		if (!str_empty(value))
			return value;
	}
	return NULL;
}

int connection_is_proxied(const char *url, int port)
{
	const char *proxy = proxy_for(url);

	return proxy && port_of(proxy) == port;
}
