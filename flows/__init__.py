"""Everything impure: HTTP, time, schedule, retries, wiring, command line."""
