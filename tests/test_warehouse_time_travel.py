"""Every answer that the current views ever gave can be had again, by time and by run."""

import shutil
from pathlib import Path

import pytest

from tests.warehouse_rounds import AS_OF_VIEWS, ROUND_COUNT, answers, run_round
from tests.warehouse_samples import at
from warehouse.checks import run_checks
from warehouse.connect import Paths, connect_file, open_warehouse
from warehouse.errors import QueryFailed
from warehouse.past import open_past
from warehouse.query import open_published

Answers = dict[str, list[tuple[object, ...]]]


def _kept(path: Path, number: int) -> Path:
    """What was published after a round, as somebody kept it."""
    return path.with_name(f"after-{number}.duckdb")


@pytest.fixture(scope="module")
def replay(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[int, tuple[int, Answers]]]:
    """All rounds, and after each what a reader of the published file was told."""
    path = tmp_path_factory.mktemp("replay") / "wire.duckdb"
    told: dict[int, tuple[int, Answers]] = {}
    for number in range(ROUND_COUNT):
        run_id = run_round(path, number)
        with open_published(path) as con:
            told[number] = (run_id, answers(con))
        shutil.copyfile(path, _kept(path, number))
    return path, told


def test_the_rounds_differ_so_that_the_proof_proves_something(
    replay: tuple[Path, dict[int, tuple[int, Answers]]],
) -> None:
    _, told = replay
    for view in AS_OF_VIEWS:
        assert len({str(views[view]) for _, views in told.values()}) >= ROUND_COUNT - 1, view


@pytest.mark.parametrize("number", range(ROUND_COUNT))
def test_the_answer_of_a_round_is_had_again_by_run(
    replay: tuple[Path, dict[int, tuple[int, Answers]]], number: int
) -> None:
    path, told = replay
    run_id, expected = told[number]
    with open_published(path) as con:
        assert answers(con, f"_as_of({run_id})") == expected


@pytest.mark.parametrize("number", range(ROUND_COUNT))
def test_the_answer_of_a_round_is_had_again_by_any_time_until_the_next(
    replay: tuple[Path, dict[int, tuple[int, Answers]]], number: int
) -> None:
    path, told = replay
    with open_published(path) as con:
        for hours in (2, 5, 7.9):  # published after 2 hours, the next round's after 6 + 2
            assert answers(con, f"_as_of(TIMESTAMPTZ '{at(number * 6 + hours)}')") == told[number][1]


#: What has no history (what polling remembers) or tells when it is asked.
NOW_ONLY = {"feed_health"}


@pytest.mark.parametrize("number", [2, 6])
def test_every_view_answers_what_it_answered_then(
    replay: tuple[Path, dict[int, tuple[int, Answers]]], number: int
) -> None:
    path, told = replay
    with open_published(_kept(path, number)) as con, open_past(path, str(told[number][0])) as past:
        views = [name for (name,) in con.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()]
        assert len(views) > 25
        for view in set(views) - NOW_ONLY:
            query = f"SELECT * FROM {view} ORDER BY ALL"
            assert past.execute(query).fetchall() == con.execute(query).fetchall(), view
    with open_past(path, str(at(number * 6 + 2))) as past:
        assert answers(past) == told[number][1]


def test_a_moment_that_is_none_is_told(replay: tuple[Path, dict[int, tuple[int, Answers]]]) -> None:
    with pytest.raises(QueryFailed, match="neither a run's number nor a time"):
        open_past(replay[0], "yesterday")


def test_before_the_first_publication_nothing_was_known(
    replay: tuple[Path, dict[int, tuple[int, Answers]]],
) -> None:
    path, _ = replay
    with open_published(path) as con:
        assert all(rows == [] for rows in answers(con, "_as_of('2020-01-01')").values())
        assert all(rows == [] for rows in answers(con, "_as_of(0)").values())


def test_the_spans_made_by_the_migration_are_those_that_the_loads_kept_up(
    replay: tuple[Path, dict[int, tuple[int, Answers]]], tmp_path: Path
) -> None:
    path, told = replay
    copy = tmp_path / "wire.duckdb"
    Paths.of(copy).folder.mkdir()
    shutil.copyfile(Paths.of(path).work, Paths.of(copy).work)
    with connect_file(Paths.of(copy).work) as con:
        con.execute("DROP TABLE report_spans")
        con.execute("DROP TABLE event_spans")
        con.execute("DELETE FROM schema_migrations WHERE version IN (2, 3)")
    with open_warehouse(copy, now=at(99)) as warehouse:
        for run_id, expected in told.values():
            assert answers(warehouse, f"_as_of({run_id})") == expected
        assert [result for result in run_checks(warehouse.con) if result.row_count] == []
