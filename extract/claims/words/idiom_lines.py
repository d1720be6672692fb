"""The outcomes of several words that `claims_idioms.toml` lists, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.tokens import Tokens
from extract.claims.words.trigger import Form, Trigger
from extract.tables import read_toml

NOT_SAVED = "not_saved"  # its "not" denies the rescue, and so tells the death
BY_NEGATION = "by_negation"  # the outcome of a line with one of these, as in "has not been seen"
_NEGATIONS = ("without", "no", "not", "never", "nowhere")
TOLD_BY_NEGATION = (BY_NEGATION, NOT_SAVED)
_SLOT_GAP = ".."
_OF_THINGS = ("destroyed", "burned", "damaged", "attacked", "struck")
_THINGS = "_things"  # ends the name of a table on things, where its measure befalls people too
_AROUND = "around"  # lines of `around.py`
_EVERYWHERE = frozenset(("away", "last", "part", "home", "homes", "left", "free", "police", "while"))
# words by place; an empty set stands for any word that may also be missing
Slots = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Idiom:
    """One line of the table."""

    slots: Slots
    measure: str
    form: Form
    is_weak: bool
    name: str
    target: str

    def trigger(self, tokens: Tokens, index: int) -> Trigger | None:
        """The outcome that the idiom tells if it begins at `index`."""
        last = end_of(self.slots, tokens, index)
        if last is None:
            return None
        return Trigger(self.name, index, index, last, self.measure, self.form, self.target, self.is_weak)


def end_of(slots: Slots, tokens: Tokens, index: int, slot: int = 0) -> int | None:
    """The last token of the words that the slots ask for, if they begin at `index`."""
    if slot == len(slots):
        return index - 1
    if not slots[slot]:
        skipped = end_of(slots, tokens, index, slot + 1)
        return skipped if skipped is not None else end_of(slots, tokens, index + 1, slot + 1)
    return end_of(slots, tokens, index + 1, slot + 1) if tokens.at(index) in slots[slot] else None


@dataclass(frozen=True, slots=True)
class Around:
    """A verb before whom it befell and the rest of the words behind: "set" … "free"."""

    verbs: frozenset[str]
    tail: Slots
    measure: str
    target: str


@cache
def around_lines() -> tuple[Around, ...]:
    """The lines of the form "around", graver measures first."""
    found = []
    for name, forms in read_toml("claims_idioms.toml").items():
        for line in forms.get(_AROUND, ()):
            verbs, _, tail = line.partition(" > ")
            slots = _read_slots(f"..1 {tail.replace(' ', ' ..3 ')}")
            found.append(Around(frozenset(verbs.split("|")), slots, *_measure_and_target(name)))
    return tuple(found)


@cache
def idiom_table() -> dict[str, tuple[Idiom, ...]]:
    """The idioms by their first word."""
    found: dict[str, list[Idiom]] = {}
    for name, forms in read_toml("claims_idioms.toml").items():
        lines = ((line, Form(form)) for form in forms if form != _AROUND for line in forms[form])
        for idiom in (_read_line(line, name, form) for line, form in lines):
            for word in idiom.slots[0]:
                found.setdefault(word, []).append(idiom)
    return {word: tuple(idioms) for word, idioms in found.items()}


def _read_line(line: str, name: str, form: Form) -> Idiom:
    slots = _read_slots(line)
    words, (measure, target) = frozenset[str]().union(*slots), _measure_and_target(name)
    is_suicide = measure == "killed" and not words.isdisjoint(("himself", "own", "suicide"))
    label = "suicide" if is_suicide else line.split()[-1].split("|")[0]
    label = _NAMES.get(label, label) if words.isdisjoint(_NEGATIONS) else BY_NEGATION
    return Idiom(slots, measure, form, name.endswith("_weak"), label, target)


def _read_slots(line: str) -> Slots:
    slots: list[frozenset[str]] = []
    for part in line.split():
        is_gap = part.startswith(_SLOT_GAP)
        slots += [frozenset[str]()] * int(part[len(_SLOT_GAP) :]) if is_gap else [frozenset(part.split("|"))]
    return tuple(slots)


def _measure_and_target(name: str) -> tuple[str, str]:
    """What a table of that name tells, and of whom or what."""
    measure = name.removesuffix("_weak").removesuffix(_THINGS)
    return measure, "things" if measure in _OF_THINGS or name.endswith(_THINGS) else "people"


# names that other rules ask for
_NAMES = {
    "life": "lost_life",
    "survive": "expected",
    "treatment": "treated",
    "dead": "shot_dead",
    "down": "gunned_down",
    "questioned": "held",
}


@cache
def idiom_hopes() -> frozenset[str]:
    """A word that each idiom has: the last that is not everywhere, else its first;"""
    idioms = {idiom for found in idiom_table().values() for idiom in found}
    lines = (*(idiom.slots for idiom in idioms), *((line.verbs, *line.tail) for line in around_lines()))
    return frozenset().union(*(_rarest(slots) for slots in lines))


def _rarest(slots: Slots) -> frozenset[str]:
    """The last slot that holds none of the words that stand in every sentence."""
    grammar = load_lexicon().grammar
    common = grammar.closed | grammar.determiners | grammar.adverbs | _EVERYWHERE
    return next((slot for slot in reversed(slots) if slot and slot.isdisjoint(common)), slots[0])
