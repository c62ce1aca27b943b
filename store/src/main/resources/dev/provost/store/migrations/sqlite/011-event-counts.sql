-- How many events of each name happened in each hour, kept by triggers: docs/decisions/0016 says why.
CREATE TABLE IF NOT EXISTS provost_event_count (
    hour DATETIME NOT NULL,
    event TEXT NOT NULL,
    added BIGINT NOT NULL,
    PRIMARY KEY (hour, event)
) WITHOUT ROWID;

DELETE FROM provost_event_count;

INSERT INTO provost_event_count
    SELECT substr(occurred, 1, 13) || ':00:00.000000', event, count(*) FROM events GROUP BY 1, 2;

DROP TRIGGER IF EXISTS provost_events_inserted;
CREATE TRIGGER provost_events_inserted AFTER INSERT ON events BEGIN
    INSERT INTO provost_event_count VALUES (substr(new.occurred, 1, 13) || ':00:00.000000', new.event, 1)
        ON CONFLICT (hour, event) DO UPDATE SET added = added + 1;
    END;

DROP TRIGGER IF EXISTS provost_events_deleted;
CREATE TRIGGER provost_events_deleted AFTER DELETE ON events BEGIN
    UPDATE provost_event_count SET added = added - 1
        WHERE hour = substr(old.occurred, 1, 13) || ':00:00.000000' AND event = old.event;
    DELETE FROM provost_event_count
        WHERE hour = substr(old.occurred, 1, 13) || ':00:00.000000' AND event = old.event AND added = 0;
    END;
