/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEST_SEARCH_FILTER_H
#define TEST_SEARCH_FILTER_H
/*
 * For test_search.c: what a query means, said once more and as plainly as
 * possible.  Dates are compared as the numbers of a calendar, words one by one.
 */

enum expr_type { E_AND, E_OR, E_NOT, E_WORDS, E_NAME, E_DATE, E_TIME, E_ID };

struct expr {
	enum expr_type type;
	struct expr *left, *right;
	const char *field; /* "" for any text */
	struct strv words; /* plain forms */
	char *value;       /* as it is written */
	int prefix;
	int sign;          /* '=', '<', '>', 'l'ess or equal, 'g'reater or
			      equal, 'r'ange, 'a'go */
	long a[3], b[3];   /* year, month, day; 0: not said */
	int unit;          /* of what lies back: d, w, m, y; of a number: what
			      has the same name */
};

static void free_expr(struct expr *e)
{
	if (!e)
		return;
	free_expr(e->left);
	free_expr(e->right);
	strv_release(&e->words);
	free(e->value);
	free(e);
}

/* ---- Making ------------------------------------------------------------ */

/* The first n characters. */
static char *start_of(const char *s, unsigned n)
{
	size_t len = 0;

	for (; s[len] && (n || (s[len] & 0xC0) == 0x80); len++)
		if ((s[len + 1] & 0xC0) != 0x80)
			n -= n > 0;
	return xstrndup(s, len);
}

static void make_words(struct expr *e)
{
	static const char *const fields[] = { "",     "",     "",     "title",
					      "note", "author", "quote",
					      "text", "site" };
	unsigned w = roll(ARRAY_SIZE(words)), n = 1 + (roll(3) == 0);
	struct buf b = BUF_INIT;

	e->type = E_WORDS;
	e->field = fields[roll(9)];
	if (!strcmp(e->field, "site")) {
		static const char *const values[] = {
			"site1.example", "\"daily word\"", "site2.example",
			"blog", "EXAMPLE", "example.site1"
		};

		e->value = xstrdup(values[roll(6)]);
		buf_adds(&b, e->value + (*e->value == '"'));
		if (b.s[b.len - 1] == '"')
			b.s[--b.len] = 0;
		push_words(&e->words, b.s);
		buf_release(&b);
		return;
	}
	if (is_cjk(words[w].shown)) {
		char *s = start_of(words[w].shown, 1 + roll(3));

		strv_push(&e->words, s);
		e->value = s;
		return;
	}
	if (n == 1 && roll(3) == 0) {
		char *s = start_of(words[w].folded, 1 + roll(3));

		e->prefix = 1;
		strv_push(&e->words, s);
		e->value = xasprintf("%s*", s);
		free(s);
		return;
	}
	if (n == 1 && roll(2) && strcmp(words[w].shown, "OR") != 0) {
		strv_push(&e->words, words[w].folded);
		e->value = xstrdup(words[w].shown);
		return;
	}
	buf_adds(&b, "\"");
	for (unsigned i = 0; i < n; i++) {
		buf_addf(&b, "%s%s", i ? " " : "",
			 roll(2) ? words[w].shown : words[w].folded);
		strv_push(&e->words, words[w].folded);
		do
			w = roll(ARRAY_SIZE(words));
		while (is_cjk(words[w].shown));
	}
	buf_adds(&b, "\"");
	e->value = buf_detach(&b);
}

static void make_name(struct expr *e)
{
	static const char *const names[][2] = {
		{ "tag", "a" },	      { "tag", "a/b" },	    { "tag", "ab" },
		{ "#", "A/B/C" },     { "tag", "none" },    { "is", "unread" },
		{ "state", "done" },  { "state", "Reading" },
		{ "state", "dropped" },	{ "state", "unread" },
		{ "is", "reading" },  { "is", "done" },	    { "is", "dropped" },
		{ "kind", "article" },			    { "kind", "talk" },
		{ "kind", "pdf" },    { "kind", "book" },   { "kind", "repo" },
		{ "kind", "podcast" },			    { "kind", "thread" },
		{ "kind", "other" },  { "in", "1" },	    { "in", "2" },
		{ "tag", "alias" },   { "#", "Alias" },	    { "url", "e/page/3" },
		{ "is", "starred" },  { "is", "snoozed" },
		{ "is", "waiting" },  { "is", "broken" },
		{ "is", "trashed" },  { "is", "published" },
		{ "kind", "paper" },  { "kind", "video" },  { "in", "first" },
		{ "in", "second" },   { "in", "none" },
		{ "in", "\"the first\"" },		    { "has", "note" },
		{ "has", "quote" },   { "has", "text" },    { "has", "link" },
		{ "has", "alternate" },			    { "lang", "en" },
		{ "lang", "EN-gb" },  { "lang", "de" },	    { "lang", "e" },
		{ "url", "page/12" }, { "url", "OTHER.example/1" },
		{ "url", "%" },
	};
	unsigned i = roll(ARRAY_SIZE(names));

	e->type = E_NAME;
	e->field = names[i][0];
	e->value = xstrdup(names[i][1]);
}

