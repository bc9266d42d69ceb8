/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rl-page: makes the children that read pages, for rl-fetch, which has a
 * socket for standard input (extract/reader.h).
 */
#include "base/err.h"
#include "base/text.h"
#include "extract/reader.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct stat st;

	if (argc == 2 && !strcmp(argv[1], "--version"))
		return puts("rl-page " RL_VERSION) < 0;
	if (argc > 1 || fstat(STDIN_FILENO, &st) || !S_ISSOCK(st.st_mode)) {
		fputs("rl-page reads pages for rl-fetch, which starts it\n",
		      stderr);
		return ERR_USAGE;
	}
	(void)text_locale();
	return reader_serve(STDIN_FILENO);
}
