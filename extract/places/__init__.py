"""Places: the gazetteer, names found in a text, what they stand for and what they do there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.places.capitals import find_capitals
from extract.places.choosing import TITLE_RULE, choose_place
from extract.places.finding import find_names
from extract.places.gazetteer import Gazetteer, load_gazetteer
from extract.places.headline import write_small
from extract.places.names import Name, candidates_of
from extract.places.outlets import locate_outlet
from extract.places.resolving import Context, choose_one, distance_km, resolve_all
from extract.places.roles import assign_roles
from extract.places.unlisted import find_unlisted
from extract.places.words import Words, demonyms, read_words
from extract.records import Byline, Place, PlaceMention, PlaceRole, Span

__all__ = ["Gazetteer", "choose_place", "find_places", "load_gazetteer", "resolve_name"]

OUTLET_VOTES = 1.0  # as much as one first-level unit named in the text
DEMONYM_VOTES = 0.5  # "Pakistani": a quarter of the country's own name
DATELINE_VOTES = 1.0
LARGE_CITY = 200_000
STRAY_PEOPLE = 50_000
STRAY_UNIT = 300_000  # people: "Litoral" is no province of a country that nobody speaks of
STRAY_VOTES = 2.0  # below it the text says too little of where it is
STRAY_SHARE = 0.08
BESIDE_CHARS = 60  # "near Tessit, in the Gao region"
FAR_KM = 300.0  # from the home of a local outlet
FAR_VOTES = 0.9  # of a unit: less than its own name once
MAX_TEXT = 60_000  # characters that are searched: ten long reports; what follows in a longer text is an archive


def find_places(
    text: str,
    *,
    gazetteer: Gazetteer,
    byline: Byline,
    sentences: Sequence[Span],
    outlet: str = "",
    title: str = "",
) -> tuple[PlaceMention, ...]:
    """Find the places that a text names, resolve them, and tell what each does there.

    `outlet` (a host or a name) tells where a local paper sits, for names that could be anywhere. Its home, and
    what the `title` names, are the mentions whose quote is empty.
    """
    head = "" if not title or title.strip() == text.strip() else write_small(title, gazetteer) + "\n\n"
    mentions = _find_in(
        head + text[:MAX_TEXT],
        gazetteer,
        byline,
        [Span(0, len(head)), *_moved(sentences, len(head))] if head else sentences,
        outlet,
    )
    return tuple(_placed_in_text(mention, len(head)) for mention in mentions)


def _moved(sentences: Sequence[Span], by: int) -> Iterator[Span]:
    return (Span(sentence.start + by, sentence.end + by) for sentence in sentences)


def _placed_in_text(mention: PlaceMention, head: int) -> PlaceMention:
    """The mention with its offsets in the text; one of the title has none and says so in its rule."""
    quote = mention.quote
    if quote.start >= head:
        return replace(mention, quote=Span(quote.start - head, quote.end - head))
    if quote.start == quote.end:
        return mention
    role = PlaceRole.EVENT if mention.role is PlaceRole.DATELINE else mention.role
    return replace(mention, role=role, quote=Span(0, 0), rule=f"{TITLE_RULE}{mention.rule}")


def _find_in(
    text: str, gazetteer: Gazetteer, byline: Byline, sentences: Sequence[Span], outlet: str
) -> list[PlaceMention]:
    words = read_words(text, frozenset(span.start for span in sentences))
    context = _start_context(words, outlet, gazetteer)
    _vote_dateline(byline, context, gazetteer)
    names = find_names(words, gazetteer, context.homes)
    wholes = _wholes(text, names)
    places = resolve_all([n.candidates for n in names], wholes, context, [n.hint for n in names])
    places = _keep_inside(names, wholes, places)
    places = _place_unknown(names, _drop_strays(wholes, places, context, is_shouting=words.is_shouting))
    unlisted = [] if context.homes else list(find_unlisted(words, names, gazetteer))  # a local paper's are known
    names, places = _merged(names, places, unlisted)
    roles = assign_roles(words, names, byline=byline, sentences=sentences)
    mentions = [
        PlaceMention(place, role, Span(name.start, name.end), round(name.score, 2), rule)
        for name, place, (role, rule) in zip(names, places, roles, strict=True)
        if place is not None
    ]
    mentions += _mention_peoples(words, gazetteer)
    mentions += find_capitals(words, gazetteer, context)
    mentions += [PlaceMention(home, PlaceRole.CONTEXT, Span(0, 0), 0.0, "outlet") for home in context.homes]
    return sorted(mentions, key=lambda mention: mention.quote.start)


def _merged(
    names: Sequence[Name], places: Sequence[Place | None], unlisted: Sequence[Name]
) -> tuple[list[Name], list[Place | None]]:
    """Put unknown towns among the others, each in the unit of the next place beside it, or the one before."""
    known = sorted([*zip(names, places, strict=True), *((name, None) for name in unlisted)], key=lambda p: p[0].start)
    placed: list[Place | None] = []
    for at, (name, place) in enumerate(known):
        placed.append(_beside(name, known, at) if name.rule == "unlisted" else place)
    return [name for name, _ in known], placed


def _beside(name: Name, known: Sequence[tuple[Name, Place | None]], at: int) -> Place | None:
    near = [p for n, p in known[at + 1 :] if p is not None and n.start - name.end < BESIDE_CHARS]
    near += [p for _, p in reversed(known[:at]) if p is not None]
    if not near:
        return None
    return Place(None, name.text, "unknown", near[0].admin1, near[0].country_code, None, None, None)


def _mention_peoples(words: Words, gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    """An adjective of people brings its country in as context."""
    for at, lower in enumerate(words.lowers):
        if not words.is_cap[at] or lower not in demonyms():
            continue
        code, region = demonyms()[lower]
        place = gazetteer.admin1_of(code, region) if region else gazetteer.country_of(code)
        if place is not None:
            span = Span(words.starts[at], words.ends[at])
            yield PlaceMention(place, PlaceRole.CONTEXT, span, 1.0, "demonym")


def _start_context(words: Words, outlet: str, gazetteer: Gazetteer) -> Context:
    """Begin with the outlet's home and with the peoples that the text names."""
    homes = locate_outlet(outlet, gazetteer)
    context = Context(homes=tuple(home for home in homes if home.kind != "country"))
    for home in homes:
        context.countries[home.country_code or ""] += OUTLET_VOTES
        context.regions[home.country_code or "", home.admin1 or ""] += OUTLET_VOTES
    for at, lower in enumerate(words.lowers):
        if words.is_cap[at] and lower in demonyms():
            country, region = demonyms()[lower]
            context.countries[country] += DEMONYM_VOTES
            context.regions[country, region] += DEMONYM_VOTES
    return context


