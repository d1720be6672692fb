"""The local Prefect server lives as long as who started it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.prefect_server import LocalServer, PrefectServerError

ROOT = Path(__file__).resolve().parents[1]
START = """
import sys, time
from pathlib import Path
from flows.prefect_server import LocalServer
server = LocalServer(Path(sys.argv[1]))
print(server._process.pid, flush=True)
time.sleep(60)
"""


def test_a_server_ends_when_its_run_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", START, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        server = int(run.stdout.readline())
        assert _is_running(server)
        run.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 30
    while _is_running(server):
        assert time.monotonic() < deadline, "the server outlived its run"
        time.sleep(0.05)


def test_a_port_that_is_taken_is_told_before_anything_starts(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PrefectServerError, match=f"Port {port} is taken.*--port.*PREFECT_API_URL"):
            LocalServer(tmp_path, port=port, is_lasting=True)
    assert list(tmp_path.glob("*.log")) == []


def _is_running(pid: int) -> bool:
    """A process that ended but was not waited for by its new parent does not run."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and state.read_text().rsplit(")", 1)[1].split()[0] == "Z")
