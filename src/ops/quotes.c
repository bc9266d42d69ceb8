/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ops/quotes.h"

#include "core/quote_find.h"
#include "store/notes.h"
#include "store/quote_places.h"
#include "store/texts.h"

#include <stdlib.h>

void quote_look_release(struct quote_look *l)
{
	if (!l)
		return;
	free(l->exact);
	*l = (struct quote_look){ 0 };
}

/* *ret stays NULL when the item has no text: that is no error. */
static int load_text(struct app *app, int64_t item_id,
		     struct quote_text **ret, struct err *err)
{
	struct text t = { 0 };
	struct err local = ERR_INIT;
	int rc = store_text_load(app->store, item_id, &t, &local);

	if (!rc)
		*ret = quote_text_new(str_or_empty(t.blocks));
	else if (rc == -(int)ERR_NOTFOUND)
		rc = 0;
	else
		err_set(err, local.code, "%s", err_msg(&local));
	err_release(&local);
	text_release(&t);
	return rc;
}

int op_quote_look(struct app *app, int64_t item_id, const char *words,
		  struct quote_look *ret, struct err *err)
{
	struct quote_look look = { 0 };
	struct quote_text *text = NULL;
	struct quote_match m = { 0 };
	int rc = load_text(app, item_id, &text, err);

	if (rc)
		return rc;
	look.has_text = text != NULL;
	if (text && quote_find(text, words, &m)) {
		look.paragraph = m.paragraph;
		if (!m.same)
			look.exact = xstrdup(m.words);
	}
	quote_match_release(&m);
	quote_text_free(text);
	*ret = look;
	return 0;
}

int quotes_locate(struct app *app, int64_t item_id, struct err *err)
{
	struct quote_vec quotes = { 0 };
	struct quote_text *text = NULL;
	int rc = store_quotes_load(app->store, item_id, &quotes, err);

	if (!rc && quotes.n)
		rc = load_text(app, item_id, &text, err);
	for (size_t i = 0; !rc && text && i < quotes.n; i++) {
		struct quote_match m = { 0 };
		struct quote *q = &quotes.v[i];

		(void)quote_find(text, str_or_empty(q->body), &m);
		if (m.paragraph != q->found)
			rc = store_quote_set_found(app->store, q->id,
						   m.paragraph, err);
		quote_match_release(&m);
	}
	quote_text_free(text);
	quote_vec_release(&quotes);
	return rc;
}

int op_quotes_lost(struct app *app, struct quote_vec *ret, struct err *err)
{
	return store_quotes_lost(app->store, ret, err);
}
