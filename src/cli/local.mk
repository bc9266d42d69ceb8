# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += %D%/libcli.a
%C%_libcli_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
%C%_libcli_a_SOURCES =
