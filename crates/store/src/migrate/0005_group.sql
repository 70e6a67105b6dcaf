-- Roles, groups, and what administrators need to find users. Only additions: the previous release works beside them.

-- Why an account is switched off, when it will be erased, and into which other one it went.
ALTER TABLE users ADD COLUMN state_reason TEXT;
ALTER TABLE users ADD COLUMN erase_at INT;
ALTER TABLE users ADD COLUMN merged_into ID;
-- Which words of a user are in user_term; nothing for users that an earlier release wrote.
ALTER TABLE users ADD COLUMN indexed INT;

CREATE INDEX users_to_index ON users (id) WHERE indexed IS NULL;

-- Since when a password has to be replaced at the next sign-in.
ALTER TABLE authenticator ADD COLUMN change_required_at INT;

-- What users are searched by: their words with all their ends, `#role`, `=state`.
CREATE TABLE user_term (
    project_id ID NOT NULL,
    term TEXT NOT NULL,
    user_id ID NOT NULL,
    CONSTRAINT user_term_project_id_term_user_id_key PRIMARY KEY (project_id, term, user_id),
    FOREIGN KEY (project_id, user_id) REFERENCES users (project_id, id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX user_term_by_user ON user_term (user_id, project_id);

-- A role beyond those that every project has.
CREATE TABLE role (
    project_id ID NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    created_at INT NOT NULL,
    updated_at INT NOT NULL,
    CONSTRAINT role_project_id_name_key PRIMARY KEY (project_id, name)
) WITHOUT ROWID;

-- A named set of users. GROUP is a reserved word.
CREATE TABLE group_ (
    project_id ID NOT NULL,
    id ID NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    description TEXT NOT NULL,
    created_at INT NOT NULL,
    updated_at INT NOT NULL,
    CONSTRAINT group__project_id_id_key PRIMARY KEY (project_id, id),
    UNIQUE (project_id, folded)
);

-- A user in a group.
CREATE TABLE membership (
    project_id ID NOT NULL,
    group_id ID NOT NULL,
    user_id ID NOT NULL,
    role TEXT NOT NULL,
    created_at INT NOT NULL,
    CONSTRAINT membership_project_id_group_id_user_id_key PRIMARY KEY (project_id, group_id, user_id),
    FOREIGN KEY (project_id, group_id) REFERENCES group_ (project_id, id) ON DELETE CASCADE,
    FOREIGN KEY (project_id, user_id) REFERENCES users (project_id, id) ON DELETE CASCADE
);

CREATE INDEX membership_by_user ON membership (user_id, project_id, group_id);
CREATE INDEX membership_by_role ON membership (role, project_id);

-- A group in a group.
CREATE TABLE nesting (
    project_id ID NOT NULL,
    group_id ID NOT NULL,
    member_id ID NOT NULL,
    role TEXT NOT NULL,
    created_at INT NOT NULL,
    CONSTRAINT nesting_project_id_group_id_member_id_key PRIMARY KEY (project_id, group_id, member_id),
    FOREIGN KEY (project_id, group_id) REFERENCES group_ (project_id, id) ON DELETE CASCADE,
    FOREIGN KEY (project_id, member_id) REFERENCES group_ (project_id, id) ON DELETE CASCADE
);

CREATE INDEX nesting_by_member ON nesting (member_id, project_id, group_id);
CREATE INDEX nesting_by_role ON nesting (role, project_id);
