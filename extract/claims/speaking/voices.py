"""Whose words stand where: sources over sentence and quotation borders."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.claims.speaking.attribution import Attribution, find_attributions
from extract.claims.speaking.candidates import Candidates, Told, has_break
from extract.claims.speaking.carried import Candidate, TakenUp, choose
from extract.claims.speaking.cued import Reach
from extract.claims.speaking.cues import TRANSITIVE
from extract.claims.speaking.heard import Speaker
from extract.claims.speaking.issuers import Issuer, find_issuer
from extract.claims.speaking.neighbours import Neighbour, counts_on
from extract.claims.speaking.noun_groups import SUBJECTS
from extract.claims.speaking.papers import Imprint, as_name
from extract.claims.speaking.parties import Party
from extract.claims.speaking.pronouns import subject_body, subject_meant
from extract.claims.speaking.speakers import Speakers
from extract.claims.speaking.subjects import Subject
from extract.claims.speaking.turns import find_turns
from extract.claims.speaking.verdicts import is_log
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.names import Names, find_names
from extract.records import Span

_QUOTATION_MARKS = re.compile('[“”"]')
# "…, police said on Monday, hours after a bomb killed 11": what the outlet puts beside it
_OUTLETS_OWN = re.compile(
    r", (?:after|when|although|though|before|(?:hours|days|weeks|a day|a week) (?:after|before))\b"
)
# "The ministry's count covers all; it says …": whose count the clause before is about
_OWN_COUNT = re.compile(r"(The [\w -]{3,60})['’]s (?:\w+ )?(?:count|tally|toll|figures?|data|list|statement|report)\b")
# "said it was behind the blast that killed seven": he owns up to what the outlet tells
_OWNING_UP = re.compile(r"\b(?:was|were|is|are) (?:behind|responsible for) [^,;]*? (?:that|which|in which) ")
_WITH_OBJECT = TRANSITIVE | {"announced", "announces", "criticised", "criticized", "denounced", "demanded"}
_NEXT_CLAUSE = re.compile(r", (?:and|but|while) ")
_NUMERAL = re.compile(r"\d")
_ITSELF = re.compile(r"(?:[Tt]his|[Oo]ur) (?:news\w*|paper|website|magazine|agency|reporter|correspondent)\b")
_OWNED_OFFICE = re.compile(
    r"(?:[Ii]ts|[Tt]heir) (?:[a-z]+ ){0,2}(?:spokes\w+|director|commander|chief|leader|head|president)$"
)
# "two men were detained; one had lost a brother, his lawyer said": speaks for the one told last
_OWNED_SPEAKER = re.compile(r"(?:his|her|their) ")
_BESIDE = 40  # letters between a number and "claimed by the rebels"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a claim; nobody is the outlet."""

    speaker: Speaker | None = None
    span: Span | None = None
    intermediary: str | None = None


@lru_cache(maxsize=2)  # claims and statements of one article ask for the same
def find_voices(text: str, sentences: tuple[Span, ...], imprint: Imprint) -> Voices:
    """Who speaks where in a text."""
    return Voices(text, sentences, find_names(text), imprint)


