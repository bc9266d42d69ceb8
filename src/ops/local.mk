# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += %D%/libops.a
%C%_libops_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
%C%_libops_a_SOURCES =
