"""Feeds, polls, entries and page fetches into the base tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from .batch import Load, begin_load
from .connect import Warehouse
from .rows import (
    EntryVersionRow,
    FeedRow,
    FeedStateRow,
    HostStateRow,
    PageFetchRow,
    PolledFeed,
    PollRow,
    SeenEntry,
)


@dataclass(frozen=True, slots=True)
class LoadedPolls:
    """What a load of polls came to."""

    poll_count: int
    new_count: int
    changed_count: int
    unchanged_count: int


@dataclass(frozen=True, slots=True)
class _FeedRow:
    feed_id: UUID
    url: str
    outlet: str
    language: str | None
    country_code: str | None
    settings: str
    changed_at: datetime


def sync_feeds(warehouse: Warehouse, run_id: int, feeds: Sequence[FeedRow], changed_at: datetime) -> int:
    """Makes `feeds` the known ones, a new row for each that is new or differs; returns how many did.

    Feeds that left the list stay known as they are: whoever takes one out sets `is_enabled` to false.
    """
    with begin_load(warehouse, run_id, "feeds") as load:
        known = {feed.feed_id: feed for feed in select_feeds(load.con)}
        changed = [feed for feed in feeds if known.get(feed.feed_id) != feed]
        rows = [
            _FeedRow(f.feed_id, f.url, f.outlet, f.language, f.country_code, f.settings, changed_at) for f in changed
        ]
        return load.insert("feeds", rows)


def select_feeds(con: Any) -> list[FeedRow]:
    """The current row of every feed."""
    rows = con.execute(
        "SELECT feed_id, url, outlet, language, country_code, settings FROM feeds "
        "QUALIFY row_number() OVER (PARTITION BY feed_id ORDER BY load_id DESC) = 1 ORDER BY outlet, url"
    ).fetchall()
    return [FeedRow(*row) for row in rows]


def load_polls(
    warehouse: Warehouse,
    run_id: int,
    polled: Sequence[PolledFeed],
    hosts: Sequence[HostStateRow] = (),
) -> LoadedPolls:
    """Writes polls, the entries that are new or changed, and the new states, in one transaction."""
    with begin_load(warehouse, run_id, "poll") as load:
        known = _read_entry_hashes(load, polled)
        polls: list[PollRow] = []
        versions: list[EntryVersionRow] = []
        totals = [0, 0, 0]
        for feed in polled:
            made, counts = _version_entries(feed, known)
            versions += made
            polls.append(replace(feed.poll, new_count=counts[0], changed_count=counts[1]))
            totals = [total + count for total, count in zip(totals, counts, strict=True)]
        load.insert("entry_versions", versions, key=("entry_id", "entry_version"))
        poll_count = load.insert("polls", polls, key=("poll_id",))
        _replace_states(load, [feed.state for feed in polled if feed.state], hosts)
        return LoadedPolls(poll_count, *totals)


def _read_entry_hashes(load: Load, polled: Sequence[PolledFeed]) -> dict[UUID, tuple[int, str]]:
    """The newest version and hash of every entry of the polled feeds."""
    feed_ids = [str(feed.poll.feed_id) for feed in polled if feed.entries]
    rows = load.con.execute(
        "SELECT entry_id, max(entry_version), arg_max(content_hash, entry_version) FROM entry_versions "
        "WHERE feed_id IN (SELECT unnest($1)::UUID) GROUP BY entry_id",
        [feed_ids],
    ).fetchall()
    return {entry_id: (version, content_hash) for entry_id, version, content_hash in rows}


def _version_entries(
    feed: PolledFeed, known: dict[UUID, tuple[int, str]]
) -> tuple[list[EntryVersionRow], tuple[int, int, int]]:
    """The entry versions that a poll makes, and how many were new, changed, unchanged. Extends `known`."""
    made: list[EntryVersionRow] = []
    new = changed = unchanged = 0
    for seen in feed.entries:
        version, content_hash = known.get(seen.entry_id, (0, ""))
        if version and content_hash == seen.entry.content_hash:
            unchanged += 1
            continue
        made.append(_entry_version(feed.poll, seen, version + 1))
        known[seen.entry_id] = (version + 1, seen.entry.content_hash)
        new, changed = (new + 1, changed) if version == 0 else (new, changed + 1)
    return made, (new, changed, unchanged)


def _entry_version(poll: PollRow, seen: SeenEntry, version: int) -> EntryVersionRow:
    entry = seen.entry
    published = entry.published or entry.updated
    return EntryVersionRow(
        entry_id=seen.entry_id,
        entry_version=version,
        feed_id=poll.feed_id,
        entry_key=entry.entry_key,
        key_kind=entry.key_kind,
        article_id=seen.article_id,
        url=entry.url,
        title=entry.title,
        summary=entry.summary,
        content_html=entry.content_html,
        authors=entry.authors,
        published_raw=published.raw if published else None,
        published_at=published.at if published else None,
        published_precision=published.precision if published else None,
        published_problem=published.problem if published else None,
        origin_name=entry.origin_name,
        origin_url=entry.origin_url,
        language=entry.language,
        content_hash=entry.content_hash,
        seen_at=seen.seen_at,
        poll_id=poll.poll_id,
    )


def load_page_fetches(
    warehouse: Warehouse,
    run_id: int,
    fetches: Sequence[PageFetchRow],
    hosts: Sequence[HostStateRow] = (),
) -> int:
    """Writes page fetches and what politeness learned of their hosts; returns how many were new."""
    with begin_load(warehouse, run_id, "pages") as load:
        count = load.insert("page_fetches", fetches, key=("page_fetch_id",))
        _replace_states(load, (), hosts)
        return count


def load_feed_states(warehouse: Warehouse, run_id: int, states: Sequence[FeedStateRow]) -> None:
    """Replaces what polling remembers of these feeds, in one transaction: a lease before the network is asked."""
    with begin_load(warehouse, run_id, "lease") as load:
        _replace_states(load, states, ())


def _replace_states(load: Load, feeds: Sequence[FeedStateRow], hosts: Sequence[HostStateRow]) -> None:
    for table, key, rows in (("feed_state", "feed_id", feeds), ("host_state", "host", hosts)):
        last = {getattr(row, key): row for row in rows}
        if not last:
            continue
        load.con.execute(f"DELETE FROM {table} WHERE {key}::VARCHAR IN (SELECT unnest($1))", [[str(k) for k in last]])
        load.insert(table, list(last.values()))
