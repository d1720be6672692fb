"""A profile made ready to compare: weighted words of unit length, and sets."""

from collections.abc import Iterable, Mapping
from itertools import chain
from math import log, sqrt
from typing import Protocol

from extract.matching.words import term_of, venue_of
from extract.records import ReportProfile

LEAD_TERMS = 24
COUNT_WEIGHT = tuple(0.0 if not count else 1 + log(count) for count in range(10))


class Window(Protocol):
    """What a vector is made in the light of."""

    rarity: Mapping[str, float]
    crowd: Mapping[str, float]

    def outlet_of(self, profile: ReportProfile) -> str:
        """Whose report it is, as far as that says something."""


class Vector:
    """One report in the light of a window: how rare its words are there, and how crowded.

    Most candidates are dismissed by their terms alone, so the rest is made when it is first asked for.
    """

    __slots__ = (
        "_window",
        "crowd",
        "crowding",
        "day",
        "lead",
        "name_rarity",
        "name_words",
        "names",
        "outlet",
        "persons",
        "profile",
        "rarity",
        "terms",
        "title",
        "totals",
        "venues",
    )

    def __init__(self, profile: ReportProfile, window: Window) -> None:
        self._window = window
        self.profile = profile
        self.day = profile.published_on.toordinal()
        self.crowd = window.crowd
        rarity = self.rarity = window.rarity
        self.terms = _unit({term: COUNT_WEIGHT[count] * rarity[term] for term, count in profile.terms})

    def __getattr__(self, name: str) -> object:
        """Called for what is not made yet."""
        if name not in self.__slots__:
            raise AttributeError(name)
        self._complete()
        return getattr(self, name)

    def _complete(self) -> None:
        profile, rarity, crowd = self.profile, self._window.rarity, self._window.crowd
        self.outlet = self._window.outlet_of(profile)
        self.crowding = sum([weight * weight * crowd[term] for term, weight in self.terms.items()])
        self.lead = _unit({term: rarity[term] for term, _ in profile.terms[:LEAD_TERMS]})
        self.title = _unit({term: rarity[term] for term in profile.title_terms})
        self.persons = frozenset([name for name in profile.names if " " in name])
        self.name_words = frozenset(chain.from_iterable([name.split() for name in profile.names]))
        self.totals = _totals(profile)
        self.venues = _venues(profile.title_terms) or _venues(term for term, _ in profile.terms[:LEAD_TERMS])
        self.name_rarity = {word: rarity[term_of(word)] for word in self.name_words}
        self.names = _unit(self.name_rarity)


def _unit(weights: dict[str, float]) -> dict[str, float]:
    length = sqrt(sum([weight * weight for weight in weights.values()]))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def _venues(terms: Iterable[str]) -> frozenset[int]:
    return frozenset(kind for term in terms if (kind := venue_of(term)) is not None)


def _totals(profile: ReportProfile) -> dict[str, int]:
    """The largest value told of each measure."""
    totals: dict[str, int] = {}
    for measure, _, low, _ in profile.numbers:
        totals[measure] = max(low, totals.get(measure, 0))
    return totals
