CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- The list is ordered by time, newest first, whatever it is narrowed by.
CREATE INDEX audit_entry_at ON audit_entry (at, id);
CREATE INDEX audit_entry_actor ON audit_entry (actor, at, id);
CREATE INDEX audit_entry_action ON audit_entry (action, at, id);
CREATE INDEX audit_entry_subject ON audit_entry USING gin (subject gin_trgm_ops) WHERE subject IS NOT NULL;
