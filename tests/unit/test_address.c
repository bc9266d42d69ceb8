/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/address.h"

#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

struct address {
	const char *ip;
	int want;
};

static void test_address_is_private__knows_the_registries(void **state)
{
	static const struct address addresses[] = {
		{ "127.0.0.1", 1 },	  { "127.255.255.255", 1 },
		{ "0.0.0.0", 1 },	  { "10.1.2.3", 1 },
		{ "172.15.255.255", 0 },  { "172.16.0.0", 1 },
		{ "172.31.255.255", 1 },  { "172.32.0.0", 0 },
		{ "192.168.0.1", 1 },	  { "192.167.255.255", 0 },
		{ "169.254.169.254", 1 }, { "100.63.255.255", 0 },
		{ "100.64.0.0", 1 },	  { "100.127.255.255", 1 },
		{ "100.128.0.0", 0 },	  { "224.0.0.1", 1 },
		{ "255.255.255.255", 1 }, { "8.8.8.8", 0 },
		{ "::", 1 },		  { "::1", 1 },
		{ "fe80::1", 1 },	  { "fe80::1%eth0", 1 },
		{ "fc00::1", 1 },	  { "fd12::1", 1 },
		{ "ff02::1", 1 },	  { "::ffff:127.0.0.1", 1 },
		{ "::ffff:8.8.8.8", 0 },  { "64:ff9b::10.0.0.1", 1 },
		{ "64:ff9b::8.8.8.8", 0 }, { "2002:7f00:1::", 1 },
		{ "2002:808:808::", 0 },  { "2606:4700::1111", 0 },
		{ "::127.0.0.1", 1 },	  { "example.org", -1 },
		{ "", -1 },		  { "127.1", -1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(addresses); i++)
		if (address_is_private(addresses[i].ip) != addresses[i].want)
			fail_msg("%s is not %d", addresses[i].ip,
				 addresses[i].want);
}

static void test_host_is_private__knows_names_of_this_machine(void **state)
{
	(void)state;
	assert_true(host_is_private("localhost"));
	assert_true(host_is_private("localhost."));
	assert_true(host_is_private("127.0.0.1."));
	assert_true(host_is_private("printer"));
	assert_true(host_is_private("a.LOCALHOST"));
	assert_true(host_is_private("nas.local"));
	assert_true(host_is_private("[::1]"));
	assert_true(host_is_private("10.0.0.1"));
	assert_false(host_is_private("example.org"));
	assert_false(host_is_private("[2606:4700::1111]"));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_address_is_private__knows_the_registries),
		cmocka_unit_test(
			test_host_is_private__knows_names_of_this_machine),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
