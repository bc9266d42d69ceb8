/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int file_read_fd(int fd, const char *name, size_t limit, struct buf *b,
		 struct err *err)
{
	size_t start = b->len;

	for (;;) {
		ssize_t n;

		buf_reserve(b, 65536);
		n = read(fd, b->s + b->len, 65536);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_set(err, ERR_FAIL, "cannot read %s: %s",
				       name, strerror(errno));
		if (n == 0)
			return 0;
		b->len += (size_t)n;
		b->s[b->len] = '\0';
		if (b->len - start > limit)
			return err_set(err, ERR_DATA,
				       "%s is larger than %zu bytes", name,
				       limit);
	}
}

int file_read(const char *path, size_t limit, struct buf *b, struct err *err)
{
	int fd, rc;

	if (!strcmp(path, "-"))
		return file_read_fd(STDIN_FILENO, "standard input", limit, b,
				    err);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return err_set(err, errno == ENOENT ? ERR_NOTFOUND : ERR_FAIL,
			       "cannot open %s: %s", path, strerror(errno));
	rc = file_read_fd(fd, path, limit, b, err);
	close(fd);
	return rc;
}

int file_write_fd(int fd, const void *data, size_t len)
{
	const char *p = data;

	while (len) {
		ssize_t n = write(fd, p, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		p += n;
		len -= (size_t)n;
	}
	return 0;
}

static void sync_dir(const char *path)
{
	char *dir = path_dir(path);
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	/* Some file systems cannot; the rename itself has happened. */
	if (fd >= 0) {
		(void)fsync(fd);
		close(fd);
	}
	free(dir);
}

int file_check_target(const char *path, struct err *err)
{
	struct stat st;

	if (lstat(path, &st)) {
		if (errno == ENOENT)
			return 0;
		return err_set(err, ERR_FAIL, "cannot look at %s: %s", path,
			       strerror(errno));
	}
	if (S_ISLNK(st.st_mode))
		return err_set(err, ERR_FAIL,
			       "%s is a symbolic link and is not followed; "
			       "name the file that it leads to",
			       path);
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_FAIL,
			       "%s is no regular file and was left as it is",
			       path);
	return 0;
}

int file_write(const char *path, const void *data, size_t len, unsigned mode,
	       struct err *err)
{
	char *tmp = NULL;
	int fd, rc = file_check_target(path, err);

	if (rc)
		return rc;
	tmp = xasprintf("%s.XXXXXX", path);
	fd = mkostemp(tmp, O_CLOEXEC);
	if (fd < 0) {
		rc = err_set(err, ERR_FAIL, "cannot write beside %s: %s", path,
			     strerror(errno));
		free(tmp);
		return rc;
	}
	if (file_write_fd(fd, data, len) || fchmod(fd, mode) || fsync(fd))
		rc = err_set(err, ERR_FAIL, "cannot write %s: %s", tmp,
			     strerror(errno));
	if (close(fd) && !rc)
		rc = err_set(err, ERR_FAIL, "cannot write %s: %s", tmp,
			     strerror(errno));
	if (!rc && rename(tmp, path))
		rc = err_set(err, ERR_FAIL, "cannot replace %s: %s", path,
			     strerror(errno));
	if (rc)
		unlink(tmp);
	else
		sync_dir(path);
	free(tmp);
	return rc;
}

int file_make_dirs(const char *path, unsigned mode, struct err *err)
{
	char *copy = xstrdup(path);
	int rc = 0;

	for (char *p = copy + 1; !rc; p++) {
		char c = *p;

		if (c && c != '/')
			continue;
		*p = '\0';
		if (mkdir(copy, mode) && errno != EEXIST)
			rc = err_set(err, ERR_FAIL, "cannot make folder %s: %s",
				     copy, strerror(errno));
		*p = c;
		if (!c)
			break;
	}
	free(copy);
	return rc;
}

int file_exists(const char *path)
{
	return !access(path, F_OK);
}

int file_is_dir(const char *path)
{
	struct stat st;

	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

int file_temp(const char *suffix, const char *content, char **ret_path,
	      struct err *err)
{
	const char *dir = getenv("XDG_RUNTIME_DIR");
	char *path;
	int fd, rc = 0;

	if (str_empty(dir) || !file_is_dir(dir))
		dir = getenv("TMPDIR");
	if (str_empty(dir))
		dir = "/tmp";
	path = xasprintf("%s/rl-XXXXXX%s", dir, suffix);
	fd = mkostemps(path, (int)strlen(suffix), O_CLOEXEC);
	if (fd < 0 || file_write_fd(fd, content, strlen(content)))
		rc = err_set(err, ERR_FAIL, "cannot write %s: %s", path,
			     strerror(errno));
	if (fd >= 0)
		close(fd);
	if (rc) {
		free(path);
		return rc;
	}
	*ret_path = path;
	return 0;
}

static char *home(void)
{
	const char *h = getenv("HOME");
	struct passwd *pw;

	if (!str_empty(h))
		return xstrdup(h);
	pw = getpwuid(getuid());
	return xstrdup(pw ? pw->pw_dir : "/");
}

static char *xdg(const char *var, const char *below_home, const char *name)
{
	const char *dir = getenv(var);
	char *h, *path;

	if (!str_empty(dir) && *dir == '/')
		return xasprintf("%s/rl/%s", dir, name);
	h = home();
	path = xasprintf("%s/%s/rl/%s", h, below_home, name);
	free(h);
	return path;
}

char *path_data(const char *name)
{
	return xdg("XDG_DATA_HOME", ".local/share", name);
}

char *path_config(const char *name)
{
	return xdg("XDG_CONFIG_HOME", ".config", name);
}

char *path_state(const char *name)
{
	return xdg("XDG_STATE_HOME", ".local/state", name);
}

char *path_join(const char *dir, const char *name)
{
	size_t n = strlen(dir);

	return xasprintf("%s%s%s", dir, n && dir[n - 1] == '/' ? "" : "/",
			 name);
}

char *path_dir(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return xstrdup(".");
	if (slash == path)
		return xstrdup("/");
	return xstrndup(path, (size_t)(slash - path));
}

/* 1 when the running program lies below the tree it was built in. */
static int in_build_tree(void)
{
	static const char tree[] = RL_BUILDDIR "/";
	char exe[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);

	if (n < 0)
		return 0;
	exe[n] = '\0';
	return !strncmp(exe, tree, sizeof(tree) - 1);
}

char *path_helper(const char *name)
{
	return path_join(in_build_tree() ? RL_BUILDDIR "/src" : RL_LIBEXECDIR,
			 name);
}

char *path_pkgdata(const char *name)
{
	return path_join(in_build_tree() ? RL_SRCDIR "/data" : RL_PKGDATADIR,
			 name);
}
