/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/saved.h"

#include "base/limits.h"
#include "base/mem.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

int saved_read(const char *file, struct buf *ret, struct err *err)
{
	gzFile in = gzopen(file, "rb");
	char chunk[65536];
	size_t before = ret->len;
	int n, rc = 0;

	if (!in)
		return err_set(err, errno == ENOENT ? ERR_NOTFOUND : ERR_FAIL,
			       "%s: %s", file, strerror(errno));
	while (!rc && (n = gzread(in, chunk, sizeof(chunk))) > 0) {
		buf_add(ret, chunk, (size_t)n);
		if (ret->len - before > LIMIT_DECODED_BYTES)
			rc = err_set(err, ERR_DATA, "%s: more than %d MB",
				     file, LIMIT_DECODED_BYTES >> 20);
	}
	/* A stream that stops in its middle is told only at the end. */
	if ((gzclose(in) != Z_OK || n < 0) && !rc)
		rc = err_set(err, ERR_DATA, "%s: cannot be read, or is "
			     "damaged", file);
	return rc;
}

const char *saved_type(const char *file)
{
	static const char *const types[][2] = {
		{ ".pdf", "application/pdf" },
		{ ".txt", "text/plain" },
	};
	size_t n = strlen(file);

	if (n > 3 && !strcmp(file + n - 3, ".gz"))
		n -= 3;
	for (size_t i = 0; i < ARRAY_SIZE(types); i++)
		if (n > 4 && !strncmp(file + n - 4, types[i][0], 4))
			return types[i][1];
	return "text/html";
}
