-- The public half of every node's signing keys, and what became of each by the database's clock. A row is kept for good:
-- a private half that comes back from an old copy must be known as retired. Private halves are never here.
CREATE TABLE signing_key (
    kid               VARCHAR(43)                 PRIMARY KEY,
    node              VARCHAR(255)                NOT NULL,
    public_jwk        VARCHAR(1000)               NOT NULL,
    published_at      TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    active_from       TIMESTAMP(3) WITH TIME ZONE,
    rotation_asked_at TIMESTAMP(3) WITH TIME ZONE,
    retired_at        TIMESTAMP(3) WITH TIME ZONE,
    removed_at        TIMESTAMP(3) WITH TIME ZONE,
    seen_at           TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- Which key the clients' secrets are hashed under, told by its answer to an empty text. The key itself is never here.
CREATE TABLE client_secret_key (
    purpose     VARCHAR(16)                 PRIMARY KEY,
    key_id      VARCHAR(43)                 NOT NULL,
    known_since TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
