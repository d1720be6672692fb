"""Incident assessments with ranges: exact low and high of killed and injured."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from tests.quality.board import ErrorLog, Figure, Suite, Task
from tests.quality.data import read_rows, some
from tests.quality.metrics import share
from tests.quality.product import Document, Row, imported


def score(task: Task) -> Sequence[Figure]:
    """Low and high must both be right; `Unknown` is left out."""
    rows = some(read_rows(task.files("airwars/*.jsonl*")[0]), task.sample, lambda row: str(row["incident_code"]))
    documents = [Document(r["incident_code"], r["assessment"], "", "Airwars", _day(r["date"])) for r in rows]
    with imported(documents, task.errors) as warehouse:
        reports = warehouse.main_reports()
    killed = [_match(r, "Civilians reported killed", reports, "killed", task.errors) for r in rows]
    injured = [_match(r, "Civilians reported injured", reports, "wounded", task.errors) for r in rows]
    return [*_figures("killed", killed), *_figures("injured", injured)]


def read_range(text: str | None) -> tuple[int, int] | None:
    """`18`, `19 – 27`, `25–150`; None for what is no number."""
    numbers = [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", text or "")]
    return (numbers[0], numbers[-1]) if 1 <= len(numbers) <= 2 else None


def _match(row: Row, key: str, reports: dict[str, Row], measure: str, errors: ErrorLog) -> tuple[bool, bool] | None:
    wanted = read_range(row.get(key))
    if wanted is None:
        return None
    report = reports.get(row["incident_code"], {})
    got = (int(report.get(f"{measure}_low") or 0), int(report.get(f"{measure}_high") or 0))
    if got != wanted:
        errors.add(row["incident_code"], f"{measure} {wanted}", got, row["assessment"][:900])
    return got[0] == wanted[0], got[1] == wanted[1]


def _figures(name: str, matches: Sequence[tuple[bool, bool] | None]) -> list[Figure]:
    known = [match for match in matches if match is not None]
    return [
        Figure(f"{name} low and high", share(low and high for low, high in known), count=len(known)),
        Figure(f"{name} low", share(low for low, _ in known)),
        Figure(f"{name} high", share(high for _, high in known)),
    ]


def _day(text: str) -> str | None:
    for form in ("%B %d, %Y", "%d %B %Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.strip(), form).date().isoformat()  # noqa: DTZ007 - a day without a zone
        except ValueError:
            continue
    return None


SUITE = Suite("airwars", score, tuned_on="rules for ranges and many sources: this development part")
