-- SPDX-License-Identifier: GPL-3.0-or-later
-- An index for each order of a list (src/store/search_order.c), so that the
-- first rows of a long list cost no more than those of a short one.  The
-- expressions are those of the table there, letter by letter: SQLite knows an
-- order by them.
CREATE INDEX item_published ON item (published, id) WHERE trashed = 0;
CREATE INDEX item_done ON item (nullif(done, 0), id) WHERE trashed = 0;
CREATE INDEX item_title ON item (
	lower(substr(coalesce(nullif(title, ''), url), 1, 80)), id)
	WHERE trashed = 0;
CREATE INDEX item_site ON item (lower(site), added DESC, id DESC)
	WHERE trashed = 0;
CREATE INDEX item_author ON item (
	lower(substr(nullif(authors, '[]'), 1, 80)), id)
	WHERE trashed = 0;
CREATE INDEX item_time ON item (
	nullif(CASE WHEN duration <> 0 THEN duration ELSE minutes * 60 END, 0),
	id) WHERE trashed = 0;
CREATE INDEX item_progress ON item (
	instr('reading unread  done    dropped', state), added DESC, id DESC)
	WHERE trashed = 0;
