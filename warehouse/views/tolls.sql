-- grain: event × measure × victim_group × claimant_side × as_of_on
CREATE VIEW tolls AS FROM tolls_at_load(newest_load())
