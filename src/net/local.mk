# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += %D%/libnet.a
%C%_libnet_a_CPPFLAGS = $(AM_CPPFLAGS) $(CURL_CFLAGS) $(JANSSON_CFLAGS)
%C%_libnet_a_SOURCES = \
	%D%/connection.c %D%/connection.h \
	%D%/pool.c %D%/pool.h \
	%D%/reason.c %D%/reason.h \
	%D%/transfer.c %D%/transfer.h
