-- Events that triggers have yet to look at, what they keep besides the reference's own tables, why they fired or did
-- not, and the actions that they set off.
-- No foreign keys: the reference must be able to drop and rebuild its own tables.

CREATE TABLE IF NOT EXISTS provost_trigger_event (
    number bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    event_id uuid NOT NULL,
    CONSTRAINT pk_provost_trigger_event PRIMARY KEY (number)
);
CREATE INDEX IF NOT EXISTS ix_provost_trigger_event__event_id ON provost_trigger_event (event_id);
CREATE TABLE IF NOT EXISTS provost_held_event (
    automation_id uuid NOT NULL,
    trigger_id uuid NOT NULL,
    bucketing_key jsonb NOT NULL,
    event_id uuid NOT NULL,
    occurred timestamp with time zone NOT NULL,
    held timestamp with time zone NOT NULL,
    CONSTRAINT pk_provost_held_event PRIMARY KEY (trigger_id, bucketing_key, event_id)
);
CREATE INDEX IF NOT EXISTS ix_provost_held_event__held ON provost_held_event (held);
CREATE TABLE IF NOT EXISTS provost_evaluation (
    id uuid NOT NULL,
    automation_id uuid NOT NULL,
    trigger_id uuid NOT NULL,
    firing_id uuid,
    evaluation json NOT NULL,
    CONSTRAINT pk_provost_evaluation PRIMARY KEY (automation_id, id)
);
CREATE TABLE IF NOT EXISTS provost_triggered_action (
    id uuid NOT NULL,
    automation_id uuid NOT NULL,
    automation json NOT NULL,
    firing_id uuid NOT NULL,
    firing json NOT NULL,
    triggered timestamp with time zone NOT NULL,
    triggering_labels json NOT NULL,
    triggering_event json,
    action json NOT NULL,
    action_index integer NOT NULL,
    state_change_event_id uuid,
    CONSTRAINT pk_provost_triggered_action PRIMARY KEY (id)
);
CREATE INDEX IF NOT EXISTS ix_provost_triggered_action__firing_id ON provost_triggered_action (firing_id);
