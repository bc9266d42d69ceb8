/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/call.h"
#include "cli/commands.h"
#include "cli/progress.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "core/item_json.h"
#include "core/mail.h"
#include "core/query.h"
#include "core/tag.h"
#include "core/url.h"
#include "ops/add.h"
#include "ops/find.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>


struct add_values {
	struct strv tags;
	const char *note, *quote, *locator, *comment;
	const char *title, *kind, *state, *collection, *via;
	int no_fetch, json;
};

static const struct option add_options[] = {
	{ 't', OPTION_LIST, "tag", "TAG", offsetof(struct add_values, tags),
	  "a tag; may be given again" },
	{ 'n', OPTION_TEXT, "note", "TEXT", offsetof(struct add_values, note),
	  "a note of your own, in Markdown" },
	{ 'q', OPTION_TEXT, "quote", "TEXT",
	  offsetof(struct add_values, quote), "words of it to keep" },
	{ 'p', OPTION_TEXT, "locator", "LOCATOR",
	  offsetof(struct add_values, locator), "where the quote stands" },
	{ 0, OPTION_TEXT, "comment", "COMMENT",
	  offsetof(struct add_values, comment), "your comment on the quote" },
	{ 'T', OPTION_TEXT, "title", "TITLE",
	  offsetof(struct add_values, title),
	  "the title, which a fetch then leaves alone" },
	{ 'k', OPTION_TEXT, "kind", "KIND", offsetof(struct add_values, kind),
	  "article, video, talk, paper, pdf, book, podcast, repo, thread or"
	  " other" },
	{ 's', OPTION_TEXT, "state", "STATE",
	  offsetof(struct add_values, state),
	  "unread, reading, done or dropped" },
	{ 'c', OPTION_TEXT, "collection", "COLLECTION",
	  offsetof(struct add_values, collection),
	  "put it into this collection, which is made if need be" },
	{ 0, OPTION_TEXT, "via", "ITEM|URL", offsetof(struct add_values, via),
	  "what it was found through" },
	{ 0, OPTION_FLAG, "no-fetch", NULL,
	  offsetof(struct add_values, no_fetch), "do not ask the web" },
	{ 'j', OPTION_FLAG, "json", NULL, offsetof(struct add_values, json),
	  "write the items as an array of JSON objects" },
	{ 0 },
};

/* All addresses of the call: nothing is added before all can be read. */
static int find_urls(struct call *call, struct strv *urls, struct err *err)
{
	struct buf raw = BUF_INIT, plain = BUF_INIT, text = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; !rc && i < call->args.n; i++) {
		const char *word = call->args.v[i];
		char *url = NULL;

		if (strcmp(word, "-") != 0) {
			rc = url_from_words(word, &url, err);
			if (!rc)
				strv_push_take(urls, url);
			continue;
		}
		rc = file_read_fd(STDIN_FILENO, "standard input", LIMIT_FILE,
				  &raw, err);
		for (size_t k = 0; k < raw.len; k++)
			if (!raw.s[k])
				raw.s[k] = ' ';
		mail_add_decoded(&plain, raw.s);
		utf8_add_valid(&text, plain.s, plain.len);
		url_find_all(text.s, urls);
	}
	if (!rc && call->args.n && !urls->n)
		rc = err_set(err, ERR_NOTFOUND,
			     "there is no http or https address on "
			     "standard input");
	buf_release(&raw);
	buf_release(&plain);
	buf_release(&text);
	return rc;
}

static int parse_name(struct call *call, const char *word,
		      int (*parse)(const char *),
		      const struct query_field_info *names, struct err *err)
{
	int value = word ? parse(word) : -1;

	if (word && value < 0)
		return call_no_such(call, word, names->name, names->values,
				    err);
	return value;
}

static int check_shape(struct call *call, size_t urls, struct err *err)
{
	const struct add_values *v = call->values;

	if (!urls && !v->title)
		return call_wrong(call, err,
				  "an item without an address needs a title");
	if (urls > 1 && (v->title || v->note || v->quote))
		return call_wrong(call, err,
				  "a title, note or quote is about one item, "
				  "and there are %zu addresses", urls);
	if (!v->quote && (v->locator || v->comment))
		return call_wrong(call, err,
				  "--locator and --comment go with --quote");
	return 0;
}

static int check_words(const struct add_values *v, struct err *err)
{
	struct locator loc = LOCATOR_INIT;
	int rc = v->locator ? locator_parse(v->locator, &loc, err) : 0;

	for (size_t i = 0; !rc && i < v->tags.n; i++) {
		char *tag = NULL;

		rc = tag_normalize(v->tags.v[i], &tag, err);
		free(tag);
	}
	locator_release(&loc);
	return rc;
}

static int capture(struct call *call, const struct strv *urls,
		   const struct add_request *req, struct add_result_vec *ret,
		   struct err *err)
{
	struct add_result r = { 0 };
	int rc;

	if (urls->n)
		return op_add_all(call->app, req, urls, ret, err);
	rc = op_add(call->app, req, &r, err);
	if (!rc)
		*VEC_PUSH(ret) = r;
	return rc;
}

static const char *result_word(const struct add_result *r)
{
	if (r->was_trashed)
		return "restored";
	return r->is_new ? "added" : "known";
}

