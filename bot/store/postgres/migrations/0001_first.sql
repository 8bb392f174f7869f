-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What is kept of people: talks, what waits to be sent to them, what stands in their chats.
-- What each column holds, and which are sealed: bot/store/schema.py. Rows are sealed under
-- their numbers, so numbers are drawn before rows are written, from sequences of their own.
-- Rows come and go quickly: vacuuming often keeps the tables small and forgets the erased soon.

CREATE TABLE waymark_version (version bigint PRIMARY KEY);

-- turn: how many turns the talk has had, so that one written elsewhere is never overwritten.
CREATE TABLE talks (
    id     bigint PRIMARY KEY,
    person bytea  NOT NULL UNIQUE,
    turn   bigint NOT NULL,
    seen   bigint NOT NULL,
    body   bytea  NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
CREATE SEQUENCE talks_number OWNED BY talks.id;
CREATE INDEX talks_seen ON talks (seen);

CREATE TABLE taken (
    bot    text   NOT NULL,
    number bigint NOT NULL,
    at     bigint NOT NULL,
    PRIMARY KEY (bot, number)
);
CREATE INDEX taken_at ON taken (at);

-- leased: second until which a letter is with the deliverer that took it.
-- shut:   a mark of the secrets that did not open it; those pass it over.
CREATE TABLE outbox (
    id      bigint PRIMARY KEY,
    person  bytea  NOT NULL,
    born    bigint NOT NULL,
    until   bigint NOT NULL DEFAULT 0,
    leased  bigint NOT NULL DEFAULT 0,
    shut    bigint,
    address bytea  NOT NULL,
    body    bytea  NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
CREATE SEQUENCE outbox_number OWNED BY outbox.id;
CREATE INDEX outbox_person ON outbox (person, id);
CREATE INDEX outbox_born ON outbox (born, id);

CREATE TABLE shown (
    id      bigint PRIMARY KEY,
    person  bytea  NOT NULL,
    at      bigint NOT NULL,
    address bytea  NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
CREATE SEQUENCE shown_number OWNED BY shown.id;
CREATE INDEX shown_person ON shown (person, id);
CREATE INDEX shown_at ON shown (at);

-- Notes of erasures: a digest of the person's key, which is itself in no other table.
CREATE TABLE erased (
    digest bytea  PRIMARY KEY,
    at     bigint NOT NULL
);

-- One row: which secret the rows are sealed with.
CREATE TABLE upkeep (
    id   integer PRIMARY KEY CHECK (id = 1),
    mark bytea   NOT NULL
);
