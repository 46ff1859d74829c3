-- A number for each transaction that wrote. Numbers may be left out and come out of order. The rows are what counts: a
-- sequence runs ahead of what was committed, so that a copy might look newer than it is.
CREATE SEQUENCE commit_number_sequence;

CREATE TABLE commit_number (
    number BIGINT PRIMARY KEY
);

-- What this database was and is: a new row with each earlier copy that an operator accepted; the last one counts.
CREATE TABLE database_incarnation (
    ordinal     INTEGER                     PRIMARY KEY,
    incarnation VARCHAR(22)                 NOT NULL UNIQUE,
    began_at    TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- No token that was issued at one of these instants or before is known any more.
CREATE TABLE issuer_epoch (
    epoch TIMESTAMP(3) WITH TIME ZONE PRIMARY KEY
);

-- The latest time at which anything was purged, in one row: a clock that is behind it stepped back.
CREATE TABLE purge (
    latest_time TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
INSERT INTO purge (latest_time) VALUES (TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00');

CREATE INDEX refresh_family_expiry ON refresh_family (expires_at);