static void random_date(struct buf *b, long *d)
{
	d[0] = 2015 + (long)roll(11);
	d[1] = roll(3) ? 1 + (long)roll(12) : 0;
	d[2] = d[1] && roll(2) ? 1 + (long)roll(28) : 0;
	if (roll(5) == 0) {
		d[0] = 2018;
		d[1] = 11;
		d[2] = 3 + (long)roll(3);
	}
	buf_addf(b, "%ld", d[0]);
	if (d[1])
		buf_addf(b, "-%02ld", d[1]);
	if (d[2])
		buf_addf(b, "-%02ld", d[2]);
}

/* Today, yesterday, or a day that lies back. */
static void make_day(struct expr *e, struct buf *b)
{
	e->sign = 'a';
	e->unit = "dwmy"[roll(4)];
	e->a[0] = roll(e->unit == 'd' ? 50 : 14);
	e->b[0] = "=<>"[roll(3)];
	if (!roll(5)) {
		e->unit = 'd';
		e->a[0] = roll(2);
		e->b[0] = '!';
		buf_adds(b, e->a[0] ? "yesterday" : "today");
		return;
	}
	if (e->b[0] != '=')
		buf_addf(b, "%c", (int)e->b[0]);
	buf_addf(b, "%ld%c", e->a[0], e->unit);
}

static void make_date(struct expr *e)
{
	static const char *const fields[] = { "added", "changed", "done",
					      "published" };
	struct buf b = BUF_INIT;

	e->type = E_DATE;
	e->field = fields[roll(4)];
	switch (roll(5)) {
	case 0:
		e->sign = '=';
		random_date(&b, e->a);
		break;
	case 1:
		e->sign = roll(2) ? '<' : '>';
		buf_addf(&b, "%c", e->sign);
		random_date(&b, e->a);
		break;
	case 2:
		e->sign = roll(2) ? 'l' : 'g';
		if (roll(2)) {
			buf_addf(&b, "%c=", e->sign == 'l' ? '<' : '>');
			random_date(&b, e->a);
		} else {
			buf_adds(&b, e->sign == 'l' ? ".." : "");
			random_date(&b, e->a);
			buf_adds(&b, e->sign == 'g' ? ".." : "");
		}
		break;
	case 3:
		make_day(e, &b);
		break;
	default:
		e->sign = 'r';
		random_date(&b, e->a);
		e->b[0] = e->a[0] + 1 + (long)roll(3);
		e->b[1] = roll(2) ? 1 + (long)roll(12) : 0;
		buf_addf(&b, "..%ld", e->b[0]);
		if (e->b[1])
			buf_addf(&b, "-%02ld", e->b[1]);
	}
	e->value = buf_detach(&b);
}

/* As it may be typed; *n becomes seconds when it is a time. */
static void add_number(struct expr *e, struct buf *b, long *n)
{
	static const long seconds[] = { 60, 60, 1, 3600, 60 };
	unsigned how = roll(5);

	if (e->type != E_TIME) {
		buf_addf(b, "%ld", *n);
		return;
	}
	if (e->sign == 'r')
		how %= 2;
	if (how == 3)
		*n = 1 + *n / 60;
	if (how == 4)
		buf_addf(b, "%ldh%02ld%s", *n / 60, *n % 60,
			 roll(2) ? "m" : "");
	else
		buf_addf(b, "%ld%c", *n * (how == 2 ? 50 : 1), " msh"[how]);
	if (!how)
		b->s[--b->len] = '\0';
	e->unit = (int)seconds[how];
	*n *= how == 2 ? 50 : seconds[how];
}

static void make_number(struct expr *e)
{
	static const struct {
		char sign;
		const char *before, *between, *after;
	} forms[] = { { '=', "", NULL, "" },  { '<', "<", NULL, "" },
		      { '>', ">", NULL, "" }, { 'r', "", "..", "" },
		      { 'l', "<=", NULL, "" }, { 'g', ">=", NULL, "" },
		      { 'l', "..", NULL, "" }, { 'g', "", NULL, ".." } };
	unsigned f = roll(ARRAY_SIZE(forms));
	struct buf b = BUF_INIT;

	e->type = roll(2) ? E_TIME : E_ID;
	e->field = e->type == E_TIME ? "time" : "id";
	e->sign = forms[f].sign;
	e->a[0] = e->type == E_TIME ? 1 + (long)roll(99) : 1 + (long)roll(5000);
	e->b[0] = e->a[0] + (long)roll(50);
	e->unit = 1;
	buf_adds(&b, forms[f].before);
	add_number(e, &b, e->a);
	buf_adds(&b, str_or_empty(forms[f].between));
	if (forms[f].between)
		add_number(e, &b, e->b);
	buf_adds(&b, forms[f].after);
	e->value = buf_detach(&b);
}

