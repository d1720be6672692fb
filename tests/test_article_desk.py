"""What comes in is compared with what is stored of the last days, whatever comes first."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from pathlib import Path
from uuid import UUID

import pytest

from extract.ids import article_id_of
from flows.maintenance import drop_old_keys
from flows.stages.articles import ArticleDesk, Received
from flows.stages.context import RunContext
from flows.stages.copies import COPY_WINDOW, MOST_LIKELY
from tests import warehouse_samples as samples
from tests.running import running
from tests.speed.stored_texts import copies_cost
from tests.wire_edits import make_story
from warehouse.connect import open_warehouse

NOW = datetime(2026, 2, 3, 18, 30, tzinfo=UTC)  # no story at midnight, which would be a bare day
TEXTS = [make_story(random.Random(number), 12).text for number in range(24)]


def received(outlet: int, story: int, at: datetime) -> Received:
    """The story as the outlet tells it, seen at that time."""
    article = replace(samples.article(outlet, story, 2, at), text=TEXTS[story], text_source="feed")
    return Received(article_id_of(article.url), article, at, f"{outlet}/{story}")


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """Twelve stories of outlet 1, an hour apart; then four of them as outlet 2 has them."""
    path = tmp_path / "wire.duckdb"
    with running(path, NOW) as run:
        desk = ArticleDesk(run)
        desk.load([received(1, story, NOW - timedelta(hours=20 - story)) for story in range(12)])
        desk.load([received(2, story, NOW - timedelta(hours=1)) for story in range(4)])
    return path


def origins(run: RunContext) -> dict[UUID, UUID]:
    """The current origin of each article that is a copy."""
    rows = run.warehouse.con.execute("SELECT article_id, origin_id FROM articles WHERE is_copy").fetchall()
    return dict(rows)


def name(outlet: int, story: int) -> UUID:
    return article_id_of(samples.address(outlet, story))


def test_a_later_run_finds_the_origin_among_all_that_was_seen_in_the_window(stored: Path) -> None:
    with running(stored, NOW) as run:
        ArticleDesk(run).load([received(3, story, NOW) for story in (0, 11)])
        found = origins(run)
    assert found == {name(2, story): name(1, story) for story in range(4)} | {
        name(3, 0): name(1, 0),
        name(3, 11): name(1, 11),
    }


def test_what_was_seen_before_the_window_is_no_origin(stored: Path) -> None:
    later = NOW + COPY_WINDOW + timedelta(days=1)
    with running(stored, later) as run:
        ArticleDesk(run).load([received(3, 5, later)])
        assert name(3, 5) not in origins(run)


def test_in_whatever_order_batches_bring_a_text_its_group_is_the_same(tmp_path: Path) -> None:
    with running(tmp_path / "wire.duckdb", NOW) as run:
        for turn in zip(*permutations(range(4)), strict=True):  # the outlets that come first, second, ...
            desk = ArticleDesk(run)
            desk.load([received(outlet, story, NOW + timedelta(hours=outlet)) for story, outlet in enumerate(turn)])
        assert origins(run) == {name(outlet, story): name(0, story) for outlet in (1, 2, 3) for story in range(24)}


def test_a_group_larger_than_is_looked_at_follows_its_origin_to_an_earlier_one(tmp_path: Path) -> None:
    with running(tmp_path / "wire.duckdb", NOW) as run:
        later = [received(outlet, 1, NOW + timedelta(minutes=outlet)) for outlet in range(1, MOST_LIKELY + 20)]
        ArticleDesk(run).load(later)
        assert set(origins(run).values()) == {name(1, 1)}
        ArticleDesk(run).load([received(0, 1, NOW)])
        assert origins(run) == {name(outlet, 1): name(0, 1) for outlet in range(1, MOST_LIKELY + 20)}


def test_texts_stored_before_there_were_shingle_keys_are_found_too(stored: Path) -> None:
    with open_warehouse(stored, now=NOW) as warehouse:
        warehouse.con.execute("DROP TABLE shingle_keys")
        warehouse.con.execute("DROP TABLE shingled_texts")
        warehouse.con.execute("DELETE FROM schema_migrations WHERE name IN ('shingle_keys', 'telling_shingles')")
    with running(stored, NOW) as run:
        ArticleDesk(run).load([received(3, 7, NOW)])
        assert origins(run)[name(3, 7)] == name(1, 7)


def test_wire_edits_of_stored_texts_are_found_and_other_stories_are_not(tmp_path: Path) -> None:
    cost = copies_cost(tmp_path / "wire.duckdb", 600, new_texts=300)
    assert cost["recall"] >= 0.99
    assert cost["precision"] >= 0.98


def test_a_new_version_is_compared_by_its_newest_text(stored: Path) -> None:
    with running(stored, NOW) as run:
        desk = ArticleDesk(run)
        desk.load(
            [replace(received(1, 5, NOW), article=replace(received(1, 20, NOW).article, url=samples.address(1, 5)))]
        )
        desk.load([received(3, 20, NOW)])
        assert origins(run)[name(3, 20)] == name(1, 5)


def test_maintenance_forgets_by_what_old_texts_are_found_and_not_the_texts(stored: Path) -> None:
    later = NOW + COPY_WINDOW + timedelta(days=1)
    with running(stored, later) as run:
        ArticleDesk(run).load([received(3, 20, later)])
        assert days(run, "shingled_texts") == days(run, "shingles")
        drop_old_keys(run)
        assert days(run, "shingled_texts") == {later.date()}
        assert len(days(run, "shingles")) == 3
        assert days(run, "shingle_keys JOIN shingled_texts ON number = text_number") == {later.date()}
        keys = run.warehouse.con.execute("SELECT count(*), count(DISTINCT text_number) FROM shingle_keys").fetchall()
        drop_old_keys(run)
        ArticleDesk(run).load([received(2, 20, later)])
        assert origins(run)[name(2, 20)] == name(3, 20)
    assert keys == [(keys[0][0], 1)]
    assert [count.item_count for count in run.counts] == [16]


def days(run: RunContext, table: str) -> set[date]:
    """The days of first sight that a table has rows of."""
    return {day for (day,) in run.warehouse.con.execute(f"SELECT DISTINCT seen_on FROM {table}").fetchall()}
