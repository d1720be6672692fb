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
from tests.speed.made_events import EVENTS, MAKE
from warehouse.checks import run_checks
from warehouse.connect import Warehouse, open_warehouse
from warehouse.load_articles import load_articles
from warehouse.load_readings import load_readings
from warehouse.publish import publish
from warehouse.query import open_published
from warehouse.runs import begin_run

LOADED_ARTICLES = 4_000

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
