-- grain: event, in the state that a query at a time or after a run would have got
CREATE MACRO events_as_of(moment) AS TABLE FROM events_at_load(load_of(moment))
