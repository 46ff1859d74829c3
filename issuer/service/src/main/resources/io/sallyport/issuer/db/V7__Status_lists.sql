-- The lists in which access tokens have their status (Token Status List). Indices below next_index were given to nodes in
-- blocks, used or not, and are never given again. ended_at: since when none is given. disowned: a list of before an
-- earlier copy of the database was accepted; all its tokens are revoked. closed_at: none of its tokens lives.
CREATE TABLE status_list (
    list_id    VARCHAR(22)                 PRIMARY KEY,
    opened_at  TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    capacity   INTEGER                     NOT NULL,
    next_index INTEGER                     NOT NULL,
    ended_at   TIMESTAMP(3) WITH TIME ZONE,
    disowned   BOOLEAN                     NOT NULL,
    closed_at  TIMESTAMP(3) WITH TIME ZONE
);

-- Where in the lists the tokens stand that were revoked while they lived, alone, with their family or with their client.
-- One may stand here twice.
CREATE TABLE revoked_token (
    revocation_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    list_id       VARCHAR(22)                 NOT NULL,
    status_index  INTEGER                     NOT NULL,
    expires_at    TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
CREATE INDEX revoked_token_expires_at ON revoked_token (expires_at);

-- None in tokens of before.
ALTER TABLE access_token ADD COLUMN status_list VARCHAR(22);
ALTER TABLE access_token ADD COLUMN status_index INTEGER;
CREATE INDEX access_token_family ON access_token (family_id);