/* What a known item got: " (with #a, a note)". */
static void add_extras(struct buf *b, const struct add_values *v)
{
	const char *sep = " (with ";

	for (size_t i = 0; i < v->tags.n; i++, sep = ", ")
		buf_addf(b, "%s#%s", sep,
			 v->tags.v[i] + (v->tags.v[i][0] == '#'));
	if (v->note) {
		buf_addf(b, "%sa note", sep);
		sep = ", ";
	}
	if (v->quote) {
		buf_addf(b, "%sa quote", sep);
		sep = ", ";
	}
	buf_adds(b, *sep == ',' ? ")" : " (changed)");
}

static int show_line(struct call *call, const struct add_result *r,
		     struct err *err)
{
	struct item it = { 0 };
	struct buf scratch = BUF_INIT, extras = BUF_INIT;
	int rc;

	/* What was fetched may have been another one all along. */
	if (op_item_now(call->app, r->id) != r->id)
		return call_report_same(call, r->id, err);
	rc = op_load(call->app, r->id, ITEM_HEAD, &it, err);

	if (!rc && !r->is_new && !r->was_trashed && r->changed)
		add_extras(&extras, call->values);
	if (!rc) {
		out_rawf(call->out, "%lld  %-8s ", (long long)r->id,
			 result_word(r));
		out_line(call->out, item_label(&it, &scratch));
		out_line(call->out, extras.s);
		out_raw(call->out, "\n");
	}
	item_release(&it);
	buf_release(&scratch);
	buf_release(&extras);
	return rc;
}

static int show_json(struct call *call, const struct add_result *r,
		     size_t nth, struct err *err)
{
	struct item it = { 0 };
	int64_t now = op_item_now(call->app, r->id);
	int rc = op_load(call->app, now, ITEM_PARTS, &it, err);
	json_t *v;

	if (!rc) {
		v = item_to_json(&it, 1);
		json_put_str(v, "result", now == r->id ? result_word(r)
						       : "same");
		out_json_element(call->out, v, !nth);
		json_decref(v);
	}
	item_release(&it);
	return rc;
}

static int show_results(struct call *call, const struct add_result_vec *added,
			struct err *err)
{
	const struct add_values *v = call->values;
	int rc = 0;

	for (size_t i = 0; !rc && i < added->n; i++)
		rc = v->json ? show_json(call, &added->v[i], i, err) :
			       show_line(call, &added->v[i], err);
	if (!rc && v->json && added->n)
		out_json_end(call->out, added->n);
	out_flush(call->out);
	return rc;
}

/* The items are safe, so that trouble here is told but is no failure. */
static int fetch_added(struct call *call, const struct add_result_vec *added,
		       struct outcomes *outcomes)
{
	struct id_vec ids = { 0 };
	struct err err = ERR_INIT;
	int rc = 0;

	for (size_t i = 0; i < added->n; i++)
		if (added->v[i].waiting)
			id_vec_push(&ids, added->v[i].id);
	if (ids.n)
		rc = fetch_with_progress(call, &ids, outcomes, &err);
	if (rc)
		call_note(call,
			  "%s\nwhat was not fetched is kept and waits for "
			  "'rl fetch'", err_msg(&err));
	err_release(&err);
	id_vec_release(&ids);
	return outcomes->interrupted ? STATUS_INTERRUPTED : 0;
}

static int add_and_show(struct call *call, const struct strv *urls,
			const struct add_request *req, struct err *err)
{
	struct add_result_vec added = { 0 };
	struct outcomes outcomes = { 0 };
	int status = 0;
	int rc = capture(call, urls, req, &added, err);

	if (!rc && !req->no_fetch)
		status = fetch_added(call, &added, &outcomes);
	if (!rc)
		rc = show_results(call, &added, err);
	outcomes_explain(call, &outcomes);
	outcomes_release(&outcomes);
	VEC_FREE(&added);
	return rc ? rc : status;
}

static int run_add(struct call *call, struct err *err)
{
	const struct add_values *v = call->values;
	struct add_request req = {
		.tags = &v->tags,
		.note = v->note,
		.quote = v->quote,
		.locator = v->locator,
		.comment = v->comment,
		.title = v->title,
		.collection = v->collection,
		.via = v->via,
		.no_fetch = v->no_fetch,
	};
	struct strv urls = { 0 };
	int rc = 0;

	req.kind = parse_name(call, v->kind, kind_parse,
			      &query_fields[QF_KIND], err);
	req.state = parse_name(call, v->state, state_parse,
			       &query_fields[QF_STATE], err);
	if (call->wrong)
		return -ERR_USAGE;
	rc = check_words(v, err);
	if (!rc)
		rc = find_urls(call, &urls, err);
	if (!rc)
		rc = check_shape(call, urls.n, err);
	if (!rc) {
		call_note_tags(call, &v->tags);
		rc = add_and_show(call, &urls, &req, err);
	}
	strv_release(&urls);
	return rc;
}

const struct command command_add = {
	.name = "add",
	.group = GROUP_CATCH,
	.args = "URL...|-",
	.summary = "catch something to read, watch or hear",
	.about = "The item is in the library before the web is asked for its"
		 " title and text. Without a network it is kept and waits for"
		 " rl fetch; the exit status is 0 all the same. After ^C it is"
		 " kept as well, and the exit status is 130.\n"
		 "\n"
		 "- finds the addresses in any text on standard input. An"
		 " address that is there already, in any form, gets the new"
		 " tags, notes and quotes. A book needs no address: give a"
		 " title instead.",
	.options = add_options,
	.values_size = sizeof(struct add_values),
	.max_args = -1,
	.run = run_add,
};
