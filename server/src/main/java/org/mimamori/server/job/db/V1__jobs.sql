CREATE TABLE job_job (
    id          uuid PRIMARY KEY,
    kind        text NOT NULL,
    title       text NOT NULL,
    state       text NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'INTERRUPTED')),
    counts      jsonb NOT NULL DEFAULT '{}',
    total       bigint NOT NULL DEFAULT 0,
    done        bigint NOT NULL DEFAULT 0,
    message     text,
    result_url  text,
    started_by  text NOT NULL,
    queued_at   timestamptz NOT NULL,
    started_at  timestamptz,
    finished_at timestamptz
);

CREATE INDEX job_job_newest ON job_job (queued_at DESC);