static struct expr *make_expr(unsigned depth)
{
	struct expr *e = xcalloc(1, sizeof(*e));
	static void (*const leaves[])(struct expr *) = {
		make_words, make_words, make_name, make_name, make_date,
		make_number,
	};

	if (!depth) {
		leaves[roll(6)](e);
		return e;
	}
	e->type = (enum expr_type)roll(3);
	e->left = make_expr(depth - 1);
	if (e->type != E_NOT)
		e->right = make_expr(roll(depth));
	return e;
}

static void print_expr(const struct expr *e, struct buf *b)
{
	switch (e->type) {
	case E_AND:
	case E_OR:
		buf_addc(b, '(');
		print_expr(e->left, b);
		buf_adds(b, e->type == E_OR ? " OR " :
			    roll(2)	    ? " AND " :
					      " ");
		print_expr(e->right, b);
		buf_addc(b, ')');
		break;
	case E_NOT:
		if (e->left->type > E_NOT && roll(2)) {
			buf_adds(b, roll(2) ? "-" : "NOT ");
			print_expr(e->left, b);
			break;
		}
		buf_adds(b, roll(2) ? "-(" : "NOT (");
		print_expr(e->left, b);
		buf_addc(b, ')');
		break;
	default:
		buf_addf(b, "%s%s%s", e->field,
			 *e->field && *e->field != '#' ? ":" : "", e->value);
		break;
	}
}

/* ---- Meaning ----------------------------------------------------------- */

static int word_is(const char *have, const char *want, int prefix)
{
	if (is_cjk(want))
		return strstr(have, want) != NULL;
	return prefix ? !strncmp(have, want, strlen(want))
		      : !strcmp(have, want);
}

static int doc_has(const struct strv *doc, const struct expr *e)
{
	for (size_t i = 0; i + e->words.n <= doc->n; i++) {
		size_t k = 0;

		while (k < e->words.n &&
		       word_is(doc->v[i + k], e->words.v[k], e->prefix))
			k++;
		if (k == e->words.n)
			return 1;
	}
	return 0;
}

static int column_has(const struct thing *t, enum column c,
		      const struct expr *e)
{
	for (size_t i = 0; i < t->docs[c].n; i++)
		if (doc_has(&t->docs[c].v[i], e))
			return 1;
	return 0;
}

static int words_hold(const struct expr *e, const struct thing *t)
{
	static const struct {
		const char *field;
		enum column column;
	} fields[] = { { "title", TITLE },    { "author", AUTHORS },
		       { "site", SITE },      { "note", NOTES },
		       { "note", COMMENTARY }, { "quote", QUOTES },
		       { "text", BODY },      { "", DESCRIPTION } };

	for (size_t i = 0; i < ARRAY_SIZE(fields); i++)
		if ((!*e->field || !strcmp(fields[i].field, e->field)) &&
		    column_has(t, fields[i].column, e))
			return 1;
	return 0;
}

static int has_tag(const struct thing *t, const char *tag)
{
	size_t n;

	if (!strcasecmp(tag, "alias"))
		tag = "a/b";
	n = strlen(tag);
	for (size_t i = 0; i < t->it.tags.n; i++)
		if (!strncasecmp(t->it.tags.v[i], tag, n) &&
		    (!t->it.tags.v[i][n] || t->it.tags.v[i][n] == '/'))
			return 1;
	return 0;
}

static int lang_is(const char *lang, const char *want)
{
	size_t n = strlen(want);

	return lang && !strncasecmp(lang, want, n) &&
	       (!lang[n] || lang[n] == '-');
}

static int is_what(const struct thing *t, const char *what)
{
	const struct item *it = &t->it;

	if (!strcmp(what, "starred"))
		return it->starred;
	if (!strcmp(what, "snoozed"))
		return it->snoozed > NOW;
	if (!strcmp(what, "waiting"))
		return it->fetch == FETCH_WAITING;
	if (!strcmp(what, "broken"))
		return it->fetch == FETCH_FAILED;
	if (!strcmp(what, "trashed"))
		return it->trashed != 0;
	if (!strcmp(what, "published"))
		return t->in[1];
	return !strcasecmp(state_name(it->state), what);
}

static int has_what(const struct thing *t, const char *what)
{
	switch (*what) {
	case 'n':
		return t->it.n_notes > 0;
	case 'q':
		return t->it.n_quotes > 0;
	case 't':
		return t->has_text;
	case 'l':
		return t->has_link;
	default:
		return t->has_alternate;
	}
}

