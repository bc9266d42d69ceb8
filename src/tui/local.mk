# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += %D%/libtui.a
%C%_libtui_a_CPPFLAGS = $(AM_CPPFLAGS) $(NCURSES_CFLAGS) $(JANSSON_CFLAGS)
%C%_libtui_a_SOURCES =
