/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/datetext.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TOKENS_MAX 200

/* Folded names of the months (text_fold): English, German, French, Spanish,
 * Catalan, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian, Polish,
 * Czech, Croatian (but for October, which is November in others), Russian,
 * Ukrainian, Bulgarian, Finnish, Turkish, Romanian, Hungarian, Indonesian,
 * Greek, Arabic, Hebrew, Lithuanian, Estonian, Latvian, Slovenian, Serbian,
 * Albanian. */
static const char *const months[12] = {
	" january jan januar janner janvier janv enero ene gener gennaio gen "
	"janeiro januari stycznia sty ledna leden sijecnja января январь янв "
	"січня януари tammikuuta ocak ianuarie januar ιανουαριου ιαν يناير "
	"בינואר ינואר "
	"sausio janar jaanuar janvaris janvari ",
	" february feb februar fevrier fevr febrero febrer febbraio fevereiro "
	"fev februari lutego lut unora unor veljace февраля февраль фев "
	"лютого февруари helmikuuta subat februarie φεβρουαριου φεβ فبراير "
	"בפברואר פברואר "
	"vasario shkurt veebruar februaris ",
	" march mar marz maerz mars marzo marc marco maart mrt marca brezna "
	"brezen ozujka марта март мар березня maaliskuuta mart martie marcius "
	"maret μαρτιου μαρ مارس במרץ מרץ "
	"kovo marts marec ",
	" april apr avril avr abril abr aprile aprilie kwietnia kwi dubna "
	"duben travnja апреля апрель април апр квітня huhtikuuta nisan "
	"aprilis απριλιου απρ ابريل באפריל אפריל "
	"balandzio prill aprill aprilis ",
	" may mai mayo maig maggio mag maio mei maj maja kvetna kveten svibnja "
	"мая маи травня toukokuuta mayıs mayis majus μαιου μαι مايو במאי "
	"מאי "
	"geguzes maijs ",
	" june jun juni juin junio juny giugno giu junho czerwca cze cervna "
	"cerven lipnja июня июнь июн юни червня kesakuuta haziran iunie "
	"junius ιουνιου ιουν يونيو ביוני יוני "
	"birzelio qershor juuni junijs junij ",
	" july jul juli juillet juil julio juliol luglio lug julho lipca lip "
	"cervence cervenec srpnja июля июль июл юли липня heinakuuta temmuz "
	"iulie julius ιουλιου ιουλ يوليو ביולי יולי "
	"liepos korrik juuli julijs julij ",
	" august aug aout agosto agost ago augustus augusti sierpnia sie "
	"srpna srpen kolovoza августа август авг серпня elokuuta agustos "
	"augusztus agustus αυγουστου αυγ اغسطس באוגוסט אוגוסט "
	"rugpjucio gusht augusts avgust avgusta ogos ",
	" september sep sept septembre septiembre setembre settembre set "
	"setembro wrzesnia wrz zari rujna сентября сентябрь сен вересня "
	"септември syyskuuta eylul septembrie szeptember σεπτεμβριου σεπ "
	"سبتمبر בספטמבר ספטמבר "
	"rugsejo shtator septembris septembar septembra ",
	" october oct oktober okt octobre octubre ottobre ott outubro out "
	"pazdziernika paz rijna rijen октября октябрь окт жовтня октомври "
	"lokakuuta ekim octombrie oktobar οκτωβριου οκτ اكتوبر באוקטובר "
	"אוקטובר "
	"spalio tetor oktoober oktobris oktobra ",
	" november nov novembre noviembre novembro listopada listopadu "
	"listopad lis studenoga ноября ноябрь ноя ноември marraskuuta kasım "
	"kasim noiembrie νοεμβριου νοε نوفمبر בנובמבר נובמבר "
	"lapkricio nentor novembris novembar novembra ",
	" december dec dezember dez decembre diciembre dic dicembre dezembro "
	"desembre desember des grudnia gru prosince prosinec prosinca декабря "
	"декабрь дек грудня декември joulukuuta aralık aralik decembrie "
	"δεκεμβριου δεκ ديسمبر בדצמבר דצמבר "
	"gruodzio dhjetor detsember decembris decembar decembra disember ",
};

/* Words that stand between the parts of a date. */
static const char fillers[] =
	" st nd rd th er de del d of the o a e i t г den m ";

