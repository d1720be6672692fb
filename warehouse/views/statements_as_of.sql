-- grain: non-numeric claim of a report that counted at a time or after a run
CREATE MACRO statements_as_of(moment) AS TABLE FROM statements_at_load(load_of(moment))
