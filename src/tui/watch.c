/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/watch.h"

#include "base/mem.h"

#include <stdlib.h>
#include <sys/inotify.h>
#include <unistd.h>

/* Milliseconds from one look to the next: a transaction takes two writes to
 * the disk after the log was touched. */
static const int pauses[] = { 20, 80, 400, 1500 };

#define LOOKS ((int)ARRAY_SIZE(pauses))

static void add(const struct watch *w, const char *library, const char *suffix)
{
	char *path = xasprintf("%s%s", library, suffix);

	(void)inotify_add_watch(w->fd, path, IN_MODIFY | IN_CLOSE_WRITE);
	free(path);
}

void watch_open(struct watch *w, const char *library)
{
	w->looks = 0;
	w->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (w->fd < 0)
		return;
	add(w, library, "");
	/* There as long as we have the library open. */
	add(w, library, "-wal");
}

void watch_close(struct watch *w)
{
	if (w->fd >= 0)
		close(w->fd);
	w->fd = -1;
}

int watch_timeout(const struct watch *w)
{
	return w->looks ? pauses[LOOKS - w->looks] : -1;
}

void watch_take(struct watch *w, int ready)
{
	char events[4096];
	int any = 0;

	while (ready && read(w->fd, events, sizeof(events)) > 0)
		any = 1;
	if (any)
		w->looks = LOOKS;
	else if (!ready && w->looks)
		w->looks--;
}