/* What stands between the numbers of a date: year, month and day in Chinese
 * and Japanese, the same in Korean, folded; month and year in Vietnamese. */
static const char *const unit_signs[] = {
	"年", "月", "日",
	"\xe1\x84\x82\xe1\x85\xa7\xe1\x86\xab", /* 년 */
	"\xe1\x84\x8b\xe1\x85\xaf\xe1\x86\xaf", /* 월 */
	"\xe1\x84\x8b\xe1\x85\xb5\xe1\x86\xaf", /* 일 */
};
static const char unit_words[] = " thang nam ";

struct token {
	const char *s;
	size_t len;
	int number; /* -1: a word */
	char before; /* the last character between it and the one before */
};

struct ymd {
	int y, m, d; /* 0: not said */
};

static int in_list(const char *list, const char *s, size_t len)
{
	const char *p = list;

	if (!len || len > 20)
		return 0;
	while ((p = memmem(p, strlen(p), s, len))) {
		if (p > list && p[-1] == ' ' && p[len] == ' ')
			return 1;
		p++;
	}
	return 0;
}

static int month_of(const struct token *t)
{
	if (t->number >= 0)
		return 0;
	for (int i = 0; i < 12; i++)
		if (in_list(months[i], t->s, t->len))
			return i + 1;
	return 0;
}

/* The bytes of a unit at `p`; 0: there is none. */
static size_t unit_length(const char *p)
{
	for (size_t i = 0; i < ARRAY_SIZE(unit_signs); i++)
		if (!strncmp(p, unit_signs[i], strlen(unit_signs[i])))
			return strlen(unit_signs[i]);
	return 0;
}

static size_t tokenize(const char *s, struct token *ret)
{
	size_t n = 0, unit;
	char before = ' ';

	while (*s && n < TOKENS_MAX) {
		const char *from = s;
		int digit = isdigit((unsigned char)*s);

		if ((unit = unit_length(s))) {
			before = '/';
			s += unit;
			continue;
		}
		if (!digit && !isalpha((unsigned char)*s) && !(*s & 0x80)) {
			/* "4. 5. 2020" */
			if (*s != ' ' || !strchr("./", before))
				before = *s;
			s++;
			continue;
		}
		while (*s && (digit ? isdigit((unsigned char)*s) :
			      isalpha((unsigned char)*s) || (*s & 0x80)) &&
		       !unit_length(s))
			s++;
		if (!digit && in_list(unit_words, from, (size_t)(s - from))) {
			before = '.';
			continue;
		}
		if (!digit && in_list(fillers, from, (size_t)(s - from)))
			continue;
		ret[n++] = (struct token){
			from, (size_t)(s - from),
			digit && s - from <= 4 ? atoi(from) : -1, before };
		before = ' ';
	}
	return n;
}

static int is_year(const struct token *t)
{
	return t->len == 4 && t->number >= 1400 && t->number <= 2100;
}

static int is_day(const struct token *t)
{
	return t->len <= 2 && t->number >= 1 && t->number <= 31;
}

static int same_separator(const struct token *t)
{
	return t[1].before == t[2].before && strchr("-/.", t[1].before);
}

/* "2020-01-02", "2020年1月2日", "2.1.2020", "1/2/2020" */
static int match_numbers(const struct token *t, int month_first,
			 struct ymd *ret)
{
	struct ymd r = { 0 };

	if (!same_separator(t) || !is_day(&t[1]))
		return 0;
	if (is_year(&t[0]) && is_day(&t[2]))
		r = (struct ymd){ t[0].number, t[1].number, t[2].number };
	else if (is_day(&t[0]) && is_year(&t[2]))
		r = (struct ymd){ t[2].number, t[1].number, t[0].number };
	else
		return 0;
	if (is_year(&t[2]) &&
	    (r.m > 12 || (month_first && t[1].before != '.' && r.d <= 12))) {
		int swap = r.m;

		r.m = r.d;
		r.d = swap;
	}
	*ret = r;
	return r.m <= 12;
}

