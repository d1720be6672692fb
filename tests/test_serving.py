"""Runs overlap with nothing, survive being killed, and `wirehouse serve` leaves when it is told to."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.prefect_server import LocalServer
from flows.reading_room import open_reader
from tests.newsroom import ROUNDS, FaultyNewsroom, Trouble

ROOT = Path(__file__).resolve().parents[1]
SLOW = Trouble(delay_seconds=100.0)


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


@pytest.mark.slow
def test_a_run_that_is_killed_is_finished_by_the_next(
    desk: tuple[Path, FaultyNewsroom], prefect_server: LocalServer
) -> None:
    folder, newsroom = desk
    for outlet in newsroom.outlets:
        newsroom.feed_trouble(outlet, SLOW)
    with _wirehouse(folder, "run", url=prefect_server.url) as killed:
        _until(lambda: _is_asked(newsroom) or killed.poll() is not None)
        killed.kill()
    newsroom.heal()
    with _wirehouse(folder, "run", url=prefect_server.url) as second:
        output, _ = second.communicate(timeout=180)
    assert second.returncode == 0, output
    with open_reader(folder / "wirehouse.duckdb") as reader:
        outcomes = [row[0] for row in reader.sql("SELECT outcome FROM runs ORDER BY run_id").rows]
        assert outcomes == ["abandoned", "completed"]
        assert reader.sql("SELECT count(*) > 20 FROM articles").rows == ((True,),)


@pytest.mark.slow
def test_a_second_run_at_the_same_time_leaves_with_a_sentence(
    desk: tuple[Path, FaultyNewsroom], prefect_server: LocalServer
) -> None:
    folder, newsroom = desk
    for outlet in newsroom.outlets:
        newsroom.feed_trouble(outlet, SLOW)
    with _wirehouse(folder, "run", url=prefect_server.url) as first:
        _until(lambda: _is_asked(newsroom) or first.poll() is not None)
        with _wirehouse(folder, "run", url=prefect_server.url) as second:
            said, _ = second.communicate(timeout=120)
        first.kill()
    assert second.returncode == 1
    assert "Traceback" not in said
    assert "is being written by another run" in " ".join(said.split()), said


@pytest.mark.slow
@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_serve_ends_within_ten_seconds_of_being_told(desk: tuple[Path, FaultyNewsroom], asked: signal.Signals) -> None:
    folder, newsroom = desk
    with _wirehouse(folder, "serve", "--port", str(_free_port()), "--every", "1") as serving:
        _until(lambda: sum(newsroom.requests.asked.values()) > 0 or serving.poll() is not None, seconds=180)
        assert serving.poll() is None
        told = time.monotonic()
        serving.send_signal(asked)
        serving.wait(timeout=30)
    assert time.monotonic() - told < 10
    _until(lambda: not _writers(folder), seconds=5)
    assert _writers(folder) == []


def _wirehouse(folder: Path, *arguments: str, url: str | None = None) -> subprocess.Popen[str]:
    environment = {k: v for k, v in os.environ.items() if k != "PREFECT_API_URL"}
    environment |= {"PYTHONPATH": str(ROOT)} | ({"PREFECT_API_URL": url} if url else {})
    return subprocess.Popen(
        [sys.executable, "-m", "flows.cli", *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE if url else subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _is_asked(newsroom: FaultyNewsroom) -> bool:
    """Whether a feed in trouble was asked for; the newsroom logs a request only when it has answered."""
    return any(knob.used for knob in newsroom._knobs.values())


def _until(is_so: Callable[[], bool], *, seconds: float = 90.0) -> None:
    deadline = time.monotonic() + seconds
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.1)


def _writers(folder: Path) -> list[int]:
    """Processes that still work in the folder."""
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
