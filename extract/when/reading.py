"""How each wording is read: a match and the day on which it is said give a window."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from extract.records import DatePrecision
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

WEEKDAY_BEFORE = re.compile(r"\b((?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s+$")
# "Two days after a boat capsized, the toll rose to eight on Wednesday"
WEEKDAY_AFTER = re.compile(r"[^.;\n]{5,250}?\bon ((?:mon|tues|wednes|thurs|fri|satur|sun)day)\b")
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
    told: date | None = None  # the day that the text named last before these words


def read_whole_date(match: re.Match[str], moment: Moment) -> Found | None:
    made = make_date(int(match["year"]), MONTHS[match["month"].lower()], int(match["day"]))
    return Found(made, made) if made else None


def read_iso_date(match: re.Match[str], moment: Moment) -> Found | None:
    made = make_date(int(match["year"]), int(match["month"]), int(match["day"]))
    return Found(made, made) if made else None


def read_slashed_date(match: re.Match[str], moment: Moment) -> Found | None:
    """3/14/2014 is American; 14/3/2014 cannot be."""
    one, two, year = int(match["one"]), int(match["two"]), read_year(match["year"])
    made = make_date(year, one, two) or make_date(year, two, one)
    return Found(made, made) if made else None


def read_short_year_date(match: re.Match[str], moment: Moment) -> Found | None:
    made = make_date(read_year(match["year"]), MONTHS[match["month"].lower()], int(match["day"]))
    return Found(made, made) if made else None


def read_month_day(match: re.Match[str], moment: Moment) -> Found | None:
    if CLOCK_AFTER.match(match.string, match.end()):
        return None
    made = near_date(moment.anchor, MONTHS[match["month"].lower()], int(match["day"]), is_future=moment.is_future)
    return Found(made, made) if made else None


def read_day_range(match: re.Match[str], moment: Moment) -> Found | None:
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


def read_date_range(match: re.Match[str], moment: Moment) -> Found | None:
    """ "Between 25 April and 3 May": the end is dated first, the beginning lies before it."""
    end = near_date(moment.anchor, MONTHS[match["month2"]], int(match["last"]), is_future=moment.is_future)
    start = near_date(end, MONTHS[match["month"]], int(match["day"])) if end else None
    return Found(start, end) if start and end and start <= end else None


def read_month_year(match: re.Match[str], moment: Moment) -> Found | None:
    return _month(match, int(match["year"]), moment)


def read_bare_month(match: re.Match[str], moment: Moment) -> Found | None:
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


def read_weekday_range(match: re.Match[str], moment: Moment) -> Found | None:
    first, last = WEEKDAYS[match["first"].lower()], WEEKDAYS[match["last"].lower()]
    if first == last:
        return None
    if moment.is_future:
        start = next_weekday(moment.anchor, first)
        return Found(start, start + DAY * ((last - first) % 7))
    end = last_weekday(moment.anchor, last)
    return Found(end - DAY * ((last - first) % 7), end)


def read_cued_weekday(match: re.Match[str], moment: Moment) -> Found | None:
    weekday, cue = WEEKDAYS[match["weekday"].lower()], match["cue"].lower()
    if cue in ("next", "coming", "upcoming"):
        day = next_weekday(moment.anchor + DAY, weekday)
    elif cue == "this":
        day = last_weekday(moment.anchor, weekday)
    else:
        day = last_weekday(moment.anchor - DAY, weekday)
    return Found(day, day)


def read_weekday_of_last_week(match: re.Match[str], moment: Moment) -> Found | None:
    """ "On Tuesday last week", said on Tuesday or on Friday."""
    monday = last_weekday(moment.anchor, 0) - DAY * 7
    day = monday + DAY * WEEKDAYS[match["weekday"].lower()]
    return Found(day, day)


def read_weekday(match: re.Match[str], moment: Moment) -> Found | None:
    weekday = WEEKDAYS[match["weekday"].lower()]
    turn = next_weekday if moment.is_future else last_weekday
    day = turn(moment.anchor, weekday)
    return Found(day, day)


def read_overnight_weekday(match: re.Match[str], moment: Moment) -> Found | None:
    day = last_weekday(moment.anchor, WEEKDAYS[match["weekday"].lower()])
    return Found(day, min(day + DAY, max(day, moment.anchor)))


def read_overnight_date(match: re.Match[str], moment: Moment) -> Found | None:
    """The night into that day: "overnight on Oct. 8", as war bulletins date it."""
    day = near_date(moment.anchor, MONTHS[match["month"].lower()], int(match["day"]), is_future=moment.is_future)
    return Found(day - DAY, day) if day else None


def read_last_units(match: re.Match[str], moment: Moment) -> Found | None:
    number = read_number(_plain_number(match["number"]))
    start = back(moment.anchor, number, match["unit"].lower()) if number is not None else None
    return Found(start, moment.anchor, _precision(match["unit"])) if start else None


def _plain_number(words: str | None) -> str:
    return (words or "one").lower().removesuffix(" of")


def _precision(unit: str) -> DatePrecision:
    return {"month": DatePrecision.MONTH, "year": DatePrecision.YEAR}.get(unit.lower(), DatePrecision.DAY)


def read_units_ago(match: re.Match[str], moment: Moment) -> Found | None:
    number, unit = read_number(_plain_number(match["number"])), match["unit"].lower()
    if number is None:
        return None
    anchor = moment.anchor if match.group().endswith("ago") else moment.told or moment.anchor
    day = anchor if unit == "hour" and number < 12 else back(anchor, number, unit)
    if day is None:
        return None
    slack = {"week": 3, "fortnight": 4, "month": 15, "year": 182}.get(unit, 0)
    return Found(day - DAY * slack, min(day + DAY * slack, moment.anchor), _precision(unit))


def read_days_after(match: re.Match[str], moment: Moment) -> Found | None:
    """So many days before the day of telling, which is the weekday beside these words, or today."""
    number = read_number(match["number"].lower()) if match["number"] else 1
    told = WEEKDAY_BEFORE.search(match.string, max(0, match.start() - 14), match.start())
    told = told or WEEKDAY_AFTER.match(match.string, match.end())
    day = last_weekday(moment.anchor, WEEKDAYS[told[1]]) if told else moment.anchor
    day_before = back(day, number, match["unit"].lower()) if number is not None else None
    return Found(day_before, day_before) if day_before else None


def read_next_day(match: re.Match[str], moment: Moment) -> Found | None:
    """The day after the one that was told last; said of nothing it is no day."""
    return Found(moment.told + DAY, moment.told + DAY) if moment.told else None


def read_day_before(match: re.Match[str], moment: Moment) -> Found | None:
    day = (moment.told or moment.anchor) - DAY
    return Found(day, day)


def read_night_to_today(match: re.Match[str], moment: Moment) -> Found | None:
    """ "Between last night and the early hours of today"."""
    return Found(moment.anchor - DAY, moment.anchor)


def read_relative_day(match: re.Match[str], moment: Moment) -> Found | None:
    words = " ".join(match.group().lower().split())
    if words in ("yesterday", "last night", "yesterday morning", "yesterday afternoon", "yesterday evening"):
        return Found(moment.anchor - DAY, moment.anchor - DAY)
    if words == "overnight":
        return Found(moment.anchor - DAY, moment.anchor)
    if words.startswith("tomorrow"):
        return Found(moment.anchor + DAY, moment.anchor + DAY)
    return Found(moment.anchor, moment.anchor)


def read_relative_span(match: re.Match[str], moment: Moment) -> Found | None:
    anchor, cue, unit = moment.anchor, match["cue"].lower(), match["unit"].lower()
    back_one = cue in ("last", "past", "previous")
    if cue == "next":
        return _next_span(anchor, unit)
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


def _next_span(anchor: date, unit: str) -> Found | None:
    if unit == "week":
        monday = next_weekday(anchor + DAY, 0)
        return Found(monday, monday + DAY * 6)
    if unit == "year":
        return Found(date(anchor.year + 1, 1, 1), date(anchor.year + 1, 12, 31), DatePrecision.YEAR)
    span = month_span(anchor.year + anchor.month // 12, anchor.month % 12 + 1)
    return Found(*span, DatePrecision.MONTH) if span else None


def read_weekend(match: re.Match[str], moment: Moment) -> Found | None:
    saturday = last_weekday(moment.anchor, 5)
    if moment.is_future:
        saturday = next_weekday(moment.anchor, 5)
    elif (match["cue"] or "").lower() == "last" and moment.anchor.weekday() >= 5:
        saturday -= DAY * 7
    return Found(saturday, saturday + DAY)


def read_bare_year(match: re.Match[str], moment: Moment) -> Found | None:
    year = int(match["year"])
    if not FIRST_YEAR <= year <= moment.anchor.year + 20:
        return None
    span = date(year, 1, 1), date(year, 12, 31)
    return Found(*_part_of(span, (match["part"] or "").lower().rstrip("- ")), DatePrecision.YEAR)
