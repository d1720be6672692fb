"""The person whom a sentence brings on before he speaks: "A nurse lost two colleagues", "I met the director"."""

from __future__ import annotations

from extract.claims.speaking.heard import is_one_person
from extract.claims.speaking.noun_groups import Group
from extract.claims.speaking.sources import SourceReader
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.names import Names
from extract.claims.words.tokens import Tokens

_SETTING_REACH = 8  # tokens
_OFFICIAL_REACH = 16  # tokens in which an official is named: "But the press officer for the state, Ana Ruiz, …"
_DETERMINERS = ("a", "an", "the", "one", "another", "its", "his", "her")
_MEETING = frozenset(("spoke", "talked", "spoken", "met", "phoned", "reached", "interviewed", "called", "visited"))


def behind_setting(tokens: Tokens) -> int:
    """Where the subject begins behind "Meanwhile in the town," or "On Monday,"."""
    grammar = load_lexicon().grammar
    is_led = tokens.at(0) in grammar.prepositions or tokens.at(0) in ("meanwhile", "elsewhere", "separately", "earlier")
    if not is_led or "," not in tokens.lower[:_SETTING_REACH]:
        return 0
    return tokens.lower.index(",") + 1


def official_at_start(tokens: Tokens, names: Names) -> Group | None:
    """The name with an office that a sentence begins with."""
    runs = [run for run in names.runs(tokens) if run[0] <= _OFFICIAL_REACH]
    lexicon = load_lexicon()
    before = tokens.lower[: runs[0][0] + 1] if runs else ()
    return runs[0] if any(word in lexicon.titles or word in lexicon.nouns for word in before) else None


def person_at_start(tokens: Tokens, names: Names) -> Group | None:
    """The person whom a sentence begins with, be it by name or as one of a kind: "A nurse at the clinic"."""
    first = behind_setting(tokens)
    named = next((run for run in names.runs(tokens) if run[0] == first), None)
    return named or _one_person(tokens, first)


def person_met(tokens: Tokens) -> Group | None:
    """ "I spoke with the director of the clinic", "That was disputed by a health worker": who is brought on last."""
    for index in range(len(tokens) - 1, 0, -1):
        word, before = tokens.lower[index], tokens.lower[max(0, index - 2) : index]
        is_met = word in ("with", "to") and not _MEETING.isdisjoint(before)
        is_doing = word == "by" and any(each.endswith("ed") for each in before)
        if is_met or is_doing:
            return _one_person(tokens, index + 1)
    return None


def _one_person(tokens: Tokens, first: int) -> Group | None:
    """The noun group that begins here, if it means one person without a name."""
    if tokens.at(first) not in _DETERMINERS:
        return None
    group = SourceReader(tokens).after(first)
    is_one = group is not None and is_one_person(" ".join(tokens.lower[first + 1 : group[1] + 1]))
    return group if is_one else None
