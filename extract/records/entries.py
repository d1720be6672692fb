"""What a feed says: the feed, its entries, and how a date was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DatePrecision(StrEnum):
    """How fine a time is known."""

    SECOND = "second"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date as written and as understood. `at` is None where the text is no date."""

    raw: str
    at: datetime | None
    precision: DatePrecision
    problem: str | None = None  # "naive_zone", "out_of_range", "unreadable", …


class KeyKind(StrEnum):
    """What identifies an entry within its feed."""

    GUID = "guid"
    LINK = "link"
    HASH = "hash"


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, as the feed said it; texts are plain, HTML is sanitised."""

    entry_key: str
    key_kind: KeyKind
    url: str | None  # absolute http(s) or None
    title: str
    summary: str  # plain text
    content_html: str | None  # full text if the feed carries it, sanitised
    authors: tuple[str, ...]
    published: DateReading | None
    updated: DateReading | None
    origin_name: str | None  # RSS <source>, Atom <source>: whom the feed credits
    origin_url: str | None
    language: str | None
    raw_hash: str  # sha256 of the raw item: unchanged items need no parsing
    content_hash: str  # sha256 of what a reader would notice: title, summary, content, url, date


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed document. `problems` are short codes; what is no feed has `error` set and no entries."""

    url: str
    format: str  # rss20, rss10, rss09x, atom, json, news_sitemap, unknown
    title: str
    home_url: str | None
    language: str | None
    entries: tuple[Entry, ...]
    raw_hashes: tuple[str, ...]  # of all items, also of the ones skipped as known
    item_count: int
    ttl_minutes: int | None
    skip_hours: tuple[int, ...]
    skip_days: tuple[str, ...]
    hub_url: str | None
    problems: tuple[str, ...]
    error: str | None = None
    item_keys: tuple[str, ...] = ()  # short hashes of the identities of all items, also of the known ones
