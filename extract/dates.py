"""Dates as feeds and pages write them: read, or refused with a reason; never guessed.

feedparser turns "2026-02-30" into 2 March and "+9999" into five days off; so the raw text is kept and read here.
"""

import re
from datetime import UTC, datetime, timedelta

from extract.records import DatePrecision, DateReading

EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)  # no news site is older: 1970 and 1899 are defaults of software
MAX_AHEAD = timedelta(hours=48)  # zones mistaken are ≤ 26 h off; NetNewsWire ignores feeds' 2038 for the same reason
MAX_LENGTH = 100
MAX_OFFSET = timedelta(hours=14)  # Kiribati; more is a typing error

_TIME = (
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{1,2})(?:[:.](?P<second>\d{1,2})(?:[.,]\d{1,9})?)?"
    r"\s{0,3}(?P<half>[ap]\.?m\.?)?"
)
_ZONE = r"\s{0,3}(?P<zone>[+-]\d.{0,6}|[A-Za-z][A-Za-z +:\d-]{0,11})?(?:\s?\(.{0,30}\))?"
_TAIL = rf"(?:(?:[T,\s]|\bat\b|-|\|){{1,6}}{_TIME}{_ZONE})?\s*$"
_DAY_NAME = r"^(?:[^\W\d]+\.?(?:,\s*|\s+))?"
_MONTH = r"(?P<name>[^\W\d_]{3,12})\.?"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"^(?P<year>\d{{4,5}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_TAIL}",
        r"^(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
        r"(?:T(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?P<zone>Z|[+-]\d{4})?)?$",
        rf"{_DAY_NAME}(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-]+(?:de |of )?{_MONTH}(?: de)?[\s,-]+"
        rf"(?P<year>\d{{4,5}}|\d{{2}}){_TAIL}",
        rf"{_DAY_NAME}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_TAIL}",
        rf"{_DAY_NAME}{_MONTH}\s+(?P<day>\d{{1,2}})\s+{_TIME}\s(?:(?P<zone>[A-Z]{{2,5}}|[+-]\d{{4}})\s)?"
        r"(?P<year>\d{4})$",
        rf"^(?P<first>\d{{1,2}})[/.](?P<other>\d{{1,2}})[/.](?P<year>\d{{4}}){_TAIL}",
        r"^(?P<year>\d{4})-(?P<month>\d{1,2})$",
        r"^(?P<year>\d{4})$",
    )
)
_EPOCH = re.compile(r"^(\d{9,10}|\d{12,13})(?:\.\d+)?$")
_OFFSET = re.compile(r"^(?:GMT|UTC|UT|Z)?\s?([+-])\s?(\d{1,2})(?::?(\d{2}))?$", re.IGNORECASE)

# By the first letters, longest first: English and the languages whose outlets write names of months in feeds.
MONTHS: tuple[tuple[str, int], ...] = (
    ("juil", 7), ("juin", 6), ("junh", 6), ("julh", 7), ("sty", 1), ("lut", 2), ("kwi", 4), ("maj", 5), ("cze", 6),
    ("lip", 7), ("sie", 8), ("wrz", 9), ("paź", 10), ("lis", 11), ("gru", 12),
    ("jan", 1), ("ene", 1), ("gen", 1), ("feb", 2), ("fev", 2), ("fév", 2), ("mar", 3), ("mär", 3), ("maa", 3),
    ("mrt", 3), ("apr", 4), ("abr", 4), ("avr", 4), ("may", 5), ("mai", 5), ("mei", 5), ("mag", 5), ("jun", 6),
    ("giu", 6), ("jul", 7), ("lug", 7), ("aug", 8), ("ago", 8), ("aoû", 8), ("sep", 9), ("set", 9), ("oct", 10),
    ("okt", 10), ("ott", 10), ("out", 10), ("nov", 11), ("dec", 12), ("déc", 12), ("dez", 12), ("dic", 12),
)  # fmt: skip
ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120, "EET": 120,
    "EEST": 180, "MSK": 180, "TRT": 180, "SAST": 120, "EAT": 180, "CAT": 120, "WAT": 60, "IRST": 210, "GST": 240,
    "AFT": 270, "PKT": 300, "IST": 330, "NPT": 345, "ICT": 420, "WIB": 420, "HKT": 480, "SGT": 480, "PHT": 480,
    "MYT": 480, "AWST": 480, "JST": 540, "KST": 540, "ACST": 570, "AEST": 600, "AEDT": 660, "NZST": 720,
    "NZDT": 780, "EST": -300, "EDT": -240, "ET": -300, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480,
    "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600, "AST": -240, "ADT": -180, "NST": -210, "BRT": -180,
    "ART": -180, "CST": -360,
}  # fmt: skip


