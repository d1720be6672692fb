"""The event browser: pages, charts, maps, JSON and Atom over the published warehouse, reading only."""
