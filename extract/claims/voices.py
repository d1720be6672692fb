"""Whose words stand where: sources over sentence and quotation borders."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.claims.attribution import Attribution, Reach, find_attributions
from extract.claims.heard import Speaker
from extract.claims.names import Names, find_names
from extract.claims.noun_groups import SUBJECTS
from extract.claims.pronouns import subject_body, subject_meant
from extract.claims.scope import MONTH_NAMES
from extract.claims.sources import PAPERS
from extract.claims.speakers import Speakers
from extract.records import Span

_QUOTATION_MARKS = re.compile('[“”"]')
# "…, police said on Monday, hours after a bomb killed 11": what the outlet puts beside it
_OUTLETS_OWN = re.compile(
    r", (?:after|when|while|although|though|before|(?:hours|days|weeks|a day|a week) (?:after|before))\b"
)
# "The ministry's count covers all; it says …": whose count the clause before is about
_OWN_COUNT = re.compile(r"(The [\w -]{3,60})['’]s (?:\w+ )?(?:count|tally|toll|figures?|data|list|statement|report)\b")
_ITSELF = re.compile(r"(?:[Tt]his|[Oo]ur) (?:news\w*|paper|website|magazine|agency|reporter|correspondent)\b")
# what an outlet remembers behind what it quotes, and what goes on with the count that was quoted
_PAST = re.compile(
    r"(?:In|Since|During|Between) (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b|(?:Last|Earlier this) (?:year|month|week)\b"
    rf"|(?:In|Since) (?:{MONTH_NAMES})\b"
)
_NUMBER = r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|several)"
_MORE = re.compile(
    rf"(?:A further|Another|The (?:other|remaining)) {_NUMBER}\b|Of (?:them|these|those)\b|The (?:others|rest)\b|"
    r"[\w-]+ of (?:them|these|those|the (?:dead|injured|wounded|victims))\b"
)
_BESIDE = 40  # letters between a number and "claimed by the rebels"
_TRAILING = 40  # letters behind a source that still closes its sentence: "…, police said on Monday"
_CLOSING = ("”", '"', "’", "'")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a claim; nobody is the outlet."""

    speaker: Speaker | None = None
    span: Span | None = None
    intermediary: str | None = None


@lru_cache(maxsize=2)  # claims and statements of one article ask for the same
def find_voices(text: str, sentences: tuple[Span, ...]) -> Voices:
    """Who speaks where in a text."""
    return Voices(text, sentences, find_names(text))


