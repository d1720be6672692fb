"""Arithmetic on days: the nearest such weekday, the month around, a year ago."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

DAY = timedelta(days=1)
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
NUMBER_WORDS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty"""
NUMBERS = {name: number for number, name in enumerate(NUMBER_WORDS.split())} | {
    "a": 1,
    "an": 1,
    "few": 3,
    "several": 3,
    "couple": 2,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
}
UNIT_DAYS = {"minute": 0, "hour": 0, "day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
FIRST_YEAR = 1900  # earlier years in news are history, and numbers like 1812 are often streets
AHEAD = 3  # days that a date without a year may lie ahead: papers are dated tomorrow


def last_weekday(day: date, weekday: int) -> date:
    """Give the latest such weekday up to and with a day."""
    return day - DAY * ((day.weekday() - weekday) % 7)


def next_weekday(day: date, weekday: int) -> date:
    """Give the first such weekday from a day on."""
    return day + DAY * ((weekday - day.weekday()) % 7)


def near_date(anchor: date, month: int, day: int, *, is_future: bool = False) -> date | None:
    """Give the year to a month and day: the latest up to the anchor, or the first after it."""
    found = [made for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (made := make_date(year, month, day))]
    past = [made for made in found if made <= anchor + DAY * AHEAD]
    ahead = [made for made in found if made >= anchor]
    if is_future and ahead:
        return min(ahead)
    return max(past) if past else None


def make_date(year: int, month: int, day: int) -> date | None:
    """Give the date, or nothing where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_span(year: int, month: int) -> tuple[date, date] | None:
    """Give the first and the last day of a month."""
    if not (1 <= month <= 12 and 1 <= year <= 9998):
        return None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def back(day: date, number: int, unit: str) -> date | None:
    """Go back so many units; hours round up to whole days."""
    days = -(-number // 24) if unit == "hour" else number * UNIT_DAYS[unit]
    try:
        return day - DAY * days
    except OverflowError:
        return None


def read_number(word: str) -> int | None:
    """Read a small number, in digits or as a word."""
    if word.isdigit():
        return int(word) if len(word) <= 4 else None
    return NUMBERS.get(word)


def read_year(text: str) -> int:
    """Read a year of two or four digits."""
    year = int(text.lstrip("'’"))
    return year if year > 99 else year + (1900 if year > 50 else 2000)
