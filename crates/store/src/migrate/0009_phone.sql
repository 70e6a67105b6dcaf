-- A phone number proves one account of a project at most.
CREATE UNIQUE INDEX authenticator_project_id_data_key
    ON authenticator (project_id, data) WHERE kind = 'phone';

-- 1 for an account without a name and without a way in, which its person may make a real one later.
ALTER TABLE users ADD COLUMN anonymous INT;
