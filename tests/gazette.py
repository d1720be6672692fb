"""A loopback outlet whose pages the test writes, each in the editions that it goes through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from pathlib import Path

from flows.demo.newsroom import Answer, Newsroom
from flows.demo.show import demo_settings
from flows.ingestion import ingest_with
from flows.settings import FeedSetting, Settings

OUTLET = "The Lake Gazette"
FIRST_RUN = datetime(2026, 3, 4, 18, tzinfo=UTC)
#: An entry that changed has its page fetched again, at most hourly.
BETWEEN_RUNS = timedelta(hours=2)
_KEY = "meridian"  # one of the newsroom's servers stands in for the outlet's
#: What stands under every story of this outlet, and only here.
BOXES = ("The Gazette's evening letter goes out at six.", "Tip line: call the night desk of the Gazette.")
#: Headlines for social cards, by story, where they are others than the page's.
SOCIAL = {"unchanged": "Wheat comes early this year, and farmers hurry"}

Edition = tuple[str, tuple[str, ...]]
"""A headline, and the paragraphs under it."""


def read_stories(path: Path) -> dict[str, tuple[Edition, ...]]:
    """Stories by name, as `article_history.txt` explains itself."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    told = "\n".join(lines).removeprefix("== ").split("\n== ")
    return {slug: _editions(text) for slug, _, text in (story.partition("\n") for story in told)}


def _editions(text: str) -> tuple[Edition, ...]:
    editions = (edition.split("\n") for edition in text.split("\n--\n"))
    return tuple((headline, tuple(paragraphs)) for headline, *paragraphs in editions)


def page(edition: Edition, *, run: int, slug: str) -> bytes:
    """A page as outlets write them, with a clock, a counter and boxes that come back on every page."""
    title, paragraphs = edition
    account = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    boxes = "".join(f"<p>{escape(box)}</p>" for box in BOXES)
    social = escape(SOCIAL.get(slug, title))
    return (
        f"<!doctype html><html lang='en'><head><title>{escape(title)} | {OUTLET}</title>"
        f"<meta property='og:type' content='article'><meta property='og:title' content='{social}'>"
        f"<meta property='article:published_time' content='2026-03-04T09:00:00Z'></head>"
        f"<body><nav><a href='/'>Front</a></nav><article><h1>{escape(title)}</h1>"
        f"<p>Last updated 4 March 2026 at 1{run}:0{run}</p>{account}<p>{run * 7 + 3} comments</p>{boxes}</article>"
        f"<footer>{slug}</footer></body></html>"
    ).encode()


def feed(stories: Mapping[str, Sequence[Edition]], *, run: int, base: str) -> bytes:
    """The outlet's feed at that run: each entry says that it changed, as feeds of moving stories do."""
    items = "".join(
        f"<item><guid>{slug}</guid><link>{base}/{slug}</link><title>{escape(_edition(editions, run)[0])}</title>"
        f"<pubDate>{format_datetime(FIRST_RUN - timedelta(hours=9))}</pubDate>"
        f"<description>Look {run} at {slug}</description></item>"
        for slug, editions in stories.items()
    )
    return f"<rss version='2.0'><channel><title>{OUTLET}</title>{items}</channel></rss>".encode()


def publish(
    stories: Mapping[str, Sequence[Edition]],
    warehouse: Path,
    *,
    runs: int,
    instead: Mapping[tuple[str, int], bytes] | None = None,
) -> Settings:
    """Runs the real flow that often, each time with the next edition of every story that has one.

    `instead` says what answers in the place of a story's page at a run, from 0.
    """
    settings = demo_settings(warehouse)
    now = 0

    def answer(outlet: str, path: str) -> Answer | None:
        slug = path.strip("/")
        if outlet == _KEY and slug == "feed":
            body = feed(stories, run=now, base=newsroom.base_url(_KEY))
            return Answer(body=body, content_type="application/rss+xml")
        if outlet == _KEY and slug in stories:
            body = (instead or {}).get((slug, now)) or page(_edition(stories[slug], now), run=now, slug=slug)
            return Answer(body=body)
        return None

    with Newsroom() as newsroom:
        newsroom.override = answer
        feeds = [FeedSetting(f"{newsroom.base_url(_KEY)}/feed", OUTLET, "en", None)]
        for now in range(runs):
            ingest_with(settings, feed_list=feeds, now=FIRST_RUN + now * BETWEEN_RUNS)
    return settings


def _edition(editions: Sequence[Edition], run: int) -> Edition:
    return editions[min(run, len(editions) - 1)]
