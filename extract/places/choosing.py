"""Where it happened, of all places that a text names."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extract.places.gazetteer import load_gazetteer
from extract.places.posts import at_home
from extract.places.ranking import TITLE_RULE, Key, Scene, key_of, scene_of, score_mention
from extract.places.resolving import distance_km
from extract.records import GeoPrecision, Place, PlaceMention, PlaceRole, Span

PRECISION = {
    "city": GeoPrecision.CITY,
    "admin2": GeoPrecision.ADMIN2,
    "admin1": GeoPrecision.ADMIN1,
    "region": GeoPrecision.ADMIN1,
    "country": GeoPrecision.COUNTRY,
}
MAX_MENTIONS = 500  # a report has thirty; more is a list
QUARTER_PEOPLE = 150_000  # more make a town of its own beside the city: Soacha, Higashiosaka
QUARTER_SHARE = 5  # times as many people as the quarter
QUARTER_RADII = 1.3  # of the city
BESIDE = 60  # characters: "in Banjska village, in the district of …"
FINER_BY = 1.2  # by which a finer place may stand behind its unit; from 1.2 to 3 nothing changed
# towns of one unit in one sentence from which on the unit is the place: of the lead three, further down four
MANY_PLACES = 4
MANY_IN_LEAD = 3


def choose_place(
    mentions: Sequence[PlaceMention],
    *,
    text: str,
    sentences: Sequence[Span],
    claim_spans: Sequence[Span],
    apart: Sequence[Span] = (),
) -> tuple[PlaceMention | None, GeoPrecision]:
    """Pick the main place of an account and how precise it is.

    Where a happening spans many places of one first-level unit, the unit is its place. `apart` are the sentences
    that look back at what happened long before, or ahead.
    """
    mentions = mentions[:MAX_MENTIONS]
    scores = _score_places(mentions, scene_of(mentions, text, sentences, claim_spans, apart))
    if not scores:
        return None, GeoPrecision.UNKNOWN
    best = max(scores, key=lambda at: scores[at])
    finer = [at for at in scores if _is_within(mentions[at], mentions[best].place)]
    best = max(finer, key=lambda at: scores[at], default=best)
    finer = [at for at in scores if _is_finer(mentions[at], mentions[best].place)]
    finest = max(finer, key=lambda at: scores[at], default=best)
    best = finest if scores[finest] >= scores[best] - FINER_BY else best
    starts = [sentence.start for sentence in sentences]
    chosen = _spanning_unit(mentions, starts) or _roll_up(at_home(mentions[best], text, sentences), mentions)
    place, precision = _set_down(chosen, mentions)
    return replace(chosen, place=place, role=PlaceRole.EVENT), precision


def _score_places(mentions: Sequence[PlaceMention], scene: Scene) -> dict[int, float]:
    """What each place counts, as its best mention does; keyed by that mention."""
    best: dict[Key, tuple[float, int]] = {}
    for at, mention in enumerate(mentions):
        if mention.role is not PlaceRole.REPORTING:
            key, score = key_of(mention), (score_mention(mention, scene), -at)
            best[key] = max(best.get(key, score), score)
    return {-at: score for score, at in best.values()}


def _is_within(mention: PlaceMention, place: Place) -> bool:
    """A place of the country that was chosen, where something is said to have happened."""
    is_there = mention.role is PlaceRole.EVENT and mention.place.kind != "country"
    return place.kind == "country" and is_there and mention.place.country_code == place.country_code


def _is_finer(mention: PlaceMention, place: Place) -> bool:
    """A town of the unit that was chosen, where something happened or whose mayor or police are spoken of."""
    is_there = mention.role is PlaceRole.EVENT or mention.rule == "agency"
    is_inside = (mention.place.country_code, mention.place.admin1) == (place.country_code, place.admin1)
    if not (is_there and is_inside):
        return False
    if place.kind == "admin2":
        is_town = mention.place.kind == "city" and mention.rule != "quarter"
        return is_town and distance_km(mention.place, place) < (place.radius_km or 0.0)
    return place.kind == "admin1" and mention.place.kind in ("city", "unknown", "admin2")


def _set_down(chosen: PlaceMention, mentions: Sequence[PlaceMention]) -> tuple[Place, GeoPrecision]:
    """The place with coordinates, and how precise they are: an unknown town stands where its unit does."""
    place = chosen.place
    if place.kind != "unknown":
        return place, PRECISION[place.kind]
    end = chosen.quote.end
    beside = [m.place for m in mentions if m.place.kind == "admin2" and end <= m.quote.start < end + BESIDE]
    unit = next((p for p in beside if (p.country_code, p.admin1) == (place.country_code, place.admin1)), None)
    unit = unit or load_gazetteer().unit_of(place.country_code or "", place.admin1)
    if unit is None:
        return place, GeoPrecision.UNKNOWN
    located = replace(place, latitude=unit.latitude, longitude=unit.longitude, radius_km=unit.radius_km)
    return located, PRECISION[unit.kind]


def _spanning_unit(mentions: Sequence[PlaceMention], starts: Sequence[int]) -> PlaceMention | None:
    """Find the unit whose towns the account strings together; a roundup that names many one by one has none."""
    towns: dict[tuple[str, str, int], set[str]] = defaultdict(set)
    for mention in mentions:
        place = mention.place
        is_apart = mention.rule in ("near", "direction") or mention.rule.startswith(TITLE_RULE)
        if is_apart or mention.role is not PlaceRole.EVENT:
            continue
        if place.kind in ("city", "admin2", "unknown") and place.admin1:
            sentence = bisect_right(starts, mention.quote.start)
            towns[place.country_code or "", place.admin1, sentence].add(place.name)
    for (country, region, sentence), names in towns.items():
        if len(names) >= (MANY_IN_LEAD if sentence <= 1 else MANY_PLACES):
            return _mention_of_unit(mentions, country, region)
    return None


def _mention_of_unit(mentions: Sequence[PlaceMention], country: str, region: str) -> PlaceMention | None:
    said = [m for m in mentions if m.place.kind == "admin1" and m.place.admin1 == region and m.rule != "demonym"]
    if said:
        return next((m for m in said if m.role is PlaceRole.EVENT), said[0])
    unit = load_gazetteer().admin1_of(country, region)
    told = [m for m in mentions if m.place.admin1 == region and m.role is PlaceRole.EVENT]
    first = next((m for m in told if not m.rule.startswith(TITLE_RULE)), told[0])  # words of the text, not the title
    return (
        replace(first, place=unit, rule=first.rule if first.rule.startswith(TITLE_RULE) else "spanning")
        if unit
        else None
    )


def _roll_up(chosen: PlaceMention, mentions: Sequence[PlaceMention]) -> PlaceMention:
    """A quarter is in the city whose police speak of it, unless it has a police of its own."""
    place = chosen.place
    speaking = [m for m in mentions if m.rule in ("agency", "dateline") and m.place.kind == "city"]
    is_town = place.kind != "city" or place.population > QUARTER_PEOPLE
    if is_town or any(m.place.place_id == place.place_id for m in speaking):
        return chosen
    for mention in speaking:
        city = mention.place
        is_larger = city.population > QUARTER_SHARE * place.population
        if is_larger and distance_km(city, place) < max(5.0, (city.radius_km or 0.0) * QUARTER_RADII):
            return mention
    return chosen
