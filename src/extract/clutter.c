/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/clutter.h"

#include "base/buf.h"
#include "base/text.h"
#include "extract/datetext.h"
#include "extract/words.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define BYLINE_WORDS  12
#define PROFILE_BYTES 60
#define LENGTH_WORDS  6

/* Whole lines, folded (text_fold), without signs at their ends. */
static const char *const lines[] = {
	"advertisement", "advert", "advertising", "anzeige", "werbung",
	"publicite", "publicidad", "pubblicita", "publicidade", "iklan",
	"reklama", "annonce", "sponsored", "sponsored content", "ad",
	"advertisement - continue reading below", "story continues below",
	"article continues below", "continue reading below",
	"article continues after advertisement", "scroll to continue",
	"share", "share this", "share this article", "share this post",
	"share this story", "share on facebook", "share on twitter",
	"share via email", "sharing is caring", "tweet", "tweet this",
	"teilen", "diesen artikel teilen", "artikel teilen", "merken",
	"drucken", "partager", "partagez", "compartir", "compartilhar",
	"condividi", "delen", "facebook", "twitter", "linkedin", "whatsapp",
	"pinterest", "email", "e-mail", "print", "copy link", "link copied",
	"comments", "comment", "leave a comment", "leave a reply",
	"no comments", "kommentare", "kommentar", "commentaires",
	"comentarios", "commenti", "post a comment", "add a comment",
	"text size", "font size", "listen to this article", "caption",
	"close", "image", "photo", "video", "play video", "watch video",
	"media playback is unsupported on your device", "image copyright",
	"this slideshow requires javascript", "loading", "loading...",
	"please enable javascript", "sign up", "subscribe", "log in",
	"sign in", "subscribe now", "subscribe to our newsletter",
	"newsletter", "read more", "learn more", "weiterlesen", "mehr lesen",
	"leer mas", "leia mais", "lire la suite", "leggi tutto", "lees meer",
	"see more", "show more", "view more", "view all", "load more",
	"back to top", "nach oben", "zum anfang", "previous", "next",
	"skip to main content", "skip to content", "menu", "search",
	"table of contents", "inhaltsverzeichnis", "permalink", "save",
	"bookmark", "follow", "follow us", "report", "reply", "edit", "quote",
	"click to expand", "click to expand...", "expand description",
	"select all", "copy", "copy code", "copied", "jump to recipe",
	"print recipe", "pin recipe", "add to cart", "add to basket",
	"add to wishlist", "buy now", "get started", "try it free",
	"like", "download pdf", "zuruck zur listenansicht", "zuruck",
	"zuruck zur ubersicht", "zur ubersicht", "back to list",
	"back to overview", "retour a la liste", "no comments yet",
	"keine kommentare", "aucun commentaire", "sin comentarios",
	"nessun commento", "nenhum comentario", "print recipe",
	"rezept drucken", "imprimer", "imprimir", "stampa", "afdrukken",
	"folgen sie uns", "folge uns", "suivez-nous", "siguenos",
	"siguenos en", "siganos en", "siga-nos", "nos siga no", "seguici su",
	"volg ons", "подписывайтесь",
};

/* Behind a number, the whole of a line: how long the page takes, and what was
 * done with it. */
static const char *const counted[] = {
	"min read", "mins read", "min. read", "minute read", "minutes read",
	"minutes to read", "min lesezeit", "min. lesezeit", "minuten lesezeit",
	"min de lecture", "minutes de lecture", "min de lectura",
	"minutos de lectura", "min de leitura", "minutos de leitura",
	"min di lettura", "minuti di lettura", "comment", "comments",
	"kommentar", "kommentare", "commentaire", "commentaires", "comentario",
	"comentarios", "commento", "commenti", "reacties", "share", "shares",
	"like", "likes", "view", "views",
};

/* Before a number and a unit, the same. */
static const char *const lengths[] = {
	"reading time", "read time", "estimated reading time", "time to read",
	"lesezeit", "lesedauer", "temps de lecture", "tiempo de lectura",
	"tempo de leitura", "tempo di lettura", "leestijd",
};

/* Starts of headings. */
static const char *const headings[] = {
	"related articles", "related posts", "related stories", "related post",
	"related content", "related coverage", "related news",
	"related topics", "related reading", "you may also like",
	"you might also like", "you may like", "you might like",
	"recommended for you", "recommended", "more from", "more on this",
	"more stories", "more articles", "more news", "most read",
	"most popular", "most viewed", "popular posts", "recent posts",
	"recent articles", "latest articles", "latest news", "latest posts",
	"latest stories", "trending", "read next", "read also", "also read",
	"up next", "what to read next", "editor's picks", "editors' picks",
	"don't miss", "explore further", "explore more", "keep reading",
	"continue reading", "share this", "sharing is caring",
	"leave a reply", "leave a comment", "comments", "filed under",
	"das konnte sie auch interessieren", "das konnte dich auch",
	"auch interessant", "mehr zum thema", "weitere artikel",
	"weitere beitrage", "ahnliche artikel", "ahnliche beitrage",
	"lesen sie auch", "lesen sie mehr", "verwandte", "meistgelesen",
	"aktuelle news", "neueste beitrage", "diesen artikel teilen",
	"a lire aussi", "lire aussi", "sur le meme sujet", "articles similaires",
	"le puede interesar", "te puede interesar", "tambien te puede",
	"lea tambien", "noticias relacionadas", "mas noticias",
	"leggi anche", "articoli correlati", "potrebbe interessarti",
	"leia tambem", "veja tambem", "lees ook", "czytaj takze",
	"читаите также", "関連記事", "相关阅读", "follow us",
};

