"""All places that a text speaks of, from its words to resolved mentions with their roles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.places.capitals import find_capitals
from extract.places.finding import find_names
from extract.places.gazetteer import Candidate, Gazetteer, load_gazetteer
from extract.places.headline import without_site, write_small
from extract.places.names import Name, candidates_of
from extract.places.outlets import locate_outlet
from extract.places.quarters import quarters_spoken_of
from extract.places.ranking import TITLE_RULE
from extract.places.resolving import Context, choose_one, resolve_all
from extract.places.roles import assign_roles, dateline_span
from extract.places.strays import drop_strays
from extract.places.unknown import agree, keep_inside, merge_unlisted, place_unknown, wholes_of
from extract.places.unlisted import find_unlisted
from extract.places.words import Words, demonyms, read_words
from extract.records import Byline, Place, PlaceMention, PlaceRole, Span

OUTLET_VOTES = 1.0  # as much as one first-level unit named in the text
DEMONYM_VOTES = 0.5  # "Pakistani": a quarter of the country's own name
# "Pakistani police", "the Lebanese army": whose own officers are at the scene. Britain's and America's speak anywhere.
OFFICER_VOTES = 1.0
OFFICERS = frozenset((
    "police", "army", "authorities", "officials", "troops", "soldiers", "gendarmes", "gendarmerie", "firefighters",
    "rescuers", "paramedics", "coastguard", "prosecutors", "navy",
))  # fmt: skip
WORLDWIDE = ("US", "GB")
DATELINE_VOTES = 2.0  # as much as its country's own name
LARGE_CITY = 200_000
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
    title = without_site(title)
    head = "" if not title or title.strip() == text.strip() else write_small(title, gazetteer) + "\n\n"
    mentions = _find_in(
        head + text[:MAX_TEXT],
        gazetteer,
        byline,
        [Span(0, len(head)), *_moved(sentences, len(head))] if head else sentences,
        outlet,
        len(head),
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
    text: str, gazetteer: Gazetteer, byline: Byline, sentences: Sequence[Span], outlet: str, head: int
) -> list[PlaceMention]:
    words = read_words(text, frozenset(span.start for span in sentences))
    context = _start_context(words, outlet, gazetteer)
    _vote_dateline(byline, context, gazetteer)
    dateline = dateline_span(text, byline, head)
    quarters = quarters_spoken_of(words, context.homes, gazetteer)
    names = find_names(words, gazetteer, context.homes, dateline, quarters)
    _share_candidates(names)
    wholes = wholes_of(text, names)
    places = resolve_all([n.candidates for n in names], wholes, context, [n.hint for n in names])
    places = agree(names, wholes, keep_inside(names, wholes, places))
    places = place_unknown(names, drop_strays(names, wholes, places, context, is_shouting=words.is_shouting))
    unlisted = [] if context.homes else list(find_unlisted(words, names, gazetteer))  # a local paper's are known
    names, places = merge_unlisted(text, names, places, unlisted)
    roles = assign_roles(words, names, dateline=dateline, sentences=sentences)
    mentions = [
        PlaceMention(place, role, Span(name.start, name.end), round(name.score, 2), rule)
        for name, place, (role, rule) in zip(names, places, roles, strict=True)
        if place is not None
    ]
    mentions += _mention_peoples(words, gazetteer)
    mentions += find_capitals(words, gazetteer, context)
    mentions += [PlaceMention(home, PlaceRole.CONTEXT, Span(0, 0), 0.0, "outlet") for home in context.homes]
    return sorted(mentions, key=lambda mention: mention.quote.start)


def _share_candidates(names: Sequence[Name]) -> None:
    """One tuple for all mentions of a name, which votes once, whether or not the gazetteer still remembers it."""
    shared: dict[tuple[str, int, int | None], tuple[Candidate, ...]] = {}
    for name in names:
        if name.candidates:
            key = name.text.lower(), len(name.candidates), name.candidates[0].place.place_id
            name.candidates = shared.setdefault(key, name.candidates)


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
            is_at_home = country not in WORLDWIDE and words.lower_at(at + 1) in OFFICERS
            context.countries[country] += DEMONYM_VOTES + (OFFICER_VOTES if is_at_home else 0.0)
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
