-- A place that hears of events. Secrets are sealed.
CREATE TABLE webhook (
    project_id ID NOT NULL,
    id ID NOT NULL,
    url TEXT NOT NULL,
    description TEXT NOT NULL,
    events TEXT NOT NULL,
    secrets TEXT NOT NULL,
    failing_since INT,
    paused_until INT,
    disabled_at INT,
    created_at INT NOT NULL,
    updated_at INT NOT NULL,
    CONSTRAINT webhook_project_id_id_key PRIMARY KEY (project_id, id)
);

-- One event on its way to one of them.
CREATE TABLE webhook_delivery (
    project_id ID NOT NULL,
    id ID NOT NULL,
    webhook_id ID NOT NULL,
    event_id ID NOT NULL,
    event TEXT NOT NULL,
    attempts INT NOT NULL,
    status INT,
    error TEXT,
    created_at INT NOT NULL,
    tried_at INT,
    delivered_at INT,
    dead_at INT,
    CONSTRAINT webhook_delivery_project_id_id_key PRIMARY KEY (project_id, id),
    UNIQUE (project_id, webhook_id, event_id),
    FOREIGN KEY (project_id, webhook_id) REFERENCES webhook (project_id, id) ON DELETE CASCADE
);

CREATE INDEX webhook_delivery_by_webhook ON webhook_delivery (webhook_id, project_id, id);
CREATE INDEX webhook_delivery_dead ON webhook_delivery (webhook_id, project_id, id) WHERE dead_at IS NOT NULL;
CREATE INDEX webhook_delivery_by_age ON webhook_delivery (created_at);