static int name_holds(const struct expr *e, const struct thing *t)
{
	switch (e->field[0]) {
	case '#':
	case 't':
		return has_tag(t, e->value);
	case 's':
		return !strcasecmp(state_name(t->it.state), e->value);
	case 'k':
		return !strcmp(kind_name(t->it.kind), e->value);
	case 'h':
		return has_what(t, e->value);
	case 'l':
		return lang_is(t->it.lang, e->value);
	case 'u':
		return strcasestr(t->it.url, e->value) ||
		       (t->alternate && strcasestr(t->alternate, e->value));
	default:
		break;
	}
	if (!strcmp(e->field, "is"))
		return is_what(t, e->value);
	return (!strcmp(e->value, "1") && t->in[0]) ||
	       (!strcmp(e->value, "2") && t->in[1]) ||
	       (!strcmp(e->value, "first") && t->in[0]) ||
	       (!strcmp(e->value, "\"the first\"") && t->in[0]) ||
	       (!strcmp(e->value, "second") && t->in[1]);
}

static void local_date(instant when, long *d)
{
	time_t tt = (time_t)when;
	struct tm tm;

	localtime_r(&tt, &tm);
	d[0] = tm.tm_year + 1900;
	d[1] = tm.tm_mon + 1;
	d[2] = tm.tm_mday;
}

/* 0 when there is no such date. */
static int date_of(const struct expr *e, const struct thing *t, long *d)
{
	const struct item *it = &t->it;
	instant when = *e->field == 'a'	  ? it->added :
		       *e->field == 'c'	  ? it->changed :
					    it->done;

	if (*e->field != 'p') {
		local_date(when, d);
		return when != 0;
	}
	d[1] = d[2] = 1;
	if (!it->published)
		return 0;
	/* The day of an instant is the one of its own zone. */
	sscanf(it->published, "%ld-%ld-%ld", &d[0], &d[1], &d[2]);
	return 1;
}

/* Compares with what is said of `want` alone. */
static int compare_dates(const long *have, const long *want)
{
	for (int i = 0; i < 3 && want[i]; i++)
		if (have[i] != want[i])
			return have[i] < want[i] ? -1 : 1;
	return 0;
}

static void day_back(const struct expr *e, long *then)
{
	long days = e->unit == 'd' ? 1 : e->unit == 'w' ? 7 : 0;

	local_date(NOW - e->a[0] * days * 86400, then);
	if (e->unit == 'y')
		then[0] -= e->a[0];
	if (e->unit == 'm') {
		long months = then[0] * 12 + then[1] - 1 - e->a[0];

		then[0] = months / 12;
		then[1] = months % 12 + 1;
	}
}

static int date_holds(const struct expr *e, const struct thing *t)
{
	long d[3], then[3];
	int c;

	if (!date_of(e, t, d))
		return 0;
	if (e->sign == 'a') {
		day_back(e, then);
		c = compare_dates(d, then);
		if (e->b[0] == '!')
			return c == 0;
		if (e->b[0] == '=') {
			local_date(NOW, then);
			return c >= 0 && compare_dates(d, then) <= 0;
		}
		return e->b[0] == '<' ? c >= 0 : c < 0;
	}
	c = compare_dates(d, e->a);
	return e->sign == '=' ? c == 0 :
	       e->sign == '<' ? c < 0 :
	       e->sign == '>' ? c > 0 :
	       e->sign == 'l' ? c <= 0 :
	       e->sign == 'g' ? c >= 0 :
				c >= 0 && compare_dates(d, e->b) <= 0;
}

static int number_holds(const struct expr *e, const struct thing *t)
{
	long v = e->type == E_ID ? (long)t->it.id :
		 t->it.duration	 ? t->it.duration :
				   t->it.minutes * 60;
	long a = e->a[0], b = e->b[0];

	if (!v)
		return 0;
	return e->sign == '=' ? v >= a && v < a + e->unit :
	       e->sign == '<' ? v < a :
	       e->sign == '>' ? v > a :
	       e->sign == 'l' ? v <= a :
	       e->sign == 'g' ? v >= a :
				v >= a && v <= b;
}

static int holds(const struct expr *e, const struct thing *t)
{
	switch (e->type) {
	case E_AND:
		return holds(e->left, t) && holds(e->right, t);
	case E_OR:
		return holds(e->left, t) || holds(e->right, t);
	case E_NOT:
		return !holds(e->left, t);
	case E_WORDS:
		return words_hold(e, t);
	case E_NAME:
		return name_holds(e, t);
	case E_DATE:
		return date_holds(e, t);
	default:
		return number_holds(e, t);
	}
}

static int mentions_trash(const struct expr *e)
{
	return e && ((e->type == E_NAME && !strcmp(e->value, "trashed")) ||
		     mentions_trash(e->left) || mentions_trash(e->right));
}

#endif
