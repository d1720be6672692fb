"""Everybody who may say a number in a sentence that names no source: whom it is about, and who speaks around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice

from extract.claims.speaking.attribution import Attribution
from extract.claims.speaking.carried import Candidate, TakenUp, remembers
from extract.claims.speaking.heard import Speaker
from extract.claims.speaking.neighbours import Neighbour
from extract.claims.speaking.speakers import Speakers
from extract.claims.speaking.subjects import Doing, Subject, beside, find_doings, make_subject
from extract.claims.words.tokens import cut_tokens
from extract.records import Span

Told = tuple[Attribution, Speaker]

_AROUND = (4, 2)  # sentences before and behind in which a speaker is looked for
_TELLERS = 60  # mentions back to whoever told a number


class Candidates:
    """Finds the candidates in one article; `told`: its sources by sentence."""

    def __init__(
        self, text: str, sentences: tuple[Span, ...], told: Mapping[int, list[Told]], speakers: Speakers
    ) -> None:  # fmt: skip
        self._text, self._sentences, self._told, self._speakers = text, sentences, told, speakers
        self._doings: dict[int, tuple[Doing, ...]] = {}

    def of(self, sentence: int, quote: Span, taken_up: TakenUp, *, is_aside: bool) -> list[Candidate]:
        """Who may say a number in a sentence without a source."""
        around = self.neighbours(sentence, taken_up, is_aside=is_aside)
        return [*around, *self.subjects(sentence, quote, is_aside=is_aside)]

    def subjects(self, sentence: int, quote: Span, *, is_aside: bool) -> Iterator[Subject]:
        """Whom the sentence is about, beside those who are counted."""
        span = self._sentences[sentence]
        tokens = cut_tokens(self._text, span.start, span.end).unquoted()
        if sentence not in self._doings:
            self._doings[sentence] = find_doings(tokens)
        for doing in beside(tokens, self._doings[sentence], quote):
            raw, at = tokens.spoken(*doing.group, self._text), tokens.starts[doing.group[0]]
            speaker = self._speakers.resolve(raw, at)
            yield make_subject(self._text, tokens, doing, speaker, quote, is_aside=is_aside)

    def neighbours(self, sentence: int, taken_up: TakenUp, *, is_aside: bool = False) -> list[Neighbour]:
        """The speakers near a sentence without a source: the last one before, the next one, whose number it counts."""
        span = self._sentences[sentence]
        if remembers(self._text[span.start : span.end]):
            return []
        before = next((n for n in range(sentence - 1, sentence - 1 - _AROUND[0], -1) if n in self._told), None)
        behind = next((n for n in range(sentence + 1, sentence + 1 + _AROUND[1]) if n in self._told), None)
        near = [self._told[n][-1] for n in (before,) if n is not None]
        near += [self._told[n][0] for n in (behind,) if n is not None]
        near += self._far_teller(sentence, near, taken_up)
        names = Counter(speaker.name for _, speaker in near)
        return [
            self._neighbour(sentence, found, speaker, names[speaker.name] > 1, taken_up, is_aside=is_aside)
            for found, speaker in near
        ]

    def _far_teller(self, sentence: int, near: list[Told], taken_up: TakenUp) -> list[Told]:
        """Where somebody farther off told the number that the sentence counts among: his last mention before."""
        name = taken_up[0] if taken_up is not None else None
        if name is None or any(speaker.name == name for _, speaker in near):
            return []
        pairs = (pair for n in range(sentence - 1, -1, -1) for pair in self._told.get(n, ()))
        return [pair for pair in islice(pairs, _TELLERS) if pair[1].name == name][:1]

    def _neighbour(
        self, sentence: int, found: Attribution, speaker: Speaker, is_shared: bool, taken_up: TakenUp, *, is_aside: bool
    ) -> Neighbour:
        text, span, source = self._text, self._sentences[sentence], found.source
        his = self._sentences[found.sentence]
        return Neighbour(
            sentence=text[span.start : span.end],
            attribution=found,
            speaker=speaker,
            steps=sentence - found.sentence,
            has_break=has_break(self._text, self._sentences, *sorted((sentence, found.sentence))),
            source=text[source.start : source.end],
            before_source=text[his.start : source.start],
            behind_source=text[max(source.end, found.cue.end) : his.end],
            is_on_both_sides=is_shared,
            is_taken_up=taken_up is not None and taken_up[0] == speaker.name,
            is_aside=is_aside,
        )


def has_break(text: str, sentences: tuple[Span, ...], first: int, last: int) -> bool:
    """Whether a paragraph ends between two sentences."""
    return "\n" in text[sentences[first].end : sentences[last].start]
