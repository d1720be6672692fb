"""A profile made ready to compare: weighted words of unit length, and sets."""

from collections.abc import Mapping, Sequence
from math import log, sqrt
from operator import mul
from typing import TYPE_CHECKING, Protocol

from extract.matching.days import late_day
from extract.matching.kinds import deeds_of, is_year, months_of, venues_of
from extract.matching.words import term_of
from extract.records import ReportProfile

if TYPE_CHECKING:
    from extract.matching.company import Company

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
        "body_length",
        "company",
        "crowd",
        "crowding",
        "day",
        "deeds",
        "deeds_mentioned",
        "figures",
        "late_day",
        "lead",
        "main_names",
        "main_words",
        "mentioned",
        "months",
        "name_rarity",
        "name_terms",
        "names",
        "outlet",
        "persons",
        "profile",
        "rarity",
        "slots",
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
        self.company: Company | None = None

    def __getattr__(self, name: str) -> object:
        """Called for what is not made yet."""
        if name not in self.__slots__:
            raise AttributeError(name)
        self._complete()
        return getattr(self, name)

    def _complete(self) -> None:
        profile, rarity, crowd = self.profile, self.rarity, self.crowd
        lead = [term for term, _ in profile.terms[:LEAD_TERMS]]
        self.late_day = late.toordinal() if (late := late_day(profile)) else self.day
        self.outlet = self._window.outlet_of(profile)
        self.crowding = sum([weight * weight * crowd[term] for term, weight in self.terms.items()])
        self.lead = _unit({term: rarity[term] for term in lead})
        self.title = _unit({term: rarity[term] for term in profile.title_terms})
        self.slots = frozenset([(measure, group, low) for measure, group, low, _ in profile.numbers])
        self.totals = _totals(profile)
        self.venues = venues_of(profile.title_terms) or venues_of(lead)
        self.deeds = deeds_of(profile.title_terms) or deeds_of(lead)
        self.deeds_mentioned = self.deeds | deeds_of(self.terms)
        self.months = months_of(self.terms.keys())
        self.untold = _untold(profile, rarity)
        self._find_names()
        self._find_focus(lead)

    def _find_names(self) -> None:
        names, rarity = self.profile.names, self.rarity
        self.persons = frozenset([name for name in names if " " in name])
        self.name_terms = {word: term_of(word) for word in dict.fromkeys(" ".join(names).split())}
        self.name_rarity = {word: rarity[term] for word, term in self.name_terms.items()}
        self.names = _unit(self.name_rarity)

    def _find_focus(self, lead: Sequence[str]) -> None:
        """What the account is mainly about, and all that it mentions: for what only one of two accounts has."""
        profile, rarity, terms, title = self.profile, self.rarity, self.terms, self.title
        named = frozenset(self.name_terms.values())
        self.mentioned = {*title, *terms, *named}
        in_title = sum([terms[term] ** 2 for term in title if term in terms])
        self.body_length = sqrt(max(0.0, 1 - in_title))  # of unit length is the whole
        heaviest = sorted(terms, key=terms.__getitem__, reverse=True)[:MAIN_WORDS]
        self.main_words = _shares({term: terms[term] ** 2 for term in heaviest})
        self.main_names = _shares(self._main_names())
        self.title_names = _shares({term: rarity[term] for term in title if term in named})
        tolls = {str(low) for _, _, low, _ in profile.numbers}  # these have features of their own, and grow
        figures = [term for term in (*profile.title_terms, *lead) if term[0].isdigit()]
        self.figures = frozenset([figure for figure in figures if figure not in tolls and not is_year(figure)])

    def _main_names(self) -> dict[str, float]:
        """The words of the most frequent names, the first ones the heaviest."""
        weights: dict[str, float] = {}
        for rank, name in enumerate(self.profile.names[:MAIN_NAMES]):
            for word in name.split():
                weights.setdefault(self.name_terms[word], self.name_rarity[word] / (1 + rank / 3))
        return weights


def _unit(weights: dict[str, float]) -> dict[str, float]:
    values = weights.values()
    length = sqrt(sum(map(mul, values, values)))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def _shares(weights: Mapping[str, float]) -> dict[str, float]:
    whole = sum(weights.values())
    return {word: weight / whole for word, weight in weights.items()} if whole else {}


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
