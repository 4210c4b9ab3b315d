CREATE TABLE notification_channel (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind         text NOT NULL CHECK (kind IN ('MAIL', 'WEBHOOK')),
    name         text NOT NULL,
    host         text NOT NULL,
    port         integer NOT NULL,
    security     text NOT NULL CHECK (security IN ('STARTTLS', 'TLS', 'LOOPBACK')),
    username     text,
    sender       text,
    address      text,           -- sealed: the path of a webhook may be a secret
    secret       text,           -- sealed
    removed      boolean NOT NULL DEFAULT false,
    created_at   timestamptz NOT NULL,
    delivered_at timestamptz,
    trouble      text,           -- of the last delivery; null while all is well
    answer       text
);

CREATE TABLE notification_subscription (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel_id bigint NOT NULL REFERENCES notification_channel,
    receiver   text,             -- a mail address; null for a webhook
    language   text NOT NULL CHECK (language IN ('ja', 'en')),
    urgent     text NOT NULL CHECK (urgent IN ('AT_ONCE', 'HOURLY', 'DAILY', 'NEVER')),
    important  text NOT NULL CHECK (important IN ('AT_ONCE', 'HOURLY', 'DAILY', 'NEVER')),
    routine    text NOT NULL CHECK (routine IN ('AT_ONCE', 'HOURLY', 'DAILY', 'NEVER')),
    daily_at   time NOT NULL,
    kinds      text[] NOT NULL,  -- empty: every kind
    removed    boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL
);

CREATE INDEX notification_subscription_channel ON notification_subscription (channel_id);

-- What there is to hear. The same kind from the same actor and address is one row with a count.
CREATE TABLE notification_notice (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind           text NOT NULL,
    weight         text NOT NULL CHECK (weight IN ('ROUTINE', 'IMPORTANT', 'URGENT')),
    actor          text NOT NULL,
    source_address text,
    subjects       text[] NOT NULL, -- the first of them, without doubles
    detail         text,
    arguments      text[] NOT NULL,
    url            text NOT NULL,
    fold           bytea NOT NULL,
    count          bigint NOT NULL,
    first_at       timestamptz NOT NULL,
    last_at        timestamptz NOT NULL
);

CREATE INDEX notification_notice_fold ON notification_notice (fold, last_at);

-- A fact may be told twice after a restart; it is heard once.
CREATE TABLE notification_heard (
    hash bytea PRIMARY KEY,
    at   timestamptz NOT NULL
);

CREATE INDEX notification_heard_at ON notification_heard (at);

-- A letter to one receiver: the outbox. Its id is the key by which a receiver knows a second delivery.
CREATE TABLE notification_letter (
    id              uuid PRIMARY KEY,
    subscription_id bigint NOT NULL REFERENCES notification_subscription,
    channel_id      bigint NOT NULL REFERENCES notification_channel,
    receiver        text,
    weight          text NOT NULL,
    subject         text NOT NULL,
    body            text NOT NULL,
    state           text NOT NULL CHECK (state IN ('WAITING', 'SENT', 'FAILED')),
    attempts        integer NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL,
    retried_at      timestamptz NOT NULL,
    next_at         timestamptz NOT NULL,
    claimed_until   timestamptz,
    sent_at         timestamptz,
    trouble         text,
    answer          text
);

CREATE INDEX notification_letter_due ON notification_letter (channel_id, next_at) WHERE state = 'WAITING';
CREATE INDEX notification_letter_state ON notification_letter (state, created_at DESC);
CREATE INDEX notification_letter_subscription ON notification_letter (subscription_id, created_at DESC);

-- A notice that a subscription is to hear of, or heard of in a letter.
CREATE TABLE notification_item (
    subscription_id bigint NOT NULL REFERENCES notification_subscription,
    notice_id       bigint NOT NULL REFERENCES notification_notice ON DELETE CASCADE,
    due_at          timestamptz NOT NULL,
    letter_id       uuid REFERENCES notification_letter DEFERRABLE INITIALLY DEFERRED,
    counted         bigint,      -- how often the notice had come when the letter was written
    written_at      timestamptz
);

CREATE UNIQUE INDEX notification_item_waiting ON notification_item (subscription_id, notice_id) WHERE letter_id IS NULL;
CREATE INDEX notification_item_due ON notification_item (due_at) WHERE letter_id IS NULL;
CREATE INDEX notification_item_notice ON notification_item (notice_id);
CREATE INDEX notification_item_letter ON notification_item (letter_id) WHERE letter_id IS NOT NULL;
