"""What a statement is before its speaker is known, and the pieces that its rules share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extract.claims.speaking.attribution import read_subject
from extract.claims.speaking.cues import load_cues
from extract.claims.speaking.noun_groups import SUBJECTS, Group, NounGroups
from extract.claims.words.tokens import Tokens
from extract.records import StatementKind

DEED_NOUNS = frozenset((
    "attack", "attacks", "bombing", "bombings", "blast", "blasts", "explosion", "killing", "killings", "assault",
    "ambush", "raid", "raids", "strike", "strikes", "shooting", "massacre", "murder", "murders", "kidnapping",
    "crime", "crimes", "abduction", "violence", "incident", "deaths", "death", "operation", "shelling", "hijacking",
    "arson", "ambushes", "assaults", "shootings", "explosions", "kidnappings", "abductions",
))  # fmt: skip
CLAIMABLE = frozenset((
    "allegation", "allegations", "accusation", "accusations", "assertion", "assertions", "claim", "claims", "charge",
    "charges", "report", "reports", "account", "accounts", "suggestion", "suggestions", "version", "versions",
    "rumours", "rumors", "responsibility", "involvement", "statement", "statements", "narrative", "insinuation",
    "insinuations", "finding", "findings", "footage", "video",
))  # fmt: skip
# who calls a figure false denies it; who only disputes it has a figure of his own, which is a claim
FALSIFIABLE = CLAIMABLE | {"figure", "figures", "toll", "tolls", "number", "numbers", "counts", "tally"}
PASSIVE = ("was", "were", "been", "be", "being")
SELVES = ("itself", "themselves", "himself", "herself")
# what somebody is blamed for, or behind, beside attacks
BLAMABLE = DEED_NOUNS | {
    "accident", "blasts", "blaze", "bloodshed", "collapse", "collision", "crash", "derailment", "disaster", "drone",
    "drones", "explosions", "fire", "fires", "flood", "leak", "massacres", "plot", "assassination", "sabotage",
    "stampede", "tragedy", "unrest", "clashes", "outage", "abductions", "executions",
}  # fmt: skip
_NOBODY = ("no", "none", "nobody", "neither", "yet", "nor", "not", "n't", "n’t", "never")
_CLAUSE_ENDS = frozenset((
    ",", ".", ";", ":", "for", "on", "of", "saying", "and", "in", "after", "as", "who", "but", "”", '"', "during",
))  # fmt: skip
_NEGATION_REACH = 4  # tokens before the verb: "said it was not aware of it and rejected the claim" rejects it
_ARTICLES = ("the", "a", "an", "its", "his", "her", "their")
_CLAUSE_STARTS = (",", ";", "and", "but", "“", '"')
_SHORT = 6  # tokens of such a group
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
        read_subject(tokens, verb)
        or _subject_of_clause(tokens, verb)
        or _shared_subject(tokens, verb)
        or _both_sides(tokens, verb)
    )


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


def at_clause_start(tokens: Tokens, verb: int) -> Group | None:
    """ "The air force rejected it": whoever begins a clause and does such a verb can speak."""
    first = NounGroups(tokens).group_start(verb - 1)
    is_group = first < verb - 1 and tokens.at(first) in _ARTICLES
    is_start = first == 0 or tokens.at(first - 1) in _CLAUSE_STARTS
    return (first, verb - 1) if is_group and is_start and verb - first <= _SHORT else None


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
