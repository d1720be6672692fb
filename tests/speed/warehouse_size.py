"""Size and speed of a warehouse with a million claims, and of the browser's pages over it.

`python -m tests.speed.warehouse_size [EVENTS]` prints the rows that `python -m tests.speed --size` adds to its table.
Rows are made by SQL in the shape of real ones; what loads cost is measured apart, with records through the real loads.
Queries and pages are told by the clock, since that is what a person waits for.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from tests import warehouse_samples as samples
from tests.speed.browse_pages import WANTED_MS, time_pages
from tests.speed.made_events import EVENTS, fill
from tests.speed.measure import Figure, cpu_seconds
from warehouse.checks import run_checks
from warehouse.connect import Warehouse, open_warehouse
from warehouse.load_articles import load_articles
from warehouse.load_readings import load_readings
from warehouse.publish import publish
from warehouse.query import open_published
from warehouse.runs import begin_run

LOADED_ARTICLES = 4_000
WANTED_QUERY_MS = 100  # issue 8

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


def measure_size(events: int = EVENTS) -> Iterator[Figure]:
    """Loads, checks, publication, size, questions and pages; milliseconds by the clock unless the unit says CPU."""
    with tempfile.TemporaryDirectory(prefix="wirehouse-size-") as folder:
        path = Path(folder) / "wire.duckdb"
        with open_warehouse(path, now=samples.at(0)) as warehouse:
            yield from _loads(warehouse)
            begin_run(warehouse, "size", samples.at(1))
            fill(warehouse, events)
            yield Figure("warehouse", "all checks of a publication", _clock_ms(lambda: run_checks(warehouse.con)), "ms")
            done = _clock_ms(lambda: publish(warehouse, 2, samples.at(9), check=False))
            yield Figure("warehouse", f"publication of {path.stat().st_size / 1e6:,.0f} MB", done, "ms")
        yield Figure("warehouse", "published", path.stat().st_size / events / 2, "bytes an article")
        yield from _questions(path)
        yield from _pages(path)


def _questions(path: Path) -> Iterator[Figure]:
    opening = _clock_ms(lambda: open_published(path).close())
    yield Figure("warehouse", "open", opening, "ms", WANTED_QUERY_MS, at_least=False)
    with open_published(path) as con:
        for name, sql in QUERIES.items():
            con.execute(sql).fetchall()  # once to read the file in
            took = min(_clock_ms(lambda sql=sql: con.execute(sql).fetchall()) for _ in range(3))  # type: ignore[misc]
            yield Figure("warehouse", name, took, "ms", WANTED_QUERY_MS, at_least=False)


def _pages(path: Path) -> Iterator[Figure]:
    """Two pages and the slowest of all; `python -m tests.speed.browse_pages` tells each."""
    pages = {page.name: page.clock_ms for page in time_pages(path)}
    slowest = max(pages, key=lambda name: pages[name])
    for name, page in (("front page", "front"), ("an event's page", "event"), (f"slowest page ({slowest})", slowest)):
        yield Figure("browser", name, pages[page], "ms", WANTED_MS, at_least=False)


def _loads(warehouse: Warehouse) -> Iterator[Figure]:
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
    articles_s = cpu_seconds(lambda: load_articles(warehouse, run_id, extracted))
    readings_s = cpu_seconds(lambda: load_readings(warehouse, run_id, readings))
    rows = LOADED_ARTICLES * 9  # reading, report, 2 claims, statement, time, place, 2 actors
    yield Figure("warehouse", "articles loaded", 3 * LOADED_ARTICLES / articles_s, "rows/s", 20_000)
    yield Figure("warehouse", "readings loaded", rows / readings_s, "rows/s", 20_000)


def _clock_ms(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    for figure in measure_size(int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS):
        print(f"{figure.name:34} {figure.value:10,.1f} {figure.unit}", flush=True)
