-- HMAC-SHA-256 over kid, node and public key, under a key that all nodes have and that is not in the database: who can
-- write here cannot have a key of his own published. Empty in rows of before, which their nodes seal.
ALTER TABLE signing_key ADD COLUMN seal VARCHAR(43);
