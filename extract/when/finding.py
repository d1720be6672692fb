"""Words about days in a text. One rule a kind of wording; the first rule that takes a span keeps it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from extract.records import Span, TimeMention
from extract.when.reading import Moment
from extract.when.rules import Rule, load_rules

MAX_TEXT = 60_000

MAX_TIMES = 400

ROOM = 60  # characters around a trigger; the longest wording has 45

TRIGGER = re.compile(
    r"\b(?:(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|"
    r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)|"
    r"(?P<digits>\d{1,2}/\d|(?:19|20)\d\d\b)|"
    r"(?P<relative>today|tonight|yesterday|tomorrow|overnight|this|last|past|previous|ago|earlier|before|over|days?\s+after|"
    r"within|week|in\s|next|following|later))"
)

ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}

FUTURE = re.compile(
    r"\b(?:(?:will|would|shall|going to|to be|upcoming|"
    r"(?:due|scheduled|expected|set|slated|planned|plans?) (?:to|for))\b"
    r"[^.;:!?\n]{0,60}|"
    # hard before the day only: "shot by a deputy on Monday" and "set a car alight on Monday" are past
    r"due\s(?:to appear\s)?(?:before|in|at)\s(?:the\s)?(?:\w+\s){1,3}(?:court\s)?(?:on\s)?|"
    r"(?:due|scheduled|expected|slated|planned|until|till|by|starting|beginning|begins?|next)\s"
    r"(?:(?:on|in|at|the|early|late|end|of|morning|noon)\s){0,3})$"
)

FROM_TOLD = frozenset({"units_ago", "day_before", "next_day"})  # "a day earlier", "the next day"
TOLD_CHARS = 500  # two or three sentences

DATELINE_AFTER = re.compile(r"\s*(?:\([A-Za-z/ .&]{2,40}\))?\s*(?:--|[-–—])\s")

DATELINE_CHARS = 300  # from the start of the text

# no longer ahead: another day, another clause, or something that was done
OTHER_CLAUSE = re.compile(
    r"day\b|\bwho\b|\bafter\b|\bsince\b|\b(?:was|were|had|did|killed|shot|died|wounded|injured|attacked|exploded|fired|"
    r"struck|said|told)\b"
)
ALREADY = re.compile(r"\bsince\s+(?:the\s+)?$")


def find_times(
    text: str,
    *,
    told_on: date,
    sentences: Sequence[Span],
) -> tuple[TimeMention, ...]:
    """Find the words about days and the windows they mean, in the order of the text.

    A weekday is the latest one up to the day of the telling, unless the words before it look ahead.
    """
    starts = [sentence.start for sentence in sentences]
    lower = _lower(text[:MAX_TEXT])
    windows = _windows(lower)
    found: list[TimeMention] = []
    taken = bytearray(len(lower))
    for rule in load_rules():
        for match in _matches(rule, lower, windows):
            if any(taken[match.start() : match.end()]) or len(found) >= MAX_TIMES:
                continue
            told = _told_before(found, match.start()) if rule.name in FROM_TOLD else None
            moment = Moment(told_on, _is_future(lower, starts, match.start()), told)
            window = rule.read(match, moment)
            if window is not None and window.start <= window.end:
                name = "dateline" if _is_dateline(text, match) else rule.name
                taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
                found.append(TimeMention(*window, Span(match.start(), match.end()), name))
    return tuple(sorted(found, key=lambda mention: mention.quote.start))


def _told_before(found: Sequence[TimeMention], offset: int) -> date | None:
    """The last single day that stands before an offset, not far away."""
    days = (m for m in found if m.start_on == m.end_on and offset - TOLD_CHARS < m.quote.start < offset)
    last = max(days, key=lambda mention: mention.quote.start, default=None)
    return last.start_on if last else None


def _lower(text: str) -> str:
    """Lower the case, but keep every offset: "İ".lower() is two characters."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text.translate(ASCII_LOWER)


def _windows(lower: str) -> dict[str, list[tuple[int, int]]]:
    """Find where words of each kind of rule stand, with room around; most of a text has none."""
    windows: dict[str, list[tuple[int, int]]] = {"month": [], "weekday": [], "digits": [], "relative": []}
    for match in TRIGGER.finditer(lower):
        spans = windows[match.lastgroup or "relative"]
        start, end = max(0, match.start() - ROOM), match.end() + ROOM
        if spans and start <= spans[-1][1]:
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return windows


def _matches(rule: Rule, lower: str, windows: dict[str, list[tuple[int, int]]]) -> Iterator[re.Match[str]]:
    if rule.hints and not any(hint in lower for hint in rule.hints):
        return
    for start, end in windows[rule.trigger]:
        yield from rule.pattern.finditer(lower, start, end)


def _is_dateline(text: str, match: re.Match[str]) -> bool:
    """Tell the date in "KARACHI, Feb 1 (Reuters) –" from the dates of the account."""
    if match.start() >= DATELINE_CHARS:
        return False
    start = match.end() - len(match.group().lstrip(" ,"))
    is_behind_place = text[:start].endswith(", ") and text.startswith(": ", match.end())  # "PUNE, May 19: Six …"
    return is_behind_place or DATELINE_AFTER.match(text, match.end()) is not None


def _is_future(lower: str, starts: Sequence[int], offset: int) -> bool:
    """Look for a word that looks ahead, with no other day and no clause between it and this one."""
    at = bisect_right(starts, offset) - 1
    floor = max(starts[at] if at >= 0 else 0, offset - 90)
    match = FUTURE.search(lower, floor, offset)
    if match is None or ALREADY.search(lower, floor, match.start()):
        return False
    return OTHER_CLAUSE.search(lower, match.start(), offset) is None
