"""Boxes that an outlet puts on all its pages: no copies are made of them, and texts that kept them lose them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from extract.ids import article_id_of
from flows.stages.articles import ArticleDesk, Received
from flows.stages.boxes import take_out_boxes
from flows.stages.context import RunContext
from tests import warehouse_samples as samples
from tests.running import running
from tests.test_article_desk import NOW
from tests.wire_edits import make_story

BOXES = "\n".join(
    (
        "The Gazette's evening letter goes out at six and tells you what the day has brought to the lake and the hills",
        "Tip line of the night desk, open from eight in the evening until the first edition goes to press",
        "Ferries, tides, lottery numbers and the price of fish: our pages for those who live by the water",
        "Buy a brick for the new reading room and have your name cut into it by the mason of the old one",
    )
)


def page(number: int, *, published_at: datetime = NOW, source: str = "page", sentences: int = 3) -> Received:
    """A short story of one outlet with its boxes, seen now."""
    article = samples.article(1, number, 2, published_at)
    text = f"{make_story(random.Random(number), sentences).text}\n{BOXES}"
    return Received(article_id_of(article.url), replace(article, text=text, text_source=source), NOW, f"body {number}")


def copies(run: RunContext) -> int:
    return int(run.warehouse.con.execute("SELECT count(*) FROM articles WHERE is_copy").fetchall()[0][0])


@pytest.mark.parametrize("days_apart", [0, 60])
def test_pages_of_one_import_that_share_boxes_only_are_no_copies_when_published_far_apart(
    tmp_path: Path, days_apart: int
) -> None:
    with running(tmp_path / "w.duckdb", NOW) as run:
        at = [NOW - timedelta(days=days_apart * number) for number in range(3)]
        ArticleDesk(run).load([page(n, published_at=at[n], source="import") for n in range(3)])
        assert (copies(run) == 0) == (days_apart == 60)


def test_the_first_pages_of_an_outlet_lose_its_boxes_once_others_show_them(tmp_path: Path) -> None:
    with running(tmp_path / "w.duckdb", NOW) as run:
        ArticleDesk(run).load([page(n) for n in range(2)])
        take_out_boxes(run)
        assert run.counts == [], "two pages do not tell"
        assert copies(run) == 1, "and they look alike"
        desk = ArticleDesk(run)
        desk.load([page(n) for n in range(2, 6)])
        desk.load([page(n) for n in range(6, 8)])
        take_out_boxes(run)
        assert [(count.step, count.item_count) for count in run.counts] == [("boxes", 6)], "the last two came without"
        facts = "SELECT DISTINCT text LIKE '%evening letter%', version_count, correction, is_copy FROM articles"
        assert run.warehouse.con.execute(facts).fetchall() == [(False, 1, "none", False)]
        kept = "SELECT count(*) FROM article_versions WHERE version = 1 AND text LIKE '%evening letter%'"
        assert run.warehouse.con.execute(kept).fetchall() == [(6,)], "what was read stays as it was"
        taken = "SELECT DISTINCT furniture FROM article_versions WHERE version = 2 AND is_extracted_again"
        assert run.warehouse.con.execute(taken).fetchall() == [(BOXES.split("\n"),)]


def test_a_second_night_finds_nothing_and_later_pages_still_lose_the_boxes(tmp_path: Path) -> None:
    with running(tmp_path / "w.duckdb", NOW) as run:
        for start in range(0, 140, 20):
            ArticleDesk(run).load([page(n) for n in range(start, start + 20)])
        take_out_boxes(run)
        assert [count.item_count for count in run.counts] == [20], "the first twenty, as nothing was stored before"
        take_out_boxes(run)
        ArticleDesk(run).load([page(200)])
        assert len(run.counts) == 1
        newest = "SELECT count(*) FROM articles WHERE text LIKE '%evening letter%'"
        assert run.warehouse.con.execute(newest).fetchall() == [(0,)]
