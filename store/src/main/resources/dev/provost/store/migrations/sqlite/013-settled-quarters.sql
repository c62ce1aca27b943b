-- What has become of the runs of each quarter of an hour that is long over: docs/decisions/0022 says why and how.
--
-- Triggers would make each change of a run half as dear again. But whoever changes or adds a run says so in `updated`:
-- quarters of runs that were updated since somebody last looked are no settled ones. Only runs that go leave no trace.
CREATE TABLE IF NOT EXISTS provost_settled_quarter (
    begins DATETIME NOT NULL PRIMARY KEY
) WITHOUT ROWID;
-- Until when changes have been looked for, and some time before it.
CREATE TABLE IF NOT EXISTS provost_settled_look (
    looked DATETIME NOT NULL
);
-- Those that ran, and those that waited, when the quarter was settled are later still by as much as the time goes on.
-- Their times are told for the moment when the quarter began, in microseconds.
CREATE TABLE IF NOT EXISTS provost_settled_runs (
    begins DATETIME NOT NULL,
    state_type VARCHAR NOT NULL,
    state_name VARCHAR NOT NULL,
    runs BIGINT NOT NULL,
    run_time BIGINT NOT NULL,
    running BIGINT NOT NULL,
    lateness BIGINT NOT NULL,
    waiting BIGINT NOT NULL,
    PRIMARY KEY (begins, state_type, state_name)
) WITHOUT ROWID;

DELETE FROM provost_settled_quarter;

DELETE FROM provost_settled_look;

INSERT INTO provost_settled_look VALUES ('0001-01-01 00:00:00.000000');

DROP TRIGGER IF EXISTS provost_runs_removed;
CREATE TRIGGER provost_runs_removed AFTER DELETE ON flow_run BEGIN
    DELETE FROM provost_settled_quarter WHERE begins = substr(old.expected_start_time, 1, 14)
        || printf('%02d', substr(old.expected_start_time, 15, 2) / 15 * 15) || ':00.000000';
    END;
