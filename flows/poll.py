"""Polling feeds: fetch, parse, and turn reply and state into a result and a new state."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime

from extract.feed import parse_feed
from extract.records import ParsedFeed
from flows.fetch.client import Client
from flows.fetch.hosts import HostBook
from flows.fetch.records import FeedState, FeedToPoll, FetchReply, FetchSettings, PollOutcome, PollResult
from flows.poll_rules import (
    SHORTEST,
    PollHints,
    PollMemory,
    decide_due,
    decide_lease,
    decide_move,
    decide_next_poll,
    decide_validators,
    is_overlap_lost,
    read_hints,
)

__all__ = [
    "PollHints",
    "PollMemory",
    "decide_due",
    "decide_lease",
    "decide_next_poll",
    "decide_validators",
    "is_overlap_lost",
    "make_result",
    "poll_feeds",
    "read_hints",
]

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)


async def poll_feeds(
    feeds: Sequence[FeedToPoll],
    *,
    now: Callable[[], datetime],
    settings: FetchSettings,
    hosts: HostBook,
    on_result: Callable[[PollResult], None] | None = None,
    client: Client | None = None,
) -> list[PollResult]:
    """Poll each feed once, many hosts at a time, one host slowly; results in the order of `feeds`."""
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix="parse") as threads:
        if client is not None:
            return await _poll_all(feeds, client, threads, now, settings, on_result)
        async with Client(settings, hosts, now=now) as own:
            return await _poll_all(feeds, own, threads, now, settings, on_result)


async def _poll_all(
    feeds: Sequence[FeedToPoll],
    client: Client,
    threads: ThreadPoolExecutor,
    now: Callable[[], datetime],
    settings: FetchSettings,
    on_result: Callable[[PollResult], None] | None,
) -> list[PollResult]:
    async def poll(feed: FeedToPoll) -> PollResult:
        result = await _poll_one(feed, client, threads, now, settings)
        if on_result is not None:
            on_result(result)
        return result

    return list(await asyncio.gather(*map(poll, feeds)))


async def _poll_one(
    feed: FeedToPoll,
    client: Client,
    threads: ThreadPoolExecutor,
    now: Callable[[], datetime],
    settings: FetchSettings,
) -> PollResult:
    etag, last_modified = decide_validators(feed, now())
    reply = await client.fetch(
        feed.url,
        accept=ACCEPT,
        max_bytes=settings.max_feed_bytes,
        timeout_s=settings.feed_timeout_s,
        etag=etag,
        last_modified=last_modified,
    )
    parsed = None
    if reply.error_kind is None and reply.status == 200:
        parsed = await asyncio.get_running_loop().run_in_executor(threads, _parse, feed, reply, now())
    is_conditional = bool(etag or last_modified)
    return make_result(feed, reply, parsed, settings, now(), random.random(), is_conditional=is_conditional)


def _parse(feed: FeedToPoll, reply: FetchReply, at: datetime) -> ParsedFeed:
    return parse_feed(
        reply.body,
        reply.final_url,
        fetched_at=at,
        content_type=reply.content_type,
        known_hashes=feed.state.item_hashes,
    )


def make_result(
    feed: FeedToPoll,
    reply: FetchReply,
    parsed: ParsedFeed | None,
    settings: FetchSettings,
    now: datetime,
    fraction: float,
    *,
    is_conditional: bool,
) -> PollResult:
    """The result of one poll and the feed's new state. Pure."""
    if reply.error_kind in ("host_waits", "run_over"):
        return _postponed(feed, reply, settings, now)
    outcome, kind, error = _judge(reply, parsed, is_conditional)
    memory = PollMemory.from_json(feed.state.state)
    lost = parsed is not None and not kind and is_overlap_lost(parsed, feed.state.item_hashes, memory)
    if parsed is not None and not kind:
        memory = _remember(memory, parsed, lost, now)
    state, new_url = decide_move(feed.state, reply, not kind, now)
    state = _new_state(state, reply, parsed, outcome, kind, memory, now, is_conditional)
    hints = read_hints(reply, memory, now)
    state = replace(state, next_poll_at=decide_next_poll(feed, state, hints, settings, now, fraction))
    return PollResult(
        feed_id=feed.feed_id,
        url=feed.url,
        polled_at=now,
        outcome=outcome,
        state=state,
        http_status=reply.status,
        error_kind=kind,
        error=error,
        parsed=parsed if not kind else None,
        is_overlap_lost=lost,
        problems=_problems(reply, parsed),
        byte_count=len(reply.body),
        duration_ms=reply.duration_ms,
        final_url=reply.final_url,
        new_url=new_url,
    )


