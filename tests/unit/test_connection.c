/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"
#include "net/connection.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

static const char *const variables[] = { "http_proxy", "HTTP_PROXY",
					 "https_proxy", "HTTPS_PROXY",
					 "all_proxy", "ALL_PROXY" };

struct setting {
	const char *variable, *value;
	const char *url;
	int port, want;
};

static const struct setting settings[] = {
	{ "http_proxy", "http://proxy:3128", "http://a.example/", 3128, 1 },
	{ "http_proxy", "proxy:3128/", "http://a.example/", 3128, 1 },
	{ "http_proxy", "http://me:s@c:t@proxy:81", "http://a.example/", 81,
	  1 },
	{ "http_proxy", "http://[::1]:8080", "http://a.example/", 8080, 1 },
	{ "http_proxy", "http://[::1]", "http://a.example/", 1080, 1 },
	{ "http_proxy", "proxy", "http://a.example/", 1080, 1 },
	{ "http_proxy", "https://proxy", "http://a.example/", 443, 1 },
	{ "all_proxy", "socks5h://proxy:9050", "http://a.example/", 9050, 1 },
	{ "ALL_PROXY", "socks5h://proxy:9050", "https://a.example/", 9050,
	  1 },
	{ "HTTPS_PROXY", "proxy:3128", "https://a.example/", 3128, 1 },
	/* None is set for these. */
	{ "https_proxy", "proxy:3128", "http://a.example:3128/", 3128, 0 },
	{ "http_proxy", "proxy:3128", "https://a.example:3128/", 3128, 0 },
	{ "HTTP_PROXY", "proxy:3128", "http://a.example:3128/", 3128, 0 },
	{ "http_proxy", "", "http://a.example/", 80, 0 },
	/* Past it, as no_proxy has it */
	{ "http_proxy", "proxy:3128", "http://a.example/", 80, 0 },
};

static void test_connection_is_proxied__by_scheme_and_port(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(variables); i++)
		unsetenv(variables[i]);
	for (size_t i = 0; i < ARRAY_SIZE(settings); i++) {
		const struct setting *s = &settings[i];

		setenv(s->variable, s->value, 1);
		if (connection_is_proxied(s->url, s->port) != s->want)
			fail_msg("%s=%s %s %d", s->variable, s->value, s->url,
				 s->port);
		unsetenv(s->variable);
	}
}

static void test_connection_bytes__counts_what_came(void **state)
{
	struct sockaddr_in a = { .sin_family = AF_INET };
	struct curl_sockaddr to = { .family = AF_INET,
				    .socktype = SOCK_STREAM };
	int listener = socket(AF_INET, SOCK_STREAM, 0), fd = -1, other;
	socklen_t len = sizeof(a);
	char in[5];

	(void)state;
	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_int_equal(bind(listener, (struct sockaddr *)(void *)&a, len),
			 0);
	assert_int_equal(listen(listener, 1), 0);
	getsockname(listener, (struct sockaddr *)(void *)&a, &len);
	assert_true(connection_open(&fd, CURLSOCKTYPE_IPCXN, &to) >= 0);
	assert_int_equal(connect(fd, (struct sockaddr *)(void *)&a, len), 0);
	other = accept(listener, NULL, NULL);
	assert_int_equal(connection_bytes(fd), 0);
	assert_int_equal(write(other, "Wool.", 5), 5);
	assert_int_equal(recv(fd, in, 5, MSG_WAITALL), 5);
	assert_int_equal(connection_bytes(fd), 5);
	getsockname(fd, (struct sockaddr *)(void *)&a, &len);
	assert_true(connection_is(fd, ntohs(a.sin_port)));
	assert_false(connection_is(fd, ntohs(a.sin_port) + 1));
	assert_false(connection_is(-1, 0));
	assert_int_equal(connection_bytes(-1), 0);
	close(fd);
	close(other);
	close(listener);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_connection_is_proxied__by_scheme_and_port),
		cmocka_unit_test(test_connection_bytes__counts_what_came),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
