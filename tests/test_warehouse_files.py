"""What can be wrong with the files: each a sentence that says what to do, nothing lost, nobody blocked."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from extract.records import StepCount
from tests.warehouse_rounds import answers, run_round
from tests.warehouse_samples import at
from warehouse import migrate as migrations
from warehouse.batch import begin_load
from warehouse.connect import Paths, Warehouse, open_warehouse
from warehouse.errors import (
    ChecksFailed,
    DiskFull,
    MigrationChanged,
    NewerWarehouse,
    NotAWarehouse,
    NotWritable,
    QueryFailed,
    WarehouseError,
    WarehouseLocked,
    WarehouseMissing,
)
from warehouse.migrate import Migration, list_migrations
from warehouse.publish import publish
from warehouse.query import open_published, run_sql
from warehouse.runs import begin_run, count_steps, end_run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test publishes."""
    return tmp_path / "wire.duckdb"


@pytest.fixture
def warehouse(path: Path) -> Warehouse:
    """A warehouse with one round in it, open for writing."""
    run_round(path, 0)
    return open_warehouse(path, now=at(3))


def _says_what_to_do(error: pytest.ExceptionInfo[WarehouseError], *words: str) -> None:
    text = str(error.value)
    assert text.endswith((".", "wirehouse", "duckdb", "check")) or "wirehouse" in text
    assert all(word in text for word in words), text


def test_a_second_writer_leaves_with_a_sentence_that_names_the_first(warehouse: Warehouse, path: Path) -> None:
    with pytest.raises(WarehouseLocked) as error:
        open_warehouse(path, now=at(4))
    _says_what_to_do(error, str(os.getpid()), "Wait")
    warehouse.close()
    open_warehouse(path, now=at(4)).close()


def _run_rounds_of(path: Path, number: int) -> None:
    run_round(path, number)