def _judge(
    reply: FetchReply, parsed: ParsedFeed | None, is_conditional: bool
) -> tuple[PollOutcome, str | None, str | None]:
    """Outcome, kind and words of a failure."""
    if reply.error_kind:
        return PollOutcome.FAILED, reply.error_kind, reply.error
    status = reply.status or 0
    if status == 304 and is_conditional:
        return PollOutcome.NOT_MODIFIED, None, None
    if status != 200 or parsed is None:
        return PollOutcome.FAILED, _kind_of_status(status), f"HTTP {status}"
    if parsed.error:
        kind = parsed.error if parsed.error in ("too_large", "empty") else "not_a_feed"
        return PollOutcome.FAILED, kind, parsed.error
    return PollOutcome.FETCHED, None, None


def _kind_of_status(status: int) -> str:
    """Kinds that are counted and backed off apart from each other."""
    named = {401: "http_401", 403: "http_403", 404: "http_404", 410: "gone", 429: "rate_limited"}
    if status in named:
        return named[status]
    return "http_5xx" if status >= 500 else "http_4xx" if status >= 400 else "http_other"


def _remember(memory: PollMemory, parsed: ParsedFeed, is_lost: bool, now: datetime) -> PollMemory:
    return replace(
        memory,
        ttl_minutes=parsed.ttl_minutes,
        skip_hours=parsed.skip_hours,
        skip_days=parsed.skip_days,
        item_keys=parsed.item_keys,
        overlap_lost_count=memory.overlap_lost_count + 1 if is_lost else 0,
        last_new_at=now if parsed.entries or memory.last_new_at is None else memory.last_new_at,
    )


def _new_state(
    state: FeedState,
    reply: FetchReply,
    parsed: ParsedFeed | None,
    outcome: PollOutcome,
    kind: str | None,
    memory: PollMemory,
    now: datetime,
    is_conditional: bool,
) -> FeedState:
    state = replace(state, state=memory.to_json())
    if outcome is PollOutcome.FAILED:
        return _failed_state(state, kind or "unknown")
    state = replace(state, failure_count=0, failure_kind=None)
    if outcome is PollOutcome.NOT_MODIFIED:
        # a 304 may bring new validators; what it does not name stays
        return replace(state, etag=reply.etag or state.etag, last_modified=reply.last_modified or state.last_modified)
    return replace(
        state,
        etag=reply.etag,
        last_modified=reply.last_modified,
        unconditional_at=state.unconditional_at if is_conditional else now,
        item_hashes=frozenset(parsed.raw_hashes) if parsed and parsed.raw_hashes else state.item_hashes,
    )


def _failed_state(state: FeedState, kind: str) -> FeedState:
    count = state.failure_count + 1 if state.failure_kind == kind else 1
    state = replace(state, failure_count=count, failure_kind=kind)
    if kind == "gone":
        return replace(state, disabled_reason="410 Gone: the server says that this feed is no more")
    if kind in ("not_a_feed", "empty"):
        # validators of what was no feed would keep it that way: the server would answer 304 for ever
        return replace(state, etag=None, last_modified=None)
    return state


def _problems(reply: FetchReply, parsed: ParsedFeed | None) -> tuple[str, ...]:
    found = parsed.problems if parsed else ()
    return (*found, "https_to_http") if reply.is_downgraded else found


def _postponed(feed: FeedToPoll, reply: FetchReply, settings: FetchSettings, now: datetime) -> PollResult:
    """Not tried: no poll took place; the feed comes again soon, and waits as long as its host does."""
    state = replace(feed.state, next_poll_at=now + SHORTEST)
    return PollResult(
        feed.feed_id, feed.url, now, PollOutcome.POSTPONED, state, error_kind=reply.error_kind, error=reply.error
    )
