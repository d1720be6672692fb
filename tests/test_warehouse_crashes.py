"""A run killed at any moment loses nothing and doubles nothing; readers never notice."""

from __future__ import annotations

import multiprocessing
import os
import random
import threading
import time
from pathlib import Path

import duckdb
import pytest

from tests.warehouse_rounds import ROUND_COUNT, run_round, table_rows
from warehouse.connect import Paths, connect_file
from warehouse.errors import WarehouseError
from warehouse.query import open_published

SHORT_KILLS = 20
LONG_KILLS = 200
#: Kills come at a random moment of the first so many seconds; each kill gives the next writer a little longer,
#: so that also a machine under load gets to an end.
FIRST_PATIENCE = 0.5
MORE_PATIENCE = 1.1


@pytest.fixture(scope="module")
def nursery() -> multiprocessing.context.ForkServerContext:
    """Writers are forked from a server that has imported all, so that kills hit work and not imports."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.warehouse_rounds"])
    return context


def _write(path: Path) -> None:
    """Finishes the rounds that are left, as a scheduler would that starts run after run."""
    for number in range(_published_rounds(path), ROUND_COUNT):
        run_round(path, number)
    os._exit(0)


def _published_rounds(path: Path) -> int:
    if not path.exists():
        return 0
    with open_published(path) as con:
        return int(con.execute("SELECT count(*) FROM publications").fetchall()[0][0])


def _write_and_kill(nursery: multiprocessing.context.ForkServerContext, path: Path, after: float) -> bool:
    """Whether the writer ended by itself before it was to be killed."""
    writer = nursery.Process(target=_write, args=(path,))
    writer.start()
    writer.join(after)
    writer.kill()
    writer.join()
    return writer.exitcode == 0


class _Reader(threading.Thread):
    """Reads the published file over and over; keeps every error and whether an answer went back in time."""

    def __init__(self, path: Path) -> None:
        super().__init__(daemon=True)
        self.path, self.errors, self.read_count = path, [], 0  # type: ignore[var-annotated]
        self._stop_asked = threading.Event()

    def run(self) -> None:
        newest = 0
        while not self._stop_asked.is_set():
            if self.path.exists():
                newest = self._read(newest)
            time.sleep(0.005)

    def _read(self, newest: int) -> int:
        try:
            with open_published(self.path) as con:
                load_id, _ = con.execute(
                    "SELECT (SELECT max(load_id) FROM publications), (SELECT count(*) FROM claims)"
                ).fetchall()[0]
        except (duckdb.Error, WarehouseError) as error:
            self.errors.append(str(error))
            return newest
        self.read_count += 1
        if load_id < newest:
            self.errors.append(f"went back from load {newest} to {load_id}")
        return max(newest, load_id)

    def stop(self) -> None:
        self._stop_asked.set()
        self.join()


def _prove(nursery: multiprocessing.context.ForkServerContext, folder: Path, kill_count: int, *, seed: int) -> None:
    undisturbed = folder / "undisturbed.duckdb"
    for number in range(ROUND_COUNT):
        run_round(undisturbed, number)
    dice = random.Random(seed)
    kills, trial = 0, 0
    while kills < kill_count:
        trial += 1
        path = folder / f"trial{trial}.duckdb"
        reader = _Reader(path)
        reader.start()
        patience = FIRST_PATIENCE
        while not _write_and_kill(nursery, path, dice.uniform(0.02, patience)):
            kills += 1
            patience *= MORE_PATIENCE
        reader.stop()
        assert reader.errors == []
        assert _rows(Paths.of(path).work) == _rows(Paths.of(undisturbed).work)
        assert _rows(path) == _rows(undisturbed)


def _rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with connect_file(path, read_only=True) as con:
        return table_rows(con)


def test_killed_runs_are_finished_by_the_next_row_for_row(
    nursery: multiprocessing.context.ForkServerContext, tmp_path: Path
) -> None:
    _prove(nursery, tmp_path, SHORT_KILLS, seed=8)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_two_hundred_killed_runs_are_finished_by_the_next_row_for_row(
    nursery: multiprocessing.context.ForkServerContext, tmp_path: Path
) -> None:
    _prove(nursery, tmp_path, LONG_KILLS, seed=200)
