"""What the reader of claims must know of the article around the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extract.claims.speaking.papers import Imprint
from extract.records import Span
from extract.text import split_sentences

MAX_ANALYSED_CHARS = 200_000
MAX_OUTLET_CHARS, MAX_TITLE_CHARS = 120, 400  # more is no name and no headline


@dataclass(frozen=True, slots=True)
class ClaimContext:
    """The article around a text: `body_start` skips credits, `sentences` spares splitting twice."""

    published_on: date | None
    body_start: int = 0
    outlet: str = ""
    title: str = ""
    sentences: tuple[Span, ...] | None = None
    language: str | None = None
    is_headline: bool = False  # headlines leave articles out: "Man killed"

    def account_of(self, text: str) -> tuple[Span, ...]:
        """The sentences behind the credits: the first begins behind its dateline, which is nobody who speaks."""
        sentences = self.sentences if self.sentences is not None else split_sentences(text)
        return tuple(
            Span(max(s.start, self.body_start), s.end)
            for s in sentences
            if s.end > self.body_start and s.start < MAX_ANALYSED_CHARS
        )

    @property
    def imprint(self) -> Imprint:
        """Where the text was published and under which title: what tells whose paper it is."""
        return Imprint(self.outlet[:MAX_OUTLET_CHARS], self.title[:MAX_TITLE_CHARS])
