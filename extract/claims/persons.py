"""Which single victims of a report are one person: "a man", "John Smith, 23," and "he" are counted once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.claims.lexicon import load_lexicon
from extract.records import Claim

_SINGLE = re.compile(r"^(?:indefinite|definite|named|pronoun|reflexive) ")
_AGE = re.compile(r"\b(\d{1,2})\b")
_NEW = ("another", "second", "third", "fourth", "other")
_MALE = frozenset(
    [
        "man",
        "boy",
        "father",
        "husband",
        "son",
        "brother",
        "uncle",
        "nephew",
        "grandfather",
        "boyfriend",
        "policeman",
        "gunman",
        "he",
        "him",
        "teenager",
    ]
) - {"teenager"}
_FEMALE = frozenset((
    "woman", "girl", "mother", "wife", "daughter", "sister", "aunt", "niece", "grandmother", "girlfriend",
    "policewoman", "she", "her", "female",
))  # fmt: skip
_ACTORS = frozenset(["suspect", "gunman", "shooter", "attacker", "assailant", "robber", "intruder", "bomber"])
_PATIENTS = frozenset(["victim", "bystander", "patient"])
_KIDS = frozenset(["child", "boy", "girl", "toddler", "baby", "infant", "newborn", "schoolboy", "schoolgirl"])
_ADULTS = frozenset(["man", "woman", "officer", "policeman", "soldier", "driver", "husband", "wife"])
_KIN = frozenset((
    "father", "mother", "son", "daughter", "brother", "sister", "husband", "wife", "uncle", "aunt", "nephew",
    "niece", "cousin", "grandfather", "grandmother", "grandson", "granddaughter",
))  # fmt: skip


@dataclass(slots=True)
class Person:
    """One single victim with all claims about him."""

    names: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    ages: set[str] = field(default_factory=set)
    claims: list[Claim] = field(default_factory=list)

    @property
    def is_killed(self) -> bool:
        """Whether any claim says that this person died."""
        return any(claim.measure == "killed" for claim in self.claims)

    @property
    def is_new(self) -> bool:
        """Whether the text calls this person another one."""
        return any(word in claim.group_text.lower().split() for claim in self.claims for word in _NEW)

    @property
    def is_firm(self) -> bool:
        """Whether the wound is told by a word that does not wait for a graver one."""
        return any(claim.measure == "wounded" and not claim.rule.endswith(" weak") for claim in self.claims)


def is_single(claim: Claim) -> bool:
    """Whether a claim tells one person without a numeral."""
    return _SINGLE.match(claim.rule) is not None


def gather_persons(claims: Sequence[Claim]) -> list[Person]:
    """Cluster single victims in reading order; a doubtful one joins the last that fits."""
    persons: list[Person] = []
    for claim in claims:
        if not is_single(claim):
            continue
        names, heads, ages = _describe(claim)
        if claim.rule.startswith("pronoun ") and persons and not any(names & person.names for person in persons):
            names = set()  # whom "he" means is a guess: it founds no new person by that
        person = _find(persons, claim, names, heads, ages)
        if person is None:
            person = Person()
            persons.append(person)
        person.names |= names
        person.heads |= heads
        person.ages |= ages
        person.claims.append(claim)
    return persons


def _describe(claim: Claim) -> tuple[set[str], set[str], set[str]]:
    titles, nouns = load_lexicon().titles, load_lexicon().nouns
    words = re.findall(r"[\w'’-]+", claim.group_text)
    names = {w.lower() for w in words[0 if words and words[0].lower() not in ("a", "an", "the") else 1 :]
             if w[0].isupper() and w.lower() not in titles and w.lower() not in nouns and len(w) > 1}  # fmt: skip
    heads = {w.lower().rsplit("-", 1)[-1] for w in words if w.lower().rsplit("-", 1)[-1] in nouns}
    heads |= {w.lower() for w in words if w.lower() in ("he", "she", "him", "her")}
    return names, heads, set(_AGE.findall(claim.group_text))


def _find(persons: list[Person], claim: Claim, names: set[str], heads: set[str], ages: set[str]) -> Person | None:
    if names:
        for person in persons:
            if _is_same_name(names, person.names):
                return person
    if any(word in claim.group_text.lower().split() for word in _NEW):
        return next((p for p in persons if any(c.group_text == claim.group_text for c in p.claims)), None)
    for person in reversed(persons):
        if _fits(person, claim, names, heads, ages):
            return person
    return None


def _is_same_name(left: set[str], right: set[str]) -> bool:
    """One name holds the other; a shared surname alone makes relatives."""
    return bool(left & right) and (left <= right or right <= left or len(left & right) > 1)


def _fits(person: Person, claim: Claim, names: set[str], heads: set[str], ages: set[str]) -> bool:
    if names and person.names and not _is_same_name(names, person.names):
        return False
    if ages and person.ages and not ages & person.ages:
        return False
    mine, theirs = heads, person.heads
    if (mine & _MALE and theirs & _FEMALE) or (mine & _FEMALE and theirs & _MALE):
        return False
    if (mine & _ACTORS and theirs & _PATIENTS) or (mine & _PATIENTS and theirs & _ACTORS):
        return False
    if (mine & _KIDS and theirs & _ADULTS) or (mine & _ADULTS and theirs & _KIDS):
        return False
    if mine & _KIN and theirs & _KIN and not mine & theirs:
        return False
    return not (mine & _ACTORS and not theirs & _ACTORS and person.names and not claim.rule.startswith("definite"))
