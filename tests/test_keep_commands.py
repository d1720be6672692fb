"""Handing the warehouse on from the shell: every format, today and as of a run, and what cannot be done said."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pyarrow.dataset
import pyarrow.parquet
import pytest
from typer.testing import CliRunner

from flows.cli import app
from tests.warehouse_rounds import run_round
from warehouse.connect import Paths
from warehouse.query import run_sql


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three rounds, published."""
    path = tmp_path_factory.mktemp("keep") / "wirehouse.duckdb"
    for number in range(3):
        run_round(path, number)
    return path


@pytest.fixture
def shell(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`shell("export", …)` in an empty folder: what was printed; a failure raises its sentence."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> str:
        ended = CliRunner().invoke(app, [*arguments, "--warehouse", str(published)])
        if ended.exception is not None:
            raise ended.exception
        return ended.output

    return run


def _answer(shell: Any, query: str, *more: str) -> Any:
    return json.loads(shell("sql", query, "--json", *more))


@pytest.mark.parametrize("name", ["e.parquet", "e.csv", "e.jsonl", "e.geojson", "e.xlsx"])
def test_the_ending_of_a_file_is_its_format_and_every_format_holds_all_rows(shell: Any, name: str) -> None:
    count = _answer(shell, "SELECT count(*) AS n FROM events")[0]["n"]
    if name == "e.xlsx":
        pytest.importorskip("openpyxl")
    assert f"Wrote {count} rows of events to {name}." in shell("export", name)
    file = Path(name)
    rows = {
        ".parquet": lambda: pyarrow.parquet.read_table(file).num_rows,
        ".csv": lambda: len(list(csv.DictReader(file.open(encoding="utf-8")))),
        ".jsonl": lambda: len(file.read_text(encoding="utf-8").splitlines()),
        ".geojson": lambda: len(json.loads(file.read_text(encoding="utf-8"))["features"]),
        ".xlsx": lambda: __import__("openpyxl").load_workbook(file).active.max_row - 1,
    }[file.suffix]()
    assert rows == count > 1


def test_a_lake_is_replaced_whole_and_no_other_folder_is(shell: Any) -> None:
    lake = ("export", "lake", "--view", "claims", "--partition-by", "outlet", "--as-of")
    shell(*lake, "1")
    shutil.copytree("lake/outlet=Outlet%201", "lake/outlet=Gone")
    shell(*lake, "3")
    table = pyarrow.dataset.dataset("lake", partitioning="hive").to_table()
    assert table.num_rows == _answer(shell, "SELECT count(*) AS n FROM claims")[0]["n"]
    assert "Gone" not in set(table["outlet"].to_pylist())
    Path("mine").mkdir()
    Path("mine/letter.txt").write_text("dear")
    with pytest.raises(Exception, match="Name a new folder"):
        shell("export", "mine", "--view", "claims", "--partition-by", "outlet")
    assert Path("mine/letter.txt").read_text() == "dear"


def test_a_change_feed_is_followed_from_the_last_run_that_was_seen(shell: Any) -> None:
    shell("export", "changes.jsonl", "--view", "changes", "--since", "2")
    runs = {json.loads(line)["run_id"] for line in Path("changes.jsonl").read_text(encoding="utf-8").splitlines()}
    assert runs <= {3}
    shell("export", "reports.jsonl", "--view", "reports", "--since", "2")
    assert {json.loads(line)["run_id"] for line in Path("reports.jsonl").read_text().splitlines()} == {3}


@pytest.mark.parametrize("view", ["claims", "acled"])
def test_as_of_a_run_every_command_answers_as_it_did_then(shell: Any, published: Path, view: str) -> None:
    now, then = (_answer(shell, f"SELECT count(*) AS n FROM {view}", *at) for at in ((), ("--as-of", "1")))
    assert then[0]["n"] <= now[0]["n"]
    if view == "claims":
        assert then[0]["n"] == run_sql(published, f"SELECT count(*) FROM {view}_as_of(1)").rows[0][0] < now[0]["n"]
    shell("export", "then.parquet", "--view", view, "--as-of", "2026-02-01 08:00")
    assert pyarrow.parquet.read_table("then.parquet").num_rows == then[0]["n"]


@pytest.mark.parametrize("command", [("events",), ("sql", "FROM events"), ("export", "x.csv")])
def test_a_run_that_never_was_has_no_answer(shell: Any, command: tuple[str, ...]) -> None:
    with pytest.raises(Exception, match="There is no run 99: runs go from 1 to 3"):
        shell(*command, "--as-of", "99")


def test_a_list_without_events_has_the_columns_of_one_with_events(shell: Any) -> None:
    names = [shell("events", *more).split("─")[0].split() for more in ((), ("--since", "2031-01-01"))]
    assert names[0] == names[1]
    assert "killed" in names[0]


def test_an_event_is_listed_and_shown_as_it_was_then(shell: Any) -> None:
    now, then = (json.loads(shell("events", "--json", *at)) for at in ((), ("--as-of", "1")))
    assert len(then) < len(now)
    shown = json.loads(shell("show", then[0]["event_id"], "--json", "--as-of", "1"))
    assert len(shown["reports"]) == 3
    assert json.loads(shell("show", now[-1]["event_id"], "--json"))["event"]


def test_what_cannot_be_exported_is_said_in_a_sentence(shell: Any) -> None:
    for arguments, says in (
        (("x.tsv",), "There is no format"),
        (("no/such/x.csv",), "There is no folder"),
        (("x.csv", "--as-of", "yesterday"), "neither a run's number nor a time"),
        (("x.csv", "--view", "gdelt_events", "--since", "1"), "does not say which run"),
    ):
        with pytest.raises(Exception, match=says):
            shell("export", *arguments)
    assert list(Path().iterdir()) == []


def test_vacuum_publishes_what_it_wrote_anew(published: Path, tmp_path: Path) -> None:
    path = tmp_path / "wirehouse.duckdb"
    shutil.copyfile(published, path)
    shutil.copytree(Paths.of(published).folder, Paths.of(path).folder)
    events = run_sql(path, "FROM events ORDER BY ALL").rows
    ended = CliRunner().invoke(app, ["vacuum", "--warehouse", str(path)])
    assert "MB became" in ended.output
    assert path.stat().st_size == Paths.of(path).work.stat().st_size
    assert run_sql(path, "FROM events ORDER BY ALL").rows == events
