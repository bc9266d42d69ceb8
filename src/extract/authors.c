/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/authors.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/text.h"
#include "extract/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NAME_MAX_BYTES 80
#define NAME_MAX_WORDS 6
#define INITIALS 3

static const char *const prefixes[] = {
	"this post was written by", "this article was written by",
	"written by", "posted by", "reviewed by", "published by",
	"submitted by", "reported by", "edited by", "words by", "story by",
	"article by", "text by", "authored by", "created by", "author:",
	"authors:", "author", "autor:", "autoren:", "auteur:", "by:", "by",
	"von", "par", "por", "av", "af", "di", "door", "escrito por", "text:",
	"started by", "verfasst von", "eingestellt von", "geschrieben von",
	"erstellt von",
	"écrit par", "rédigé par", "publié par", "publicado por",
	"scritto da", "geschreven door", "auteur :", "autorin:", "vom",
	"автор:", "Автор:", "Автор", "текст:", "Текст:",
	"作者：", "作者:", "作者", "文：", "撰文：", "作成者:", "投稿者:",
	"yazar:", "yazan:", "autor :", "skrevet av", "skrevet af", "skriven av",
	"tekst:", "teksti:", "kirjoittaja:", "penulis:", "penulis", "oleh",
	"words:", "about", "meet", "szerző:", "συντάκτης:",
	"post by", "guest author", "text & fotos:", "text und fotos:",
	"text & foto:", "text und foto:",
};

/* Who made the pictures did not write. */
static const char *const pictures[] = {
	"photo by", "photos by", "photograph by", "photography by",
	"image by", "images by", "illustration by", "illustrated by",
	"video by", "foto:", "fotos:", "foto von", "bild:", "photo:",
	"photos:", "image:", "picture:", "credit:", "©",
};

/* Nor who only helped. */
static const char *const helpers[] = {
	"reviewed by", "medically reviewed", "edited by", "fact checked by",
	"fact-checked by", "researched by", "translated by", "geprüft von",
	"übersetzt von", "traduit par", "traducido por",
};

/* What ends a name: more of the line is something else. */
static const char *const ends[] = {
	" | ", " • ", " · ", " – ", " — ", " - ", " (", " [", " @", " on ",
	"\n", "http", " for ", " in ", " at ", " from ", "•", "|", " about ",
	" am ", " » ", " Hace ", " Last updated", " Last edited",
	" Last modified", "Joined", "Published", "Updated",
	"Posted", "Follow", " 기자", " 記者", " 记者",
};

static const char *const splitters[] = { ", and ", " and ", " & ", ", ", ",",
					 ";", " und ", " et ", " y ", " with ",
					 " / ", "、", " e " };

/* Whole names that are nobody's. */
static const char *const nobody[] = {
	"admin", "administrator", "staff", "editor", "editors", "guest",
	"unknown", "anonymous", "author", "staff writer", "webmaster", "root",
	"news desk", "newsroom", "editorial", "editorial team", "team", "user",
	"staff report", "staff reports", "redaktion", "redaction", "none",
	"the editors", "super user", "default", "wire", "contributor", "by",
	"editorial staff", "guest author", "moderator", "owner", "null",
	"read more", "share", "view all posts", "contributors", "profile",
	"undefined", "about the author", "about", "comments", "home",
	"the author", "topic author", "the authors", "written", "autor",
	"date", "publisher", "our team", "our editors", "agencies",
	"written by", "datum", "joined", "posted by", "the team", "the staff",
	"guest contributor", "staff contributor", "guest contributors",
	"bio", "full bio", "posts", "biography", "tags", "categories",
	"see full bio", "see all", "see more", "view profile", "last", "von",
	"par", "por", "veröffentlicht", "guide to authors",
};

/* Of many that go by one name: "The Gate Staff". */
static const char *const groups[] = { "staff", "team", "editors",
				      "contributor", "contributors" };

