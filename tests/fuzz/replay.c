/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The main() of a fuzz target where there is no libFuzzer: gives it each file
 * that is named, or that lies in a folder that is named.
 */
#include "base/file.h"
#include "base/limits.h"

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay_file(const char *path)
{
	struct buf b = BUF_INIT;
	struct err err = ERR_INIT;
	int rc = file_read(path, LIMIT_FILE, &b, &err);

	if (rc) {
		fprintf(stderr, "%s\n", err_msg(&err));
	} else {
		/* a copy without the final NUL, so that a read past the end
		 * is seen */
		uint8_t *data = malloc(b.len ? b.len : 1);

		if (!data)
			abort();
		memcpy(data, b.s, b.len);
		LLVMFuzzerTestOneInput(data, b.len);
		free(data);
	}
	err_release(&err);
	buf_release(&b);
	return rc;
}

/* Adds the number of files that were replayed to *count. */
static int replay(const char *path, int *count)
{
	struct dirent *e;
	int rc = 0;
	DIR *dir;

	if (!file_is_dir(path)) {
		(*count)++;
		return replay_file(path);
	}
	dir = opendir(path);
	if (!dir) {
		perror(path);
		return -1;
	}
	while (!rc && (e = readdir(dir))) {
		char *file = path_join(path, e->d_name);

		if (e->d_name[0] != '.')
			rc = replay(file, count);
		free(file);
	}
	closedir(dir);
	return rc;
}

int main(int argc, char **argv)
{
	int count = 0;

	for (int i = 1; i < argc; i++)
		if (replay(argv[i], &count))
			return 1;
	if (!count) {
		fprintf(stderr, "usage: %s FILE|FOLDER...\n", argv[0]);
		return 2;
	}
	printf("%d inputs\n", count);
	return 0;
}
