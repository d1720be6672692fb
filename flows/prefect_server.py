"""A Prefect API for a run that was started by hand: the one that exists, or our own for as long as it takes.

Prefect starts an "ephemeral" server itself when none is configured. Measured on two cores that costs 13–31 s a
run, since client and server import the same 5 s of modules one after the other, it gives up after 20 s on a new
database, and it prints tracebacks of its own shutdown over a run that went well. Here the server starts in a
process of its own *while* we import and prepare, with the services that a single run has no use for switched
off, and writes to a log file: 9.7 s until it is healthy, 14 s for a whole run, 25 s on a new database.

Nothing here imports Prefect: the environment has to be right before that happens.
"""

from __future__ import annotations

import fcntl
import os
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from flows.log import PREFECT_JSON

#: A new database took 22 s here with one core busy; a laptop on battery is slower.
START_TIMEOUT_SECONDS = 120.0
#: What a server that ends is given to take the last events of a run.
SEND_SECONDS = 3.0
#: What it is given to end: its connections get a second, and a service of Prefect's that has taken events then never
#: ends (seen in 3.8.8), so longer waiting only eats up the ten seconds that `serve` promises.
END_SECONDS = 3.0
#: What we set unless the user did: no telemetry, no outbound call, no noise over our tables.
DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
}
#: Services of a long-lived server that one run by hand never needs.
IDLE_SERVICES = (
    "SCHEDULER",
    "LATE_RUNS",
    "CANCELLATION_CLEANUP",
    "PAUSE_EXPIRATIONS",
    "FOREMAN",
    "TRIGGERS",
    "REPOSSESSOR",
)
#: Whether the server is one of our own that ends with the run: nobody can listen to its events.
is_passing = False


class PrefectServerError(RuntimeError):
    """The local server did not come up, or another one is there; the message says where to look."""


def set_defaults(log_format: str = "text") -> None:
    """Give Prefect our defaults where the user has none. Call before the first `import prefect`."""
    for name, value in (DEFAULTS | (PREFECT_JSON if log_format == "json" else {})).items():
        os.environ.setdefault(name, value)


def configured_api_url() -> str | None:
    """The Prefect API that the user has chosen, by PREFECT_API_URL or by the active Prefect profile."""
    if url := os.environ.get("PREFECT_API_URL"):
        return url
    home = Path(os.environ.get("PREFECT_HOME", "~/.prefect")).expanduser()
    try:
        profiles = tomllib.loads((home / "profiles.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError):
        return None
    active = os.environ.get("PREFECT_PROFILE", profiles.get("active", ""))
    return profiles.get("profiles", {}).get(active, {}).get("PREFECT_API_URL") or None


@contextmanager
def prefect_api(state_folder: Path, *, log_format: str = "text") -> Iterator[LocalServer | None]:
    """A Prefect API is there inside this block: the configured one (None is given), or a local server.

    The local server is started at once and not waited for; call `wait()` before the first flow.
    """
    set_defaults(log_format)
    # The command line says what went wrong in one sentence; a scheduled run keeps Prefect's own log.
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
    os.environ.setdefault("PREFECT_INTERNAL_LOGGING_LEVEL", "CRITICAL")
    if configured_api_url():
        yield None
        return
    global is_passing
    server = LocalServer(state_folder)
    is_passing = True
    try:
        yield server
    finally:
        is_passing = False
        server.stop()


@contextmanager
def only_server(state_folder: Path) -> Iterator[None]:
    """Inside this block no other process here serves this warehouse; raises a sentence if one does."""
    state_folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(state_folder / "serving", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(handle, 20, 0).decode("ascii", "replace").strip()
            raise PrefectServerError(
                f"This warehouse is served already, by process {holder}: stop that one first, or leave it at that."
            ) from error
        os.truncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)


class LocalServer:
    """A Prefect server of our own on a free loopback port, its database beside the warehouse."""

    def __init__(self, state_folder: Path, *, port: int = 0, is_lasting: bool = False) -> None:
        """`port` 0 takes a free one; a lasting server has the UI and all services (schedules, automations)."""
        _refuse_taken(port)
        state_folder.mkdir(parents=True, exist_ok=True)
        self.log = state_folder / "prefect-server.log"
        self.url = f"http://127.0.0.1:{port or _free_port()}/api"
        self._process = _start(state_folder, self.url, self.log, is_lasting=is_lasting)
        os.environ["PREFECT_API_URL"] = self.url

    def wait(self) -> None:
        """Return when the server answers; raise `PrefectServerError` when it dies or takes too long."""
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while not is_healthy(self.url):
            if self._process.poll() is not None:
                raise PrefectServerError(f"The local Prefect server stopped at once; {self.log} says why.")
            if time.monotonic() > deadline:
                raise PrefectServerError(
                    f"The local Prefect server did not answer for {START_TIMEOUT_SECONDS:.0f} s; see {self.log}."
                )
            time.sleep(0.05)

    def stop(self) -> None:
        """End the server when it has been told all that the run had to tell it, or after a moment."""
        _send_rest()
        os.environ.pop("PREFECT_API_URL", None)
        self._process.terminate()
        try:
            self._process.wait(timeout=END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _send_rest() -> None:
    """Hand over what Prefect still has to send: it would try each of them for 7 s when the server is gone."""
    if worker := sys.modules.get("prefect.events.worker"):
        worker.EventsWorker.drain_all(timeout=SEND_SECONDS)


def _start(state_folder: Path, url: str, log: Path, *, is_lasting: bool) -> subprocess.Popen[bytes]:
    port = url.rsplit(":", 1)[1].removesuffix("/api")
    command = [sys.executable, "-P", str(Path(__file__).with_name("server_process.py")), port]
    environment = dict(os.environ)
    if not is_lasting:
        environment |= {f"PREFECT_SERVER_SERVICES_{name}_ENABLED": "false" for name in IDLE_SERVICES}
        environment["PREFECT_SERVER_UI_ENABLED"] = "false"
    environment["PREFECT_UI_API_URL"] = url
    environment["PREFECT_SERVER_DATABASE_CONNECTION_URL"] = f"sqlite+aiosqlite:///{_database(state_folder)}"
    with log.open("ab") as stream:
        return subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.PIPE,  # ours to hold open: the server ends with it
            stdout=stream,
            stderr=stream,
            cwd=state_folder,
            start_new_session=True,  # Ctrl-C is for us: the server is stopped after its last run is recorded
        )


def _database(state_folder: Path) -> Path:
    return (state_folder / "prefect.db").resolve()


def _refuse_taken(port: int) -> None:
    """Ours would end at once, and a Prefect server of another warehouse that listens there would be taken for it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # connections that wait for their end hold no port
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PrefectServerError(
                f"Port {port} is taken. Choose another with --port; or, if a Prefect server listens there which this "
                f"warehouse shall use too, set PREFECT_API_URL=http://127.0.0.1:{port}/api and name it with --name."
            ) from error


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_healthy(url: str) -> bool:
    """Whether a Prefect API answers at `url`."""
    try:
        with urlopen(f"{url}/health", timeout=1) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
