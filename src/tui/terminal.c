/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/terminal.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tui/keymap.h"
#include "tui/signals.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

#define PASTE_ON    "\033[?2004h"
#define PASTE_OFF   "\033[?2004l"
#define PASTE_MAX   (1 << 20)
#define AHEAD_MAX   1000
#define MOUSE_ON    "\033[?1002h\033[?1006h"
#define MOUSE_OFF   "\033[?1006l\033[?1002l"
#define TWICE_MS    400
#define CODE_PASTE  0x2001 /* keys of our own, above those of curses */
#define CODE_PASTED 0x2002
#define CODE_MOUSE  0x2003

static void write_out(const char *s, size_t len)
{
	fflush(stdout);
	(void)file_write_fd(STDOUT_FILENO, s, len);
}

static void write_word(const char *s)
{
	write_out(s, strlen(s));
}

/* What the terminal is told besides what curses tells it. */
static void set_extras(const struct terminal *t, int on)
{
	if (t->paste)
		write_word(on ? PASTE_ON : PASTE_OFF);
	if (t->mouse_on)
		write_word(on ? MOUSE_ON : MOUSE_OFF);
}

/* Without the pauses of hardware terminals ("$<5>"). */
static void add_sequence(struct buf *b, const char *s)
{
	while (*s) {
		if (s[0] == '$' && s[1] == '<' && strchr(s, '>'))
			s = strchr(s, '>') + 1;
		else
			buf_addc(b, *s++);
	}
}

/* A capability with its numbers; nothing where the terminal lacks it. */
static void add_capability(struct buf *b, const char *name, int first,
			   int second)
{
	const char *s = tigetstr(name);

	if (s && s != (const char *)-1)
		s = tiparm(s, first, second);
	if (s && s != (const char *)-1)
		add_sequence(b, s);
}

static int can_move_cursor(const char *term)
{
	int status, ok;

	if (setupterm(term, STDOUT_FILENO, &status) != OK)
		return 0;
	ok = cursor_address && clear_screen;
	del_curterm(cur_term);
	return ok;
}

/* What a handler writes when the program crashes. */
static void prepare_restore(const struct terminal *t)
{
	struct buf b = BUF_INIT;

	if (t->paste)
		buf_adds(&b, PASTE_OFF);
	if (t->mouse_on)
		buf_adds(&b, MOUSE_OFF);
	add_capability(&b, "sgr0", 0, 0);
	add_capability(&b, "rmkx", 0, 0);
	add_capability(&b, "cnorm", 0, 0);
	add_capability(&b, "rmcup", 0, 0);
	signals_set_restore(b.s, b.len);
	buf_release(&b);
}

/* Keys as terminals send them that do not heed the keypad mode. */
static const struct spare {
	const char *sequence;
	int code;
} spares[] = {
	{ "\033[A", KEY_UP },   { "\033[B", KEY_DOWN }, { "\033[C", KEY_RIGHT },
	{ "\033[D", KEY_LEFT }, { "\033[H", KEY_HOME }, { "\033[F", KEY_END },
	{ "\033OH", KEY_HOME }, { "\033OF", KEY_END },  { "\033[1~", KEY_HOME },
	{ "\033[4~", KEY_END },
};

static void set_modes(void)
{
	raw();
	noecho();
	nonl();
	intrflush(stdscr, FALSE);
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	for (size_t i = 0; i < ARRAY_SIZE(spares); i++)
		if (!key_defined(spares[i].sequence))
			define_key(spares[i].sequence, spares[i].code);
	define_key("\033[200~", CODE_PASTE);
	define_key("\033[201~", CODE_PASTED);
	define_key("\033[<", CODE_MOUSE);
}

int terminal_open(struct terminal *t, struct err *err)
{
	const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");
	const char *sync = getenv("RL_TEST_SYNC");

	memset(t, 0, sizeof(*t));
	buf_init(&t->pasted);
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(err, ERR_FAIL,
			       "the full screen needs a "
			       "terminal; see `rl help` for the commands");
	if (str_empty(term) || !can_move_cursor(term))
		return err_set(err, ERR_FAIL,
			       "the terminal \"%s\" cannot move "
			       "its cursor (see TERM); the commands work on "
			       "it: `rl help`",
			       str_or_empty(term));
	t->ascii = !text_locale();
	t->plain = !str_empty(no_color);
	t->sync = sync && !strcmp(sync, "1");
	signals_save_terminal();
	if (!getenv("ESCDELAY"))
		set_escdelay(25);
	if (!newterm(NULL, stdout, stdin))
		return err_set(err, ERR_FAIL, "cannot use the terminal \"%s\"",
			       term);
	t->paste = cursor_address && !strncmp(cursor_address, "\033[", 2);
	set_modes();
	prepare_restore(t);
	t->signal_fd = signals_open();
	set_extras(t, 1);
	return 0;
}

