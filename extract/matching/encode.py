"""Profiles into columns: what is told as numbers, with its weights in the light of a window."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields
from itertools import count, islice
from math import log1p
from typing import Any, Protocol

import numpy as np

from extract.matching.accounts import NOT_TOLD, Accounts, Gist, Mark, Marks, Rows, joined
from extract.matching.days import late_day
from extract.matching.kinds import magnitude_of
from extract.matching.mentions import LEAD_TERMS, Told, describe_terms, weigh_mentions
from extract.matching.ragged import Column, Lists, Places
from extract.records import ReportProfile


class Window(Protocol):
    """What reports are compared in the light of."""

    def weigh(self, terms: Sequence[str]) -> tuple[Column, Column]:
        """How rare each term is in the window, and how crowded."""

    def outlet_of(self, profile: ReportProfile) -> str:
        """Whose report it is, as far as that says something."""


class Encoder:
    """Gives numbers to what is told; accounts that one encoder wrote can be joined and compared."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._numbers, self._known = _numbers(), describe_terms([], *window.weigh([]))
        marks = count()
        self._mark_numbers = [_numbers(marks) for _ in Mark]
        self._outlets, self._headlines, self._types = _numbers(), _numbers(), _numbers()

    def encode(self, profiles: Sequence[ReportProfile]) -> Accounts:
        """These reports as rows."""
        told = Told(self._numbers)
        for profile in profiles:
            told.add(profile)
        fresh = list(islice(self._numbers, len(self._known.rarity), None))
        self._known = joined(self._known, describe_terms(fresh, *self._window.weigh(fresh)))
        lists = Lists(told.sizes)
        mentions, gist = weigh_mentions(told, lists, self._known)
        marks, mark_lists, mark_counts = self._mark(profiles, told, mentions.rarity)
        is_name = marks.kinds == Mark.NAME_WORD
        name_length = np.sqrt(mark_lists.sums(np.where(is_name, marks.weights**2, 0.0)))
        rows = self._row(profiles, told, gist, name_length, mark_counts)
        return Accounts(rows, mentions, lists.starts, marks, mark_lists.starts)

    def _mark(self, profiles: Sequence[ReportProfile], told: Told, rarity: Column) -> tuple[Marks, Lists, Places]:
        """The marks of reports, kind by kind within a report; and how many of each kind they have."""
        words = iter(told.name_words)
        flat: list[int] = []
        sizes: list[int] = []
        tolls: list[float] = []
        for profile, size in zip(profiles, told.name_sizes, strict=True):
            for numbers, marks in zip(self._mark_numbers, _marks_of(profile, islice(words, size)), strict=True):
                flat += map(numbers.__getitem__, marks)
                sizes.append(len(marks))
            tolls += [0.25 + log1p(low) / 8 if low else 0.0 for _, _, low in marks]  # the last kind
        of_kind = Lists(sizes)
        kinds = (of_kind.owners % len(Mark)).astype(np.int8)
        weights = np.ones(len(flat))
        weights[kinds == Mark.NAME_WORD] = rarity[np.array(told.name_at, np.int64)]
        weights[kinds == Mark.TOLL] = tolls
        counts = np.array(sizes, np.int64).reshape(-1, len(Mark))
        marks_told = Marks(np.array(flat, np.int64), kinds, weights, of_kind.offsets == 0)
        return marks_told, Lists(counts.sum(axis=1).tolist()), counts

    def _row(
        self, profiles: Sequence[ReportProfile], told: Told, gist: Gist, name_length: Column, mark_counts: Places
    ) -> Rows:
        return Rows(
            day=_whole(p.published_on.toordinal() for p in profiles),
            late_day=_whole((late_day(p) or p.published_on).toordinal() for p in profiles),
            start_day=_whole(p.start_on.toordinal() if p.start_on else NOT_TOLD for p in profiles),
            end_day=_whole(end.toordinal() if (end := p.end_on or p.start_on) else NOT_TOLD for p in profiles),
            is_dated=np.array([p.is_dated for p in profiles], np.bool_),
            outlet=_whole(_number(self._outlets, self._window.outlet_of(p)) for p in profiles),
            headline=_whole(_number(self._headlines, p.title_terms) for p in profiles),
            event_type=_whole(_number(self._types, p.event_type) for p in profiles),
            event_subtype=_whole(_number(self._types, p.event_subtype) for p in profiles),
            term_count=np.array(told.text_sizes, np.int64),
            name_length=name_length,
            weekdays=_whole(sum({1 << day for day in p.weekdays}) for p in profiles),
            age=_whole(p.ages[0] if len(p.ages) == 1 else NOT_TOLD for p in profiles),
            magnitude=np.fromiter(map(_magnitude, profiles), np.float64),
            killed=_totals(profiles, "killed"),
            wounded=_totals(profiles, "wounded"),
            mark_counts=mark_counts,
            **{column.name: getattr(gist, column.name) for column in fields(gist)},
        )


def _marks_of(profile: ReportProfile, name_words: Iterable[str]) -> tuple[Sequence[Any], ...]:
    """In the order of `Mark`."""
    persons = [name for name in profile.names if " " in name]
    tolls = [(measure, group, low) for measure, group, low, _ in profile.numbers]
    told = (
        *(persons, profile.place_names, profile.admin1, profile.country_codes),
        *(profile.actor_keys, profile.ages, tolls),
    )
    return (list(name_words), *(list(dict.fromkeys(marks)) for marks in told))


def _magnitude(profile: ReportProfile) -> float:
    told = magnitude_of([*profile.title_terms, *(term for term, _ in profile.terms[:LEAD_TERMS])])
    return NOT_TOLD if told is None else told


def _totals(profiles: Iterable[ReportProfile], measure: str) -> Column:
    """The largest value told of a measure."""
    told = ([float(low) for name, _, low, _ in p.numbers if name == measure] for p in profiles)
    return np.array([max(values, default=float(NOT_TOLD)) for values in told])


def _numbers(counter: Iterable[int] | None = None) -> defaultdict[Any, int]:
    """Gives a number to each thing that is looked up, in turn."""
    return defaultdict(iter(counter if counter is not None else count()).__next__)


def _number(numbers: defaultdict[Any, int], told: Any) -> int:
    return numbers[told] if told else NOT_TOLD


def _whole(values: Iterable[int]) -> Places:
    return np.fromiter(values, np.int64)
