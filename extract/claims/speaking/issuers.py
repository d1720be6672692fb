"""Whose paper a text is: an army's bulletin, a rebel radio, a firm's statement, where "we" is a party to the story.

Found once an article, by what makes it one: the outlet is a party by its name; a station that is one opens the text;
a body informs the public in the first sentences; a party has signed or headed it. An outlet's own "we" makes none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from extract.claims.speaking.papers import OURS, Imprint, Paper, as_name, up_to_note
from extract.claims.speaking.parties import Party
from extract.claims.speaking.sides import Sides
from extract.claims.speaking.sources import SourceReader
from extract.claims.speaking.verdicts import graded, monitor_of, opens_with_itself
from extract.claims.words.tokens import cut_tokens
from extract.records import Span

_OPENING = 2  # sentences in which an issuer names himself and whom he tells
_INFORMS = re.compile(
    r"\b(?:informs?|announces|communicates|notifies|makes known|brings to the (?:attention|knowledge)|"
    r"wish(?:es)? to inform)\b[^.:;]{0,40}"
    r"\b(?:people|public|opinion|nation|population|community|citizens|world|compatriots|press)\b",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"\b[A-Z][\w-]{2,}")
_BY_OURS = re.compile(r"\s*(?:by|of|from) our\b", re.IGNORECASE)
_GENERIC = ("the company", "the ministry", "the command", "the army", "the front", "the group", "company")


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued a text, by the party he is or as the text names him, and the sentences that are his.

    `is_whole`: the text is his own paper, and no outlet's account of one.
    """

    party: Party | None
    source: Span | None
    name: str
    sentences: frozenset[int]
    is_whole: bool

    def is_own(self, source: str, behind: str = "") -> bool:
        """Whether who is named as speaking is the issuer himself: "we", "our Third Battalion", "the Company"."""
        lowered = source.lower()
        is_first = lowered in ("we", "us") or lowered.startswith("our ") or _BY_OURS.match(behind) is not None
        if is_first or (self.is_whole and lowered in _GENERIC):
            return True
        names, own = _NAME_WORD.findall(source), _NAME_WORD.findall(self.name)
        return self.is_whole and own[:1] == names[:1] and set(names) <= set(own)  # "Ferraz" of Ferraz Mining


def find_issuer(
    text: str, sentences: tuple[Span, ...], sources: Mapping[int, str], sides: Sides, imprint: Imprint
) -> Issuer | None:
    """The issuer of a text, if it is somebody's paper: what names no other speaker there is his.

    `sources`: who is named as speaking, by sentence.
    """
    last = up_to_note(text, sentences)
    paper = Paper(text, sentences[:last], sides, imprint)
    reader = paper.read_out()
    if reader is not None:
        return Issuer(None, reader, text[reader.start : reader.end], frozenset(range(last)), is_whole=True)
    party = paper.published() or paper.told_of_own() or paper.station()
    if party is None:
        opening = _informing(text, sentences)
        if opening is not None:
            return _announced(text, sentences, opening, sources)
        party = paper.signed() or paper.written()
    if party is None:
        return _watching(text, sentences, sides, imprint)
    return Issuer(party, None, party.name, frozenset(range(last)), is_whole=True)


def _watching(text: str, sentences: tuple[Span, ...], sides: Sides, imprint: Imprint) -> Issuer | None:
    """A monitor that publishes what it found: the whole report that opens with its name, else what it grades."""
    monitor = monitor_of(imprint, sides)
    if monitor is None:
        return None
    is_whole = opens_with_itself(text, sentences, imprint)
    own = frozenset(range(len(sentences)) if is_whole else graded(text, sentences, imprint))
    return Issuer(monitor, None, monitor.name, own, is_whole=is_whole) if own else None


def _informing(text: str, sentences: tuple[Span, ...]) -> Span | None:
    """The body that informs the public in the first sentences."""
    for span in sentences[:_OPENING]:
        told = _INFORMS.search(text, span.start, span.end)
        if told is None:
            continue
        tokens = cut_tokens(text, span.start, span.end)
        verb = next((n for n, start in enumerate(tokens.starts) if start >= told.start()), 0)
        group = SourceReader(tokens).before(verb)
        if group is not None:
            return Span(tokens.starts[group[0]], tokens.ends[group[1]])
    return None


def _announced(text: str, sentences: tuple[Span, ...], opening: Span, sources: Mapping[int, str]) -> Issuer:
    """Whose communique an outlet may have printed: his until another speaks, and again where "we" stands."""
    name = as_name(text[opening.start : opening.end])
    names = set(_NAME_WORD.findall(name))
    others = {n for n, source in sources.items() if not _is_his(source, names)}
    return Issuer(None, opening, name, frozenset(_own(text, sentences, others)), is_whole=False)


def _is_his(source: str, names: Collection[str]) -> bool:
    """ "our snipers", "the General Staff" of the General Staff's paper."""
    return source.lower().startswith(("our ", "we")) or any(name in names for name in _NAME_WORD.findall(source))


def _own(text: str, sentences: tuple[Span, ...], others: set[int]) -> Iterator[int]:
    """Sentences up to the first that names another speaker, and all later ones of "we" and "ours"."""
    is_open = True
    for number in range(up_to_note(text, sentences)):
        if number in others:
            is_open = False
        elif is_open or OURS.search(text, sentences[number].start, sentences[number].end):
            yield number
