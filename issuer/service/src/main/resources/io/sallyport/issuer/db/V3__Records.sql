-- Records of the issuer's acts, each put here by the transaction of its act. They wait until the server's log has them.
CREATE TABLE issuer_record (
    record_id   BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    correlation VARCHAR(22)                 NOT NULL,
    recorded_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    stage       VARCHAR(16)                 NOT NULL,
    outcome     VARCHAR(16)                 NOT NULL,
    reason      VARCHAR(64),
    client_id   VARCHAR(64),
    subject     VARCHAR(255),
    jti         VARCHAR(64),
    kid         VARCHAR(64),
    family_id   VARCHAR(64),
    scope       VARCHAR(4000),
    address     VARCHAR(64),
    detail      VARCHAR(512)
);
