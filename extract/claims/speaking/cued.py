"""Which source a single cue word of a sentence brings: "said", "according to", "by the count of", "as X put it"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

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
    had_counted,
    kept_list,
    owner_of_count,
    owner_of_figures,
    released_by,
)
from extract.claims.speaking.handed_back import gives_last_figure
from extract.claims.speaking.inversion import source_behind
from extract.claims.speaking.noun_groups import SUBJECTS, Group
from extract.claims.speaking.sources import PAPERS, SourceReader
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.tokens import Tokens

_ADMIT = ("acknowledge", "acknowledges", "admit", "admits", "claim", "claims", "recognise", "recognises")
RELAYED = ("quoted", "cited", "carried", "aired", "broadcast")
# "…, it was added": the one who spoke before says this too
_ADDED = frozenset(("added", "noted", "specified", "clarified", "explained", "stressed", "emphasised", "emphasized"))
_BY_REACH = 3  # words from a survey to whose it is: "a survey by the"
_PASSIVE = ("was", "were", "been", "is", "are")
_OPENING_CLAUSE = ("when",)  # beside the settings: "Speaking by phone, she put"
_NO_NOUNS = ("that", "which", "and", "but", "when", "as", "what", "because", "where", "after", "before", "while", "if")
_HEARERS = frozenset(("court", "jury", "tribunal", "inquest", "inquiry", "hearing", "commission", "trial"))


class Reach(StrEnum):
    """Which part of its sentence a source says."""

    BEFORE = "before"  # "12 died, police said"
    AFTER = "after"  # "police said 12 died"
    WHOLE = "whole"
    BACK = "back"  # "12 died. The toll was given by police": the sentence before
    BESIDE = "beside"  # "the 47 claimed by the rebels": only the words right before it


@dataclass(frozen=True, slots=True)
class Reading:
    """The source that a cue word brings, and what part of the sentence it says."""

    source: Group
    reach: Reach


@cache
def telling_words() -> frozenset[str]:
    """The words that bring a source or tell through whom it was heard; nine of ten are none."""
    others = (
        "according",
        "per",
        "officially",
        "quoted",
        "by",
        "heard",
        "show",
        "read",
        "reads",
        "whom",
        "alarm",
        "had",
        "has",
    )
    counts = ("toll", "tally", "number", "figure", "figures", "record", "records", "list")
    return frozenset((*others, *counts, *GAVE, *RELAYED, *CITING, *CLAIM_NOUNS, *REVISING, *load_cues().verbs))


def read_cue(reader: SourceReader, tokens: Tokens, index: int) -> Reading | None:
    """The source that the word at `index` brings with it, if it is a cue."""
    word, following = tokens.lower[index], tokens.at(index + 1)
    if word == "according" and following == "to":
        return _whole(released_by(reader, tokens, index + 2) or reader.after(index + 2) or reader.named(index + 2))
    if word == "per" and tokens.at(index - 1) in (",", "as"):
        return _whole(reader.after(index + 1))
    if gives_last_figure(tokens, index):
        return _reading(reader.before(index), Reach.BACK)
    compiler = compiled_by(reader, tokens, index)
    if compiler is not None:
        return _whole(compiler)
    counted = (
        owner_of_count(reader, tokens, index) or kept_list(reader, tokens, index) or had_counted(reader, tokens, index)
    )
    if counted is not None:
        return _reading(counted, Reach.AFTER)
    if word == "alarm" and tokens.at(index + 1) in ("that", "over") and tokens.at(index - 2) in ("raised", "raises"):
        return _reading(reader.before(index - 2), Reach.AFTER)
    if word == "show":
        figures = figures_shown(reader, tokens, index)
        if figures is None:
            return None
        return Reading(owner_of_figures(tokens, figures), _reach_of_subject(tokens, figures[0], index))
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
        return Reading(left, Reach.BEFORE)  # "12 dead, as the mayor put it"
    if is_revising(tokens, index):
        return _reading(reader.before(index), Reach.AFTER)
    if not is_saying(tokens, index):
        return None
    if following == "by" and word in RELAYED and tokens.at(index - 1) == ",":
        return None  # "an official, quoted by Interfax, said": who is quoted speaks at the next verb
    if following == "by" and tokens.lower[index].endswith("ed"):
        return _reading(reader.after(index + 2), Reach.BEFORE if tokens.at(index - 1) == "as" else Reach.BESIDE)
    return _read_verb(reader, tokens, index)


def _read_verb(reader: SourceReader, tokens: Tokens, index: int) -> Reading | None:
    word, last = tokens.lower[index], reader.skip_adverbs(index - 1)
    is_closed = last >= 0 and tokens.lower[last] in (",", *CLOSING, "'", "’")
    behind = source_behind(reader, index, last) if is_closed else None
    if behind is not None:
        return Reading(behind, Reach.BEFORE)
    left = reader.before(index)
    if left is None or _is_nested(tokens, left):
        return None
    first = _start_of_inquiry(tokens, left[0])
    reach = _reach_of_subject(tokens, first, index)
    is_result = word == "found" and not telling("inquiries").isdisjoint(tokens.lower[first : left[1] + 1])
    if reach is Reach.AFTER and not (is_result or word in load_cues().strong or has_content(tokens, index)):
        return None
    return Reading(left, reach)


def _start_of_inquiry(tokens: Tokens, first: int) -> int:
    """ "an investigation by the Compass found", "a statement by the army's spokesman, X, said": where that begins."""
    is_written = tokens.at(first - 2) in PAPERS or tokens.at(first - 2) in telling("inquiries")
    if tokens.at(first - 1) not in ("by", "of", "from") or not is_written:
        return first
    articles = (
        i for i in range(first - 3, max(-1, first - 3 - _BY_REACH), -1) if tokens.lower[i] in ("a", "an", "the")
    )
    return next(articles, first - 2)


def _is_nested(tokens: Tokens, source: Group) -> bool:
    """ "police said he admitted it", "the mayor said that she believed": what the first says that another says."""
    before = source[0] - 2 if tokens.at(source[0] - 1) == "that" else source[0] - 1
    return tokens.lower[source[0]] in SUBJECTS and tokens.at(before) in load_cues().verbs


def _reach_of_subject(tokens: Tokens, first: int, verb: int) -> Reach:
    """A subject behind a comma or a closed quotation speaks what stands before it, if no clause follows."""
    before, following = tokens.at(first - 1), tokens.at(verb + 1)
    if before == "that" and tokens.lower[verb] in _ADMIT and following in (",", ".", ";", "to", "and"):
        return Reach.BESIDE  # "the 23 that the authorities acknowledge"
    if before == "what" and tokens.at(first - 2) in load_lexicon().grammar.be:
        return Reach.BEFORE  # "200 died: that is what the rebels say"
    if before in ("whom", "which") and tokens.at(first - 2) == "of":
        return Reach.BESIDE  # "five of whom the army described as rebels"
    is_behind = first > 1 and before in (",", *CLOSING, "—", "–", "'", "’")
    is_led = tokens.lower[0] in _OPENING_CLAUSE or tokens.lower[0] in telling("settings")
    if is_behind and is_led and tokens.lower[first] in SUBJECTS:
        return Reach.AFTER  # "When we reached the mayor, he confirmed the attack"
    if is_behind and following == ":":
        return Reach.WHOLE  # "the claims are false, it said: …"
    is_inside = tokens.lower[first] in (*SUBJECTS, "it") and before.isalpha() and before not in _NO_NOUNS
    if is_inside and following in load_lexicon().grammar.be | load_lexicon().grammar.have:
        return Reach.WHOLE  # "the army named nine men it said were killed"
    return Reach.BEFORE if is_behind and following != "that" else Reach.AFTER


def _reading(source: Group | None, reach: Reach) -> Reading | None:
    return Reading(source, reach) if source is not None else None


def _whole(source: Group | None) -> Reading | None:
    return _reading(source, Reach.WHOLE)