/* Words that make a part a role and no name. */
static const char *const roles[] = {
	"editor", "reporter", "correspondent", "writer", "columnist",
	"journalist", "producer", "director", "contributor", "professor",
	"phd", "ph.d", "m.d.", "photographer", "staff", "analyst",
	"associate", "senior", "manager", "editor-in-chief", "university",
	"published", "updated", "posted", "ago", "min read", "minutes",
	"click", "subscribe", "rss", "reviewed", "author ", "follow",
	"sign up", "comment", "@", "www.",
	"http", ".com", "rights reserved", "facebook", "twitter", "view ",
	"more ", "contact", "president", "chief executive", NULL,
};

static int starts_with_word(const char *s, const char *word)
{
	size_t n = strlen(word);

	return !strncasecmp(s, word, n) &&
	       (s[n] == ' ' || s[n] == ':' || word[n - 1] == ':' ||
		(n > 3 && !strcmp(word + n - 3, "：")));
}

static void strip_prefixes(struct buf *b)
{
	/* "ByAnn Lee", where only style has parted them */
	if (!strncmp(b->s, "By", 2) && isupper((unsigned char)b->s[2]))
		buf_insert(b, 2, " ", 1);
	for (size_t i = 0; i < ARRAY_SIZE(prefixes); i++)
		if (starts_with_word(b->s, prefixes[i])) {
			buf_remove(b, 0, strlen(prefixes[i]));
			buf_remove(b, 0, strspn(b->s, " :|"));
			i = (size_t)-1;
		}
}

/* "Mar" of "Ann Lee Mar 3, 2020", once the number is gone. */
static void drop_month(struct buf *b)
{
	static const char *const names[] = {
		"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
		"sept", "oct", "nov", "dec", "january", "february", "march",
		"april", "june", "july", "august", "september", "october",
		"november", "december", "posted", "published", "updated",
	};
	const char *last = strrchr(b->s, ' ');

	last = last ? last + 1 : b->s;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (!strcasecmp(last, names[i])) {
			buf_truncate(b, (size_t)(last - b->s));
			return;
		}
}

static void trim_edge(struct buf *b)
{
	while (b->len && strchr(" ,.;:/-", b->s[b->len - 1]) &&
	       !(b->s[b->len - 1] == '.' && b->len > 1 &&
		 isupper((unsigned char)b->s[b->len - 2])))
		buf_truncate(b, b->len - 1);
}

/* What stands for a picture that is not there: "AL | Ann Lee". */
static void drop_initials(struct buf *b)
{
	size_t n = 0;

	while (isupper((unsigned char)b->s[n]))
		n++;
	if (n && n <= INITIALS && !strncmp(b->s + n, " | ", 3))
		buf_remove(b, 0, n + 3);
}

/* At the first thing that is not part of a list of names. */
static void cut(struct buf *b)
{
	int before_number;
	size_t end = strcspn(b->s, "0123456789<>{}");

	/* "archuser38013": a name of its bearer's choice. */
	while (isdigit((unsigned char)b->s[end]) && end &&
	       isalnum((unsigned char)b->s[end - 1]))
		end += 1 + strcspn(b->s + end + 1, "0123456789<>{}");

	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		const char *at = strstr(b->s, ends[i]);

		if (at && at > b->s && (size_t)(at - b->s) < end)
			end = (size_t)(at - b->s);
	}
	before_number = isdigit((unsigned char)b->s[end]);
	buf_truncate(b, end);
	trim_edge(b);
	if (before_number)
		drop_month(b);
	trim_edge(b);
}

static int is_nobody(const char *s)
{
	for (size_t i = 0; i < ARRAY_SIZE(nobody); i++)
		if (!strcasecmp(s, nobody[i]))
			return 1;
	return 0;
}

/* 1 for "The Gate Staff": nobody by name, but who the page says it was. */
static int is_group(const char *s)
{
	const char *last = strrchr(s, ' ');

	for (size_t i = 0; last && i < ARRAY_SIZE(groups); i++)
		if (!strcasecmp(last + 1, groups[i]))
			return 1;
	return 0;
}

