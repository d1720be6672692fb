"""Poll: due feeds in, polls and entry versions out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from uuid import UUID

from extract.ids import article_id_of, make_id
from extract.records import Entry
from extract.url import normalize_url
from flows.feed_list import named_feeds
from flows.fetch.hosts import HostBook
from flows.fetch.records import FeedState, FetchSettings, HostState, PollOutcome, PollResult
from flows.fetch.records import FeedToPoll as FeedToFetch
from flows.poll import decide_due, decide_lease, poll_feeds
from flows.settings import FeedSetting, Settings, read_feed_list
from flows.stages.context import RunContext
from warehouse.load import load_feed_states, load_polls, sync_feeds
from warehouse.read import read_feeds, read_hosts
from warehouse.rows import FeedRow, FeedStateRow, FeedToPoll, HostStateRow, PolledFeed, PollRow, SeenEntry


async def poll_due_feeds(
    run: RunContext,
    feed_list: Sequence[FeedSetting] | None,
    wanted: Sequence[str],
    is_due_only: bool,
    is_skipped: bool = False,
) -> None:
    """Poll every feed that is due (or named), many hosts at once, each host slowly; load what they brought."""
    if is_skipped:
        return
    listed = read_feed_list(run.settings.feeds) if feed_list is None else feed_list
    known = {feed.feed.feed_id: feed.feed for feed in read_feeds(run.warehouse)}
    rows = [_where_it_moved(feed_row(feed), known) for feed in listed]
    sync_feeds(run.warehouse, run.run_id, rows + _taken_out(rows, known), run.now)
    hosts = run.hosts = read_host_book(run)
    feeds = choose_feeds(read_feeds(run.warehouse), listed, wanted)
    due = [_to_fetch(feed) for feed in feeds]
    due = decide_due(due, run.now, hosts) if is_due_only else due
    run.progress.begin("poll", len(due))
    leases = [decide_lease(feed, run.now, fetch_settings(run.settings)) for feed in due]
    leased = [_state_row(feed.feed_id, lease) for feed, lease in zip(due, leases, strict=True)]
    load_feed_states(run.warehouse, run.run_id, leased)
    run.warehouse.rest()
    results = await poll_feeds(
        due,
        now=run.clock,
        settings=fetch_settings(run.settings),
        hosts=hosts,
        on_result=lambda _: run.progress.advance(),
    )
    _load(run, results, hosts)
    moved = {result.feed_id: result.new_url for result in results if result.new_url}
    if moved:
        there = [replace(row, url=moved[row.feed_id]) for row in rows if row.feed_id in moved]
        sync_feeds(run.warehouse, run.run_id, there, run.now)


def fetch_settings(settings: Settings) -> FetchSettings:
    """The fetcher's part of the settings."""
    return FetchSettings(
        user_agent=settings.user_agent,
        contact_url=settings.contact_url,
        allow_hosts=settings.allow_hosts,
        feed_timeout_s=settings.feed_timeout_seconds,
        page_timeout_s=settings.page_timeout_seconds,
        per_host_delay_s=settings.per_host_delay_seconds,
        concurrency=settings.fetch_concurrency,
        min_interval_minutes=settings.interval_minutes,
        ignore_robots=settings.ignore_robots,
        ignore_tls_hosts=settings.ignore_tls_hosts,
    )


def feed_row(feed: FeedSetting) -> FeedRow:
    """A feed of the list as the warehouse keeps it; its id is its address's."""
    kept = {k: v for k, v in asdict(feed).items() if k not in {"url", "outlet", "language", "country"}}
    settings = json.dumps({k: v for k, v in kept.items() if v is not None}, sort_keys=True)
    return FeedRow(make_id("feed", feed.url), feed.url, feed.outlet, feed.language, feed.country, settings)


def _where_it_moved(row: FeedRow, known: Mapping[UUID, FeedRow]) -> FeedRow:
    """A feed keeps the id of the address in the list, and the address that permanent redirects led it to."""
    before = known.get(row.feed_id)
    return replace(row, url=before.url) if before else row


