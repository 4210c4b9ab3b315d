CREATE TABLE access_user (
    id            uuid PRIMARY KEY,
    name          text NOT NULL,
    display_name  text NOT NULL,
    password_hash text NOT NULL,
    created_at    timestamptz NOT NULL
);

CREATE UNIQUE INDEX access_user_name ON access_user (lower(name));

CREATE TABLE access_token (
    id         uuid PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES access_user,
    name       text NOT NULL,
    start      text NOT NULL,
    hash       bytea NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    used_at    timestamptz
);

-- The names of these two tables' columns are Spring Session's.
CREATE TABLE access_session (
    primary_id            char(36) PRIMARY KEY,
    session_id            char(36) NOT NULL UNIQUE,
    creation_time         bigint NOT NULL,
    last_access_time      bigint NOT NULL,
    max_inactive_interval int NOT NULL,
    expiry_time           bigint NOT NULL,
    principal_name        varchar(100)
);

CREATE INDEX access_session_expiry ON access_session (expiry_time);
CREATE INDEX access_session_principal ON access_session (principal_name);

CREATE TABLE access_session_attributes (
    session_primary_id char(36) NOT NULL REFERENCES access_session (primary_id) ON DELETE CASCADE,
    attribute_name     varchar(200) NOT NULL,
    attribute_bytes    bytea NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);
