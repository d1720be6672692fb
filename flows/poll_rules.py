"""When and how to poll a feed: pure decisions of its state, the reply and `now`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from extract.feeds.channel import DAYS
from extract.records import ParsedFeed
from flows.fetch.headers import read_expires, read_max_age, read_retry_after
from flows.fetch.hosts import HostBook, host_key
from flows.fetch.records import FeedState, FeedToPoll, FetchReply, FetchSettings

SHORTEST = timedelta(minutes=15)
HINT_CAP = timedelta(hours=24)  # servers send a max-age of a year (NetNewsWire)
SILENCE_CAP = timedelta(days=7)
JITTER = 0.1
REFRESH_AFTER = timedelta(days=8)  # NetNewsWire: servers that answer 304 for ever are asked without validators
MOVE_SIGHTINGS, MOVE_SPAN = 3, timedelta(hours=48)
ERROR_CAP = timedelta(hours=24)
QUIET_AFTER, QUIET_INTERVAL = timedelta(days=30), timedelta(hours=6)  # a feed without news for a month
DEAD_AFTER, DEAD_INTERVAL = timedelta(days=180), timedelta(hours=24)
FORBIDDEN_WAIT = timedelta(hours=4)  # 401, 403: Unread Cloud's


@dataclass(frozen=True, slots=True)
class PollMemory:
    """What polling remembers of a feed beyond the columns of `feed_state`; kept as JSON."""

    ttl_minutes: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[str, ...] = ()
    item_keys: tuple[str, ...] = ()  # short hashes of the identities in the last good poll
    overlap_lost_count: int = 0  # in a row
    last_new_at: datetime | None = None  # when an unseen item last came

    def to_json(self) -> str:
        """As text for the state column."""
        return json.dumps(asdict(self), default=lambda at: at.isoformat())

    @classmethod
    def from_json(cls, text: str) -> PollMemory:
        """Back from text; what an older version wrote and is no longer known is left out."""
        values = json.loads(text or "{}")
        known = {name: values[name] for name in cls.__dataclass_fields__ if values.get(name) is not None}
        for name in ("skip_hours", "skip_days", "item_keys"):
            known[name] = tuple(known.get(name, ()))
        if "last_new_at" in known:
            known["last_new_at"] = datetime.fromisoformat(known["last_new_at"])
        return cls(**known)


@dataclass(frozen=True, slots=True)
class PollHints:
    """How long server and feed ask us to stay away."""

    fresh_for: timedelta = timedelta()  # max-age, Expires, ttl, updatePeriod: the longest, capped at 24 h
    retry_after: timedelta | None = None  # capped at 7 d


def decide_due(feeds: Sequence[FeedToPoll], now: datetime, hosts: HostBook | None = None) -> list[FeedToPoll]:
    """The feeds to poll now, longest overdue first; disabled ones and sleeping hosts are left out."""
    due = [f for f in feeds if f.state.disabled_reason is None and (f.state.next_poll_at or now) <= now]
    awake = [f for f in due if hosts is None or hosts.asleep_until(host_key(f.url), now) is None]
    return sorted(awake, key=lambda f: (f.state.next_poll_at is not None, f.state.next_poll_at or now))


def decide_lease(feed: FeedToPoll, now: datetime, settings: FetchSettings) -> FeedState:
    """The state to store before polling starts: a run that dies is not repeated within the interval."""
    return replace(feed.state, next_poll_at=now + _interval(feed, settings))


def decide_validators(feed: FeedToPoll, now: datetime) -> tuple[str | None, str | None]:
    """ETag and Last-Modified to send; none every eight days, so that a server stuck on 304 is found out."""
    state = feed.state
    if state.unconditional_at is None or now - state.unconditional_at >= REFRESH_AFTER:
        return None, None
    return state.etag, state.last_modified


def decide_next_poll(
    feed: FeedToPoll, state: FeedState, hints: PollHints, settings: FetchSettings, now: datetime, fraction: float
) -> datetime:
    """When to poll next; `state` is the new one, `fraction` (0 to 1) places the poll in the jitter.

    Hourly beats adaptive rules for news (fewer items missed, shorter delay at p95), so the interval only moves at
    the edges: down to 15 min after polls without overlap, up for dead feeds and failures.
    """
    memory = PollMemory.from_json(state.state)
    wait = _interval(feed, settings)
    if state.failure_count:
        wait = _back_off(wait, state)
    elif memory.overlap_lost_count:
        wait = max(SHORTEST, wait / 2**memory.overlap_lost_count)
    else:
        wait = max(wait, _interval_of_quiet(memory, now))
    wait = max(wait, hints.fresh_for, hints.retry_after or timedelta())
    at = now + wait * (1 + JITTER * fraction)
    return _skip(at, memory) if hints.retry_after is None else at


def decide_move(state: FeedState, reply: FetchReply, is_good: bool, now: datetime) -> tuple[FeedState, str | None]:
    """Count sightings of a permanent redirect; the new address is taken after three over 48 h, all good."""
    if reply.moved_to is None or not is_good:
        return replace(state, moved_to=None, moved_count=0, moved_first_at=None), None
    if reply.moved_to != state.moved_to or state.moved_first_at is None:
        return replace(state, moved_to=reply.moved_to, moved_count=1, moved_first_at=now), None
    state = replace(state, moved_count=state.moved_count + 1)
    if state.moved_count >= MOVE_SIGHTINGS and now - (state.moved_first_at or now) >= MOVE_SPAN:
        return replace(state, moved_to=None, moved_count=0, moved_first_at=None), reply.moved_to
    return state, None


def read_hints(reply: FetchReply, memory: PollMemory, now: datetime) -> PollHints:
    """What reply and feed say about when to come again, capped."""
    max_age = read_max_age(reply.cache_control)
    forbids = any(word in reply.cache_control.lower() for word in ("no-cache", "no-store"))
    expires = None if forbids or max_age is not None else read_expires(reply.expires, reply.date, now)
    ttl = timedelta(minutes=memory.ttl_minutes or 0)
    fresh_for = min(max(max_age or timedelta(), expires or timedelta(), ttl), HINT_CAP)
    retry = read_retry_after(reply.retry_after, now) if reply.status in (429, 503) else None
    return PollHints(fresh_for, min(retry, SILENCE_CAP) if retry is not None else None)


def is_overlap_lost(parsed: ParsedFeed, known_hashes: frozenset[str], memory: PollMemory) -> bool:
    """Whether nothing of the last poll is left, so that items between the two were probably missed."""
    if not known_hashes or not parsed.raw_hashes:
        return False
    same_items = not known_hashes.isdisjoint(parsed.raw_hashes)
    return not same_items and set(memory.item_keys).isdisjoint(parsed.item_keys)


def _interval(feed: FeedToPoll, settings: FetchSettings) -> timedelta:
    minutes = feed.interval_minutes or settings.min_interval_minutes
    return max(SHORTEST, timedelta(minutes=minutes))


def _back_off(interval: timedelta, state: FeedState) -> timedelta:
    """Doubling by failures in a row of one kind; what will hardly mend by itself starts at hours."""
    start = FORBIDDEN_WAIT if state.failure_kind in ("http_401", "http_403", "blocked", "rate_limited") else interval
    factor: int = 2 ** min(state.failure_count - 1, 8)
    return min(start * factor, max(ERROR_CAP, interval))


def _interval_of_quiet(memory: PollMemory, now: datetime) -> timedelta:
    quiet = now - memory.last_new_at if memory.last_new_at else timedelta()
    return DEAD_INTERVAL if quiet > DEAD_AFTER else QUIET_INTERVAL if quiet > QUIET_AFTER else timedelta()


def _skip(at: datetime, memory: PollMemory) -> datetime:
    """The next time that is in no hour and on no day that the feed asks to leave out."""
    if len(memory.skip_hours) >= 24 or len(memory.skip_days) >= 7:
        return at
    while at.hour in memory.skip_hours or DAYS[at.weekday()] in memory.skip_days:
        at = at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return at
