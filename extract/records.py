"""Every record that crosses a border: frozen, slotted dataclasses and enums.

Conventions that hold for all of them:

* times (`_at`) are aware and UTC; days (`_on`) are `datetime.date`; windows are closed intervals.
* offsets (`start`, `end`) count Unicode code points into the stored text of one article version,
  half open, so `text[start:end]` is the quote.
* ids are UUIDs derived from content (`ids.py`), so the same input makes the same rows wherever it is run.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

# ---------------------------------------------------------------- feeds and entries


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


# ---------------------------------------------------------------- articles


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


# ---------------------------------------------------------------- what was read from a text


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open offsets into the article text."""

    start: int
    end: int


class Side(StrEnum):
    """A claimant's, or a victim's, relation to the event."""

    GOVERNMENT = "government"
    ARMED_GROUP = "armed_group"
    CIVILIAN = "civilian"
    MEDICAL = "medical"
    WITNESS = "witness"
    MONITOR = "monitor"
    THIRD_PARTY = "third_party"
    OUTLET = "outlet"  # the article itself: nobody is named as saying it
    UNKNOWN = "unknown"


class Qualifier(StrEnum):
    """How exact a value is meant."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    ABOUT = "about"
    RANGE = "range"
    DOZENS = "dozens"
    SCORES = "scores"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"
    SEVERAL = "several"
    NONE = "none"  # "no casualties": low = high = 0


class Scope(StrEnum):
    """Whether a claim is about the reported happening."""

    EVENT = "event"
    BACKGROUND = "background"  # "since 2001", "the decades-long war has killed …"
    OTHER_EVENT = "other_event"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Claim:
    """A number, of whom or what, who says so, and the words that say it.

    `low`/`high` are people or things, never thousands; `high` None is an open end ("more than 145").
    `part_of` indexes into the same tuple of claims.
    """

    measure: str  # killed, wounded, captured, arrested, missing, displaced, abducted, rescued, evacuated,
    #               destroyed, damaged, burned, attacked, struck, affected, casualties, participants
    # people: people, militants, security_forces, civilians, children, women, journalists, aid_workers,
    # medics, officials, protesters, workers, students, suspects (whoever did it), prisoners, families …
    # things: vehicles, buildings, houses, properties, locations, cities, villages …; a lexicon holds the list
    victim_group: str
    victim_side: Side
    group_text: str  # as written: "law enforcement personnel"
    low: int
    high: int | None
    qualifier: Qualifier
    claimant: str | None  # normalised; None only with claimant_side OUTLET
    claimant_side: Side
    claimant_span: Span | None
    intermediary: str | None
    scope: Scope
    is_cumulative: bool  # a running total ("brings the toll to …")
    is_increment: bool  # "another 49", "two more"
    as_of_on: date | None
    window_start_on: date | None
    window_end_on: date | None
    part_of: int | None
    place_text: str | None  # toll by place: "12 in Quetta"
    quote: Span
    rule: str  # the name of the rule that made it


class StatementKind(StrEnum):
    CLAIMS_RESPONSIBILITY = "claims_responsibility"
    BLAMES = "blames"
    DENIES = "denies"
    CONFIRMS = "confirms"


@dataclass(frozen=True, slots=True)
class Statement:
    """A non-numeric claim: who says it about whom."""

    kind: StatementKind
    subject: str | None  # who is blamed, who did it, what is denied
    claimant: str | None
    claimant_side: Side
    quote: Span
    rule: str


class PlaceRole(StrEnum):
    EVENT = "event"
    DATELINE = "dateline"
    REPORTING = "reporting"  # bureau credit
    CONTEXT = "context"
    ORIGIN = "origin"  # where a person is from


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer entry, or a named but unknown place inside a known region (`place_id` None)."""

    place_id: int | None  # GeoNames id, negative for our own districts
    name: str
    kind: str  # country, admin1, admin2, city, region, unknown
    admin1: str | None
    country_code: str | None  # ISO 3166-1 alpha-2
    latitude: float | None
    longitude: float | None
    radius_km: float | None  # how far off the point may be
    population: int = 0


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name found in the text and what it stands for."""

    place: Place
    role: PlaceRole
    quote: Span
    score: float
    rule: str


class GeoPrecision(StrEnum):
    EXACT = "exact"
    CITY = "city"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words about time and the closed window of days they mean."""

    start_on: date
    end_on: date
    precision: DatePrecision
    quote: Span
    rule: str


