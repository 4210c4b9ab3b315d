-- Whoever does something adds an entry; what has no place in the chain yet is the owner's business alone.
ALTER FUNCTION audit_await_link() SECURITY DEFINER;
REVOKE ALL ON FUNCTION audit_await_link() FROM PUBLIC;
