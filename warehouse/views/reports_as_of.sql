-- grain: report that counted at a time or after a run
CREATE MACRO reports_as_of(moment) AS TABLE FROM reports_at_load(load_of(moment))
