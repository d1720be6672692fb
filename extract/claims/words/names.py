"""Names of persons in one article, by their form: no list of names is needed, so none is favoured."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.shouted import find_shouted_names, is_shouted
from extract.claims.words.tokens import TITLES, Tokens
from extract.tables import read_toml

# small words inside names: "Vivian van de Perle", "Mohamed Ag Intalla"
JOINTS = (
    "al", "bin", "ibn", "bint", "ben", "de", "del", "della", "di", "da", "do", "dos", "das", "du", "van", "von", "der",
    "den", "ter", "la", "ul", "ur", "el", "abu", "ag", "ould",
)  # fmt: skip
JOINED = rf"(?:(?:{'|'.join(JOINTS)})[- ]){{0,2}}"
_RUN = re.compile(rf"\b(?:[A-Z](?:[\w'’-]*|[\w'’-]{{0,3}}\.)[ \u00a0]){{1,5}}{JOINED}[A-Z][\w'’-]+")
_ABBREVIATED = frozenset(f"{title}." for title in TITLES.split("|"))
_AGED = re.compile(r"\b([A-Z][\w'’-]+),? (?:\(?\d{1,2}\)?,|\d{1,2}[,.;]|\(\d{1,2}\))")
_COMMON = re.compile(r"\b[a-z]{3,}\b")
_LONGEST = 5  # words of a name with its title
_OFFICE_REACH = 5  # words of an office before a name
_VERBS = frozenset(("is", "are", "was", "were", "been", "has", "have", "had"))  # in the headlines that texts repeat


@dataclass(frozen=True, slots=True)
class Names:
    """Surnames seen in full names of an article, with the full name they were last part of."""

    full: dict[str, str]
    not_names: frozenset[str]
    shouted: frozenset[str] = frozenset()  # words of names in a text that is all capitals

    def runs(self, tokens: Tokens) -> list[tuple[int, int]]:
        """Token runs of this sentence that name one person."""
        if self.shouted:
            return self._shouted_runs(tokens)
        found, index = [], 0
        while index < tokens.count:
            if not tokens.words[index][0].isupper():
                index += 1
                continue
            last = self._run_end(tokens, index)
            first = self._person_start(tokens, index, last) if last is not None else None
            if first is not None and last is not None:
                found.append((first, last))
            index = (last if last is not None else index) + 1
        return found

    def _shouted_runs(self, tokens: Tokens) -> list[tuple[int, int]]:
        """Runs of the article's name words: a surname alone, or more; a title belongs to its name."""
        found, index = [], 0
        while index < tokens.count:
            last = index
            while last < tokens.count and tokens.lower[last] in self.shouted:
                last += 1
            if last - index > 1 or (last > index and tokens.lower[index] in self.full):
                found.append((_with_office(tokens, index), last - 1))
            index = max(last, index + 1)
        return found

    def _run_end(self, tokens: Tokens, index: int) -> int | None:
        if not _is_name_word(tokens, index):
            return None
        last = index
        while last + 1 < len(tokens) and last < index + 6:
            if _is_name_word(tokens, last + 1):
                last += 1
            elif tokens.at(last + 1) in JOINTS and _is_name_word(tokens, last + 2):
                last += 2
            elif tokens.at(last + 1) in JOINTS and tokens.at(last + 2) in JOINTS and _is_name_word(tokens, last + 3):
                last += 3
            else:
                break
        return last

    def _person_start(self, tokens: Tokens, index: int, last: int) -> int | None:
        """Where the person of a run begins: its start, or the title behind a body ("Army Colonel Ali Khan")."""
        if self._is_person(tokens, index, last):
            return index
        titles, first = load_lexicon().titles, index
        if self.not_names.isdisjoint(tokens.lower[index : last + 1]):
            return None
        while first < last and tokens.lower[first] not in titles:
            first += 1
        name = first + (tokens.lower[first] in self.not_names)  # "General" is also of assemblies
        is_titled = name < last and (index < first or name > first)
        return first if is_titled and self._is_person(tokens, name, last) else None

    def _is_person(self, tokens: Tokens, first: int, last: int) -> bool:
        words = tokens.lower[first : last + 1]
        if words[0] == "st" or any(word in self.not_names or word.rstrip("s") in self.not_names for word in words):
            return False
        if not _VERBS.isdisjoint(words) or words[0] in _number_words():
            return False  # "Victims Were Just Trying", "Sixteen Seamen"
        noun = load_lexicon().nouns.get(words[-1])
        if noun is not None and noun.is_plural and not noun.is_thing and noun.group != "people":
            return False  # "ELN Rebels"; "Richard Cousins" is one
        if words[0] in load_lexicon().titles and last > first:
            return True
        if last == first:
            return tokens.words[first] in self.full
        return len(words) <= 5


