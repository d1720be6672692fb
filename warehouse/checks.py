"""Runs the checks: each `checks/<name>.sql` gives the rows that offend it, none when all is well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import duckdb

from .errors import ChecksFailed

KEPT_ROWS = 20  # enough to see what is wrong; the count says how much


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check found."""

    name: str
    fact: str  # line 1 of the file: what has to be true
    row_count: int
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]  # the first of them

    @property
    def example(self) -> str:
        """The first offending row in words."""
        return ", ".join(f"{c}={v}" for c, v in zip(self.columns, self.rows[0], strict=True)) if self.rows else ""


def run_checks(con: duckdb.DuckDBPyConnection, *, since_load: int = 0) -> list[CheckResult]:
    """Every check with what it found, in order of name.

    `since_load` spares rows that never change and were checked before: a publication looks at new ones only.
    """
    folder = resources.files("warehouse").joinpath("checks")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return [_run_check(con, f.name.removesuffix(".sql"), f.read_text(encoding="utf-8"), since_load) for f in files]


def refuse_offending(results: Sequence[CheckResult]) -> None:
    """Raises ChecksFailed with the offending rows, where there are any."""
    if offending := [result for result in results if result.row_count]:
        told = "; ".join(f"{r.name}: {r.row_count} rows, e.g. {r.example}" for r in offending)
        raise ChecksFailed(
            f"Nothing was published, since checks failed ({told}). The data is kept; "
            "see all offending rows with: wirehouse check"
        )


def _run_check(con: duckdb.DuckDBPyConnection, name: str, sql: str, since_load: int) -> CheckResult:
    fact = sql.splitlines()[0].removeprefix("--").strip()
    con.execute(sql, {"since_load": since_load} if "$since_load" in sql else [])
    columns = tuple(column[0] for column in con.description or ())
    rows = [tuple(row) for row in con.fetchall()]
    return CheckResult(name, fact, len(rows), columns, tuple(rows[:KEPT_ROWS]))
