# SPDX-License-Identifier: GPL-3.0-or-later
# Every tests/unit/test_NAME.c is a program of its own; there is no list.
EXTRA_DIST += tests

UNIT_TESTS = $(patsubst $(top_srcdir)/%.c,%,\
	$(wildcard $(top_srcdir)/tests/unit/test_*.c))
UNIT_LIBS_RL = src/tui/libtui.a src/cli/libcli.a src/ops/libops.a \
	src/exchange/libexchange.a src/post/libpost.a src/store/libstore.a
UNIT_LIBS_FETCH = src/extract/libextract.a src/net/libnet.a
UNIT_LIBS_BOTH = src/core/libcore.a src/base/libbase.a

tests/unit/test_%: $(top_srcdir)/tests/unit/test_%.c \
		$(UNIT_LIBS_RL) $(UNIT_LIBS_FETCH) $(UNIT_LIBS_BOTH)
	$(AM_V_CCLD)$(MKDIR_P) $(@D) && $(CC) $(DEFS) $(AM_CPPFLAGS) $(CPPFLAGS) \
		$(CMOCKA_CFLAGS) $(JANSSON_CFLAGS) $(SQLITE_CFLAGS) \
		$(AM_CFLAGS) $(CFLAGS) -I$(top_srcdir)/tests/lib \
		-DTEST_DATADIR='"$(abs_top_srcdir)/tests/data"' \
		$(AM_LDFLAGS) $(LDFLAGS) -o $@ $< \
		$(UNIT_LIBS_RL) $(UNIT_LIBS_FETCH) $(UNIT_LIBS_BOTH) \
		$(CMOCKA_LIBS) $(NCURSES_LIBS) $(SQLITE_LIBS) $(CURL_LIBS) \
		$(GUMBO_LIBS) $(JANSSON_LIBS) $(UTF8PROC_LIBS)

check-unit: $(UNIT_TESTS)
	@fail=0; for t in $(UNIT_TESTS); do ./$$t || fail=1; done; exit $$fail
.PHONY: check-unit
