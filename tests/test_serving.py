"""Runs overlap with nothing, survive being killed, and `wirehouse serve` leaves when it is told to."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import pytest
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterDeploymentId
from prefect.client.schemas.objects import FlowRun
from prefect.states import Pending, Scheduled

from flows.prefect_server import LocalServer
from flows.reading_room import open_reader
from flows.serving import make_deployments
from tests.flood import write_flood
from tests.newsroom import ROUNDS, FaultyNewsroom, Trouble

ROOT = Path(__file__).resolve().parents[1]
Found = TypeVar("Found")
SLOW = Trouble(delay_seconds=60.0)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Path, FaultyNewsroom]]:
    """A folder with settings and a feed list for a newsroom on loopback."""
    with FaultyNewsroom() as newsroom:
        newsroom.set_round(max(ROUNDS))
        feeds = [f'[[feed]]\nurl = "{f.url}"\noutlet = "{f.outlet}"\n' for f in newsroom.feeds]
        (tmp_path / "feeds.toml").write_text("\n".join(feeds), encoding="utf-8")
        settings = (
            'allow_hosts = ["127.0.0.0/8:*"]\nper_host_delay_seconds = 0.01\nworkers = 1\nfeed_timeout_seconds = 90\n'
        )
        (tmp_path / "wirehouse.toml").write_text(settings, encoding="utf-8")
        yield tmp_path, newsroom


@pytest.mark.timeout(600)
def test_what_a_killed_server_left_is_made_up_once_and_serve_ends_when_told(
    desk: tuple[Path, FaultyNewsroom], prefect_server: LocalServer
) -> None:
    folder, _ = desk
    deployment_id = _register(folder)
    with get_client(sync_client=True) as client:
        dead = client.create_flow_run_from_deployment(deployment_id)
        client.set_flow_run_state(dead.id, Pending())  # it holds the only slot, and its process is gone
        late = [_late_run(client, deployment_id, minutes) for minutes in (60, 45, 30, 15)]
        with _wirehouse(folder, "serve", "--every", "15", url=prefect_server.url) as serving:
            runs = _until(lambda: _all_ended(client, deployment_id), while_alive=serving)
            told = time.monotonic()
            serving.send_signal(signal.SIGTERM)
            serving.wait(timeout=30)
    assert time.monotonic() - told < 10
    states = [run.state_name for run in runs if run.id != dead.id]
    assert states.count("Completed") == 1, states
    assert states.count("Cancelled") == len(late), states
    assert [run.state_name for run in runs if run.id == dead.id] == ["Crashed"]
    assert _outcomes(folder) == ["completed"]


@pytest.mark.slow
def test_serve_stops_a_run_under_way_and_lets_no_second_serve_in(
    desk: tuple[Path, FaultyNewsroom], prefect_server: LocalServer
) -> None:
    folder, newsroom = desk
    _make_slow(newsroom)
    with _wirehouse(folder, "serve", url=prefect_server.url) as serving:
        _until(lambda: _is_asked(newsroom), while_alive=serving)
        with _wirehouse(folder, "serve", url=prefect_server.url) as second:
            said, _ = second.communicate(timeout=60)
        assert second.returncode == 1
        assert f"served already, by process {serving.pid}" in " ".join(said.split()), said
        told = time.monotonic()
        serving.send_signal(signal.SIGTERM)
        output, _ = serving.communicate(timeout=30)
    assert time.monotonic() - told < 10, output
    assert _processes_in(folder) == []


@pytest.mark.slow
def test_a_second_run_leaves_with_a_sentence_and_a_killed_one_is_finished_by_the_next(
    desk: tuple[Path, FaultyNewsroom], prefect_server: LocalServer
) -> None:
    folder, newsroom = desk
    _make_slow(newsroom)
    with _wirehouse(folder, "run", url=prefect_server.url) as killed:
        _until(lambda: _is_asked(newsroom), while_alive=killed)
        with _wirehouse(folder, "run", url=prefect_server.url) as second:
            said, _ = second.communicate(timeout=120)
        assert second.returncode == 1
        assert "Traceback" not in said
        assert "is being written by another run" in " ".join(said.split()), said
        killed.kill()
    newsroom.heal()
    with _wirehouse(folder, "run", url=prefect_server.url) as third:
        output, _ = third.communicate(timeout=120)
    assert third.returncode == 0, output
    assert _outcomes(folder) == ["abandoned", "completed"]
    with open_reader(folder / "wirehouse.duckdb") as reader:
        assert reader.sql("SELECT count(*) > 20 FROM articles").rows == ((True,),)


@pytest.mark.slow
def test_an_import_stopped_by_hand_says_so_and_the_next_one_finishes_it(
    tmp_path: Path, prefect_server: LocalServer
) -> None:
    (tmp_path / "wirehouse.toml").write_text("workers = 1\n", encoding="utf-8")
    flood = write_flood(1200, tmp_path / "flood.jsonl.gz")
    with _wirehouse(tmp_path, "import", str(flood), url=prefect_server.url) as stopped:
        _until(lambda: len(_processes_in(tmp_path)) > 1, while_alive=stopped)  # its reader has started
        told = time.monotonic()
        stopped.send_signal(signal.SIGINT)
        said, _ = stopped.communicate(timeout=60)
    assert time.monotonic() - told < 20
    assert stopped.returncode == 130
    assert "the next run finishes" in " ".join(said.split()), said
    assert "Traceback" not in said


@pytest.mark.slow
@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_serve_with_a_server_of_its_own_leaves_nothing_behind_and_can_log_json_alone(
    desk: tuple[Path, FaultyNewsroom], asked: signal.Signals
) -> None:
    folder, newsroom = desk
    with (folder / "wirehouse.toml").open("a") as settings:
        settings.write('log_format = "json"\n')
    with _wirehouse(folder, "serve", "--port", str(_free_port()), "--every", "1") as serving:
        _until(lambda: sum(newsroom.requests.asked.values()) > 0, while_alive=serving)
        told = time.monotonic()
        serving.send_signal(asked)
        output, _ = serving.communicate(timeout=30)
    assert time.monotonic() - told < 10
    _until(lambda: not _processes_in(folder))
    loggers = {json.loads(line)["logger"].split(".")[0] for line in output.splitlines()}
    assert loggers == {"wirehouse", "prefect"}


def _register(folder: Path) -> UUID:
    """The deployment `ingest` as `serve` makes it, without anybody to run it."""
    made = make_deployments(
        warehouse=folder / "wirehouse.duckdb", settings_file=None, every=timedelta(minutes=15), name=folder.name
    )
    return made[0].apply()


def _late_run(client: SyncPrefectClient, deployment_id: UUID, minutes: int) -> UUID:
    at = datetime.now(UTC) - timedelta(minutes=minutes)
    return client.create_flow_run_from_deployment(deployment_id, state=Scheduled(scheduled_time=at)).id


def _all_ended(client: SyncPrefectClient, deployment_id: UUID) -> list[FlowRun]:
    """The deployment's runs when all but those of the future have ended; else nothing."""
    chosen = FlowRunFilter(deployment_id=FlowRunFilterDeploymentId(any_=[deployment_id]))
    due = datetime.now(UTC) + timedelta(minutes=1)
    runs = [run for run in client.read_flow_runs(flow_run_filter=chosen) if run.expected_start_time < due]
    return runs if len(runs) == 6 and all(run.state and run.state.is_final() for run in runs) else []


