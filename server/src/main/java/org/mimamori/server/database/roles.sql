-- What each role may do, said anew after every migration, by the owner of the tables.
DO $$
DECLARE
  who text;
  what regclass;
  kept int;
  may text;
  deed regprocedure;
BEGIN
  FOR who IN SELECT rolname FROM pg_roles WHERE rolname IN ('${application}', 'mimamori_site') AND rolname <> current_user LOOP
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), who);
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM %I', current_schema(), who);
    EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %I TO %I', current_schema(), who);
    -- Who is bound to sites: the first line that fits a table counts, and where none fits there is nothing. A new
    -- table is out of reach until it is said here what is needed of it.
    FOR what, may IN
      SELECT t.oid, CASE WHEN who = '${application}' THEN 'SELECT, INSERT, UPDATE, DELETE' ELSE (
        SELECT g.may FROM (VALUES
          (1, 'inventory_(site|device|wiping|sighting|system_part|system_role|import|import_\w+)', 'SELECT, INSERT, UPDATE, DELETE'),
          (2, 'inventory_system', 'SELECT, UPDATE'),
          (3, 'inventory_composition', 'SELECT, INSERT'),
          (4, 'exposure_(remedy|remedy_basis)', 'SELECT, INSERT, UPDATE, DELETE'),
          (5, 'exposure_summary', 'SELECT, UPDATE'),
          (6, 'assessment_(sheet|answer|answer_change|tailoring|comment|attachment|snapshot|request|claim|finding)',
              'SELECT, INSERT, UPDATE, DELETE'),
          -- what one has read
          (7, 'advisory_seen', 'SELECT, INSERT, UPDATE, DELETE'),
          -- what has changed anywhere; triggers tell it as the owner
          (8, 'inventory_change', NULL),
          (9, '(inventory|advisory|exposure|guideline|assessment|report)_\w+', 'SELECT'),
          (10, 'job_job', 'SELECT, INSERT, UPDATE'),
          -- what one does is told and recorded, and one's session is kept
          (11, 'event_publication', 'SELECT, INSERT'),
          (12, 'audit_entry', 'INSERT'),
          (13, 'access_session|access_session_attributes', 'SELECT, INSERT, UPDATE, DELETE'),
          -- how many are bound to a place that is to go
          (14, 'access_user_site', 'SELECT')
        ) AS g (line, fits, may) WHERE t.relname ~ ('^(' || g.fits || ')$') ORDER BY g.line LIMIT 1) END
      FROM pg_class t WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind IN ('r', 'v', 'p') LOOP
      IF may IS NOT NULL THEN EXECUTE format('GRANT %s ON %s TO %I', may, what, who); END IF;
    END LOOP;
    -- what the trigger refuses: 8 a DELETE, 16 an UPDATE, 32 a TRUNCATE
    FOR what, kept IN SELECT t.tgrelid, t.tgtype FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE p.proname = 'audit_refuse_change' LOOP
      IF kept & 8 > 0 THEN EXECUTE format('REVOKE DELETE ON %s FROM %I', what, who); END IF;
      IF kept & 16 > 0 THEN EXECUTE format('REVOKE UPDATE ON %s FROM %I', what, who); END IF;
    END LOOP;
    FOR what IN SELECT c.oid FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace
    AND c.relkind = 'r' AND starts_with(c.relname, 'flyway_schema_history') LOOP
      EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON %s FROM %I', what, who);
    END LOOP;
  END LOOP;
  -- What works as the owner finds names here and nowhere else, last of all in what a session made for itself; and
  -- what belongs to triggers is nobody's to hang on a table of one's own.
  FOR deed, kept IN SELECT p.oid, CASE WHEN p.prorettype = 'trigger'::regtype THEN 1 ELSE 0 END FROM pg_proc p
  WHERE p.pronamespace = current_schema()::regnamespace AND p.prosecdef AND pg_has_role(p.proowner, 'USAGE') LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, %I, pg_temp', deed, current_schema());
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', deed);
    IF kept = 0 THEN
      FOR who IN SELECT rolname FROM pg_roles WHERE rolname IN ('${application}', 'mimamori_site') LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', deed, who);
      END LOOP;
    END IF;
  END LOOP;
  IF to_regnamespace('mimamori_reach') IS NOT NULL AND to_regrole('mimamori_site') IS NOT NULL THEN
    GRANT USAGE ON SCHEMA mimamori_reach TO mimamori_site;
    GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA mimamori_reach TO mimamori_site;
  END IF;
  -- a view asks in the name of whoever reads it, not of its owner
  FOR what IN SELECT c.oid FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace
  AND c.relkind = 'v' AND NOT coalesce(c.reloptions, '{}') @> '{security_invoker=true}'
  AND pg_has_role(c.relowner, 'USAGE') LOOP
    EXECUTE format('ALTER VIEW %s SET (security_invoker = true)', what);
  END LOOP;
END $$
