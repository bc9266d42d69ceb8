/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <vterm.h>

struct screen {
	VTerm *vt;
	VTermScreen *vts;
	bool cursor_visible;
	bool alternate;
};

static int set_property(VTermProp prop, VTermValue *val, void *user)
{
	struct screen *s = user;

	if (prop == VTERM_PROP_CURSORVISIBLE)
		s->cursor_visible = val->boolean;
	else if (prop == VTERM_PROP_ALTSCREEN)
		s->alternate = val->boolean;
	return 1;
}

static const VTermScreenCallbacks callbacks = {
	.settermprop = set_property,
};

struct screen *screen_new(int rows, int cols)
{
	struct screen *s = xcalloc(1, sizeof(*s));

	s->cursor_visible = true;
	s->vt = vterm_new(rows, cols);
	vterm_set_utf8(s->vt, 1);
	s->vts = vterm_obtain_screen(s->vt);
	vterm_screen_set_callbacks(s->vts, &callbacks, s);
	vterm_screen_enable_altscreen(s->vts, 1);
	vterm_screen_reset(s->vts, 1);
	return s;
}

void screen_free(struct screen *s)
{
	if (!s)
		return;
	vterm_free(s->vt);
	free(s);
}

void screen_feed(struct screen *s, const char *data, size_t len)
{
	vterm_input_write(s->vt, data, len);
}

/* Terminals differ in whether the part that scrolls outlives a new size.
 * libvterm keeps it, even below the last row, where it then writes out of
 * bounds. */
void screen_resize(struct screen *s, int rows, int cols)
{
	static const char all[] = "\0337\033[r\0338";

	if (rows < screen_rows(s))
		screen_feed(s, all, strlen(all));
	vterm_set_size(s->vt, rows, cols);
}

int screen_rows(const struct screen *s)
{
	int rows, cols;

	vterm_get_size(s->vt, &rows, &cols);
	return rows;
}

int screen_cols(const struct screen *s)
{
	int rows, cols;

	vterm_get_size(s->vt, &rows, &cols);
	return cols;
}

static int color(const VTermColor *c, bool is_default)
{
	if (is_default)
		return -1;
	if (VTERM_COLOR_IS_INDEXED(c))
		return c->indexed.idx;
	return CELL_RGB | c->rgb.red << 16 | c->rgb.green << 8 | c->rgb.blue;
}

struct cell screen_cell(const struct screen *s, int row, int col)
{
	VTermPos pos = { row, col };
	VTermScreenCell from;
	struct cell to = { 0 };
	size_t len = 0;

	if (!vterm_screen_get_cell(s->vts, pos, &from))
		return to;
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && from.chars[i]; i++) {
		if (from.chars[i] == (uint32_t)-1)
			break;
		len += utf8_encode(from.chars[i], to.text + len);
	}
	to.width = from.width;
	to.bold = from.attrs.bold;
	to.underline = from.attrs.underline != VTERM_UNDERLINE_OFF;
	to.italic = from.attrs.italic;
	to.reverse = from.attrs.reverse;
	to.fg = color(&from.fg, VTERM_COLOR_IS_DEFAULT_FG(&from.fg));
	to.bg = color(&from.bg, VTERM_COLOR_IS_DEFAULT_BG(&from.bg));
	return to;
}

void screen_add_row(const struct screen *s, int row, struct buf *b)
{
	size_t start = b->len;
	int cols = screen_cols(s);

	for (int col = 0; col < cols;) {
		struct cell c = screen_cell(s, row, col);

		buf_adds(b, c.text[0] ? c.text : " ");
		col += c.width > 1 ? c.width : 1;
	}
	while (b->len > start && b->s[b->len - 1] == ' ')
		buf_truncate(b, b->len - 1);
}

void screen_cursor(const struct screen *s, int *ret_row, int *ret_col)
{
	VTermPos pos;

	vterm_state_get_cursorpos(vterm_obtain_state(s->vt), &pos);
	*ret_row = pos.row;
	*ret_col = pos.col;
}

bool screen_cursor_visible(const struct screen *s)
{
	return s->cursor_visible;
}

bool screen_alternate(const struct screen *s)
{
	return s->alternate;
}

void screen_take_answers(struct screen *s, struct buf *b)
{
	char part[256];
	size_t n;

	while ((n = vterm_output_read(s->vt, part, sizeof(part))) > 0)
		buf_add(b, part, n);
}
