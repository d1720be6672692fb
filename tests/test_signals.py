"""A run that is told to end says so, ends as stopped, and leaves a warehouse that the next run goes on with."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.commands.at_work import end_on_sigterm
from flows.runs import Hands, begin
from flows.settings import Settings
from warehouse.connect import open_warehouse

NOW = datetime(2026, 2, 1, tzinfo=UTC)
ENDLESS = "SELECT count(*) FROM range(100_000_000_000) AS numbers(n) WHERE n % 7 = 3"


@pytest.fixture
def heard_sigterm() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    end_on_sigterm()
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.usefixtures("heard_sigterm")
def test_a_signal_in_the_middle_of_a_query_ends_the_run_as_stopped_by_hand(tmp_path: Path) -> None:
    settings = Settings(warehouse=tmp_path / "wirehouse.duckdb")
    with pytest.raises(KeyboardInterrupt):
        _query_without_end(settings)
    with open_warehouse(settings.warehouse, now=NOW) as warehouse:
        runs = warehouse.con.execute("SELECT outcome, error FROM runs_ended").fetchall()
    assert runs == [("failed", "stopped by hand or by a signal; the next run finishes it")]


def test_sigterm_ends_a_command_with_a_sentence_also_before_its_run_began(tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    command = [sys.executable, "-m", "flows.cli", "import", str(empty), "--warehouse", str(tmp_path / "w.duckdb")]
    alone = {key: value for key, value in os.environ.items() if key != "PREFECT_API_URL"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=alone) as process:
        while not (tmp_path / "w.duckdb.d" / "prefect-server.log").exists():
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        assert process.communicate(timeout=60)[0].startswith("Stopped. Nothing that was loaded is lost")
    assert process.returncode == 130


def test_ctrl_c_ends_a_query_of_the_command_line(demo_warehouse: Path) -> None:
    command = [sys.executable, "-m", "flows.cli", "sql", ENDLESS, "--warehouse", str(demo_warehouse)]
    with subprocess.Popen(command, preexec_fn=_hear_ctrl_c) as process:
        while len(list(Path(f"/proc/{process.pid}/task").iterdir())) < 3:  # DuckDB's threads are there
            assert process.poll() is None
            time.sleep(0.05)
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130


def _hear_ctrl_c() -> None:
    """A shell that starts jobs in the background has them ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _query_without_end(settings: Settings) -> None:
    with begin("ingest", settings, Hands(now=NOW), {}) as run:
        run.warehouse.con.execute("SET threads = 1")  # DuckDB looks for signals while it works, not while it waits
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM)).start()
        run.warehouse.con.execute(ENDLESS)
