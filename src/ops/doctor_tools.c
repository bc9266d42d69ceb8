/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "base/proc.h"
#include "ops/backup.h"
#include "ops/doctor_private.h"

#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define DAY 86400

int doctor_fetch(struct doctor *d, struct err *err ATTR_UNUSED)
{
	char *path = path_helper("rl-fetch");

	if (!access(path, X_OK))
		doctor_say(d, FINDING_OK, "rl-fetch is there");
	else
		doctor_say(d, FINDING_PROBLEM,
			   "there is no program %s; nothing can be fetched",
			   path);
	free(path);
	return 0;
}

static int has_landlock(void)
{
#ifdef SYS_landlock_create_ruleset
	/* The flag 1 asks for the version of the interface. */
	return syscall(SYS_landlock_create_ruleset, NULL, 0, 1) >= 1;
#else
	return 0;
#endif
}

int doctor_sandbox(struct doctor *d, struct err *err ATTR_UNUSED)
{
	if (prctl(PR_GET_SECCOMP) < 0)
		doctor_say(d, FINDING_NOTE,
			   "this kernel has no seccomp to hold pages in");
	if (!has_landlock())
		doctor_say(d, FINDING_NOTE,
			   "this kernel has no Landlock to hold rl-fetch in");
	else if (prctl(PR_GET_SECCOMP) >= 0)
		doctor_say(d, FINDING_OK,
			   "the kernel offers seccomp and Landlock");
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
