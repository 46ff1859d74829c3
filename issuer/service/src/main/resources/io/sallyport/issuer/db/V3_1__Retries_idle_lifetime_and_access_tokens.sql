-- alive_until: the earlier of the family's expiry and of its idle limit; none once it has ended, for good, whatever a
-- clock says later.
ALTER TABLE refresh_family ADD COLUMN alive_until TIMESTAMP(3) WITH TIME ZONE;
UPDATE refresh_family SET alive_until = expires_at WHERE revoked_at IS NULL;

-- The use that made the live token, and its answer for a retry: AES-256-GCM under a key that only the used token gives.
ALTER TABLE refresh_family ADD COLUMN used_at TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE refresh_family ADD COLUMN used_from VARCHAR(64);
ALTER TABLE refresh_family ADD COLUMN used_request VARCHAR(43);
ALTER TABLE refresh_family ADD COLUMN retries INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE refresh_family ADD COLUMN answer_until TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE refresh_family ADD COLUMN sealed_answer BYTEA;

CREATE INDEX refresh_family_alive_until ON refresh_family (alive_until);
CREATE INDEX refresh_family_answer_until ON refresh_family (answer_until);
CREATE INDEX refresh_family_expires_at ON refresh_family (expires_at);

-- Every access token that was issued, by its identifier; what is not here is nobody's. Of a revoked family none lives.
-- ended_at: when it was revoked, or first seen after its expiry.
CREATE TABLE access_token (
    jti        VARCHAR(22)                 PRIMARY KEY,
    family_id  VARCHAR(22),
    client_id  VARCHAR(64)                 NOT NULL,
    audience   VARCHAR(4000)               NOT NULL,
    issued_at  TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    ended_at   TIMESTAMP(3) WITH TIME ZONE
);

CREATE INDEX access_token_expires_at ON access_token (expires_at);
