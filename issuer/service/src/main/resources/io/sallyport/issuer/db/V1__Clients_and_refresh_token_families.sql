-- The secret of a client: HMAC-SHA-256 under a key that is not in the database, base64url. key_id tells which key.
CREATE TABLE client_secret (
    client_id  VARCHAR(64)                 PRIMARY KEY,
    secret_mac VARCHAR(43)                 NOT NULL,
    key_id     VARCHAR(43)                 NOT NULL,
    created_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- The refresh tokens that descend from one grant. The row decides races: generation is the number of the one live token.
CREATE TABLE refresh_family (
    family_id  VARCHAR(22)                 PRIMARY KEY,
    client_id  VARCHAR(64)                 NOT NULL,
    subject    VARCHAR(255)                NOT NULL,
    scope      VARCHAR(4000)               NOT NULL,
    audience   VARCHAR(4000)               NOT NULL,
    created_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    revoked_at TIMESTAMP(3) WITH TIME ZONE,
    generation INTEGER                     NOT NULL
);

-- Every token of a family, superseded ones too: they betray a second use. SHA-256 only, base64url.
CREATE TABLE refresh_token (
    token_hash VARCHAR(43)                 PRIMARY KEY,
    family_id  VARCHAR(22)                 NOT NULL,
    generation INTEGER                     NOT NULL,
    issued_at  TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT refresh_token_family FOREIGN KEY (family_id) REFERENCES refresh_family (family_id),
    CONSTRAINT refresh_token_one_successor UNIQUE (family_id, generation)
);