void terminal_close(struct terminal *t)
{
	SCREEN *sc = NULL;

	set_extras(t, 0);
	curs_set(1);
	endwin();
	signals_close();
	sc = set_term(NULL);
	if (sc)
		delscreen(sc);
	buf_release(&t->pasted);
	VEC_FREE(&t->ahead);
}

void terminal_pause(struct terminal *t)
{
	set_extras(t, 0);
	curs_set(1);
	endwin();
	signals_pause();
}

void terminal_resume(struct terminal *t)
{
	signals_resume();
	terminal_resize();
	clearok(stdscr, TRUE);
	refresh();
	set_extras(t, 1);
}

void terminal_mouse(struct terminal *t, int on)
{
	/* A terminal that has no bracketed paste is told nothing else. */
	if (!t->paste || t->mouse_on == on)
		return;
	t->mouse_on = on;
	write_word(on ? MOUSE_ON : MOUSE_OFF);
	prepare_restore(t);
}

void terminal_suspend(struct terminal *t)
{
	terminal_pause(t);
	signals_stop();
	terminal_resume(t);
}

void terminal_resize(void)
{
	struct buf b = BUF_INIT;
	struct winsize ws;

	if (!ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) && ws.ws_row && ws.ws_col)
		resizeterm(ws.ws_row, ws.ws_col);
	/* What was under way met a screen of another size, and terminals differ
	 * in what they keep of the old one: so does the part that scrolls, of
	 * which curses thinks that it is the whole. */
	add_capability(&b, "csr", 0, LINES - 1);
	write_out(b.s, b.len);
	buf_release(&b);
	clearok(curscr, TRUE);
}

void terminal_redraw(void)
{
	clearok(curscr, TRUE);
}

static const struct code {
	int curses, key;
} codes[] = {
	{ KEY_UP, TK_GO_UP },      { KEY_DOWN, TK_GO_DOWN },
	{ KEY_LEFT, TK_GO_LEFT },  { KEY_RIGHT, TK_GO_RIGHT },
	{ KEY_HOME, TK_GO_HOME },  { KEY_END, TK_GO_END },
	{ KEY_PPAGE, TK_PG_UP },   { KEY_NPAGE, TK_PG_DOWN },
	{ KEY_DC, TK_DEL },        { KEY_BACKSPACE, TK_RUBOUT },
	{ KEY_BTAB, TK_BACK_TAB }, { KEY_ENTER, TK_ENTER },
};

static int from_curses(wint_t code)
{
	for (size_t i = 0; i < ARRAY_SIZE(codes); i++)
		if ((wint_t)codes[i].curses == code)
			return codes[i].key;
	if (code > KEY_F0 && code <= KEY_F(24))
		return TK_F0 + (int)(code - KEY_F0);
	return TK_OTHER;
}

static int from_rune(wint_t rune)
{
	if (rune == 127 || rune == '\b')
		return TK_RUBOUT;
	if (rune == '\n')
		return TK_ENTER;
	return (int)rune;
}

/* What is no UTF-8 becomes U+FFFD. */
static void take_pasted(struct terminal *t, const struct buf *bytes)
{
	const char *s = bytes->s, *end = s + bytes->len;
	unsigned rune;

	buf_clear(&t->pasted);
	while (s < end) {
		s += utf8_decode(s, end, &rune);
		if (rune)
			buf_add_rune(&t->pasted, rune == '\r' ? '\n' : rune);
	}
}

/* Reads on to the end mark.  Its bytes come in a burst; should the mark not
 * come, what is there counts.  Byte by byte, because get_wch() gives up at one
 * that is wrong, and what follows would be keys. */
static void read_paste(struct terminal *t)
{
	struct buf bytes = BUF_INIT;
	int ch;

	timeout(500);
	while ((ch = getch()) != ERR && ch != CODE_PASTED)
		if (ch < 256 && bytes.len < PASTE_MAX)
			buf_addc(&bytes, (char)ch);
	nodelay(stdscr, TRUE);
	take_pasted(t, &bytes);
	buf_release(&bytes);
}

static void take_press(struct mouse *m, int y, int x)
{
	int64_t now = clock_ms();

	m->twice = !m->twice && m->y == y && m->x == x && m->pressed &&
		   now - m->pressed < TWICE_MS;
	m->pressed = now;
}

/* "BUTTON;COLUMN;ROW" and M, or m for a release; 0 where it means nothing. */
static int take_mouse(struct mouse *m, const char *s, int release)
{
	int button, x, y;

	if (sscanf(s, "%d;%d;%d", &button, &x, &y) != 3 || x < 1 || y < 1)
		return 0;
	button &= ~(4 | 8 | 16); /* whatever Shift, Alt and Control */
	if (button == 0 && !release)
		take_press(m, y - 1, x - 1);
	m->y = y - 1;
	m->x = x - 1;
	switch (button) {
	case 0:
		m->what = release ? MOUSE_RELEASE : MOUSE_PRESS;
		return 1;
	case 32:
		m->what = MOUSE_DRAG;
		return 1;
	case 64:
	case 65:
		m->what = button == 64 ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN;
		return 1;
	default:
		return 0;
	}
}

