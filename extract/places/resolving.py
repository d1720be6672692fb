"""Which of the places of one name is meant: size, kind, the country and region the text speaks of, nearness.

Every candidate gets a sum of readable terms; the best wins. Two passes: the second knows what the first
chose for the other names.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.places.gazetteer import Candidate
from extract.records import Place

# On the scale of log10 of a town's people: a country outweighs the largest city of its name, a unit a town.
KIND_PRIOR = {"country": 6.5, "region": 4.5, "admin1": 4.4, "admin2": -1.2, "city": 0.0}
HINT_WEIGHT = 3.0  # "Helmand province", "Quetta city"
ALMOST_WEIGHT = 2.0  # "Quezon province", which is of the second level
UNITS = frozenset({"admin1", "admin2"})
COUNTRY_WEIGHT = 4.0
REGION_WEIGHT = 1.0
INSIDE_WEIGHT = 3.5  # "Paris, Texas": what the writer adds, the writer means
NEAR_WEIGHT = 1.6
NEAR_KM = 250.0
HOME_KM = 100.0
SAME_WEIGHT = 1.5  # the outlet's own town
HOME_WEIGHT = 2.5  # LGL: local papers name their own towns without saying which
KNOWN_CITY = 200_000
# of a name that is known in one to three countries; a village's may be any word ("Presto", "Tamiso")
FEW_VOTES = 0.6
FEW_VOTES_OF_VILLAGE = 0.3
VILLAGE = 10_000  # people
MAX_RIVALS = 60  # candidates of one name that are weighed
EARTH_KM = 12_742  # across
FAR_KM = 20_000.0  # half around the earth: what has no coordinates is near nothing


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

    def country_shares(self) -> dict[str, float]:
        """Give the shares of the votes for all countries that have any."""
        total = sum(self.countries.values())
        return {code: votes / total for code, votes in self.countries.items()} if total else {}

    def country_share(self, code: str | None) -> float:
        """Give the share of the votes for a country."""
        total = sum(self.countries.values())
        return self.countries.get(code or "", 0.0) / total if total else 0.0


class _Point(NamedTuple):
    """A place as the distances from it are reckoned, in radians; None where it has no coordinates."""

    place_id: int | None
    latitude: float | None
    cosine: float
    longitude: float  # in degrees


class _Scene(NamedTuple):
    """What every candidate is held against: reckoned once for all of them."""

    shares: dict[str, float]
    regions: Mapping[tuple[str, str], float]
    around: list[_Point]
    homes: list[_Point]


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
        scene = _scene(context, _spread(settled))
        memo: dict[tuple[int, int | None, str | None], Place | None] = {}
        for at, candidates in enumerate(names):
            whole = wholes[at]
            hint = hints[at] if hints else None
            key = id(candidates), whole, hint
            if key not in memo:
                container = names[whole] if whole is not None else ()
                memo[key] = _best(candidates, container, scene, hint)
            chosen[at] = memo[key]
    return chosen


def choose_one(candidates: Sequence[Candidate], context: Context, near: Sequence[Place]) -> Place | None:
    """Resolve a single name."""
    return _best(candidates, (), _scene(context, _spread(near)))


def _vote(names: Sequence[tuple[Candidate, ...]], context: Context) -> None:
    for candidates in {id(found): found for found in names}.values():
        countries = {c.place.country_code or "" for c in candidates}
        units = {(c.place.country_code or "", c.place.admin1 or "") for c in candidates if c.place.kind == "admin1"}
        for candidate in candidates:
            if candidate.place.kind == "country" and candidate.is_main_name:
                context.countries[candidate.place.country_code or ""] += 2
        if _is_city_abroad(candidates, {country for country, _ in units}):
            units = set()
        for country, region in units:
            context.countries[country] += 1 / len(units)
            context.regions[country, region] += 1 / len(units)
        if 0 < len(countries) <= 3:
            vote = FEW_VOTES if _is_known(candidates) else FEW_VOTES_OF_VILLAGE
            for country in countries:
                context.countries[country] += vote / len(countries)
        _vote_largest(candidates, context)


def _is_known(candidates: Sequence[Candidate]) -> bool:
    return any(c.place.kind != "city" or c.place.population > VILLAGE for c in candidates)


def _is_city_abroad(candidates: Sequence[Candidate], countries: set[str]) -> bool:
    """ "Toledo" alone speaks of Ohio or Spain rather than of a district of Belize."""
    return any(
        c.place.kind == "city" and c.place.population > KNOWN_CITY and c.place.country_code not in countries
        for c in candidates
    )


def _vote_largest(candidates: Sequence[Candidate], context: Context) -> None:
    towns = [c.place for c in candidates if c.place.kind == "city"]
    largest = max(towns, key=lambda place: place.population, default=None)
    if largest is not None and largest.population > KNOWN_CITY:
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


def _scene(context: Context, around: Sequence[Place]) -> _Scene:
    return _Scene(context.country_shares(), context.regions, _points(around), _points(context.homes))


def _points(places: Sequence[Place]) -> list[_Point]:
    points = []
    for place in places:
        if place.latitude is None or place.longitude is None:
            points.append(_Point(place.place_id, None, 0.0, 0.0))
        else:
            latitude = math.radians(place.latitude)
            points.append(_Point(place.place_id, latitude, math.cos(latitude), place.longitude))
    return points


def _best(
    candidates: Sequence[Candidate], container: Sequence[Candidate], scene: _Scene, hint: str | None = None
) -> Place | None:
    if len(candidates) == 1:
        return candidates[0].place
    if hint is None:
        candidates = _without_own_towns(candidates)
    scene = _without(candidates, scene)
    best, best_score = None, -math.inf
    for candidate in candidates[:MAX_RIVALS] if len(candidates) > MAX_RIVALS and not scene.around else candidates:
        score = _score_candidate(candidate, container, scene)
        score += _fit(hint, candidate.place.kind)
        if score > best_score:
            best, best_score = candidate.place, score
    return best


def _without(candidates: Sequence[Candidate], scene: _Scene) -> _Scene:
    """The scene without what the name itself may be: chosen once, it would speak for its rivals nearby."""
    own = {candidate.place.place_id for candidate in candidates}
    return scene._replace(around=[point for point in scene.around if point.place_id not in own])


def _fit(hint: str | None, kind: str) -> float:
    """How well a kind of place is what the words call it; one country's province is another's district."""
    if hint == kind:
        return HINT_WEIGHT
    return ALMOST_WEIGHT if hint in UNITS and kind in UNITS else 0.0


def _without_own_towns(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """ "Mexico" is the country and not its capital, "Bihar" the state and not Bihar Sharif: news writes those out."""
    first = candidates[0] if candidates else None
    if first is not None and first.place.kind == "country" and first.is_main_name:
        return [c for c in candidates if c.place.kind == "country" or c.place.country_code != first.place.country_code]
    if any(c.place.kind == "region" and c.is_main_name and c.place.country_code is None for c in candidates):
        return [c for c in candidates if c.place.kind == "region"]  # the Red Sea, and not the state on its shore
    units = {(c.place.country_code, c.place.admin1) for c in candidates if c.place.kind == "admin1" and c.is_main_name}
    if not units:
        return candidates
    return [c for c in candidates if c.is_main_name or (c.place.country_code, c.place.admin1) not in units]


def _score_candidate(candidate: Candidate, container: Sequence[Candidate], scene: _Scene) -> float:
    """Sum what speaks for a candidate."""
    place = candidate.place
    score = math.log10(place.population + 10) if place.kind in ("city", "admin2") else 0.0
    score += KIND_PRIOR.get(place.kind, 0.0) + (0.9 if candidate.is_main_name else 0.0)
    score += COUNTRY_WEIGHT * scene.shares.get(place.country_code or "", 0.0)
    votes = scene.regions.get((place.country_code or "", place.admin1 or ""), 0.0)
    score += REGION_WEIGHT * min(2.0, votes) * (0.6 if place.kind != "country" else 0)
    score += INSIDE_WEIGHT * _is_inside(place, container)
    score += NEAR_WEIGHT * _nearness(place, scene.around, NEAR_KM)
    if scene.homes:
        score += HOME_WEIGHT * _nearness(place, scene.homes, HOME_KM)
        score += SAME_WEIGHT * any(home.place_id == place.place_id for home in scene.homes)
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


def _nearness(place: Place, around: Sequence[_Point], scale: float) -> float:
    """How near the three nearest others are: the mean of 1 at hand to 0 far away."""
    if place.latitude is None or place.kind == "country" or not around:
        return 0.0
    if scale == HOME_KM and any(point.place_id == place.place_id for point in around):
        return 1.0
    nearest = sorted(_distances(place, around))[:3]
    return sum(math.exp(-distance / scale) for distance in nearest) / len(nearest) if nearest else 0.0


def _distances(place: Place, around: Sequence[_Point]) -> Iterator[float]:
    """`distance_km` to every other place, with what belongs to those places reckoned beforehand."""
    latitude, longitude = math.radians(place.latitude or 0.0), place.longitude or 0.0
    cosine, place_id = math.cos(latitude), place.place_id
    for other_id, other_latitude, other_cosine, other_longitude in around:
        if other_id == place_id:
            continue
        if other_latitude is None:
            yield FAR_KM
            continue
        across = math.radians(other_longitude - longitude)
        half = math.sin((other_latitude - latitude) / 2) ** 2 + cosine * other_cosine * math.sin(across / 2) ** 2
        yield EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def distance_km(one: Place, other: Place) -> float:
    """Give the great-circle distance; far away where either has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return FAR_KM
    first, second = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude)
    half = math.sin((second - first) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(across / 2) ** 2
    return EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