def _vote_dateline(byline: Byline, context: Context, gazetteer: Gazetteer) -> None:
    """A large city in which a text is dated, with no state or country beside it, is the one that all know."""
    town = re.match(r"[^,(\d]{3,40}(?=, \d|,? *\(?\d|$| *-| *\()", (byline.dateline or "").strip())
    if town is None:
        return
    named = (c.place for c in gazetteer.find_candidates(town[0].strip()))
    cities = [place for place in named if place.kind == "city" and place.population > LARGE_CITY]
    if cities and cities[0].country_code:
        context.countries[cities[0].country_code] += DATELINE_VOTES


def resolve_name(
    name: str,
    *,
    near: Sequence[Place] = (),
    within: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> Place | None:
    """Resolve one name, near other places, or within a country (ISO code)."""
    gazetteer = gazetteer or load_gazetteer()
    candidates = candidates_of(gazetteer, name, "") or gazetteer.find_alike(name)
    if within is not None:
        candidates = tuple(c for c in candidates if c.place.country_code == within)
    context = Context()
    for place in near:
        context.countries[place.country_code or ""] += 1
        context.regions[place.country_code or "", place.admin1 or ""] += 1
    return choose_one(candidates, context, near)


def _wholes(text: str, names: Sequence[Name]) -> list[int | None]:
    """Tell for each name which following name contains it: "Town, State" or "town in Province"."""
    wholes: list[int | None] = []
    for at, name in enumerate(names):
        follows = at + 1 < len(names) and text[name.end : names[at + 1].start].strip(" \n") in (",", ", in", "in")
        is_list = name.group >= 0 and follows and names[at + 1].group == name.group
        wholes.append(at + 1 if follows and not is_list else None)
    return wholes


def _keep_inside(
    names: Sequence[Name], wholes: Sequence[int | None], places: Sequence[Place | None]
) -> list[Place | None]:
    """ "Shelby, N.Y.", where only other states' Shelbys are known, is an unknown place in New York."""
    kept = list(places)
    for at, (place, whole) in enumerate(zip(places, wholes, strict=True)):
        unit = places[whole] if whole is not None else None
        if unit is None or unit.kind not in ("admin1", "country") or (place and place.kind == "country"):
            continue
        if text_comma(names[at], names[at + 1]) and (place is None or not _is_part(place, unit)):
            kept[at] = Place(None, names[at].text, "unknown", unit.admin1, unit.country_code, None, None, None)
    return kept


def _drop_strays(
    wholes: Sequence[int | None], places: Sequence[Place | None], context: Context, *, is_shouting: bool
) -> list[Place | None]:
    """Drop small towns of countries that the text does not otherwise speak of.

    Where all is in capitals any noun may be a village ("TIME", "FRONT"): only the country most spoken of keeps its.
    """
    total = sum(context.countries.values())
    first = max(context.countries, key=context.countries.__getitem__, default="")
    kept = list(places)
    for at, (place, whole) in enumerate(zip(places, wholes, strict=True)):
        if place is None or whole is not None or place.kind not in ("city", "admin2", "admin1"):
            continue
        least = STRAY_UNIT if place.kind == "admin1" else STRAY_PEOPLE
        is_small, share = place.population < least, context.country_share(place.country_code)
        is_stray = is_small and total >= STRAY_VOTES and share < STRAY_SHARE
        is_stray = is_stray or (is_small and place.kind != "admin1" and _is_unspoken(place, context))
        if is_stray or (is_shouting and is_small and place.country_code != first):
            kept[at] = None
    return kept


def _is_unspoken(place: Place, context: Context) -> bool:
    """A small town far from the local outlet's home, in a unit that the text hardly speaks of."""
    votes = context.regions.get((place.country_code or "", place.admin1 or ""), 0.0)
    return bool(context.homes) and votes < FAR_VOTES and all(distance_km(place, h) > FAR_KM for h in context.homes)


def text_comma(name: Name, following: Name) -> bool:
    """Tell "Town, State" from "town in State"."""
    return following.start - name.end <= len(", ")


def _is_part(place: Place, unit: Place) -> bool:
    return place.country_code == unit.country_code and unit.admin1 in (None, place.admin1)


def _place_unknown(names: Sequence[Name], places: Sequence[Place | None]) -> list[Place | None]:
    """Give unknown members of an enumeration the region, or at least the country, of the others."""
    placed = list(places)
    for at, name in enumerate(names):
        if name.group < 0 or (placed[at] is not None and name.rule != "listed"):
            continue
        others = [p for n, p in zip(names, places, strict=True) if p and n.group == name.group and n.rule != "listed"]
        placed[at] = _unknown_place(name, others)
    return placed


def _unknown_place(name: Name, others: Sequence[Place]) -> Place | None:
    countries = {place.country_code for place in others}
    regions = {place.admin1 for place in others}
    country = countries.pop() if len(countries) == 1 else None
    for candidate in name.candidates:
        if country and candidate.place.country_code == country:
            return replace(candidate.place, name=name.text)
    region = regions.pop() if len(regions) == 1 else None
    return Place(None, name.text, "unknown", region, country, None, None, None)
