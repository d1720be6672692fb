-- grain: event × span of loads in which one state of it was the newest. Derived from event_states and kept up by
-- their load, so that tolls and events of today or of any day are a join and not an aggregate over all states.

CREATE TABLE event_spans (
    event_id UUID NOT NULL,
    from_load BIGINT NOT NULL,          -- the load of the state
    to_load BIGINT NOT NULL             -- the load of the next state; 9223372036854775807: there is none yet
);

INSERT INTO event_spans
SELECT
    event_id,
    load_id,
    coalesce(lead(load_id) OVER (PARTITION BY event_id ORDER BY load_id), 9223372036854775807)
FROM (SELECT DISTINCT event_id, load_id FROM event_states);
