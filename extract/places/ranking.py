"""How well a mention says where it happened: small features of it and of its place, their weights learned.

The weights (`data/places_main.tsv`, one line each with its meaning) are learned by `python -m tests.quality.placed`.
A place counts as its best mention does. Sides are treated alike: no feature looks at which country is named.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log

from extract.places.unknown import TOWNS
from extract.records import Place, PlaceMention, PlaceRole, Span
from extract.tables import read_rows

VIOLENCE = re.compile(
    r"\b(?:attack|kill|dead|die[ds]?|death|shot|shoot|gunf|gunm|fire[ds]?\b|blast|bomb|explo|clash|raid|strike|struck|"
    r"murder|homicide|stab|wound|injur|ambush|assault|abduct|kidnap|crash|collaps|flood|quake|protest|riot|"
    r"massacre|shell|missile|rocket|drone|seize|captur|arrest|rob|slain|body|bodies|victim|suspect|scene)",
    re.I,
)
FEATURES = {
    "is_locative": "Something is said to be in it: behind 'in' or 'at'",
    "is_near": "It is only near: behind 'near', 'outside'",
    "is_direction": "It is there to find another by: 'north of'",
    "is_list": "It stands in an enumeration of places",
    "is_modifier": "It stands before a noun: 'a Kabul market'",
    "is_capital": "A capital that is named by its country, or as one",
    "is_agency": "A town whose police or mayor are spoken of",
    "is_agency_unit": "A county, province or country whose police or officials are",
    "is_quarter": "It is called a quarter or an area",
    "is_speaker": "Somebody speaks from there",
    "is_elsewhere": "A hospital, a court or talks are there",
    "is_metonym": "A capital that stands for its government",
    "is_bare": "Nothing tells what it does in its sentence",
    "is_motion": "The way goes to it or comes from it",
    "is_inside": "It stands in a longer name",
    "is_neighbour": "It is told to be next to the place",
    "is_origin": "Somebody comes from there",
    "is_there": "The sentence that names it comes back to it: 'the town'",
    "is_demonym": "Only its people are named",
    "dateline_home": "Only the dateline names it",
    "dateline_away": "So it does, and the text tells of another country",
    "dateline_local": "So it does, in a local paper",
    "outlet": "It is where the outlet sits",
    "title_where": "The headline says that it happened there",
    "title_other": "The headline names it otherwise",
    "in_lead": "It stands in the first sentence",
    "in_second": "It stands in the second sentence",
    "later": "The further down, the more: the logarithm of 1 and .12 a sentence",
    "deed": "Its sentence tells of violence or harm",
    "claimed": "Its sentence counts victims of the happening",
    "apart": "Its sentence tells of another time",
    "again": "How often the place is named, as a logarithm",
    "dated": "The place stands in the dateline too",
    "holds": "Another place lies in it, as the text says",
    "held": "It lies in another place, as the text says",
    "places_inside": "Of a country: how many places in it something happened at, as a logarithm",
    "country_share": "How much of the text speaks of its country, as a logarithm",
    "county": "A county in a local paper",
    "state": "A state in a local paper",
    "kind_city": "A town",
    "kind_unknown": "A town that no list has",
    "kind_admin2": "A district",
    "kind_admin1": "A province",
    "kind_region": "A landscape or a continent",
    "kind_water": "A sea, a strait or a lake",
    "kind_country": "A country",
}  # fmt: skip
WHERE = frozenset({"locative", "near", "modifier", "list", "there", "quarter"})
ASIDE = frozenset({"speaker", "elsewhere", "metonym"})  # a deed in the same sentence was not done there
UNTOLD = frozenset({"demonym", "outlet", "inside"})  # a place in a group's or a hospital's name is not named again
WATERS = re.compile(r"\b(?:Sea|Gulf|Strait|Channel|Ocean|Lake|Bay|Canal)\b")
TITLE_RULE = "title "  # before the rule of a place that only the headline holds
COUNTRY_FLOOR = 0.5  # a place of a country that is hardly spoken of counts half
# the writer is in the place that the text is dated in
HERE = re.compile(r"this (?:capital|city|port|town)\b|\bhere (?:today|yesterday|on \w+day)\b")
AROUND = 400  # characters on either side in which a sentence is searched: sentences may have no end
FADING = 0.12  # a sentence
BESIDE = 45  # characters: "in Banjska village, in the district of …"
OWNING = re.compile(r"[’']s? (?:[a-z-]+ ){0,4}(?:of )?")
HOLDING = re.compile(
    r"(?:,|,? in|,? of|,? near|,? outside| \w+,? (?:in|of|near)|,? (?:north|south|east|west) of)"
    r"\s(?:the\s)?(?:[\w-]+\s){0,3}?(?:of\s(?:the\s)?)?"
)
Key = tuple[int | None, str]


@dataclass(frozen=True, slots=True)
class Scene:
    """An account as its mentions are weighed in it."""

    sentences: Sequence[Span]
    starts: Sequence[int]
    claimed: frozenset[int]  # numbers of the sentences that count victims
    apart: frozenset[int]  # where the sentences begin that tell of another time
    shares: dict[str, float]  # of the text, by country
    is_abroad: bool
    is_local: bool
    counts: Counter[Key]
    dated: frozenset[Key]
    holds: frozenset[Key]
    held: frozenset[Key]
    inside: Counter[str]  # places where something happened, by country
    tells_violence: Callable[[int, int], bool]  # between two offsets


def scene_of(
    mentions: Sequence[PlaceMention],
    text: str,
    sentences: Sequence[Span],
    claim_spans: Sequence[Span],
    apart: Sequence[Span],
) -> Scene:
    """What all mentions are held against."""
    starts = [sentence.start for sentence in sentences]
    told = [m for m in mentions if m.role is not PlaceRole.REPORTING and m.rule not in UNTOLD]
    pairs = list(_pairs(mentions, text))
    return Scene(
        sentences=sentences,
        starts=starts,
        claimed=frozenset(bisect_right(starts, span.start) - 1 for span in claim_spans),
        apart=frozenset(span.start for span in apart),
        shares=_country_shares(mentions),
        is_abroad=_tells_of_abroad(mentions) and HERE.search(text) is None,
        is_local=any(m.rule == "outlet" for m in mentions),
        counts=Counter(map(key_of, told)),
        dated=frozenset(key_of(m) for m in mentions if m.role is PlaceRole.DATELINE),
        holds=frozenset(key_of(whole) for _, whole in pairs),
        held=frozenset(key_of(part) for part, _ in pairs),
        inside=_inside(mentions),
        tells_violence=cache(lambda start, end: VIOLENCE.search(text, start, end) is not None),
    )


def key_of(mention: PlaceMention) -> Key:
    """The place, be it on a list or not."""
    return mention.place.place_id, mention.place.name


def _pairs(mentions: Sequence[PlaceMention], text: str) -> Iterator[tuple[PlaceMention, PlaceMention]]:
    """Mentions side by side of which the second holds the first: "Sanka, in North Wollo", "Lyari's Baghdadi"."""
    quoted = sorted((m for m in mentions if m.quote.end > m.quote.start), key=lambda m: m.quote.start)
    for one, other in pairwise(quoted):
        start, end = one.quote.end, other.quote.start
        if key_of(one) == key_of(other) or not start < end <= start + BESIDE:
            continue
        if OWNING.fullmatch(text, start, end):
            yield other, one
        elif one.role is PlaceRole.EVENT and one.place.kind != "country" and HOLDING.fullmatch(text, start, end):
            yield one, other


def _inside(mentions: Sequence[PlaceMention]) -> Counter[str]:
    names: defaultdict[str, set[tuple[str | None, str]]] = defaultdict(set)
    for mention in mentions:
        place = mention.place
        if mention.role is PlaceRole.EVENT and place.kind in (*TOWNS, "admin2") and place.admin1:
            names[place.country_code or ""].add((place.admin1, place.name))
    return Counter({code: len(found) for code, found in names.items()})


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


def features_of(mention: PlaceMention, scene: Scene) -> dict[str, float]:
    """The features of a mention that are not nought, by name."""
    return dict(_of_mention(mention, scene)) | dict(_of_place(mention, scene))


def _of_mention(mention: PlaceMention, scene: Scene) -> Iterator[tuple[str, float]]:
    if mention.role is PlaceRole.DATELINE:
        yield f"dateline_{'local' if scene.is_local else 'away' if scene.is_abroad else 'home'}", 1.0
    elif mention.rule.startswith(TITLE_RULE):
        yield f"title_{'where' if mention.rule.removeprefix(TITLE_RULE) in WHERE else 'other'}", 1.0
    elif mention.rule == "outlet":
        yield "outlet", 1.0
    else:
        yield _role(mention, scene), 1.0
        if scene.sentences:
            yield from _of_sentence(mention, scene)


def _role(mention: PlaceMention, scene: Scene) -> str:
    if mention.role is PlaceRole.ORIGIN:
        return "is_origin"
    if mention.rule == "near" and key_of(mention) in scene.holds:  # "in Narayanganj, near Dhaka"
        return "is_direction"
    if mention.rule == "agency" and mention.place.kind not in TOWNS:
        return "is_agency_unit"
    return f"is_{mention.rule}" if f"is_{mention.rule}" in FEATURES else "is_bare"


def _of_sentence(mention: PlaceMention, scene: Scene) -> Iterator[tuple[str, float]]:
    at = max(0, bisect_right(scene.starts, mention.quote.start) - 1)
    yield "later", log(1 + FADING * at)
    if at < 2:
        yield ("in_lead", "in_second")[at], 1.0
    if scene.sentences[at].start in scene.apart:
        yield "apart", 1.0
    if mention.rule in ASIDE:
        return
    start = max(mention.quote.start - AROUND, scene.sentences[at].start)
    if scene.tells_violence(start, min(mention.quote.end + AROUND, scene.sentences[at].end)):
        yield "deed", 1.0
    if at in scene.claimed:
        yield "claimed", 1.0


def _of_place(mention: PlaceMention, scene: Scene) -> Iterator[tuple[str, float]]:
    place, key = mention.place, key_of(mention)
    yield f"kind_{'water' if _is_water(place) else place.kind}", 1.0
    yield "country_share", log(COUNTRY_FLOOR + scene.shares.get(place.country_code or "", 0.0))
    if scene.counts[key] > 1:
        yield "again", log(scene.counts[key])
    for name, keys in (("dated", scene.dated), ("holds", scene.holds), ("held", scene.held)):
        if key in keys:
            yield name, 1.0
    if place.kind == "country":
        yield "places_inside", log(1 + scene.inside[place.country_code or ""])
    if scene.is_local and place.kind in ("admin2", "admin1"):
        yield "county" if place.kind == "admin2" else "state", 1.0


def _is_water(place: Place) -> bool:
    """A ship sinks in a strait or a gulf, and that is as near as anyone can say; a continent says little."""
    return place.kind == "region" and WATERS.search(place.name) is not None


def score_mention(mention: PlaceMention, scene: Scene) -> float:
    """How well it says where it happened; only the difference to another mention's means something."""
    weights = load_weights()
    return sum(weights[name] * value for name, value in features_of(mention, scene).items())


@cache
def load_weights() -> dict[str, float]:
    """The weights that ship, by feature."""
    return {name: float(weight) for name, weight, _ in read_rows("places_main.tsv", 3)}
