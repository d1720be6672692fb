"""`wirehouse doctor` names each thing that is broken with what to do about it, and ends with 1."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.doctor import examine
from flows.runs import Hands, begin
from flows.settings import Settings
from warehouse.connect import Paths

NOW = datetime.now(UTC).replace(microsecond=0)
ROOT = Path(__file__).resolve().parents[1]


def test_the_doctor_names_a_clock_that_was_set_back_and_a_run_that_was_killed(tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text('[[feed]]\nurl = "https://a.example/rss"\noutlet = "A"\n', encoding="utf-8")
    settings = Settings(warehouse=tmp_path / "w.duckdb", feeds=tmp_path / "feeds.toml")
    assert [what for is_good, what, _ in examine(settings) if not is_good] == []
    with begin("ingest", settings, Hands(now=NOW + timedelta(days=2)), {}):
        pass
    folder = Paths.of(settings.warehouse).folder
    (folder / "last_run.json").write_text(json.dumps({"run_id": 1, "flow": "ingest", "started_at": ""}))
    (tmp_path / "feeds.toml").write_text("", encoding="utf-8")
    wrong = {what.split(" says")[0]: advice for is_good, what, advice in examine(settings) if not is_good}
    assert list(wrong) == ["the clock", f"0 feeds in {settings.feeds}", "the last run"]
    assert "was killed" in wrong["the last run"]


def test_one_broken_part_hides_no_other_from_the_doctor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "w.duckdb").write_bytes(b"no database" * 1000)
    (tmp_path / "feeds.toml").write_text("[[feed]]\nurl = 3\n", encoding="utf-8")
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")
    settings = Settings(warehouse=tmp_path / "w.duckdb", feeds=tmp_path / "feeds.toml")
    wrong = {what: advice for is_good, what, advice in examine(settings) if not is_good}
    assert list(wrong) == ["the warehouse", "the feed list", "Prefect: http://127.0.0.1:1/api"]
    assert "is not a DuckDB file" in wrong["the warehouse"]
    nowhere = examine(Settings(warehouse=tmp_path / "none" / "w.duckdb", feeds=tmp_path / "feeds.toml"))
    assert next(what for is_good, what, _ in nowhere if not is_good) == f"folder {tmp_path / 'none'}"


def test_a_package_of_another_version_is_named_with_the_command_that_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, number in (("fastapi", "0.165.0"), ("duckdb", "1.4.0")):
        folder = tmp_path / f"{name}-{number}.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {number}\n")
    monkeypatch.syspath_prepend(tmp_path)
    wrong = [(what, advice) for is_good, what, advice in examine(Settings(tmp_path / "w.duckdb")) if not is_good]
    (found,) = wrong
    assert found[0] == "duckdb 1.4.0, fastapi 0.165.0"
    assert "pip install 'duckdb<3,>=1.5.5' 'fastapi<0.151'" in found[1]


def test_a_damaged_working_file_is_found_before_the_next_run_meets_it(tmp_path: Path) -> None:
    settings = Settings(warehouse=tmp_path / "w.duckdb")
    with begin("ingest", settings, Hands(), {}):
        pass
    work = Paths.of(settings.warehouse).work
    work.write_bytes(work.read_bytes()[:5000] + b"\xff" * 5000)
    wrong = {what: advice for is_good, what, advice in examine(settings) if not is_good}
    assert list(wrong) == ["the working file"]
    assert "Restore it from a backup" in wrong["the working file"]
    settings.warehouse.chmod(0o644)
    settings.warehouse.write_bytes(settings.warehouse.read_bytes()[:5000])
    assert {what for is_good, what, _ in examine(settings) if not is_good} == {"the warehouse", "the working file"}


def test_without_a_time_zone_database_it_says_what_to_install_and_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "tzdata").mkdir()
    (tmp_path / "tzdata" / "__init__.py").touch()
    ended = _doctor(tmp_path, PYTHONTZPATH=str(tmp_path), PYTHONPATH=f"{ROOT}:{tmp_path}")
    assert ended.returncode == 1
    assert "pip install tzdata" in ended.stdout
    assert [line for line in ended.stdout.splitlines() if not line.startswith(("ok ", "wrong "))] == []


def test_a_setting_that_is_none_ends_with_1_and_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "wirehouse.toml").write_text("intervall_minutes = 3\n")
    ended = _doctor(tmp_path)
    assert ended.returncode == 1
    assert "Did you mean 'interval_minutes'?" in ended.stderr


def _doctor(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "flows.cli", "doctor"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | variables,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
