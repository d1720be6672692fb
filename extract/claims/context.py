"""What the reader of claims must know of the article around the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
