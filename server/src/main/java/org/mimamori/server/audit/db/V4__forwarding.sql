-- Where the record is sent while it is written, and how far that has come.
CREATE TABLE audit_forwarding (
    single    boolean PRIMARY KEY DEFAULT true CHECK (single),
    enabled   boolean NOT NULL,
    host      text NOT NULL,
    port      integer NOT NULL CHECK (port BETWEEN 1 AND 65535),
    transport text NOT NULL CHECK (transport IN ('TCP', 'TLS', 'UDP')),
    authority text,
    sent      bigint NOT NULL,
    anchored  bigint NOT NULL
);
