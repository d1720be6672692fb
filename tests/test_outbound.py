"""Nothing is asked of anybody but the outlets: every connection that Python opens is written down."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest

from tests.documented import ROOT, python_of
from tests.newsroom import ROUNDS, FaultyNewsroom

#: Loaded by every Python process below, so by the Prefect server and the workers too.
WATCH = """
import os, sys
def note(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        target = arguments[1] if event in ("socket.connect", "socket.sendto") else arguments[0]
        with open(os.environ["CONNECTIONS"], "a") as file:
            file.write(repr(target[0] if isinstance(target, tuple) else target) + chr(10))
sys.addaudithook(note)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A working folder with a feed list of a newsroom on loopback."""
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH)
    with FaultyNewsroom() as newsroom:
        newsroom.set_round(max(ROUNDS))
        feeds = [f'[[feed]]\nurl = "{f.url}"\noutlet = "bbc {f.outlet}"\n' for f in newsroom.feeds]
        (tmp_path / "feeds.toml").write_text("\n".join(feeds), encoding="utf-8")
        (tmp_path / "wirehouse.toml").write_text('allow_hosts = ["127.0.0.0/8:*"]\nworkers = 1\n', encoding="utf-8")
        yield tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("way", ["shell", "python"])
def test_a_run_with_a_prefect_server_of_its_own_reaches_nobody_but_the_outlets(folder: Path, way: str) -> None:
    script = folder / "script.py"
    script.write_text(python_of("start.md"))
    command = [str(script)] if way == "python" else ["-m", "flows.cli", "run"]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT", "DO_NOT_TRACK"))}
    environment |= {
        "PYTHONPATH": f"{ROOT}:{folder / 'watch'}",
        "CONNECTIONS": str(folder / "connections.txt"),
        "PREFECT_HOME": str(folder / "prefect"),
    }
    ended = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "7 feeds" in ended.stdout
    reached = {ast.literal_eval(line) for line in (folder / "connections.txt").read_text().splitlines()}
    assert len(reached) > 5
    assert {host for host in reached if not _is_here(host)} == set()


def _is_here(host: str | bytes | None) -> bool:
    name = host.decode() if isinstance(host, bytes) else host or "localhost"
    try:
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False
