/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/address.h"

#include "base/mem.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct range4 {
	unsigned char net[4];
	int bits;
};

struct range6 {
	unsigned char net[16];
	int bits;
	int inner; /* where an IPv4 address is carried; 0: all private */
};

static const struct range4 private4[] = {
	{ { 0 }, 8 },
	{ { 10 }, 8 },
	{ { 100, 64 }, 10 },
	{ { 127 }, 8 },
	{ { 169, 254 }, 16 },
	{ { 172, 16 }, 12 },
	{ { 192, 0, 0 }, 24 },
	{ { 192, 0, 2 }, 24 },
	{ { 192, 168 }, 16 },
	{ { 198, 18 }, 15 },
	{ { 198, 51, 100 }, 24 },
	{ { 203, 0, 113 }, 24 },
	{ { 224 }, 3 }, /* multicast, reserved, broadcast */
};

static const struct range6 private6[] = {
	{ { [10] = 0xff, [11] = 0xff }, 96, 12 }, /* ::ffff:a.b.c.d */
	{ { 0, 0x64, 0xff, 0x9b }, 96, 12 },      /* 64:ff9b:: */
	{ { 0, 0x64, 0xff, 0x9b, 0, 1 }, 48, 0 },
	{ { 0x20, 0x02 }, 16, 2 },                /* 6to4 */
	{ { 0x20, 0x01 }, 23, 0 },                /* Teredo… */
	{ { 0x20, 0x01, 0x0d, 0xb8 }, 32, 0 },
	{ { 0x01 }, 64, 0 },
	{ { 0xfc }, 7, 0 },
	{ { 0xfe, 0x80 }, 10, 0 },
	{ { 0xfe, 0xc0 }, 10, 0 },
	{ { 0xff }, 8, 0 },
	{ { 0 }, 96, 0 },                         /* ::, ::1 … */
};

static int in_range(const unsigned char *ip, const unsigned char *net,
		    int bits)
{
	int whole = bits / 8, rest = bits % 8;

	if (memcmp(ip, net, (size_t)whole))
		return 0;
	return !rest || !((ip[whole] ^ net[whole]) >> (8 - rest));
}

static int is_private4(const unsigned char *ip)
{
	for (size_t i = 0; i < ARRAY_SIZE(private4); i++)
		if (in_range(ip, private4[i].net, private4[i].bits))
			return 1;
	return 0;
}

static int is_private6(const unsigned char *ip)
{
	for (size_t i = 0; i < ARRAY_SIZE(private6); i++) {
		const struct range6 *r = &private6[i];

		if (in_range(ip, r->net, r->bits))
			return r->inner ? is_private4(ip + r->inner) : 1;
	}
	return 0;
}

int address_is_private(const char *ip)
{
	unsigned char raw[16];
	char *plain;
	int rc = -1;

	if (str_empty(ip))
		return -1;
	if (inet_pton(AF_INET, ip, raw) == 1)
		return is_private4(raw);
	/* A zone ("fe80::1%eth0") is no part of the address. */
	plain = xstrndup(ip, strcspn(ip, "%"));
	if (inet_pton(AF_INET6, plain, raw) == 1)
		rc = is_private6(raw);
	free(plain);
	return rc;
}

static int ends_with(const char *s, const char *tail)
{
	size_t n = strlen(s), t = strlen(tail);

	return n >= t && !strcasecmp(s + n - t, tail);
}

int host_is_private(const char *host)
{
	static const char *const tails[] = {
		".localhost", ".local", ".internal", ".lan", ".home.arpa",
	};
	char *bare = xstrdup(*host == '[' ? host + 1 : host);
	size_t n = strcspn(bare, "]");
	int rc;

	/* "localhost." is the same, looked up from the root. */
	while (n && bare[n - 1] == '.')
		n--;
	bare[n] = '\0';
	rc = address_is_private(bare);
	if (rc < 0) {
		rc = !strchr(bare, '.');
		for (size_t i = 0; i < ARRAY_SIZE(tails); i++)
			rc |= ends_with(bare, tails[i]);
	}
	free(bare);
	return rc;
}
