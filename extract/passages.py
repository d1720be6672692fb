"""A text's sentences with what each tells of a happening: an act that was done, its day, its place, its victims."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from extract.records import Claim, DatePrecision, Place, PlaceMention, PlaceRole, Scope, Span, TimeMention
from extract.types.acts import find_acts
from extract.when import is_day_of_happening

HUMAN_MEASURES = frozenset({"killed", "wounded", "abducted", "missing", "casualties", "captured", "arrested"})
HURT = frozenset({"killed", "wounded", "abducted", "casualties"})
DAMAGE = frozenset({"destroyed", "damaged", "attacked", "burned"})
LONGEST_DAY = 2  # days that "overnight" or "Saturday and Sunday" may last; longer stretches are no day
MAX_SENTENCE = 600  # characters that are searched: sentences may have no end
AFTERMATH = re.compile(
    r"\b(?:funeral|vigil|mourn\w*|anniversary|died (?:(?:on|late|early|in) )*\w+day|"
    r"wounded (?:\w+ )?(?:had )?died|died of|succumbed|identified|pronounced|coroner)\b",
    re.IGNORECASE,
)
CAUSE = re.compile(
    r"\b(?:retaliat\w+|reveng\w+|aveng\w+|reprisals?|set off|sparked|triggered|prompted|provoked|in response to)\b",
    re.IGNORECASE,
)
DATED_CHARS = 12  # before the day or country that a sentence opens with; "In the early hours of " is longer and rare
CUSTODY = re.compile(
    r"\b(?:arrest(?:ed|s)?|charge[sd]?|arraign\w*|sentenc\w+|convict\w+|trial|court|judge|plead\w*)\b", re.IGNORECASE
)
# "On Saturday the military had put the number of dead at 92": of a count, not of one more attack
COUNTING = re.compile(
    r"\b(?:(?:new|latest|earlier|previous|updated|revised|final|official|higher|lower) (?:count|toll|tally|figures?)|"
    r"(?:put|puts|putting|brought|brings|bringing|raised?|raises|raising|revised|lowered) the "
    r"(?:[\w-]+ ){0,2}?(?:number|toll|count|tally|figure|total|dead)|the (?:death )?toll\b)",
    re.IGNORECASE,
)
SPECIFIC = frozenset({"city", "admin2", "unknown"})
UNITS = frozenset({"country", "admin1"})
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence. `days` are those of happenings, not of tellings; `places` are towns and districts, or
    the country that a sentence opens with."""

    span: Span
    is_opening: bool  # of its paragraph
    tells_act: bool  # by the words of an act
    tells_deed: bool  # or by a claim that somebody was harmed
    is_dated: bool  # opens with a day: "On 2 September …", "Last week …"
    is_placed: bool  # … or with a place
    is_aftermath: bool  # of deaths in hospital and mourning
    is_cause: bool  # tells what set off or is avenged by the happening
    is_custody: bool  # of arrests and courts
    times: tuple[TimeMention, ...]  # of any kind
    days: tuple[TimeMention, ...]
    places: tuple[Place, ...]
    harmed: tuple[tuple[str, int], ...]  # measure and number
    is_harm: bool  # a claim says that people were harmed in the event itself
    is_damage: bool  # … or things
    is_elsewhere: bool  # a claim is of another event


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
    towns = _by_sentence(starts, ((place.quote.start, place) for place in places if _is_town(place)))
    claimed = _by_sentence(starts, ((claim.quote.start, claim) for claim in claims))
    passages = []
    for at, sentence in enumerate(sentences):
        is_asked = text[sentence.start : sentence.end].rstrip('"” ').endswith("?")  # "But who bombed the poor?"
        tells_act = bool(acts[at]) and not is_asked and not _tells(COUNTING, text, sentence)
        harmed = tuple((claim.measure, claim.low) for claim in claimed[at] if _is_harm(claim))
        hurt = any(number for measure, number in harmed if measure in HURT)
        tells_deed = tells_act or (hurt and not is_asked and not _tells(COUNTING, text, sentence))
        days = (time for time in spoken[at] if tells_deed and _is_day(time))
        passages.append(
            Passage(
                span=sentence,
                is_opening=at == 0 or "\n" in text[sentences[at - 1].end : sentence.start],
                tells_act=tells_act,
                tells_deed=tells_deed,
                is_dated=any(t.quote.start - sentence.start < DATED_CHARS for t in spoken[at]),
                is_placed=any(p.quote.start - sentence.start < DATED_CHARS for p in towns[at]),
                is_cause=tells_deed and _tells(CAUSE, text, sentence),
                is_aftermath=tells_deed and _tells(AFTERMATH, text, sentence),
                is_custody=tells_deed and _tells(CUSTODY, text, sentence),
                times=tuple(spoken[at]),
                days=tuple(time for time in days if is_day_of_happening(time, text, sentence)),
                places=tuple(dict.fromkeys(p.place for p in towns[at] if _is_where(p, sentence))),
                harmed=harmed,
                is_harm=any(claim.scope is Scope.EVENT and claim.measure in HURT for claim in claimed[at]),
                is_damage=any(claim.scope is Scope.EVENT and claim.measure in DAMAGE for claim in claimed[at]),
                is_elsewhere=any(claim.scope is Scope.OTHER_EVENT for claim in claimed[at]),
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
    """Where something happened, as the text says it: what a title names stands in no sentence."""
    is_in_text = not place.rule.startswith("title")
    return is_in_text and place.role is PlaceRole.EVENT and place.place.kind in SPECIFIC | UNITS


def _is_where(place: PlaceMention, sentence: Span) -> bool:
    """A town or district; a country or province only where it opens the sentence ("In Haiti, gang members …")."""
    return place.place.kind in SPECIFIC or 0 < place.quote.start - sentence.start < DATED_CHARS


def _is_harm(claim: Claim) -> bool:
    return claim.scope in (Scope.EVENT, Scope.OTHER_EVENT) and claim.measure in HUMAN_MEASURES
