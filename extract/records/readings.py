"""What was read from one text: claims, statements, places, times, actors, and the reports they make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from extract.records.entries import DatePrecision


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
    sentence: Span | None = None  # that the quote stands in; None: it was read before these were kept


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
