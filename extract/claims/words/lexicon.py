"""The word lists of `extract/data/claims_*.toml`, read once into sets and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.records import Side
from extract.tables import read_rows, read_toml

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word may say: an outcome, and how the victim stands to the word."""

    measure: str
    form: str  # past, participle, gerund, base, die, die_gerund, adjective, count_noun, of_noun
    is_weak: bool
    target: str  # people or things


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for those who are counted."""

    group: str
    side: Side
    is_thing: bool
    is_plural: bool


@dataclass(frozen=True, slots=True)
class Grammar:
    """Closed classes of English."""

    prepositions: frozenset[str]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    determiners: frozenset[str]
    possessives: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    modals: frozenset[str]
    adverbs: frozenset[str]
    time_words: frozenset[str]
    months: frozenset[str]

    @property
    def closed(self) -> frozenset[str]:
        """Words behind which a noun group is over: the next group, its verb or another clause begins."""
        return _closed(self)


@cache
def _closed(grammar: Grammar) -> frozenset[str]:
    conjunctions = frozenset(("and", "or"))
    return conjunctions.union(
        grammar.prepositions, grammar.subordinators, grammar.relatives, grammar.be, grammar.have, grammar.modals
    )


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Words that make numbers, and words that make a number no count."""

    ones: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    vague: dict[str, tuple[int, int, str]]
    hedges: dict[tuple[str, ...], str]
    units: frozenset[str]
    before: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the grammar knows of words."""

    senses: dict[str, tuple[Sense, ...]]
    nouns: dict[str, Noun]
    modifiers: dict[str, str]
    pairs: dict[str, str]
    group_sides: dict[str, Side]
    peoples: frozenset[str]
    weak_nouns: frozenset[str]
    fighting: frozenset[str]  # nouns for militants that may be the state's: "government fighters"
    state_words: frozenset[str]
    serving: frozenset[str]  # nouns for soldiers that may be rebels: "rebel soldiers"
    titles: frozenset[str]
    not_people: frozenset[str]
    grammar: Grammar
    numbers: NumberWords


@cache
def load_lexicon() -> Lexicon:
    """Read the word lists (once for each process)."""
    groups = read_toml("claims_groups.toml")
    return Lexicon(
        senses=_read_senses(read_toml("claims_outcomes.toml")),
        nouns=_read_nouns(groups["groups"]),
        modifiers=_armed_names() | _by_word(groups["modifiers"]),
        pairs=_by_word(groups["pairs"]),
        group_sides={name: Side(entry["side"]) for name, entry in groups["groups"].items()},
        peoples=frozenset(_peoples()),
        weak_nouns=frozenset(groups["weak_groups"]["words"]),
        fighting=frozenset(groups["of_either_side"]["fighting"]),
        state_words=frozenset(groups["of_either_side"]["state"]),
        serving=frozenset(groups["of_either_side"]["serving"]),
        titles=frozenset(groups["titles"]["words"]),
        not_people=frozenset(groups["not_people"]["words"]),
        grammar=Grammar(**{key: frozenset(words) for key, words in read_toml("claims_grammar.toml").items()}),
        numbers=_read_numbers(read_toml("claims_numbers.toml")),
    )


def _by_word(table: dict[str, list[str]]) -> dict[str, str]:
    return {word: group for group, words in table.items() for word in words}


def _armed_names() -> dict[str, str]:
    """ "Hamas members" are militants, as "militia members" are."""
    names = read_toml("claims_speakers.toml")["armed_names"]["words"]
    return {name: "militants" for name in names if " " not in name}


def _read_senses(tables: dict[str, Any]) -> dict[str, tuple[Sense, ...]]:
    senses: dict[str, list[Sense]] = {}
    for name, table in tables.items():
        measure, is_weak = name.removesuffix("_weak"), name.endswith("_weak")
        for word, form in _forms_of(table):
            senses.setdefault(word, []).append(Sense(measure, form, is_weak, table["target"]))
    return {word: tuple(dict.fromkeys(found)) for word, found in senses.items()}


def _forms_of(table: dict[str, Any]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for verb in [inflect(verb) for verb in table["regular"]] + [verb.split() for verb in table["irregular"]]:
        base, present, past, participle, gerund = verb
        pairs += [(base, "base"), (present, "base"), (past, "past"), (participle, "participle"), (gerund, "gerund")]
    for verb in [inflect(verb) for verb in table["die"]] + [v.split() for v in table.get("irregular_die", [])]:
        pairs += [(word, "die") for word in verb[:4]] + [(verb[4], "die_gerund")]
    for form in ("adjective", "count_noun", "of_noun"):
        pairs += [(word, form) for word in table[form]]
    return pairs


def inflect(entry: str) -> list[str]:
    """The five forms of a regular verb; "stab:stabb" names the stem of past and gerund."""
    base, _, stem = entry.partition(":")
    if stem:
        return [base, base + "s", stem + "ed", stem + "ed", stem + "ing"]
    if base.endswith("e"):
        return [base, base + "s", base + "d", base + "d", base[:-1] + "ing"]
    if base.endswith("y") and base[-2] not in _VOWELS:
        return [base, base[:-1] + "ies", base[:-1] + "ied", base[:-1] + "ied", base + "ing"]
    present = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return [base, present, base + "ed", base + "ed", base + "ing"]


def _read_nouns(groups: dict[str, Any]) -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    for group, entry in groups.items():
        side, is_thing = Side(entry["side"]), bool(entry.get("thing", False))
        for word in entry["singular"]:
            if not word.endswith("_"):
                nouns.setdefault(word, Noun(group, side, is_thing, False))
                nouns.setdefault(pluralise(word), Noun(group, side, is_thing, True))
        for word in entry["plural_only"]:
            nouns.setdefault(word, Noun(group, side, is_thing, True))
    for word in _peoples():
        nouns.setdefault(word, Noun("people", Side.UNKNOWN, False, False))
        nouns.setdefault(pluralise(word), Noun("people", Side.UNKNOWN, False, True))
    return nouns


def _peoples() -> Iterator[str]:
    """ "a Bangladeshi", "two Nepalis": a word that also names a people's state or tongue is told by its capital."""
    for row in read_rows("places_demonyms.tsv", 3):
        if row[0] != "demonym":
            people = row[0].lower().rsplit(" ", 1)[-1]  # "two South Koreans"
            yield people
            if people.endswith(("sh", "ch")):
                yield f"{people}man"


def pluralise(word: str) -> str:
    """The regular plural; "man" becomes "men" also at the end of a compound."""
    if word.endswith("man") and word != "human":
        return word[:-2] + "en"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")


def _read_numbers(table: dict[str, Any]) -> NumberWords:
    hedges = {tuple(words.split()): name for name, entries in table["hedges"].items() for words in entries}
    return NumberWords(
        ones={word: value for word, value in table["ones"].items() if not word.endswith("_")},
        tens=table["tens"],
        scales=table["scales"],
        vague={word: (low, high, name) for word, (low, high, name) in table["vague"].items()},
        hedges=hedges,
        units=frozenset(table["not_counts"]["units"]),
        before=frozenset(table["not_counts"]["before"]),
    )
