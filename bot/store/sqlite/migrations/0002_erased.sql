-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who was erased, so that a backup that is put back does not bring them back.

CREATE TABLE erased (
    id     INTEGER PRIMARY KEY,
    digest BLOB NOT NULL,
    at     INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX erased_digest ON erased (digest);
CREATE INDEX erased_at ON erased (at);

-- Tells which secret the rows are sealed with.
ALTER TABLE upkeep ADD COLUMN mark BLOB;
