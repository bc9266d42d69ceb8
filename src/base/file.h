/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_FILE_H
#define BASE_FILE_H
/*
 * Whole files, written so that a crash leaves the old or the new one, and the
 * places of the XDG Base Directory Specification (0.8).
 */
#include "base/buf.h"
#include "base/err.h"

/* Reads all of `path` ("-" is standard input), at most `limit` bytes: more is
 * an error.  Adds to `b`. */
int file_read(const char *path, size_t limit, struct buf *b, struct err *err);
int file_read_fd(int fd, const char *name, size_t limit, struct buf *b,
		 struct err *err);

/* ERR_FAIL when something is at `path` that must not be replaced by a file: a
 * symbolic link, a folder, a device, a pipe. */
int file_check_target(const char *path, struct err *err);

/* Writes `len` bytes to `path` with `mode` (permissions): a temporary file
 * beside it, fsync, rename, fsync of the folder.  Looks at the target first,
 * as above. */
int file_write(const char *path, const void *data, size_t len, unsigned mode,
	       struct err *err);

/* All of it, going on after short writes and signals. */
int file_write_fd(int fd, const void *data, size_t len);

/* Makes `path` and the folders above it, new ones with `mode` (less the umask):
 * 0700 for what is private, 0777 for what others may read. */
int file_make_dirs(const char *path, unsigned mode, struct err *err);

int file_exists(const char *path);
int file_is_dir(const char *path);

/* A new file in $XDG_RUNTIME_DIR or the temporary folder, mode 0600, whose
 * name ends with `suffix`; the caller frees *ret_path and unlinks. */
int file_temp(const char *suffix, const char *content, char **ret_path,
	      struct err *err);

/* "$XDG_DATA_HOME/rl/name", or under ~/.local/share; an XDG value that is not
 * absolute is ignored, as the specification says.  The caller frees. */
char *path_data(const char *name);
char *path_config(const char *name);
char *path_state(const char *name);

/* "a/b" from "a" and "b"; the caller frees. */
char *path_join(const char *dir, const char *name);
/* The folder of `path`, "." when it names none; the caller frees. */
char *path_dir(const char *path);

/*
 * The folder of this executable's helpers and data.  When the running
 * program lies in the tree it was built in, that tree's; else the installed
 * one.  Both are compiled in.  The caller frees.
 */
char *path_helper(const char *name); /* a program in libexecdir */
char *path_pkgdata(const char *name);

#endif
