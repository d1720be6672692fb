"""Brings the base tables forward: numbered .sql files, each once, in order, in its own transaction."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from pathlib import Path

import duckdb

from .errors import MigrationChanged, NewerWarehouse, NotAWarehouse
from .transaction import transaction

_CREATE_LEDGER = """
CREATE TABLE IF NOT EXISTS schema_migrations (
    version INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    applied_at TIMESTAMPTZ NOT NULL
)
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema."""

    version: int
    name: str
    sql: str

    @property
    def sha256(self) -> str:
        """Identifies the text, so that a changed step is noticed."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def list_migrations() -> tuple[Migration, ...]:
    """The steps that ship, in order."""
    steps = []
    for file in resources.files("warehouse").joinpath("migrations").iterdir():
        if match := re.fullmatch(r"(\d{4})_(\w+)\.sql", file.name):
            steps.append(Migration(int(match[1]), match[2], file.read_text(encoding="utf-8")))
    return tuple(sorted(steps, key=lambda step: step.version))


def migrate(con: duckdb.DuckDBPyConnection, path: Path, backups: Path, *, now: datetime) -> int:
    """Applies the steps that `con` lacks and returns their number; copies the file first if it has any.

    Refuses a file that knows steps we do not (it is newer) and one whose steps are not ours.
    """
    applied = _read_applied(con, path)
    steps = list_migrations()
    _refuse_foreign(applied, steps, path)
    missing = [step for step in steps if step.version not in applied]
    if missing and applied:
        _back_up(con, path, backups, version=max(applied))
    for step in missing:
        _apply(con, step, now)
    return len(missing)


def _read_applied(con: duckdb.DuckDBPyConnection, path: Path) -> dict[int, str]:
    if not refuse_foreign_file(con, path):
        return {}
    return dict(con.execute("SELECT version, sha256 FROM schema_migrations").fetchall())


def refuse_foreign_file(con: duckdb.DuckDBPyConnection, path: Path) -> bool:
    """Whether the file holds a warehouse of ours, False for an empty one; raises where it is somebody else's."""
    tables = {row[0] for row in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if tables and "schema_migrations" not in tables:
        raise NotAWarehouse(
            f"{path} is a DuckDB file, but no warehouse of ours. "
            "Choose another path with --warehouse PATH, or move that file away."
        )
    return bool(tables)


def _refuse_foreign(applied: dict[int, str], steps: tuple[Migration, ...], path: Path) -> None:
    known = {step.version: step.sha256 for step in steps}
    if newer := sorted(set(applied) - set(known)):
        raise NewerWarehouse(
            f"{path} was written by a newer wirehouse (schema {newer[-1]}, this one knows {max(known)}). "
            "Upgrade with: pip install --upgrade wirehouse"
        )
    if changed := sorted(v for v, sha in applied.items() if known[v] != sha):
        raise MigrationChanged(
            f"{path} was made with another form of schema step {changed[0]}. "
            "Use the version of wirehouse that made it, or start a new warehouse with --warehouse PATH."
        )


def _back_up(con: duckdb.DuckDBPyConnection, path: Path, backups: Path, *, version: int) -> None:
    """Copies the checkpointed file; written under another name first, so that a half copy never counts."""
    con.execute("CHECKPOINT")
    backups.mkdir(exist_ok=True)
    target = backups / f"work-schema-{version:04d}.duckdb"
    partial = target.with_suffix(".partial")
    shutil.copyfile(path, partial)
    with partial.open("rb") as file:
        os.fsync(file.fileno())
    partial.replace(target)


def _apply(con: duckdb.DuckDBPyConnection, step: Migration, now: datetime) -> None:
    with transaction(con):
        con.execute(_CREATE_LEDGER)
        con.execute(step.sql)
        con.execute("INSERT INTO schema_migrations VALUES (?, ?, ?, ?)", [step.version, step.name, step.sha256, now])
