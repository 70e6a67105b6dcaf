-- What was asked under an Idempotency-Key, and the answer once there is one.
CREATE TABLE idempotency (
    project_id ID NOT NULL,
    hash BYTES NOT NULL,
    request_hash BYTES NOT NULL,
    sealed_answer BYTES,
    created_at INT NOT NULL,
    expires_at INT NOT NULL,
    CONSTRAINT idempotency_project_id_hash_key PRIMARY KEY (project_id, hash)
);

CREATE INDEX idempotency_by_expiry ON idempotency (expires_at);