/* "2 January 2020", "January 2, 2020", "2020 January 2" */
static int match_names(const struct token *t, struct ymd *ret)
{
	int m;

	if (is_day(&t[0]) && is_year(&t[2]) && (m = month_of(&t[1])))
		*ret = (struct ymd){ t[2].number, m, t[0].number };
	else if (is_day(&t[1]) && is_year(&t[2]) && (m = month_of(&t[0])))
		*ret = (struct ymd){ t[2].number, m, t[1].number };
	else if (is_year(&t[0]) && is_day(&t[2]) && (m = month_of(&t[1])))
		*ret = (struct ymd){ t[0].number, m, t[2].number };
	else
		return 0;
	return 1;
}

/* "Aug 03 12:45:00 EDT 2015", as ctime(3) and date(1) write it */
static int match_ctime(const struct token *t, size_t n, struct ymd *ret)
{
	int m = n >= 6 && is_day(&t[1]) && t[3].before == ':' ?
		month_of(&t[0]) : 0;

	for (size_t i = 5; m && i < n && i < 7; i++)
		if (is_year(&t[i])) {
			*ret = (struct ymd){ t[i].number, m, t[1].number };
			return 1;
		}
	return 0;
}

/* "20200102", "20200102T…" */
static int match_compact(const struct token *t, struct ymd *ret)
{
	char digits[9] = { 0 };
	long v;

	if (t->len != 8 || !isdigit((unsigned char)t->s[0]))
		return 0;
	memcpy(digits, t->s, 8);
	v = atol(digits);
	*ret = (struct ymd){ (int)(v / 10000), (int)(v / 100 % 100),
			     (int)(v % 100) };
	return ret->y >= 1990 && ret->y <= 2100 && ret->m >= 1 &&
	       ret->m <= 12 && ret->d >= 1 && ret->d <= 31;
}

/* What holds only when there is nothing else: a year, a month of one,
 * "31.10.23". */
static int match_whole(const struct token *t, size_t n, struct ymd *ret)
{
	int m;

	if (n == 1 && is_year(&t[0]))
		*ret = (struct ymd){ t[0].number, 0, 0 };
	else if (n == 2 && is_year(&t[0]) && is_day(&t[1]) &&
		 t[1].number <= 12)
		*ret = (struct ymd){ t[0].number, t[1].number, 0 };
	else if (n == 2 && is_year(&t[1]) && (m = month_of(&t[0])))
		*ret = (struct ymd){ t[1].number, m, 0 };
	else if (n == 3 && t[1].before == '.' && t[2].before == '.' &&
		 is_day(&t[0]) && is_day(&t[1]) && t[1].number <= 12 &&
		 t[2].len == 2 && t[2].number >= 0)
		*ret = (struct ymd){ t[2].number + (t[2].number < 70 ? 2000 :
						    1900),
				     t[1].number, t[0].number };
	else
		return 0;
	return 1;
}

static int is_real(const struct ymd *d)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30,
				    31, 31, 30, 31, 30, 31 };
	int leap = (d->y % 4 == 0 && d->y % 100) || d->y % 400 == 0;

	return !d->m || (d->d <= days[d->m - 1] &&
			 (d->m != 2 || d->d != 29 || leap));
}

static char *format(const struct ymd *d)
{
	if (!d->m)
		return xasprintf("%04d", d->y);
	if (!d->d)
		return xasprintf("%04d-%02d", d->y, d->m);
	return xasprintf("%04d-%02d-%02d", d->y, d->m, d->d);
}

char *date_from_text(const char *s, int month_first)
{
	struct token t[TOKENS_MAX];
	char *folded = text_fold(s), *found = NULL;
	size_t n = tokenize(folded, t);
	struct ymd d = { 0 };

	for (size_t i = 0; !found && i < n; i++)
		if (((i + 2 < n && (match_numbers(t + i, month_first, &d) ||
				    match_names(t + i, &d))) ||
		     match_ctime(t + i, n - i, &d) ||
		     match_compact(t + i, &d)) && is_real(&d))
			found = format(&d);
	if (!found && match_whole(t, n, &d) && is_real(&d))
		found = format(&d);
	free(folded);
	return found;
}

/* The clock in "2020-01-02T03:04:05.678+09:00", which is an instant; 0 where no
 * zone follows. */
static int read_clock(const char *s, int ret[3])
{
	int n = 0, k = 0;

	ret[2] = 0;
	if (sscanf(s, "%2d:%2d%n", &ret[0], &ret[1], &n) != 2)
		return 0;
	s += n;
	if (*s == ':' && sscanf(s + 1, "%2d%n", &ret[2], &k) == 1)
		s += 1 + k;
	if (*s == '.' || *s == ',')
		s += 1 + strspn(s + 1, "0123456789");
	return ret[0] < 24 && ret[2] < 60 && s[strspn(s, " ")];
}