class Voices:
    """The speakers of an article by place in the text."""

    def __init__(self, text: str, sentences: tuple[Span, ...], names: Names, imprint: Imprint) -> None:
        self._text, self._sentences, self._imprint = text, sentences, imprint
        self._speakers = Speakers(text, names)
        self.attributions = [each for each in find_attributions(text, sentences) if not self._is_outlet(each.source)]
        self._by_sentence: dict[int, list[Told]] = {}
        self._names = names
        self._speaking = {found.sentence for found in self.attributions}
        raws = [self._raw_of(found) for found in self.attributions]
        speakers = [
            self._speakers.hear(raw, found.source.start) for found, raw in zip(self.attributions, raws, strict=True)
        ]
        sources = {found.sentence: raw for found, raw in zip(self.attributions, raws, strict=True)}
        self._issuer = find_issuer(text, sentences, sources, self._speakers.sides, imprint)
        issued = self._issued().speaker
        for found, raw, speaker in zip(self.attributions, raws, speakers, strict=True):
            settled = self._speakers.in_full(self._speakers.settle(speaker, raw))
            told = (found, issued if issued is not None and self._is_issuers(found, raw) else settled)
            self._by_sentence.setdefault(found.sentence, []).append(told)
        self._open_quotes = _quoted_sentences(text, sentences)
        self._turns = find_turns(text, sentences)
        self._candidates = Candidates(text, sentences, self._by_sentence, self._speakers)

    def _is_issuers(self, found: Attribution, raw: str) -> bool:
        """ "we", "our General Command", "the Company": the issuer names himself."""
        issuer, end = self._issuer, self._sentences[found.sentence].end
        is_his = issuer is not None and found.sentence in issuer.sentences
        return issuer is not None and is_his and issuer.is_own(raw, self._text[found.source.end : end])

    def _is_outlet(self, source: Span) -> bool:
        """ "a count by this newspaper", "the Rights Tracker documented" in its own log: the outlet names itself."""
        is_named = self._text.startswith(self._imprint.outlet, source.start) and is_log(self._imprint)
        return is_named or _ITSELF.match(self._text, source.start) is not None

    def _raw_of(self, found: Attribution) -> str:
        """The source as written, or whom its "he", "they" or "It" takes up."""
        raw = " ".join(self._text[found.source.start : found.source.end].split())
        sentence = self._sentences[found.sentence]
        if raw == "it" and found.reach is Reach.BEFORE and min(self._speaking, default=-1) == found.sentence:
            return subject_body(self._text, sentence) or raw
        owner = _OWN_COUNT.match(self._text, sentence.start, found.source.start) if raw == "it" else None
        if owner is not None:
            return owner.group(1)
        acting = self._acting_before(found) if raw == "it" and found.reach is not Reach.BEFORE else None
        if acting is not None:
            return acting
        if _OWNED_OFFICE.match(raw):
            return self._owned(found, raw)
        if raw.lower() not in SUBJECTS and raw != "It":
            return raw
        return subject_meant(self._text, found, self._sentences, self._speaking, self._names) or raw

    def _owned(self, found: Attribution, raw: str) -> str:
        """ "Its spokesman": that of the body which acts in the sentence, or in the one before."""
        body = self._acting_before(found)
        is_body = body is not None and body.split()[0].lower() not in load_lexicon().numbers.ones  # "One nurse died"
        return f"{body}'s {raw.partition(' ')[2]}" if is_body else raw

    def _acting_before(self, found: Attribution) -> str | None:
        """ "The board sent us a tape in which it admits", "… condemned the raid. In a statement it said": who acted."""
        number = found.sentence
        firsts = [each.source.start for each in self.attributions if each.sentence == number]
        if firsts and min(firsts) < found.source.start:
            return None
        sentence = self._sentences[number]
        body = subject_body(self._text, Span(sentence.start, found.source.start))
        is_first = number == 0 or number - 1 in self._speaking
        if body is not None or is_first or has_break(self._text, self._sentences, number - 1, number):
            return body
        return subject_body(self._text, self._sentences[number - 1])

    def speaker_at(self, sentence: int, source: Span) -> Speaker:
        """The speaker behind words of a sentence, as heard there or whom its "he" or "It" takes up."""
        for found, speaker in self._by_sentence.get(sentence, []):
            if found.source.start == source.start:
                return speaker
        raw = self._text[source.start : source.end]
        speaker = self._speakers.resolve(raw, source.start)
        if raw.lower() == "it" or speaker.name.lower() == raw.lower():
            meant = self._raw_of(Attribution(source, source, Reach.AFTER, sentence))
            speaker = self._speakers.resolve(meant, source.start)
        return self._speakers.in_full(speaker)

    def of(self, sentence: int, quote: Span, *, is_aside: bool = False, taken_up: TakenUp = None) -> Voice:
        """The speaker of what stands at `quote`; `is_aside`: told of another happening."""
        here = self._by_sentence.get(sentence, [])
        fitting = [pair for pair in here if self._reaches(pair[0], quote)]
        if fitting:
            return self._voice(min(fitting, key=lambda pair: self._distance(pair[0], quote)))
        if sentence in self._open_quotes and not here:
            return self._quoted(sentence)
        if sentence in self._turns:
            return self._acting(sentence, quote) or self._named_by(self._turns[sentence])
        issuer = self._issuer if self._issuer is not None and sentence in self._issuer.sentences else None
        if issuer is not None and not (here or is_aside):
            return self._counted_on(sentence, taken_up) or self._acting(sentence, quote) or self._issued()
        if issuer is not None:
            return self._issued() if issuer.is_whole else Voice()
        return Voice() if here else self._chosen(sentence, quote, taken_up, is_aside=is_aside)

    def _chosen(self, sentence: int, quote: Span, taken_up: TakenUp, *, is_aside: bool) -> Voice:
        """The likeliest of those whom the sentence is about or who speak around it."""
        chosen = choose(self.weighed(sentence, quote, taken_up, is_aside=is_aside))
        match chosen:
            case Subject():
                return Voice(self._speakers.in_full(chosen.speaker), chosen.source)
            case Neighbour():
                return self._voice((chosen.attribution, chosen.speaker))
        return Voice()

    def _acting(self, sentence: int, quote: Span) -> Voice | None:
        """Whom a sentence of another's paper or turn is about, where that tells whose number it is."""
        chosen = choose(list(self._candidates.subjects(sentence, quote, is_aside=False)))
        return Voice(self._speakers.in_full(chosen.speaker), chosen.source) if isinstance(chosen, Subject) else None

    def weighed(self, sentence: int, quote: Span, taken_up: TakenUp, *, is_aside: bool) -> list[Candidate]:
        """Who may say a number in a sentence without a source, the outlet's own name apart."""
        found = self._candidates.of(sentence, quote, taken_up, is_aside=is_aside)
        return [each for each in found if isinstance(each, Neighbour) or not self._is_outlet(each.source)]

    def _named_by(self, source: Span) -> Voice:
        """The voice of whom these words name."""
        speaker = self._speakers.resolve(as_name(self._text[source.start : source.end]), source.start)
        return Voice(self._speakers.in_full(speaker), source)

    def _issued(self) -> Voice:
        """The voice of whoever issued the text; nobody's where nobody did."""
        match self._issuer:
            case Issuer(party=Party(name=name, side=side)):
                return Voice(Speaker(name, side, is_person=False))
            case Issuer(source=Span() as source):
                return self._named_by(source)
        return Voice()

    def _counted_on(self, sentence: int, taken_up: TakenUp) -> Voice | None:
        """In a party's own paper another is heard further only where his count goes on: "Of them", "Another three"."""
        near = (
            each for each in self._candidates.neighbours(sentence, taken_up)
            if each.is_before and not each.has_break and (each.is_taken_up or counts_on(each))
        )  # fmt: skip
        found = next(near, None)
        return self._voice((found.attribution, found.speaker)) if found is not None else None

    def is_open(self, sentence: int) -> bool:
        """Whether a sentence names no source, and stands in no quotation or party's paper: its speaker is weighed."""
        is_issued = self._issuer is not None and sentence in self._issuer.sentences
        is_turn = sentence in self._open_quotes or sentence in self._turns
        return not (is_issued or is_turn or self._by_sentence.get(sentence))

    def _reaches(self, found: Attribution, quote: Span) -> bool:
        if found.source.start <= quote.start < found.source.end:
            return False
        between = self._text[quote.end : found.source.start]
        if found.reach is Reach.BESIDE:
            return 0 <= found.cue.start - quote.end <= _BESIDE and "," not in between
        if found.reach is Reach.BEFORE:
            behind = self._text[max(found.source.end, found.cue.end) : quote.start]
            is_owned = _OWNED_SPEAKER.match(self._text, found.source.start) is not None
            return not (";" in between and is_owned) and _OUTLETS_OWN.search(behind) is None
        if found.reach in (Reach.WHOLE, Reach.BACK):
            return True
        is_behind = quote.start >= found.cue.start  # "estimated 670 dead" is quoted whole
        is_owning_up = _OWNING_UP.search(self._text, found.cue.end, quote.start) is not None
        return is_behind and not (is_owning_up or self._is_beside_object(found, quote))

    def _is_beside_object(self, found: Attribution, quote: Span) -> bool:
        """ "The minister announced the suspension, and nine officials were held": the outlet goes on by itself."""
        behind = self._text[found.cue.end : quote.start]
        is_object = self._text[found.cue.start : found.cue.end].lower() in _WITH_OBJECT
        border = _NEXT_CLAUSE.search(behind) if is_object else None
        return border is not None and " that " not in behind[: border.start()] and _NUMERAL.search(behind) is None

    def _distance(self, found: Attribution, quote: Span) -> tuple[bool, bool, int]:
        """One that reaches only the words beside it says it first, then one of its clause, then the nearest."""
        first, last = sorted((found.source, quote), key=lambda span: span.start)
        is_apart = ";" in self._text[first.end : last.start]
        return found.reach is not Reach.BESIDE, is_apart, abs(found.cue.start - quote.start)

    def _voice(self, pair: tuple[Attribution, Speaker]) -> Voice:
        found, speaker = pair
        through = found.intermediary
        return Voice(speaker, found.source, self._text[through.start : through.end] if through else None)

    def _quoted(self, sentence: int) -> Voice:
        """Who speaks in a quotation is named beside it, sooner in its paragraph than in another."""
        around = (sentence - 1, sentence + 1, sentence - 2, sentence + 2, sentence - 3)
        near = [number for number in around if number in self._by_sentence]
        near.sort(key=lambda number: has_break(self._text, self._sentences, *sorted((number, sentence))))
        return self._voice(self._by_sentence[near[0]][-1]) if near else Voice()


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
