/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term.h"

#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#define DEADLINE_MS	  60000
#define DEFAULT_TERMINAL  "xterm-256color"

static long now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

void term_dump(struct term *t, FILE *to)
{
	int row, col, cols = screen_cols(t->screen);

	screen_cursor(t->screen, &row, &col);
	fprintf(to, "screen %dx%d, cursor %d,%d%s%s; %ld keys typed, ",
		screen_rows(t->screen), cols, row, col,
		screen_cursor_visible(t->screen) ? "" : " hidden",
		screen_alternate(t->screen) ? ", alternate" : "", t->sent);
	if (t->stream.markers)
		fprintf(to, "idle after %ld keys with %ld fetches",
			t->stream.keys, t->stream.fetches);
	else
		fprintf(to, "never idle");
	fprintf(to, "%s\n",
		t->pty.ended ? ", ended" :
		t->pty.stopped ? ", stopped" : "");
	for (int i = 0; i < screen_rows(t->screen); i++)
		fprintf(to, "%3d|%s\n", i, term_row(t, i));
}

static int complain(struct term *t, const char *fmt, ...)
	ATTR_PRINTF(2, 3);

static int complain(struct term *t, const char *fmt, ...)
{
	va_list ap;

	if (t->quiet)
		return -1;
	va_start(ap, fmt);
	fputs("terminal: ", stderr);
	vfprintf(stderr, fmt, ap);
	fputs("\n", stderr);
	va_end(ap);
	term_dump(t, stderr);
	return -1;
}

/* Lets the program talk for at most ms.  -1: it will not talk any more. */
static int listen_to(struct term *t, long ms)
{
	char data[4096];
	ssize_t n = pty_read(&t->pty, data, sizeof(data), (int)ms);
	struct buf answers = BUF_INIT;

	if (n < 0)
		return -1;
	buf_add(&t->raw, data, (size_t)n);
	stream_feed(&t->stream, data, (size_t)n);
	screen_take_answers(t->screen, &answers);
	if (answers.len && t->pty.master >= 0)
		pty_write(&t->pty, answers.s, answers.len);
	buf_release(&answers);
	return 0;
}

struct wish {
	bool (*holds)(struct term *t, const struct wish *w);
	const char *text;
	long fetches;
};

/* 0 when the wish holds before the deadline. */
static int wait_for(struct term *t, const struct wish *w)
{
	long end = now_ms() + t->deadline_ms;

	while (!w->holds(t, w)) {
		long left = end - now_ms();

		if (left <= 0 || listen_to(t, left) < 0)
			return w->holds(t, w) ? 0 : -1;
	}
	return 0;
}

int term_start(struct term *t, const struct term_opts *o)
{
	const struct winsize size = {
		.ws_row = (unsigned short)(o->rows ? o->rows : 24),
		.ws_col = (unsigned short)(o->cols ? o->cols : 80),
	};
	struct buf name = BUF_INIT;
	const char **env;
	size_t n = 0;
	int r;

	*t = (struct term){ .deadline_ms = DEADLINE_MS };
	buf_init(&t->raw);
	buf_init(&t->row);
	t->screen = screen_new(size.ws_row, size.ws_col);
	stream_init(&t->stream, t->screen);
	buf_addf(&name, "TERM=%s", o->name ? o->name : DEFAULT_TERMINAL);
	while (o->env && o->env[n])
		n++;
	env = xcalloc(n + 3, sizeof(*env));
	env[0] = name.s;
	env[1] = "RL_TEST_SYNC=1";
	if (n)
		memcpy(env + 2, o->env, n * sizeof(*env));
	r = pty_start(&t->pty, o->argv, env, &size);
	if (r < 0)
		complain(t, "cannot start %s", o->argv[0]);
	free(env);
	buf_release(&name);
	return r;
}

void term_release(struct term *t)
{
	if (!t->screen)
		return;
	pty_release(&t->pty);
	stream_release(&t->stream);
	screen_free(t->screen);
	buf_release(&t->raw);
	buf_release(&t->row);
	*t = (struct term){ 0 };
}

int term_send(struct term *t, const char *data, size_t len, long events)
{
	long end = now_ms() + t->deadline_ms;

	t->sent += events;
	while (len > 0) {
		ssize_t n = pty_write(&t->pty, data, len);

		if (n < 0 || now_ms() > end)
			return complain(t, "cannot type");
		data += n;
		len -= (size_t)n;
		if (n == 0 && listen_to(t, 100) < 0)
			return complain(t, "ended before all was typed");
	}
	return 0;
}

