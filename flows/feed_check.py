"""A live look at one feed, or at a page to find its feed: what `feeds check` and `feeds add` show."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from extract.feed import parse_feed
from extract.feed_discovery import find_feed_links, list_sitemaps, usual_feed_urls
from extract.records import Entry, ParsedFeed
from extract.url import host_of
from flows.fetch.client import Client
from flows.fetch.hosts import HostBook
from flows.fetch.records import FeedCheck, FetchReply, FetchSettings
from flows.poll import ACCEPT

STALE_AFTER = timedelta(days=30)
FULL_TEXT_LENGTH = 1500  # of the words of an entry; 4 % of news entries have them, 38 % of blogs'
ACCEPT_PAGE = ACCEPT.replace("*/*;q=0.5", "text/html;q=0.6, */*;q=0.5")


async def check_feed(
    url: str,
    *,
    now: Callable[[], datetime],
    settings: FetchSettings,
    hosts: HostBook | None = None,
    client: Client | None = None,
) -> FeedCheck:
    """Fetch a feed once and say how it is; of a page, say which feeds it names (`found_feeds`)."""
    if client is None:
        async with Client(settings, hosts or HostBook(), now=now) as own:
            return await check_feed(url, now=now, settings=settings, client=own)
    reply = await _fetch(client, url, settings)
    if reply.error_kind or reply.status != 200:
        problem = reply.error or f"HTTP {reply.status}"
        return FeedCheck(url, "unreachable", reply.status, final_url=reply.final_url, problems=(problem,))
    parsed = parse_feed(reply.body, reply.final_url, fetched_at=now(), content_type=reply.content_type)
    if parsed.error:
        return _no_feed(url, reply, parsed)
    found = _describe(url, reply, parsed, now())
    is_unchecked = host_of(reply.final_url) in settings.ignore_tls_hosts
    return replace(found, problems=(*found.problems, "certificate_not_checked")) if is_unchecked else found


async def check_all(urls: Sequence[str], settings: FetchSettings) -> list[FeedCheck]:
    """Check each of these feeds, many hosts at once."""

    def now() -> datetime:
        return datetime.now(UTC)

    async with Client(settings, HostBook(), now=now) as client:
        asked = (check_feed(url, now=now, settings=settings, client=client) for url in urls)
        return list(await asyncio.gather(*asked))


async def find_feed(
    url: str, *, now: Callable[[], datetime], settings: FetchSettings, hosts: HostBook | None = None
) -> FeedCheck:
    """The feed at an address: itself, the first good one that the page names, or one at a usual place.

    Answers with the check of what was given where nothing better is found.
    """
    async with Client(settings, hosts or HostBook(), now=now) as client:
        given = await check_feed(url, now=now, settings=settings, client=client)
        if given.status not in ("not_a_feed", "unreachable"):
            return given
        candidates = given.found_feeds or (usual_feed_urls(given.final_url or url) if given.http_status else [])
        for candidate in candidates[:8]:
            found = await check_feed(candidate, now=now, settings=settings, client=client)
            if found.status in ("ok", "stale"):
                return found
    return given


async def _fetch(client: Client, url: str, settings: FetchSettings) -> FetchReply:
    return await client.fetch(
        url, accept=ACCEPT_PAGE, max_bytes=settings.max_feed_bytes, timeout_s=settings.feed_timeout_s
    )


def _no_feed(url: str, reply: FetchReply, parsed: ParsedFeed) -> FeedCheck:
    if parsed.error == "sitemap_index":
        found: Sequence[str] = list_sitemaps(reply.body, reply.final_url)
    else:
        found = [link.url for link in find_feed_links(reply.body, reply.final_url)]
    return FeedCheck(
        url,
        "not_a_feed",
        reply.status,
        final_url=reply.final_url,
        problems=(parsed.error or "not_a_feed", *parsed.problems),
        found_feeds=tuple(found),
    )


def _describe(url: str, reply: FetchReply, parsed: ParsedFeed, now: datetime) -> FeedCheck:
    dates = sorted(at for entry in parsed.entries if (at := _date(entry)) is not None)
    newest = dates[-1] if dates else None
    status = "ok"
    if not parsed.entries:
        status = "empty"
    elif newest is not None and now - newest > STALE_AFTER:
        status = "stale"
    moved = (f"moved to {reply.moved_to}",) if reply.moved_to else ()
    downgraded = ("https_to_http",) if reply.is_downgraded else ()
    return FeedCheck(
        url=url,
        status=status,
        http_status=reply.status,
        title=parsed.title,
        language=parsed.language,
        format=parsed.format,
        entry_count=parsed.item_count,
        newest_at=newest,
        entries_per_day=_rate(dates),
        is_full_text=_is_full_text(parsed.entries),
        final_url=reply.final_url,
        problems=(*moved, *downgraded, *parsed.problems),
    )


def _date(entry: Entry) -> datetime | None:
    return next((date.at for date in (entry.published, entry.updated) if date is not None and date.at), None)


def _rate(dates: list[datetime]) -> float | None:
    """Entries a day over the span that the feed shows."""
    if len(dates) < 2:
        return None
    days = max((dates[-1] - dates[0]) / timedelta(days=1), 1 / 24)
    return round((len(dates) - 1) / days, 1)


def _is_full_text(entries: Sequence[Entry]) -> bool:
    """Whether at least half of the entries carry the whole story."""
    long = sum(1 for e in entries if e.content_html and len(e.content_html) >= FULL_TEXT_LENGTH)
    return bool(entries) and 2 * long >= len(entries)
