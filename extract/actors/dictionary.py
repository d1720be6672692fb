"""Known actors, countries, institutions, generic words and verbs of action, as one searchable lexicon.

All phrases of all tables go into one Aho-Corasick automaton, so an article is searched once whatever
the tables hold. Tables are text files in `extract/data/actors*.tsv`; a line that does not fit is an error.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import ahocorasick

from extract.records import Actor, Side
from extract.tables import read_rows

# Two letters are an acronym only where the text defines them; these few are known to everybody.
SHORT_ACRONYMS = frozenset({"UN", "EU", "G7"})
# Acronyms that are English words: in a text written all in capitals they prove nothing.
WORD_ACRONYMS = frozenset({"WHO", "ICE", "SITE", "MEND", "TAK", "UP", "CAR", "SAF", "EAC", "GAL", "MIT", "AIM"})


class Kind(StrEnum):
    """What a phrase of the lexicon is."""

    ALIAS = "alias"
    ACRONYM = "acronym"
    COUNTRY = "country"
    DEMONYM = "demonym"
    INSTITUTION = "institution"
    GENERIC = "generic"
    GROUP = "group"  # "the group": whoever was named last
    VERB = "verb"


@dataclass(frozen=True, slots=True)
class Country:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Institution:
    """The army, the police … of whichever country is meant."""

    slug: str
    name: str
    sector: str
    side: Side


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase and what it stands for; `phrase` keeps its capitals."""

    kind: Kind
    phrase: str
    meaning: Actor | Country | Institution | str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that can be recognised by its words."""

    automaton: ahocorasick.Automaton
    names: Mapping[str, Actor]
    countries: Mapping[str, Country]
    institutions: Mapping[str, Institution]


GROUP_WORDS = (
    "the group|the movement|the organisation|the organization|the outfit|the separatist group|the insurgent group|"
    "the rebel group|the militant group|the separatist organisation|the separatist organization|the terrorist group|"
    "its fighters|the armed group|the militia|the militant organisation|the militant organization|the banned group|"
    "the banned separatist group|the extremist group|the jihadist group|the islamist group|the cartel"
)


def fold(text: str) -> str:
    """Lower case with plain apostrophes and dashes, and as long as before: offsets stay valid."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    for odd, plain in _PLAIN.items():  # several times faster than `translate` where a text has curly quotes
        lowered = lowered.replace(odd, plain)
    return lowered


def slugify(name: str) -> str:
    """A stable key: ASCII lower case, words joined by underscores."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon of the shipped tables (built once, about a tenth of a second)."""
    automaton = ahocorasick.Automaton()
    grouped: dict[str, list[Entry]] = {}
    names: dict[str, Actor] = {}
    institutions: dict[str, Institution] = {}
    for entry in _all_entries():
        if isinstance(entry.meaning, Institution):
            institutions[entry.meaning.slug] = entry.meaning
        grouped.setdefault(fold(entry.phrase), []).append(entry)
        if isinstance(entry.meaning, Actor) and entry.kind in (Kind.ALIAS, Kind.ACRONYM):
            names.setdefault(fold(entry.phrase), entry.meaning)
    for phrase, entries in grouped.items():
        automaton.add_word(phrase, tuple(entries))
    automaton.make_automaton()
    return Lexicon(automaton, names, {country.code: country for country, _ in _countries()}, institutions)


def institution_actor(institution: Institution, country: Country | None) -> Actor:
    """The institution of one country, or of an unnamed one."""
    name = institution.name.format(c=country.name if country else "").strip()
    code = country.code if country else None
    return Actor(slugify(name), name, None, code, institution.sector, institution.side)


def resolve_actor(name: str, aliases: Mapping[str, Actor] | None = None) -> Actor | None:
    """The one known actor of that name or acronym; `aliases` are those the text itself defines."""
    key = fold(name.strip().removeprefix("the ").removeprefix("The "))
    if aliases and key in aliases:
        return aliases[key]
    return load_lexicon().names.get(key)


def generic_actor(key: str) -> Actor:
    """Somebody without a name, as the table calls them: "protesters"."""
    return _generics()[key]


def is_generic(actor: Actor) -> bool:
    """Whether it is somebody without a name, be his country known or not."""
    return actor.actor_key in _generics()


def country_names() -> tuple[str, ...]:
    """What countries and their peoples are called."""
    return tuple(word for _, names in _countries() for _, word in names)


@lru_cache(maxsize=1)
def country_codes() -> Mapping[str, str]:
    """The code of a country by its names and those of its people, in small letters."""
    return {word.casefold(): country.code for country, names in _countries() for _, word in names}


def _all_entries() -> Iterator[Entry]:
    yield from _named_entries()
    for country, names in _countries():
        for kind, name in names:
            yield Entry(kind, name, country)
    for slug, name, sector, side, heads in read_rows("actors_institutions.tsv", 5):
        institution = Institution(slug, name, sector, Side(side))
        yield from (Entry(Kind.INSTITUTION, head, institution) for head in heads.split("|"))
    for key, _, _, _, words in read_rows("actors_generic.tsv", 5):
        yield from (Entry(Kind.GENERIC, word, generic_actor(key)) for word in words.split("|"))
    for frame, forms in read_rows("actors_verbs.tsv", 2):
        yield from (Entry(Kind.VERB, form, frame) for form in forms.split("|"))
    yield from (Entry(Kind.GROUP, words, "group") for words in GROUP_WORDS.split("|"))


def _named_entries() -> Iterator[Entry]:
    for name, acronym, country, sector, side, aliases in read_rows("actors.tsv", 6):
        # "AFP-PH": the acronym is shared, the suffix only keeps the table unambiguous
        shown = acronym.split("-")[0] if re.fullmatch(r"[A-Z]+-(?:[A-Z]{2}|NGO)", acronym) else acronym
        actor = Actor(slugify(name), name, shown or None, country or None, sector, Side(side))
        yield from (Entry(Kind.ALIAS, alias, actor) for alias in (name, *filter(None, aliases.split("|"))))
        if acronym and shown == acronym and acronym != name:
            yield Entry(Kind.ACRONYM, acronym, actor)


@lru_cache(maxsize=1)
def _generics() -> Mapping[str, Actor]:
    rows = read_rows("actors_generic.tsv", 5)
    return {key: Actor(key, name, None, None, sector, Side(side)) for key, name, sector, side, _ in rows}


@lru_cache(maxsize=1)
def _countries() -> tuple[tuple[Country, tuple[tuple[Kind, str], ...]], ...]:
    found = []
    for code, name, demonyms, others in read_rows("actors_countries.tsv", 4):
        country = Country(code, name)
        names = [(Kind.COUNTRY, each) for each in (name, *filter(None, others.split("|")))]
        names += [(Kind.DEMONYM, each) for each in demonyms.split("|") if each != name]
        found.append((country, tuple(names)))
    return tuple(found)


_PLAIN = {"’": "'", "‘": "'", "–": "-", "‐": "-", "\n": " ", "\t": " ", "\u00a0": " "}
