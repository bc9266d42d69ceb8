/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static char *format(const char *fmt, va_list ap) ATTR_PRINTF(1, 0);

static char *format(const char *fmt, va_list ap)
{
	char *s = NULL;

	return vasprintf(&s, fmt, ap) < 0 ? xstrdup("out of memory") : s;
}

int err_set(struct err *err, enum errcode code, const char *fmt, ...)
{
	va_list ap;

	if (!err || err->code)
		return -(int)code;
	va_start(ap, fmt);
	err->msg = format(fmt, ap);
	va_end(ap);
	err->code = code;
	return -(int)code;
}

int err_prefix(struct err *err, const char *fmt, ...)
{
	char *prefix, *msg;
	va_list ap;

	if (!err || !err->code)
		return 0;
	va_start(ap, fmt);
	prefix = format(fmt, ap);
	va_end(ap);
	msg = xasprintf("%s: %s", prefix, err->msg);
	free(prefix);
	free(err->msg);
	err->msg = msg;
	return -(int)err->code;
}

int err_suffix(struct err *err, const char *fmt, ...)
{
	char *suffix, *msg;
	va_list ap;

	if (!err || !err->code)
		return 0;
	va_start(ap, fmt);
	suffix = format(fmt, ap);
	va_end(ap);
	msg = xasprintf("%s%s", err->msg, suffix);
	free(suffix);
	free(err->msg);
	err->msg = msg;
	return -(int)err->code;
}

const char *err_msg(const struct err *err)
{
	return str_or_empty(err->msg);
}

void err_release(struct err *err)
{
	if (!err)
		return;
	free(err->msg);
	*err = (struct err)ERR_INIT;
}