static int begins_with_day(const char *s)
{
	return strspn(s, "0123456789") == 4 && s[4] == '-' &&
	       strspn(s + 5, "0123456789") == 2 && s[7] == '-' &&
	       strspn(s + 8, "0123456789") == 2 && s[10] && strchr("Tt ", s[10]);
}

char *instant_from_text(const char *s)
{
	struct buf line = BUF_INIT, out = BUF_INIT;
	instant t = 0, as_utc = 0;
	int c[3];
	long zone;

	buf_adds(&line, s);
	buf_trim(&line);
	if (begins_with_day(line.s) && !clock_parse(line.s, &t) &&
	    read_clock(line.s + 11, c) && (c[0] || c[1] || c[2])) {
		buf_addf(&out, "%.10sT%02d:%02d:%02d", line.s, c[0], c[1],
			 c[2]);
		(void)clock_parse(out.s, &as_utc);
		zone = (long)(as_utc - t) / 60;
		if (zone)
			buf_addf(&out, "%c%02ld:%02ld", zone < 0 ? '-' : '+',
				 labs(zone) / 60, labs(zone) % 60);
		else
			buf_addc(&out, 'Z');
	}
	buf_release(&line);
	return out.len ? buf_detach(&out) : NULL;
}

long duration_from_iso(const char *s)
{
	static const struct {
		char unit;
		long seconds;
	} units[] = { { 'W', 604800 }, { 'D', 86400 }, { 'H', 3600 },
		      { 'M', 60 },     { 'S', 1 },     { 'Y', 31536000 } };
	long total = 0;
	int any = 0;

	if (!s || (*s != 'P' && *s != 'p'))
		return -1;
	for (s++; *s; s++) {
		char *end;
		double v;
		size_t i;

		if (*s == 'T' || *s == 't')
			continue;
		if (!isdigit((unsigned char)*s))
			return -1;
		v = strtod(s, &end);
		for (i = 0; i < ARRAY_SIZE(units); i++)
			if (units[i].unit == toupper((unsigned char)*end))
				break;
		if (i == ARRAY_SIZE(units) || v > 1e7)
			return -1;
		total += (long)(v * (double)units[i].seconds);
		any = 1;
		s = end;
	}
	return any ? total : -1;
}

/* "1:02:03", "62:03" */
static long duration_from_clock(const char *s)
{
	long total = 0;
	int parts = 0;

	while (isdigit((unsigned char)*s) && parts < 3) {
		size_t n = strspn(s, "0123456789");

		/* Hours and minutes before may be many. */
		if (n > 4 || (parts && n != 2))
			return -1;
		total = total * 60 + atol(s);
		parts++;
		s += n;
		if (*s != ':')
			break;
		s++;
	}
	return parts > 1 && (!*s || *s == '.') ? total : -1;
}

/* "1 hr 2 min", "1h 2m", "34 minutes" */
static long duration_from_words(const char *s)
{
	static const char letters[] = "hms";
	static const long seconds[] = { 3600, 60, 1 };
	long total = 0;
	int any = 0;

	while (*s) {
		size_t n = strspn(s, "0123456789");
		const char *unit = s + n + strspn(s + n, " ");
		const char *which = *unit ? strchr(letters,
				tolower((unsigned char)*unit)) : NULL;

		if (!n || n > 6 || !which)
			return -1;
		total += atol(s) * seconds[which - letters];
		any = 1;
		s = unit;
		while (isalpha((unsigned char)*s) || *s == '.')
			s++;
		s += strspn(s, " ,");
	}
	return any ? total : -1;
}

long duration_from_text(const char *s)
{
	long found = duration_from_iso(s);

	if (!s)
		return -1;
	s += strspn(s, " \t\n");
	if (found < 0)
		found = duration_from_clock(s);
	if (found < 0)
		found = duration_from_words(s);
	/* Seconds, as video players have them: "723.4" */
	if (found < 0 && strspn(s, "0123456789") &&
	    !s[strspn(s, "0123456789. ")])
		found = strspn(s, "0123456789") < 9 ? atol(s) : -1;
	return found;
}