int term_keys(struct term *t, const char *keys)
{
	return term_send(t, keys, strlen(keys), stream_count_keys(keys));
}

static bool is_idle(struct term *t, const struct wish *w)
{
	return t->stream.markers > t->seen && t->stream.keys >= t->sent &&
	       (w->fetches < 0 || t->stream.fetches == w->fetches);
}

int term_wait_idle(struct term *t, long fetches)
{
	const struct wish w = { .holds = is_idle, .fetches = fetches };

	if (wait_for(t, &w) == 0)
		return 0;
	return complain(t, "not idle after %ld keys with %ld fetches", t->sent,
			fetches);
}

static bool has_text(struct term *t, const struct wish *w)
{
	return term_find(t, w->text) >= 0;
}

static bool has_no_text(struct term *t, const struct wish *w)
{
	return term_find(t, w->text) < 0;
}

int term_wait_text(struct term *t, const char *text)
{
	const struct wish w = { .holds = has_text, .text = text };

	return wait_for(t, &w) == 0 ? 0 : complain(t, "no \"%s\"", text);
}

int term_wait_gone(struct term *t, const char *text)
{
	const struct wish w = { .holds = has_no_text, .text = text };

	return wait_for(t, &w) == 0 ? 0 : complain(t, "still \"%s\"", text);
}

const char *term_row(struct term *t, int row)
{
	buf_clear(&t->row);
	screen_add_row(t->screen, row, &t->row);
	return t->row.s;
}

int term_find(struct term *t, const char *text)
{
	for (int row = 0; row < screen_rows(t->screen); row++)
		if (strstr(term_row(t, row), text))
			return row;
	return -1;
}

struct cell term_cell(const struct term *t, int row, int col)
{
	return screen_cell(t->screen, row, col);
}

void term_cursor(const struct term *t, int *ret_row, int *ret_col)
{
	screen_cursor(t->screen, ret_row, ret_col);
}

bool term_sent(const struct term *t, const char *bytes)
{
	return memmem(t->raw.s, t->raw.len, bytes, strlen(bytes)) != NULL;
}

/* Takes what is on its way, so that only later markers count. */
static void forget_markers(struct term *t)
{
	size_t before;

	do {
		before = t->raw.len;
	} while (listen_to(t, 0) == 0 && t->raw.len > before);
	t->seen = t->stream.markers;
}

int term_resize(struct term *t, int rows, int cols)
{
	const struct winsize size = {
		.ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)cols,
	};

	forget_markers(t);
	screen_resize(t->screen, rows, cols);
	if (pty_resize(&t->pty, &size) < 0)
		return complain(t, "cannot be resized");
	return 0;
}

int term_signal(struct term *t, int sig)
{
	forget_markers(t);
	if (pty_signal(&t->pty, sig) < 0)
		return complain(t, "cannot be sent signal %d", sig);
	return 0;
}

static bool is_stopped(struct term *t, const struct wish *w ATTR_UNUSED)
{
	return t->pty.stopped;
}

int term_wait_stop(struct term *t)
{
	const struct wish w = { .holds = is_stopped };

	return wait_for(t, &w) == 0 ? 0 : complain(t, "not stopped");
}

int term_continue(struct term *t)
{
	t->pty.stopped = false;
	return term_signal(t, SIGCONT);
}

void term_hang_up(struct term *t)
{
	pty_hang_up(&t->pty);
}

static bool never(struct term *t ATTR_UNUSED,
		  const struct wish *w ATTR_UNUSED)
{
	return false;
}

int term_wait_exit(struct term *t, int *ret_status)
{
	/* It ends when there is nothing more to hear. */
	const struct wish w = { .holds = never };
	int status;

	wait_for(t, &w);
	if (!t->pty.ended)
		return complain(t, "not ended");
	status = t->pty.status;
	*ret_status = WIFEXITED(status) ? WEXITSTATUS(status) :
					  128 + WTERMSIG(status);
	return 0;
}

int term_left_clean(struct term *t)
{
	if (!pty_modes_restored(&t->pty))
		return complain(t, "the modes are not as they were");
	if (screen_alternate(t->screen))
		return complain(t, "the alternate screen was not left");
	if (!screen_cursor_visible(t->screen))
		return complain(t, "the cursor is hidden");
	return 0;
}

int term_quit(struct term *t, const char *keys, int status)
{
	int got;

	if (term_keys(t, keys) < 0 || term_wait_exit(t, &got) < 0)
		return -1;
	if (got != status)
		return complain(t, "exit status %d, not %d", got, status);
	if (t->stream.hostile)
		return complain(t, "U+%04X was sent", t->stream.hostile);
	return term_left_clean(t);
}