@dataclass(frozen=True, slots=True)
class EventWindow:
    """When it happened."""

    start_on: date
    end_on: date
    precision: DatePrecision
    quote: Span | None
    rule: str


class ActorRole(StrEnum):
    INITIATOR = "initiator"
    RECIPIENT = "recipient"
    VICTIM = "victim"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class Actor:
    """A normalised actor."""

    actor_key: str  # stable slug: "baloch_liberation_army"
    name: str
    acronym: str | None
    country_code: str | None
    sector: str  # PLOVER-style: GOV, MIL, COP, REB, CVL, MED, NGO, IGO, OPP, CRM, UNK …
    side: Side


@dataclass(frozen=True, slots=True)
class ActorMention:
    actor: Actor
    role: ActorRole
    quote: Span
    rule: str


class ReportKind(StrEnum):
    """What an article's account is: only NEW and UPDATE found events, FOLLOW_UP attaches to one."""

    NEW = "new"
    FOLLOW_UP = "follow_up"  # funeral, trial, statement weeks later
    ANALYSIS = "analysis"
    LIST = "list"
    NONE = "none"  # no happening told


@dataclass(frozen=True, slots=True)
class EventType:
    """ACLED-style main code, with PLOVER and CAMEO by table."""

    event_type: str
    event_subtype: str
    plover_type: str
    plover_mode: str | None
    cameo_code: str | None
    score: float
    rule: str


@dataclass(frozen=True, slots=True)
class Toll:
    """A report's or event's own total for one measure; None where nothing is said."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One article's account of one happening."""

    ordinal: int  # 0 for the main account; roundups have more
    kind: ReportKind
    span: Span  # the part of the text that tells it
    title: str
    event_type: EventType
    window: EventWindow | None
    place: PlaceMention | None  # the main place
    geo_precision: GeoPrecision
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    actors: tuple[ActorMention, ...]
    initiator: Actor | None
    recipient: Actor | None
    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]
    killed: Toll
    wounded: Toll


class ReadingOutcome(StrEnum):
    READ = "read"
    NO_EVENT = "no_event"  # read, nothing happened in it
    NOT_ENGLISH = "not_english"  # profile for matching only, no claims
    SET_ASIDE = "set_aside"  # no article: `reason` says what instead
    FAILED = "failed"  # a fault of ours, or over budget: `reason` says where


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one coder made of one article version."""

    coder: str  # "grammar"
    coder_version: str
    outcome: ReadingOutcome
    reason: str | None
    reports: tuple[Report, ...]


# ---------------------------------------------------------------- same event


@dataclass(frozen=True, slots=True)
class ReportProfile:
    """What matching knows of a report: small, kept for the window, independent of the text."""

    report_id: UUID
    article_id: UUID
    version: int
    ordinal: int
    origin_id: UUID  # the copy group; equal to article_id where nobody was copied
    outlet: str
    language: str | None
    published_on: date
    kind: ReportKind
    event_type: str
    event_subtype: str
    start_on: date | None
    end_on: date | None
    title_terms: tuple[str, ...]
    terms: tuple[tuple[str, int], ...]  # the heaviest terms of the account with their counts
    names: tuple[str, ...]  # capitalised names, folded
    place_ids: tuple[int, ...]  # event places, main first
    place_names: tuple[str, ...]
    admin1: tuple[str, ...]  # "PK:Balochistan"
    country_codes: tuple[str, ...]
    actor_keys: tuple[str, ...]
    ages: tuple[int, ...]
    weekdays: tuple[int, ...]
    numbers: tuple[tuple[str, str, int, int | None], ...]  # measure, victim_group, low, high; of the event
    is_dated: bool = True  # False: `published_on` is only the day it was first seen


@dataclass(frozen=True, slots=True)
class ReportKeys:
    """By what a matched report is found again by later ones: hashed words, and what bundles it with its copies."""

    report_id: UUID
    article_id: UUID
    origin_id: UUID
    number: int  # the report id's first 63 bits
    wording: int | None  # what word-for-word equal accounts share
    outlet: str
    published_on: date
    is_lead: bool  # it speaks for its copies; the others are not looked up by their words
    words: tuple[int, ...]  # terms of the account
    marks: tuple[int, ...]  # terms of the title alone, names, places


class Verdict(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Feature:
    """One readable piece of evidence: `value * weight` goes into the score."""

    name: str
    value: float
    weight: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Same or not, about a pair, and why."""

    left_id: UUID  # report
    right_id: UUID  # report
    verdict: Verdict
    score: float  # probability, 0–1
    features: tuple[Feature, ...]
    author: str  # "model", "rule:<name>", or a person's name
    reason: str


