-- How many rows flow_run and task_run have, kept by triggers: docs/decisions/0012 says why.
--
-- The number is a sum. A row here is what one statement added or took away, so that nobody waits for anybody; now and
-- then some are folded into one. What was counted when it began is the base; without it the number is not known.
-- Tables go by their oid: one that was dropped and made again, or restored elsewhere, has no base and is counted anew.
CREATE TABLE IF NOT EXISTS provost_row_count (
    relation oid NOT NULL,
    added bigint NOT NULL,
    base boolean NOT NULL
);

CREATE OR REPLACE FUNCTION provost_count_rows() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    DECLARE
        changes bigint;
    BEGIN
        -- The reference must be able to go on without our tables.
        IF to_regclass('provost_row_count') IS NULL THEN
            RETURN NULL;
        END IF;
        IF TG_OP = 'TRUNCATE' THEN
            DELETE FROM provost_row_count WHERE relation = TG_RELID;
            INSERT INTO provost_row_count VALUES (TG_RELID, 0, true);
            RETURN NULL;
        END IF;
        SELECT count(*) INTO changes FROM changed;
        IF changes > 0 THEN
            INSERT INTO provost_row_count
                VALUES (TG_RELID, CASE TG_OP WHEN 'INSERT' THEN changes ELSE -changes END, false);
            IF random() < 0.02 THEN
                WITH folded AS (
                    DELETE FROM provost_row_count WHERE ctid = ANY (ARRAY(
                        SELECT ctid FROM provost_row_count
                            WHERE relation = TG_RELID LIMIT 1000 FOR UPDATE SKIP LOCKED))
                    RETURNING added, base)
                INSERT INTO provost_row_count
                    SELECT TG_RELID, sum(added), bool_or(base) FROM folded HAVING count(*) > 0;
            END IF;
        END IF;
        RETURN NULL;
    END $$;

-- Begins to count anew, as after rows were written past the triggers.
CREATE OR REPLACE FUNCTION provost_recount_rows() RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
    LOCK TABLE flow_run, task_run IN SHARE ROW EXCLUSIVE MODE;
    DELETE FROM provost_row_count;
    INSERT INTO provost_row_count SELECT 'flow_run'::regclass, count(*), true FROM flow_run;
    INSERT INTO provost_row_count SELECT 'task_run'::regclass, count(*), true FROM task_run;
    $$;

CREATE OR REPLACE TRIGGER provost_rows_inserted AFTER INSERT ON flow_run
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION provost_count_rows();
CREATE OR REPLACE TRIGGER provost_rows_deleted AFTER DELETE ON flow_run
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION provost_count_rows();
CREATE OR REPLACE TRIGGER provost_rows_truncated AFTER TRUNCATE ON flow_run
    FOR EACH STATEMENT EXECUTE FUNCTION provost_count_rows();
CREATE OR REPLACE TRIGGER provost_rows_inserted AFTER INSERT ON task_run
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION provost_count_rows();
CREATE OR REPLACE TRIGGER provost_rows_deleted AFTER DELETE ON task_run
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION provost_count_rows();
CREATE OR REPLACE TRIGGER provost_rows_truncated AFTER TRUNCATE ON task_run
    FOR EACH STATEMENT EXECUTE FUNCTION provost_count_rows();

SELECT provost_recount_rows();
