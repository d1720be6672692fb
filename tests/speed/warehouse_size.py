"""Size and speed of a warehouse with a million claims: `python -m tests.speed.warehouse_size [EVENTS]`.

Rows are made by SQL in the shape of real ones (two articles and five claims an event, texts of 2 KB of noise);
what loads cost is measured apart, with records through the real loads. CPU time stands beside wall time, since
the machine may have other things to do.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb

from tests import warehouse_samples as samples
from warehouse.checks import run_checks
from warehouse.connect import Warehouse, open_warehouse
from warehouse.load_articles import load_articles
from warehouse.load_readings import load_readings
from warehouse.publish import publish
from warehouse.query import open_published
from warehouse.runs import begin_run

EVENTS = 200_000
LOADED_ARTICLES = 4_000

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
            'Town ' || i % 5000 AS place_name, 'PK' AS country_code, 30.0 AS latitude, 67.0 AS longitude,
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
            ['PK', 'NG', 'UA', 'MX', 'CO', 'MM'][1 + i % 6] AS country_code, 30.0 AS latitude, 67.0 AS longitude,
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
}

QUERIES = {
    "newest events": "SELECT event_id, title, killed_best FROM events ORDER BY last_reported_at DESC LIMIT 20",
    "deadliest days of a country": """
        SELECT date_start_on, count(*), sum(killed_best) FROM events
        WHERE country_code = 'PK' AND merged_into IS NULL GROUP BY ALL ORDER BY 3 DESC LIMIT 10""",
    "who says what of one event": """
        SELECT claimant_side, claimant, measure, low, high, quote, outlet FROM claims
        WHERE event_id = md5('e4711')::UUID ORDER BY published_at""",
    "toll of one event": "SELECT * FROM tolls WHERE event_id = md5('e4711')::UUID ORDER BY as_of_on",
    "disputed events": """
        SELECT event_id, title, killed_low, killed_high FROM events
        WHERE is_disputed ORDER BY killed_high - killed_low DESC LIMIT 20""",
    "claims by side": "SELECT claimant_side, count(*), sum(low) FROM claims WHERE scope = 'event' GROUP BY ALL",
    "events as of run 1": "SELECT count(*), sum(killed_best) FROM events_as_of(1)",
    "acled of a country": """
        SELECT event_date, actor1, actor2, fatalities FROM acled
        WHERE country = 'Pakistan' ORDER BY 1 DESC LIMIT 20""",
}


def main() -> None:
    events = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    with tempfile.TemporaryDirectory(prefix="wirehouse-size-") as folder:
        path = Path(folder) / "wire.duckdb"
        with open_warehouse(path, now=samples.at(0)) as warehouse:
            _tell("load through the real loads", *_measure_loads(warehouse))
            for name, sql in MAKE.items():
                _timed(f"make {name}", lambda sql=sql: _make(warehouse, sql, events))  # type: ignore[misc]
            warehouse.con.execute("INSERT INTO loads SELECT 1000 + i, 2, 'made' FROM range(2) AS t(i)")
            _timed("checks, all", lambda: run_checks(warehouse.con))
            _timed("publish", lambda: publish(warehouse, 2, samples.at(9), check=False))
            _timed("publish again", lambda: publish(warehouse, 2, samples.at(10), check=False, force=True))
        size = path.stat().st_size
        _tell("published file", f"{size / 1e6:.0f} MB", f"{size / events / 2:.0f} bytes an article")
        _timed("open published", lambda: open_published(path).close())
        with open_published(path) as con:
            for name, sql in QUERIES.items():
                con.execute(sql).fetchall()  # once to read the file in
                _timed(name, lambda sql=sql: con.execute(sql).fetchall())  # type: ignore[misc]


def _measure_loads(warehouse: Warehouse) -> tuple[str, str]:
    run_id = begin_run(warehouse, "size", samples.at(0))
    articles = [
        replace(
            samples.article(n % 300, n, n % 90 + 10, samples.at(n / 60)),
            text=samples.article(1, n, n % 90 + 10, samples.at(0)).text * 10,
        )
        for n in range(LOADED_ARTICLES)
    ]
    extracted = [samples.extracted(article, samples.at(0)) for article in articles]
    readings = [samples.reading(a, 1, int(a.title.split()[0]), samples.at(0)) for a in articles]
    articles_s = _cpu_seconds(lambda: load_articles(warehouse, run_id, extracted))
    readings_s = _cpu_seconds(lambda: load_readings(warehouse, run_id, readings))
    rows = LOADED_ARTICLES * 9  # reading, report, 2 claims, statement, time, place, 2 actors
    return (
        f"articles {3 * LOADED_ARTICLES / articles_s:,.0f} rows per CPU second",
        f"readings {rows / readings_s:,.0f} rows per CPU second",
    )


def _make(warehouse: Warehouse, sql: str, events: int) -> None:
    warehouse.con.execute(sql, {"events": events} if "$events" in sql else [])


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _cpu_seconds(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start


def _timed(name: str, act: Callable[[], object]) -> None:
    cpu = time.process_time()
    wall = _seconds(act)
    _tell(name, f"{wall * 1000:,.0f} ms", f"({(time.process_time() - cpu) * 1000:,.0f} ms CPU)")


def _tell(name: str, *facts: str) -> None:
    print(f"{name:34} {'  '.join(facts)}", flush=True)


if __name__ == "__main__":
    print(f"DuckDB {duckdb.__version__}")
    main()