class AssignmentKind(StrEnum):
    MAIN = "main"
    FOLLOW_UP = "follow_up"
    QUARANTINE = "quarantine"


@dataclass(frozen=True, slots=True)
class Assignment:
    """A report belongs to an event."""

    report_id: UUID
    event_id: UUID
    kind: AssignmentKind
    score: float
    reason: str
    author: str


class ChangeKind(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    MERGED = "merged"
    SPLIT = "split"
    CORRECTED = "corrected"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class EventChange:
    """What a run did to an event."""

    event_id: UUID
    kind: ChangeKind
    before: str | None  # short text: "killed 92–92"
    after: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class EventLink:
    """Event to event: `merged_into` (the id lives on there), `part_of` (an incident of a campaign)."""

    event_id: UUID
    kind: str  # merged_into, part_of
    other_event_id: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class MatchResult:
    """All that one matching pass decided."""

    judgements: tuple[Judgement, ...]
    assignments: tuple[Assignment, ...]
    links: tuple[EventLink, ...]
    changes: tuple[EventChange, ...]
    keys: tuple[ReportKeys, ...] = ()  # of the new reports


# ---------------------------------------------------------------- an event as its reports tell it


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with its identity in the warehouse, as reconciliation reads it."""

    claim_id: UUID
    report_id: UUID
    article_id: UUID
    version: int
    origin_id: UUID
    outlet: str
    published_at: datetime | None
    first_seen_at: datetime
    part_of_claim_id: UUID | None
    claim: Claim


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report with its identity, as reconciliation reads it."""

    report_id: UUID
    article_id: UUID
    version: int
    origin_id: UUID
    outlet: str
    published_at: datetime | None
    first_seen_at: datetime
    assignment: AssignmentKind
    report: Report
    claims: tuple[StoredClaim, ...]
    text: str
    is_retracted: bool = False


@dataclass(frozen=True, slots=True)
class TollPoint:
    """One row of `tolls`: event × measure × victim_group × claimant_side × as_of."""

    measure: str
    victim_group: str
    claimant_side: Side
    as_of_on: date
    low: int
    high: int | None
    qualifier: Qualifier
    claimant: str | None
    origin_count: int
    relation: str  # first, repeats, updates, disputes
    claim_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Something that does not add up."""

    kind: str  # parts_vs_total, count_vs_list, sides_disagree, went_down, window_overlap
    left_value: int
    right_value: int
    claim_ids: tuple[UUID, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class EventState:
    """An event as of one run: one row of `events`, and what hangs on it."""

    event_id: UUID
    title: str
    event_type: EventType
    start_on: date | None
    end_on: date | None
    place: Place | None
    geo_precision: GeoPrecision
    initiator: str | None
    recipient: str | None
    report_count: int
    outlet_count: int
    origin_count: int
    killed: Toll
    wounded: Toll
    killed_conservative: int | None  # ACLED's rule: the most conservative estimate
    killed_government: Toll
    killed_armed_group: Toll
    is_disputed: bool
    first_reported_at: datetime
    last_reported_at: datetime
    merged_into: UUID | None
    is_retracted: bool
    tolls: tuple[TollPoint, ...]
    discrepancies: tuple[Discrepancy, ...]


# ---------------------------------------------------------------- import


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """A line of an import that could not go in."""

    line_number: int
    reason: str


@dataclass(frozen=True, slots=True)
class StepCount:
    """Items of one stage by outcome: every item ends in exactly one."""

    step: str
    outcome: str
    reason: str | None
    item_count: int
    details: dict[str, Any] = field(default_factory=dict)
