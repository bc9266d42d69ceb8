/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_CALL_H
#define CLI_CALL_H
/*
 * What most commands do with their words, and how they say what they did.
 */
#include "cli/command.h"
#include "ops/open.h"

/* The value of an option of rl config, or its default; NULL: none. */
const char *call_option(const struct call *call, enum config_key key);
/* That for a site of posts (NULL: none is known), else that for all. */
const char *call_option_for(const struct call *call, enum config_key key,
			    const char *site);

/* Records a wrong call; the usage line is shown behind the message. */
int call_wrong(struct call *call, struct err *err, const char *fmt, ...)
	ATTR_PRINTF(3, 4);

/* The same for a word that is none of `names` (blanks between), with the
 * nearest of them, or all. */
int call_no_such(struct call *call, const char *word, const char *what,
		 const char *names, struct err *err);

/* The item that an ITEM means; an address may lack its scheme. */
int call_item(struct call *call, const char *word, int64_t *ret,
	      struct err *err);

/* The items that the `n` arguments from `first` mean.  When each of several
 * has the form of an ITEM, each is one; else all of them are one QUERY, which
 * must not be empty. */
int call_items(struct call *call, size_t first, size_t n, struct id_vec *ret,
	       struct err *err);
/* The same, but a QUERY is asked of what answers `within` (may be NULL). */
int call_items_within(struct call *call, size_t first, size_t n,
		      const char *within, struct id_vec *ret, struct err *err);

/* The arguments from `first` with blanks between; NULL when there are none.
 * The caller frees. */
char *call_join(const struct call *call, size_t first);

/* All of standard input as text; checked to be UTF-8. */
int call_stdin(size_t limit, char **ret, struct err *err);

/* A text that is given as the arguments from `first`: "-" is standard input.
 * Without any *ret stays NULL: the editor is to be asked.  Empty text is
 * ERR_FAIL that says that nothing was done.  The caller frees *ret. */
int call_text(struct call *call, size_t first, char **ret, struct err *err);

struct call_edit {
	const char *text; /* to begin with */
	int is_new;       /* something is to be made; `text` is a form to fill */
	edit_fn take;
	void *ctx; /* of `take` */
};

/* The editor on a text until `take` has no complaint (op_edit_until()).
 * Nothing taken is ERR_FAIL where something was to be made, else a note and
 * *ret_changed 0. */
int call_edit(struct call *call, const struct call_edit *e, int *ret_changed,
	      struct err *err);

/* A text that is the value of an option: "-" is standard input, *ret_owned is
 * freed by the caller; NULL stays NULL. */
int call_option_text(const char *value, char **ret_owned, struct err *err);

/* "12  added    How Complex Systems Fail" on standard output */
int call_report(struct call *call, int64_t id, const char *what,
		struct err *err);

/* "13  same as #12: How Complex Systems Fail" for an item that was found to be
 * another one */
int call_report_same(struct call *call, int64_t id, struct err *err);

/* After a change of many: the line above for one item, else "3 items WHAT",
 * with how many of them were so already. */
int call_report_many(struct call *call, const struct id_vec *ids,
		     long changed, const char *what, struct err *err);

/* Notes for new tags (as typed) that look like one that is there. */
void call_note_tags(struct call *call, const struct strv *tags);
/* A line on standard error, behind the program's name. */
void call_note(struct call *call, const char *fmt, ...) ATTR_PRINTF(2, 3);

#endif
