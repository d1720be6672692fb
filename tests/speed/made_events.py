"""A published warehouse of made rows in the shape of real ones: `make_published(path, events)`.

Two articles and five claims an event, texts of 2 KB of noise, one article in twenty changed later, one in ten a
copy; places, actors, judgements, changes, polls: whatever a page of the browser looks at. Made by SQL, since the
real loads would take an hour for a million claims.
"""

from __future__ import annotations

from pathlib import Path

from tests import warehouse_samples as samples
from warehouse.connect import Warehouse, open_warehouse
from warehouse.publish import publish
from warehouse.runs import begin_run

EVENTS = 200_000

MAKE = {
    "articles": """
        INSERT INTO article_versions BY NAME
        SELECT md5('a' || i)::UUID AS article_id, 1 AS version, 'https://outlet' || i % 300 || '.example/' || i AS url,
            'Outlet ' || i % 300 AS outlet, 'Title of story ' || i // 2 || ' told' AS title,
            'Gunmen killed ' || i % 50 || ' soldiers. '
                || array_to_string(list_transform(range(60), lambda w: md5((i * 60 + w)::VARCHAR)), ' ') AS text,
            ['A. Reporter'] AS authors, [] AS byline_authors,
            TIMESTAMPTZ '2026-01-01 00:00:00+00' + INTERVAL (i % 400000) MINUTE AS published_at,
            'second' AS published_precision, 'en' AS language, 'article' AS page_kind, 'page' AS text_source,
            [] AS reporting_places, 0 AS body_start, 'none' AS correction, [] AS furniture, [] AS title_candidates,
            md5('c' || i) AS content_hash, published_at AS seen_at, '{}' AS extra, 1 AS run_id, 1 AS load_id
        FROM range($events * 2) AS t(i)""",
    "readings": """
        INSERT INTO readings
        SELECT article_id, version, 'grammar/1', 'read', NULL, seen_at, 1, 1 FROM article_versions""",
    "reports": """
        INSERT INTO reports_read BY NAME
        SELECT md5('r' || i)::UUID AS report_id, md5('a' || i)::UUID AS article_id, 1 AS version, 0 AS ordinal,
            'Outlet ' || i % 300 AS outlet, 'https://outlet' || i % 300 || '.example/' || i AS url,
            TIMESTAMPTZ '2026-01-01 00:00:00+00' + INTERVAL (i % 400000) MINUTE AS published_at, 'new' AS kind,
            'Title of story ' || i // 2 || ' told' AS title, 0 AS span_start, 100 AS span_end, 'Battles' AS event_type,
            'Armed clash' AS event_subtype, 'ASSAULT' AS plover_type, 'firearms' AS plover_mode, '190' AS cameo_code,
            0.9 AS type_score, 'lexicon' AS type_rule, published_at::DATE AS date_start_on,
            published_at::DATE AS date_end_on, 'day' AS date_precision, i % 5000 AS place_id,
            'Town ' || i % 5000 AS place_name, 'PK' AS country_code,
            (i * 37 % 5000) / 60.0 - 20 AS latitude, (i * 91 % 5000) / 20.0 - 90 AS longitude,
            'city' AS geo_precision, 'Red Hand' AS initiator,
            'Army' AS recipient, i % 50 AS killed_low, i % 50 AS killed_best, i % 50 AS killed_high, '{}' AS profile,
            'grammar/1' AS coder, 1 AS run_id, 1 AS load_id
        FROM range($events * 2) AS t(i)""",
    "claims": """
        INSERT INTO claims_read BY NAME
        SELECT md5('k' || i)::UUID AS claim_id, md5('r' || (i * 2 // 5))::UUID AS report_id,
            md5('a' || (i * 2 // 5))::UUID AS article_id, 1 AS version, i % 3 AS ordinal, 'killed' AS measure,
            'security_forces' AS victim_group, 'government' AS victim_side, 'soldiers' AS group_text, i % 50 AS low,
            i % 50 AS high, 'exact' AS qualifier, 'speaker ' || i % 40 AS claimant,
            ['government', 'armed_group', 'outlet', 'witness'][1 + i % 4] AS claimant_side, 'event' AS scope,
            false AS is_cumulative, false AS is_increment, 'Gunmen killed' AS quote, 0 AS quote_start, 13 AS quote_end,
            'count_phrase' AS rule, 'grammar/1' AS coder, 1 AS run_id, 1 AS load_id
        FROM range($events * 5) AS t(i)""",
    "assignments": """
        INSERT INTO assignments
        SELECT md5('r' || i)::UUID, md5('e' || i // 2)::UUID, 'main', 0.9, 'same', 'model', 1, 1
        FROM range($events * 2) AS t(i)""",
    "spans": """
        INSERT INTO report_spans
        SELECT report_id, article_id, md5('e' || i // 2)::UUID, 'main', outlet, published_at, 1, 9223372036854775807
        FROM range($events * 2) AS t(i) JOIN reports_read ON report_id = md5('r' || i)::UUID""",
    "events": """
        INSERT INTO event_states BY NAME
        SELECT md5('e' || i)::UUID AS event_id, 'Battles' AS event_type, 'Armed clash' AS event_subtype,
            'ASSAULT' AS plover_type, 'firearms' AS plover_mode, '190' AS cameo_code, 0.9 AS type_score,
            'lexicon' AS type_rule, 'Title of story ' || i AS title,
            DATE '2026-01-01' + (i % 270)::INTEGER AS date_start_on,
            date_start_on AS date_end_on, i % 5000 AS place_id, 'Town ' || i % 5000 AS place_name, 'city' AS place_kind,
            ['PK', 'NG', 'UA', 'MX', 'CO', 'MM'][1 + i % 6] AS country_code,
            (i * 37 % 5000) / 60.0 - 20 AS latitude, (i * 91 % 5000) / 20.0 - 90 AS longitude,
            'city' AS geo_precision, 'Red Hand' AS initiator, 'Army' AS recipient, 2 AS report_count, 2 AS outlet_count,
            2 AS origin_count, i % 50 AS killed_low, i % 50 AS killed_best, i % 50 + 2 AS killed_high,
            i % 50 AS killed_conservative, i % 10 = 0 AS is_disputed, false AS is_retracted,
            date_start_on::TIMESTAMPTZ AS first_reported_at,
            date_start_on::TIMESTAMPTZ + INTERVAL 1 DAY AS last_reported_at,
            1 AS first_run_id, 1 + s AS run_id, 1 + s AS load_id
        FROM range($events) AS t(i), range(2) AS u(s)""",
    "event spans": """
        INSERT INTO event_spans
        SELECT event_id, load_id, if(load_id = 1, 2, 9223372036854775807) FROM event_states""",
    "tolls": """
        INSERT INTO toll_points BY NAME
        SELECT md5('e' || i // 3)::UUID AS event_id, i % 3 AS ordinal, 'killed' AS measure, 'people' AS victim_group,
            ['government', 'armed_group', 'outlet'][1 + i % 3] AS claimant_side, DATE '2026-01-01' AS as_of_on,
            i % 50 AS low, i % 50 AS high, 'exact' AS qualifier, 1 AS origin_count, 'first' AS relation,
            [md5('k' || i)::UUID] AS claim_ids, 2 AS run_id, 2 AS load_id
        FROM range($events * 3) AS t(i)""",
    "later versions": """
        INSERT INTO article_versions BY NAME
        SELECT * REPLACE (2 AS version, replace(text, 'killed', 'shot') AS text, 'correction' AS correction,
            2 AS load_id)
        FROM article_versions WHERE load_id = 1 AND hash(article_id) % 20 = 0""",
    "copies": """
        INSERT INTO copies
        SELECT md5('a' || i)::UUID, 1, md5('a' || (i - 1))::UUID, 0.93, 'the same words', 1, 1
        FROM range(1, $events * 2, 10) AS t(i)""",
    "places": """
        INSERT INTO places_read BY NAME
        SELECT report_id, o AS ordinal, o = 0 AS is_main, place_id + o AS place_id, place_name, 'city' AS place_kind,
            country_code, latitude, longitude, 10.0 AS radius_km, 1000 AS population,
            ['event', 'dateline'][1 + o] AS role, 1.0 AS score, place_name AS quote, 0 AS quote_start, 4 AS quote_end,
            'comma' AS rule, 1 AS run_id, 1 AS load_id
        FROM reports_read, range(2) AS t(o)""",
    "actors": """
        INSERT INTO actors_read BY NAME
        SELECT report_id, o AS ordinal, 'k' || o AS actor_key,
            ['Red Hand', 'Army', 'Union ' || place_id][1 + o] AS actor_name,
            'armed' AS sector, 'armed_group' AS side, ['initiator', 'recipient', 'mentioned'][1 + o] AS role,
            'gunmen' AS quote, 0 AS quote_start, 6 AS quote_end, 'name' AS rule, 1 AS run_id, 1 AS load_id
        FROM reports_read, range(3) AS t(o)""",
    "statements": """
        INSERT INTO statements_read BY NAME
        SELECT md5('s' || report_id)::UUID AS statement_id, report_id, article_id, 1 AS version, 0 AS ordinal,
            'claims_responsibility' AS kind, 'Red Hand' AS claimant, 'armed_group' AS claimant_side,
            'Gunmen killed' AS quote, 0 AS quote_start, 13 AS quote_end, 'verb' AS rule, 'grammar/1' AS coder,
            1 AS run_id, 1 AS load_id
        FROM reports_read WHERE hash(report_id) % 4 = 0""",
    "judgements": """
        INSERT INTO judgements
        SELECT md5('r' || i)::UUID, md5('r' || (i + 1))::UUID, 'same', 0.9,
            '[{"name": "place", "value": 1.0, "weight": 2.0, "note": "same town"}]', 'model', 'near enough', false,
            TIMESTAMPTZ '2026-01-01 00:00:00+00', 1, 1
        FROM range(0, $events * 2, 2) AS t(i)""",
    "findings": """
        INSERT INTO discrepancies_found
        SELECT md5('e' || i)::UUID, 0, 'sides_disagree', 10, 20, [], 'one says 10, another 20', 2, 2
        FROM range(0, $events, 10) AS t(i)""",
    "changes": """
        INSERT INTO event_changes
        SELECT event_id, if(load_id = 1, 'created', 'updated'), NULL, title, 'told', last_reported_at, run_id, load_id
        FROM event_states""",
    "feeds": """
        INSERT INTO feeds
        SELECT md5('f' || i)::UUID, 'https://outlet' || i || '.example/feed', 'Outlet ' || i, 'en', 'PK', '{}',
            TIMESTAMPTZ '2026-01-01 00:00:00+00', 1, 1
        FROM range(300) AS t(i)""",
    "polls": """
        INSERT INTO polls BY NAME
        SELECT md5('p' || i || '.' || f)::UUID AS poll_id, md5('f' || f)::UUID AS feed_id,
            TIMESTAMPTZ '2026-01-01 00:00:00+00' + INTERVAL (i * 2) HOUR AS polled_at,
            if(hash(i, f) % 30 = 0, 'failed', 'fetched') AS outcome, 20 AS entry_count, hash(i, f) % 3 AS new_count,
            false AS is_overlap_lost, [] AS problems, 1 AS run_id, 1 AS load_id
        FROM range(($events // 60)::INTEGER) AS t(i), range(300) AS u(f)""",
}


def make_published(path: Path, events: int = EVENTS) -> Path:
    """Fill a warehouse and publish it at `path`."""
    with open_warehouse(path, now=samples.at(0)) as warehouse:
        for run in range(2):
            begin_run(warehouse, "size", samples.at(run))
        fill(warehouse, events)
        publish(warehouse, 2, samples.at(9), check=False)
    return path


def fill(warehouse: Warehouse, events: int, *, parts: dict[str, str] = MAKE) -> None:
    """Make rows of the parts named, and the loads that brought them."""
    for sql in parts.values():
        warehouse.con.execute(sql, {"events": events} if "$events" in sql else [])
    warehouse.con.execute("INSERT INTO loads SELECT 1000 + i, 2, 'made' FROM range(2) AS t(i)")
