# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += %D%/libpost.a
%C%_libpost_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
%C%_libpost_a_SOURCES =
