-- What workers are asked to clean up, who has been asked, and what came of it.
-- No foreign keys: the reference must be able to drop and rebuild its own tables.

CREATE TABLE IF NOT EXISTS provost_cleanup_message (
    message_id uuid NOT NULL,
    idempotency_key character varying NOT NULL,
    work_pool_id uuid NOT NULL,
    work_queue_id uuid,
    kind character varying NOT NULL,
    target jsonb NOT NULL,
    data jsonb NOT NULL,
    created timestamp with time zone NOT NULL,
    updated timestamp with time zone NOT NULL,
    delivery_count integer NOT NULL,
    reservation_token character varying,
    lease_expires timestamp with time zone,
    consumer_id uuid,
    worker character varying,
    settled timestamp with time zone,
    failure character varying,
    release_reason character varying,
    CONSTRAINT pk_provost_cleanup_message PRIMARY KEY (message_id)
);
CREATE UNIQUE INDEX IF NOT EXISTS uq_provost_cleanup_message__work_pool_id_idempotency_key
    ON provost_cleanup_message (work_pool_id, idempotency_key);
