"""The day a claim holds for and the window it covers, from words near it ("on Saturday", "over 40 hours")."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extract.claims.words.tokens import Tokens
from extract.records import Span

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WINDOW = re.compile(
    r"\b(?:over|in|during|within|for)\s+(?:the\s+)?(?:last|past|previous|space of)?\s*"
    r"(\d{1,3}|two|three|four|five|six|seven|ten)\s*-?\s*(hours?|days?|weeks?)\b",
    re.IGNORECASE,
)
_SMALL = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_HOURS = {"hour": 1, "day": 24, "week": 168}
_REACH = 60


def as_of_and_window(
    text: str, quote: Span, tokens: Tokens, published_on: date | None
) -> tuple[date | None, tuple[date | None, date | None]]:
    """As-of day and window (start, end), None where the words near the claim say nothing."""
    if published_on is None:
        return None, (None, None)
    end = min(tokens.ends[-1], quote.end + _REACH)
    near = text[quote.start : end]
    return _weekday(text[quote.start : min(end, quote.end + 40)], published_on), _window(near, published_on)


def _weekday(near: str, published_on: date) -> date | None:
    match = re.search(r"\b(?:(?:on|late|early)\s+)+(" + "|".join(_WEEKDAYS) + r")\b", near, re.IGNORECASE)
    if match is None or " said" in near[: match.start()]:
        return None
    back = (published_on.weekday() - _WEEKDAYS.index(match.group(1).lower())) % 7
    return published_on - timedelta(days=back)


def _window(near: str, published_on: date) -> tuple[date | None, date | None]:
    match = _WINDOW.search(near)
    if match is None:
        return None, None
    raw = match.group(1).lower()
    count = _SMALL.get(raw) or int(raw)
    hours = count * _HOURS[match.group(2).lower().rstrip("s")]
    return published_on - timedelta(hours=hours), published_on
