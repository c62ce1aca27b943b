-- How many events of each name happened in each hour, kept by a trigger: docs/decisions/0016 says why.
--
-- As in migration 6, a number is a sum of what statements added or took away, folded now and then, and tables go by
-- their oid. The row before all time says that counting has begun; without it the numbers are not known.
CREATE TABLE IF NOT EXISTS provost_event_count (
    relation oid NOT NULL,
    hour timestamp with time zone NOT NULL,
    event text NOT NULL,
    added bigint NOT NULL
);
CREATE INDEX IF NOT EXISTS ix_provost_event_count__hour ON provost_event_count (relation, hour);

CREATE OR REPLACE FUNCTION provost_count_events() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
        -- The reference must be able to go on without our tables.
        IF to_regclass('provost_event_count') IS NULL THEN
            RETURN NULL;
        END IF;
        IF TG_OP = 'TRUNCATE' THEN
            DELETE FROM provost_event_count WHERE relation = TG_RELID;
            INSERT INTO provost_event_count VALUES (TG_RELID, '-infinity', '', 0);
            RETURN NULL;
        END IF;
        INSERT INTO provost_event_count
            SELECT TG_RELID, date_trunc('hour', occurred, 'UTC'), event,
                    CASE TG_OP WHEN 'INSERT' THEN count(*) ELSE -count(*) END
                FROM changed GROUP BY 2, 3;
        IF random() < 0.02 THEN
            WITH folded AS (
                DELETE FROM provost_event_count WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM provost_event_count
                        WHERE relation = TG_RELID
                            AND hour = (SELECT date_trunc('hour', max(occurred), 'UTC') FROM changed)
                        LIMIT 1000 FOR UPDATE SKIP LOCKED))
                RETURNING hour, event, added)
            INSERT INTO provost_event_count
                SELECT TG_RELID, hour, event, sum(added) FROM folded GROUP BY 2, 3 HAVING sum(added) <> 0;
        END IF;
        RETURN NULL;
    END $$;

-- Begins to count anew, as after rows were written past the triggers.
CREATE OR REPLACE FUNCTION provost_recount_events() RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
    LOCK TABLE events IN SHARE ROW EXCLUSIVE MODE;
    DELETE FROM provost_event_count;
    INSERT INTO provost_event_count VALUES ('events'::regclass, '-infinity', '', 0);
    INSERT INTO provost_event_count
        SELECT 'events'::regclass, date_trunc('hour', occurred, 'UTC'), event, count(*) FROM events GROUP BY 2, 3;
    $$;

CREATE OR REPLACE TRIGGER provost_events_inserted AFTER INSERT ON events
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION provost_count_events();
CREATE OR REPLACE TRIGGER provost_events_deleted AFTER DELETE ON events
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION provost_count_events();
CREATE OR REPLACE TRIGGER provost_events_truncated AFTER TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION provost_count_events();

SELECT provost_recount_events();