/* Cuts "Ann Lee Senior Editor" before what Ann Lee does. */
static void cut_role(struct buf *b)
{
	static const char *const words[] = {
		" staff writer", " staff reporter", " editor", " reporter",
		" correspondent", " writer", " columnist", " journalist",
		" producer", " senior ",
		" managing ", " contributing ", " associate ", " chief ",
		" marketing ", " redakteur", " ceo", " cto", " founder",
		" co-founder",
	};
	const char *space = strchr(b->s, ' ');
	size_t end = b->len;

	space = space ? strchr(space + 1, ' ') : NULL;
	for (size_t i = 0; space && i < ARRAY_SIZE(words); i++) {
		const char *at = strcasestr(space, words[i]);

		if (at && (size_t)(at - b->s) < end)
			end = (size_t)(at - b->s);
	}
	buf_truncate(b, end);
}

/* "Ann Lee Ann Lee Opinion": once in the byline, once below the picture. */
static void cut_repeated(struct buf *b)
{
	const char *space = strchr(b->s, ' '), *again;
	char *name;

	space = space ? strchr(space + 1, ' ') : NULL;
	if (!space)
		return;
	name = xstrndup(b->s, (size_t)(space - b->s));
	again = strstr(space, name);
	if (again)
		buf_truncate(b, (size_t)(again - b->s));
	buf_trim(b);
	free(name);
}

static int is_picture(const char *s)
{
	for (size_t i = 0; i < ARRAY_SIZE(pictures); i++)
		if (!strncasecmp(s, pictures[i], strlen(pictures[i])))
			return 1;
	return 0;
}

static int is_helper(const char *s)
{
	for (size_t i = 0; i < ARRAY_SIZE(helpers); i++)
		if (!strncasecmp(s, helpers[i], strlen(helpers[i])))
			return 1;
	return 0;
}

/* Cuts who helped behind who wrote: "Ann Lee, reviewed by Bob Stone". */
static void cut_helpers(struct buf *b)
{
	for (size_t i = 0; i < ARRAY_SIZE(helpers); i++) {
		const char *at = strcasestr(b->s, helpers[i]);

		if (at && at > b->s && strchr(" ,|(", at[-1]))
			buf_truncate(b, (size_t)(at - b->s));
	}
}

/* 1 for what one logs in with: "ann.lee7". */
static int is_login(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789._-");

	return n > 4 && !s[n] && strpbrk(s, "0123456789._-");
}

/* 1 for a word in lower case that no name has. */
static int is_plain_word(const char *s)
{
	static const char *const particles[] = {
		"von ", "van ", "de ", "da ", "di ", "del ", "al ", "el ",
		"la ", "le ", "du ", "d'", "den ", "der ", "dos ", "das ",
		"ten ", "ter ", "bin ", "ibn ", "y ", "e ", "do ",
	};

	if (!islower((unsigned char)*s))
		return 0;
	for (size_t i = 0; i < ARRAY_SIZE(particles); i++)
		if (!strncmp(s, particles[i], strlen(particles[i])))
			return 0;
	return 1;
}

/* 1 for what a sentence has behind "by": "following the tips", "Tom Moss we
 * swear". */
static int is_prose(const char *s, int first)
{
	const char *space = strchr(s, ' ');

	if (strpbrk(s, "?!"))
		return 1;
	if (is_plain_word(s))
		return !first || space;
	for (; space && !is_group(s); space = strchr(space + 1, ' '))
		if (is_plain_word(space + 1))
			return 1;
	return 0;
}

/* 1 for the first byte of a letter outside of ASCII, and none of a symbol. */
static int begins_letter(unsigned char c)
{
	return c > 0xC2 && c != 0xE2 && c < 0xF0;
}

static int is_name(const char *s, const struct author_rules *rules)
{
	size_t spaces = 0, letters = 0;

	for (const char *p = s; *p; p++) {
		spaces += *p == ' ';
		letters += !!isalpha((unsigned char)*p) +
			   2 * begins_letter((unsigned char)*p);
	}
	if (letters < 2 || strlen(s) > NAME_MAX_BYTES ||
	    spaces >= NAME_MAX_WORDS || is_nobody(s) ||
	    (!rules->logins && is_login(s)))
		return 0;
	if (is_group(s))
		return rules->groups;
	return !words_hold_any(s, roles) &&
	       !words_name_site(s, rules->site, rules->host);
}

