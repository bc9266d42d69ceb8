/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/mail.h"

static void test_mail_add_decoded__where_the_mail_says_so(void **state)
{
	static const struct {
		const char *text, *decoded;
	} cases[] = {
		{ "http://a/?x=3D1", "http://a/?x=3D1" },
		{ "content-transfer-encoding: Quoted-Printable\n\n"
		  "<http://a/?x=3D1&y=3D=\n2> =E2=82=AC\n",
		  "content-transfer-encoding: Quoted-Printable\n\n"
		  "<http://a/?x=1&y=2> \xE2\x82\xAC\n" },
		{ "Content-Transfer-Encoding: quoted-printable\r\n"
		  "a= \r\nb =zz =4 =00 =",
		  "Content-Transfer-Encoding: quoted-printable\r\n"
		  "ab =zz =4 =00 =" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct buf b = BUF_INIT;

		mail_add_decoded(&b, cases[i].text);
		assert_string_equal(b.s, cases[i].decoded);
		buf_release(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mail_add_decoded__where_the_mail_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
