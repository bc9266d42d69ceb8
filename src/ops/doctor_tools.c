/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "base/json.h"
#include "base/proc.h"
#include "ops/backup.h"
#include "ops/doctor_private.h"
#include "ops/fetch.h"

#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#define DAY         86400
#define REPORT_MAX  65536
#define PATIENCE_MS 5000

int doctor_fetch(struct doctor *d, struct err *err ATTR_UNUSED)
{
	char *path = op_fetch_program();

	if (!access(path, X_OK))
		doctor_say(d, FINDING_OK, "rl-fetch is there");
	else
		doctor_say(d, FINDING_PROBLEM,
			   "there is no program %s; nothing can be fetched",
			   path);
	free(path);
	return 0;
}

/* What a program writes, up to REPORT_MAX bytes. */
static int ask_program(char *const argv[], struct buf *ret, struct err *err)
{
	struct proc p = PROC_INIT;
	int rc = proc_start(&p, argv, err);

	while (!rc && ret->len < REPORT_MAX) {
		struct pollfd fd = { .fd = p.out, .events = POLLIN };
		char chunk[1024];
		ssize_t n;

		if (poll(&fd, 1, PATIENCE_MS) <= 0)
			break;
		n = read(p.out, chunk, sizeof(chunk));
		if (n <= 0)
			break;
		buf_add(ret, chunk, (size_t)n);
	}
	proc_kill(&p);
	return rc;
}

/* What rl-fetch says it gives away before it meets the first foreign byte. */
static void say_sandbox(struct doctor *d, const json_t *o)
{
	int files = json_get_bool(o, "landlock");
	int level = (int)json_get_int(o, "landlock_level");
	int calls = json_get_bool(o, "seccomp");

	if (json_is_false(json_object_get(o, "reader")))
		doctor_say(d, FINDING_PROBLEM,
			   "rl-page, which reads pages for rl-fetch, is not "
			   "there; install rl again");
	if (json_get_bool(o, "no_new_privs") && files && calls)
		doctor_say(d, FINDING_OK,
			   "rl-fetch can gain no privileges, reads no files "
			   "of yours (Landlock, level %d), and reads pages "
			   "without system calls (seccomp)", level);
	if (!json_get_bool(o, "no_new_privs"))
		doctor_say(d, FINDING_NOTE,
			   "rl-fetch could gain privileges here");
	if (!files)
		doctor_say(d, FINDING_NOTE, level
			   ? "Landlock could not be applied to rl-fetch"
			   : "this kernel has no Landlock to hold rl-fetch in");
	if (!calls)
		doctor_say(d, FINDING_NOTE,
			   "this kernel has no seccomp to hold pages in");
}

int doctor_sandbox(struct doctor *d, struct err *err ATTR_UNUSED)
{
	static char option[] = "--sandbox";
	char *argv[] = { op_fetch_program(), option, NULL };
	struct err why = ERR_INIT;
	struct buf b = BUF_INIT;
	json_t *o = NULL;

	if (access(argv[0], X_OK))
		goto out; /* has been said */
	if (!ask_program(argv, &b, &why))
		o = json_parse(b.s, b.len, "its report", &why);
	if (json_is_object(o))
		say_sandbox(d, o);
	else
		doctor_say(d, FINDING_PROBLEM,
			   "%s does not tell how it is confined: %s", argv[0],
			   err_msg(&why));
out:
	json_decref(o);
	buf_release(&b);
	err_release(&why);
	free(argv[0]);
	return 0;
}

/* The first of the variables that says something, else the first fallback that
 * is there. */
static void look_for(struct doctor *d, const char *what,
		     const char *const *vars, const char *const *fallbacks)
{
	const char *setting = NULL;
	struct strv words = { 0 };
	char *path = NULL;

	for (; !setting && *vars; vars++)
		if (!str_empty(getenv(*vars)))
			setting = getenv(*vars);
	if (setting && !proc_split(setting, &words, NULL) && words.n)
		path = proc_find(words.v[0]);
	for (; !setting && !path && *fallbacks; fallbacks++)
		path = proc_find(*fallbacks);
	if (path)
		doctor_say(d, FINDING_OK, "the %s is %s", what, path);
	else if (setting)
		doctor_say(d, FINDING_PROBLEM, "the %s '%s' is not there",
			   what, setting);
	else
		doctor_say(d, FINDING_NOTE, "there is no %s; 'rl config set "
					    "%s' names one",
			   what, what);
	free(path);
	strv_release(&words);
}

static void look_for_pdf(struct doctor *d)
{
	char *info = proc_find("pdfinfo"), *text = proc_find("pdftotext");

	if (info && text)
		doctor_say(d, FINDING_OK, "%s and %s read PDF files", info,
			   text);
	else
		doctor_say(d, FINDING_NOTE,
			   "there is no %s; PDF files have no text without "
			   "poppler's tools (poppler-utils)",
			   info ? "pdftotext" : "pdfinfo");
	free(info);
	free(text);
}

int doctor_tools(struct doctor *d, struct err *err ATTR_UNUSED)
{
	static const char *const editor[] = { "VISUAL", "EDITOR", NULL };
	static const char *const editors[] = { "vi", NULL };
	static const char *const pager[] = { "RL_PAGER", "PAGER", NULL };
	static const char *const pagers[] = { "less", NULL };
	static const char *const browser[] = { "BROWSER", NULL };
	static const char *const browsers[] = { "xdg-open", "open",
						"sensible-browser", "w3m",
						"lynx", NULL };

	look_for(d, "editor", editor, editors);
	look_for(d, "pager", pager, pagers);
	look_for(d, "browser", browser, browsers);
	look_for_pdf(d);
	return 0;
}

int doctor_backups(struct doctor *d, struct err *err)
{
	struct backup_vec all = { 0 };
	int rc = op_backups_load(store_path(d->app->store), &all, err);
	long days;

	if (!rc && !all.n) {
		doctor_say(d, FINDING_NOTE,
			   "there is none; 'rl backup' makes one");
	} else if (!rc) {
		days = (long)((clock_now() - all.v[0].made) / DAY);
		if (days < 1)
			doctor_say(d, FINDING_OK, "the last one is of today");
		else
			doctor_say(d, FINDING_OK,
				   "the last one is %ld day%s old", days,
				   days == 1 ? "" : "s");
	}
	backup_vec_release(&all);
	return rc;
}
