# SPDX-License-Identifier: GPL-3.0-or-later
# There are no lists: each tests/DIR/test_NAME.c and tests/fuzz/fuzz_NAME.c is
# a program of its own, each tests/lib/NAME_main.c too; the other files of
# tests/lib/ are a library.  tests/run runs them and tests/DIR/NAME.sh.

# A test is linked as the program is whose parts it includes.
RL_TEST_LIBS = \
	src/tui/libtui.a src/cli/libcli.a src/ops/libops.a \
	src/exchange/libexchange.a src/post/libpost.a src/store/libstore.a \
	src/core/libcore.a src/base/libbase.a
FETCH_TEST_LIBS = \
	src/extract/libextract.a src/net/libnet.a \
	src/core/libcore.a src/base/libbase.a
TEST_LIBS = $(RL_TEST_LIBS) $(FETCH_TEST_LIBS)
FETCH_TESTS = $(shell grep -lsE '^\#include "(net|extract)/' \
	$(top_srcdir)/tests/unit/test_*.c $(top_srcdir)/tests/fuzz/fuzz_*.c)
test_libs = $(if $(filter $<,$(FETCH_TESTS)),\
	$(FETCH_TEST_LIBS),$(RL_TEST_LIBS))
TEST_SYSTEM_LIBS = $(CMOCKA_LIBS) $(NCURSES_LIBS) $(SQLITE_LIBS) \
	$(CURL_LIBS) $(GUMBO_LIBS) $(ZLIB_LIBS) \
	$(JANSSON_LIBS) $(UTF8PROC_LIBS) $(MD4C_LIBS)
TEST_CC = $(CC) $(DEFS) $(AM_CPPFLAGS) $(CPPFLAGS) \
	$(CMOCKA_CFLAGS) $(VTERM_CFLAGS) $(NCURSES_CFLAGS) $(SQLITE_CFLAGS) \
	$(CURL_CFLAGS) $(GUMBO_CFLAGS) $(JANSSON_CFLAGS) $(UTF8PROC_CFLAGS) \
	$(ZLIB_CFLAGS) $(AM_CFLAGS) $(CFLAGS) -I$(top_srcdir)/tests/lib \
	-DTEST_DATADIR='"$(abs_top_srcdir)/tests/data"' \
	-MMD -MP -MT $@ -MF $@.d
TEST_LINK = $(TEST_CC) $(AM_LDFLAGS) $(LDFLAGS) -o $@

# $(call test_targets,DIR/PATTERN): what is built from tests/DIR/PATTERN.c
test_targets = $(patsubst $(top_srcdir)/%.c,%,\
	$(wildcard $(top_srcdir)/tests/$(1).c))

