"""A text's sentences with what each tells of a happening: an act that was done, its day, its place, its victims."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from extract.records import Claim, DatePrecision, Place, PlaceMention, PlaceRole, Scope, Span, TimeMention
from extract.types.happening import find_acts
from extract.when import is_day_of_happening

HUMAN_MEASURES = frozenset({"killed", "wounded", "abducted", "missing", "casualties", "captured", "arrested"})
LONGEST_DAY = 2  # days that "overnight" or "Saturday and Sunday" may last; longer stretches are no day
MAX_SENTENCE = 600  # characters that are searched: sentences may have no end
AFTERMATH = re.compile(
    r"\b(?:funeral|vigil|mourn\w*|anniversary|died (?:(?:on|late|early|in) )*\w+day|identified|pronounced|coroner)\b",
    re.IGNORECASE,
)
CUSTODY = re.compile(
    r"\b(?:arrest(?:ed|s)?|charge[sd]?|arraign\w*|sentenc\w+|convict\w+|trial|court|judge|plead\w*)\b", re.IGNORECASE
)
SPECIFIC = frozenset({"city", "admin2", "unknown"})
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence. `days` are those of happenings, not of tellings; `places` are towns and districts."""

    span: Span
    is_opening: bool  # of its paragraph
    tells_act: bool
    is_aftermath: bool  # of deaths in hospital and mourning
    is_custody: bool  # of arrests and courts
    times: tuple[TimeMention, ...]  # of any kind
    days: tuple[TimeMention, ...]
    places: tuple[Place, ...]
    harmed: tuple[tuple[str, int], ...]  # measure and number


def read_passages(
    text: str,
    sentences: Sequence[Span],
    *,
    claims: Sequence[Claim],
    places: Sequence[PlaceMention],
    times: Sequence[TimeMention],
) -> list[Passage]:
    """The sentences in order, each with its own findings."""
    starts = [sentence.start for sentence in sentences]
    acts = _by_sentence(starts, ((start, start) for start in find_acts(text)))
    spoken = _by_sentence(starts, ((time.quote.start, time) for time in times if time.rule != "dateline"))
    towns = _by_sentence(starts, ((place.quote.start, place.place) for place in places if _is_town(place)))
    harmed = _by_sentence(starts, ((c.quote.start, (c.measure, c.low)) for c in claims if _is_harm(c)))
    passages = []
    for at, sentence in enumerate(sentences):
        tells_act = bool(acts[at])  # only such a sentence is asked for more
        days = (time for time in spoken[at] if tells_act and _is_day(time))
        passages.append(
            Passage(
                span=sentence,
                is_opening=at == 0 or "\n" in text[sentences[at - 1].end : sentence.start],
                tells_act=tells_act,
                is_aftermath=tells_act and _tells(AFTERMATH, text, sentence),
                is_custody=tells_act and _tells(CUSTODY, text, sentence),
                times=tuple(spoken[at]),
                days=tuple(time for time in days if is_day_of_happening(time, text, sentence)),
                places=tuple(dict.fromkeys(towns[at])),
                harmed=tuple(harmed[at]),
            )
        )
    return passages


def _tells(words: re.Pattern[str], text: str, sentence: Span) -> bool:
    return words.search(text, sentence.start, min(sentence.end, sentence.start + MAX_SENTENCE)) is not None


def _by_sentence(starts: Sequence[int], found: Iterable[tuple[int, T]]) -> list[list[T]]:
    sorted_in: list[list[T]] = [[] for _ in starts]
    for position, item in found:
        if starts:
            sorted_in[max(0, bisect_right(starts, position) - 1)].append(item)
    return sorted_in


def _is_day(time: TimeMention) -> bool:
    return time.precision is DatePrecision.DAY and (time.end_on - time.start_on).days < LONGEST_DAY


def _is_town(place: PlaceMention) -> bool:
    return place.role is PlaceRole.EVENT and place.place.kind in SPECIFIC


def _is_harm(claim: Claim) -> bool:
    return claim.scope in (Scope.EVENT, Scope.OTHER_EVENT) and claim.measure in HUMAN_MEASURES
