-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What is kept of people: talks, what waits to be sent to them, what stands in their chats.
-- What each column holds, and which are sealed: bot/store/schema.py.

CREATE TABLE talks (
    id     INTEGER PRIMARY KEY,
    person BLOB NOT NULL,
    seen   INTEGER NOT NULL,
    body   BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX talks_person ON talks (person);
CREATE INDEX talks_seen ON talks (seen);

CREATE TABLE taken (
    id     INTEGER PRIMARY KEY,
    bot    TEXT NOT NULL,
    number INTEGER NOT NULL,
    at     INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX taken_number ON taken (bot, number);
CREATE INDEX taken_at ON taken (at);

CREATE TABLE outbox (
    id      INTEGER PRIMARY KEY,
    person  BLOB NOT NULL,
    born    INTEGER NOT NULL,
    until   INTEGER NOT NULL,
    address BLOB NOT NULL,
    body    BLOB NOT NULL
) STRICT;
CREATE INDEX outbox_person ON outbox (person);

CREATE TABLE shown (
    id      INTEGER PRIMARY KEY,
    person  BLOB NOT NULL,
    at      INTEGER NOT NULL,
    address BLOB NOT NULL
) STRICT;
CREATE INDEX shown_person ON shown (person);
CREATE INDEX shown_at ON shown (at);

-- One row: whether rows were erased since the file was last written anew.
CREATE TABLE upkeep (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    traces INTEGER NOT NULL
) STRICT;
INSERT INTO upkeep (id, traces) VALUES (1, 0);
