-- Who holds which slots of concurrency limits, and until when: a row for each limit of each lease.
-- No foreign keys: the reference must be able to drop and rebuild its own tables.

CREATE TABLE IF NOT EXISTS provost_concurrency_lease (
    lease_id CHAR(36) NOT NULL,
    limit_id CHAR(36) NOT NULL,
    slots INTEGER NOT NULL,
    holder_type VARCHAR,
    holder_id CHAR(36),
    created DATETIME NOT NULL,
    expiration DATETIME,
    CONSTRAINT pk_provost_concurrency_lease PRIMARY KEY (lease_id, limit_id)
);
CREATE INDEX IF NOT EXISTS ix_provost_concurrency_lease__limit_id ON provost_concurrency_lease (limit_id);
CREATE INDEX IF NOT EXISTS ix_provost_concurrency_lease__holder_id ON provost_concurrency_lease (holder_id);
CREATE INDEX IF NOT EXISTS ix_provost_concurrency_lease__expiration ON provost_concurrency_lease (expiration);
