"""Who says what: every source with its cue, sentence by sentence.

Works on form: a verb of saying with a noun group beside it that can speak, in front ("X said") or behind
("said X"); "according to X"; "AP, citing X"; "by the count of X"; "X's claim that".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from extract.claims.cues import (
    CITING,
    CLAIM_NOUNS,
    CLOSING,
    TRANSITIVE,
    has_content,
    is_revising,
    is_saying,
    load_cues,
)
from extract.claims.sources import Group, SourceReader
from extract.claims.tokens import Tokens, cut_tokens
from extract.records import Span

# More sources than this are a list or an attack, no news report.
MAX_ATTRIBUTIONS = 400
_BY_COUNT = (("count", "of"), ("tally", "of"), ("reckoning", "of"), ("estimate", "of"), ("account", "of"))
_ADMIT = ("acknowledge", "acknowledges", "admit", "admits", "claim", "claims", "recognise", "recognises")
_FIGURES = ("figures", "data", "statements", "reports", "statement", "a", "the", "documents", "records")


class Reach(StrEnum):
    """Which part of its sentence a source says."""

    BEFORE = "before"  # "12 died, police said"
    AFTER = "after"  # "police said 12 died"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source and its cue; offsets into the whole text."""

    source: Span
    cue: Span
    reach: Reach
    sentence: int
    intermediary: Span | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    source: Group
    reach: Reach


@lru_cache(maxsize=2)  # claims and statements of one article ask for the same
def find_attributions(text: str, sentences: tuple[Span, ...]) -> tuple[Attribution, ...]:
    """All sources of the text, in order."""
    prefilter = load_cues().prefilter
    found: list[Attribution] = []
    for number, span in enumerate(sentences):
        if prefilter.search(text, span.start, span.end):
            found += _in_sentence(cut_tokens(text, span.start, span.end), number)
        if len(found) >= MAX_ATTRIBUTIONS:
            break
    return tuple(found)


def read_subject(tokens: Tokens, index: int) -> Group | None:
    """The tokens of the speaking subject in front of the verb at `index`."""
    return SourceReader(tokens).before(index)


def read_object(tokens: Tokens, index: int) -> Group | None:
    """The tokens of the noun group that begins at `index`, if it can act."""
    return SourceReader(tokens).after(index)


def _in_sentence(tokens: Tokens, number: int) -> list[Attribution]:
    reader, found = SourceReader(tokens), list[Attribution]()
    for index in range(len(tokens)):
        reading = _read(reader, tokens, index)
        if reading is None:
            continue
        first, last = reading.source
        source = Span(tokens.starts[first], tokens.ends[last])
        cue = Span(tokens.starts[index], tokens.ends[index])
        if not found or found[-1].source != source:
            found.append(Attribution(source, cue, reading.reach, number, _intermediary(tokens, index, found)))
    return found


def _read(reader: SourceReader, tokens: Tokens, index: int) -> _Reading | None:
    """The source that the word at `index` brings with it, if it is a cue."""
    word = tokens.lower[index]
    if word == "according" and tokens.at(index + 1) == "to":
        return _whole(_released_by(reader, tokens, index + 2) or reader.after(index + 2))
    if word in CITING:
        return _whole(reader.after(index + 1))
    if word == "by" and tokens.at(index + 1) == "the" and tokens.lower[index + 2 : index + 4] in _BY_COUNT:
        return _whole(reader.after(index + 4))
    if word in CLAIM_NOUNS and tokens.at(index - 1) in ("'s", "’s") and tokens.at(index + 1) == "that":
        return _reading(reader.owner(index - 2), Reach.AFTER)
    if is_revising(tokens, index):
        return _reading(reader.before(index), Reach.AFTER)
    return _read_verb(reader, tokens, index) if is_saying(tokens, index) else None


def _reading(source: Group | None, reach: Reach) -> _Reading | None:
    return _Reading(source, reach) if source is not None else None


def _whole(source: Group | None) -> _Reading | None:
    return _reading(source, Reach.WHOLE)


def _released_by(reader: SourceReader, tokens: Tokens, first: int) -> Group | None:
    """ "according to figures released by the ministry": the ministry."""
    for index in range(first + 1, min(first + 6, len(tokens))):
        if tokens.lower[index] in (",", ".", "and"):
            return None
        if tokens.lower[index] in ("by", "from") and tokens.at(first) in _FIGURES:
            return reader.after(index + 1)
    return None


def _intermediary(tokens: Tokens, index: int, found: list[Attribution]) -> Span | None:
    """ "AP reported, citing the ministry": the outlet is only the way."""
    return found.pop().source if tokens.lower[index] in CITING and found else None


def _read_verb(reader: SourceReader, tokens: Tokens, index: int) -> _Reading | None:
    word, following = tokens.lower[index], tokens.at(index + 1)
    last = reader.skip_adverbs(index - 1)
    is_closed = last >= 0 and tokens.lower[last] in (",", *CLOSING, "'", "’")
    if is_closed and reader.opens_source(index + 1) and following != "that" and word not in TRANSITIVE:
        right = reader.after(index + 1)
        if right is not None:
            return _Reading(right, Reach.BEFORE)
    left = reader.before(index)
    if left is None:
        return None
    reach = _reach_of_subject(tokens, left[0], index)
    if reach is Reach.AFTER and word not in load_cues().strong and not has_content(tokens, index):
        return None
    return _Reading(left, reach)


def _reach_of_subject(tokens: Tokens, first: int, verb: int) -> Reach:
    """A subject behind a comma or a closed quotation speaks what stands before it, if no clause follows."""
    before, following = tokens.at(first - 1), tokens.at(verb + 1)
    if before == "that" and tokens.lower[verb] in _ADMIT and following in (",", ".", ";", "to", "and"):
        return Reach.BEFORE  # "the 23 that the authorities acknowledge"
    is_behind = first > 1 and before in (",", *CLOSING, "—", "–", "'", "’")
    return Reach.BEFORE if is_behind and following not in ("that", ":") else Reach.AFTER
