-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which items have a text, without a walk over the texts themselves: a page of
-- the file each.
CREATE INDEX text_item ON text (item_id);
-- What was undone, which every command asks for, to give it up.
CREATE INDEX history_undone ON history (id) WHERE state = 1;
