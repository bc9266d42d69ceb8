-- SPDX-License-Identifier: GPL-3.0-or-later
-- Automatic merges of the index come in the midst of some insert, and a step of
-- one is as large as the index has levels: in a large library one add in a
-- hundred took a tenth of a second.  src/store/tidy.c merges instead, after what
-- was asked for is done.
INSERT INTO search (search, rank) VALUES ('automerge', 0);
