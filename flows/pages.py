"""Fetching article pages: which are due (pure), and the one function that fetches and archives them."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from extract.url import host_of
from flows.archive import Archive
from flows.fetch.client import Client
from flows.fetch.hosts import HostBook
from flows.fetch.records import (
    ArticleState,
    FetchReply,
    FetchSettings,
    PageOutcome,
    PageResult,
    PageToFetch,
    PageWhy,
)
from flows.fetch.robots import Robots

ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
HTML_TYPES = ("text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain")
# Ages at which the page of a moving event is looked at again. First tolls are corrected within hours (the driving
# example went from 92 to 145 in a day), half of all edits of news come in the first hours and few after three days;
# five conditional requests an article are what a reader's reloads amount to.
LOOK_AGAIN = tuple(timedelta(hours=hours) for hours in (1, 3, 8, 24, 72))
RETRY_AFTER = tuple(timedelta(hours=hours) for hours in (1, 6, 24))
GIVEN_UP_AFTER = len(RETRY_AFTER) + 1  # failures: then the entry's own text is taken
DENIED_AGAIN, DENIED_TRIES = timedelta(hours=24), 4  # rules are read again each day; this costs no request
MAX_TRIES = 60  # of one page: entries that are rewritten each hour must not make us a nuisance
NEWEST_FIRST_LIMIT = timedelta(days=30)  # older entries are not fetched: a new feed's archive is not news
# Addresses that end like this are no article; the list is of what feeds were seen to link to.
NO_PAGE = frozenset({".mp3", ".mp4", ".m4a", ".pdf", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".zip", ".m3u8"})


def decide_pages(articles: Sequence[ArticleState], now: datetime) -> list[PageToFetch]:
    """The pages that are due now, each with the reason: new ones first, newest first, hosts taking turns.

    Taking turns keeps every stretch of the list busy on many hosts, since one host is asked slowly.
    """
    due = [(article, why) for article in articles if (why := decide_page(article, now)) is not None]
    due.sort(key=lambda pair: (pair[1] is not PageWhy.NEW, -pair[0].first_seen_at.timestamp()))
    seen: Counter[str] = Counter()
    turns = []
    for place, (article, why) in enumerate(due):
        host = host_of(article.url)
        turns.append((seen[host], place, article, why))
        seen[host] += 1
    turns.sort(key=lambda turn: turn[:2])
    return [PageToFetch(a.article_id, a.url, why, a.outlet, a.etag, a.last_modified) for _, _, a, why in turns]


def decide_page(article: ArticleState, now: datetime) -> PageWhy | None:
    """Why an article's page is due, or None.

    A changed entry counts once it is newer than the last attempt, at most hourly: some feeds rewrite entries all day.
    """
    last = article.last_fetched_at
    if last is None:
        return PageWhy.NEW if now - article.first_seen_at <= NEWEST_FIRST_LIMIT else None
    if article.fetch_count >= MAX_TRIES:
        return None
    if article.last_outcome == PageOutcome.DENIED:
        is_again = article.fetch_count < DENIED_TRIES and now - last >= DENIED_AGAIN
        return PageWhy.RETRY if is_again else None
    changed = article.entry_changed_at
    if changed is not None and changed > last and now - last >= LOOK_AGAIN[0]:
        return PageWhy.ENTRY_CHANGED
    if article.last_outcome == PageOutcome.SET_ASIDE:
        return None  # poison is tried once; only a changed entry brings it back
    if article.last_outcome == PageOutcome.FAILED:
        return PageWhy.RETRY if _is_retry_due(article, now - last) else None
    if article.is_event_moving and _is_look_due(article.first_seen_at, last, now):
        return PageWhy.YOUNG_AND_MOVING
    return None


async def fetch_pages(
    pages: Sequence[PageToFetch],
    *,
    now: Callable[[], datetime],
    settings: FetchSettings,
    hosts: HostBook,
    archive: Archive,
    on_result: Callable[[PageResult], None] | None = None,
    client: Client | None = None,
) -> list[PageResult]:
    """Fetch each page once, as robots.txt allows, and archive what came; results in the order of `pages`."""
    if client is None:
        async with Client(settings, hosts, now=now) as own:
            return await fetch_pages(
                pages,
                now=now,
                settings=settings,
                hosts=hosts,
                archive=archive,
                on_result=on_result,
                client=own,
            )
    robots = Robots(client, hosts, settings, now)

    async def fetch(page: PageToFetch) -> PageResult:
        result = await _fetch_one(page, client, robots, settings, archive, now)
        if on_result is not None:
            on_result(result)
        return result

    return list(await asyncio.gather(*map(fetch, pages)))


async def _fetch_one(
    page: PageToFetch,
    client: Client,
    robots: Robots,
    settings: FetchSettings,
    archive: Archive,
    now: Callable[[], datetime],
) -> PageResult:
    if PurePosixPath(urlsplit(page.url).path).suffix.lower() in NO_PAGE:
        reply = FetchReply(page.url, page.url, error_kind="not_html", error="the address names a file, not a page")
        return _result(page, reply, None, now())
    reply = await client.fetch(
        page.url,
        accept=ACCEPT,
        max_bytes=settings.max_page_bytes,
        timeout_s=settings.page_timeout_s,
        etag=page.etag,
        last_modified=page.last_modified,
        may_fetch=robots.why_not,
    )
    body_hash = None
    if reply.error_kind is None and reply.status == 200 and reply.body and _is_html(reply):
        body_hash = await asyncio.to_thread(archive.put, reply.body)
    return _result(page, reply, body_hash, now())


def _result(page: PageToFetch, reply: FetchReply, body_hash: str | None, at: datetime) -> PageResult:
    outcome, kind, error = _judge(page, reply)
    is_not_modified = outcome is PageOutcome.NOT_MODIFIED
    return PageResult(
        article_id=page.article_id,
        url=page.url,
        fetched_at=at,
        outcome=outcome,
        why=page.why,
        final_url=reply.final_url,
        http_status=reply.status,
        error_kind=kind,
        error=error,
        content_type=reply.content_type,
        byte_count=len(reply.body),
        duration_ms=reply.duration_ms,
        body_hash=body_hash,
        etag=reply.etag or (page.etag if is_not_modified else None),
        last_modified=reply.last_modified or (page.last_modified if is_not_modified else None),
    )


def _judge(page: PageToFetch, reply: FetchReply) -> tuple[PageOutcome, str | None, str | None]:
    """Outcome, kind and words of what went wrong."""
    kind, status = reply.error_kind, reply.status or 0
    if kind in ("host_waits", "run_over"):
        return PageOutcome.POSTPONED, kind, reply.error
    if kind == "denied":
        return PageOutcome.DENIED, "robots", reply.error
    if kind in ("too_large", "not_html", "blocked", "bad_url", "encoding"):
        return PageOutcome.SET_ASIDE, kind, reply.error
    if kind:
        return PageOutcome.FAILED, kind, reply.error
    if status == 304 and (page.etag or page.last_modified):
        return PageOutcome.NOT_MODIFIED, None, None
    if status in (404, 410, 451):
        return PageOutcome.SET_ASIDE, "gone", f"HTTP {status}"
    if status != 200:
        return PageOutcome.FAILED, "http_5xx" if status >= 500 else "http_4xx", f"HTTP {status}"
    if not reply.body:
        return PageOutcome.FAILED, "empty", "an empty page"
    if not _is_html(reply):
        return PageOutcome.SET_ASIDE, "not_html", f"Content-Type {reply.content_type}"
    return PageOutcome.FETCHED, None, None


def _is_html(reply: FetchReply) -> bool:
    kind = (reply.content_type or "text/html").partition(";")[0].strip().lower()
    return kind in HTML_TYPES or kind == ""


def _is_retry_due(article: ArticleState, since: timedelta) -> bool:
    number = max(article.failure_count, 1) - 1
    return number < len(RETRY_AFTER) and since >= RETRY_AFTER[number]


def _is_look_due(first_seen_at: datetime, last: datetime, now: datetime) -> bool:
    """Whether an age at which to look again has come since the last fetch; missed ones are made up by one."""
    return any(last < first_seen_at + age <= now for age in LOOK_AGAIN)
