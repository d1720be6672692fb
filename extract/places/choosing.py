"""Where it happened, of all places that a text names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from extract.places.gazetteer import load_gazetteer
from extract.places.posts import at_home
from extract.places.resolving import distance_km
from extract.records import GeoPrecision, Place, PlaceMention, PlaceRole, Span

VIOLENCE = re.compile(
    r"\b(?:attack|kill|dead|die[ds]?|death|shot|shoot|gunf|gunm|fire[ds]?\b|blast|bomb|explo|clash|raid|strike|struck|"
    r"murder|homicide|stab|wound|injur|ambush|assault|abduct|kidnap|crash|collaps|flood|quake|protest|riot|"
    r"massacre|shell|missile|rocket|drone|seize|captur|arrest|rob|slain|body|bodies|victim|suspect|scene)",
    re.I,
)
ROLE_WEIGHT = {
    "locative": 1.0,
    "list": 1.0,
    "capital": 0.6,
    "agency": 0.6,
    "modifier": 0.7,
    "near": 0.9,
    "direction": 0.4,
    "metonym": 0.03,
    "speaker": 0.35,
    "there": 0.6,
    "quarter": 0.35,
    "elsewhere": 0.12,
    "bare": 0.3,
    "demonym": 0.05,
    "inside": 0.15,  # "the Tennessee Senior Olympics"
    "motion": 0.25,
}
TITLE_WEIGHT = ROLE_WEIGHT | {"origin": 0.35}  # "Newburgh teen charged": mostly at home
SPECIFIC = {"city": 1.0, "unknown": 0.9, "admin2": 0.45, "admin1": 0.35, "region": 0.35, "country": 0.2}
WATERS = re.compile(r"\b(?:Sea|Gulf|Strait|Channel|Ocean|Lake|Bay|Canal)\b")
WATER = 0.9
ASIDE = frozenset({"speaker", "elsewhere", "metonym"})  # a deed in the same sentence was not done there
PRECISION = {
    "city": GeoPrecision.CITY,
    "admin2": GeoPrecision.ADMIN2,
    "admin1": GeoPrecision.ADMIN1,
    "region": GeoPrecision.ADMIN1,
    "country": GeoPrecision.COUNTRY,
}
OUTLET = 0.3  # where a local paper sits: better than a county's sheriff far down the text
TITLE_RULE = "title "  # before the rule of a place that only the headline holds
TITLE = 1.2  # a headline names the place, but also where a person is from
HOME_DATELINE = 0.7  # a local account that names no country happened where it is dated, unless it says else
MAX_MENTIONS = 500  # a report has thirty; more is a list
COUNTRY_FLOOR = 0.5  # a place of a country that is hardly spoken of counts half
# the writer is in the place that the text is dated in
HERE = re.compile(r"this (?:capital|city|port|town)\b|\bhere (?:today|yesterday|on \w+day)\b")
AROUND = 400  # characters on either side in which a sentence is searched: sentences may have no end
AWAY_DATELINE = 0.1  # correspondents sit in capitals
QUARTER_PEOPLE = 150_000  # more make a town of its own beside the city: Soacha, Higashiosaka
QUARTER_SHARE = 5  # times as many people as the quarter
QUARTER_RADII = 1.3  # of the city
APART_WEIGHT = 0.3
BESIDE = 60  # characters: "in Banjska village, in the district of …"
FINER_SHARE = 0.3  # of the score of the unit
MANY_PLACES = 3  # towns of one unit in one sentence from which on the unit is the place


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
    scores = _score_places(mentions, text, sentences, claim_spans)
    starts = [sentence.start for sentence in sentences]
    scores = _faded(scores, mentions, starts, {span.start for span in apart})
    if not scores:
        return None, GeoPrecision.UNKNOWN
    best = max(scores, key=lambda at: scores[at])
    finer = [at for at in scores if _is_within(mentions[at], mentions[best].place)]
    best = max(finer, key=lambda at: scores[at], default=best)
    finer = [at for at in scores if _is_finer(mentions[at], mentions[best].place)]
    finest = max(finer, key=lambda at: scores[at], default=best)
    best = finest if scores[finest] >= FINER_SHARE * scores[best] else best
    chosen = _spanning_unit(mentions, starts) or _roll_up(at_home(mentions[best], text, sentences), mentions)
    place, precision = _set_down(chosen, mentions)
    return replace(chosen, place=place, role=PlaceRole.EVENT), precision


def _faded(
    scores: dict[int, float], mentions: Sequence[PlaceMention], starts: Sequence[int], apart: set[int]
) -> dict[int, float]:
    """The scores, less for a place that only such a sentence names."""
    if not apart:
        return scores
    at_sentence = {at: starts[max(0, bisect_right(starts, mentions[at].quote.start) - 1)] for at in scores}
    return {at: score * (APART_WEIGHT if at_sentence[at] in apart else 1.0) for at, score in scores.items()}


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


def _score_places(
    mentions: Sequence[PlaceMention], text: str, sentences: Sequence[Span], claim_spans: Sequence[Span]
) -> dict[int, float]:
    """Sum the mentions of each place; keyed by the place's most telling mention."""
    starts = [sentence.start for sentence in sentences]
    claimed = {bisect_right(starts, span.start) - 1 for span in claim_spans}
    shares = _country_shares(mentions)
    is_abroad = _tells_of_abroad(mentions) and HERE.search(text) is None
    sums: dict[tuple[int | None, str], float] = defaultdict(float)
    telling: dict[tuple[int | None, str], tuple[float, int]] = {}  # the mention that says most
    tells_violence = cache(lambda start, end: VIOLENCE.search(text, start, end) is not None)
    for at, mention in enumerate(mentions):
        weight = _weigh(mention, tells_violence, sentences, starts, claimed, is_abroad=is_abroad)
        weight *= COUNTRY_FLOOR + shares.get(mention.place.country_code or "", 0.0)
        if weight <= 0:
            continue
        key = mention.place.place_id, mention.place.name
        sums[key] = max(sums[key], weight) + 0.15 * min(sums[key], weight)
        telling[key] = max(telling.get(key, (0.0, 0)), (weight, -at))
    found = {-at: sums[key] for key, (_, at) in telling.items()}
    return {at: total * _specific(mentions[at].place) for at, total in found.items()}


