"""What a run of the speed table leaves behind: the figures that the README shows."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from tests.speed.measure import Figure, Ratio

LAST_RUN = Path(__file__).parent / "last_run.json"


def as_table(figures: Sequence[Figure], ratios: Sequence[Ratio], *, on: date, is_quick: bool) -> dict[str, Any]:
    """A run as JSON; of the machine only the number of its cores, since nothing else of it travels."""
    return {
        "on": on.isoformat(),
        "cores": os.cpu_count(),
        "is_quick": is_quick,
        "figures": [asdict(figure) | {"value": _short(figure.value)} for figure in figures],
        "peers": [
            asdict(r) | {"ours": _short(r.ours), "theirs": None if r.theirs is None else _short(r.theirs)}
            for r in ratios
        ],
    }


def write_record(table: dict[str, Any], file: Path = LAST_RUN) -> None:
    """Keep a run for the README."""
    file.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read_record(file: Path = LAST_RUN) -> dict[str, Any]:
    """The run that was kept last."""
    table: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return table


def markdown_table(record: dict[str, Any]) -> str:
    """Both tables as the README shows them: figures with targets, then the peers."""
    lines = ["| stage | measured | value | wanted |", "|---|---|---:|---:|"]
    for f in record["figures"]:
        wanted = "" if f["target"] is None else f"{'≥' if f['at_least'] else '≤'} {f['target']:,g}"
        lines.append(f"| {f['stage']} | {f['name']} | {f['value']:,g} {f['unit']} | {wanted} |")
    lines += ["", "| the same work | ours | peer | times |", "|---|---:|---|---:|"]
    for r in record["peers"]:
        theirs = f"{r['peer']}: " + ("not installed" if r["theirs"] is None else f"{r['theirs']:,g} {r['unit']}")
        times = "" if not r["theirs"] else f"{r['ours'] / r['theirs']:.1f}"
        lines.append(f"| {r['task']} | {r['ours']:,g} {r['unit']} | {theirs} | {times} |")
    return "\n".join(lines) + "\n"


def _short(value: float) -> float:
    """Three digits: a second run agrees on no more."""
    return float(f"{value:.3g}")
