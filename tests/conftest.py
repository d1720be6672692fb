"""Fixtures that many tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows.prefect_server import LocalServer, set_defaults

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    """A real Prefect server for all flows of a test run: starting one costs 10 s, using it 0.3 s a flow."""
    set_defaults()
    os.environ["PREFECT_LOGGING_LEVEL"] = "CRITICAL"
    server = LocalServer(tmp_path_factory.mktemp("prefect"))
    server.wait()
    # Prefect read its settings when the first test module imported it, before there was a server.
    from prefect.settings import PREFECT_API_URL, temporary_settings

    with temporary_settings({PREFECT_API_URL: server.url}):
        yield server
    server.stop()


@dataclass(frozen=True, slots=True)
class PlayedDemo:
    """The published warehouse after the demo's four rounds, and its stories' names; read it, do not write it."""

    warehouse: Path
    keys: dict[str, str]  # address -> "outlet/slug"
    outlets: dict[str, str]  # name -> key


@pytest.fixture(scope="session")
def demo(prefect_server: LocalServer, tmp_path_factory: pytest.TempPathFactory) -> PlayedDemo:
    """The demo, played once a session."""
    from flows.demo.newsroom import ROUNDS, Newsroom
    from flows.demo.show import demo_settings, play_round

    warehouse = tmp_path_factory.mktemp("demo") / "wirehouse.duckdb"
    with Newsroom() as newsroom:
        for number in ROUNDS:
            play_round(newsroom, number, demo_settings(warehouse))
        keys = {newsroom.url_of(story.key): story.key for story in newsroom.stories}
        return PlayedDemo(warehouse, keys, {outlet.name: key for key, outlet in newsroom.outlets.items()})


@pytest.fixture(scope="session")
def demo_warehouse(demo: PlayedDemo) -> Path:
    """The demo's published warehouse."""
    return demo.warehouse


@pytest.fixture
def shared() -> Path:
    """The folder of real data, which is not part of the repository."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared (real data that is not part of the repository)")
    return SHARED