class Voices:
    """The speakers of an article by place in the text."""

    def __init__(self, text: str, sentences: tuple[Span, ...], names: Names) -> None:
        self._text, self._sentences = text, sentences
        self._speakers = Speakers(text, names)
        self.attributions = [each for each in find_attributions(text, sentences) if not self._is_outlet(each)]
        self._by_sentence: dict[int, list[tuple[Attribution, Speaker]]] = {}
        self._names = names
        self._speaking = {found.sentence for found in self.attributions}
        raws = [self._raw_of(found) for found in self.attributions]
        speakers = [
            self._speakers.hear(raw, found.source.start) for found, raw in zip(self.attributions, raws, strict=True)
        ]
        for found, raw, speaker in zip(self.attributions, raws, speakers, strict=True):
            settled = self._speakers.in_full(self._speakers.settle(speaker, raw))
            self._by_sentence.setdefault(found.sentence, []).append((found, settled))
        self._open_quotes = _quoted_sentences(text, sentences)

    def _is_outlet(self, found: Attribution) -> bool:
        """ "a count by this newspaper": the outlet names itself, nobody else."""
        return _ITSELF.match(self._text, found.source.start) is not None

    def _raw_of(self, found: Attribution) -> str:
        """The source as written, or whom its "he", "they" or "It" takes up."""
        raw = " ".join(self._text[found.source.start : found.source.end].split())
        sentence = self._sentences[found.sentence]
        if raw == "it" and found.reach is Reach.BEFORE and min(self._speaking, default=-1) == found.sentence:
            return subject_body(self._text, sentence) or raw
        owner = _OWN_COUNT.match(self._text, sentence.start, found.source.start) if raw == "it" else None
        if owner is not None:
            return owner.group(1)
        if raw.lower() not in SUBJECTS and raw != "It":
            return raw
        return subject_meant(self._text, found, self._sentences, self._speaking, self._names) or raw

    def speaker_at(self, sentence: int, source: Span) -> Speaker:
        """The speaker behind words of a sentence, as heard there or whom its "he" or "It" takes up."""
        for found, speaker in self._by_sentence.get(sentence, []):
            if found.source.start == source.start:
                return speaker
        raw = self._text[source.start : source.end]
        speaker = self._speakers.resolve(raw, source.start)
        if raw != "It" and speaker.name.lower() != raw.lower():
            return self._speakers.in_full(speaker)
        meant = self._raw_of(Attribution(source, source, Reach.AFTER, sentence))
        return self._speakers.in_full(self._speakers.resolve(meant, source.start))

    def of(self, sentence: int, quote: Span) -> Voice:
        """The speaker of what stands at `quote`."""
        here = self._by_sentence.get(sentence, [])
        fitting = [pair for pair in here if self._reaches(pair[0], quote)]
        if fitting:
            return self._voice(min(fitting, key=lambda pair: _distance(pair[0], quote)))
        if sentence in self._open_quotes and not here:
            return self._quoted(sentence)
        if not here and not self._by_sentence.get(sentence):
            return self._carried_on(sentence)
        return Voice()

    def _reaches(self, found: Attribution, quote: Span) -> bool:
        if found.source.start <= quote.start < found.source.end:
            return False
        between = self._text[quote.end : found.source.start]
        if found.reach is Reach.BESIDE:
            return 0 <= found.cue.start - quote.end <= _BESIDE and "," not in between
        if found.reach is Reach.BEFORE:
            behind = self._text[max(found.source.end, found.cue.end) : quote.start]
            return (
                ";" not in between and _OUTLETS_OWN.search(behind) is None
            )  # "two men were detained; one had lost a brother, his lawyer said"
        return found.reach is Reach.WHOLE or quote.start >= found.cue.start  # "estimated 670 dead" is quoted whole

    def _carried_on(self, sentence: int) -> Voice:
        """A sentence right behind an attributed one, in its paragraph, goes on with its speaker.

        Behind "police said that 12 died." it does so only where it goes on counting: "Of these, four …".
        """
        before = self._by_sentence.get(sentence - 1)
        if not before or before[-1][0].reach is Reach.BESIDE or self._begins(_PAST, sentence):
            return Voice()
        if before[-1][0].reach is Reach.AFTER:
            is_more = self._begins(_MORE, sentence) and not self._has_break(sentence - 1, sentence)
            return self._voice(before[-1]) if is_more else Voice()
        last = before[-1][0]
        span = self._sentences[sentence - 1]
        behind = self._text[max(last.source.end, last.cue.end) : span.end]
        if last.source.start == span.start or "," in behind or len(behind) > _TRAILING:
            return Voice()
        if self._has_break(sentence - 1, sentence):
            return Voice()
        if self._text[: last.source.start].rstrip().endswith(_CLOSING):
            return Voice()  # a quotation ended: what follows is the outlet's own
        if not PAPERS.isdisjoint(self._text[last.source.start : last.source.end].split()):
            return Voice()  # a report is quoted for one thing
        return self._voice(before[-1])

    def _begins(self, form: re.Pattern[str], sentence: int) -> bool:
        return form.match(self._text, self._sentences[sentence].start) is not None

    def _voice(self, pair: tuple[Attribution, Speaker]) -> Voice:
        found, speaker = pair
        through = found.intermediary
        return Voice(speaker, found.source, self._text[through.start : through.end] if through else None)

    def _quoted(self, sentence: int) -> Voice:
        """Who speaks in a quotation is named beside it, sooner in its paragraph than in another."""
        around = (sentence - 1, sentence + 1, sentence - 2, sentence + 2, sentence - 3)
        near = [number for number in around if number in self._by_sentence]
        near.sort(key=lambda number: self._has_break(*sorted((number, sentence))))
        return self._voice(self._by_sentence[near[0]][-1]) if near else Voice()

    def _has_break(self, first: int, last: int) -> bool:
        """Whether a paragraph ends between two sentences."""
        return "\n" in self._text[self._sentences[first].end : self._sentences[last].start]


def _distance(found: Attribution, quote: Span) -> tuple[bool, int]:
    """The nearest source says it, but first one that reaches only the words beside it."""
    return found.reach is not Reach.BESIDE, abs(found.cue.start - quote.start)


def _quoted_sentences(text: str, sentences: tuple[Span, ...]) -> frozenset[int]:
    """Sentences that begin inside a quotation."""
    inside, found = False, set()
    for number, span in enumerate(sentences):
        if inside or text[span.start : span.start + 1] in ("“", '"'):
            found.add(number)
        for mark in _QUOTATION_MARKS.findall(text, span.start, span.end):
            inside = not inside if mark == '"' else mark == "“"
        following = sentences[number + 1].start if number + 1 < len(sentences) else len(text)
        if "\n" in text[span.end : following]:
            inside = False
    return frozenset(found)
