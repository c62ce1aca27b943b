-- What has become of the runs of each quarter of an hour that is long over: docs/decisions/0022 says why and how.
--
-- A quarter is settled if it is in provost_settled_quarter and not in provost_unsettled_quarter. Whoever changes a run
-- that was expected more than six hours ago says so there, in the same transaction, and holds a lock until its end; a
-- pass that settles quarters begins only when nobody holds it. It settles nothing that was over less than twelve hours
-- ago, so a transaction that changed a run without a word has six hours to end.
CREATE TABLE IF NOT EXISTS provost_settled_quarter (
    begins timestamp with time zone NOT NULL,
    CONSTRAINT pk_provost_settled_quarter PRIMARY KEY (begins)
);
CREATE TABLE IF NOT EXISTS provost_unsettled_quarter (
    begins timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS ix_provost_unsettled_quarter__begins ON provost_unsettled_quarter (begins);
-- Those that ran, and those that waited, when the quarter was settled are later still by as much as the time goes on.
-- Their times are told for the moment when the quarter began.
CREATE TABLE IF NOT EXISTS provost_settled_runs (
    begins timestamp with time zone NOT NULL,
    state_type text NOT NULL,
    state_name text NOT NULL,
    runs bigint NOT NULL,
    run_time interval NOT NULL,
    running bigint NOT NULL,
    lateness interval NOT NULL,
    waiting bigint NOT NULL,
    CONSTRAINT pk_provost_settled_runs PRIMARY KEY (begins, state_type, state_name)
);
DELETE FROM provost_settled_quarter;
DELETE FROM provost_settled_runs;
DELETE FROM provost_unsettled_quarter;

CREATE OR REPLACE FUNCTION provost_unsettle_run() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
        -- The reference must be able to go on without our tables.
        IF to_regclass('provost_unsettled_quarter') IS NULL THEN
            RETURN NULL;
        END IF;
        IF TG_OP = 'UPDATE' AND old.expected_start_time IS DISTINCT FROM new.expected_start_time
                AND old.expected_start_time IS NOT NULL THEN
            INSERT INTO provost_unsettled_quarter
                VALUES (date_bin('15 minutes', old.expected_start_time, '2000-01-01 00:00:00+00'));
        END IF;
        IF new.expected_start_time IS NOT NULL THEN
            INSERT INTO provost_unsettled_quarter
                VALUES (date_bin('15 minutes', new.expected_start_time, '2000-01-01 00:00:00+00'));
        END IF;
        PERFORM pg_advisory_xact_lock_shared('provost_unsettled_quarter'::regclass::oid::bigint);
        RETURN NULL;
    END $$;

CREATE OR REPLACE FUNCTION provost_unsettle_runs() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
        IF to_regclass('provost_unsettled_quarter') IS NULL THEN
            RETURN NULL;
        END IF;
        IF TG_OP = 'TRUNCATE' THEN
            DELETE FROM provost_settled_quarter;
            RETURN NULL;
        END IF;
        INSERT INTO provost_unsettled_quarter
            SELECT DISTINCT date_bin('15 minutes', expected_start_time, '2000-01-01 00:00:00+00')
                FROM changed WHERE expected_start_time < clock_timestamp() - interval '6 hours';
        IF FOUND THEN
            PERFORM pg_advisory_xact_lock_shared('provost_unsettled_quarter'::regclass::oid::bigint);
        END IF;
        RETURN NULL;
    END $$;

-- A run of these hours costs no more than the comparison. The clock is the database's: whoever writes has no other.
CREATE OR REPLACE TRIGGER provost_runs_added AFTER INSERT ON flow_run
    FOR EACH ROW WHEN (new.expected_start_time < clock_timestamp() - interval '6 hours')
    EXECUTE FUNCTION provost_unsettle_run();
CREATE OR REPLACE TRIGGER provost_runs_changed AFTER UPDATE OF
    expected_start_time, state_type, state_name, state_timestamp, start_time, total_run_time ON flow_run
    FOR EACH ROW WHEN (old.expected_start_time < clock_timestamp() - interval '6 hours'
        OR new.expected_start_time < clock_timestamp() - interval '6 hours')
    EXECUTE FUNCTION provost_unsettle_run();
CREATE OR REPLACE TRIGGER provost_runs_removed AFTER DELETE ON flow_run
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION provost_unsettle_runs();
CREATE OR REPLACE TRIGGER provost_runs_truncated AFTER TRUNCATE ON flow_run
    FOR EACH STATEMENT EXECUTE FUNCTION provost_unsettle_runs();

-- Begins to count and to settle anew, as after rows were written past the triggers. A pass that settles has to be over.
CREATE OR REPLACE FUNCTION provost_recount_rows() RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
    LOCK TABLE flow_run, task_run IN SHARE ROW EXCLUSIVE MODE;
    SELECT pg_advisory_xact_lock('provost_unsettled_quarter'::regclass::oid::bigint);
    DELETE FROM provost_settled_quarter;
    DELETE FROM provost_row_count;
    INSERT INTO provost_row_count SELECT 'flow_run'::regclass, count(*), true FROM flow_run;
    INSERT INTO provost_row_count SELECT 'task_run'::regclass, count(*), true FROM task_run;
    $$;
