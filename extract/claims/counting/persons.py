"""Which single victims of a report are one person: "a man", "John Smith, 23," and "he" are counted once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.claims.counting.leftovers.choice import RULE as LEFTOVER
from extract.claims.words.genders import FEMALE, MALE
from extract.claims.words.lexicon import load_lexicon
from extract.records import Claim

_SINGLE = re.compile(r"^(?:indefinite|definite|named|pronoun|reflexive) ")
_AGE = re.compile(r"\b(\d{1,2})\b")
_PRONOUNS = frozenset(("he", "she", "him", "her"))
_ARTICLES = frozenset(("a", "an", "the", "his", "her", "their", "my", "our"))
# below it a person may be called a man here and a boy there
_ADULT_AGE = 21
# Numbers farther apart than this (in characters) are not one list.
LIST_GAP = 110
_AFTER = 40  # and from a subject to the object of a deed of his: " after allegedly killing his wife"
_SUBJECTS = ("passive:", "subject:", "apposed<passive:", "apposed<subject:")
_CLAUSE = 25  # characters between two verbs of one subject: " and seriously wounded "
# Who belongs to somebody told is somebody else: "the mayor was killed, her driver was wounded".
_RETINUE = re.compile(
    r"(?:his|her) (?:\S+ ){0,3}(?:driver|(?:body)?guard|companion|colleague|assistant|aide|secretary|mother|father|"
    r"brother|sister|friend|wife|husband|deputy)\b|(?:mother|father|brother|sister|wife|husband|son|daughter)$",
    re.IGNORECASE,
)
_ALIVE = ("condition", "expected", "recovering", "hospitalized", "hospitalised", "treated")
_NEW = ("another", "second", "third", "fourth", "other")
_RANK = re.compile(r"\b(?:second|third|fourth) (?:secretary|lieutenant|sergeant|officer|class|degree)\b", re.IGNORECASE)
_ACTORS = frozenset(["suspect", "gunman", "shooter", "attacker", "assailant", "robber", "intruder", "bomber"])
_POLICE = frozenset(("officer", "deputy", "trooper", "policeman", "policewoman", "sergeant", "detective", "constable"))
_PATIENTS = frozenset(["victim", "bystander", "patient"])
_KIDS = frozenset(["child", "boy", "girl", "toddler", "baby", "infant", "newborn", "schoolboy", "schoolgirl"])
_ADULTS = frozenset(["man", "woman", "officer", "policeman", "soldier", "driver", "husband", "wife"])
_ELDERS = frozenset((
    "father", "mother", "husband", "wife", "grandfather", "grandmother", "girlfriend", "boyfriend", "mom", "dad",
    "parent",
))  # fmt: skip
_OFFSPRING = frozenset(("son", "daughter", "grandson", "granddaughter", "stepson", "stepdaughter"))
_ANYBODY = frozenset(("victim", "person", "man", "woman", "individual", "male", "female", "patient", "adult"))
_CIVILIANS = frozenset(("civilian", "bystander"))
# nobody is both
_APART = (
    (MALE, FEMALE), (_ACTORS, _POLICE), (_ACTORS, _PATIENTS), (_KIDS, _ADULTS | _ELDERS), (_ELDERS, _OFFSPRING),
    (_POLICE, _CIVILIANS),
)  # fmt: skip


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
        return any(claim.is_increment or _is_called_new(claim) for claim in self.claims)

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
    listed: list[Person] = []  # of the list that goes on: its members are different persons
    before: Claim | None = None
    for claim in claims:
        if not is_single(claim) or (persons and is_told_again(claim)):
            continue
        names, heads, ages = _describe(claim)
        if claim.rule.startswith("pronoun ") and persons and not any(names & person.names for person in persons):
            names = set()  # whom "he" means is a guess: it founds no new person by that
        listed = listed if before is not None and is_joined(before, claim) else []
        before = claim
        person = _find([p for p in persons if not any(p is other for other in listed)], claim, names, heads, ages)
        if person is None:
            person = Person()
            persons.append(person)
        person.names |= names
        person.heads |= heads
        person.ages |= ages
        person.claims.append(claim)
        listed.append(person)
    return persons


def is_joined(left: Claim, right: Claim) -> bool:
    """Whether two claims stand in one list ("12 soldiers and five civilians")."""
    if right.quote.start - left.quote.end > LIST_GAP:
        return False
    return link_of(right).startswith(("and<", "by_place<", "more<", "so<")) or "list<" in left.rule


def is_told_again(claim: Claim) -> bool:
    """ "He is the second trader to be murdered this week": who was told, by his place in a row."""
    return link_of(claim).startswith("nth:")


def is_guessed(claim: Claim) -> bool:
    """Whether no rule but learned weights read what became of them."""
    return link_of(claim) == LEFTOVER


def link_of(claim: Claim) -> str:
    """The rule without the kind of person before it and the strength behind it."""
    return claim.rule.removesuffix(" weak").split(" ")[-1]


def _describe(claim: Claim) -> tuple[set[str], set[str], set[str]]:
    """Names, nouns and ages; before its noun a capitalised word names no person ("a Houston man")."""
    lexicon = load_lexicon()
    words = re.findall(r"[\w'-]+", claim.group_text.replace("’", "'"))
    plain = [word.lower().rsplit("-", 1)[-1] for word in words]
    nouns = [index for index, word in enumerate(plain) if word in lexicon.nouns]
    is_described = claim.rule.startswith(("indefinite ", "definite "))
    tail = words[nouns[-1] + 1 if nouns else len(words) :] if is_described else words
    names = {w.lower() for w in tail if w[0].isupper() and len(w) > 1}
    names = {w for w in names - _PRONOUNS if w not in lexicon.titles and w not in lexicon.nouns and w not in _ARTICLES}
    ages = set(_AGE.findall(claim.group_text))
    heads = {plain[index] for index in nouns}
    if len(words) == 1:
        heads |= {plain[0]} & _PRONOUNS
    if "young" in plain or any(int(age) < _ADULT_AGE for age in ages):
        heads -= _ADULTS  # "a 15-year-old man" may be called a boy elsewhere
    return names, heads, ages


def _find(persons: list[Person], claim: Claim, names: set[str], heads: set[str], ages: set[str]) -> Person | None:
    if names:
        for person in persons:
            if _is_same_name(names, person.names):
                return person
    if _is_called_new(claim):
        known = next((p for p in persons if any(c.group_text == claim.group_text for c in p.claims)), None)
        if known is not None or not claim.rule.startswith("definite "):
            return known
        return next((p for p in reversed(persons) if p.is_new and p.heads & heads), None)  # "the other teenager"
    for person in reversed(persons):
        if _fits(person, claim, names, heads, ages):
            return person
    return None


def _is_doer_and_victim(left: Claim, right: Claim) -> bool:
    """ "a guard shot a man and killed himself": one did it, the other suffered it."""
    is_near = abs(left.quote.start - right.quote.start) <= LIST_GAP
    rules = (left.rule, right.rule)
    return is_near and any("suicide" in rule for rule in rules) and any("object:" in rule for rule in rules)


def _are_two_told(left: Claim, right: Claim) -> bool:
    """ "killed the guard and injured a journalist", "a teen was killed and a child was hurt": each verb has its own."""
    is_near = 0 <= right.quote.start - left.quote.end <= _CLAUSE
    if not is_near or left.measure == right.measure:
        return False
    kinds = {link_of(claim).split(":")[0] for claim in (left, right)}
    are_called_apart = _calling(left) != _calling(right) and not {_calling(left), _calling(right)} & _ANYBODY
    told = ("indefinite ", "definite ") if kinds == {"object"} or are_called_apart else ("indefinite ",)
    is_apart = kinds == {"object"} or kinds <= {"passive", "subject"}
    return is_apart and all(claim.rule.startswith(told) for claim in (left, right))


def _calling(claim: Claim) -> str:
    """The last word that tells who somebody is: "driver" of "the mayor's driver"."""
    return claim.group_text.lower().split()[-1] if claim.group_text else ""


def _is_own_object(left: Claim, right: Claim) -> bool:
    """ "a guard was found dead after killing his wife": who does it is not whom he does it to."""
    is_near = 0 <= right.quote.start - left.quote.end <= _AFTER
    is_deed = link_of(right).startswith("object:") and link_of(right).endswith("ing")
    return is_near and is_deed and not right.rule.startswith("pronoun ") and link_of(left).startswith(_SUBJECTS)


def _is_alive(claim: Claim) -> bool:
    """ "another man is in stable condition", "Ana Ruiz is expected to recover": brought in beside the dead."""
    return claim.rule.startswith(("indefinite ", "named ")) and link_of(claim).rpartition(":")[2] in _ALIVE


def _is_hurt_only(claim: Claim) -> bool:
    """ "and injured a deputy": whoever is brought in so, beside one who is dead, lives."""
    return claim.measure == "wounded" and claim.rule.startswith("indefinite ") and not claim.rule.endswith(" weak")


def _is_called_new(claim: Claim) -> bool:
    return not frozenset(_NEW).isdisjoint(_RANK.sub("", claim.group_text.lower()).split())


def _is_same_name(left: set[str], right: set[str]) -> bool:
    """One name holds the other; a shared surname alone makes relatives."""
    return bool(left & right) and (left <= right or right <= left or len(left & right) > 1)


def _fits(person: Person, claim: Claim, names: set[str], heads: set[str], ages: set[str]) -> bool:
    if _RETINUE.match(claim.group_text) and person.claims[-1].measure != claim.measure:
        return False
    apart = (_is_doer_and_victim, _are_two_told, _is_own_object)
    if any(are_apart(other, claim) for other in person.claims for are_apart in apart):
        return False
    if (claim.is_increment or _is_alive(claim)) and person.is_killed and not names & person.names:
        return False
    if _is_hurt_only(claim) and person.is_killed and heads - _ANYBODY - person.heads:
        return False
    if names and person.names and not _is_same_name(names, person.names):
        return False
    if ages and person.ages and not ages & person.ages:
        return False
    if any(_is_apart(heads, person.heads, kinds) for kinds in _APART):
        return False
    is_new_actor = heads & _ACTORS and not person.heads & _ACTORS and person.names
    return not (is_new_actor and not claim.rule.startswith("definite"))


def _is_apart(mine: set[str], theirs: set[str], kinds: tuple[frozenset[str], frozenset[str]]) -> bool:
    one, other = kinds
    return bool((mine & one and theirs & other) or (mine & other and theirs & one))
