"""What HTTP headers say about when to come again. Pure: `now` is an argument."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

MAX_SECONDS = 10 * 365 * 86_400

_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?([0-9]{1,12})(?![0-9.])")


def read_max_age(cache_control: str) -> timedelta | None:
    """How long a response stays fresh; None where nothing, or "do not keep it", is said."""
    text = cache_control.lower()
    if "no-cache" in text or "no-store" in text:
        return None
    found = _MAX_AGE.search(text)
    return timedelta(seconds=min(int(found[1]), MAX_SECONDS)) if found else None


def read_expires(expires: str | None, date: str | None, now: datetime) -> timedelta | None:
    """How long until `Expires`, by the server's own clock where it gives one, so that a wrong clock does no harm."""
    until = read_http_date(expires)
    if until is None:
        return None
    wait = until - (read_http_date(date) or now)
    return wait if wait > timedelta() else None


def read_retry_after(value: str | None, now: datetime) -> timedelta | None:
    """Seconds or a date; None where it is missing or says nothing that one could follow."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:12]), MAX_SECONDS))
    until = read_http_date(text)
    return max(until - now, timedelta()) if until else None


def read_http_date(value: str | None) -> datetime | None:
    """A date of HTTP as UTC, or None."""
    if not value:
        return None
    try:
        parsed = parsedate_to_datetime(value[:100])
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def clean_validator(value: str | None) -> str | None:
    """A validator that can be sent back byte for byte, or None: aiohttp mangles ETags outside ASCII."""
    return value if value and value.isascii() and value.isprintable() and len(value) <= 1000 else None
