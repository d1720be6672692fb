"""Sources without a verb: "Save the Children: at least 10,000 displaced", "96,300 displaced since June (IOM)"."""

from __future__ import annotations

import re

from extract.claims.speaking.cues import is_figure
from extract.claims.speaking.known_bodies import side_of_known
from extract.claims.speaking.noun_groups import Group
from extract.claims.speaking.sources import SourceReader
from extract.claims.words.tokens import Tokens
from extract.records import Side

_LABEL_REACH = 16  # tokens, a clock and a dash before the label among them
_LONGEST = 8  # tokens of a label
_FIGURE_REACH = 12  # tokens behind the colon in which a number is told
_LEADING = frozenset((":", "—", "–", "-", "•", "*", ".", "·"))
_MAY_LABEL = re.compile(r"[^\n]{2,80}?:[ \n]")


def may_be_labelled(text: str, start: int, end: int) -> bool:
    """Whether a sentence has a colon near its beginning, or ends with a bracket."""
    return text[max(start, end - 2) : end].rstrip(".").endswith(")") or _MAY_LABEL.match(text, start, end) is not None


def read_label(reader: SourceReader, tokens: Tokens) -> Group | None:
    """The speaker before the colon that a sentence begins with, behind a clock or a bullet."""
    first = 0
    while first < len(tokens) and (tokens.lower[first] in _LEADING or tokens.lower[first].isdigit()):
        first += 1
    colon = next((i for i in range(first, min(first + _LABEL_REACH, len(tokens))) if tokens.lower[i] == ":"), -1)
    is_counted = any(map(is_figure, tokens.lower[colon + 1 : colon + _FIGURE_REACH]))
    return (first, colon - 1) if is_counted and _is_speaker(reader, tokens, first, colon - 1) else None


def read_bracket(reader: SourceReader, tokens: Tokens) -> Group | None:
    """The speaker in the bracket that a sentence ends with."""
    last = len(tokens) - 1 - (tokens.at(len(tokens) - 1) == ".")
    if tokens.at(last) != ")" or "(" not in tokens.lower[max(0, last - _LONGEST) : last]:
        return None
    first = max(i for i in range(last) if tokens.lower[i] == "(") + 1
    before = tokens.at(first - 2)
    is_spelt = tokens.is_capital(first - 2) and before not in reader.grammar.time_words  # "the European Union (EU)"
    is_counted = not is_spelt and any(map(is_figure, tokens.lower[: first - 1]))
    return (first, last - 1) if is_counted and _is_speaker(reader, tokens, first, last - 1) else None


def _is_speaker(reader: SourceReader, tokens: Tokens, first: int, last: int) -> bool:
    """A known body, or a few words without a verb whose last one is a speaker's: "State Ministry of Health"."""
    if not first <= last < first + _LONGEST or not tokens.is_capital(first):
        return False
    words = " ".join(tokens.words[first : last + 1])
    if any(side_of_known(words, is_weak=is_weak) is not Side.UNKNOWN for is_weak in (False, True)):
        return True
    is_clause = any(reader.is_finite(i) or tokens.lower[i] in reader.outcomes for i in range(first, last + 1))
    head = next((i for i in range(first, last) if tokens.lower[i + 1] in reader.grammar.prepositions), last)
    return not is_clause and tokens.lower[head] in reader.cues.speaking
