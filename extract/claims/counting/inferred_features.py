"""What speaks for or against an outcome of a number that no rule has read, each by a name that one can read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.claims.counting.clause import Clause
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.phrase import Phrase
from extract.tables import read_toml

_NEAR = 8  # tokens on either side in which a word belongs to the number
_FAR_MORE = 5  # times the number told before
_DEFINITE = ("the", "these", "those", "all")
_TELLING_MORE = ("be", "have", "modals", "comma")  # behind these the next word is told too
_GRAMMAR = (
    "be", "have", "modals", "relatives", "determiners", "subordinators", "prepositions", "time_words", "adverbs",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heard:
    """A counted claim told before: its outcome, its number, and how many sentences back."""

    measure: str
    low: int
    back: int


def measures(clause: Clause, heard: Sequence[Heard]) -> set[str]:
    """The outcomes that were told just before, or that a word of a sentence near others' outcomes speaks of."""
    told = {each.measure for each in heard} | {link.measure for link in clause.links}
    if not told:
        return set()
    words = frozenset(clause.tokens.lower)
    return {measure for measure, cues in _cues().items() if measure in told or not words.isdisjoint(cues)}


def features(clause: Clause, number: int) -> Iterator[str]:
    """What does not depend on the outcome."""
    phrase, tokens = clause.phrases[number], clause.tokens
    yield "bias"
    yield f"kind {phrase.kind}"
    yield f"group {phrase.group}"
    yield f"before {_class(clause, phrase.first - 1)}"
    yield f"behind {_class(clause, phrase.last + 1)}"
    if _class(clause, phrase.last + 1) in _TELLING_MORE:
        yield f"behind it {_class(clause, phrase.last + 2)}"
    if phrase.first == 0 or (phrase.first == 1 and not tokens.lower[0].isalpha()):
        yield "opens"
    for name in ("part", "increment"):
        if getattr(phrase, f"is_{name}"):
            yield name
    if tokens.at(phrase.first) in _DEFINITE:
        yield "definite"
    if phrase.number.low == phrase.number.high == 1:
        yield "one"
    before, behind = _around(clause, phrase)
    for name, words in _others().items():
        if not words.isdisjoint(before):
            yield f"{name} before"
        if not words.isdisjoint(behind):
            yield f"{name} behind"


def features_of(clause: Clause, number: int, measure: str, heard: Sequence[Heard]) -> Iterator[str]:
    """What speaks for one outcome."""
    phrase = clause.phrases[number]
    yield f"is {measure}"
    told = [each for each in heard if each.measure == measure]
    if told:
        yield f"told {min(each.back for each in told)} back"
        yield f"size {_size(phrase, told[-1].low)}"
        if heard[-1].measure == measure:
            yield "told last"
    elif heard:
        yield "other told"
    yield from _beside(clause, number, measure)
    yield from _cued(clause, phrase, measure)


def _beside(clause: Clause, number: int, measure: str) -> Iterator[str]:
    """The outcomes of the nearest numbers of the sentence."""
    left = next((k for at in range(number - 1, -1, -1) for k in clause.links if k.phrase == at), None)
    right = next((k for at in range(number + 1, len(clause.phrases)) for k in clause.links if k.phrase == at), None)
    for name, link in (("left", left), ("right", right)):
        if link is not None:
            yield f"{name} {'same' if link.measure == measure else 'other'}"
    if left is not None and left.measure == measure:
        yield f"left size {_size(clause.phrases[number], clause.phrases[left.phrase].number.low)}"


def _cued(clause: Clause, phrase: Phrase, measure: str) -> Iterator[str]:
    """Whether words near by speak of the outcome, or of another."""
    cues, (before, behind) = _cues()[measure], _around(clause, phrase)
    for name, words in (("before", before), ("behind", behind)):
        if not cues.isdisjoint(words):
            yield f"cue {name}"
    if not cues.isdisjoint(clause.tokens.lower):
        yield "cue"
    if any(not other.isdisjoint((*before, *behind)) for name, other in _cues().items() if name != measure):
        yield "cue of another"


def _around(clause: Clause, phrase: Phrase) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words near a number on either side; names take no place, so that it is all one who is named."""
    tokens = clause.tokens
    before = [tokens.lower[at] for at in range(phrase.first) if not tokens.is_capital(at)]
    behind = [tokens.lower[at] for at in range(phrase.first, len(tokens)) if not tokens.is_capital(at)]
    return tuple(before[-_NEAR:]), tuple(behind[:_NEAR])


def _size(phrase: Phrase, told: int) -> str:
    low = phrase.number.low
    if low <= told:
        return "same" if low == told else "less"
    return "far more" if low > _FAR_MORE * told else "more"


def _class(clause: Clause, index: int) -> str:
    """A word by its class: closed words by themselves, all others by what they may be."""
    tokens, lexicon = clause.tokens, clause.lexicon
    word = tokens.at(index)
    told = _closed().get(word) or next((name for name in _GRAMMAR if word in getattr(lexicon.grammar, name)), None)
    if told is not None:
        return told
    if clause.owner[index] is not None:
        return "counted"
    if tokens.is_capital(index) and index:
        return "capital"
    if word in lexicon.senses:
        return "outcome"
    if word in lexicon.nouns:
        return "noun"
    return _word_classes().get(word) or ("verb" if word.endswith("ed") else "word")


@cache
def _cues() -> dict[str, frozenset[str]]:
    """Words that speak for an outcome, beside those that tell it."""
    told: dict[str, set[str]] = {m: set(words) for m, words in read_toml("claims_cues.toml")["cues"].items()}
    for word, senses in load_lexicon().senses.items():
        for sense in senses:
            if sense.measure in told and not sense.is_weak:
                told[sense.measure].add(word)
    return {measure: frozenset(words) for measure, words in told.items()}


@cache
def _others() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in read_toml("claims_cues.toml")["other"].items()}


@cache
def _closed() -> dict[str, str]:
    """Closed words by their class; the end of a sentence is one."""
    table = read_toml("claims_cues.toml")["closed"]
    return {"": "end"} | {word: name for name, words in table.items() for word in words}


@cache
def _word_classes() -> dict[str, str]:
    return {word: name for name, words in read_toml("claims_cues.toml")["classes"].items() for word in words}