def _specific(place: Place) -> float:
    """A ship sinks in a strait or a gulf, and that is as near as anyone can say; a continent says little."""
    return WATER if WATERS.search(place.name) and place.kind == "region" else SPECIFIC.get(place.kind, 0.5)


def _tells_of_abroad(mentions: Sequence[PlaceMention]) -> bool:
    """Whether something happened in a country that is named, or elsewhere than in the dateline's country."""
    told = [m.place for m in mentions if m.role is PlaceRole.EVENT]
    if any(place.kind == "country" for place in told):
        return True
    dated = next((m.place.country_code for m in mentions if m.role is PlaceRole.DATELINE), None)
    abroad = sum(place.country_code != dated for place in told if place.country_code)
    return dated is not None and 2 * abroad > len(told)


def _country_shares(mentions: Sequence[PlaceMention]) -> dict[str, float]:
    """How much a text speaks of each country: what happens elsewhere is told beside it."""
    counts = Counter(m.place.country_code or "" for m in mentions if m.role is not PlaceRole.REPORTING)
    total = counts.total()
    return {code: count / total for code, count in counts.items()}


def _weigh(
    mention: PlaceMention,
    tells_violence: Callable[[int, int], bool],
    sentences: Sequence[Span],
    starts: Sequence[int],
    claimed: set[int],
    *,
    is_abroad: bool,
) -> float:
    if mention.role is PlaceRole.REPORTING:
        return 0.0
    if mention.role is PlaceRole.DATELINE:
        return AWAY_DATELINE if is_abroad else HOME_DATELINE
    if mention.rule == "outlet":
        return OUTLET
    if mention.rule.startswith(TITLE_RULE):
        return TITLE * TITLE_WEIGHT.get(mention.rule.removeprefix(TITLE_RULE), 0.2)
    weight = ROLE_WEIGHT.get(mention.rule, 0.0)
    if mention.role is PlaceRole.ORIGIN:
        weight = 0.2
    at = bisect_right(starts, mention.quote.start) - 1
    weight *= 1.0 / (1.0 + 0.12 * max(0, at))
    near = max(0, mention.quote.start - AROUND), mention.quote.end + AROUND
    if mention.rule in ASIDE:
        return weight
    if at >= 0 and tells_violence(max(near[0], sentences[at].start), min(near[1], sentences[at].end)):
        weight *= 1.5
    if at in claimed:
        weight *= 1.4
    return weight


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
    for (country, region, _), names in towns.items():
        if len(names) >= MANY_PLACES:
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
