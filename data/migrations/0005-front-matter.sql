-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a post says of itself at its start, beside its title and its labels, so
-- that one which was imported is published again with it.  `slug` is its name
-- in the address, NULL: made from the title; `modified` a day or a time, as
-- `date`; `shape` the template it is written with, NULL: the usual one.
ALTER TABLE collection ADD COLUMN author TEXT;
ALTER TABLE collection ADD COLUMN description TEXT;
ALTER TABLE collection ADD COLUMN slug TEXT;
ALTER TABLE collection ADD COLUMN modified TEXT;
ALTER TABLE collection ADD COLUMN shape TEXT;
ALTER TABLE collection ADD COLUMN draft INTEGER NOT NULL DEFAULT 0;
