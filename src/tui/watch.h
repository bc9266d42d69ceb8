/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TUI_WATCH_H
#define TUI_WATCH_H
/*
 * Whether another program may have changed the library, by inotify(7) on its
 * file and its log.  Where there is none, a change is seen at the next key.
 *
 * The log is written some time before its transaction can be seen, so a
 * change is looked for a few times more; then nothing happens until the next
 * one.
 */
struct watch {
	int fd;    /* poll this; -1: there is none */
	int looks; /* still to come */
};

void watch_open(struct watch *w, const char *library);
void watch_close(struct watch *w);

/* How long poll(2) may sleep before the next look: milliseconds, -1: for
 * ever. */
int watch_timeout(const struct watch *w);
/* After poll(2): takes what happened (`ready`), or one look as done. */
void watch_take(struct watch *w, int ready);

#endif
