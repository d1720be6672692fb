"""The reports of a pass as columns: what is compared of each, in the light of the window.

A row is a report's account. What an account has many of stands in entries, those of one row after those of the row
before: its mentions (a row a distinct term of title, text and names) and its marks (names, places, ages and so on).
"""

from dataclasses import dataclass, fields, replace
from enum import IntEnum
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from extract.matching.ragged import Column, Flags, Places

T = TypeVar("T")
NOT_TOLD = -1  # in columns of numbers that are never negative


class Mark(IntEnum):
    """The kinds of marks."""

    NAME_WORD = 0
    PERSON = 1
    PLACE = 2
    REGION = 3
    COUNTRY = 4
    ACTOR = 5
    AGE = 6
    TOLL = 7


@dataclass(frozen=True, slots=True)
class Mentions:
    """An entry a term of an account; weights are 0 where it has the term elsewhere only.

    `terms`, `leads` and `titles` are of unit length within an account, `main_words`, `main_names` and `title_names`
    are shares of one.
    """

    keys: Places
    terms: Column
    leads: Column
    titles: Column
    rarity: Column
    crowd: Column
    main_words: Column
    main_names: Column
    title_names: Column
    is_figure: Flags  # of title or lead, and no toll
    near_count: Places  # how many of the reports near it use the term (`company`)


@dataclass(frozen=True, slots=True)
class Marks:
    """An entry a mark: a word in names weighs its rarity, a toll what an equal one says. `is_first` of its kind."""

    keys: Places
    kinds: NDArray[np.int8]
    weights: Column
    is_first: Flags


@dataclass(frozen=True, slots=True)
class Gist:
    """What an account's mentions come to: a row an account. Kinds of place and deed, and months, are bits."""

    crowding: Column
    body_length: Column  # of its terms outside the title; of unit length is the whole
    untold: Column
    has_title_names: Flags
    has_figures: Flags
    venues: Places
    deeds: Places
    deeds_mentioned: Places
    months: Places


@dataclass(frozen=True, slots=True)
class Rows(Gist):
    """A row a report. Days are ordinals, weekdays bits."""

    day: Places
    late_day: Places
    start_day: Places
    end_day: Places
    is_dated: Flags
    outlet: Places
    headline: Places  # equal where the titles' terms are
    event_type: Places
    event_subtype: Places
    term_count: Places
    name_length: Column
    weekdays: Places
    age: Places  # where one is told and no other, else NOT_TOLD
    magnitude: Column  # of an earthquake, or NOT_TOLD
    killed: Column  # the largest told, or NOT_TOLD
    wounded: Column
    mark_counts: Places  # (row, kind of mark)


@dataclass(frozen=True, slots=True)
class Accounts:
    """Rows with their entries: the mentions of row `n` stand from `mention_starts[n]` up to the next, as do marks."""

    rows: Rows
    mentions: Mentions
    mention_starts: Places
    marks: Marks
    mark_starts: Places

    def __len__(self) -> int:
        return len(self.rows.day)

    def with_near_counts(self, near_count: Places) -> "Accounts":
        """The same in another company."""
        return replace(self, mentions=replace(self.mentions, near_count=near_count))


def join_accounts(one: Accounts, other: Accounts) -> Accounts:
    """The rows of both, those of the first before."""
    return Accounts(
        joined(one.rows, other.rows),
        joined(one.mentions, other.mentions),
        np.concatenate([one.mention_starts, other.mention_starts[1:] + one.mention_starts[-1]]),
        joined(one.marks, other.marks),
        np.concatenate([one.mark_starts, other.mark_starts[1:] + one.mark_starts[-1]]),
    )


def take(columns: T, rows: Places) -> T:
    """Those rows of all columns."""
    return type(columns)(*(getattr(columns, column.name)[rows] for column in fields(columns)))  # type: ignore[arg-type]


def joined(one: T, other: T) -> T:
    """The columns of both, the entries of the first before."""
    names = [column.name for column in fields(one)]  # type: ignore[arg-type]
    return type(one)(*(np.concatenate([getattr(one, name), getattr(other, name)]) for name in names))
