"""What a statement is before its speaker is known, and the pieces that its rules share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extract.claims.speaking.attribution import read_subject
from extract.claims.speaking.cues import load_cues
from extract.claims.speaking.noun_groups import SUBJECTS, Group, NounGroups
from extract.claims.stating.words import words_of
from extract.claims.words.tokens import Tokens
from extract.records import StatementKind

DEED_NOUNS = words_of("nouns", "deeds")
CLAIMABLE = words_of("nouns", "claimable")
# who calls a figure false denies it; who only disputes it has a figure of his own, which is a claim
FALSIFIABLE = CLAIMABLE | words_of("nouns", "figures")
# what somebody is blamed for, or behind, beside attacks
BLAMABLE = DEED_NOUNS | words_of("nouns", "blamable")
PASSIVE = ("was", "were", "been", "be", "being")
SELVES = ("itself", "themselves", "himself", "herself")
_NOBODY = ("no", "none", "nobody", "neither", "yet", "nor", "not", "n't", "n’t", "never")
_CLAUSE_ENDS = frozenset((
    ",", ".", ";", ":", "for", "on", "of", "saying", "and", "in", "after", "as", "who", "but", "”", '"', "during",
))  # fmt: skip
_NEGATION_REACH = 4  # tokens before the verb: "said it was not aware of it and rejected the claim" rejects it
_ARTICLES = ("the", "a", "an", "its", "his", "her", "their")
_CLAUSE_STARTS = (",", ";", "and", "but", "“", '"')
_SHORT = 9  # tokens of such a group
_ASIDE_REACH = 20  # tokens of an aside behind it
# between who denies and the verb
_HELPING = frozenset((
    "have", "has", "had", "always", "also", "each", "both", "all", "later", "since", "still", "again",
))  # fmt: skip
_EVERYBODY = ("both", "all", "each", "his", "her", "their", "its")
_RESTS = ("remnants", "members", "elements", "fighters", "supporters", "followers", "units", "wing", "soldiers")
_DETERMINED = ("that", "the", "a", "an")
_STATEMENT_ENDS = frozenset((",", ".", ";", ":", "saying", "and", "but", "as", "while", "after", "“"))
_CLAUSE_REACH = 12
_TOLD_REACH = 14  # tokens from "the claims that children were harmed" to "are"


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement by token numbers; `claimant` None: whoever speaks the sentence."""

    kind: StatementKind
    claimant: Group | None
    subject: Group | None
    last: int
    rule: str
    cue: int | None = None  # a token that the quote must hold too: "the work of" before who did it


Rule = Callable[[Tokens, int, str], Finding | None]


def subject_of(tokens: Tokens, verb: int) -> Group | None:
    """Who did what the verb says: right before it, at the head of its clause, or before "and"."""
    return (
        _first_person(tokens, verb)
        or read_subject(tokens, verb)
        or _subject_of_clause(tokens, verb)
        or _shared_subject(tokens, verb)
        or _both_sides(tokens, verb)
    )


def teller_of(tokens: Tokens, verb: int) -> Group | None:
    """The same, or whoever begins the clause: for verbs that nobody does but in words."""
    return subject_of(tokens, verb) or _at_clause_start(tokens, verb)


def _first_person(tokens: Tokens, verb: int) -> Group | None:
    """ "We categorically reject this": whoever speaks."""
    who = verb - 2 if tokens.at(verb - 1).endswith("ly") else verb - 1
    return (who, who) if tokens.at(who) in ("we", "i") else None


def _subject_of_clause(tokens: Tokens, verb: int) -> Group | None:
    """ "X, a shadow outfit of Y, in a statement claimed": the clause's first noun group."""
    end = next((i for i in range(verb) if tokens.lower[i] in (",", "in", "on", "has", "had", "said")), None)
    if end is None or end == 0 or verb - end > 20 or end > 14:
        return None
    return read_subject(tokens, end)


def _shared_subject(tokens: Tokens, verb: int) -> Group | None:
    """ "…, Luckson Elan, boasted of the massacre and blamed its victims": whoever did the verb before "and"."""
    if tokens.at(verb - 1) not in ("and", "but"):
        return None
    before = range(verb - 2, max(0, verb - 25), -1)
    says = [index for index in before if tokens.lower[index] in load_cues().strong]
    does = [index for index in before if tokens.lower[index].endswith("ed")]
    for index in (*says, *does):  # "said his men had captured one and accused": who said it
        who = read_subject(tokens, index)
        if who is not None and not (who[0] < who[1] and tokens.lower[who[1]] in (*SUBJECTS, "it")):
            return who  # never "nine members it" in "named nine members it said were killed, and questioned"
    return None


