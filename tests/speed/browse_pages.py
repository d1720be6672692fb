"""How long each page of the event browser takes at a million claims: `python -m tests.speed.browse_pages [EVENTS]`.

`--warehouse FILE` measures a file that is already there. CPU time (of all threads) stands beside the clock, since
the machine may have other things to do; the first view of a page after a publication is told apart.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from starlette.testclient import TestClient

from flows.browse.app import create_app
from tests.speed.made_events import EVENTS, make_published

WANTED_MS = 300  # issue 10
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Timing:
    """One page: milliseconds by the clock and of CPU, the median of some views, and the first view."""

    name: str
    clock_ms: float
    cpu_ms: float
    first_ms: float
    byte_count: int


def time_pages(warehouse: Path, *, rounds: int = ROUNDS) -> Iterator[Timing]:
    """Open every kind of page of a made warehouse."""
    with TestClient(create_app(warehouse), base_url="http://localhost") as client:
        for name, path in _paths(client).items():
            clocks, cpus, size = [], [], 0
            for _ in range(rounds + 1):
                clock, cpu = time.perf_counter(), time.process_time()
                answer = client.get(path)
                clocks.append((time.perf_counter() - clock) * 1000)
                cpus.append((time.process_time() - cpu) * 1000)
                assert answer.status_code == 200, (path, answer.text[:500])
                size = len(answer.content)
            yield Timing(name, statistics.median(clocks[1:]), statistics.median(cpus[1:]), clocks[0], size)


def _paths(client: TestClient) -> dict[str, str]:
    event = client.get("/api/sql?q=SELECT md5('e4')::UUID AS event_id").json()[0]["event_id"]
    changed = "SELECT article_id FROM article_versions WHERE version = 2 LIMIT 1"
    article = client.get("/api/sql", params={"q": changed}).json()[0]["article_id"]
    return {
        "front": "/",
        "front, page 100": "/?page=20",
        "largest first": "/?sort=largest",
        "last told first": "/?sort=reported",
        "a country": "/?country=PK",
        "a month": "/?since=2026-03-01&until=2026-03-31",
        "disputed": "/?disputed=1&outlets=2",
        "a part of the map": "/?box=10,10,40,30",
        "a place": "/?place=town+47",
        "an actor": "/?actor=union+471",
        "free text": "/?text=story+471",
        "free text, common": "/?text=town",
        "free text, nothing": "/?text=earthquake",
        "event": f"/event/{event}",
        "article": f"/article/{article}",
        "article, first version": f"/article/{article}?version=1",
        "outlets": "/outlets",
        "outlet": "/outlet/Outlet%207",
        "runs": "/runs",
        "run": "/run/2",
        "SQL": "/sql",
        "API": "/api",
        "Atom": "/feed.atom",
        "JSON events": "/api/events?country=PK",
        "JSON event": f"/api/events/{event}",
        "JSON article": f"/api/articles/{article}",
        "JSON outlets": "/api/outlets",
    }


def main() -> None:
    """Make a warehouse, or take the one named, and print a line a page."""
    parser = argparse.ArgumentParser(prog="python -m tests.speed.browse_pages", description=__doc__)
    parser.add_argument("events", nargs="?", type=int, default=EVENTS)
    parser.add_argument("--warehouse", type=Path, help="a file that make_published made")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wirehouse-pages-") as folder:
        made = options.warehouse or make_published(Path(folder) / "wire.duckdb", options.events)
        print(f"{'page':26} {'clock':>8} {'CPU':>8} {'first':>8} {'size':>8}")
        for t in time_pages(made):
            late = "" if t.clock_ms <= WANTED_MS else f"  over {WANTED_MS} ms"
            size = f"{t.byte_count / 1000:.0f} kB"
            print(
                f"{t.name:26} {t.clock_ms:5.0f} ms {t.cpu_ms:5.0f} ms {t.first_ms:5.0f} ms {size:>8}{late}", flush=True
            )


if __name__ == "__main__":
    main()
