"""`python -m tests.speed [--quick] [--json] [--record] [--no-peers] [--size]`: how fast each stage and a whole run is.

All rates are for one core and CPU time, so that what else the machine does lowers them little; where the clock is
meant, the row says so. `--record` keeps the run for the README, `--size` adds the warehouse and the
browser at a million claims.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table

from tests.speed.made_events import EVENTS
from tests.speed.measure import Figure, Ratio
from tests.speed.peers import measure_peers
from tests.speed.record import as_table, write_record
from tests.speed.stages import measure_stages
from tests.speed.stored_reports import measure_growth
from tests.speed.stored_texts import measure_copies
from tests.speed.warehouse_size import measure_size
from tests.speed.whole import measure_whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and keep what was measured."""
    options = _parser().parse_args(arguments)
    console = Console(stderr=options.json, width=110)
    figures = list(_told(console, _figures(options)))
    today = datetime.now(UTC).date()
    if options.record:  # a peer that breaks shall not cost the figures
        write_record(as_table(figures, [], on=today, is_quick=options.quick))
    ratios = [] if options.no_peers else list(_told(console, measure_peers(is_quick=options.quick)))
    record = as_table(figures, ratios, on=today, is_quick=options.quick)
    if options.json:
        print(json.dumps(record, indent=1))
    else:
        console.print(_figure_table(figures))
        console.print(_peer_table(ratios))
    if options.record:
        write_record(record)
    return 0


def _figures(options: argparse.Namespace) -> Iterator[Figure]:
    yield from measure_stages(is_quick=options.quick)
    yield from measure_copies(is_quick=options.quick)
    yield from measure_growth(is_quick=options.quick)
    yield from measure_whole(is_quick=options.quick)
    if options.size:
        yield from measure_size(2_000 if options.quick else EVENTS)


def _told(console: Console, items: Iterator[Figure] | Iterator[Ratio]) -> Iterator:  # type: ignore[type-arg]
    for item in items:
        name = item.name if isinstance(item, Figure) else f"{item.task} beside {item.peer}"
        console.print(f"[dim]{name}[/dim]")
        yield item


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.speed", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes: a minute or two")
    parser.add_argument("--json", action="store_true", help="figures as JSON on standard output")
    parser.add_argument("--record", action="store_true", help="keep the figures for the README")
    parser.add_argument("--no-peers", action="store_true", help="leave the peers out")
    parser.add_argument("--size", action="store_true", help="also the warehouse and the browser at a million claims")
    return parser


def _figure_table(figures: Sequence[Figure]) -> Table:
    table = Table(title="speed: one core, CPU time")
    for name in ("stage", "measured", "value", "unit", "wanted"):
        table.add_column(name, justify="right" if name in {"value", "wanted"} else "left")
    for f in figures:
        wanted = "" if f.target is None else f"{'≥' if f.at_least else '≤'} {f.target:,g}"
        table.add_row(f.stage, f.name, f"{f.value:,.4g}", f.unit, wanted, style="" if f.holds else "bold red")
    return table


def _peer_table(ratios: Sequence[Ratio]) -> Table:
    table = Table(title="beside what else one would take, same run, same material")
    for name in ("work", "ours", "peer", "theirs", "unit", "times"):
        table.add_column(name, justify="right" if name in {"ours", "theirs", "times"} else "left")
    for r in ratios:
        theirs = "not installed" if r.theirs is None else f"{r.theirs:,.4g}"
        table.add_row(r.task, f"{r.ours:,.4g}", r.peer, theirs, r.unit, "" if r.times is None else f"{r.times:.1f}")
    return table


if __name__ == "__main__":
    sys.exit(main())
