"""What a run leaves behind: the recorded figures that the README shows, and floors that only rise."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.quality.board import FLOORS, Judged, read_wanted

RECORD = Path(__file__).parent / "recorded.json"
#: How far a floor lies under the figure that set it: one document in fifty, so that a change of order or of a
#: library's version does not fail a build, and a lost rule does.
MARGIN = 0.02


def write_record(judged: Sequence[Judged], *, on: date, sample: int | None, file: Path = RECORD) -> None:
    """Record the figures of a run; suites that were not run keep what they had."""
    table = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    for suite in dict.fromkeys(j.suite for j in judged):
        figures = {j.figure.name: round(j.figure.value, 3) for j in judged if j.suite == suite}
        table[suite] = {"on": on.isoformat(), "sample": sample, "figures": figures}
    _write(file, table)


def read_record(file: Path = RECORD) -> dict[str, dict[str, object]]:
    """The last recorded figures by suite."""
    table: dict[str, dict[str, object]] = json.loads(file.read_text(encoding="utf-8"))
    return table


def markdown_table(record: dict[str, dict[str, object]], shown: Sequence[tuple[str, str]]) -> str:
    """The chosen (suite, figure) pairs as the README shows them, each beside what we set out to reach."""
    lines = ["| suite | figure | value | wanted | measured on |", "|---|---|---:|---:|---|"]
    targets = read_wanted()
    for suite, name in shown:
        entry = record[suite]
        figures = entry["figures"]
        assert isinstance(figures, dict)
        size = "all" if entry["sample"] is None else f"a sample of {entry['sample']}"
        wanted = targets.get(suite, {}).get(name)
        shown_wanted = "" if wanted is None else f"{wanted:g}"
        lines.append(f"| {suite} | {name} | {figures[name]:g} | {shown_wanted} | {entry['on']}, {size} |")
    return "\n".join(lines) + "\n"


def raise_floors(judged: Sequence[Judged], *, sample: int | None, file: Path = FLOORS) -> None:
    """Lift each floor to just under its figure; none is lowered here (that takes an edit and a reason)."""
    table = json.loads(file.read_text(encoding="utf-8"))
    known = table.setdefault("all" if sample is None else str(sample), {})
    for j in judged:
        floors = known.setdefault(j.suite, {})
        floors[j.figure.name] = _raised(j, floors.get(j.figure.name))
    _write(file, table)


def _raised(j: Judged, floor: float | None) -> float:
    if j.figure.is_less_better:
        slack = 0 if isinstance(j.figure.value, int) else MARGIN
        value = round(j.figure.value + slack, 3)
        return value if floor is None else min(floor, value)
    return max(round(max(0.0, j.figure.value - MARGIN), 3), floor or 0.0)


def _write(file: Path, table: object) -> None:
    file.write_text(json.dumps(table, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