def test_two_runs_started_at_once_follow_each_other(path: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    writers = [context.Process(target=_run_rounds_of, args=(path, number)) for number in (0, 0)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert run_sql(path, "SELECT run_id, outcome FROM runs ORDER BY 1").rows == ((1, "completed"), (2, "completed"))
    assert run_sql(path, "SELECT count(*) FROM articles").rows == ((3,),)


def test_the_lock_is_held_while_the_file_rests(warehouse: Warehouse, path: Path) -> None:
    warehouse.rest()
    duckdb.connect(str(warehouse.paths.work), read_only=True).close()  # the file is free …
    with pytest.raises(WarehouseLocked):  # … the warehouse is not
        open_warehouse(path, now=at(4))


def test_a_file_that_is_no_database_is_left_alone(path: Path) -> None:
    path.write_text("my letters")
    with pytest.raises(NotAWarehouse) as error:
        open_warehouse(path, now=at(0))
    _says_what_to_do(error, "--warehouse")
    with pytest.raises(NotAWarehouse):
        open_published(path)
    assert path.read_text() == "my letters"


def test_a_working_file_that_is_no_database_is_left_alone(path: Path) -> None:
    work = Paths.of(path).work
    work.parent.mkdir()
    work.write_bytes(b"x" * 10_000)
    with pytest.raises(NotAWarehouse):
        open_warehouse(path, now=at(0))


def test_a_database_of_somebody_else_is_left_alone(path: Path) -> None:
    work = Paths.of(path).work
    work.parent.mkdir()
    with duckdb.connect(str(work)) as con:
        con.execute("CREATE TABLE mine (i INTEGER)")
    with pytest.raises(NotAWarehouse, match="no warehouse of ours"):
        open_warehouse(path, now=at(0))


def test_a_published_file_that_was_handed_on_alone_is_gone_on_with(path: Path) -> None:
    run_round(path, 0)
    with open_published(path) as con:
        told = answers(con)
    shutil.rmtree(Paths.of(path).folder)
    with open_warehouse(path, now=at(4)) as adopted:
        assert answers(adopted) == told
    run_round(path, 1)
    assert run_sql(path, "SELECT run_id FROM runs ORDER BY 1").rows == ((1,), (2,))


def test_a_published_file_of_somebody_else_is_not_replaced(path: Path) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute("CREATE TABLE mine (i INTEGER)")
    before = path.read_bytes()
    with pytest.raises(NotAWarehouse, match=r"wire\.duckdb is a DuckDB file, but no warehouse of ours"):
        open_warehouse(path, now=at(0))
    assert path.read_bytes() == before
    assert not Paths.of(path).work.exists()


def test_a_newer_warehouse_is_refused(warehouse: Warehouse, path: Path) -> None:
    warehouse.con.execute("INSERT INTO schema_migrations VALUES (9999, 'later', 'x', now())")
    warehouse.close()
    with pytest.raises(NewerWarehouse) as error:
        open_warehouse(path, now=at(4))
    _says_what_to_do(error, "9999", "pip install --upgrade wirehouse")


def test_a_warehouse_made_with_another_form_of_a_step_is_refused(warehouse: Warehouse, path: Path) -> None:
    warehouse.con.execute("UPDATE schema_migrations SET sha256 = 'x'")
    warehouse.close()
    with pytest.raises(MigrationChanged):
        open_warehouse(path, now=at(4))


def test_an_older_warehouse_is_copied_before_it_is_migrated(
    warehouse: Warehouse, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse.close()
    later = Migration(9000, "later", "CREATE TABLE later (i INTEGER)")
    monkeypatch.setattr(migrations, "list_migrations", lambda: (*list_migrations(), later))
    with open_warehouse(path, now=at(4)) as migrated:
        assert migrated.con.execute("SELECT count(*) FROM later").fetchall() == [(0,)]
        count = migrated.con.execute("SELECT count(*) FROM claims_read").fetchall()
    (backup,) = Paths.of(path).backups.iterdir()
    with duckdb.connect(str(backup), read_only=True) as con:
        assert con.execute("SELECT count(*) FROM claims_read").fetchall() == count
        assert con.execute("SELECT max(version) FROM schema_migrations").fetchall() == [(len(list_migrations()),)]


def test_a_migration_that_fails_leaves_nothing_behind(
    warehouse: Warehouse, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse.close()
    broken = Migration(9000, "broken", "CREATE TABLE half (i INTEGER); SELECT nonsense FROM nowhere")
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "list_migrations", lambda: (*list_migrations(), broken))
        with pytest.raises(duckdb.Error):
            open_warehouse(path, now=at(4))
    with open_warehouse(path, now=at(4)) as again:
        assert again.con.execute("SELECT max(version) FROM schema_migrations").fetchall() == [(len(list_migrations()),)]
        assert again.con.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'half'").fetchall() == []


def test_what_duckdb_keeps_of_the_file_in_memory_does_not_grow_with_it(warehouse: Warehouse) -> None:
    def kept_bytes() -> int:
        return int(warehouse.con.execute("SELECT sum(memory_usage_bytes) FROM duckdb_memory()").fetchall()[0][0])

    before = warehouse.con.execute("SELECT current_setting('memory_limit')").fetchall()
    with begin_load(warehouse, 1, "test") as load:
        load.con.execute("CREATE TABLE large AS SELECT md5(range::VARCHAR) AS word FROM range(8_000_000)")
    warehouse.con.execute("SELECT max(word) FROM large").fetchall()
    assert kept_bytes() > 100e6
    with begin_load(warehouse, 1, "test"):
        pass
    assert kept_bytes() < 70e6
    assert warehouse.con.execute("SELECT current_setting('memory_limit')").fetchall() == before


def test_where_nothing_is_published_a_reader_is_told_how_to_start(path: Path) -> None:
    with pytest.raises(WarehouseMissing) as error:
        open_published(path)
    _says_what_to_do(error, "wirehouse run")


def test_a_reader_keeps_its_snapshot_and_the_next_sees_the_new_one(path: Path) -> None:
    run_round(path, 0)
    reader = subprocess.Popen(
        [sys.executable, "-c", _SLOW_READER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert reader.stdin is not None
    assert reader.stdout is not None
    before = reader.stdout.readline()
    run_round(path, 1)
    reader.stdin.write("\n")
    reader.stdin.flush()
    assert reader.stdout.readline() == before
    reader.communicate()
    assert run_sql(path, "SELECT count(*) FROM runs").rows == ((2,),)


_SLOW_READER = """
import sys, duckdb
con = duckdb.connect(sys.argv[1], read_only=True)
for _ in range(2):
    print(con.execute("SELECT count(*), (SELECT count(*) FROM claims) FROM runs").fetchall(), flush=True)
    sys.stdin.readline()
"""


_VANDAL = """
import sys, os, duckdb
con = duckdb.connect(sys.argv[1])
con.execute("CREATE TABLE junk AS FROM range(9)")
os._exit(1)
"""


def test_what_a_reader_wrote_into_the_published_file_dies_with_it(path: Path) -> None:
    run_round(path, 0)
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    path.chmod(0o644)
    subprocess.run([sys.executable, "-c", _VANDAL, str(path)], check=False)
    assert path.with_name(path.name + ".wal").exists()
    run_round(path, 1)
    assert not path.with_name(path.name + ".wal").exists()
    with open_published(path) as con:
        assert con.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'junk'").fetchall() == [(0,)]


_HOLDER = """
import sys, duckdb
con = duckdb.connect(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""


def test_somebody_who_holds_the_published_file_for_writing_does_not_block_a_run(path: Path) -> None:
    run_round(path, 0)
    path.chmod(0o644)
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert holder.stdout is not None
    holder.stdout.readline()
    run_round(path, 1)
    assert run_sql(path, "SELECT count(*) FROM runs").rows == ((2,),)
    holder.communicate()
    assert run_sql(path, "SELECT count(*) FROM runs").rows == ((2,),)


_LATE_WRITER = """
import sys, os, duckdb
con = duckdb.connect(sys.argv[1])
print("open", flush=True)
sys.stdin.readline()
con.execute("CREATE TABLE junk AS FROM range(9)")
os._exit(1)
"""


def test_who_writes_into_a_file_that_was_replaced_meanwhile_keeps_nobody_from_reading(path: Path) -> None:
    run_round(path, 0)
    path.chmod(0o644)
    writer = subprocess.Popen(
        [sys.executable, "-c", _LATE_WRITER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    run_round(path, 1)
    writer.communicate("\n")
    assert path.with_name(path.name + ".wal").exists()
    assert run_sql(path, "SELECT count(*) FROM runs").rows == ((2,),)
    assert run_sql(path, "SELECT 1 FROM duckdb_tables() WHERE table_name = 'junk'").rows == ()


def test_a_failed_check_fails_the_publication_and_not_the_data(warehouse: Warehouse, path: Path) -> None:
    with open_published(path) as con:
        before = answers(con)
    run_id = begin_run(warehouse, "ingest", at(3))
    warehouse.con.execute("UPDATE claims_read SET quote = 'no such words', load_id = 99")
    warehouse.con.execute("INSERT INTO loads VALUES (99, ?, 'test')", [run_id])
    with pytest.raises(ChecksFailed) as error:
        publish(warehouse, run_id, at(4))
    _says_what_to_do(error, "quotes_occur", "wirehouse check")
    warehouse.close()
    with open_published(path) as con:
        assert answers(con) == before


def test_a_run_that_loaded_nothing_publishes_nothing_and_the_next_one_tells_of_it(
    warehouse: Warehouse, path: Path
) -> None:
    for _ in range(2):
        run_id = begin_run(warehouse, "ingest", at(4))
        end_run(warehouse, run_id, at(4))
        assert not publish(warehouse, run_id, at(4)).is_new
    count_steps(warehouse, run_id, [StepCount("poll", "done", None, 1)], at(4))
    assert publish(warehouse, run_id, at(4)).is_new
    assert run_sql(path, "SELECT max(run_id) FROM runs").rows == ((run_id,),)


def test_a_wrong_query_is_told_and_cannot_reach_other_files(path: Path, warehouse: Warehouse) -> None:
    with pytest.raises(QueryFailed, match="nowhere"):
        run_sql(path, "SELECT * FROM nowhere")
    with pytest.raises(QueryFailed):
        run_sql(path, "DELETE FROM feeds")
    with pytest.raises(QueryFailed):
        run_sql(path, "SELECT * FROM read_text('/etc/hostname')")
    assert run_sql(path, "SELECT 1 FROM range(5)", limit=3).is_cut


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """A file system of 48 MB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a small file system can only be mounted by root")
    yield folder  # type: ignore[misc]
    subprocess.run(["umount", "-l", str(folder)], check=True)


def _fill(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"x" * 65_536):
            pass


def test_a_full_disk_is_told_and_loses_nothing(small_disk: Path) -> None:
    path = small_disk / "wire.duckdb"
    run_round(path, 0)
    with open_published(path) as con:
        before = answers(con)
    ballast = small_disk / "ballast"
    _fill(ballast)
    with pytest.raises(DiskFull) as error:
        run_round(path, 1)
    _says_what_to_do(error, "full", "free some space")
    with open_published(path) as con:
        assert answers(con) == before
    ballast.unlink()
    run_round(path, 1)
    assert run_sql(path, "SELECT count(*) FROM articles").rows == ((6,),)


def _open_as_nobody(path: Path, answer: multiprocessing.connection.Connection) -> None:  # type: ignore[name-defined]
    os.setgid(65534)
    os.setuid(65534)
    try:
        open_warehouse(path, now=at(0))
    except WarehouseError as error:
        answer.send((type(error).__name__, str(error)))
    else:
        answer.send(("", ""))


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("another user can only be played by root")
    for folder in (tmp_path, *list(tmp_path.parents)[:2]):
        folder.chmod(0o755)
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    child = context.Process(target=_open_as_nobody, args=(tmp_path / "wire.duckdb", theirs))
    child.start()
    kind, text = ours.recv()
    child.join()
    assert kind == NotWritable.__name__
    assert "permission" in text