@lru_cache(maxsize=2)
def find_names(text: str) -> Names:
    """Collect the article's full names once."""
    not_names = _not_names()
    if is_shouted(text):
        full = find_shouted_names(text[:200_000])
        return Names(full, not_names, frozenset(word for name in full.values() for word in name.split()))
    full = {}
    for match in _RUN.finditer(text[:200_000]):
        words = _behind_bodies(_plain_words(match.group()), not_names)
        if 1 < len(words) <= _LONGEST and not any(word.lower().rstrip(".,") in not_names for word in words):
            full.setdefault(words[-1].removesuffix("'s").removesuffix("’s"), " ".join(words))
    aged = [match.group(1) for match in _AGED.finditer(text[:200_000])]
    common = set(_COMMON.findall(text[:200_000])) if aged else ()  # what is also written small is no name
    for name in aged:
        lowered = name.lower()
        if lowered not in not_names and lowered not in common and lowered not in ("according", "police"):
            full.setdefault(name, name)
    return Names(full, not_names)


def _behind_bodies(words: list[str], not_names: frozenset[str]) -> list[str]:
    """ "Dayton Police Sgt. Ana Ruiz": the name behind the last title, if a body stands before it."""
    lowered = [word.lower().rstrip(".,") for word in words]
    if not_names.isdisjoint(lowered):
        return words
    titles = [n for n, word in enumerate(lowered) if word in load_lexicon().titles]
    return words[titles[-1] :] if titles and titles[-1] else words


def _with_office(tokens: Tokens, first: int) -> int:
    """The first token of "presidency minister dr" before a name: all up to "of", or the titles alone."""
    lexicon, start = load_lexicon(), first
    closed = lexicon.grammar.determiners | lexicon.grammar.prepositions | lexicon.grammar.be
    while first - start < _OFFICE_REACH and start > 0:
        word = tokens.lower[start - 1]
        if not word.isalpha() or word in closed or word in lexicon.senses:
            break
        start -= 1
    if start < first and tokens.at(start - 1) == "of":
        return start
    return first - (first > 0 and tokens.lower[first - 1] in lexicon.titles)


def _plain_words(run: str) -> list[str]:
    """A run without what opens a sentence before it ("But China", "… Lima. Ana Ruiz"); none if it holds an acronym."""
    words = run.split()
    if "." in run:
        ends = [i for i, word in enumerate(words) if word[-1] == "." and len(word) > 2 and word not in _ABBREVIATED]
        words = words[ends[-1] + 1 :] if ends else words
    openers = _openers()
    while words and words[0].lower() in openers:
        words = words[1:]
    return [] if any(len(word) > 1 and word.isupper() and "." not in word for word in words) else words


@cache
def _openers() -> frozenset[str]:
    grammar = load_lexicon().grammar
    return grammar.determiners | grammar.subordinators | grammar.prepositions | grammar.adverbs | {"but", "and", "or"}


def _is_name_word(tokens: Tokens, index: int) -> bool:
    if not tokens.is_capital(index):
        return False
    lowered = tokens.lower[index]
    if lowered in _never_in_names() or (lowered.endswith("ly") and len(lowered) > 5):
        return False
    return tokens.words[index][0].isalpha()


@cache
def _never_in_names() -> frozenset[str]:
    lexicon = load_lexicon()
    grammar = lexicon.grammar
    return frozenset(
        (
            *lexicon.senses, *grammar.adverbs, *grammar.determiners, *grammar.prepositions, *grammar.subordinators,
            *grammar.time_words, "he", "she", "it", "they", "i", "we", "you",
        )
    )  # fmt: skip


@cache
def _number_words() -> frozenset[str]:
    numbers = load_lexicon().numbers
    return frozenset((*numbers.ones, *numbers.tens, *numbers.vague))


@cache
def _not_names() -> frozenset[str]:
    table = read_toml("claims_speakers.toml")["not_person"]
    return frozenset((*table["words"], *table["continents"]))
