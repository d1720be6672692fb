"""Profiles into columns: what is told as numbers, with its weights in the light of a window."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from itertools import chain, count
from math import log1p
from operator import itemgetter
from typing import Any, Protocol

import numpy as np

from extract.matching.accounts import NOT_TOLD, Accounts, Gist, Mark, Marks, Rows, joined
from extract.matching.days import late_day
from extract.matching.kinds import magnitude_of
from extract.matching.mentions import LEAD_TERMS, Reader, Told, describe_terms, weigh_mentions
from extract.matching.numbering import Numbering, Renumbering
from extract.matching.ragged import Column, Lists, Places, distinct
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
        self._reader, self._known = Reader(), describe_terms([], *window.weigh([]))
        marks = count()
        self._marks = {kind: Numbering[Any](marks) for kind in Mark}
        self._name_words, self._full_names = Renumbering(marks), Renumbering(marks)
        self._outlets, self._types = Numbering[str](), Numbering[str]()
        self._headlines = Numbering[tuple[str, ...]]()

    def encode(self, profiles: Sequence[ReportProfile]) -> Accounts:
        """These reports as rows."""
        told = self._reader.read(profiles)
        fresh = self._reader.terms.since(len(self._known.rarity))
        self._known = joined(self._known, describe_terms(fresh, *self._window.weigh(fresh)))
        mentions, lists, gist = weigh_mentions(told, self._known)
        marks, mark_counts = self._mark(profiles, told)
        mark_lists = Lists(mark_counts.sum(axis=1))
        words = np.where(np.equal(marks.kinds, Mark.NAME_WORD), marks.weights**2, 0.0)
        rows = self._row(profiles, gist, np.diff(told.text.starts), np.sqrt(mark_lists.sums(words)), mark_counts)
        return Accounts(rows, mentions, lists.starts, marks, mark_lists.starts)

    def _mark(self, profiles: Sequence[ReportProfile], told: Told) -> tuple[Marks, Places]:
        """The marks of reports, kind by kind within a report; and how many of each kind they have."""
        tolls: list[Sequence[Any]] = [[(what, who, low) for what, who, low, _ in p.numbers] for p in profiles]
        kinds: dict[Mark, list[Sequence[Any]]] = {
            Mark.PLACE: [profile.place_names for profile in profiles],
            Mark.REGION: [profile.admin1 for profile in profiles],
            Mark.COUNTRY: [profile.country_codes for profile in profiles],
            Mark.ACTOR: [profile.actor_keys for profile in profiles],
            Mark.AGE: [profile.ages for profile in profiles],
            Mark.TOLL: tolls,
        }
        named, at = told.named, np.arange(len(profiles))
        keys = [self._name_words.of(named.word_keys), self._full_names.of(named.full_keys)]
        # a slot is a kind of mark of a report
        slots = [named.words.owners * len(Mark) + Mark.NAME_WORD, named.full.owners * len(Mark) + Mark.PERSON]
        for kind, lists in kinds.items():
            keys.append(self._marks[kind].of(chain.from_iterable(lists)))
            slots.append(np.repeat(at * len(Mark) + kind, list(map(len, lists))))
        weights = np.ones(sum(map(len, keys)))
        weights[: len(keys[0])] = self._known.rarity[named.term_keys]
        agree = [0.25 + log1p(low) / 8 if low else 0.0 for _, _, low in chain.from_iterable(tolls)]
        weights[len(weights) - len(agree) :] = agree
        slot, key = np.concatenate(slots), np.concatenate(keys)
        kept = distinct(slot, key).firsts
        counts = np.bincount(slot[kept], minlength=len(profiles) * len(Mark)).reshape(-1, len(Mark))
        is_first = np.diff(slot[kept], prepend=NOT_TOLD) > 0
        return Marks(key[kept], (slot[kept] % len(Mark)).astype(np.int8), weights[kept], is_first), counts

    def _row(
        self,
        profiles: Sequence[ReportProfile],
        gist: Gist,
        term_count: Places,
        name_length: Column,
        mark_counts: Places,
    ) -> Rows:
        return Rows(
            day=_whole(p.published_on.toordinal() for p in profiles),
            late_day=_whole((late_day(p) or p.published_on).toordinal() for p in profiles),
            start_day=_whole(p.start_on.toordinal() if p.start_on else NOT_TOLD for p in profiles),
            end_day=_whole(end.toordinal() if (end := p.end_on or p.start_on) else NOT_TOLD for p in profiles),
            is_dated=np.array([p.is_dated for p in profiles], np.bool_),
            outlet=self._outlets.of_told(map(self._window.outlet_of, profiles)),
            headline=self._headlines.of_told(p.title_terms for p in profiles),
            event_type=self._types.of_told(p.event_type for p in profiles),
            event_subtype=self._types.of_told(p.event_subtype for p in profiles),
            term_count=term_count,
            name_length=name_length,
            weekdays=_whole(sum({1 << day for day in p.weekdays}) for p in profiles),
            age=_whole(p.ages[0] if len(p.ages) == 1 else NOT_TOLD for p in profiles),
            magnitude=np.fromiter(map(_magnitude, profiles), np.float64),
            killed=_totals(profiles, "killed"),
            wounded=_totals(profiles, "wounded"),
            mark_counts=mark_counts,
            **{column.name: getattr(gist, column.name) for column in fields(gist)},
        )


def _magnitude(profile: ReportProfile) -> float:
    told = magnitude_of([*profile.title_terms, *map(itemgetter(0), profile.terms[:LEAD_TERMS])])
    return NOT_TOLD if told is None else told


def _totals(profiles: Iterable[ReportProfile], measure: str) -> Column:
    """The largest value told of a measure."""
    told = ([float(low) for name, _, low, _ in p.numbers if name == measure] for p in profiles)
    return np.array([max(values, default=float(NOT_TOLD)) for values in told])


def _whole(values: Iterable[int]) -> Places:
    return np.fromiter(values, np.int64)
