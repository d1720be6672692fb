"""A profile made ready to compare: weighted words of unit length, and sets."""

from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import chain
from math import log, sqrt
from typing import Protocol

from extract.matching.words import is_year, month_of, term_of, venue_of
from extract.records import ReportProfile

LEAD_TERMS = 24
MAIN_WORDS = 8  # the heaviest: an account that lacks most of them is about something else
MAIN_NAMES = 6
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
        "body",
        "crowd",
        "crowding",
        "day",
        "figures",
        "lead",
        "main_names",
        "main_words",
        "mentioned",
        "months",
        "name_rarity",
        "name_words",
        "names",
        "outlet",
        "persons",
        "profile",
        "rarity",
        "terms",
        "title",
        "title_names",
        "totals",
        "untold",
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
        self._find_focus()

    def _find_focus(self) -> None:
        """What the account is mainly about, and all that it mentions: for what only one of two accounts has."""
        profile, rarity, title = self.profile, self._window.rarity, frozenset(self.profile.title_terms)
        named = frozenset([term_of(word) for word in self.name_words])
        head = (*profile.title_terms, *(term for term, _ in profile.terms[:LEAD_TERMS]))
        self.mentioned = title | self.terms.keys() | named
        self.body = _unit({term: weight for term, weight in self.terms.items() if term not in title})
        heaviest = nlargest(MAIN_WORDS, self.terms, key=self.terms.__getitem__)
        self.main_words = {term: self.terms[term] ** 2 for term in heaviest}
        self.main_names = _main_names(profile.names, rarity)
        self.title_names = {term: rarity[term] for term in title & named}
        tolls = {str(low) for _, _, low, _ in profile.numbers}  # these have features of their own, and grow
        self.figures = frozenset([t for t in head if t[0].isdigit() and t not in tolls and not is_year(t)])
        self.months = frozenset([month for term in self.terms if (month := month_of(term))])
        self.untold = _untold(profile, rarity)


def _unit(weights: dict[str, float]) -> dict[str, float]:
    length = sqrt(sum([weight * weight for weight in weights.values()]))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def _venues(terms: Iterable[str]) -> frozenset[int]:
    return frozenset(kind for term in terms if (kind := venue_of(term)) is not None)


def _main_names(names: Sequence[str], rarity: Mapping[str, float]) -> dict[str, float]:
    """The words of the most frequent names, the first ones the heaviest."""
    weights: dict[str, float] = {}
    for rank, name in enumerate(names[:MAIN_NAMES]):
        for word in map(term_of, name.split()):
            weights.setdefault(word, rarity[word] / (1 + rank / 3))
    return weights


def _untold(profile: ReportProfile, rarity: Mapping[str, float]) -> float:
    """The share of the title that the text never says: all of it where only a site's furniture was got."""
    whole = sum([rarity[term] for term in profile.title_terms])
    if not whole or len(profile.terms) <= len(profile.title_terms):
        return 0.0
    counts = dict(profile.terms)  # a title's words are counted once with the text's own: twice is told
    return 1.0 - sum([rarity[term] for term in profile.title_terms if counts.get(term, 0) > 1]) / whole


def _totals(profile: ReportProfile) -> dict[str, int]:
    """The largest value told of each measure."""
    totals: dict[str, int] = {}
    for measure, _, low, _ in profile.numbers:
        totals[measure] = max(low, totals.get(measure, 0))
    return totals
