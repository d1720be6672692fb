"""Deaths at the moments that random kills meet rarely: between stages, inside a publication, inside a migration."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests import warehouse_rounds
from tests.warehouse_rounds import answers, run_round, table_rows
from tests.warehouse_samples import at
from warehouse import connect, migrate, publish
from warehouse.connect import Paths, connect_file, open_warehouse
from warehouse.query import open_published, run_sql

FORK = multiprocessing.get_context("fork")
STAGES = ("_poll", "_pages", "_articles", "_read", "_match", "_states")
#: Where a publication can be cut: the function, and how many of its calls go through before.
CUTS = (
    ("_write_publication", 0), ("replace_published", 0), ("_copy", 0), ("_sync", 0), ("_unlink_stale_wal", 1),
    ("_unlink_stale_wal", 2), ("_sync", 1),
)  # fmt: skip
ROUNDS = 2


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse that nobody killed."""
    path = tmp_path_factory.mktemp("undisturbed") / "wire.duckdb"
    for number in range(ROUNDS):
        run_round(path, number)
    return path


@pytest.fixture(scope="module")
def first_round(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a warehouse after its first round."""
    folder = tmp_path_factory.mktemp("first")
    run_round(folder / "wire.duckdb", 0)
    return folder


@pytest.fixture
def one_round(first_round: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(first_round, tmp_path / "one")
    return tmp_path / "one" / "wire.duckdb"


def _die(*_: Any, **__: Any) -> None:
    os._exit(9)


def _killed(act: Callable[[], object]) -> None:
    """Run `act`, which does not come back, in a process of its own."""
    child = FORK.Process(target=act)
    child.start()
    child.join()
    assert child.exitcode == 9


def _rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with connect_file(path, read_only=True) as con:
        return table_rows(con)


def _proves_alike(path: Path, undisturbed: Path) -> None:
    assert _rows(Paths.of(path).work) == _rows(Paths.of(undisturbed).work)
    assert _rows(path) == _rows(undisturbed)


@pytest.mark.parametrize("stage", STAGES)
def test_a_run_that_dies_before_a_stage_is_finished_by_the_next(
    stage: str, one_round: Path, undisturbed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(warehouse_rounds, stage, _die)
        _killed(lambda: run_round(one_round, 1))
    assert run_sql(one_round, "SELECT count(*) FROM runs").rows == ((1,),)
    run_round(one_round, 1)
    _proves_alike(one_round, undisturbed)
    assert run_sql(one_round, "SELECT run_id FROM runs WHERE outcome = 'abandoned'").rows == ((2,),)


@pytest.mark.parametrize(("function", "calls"), CUTS)
def test_a_publication_that_is_cut_shows_the_old_file_or_the_new_one(
    function: str, calls: int, one_round: Path, undisturbed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest, count = getattr(publish, function), [0]

    def dying(*given: Any) -> Any:
        count[0] += 1
        if count[0] > calls:
            os._exit(9)
        return honest(*given)

    with open_published(one_round) as con:
        before = answers(con)
    with monkeypatch.context() as patched:
        patched.setattr(publish, function, dying)
        _killed(lambda: run_round(one_round, 1))
    with open_published(one_round) as con, open_published(undisturbed) as other:
        assert answers(con) in (before, answers(other))
    run_round(one_round, 1)
    _proves_alike(one_round, undisturbed)


@pytest.fixture
def older(one_round: Path, tmp_path: Path) -> Path:
    """A warehouse of the first schema, before there were spans or names of matchers."""
    path = tmp_path / "older" / "wire.duckdb"
    Paths.of(path).folder.mkdir(parents=True)
    with connect_file(Paths.of(path).work) as con:
        con.execute(f"ATTACH '{Paths.of(one_round).work}' AS newer (READ_ONLY)")
        first = migrate.list_migrations()[0]
        con.execute(migrate._CREATE_LEDGER)
        con.execute(first.sql)
        con.execute("INSERT INTO schema_migrations VALUES (1, ?, ?, ?)", [first.name, first.sha256, at(0)])
        tables = con.execute("SELECT table_name FROM duckdb_tables() WHERE database_name <> 'newer'").fetchall()
        for (name,) in tables:
            columns = con.execute(
                "SELECT string_agg(column_name, ', ') FROM duckdb_columns() "
                "WHERE table_name = ? AND database_name <> 'newer'",
                [name],
            ).fetchall()[0][0]
            if name != "schema_migrations":
                con.execute(f"INSERT INTO {name} BY NAME SELECT {columns} FROM newer.{name}")
    return path


def _open_and_end(path: Path) -> None:
    open_warehouse(path, now=at(9)).close()
    os._exit(0)


def test_a_migration_that_is_killed_at_any_moment_is_made_by_the_next(older: Path, tmp_path: Path) -> None:
    undisturbed = tmp_path / "calm" / "wire.duckdb"
    shutil.copytree(older.parent, undisturbed.parent)
    open_warehouse(undisturbed, now=at(9)).close()
    expected = _rows(Paths.of(undisturbed).work)
    assert len(expected["report_spans"]) > 0
    dice, kills = random.Random(4), 0
    while kills < 10:
        path = tmp_path / f"trial{kills}" / "wire.duckdb"
        shutil.copytree(older.parent, path.parent)
        patience = 0.05
        while True:
            child = FORK.Process(target=_open_and_end, args=(path,))
            child.start()
            child.join(dice.uniform(0.005, patience))
            child.kill()
            child.join()
            if child.exitcode == 0:
                break
            kills, patience = kills + 1, patience * 1.3
        assert _rows(Paths.of(path).work) == expected
        backup = Paths.of(path).backups / "work-schema-0001.duckdb"  # and one for each step that a kill came after
        with duckdb.connect(str(backup), read_only=True) as con:
            assert con.execute("SELECT max(version) FROM schema_migrations").fetchall() == [(1,)]


def test_what_a_migration_gives_is_what_the_newest_schema_would_have_held(older: Path, one_round: Path) -> None:
    with open_warehouse(older, now=at(9)) as warehouse, connect_file(Paths.of(one_round).work, read_only=True) as con:
        migrated, kept = table_rows(warehouse.con), table_rows(con)
        assert answers(warehouse) == answers(con)
    at_publication = {"event_index"}  # filled by the next one
    assert {name for name in kept if migrated[name] != kept[name]} <= at_publication
    assert connect.Paths.of(older).backups.exists()
