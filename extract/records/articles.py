"""An article version as its page gives it, what changed since the one before, and whose copy it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from extract.records.entries import DatePrecision


class PageKind(StrEnum):
    """What a page turned out to be; only ARTICLE is read for events."""

    ARTICLE = "article"
    PAYWALL = "paywall"
    GALLERY = "gallery"
    VIDEO = "video"
    LIVE_BLOG = "live_blog"
    ROUNDUP = "roundup"
    INDEX = "index"
    CONSENT = "consent"
    ERROR = "error"
    EMPTY = "empty"


class CorrectionKind(StrEnum):
    """How a version says that it mends an earlier one; SILENT says nothing and changes content."""

    NONE = "none"
    CORRECTION = "correction"
    UPDATE = "update"
    EDITORS_NOTE = "editors_note"
    RETRACTION = "retraction"
    SILENT = "silent"


class PageRefused(ValueError):
    """A page over its structural budget: it was not parsed; `reason` is a short code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote, from where, for whom: credits are not content."""

    authors: tuple[str, ...] = ()
    agency: str | None = None  # "Reuters", "AFP": an origin, not an actor
    dateline: str | None = None  # "KARACHI, Feb 1 (Reuters)" verbatim
    dateline_place: str | None = None
    dateline_on: date | None = None
    reporting_places: tuple[str, ...] = ()  # bureau credits
    body_start: int = 0  # offset where the account itself begins


@dataclass(frozen=True, slots=True)
class Article:
    """Text and metadata at one address: the content of one version."""

    url: str
    canonical_url: str | None
    outlet: str
    title: str
    text: str
    authors: tuple[str, ...]
    published_at: datetime | None
    published_precision: DatePrecision
    modified_at: datetime | None
    language: str | None
    page_kind: PageKind
    text_source: str  # page, feed (content of the entry), summary (of the entry), import
    byline: Byline
    correction: CorrectionKind
    correction_note: str | None  # verbatim marker
    furniture: tuple[str, ...] = ()  # lines taken out of the text, kept for the record
    title_candidates: tuple[str, ...] = ()
    extra: str = "{}"  # JSON of whatever an import carried


@dataclass(frozen=True, slots=True)
class VersionChange:
    """What a new version changed, in sentences."""

    is_title_changed: bool
    added: tuple[str, ...]
    removed: tuple[str, ...]
    altered: tuple[tuple[str, str], ...]
    correction: CorrectionKind
    note: str | None


@dataclass(frozen=True, slots=True)
class CopyLink:
    """An article's text is (mostly) that of `origin_id`."""

    article_id: UUID
    origin_id: UUID
    containment: float  # share of the copy's shingles that the origin holds, 0–1
    reason: str
