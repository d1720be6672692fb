-- grain: event, in its newest state; events that were merged away stay, with merged_into
CREATE VIEW events AS FROM events_at_load(newest_load())
