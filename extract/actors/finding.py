"""Words of a text that name somebody who acts, or an act: one search, longest match first."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.actors.dictionary import (
    SHORT_ACRONYMS,
    WORD_ACRONYMS,
    Country,
    Entry,
    Institution,
    Kind,
    Lexicon,
    fold,
    institution_actor,
    slugify,
)
from extract.actors.found import NAMED, OF_A_SIDE, Found
from extract.actors.members import with_groups, with_members
from extract.actors.naming import defined_acronyms, definitions, unknown_groups
from extract.actors.unnamed import find_unnamed
from extract.letters import count_letters
from extract.records import Actor, Side


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    entries: tuple[Entry, ...]


def find_phrases(text: str, *, lexicon: Lexicon, country_hint: str | None) -> tuple[Found, ...]:
    """All actors and verbs of action in text order, without overlaps.

    An acronym counts where the text defines it or where only one actor has it; "the army" is that of
    the country before it, else of `country_hint`.
    """
    is_capitals = _is_capitals(text)
    folded = fold(text)
    unknown = unknown_groups(text, lexicon) if not is_capitals else []
    defined = definitions(text, lexicon, unknown)
    hits = list(_hits(text, folded, lexicon, is_capitals))
    found = _keep_longest([*_read_hits(hits, text, lexicon, defined, country_hint), *unknown, *find_unnamed(text)])
    found = _keep_longest([*found, *defined_acronyms(text, defined)])
    found = [_with_acronym(each, {actor.actor_key: actor for actor in defined.values()}) for each in found]
    return with_groups(with_members(found, text))


def _with_acronym(found: Found, defined: Mapping[str, Actor]) -> Found:
    """Who is named in full before his acronym is explained has it too."""
    known = defined.get(found.actor.actor_key) if found.actor is not None else None
    return replace(found, actor=known) if known is not None and found.rule in NAMED else found


def _hits(text: str, folded: str, lexicon: Lexicon, is_capitals: bool) -> Iterator[_Hit]:
    """Longest whole-word matches from left to right."""
    reach = -1
    for start, end, entries in sorted(_all_hits(folded, lexicon), key=lambda hit: (hit[0], -hit[1])):
        if start < reach:
            continue
        kept = tuple(entry for entry in entries if _is_written_so(entry, text[start:end], is_capitals))
        if kept:
            reach = end
            yield _Hit(start, end, kept)


def _all_hits(folded: str, lexicon: Lexicon) -> Iterator[tuple[int, int, tuple[Entry, ...]]]:
    after = folded + " "  # so that the last word ends, and the first, before which stands after[-1], begins
    for last, entries in lexicon.automaton.iter(folded):
        end = last + 1
        if after[end].isalnum():
            continue
        start = end - len(entries[0].phrase)
        if not after[start - 1].isalnum():
            yield start, end, entries


def _is_written_so(entry: Entry, written: str, is_capitals: bool) -> bool:
    """Names need their capitals ("Contra" is no "contra"), acronyms all of them."""
    if entry.kind is Kind.ACRONYM:
        if written != entry.phrase or (len(written) < 3 and written not in SHORT_ACRONYMS):
            return False
        return not (is_capitals and written in WORD_ACRONYMS)
    if entry.kind is Kind.COUNTRY and entry.phrase.isupper():
        return written == entry.phrase and not (is_capitals and entry.phrase in ("US", "CAR"))
    if is_capitals or entry.kind not in (Kind.ALIAS, Kind.COUNTRY, Kind.DEMONYM):
        return True
    first = next((char for char in entry.phrase if char.isalpha()), "a")
    return first.islower() or written[0].isupper() or (written[:1] == "a" and _has_capital(written, entry))


def _has_capital(written: str, entry: Entry) -> bool:
    """ "al-Qaeda" for "Al-Qaeda": the article may be small, the name may not."""
    return any(char.isupper() for char in written) and entry.phrase[:2].lower() == "al"


# "a terrorist attack" calls a deed names and tells nobody's
_LABELLED = re.compile(
    r"(?:narco-?)?terrorist\s+(?:and\s+\w+\s+)?(?:acts?|actions?|attacks?|bomb\w*|explosi\w+|offensive|activit\w+|campaign|"
    r"plans?|wave|violence|threats?|crimes?|incidents?|operations?|escalation|strategy|assaults?|plot)\b",
    re.IGNORECASE,
)


def _read_hits(
    hits: Sequence[_Hit],
    text: str,
    lexicon: Lexicon,
    defined: dict[str, Actor],
    country_hint: str | None,
) -> Iterator[Found]:
    for index, hit in enumerate(hits):
        entry = _choose(hit.entries, country_hint)
        before = hits[index - 1] if index else None
        match entry.kind, entry.meaning:
            case Kind.VERB, str(frame):
                yield from _armed_by(hit, before, text, lexicon, frame)
                yield Found(hit.start, hit.end, None, "verb", frame)
            case Kind.GROUP, _:
                yield Found(hit.start, hit.end, None, "group")
            case Kind.ACRONYM, Actor() as actor:
                yield Found(hit.start, hit.end, defined.get(entry.phrase, actor), "acronym")
            case Kind.ALIAS, Actor() as actor:
                yield Found(hit.start, hit.end, actor, "name")
            case Kind.GENERIC, Actor() as actor:
                if not _LABELLED.match(text, hit.start):
                    yield _generic(hit, actor, before, text)
            case Kind.INSTITUTION, Institution() as institution:
                yield from _institution(hit, institution, before, text, lexicon, country_hint)
            case Kind.DEMONYM, Country() as country if OF_A_SIDE.match(text, hit.end):
                actor = institution_actor(lexicon.institutions["military"], country)
                yield Found(hit.start, hit.end, actor, "country_institution")
            case Kind.COUNTRY, Country() as country:
                actor = Actor(slugify(country.name), country.name, None, country.code, "GOV", Side.GOVERNMENT)
                yield Found(hit.start, hit.end, actor, "country")
            case _:
                pass


def _choose(entries: tuple[Entry, ...], country_hint: str | None) -> Entry:
    """Of several actors with one name, the one at home where the event is."""
    for entry in entries:
        if isinstance(entry.meaning, Actor) and entry.meaning.country_code == country_hint is not None:
            return entry
    return entries[0]


_LINK = re.compile(r"(?:['’]s?)? (?:(?!by |in |on |at |to |and |for |with |from |as |that |says |say )[a-z-]+ )?")


def _country_before(hit: _Hit, before: _Hit | None, text: str) -> Country | None:
    """The country in "Pakistan's military", "Pakistani paramilitary forces"."""
    if before is None or not isinstance(before.entries[0].meaning, Country):
        return None
    if hit.start - before.end > 24:
        return None
    gap = text[before.end : hit.start].replace("\n", " ")
    country = before.entries[0].meaning
    if before.entries[0].kind is Kind.DEMONYM or gap[:1] in "'’":
        return country if gap == " " or _LINK.fullmatch(gap if gap.endswith(" ") else gap + " ") else None
    return country if gap == " " else None


def _generic(hit: _Hit, actor: Actor, before: _Hit | None, text: str) -> Found:
    country = _country_before(hit, before, text)
    if country is not None and before is not None:
        return Found(before.start, hit.end, replace(actor, country_code=country.code), "generic")
    return Found(hit.start, hit.end, actor, "generic")


# "a local government area", "a government secondary school" are places, whoever runs them
_SERVES_ALL = re.compile(
    r"\s+(?:areas?|schools?|secondary|primary|girls|science|colleges?|hospitals?|clinics?)\b", re.IGNORECASE
)
# alone: "forces" is a verb, an "officer" may be of anything, a drone anybody's
WEAPONS = frozenset(
    {"drone", "drones", "missile", "missiles", "artillery", "warplanes", "gunboats", "aircraft", "jets", "gunships"}
)
AGENTS = frozenset({"forces", "officers"})  # "shot dead by officers", "hurled bottles at officers"
TOO_COMMON = WEAPONS | {"forces", "officers", "king", "congress", "marines"}


def _armed_by(hit: _Hit, before: _Hit | None, text: str, lexicon: Lexicon, frame: str) -> Iterator[Found]:
    """ "Russian shelling", "Israeli air strikes": the country's military stands right before the attack."""
    country = _country_before(hit, before, text) if frame in ("event", "on") else None
    is_adjective = before is not None and before.entries[0].kind is Kind.DEMONYM
    military = lexicon.institutions.get("military")
    if country is None or before is None or military is None or not is_adjective:
        return
    if _BY_ARMS.match(text, hit.start):
        yield Found(before.start, before.end, institution_actor(military, country), "country_institution")


