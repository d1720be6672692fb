-- grain: finding about an event, as known at a time or after a run
CREATE MACRO discrepancies_as_of(moment) AS TABLE FROM discrepancies_at_load(load_of(moment))
