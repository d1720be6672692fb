"""What comes in is compared with the newest of what is stored, and nothing is read where nothing comes in."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from extract.ids import article_id_of
from flows.isolate import Failure
from flows.progress import Brake, NoProgress
from flows.settings import Settings
from flows.stages import articles as articles_stage
from flows.stages.articles import ArticleDesk, Received
from flows.stages.context import RunContext
from tests import warehouse_samples as samples
from tests.wire_edits import make_story
from warehouse.connect import Warehouse, open_warehouse
from warehouse.read_articles import read_shingles
from warehouse.rows import ShingledArticle
from warehouse.runs import begin_run

NOW = datetime(2026, 2, 3, 18, 30, tzinfo=UTC)  # no story at midnight, which would be a bare day
TEXTS = [make_story(random.Random(number), 12).text for number in range(12)]


@contextmanager
def running(path: Path, now: datetime = NOW) -> Iterator[RunContext]:
    """A run under way."""
    with open_warehouse(path, now=now) as warehouse:
        run_id = begin_run(warehouse, "ingest", now)
        yield RunContext(
            warehouse=warehouse,
            run_id=run_id,
            settings=Settings(warehouse=path),
            now=now,
            clock=lambda: now,
            progress=Brake(NoProgress()),
        )


def received(outlet: int, story: int, at: datetime) -> Received:
    """The story as the outlet tells it, seen at that time."""
    article = replace(samples.article(outlet, story, 2, at), text=TEXTS[story], text_source="feed")
    return Received(article_id_of(article.url), article, at, f"{outlet}/{story}")


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """Twelve stories of outlet 1, an hour apart, the newest the last; then four of them as outlet 2 has them."""
    path = tmp_path / "wire.duckdb"
    with running(path) as run:
        desk = ArticleDesk(run)
        desk.load([received(1, story, NOW - timedelta(hours=20 - story)) for story in range(12)])
        desk.load([received(2, story, NOW - timedelta(hours=1)) for story in range(4)])
    return path


def test_the_newest_stored_texts_come_back_oldest_first_with_their_origins(stored: Path) -> None:
    since = (NOW - timedelta(days=7)).date()
    with running(stored) as run:
        told = read_shingles(run.warehouse, since=since, limit=6)
        everything = read_shingles(run.warehouse, since=since, limit=100)
        none = read_shingles(run.warehouse, since=(NOW + timedelta(days=1)).date(), limit=100)
    assert (told, none) == (everything[-6:], [])
    assert [text.seen_at for text in told] == sorted(text.seen_at for text in told)
    assert {text.origin_id for text in told if text.outlet == "Outlet 2"} == {
        article_id_of(samples.address(1, story)) for story in range(4)
    }


def test_a_run_remembers_so_many_of_the_stored_texts_and_no_more(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles_stage, "MOST_REMEMBERED", 6)
    with running(stored) as run:
        ArticleDesk(run).load([received(3, story, NOW) for story in (5, 11)])
        copied = run.warehouse.con.execute("SELECT article_id FROM copies WHERE origin_id <> article_id").fetchall()
    ids = {article_id for (article_id,) in copied}
    assert article_id_of(samples.address(3, 11)) in ids  # its origin is among the newest six
    assert article_id_of(samples.address(3, 5)) not in ids


def test_nothing_stored_is_read_before_there_is_a_text_to_compare(
    stored: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[int] = []

    def read_none(_: Warehouse, *, since: date, limit: int) -> list[ShingledArticle]:
        reads.append(limit)
        return []

    monkeypatch.setattr(articles_stage, "read_shingles", read_none)
    with running(stored) as run:
        desk = ArticleDesk(run)
        desk.load([replace(received(3, 1, NOW), article=Failure("It is empty.", "PageError"))])
        desk.load([received(1, 4, NOW)])  # as it is stored
        assert reads == []
        desk.load([received(3, 1, NOW)])
        desk.load([received(3, 2, NOW)])
    assert reads == [articles_stage.MOST_REMEMBERED]
