-- What workers are asked to clean up, who has been asked, and what came of it.
-- No foreign keys: the reference must be able to drop and rebuild its own tables.

CREATE TABLE IF NOT EXISTS provost_cleanup_message (
    message_id CHAR(36) NOT NULL,
    idempotency_key VARCHAR NOT NULL,
    work_pool_id CHAR(36) NOT NULL,
    work_queue_id CHAR(36),
    kind VARCHAR NOT NULL,
    target JSON NOT NULL,
    data JSON NOT NULL,
    created DATETIME NOT NULL,
    updated DATETIME NOT NULL,
    delivery_count INTEGER NOT NULL,
    reservation_token VARCHAR,
    lease_expires DATETIME,
    consumer_id CHAR(36),
    worker VARCHAR,
    settled DATETIME,
    failure VARCHAR,
    release_reason VARCHAR,
    CONSTRAINT pk_provost_cleanup_message PRIMARY KEY (message_id)
);
CREATE UNIQUE INDEX IF NOT EXISTS uq_provost_cleanup_message__work_pool_id_idempotency_key
    ON provost_cleanup_message (work_pool_id, idempotency_key);
