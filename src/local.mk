# SPDX-License-Identifier: GPL-3.0-or-later
# The three programs.  The order of the archives is the order of the layers.
bin_PROGRAMS += src/rl
src_rl_SOURCES = src/main.c
src_rl_LDADD = \
	src/tui/libtui.a src/cli/libcli.a src/ops/libops.a \
	src/exchange/libexchange.a src/post/libpost.a src/store/libstore.a \
	src/core/libcore.a src/base/libbase.a \
	$(NCURSES_LIBS) $(SQLITE_LIBS) $(JANSSON_LIBS) \
	$(UTF8PROC_LIBS) $(MD4C_LIBS)

pkglibexec_PROGRAMS += src/rl-fetch
src_rl_fetch_SOURCES = src/fetch_main.c src/fetch_jobs.c src/fetch_jobs.h \
	src/saved_pages.c src/saved_pages.h
src_rl_fetch_LDADD = \
	src/extract/libextract.a src/net/libnet.a \
	src/core/libcore.a src/base/libbase.a \
	$(CURL_LIBS) $(GUMBO_LIBS) $(ZLIB_LIBS) \
	$(JANSSON_LIBS) $(UTF8PROC_LIBS)

pkglibexec_PROGRAMS += src/rl-page
src_rl_page_SOURCES = src/page_main.c
src_rl_page_LDADD = \
	src/extract/libextract.a src/core/libcore.a src/base/libbase.a \
	$(GUMBO_LIBS) $(JANSSON_LIBS) $(UTF8PROC_LIBS)

EXTRA_DIST += src/README.md