def _both_sides(tokens: Tokens, verb: int) -> Group | None:
    """ "Both sides deny it", "each camp accused the other": nobody that a list of speakers knows."""
    is_pair = tokens.at(verb - 2) in ("both", "each", "either") and tokens.at(verb - 1).isalpha()
    return (verb - 2, verb - 1) if is_pair else None


def _at_clause_start(tokens: Tokens, verb: int) -> Group | None:
    """Whoever begins a clause and does such a verb can speak: "The air force rejected it", "all three deny guilt".

    Helping words and an aside may stand between: "Both have always denied", "The faction, which …, took credit".
    """
    last = verb - 1
    while last > 0 and (tokens.lower[last] in _HELPING or tokens.lower[last].endswith("ly")):
        last -= 1
    if tokens.at(last) in ("”", '"'):
        opening = next((i for i in range(last - 1, max(-1, last - _SHORT), -1) if tokens.lower[i] in ("“", '"')), last)
        return (opening + 1, last - 1) if opening + 1 < last and tokens.is_capital(opening + 1) else None
    if tokens.at(last) == ",":
        last = next((i - 1 for i in range(last - 1, max(0, last - _ASIDE_REACH), -1) if tokens.lower[i] == ","), -1)
    first = NounGroups(tokens).group_start(last) if last >= 0 else last + 1
    if first > last or last - first >= _SHORT or not (first == 0 or tokens.at(first - 1) in _CLAUSE_STARTS):
        return None
    first += tokens.at(first) == "both" and first < last and tokens.at(last) != "sides"
    can_be = tokens.at(first) in _ARTICLES or tokens.is_capital(first) or tokens.at(first) in _EVERYBODY
    return (first, last) if can_be and tokens.at(last) not in _NOBODY else None


def doer_of(tokens: Tokens, verb: int) -> Group | None:
    """Who does the verb inside of what somebody says: "Kyiv said Russian drones were": the drones."""
    groups = NounGroups(tokens)
    first = groups.group_start(verb - 1)
    said = next((i for i in range(verb - 1, first - 1, -1) if tokens.lower[i] in load_cues().verbs), first - 1)
    first = said + 2 if tokens.at(said + 1) in _DETERMINED else said + 1
    is_doer = tokens.at(verb - 1) in ("he", "she") or is_somebody(tokens, (first, verb - 1))
    return (first, verb - 1) if first < verb and is_doer else None


def is_somebody(tokens: Tokens, group: Group) -> bool:
    """Whether people, a body or a name stand in a noun group."""
    groups = NounGroups(tokens)
    inside = range(group[0], group[1] + 1)
    return any(tokens.is_capital(i) or groups.is_person_noun(tokens.lower[i]) for i in inside)


def is_negated(tokens: Tokens, first: int, verb: int) -> bool:
    """Whether nobody did it: "no group has claimed responsibility"."""
    near = (*tokens.lower[max(0, first - 1) : first + 2], *tokens.lower[max(first, verb - _NEGATION_REACH) : verb])
    return any(word in _NOBODY for word in near)


def told_before(tokens: Tokens, index: int, nouns: frozenset[str]) -> bool:
    """Whether one of the nouns stands in the clause before a token."""
    return not nouns.isdisjoint(tokens.lower[max(0, index - _TOLD_REACH) : index])


def group_at(tokens: Tokens, start: int) -> Group | None:
    """The words from `start` to the end of their group, without article and quotation marks.

    "Remnants of the Shining Path" is one group; "accused the army of the raid" ends before "of".
    """
    while tokens.at(start) in ("“", '"', "the", "‘", "'", "both"):
        start += 1
    last = clause_end(tokens, start)
    if tokens.at(last) in _RESTS and tokens.at(last + 1) == "of":
        last = clause_end(tokens, last + 2)
    while last > start and tokens.lower[last] in ("”", '"', "’", "'"):
        last -= 1
    return (start, last) if start <= last < len(tokens) else None


def clause_end(tokens: Tokens, start: int) -> int:
    """The last token of the noun group that `start` stands in, near at any rate."""
    return _end_of(tokens, start, _CLAUSE_ENDS)


def statement_end(tokens: Tokens, start: int) -> int:
    """The last token of what is denied or confirmed from `start` on, near at any rate."""
    last = _end_of(tokens, start, _STATEMENT_ENDS)
    while last > start and tokens.lower[last] in ("”", '"', "’", "'", "“"):
        last -= 1
    return last


def _end_of(tokens: Tokens, start: int, ends: frozenset[str]) -> int:
    index, limit = start, min(len(tokens), start + _CLAUSE_REACH)
    while index < limit and (tokens.lower[index] not in ends or index == start):
        index += 1
    return min(max(start, index - 1), len(tokens) - 1)
