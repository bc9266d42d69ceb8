# SPDX-License-Identifier: GPL-3.0-or-later
# The pages are made with the program itself, so that they cannot say anything
# else about commands, options and fields than it does.
man_MANS += man/rl.1 man/rl-library.5 man/rl-query.7
EXTRA_DIST += man/fill.sh man/rl.1.in man/rl-library.5.in \
	man/rl-query.7.in
CLEANFILES += man/rl.1 man/rl-library.5 man/rl-query.7

FILL_MAN = $(AM_V_GEN)$(MKDIR_P) man && \
	sh $(srcdir)/man/fill.sh src/rl$(EXEEXT) $(PACKAGE_VERSION)

man/rl.1: $(srcdir)/man/rl.1.in $(srcdir)/man/fill.sh src/rl$(EXEEXT)
	$(FILL_MAN) $(srcdir)/man/rl.1.in >$@.tmp && mv $@.tmp $@

man/rl-query.7: $(srcdir)/man/rl-query.7.in $(srcdir)/man/fill.sh \
		src/rl$(EXEEXT)
	$(FILL_MAN) $(srcdir)/man/rl-query.7.in >$@.tmp && mv $@.tmp $@

man/rl-library.5: $(srcdir)/man/rl-library.5.in $(srcdir)/man/fill.sh \
		src/rl$(EXEEXT)
	$(FILL_MAN) $(srcdir)/man/rl-library.5.in >$@.tmp && mv $@.tmp $@
