"""What the reader of claims must know of the article around the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from extract.claims.counting.clause import Clause
from extract.claims.counting.inferred_features import Heard
from extract.records import Span


@dataclass(frozen=True, slots=True)
class ClaimContext:
    """The article around a text: `body_start` skips credits, `sentences` spares splitting twice."""

    published_on: date | None
    body_start: int = 0
    outlet: str = ""
    sentences: tuple[Span, ...] | None = None
    language: str | None = None
    is_headline: bool = False  # headlines leave articles out: "Man killed"
    # shown each sentence before numbers that no rule has read are inferred: what learns from them looks on by this
    observer: Callable[[Clause, Sequence[Heard]], None] | None = None
