-- Until when a triggered action is in a server's hands, and how often it has been in somebody's. And what became of
-- those that are over, for as long as the evaluation that set them off is kept.
CREATE TABLE IF NOT EXISTS provost_action_claim (
    action_id UUID NOT NULL,
    attempts INTEGER NOT NULL,
    claimed_until TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_provost_action_claim PRIMARY KEY (action_id)
);
CREATE TABLE IF NOT EXISTS provost_action_outcome (
    action_id UUID NOT NULL,
    firing_id UUID NOT NULL,
    action_index INTEGER NOT NULL,
    action_type VARCHAR NOT NULL,
    failure VARCHAR,
    ended TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_provost_action_outcome PRIMARY KEY (action_id)
);
CREATE INDEX IF NOT EXISTS ix_provost_action_outcome__firing_id ON provost_action_outcome (firing_id);
