-- Events that triggers have yet to look at, what they keep besides the reference's own tables, why they fired or did
-- not, and the actions that they set off.
-- No foreign keys: the reference must be able to drop and rebuild its own tables.

CREATE TABLE IF NOT EXISTS provost_trigger_event (
    number INTEGER NOT NULL,
    event_id CHAR(36) NOT NULL,
    CONSTRAINT pk_provost_trigger_event PRIMARY KEY (number)
);
CREATE INDEX IF NOT EXISTS ix_provost_trigger_event__event_id ON provost_trigger_event (event_id);
CREATE TABLE IF NOT EXISTS provost_held_event (
    automation_id CHAR(36) NOT NULL,
    trigger_id CHAR(36) NOT NULL,
    bucketing_key JSON NOT NULL,
    event_id CHAR(36) NOT NULL,
    occurred DATETIME NOT NULL,
    held DATETIME NOT NULL,
    CONSTRAINT pk_provost_held_event PRIMARY KEY (trigger_id, bucketing_key, event_id)
);
CREATE INDEX IF NOT EXISTS ix_provost_held_event__held ON provost_held_event (held);
CREATE TABLE IF NOT EXISTS provost_evaluation (
    id CHAR(36) NOT NULL,
    automation_id CHAR(36) NOT NULL,
    trigger_id CHAR(36) NOT NULL,
    firing_id CHAR(36),
    evaluation JSON NOT NULL,
    CONSTRAINT pk_provost_evaluation PRIMARY KEY (automation_id, id)
);
CREATE TABLE IF NOT EXISTS provost_triggered_action (
    id CHAR(36) NOT NULL,
    automation_id CHAR(36) NOT NULL,
    automation JSON NOT NULL,
    firing_id CHAR(36) NOT NULL,
    firing JSON NOT NULL,
    triggered DATETIME NOT NULL,
    triggering_labels JSON NOT NULL,
    triggering_event JSON,
    action JSON NOT NULL,
    action_index INTEGER NOT NULL,
    state_change_event_id CHAR(36),
    CONSTRAINT pk_provost_triggered_action PRIMARY KEY (id)
);
CREATE INDEX IF NOT EXISTS ix_provost_triggered_action__firing_id ON provost_triggered_action (firing_id);
