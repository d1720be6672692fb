"""What a statement is before its speaker is known, and the pieces that its rules share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extract.claims.attribution import read_subject
from extract.claims.cues import load_cues
from extract.claims.noun_groups import Group
from extract.claims.tokens import Tokens
from extract.records import StatementKind

DEED_NOUNS = frozenset((
    "attack", "attacks", "bombing", "bombings", "blast", "blasts", "explosion", "killing", "killings", "assault",
    "ambush", "raid", "raids", "strike", "strikes", "shooting", "massacre", "murder", "murders", "kidnapping",
    "crime", "crimes", "abduction", "violence", "incident", "deaths", "death", "operation", "shelling", "hijacking",
    "arson",
))  # fmt: skip
PASSIVE = ("was", "were", "been", "be", "being")
_NOBODY = ("no", "none", "nobody", "neither", "yet", "nor", "not", "n't", "n’t", "never")
_CLAUSE_ENDS = frozenset((
    ",", ".", ";", ":", "for", "on", "of", "saying", "and", "in", "after", "as", "who", "but", "”", '"', "during",
))  # fmt: skip
_CLAUSE_REACH = 12


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement by token numbers; `claimant` None: whoever speaks the sentence."""

    kind: StatementKind
    claimant: Group | None
    subject: Group | None
    last: int
    rule: str


Rule = Callable[[Tokens, int, str], Finding | None]


def subject_of(tokens: Tokens, verb: int) -> Group | None:
    """Who did what the verb says: right before it, at the head of its clause, or before "and"."""
    return read_subject(tokens, verb) or _subject_of_clause(tokens, verb) or _shared_subject(tokens, verb)


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
        if who is not None:
            return who
    return None


def is_negated(tokens: Tokens, first: int, verb: int) -> bool:
    """Whether nobody did it: "no group has claimed responsibility"."""
    return any(word in _NOBODY for word in tokens.lower[max(0, first - 1) : verb])


def group_at(tokens: Tokens, start: int) -> Group | None:
    """The words from `start` to the end of their clause, without article and quotation marks."""
    while tokens.at(start) in ("“", '"', "the", "‘", "'", "both"):
        start += 1
    last = clause_end(tokens, start)
    while last > start and tokens.lower[last] in ("”", '"', "’", "'"):
        last -= 1
    return (start, last) if start <= last < len(tokens) else None


def clause_end(tokens: Tokens, start: int) -> int:
    """The last token of the clause that `start` stands in, near at any rate."""
    index = start
    while index < min(len(tokens), start + _CLAUSE_REACH) and (
        tokens.lower[index] not in _CLAUSE_ENDS or index == start
    ):
        index += 1
    return max(start, index - 1)
