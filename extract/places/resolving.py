"""Which of the places of one name is meant: size, kind, the country and region the text speaks of, nearness.

Every candidate gets a sum of readable terms; the best wins. Two passes: the second knows what the first
chose for the other names.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.places.gazetteer import Candidate
from extract.records import Place

# On the scale of log10 of a town's people: a country outweighs the largest city of its name, a unit a town.
KIND_PRIOR = {"country": 6.5, "region": 4.0, "admin1": 4.4, "admin2": -1.2, "city": 0.0}
HINT_WEIGHT = 3.0  # "Helmand province", "Quetta city"
COUNTRY_WEIGHT = 4.0
REGION_WEIGHT = 1.0
INSIDE_WEIGHT = 3.5  # "Paris, Texas": what the writer adds, the writer means
NEAR_WEIGHT = 1.6
NEAR_KM = 250.0
HOME_KM = 100.0
SAME_WEIGHT = 1.5  # the outlet's own town
HOME_WEIGHT = 2.5  # LGL: local papers name their own towns without saying which
MAX_RIVALS = 60  # candidates of one name that are weighed


def _no_votes() -> defaultdict[str, float]:
    return defaultdict(float)


def _no_region_votes() -> defaultdict[tuple[str, str], float]:
    return defaultdict(float)


@dataclass(slots=True)
class Context:
    """What the text speaks of: votes for countries and first-level units, and where its outlet sits."""

    countries: defaultdict[str, float] = field(default_factory=_no_votes)
    regions: defaultdict[tuple[str, str], float] = field(default_factory=_no_region_votes)
    homes: tuple[Place, ...] = ()

    def country_share(self, code: str | None) -> float:
        """Give the share of the votes for a country."""
        total = sum(self.countries.values())
        return self.countries.get(code or "", 0.0) / total if total else 0.0


def resolve_all(
    names: Sequence[tuple[Candidate, ...]],
    wholes: Sequence[int | None],
    context: Context,
    hints: Sequence[str | None] = (),
) -> list[Place | None]:
    """Resolve names in the order of the text.

    `wholes[i]` is the name that contains name i ("City, State"), `hints[i]` the kind that its words say.
    """
    _vote(names, context)
    chosen: list[Place | None] = [None] * len(names)
    for _ in range(2):
        settled = [place for place in chosen if place is not None]
        around = _spread(settled)
        memo: dict[tuple[int, int | None, str | None], Place | None] = {}
        for at, candidates in enumerate(names):
            whole = wholes[at]
            hint = hints[at] if hints else None
            key = id(candidates), whole, hint
            if key not in memo:
                container = names[whole] if whole is not None else ()
                memo[key] = _best(candidates, container, context, around, hint)
            chosen[at] = memo[key]
    return chosen


def choose_one(candidates: Sequence[Candidate], context: Context, near: Sequence[Place]) -> Place | None:
    """Resolve a single name."""
    return _best(candidates, (), context, _spread(near))


def _vote(names: Sequence[tuple[Candidate, ...]], context: Context) -> None:
    for candidates in {id(found): found for found in names}.values():
        countries = {c.place.country_code or "" for c in candidates}
        units = {(c.place.country_code or "", c.place.admin1 or "") for c in candidates if c.place.kind == "admin1"}
        for candidate in candidates:
            if candidate.place.kind == "country" and candidate.is_main_name:
                context.countries[candidate.place.country_code or ""] += 2
        for country, region in units:
            context.countries[country] += 1 / len(units)
            context.regions[country, region] += 1 / len(units)
        if 0 < len(countries) <= 3:
            for country in countries:
                context.countries[country] += 0.6 / len(countries)
        _vote_largest(candidates, context)


def _vote_largest(candidates: Sequence[Candidate], context: Context) -> None:
    towns = [c.place for c in candidates if c.place.kind == "city"]
    largest = max(towns, key=lambda place: place.population, default=None)
    if largest is not None and largest.population > 200_000:
        context.countries[largest.country_code or ""] += 0.4
        context.regions[largest.country_code or "", largest.admin1 or ""] += 0.3
    for key in {(p.country_code or "", p.admin1 or "") for p in towns}:
        context.regions[key] += 0.15


def _spread(settled: Sequence[Place]) -> list[Place]:
    """Keep the points that say something about where the text is: no countries, each once, not too many."""
    seen: dict[int | None, Place] = {}
    for place in settled:
        if place.kind != "country" and place.latitude is not None:
            seen.setdefault(place.place_id, place)
    return list(seen.values())[:30]


def _best(
    candidates: Sequence[Candidate],
    container: Sequence[Candidate],
    context: Context,
    around: Sequence[Place],
    hint: str | None = None,
) -> Place | None:
    best, best_score = None, -math.inf
    for candidate in candidates[:MAX_RIVALS] if len(candidates) > MAX_RIVALS and not around else candidates:
        score = score_candidate(candidate, container, context, around)
        score += HINT_WEIGHT * (hint == candidate.place.kind)
        if score > best_score:
            best, best_score = candidate.place, score
    return best


def score_candidate(
    candidate: Candidate,
    container: Sequence[Candidate],
    context: Context,
    around: Sequence[Place],
) -> float:
    """Sum what speaks for a candidate."""
    place = candidate.place
    score = math.log10(place.population + 10) if place.kind in ("city", "admin2") else 0.0
    score += KIND_PRIOR.get(place.kind, 0.0) + (0.9 if candidate.is_main_name else 0.0)
    score += COUNTRY_WEIGHT * context.country_share(place.country_code)
    votes = context.regions.get((place.country_code or "", place.admin1 or ""), 0.0)
    score += REGION_WEIGHT * min(2.0, votes) * (0.6 if place.kind != "country" else 0)
    score += INSIDE_WEIGHT * _is_inside(place, container)
    score += NEAR_WEIGHT * _nearness(place, around, NEAR_KM)
    if context.homes:
        score += HOME_WEIGHT * _nearness(place, context.homes, HOME_KM)
        score += SAME_WEIGHT * any(home.place_id == place.place_id for home in context.homes)
    return score


def _is_inside(place: Place, container: Sequence[Candidate]) -> bool:
    if place.kind == "country":
        return False
    for candidate in container:
        whole = candidate.place
        if whole.country_code != place.country_code:
            continue
        if whole.kind == "country" or (whole.kind == "admin1" and whole.admin1 == place.admin1):
            return True
    return False


def _nearness(place: Place, around: Sequence[Place], scale: float) -> float:
    if place.latitude is None or place.kind == "country":
        return 0.0
    values = sorted(
        (math.exp(-distance_km(place, other) / scale) for other in around if other.place_id != place.place_id),
        reverse=True,
    )[:3]
    if any(other.place_id == place.place_id for other in around) and scale == HOME_KM:
        return 1.0
    return sum(values) / len(values) if values else 0.0


def distance_km(one: Place, other: Place) -> float:
    """Give the great-circle distance; far away where either has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return 20_000.0
    first, second = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude)
    half = math.sin((second - first) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(across / 2) ** 2
    return 12_742 * math.asin(min(1.0, math.sqrt(half)))
