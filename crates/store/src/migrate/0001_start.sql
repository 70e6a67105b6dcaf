-- Primary keys lead with the project, the key by which PostgreSQL clusters are distributed. Further indexes do not: what
-- they lead with tells rows apart as well, and a fresh PostgreSQL, which knows nothing of its tables yet, cannot mistake
-- them for the primary key.

-- A project: the isolation boundary.
CREATE TABLE project (
    project_id ID NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    settings TEXT NOT NULL,
    created_at INT NOT NULL,
    updated_at INT NOT NULL,
    CONSTRAINT project_project_id_key PRIMARY KEY (project_id),
    UNIQUE (slug)
) WITHOUT ROWID;

-- A host that is verified to be a project's own; it chooses the project.
CREATE TABLE project_host (
    project_id ID NOT NULL,
    host TEXT NOT NULL,
    CONSTRAINT project_host_project_id_host_key PRIMARY KEY (project_id, host),
    UNIQUE (host)
) WITHOUT ROWID;

-- A secret of a project that must be read back: sealed under a master key.
CREATE TABLE secret (
    project_id ID NOT NULL,
    name TEXT NOT NULL,
    sealed BYTES NOT NULL,
    created_at INT NOT NULL,
    updated_at INT NOT NULL,
    CONSTRAINT secret_project_id_name_key PRIMARY KEY (project_id, name)
) WITHOUT ROWID;

CREATE TABLE signing_key (
    project_id ID NOT NULL,
    kid TEXT NOT NULL,
    algorithm TEXT NOT NULL,
    state TEXT NOT NULL,
    public_jwk TEXT NOT NULL,
    sealed_private BYTES NOT NULL,
    created_at INT NOT NULL,
    activated_at INT,
    passive_at INT,
    retired_at INT,
    CONSTRAINT signing_key_project_id_kid_key PRIMARY KEY (project_id, kid)
);

-- One key of an algorithm signs, and one waits for its turn, however many replicas rotate at once.
CREATE UNIQUE INDEX signing_key_project_id_algorithm_state_key
    ON signing_key (project_id, algorithm, state) WHERE state IN ('next', 'active');

CREATE TABLE users (
    project_id ID NOT NULL,
    id ID NOT NULL,
    email TEXT,
    email_verified_at INT,
    username TEXT,
    profile TEXT NOT NULL,
    roles TEXT NOT NULL,
    state TEXT NOT NULL,
    not_before INT,
    created_at INT NOT NULL,
    updated_at INT NOT NULL,
    CONSTRAINT users_project_id_id_key PRIMARY KEY (project_id, id),
    UNIQUE (project_id, email),
    UNIQUE (project_id, username)
);

CREATE TABLE authenticator (
    project_id ID NOT NULL,
    id ID NOT NULL,
    user_id ID NOT NULL,
    kind TEXT NOT NULL,
    data BYTES NOT NULL,
    label TEXT NOT NULL,
    created_at INT NOT NULL,
    last_used_at INT,
    CONSTRAINT authenticator_project_id_id_key PRIMARY KEY (project_id, id),
    FOREIGN KEY (project_id, user_id) REFERENCES users (project_id, id) ON DELETE CASCADE
);

CREATE INDEX authenticator_by_user ON authenticator (user_id, id);
-- A user has one password at most.
CREATE UNIQUE INDEX authenticator_project_id_user_id_key
    ON authenticator (project_id, user_id) WHERE kind = 'password';

CREATE TABLE session (
    project_id ID NOT NULL,
    id ID NOT NULL,
    user_id ID NOT NULL,
    secret_hash BYTES,
    proof TEXT NOT NULL,
    address TEXT,
    user_agent TEXT,
    place TEXT,
    created_at INT NOT NULL,
    last_seen_at INT NOT NULL,
    idle_expires_at INT NOT NULL,
    expires_at INT NOT NULL,
    ended_at INT,
    CONSTRAINT session_project_id_id_key PRIMARY KEY (project_id, id),
    UNIQUE (project_id, secret_hash),
    FOREIGN KEY (project_id, user_id) REFERENCES users (project_id, id) ON DELETE CASCADE
);

CREATE INDEX session_by_user ON session (user_id, id);
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE client (
    project_id ID NOT NULL,
    id TEXT NOT NULL,
    metadata TEXT NOT NULL,
    policy TEXT NOT NULL,
    origin TEXT NOT NULL,
    secrets TEXT NOT NULL,
    registration_token BYTES,
    not_before INT,
    disabled_at INT,
    created_at INT NOT NULL,
    updated_at INT NOT NULL,
    CONSTRAINT client_project_id_id_key PRIMARY KEY (project_id, id)
);