_BY_ARMS = re.compile(
    r"(?:air ?strike|drone|missile|rocket|shell|artillery|bombing raid|air raid|strike)", re.IGNORECASE
)


def _institution(
    hit: _Hit,
    institution: Institution,
    before: _Hit | None,
    text: str,
    lexicon: Lexicon,
    country_hint: str | None,
) -> Iterator[Found]:
    country = _country_before(hit, before, text)
    if country is not None and before is not None:
        yield Found(before.start, hit.end, institution_actor(institution, country), "country_institution")
        return
    if _SERVES_ALL.match(text, hit.end):
        return
    word, is_agent = text[hit.start : hit.end].lower(), text[max(0, hit.start - 3) : hit.start] in ("by ", "at ")
    if word in TOO_COMMON and not (is_agent and word in AGENTS):
        return
    home = lexicon.countries.get(country_hint or "")
    yield Found(hit.start, hit.end, institution_actor(institution, home), "institution")


def _keep_longest(found: Sequence[Found]) -> list[Found]:
    kept: list[Found] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
        elif each.end - each.start > kept[-1].end - kept[-1].start and each.rule != "verb":
            kept[-1] = each
    return kept


def _is_capitals(text: str) -> bool:
    """Teleprinter text: capitals say nothing about names."""
    letters = count_letters(text[:2000])
    return letters.upper > 20 and letters.upper > 4 * letters.lower


def sentence_of(position: int, starts: Sequence[int]) -> int:
    """Index of the sentence that holds a position, given the sentences' starts."""
    return max(0, bisect_right(starts, position) - 1)
