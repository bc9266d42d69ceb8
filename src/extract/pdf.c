/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/pdf.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "core/blocks.h"
#include "extract/authors.h"
#include "extract/clean.h"
#include "extract/datetext.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGES_PLACED "40" /* whose columns are looked at */
#define NOT_THERE 127 /* the status of a child without its program */

/* The PDF as a file without a name; -1 when there is none to be had. */
static int make_file(const struct extract_input *in)
{
	int fd = memfd_create("page.pdf", MFD_CLOEXEC);

	if (fd >= 0 && file_write_fd(fd, in->body, in->len)) {
		close(fd);
		return -1;
	}
	return fd;
}

/* Seconds of the processor that the tools of one PDF have left together. */
static long time_left(void)
{
	struct rusage u;
	long ms;

	if (getrusage(RUSAGE_CHILDREN, &u))
		return LIMIT_PARSE_CPU;
	ms = (long)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000 +
	     (long)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1000;
	return LIMIT_PARSE_CPU - (ms + 500) / 1000;
}

static void be_tool(int in, int out, const char *const argv[], long seconds)
	ATTR_NORETURN;

static void be_tool(int in, int out, const char *const argv[], long seconds)
{
	const struct rlimit cpu = { (rlim_t)seconds, (rlim_t)seconds + 1 };

	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	setrlimit(RLIMIT_CPU, &cpu);
	lseek(in, 0, SEEK_SET);
	dup2(in, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	/* It changes none of them. */
	execvp(argv[0], (char *const *)(uintptr_t)argv);
	_exit(NOT_THERE);
}

/* What a tool writes; its status, NOT_THERE when it is not installed. */
static int run(int file, const char *const argv[], struct buf *ret)
{
	long seconds = time_left();
	int fds[2], status = 0;
	pid_t pid;

	if (seconds <= 0 || pipe2(fds, O_CLOEXEC))
		return 1;
	pid = fork();
	if (pid == 0)
		be_tool(file, fds[1], argv, seconds);
	close(fds[1]);
	if (pid > 0) {
		/* Too much is cut: the tool ends with a broken pipe. */
		(void)file_read_fd(fds[0], argv[0], LIMIT_PAGE_TEXT, ret,
				   NULL);
		close(fds[0]);
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			;
		return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
	}
	close(fds[0]);
	return 1;
}

/* The value of a line "Name:   value" of pdfinfo; the caller frees. */
static char *info_value(const char *info, const char *name)
{
	size_t n = strlen(name);

	for (const char *p = info; p && *p; p = strchr(p, '\n')) {
		p += *p == '\n';
		if (!strncmp(p, name, n) && p[n] == ':') {
			char *raw = xstrndup(p + n + 1, strcspn(p + n + 1,
								"\n"));
			char *s = clean_line(raw, LIMIT_TITLE);

			free(raw);
			return s;
		}
	}
	return NULL;
}

/* 1 for the name of a person's account or of a program's owner. */
static int is_login(const char *s)
{
	static const char *const owners[] = { "Microsoft Office User",
					      "Windows User",
					      "Microsoft Account" };

	for (size_t i = 0; i < ARRAY_SIZE(owners); i++)
		if (!strcasecmp(s, owners[i]))
			return 1;
	return !s[strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789._-")];
}

/* "Ada Shepherd, Ben Woolley", but "Shepherd, Ada; Woolley, Ben". */
static void add_authors(struct strv *ret, const char *s)
{
	while (*s) {
		size_t n = strcspn(s, ";");
		char *part = xstrndup(s + strspn(s, " "), n);
		char *turned;

		part[strcspn(part, ";")] = '\0';
		turned = part[strcspn(part, " ,")] == ',' ?
			 author_turned(part) : xstrdup(part);
		if (!is_login(turned))
			authors_add(ret, turned, NULL);
		free(turned);
		free(part);
		s += n + (s[n] == ';');
	}
}

/* The text of the next list item of an XMP property; *at moves behind it. */
static char *xmp_item(const char **at, const char *end)
{
	const char *li = strstr(*at, "<rdf:li"), *from, *to;
	char *raw, *s;

	from = li && li < end ? strchr(li, '>') : NULL;
	to = from ? strchr(from, '<') : NULL;
	if (!to || to > end)
		return NULL;
	*at = to;
	raw = xstrndup(from + 1, (size_t)(to - from - 1));
	s = clean_line(raw, LIMIT_TITLE);
	free(raw);
	return s;
}

/* What stands in an element, or in an attribute, of this name; NULL when there
 * is none.  The caller frees. */
static char *xmp_value(const char *xmp, const char *name)
{
	const char *at = strstr(xmp, name);
	size_t n = strlen(name);

	if (!at || (at[n] != '>' && strncmp(at + n, "=\"", 2)))
		return NULL;
	at += at[n] == '>' ? n + 1 : n + 2;
	return xstrndup(at, strcspn(at, "<\""));
}

static void read_xmp(const char *xmp, struct page *ret)
{
	int has_authors = ret->authors.n > 0;
	const char *at = strstr(xmp, "<dc:title"), *end;
	char *s;

	end = at ? strstr(at, "</dc:title") : NULL;
	if (end && !ret->title) {
		s = xmp_item(&at, end);
		if (s && !pdf_title_is_junk(s))
			str_set(&ret->title, s);
		free(s);
	}
	at = strstr(xmp, "<dc:creator");
	end = at ? strstr(at, "</dc:creator") : NULL;
	while (end && !has_authors && (s = xmp_item(&at, end))) {
		add_authors(&ret->authors, s);
		free(s);
	}
	s = ret->published ? NULL : xmp_value(xmp, "xmp:CreateDate");
	if (s)
		ret->published = date_from_text(s, 0);
	free(s);
}

static void read_info(const char *info, struct page *ret)
{
	char *title = info_value(info, "Title");
	char *author = info_value(info, "Author");
	char *date = info_value(info, "CreationDate");
	char *pages = info_value(info, "Pages");

	if (title && !pdf_title_is_junk(title))
		str_set(&ret->title, title);
	if (author)
		add_authors(&ret->authors, author);
	if (date)
		ret->published = date_from_text(date, 0);
	ret->pages = pages ? atol(pages) : 0;
	if (ret->pages < 0)
		ret->pages = 0;
	free(title);
	free(author);
	free(date);
	free(pages);
}

/* Of the first page. */
static char *title_by_size(const char *layout)
{
	const char *end = strstr(layout, "</page>");
	char *page = xstrndup(layout, end ? (size_t)(end - layout)
					  : strlen(layout));
	char *title = pdf_largest_line(page);

	free(page);
	return title;
}

static void read_metadata(int file, struct page *ret)
{
	const char *const info[] = { "pdfinfo", "-isodates", "-enc", "UTF-8",
			       "/dev/stdin", NULL };
	const char *const meta[] = { "pdfinfo", "-meta", "/dev/stdin", NULL };
	struct buf b = BUF_INIT;

	(void)run(file, info, &b);
	read_info(b.s, ret);
	buf_clear(&b);
	if (!ret->title || !ret->authors.n || !ret->published) {
		(void)run(file, meta, &b);
		read_xmp(b.s, ret);
	}
	buf_release(&b);
}

/* Where the PDF does not say its title, its first page does. */
static void find_title(const char *layout, struct page *ret)
{
	if (!ret->title)
		ret->title = title_by_size(layout);
	if (ret->title)
		clean_cut(&ret->title, LIMIT_SHOWN_TITLE);
}

/* The file may have been made anew long after the paper came out. */
static void take_stamp(const char *text, struct page *ret)
{
	char *stamp = pdf_stamp_date(text);
	char *date = stamp ? date_from_text(stamp, 0) : NULL;

	if (date)
		str_set(&ret->published, date);
	free(date);
	free(stamp);
}

static const char *why_no_text(const struct extract_input *in, int status)
{
	if (!status)
		return "text: the PDF has none, only images";
	if (time_left() <= 0)
		return "text: the PDF takes too long to read";
	if (memmem(in->body, in->len, "/Encrypt", 8))
		return "text: the PDF is locked by a password";
	return "text: the PDF is damaged";
}

void pdf_extract(const struct extract_input *in, struct page *ret)
{
	const char *const argv[] = { "pdftotext", "-enc", "UTF-8", "/dev/stdin",
			       "-", NULL };
	const char *const places[] = { "pdftotext", "-l", PAGES_PLACED, "-enc",
				       "UTF-8", "-bbox-layout", "/dev/stdin",
				       "-", NULL };
	struct buf text = BUF_INIT, blocks = BUF_INIT, layout = BUF_INIT;
	int file = make_file(in), status;

	if (file < 0) {
		str_set(&ret->note, "text: no memory for the PDF");
		return;
	}
	/* A text may take all the time that there is. */
	read_metadata(file, ret);
	status = run(file, argv, &text);
	if (status == NOT_THERE) {
		str_set(&ret->note, "text: reading a PDF needs pdftotext and "
			"pdfinfo (poppler-utils), which are not installed");
	} else {
		(void)run(file, places, &layout);
		pdf_order_columns(&text, layout.s);
		find_title(layout.s, ret);
		take_stamp(text.s, ret);
		if (pdf_text_to_blocks(&blocks, text.s, LIMIT_PAGE_TEXT / 2))
			str_set(&ret->note, "text: too long, its end was left "
				"out");
		else if (status && time_left() <= 0)
			str_set(&ret->note, "text: takes too long to read, its "
				"end was left out");
		if (blocks.len)
			ret->blocks = buf_detach(&blocks);
		else
			str_set(&ret->note, why_no_text(in, status));
	}
	close(file);
	buf_release(&text);
	buf_release(&layout);
	buf_release(&blocks);
}
