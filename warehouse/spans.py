"""Keeps `report_spans`: in which loads a report counted, and to which event it belonged; and `event_spans`: in
which loads a state of an event was the newest.

A report counts while its reading is the one of its article that ranks highest (views/reading_rank.sql). Called at
the end of each load that reads or assigns; the check `spans_agree` finds the same the slow way.
"""

from __future__ import annotations

from .batch import Load

_STANDING = """
CREATE OR REPLACE TEMP TABLE standing AS
WITH touched AS (
    SELECT article_id FROM readings WHERE load_id = $load_id
    UNION
    SELECT r.article_id FROM assignments AS a JOIN reports_read AS r ON r.report_id = a.report_id
    WHERE a.load_id = $load_id
),
newest AS (
    SELECT
        article_id,
        arg_max(version, reading_rank(version, coder, load_id)) AS version,
        arg_max(coder, reading_rank(version, coder, load_id)) AS coder
    FROM readings
    SEMI JOIN touched USING (article_id)
    GROUP BY article_id
),
told AS (
    SELECT
        r.report_id, r.article_id, r.outlet, r.published_at,
        r.version = newest.version AND r.coder = newest.coder AS is_standing
    FROM reports_read AS r
    JOIN newest ON newest.article_id = r.article_id
),
assigned AS (
    SELECT report_id, arg_max(event_id, load_id) AS event_id, arg_max(kind, load_id) AS assignment_kind
    FROM assignments
    SEMI JOIN told USING (report_id)
    GROUP BY report_id
)
SELECT told.*, assigned.event_id, assigned.assignment_kind
FROM told
LEFT JOIN assigned ON assigned.report_id = told.report_id
"""

_CLOSE = """
UPDATE report_spans
SET to_load = $load_id
FROM standing AS s
WHERE report_spans.report_id = s.report_id AND report_spans.to_load = 9223372036854775807
  AND (
      NOT s.is_standing
      OR report_spans.event_id IS DISTINCT FROM s.event_id
      OR report_spans.assignment_kind IS DISTINCT FROM s.assignment_kind
  )
"""

_OPEN = """
INSERT INTO report_spans
SELECT
    s.report_id, s.article_id, s.event_id, s.assignment_kind, s.outlet, s.published_at, $load_id, 9223372036854775807
FROM standing AS s
WHERE s.is_standing AND s.report_id NOT IN (SELECT report_id FROM report_spans WHERE to_load = 9223372036854775807)
ORDER BY s.published_at, s.report_id
"""


_CLOSE_STATES = """
UPDATE event_spans SET to_load = $load_id
WHERE to_load = 9223372036854775807
  AND event_id IN (SELECT event_id FROM event_states WHERE load_id = $load_id)
"""

_OPEN_STATES = """
INSERT INTO event_spans
SELECT event_id, load_id, 9223372036854775807 FROM event_states WHERE load_id = $load_id
"""


def refresh_spans(load: Load) -> None:
    """Ends and begins spans for the articles that this load read, or whose reports it assigned."""
    values = {"load_id": load.load_id}
    load.con.execute(_STANDING, values)
    load.con.execute(_CLOSE, values)
    load.con.execute(_OPEN, values)
    load.con.execute("DROP TABLE temp.standing")


def refresh_event_spans(load: Load) -> None:
    """The states of this load are the newest of their events."""
    values = {"load_id": load.load_id}
    load.con.execute(_CLOSE_STATES, values)
    load.con.execute(_OPEN_STATES, values)
