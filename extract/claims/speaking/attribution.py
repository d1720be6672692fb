"""Who says what: every source with its cue, sentence by sentence.

Works on form: a verb of saying with a noun group beside it that can speak, in front ("X said") or behind
("said X"); "according to X"; "AP, citing X"; "by the count of X"; "X's claim that".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from extract.claims.speaking.cues import (
    CITING,
    CLAIM_NOUNS,
    CLOSING,
    REVISING,
    has_content,
    is_revising,
    is_saying,
    load_cues,
    telling,
)
from extract.claims.speaking.figures import (
    GAVE,
    by_count,
    compiled_by,
    figures_shown,
    kept_list,
    owner_of_count,
    owner_of_figures,
    released_by,
    took_in,
)
from extract.claims.speaking.inversion import source_behind
from extract.claims.speaking.labels import may_be_labelled, read_bracket, read_label
from extract.claims.speaking.noun_groups import SUBJECTS, Group
from extract.claims.speaking.sources import SourceReader
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.tokens import Tokens, cut_tokens
from extract.records import Span

# More sources than this are a list or an attack, no news report.
MAX_ATTRIBUTIONS = 400
_WORD = re.compile(r"\w+")
_ADMIT = ("acknowledge", "acknowledges", "admit", "admits", "claim", "claims", "recognise", "recognises")
_RELAYED = ("quoted", "cited", "carried", "aired", "broadcast")
_RELAY_REACH = 4  # words between "quoted" and "by": "was quoted as saying by"
# "…, it was added": the one who spoke before says this too
_ADDED = frozenset(("added", "noted", "specified", "clarified", "explained", "stressed", "emphasised", "emphasized"))
_BY_REACH = 3  # words from a survey to whose it is: "a survey by the"
_PASSIVE = ("was", "were", "been", "is", "are")
_OPENING_CLAUSE = ("when", "asked", "contacted", "reached")
_NO_NOUNS = ("that", "which", "and", "but", "when", "as", "what", "because", "where", "after", "before", "while", "if")
_HEARERS = frozenset(("court", "jury", "tribunal", "inquest", "inquiry", "hearing", "commission", "trial"))


class Reach(StrEnum):
    """Which part of its sentence a source says."""

    BEFORE = "before"  # "12 died, police said"
    AFTER = "after"  # "police said 12 died"
    WHOLE = "whole"
    BESIDE = "beside"  # "the 47 claimed by the rebels": only the words right before it


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
    openers = load_cues().openers
    found: list[Attribution] = []
    for number, span in enumerate(sentences):
        is_told = not openers.isdisjoint(_WORD.findall(text, span.start, span.end))
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
    reader, found, cues = SourceReader(tokens), list[Attribution](), _telling_words()
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
        reading = _read(reader, tokens, index)
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


@cache
def _telling_words() -> frozenset[str]:
    """The words that `_read` and `_read_relay` look at; nine of ten are none."""
    others = ("according", "per", "officially", "quoted", "by", "heard", "show", "read", "reads", "whom", "alarm")
    counts = ("toll", "tally", "number", "figure", "figures", "record", "records", "list")
    return frozenset((*others, *counts, *GAVE, *_RELAYED, *CITING, *CLAIM_NOUNS, *REVISING, *load_cues().verbs))


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


def _read(reader: SourceReader, tokens: Tokens, index: int) -> _Reading | None:
    """The source that the word at `index` brings with it, if it is a cue."""
    word, following = tokens.lower[index], tokens.at(index + 1)
    if word == "according" and following == "to":
        return _whole(released_by(reader, tokens, index + 2) or reader.after(index + 2) or reader.named(index + 2))
    if word == "per" and tokens.at(index - 1) in (",", "as"):
        return _whole(reader.after(index + 1))
    compiler = compiled_by(reader, tokens, index)
    if compiler is not None:
        return _whole(compiler)
    counted = owner_of_count(reader, tokens, index) or kept_list(reader, tokens, index)
    if counted is not None:
        return _reading(counted, Reach.AFTER)
    if word == "alarm" and tokens.at(index + 1) in ("that", "over") and tokens.at(index - 2) in ("raised", "raises"):
        return _reading(reader.before(index - 2), Reach.AFTER)
    if word == "show":
        figures = figures_shown(reader, tokens, index)
        if figures is None:
            return None
        return _Reading(owner_of_figures(tokens, figures), _reach_of_subject(tokens, figures[0], index))
    if word == "officially" and index == 0:
        return _whole((0, 0))
    if word == "quoted" and (following == "as" or tokens.at(index - 1) in ("was", "were")):
        return _whole(reader.before(index - 1))
    if word in CITING and following != "by":
        return _whole(reader.after(index + 1))
    if word == "by":
        return _whole(by_count(reader, tokens, index))
    if word in CLAIM_NOUNS and tokens.at(index - 1) in ("'s", "’s") and following == "that":
        return _reading(reader.up_to(index - 2), Reach.AFTER)
    if word == "heard" and not _HEARERS.isdisjoint(tokens.lower[max(0, index - 5) : index]):
        return _read_verb(reader, tokens, index)
    if word in _ADDED and tokens.lower[max(0, index - 2) : index] == ("it", "was") and tokens.at(index - 3) == ",":
        return _reading((index - 2, index - 2), Reach.BEFORE)
    if word in ("read", "reads") and tokens.at(index - 1) in (",", *CLOSING):
        return _reading(reader.after(index + 1), Reach.BEFORE)
    if word == "whom" and tokens.at(index - 1) == "for" and tokens.at(index - 2) == ",":
        return _reading(reader.up_to(index - 3), Reach.AFTER)  # "the mayor, for whom the dead are twelve"
    if word == "told" and following == "by" and tokens.at(index - 1) in _PASSIVE:
        return _reading(reader.after(index + 2), Reach.AFTER)
    left = reader.before(index) if word in ("put", "puts") and following == "it" else None
    if left is not None and tokens.at(left[0] - 1) == "as":
        return _Reading(left, Reach.BEFORE)  # "12 dead, as the mayor put it"
    if is_revising(tokens, index):
        return _reading(reader.before(index), Reach.AFTER)
    if not is_saying(tokens, index):
        return None
    if following == "by" and word in _RELAYED and tokens.at(index - 1) == ",":
        return None  # "an official, quoted by Interfax, said": who is quoted speaks at the next verb
    if following == "by" and tokens.lower[index].endswith("ed"):
        return _reading(reader.after(index + 2), Reach.BEFORE if tokens.at(index - 1) == "as" else Reach.BESIDE)
    return _read_verb(reader, tokens, index)


def _read_relay(reader: SourceReader, tokens: Tokens, index: int) -> Group | None:
    """Through whom a speaker was heard: "as quoted by Interfax", "…, the governor said, according to state media"."""
    word = tokens.lower[index]
    if word in _RELAYED:
        near = tokens.lower[index + 1 : index + 1 + _RELAY_REACH]
        return reader.after(index + 2 + near.index("by")) if "by" in near else None
    if word != "according" or tokens.at(index + 1) != "to":
        return None
    outlet = reader.after(index + 2)
    is_outlet = outlet is not None and not load_cues().outlets.isdisjoint(tokens.lower[outlet[0] : outlet[1] + 1])
    return outlet if is_outlet else None


def _reading(source: Group | None, reach: Reach) -> _Reading | None:
    return _Reading(source, reach) if source is not None else None


def _whole(source: Group | None) -> _Reading | None:
    return _reading(source, Reach.WHOLE)


def _intermediary(reader: SourceReader, tokens: Tokens, index: int, found: list[Attribution]) -> Span | None:
    """ "AP reported, citing the ministry", "the site X quoted the minister": the outlet is only the way."""
    if tokens.lower[index] not in CITING or tokens.at(index + 1) in ("as", "by"):
        return None
    if found:
        return found.pop().source
    outlet = reader.up_to(index - 2) if tokens.at(index - 1) == "," else reader.before(index)
    return _span(tokens, outlet) if outlet is not None else None


def _read_verb(reader: SourceReader, tokens: Tokens, index: int) -> _Reading | None:
    word, last = tokens.lower[index], reader.skip_adverbs(index - 1)
    is_closed = last >= 0 and tokens.lower[last] in (",", *CLOSING, "'", "’")
    behind = source_behind(reader, index, last) if is_closed else None
    if behind is not None:
        return _Reading(behind, Reach.BEFORE)
    left = reader.before(index)
    if left is None or _is_nested(tokens, left):
        return None
    reach = _reach_of_subject(tokens, left[0], index)
    is_result = word == "found" and not telling("inquiries").isdisjoint(
        tokens.lower[max(0, left[0] - _BY_REACH) : left[1] + 1]
    )
    if reach is Reach.AFTER and not (is_result or word in load_cues().strong or has_content(tokens, index)):
        return None
    return _Reading(left, reach)


def _is_nested(tokens: Tokens, source: Group) -> bool:
    """ "police said he admitted it", "the mayor said that she believed": what the first says that another says."""
    before = source[0] - 2 if tokens.at(source[0] - 1) == "that" else source[0] - 1
    return tokens.lower[source[0]] in SUBJECTS and tokens.at(before) in load_cues().verbs


def _reach_of_subject(tokens: Tokens, first: int, verb: int) -> Reach:
    """A subject behind a comma or a closed quotation speaks what stands before it, if no clause follows."""
    before, following = tokens.at(first - 1), tokens.at(verb + 1)
    if before == "that" and tokens.lower[verb] in _ADMIT and following in (",", ".", ";", "to", "and"):
        return Reach.BESIDE  # "the 23 that the authorities acknowledge"
    if before in ("whom", "which") and tokens.at(first - 2) == "of":
        return Reach.BESIDE  # "five of whom the army described as rebels"
    is_behind = first > 1 and before in (",", *CLOSING, "—", "–", "'", "’")
    if is_behind and tokens.lower[0] in _OPENING_CLAUSE and tokens.lower[first] in SUBJECTS:
        return Reach.AFTER  # "When we reached the mayor, he confirmed the attack"
    if is_behind and following == ":":
        return Reach.WHOLE  # "the claims are false, it said: …"
    is_inside = tokens.lower[first] in (*SUBJECTS, "it") and before.isalpha() and before not in _NO_NOUNS
    if is_inside and following in load_lexicon().grammar.be | load_lexicon().grammar.have:
        return Reach.WHOLE  # "the army named nine men it said were killed"
    return Reach.BEFORE if is_behind and following != "that" else Reach.AFTER
