"""Words about days in a text. One rule a kind of wording; the first rule that takes a span keeps it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from extract.records import DatePrecision, Span, TimeMention
from extract.when.calendar import (
    DAY,
    FIRST_YEAR,
    MONTHS,
    WEEKDAYS,
    back,
    last_weekday,
    make_date,
    month_span,
    near_date,
    next_weekday,
    read_number,
    read_year,
)

MAX_TEXT = 60_000
MAX_TIMES = 400
LONG_MONTHS = "|".join(sorted(MONTHS, key=len, reverse=True))
FULL_WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
SHORT_WEEKDAYS = "mon|tues?|wed|thurs?|fri|sat|sun"
MONTH = rf"(?P<month>{LONG_MONTHS})\b\.?"
DAY_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
NUMBER = r"(?P<number>\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|couple of|few|several)"
UNIT = r"(?P<unit>hour|day|week|fortnight|month|year)s?"
PART = r"(?:\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|midnight|noon))?"
ROOM = 60  # characters around a trigger; the longest wording has 45
TRIGGER = re.compile(
    r"\b(?:(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|"
    r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)|"
    r"(?P<digits>\d{1,2}/\d|(?:19|20)\d\d\b)|"
    r"(?P<relative>today|tonight|yesterday|tomorrow|overnight|this|last|past|previous|ago|earlier|before|over|"
    r"within|week|in\s))"
)
ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
FUTURE = re.compile(
    r"\b(?:will|would|due|scheduled|expected|set|slated|planned|plans?|until|till|by|starting|beginning|begins?|"
    r"upcoming|going to|to be|shall|next)\b[^.;:!?\n]{0,60}$"
)
DATELINE_AFTER = re.compile(r"\s*(?:\([A-Za-z/ .&]{2,40}\))?\s*(?:--|[-–—])\s")
DATELINE_CHARS = 300  # from the start of the text
OTHER_CLAUSE = re.compile(r"day\b|\bwho\b|\bafter\b|\bsince\b")
CLOCK_AFTER = re.compile(r"\s?(?::\d\d|[ap]\.?m\b|percent|%)", re.I)


class Found(NamedTuple):
    """The window that a match means."""

    start: date
    end: date
    precision: DatePrecision = DatePrecision.DAY


class Moment(NamedTuple):
    """What a rule may ask besides its match."""

    anchor: date  # the day on which "today" is said
    is_future: bool


Reader = Callable[[re.Match[str], Moment], Found | None]


class Rule(NamedTuple):
    """A kind of wording: the word it cannot do without, its pattern, and how to read it."""

    name: str
    trigger: str
    pattern: re.Pattern[str]
    read: Reader


def find_times(
    text: str,
    *,
    published_on: date,
    sentences: Sequence[Span],
    dateline_on: date | None = None,
) -> tuple[TimeMention, ...]:
    """Find the words about days and the windows they mean, in the order of the text.

    A weekday is the latest one up to the day of publication, unless the words before it look ahead.
    """
    anchor = _anchor(published_on, dateline_on)
    starts = [sentence.start for sentence in sentences]
    lower = _lower(text[:MAX_TEXT])
    windows = _windows(lower)
    found: list[TimeMention] = []
    taken = bytearray(len(lower))
    for rule in _rules():
        for match in _matches(rule, lower, windows):
            if any(taken[match.start() : match.end()]) or len(found) >= MAX_TIMES:
                continue
            moment = Moment(anchor, _is_future(lower, starts, match.start()))
            window = rule.read(match, moment)
            if window is not None and window.start <= window.end:
                name = "dateline" if _is_dateline(text, match) else rule.name
                taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
                found.append(TimeMention(*window, Span(match.start(), match.end()), name))
    return tuple(sorted(found, key=lambda mention: mention.quote.start))


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
    for start, end in windows[rule.trigger]:
        yield from rule.pattern.finditer(lower, start, end)


def _is_dateline(text: str, match: re.Match[str]) -> bool:
    """Tell the date in "KARACHI, Feb 1 (Reuters) –" from the dates of the account."""
    return match.start() < DATELINE_CHARS and DATELINE_AFTER.match(text, match.end()) is not None


def _anchor(published_on: date, dateline_on: date | None) -> date:
    """A dateline of the last days before publication is the day on which the account was written."""
    if dateline_on is not None and 0 <= (published_on - dateline_on).days <= 7:
        return dateline_on
    return published_on


def _is_future(lower: str, starts: Sequence[int], offset: int) -> bool:
    """Look for a word that looks ahead, with no other day and no clause between it and this one."""
    at = bisect_right(starts, offset) - 1
    floor = max(starts[at] if at >= 0 else 0, offset - 90)
    match = FUTURE.search(lower, floor, offset)
    return match is not None and OTHER_CLAUSE.search(lower, match.start(), offset) is None


def _whole_date(match: re.Match[str], moment: Moment) -> Found | None:
    made = make_date(int(match["year"]), MONTHS[match["month"].lower()], int(match["day"]))
    return Found(made, made) if made else None


def _iso_date(match: re.Match[str], moment: Moment) -> Found | None:
    made = make_date(int(match["year"]), int(match["month"]), int(match["day"]))
    return Found(made, made) if made else None


def _slashed_date(match: re.Match[str], moment: Moment) -> Found | None:
    """3/14/2014 is American; 14/3/2014 cannot be."""
    one, two, year = int(match["one"]), int(match["two"]), read_year(match["year"])
    made = make_date(year, one, two) or make_date(year, two, one)
    return Found(made, made) if made else None


def _short_year_date(match: re.Match[str], moment: Moment) -> Found | None:
    made = make_date(read_year(match["year"]), MONTHS[match["month"].lower()], int(match["day"]))
    return Found(made, made) if made else None


def _month_day(match: re.Match[str], moment: Moment) -> Found | None:
    if CLOCK_AFTER.match(match.string, match.end()):
        return None
    made = near_date(moment.anchor, MONTHS[match["month"].lower()], int(match["day"]), is_future=moment.is_future)
    return Found(made, made) if made else None


def _day_range(match: re.Match[str], moment: Moment) -> Found | None:
    groups = match.groupdict()
    month = MONTHS[match["month"].lower()]
    year = groups.get("year")
    first, last = int(match["day"]), int(match["last"])
    if year:
        start = make_date(int(year), month, first)
    else:
        start = near_date(moment.anchor, month, first, is_future=moment.is_future)
    if start is None:
        return None
    end = make_date(start.year, month, last)
    return Found(start, end) if end and start <= end else None


def _month_year(match: re.Match[str], moment: Moment) -> Found | None:
    return _month(match, int(match["year"]), moment)


def _bare_month(match: re.Match[str], moment: Moment) -> Found | None:
    month = MONTHS[match["month"].lower()]
    year = moment.anchor.year
    if moment.is_future and month < moment.anchor.month:
        year += 1
    if not moment.is_future and month > moment.anchor.month:
        year -= 1
    cue = match["cue"].lower()
    if cue == "last" and month == moment.anchor.month:
        year -= 1
    return _month(match, year, moment)


def _month(match: re.Match[str], year: int, moment: Moment) -> Found | None:
    span = month_span(year, MONTHS[match["month"].lower()])
    if span is None:
        return None
    part = (match.groupdict().get("part") or "").lower().rstrip("- ")
    return Found(*_part_of(span, part), DatePrecision.MONTH)


def _part_of(span: tuple[date, date], part: str) -> tuple[date, date]:
    start, end = span
    third = (end - start) // 3
    if part == "early":
        return start, start + third
    if part == "mid":
        return start + third, end - third
    return (end - third, end) if part == "late" else span


def _weekday_range(match: re.Match[str], moment: Moment) -> Found | None:
    first, last = WEEKDAYS[match["first"].lower()], WEEKDAYS[match["last"].lower()]
    if first == last:
        return None
    if moment.is_future:
        start = next_weekday(moment.anchor, first)
        return Found(start, start + DAY * ((last - first) % 7))
    end = last_weekday(moment.anchor, last)
    return Found(end - DAY * ((last - first) % 7), end)


def _cued_weekday(match: re.Match[str], moment: Moment) -> Found | None:
    weekday, cue = WEEKDAYS[match["weekday"].lower()], match["cue"].lower()
    if cue in ("next", "coming", "upcoming"):
        day = next_weekday(moment.anchor + DAY, weekday)
    elif cue == "this":
        day = last_weekday(moment.anchor, weekday)
    else:
        day = last_weekday(moment.anchor - DAY, weekday)
    return Found(day, day)


def _weekday(match: re.Match[str], moment: Moment) -> Found | None:
    weekday = WEEKDAYS[match["weekday"].lower()]
    turn = next_weekday if moment.is_future else last_weekday
    day = turn(moment.anchor, weekday)
    return Found(day, day)


def _overnight_weekday(match: re.Match[str], moment: Moment) -> Found | None:
    day = last_weekday(moment.anchor, WEEKDAYS[match["weekday"].lower()])
    return Found(day, min(day + DAY, max(day, moment.anchor)))


def _last_units(match: re.Match[str], moment: Moment) -> Found | None:
    number = read_number(_plain_number(match["number"]))
    start = back(moment.anchor, number, match["unit"].lower()) if number is not None else None
    return Found(start, moment.anchor, _precision(match["unit"])) if start else None


def _plain_number(words: str | None) -> str:
    return (words or "one").lower().removesuffix(" of")


def _precision(unit: str) -> DatePrecision:
    return {"month": DatePrecision.MONTH, "year": DatePrecision.YEAR}.get(unit.lower(), DatePrecision.DAY)


def _units_ago(match: re.Match[str], moment: Moment) -> Found | None:
    number, unit = read_number(_plain_number(match["number"])), match["unit"].lower()
    if number is None:
        return None
    day = moment.anchor if unit == "hour" and number < 12 else back(moment.anchor, number, unit)
    if day is None:
        return None
    slack = {"week": 3, "fortnight": 4, "month": 15, "year": 182}.get(unit, 0)
    return Found(day - DAY * slack, min(day + DAY * slack, moment.anchor), _precision(unit))


def _relative_day(match: re.Match[str], moment: Moment) -> Found | None:
    words = " ".join(match.group().lower().split())
    if words in ("yesterday", "last night", "yesterday morning", "yesterday afternoon", "yesterday evening"):
        return Found(moment.anchor - DAY, moment.anchor - DAY)
    if words == "overnight":
        return Found(moment.anchor - DAY, moment.anchor)
    if words.startswith("tomorrow"):
        return Found(moment.anchor + DAY, moment.anchor + DAY)
    return Found(moment.anchor, moment.anchor)


def _relative_span(match: re.Match[str], moment: Moment) -> Found | None:
    anchor, cue, unit = moment.anchor, match["cue"].lower(), match["unit"].lower()
    back_one = cue in ("last", "past", "previous")
    if unit == "week":
        monday = last_weekday(anchor, 0) - DAY * (7 * back_one)
        return Found(monday, monday + DAY * 6 if back_one else anchor)
    if unit == "month":
        first = anchor.replace(day=1)
        return (
            Found((first - DAY).replace(day=1), first - DAY, DatePrecision.MONTH)
            if back_one
            else Found(first, anchor, DatePrecision.MONTH)
        )
    if back_one:
        return Found(date(anchor.year - 1, 1, 1), date(anchor.year - 1, 12, 31), DatePrecision.YEAR)
    return Found(date(anchor.year, 1, 1), anchor, DatePrecision.YEAR)


def _weekend(match: re.Match[str], moment: Moment) -> Found | None:
    saturday = last_weekday(moment.anchor, 5)
    if moment.is_future:
        saturday = next_weekday(moment.anchor, 5)
    elif (match["cue"] or "").lower() == "last" and moment.anchor.weekday() >= 5:
        saturday -= DAY * 7
    return Found(saturday, saturday + DAY)


def _year(match: re.Match[str], moment: Moment) -> Found | None:
    year = int(match["year"])
    if not FIRST_YEAR <= year <= moment.anchor.year + 20:
        return None
    span = date(year, 1, 1), date(year, 12, 31)
    return Found(*_part_of(span, (match["part"] or "").lower().rstrip("- ")), DatePrecision.YEAR)


def _patterns() -> Iterator[tuple[str, str, str, Reader]]:
    month_before = rf"\b(?:{FULL_WEEKDAYS}|(?:{SHORT_WEEKDAYS})\.?)?,?\s*\b{MONTH}\s*"
    yield "iso", "digits", rf"\b{YEAR}-(?P<month>\d\d)-{DAY_NUMBER}\b", _iso_date
    yield "slashed", "digits", r"\b(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>(?:19|20)?\d\d)\b", _slashed_date
    dash = r"\s?(?:-|–|—|to|and|through|&)\s?"
    yield (
        "day_range",
        "month",
        rf"\b{MONTH}\s+{DAY_NUMBER}{dash}(?P<last>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+{YEAR})?",
        _day_range,
    )
    yield (
        "day_range",
        "month",
        rf"\b{DAY_NUMBER}{dash}(?P<last>\d{{1,2}})(?:st|nd|rd|th)?\s+{MONTH}(?:,?\s+{YEAR})?",
        _day_range,
    )
    yield "month_day_year", "month", rf"{month_before}{DAY_NUMBER},?\s+(?:of\s+)?{YEAR}\b", _whole_date
    yield "day_month_year", "month", rf"\b{DAY_NUMBER}(?:\s+of)?[\s-]+{MONTH},?[\s-]+{YEAR}\b", _whole_date
    yield "day_month_year", "month", rf"\b{DAY_NUMBER}\s+{MONTH}\s+(?P<year>[5-9]\d)\b", _short_year_date
    yield "month_day", "month", rf"{month_before}{DAY_NUMBER}\b(?!,?\s+(?:19|20)\d\d\b)", _month_day
    yield "day_month", "month", rf"\b{DAY_NUMBER}(?:\s+of)?\s+{MONTH}(?!\w)", _month_day
    part = r"(?P<part>early|mid|late)[\s-]+(?:in\s+)?"
    yield "month_year", "month", rf"\b(?:{part})?{MONTH},?\s+(?:of\s+)?{YEAR}\b", _month_year
    weekdays = rf"(?P<first>{FULL_WEEKDAYS}){PART}"
    join = r"\s*(?:,?\s+and|to|through|until|into|or|-|–|—|/)\s*(?:on\s+|early\s+|late\s+)*"
    yield "weekday_range", "weekday", rf"\b{weekdays}{join}(?P<last>{FULL_WEEKDAYS})\b{PART}", _weekday_range
    yield (
        "weekday_range",
        "weekday",
        rf"\bbetween\s+{weekdays}\s+and\s+(?P<last>{FULL_WEEKDAYS})\b{PART}",
        _weekday_range,
    )
    cue = r"(?P<cue>last|past|previous|this past|this|next|coming|upcoming)"
    yield "cued_weekday", "weekday", rf"\b{cue}\s+(?P<weekday>{FULL_WEEKDAYS})\b{PART}", _cued_weekday
    yield "overnight_weekday", "weekday", rf"\bovernight\s+(?:on\s+)?(?P<weekday>{FULL_WEEKDAYS})\b", _overnight_weekday
    yield "weekday", "weekday", rf"\b(?:(?:late|early)\s+(?:on\s+)?)?(?P<weekday>{FULL_WEEKDAYS})\b{PART}", _weekday
    yield (
        "last_units",
        "relative",
        (rf"\b(?:in|over|during|within|for)?\s*(?:the\s+)?(?:last|past|previous)\s+{NUMBER}[\s-]+{UNIT}\b"),
        _last_units,
    )
    yield (
        "last_units",
        "relative",
        rf"\b(?:over|within|in)\s+(?:a\s+|the\s+)?(?:space of\s+)?{NUMBER}[\s-]+{UNIT}\b"
        r"(?![-\s]+(?:ago|later|earlier|before|old|sentence|term|prison))",
        _last_units,
    )
    yield "units_ago", "relative", rf"\b{NUMBER}\s+{UNIT}\s+(?:ago|earlier|before)\b", _units_ago
    yield (
        "relative_day",
        "relative",
        (
            r"\b(?:earlier today|today|tonight|this (?:early )?(?:morning|afternoon|evening)|"
            r"yesterday(?: morning| afternoon| evening)?|last night|overnight|tomorrow(?: morning| night)?)\b"
        ),
        _relative_day,
    )
    yield (
        "weekend",
        "relative",
        r"\b(?:over|at|during|on)?\s*(?:the|this|(?P<cue>last)|this past)\s+weekend\b",
        _weekend,
    )
    yield (
        "relative_span",
        "relative",
        r"\b(?:(?:earlier|later)\s+)?(?P<cue>this|last|past|previous)\s+(?P<unit>week|month|year)\b",
        _relative_span,
    )
    yield (
        "bare_month",
        "month",
        (
            rf"\b(?P<cue>in|since|during|until|last|this|early|mid|late)[\s-]+(?:(?P<part>early|mid|late)[\s-]+)?"
            rf"(?P<month>{'|'.join(m for m in MONTHS if len(m) > 3 or m == 'may')})\b(?!\s+\d)"
        ),
        _bare_month,
    )
    yield (
        "year",
        "digits",
        rf"\b(?:in|since|during|until|of|from|by)\s+(?:(?P<part>early|mid|late)[\s-]+)?{YEAR}\b",
        _year,
    )


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(Rule(name, trigger, re.compile(source), read) for name, trigger, source, read in _patterns())
