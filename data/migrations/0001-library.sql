-- SPDX-License-Identifier: GPL-3.0-or-later
-- The library: one row per noun of the reference.  Times are seconds since
-- 1970 in UTC; 0 or NULL means never.  Lists inside a column are JSON arrays.
-- Every table that people change has an INTEGER PRIMARY KEY that is never
-- used again (AUTOINCREMENT) and, where it travels, a UUIDv7.

CREATE TABLE item (
	id            INTEGER PRIMARY KEY AUTOINCREMENT,
	uuid          TEXT NOT NULL UNIQUE,
	url           TEXT,
	canonical     TEXT,
	title         TEXT NOT NULL DEFAULT '',
	authors       TEXT NOT NULL DEFAULT '[]',
	site          TEXT,
	description   TEXT,
	lang          TEXT,
	kind          TEXT NOT NULL DEFAULT 'article'
		CHECK (kind IN ('article', 'video', 'talk', 'paper', 'pdf',
			'book', 'podcast', 'repo', 'thread', 'other')),
	state         TEXT NOT NULL DEFAULT 'unread'
		CHECK (state IN ('unread', 'reading', 'done', 'dropped')),
	starred       INTEGER NOT NULL DEFAULT 0,
	published     TEXT,
	duration      INTEGER NOT NULL DEFAULT 0,
	minutes       INTEGER NOT NULL DEFAULT 0,
	pages         INTEGER NOT NULL DEFAULT 0,
	words         INTEGER NOT NULL DEFAULT 0,
	position      INTEGER NOT NULL DEFAULT 0,
	typed         INTEGER NOT NULL DEFAULT 0,
	added         INTEGER NOT NULL,
	changed       INTEGER NOT NULL,
	started       INTEGER NOT NULL DEFAULT 0,
	done          INTEGER NOT NULL DEFAULT 0,
	dropped       INTEGER NOT NULL DEFAULT 0,
	trashed       INTEGER NOT NULL DEFAULT 0,
	snoozed       INTEGER NOT NULL DEFAULT 0,
	fetch         TEXT NOT NULL DEFAULT 'none'
		CHECK (fetch IN ('none', 'waiting', 'ok', 'failed')),
	fetch_error   TEXT,
	http_status   INTEGER NOT NULL DEFAULT 0,
	etag          TEXT,
	last_modified TEXT,
	fetched       INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX item_canonical ON item (canonical)
	WHERE canonical IS NOT NULL;
CREATE INDEX item_added ON item (added, id) WHERE trashed = 0;
CREATE INDEX item_changed ON item (changed, id) WHERE trashed = 0;
CREATE INDEX item_state ON item (state);
CREATE INDEX item_kind ON item (kind);
CREATE INDEX item_starred ON item (id) WHERE starred <> 0;
CREATE INDEX item_snoozed ON item (id) WHERE snoozed <> 0;
CREATE INDEX item_trashed ON item (id) WHERE trashed <> 0;
CREATE INDEX item_waiting ON item (id) WHERE fetch = 'waiting';
CREATE INDEX item_failed ON item (id) WHERE fetch = 'failed';

-- `key` is the canonical form: any address of an item finds it.  The role
-- 'same' is an address that led here (a redirect, what the page calls itself).
CREATE TABLE alternate (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	item_id INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
	url     TEXT NOT NULL,
	key     TEXT NOT NULL,
	role    TEXT NOT NULL DEFAULT 'other'
		CHECK (role IN ('slides', 'video', 'pdf', 'code', 'archive',
			'same', 'other')),
	UNIQUE (item_id, key)
) STRICT;

CREATE INDEX alternate_key ON alternate (key);

CREATE TABLE tag (
	id   INTEGER PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE tag_alias (
	alias  TEXT PRIMARY KEY,
	tag_id INTEGER NOT NULL REFERENCES tag ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE item_tag (
	item_id INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
	tag_id  INTEGER NOT NULL REFERENCES tag ON DELETE CASCADE,
	PRIMARY KEY (item_id, tag_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX item_tag_tag ON item_tag (tag_id, item_id);

CREATE TABLE note (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	uuid    TEXT NOT NULL UNIQUE,
	item_id INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
	body    TEXT NOT NULL,
	created INTEGER NOT NULL,
	changed INTEGER NOT NULL
) STRICT;

CREATE INDEX note_item ON note (item_id, id);

-- `number` is the page, the seconds or the paragraph, as `locator` says;
-- `section` is a heading.  `found` is the paragraph in which the words were
-- found in the stored text, 0 when they were not.
CREATE TABLE quote (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	uuid    TEXT NOT NULL UNIQUE,
	item_id INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
	body    TEXT NOT NULL,
	comment TEXT,
	locator TEXT NOT NULL DEFAULT 'none'
		CHECK (locator IN ('none', 'page', 'time', 'paragraph',
			'section')),
	number  INTEGER NOT NULL DEFAULT 0,
	section TEXT,
	found   INTEGER NOT NULL DEFAULT 0,
	created INTEGER NOT NULL,
	changed INTEGER NOT NULL
) STRICT;

CREATE INDEX quote_item ON quote (item_id, id);

CREATE TABLE collection (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	uuid    TEXT NOT NULL UNIQUE,
	name    TEXT NOT NULL UNIQUE,
	title   TEXT,
	date    TEXT,
	intro   TEXT,
	closing TEXT,
	created INTEGER NOT NULL,
	changed INTEGER NOT NULL
) STRICT;

-- The tags and categories of the post, in their order.
CREATE TABLE collection_label (
	collection_id INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE,
	role          TEXT NOT NULL CHECK (role IN ('tag', 'category')),
	position      INTEGER NOT NULL,
	name          TEXT NOT NULL,
	PRIMARY KEY (collection_id, role, position)
) STRICT, WITHOUT ROWID;

-- Order by position, then id; positions need not be dense.
CREATE TABLE entry (
	id            INTEGER PRIMARY KEY AUTOINCREMENT,
	collection_id INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE,
	item_id       INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
	position      INTEGER NOT NULL,
	commentary    TEXT,
	added         INTEGER NOT NULL,
	UNIQUE (collection_id, item_id)
) STRICT;

CREATE INDEX entry_order ON entry (collection_id, position, id);
CREATE INDEX entry_item ON entry (item_id);

-- From an item to an item, or to an address that is none (yet).
CREATE TABLE link (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	item_id INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
	rel     TEXT NOT NULL
		CHECK (rel IN ('via', 'mentions', 'replies-to', 'part-of',
			'see-also')),
	to_id   INTEGER REFERENCES item ON DELETE CASCADE,
	to_url  TEXT,
	created INTEGER NOT NULL,
	CHECK ((to_id IS NULL) <> (to_url IS NULL)),
	UNIQUE (item_id, rel, to_id),
	UNIQUE (item_id, rel, to_url)
) STRICT;

CREATE INDEX link_to ON link (to_id) WHERE to_id IS NOT NULL;

-- The readable text: blocks as core/blocks.h says, and the addresses that its
-- numbered links mean.  Comes from the web and can come again, so changes to
-- it are not part of the history.
CREATE TABLE text (
	item_id INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE,
	blocks  TEXT NOT NULL,
	links   TEXT NOT NULL DEFAULT '[]',
	note    TEXT,
	fetched INTEGER NOT NULL
) STRICT;

CREATE TABLE saved_query (
	id       INTEGER PRIMARY KEY AUTOINCREMENT,
	uuid     TEXT NOT NULL UNIQUE,
	name     TEXT NOT NULL UNIQUE,
	query    TEXT NOT NULL,
	position INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What was written where.  `hash` is that of the file as it was written, so
-- that edits by hand are noticed.
CREATE TABLE publication (
	id            INTEGER PRIMARY KEY AUTOINCREMENT,
	collection_id INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE,
	site          TEXT NOT NULL,
	path          TEXT NOT NULL,
	hash          TEXT NOT NULL,
	first         INTEGER NOT NULL,
	last          INTEGER NOT NULL,
	UNIQUE (collection_id, site, path)
) STRICT;

-- One row a command.  `changes` is an SQLite changeset (session extension);
-- its inverse undoes it.  `state`: 0 done, 1 undone, 2 undone and given up.
-- An automatic set (a fetch that filled an item) follows the set that last
-- changed the item, and is undone and redone with it.
CREATE TABLE history (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	at      INTEGER NOT NULL,
	command TEXT NOT NULL,
	summary TEXT NOT NULL,
	state   INTEGER NOT NULL DEFAULT 0,
	follows INTEGER REFERENCES history ON DELETE CASCADE,
	changes BLOB NOT NULL
) STRICT;

CREATE INDEX history_follows ON history (follows) WHERE follows IS NOT NULL;

CREATE TABLE history_item (
	item_id    INTEGER NOT NULL,
	history_id INTEGER NOT NULL REFERENCES history ON DELETE CASCADE,
	PRIMARY KEY (item_id, history_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX history_item_history ON history_item (history_id);

-- What is searched of an item.  The index keeps no copy of it; the triggers
-- below take an item's old words out of the index before any of their sources
-- changes and put the new ones in after, so the index is right at the end of
-- every statement, whichever command, undo or import ran it.  They do it by
-- two functions of the program (src/store/search_index.c): with
-- trusted_schema=OFF a trigger may not write to a virtual table, and a program
-- that lacks them cannot change the words behind the index's back.
-- char(30) parts the notes of an item, so that no phrase spans two of them
-- (src/store/tokenizer.c).
CREATE VIEW search_source (id, title, authors, site, description, notes,
	quotes, commentary, body) AS
SELECT id, title,
	search_list(authors),
	coalesce(site, '') || char(30) || coalesce(search_host(url), ''),
	description,
	(SELECT group_concat(body, char(30)) FROM
		(SELECT body FROM note WHERE item_id = item.id ORDER BY id)),
	(SELECT group_concat(body || char(30) || coalesce(comment, ''),
		char(30)) FROM
		(SELECT body, comment FROM quote WHERE item_id = item.id
			ORDER BY id)),
	(SELECT group_concat(commentary, char(30)) FROM
		(SELECT commentary FROM entry WHERE item_id = item.id
			ORDER BY id)),
	(SELECT blocks FROM text WHERE item_id = item.id)
FROM item;

CREATE VIRTUAL TABLE search USING fts5 (
	title, authors, site, description, notes, quotes, commentary, body,
	content = 'search_source', content_rowid = 'id', tokenize = 'rl',
	prefix = '1 2'
);

-- A crisis merge rewrites a whole level of the index within one insert, which
-- then takes half a second in a large library; the automatic ones, a few pages
-- at a time, and those of idle time (src/store/tidy.c) do the same work.
INSERT INTO search (search, rank) VALUES ('crisismerge', 1000);

CREATE TRIGGER item_search_insert AFTER INSERT ON item BEGIN
	SELECT search_add(new.id);
END;
CREATE TRIGGER item_search_before_update
BEFORE UPDATE OF title, authors, site, description, url ON item BEGIN
	SELECT search_remove(old.id);
END;
CREATE TRIGGER item_search_after_update
AFTER UPDATE OF title, authors, site, description, url ON item BEGIN
	SELECT search_add(old.id);
END;
CREATE TRIGGER item_search_delete BEFORE DELETE ON item BEGIN
	SELECT search_remove(old.id);
END;

CREATE TRIGGER note_search_before_insert BEFORE INSERT ON note BEGIN
	SELECT search_remove(new.item_id);
END;
CREATE TRIGGER note_search_after_insert AFTER INSERT ON note BEGIN
	SELECT search_add(new.item_id);
END;
CREATE TRIGGER note_search_before_update BEFORE UPDATE OF body ON note BEGIN
	SELECT search_remove(old.item_id);
END;
CREATE TRIGGER note_search_after_update AFTER UPDATE OF body ON note BEGIN
	SELECT search_add(old.item_id);
END;
CREATE TRIGGER note_search_before_delete BEFORE DELETE ON note BEGIN
	SELECT search_remove(old.item_id);
END;
CREATE TRIGGER note_search_after_delete AFTER DELETE ON note BEGIN
	SELECT search_add(old.item_id);
END;

CREATE TRIGGER quote_search_before_insert BEFORE INSERT ON quote BEGIN
	SELECT search_remove(new.item_id);
END;
CREATE TRIGGER quote_search_after_insert AFTER INSERT ON quote BEGIN
	SELECT search_add(new.item_id);
END;
CREATE TRIGGER quote_search_before_update
BEFORE UPDATE OF body, comment ON quote BEGIN
	SELECT search_remove(old.item_id);
END;
CREATE TRIGGER quote_search_after_update
AFTER UPDATE OF body, comment ON quote BEGIN
	SELECT search_add(old.item_id);
END;
CREATE TRIGGER quote_search_before_delete BEFORE DELETE ON quote BEGIN
	SELECT search_remove(old.item_id);
END;
CREATE TRIGGER quote_search_after_delete AFTER DELETE ON quote BEGIN
	SELECT search_add(old.item_id);
END;

CREATE TRIGGER entry_search_before_insert BEFORE INSERT ON entry BEGIN
	SELECT search_remove(new.item_id);
END;
CREATE TRIGGER entry_search_after_insert AFTER INSERT ON entry BEGIN
	SELECT search_add(new.item_id);
END;
CREATE TRIGGER entry_search_before_update
BEFORE UPDATE OF commentary ON entry BEGIN
	SELECT search_remove(old.item_id);
END;
CREATE TRIGGER entry_search_after_update
AFTER UPDATE OF commentary ON entry BEGIN
	SELECT search_add(old.item_id);
END;
CREATE TRIGGER entry_search_before_delete BEFORE DELETE ON entry BEGIN
	SELECT search_remove(old.item_id);
END;
CREATE TRIGGER entry_search_after_delete AFTER DELETE ON entry BEGIN
	SELECT search_add(old.item_id);
END;

CREATE TRIGGER text_search_before_insert BEFORE INSERT ON text BEGIN
	SELECT search_remove(new.item_id);
END;
CREATE TRIGGER text_search_after_insert AFTER INSERT ON text BEGIN
	SELECT search_add(new.item_id);
END;
CREATE TRIGGER text_search_before_update BEFORE UPDATE OF blocks ON text BEGIN
	SELECT search_remove(old.item_id);
END;
CREATE TRIGGER text_search_after_update AFTER UPDATE OF blocks ON text BEGIN
	SELECT search_add(old.item_id);
END;
CREATE TRIGGER text_search_before_delete BEFORE DELETE ON text BEGIN
	SELECT search_remove(old.item_id);
END;
CREATE TRIGGER text_search_after_delete AFTER DELETE ON text BEGIN
	SELECT search_add(old.item_id);
END;
