-- A phone number proves one account of a project at most.
CREATE UNIQUE INDEX authenticator_project_id_data_key
    ON authenticator (project_id, data) WHERE kind = 'phone';