def _taken_out(rows: Sequence[FeedRow], known: Mapping[UUID, FeedRow]) -> list[FeedRow]:
    """Known feeds that the list has no more, switched off: one that failed must not be a fault of `status` for ever."""
    listed = {row.feed_id for row in rows}
    gone = [(feed, json.loads(feed.settings)) for feed in known.values() if feed.feed_id not in listed]
    return [replace(feed, settings=json.dumps(told | {"is_enabled": False}, sort_keys=True)) for feed, told in gone]


def choose_feeds(known: Iterable[FeedToPoll], listed: Sequence[FeedSetting], wanted: Sequence[str]) -> list[FeedToPoll]:
    """The feeds of the list that are enabled and, where texts are wanted, hold one in outlet or address."""
    chosen = {make_id("feed", feed.url) for feed in named_feeds(listed, wanted)}
    return [feed for feed in known if feed.feed.feed_id in chosen]


def _load(run: RunContext, results: Sequence[PollResult], hosts: HostBook) -> None:
    polled = [_polled(run, result) for result in results if result.outcome is not PollOutcome.POSTPONED]
    load_polls(run.warehouse, run.run_id, polled, host_rows(hosts))
    run.count("poll", Counter((_outcome(r), r.error_kind) for r in results))


def read_host_book(run: RunContext) -> HostBook:
    """What politeness remembers of all hosts."""
    names = [f.name for f in fields(HostState)]
    rows = read_hosts(run.warehouse).values()
    return HostBook(HostState(**{name: getattr(row, name) for name in names}) for row in rows)


def host_rows(hosts: HostBook) -> list[HostStateRow]:
    """What politeness learned of hosts since it was loaded."""
    return [HostStateRow(**{f.name: getattr(s, f.name) for f in fields(HostState)}) for s in hosts.rows()]


def _outcome(result: PollResult) -> str:
    """The poll's outcome in the words that all steps share."""
    return {
        PollOutcome.FETCHED: "done",
        PollOutcome.NOT_MODIFIED: "unchanged",
        PollOutcome.FAILED: "failed",
        PollOutcome.POSTPONED: "set_aside",
    }[result.outcome]


def _polled(run: RunContext, result: PollResult) -> PolledFeed:
    poll_id = make_id("poll", result.feed_id, run.run_id)
    parsed = result.parsed
    poll = PollRow(
        poll_id=poll_id,
        feed_id=result.feed_id,
        polled_at=result.polled_at,
        outcome=result.outcome.value,
        http_status=result.http_status,
        error_kind=result.error_kind,
        error=result.error,
        entry_count=parsed.item_count if parsed else None,
        is_overlap_lost=result.is_overlap_lost,
        problems=result.problems,
        byte_count=result.byte_count,
        duration_ms=result.duration_ms,
        final_url=result.final_url,
    )
    entries = tuple(_seen(result.feed_id, entry, result) for entry in (parsed.entries if parsed else ()))
    return PolledFeed(poll, entries, _state_row(result.feed_id, result.state))


def _seen(feed_id: UUID, entry: Entry, result: PollResult) -> SeenEntry:
    article_id = article_id_of(normalize_url(entry.url)) if entry.url else None
    return SeenEntry(make_id("entry", feed_id, entry.entry_key), article_id, entry, result.polled_at)


def _to_fetch(known: FeedToPoll) -> FeedToFetch:
    settings = json.loads(known.feed.settings)
    state = {f.name: getattr(known.state, f.name) for f in fields(FeedState)}
    state["item_hashes"] = frozenset(known.state.item_hashes)
    return FeedToFetch(
        feed_id=known.feed.feed_id,
        url=known.feed.url,
        outlet=known.feed.outlet,
        language=known.feed.language,
        interval_minutes=settings.get("interval_minutes"),
        state=FeedState(**state),
    )


def _state_row(feed_id: UUID, state: FeedState) -> FeedStateRow:
    values = {f.name: getattr(state, f.name) for f in fields(FeedState)}
    values["item_hashes"] = tuple(sorted(state.item_hashes))
    return FeedStateRow(feed_id=feed_id, **values)