def parse_date(raw: str, *, seen_at: datetime) -> DateReading:
    """Read a date as UTC; what is no date, or no plausible one at `seen_at`, has `at` None and a `problem`.

    Problems: "unreadable", "ambiguous" (02/03/2026), "out_of_range" (before 1995 or over 48 h ahead);
    with `at` set and read as UTC: "naive_zone" (none given), "unknown_zone", "bad_zone".
    """
    text = " ".join(raw[: 4 * MAX_LENGTH].split())[:MAX_LENGTH]
    epoch = _EPOCH.match(text)
    if epoch:
        return _checked(text, _from_epoch(epoch[1]), DatePrecision.SECOND, None, seen_at)
    found = next((match for form in FORMS if (match := form.match(text))), None)
    if found is None:
        return DateReading(text, None, DatePrecision.UNKNOWN, "unreadable")
    return _from_parts(text, {k: v for k, v in found.groupdict().items() if v}, seen_at)


def _from_parts(text: str, parts: dict[str, str], seen_at: datetime) -> DateReading:
    month, day = _month_and_day(parts)
    if month is None:
        problem = "ambiguous" if "first" in parts else "unreadable"
        return DateReading(text, None, DatePrecision.UNKNOWN, problem)
    year = _full_year(parts["year"])
    if year > 9000:  # so that adding an offset cannot overflow
        return DateReading(text, None, DatePrecision.UNKNOWN, "out_of_range")
    zone: tuple[timedelta, str | None] = _read_zone(parts.get("zone")) if "hour" in parts else (timedelta(), None)
    offset, zone_problem = zone
    try:
        at = datetime(year, month, day or 1, tzinfo=UTC) + _time_of_day(parts) - offset
    except (ValueError, OverflowError):
        return DateReading(text, None, DatePrecision.UNKNOWN, "unreadable")
    return _checked(text, at, _precision(parts, day), zone_problem, seen_at)


def _month_and_day(parts: dict[str, str]) -> tuple[int | None, int | None]:
    day = int(parts["day"]) if "day" in parts else None
    if "first" in parts:
        return _order_numbers(int(parts["first"]), int(parts["other"]))
    if "name" in parts:
        name = parts["name"].lower()
        return next((number for start, number in MONTHS if name.startswith(start)), None), day
    return int(parts.get("month", "1")), day


def _order_numbers(first: int, other: int) -> tuple[int | None, int | None]:
    """Day and month by size; 02/03 may be either, so it is neither."""
    if first == other or (first > 12 >= other):
        return other, first
    return (first, other) if other > 12 >= first else (None, None)


def _full_year(text: str) -> int:
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < 70 else 1900)  # RFC 2822 4.3, moved to this century


def _time_of_day(parts: dict[str, str]) -> timedelta:
    if "hour" not in parts:
        return timedelta()
    hour, minute, second = (int(parts.get(name, "0")) for name in ("hour", "minute", "second"))
    if half := parts.get("half"):
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and minute + second):
        raise ValueError("no time of day")
    return timedelta(hours=hour, minutes=minute, seconds=min(second, 59))


def _read_zone(zone: str | None) -> tuple[timedelta, str | None]:
    name = (zone or "").strip()
    if not name:
        return timedelta(), "naive_zone"
    if name.upper() in ZONES:
        return timedelta(minutes=ZONES[name.upper()]), None
    offset = _OFFSET.match(name)
    if offset is None:
        return timedelta(), "unknown_zone"
    size = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
    if size > MAX_OFFSET or int(offset[3] or 0) > 59:
        return timedelta(), "bad_zone"
    return (-size if offset[1] == "-" else size), None


def _precision(parts: dict[str, str], day: int | None) -> DatePrecision:
    if "hour" in parts:
        return DatePrecision.SECOND
    if day is not None:
        return DatePrecision.DAY
    return DatePrecision.MONTH if "month" in parts else DatePrecision.YEAR


def _from_epoch(digits: str) -> datetime:
    seconds = int(digits) / (1000 if len(digits) > 10 else 1)
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)


def _checked(text: str, at: datetime, precision: DatePrecision, problem: str | None, seen_at: datetime) -> DateReading:
    if not EARLIEST <= at <= seen_at + MAX_AHEAD:
        return DateReading(text, None, DatePrecision.UNKNOWN, "out_of_range")
    return DateReading(text, at, precision, problem)
