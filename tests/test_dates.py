"""Dates of feeds: read right, or refused with the reason (P10)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dates import EARLIEST, MAX_AHEAD, parse_date
from extract.records import DatePrecision

SEEN = datetime(2026, 11, 21, 6, tzinfo=UTC)
FOUR_TWENTY = datetime(2026, 11, 21, 4, 20, 12, tzinfo=UTC)

READ = [
    ("Sat, 21 Nov 2026 04:20:12 GMT", FOUR_TWENTY),
    ("Sat, 21 Nov 2026 04:20:12 +0000", FOUR_TWENTY),
    ("Sat,21 Nov 2026 4:20:12 GMT+0", FOUR_TWENTY),
    ("Sat, 21 Nov 26 04:20:12 UT", FOUR_TWENTY),
    ("21 Nov 2026 04:20:12 Z", FOUR_TWENTY),
    ("Saturday, 21 November 2026 06:20:12 +02:00", FOUR_TWENTY),
    ("Sam, 21 Nov 2026 05:20:12 +0100 (CET)", FOUR_TWENTY),
    ("sam., 21 nov. 2026 05:20:12 CET", FOUR_TWENTY),
    ("Sat, 21 Nov 2026 06:20:12 GMT+2", FOUR_TWENTY),
    ("Sat, 21 Nov 2026 09:50:12 IST", FOUR_TWENTY),
    ("Fri, 20 Nov 2026 23:20:12 EST", FOUR_TWENTY),
    ("2026-11-21T04:20:12Z", FOUR_TWENTY),
    ("2026-11-21T04:20:12.000+00:00", FOUR_TWENTY),
    ("2026-11-21T09:50:12+0530", FOUR_TWENTY),
    ("2026-11-20 20:20:12 PST", FOUR_TWENTY),
    ("20261121T042012Z", FOUR_TWENTY),
    ("2026/11/21 04:20:12 UTC", FOUR_TWENTY),
    ("November 21, 2026 4:20:12 AM UTC", FOUR_TWENTY),
    ("Sat Nov 21 04:20:12 UTC 2026", FOUR_TWENTY),
    ("1795234812", FOUR_TWENTY),
    ("1795234812000", FOUR_TWENTY),
    ("21. November 2026, 05:20:12 CET", FOUR_TWENTY),
    ("\n  Sat, 21 Nov 2026\t04:20:12 GMT ", FOUR_TWENTY),
    ("Sat, 21 Nov 2026 24:00:00 GMT", datetime(2026, 11, 22, tzinfo=UTC)),
    ("Sat, 21 Nov 2026 04:20:60 GMT", datetime(2026, 11, 21, 4, 20, 59, tzinfo=UTC)),
]
REFUSED = [
    ("", "unreadable"),
    ("yesterday", "unreadable"),
    ("2026-02-30T10:00:00Z", "unreadable"),
    ("2026-13-45", "unreadable"),
    ("0000-00-00", "unreadable"),
    ("0000-00-00T00:00:00Z", "unreadable"),
    ("Sat, 21 Nov 2026 25:00:00 GMT", "unreadable"),
    ("Sat, 32 Nov 2026 05:00:00 GMT", "unreadable"),
    ("Sat, 21 Foo 2026 05:00:00 GMT", "unreadable"),
    ("02/03/2026", "ambiguous"),
    ("99999-01-01", "out_of_range"),
    ("9999-12-31T23:59:59-14:00", "out_of_range"),
    ("0001-01-01T00:00:00Z", "out_of_range"),
    ("Thu, 01 Jan 1970 00:00:00 GMT", "out_of_range"),
    ("30 Nov 1899", "out_of_range"),
    ("Tue, 19 Jan 2038 03:14:07 GMT", "out_of_range"),
    ("2026-11-24", "out_of_range"),
]
READ_AS_UTC = [
    ("Sat, 21 Nov 2026 04:20:12", "naive_zone"),
    ("2026-11-21T04:20:12", "naive_zone"),
    ("Sat Nov 21 04:20:12 2026", "naive_zone"),
    ("Sat, 21 Nov 2026 04:20:12 +9999", "bad_zone"),
    ("Sat, 21 Nov 2026 04:20:12 XQZ", "unknown_zone"),
]


@pytest.mark.parametrize(("raw", "expected"), READ)
def test_a_date_is_read_as_utc(raw: str, expected: datetime) -> None:
    reading = parse_date(raw, seen_at=SEEN)
    assert (reading.at, reading.precision, reading.problem) == (expected, DatePrecision.SECOND, None)


@pytest.mark.parametrize(("raw", "problem"), REFUSED)
def test_a_date_that_cannot_be_is_refused_and_kept_as_written(raw: str, problem: str) -> None:
    reading = parse_date(raw, seen_at=SEEN)
    assert (reading.raw, reading.at, reading.problem) == (raw, None, problem)


@pytest.mark.parametrize(("raw", "problem"), READ_AS_UTC)
def test_without_a_zone_the_time_is_utc_and_flagged(raw: str, problem: str) -> None:
    reading = parse_date(raw, seen_at=SEEN)
    assert (reading.at, reading.problem) == (FOUR_TWENTY, problem)


@pytest.mark.parametrize(
    ("raw", "precision"),
    [
        ("2026-11-21", DatePrecision.DAY),
        ("21 novembre 2026", DatePrecision.DAY),
        ("21/11/2026", DatePrecision.DAY),
        ("2026-11", DatePrecision.MONTH),
        ("2026", DatePrecision.YEAR),
    ],
)
def test_precision_is_what_was_written(raw: str, precision: DatePrecision) -> None:
    assert parse_date(raw, seen_at=SEEN).precision == precision


@given(st.text(max_size=300) | st.from_regex(r"[A-Z0-9][0-9A-Za-z :,+/.-]{0,60}"))
def test_any_text_is_read_or_refused(raw: str) -> None:
    reading = parse_date(raw, seen_at=SEEN)
    assert (reading.at is None) == (reading.precision is DatePrecision.UNKNOWN)
    assert reading.at is None or EARLIEST <= reading.at <= SEEN + MAX_AHEAD


@given(st.integers(1, 11640 * 86_400), st.integers(-14 * 60, 14 * 60))
def test_what_the_standard_library_writes_is_read_back(seconds: int, minutes: int) -> None:
    at = EARLIEST + timedelta(seconds=seconds)
    offset = timedelta(minutes=minutes)
    sign, size = ("-" if minutes < 0 else "+"), divmod(abs(minutes), 60)
    zone = f"{sign}{size[0]:02d}{size[1]:02d}"
    for form in ("%a, %d %b %Y %H:%M:%S ", "%Y-%m-%dT%H:%M:%S", "%B %d, %Y %H:%M:%S ", "%d %B %Y %H:%M:%S "):
        assert parse_date((at + offset).strftime(form) + zone, seen_at=SEEN).at == at


@pytest.mark.parametrize("raw", ["1" * 5000, "a" * 5000, "Sat, " * 1000, "2026-11-21" + " " * 5000, "21 " * 2000])
def test_long_text_costs_nothing(raw: str) -> None:
    assert len(parse_date(raw, seen_at=SEEN).raw) <= 100
