"""Matching against a warehouse that holds many reports: `python -m tests.speed.stored_reports 100000` prints JSON.

The stored reports are those of `Worlds`, three tellings to an event: their rows are written plainly, their events
through the load that matching itself uses. Beside few and beside many the new reports bring the same work: half
tell so many different stored stories again, half new ones, each once. (They once told nine stories of the small
warehouse and 200 of the large one, which made a report beside few look half as dear as it is.) How many of them
found the event of their story is measured too, since finding none is cheap.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from extract.ids import event_id_of, make_id
from extract.jobs import CODER_NAME
from extract.matching import keys_of, profile_to_json
from extract.records import Assignment, AssignmentKind, MatchResult, ReportProfile
from flows.stages.match import match_events
from tests.running import running
from tests.speed.material import DAY, articles
from tests.speed.measure import Figure, peak_mb
from tests.speed.stages import profiles_of
from tests.speed.whole import ROOT
from tests.speed.worlds import Worlds
from warehouse.connect import Warehouse, open_warehouse
from warehouse.load_events import load_event_states, load_match
from warehouse.runs import begin_run

NEW_REPORTS = 400
TELLINGS = 3  # stored of each story, which are one event
_LOAD = 10_000

_ROWS = {
    "article_versions": """
        INSERT INTO article_versions BY NAME
        SELECT article_id, 1 AS version, url, outlet, title, title AS text, [] AS authors, [] AS byline_authors,
            published_at, 'second' AS published_precision, 'article' AS page_kind, 'page' AS text_source,
            [] AS reporting_places, 0 AS body_start, 'none' AS correction, [] AS furniture, [] AS title_candidates,
            url AS content_hash, published_at AS seen_at, '{}' AS extra, 1 AS run_id, 1 AS load_id
        FROM incoming""",
    "readings": """
        INSERT INTO readings BY NAME
        SELECT article_id, 1 AS version, coder, 'read' AS outcome, published_at AS read_at, 1 AS run_id, 1 AS load_id
        FROM incoming""",
    "reports_read": """
        INSERT INTO reports_read BY NAME
        SELECT report_id, article_id, 1 AS version, 0 AS ordinal, outlet, url, published_at, 'new' AS kind, title,
            0 AS span_start, 10 AS span_end, 'Battles' AS event_type, 'Armed clash' AS event_subtype,
            'ASSAULT' AS plover_type, 0.9 AS type_score, 'made' AS type_rule, 'none' AS date_precision,
            'unknown' AS geo_precision, profile, coder, 1 AS run_id, 1 AS load_id
        FROM incoming""",
    "report_spans": """
        INSERT INTO report_spans
        SELECT report_id, article_id, NULL, NULL, outlet, published_at, 1, 9223372036854775807 FROM incoming""",
}


def measure_growth(*, is_quick: bool) -> Iterator[Figure]:
    """What matching costs beside few and beside many stored reports; a run's start-up and memory."""
    few, many = (1_200, 6_000) if is_quick else (1_000, 100_000)
    costs = {size: _apart(size) for size in (few, many)}
    for size, cost in costs.items():
        yield Figure("match", f"{NEW_REPORTS} new beside {size:,} stored", cost["rate"], "reports/s", 400)
        yield Figure("match", f"stories known among {size:,} that were found", cost["found"], "of 1")
    times = costs[few]["rate"] / costs[many]["rate"]
    yield Figure("match", f"cost of a report beside {many:,} over {few:,}", times, "times", 1.5, at_least=False)
    yield Figure("match", f"start-up beside {many:,} stored", costs[many]["start"], "CPU s", 5, at_least=False)
    yield Figure("match", f"peak memory beside {many:,} stored", costs[many]["mb"], "MB", 1024, at_least=False)