/* Starts of lines that lead to another article. */
static const char *const pointers[] = {
	"related:", "read more", "read more:", "read also", "also read",
	"see more", "more:", "don't miss", "recommended:", "watch:", "watch ",
	"read:", "read next", "read the full", "must read", "you may also",
	"more on this", "more from", "lesen sie auch", "mehr zum thema",
	"lire aussi", "a lire aussi", "leer tambien", "lea tambien",
	"leia tambem", "leia mais", "leggi anche", "lees ook",
	"le puede interesar", "te puede interesar", "puede interesarle",
	"tambien te puede interesar", "saiba mais", "veja tambem", "lee tambien",
	"czytaj takze", "читаите также", "related story", "related stories",
	"related article", "related articles", "tags:", "tag:", "tags ",
	"tagged ", "filed under", "filed in", "categories:", "category:",
	"posted in", "labels:", "topics:", "themen:", "schlagworte",
	"kategorie", "etiquetas", "categorias:", "mots-cles", "метки:",
};

/* Starts of lines around a message of a mailing list. */
static const char *const ways[] = {
	"previous message:", "next message:", "messages sorted by:",
	"prev by date:", "next by date:", "previous by date:",
	"prev by thread:", "previous by thread:", "next by thread:",
	"next in thread:", "previous in thread:", "index(es):", "message view",
};

/* Both words of a pair in one line: a call to subscribe or to follow. */
static const struct {
	const char *one, *other;
} calls[] = {
	{ "sign up", "newsletter" }, { "subscribe", "newsletter" },
	{ "subscribe", "magazine" }, { "subscribe", "channel" },
	{ "sign up", "inbox" }, { "follow", "on twitter" },
	{ "follow", "on facebook" }, { "follow", "on instagram" },
	{ "follow us", "facebook" }, { "follow us", "twitter" },
	{ "like us", "facebook" }, { "join us", "facebook" },
	{ "newsletter", "abonnieren" }, { "click here", "subscribe" },
};

/* Starts of lines beside a post. */
static const char *const profiles[] = {
	"posts:", "posts ", "joined:", "joined ", "join date", "registered:",
	"registered ", "member since", "messages:", "reaction score",
	"reputation:", "location:", "likes received", "total posts", "from:",
	"gender:", "threads:", "beitrage:",
	"registriert", "dabei seit", "mitglied seit", "wohnort:", "ort:",
	"inscription", "localisation", "mensajes:", "registrado",
};

static const char *const byline_starts[] = {
	"by ", "by:", "written by", "posted by", "posted on", "published",
	"updated", "last updated", "last modified", "von ", "por ", "par ",
	"autor:", "veroffentlicht", "stand:", "author:", "publie",
	"publicado", "pubblicato", "posted in", "reviewed by",
};

/* Folded, without what stands around the words; the caller frees. */
static char *bare_line(const char *text)
{
	static const char edge[] = " .!:;|-+*>#»«•";
	struct buf b = BUF_INIT;
	char *folded = text_fold(text);
	size_t from = strspn(folded, edge), end = strlen(folded);

	while (end > from && strchr(edge, folded[end - 1]))
		end--;
	buf_add(&b, folded + from, end - from);
	free(folded);
	return buf_detach(&b);
}

static int starts_with_any(const char *line, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strncmp(line, list[i], strlen(list[i])))
			return 1;
	return 0;
}

/* "4 min read", "Lesezeit: 4 Minuten" */
static int is_counted(const char *line)
{
	size_t n = strspn(line, "0123456789.,");
	const char *unit = line + n + strspn(line + n, " ");

	if (!n)
		return starts_with_any(line, lengths, ARRAY_SIZE(lengths)) &&
		       strpbrk(line, "0123456789") &&
		       words_number(line) <= LENGTH_WORDS;
	for (size_t i = 0; i < ARRAY_SIZE(counted); i++)
		if (!strcmp(unit, counted[i]))
			return 1;
	return 0;
}

int clutter_is_line(const char *text)
{
	char *line = bare_line(text);
	int rc = is_counted(line);

	for (size_t i = 0; !rc && i < ARRAY_SIZE(lines); i++)
		rc = !strcmp(line, lines[i]);
	free(line);
	return rc;
}

int clutter_is_heading(const char *text)
{
	char *line = bare_line(text);
	int rc = starts_with_any(line, headings, ARRAY_SIZE(headings));

	free(line);
	return rc;
}

int clutter_is_pointer(const char *text)
{
	char *line = bare_line(text);
	int rc = starts_with_any(line, pointers, ARRAY_SIZE(pointers));

	free(line);
	return rc;
}

int clutter_is_way(const char *text)
{
	char *line = bare_line(text);
	int rc = starts_with_any(line, ways, ARRAY_SIZE(ways));

	free(line);
	return rc;
}

int clutter_is_profile(const char *text)
{
	char *line = bare_line(text);
	int rc = strlen(line) <= PROFILE_BYTES &&
		 starts_with_any(line, profiles, ARRAY_SIZE(profiles));

	rc |= !strcmp(line, "offline") || !strcmp(line, "online");
	free(line);
	return rc;
}

int clutter_is_call(const char *text)
{
	char *line = bare_line(text);
	int rc = 0;

	for (size_t i = 0; !rc && i < ARRAY_SIZE(calls); i++)
		rc = strstr(line, calls[i].one) &&
		     strstr(line, calls[i].other);
	free(line);
	return rc;
}

int clutter_is_byline(const char *text)
{
	size_t words = words_number(text);
	char *line = bare_line(text), *date;
	int rc = 0;

	if (words && words <= BYLINE_WORDS) {
		date = date_from_text(text, 1);
		rc = starts_with_any(line, byline_starts,
				     ARRAY_SIZE(byline_starts)) ||
		     (date && strlen(date) == 10 && words <= 8);
		free(date);
	}
	free(line);
	return rc;
}
