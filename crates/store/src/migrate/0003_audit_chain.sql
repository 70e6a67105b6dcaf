-- A sealed stretch of the audit trail: what it lists, and its place in the chain.
CREATE TABLE audit_segment (
    project_id ID NOT NULL,
    number INT NOT NULL,
    after_id ID NOT NULL,
    through_id ID NOT NULL,
    closed INT NOT NULL,
    events INT NOT NULL,
    leaves BYTES,
    leaves_hash BYTES NOT NULL,
    hash BYTES NOT NULL,
    mac BYTES NOT NULL,
    sealed_at INT NOT NULL,
    purged_at INT,
    purge_mac BYTES,
    CONSTRAINT audit_segment_project_id_number_key PRIMARY KEY (project_id, number)
);

-- What retention has removed, for the guards below.
CREATE INDEX audit_segment_by_purge ON audit_segment (through_id, project_id) WHERE purged_at IS NOT NULL;

-- Nothing changes an event, and nothing removes one but retention, which marks the segment first.
--sqlite CREATE TRIGGER audit_event_never_changes BEFORE UPDATE ON audit_event
--sqlite BEGIN
--sqlite     SELECT RAISE(ABORT, 'the audit trail is append-only');
--sqlite END;
--sqlite CREATE TRIGGER audit_event_stays BEFORE DELETE ON audit_event
--sqlite WHEN NOT EXISTS (SELECT 1 FROM audit_segment WHERE project_id = OLD.project_id AND through_id >= OLD.id AND purged_at IS NOT NULL)
--sqlite BEGIN
--sqlite     SELECT RAISE(ABORT, 'the audit trail is append-only');
--sqlite END;
--postgres CREATE FUNCTION audit_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
--postgres BEGIN
--postgres     IF TG_OP = 'DELETE' THEN
--postgres         IF EXISTS (SELECT 1 FROM audit_segment WHERE project_id = OLD.project_id AND through_id >= OLD.id AND purged_at IS NOT NULL) THEN
--postgres             RETURN OLD;
--postgres         END IF;
--postgres     END IF;
--postgres     RAISE EXCEPTION 'the audit trail is append-only';
--postgres END $$;
--postgres CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
--postgres     FOR EACH ROW EXECUTE FUNCTION audit_event_is_append_only();
--postgres CREATE TRIGGER audit_event_is_kept BEFORE TRUNCATE ON audit_event
--postgres     FOR EACH STATEMENT EXECUTE FUNCTION audit_event_is_append_only();
