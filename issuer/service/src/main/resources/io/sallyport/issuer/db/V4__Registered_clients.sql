-- Clients that administrators registered while the issuer ran; those of the configuration are not here. The row of a
-- deleted one stays: nobody else may ever get its name.
CREATE TABLE registered_client (
    client_id              VARCHAR(64)                 PRIMARY KEY,
    scope                  VARCHAR(4000)               NOT NULL,
    audience               VARCHAR(4000)               NOT NULL,
    grant_types            VARCHAR(1000)               NOT NULL,
    access_token_seconds   INTEGER                     NOT NULL,
    offline_access         BOOLEAN                     NOT NULL,
    authentication_methods VARCHAR(255)                NOT NULL,
    jwks                   VARCHAR(16000),
    created_at             TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    changed_at             TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    disabled_at            TIMESTAMP(3) WITH TIME ZONE,
    deleted_at             TIMESTAMP(3) WITH TIME ZONE
);

-- secret_mac holds a keyed hash as before, or Argon2id in the PHC format for a secret that a person chose; nodes of
-- before take the latter for a wrong one. The previous secret holds until previous_until.
ALTER TABLE client_secret ALTER COLUMN secret_mac SET DATA TYPE VARCHAR(255);
ALTER TABLE client_secret ADD COLUMN previous_mac VARCHAR(255);
ALTER TABLE client_secret ADD COLUMN previous_key_id VARCHAR(43);
ALTER TABLE client_secret ADD COLUMN previous_until TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE client_secret ADD COLUMN chosen BOOLEAN DEFAULT FALSE NOT NULL;
CREATE INDEX client_secret_chosen ON client_secret (chosen);

-- The assertions that were used, until they expire: the primary key refuses a second use at whatever node.
CREATE TABLE client_assertion (
    client_id  VARCHAR(64)                 NOT NULL,
    jti_hash   VARCHAR(43)                 NOT NULL,
    expires_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT client_assertion_once PRIMARY KEY (client_id, jti_hash)
);
CREATE INDEX client_assertion_expiry ON client_assertion (expires_at);
