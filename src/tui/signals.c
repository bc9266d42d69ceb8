/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/signals.h"

#include "base/mem.h"
#include "tui/terminal.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* A handler has no argument: this is the one place with state of its own. */
static int pipe_fds[2] = { -1, -1 };
static struct termios saved_modes;
static int have_modes;
static char *restore_text;
static size_t restore_len;
static char *words_path, *words;
static volatile size_t words_len;

static const struct row {
	int signal;
	char byte;
	unsigned bit;
} rows[] = {
	{ SIGWINCH, 'w', SIGNAL_RESIZE }, { SIGINT, 'i', SIGNAL_CANCEL },
	{ SIGTERM, 't', SIGNAL_END },     { SIGHUP, 'h', SIGNAL_END },
	{ SIGTSTP, 'z', SIGNAL_SUSPEND },
};

static const int crashes[] = { SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL };

static void on_signal(int sig)
{
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		if (rows[i].signal == sig) {
			ssize_t n = write(pipe_fds[1], &rows[i].byte, 1);

			(void)n;
		}
	}
}

static void write_words(void)
{
	ssize_t n = -1;
	int fd;

	if (!words_len)
		return;
	fd = open(words_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd >= 0)
		n = write(fd, words, words_len);
	(void)n; /* there is nobody to tell */
}

static void on_crash(int sig)
{
	ssize_t n = write(STDOUT_FILENO, restore_text, restore_len);

	(void)n;
	write_words();
	if (have_modes)
		tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
	raise(sig); /* SA_RESETHAND: this time it is the default */
}

static void handle(int sig, void (*fn)(int), int flags)
{
	struct sigaction sa = { .sa_flags = flags };

	sa.sa_handler = fn;
	sigemptyset(&sa.sa_mask);
	sigaction(sig, &sa, NULL);
}

void signals_save_terminal(void)
{
	have_modes = !tcgetattr(STDIN_FILENO, &saved_modes);
}

void signals_set_restore(const char *s, size_t len)
{
	free(restore_text);
	restore_text = xstrndup(s, len);
	restore_len = len;
}

void signals_set_words(const char *path, const char *s, size_t len)
{
	/* A crash in between finds nothing rather than half of it. */
	words_len = 0;
	free(words_path);
	free(words);
	words_path = len ? xstrdup(path) : NULL;
	words = len ? xstrndup(s, len) : NULL;
	words_len = len;
}

int signals_open(void)
{
	if (pipe2(pipe_fds, O_CLOEXEC | O_NONBLOCK))
		bug("no pipe for signals");
	signals_resume();
	for (size_t i = 0; i < ARRAY_SIZE(crashes); i++)
		handle(crashes[i], on_crash, (int)SA_RESETHAND);
	handle(SIGPIPE, SIG_IGN, 0);
	return pipe_fds[0];
}

void signals_close(void)
{
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		handle(rows[i].signal, SIG_DFL, 0);
	for (size_t i = 0; i < ARRAY_SIZE(crashes); i++)
		handle(crashes[i], SIG_DFL, 0);
	for (int i = 0; i < 2; i++) {
		if (pipe_fds[i] >= 0)
			close(pipe_fds[i]);
		pipe_fds[i] = -1;
	}
	free(restore_text);
	restore_text = NULL;
	restore_len = 0;
	signals_set_words(NULL, NULL, 0);
}

void signals_pause(void)
{
	handle(SIGINT, SIG_IGN, 0);
	handle(SIGTSTP, SIG_DFL, 0);
}

void signals_resume(void)
{
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		handle(rows[i].signal, on_signal, SA_RESTART);
}

void signals_stop(void)
{
	kill(0, SIGTSTP);
}

unsigned signals_take(int *ret_end)
{
	unsigned bits = 0;
	char bytes[64];
	ssize_t n;

	while ((n = read(pipe_fds[0], bytes, sizeof(bytes))) > 0) {
		for (ssize_t k = 0; k < n; k++) {
			for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
				if (rows[i].byte != bytes[k])
					continue;
				bits |= rows[i].bit;
				if (rows[i].bit == SIGNAL_END)
					*ret_end = rows[i].signal;
			}
		}
	}
	return bits;
}

void signals_die(int sig)
{
	handle(sig, SIG_DFL, 0);
	raise(sig);
}
