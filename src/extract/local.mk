# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += %D%/libextract.a
%C%_libextract_a_CPPFLAGS = $(AM_CPPFLAGS) $(GUMBO_CFLAGS) $(JANSSON_CFLAGS)
%C%_libextract_a_SOURCES =