/* The form of "Jr.", its like and degrees, which belong to the name before; or
 * NULL. */
static const char *name_suffix(const char *s)
{
	static const char *const suffixes[] = { "Jr.", "Sr.", "II", "III",
						"IV" };
	static const char *const degrees[] = {
		"MD", "RN", "DO", "RD", "RDN", "DDS", "DVM", "JD", "CPA",
		"CFP", "CFA", "MBA", "MPH", "MSc", "MS", "LCSW", "PharmD",
	};
	size_t n = strcspn(s, ".");

	for (size_t i = 0; i < ARRAY_SIZE(degrees); i++)
		if (!strcmp(s, degrees[i]))
			return degrees[i];
	for (size_t i = 0; i < ARRAY_SIZE(suffixes); i++)
		if (n && n == strcspn(suffixes[i], ".") &&
		    !strncasecmp(s, suffixes[i], n))
			return suffixes[i];
	return NULL;
}

static int has_name(const struct strv *names, const char *s)
{
	for (size_t i = 0; i < names->n; i++)
		if (!strcasecmp(names->v[i], s))
			return 1;
	return 0;
}

static void add_one(struct strv *ret, const char *s, size_t len,
		    const struct author_rules *rules, int first)
{
	struct buf b = BUF_INIT;
	char *part = xstrndup(s, len);

	text_add_squeezed(&b, part);
	free(part);
	if (is_picture(b.s) || (ret->n && is_helper(b.s)))
		buf_clear(&b);
	strip_prefixes(&b);
	while (!strncmp(b.s, "—", 3) || !strncmp(b.s, "–", 3) ||
	       !strncmp(b.s, "•", 3))
		buf_remove(&b, 0, 3 + strspn(b.s + 3, " "));
	cut(&b);
	if (!is_group(b.s) || strcasestr(b.s, " staff "))
		cut_role(&b);
	cut_repeated(&b);
	if (ret->n && name_suffix(b.s)) {
		char *last = ret->v[ret->n - 1];

		ret->v[ret->n - 1] = xasprintf("%s, %s", last,
					       name_suffix(b.s));
		free(last);
	} else if (ret->n < LIMIT_PAGE_LIST && is_name(b.s, rules) &&
		   !(rules->in_text && is_prose(b.s, first)) &&
		   !has_name(ret, b.s)) {
		strv_push(ret, b.s);
	}
	buf_release(&b);
}

/* Bytes before the next splitter and of it. */
static size_t next_part(const char *s, size_t *ret_gap)
{
	size_t best = strlen(s);

	*ret_gap = 0;
	for (size_t i = 0; i < ARRAY_SIZE(splitters); i++) {
		const char *at = strstr(s, splitters[i]);

		if (at && (size_t)(at - s) < best) {
			best = (size_t)(at - s);
			*ret_gap = strlen(splitters[i]);
		}
	}
	return best;
}

void authors_add(struct strv *ret, const char *s,
		 const struct author_rules *rules)
{
	static const struct author_rules none = { .logins = 1 };
	struct buf b = BUF_INIT;
	const char *p;

	if (!rules)
		rules = &none;
	text_add_squeezed(&b, s);
	if (strncasecmp(b.s, "http", 4) && *b.s != '@' && *b.s != '/') {
		strip_prefixes(&b);
		drop_initials(&b);
		cut_helpers(&b);
		for (p = b.s; *p;) {
			size_t gap, len = next_part(p, &gap), had = ret->n;

			add_one(ret, p, len, rules, p == b.s);
			/* More of a sentence is no list of names. */
			if (rules->in_text && p == b.s && ret->n == had)
				break;
			p += len + gap;
		}
	}
	buf_release(&b);
}

char *author_turned(const char *s)
{
	const char *comma = strchr(s, ',');
	struct buf b = BUF_INIT;
	char *turned;

	if (!comma || strchr(comma + 1, ','))
		return xstrdup(s);
	turned = xasprintf("%s %.*s", comma + 1, (int)(comma - s), s);
	text_add_squeezed(&b, turned);
	free(turned);
	return buf_detach(&b);
}
