"""Whose paper a text is: a communique that informs the nation, a rebel radio's "Our forces ambushed"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from extract.claims.speaking.known_bodies import side_of_known
from extract.claims.speaking.sources import SourceReader
from extract.claims.words.tokens import cut_tokens
from extract.records import Side, Span

_OPENING = 2  # sentences in which an issuer names himself and whom he tells
_INFORMS = re.compile(
    r"\b(?:informs?|announces|communicates|notifies|makes known|brings to the (?:attention|knowledge)|"
    r"wish(?:es)? to inform)\b[^.:;]{0,40}"
    r"\b(?:people|public|opinion|nation|population|community|citizens|world|compatriots|press)\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:[Oo]ur (?:forces|troops|fighters|units|men|combatants|comrades|army|snipers|mujahid\w+)"
    r"|[Ww]e|[Tt]he enemy)\b"
)
_STATION = re.compile(r"[^\n]{0,60}?\(([^()\n]{3,40})\)")  # "SAN SALVADOR (Radio Venceremos)"
_NAME_WORD = re.compile(r"\b[A-Z][\w-]{2,}")
_NOTE = re.compile(r"\s*[\[(](?:Editor|Note|End|Following|Text ends)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued a text, as written, and the sentences that are his."""

    source: Span
    sentences: frozenset[int]


def find_issuer(text: str, sentences: tuple[Span, ...], sources: Mapping[int, str]) -> Issuer | None:
    """The issuer of a text, if it is somebody's paper: what names no other speaker there is his.

    `sources`: who is named as speaking, by sentence.
    """
    opening = _informing(text, sentences)
    if opening is not None:
        names = set(_NAME_WORD.findall(text, opening.start, opening.end))
        others = {n for n, source in sources.items() if not _is_own(source, names)}
        return Issuer(opening, frozenset(_own(text, sentences, others)))
    station = _STATION.match(text)
    if station is None or side_of_known(as_name(station.group(1))) is not Side.ARMED_GROUP:
        return None
    first = text.find("\n", station.end())
    own = [n for n, span in enumerate(sentences) if span.start < (first if first > 0 else len(text))]
    if not any(_OURS.search(text, sentences[n].start, sentences[n].end) for n in own):
        return None
    return Issuer(Span(*station.span(1)), frozenset(n for n in own if n not in sources or _is_own(sources[n], set())))


def as_name(source: str) -> str:
    """With a capital, which a text in capitals loses: "radio Venceremos"."""
    return source[:1].upper() + source[1:]


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


def _is_own(source: str, names: set[str]) -> bool:
    """ "our snipers", "the General Staff" of the General Staff's paper."""
    return source.lower().startswith(("our ", "we")) or not names.isdisjoint(_NAME_WORD.findall(source))


def _own(text: str, sentences: tuple[Span, ...], others: set[int]) -> list[int]:
    """Sentences up to the first that names another speaker, and all later ones of "we" and "ours"."""
    own, is_open = list[int](), True
    for number, span in enumerate(sentences):
        if _NOTE.match(text, span.start):
            break
        if number in others:
            is_open = False
        elif is_open or _OURS.search(text, span.start, span.end):
            own.append(number)
    return own
