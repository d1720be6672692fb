-- grain: event × measure × victim_group × claimant_side × as_of_on, as known at a time or after a run
CREATE MACRO tolls_as_of(moment) AS TABLE FROM tolls_at_load(load_of(moment))
