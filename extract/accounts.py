"""Where one article tells several happenings: the spans of its accounts.

Splitting is conservative. A wave of coordinated attacks is one account with many places; a paragraph of
background is none. A second account needs three things: words that announce it ("In a separate incident"),
a place of its own, and victims of its own.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from extract.records import Claim, PlaceMention, PlaceRole, Scope, Span, TimeMention
from extract.types.happening import tells_act

MAX_ACCOUNTS = 12  # a roundup of more is an index page
RECENT_DAYS = 14  # an account that names only older days tells history
HUMAN_MEASURES = frozenset({"killed", "wounded", "abducted", "missing", "casualties", "captured", "arrested"})

ANNOUNCES = re.compile(
    r"\s*[\"“(]?(?:(?:and )?in (?:a|an|the|yet )?\s*(?:separate|another|other|different|second|third|unrelated|similar)"
    r"(?: \w+){0,2} (?:incident|attack|shooting|case|development|event|accident|crash|bombing|explosion|blast|raid|"
    r"ambush|clash|operation|action|killing|stabbing|assault)s?\b|separately\b|elsewhere\b|in other (?:violence|news|"
    r"developments|attacks|incidents|action)\b|(?:a|another) (?:separate|second|third) (?:incident|attack|shooting|"
    r"bomb|blast|explosion|bombing|ambush|raid)\b|meanwhile,?\s+in\b|also (?:on \w+|yesterday|today),? in\b|"
    r"hours (?:later|earlier),? in\b|the (?:second|third|other) (?:shooting|incident|attack) )",
    re.IGNORECASE,
)
# Weaker words open another happening too, but also the next place of one wave of attacks.
CONTINUES = re.compile(
    r"\s*(?:meanwhile\b|likewise,|on the other hand,|at the same time,? (?:in|on|at)\b|another (?:bomb|car bomb|"
    r"explosion|device|group)\b|in the (?:city|town|village|province|department|district|state) of\b|"
    r"also (?:today|yesterday)\b)",
    re.IGNORECASE,
)
WAVE = re.compile(
    r"\b(?:coordinated|co-ordinated|simultaneous\w*|wave of|series of|string of|multiple|spate of|attacks across|"
    r"clashes across|attacks in (?:several|two|three|four|five)|campaign|offensive)\b",
    re.IGNORECASE,
)
WAVE_CHARS = 600
DATELINE = re.compile(r"^\s*(?:[A-Z][A-Z .'-]{3,30}|[A-Z][\w .'-]{2,30}), [\w ./]{3,20}\s*[-–—]{1,2} ")


@dataclass(frozen=True, slots=True)
class Account:
    """Spans of one happening in the text, in order."""

    spans: tuple[Span, ...]

    def holds(self, position: int) -> bool:
        """Whether an offset lies in the account."""
        return any(span.start <= position < span.end for span in self.spans)


def split_accounts(
    text: str,
    *,
    sentences: Sequence[Span],
    claims: Sequence[Claim],
    places: Sequence[PlaceMention],
    times: Sequence[TimeMention] = (),
    published_on: date | None = None,
    is_roundup: bool = False,
) -> tuple[Account, ...]:
    """The accounts of a text, the main one first; nearly always just one."""
    whole = Span(0, len(text))
    is_wave = bool(WAVE.search(text[:WAVE_CHARS]))
    starts = _breaks(text, sentences, is_roundup=is_roundup, is_wave=is_wave)[:MAX_ACCOUNTS]
    if not starts:
        return (Account((whole,)),)
    stops = [*starts[1:], len(text)]
    others = [
        Span(start, stop if is_roundup else min(stop, _paragraphs_end(text, start)))
        for start, stop in zip(starts, stops, strict=True)
    ]
    split = [
        span
        for span in others
        if _stands_alone(text, span, others, claims, places) and _is_recent(span, times, published_on)
    ]
    if not split:
        return (Account((whole,)),)
    return (Account(_rest(whole, split)), *(Account((span,)) for span in split))


def _breaks(text: str, sentences: Sequence[Span], *, is_roundup: bool, is_wave: bool) -> list[int]:
    """Where a sentence announces another happening; in a roundup also where a new dateline stands."""
    found = []
    for sentence in sentences[1:]:
        if (
            ANNOUNCES.match(text, sentence.start, sentence.end)
            or (not is_wave and CONTINUES.match(text, sentence.start, sentence.end))
            or (is_roundup and DATELINE.match(text[sentence.start : sentence.end]))
        ):
            found.append(sentence.start)
    return found


def _paragraphs_end(text: str, start: int) -> int:
    """An aside lasts to the end of its paragraph."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _stands_alone(
    text: str, span: Span, others: Sequence[Span], claims: Sequence[Claim], places: Sequence[PlaceMention]
) -> bool:
    """Own victims or an act of its own, and an own place that the account before it does not name."""
    before = Span(0, others[0].start)
    for part in (span, before):
        has_victims = any(_is_own(claim) for claim in _inside(claims, part))
        if not has_victims and not tells_act(text[part.start : part.end]):
            return False
    here = {_place_key(place) for place in places if _holds(span, place.quote.start) and _is_event(place)}
    elsewhere = {_place_key(place) for place in places if _holds(before, place.quote.start) and _is_event(place)}
    return bool(here - elsewhere)


def _is_recent(span: Span, times: Sequence[TimeMention], published_on: date | None) -> bool:
    """What happened long ago is background, however it is announced."""
    if published_on is None:
        return True
    oldest = published_on - timedelta(days=RECENT_DAYS)
    inside = [time for time in times if _holds(span, time.quote.start)]
    return not inside or any(time.end_on >= oldest for time in inside)


def _is_own(claim: Claim) -> bool:
    return claim.scope in (Scope.EVENT, Scope.OTHER_EVENT) and claim.measure in HUMAN_MEASURES


def _inside(claims: Sequence[Claim], span: Span) -> Sequence[Claim]:
    starts = [claim.quote.start for claim in claims]
    return claims[bisect_left(starts, span.start) : bisect_right(starts, span.end - 1)]


def _holds(span: Span, position: int) -> bool:
    return span.start <= position < span.end


def _is_event(place: PlaceMention) -> bool:
    return place.role is PlaceRole.EVENT and place.place.kind != "country"


def _place_key(place: PlaceMention) -> tuple[int | None, str]:
    return place.place.place_id, place.place.name


def _rest(whole: Span, taken: Sequence[Span]) -> tuple[Span, ...]:
    rest, position = [], whole.start
    for span in taken:
        if span.start > position:
            rest.append(Span(position, span.start))
        position = span.end
    return (*rest, Span(position, whole.end)) if position < whole.end else tuple(rest)
