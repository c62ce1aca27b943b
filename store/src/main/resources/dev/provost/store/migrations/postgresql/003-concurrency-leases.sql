-- Who holds which slots of concurrency limits, and until when: a row for each limit of each lease.
-- No foreign keys: the reference must be able to drop and rebuild its own tables.

CREATE TABLE IF NOT EXISTS provost_concurrency_lease (
    lease_id uuid NOT NULL,
    limit_id uuid NOT NULL,
    slots integer NOT NULL,
    holder_type character varying,
    holder_id uuid,
    created timestamp with time zone NOT NULL,
    expiration timestamp with time zone,
    CONSTRAINT pk_provost_concurrency_lease PRIMARY KEY (lease_id, limit_id)
);
CREATE INDEX IF NOT EXISTS ix_provost_concurrency_lease__limit_id ON provost_concurrency_lease (limit_id);
CREATE INDEX IF NOT EXISTS ix_provost_concurrency_lease__holder_id ON provost_concurrency_lease (holder_id);
CREATE INDEX IF NOT EXISTS ix_provost_concurrency_lease__expiration ON provost_concurrency_lease (expiration);
