"""Where a page cannot be had or read, the article's text is its feed entry's, until the page comes after all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from extract.article import extract_article
from extract.records import Article, DatePrecision, PageKind
from flows.demo.show import demo_settings
from flows.ingestion import ingest_with
from flows.prefect_server import LocalServer
from flows.reading_room import open_reader
from flows.settings import FeedSetting, Settings
from flows.stages.entry_text import article_of_entry, with_entry_text
from tests.newsroom import ROUNDS, FaultyNewsroom, Trouble
from warehouse.rows import BodyToExtract

DENIED = "meridian/pakistan-army-says-92-militants-killed"
GONE = "meridian/floods-kill-14-in-mozambique"
CLOSED = "meridian/oklahoma-birthday-party-shooting"
FAILING = "meridian/india-bus-plunges-into-gorge"
CLOSED_PAGE = b"""<html><head><title>A closed page</title><script type="application/ld+json">{"@type": "NewsArticle",
"headline": "A closed page", "isAccessibleForFree": false, "author": {"name": "Mara Odhiambo"}}</script></head>
<body><article><h1>A closed page</h1><p>It began.</p><p>Subscribe to continue reading.</p></article></body></html>"""
#: Hours after the first run: the third and fourth are the failing page's last tries, then everything is well.
RUNS = (0, 1.1, 7.2, 31.3, 60)


@pytest.fixture(scope="module")
def versions(prefect_server: LocalServer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """Each story's versions after five runs in which one page was denied, one gone, one closed and one failing."""
    settings = replace(demo_settings(tmp_path_factory.mktemp("days") / "w.duckdb"), workers=1)
    with FaultyNewsroom() as newsroom:
        newsroom.set_round(2)
        feeds = [
            FeedSetting(f.url, f.outlet, f.language, f.country)
            for f in newsroom.feeds
            if f.outlet == newsroom.outlets["meridian"].name
        ]
        paths = {newsroom.url_of(key): key for key in (DENIED, GONE, CLOSED, FAILING)}
        denied = newsroom.url_of(DENIED).removeprefix(newsroom.base_url("meridian"))
        rules = f"User-agent: *\nDisallow: {denied}\n".encode()
        newsroom.trouble("meridian", "/robots.txt", Trouble(body=rules, content_type="text/plain"))
        newsroom.page_trouble(GONE, Trouble(status=404))
        newsroom.page_trouble(CLOSED, Trouble(body=CLOSED_PAGE))
        newsroom.page_trouble(FAILING, Trouble(status=500))
        for hours in RUNS:
            if hours == RUNS[-1]:
                newsroom.heal()
            ingest_with(settings, feed_list=feeds, now=ROUNDS[2] + timedelta(hours=hours))
    return _versions_by_key(settings, paths)


def _versions_by_key(settings: Settings, paths: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    with open_reader(settings.warehouse) as reader:
        rows = reader.sql(
            "SELECT v.*, count(r.report_id) AS reports FROM article_versions AS v "
            "LEFT JOIN reports_read AS r USING (article_id, version) GROUP BY ALL ORDER BY version"
        ).records()
    found: dict[str, list[dict[str, Any]]] = {key: [] for key in paths.values()}
    for row in rows:
        if row["url"] in paths:
            found[paths[row["url"]]].append(row)
    return found


def test_a_denied_page_gives_the_summary_at_once_and_its_text_when_it_is_allowed(
    versions: dict[str, list[dict[str, Any]]],
) -> None:
    summary, page = versions[DENIED]
    assert (summary["text_source"], page["text_source"]) == ("summary", "page")
    assert summary["text"].startswith("The military says 92 militants were killed on Saturday")
    assert summary["reports"] == 1, "what the summary tells is read for events"
    assert "three suicide bombers" in page["text"]
    assert page["correction"] == "none", "our coming by the page is no silent edit of the outlet's"


def test_a_page_that_is_gone_leaves_the_summary(versions: dict[str, list[dict[str, Any]]]) -> None:
    (summary,) = versions[GONE]
    assert (summary["text_source"], summary["page_kind"]) == ("summary", "article")
    assert summary["title"] == "Floods kill at least 14 in central Mozambique, thousands displaced"


def test_a_closed_page_keeps_its_kind_and_its_author_beside_the_summary(
    versions: dict[str, list[dict[str, Any]]],
) -> None:
    summary = versions[CLOSED][0]
    assert (summary["text_source"], summary["page_kind"]) == ("summary", "paywall")
    assert summary["authors"] == ["Mara Odhiambo"]
    assert "Subscribe" not in summary["text"]
    assert summary["title"] != "A closed page"


def test_a_failing_page_is_given_up_after_its_last_try_only(versions: dict[str, list[dict[str, Any]]]) -> None:
    (summary,) = versions[FAILING]
    assert summary["text_source"] == "summary"
    assert summary["run_id"] == RUNS.index(31.3) + 1


def entry(summary: str = "", content: str | None = None) -> BodyToExtract:
    return BodyToExtract(
        article_id=UUID(int=1),
        url="https://a.test/1",
        final_url=None,
        outlet="A",
        body_hash="0" * 64,
        fetched_at=ROUNDS[1],
        content_type=None,
        title="Ferry sinks",
        summary=summary,
        content_html=content,
        published_at=ROUNDS[1],
        published_precision=DatePrecision.SECOND,
        language="en",
    )


def page(html: str) -> Article:
    return extract_article(html.encode(), "https://a.test/1", fetched_at=ROUNDS[1])


def test_the_longer_of_content_and_summary_is_taken() -> None:
    content = article_of_entry(entry("Short.", "<p>A ferry sank on <b>Sunday</b>.</p><p>Twelve were saved.</p>"))
    assert (content.text, content.text_source) == ("A ferry sank on Sunday.\nTwelve were saved.", "feed")
    assert article_of_entry(entry("A ferry sank.", "<p>A ferry</p>")).text_source == "summary"


def test_a_page_that_can_be_read_is_not_replaced() -> None:
    article = page(f"<article><h1>Ferry sinks</h1><p>{'A ferry sank on the lake on Sunday. ' * 9}</p></article>")
    assert with_entry_text(entry("A summary. " * 99), article) is article


def test_a_page_that_is_an_error_gives_nothing_of_its_own() -> None:
    found = with_entry_text(entry("A ferry sank."), page("<title>404 Not Found</title><h1>404 Not Found</h1>"))
    assert isinstance(found, Article)
    assert (found.title, found.text, found.page_kind) == ("Ferry sinks", "A ferry sank.", PageKind.ERROR)
