/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "damage.h"

#include <string.h>

#define PROSE                                                                  \
	"<p>A sentence that is long enough to be read, and has commas, too.</p>"

/* 256 of them */
#define TIMES4(s)  s s s s
#define DEEP(s)    TIMES4(TIMES4(TIMES4(TIMES4(s))))

/* `before`, `unit` so many times, `after`; a "%" in the unit is the count. */
static const struct {
	const char *name, *before, *unit;
	long times;
	const char *after;
} pages[] = {
	{ "div in div", "", "<div>", 1000000, PROSE },
	{ "b in b", "", "<b>", 1000000, PROSE },
	{ "a in a", "", "<a href=x>", 1000000, PROSE },
	{ "p in i", "", "<p><i>", 500000, PROSE },
	{ "other fonts", "", "<p><font id=%>x", 100000, "" },
	{ "b and p, misnested", "", "<b><p></b>", 300000, PROSE },
	{ "a in tables", "", "<a href=x><table><a>", 200000, PROSE },
	{ "five styles, unclosed", "", "<b><i><u><em><strong><p></b></i></u>",
	  100000, PROSE },
	{ "b and div, misnested", "", "<b><div></b>", 300000, PROSE },
	{ "i and tables, crossed", "", "<i><table>t</i></table>", 100000,
	  PROSE },
	{ "forms and tables, crossed", "", "<form><table>t</form></table>",
	  100000, PROSE },
	{ "span and dd, crossed", "", "<span><dd>t</span></dd>", 100000,
	  PROSE },
	{ "dt and li, unclosed", PROSE, "<dt><li>", 300000, "" },
	{ "xmp in select", PROSE "<select><xmp></select>", "<div>", 1000000,
	  "" },
	{ "templates in select", PROSE "<select>",
	  "<title><applet><template><svg> x ", 100000, "" },
	{ "entries in entries", DEEP("<div>"),
	  "<p class='h-entry p-author h-card byline'>x</p>", 90000, PROSE },
	{ "authors in authors", DEEP("<div itemprop=author>"),
	  "<br>x", 90000, PROSE },
	{ "tables in tables", "", "<table><tr><td>", 300000, PROSE },
	{ "text in tables", "<table>", "x<b>y", 300000, PROSE },
	{ "lists in lists", "", "<ul><li>", 500000, PROSE },
	{ "ruby in ruby", "", "<ruby><rt>", 500000, PROSE },
	{ "rt in rt", "", "<rt>", 1000000, PROSE },
	{ "svg in svg", "", "<svg>", 1000000, PROSE },
	{ "a in svg", "<svg>", "<a>", 1000000, PROSE },
	{ "options", "<select>", "<option>", 1000000, PROSE },
	{ "templates", "", "<template>", 1000000, PROSE },
	{ "forms of old", "", "<isindex>x", 400000, PROSE },
	{ "instructions", "", "<?xml ?>", 2000000, PROSE },
	{ "ends", "", "</p>", 1000000, PROSE },
	{ "breaks", "", "x<br>", 1000000, "" },
	{ "paragraphs", "", "<p>x</p>", 1000000, "" },
	{ "links", "<p>", "<a href=/x%>x</a> ", 400000, "" },
	{ "images", "", "<img src=/% alt='what it shows'>", 200000, "" },
	{ "attributes", "<p ", "a%=1 ", 1000000, ">" PROSE },
	{ "tags of many attributes", "", "<p a=1 b=2 c=3 d=4 e=5 f=6>x",
	  300000, "" },
	{ "a tag of 5 MB", "<p class='", "comment ", 625000, "'>" PROSE },
	{ "a name of 5 MB", "<", "xxxxxxxxxx", 500000, ">" PROSE },
	{ "a tag without end", PROSE "<p title='", "xxxxx ", 800000, "" },
	{ "a comment without end", PROSE "<!--", "<p>x</p>", 500000, "" },
	{ "dashes", "<!--", "-----", 1000000, PROSE },
	{ "less-thans", "", "<<<<<", 1000000, "" },
	{ "ampersands", "", "&&&&&", 1000000, "" },
	{ "scripts", "", "<script></script>", 300000, PROSE },
	{ "half an end", "<script>", "</scrip", 700000, "" },
	{ "brackets", "<script type=application/ld+json>", "[", 2000000,
	  "</script>" PROSE },
	{ "JSON-LD", "", "<script type=application/ld+json>{\"@type\":"
	  "\"Article\",\"headline\":\"x\"}</script>", 20000, PROSE },
	{ "deep JSON-LD", "", "<script type=application/ld+json>"
	  "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
	  "1"
	  "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"	  "</script>", 90000, PROSE },
	{ "one word", "<p>", "xxxxx", 1000000, "" },
	{ "one paragraph", "<p>", "words, and more. ", 900000, "" },
	{ "UTF-7", "<meta charset=utf-7>", "+ADw-script+AD4-", 100000, PROSE },
	{ "not UTF-8", "<p>", "\x80\xff\xf0\x9f", 1000000, "" },
	{ "not what it says", "<meta charset=shift_jis>", "\x81\xff",
	  1000000, "" },
	{ "not UTF-16", "\xff\xfe<p>", "abc", 1000000, "" },
	{ "marks", "<p>a", "\xcc\x81", 2000000, "" },
	{ "a zip that says it is HTML", "PK\x03\x04\x14", "\x08\x9c\xf3\x7b",
	  500000, "PK\x05\x06" },
};

size_t hostile_pages(void)
{
	return ARRAY_SIZE(pages) + 2;
}

static void add_unit(struct buf *b, const char *unit, long count)
{
	const char *at = strchr(unit, '%');

	if (!at) {
		buf_adds(b, unit);
		return;
	}
	buf_add(b, unit, (size_t)(at - unit));
	buf_addf(b, "%ld", count);
	buf_adds(b, at + 1);
}

const char *hostile_page(size_t i, struct buf *body, const char **ret_type)
{
	*ret_type = "text/html";
	if (i == ARRAY_SIZE(pages)) {
		buf_addch(body, '\0', 5000000);
		buf_adds(body, PROSE);
		return "zeros";
	}
	if (i > ARRAY_SIZE(pages)) {
		static const char text[] = PROSE;

		buf_adds(body, "\xff\xfe");
		for (long n = 0; n < 1000000; n++) {
			buf_addc(body, text[(size_t)n % (sizeof(text) - 1)]);
			buf_addc(body, '\0');
		}
		return "UTF-16";
	}
	buf_adds(body, pages[i].before);
	for (long n = 0; n < pages[i].times; n++)
		add_unit(body, pages[i].unit, n);
	buf_adds(body, pages[i].after);
	return pages[i].name;
}
