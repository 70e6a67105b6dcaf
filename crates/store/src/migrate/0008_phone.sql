-- A phone number proves one account of a project at most.
CREATE UNIQUE INDEX authenticator_project_id_data_key
    ON authenticator (project_id, data) WHERE kind = 'phone';

-- 1 for an account without a name and without a way in, which its person may make a real one later.
ALTER TABLE users ADD COLUMN anonymous INT;

-- Somebody who has lost every way in asks an administrator.
CREATE TABLE help_request (
    project_id ID NOT NULL,
    id ID NOT NULL,
    email TEXT NOT NULL,
    reason TEXT NOT NULL,
    address TEXT,
    user_agent TEXT,
    state TEXT NOT NULL,
    note TEXT,
    decided_by ID,
    created_at INT NOT NULL,
    decided_at INT,
    expires_at INT NOT NULL,
    CONSTRAINT help_request_project_id_id_key PRIMARY KEY (project_id, id)
);

CREATE INDEX help_request_pending ON help_request (project_id, state, id) WHERE state = 'pending';
CREATE INDEX help_request_by_expiry ON help_request (expires_at);
