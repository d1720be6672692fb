"""What recognising the same event takes and gives: profiles, keys, judgements, assignments, changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from extract.records.readings import ReportKind


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


@dataclass(frozen=True, slots=True)
class KeyLists:
    """The keys of many reports as columns: those of all reports one after the other, with where each one's end."""

    numbers: NDArray[np.int64]
    days: NDArray[np.int64]  # ordinals of publication
    words: NDArray[np.uint32]
    word_ends: NDArray[np.int64]
    marks: NDArray[np.uint32]
    mark_ends: NDArray[np.int64]


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