@contextmanager
def _wirehouse(folder: Path, *arguments: str, url: str | None = None) -> Iterator[subprocess.Popen[str]]:
    """The command in a process of its own, which does not outlive the test."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_LOGGING")}
    environment |= {"PYTHONPATH": str(ROOT), "PREFECT_RUNNER_POLL_FREQUENCY": "1"}
    environment.pop("PREFECT_API_URL", None)
    with subprocess.Popen(
        [sys.executable, "-m", "flows.cli", *arguments, *(("--name", folder.name) if arguments[0] == "serve" else ())],
        cwd=folder,
        env=environment | ({"PREFECT_API_URL": url} if url else {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _make_slow(newsroom: FaultyNewsroom) -> None:
    for outlet in newsroom.outlets:
        newsroom.feed_trouble(outlet, SLOW)


def _is_asked(newsroom: FaultyNewsroom) -> bool:
    """Whether a feed in trouble was asked for; the newsroom logs a request only when it has answered."""
    return any(knob.used for knob in newsroom._knobs.values())


def _until(
    find: Callable[[], Found], *, while_alive: subprocess.Popen[str] | None = None, seconds: float = 240.0
) -> Found:
    """What `find` gives once it gives something; fails when the process ends before, or after a long time."""
    deadline = time.monotonic() + seconds
    while not (found := find()):
        if while_alive is not None and while_alive.poll() is not None:
            pytest.fail(f"it ended before: {while_alive.communicate()[0]}")
        if time.monotonic() > deadline:
            pytest.fail(f"nothing came of it within {seconds:.0f} s")
        time.sleep(0.1)
    return found


def _outcomes(folder: Path) -> list[str]:
    with open_reader(folder / "wirehouse.duckdb") as reader:
        return [row[0] for row in reader.sql("SELECT outcome FROM runs ORDER BY run_id").rows]


def _processes_in(folder: Path) -> list[int]:
    """Processes that work in the folder."""
    here = []
    for entry in Path("/proc").glob("[0-9]*/cwd"):
        try:
            if entry.resolve().is_relative_to(folder):
                here.append(int(entry.parent.name))
        except OSError:
            continue
    return here


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
