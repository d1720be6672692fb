"""One line of JSON in, one article or one problem out: the door for articles that one already has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from extract.dates import parse_date
from extract.records import DatePrecision, DateReading, ImportProblem
from extract.text import clean_text
from extract.url import host_of

#: A line longer than this is no article: the longest real pages in the research were 2.2 MB.
MAX_LINE_CHARACTERS = 10_000_000
#: What the line format gives a meaning; everything else is kept in `extra`.
KNOWN_KEYS = frozenset({"url", "title", "text", "html", "published_at", "outlet", "language", "authors"})


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """An article that could be read. Exactly one of `text`, `html` and `body` is set; `extra` is JSON."""

    line_number: int
    url: str
    title: str
    text: str | None
    html: str | None
    published_at: datetime | None
    published_precision: DatePrecision
    outlet: str
    language: str | None
    authors: tuple[str, ...]
    extra: str
    body: bytes | None = None  # a page as received, of an archive of pages
    charset: str | None = None  # of the body, as its server said
    fetched_at: datetime | None = None  # when the archive says it was received


def parse_import_line(line: str, line_number: int, *, seen_at: datetime) -> ImportedArticle | ImportProblem:
    """Read one JSONL line; what cannot be an article comes back as a problem with its reason."""
    if len(line) > MAX_LINE_CHARACTERS:
        return ImportProblem(line_number, f"the line is longer than {MAX_LINE_CHARACTERS:,} characters")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return ImportProblem(line_number, f"not JSON: {error}")
    if not isinstance(row, dict):
        return ImportProblem(line_number, f"a line must be a JSON object, not {type(row).__name__}")
    reason = _what_is_wrong(row)
    return ImportProblem(line_number, reason) if reason else _article(row, line_number, seen_at)


def _what_is_wrong(row: Mapping[str, Any]) -> str | None:
    for key in ("url", "title", "text", "html", "outlet", "language"):
        if row.get(key) is not None and not isinstance(row[key], str):
            return f"{key} must be a string, not {type(row[key]).__name__}"
    if not (row.get("url") or "").strip():
        return "url is missing"
    if ":" not in row["url"] or any(character.isspace() for character in row["url"].strip()):
        return f"url is not an address: {row['url'][:80]!r}"
    if not any((row.get(key) or "").strip() for key in ("text", "html", "title")):
        return "neither text nor html nor title"
    if row.get("published_at") is not None and not isinstance(row["published_at"], str):
        return f"published_at must be a string, not {type(row['published_at']).__name__}"
    return None


def _article(row: Mapping[str, Any], line_number: int, seen_at: datetime) -> ImportedArticle | ImportProblem:
    reading = _published(row.get("published_at") or "", seen_at)
    if reading.raw and reading.at is None:
        return ImportProblem(line_number, f"published_at is no date: {reading.raw[:40]!r}")
    url = row["url"].strip()
    html = row.get("html") or None
    text = None if html else clean_text(row.get("text") or row.get("title") or "")
    return ImportedArticle(
        line_number=line_number,
        url=url,
        title=clean_text(row.get("title") or ""),
        text=text,
        html=html,
        published_at=reading.at,
        published_precision=reading.precision,
        outlet=clean_text(row.get("outlet") or "") or host_of(url) or "unknown",
        language=row.get("language") or None,
        authors=_authors(row.get("authors")),
        extra=json.dumps({k: v for k, v in row.items() if k not in KNOWN_KEYS}, ensure_ascii=True),
    )


def _published(raw: str, seen_at: datetime) -> DateReading:
    """A date in ISO 8601 of any year, since archives are old; else whatever a feed might write, and recent."""
    try:
        at = datetime.fromisoformat(raw.strip())
    except ValueError:
        return parse_date(raw, seen_at=seen_at) if raw else DateReading("", None, DatePrecision.UNKNOWN)
    precision = DatePrecision.DAY if len(raw.strip()) <= 10 else DatePrecision.SECOND
    return DateReading(raw, at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC), precision)


def _authors(value: Any) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(clean_text(str(name)) for name in names if str(name).strip())
