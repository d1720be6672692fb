"""What crosses the border between the fetcher and the flows: settings, work, results. No HTTP, no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from extract.records import ParsedFeed


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How politely and how patiently. `allow_hosts` is the one, visible way to a private address."""

    user_agent: str = "wirehouse/0.1"
    contact_url: str = ""
    allow_hosts: tuple[str, ...] = ()  # "127.0.0.1:8000", "intranet.example:8080", "127.0.0.0/8:*"
    ignore_tls_hosts: tuple[str, ...] = ()  # hosts whose certificate is not checked: explicit and visible
    max_feed_bytes: int = 20_000_000  # decompressed; the largest of 200 real feeds had 2.5 MB
    max_page_bytes: int = 5_000_000  # decompressed; the largest of 1,491 real pages had 2.2 MB
    feed_timeout_s: float = 20.0  # for all hops together, waiting for the host's turn not counted
    page_timeout_s: float = 30.0
    robots_timeout_s: float = 15.0
    per_host_delay_s: float = 1.0
    max_crawl_delay_s: float = 30.0
    concurrency: int = 64
    min_interval_minutes: int = 60
    ignore_robots: bool = False
    run_budget_s: float | None = None  # after this long what has not started is postponed

    @property
    def agent(self) -> str:
        """The User-Agent header: name/version and whom to ask."""
        return f"{self.user_agent} (+{self.contact_url})" if self.contact_url else self.user_agent


@dataclass(frozen=True, slots=True)
class HostState:
    """A row of `host_state`."""

    host: str  # name, with the port where it is not 80 or 443
    not_before_at: datetime | None = None
    robots: str | None = None
    robots_fetched_at: datetime | None = None
    robots_outcome: str | None = None  # found, none (4xx: all allowed), unreachable (5xx, no answer: all denied)
    failure_count: int = 0


@dataclass(frozen=True, slots=True)
class FetchReply:
    """The end of one request with its redirects. `error_kind` None means that a response was read."""

    url: str
    final_url: str
    status: int | None = None
    body: bytes = b""
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    cache_control: str = ""
    expires: str | None = None
    date: str | None = None
    retry_after: str | None = None
    moved_to: str | None = None  # where an unbroken chain of 301/308 led
    is_downgraded: bool = False  # https redirected to http
    error_kind: str | None = None
    error: str | None = None
    duration_ms: int = 0


# ---------------------------------------------------------------- feeds


@dataclass(frozen=True, slots=True)
class FeedState:
    """A row of `feed_state`: all that polling remembers of a feed between two runs."""

    next_poll_at: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    unconditional_at: datetime | None = None  # the last full fetch
    failure_count: int = 0
    failure_kind: str | None = None
    disabled_reason: str | None = None
    moved_to: str | None = None
    moved_count: int = 0
    moved_first_at: datetime | None = None
    item_hashes: frozenset[str] = frozenset()
    state: str = "{}"  # JSON of `flows.poll.PollMemory`


@dataclass(frozen=True, slots=True)
class FeedToPoll:
    """A feed and what is remembered of it."""

    feed_id: UUID
    url: str
    outlet: str
    language: str | None = None
    interval_minutes: int | None = None  # the operator's, at least 15; None: the default
    state: FeedState = FeedState()


class PollOutcome(StrEnum):
    FETCHED = "fetched"
    NOT_MODIFIED = "not_modified"
    FAILED = "failed"
    POSTPONED = "postponed"  # not tried: its host asked for silence, or the run's time was over. No poll took place


@dataclass(frozen=True, slots=True)
class PollResult:
    """What one poll brought; `state` replaces the feed's row."""

    feed_id: UUID
    url: str
    polled_at: datetime
    outcome: PollOutcome
    state: FeedState
    http_status: int | None = None
    error_kind: str | None = None
    error: str | None = None
    parsed: ParsedFeed | None = None
    is_overlap_lost: bool = False
    problems: tuple[str, ...] = ()
    byte_count: int = 0
    duration_ms: int = 0
    final_url: str | None = None
    new_url: str | None = None  # the feed moved for good: store this address from now on


# ---------------------------------------------------------------- pages


class PageWhy(StrEnum):
    NEW = "new"
    ENTRY_CHANGED = "entry_changed"
    YOUNG_AND_MOVING = "young_and_moving"
    RETRY = "retry"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class ArticleState:
    """What deciding about an article's page needs to know."""

    article_id: UUID
    url: str
    first_seen_at: datetime
    outlet: str = ""
    last_fetched_at: datetime | None = None  # the last attempt, whatever came of it
    last_outcome: str | None = None
    entry_changed_at: datetime | None = None  # the newest version of its entry
    is_event_moving: bool = False  # its event got a report or another toll in the last day
    fetch_count: int = 0  # attempts
    failure_count: int = 0  # failures in a row
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class PageToFetch:
    """A page that is due, and why."""

    article_id: UUID
    url: str
    why: PageWhy
    outlet: str = ""
    etag: str | None = None
    last_modified: str | None = None


class PageOutcome(StrEnum):
    FETCHED = "fetched"
    NOT_MODIFIED = "not_modified"
    FAILED = "failed"
    DENIED = "denied"  # robots.txt
    SET_ASIDE = "set_aside"  # no page for us: not HTML, too large, gone
    POSTPONED = "postponed"  # not tried


@dataclass(frozen=True, slots=True)
class PageResult:
    """A row of `page_fetches` (but for POSTPONED, which took no place)."""

    article_id: UUID
    url: str
    fetched_at: datetime
    outcome: PageOutcome
    why: PageWhy
    final_url: str | None = None
    http_status: int | None = None
    error_kind: str | None = None
    error: str | None = None
    content_type: str | None = None
    byte_count: int = 0
    duration_ms: int = 0
    body_hash: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class FeedCheck:
    """What `feeds check` shows of a feed."""

    url: str
    status: str  # ok, stale, empty, not_a_feed, unreachable
    http_status: int | None = None
    title: str = ""
    language: str | None = None
    format: str = "unknown"
    entry_count: int = 0
    newest_at: datetime | None = None
    entries_per_day: float | None = None
    is_full_text: bool = False
    final_url: str | None = None
    problems: tuple[str, ...] = ()
    found_feeds: tuple[str, ...] = ()  # where the address was a page: the feeds it names
