-- What identity providers call our users. A subject of a provider belongs to one user at most.
CREATE TABLE linked_identity (
    project_id ID NOT NULL,
    provider TEXT NOT NULL,
    subject TEXT NOT NULL,
    user_id ID NOT NULL,
    username TEXT NOT NULL,
    created_at INT NOT NULL,
    last_used_at INT,
    CONSTRAINT linked_identity_project_id_provider_subject_key PRIMARY KEY (project_id, provider, subject),
    FOREIGN KEY (project_id, user_id) REFERENCES users (project_id, id) ON DELETE CASCADE
);

CREATE INDEX linked_identity_by_user ON linked_identity (user_id, provider, subject);
