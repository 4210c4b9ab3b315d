-- Ids are drawn before a transaction commits, and some are drawn for nothing. So what has been committed gets its
-- place in the chain afterwards, by one writer at a time.
CREATE TABLE audit_link (
    position bigint PRIMARY KEY CHECK (position > 0),
    entry_id bigint NOT NULL UNIQUE,
    hash     bytea NOT NULL CHECK (octet_length(hash) = 32)
);

-- What is committed and has no place yet. An entry and its row here commit together, or not at all.
CREATE TABLE audit_pending (
    entry_id bigint PRIMARY KEY
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

INSERT INTO audit_pending SELECT id FROM audit_entry;

CREATE FUNCTION audit_await_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit_pending SELECT id FROM fresh;
    RETURN NULL;
END
$$;

CREATE TRIGGER audit_entry_awaits_link
    AFTER INSERT ON audit_entry REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION audit_await_link();

-- What was signed with a key that the database does not know.
CREATE TABLE audit_anchor (
    position  bigint PRIMARY KEY,
    hash      bytea NOT NULL CHECK (octet_length(hash) = 32),
    at        timestamptz NOT NULL,
    key       text NOT NULL,
    signature bytea NOT NULL
);

-- Each time the chain was walked, and what came of it.
CREATE TABLE audit_check (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz NOT NULL,
    links       bigint NOT NULL,
    anchors     bigint NOT NULL,
    finding     text,
    position    bigint,
    entry_id    bigint
);

CREATE TRIGGER audit_link_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_link
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_anchor_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_anchor
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_check_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_check
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_pending_stays
    BEFORE UPDATE OR TRUNCATE ON audit_pending
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
