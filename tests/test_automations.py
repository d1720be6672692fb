"""The automations that docs/automations.md shows call a webhook: a toll was revised, an outlet fell silent."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.prefect_server import LocalServer
from tests.documented import ROOT, python_of
from tests.watched import watch_ten_days
from tests.webhook import Webhook

NOW = datetime(2026, 2, 3, 18, tzinfo=UTC)
#: A run's way to the API, in a process of its own as `wirehouse serve` starts it.
ANNOUNCE = """
import asyncio, sys
from pathlib import Path
from extract.records import StepCount
from flows.announce import announce_run
from flows.runs import RunSummary
counts = (StepCount("poll", "done", None, 3),)
asyncio.run(announce_run(RunSummary(int(sys.argv[2]), "ingest", counts, is_published=True), Path(sys.argv[1])))
"""


@pytest.fixture
def lasting_server(tmp_path: Path) -> Iterator[LocalServer]:
    """A server with triggers, as `wirehouse serve` starts one."""
    before = os.environ.get("PREFECT_API_URL")
    server = LocalServer(tmp_path, is_lasting=True)
    server.wait()
    yield server
    server.stop()
    if before:
        os.environ["PREFECT_API_URL"] = before


@pytest.mark.slow
def test_the_documented_automations_call_a_webhook_for_a_revised_toll_and_for_a_silent_outlet(
    demo_warehouse: Path, lasting_server: LocalServer, tmp_path: Path
) -> None:
    script = tmp_path / "automate.py"
    script.write_text(python_of("automations.md"))
    silent = watch_ten_days(tmp_path / "watched.duckdb", NOW)
    environment = os.environ | {"PREFECT_API_URL": lasting_server.url, "PREFECT_LOGGING_LEVEL": "WARNING"}
    with Webhook() as hook:
        _python(environment, str(script), hook.url)
        time.sleep(5)  # the triggers service reads its automations anew when it is told of one
        _python(environment, "-c", ANNOUNCE, str(silent), "10")
        assert hook.wait(60) == [{"text": "Outlet 2: 0 entries in a day, 80.0 are usual"}]
        hook.received.clear()
        _python(environment, "-c", ANNOUNCE, str(demo_warehouse), "2")
        received = hook.wait(60)
    assert received
    assert "→" in received[0]["text"]
    assert received[0]["event_id"]
    assert all(quote["quote"] for quote in received[0]["quotes"])


def _python(environment: dict[str, str], *arguments: str) -> None:
    ended = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "not sent" not in ended.stderr, ended.stderr