def fill(warehouse: Warehouse, worlds: Worlds, count: int) -> None:
    """Store so many reports that were matched before."""
    run_id = begin_run(warehouse, "fill", DAY)
    for start in range(0, count, _LOAD):
        numbers = range(start, min(count, start + _LOAD))
        profiles = [worlds.tell(n // TELLINGS, n % TELLINGS) for n in numbers]
        add_unmatched(warehouse, profiles)
        founders = [make_id("report", n // TELLINGS, 0) for n in numbers]
        assignments = tuple(
            Assignment(profile.report_id, event_id_of(founder), AssignmentKind.MAIN, 0.9, "made", "model")
            for profile, founder in zip(profiles, founders, strict=True)
        )
        keys = tuple(keys_of(profile, is_lead=True) for profile in profiles)
        result = MatchResult((), assignments, (), (), keys)
        load_match(warehouse, run_id, result, report_ids=[p.report_id for p in profiles], judged_at=DAY)
    warehouse.con.execute(_STATED)
    load_event_states(warehouse, run_id, (), changed_at=DAY)


_STATED = """
    INSERT INTO event_states BY NAME
    SELECT DISTINCT event_id, 'Battles' AS event_type, 'Armed clash' AS event_subtype, 'ASSAULT' AS plover_type,
        0.9 AS type_score, 'made' AS type_rule, 'made' AS title, 'unknown' AS geo_precision, 3 AS report_count,
        3 AS outlet_count, 3 AS origin_count, false AS is_disputed, false AS is_retracted,
        TIMESTAMPTZ '2026-03-04 09:00:00+00' AS first_reported_at, first_reported_at AS last_reported_at,
        1 AS first_run_id, 1 AS run_id, (SELECT max(load_id) FROM loads) AS load_id
    FROM assignments"""


def add_unmatched(warehouse: Warehouse, profiles: Sequence[ReportProfile]) -> None:
    """Store reports as the reader leaves them."""
    at = [datetime(p.published_on.year, p.published_on.month, p.published_on.day, tzinfo=UTC) for p in profiles]
    incoming = pa.table(
        {
            "report_id": [str(p.report_id) for p in profiles],
            "article_id": [str(p.article_id) for p in profiles],
            "outlet": [p.outlet for p in profiles],
            "url": [f"https://speed.example/{p.report_id}" for p in profiles],
            "title": [" ".join(p.title_terms) for p in profiles],
            "published_at": pa.array(at, pa.timestamp("us", "UTC")),
            "profile": [profile_to_json(p) for p in profiles],
            "coder": [CODER_NAME] * len(profiles),
        }
    )
    warehouse.con.register("incoming", incoming)
    for statement in _ROWS.values():
        warehouse.con.execute(statement)
    warehouse.con.unregister("incoming")


def match_cost(path: Path, worlds: Worlds, stored: int, *, new_reports: int = NEW_REPORTS) -> dict[str, float]:
    """CPU seconds of a run with one new report, and how many more reports a second a run with many takes.

    Every second of the new reports tells a stored story again: `found` is the share of them that joined its event.
    """
    stories = stored // TELLINGS
    again = {n: n * stories // (new_reports + 1) for n in range(1, new_reports + 1, 2)}
    new = [worlds.tell(again.get(n, stories + n), TELLINGS) for n in range(new_reports + 1)]
    start = _run_cost(path, new[:1])
    whole = _run_cost(path, new[1:])
    peak = peak_mb()
    found = _share_found(path, set(again.values()))
    return {"start": start, "rate": new_reports / max(whole - start, 1e-6), "mb": peak, "found": found}


def _share_found(path: Path, stories: Collection[int]) -> float:
    wanted = {make_id("report", story, TELLINGS): event_id_of(make_id("report", story, 0)) for story in stories}
    with open_warehouse(path, now=DAY) as warehouse:
        rows = warehouse.con.execute(
            "SELECT report_id, arg_max(event_id, load_id) FROM assignments "
            "WHERE report_id IN (SELECT unnest($1)::UUID) GROUP BY report_id",
            [[str(report_id) for report_id in wanted]],
        ).fetchall()
    return sum(wanted[report_id] == event_id for report_id, event_id in rows) / len(wanted)


def _run_cost(path: Path, new: Sequence[ReportProfile]) -> float:
    with open_warehouse(path, now=DAY) as warehouse:
        add_unmatched(warehouse, new)
    before = time.process_time()
    match_stored(path)
    return time.process_time() - before


def match_stored(path: Path) -> None:
    """A run's stage of matching over what is stored and was not matched."""
    with running(path, DAY) as run:
        match_events(run)


def _apart(size: int) -> dict[str, float]:
    """In two processes of their own, so that what filling takes is not counted as what a run takes."""
    with TemporaryDirectory(prefix="wirehouse-speed-") as name:
        for step in ("fill", "run"):
            command = [sys.executable, "-m", "tests.speed.stored_reports", str(size), step, f"{name}/wire.duckdb"]
            answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        found: dict[str, float] = json.loads(answer.stdout.splitlines()[-1])
    return found


def main() -> None:
    size, steps = int(sys.argv[1]), sys.argv[2:]
    if not steps:
        print(json.dumps(_apart(size)))
        return
    worlds = Worlds(profiles_of(articles(400)))
    path = Path(steps[1])
    if steps[0] == "fill":
        with open_warehouse(path, now=DAY) as warehouse:
            fill(warehouse, worlds, size)
    else:
        print(json.dumps(match_cost(path, worlds, size)))


if __name__ == "__main__":
    main()
