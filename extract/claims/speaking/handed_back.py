"""Sentences that only tell who told the one before: "The toll was given by the mayor", "So said Dr Ruiz"."""

from __future__ import annotations

from collections.abc import Sequence

from extract.claims.speaking.cues import FIGURES
from extract.claims.speaking.noun_groups import Group
from extract.claims.speaking.sources import SourceReader
from extract.claims.words.tokens import Tokens

# words that take up what was told before, alone or with the noun of a figure behind them
_TAKING_UP = frozenset(
    ("this", "that", "these", "those", "it", "all", "both", "such", "the", "details", "figures", "news")
)
_ALONE = frozenset(("this", "that", "it", "these", "those", "details", "figures", "news"))
_TOLD = FIGURES | {
    "numbers", "total", "totals", "balance", "information", "data", "details", "news", "assessment", "announcement",
    "statistics", "disclosure", "report", "revelation",
}  # fmt: skip
_GIVEN = frozenset((
    "given", "contained", "announced", "disclosed", "made", "released", "revealed", "reported", "published", "provided",
    "supplied", "issued", "confirmed", "communicated", "compiled", "put", "relayed", "stated", "furnished", "shared",
    "recorded", "collected", "gathered", "read", "established", "calculated", "passed",
))  # fmt: skip
# who confirms a figure was not its source
_GIVING = frozenset(("gave", "gives", "released", "provided", "announced", "disclosed", "supplied", "published"))
_OF_WHAT = ("of", "for", "at", "that", "as", "to")  # "gave the number of injured as 12" tells its own
_COMING = ("came", "comes", "come", "stems", "stem")
_OWNER_REACH = 8
_SUBJECT_REACH, _BY_REACH = 7, 7  # tokens up to the verb; from the participle to "by": "contained in a statement by"
_LED = {word.capitalize(): word in _ALONE for word in _TAKING_UP}
_NAMING = frozenset(("by", "from", "s"))  # what comes before or behind who told it


def may_hand_back(words: Sequence[str]) -> bool:
    """Whether the words of a sentence can be such a one's, by the first ones; most sentences are not cut for it."""
    first = words[0] if words else ""
    if first == "So":
        return True
    is_led = first in _LED and (_LED[first] or not _TOLD.isdisjoint(words[:_SUBJECT_REACH]))
    return is_led and not _NAMING.isdisjoint(words)


def handed_back(reader: SourceReader, tokens: Tokens) -> tuple[Group, int] | None:
    """Who told the sentence before, and the word that says so."""
    if tokens.at(0) == "so" and tokens.at(1) in ("said", "says", "wrote"):
        return _with_cue(reader.after(2), 1)
    verb = _verb_of_taking_up(reader, tokens)
    if verb is None:
        return None
    if tokens.lower[verb] in _COMING:
        return _with_cue(reader.after(verb + 2), verb) if tokens.at(verb + 1) == "from" else None
    given = next((i for i in range(verb + 1, verb + 4) if tokens.at(i) in _GIVEN), None)
    if given is None:
        return _owner(reader, tokens, verb)
    near = tokens.lower[given + 1 : given + 1 + _BY_REACH]
    return _with_cue(reader.after(given + 2 + near.index("by")), given) if "by" in near else None


def gives_last_figure(tokens: Tokens, index: int) -> bool:
    """ "The mayor gave the figure in an interview": whether a verb gives the number that was told before."""
    is_taken_up = tokens.at(index + 1) in ("the", "this", "that") and tokens.at(index + 2) in _TOLD
    return tokens.lower[index] in _GIVING and is_taken_up and tokens.at(index + 3) not in _OF_WHAT


def _owner(reader: SourceReader, tokens: Tokens, verb: int) -> tuple[Group, int] | None:
    """ "That was the prosecutor's number": whose it was."""
    for index in range(verb + 2, min(verb + _OWNER_REACH, len(tokens) - 1)):
        if tokens.lower[index] in ("'s", "’s") and tokens.lower[index + 1] in _TOLD:
            return _with_cue(reader.up_to(index - 1), verb)
    return None


def _verb_of_taking_up(reader: SourceReader, tokens: Tokens) -> int | None:
    """Where the verb stands behind "this" or "The provisional toll"."""
    if tokens.at(0) not in _TAKING_UP:
        return None
    verb = next((i for i in range(1, _SUBJECT_REACH) if tokens.at(i) in _COMING or reader.is_finite(i)), None)
    if verb is None:
        return None
    is_alone = verb == 1 and tokens.lower[0] in _ALONE
    return verb if is_alone or not _TOLD.isdisjoint(tokens.lower[1:verb]) else None


def _with_cue(source: Group | None, cue: int) -> tuple[Group, int] | None:
    return (source, cue) if source is not None else None