UNIT_TESTS = $(call test_targets,unit/test_*)
FUZZ_REPLAYS = $(call test_targets,fuzz/fuzz_*)
FUZZ_TARGETS = $(FUZZ_REPLAYS:tests/fuzz/fuzz_%=tests/fuzz/live_%)
TEST_HELPERS = $(patsubst %_main,%,$(call test_targets,lib/*_main))
if HAVE_VTERM
TUI_TESTS = $(call test_targets,tui/test_*)
TEST_LIB_NAMES = $(filter-out %_main,$(call test_targets,lib/*))
else
TEST_LIB_NAMES = $(filter-out %_main tests/lib/screen tests/lib/stream \
	tests/lib/term,$(call test_targets,lib/*))
endif
TEST_LIB_OBJECTS = $(TEST_LIB_NAMES:=.o)
DAMAGE = tests/damage/damage
TESTS_BUILT = $(UNIT_TESTS) $(TUI_TESTS) $(FUZZ_REPLAYS) $(TEST_HELPERS) \
	$(DAMAGE)

tests/lib/%.o: $(top_srcdir)/tests/lib/%.c
	$(AM_V_CC)$(MKDIR_P) $(@D) && $(TEST_CC) -c -o $@ $<

tests/lib/libtest.a: $(TEST_LIB_OBJECTS)
	$(AM_V_AR)rm -f $@ && $(AR) $(ARFLAGS) $@ $(TEST_LIB_OBJECTS)

$(TEST_HELPERS): %: $(top_srcdir)/%_main.c tests/lib/libtest.a $(TEST_LIBS)
	$(AM_V_CCLD)$(TEST_LINK) $< tests/lib/libtest.a $(test_libs) \
		$(TEST_SYSTEM_LIBS)

tests/unit/test_%: $(top_srcdir)/tests/unit/test_%.c \
		tests/lib/libtest.a $(TEST_LIBS)
	$(AM_V_CCLD)$(MKDIR_P) $(@D) && $(TEST_LINK) $< tests/lib/libtest.a \
		$(test_libs) $(TEST_SYSTEM_LIBS)

tests/tui/test_%: $(top_srcdir)/tests/tui/test_%.c \
		tests/lib/libtest.a $(TEST_LIBS)
	$(AM_V_CCLD)$(MKDIR_P) $(@D) && $(TEST_LINK) $< tests/lib/libtest.a \
		$(test_libs) $(TEST_SYSTEM_LIBS) $(VTERM_LIBS)

tests/fuzz/fuzz_%: $(top_srcdir)/tests/fuzz/fuzz_%.c \
		$(top_srcdir)/tests/fuzz/replay.c $(TEST_LIBS)
	$(AM_V_CCLD)$(MKDIR_P) $(@D) && $(TEST_LINK) $< \
		$(top_srcdir)/tests/fuzz/replay.c \
		$(test_libs) $(TEST_SYSTEM_LIBS)

tests/fuzz/live_%: $(top_srcdir)/tests/fuzz/fuzz_%.c $(TEST_LIBS)
	$(AM_V_CCLD)$(MKDIR_P) $(@D) && $(TEST_LINK) -fsanitize=fuzzer $< \
		$(test_libs) $(TEST_SYSTEM_LIBS)

damage_files = $(addprefix $(top_srcdir)/tests/damage/,\
	damage.c break.c hostile.c)
$(DAMAGE): $(damage_files) $(FETCH_TEST_LIBS)
	$(AM_V_CCLD)$(MKDIR_P) $(@D) && $(TEST_LINK) $(damage_files) \
		$(FETCH_TEST_LIBS) $(TEST_SYSTEM_LIBS)

-include $(wildcard tests/*/*.d)

# ---- Running -----------------------------------------------------------
# make check T="words": only the tests whose names have one of the words
check-programs: $(TESTS_BUILT)

check-local: check-programs
if HAVE_CMOCKA
	@$(SHELL) $(top_srcdir)/tests/run $(T)
else
	@echo "make check needs cmocka, which configure did not find" >&2
	@exit 1
endif

check-unit: $(UNIT_TESTS)
	@$(SHELL) $(top_srcdir)/tests/run unit/ $(T)

# Posts of made-up collections, written, read and written again.
POST_ROUNDS = 1000
posts: tests/unit/test_exchange_post
	RL_POST_ROUNDS=$(POST_ROUNDS) tests/unit/test_exchange_post

# What make check does a part of: a thousand kills, a kill and an error at each
# call that changes a file, 20,000 power cuts, each allocation failing, 250,000
# queries of anything.
safety: check-programs
	@THOROUGH=1 LIMIT=7200 $(SHELL) $(top_srcdir)/tests/run \
		unit/test_kill unit/test_power unit/test_memory \
		unit/test_query_storm cli/sweep

installcheck-local:
	$(DESTDIR)$(bindir)/rl --version
	test -x $(DESTDIR)$(pkglibexecdir)/rl-fetch
	test -x $(DESTDIR)$(pkglibexecdir)/rl-page

# A build of its own, because every object must be instrumented.
FUZZ_SECONDS = 20
fuzz:
	@if test -z "$(CLANG)"; then \
		echo "make fuzz needs clang, which configure did not find"; \
		exit 1; \
	fi
	@$(MKDIR_P) fuzz
	@test -f fuzz/Makefile || (cd fuzz && $(abs_top_srcdir)/configure -q \
		CC=$(CLANG) CFLAGS="-O1 -g -fsanitize=fuzzer-no-link" \
		--enable-sanitizers)
	@$(MAKE) $(AM_MAKEFLAGS) -C fuzz all
	@$(MAKE) $(AM_MAKEFLAGS) -C fuzz fuzz-targets
	@cd fuzz && $(SHELL) $(abs_top_srcdir)/tests/fuzz-all $(FUZZ_SECONDS)

fuzz-targets: $(FUZZ_TARGETS)

BENCHES = $(call test_targets,bench/*)
bench: all $(BENCHES) tests/lib/httpd
	@$(SHELL) $(top_srcdir)/tests/bench/run
	@$(SHELL) $(top_srcdir)/tests/bench/fetch
	@$(SHELL) $(top_srcdir)/tests/bench/screens

# The measures are linked with as little as they can be.
BARE_BENCHES = tests/bench/ratio tests/bench/bare tests/bench/bare_list
$(BARE_BENCHES): %: $(top_srcdir)/%.c
	$(AM_V_CCLD)$(MKDIR_P) $(@D) && $(TEST_LINK) $< $(SQLITE_LIBS) \
		$(if $(findstring list,$@),$(NCURSES_LIBS))

tests/bench/%: $(top_srcdir)/tests/bench/%.c tests/lib/libtest.a $(TEST_LIBS)
	$(AM_V_CCLD)$(MKDIR_P) $(@D) && $(TEST_LINK) $< tests/lib/libtest.a \
		$(RL_TEST_LIBS) $(TEST_SYSTEM_LIBS)

# A corpus of pages whose truth is known; things go on without.
CORPUS = $(top_srcdir)/../shared/corpus

# Reads hostile pages and N that were cut, flipped and mixed up: the
# repository's own and, where there is one, a corpus's.  Another SEED, others.
N = 10000
SEED = 1
# Each page has a process of its own, which would copy what a sanitizer keeps of
# freed memory.
damage: $(DAMAGE)
	@ASAN_OPTIONS=$${ASAN_OPTIONS-quarantine_size_mb=4} \
		$(DAMAGE) $(N) $(SEED) $(top_srcdir)/tests/data/pages \
		$(top_srcdir)/tests/fuzz/corpus/html \
		$(top_srcdir)/tests/fuzz/corpus/charset \
		$(wildcard $(CORPUS)/pages)

# What rl-fetch makes of a corpus of pages whose truth is known, where there is
# one; fails where a figure of tests/score.floor is not reached.
# make score RECORD=1: figures that are better become the floor.
score: all
	@if test -f $(CORPUS)/score.py; then \
		python3 $(top_srcdir)/tests/score $(abs_builddir)/src/rl-fetch \
			$(CORPUS) $(RECORD); \
	else \
		echo "skip make score: no corpus in $(CORPUS)"; \
	fi

# Screens as tests/data/tui/ has them are written anew: look at the difference.
golden: check-programs
	@RL_TEST_WRITE=1 $(SHELL) $(top_srcdir)/tests/run tui/
	@cd $(top_srcdir) && git diff --stat tests/data/tui

# Many keys at random, another few each time; what fails names its seed.  In a
# build with --enable-sanitizers it finds most.
RANDOM_KEYS = 10000
RANDOM_SEED = $(shell date +%j%H%M)
random-keys: tests/tui/test_random all
	@echo "RL_TEST_SEED=$(RANDOM_SEED) RL_TEST_KEYS=$(RANDOM_KEYS)"
	@RL_TEST_SEED=$(RANDOM_SEED) RL_TEST_KEYS=$(RANDOM_KEYS) LIMIT=3600 \
		$(SHELL) $(top_srcdir)/tests/run test_random

lint:
	@cd $(top_srcdir) && TIDY=$(TIDY) BUILDDIR=$(abs_top_builddir) \
		$(SHELL) tests/lint -std=gnu17 \
		-DSQLITE_ENABLE_SESSION -DSQLITE_ENABLE_PREUPDATE_HOOK \
		-D_GNU_SOURCE -Isrc $(filter -DRL_%,$(AM_CPPFLAGS)) \
		$(NCURSES_CFLAGS) $(SQLITE_CFLAGS) $(CURL_CFLAGS) \
		$(GUMBO_CFLAGS) $(JANSSON_CFLAGS) $(UTF8PROC_CFLAGS)

.PHONY: check-programs check-unit posts safety fuzz fuzz-targets bench \
	damage score golden random-keys lint

dist-hook:
	cp -R $(srcdir)/tests $(srcdir)/.ci $(distdir)

clean-local:
	rm -rf tests/unit tests/tui tests/fuzz tests/lib tests/bench \
		tests/damage tests/log fuzz
