-- Which scheduled state of which background task was handed to which task worker, until the worker begins.
CREATE TABLE provost_task_delivery (
    state_id CHAR(36) NOT NULL,
    task_run_id CHAR(36) NOT NULL,
    connection_id CHAR(36) NOT NULL,
    worker VARCHAR NOT NULL,
    acknowledged DATETIME,
    expires DATETIME NOT NULL,
    CONSTRAINT pk_provost_task_delivery PRIMARY KEY (state_id)
);
