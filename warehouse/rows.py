"""Rows that enter and leave the warehouse where `extract.records` has no record for them.

A class named `…Row` has exactly the columns of one base table (but `run_id` and `load_id`, which the load
adds), in any order; the other classes are what a load takes or a work list gives.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from extract.records import (
    Article,
    AssignmentKind,
    DatePrecision,
    Entry,
    Reading,
)

# ---------------------------------------------------------------- feeds


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A feed as the feed list says; `settings` is JSON (interval_minutes, expected_per_day, is_enabled …)."""

    feed_id: UUID
    url: str
    outlet: str
    language: str | None = None
    country_code: str | None = None
    settings: str = "{}"


@dataclass(frozen=True, slots=True)
class FeedStateRow:
    """What polling remembers of a feed; replaced whole at each poll."""

    feed_id: UUID
    next_poll_at: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    unconditional_at: datetime | None = None
    failure_count: int = 0
    failure_kind: str | None = None
    disabled_reason: str | None = None
    moved_to: str | None = None
    moved_count: int = 0
    moved_first_at: datetime | None = None
    item_hashes: tuple[str, ...] = ()
    state: str = "{}"


@dataclass(frozen=True, slots=True)
class HostStateRow:
    """What politeness remembers of a host; replaced whole."""

    host: str
    not_before_at: datetime | None = None
    robots: str | None = None
    robots_fetched_at: datetime | None = None
    robots_outcome: str | None = None
    failure_count: int = 0


@dataclass(frozen=True, slots=True)
class FeedToPoll:
    """A feed and its state; `state` is the empty one for a feed never polled."""

    feed: FeedRow
    state: FeedStateRow


@dataclass(frozen=True, slots=True)
class PollRow:
    """One attempt to read a feed. `new_count` and `changed_count` are counted by the load."""

    poll_id: UUID
    feed_id: UUID
    polled_at: datetime
    outcome: str  # fetched, not_modified, failed
    http_status: int | None = None
    error_kind: str | None = None
    error: str | None = None
    entry_count: int | None = None
    new_count: int | None = None
    changed_count: int | None = None
    is_overlap_lost: bool | None = None
    problems: tuple[str, ...] = ()
    byte_count: int | None = None
    duration_ms: int | None = None
    final_url: str | None = None


@dataclass(frozen=True, slots=True)
class SeenEntry:
    """An entry as one poll saw it; `entry_id` is `make_id("entry", feed_id, entry_key)`."""

    entry_id: UUID
    article_id: UUID | None  # of its link; None where it has none
    entry: Entry
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class PolledFeed:
    """All that one poll brought: the attempt, the entries it parsed, the state to remember."""

    poll: PollRow
    entries: tuple[SeenEntry, ...] = ()
    state: FeedStateRow | None = None


@dataclass(frozen=True, slots=True)
class EntryVersionRow:
    """One version of an entry."""

    entry_id: UUID
    entry_version: int
    feed_id: UUID
    entry_key: str
    key_kind: str
    article_id: UUID | None
    url: str | None
    title: str
    summary: str
    content_html: str | None
    authors: tuple[str, ...]
    published_raw: str | None
    published_at: datetime | None
    published_precision: str | None
    published_problem: str | None
    origin_name: str | None
    origin_url: str | None
    language: str | None
    content_hash: str
    seen_at: datetime
    poll_id: UUID | None


# ---------------------------------------------------------------- pages


@dataclass(frozen=True, slots=True)
class PageFetchRow:
    """One attempt to fetch a page."""

    page_fetch_id: UUID
    article_id: UUID
    url: str
    fetched_at: datetime
    outcome: str  # fetched, not_modified, failed, denied, set_aside
    why: str
    final_url: str | None = None
    http_status: int | None = None
    error_kind: str | None = None
    error: str | None = None
    content_type: str | None = None
    byte_count: int | None = None
    duration_ms: int | None = None
    body_hash: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class BodyToExtract:
    """A fetched body without text, and what the feed said of its article."""

    article_id: UUID
    url: str
    final_url: str | None
    outlet: str
    body_hash: str
    fetched_at: datetime
    content_type: str | None
    title: str | None
    summary: str | None
    content_html: str | None  # full text where the feed carries it
    published_at: datetime | None
    published_precision: DatePrecision
    language: str | None
    origin_name: str | None = None  # whom the feed credits (<source>)


# ---------------------------------------------------------------- articles


@dataclass(frozen=True, slots=True)
class ExtractionRow:
    """That a body was turned into text, or why not. `version` is filled in by the load."""

    article_id: UUID
    body_hash: str  # of an import: its content_hash
    extractor_version: str
    outcome: str  # done, unchanged, failed, set_aside
    reason: str | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class CopyRow:
    """Whose text an article version mostly is."""

    article_id: UUID
    version: int
    origin_id: UUID
    containment: float
    reason: str


@dataclass(frozen=True, slots=True)
class ShingleRow:
    """Sampled shingle hashes of an article version."""

    article_id: UUID
    version: int
    hashes: tuple[int, ...]
    seen_on: date


@dataclass(frozen=True, slots=True)
class ExtractedArticle:
    """An extraction and, where it gave text, the article it gave.

    `article` None: failed, set aside, or a trivial change: only the extraction is kept. The load gives the
    version number: an equal `content_hash` makes none, another one makes the next. `hashes` and `origin_id`
    go with the version that is made.
    """

    extraction: ExtractionRow
    seen_at: datetime
    article: Article | None = None
    content_hash: str = ""
    change: str | None = None  # JSON of VersionChange
    hashes: tuple[int, ...] = ()
    origin_id: UUID | None = None  # None: its own
    containment: float = 0.0
    copy_reason: str = ""
    is_again: bool = False  # the page was read before: a version is made even where only its metadata differ


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """One version of an article as the warehouse holds it."""

    article_id: UUID
    version: int
    article: Article
    content_hash: str
    seen_at: datetime
    origin_id: UUID
    body_hash: str | None = None


@dataclass(frozen=True, slots=True)
class ShingledArticle:
    """What the copy index needs of a current version."""

    article_id: UUID
    version: int
    hashes: tuple[int, ...]
    seen_at: datetime
    published_at: datetime | None
    outlet: str
    agency: str | None
    origin_id: UUID


# ---------------------------------------------------------------- reading and matching


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """A coder's reading of one version; `profiles` has one JSON text for each report, in order."""

    article_id: UUID
    version: int
    reading: Reading
    read_at: datetime
    profiles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredProfile:
    """A report's profile (JSON), and where it belongs so far: None, None where it was not matched yet."""

    report_id: UUID
    profile: str
    event_id: UUID | None = None
    kind: AssignmentKind | None = None
