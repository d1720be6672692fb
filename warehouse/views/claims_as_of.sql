-- grain: claim of a report that counted at a time or after a run
CREATE MACRO claims_as_of(moment) AS TABLE FROM claims_at_load(load_of(moment))