CREATE TABLE consent (
    project_id ID NOT NULL,
    user_id ID NOT NULL,
    client_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    resources TEXT NOT NULL,
    created_at INT NOT NULL,
    updated_at INT NOT NULL,
    CONSTRAINT consent_project_id_user_id_client_id_key PRIMARY KEY (project_id, user_id, client_id),
    FOREIGN KEY (project_id, user_id) REFERENCES users (project_id, id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX consent_by_client ON consent (client_id, project_id);

-- What one client holds: a refresh-token family. GRANT is a reserved word.
CREATE TABLE grant_ (
    project_id ID NOT NULL,
    id ID NOT NULL,
    user_id ID NOT NULL,
    client_id TEXT NOT NULL,
    session_id ID,
    scope TEXT NOT NULL,
    resources TEXT NOT NULL,
    claims TEXT,
    nonce TEXT,
    binding TEXT,
    proof TEXT NOT NULL,
    offline INT NOT NULL,
    generation INT NOT NULL,
    rotated_at INT NOT NULL,
    created_at INT NOT NULL,
    idle_expires_at INT NOT NULL,
    expires_at INT NOT NULL,
    revoked_at INT,
    revoke_reason TEXT,
    CONSTRAINT grant__project_id_id_key PRIMARY KEY (project_id, id),
    FOREIGN KEY (project_id, user_id) REFERENCES users (project_id, id) ON DELETE CASCADE
);

CREATE INDEX grant_by_user ON grant_ (user_id, id);
CREATE INDEX grant_by_session ON grant_ (session_id, id) WHERE session_id IS NOT NULL;
CREATE INDEX grant_by_client ON grant_ (client_id, project_id);
CREATE INDEX grant_by_expiry ON grant_ (expires_at);
-- A rotation touches no indexed column: with room on the page it stays there, and no index is written.
--postgres ALTER TABLE grant_ SET (fillfactor = 70);

-- A single-use artifact, by fingerprint.
CREATE TABLE artifact (
    project_id ID NOT NULL,
    kind TEXT NOT NULL,
    hash BYTES NOT NULL,
    alias_hash BYTES,
    client_id TEXT,
    user_id ID,
    session_id ID,
    grant_id ID,
    data TEXT NOT NULL,
    created_at INT NOT NULL,
    expires_at INT NOT NULL,
    consumed_at INT,
    CONSTRAINT artifact_project_id_kind_hash_key PRIMARY KEY (project_id, kind, hash),
    UNIQUE (project_id, kind, alias_hash)
);

CREATE INDEX artifact_by_user ON artifact (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX artifact_by_expiry ON artifact (expires_at);

-- What was shown once and may not be shown again until it expires: assertion and proof ids, denied tokens.
CREATE TABLE replay (
    project_id ID NOT NULL,
    kind TEXT NOT NULL,
    hash BYTES NOT NULL,
    expires_at INT NOT NULL,
    CONSTRAINT replay_project_id_kind_hash_key PRIMARY KEY (project_id, kind, hash)
) WITHOUT ROWID;

CREATE INDEX replay_by_expiry ON replay (expires_at);

CREATE TABLE api_key (
    project_id ID NOT NULL,
    id ID NOT NULL,
    user_id ID NOT NULL,
    name TEXT NOT NULL,
    hash BYTES NOT NULL,
    scope TEXT NOT NULL,
    workstation TEXT,
    proof TEXT NOT NULL,
    created_at INT NOT NULL,
    expires_at INT,
    last_used_at INT,
    revoked_at INT,
    CONSTRAINT api_key_project_id_id_key PRIMARY KEY (project_id, id),
    UNIQUE (project_id, hash),
    FOREIGN KEY (project_id, user_id) REFERENCES users (project_id, id) ON DELETE CASCADE
);

CREATE INDEX api_key_by_user ON api_key (user_id, id);

CREATE TABLE job (
    project_id ID NOT NULL,
    id ID NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    run_at INT NOT NULL,
    attempts INT NOT NULL,
    leased_until INT,
    last_error TEXT,
    created_at INT NOT NULL,
    dead_at INT,
    CONSTRAINT job_project_id_id_key PRIMARY KEY (project_id, id)
);

-- What waits, by when it is due; and what is leased, by when the lease ends.
CREATE INDEX job_by_due_time ON job (run_at) WHERE dead_at IS NULL AND leased_until IS NULL;
CREATE INDEX job_by_lease ON job (leased_until) WHERE dead_at IS NULL AND leased_until IS NOT NULL;

CREATE TABLE audit_event (
    project_id ID NOT NULL,
    id ID NOT NULL,
    at INT NOT NULL,
    action TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id TEXT,
    target_kind TEXT,
    target_id TEXT,
    outcome TEXT NOT NULL,
    reason TEXT,
    client_id TEXT,
    session_id ID,
    address TEXT,
    user_agent TEXT,
    request_id TEXT,
    detail TEXT NOT NULL,
    CONSTRAINT audit_event_project_id_id_key PRIMARY KEY (project_id, id)
);

CREATE INDEX audit_event_by_actor ON audit_event (actor_id, project_id, id) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_event_by_target ON audit_event (target_id, project_id, id) WHERE target_id IS NOT NULL;
CREATE INDEX audit_event_by_request ON audit_event (request_id, project_id, id) WHERE request_id IS NOT NULL;

-- Consecutive failures to prove something, on all replicas together.
CREATE TABLE attempt (
    project_id ID NOT NULL,
    kind TEXT NOT NULL,
    key_hash BYTES NOT NULL,
    failures INT NOT NULL,
    window_started_at INT NOT NULL,
    locked_until INT,
    expires_at INT NOT NULL,
    CONSTRAINT attempt_project_id_kind_key_hash_key PRIMARY KEY (project_id, kind, key_hash)
) WITHOUT ROWID;

CREATE INDEX attempt_by_expiry ON attempt (expires_at);

-- Mails and SMS as the development inbox keeps them.
CREATE TABLE message (
    project_id ID NOT NULL,
    id ID NOT NULL,
    channel TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    html TEXT,
    created_at INT NOT NULL,
    CONSTRAINT message_project_id_id_key PRIMARY KEY (project_id, id)
);

-- Counts the changes of a noun, so that a copy in memory can tell how old it is.
CREATE TABLE change_version (
    project_id ID NOT NULL,
    noun TEXT NOT NULL,
    version INT NOT NULL,
    CONSTRAINT change_version_project_id_noun_key PRIMARY KEY (project_id, noun)
) WITHOUT ROWID;
