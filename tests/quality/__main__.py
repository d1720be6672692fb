"""`python -m tests.quality [SUITE…] [--sample N] [--data DIR] [--json] [--record] [--raise-floors]`: the scoreboard.

Every figure beside its floor and the best that we know of from others; every error in `.quality/`. Ends with 1
where a figure is under its floor.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from flows.prefect_server import prefect_api
from tests.quality.board import (
    ERROR_FOLDER,
    DataAbsent,
    ErrorLog,
    Judged,
    Suite,
    Task,
    judge,
    read_floors,
    read_wanted,
    working_folder,
)
from tests.quality.record import raise_floors, write_record

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the suites that were asked for and print their figures."""
    parser = _parser()
    options = parser.parse_args(arguments)
    with working_folder() as state, prefect_api(state) as server:
        from tests.quality.suites import ALL  # after the Prefect API's address is known: they import Prefect

        if unknown := set(options.suites) - {suite.name for suite in ALL}:
            parser.error(f"no suite {', '.join(sorted(unknown))}; there are {', '.join(s.name for s in ALL)}")
        if server:
            server.wait()
        return _run([s for s in ALL if not options.suites or s.name in options.suites], options)


def _run(suites: Sequence[Suite], options: argparse.Namespace) -> int:
    console, all_judged = Console(stderr=options.json, width=100), []
    table = _table()
    for suite in suites:
        judged, seconds, note = run_suite(suite, options.data, options.sample)
        all_judged += judged
        _add_rows(table, suite, judged, seconds, note)
        console.print(f"[dim]{suite.name}: {note or f'{seconds:.0f} s'}[/dim]")
    if options.json:
        rows = [asdict(j.figure) | {"suite": j.suite, "floor": j.floor, "holds": j.holds} for j in all_judged]
        print(json.dumps(rows, indent=1))
    else:
        console.print(table)
        for suite in suites:
            console.print(f"[dim]{suite.name} was tuned on: {suite.tuned_on}[/dim]")
    if options.record:
        write_record(all_judged, on=datetime.now(UTC).date(), sample=options.sample)
    if options.raise_floors:
        raise_floors(all_judged, sample=options.sample)
    return 0 if all(j.holds for j in all_judged) else 1


def run_suite(suite: Suite, data: Path, sample: int | None) -> tuple[list[Judged], float, str]:
    """Figures, seconds, and why there are none where the data are absent."""
    errors = ErrorLog()
    started = time.perf_counter()
    try:
        figures = suite.score(Task(data, sample, errors))
    except DataAbsent as absent:
        return [], 0.0, f"left out, {absent}"
    seconds = time.perf_counter() - started
    errors.write(suite.name)
    return judge(suite.name, figures, read_floors(sample)), seconds, ""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("suites", nargs="*", metavar="SUITE", help="all if none")
    parser.add_argument("--sample", type=int, help="so many documents a suite; floors exist for some sizes only")
    parser.add_argument("--data", type=Path, default=SHARED, help="a folder of the same formats")
    parser.add_argument("--json", action="store_true", help="figures as JSON on standard output")
    parser.add_argument("--record", action="store_true", help="keep the figures for the README")
    parser.add_argument("--raise-floors", action="store_true", help="lift floors to just under these figures")
    return parser


def _table() -> Table:
    table = Table(title=f"quality (errors in {ERROR_FOLDER}/)")
    for name in ("suite", "figure", "value", "floor", "wanted", "best published", "of", "seconds"):
        table.add_column(name, justify="left" if name in {"suite", "figure"} else "right")
    return table


def _add_rows(table: Table, suite: Suite, judged: Sequence[Judged], seconds: float, note: str) -> None:
    if note:
        table.add_row(suite.name, note)
    wanted = read_wanted().get(suite.name, {})
    for number, j in enumerate(judged):
        figure = j.figure
        numbers = [_shown(value) for value in (figure.value, j.floor, wanted.get(figure.name), figure.published)]
        count = "" if figure.count is None else f"{figure.count:,}"
        first = (suite.name, f"{seconds:.0f}") if number == 0 else ("", "")
        table.add_row(first[0], figure.name, *numbers, count, first[1], style="" if j.holds else "bold red")
    table.add_section()


def _shown(value: float | None) -> str:
    """A count as a count, a share with three digits."""
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{value:.3f}"


if __name__ == "__main__":
    sys.exit(main())