static int read_mouse(struct terminal *t)
{
	char s[32] = "";
	size_t n = 0;
	wint_t ch;
	int rc;

	timeout(500);
	while ((rc = get_wch(&ch)) == OK && n + 1 < sizeof(s) && ch != 'M' &&
	       ch != 'm')
		s[n++] = (char)ch;
	nodelay(stdscr, TRUE);
	return rc == OK && take_mouse(&t->mouse, s, ch == 'm') ? TK_MOUSE
							       : TK_OTHER;
}

static int read_key(struct terminal *t, int *ret_key)
{
	wint_t ch;
	int rc;

	do
		rc = get_wch(&ch);
	while (rc == KEY_CODE_YES && ch == KEY_RESIZE); /* we asked ourselves */
	if (rc == ERR)
		return 0;
	if (rc != KEY_CODE_YES) {
		*ret_key = from_rune(ch);
	} else if (ch == CODE_PASTE) {
		read_paste(t);
		*ret_key = TK_PASTED;
	} else if (ch == CODE_MOUSE) {
		*ret_key = read_mouse(t);
	} else {
		*ret_key = from_curses(ch);
	}
	return 1;
}

int terminal_key(struct terminal *t, int *ret_key)
{
	if (t->ahead.n) {
		*ret_key = t->ahead.v[0];
		t->ahead.n--;
		memmove(t->ahead.v, t->ahead.v + 1,
			t->ahead.n * sizeof(*t->ahead.v));
	} else if (!read_key(t, ret_key)) {
		return 0;
	}
	t->keys++;
	return 1;
}

int terminal_has_kept(const struct terminal *t)
{
	return t->ahead.n || t->signals;
}

int terminal_asks_stop(struct terminal *t, int x_too)
{
	int key, stop = 0;

	t->signals |= signals_take(&t->end_signal);
	if (t->signals & SIGNAL_CANCEL)
		stop = 1;
	t->signals &= ~(unsigned)SIGNAL_CANCEL;
	while (!stop && t->ahead.n < AHEAD_MAX && read_key(t, &key)) {
		stop = key == TK_CTRL('C') || (key == 'x' && x_too);
		if (stop)
			t->keys++;
		else
			*VEC_PUSH(&t->ahead) = key;
	}
	return stop || t->signals & SIGNAL_END;
}

int terminal_meta(struct terminal *t, int *ret_key)
{
	static const char known[] = "bfd\177\b";
	wint_t ch;
	int rc;

	if (t->ahead.n)
		return 0;
	rc = get_wch(&ch);
	/* What curses knows as Backspace it gives as a code. */
	if (rc == KEY_CODE_YES && ch == KEY_BACKSPACE) {
		ch = '\b';
		rc = OK;
	}
	if (rc == KEY_CODE_YES)
		ungetch((int)ch);
	if (rc != OK)
		return 0;
	if (ch >= 128 || !ch || !strchr(known, (int)ch)) {
		unget_wch((wchar_t)ch);
		return 0;
	}
	t->keys++;
	*ret_key = TK_META + (ch == '\b' ? 127 : (int)ch);
	return 1;
}

unsigned terminal_signals(struct terminal *t)
{
	unsigned bits = t->signals;

	t->signals = 0;
	return bits | signals_take(&t->end_signal);
}

/* RFC 4648 */
static void add_base64(struct buf *b, const char *s, size_t len)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < len; i += 3) {
		unsigned v = (unsigned)(unsigned char)s[i] << 16;

		if (i + 1 < len)
			v |= (unsigned)(unsigned char)s[i + 1] << 8;
		if (i + 2 < len)
			v |= (unsigned char)s[i + 2];
		buf_addc(b, digits[v >> 18]);
		buf_addc(b, digits[v >> 12 & 63]);
		buf_addc(b, i + 1 < len ? digits[v >> 6 & 63] : '=');
		buf_addc(b, i + 2 < len ? digits[v & 63] : '=');
	}
}

void terminal_copy(const char *text)
{
	struct buf b = BUF_INIT;

	buf_adds(&b, "\033]52;c;");
	add_base64(&b, text, strlen(text));
	buf_addc(&b, '\a');
	write_out(b.s, b.len);
	buf_release(&b);
}

void terminal_keep(const char *path, const char *text)
{
	signals_set_words(path, text, strlen(text));
}

void terminal_say_idle(const struct terminal *t, size_t fetches)
{
	struct buf b = BUF_INIT;

	buf_addf(&b, "\033]7777;idle;%lu;%zu\033\\", t->keys, fetches);
	write_out(b.s, b.len);
	buf_release(&b);
}

void terminal_die(int signal)
{
	signals_die(signal);
}
