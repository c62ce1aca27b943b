-- Which scheduled state of which background task was handed to which task worker, until the worker begins.
CREATE TABLE provost_task_delivery (
    state_id uuid NOT NULL,
    task_run_id uuid NOT NULL,
    connection_id uuid NOT NULL,
    worker character varying NOT NULL,
    acknowledged timestamp with time zone,
    expires timestamp with time zone NOT NULL,
    CONSTRAINT pk_provost_task_delivery PRIMARY KEY (state_id)
);
