"""Who says what: every source with its cue, sentence by sentence.

Works on form: a verb of saying with a noun group beside it that can speak, in front ("X said") or behind
("said X"); "according to X"; "AP, citing X"; "by the count of X"; "X's claim that".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.claims.speaking.cued import RELAYED, Reach, read_cue, telling_words
from extract.claims.speaking.cues import (
    CITING,
    has_content,
    is_saying,
    load_cues,
)
from extract.claims.speaking.figures import (
    took_in,
)
from extract.claims.speaking.handed_back import handed_back, may_hand_back
from extract.claims.speaking.labels import may_be_labelled, read_bracket, read_label
from extract.claims.speaking.noun_groups import Group
from extract.claims.speaking.sources import SourceReader
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.tokens import Tokens, cut_tokens
from extract.records import Span

# More sources than this are a list or an attack, no news report.
MAX_ATTRIBUTIONS = 400
_WORD = re.compile(r"\w+")
_RELAY_REACH = 4  # words between "quoted" and "by": "was quoted as saying by"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source and its cue; offsets into the whole text."""

    source: Span
    cue: Span
    reach: Reach
    sentence: int
    intermediary: Span | None = None


@lru_cache(maxsize=2)  # claims and statements of one article ask for the same
def find_attributions(text: str, sentences: tuple[Span, ...]) -> tuple[Attribution, ...]:
    """All sources of the text, in order."""
    openers = load_cues().openers
    found: list[Attribution] = []
    for number, span in enumerate(sentences):
        words = _WORD.findall(text, span.start, span.end)
        is_told = not openers.isdisjoint(words) or may_hand_back(words)
        if is_told or may_be_labelled(text, span.start, span.end):
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
    reader, cues = SourceReader(tokens), telling_words()
    back = handed_back(reader, tokens)
    found = [Attribution(_span(tokens, back[0]), _cue(tokens, back[1]), Reach.BACK, number)] if back else []
    for index, word in enumerate(tokens.lower):
        if word not in cues:
            continue
        relay = _read_relay(reader, tokens, index) if found else None
        if relay is not None:
            found[-1] = replace(found[-1], intermediary=_span(tokens, relay))
            continue
        if found and _goes_on(tokens, index):
            found.append(
                Attribution(found[-1].source, _cue(tokens, index), Reach.AFTER, number, found[-1].intermediary)
            )
            continue
        reading = read_cue(reader, tokens, index)
        if reading is None:
            continue
        source, cue = _span(tokens, reading.source), _cue(tokens, index)
        if found and (found[-1].source == source or source.start <= found[-1].cue.start < source.end):
            if _is_in_aside(tokens, source, found[-1]):
                found[-1] = Attribution(source, cue, reading.reach, number)  # "X, a monitor that counts harm, said"
            elif tokens.at(index - 1) == "," and found[-1].reach is Reach.BESIDE and found[-1].source.end <= source.end:
                found[-1] = replace(found[-1], cue=cue, reach=reading.reach)  # "a video published by Amaq, …, said"
            continue  # said again; or "Antara, citing the navy, reported": told by "citing"
        if found and _opens_by_citing(tokens, found[-1]):
            found[-1] = replace(found[-1], intermediary=source)  # "Citing doctors, the broadcaster said"
            continue
        via = _intermediary(reader, tokens, index, found)
        found.append(Attribution(source, cue, reading.reach, number, via))
    return found or _without_verb(reader, tokens, number)


def _without_verb(reader: SourceReader, tokens: Tokens, number: int) -> list[Attribution]:
    """Where nobody says anything: a label, a bracket, a hospital that treated so many."""
    label, bracket = read_label(reader, tokens), read_bracket(reader, tokens)
    if label is not None:
        return [Attribution(_span(tokens, label), _cue(tokens, label[1] + 1), Reach.AFTER, number)]
    if bracket is not None:
        return [Attribution(_span(tokens, bracket), _cue(tokens, bracket[1] + 1), Reach.WHOLE, number)]
    for index in range(len(tokens)):
        house = took_in(reader, tokens, index)
        if house is not None:
            return [Attribution(_span(tokens, house), _cue(tokens, index), Reach.AFTER, number)]
    return []


def _is_in_aside(tokens: Tokens, source: Span, told: Attribution) -> bool:
    """Whether a cue found before tells of this source: "X, a monitor that counts harm", "X, a body registered in"."""
    cue = tokens.starts.index(told.cue.start)
    is_participle = tokens.lower[cue].endswith("ed") and tokens.at(cue + 1) in load_lexicon().grammar.prepositions
    is_relative = tokens.at(cue - 1) in ("that", "who", "which")
    return (is_relative or is_participle) and source.start < told.source.start and told.cue.end < source.end


def _goes_on(tokens: Tokens, index: int) -> bool:
    """ "…, she said, adding that", "told reporters, noting": the same source, and what it says next."""
    is_participle = tokens.lower[index].endswith("ing") and tokens.lower[index] not in CITING
    is_joined = tokens.at(index - 1) == "," if is_participle else tokens.at(index - 1) in ("and", "but")
    is_counted = tokens.lower[index] in load_cues().counting and has_content(tokens, index)
    is_strong = is_participle or is_counted or tokens.lower[index] in load_cues().strong
    return is_joined and is_strong and is_saying(tokens, index)


def _cue(tokens: Tokens, index: int) -> Span:
    return Span(tokens.starts[index], tokens.ends[index])


def _opens_by_citing(tokens: Tokens, found: Attribution) -> bool:
    is_first = found.cue.start == tokens.starts[0] and tokens.lower[0] in CITING
    return is_first and found.intermediary is None


def _span(tokens: Tokens, group: Group) -> Span:
    return Span(tokens.starts[group[0]], tokens.ends[group[1]])


def _read_relay(reader: SourceReader, tokens: Tokens, index: int) -> Group | None:
    """Through whom a speaker was heard: "as quoted by Interfax", "…, the governor said, according to state media"."""
    word = tokens.lower[index]
    if word in RELAYED:
        near = tokens.lower[index + 1 : index + 1 + _RELAY_REACH]
        return reader.after(index + 2 + near.index("by")) if "by" in near else None
    if word != "according" or tokens.at(index + 1) != "to":
        return None
    outlet = reader.after(index + 2)
    is_outlet = outlet is not None and not load_cues().outlets.isdisjoint(tokens.lower[outlet[0] : outlet[1] + 1])
    return outlet if is_outlet else None


def _intermediary(reader: SourceReader, tokens: Tokens, index: int, found: list[Attribution]) -> Span | None:
    """ "AP reported, citing the ministry", "the site X quoted the minister": the outlet is only the way."""
    if tokens.lower[index] not in CITING or tokens.at(index + 1) in ("as", "by"):
        return None
    if found:
        return found.pop().source
    outlet = reader.up_to(index - 2) if tokens.at(index - 1) == "," else reader.before(index)
    return _span(tokens, outlet) if outlet is not None else None
