"""What whoever runs it is told: failures, silence, killed runs, in words, in metrics and as an exit code."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from flows.commands.operate import as_metrics
from flows.reading_room import open_reader
from flows.report_run import print_dry_run
from flows.run_note import RunNote, read_fault
from flows.runs import Hands, begin
from flows.settings import Settings
from flows.stages.poll import poll_due_feeds
from tests.warehouse_samples import feed, polled
from tests.watched import DOWN, LOUD, QUIET, failed, watch_ten_days
from warehouse.connect import Paths, open_warehouse
from warehouse.load import load_polls, sync_feeds
from warehouse.publish import publish
from warehouse.runs import begin_run, end_run

NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten days of polls, published."""
    return watch_ten_days(tmp_path_factory.mktemp("watched") / "wirehouse.duckdb", NOW)


def _status(warehouse: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "flows.cli", "status", "--warehouse", str(warehouse), *arguments]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    return subprocess.run(
        command, cwd=warehouse.parent, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def test_a_silent_outlet_and_a_feed_that_fails_wake_a_monitor(watched: Path) -> None:
    ended = _status(watched, "--json")
    assert ended.returncode == 2, ended.stderr
    told = json.loads(ended.stdout)
    assert told["faults"] == ["1 feed is not well.", "Outlet 2 wrote 0 entries in a day, 80 is usual."]
    assert [row["failure"] for row in told["feeds"]] == ["dns"]


def test_an_outlet_is_missed_by_what_the_feed_list_expects_from_its_second_day_on(tmp_path: Path) -> None:
    path = tmp_path / "wirehouse.duckdb"
    expected = replace(feed(LOUD), settings=json.dumps({"expected_per_day": 80}))
    off = replace(feed(QUIET), settings=json.dumps({"expected_per_day": 80, "is_enabled": False}))
    with open_warehouse(path, now=NOW) as warehouse:
        run_id = begin_run(warehouse, "ingest", NOW)
        sync_feeds(warehouse, run_id, [expected, off], NOW)
        load_polls(warehouse, run_id, [polled(LOUD, list(range(15)), NOW), polled(QUIET, [1], NOW)])
        load_polls(warehouse, run_id, [polled(LOUD, list(range(15)), NOW + timedelta(hours=24, minutes=30))])
        end_run(warehouse, run_id, NOW)
        publish(warehouse, run_id, NOW, check=False)
    assert _silent(path, NOW + timedelta(hours=20)) == []
    assert _silent(path, NOW + timedelta(hours=25)) == [("Outlet 1", 80.0, 0, NOW)]


def test_an_outlet_that_nobody_could_ask_is_not_called_silent(watched: Path) -> None:
    assert _silent(watched, NOW + timedelta(days=2)) == []  # no poll of the last day answered: we were blind


def _silent(path: Path, now: datetime) -> list[tuple[str, float, int, datetime]]:
    with open_reader(path) as reader:
        return [tuple(row.values()) for row in reader.named("status_silent", now=now, up_to_run=None).records()]


async def test_a_failing_feed_that_was_taken_out_of_the_list_is_no_fault_any_more(tmp_path: Path) -> None:
    settings = Settings(warehouse=tmp_path / "wirehouse.duckdb")
    with begin("ingest", settings, Hands(now=NOW), {}) as run:
        sync_feeds(run.warehouse, run.run_id, [feed(DOWN)], NOW)
        load_polls(run.warehouse, run.run_id, [failed(NOW, 1)])
        run.count("poll", Counter({("failed", "dns"): 1}))
    with begin("ingest", settings, Hands(now=NOW), {}) as run:
        await poll_due_feeds(run, [], [], False)
    with open_reader(settings.warehouse) as reader:
        assert reader.named("status_feeds").rows == ()
        assert reader.sql("SELECT status, failed_poll_count FROM feed_health").rows == (("off", 1),)


def test_metrics_are_what_prometheus_reads() -> None:
    at = datetime(2026, 2, 1, tzinfo=UTC)
    told = as_metrics({"articles": 3, "last_good_run_at": at, "newest_event_at": None, "faults": 1})
    families = list(text_string_to_metric_families(told))
    values = {sample.name: sample.value for family in families for sample in family.samples}
    assert math.isnan(values.pop("wirehouse_newest_event_timestamp_seconds"))
    assert values == {
        "wirehouse_articles": 3,
        "wirehouse_last_good_run_timestamp_seconds": at.timestamp(),
        "wirehouse_faults": 1,
    }
    assert {family.type for family in families} == {"gauge"}
    assert all(family.documentation for family in families)


def test_a_run_that_failed_is_a_fault_though_it_published_nothing(tmp_path: Path) -> None:
    settings = Settings(warehouse=tmp_path / "w.duckdb")
    with begin("ingest", settings, Hands(), {}):
        assert read_fault(settings.warehouse) is None  # it is under way
    assert read_fault(settings.warehouse) is None
    with pytest.raises(ZeroDivisionError), begin("ingest", settings, Hands(), {}):
        raise ZeroDivisionError("by hand")
    assert read_fault(settings.warehouse) == "Run 2 (ingest) failed: ZeroDivisionError: by hand."
    with begin("ingest", settings, Hands(), {}):
        pass
    assert read_fault(settings.warehouse) is None


def test_a_run_that_was_killed_is_a_fault_until_the_next_one(tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from flows.runs import Hands, begin; "
        "from flows.settings import Settings; "
        "held = begin('ingest', Settings(warehouse=Path(sys.argv[1])), Hands(), {}); held.__enter__(); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "w.duckdb")], check=False, timeout=120)
    assert read_fault(tmp_path / "w.duckdb") == "Run 1 (ingest) was killed; the next one finishes it."
    ended = _status(tmp_path / "w.duckdb")  # it published nothing, and there was nothing before
    assert ended.returncode == 2
    assert "was killed; the next one finishes it. Nothing was published yet." in " ".join(ended.stderr.split())
    with begin("ingest", Settings(warehouse=tmp_path / "w.duckdb"), Hands(), {}):
        pass
    assert read_fault(tmp_path / "w.duckdb") is None


def _hashes(folder: Path) -> dict[str, str]:
    """What every file in a folder holds."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(file.relative_to(folder)): sha256(file.read_bytes()).hexdigest() for file in files}


def test_a_dry_run_says_what_is_due_and_leaves_no_trace(watched: Path, tmp_path: Path) -> None:
    from rich.console import Console

    names = [f'[[feed]]\nurl = "{feed(number).url}"\noutlet = "{feed(number).outlet}"\n' for number in (LOUD, QUIET)]
    (tmp_path / "feeds.toml").write_text("\n".join(names), encoding="utf-8")
    settings = Settings(warehouse=watched, feeds=tmp_path / "feeds.toml")
    before = _hashes(watched.parent)

    def told(**given: object) -> str:
        console = Console(width=200, record=True, quiet=False, file=open(os.devnull, "w"))  # noqa: SIM115
        print_dry_run(console, settings, (), given.pop("urls", ()), **given)  # type: ignore[arg-type]
        return console.export_text()

    assert "would poll 2 feeds" in told(now=NOW, is_due_only=False)
    assert "would poll 0 feeds" in told(now=NOW, is_due_only=True)
    assert "would poll 2 feeds" in told(now=NOW + timedelta(hours=2), is_due_only=True)
    only = told(now=NOW, is_due_only=False, urls=("https://a.example/1",))
    assert "https://a.example/1" in only
    assert "would poll 0 feeds and fetch 1 article " in only
    # the watched outlets' entries have addresses whose pages were never fetched: all of them are due, some are shown
    assert "… and 1550 more" in told(now=NOW, is_due_only=True)
    assert "fetch 0 articles" in told(now=NOW, is_due_only=True, since=NOW + timedelta(days=1))
    assert _hashes(watched.parent) == before
    fresh = Settings(warehouse=tmp_path / "none.duckdb", feeds=settings.feeds)
    print_dry_run(Console(quiet=True), fresh, (), (), now=NOW, is_due_only=True)
    assert not Paths.of(fresh.warehouse).folder.exists()


def test_a_note_of_another_version_is_no_fault(tmp_path: Path) -> None:
    folder = Paths.of(tmp_path / "w.duckdb").folder
    folder.mkdir()
    (folder / "last_run.json").write_text('{"run": 1}')
    assert read_fault(tmp_path / "w.duckdb") is None
    assert RunNote(1, "ingest", "", outcome="completed").fault(is_writing=False) is None
