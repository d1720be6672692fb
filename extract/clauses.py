"""Sentences cut where a clause brings a deed of another place: "…, and in Salamanca a policewoman was killed"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extract.records import Claim, Span

MAX_SENTENCE = 1_000  # characters that are searched
_BORDER = re.compile(
    r"[;,] (?:(?:and|while|but|whereas) )?(?=in (?:the )?(?:[a-z]+ ){0,3}[A-ZÀ-Þ])|; (?=on [A-Z\d]|another\b)"
)


def cut_at_deeds(text: str, sentences: Sequence[Span], claims: Sequence[Claim]) -> tuple[Span, ...]:
    """The sentences, cut in two where people were harmed before such a border and behind it."""
    harmed = sorted(claim.quote.start for claim in claims)
    return tuple(part for sentence in sentences for part in _cut(text, sentence, harmed))


def _cut(text: str, sentence: Span, harmed: Sequence[int]) -> Iterator[Span]:
    start = sentence.start
    for border in _BORDER.finditer(text, start, min(sentence.end, start + MAX_SENTENCE)):
        if _holds(harmed, start, border.start()) and _holds(harmed, border.end(), sentence.end):
            yield Span(start, border.end())
            start = border.end()
    yield Span(start, sentence.end)


def _holds(positions: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(positions, start)
    return at < len(positions) and positions[at] < end
