"""What a run logs is text for people or, where one asks for it, JSON and nothing but JSON."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from flows.log import JsonLines, TextLines, tell
from flows.prefect_server import LocalServer
from flows.progress import LineProgress
from tests.flood import write_flood

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def logger() -> tuple[logging.Logger, list[logging.LogRecord]]:
    """A logger and what it was told."""
    records: list[logging.LogRecord] = []
    made = logging.Logger("wirehouse")
    handler = logging.Handler()
    handler.emit = records.append  # type: ignore[method-assign]
    made.addHandler(handler)
    return made, records


def test_a_step_is_a_line_of_text_or_an_object_with_its_values(
    logger: tuple[logging.Logger, list[logging.LogRecord]],
) -> None:
    made, records = logger
    times = iter([0.0, 40.0, 40.0, 40.0, 50.0])
    progress = LineProgress(made, clock=lambda: next(times))
    progress.begin("read", 800)
    progress.advance(400)
    progress.end()
    assert [TextLines().format(record).split(" ", 1)[1] for record in records] == [
        "step goes on step=read items=400 total=800 seconds=40 per_second=10.0",
        "step ended step=read items=400 total=800 seconds=50 per_second=8.0",
    ]
    told = json.loads(JsonLines("default", None, "%").format(records[1]))
    assert told.pop("at").endswith("Z")
    assert told == {
        "level": "info",
        "logger": "wirehouse",
        "event": "step ended",
        "step": "read",
        "items": 400,
        "total": 800,
        "seconds": 50,
        "per_second": 8.0,
    }


def test_a_traceback_and_a_quote_of_two_lines_stay_within_one_line(
    logger: tuple[logging.Logger, list[logging.LogRecord]],
) -> None:
    made, records = logger
    try:
        raise ValueError("first\nsecond")
    except ValueError:
        made.exception("failed")
    tell(made, "did not go through", {"reason": 'line 1 "quoted"\nline 2', "path": Path("/tmp")})
    lines = [JsonLines().format(record) for record in records]
    assert [line for line in lines if "\n" in line] == []
    assert "ValueError: first" in json.loads(lines[0])["traceback"]
    assert json.loads(lines[1])["reason"] == 'line 1 "quoted"\nline 2'


def test_an_import_whose_log_is_json_writes_nothing_else(tmp_path: Path, prefect_server: LocalServer) -> None:
    (tmp_path / "wirehouse.toml").write_text('log_format = "json"\nworkers = 1\n', encoding="utf-8")
    flood = write_flood(20, tmp_path / "flood.jsonl.gz")
    ended = _wirehouse(tmp_path, "import", str(flood), PREFECT_API_URL=prefect_server.url)
    assert ended.returncode == 0, ended.stderr
    lines = _objects(ended)
    steps = {line["step"]: line["items"] for line in lines if line["event"] == "step ended"}
    assert steps["import"] == steps["read"] == 20
    (end,) = [line for line in lines if line["event"] == "run ended"]
    assert (end["run_id"], end["flow"], end["articles"], end["failures"]) == (1, "import", 20, 0)


def test_what_goes_wrong_before_the_settings_are_read_is_json_too(tmp_path: Path) -> None:
    ended = _wirehouse(tmp_path, "run", "--settings", "none.toml", WIREHOUSE_LOG_FORMAT="json")
    assert ended.returncode == 1
    assert [(line["level"], "no settings file" in line["event"]) for line in _objects(ended)] == [("error", True)]


def _wirehouse(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_LOGGING")}
    return subprocess.run(
        [sys.executable, "-m", "flows.cli", *arguments],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(ROOT)} | variables,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )


def _objects(ended: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """Every line of both outputs as an object; fails where one is none."""
    return [json.loads(line) for line in (ended.stdout + ended.stderr).splitlines()]
