-- What each role may do, said anew after every migration, by the owner of the tables.
DO $$
DECLARE
  who text;
  what regclass;
  kept int;
BEGIN
  FOR who IN SELECT rolname FROM pg_roles WHERE rolname IN ('${application}', 'mimamori_site') AND rolname <> current_user LOOP
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), who);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', current_schema(), who);
    EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %I TO %I', current_schema(), who);
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
