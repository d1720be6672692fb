"""The weekly look at all feeds says which are not what they were."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey

from flows.feed_review import check_feeds, review_page
from flows.fetch.records import FeedCheck
from flows.prefect_server import LocalServer
from flows.settings import FeedSetting
from tests.newsroom import FaultyNewsroom, Trouble


def test_every_feed_is_asked_and_a_page_names_those_that_are_not_well(
    prefect_server: LocalServer, tmp_path: Path
) -> None:
    with FaultyNewsroom() as newsroom:
        feeds = [f'[[feed]]\nurl = "{f.url}"\noutlet = "{f.outlet}"\n' for f in newsroom.feeds]
        (tmp_path / "feeds.toml").write_text("\n".join(feeds), encoding="utf-8")
        settings = tmp_path / "wirehouse.toml"
        settings.write_text(f'feeds = "{tmp_path}/feeds.toml"\nallow_hosts = ["127.0.0.0/8:*"]\n', encoding="utf-8")
        newsroom.feed_trouble("lagos", Trouble(status=404))
        told = asyncio.run(check_feeds(settings_file=settings))
    assert told.endswith(f"of {len(feeds)} feeds are not well")
    with get_client(sync_client=True) as client:
        key = ArtifactFilter(key=ArtifactFilterKey(any_=["wirehouse-feeds"]))
        page = client.read_artifacts(artifact_filter=key)[0]
    assert page.description == told
    assert "Lagos Courier | unreachable" in str(page.data)


def test_the_page_keeps_what_outlets_say_from_becoming_markup() -> None:
    feed = FeedSetting("https://a.example/rss", "A | B")
    found = FeedCheck(feed.url, "not_a_feed", 200, problems=("<script>",))
    page = review_page("1 of 1 feeds are not well", [(feed, found)], datetime(2026, 2, 2, tzinfo=UTC))
    assert r"| A \| B | not\_a\_feed |" in page
    assert r"\<script\>" in page
