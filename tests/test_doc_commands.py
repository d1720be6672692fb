"""Each command that the documentation shows is run once, in its page's order, from a fresh folder."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.log import LOG
from flows.prefect_server import LocalServer
from flows.reading_room import open_reader
from flows.warc import export_warc
from tests.documented import PAGES, commands_of
from tests.flood import write_flood
from tests.newsroom import ROUNDS, FaultyNewsroom
from warehouse.connect import Paths

#: These go on until they are stopped, ask the network or build a folder of their own; other tests run them.
LEFT_OUT = ("serve", "browse", "demo", "feeds add", "run --url")
#: Monitors end with 2 when somebody should look, and the demo's news is of last winter.
MAY_COMPLAIN = ("status", "feeds check")


def _commands(page: Path) -> list[str]:
    return [command for command in commands_of(page) if not command.startswith(LEFT_OUT)]


@pytest.fixture
def desk(demo_warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the demo's warehouse, a newsroom's feed list, and the files that the pages name."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    shutil.copyfile(demo_warehouse, folder / "wirehouse.duckdb")
    shutil.copytree(Paths.of(demo_warehouse).folder, Paths.of(folder / "wirehouse.duckdb").folder)
    write_flood(20, folder / "articles.jsonl.gz")
    export_warc(demo_warehouse, folder / "crawl.warc.gz")
    for name in ("pages", "saved-pages"):
        (folder / name).mkdir()
        (folder / name / "one.html").write_text("<title>A bus fell</title><p>Two people died, police said on Sunday.")
    (folder / "sitemap.xml").write_text("<urlset/>")
    outline = '<outline xmlUrl="https://b.example/rss" text="B"/>'
    (folder / "subscriptions.opml").write_text(f"<opml><body>{outline}</body></opml>")
    (folder / "wirehouse.toml").write_text('allow_hosts = ["127.0.0.0/8:*"]\nper_host_delay_seconds = 0.01\n')
    with FaultyNewsroom() as newsroom:
        newsroom.set_round(max(ROUNDS))
        feeds = [f'[[feed]]\nurl = "{feed.url}"\noutlet = "bbc, dawn"\n' for feed in newsroom.feeds[:2]]
        feeds.append('[[feed]]\nurl = "https://www.example.org/rss.xml"\noutlet = "Off"\nis_enabled = false\n')
        (folder / "feeds.toml").write_text("".join(feeds), encoding="utf-8")
        yield folder
    LOG.handlers.clear()  # they write into the output that was captured


@pytest.mark.parametrize("page", [page for page in PAGES if _commands(page)], ids=lambda page: page.name)
def test_every_command_of_a_page_does_what_it_is_shown_to_do(
    page: Path, desk: Path, prefect_server: LocalServer
) -> None:
    with open_reader(desk / "wirehouse.duckdb") as reader:
        event_id, address = reader.sql("SELECT event_id::VARCHAR, url FROM reports WHERE event_id IS NOT NULL").rows[0]
    for command in _commands(page):
        words = shlex.split(command.replace("EVENT_ID", event_id).replace("ADDRESS", address))
        ended = CliRunner().invoke(app, words)
        allowed = {0, 2} if command.startswith(MAY_COMPLAIN) else {0}
        assert ended.exit_code in allowed, (command, ended.output, ended.exception)
        assert ended.exit_code == 0 or "Usage:" not in ended.output, command
        assert ended.output, command


def test_enough_commands_are_run_that_the_test_means_something() -> None:
    assert sum(len(_commands(page)) for page in PAGES) > 35
