"""What a reader asks to see: the filter is the address, so that it can be shared and bookmarked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flows.browse.atlas import Box

SORTS = {
    "newest": "newest first",
    "largest": "most killed first",
    "told": "most told first",
    "reported": "last told first",
}
PER_PAGE = 40
MAX_TEXT = 200  # characters of a word that is looked for


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events, in which order; None asks for nothing."""

    text: str | None = None
    since: date | None = None
    until: date | None = None
    place: str | None = None
    country: str | None = None
    type: str | None = None
    actor: str | None = None
    outlets: int | None = None
    disputed: bool = False
    box: Box | None = None
    sort: str = "newest"
    page: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether it asks for all events."""
        return replace(self, sort="newest", page=1) == Filter()

    def values(self) -> dict[str, Any]:
        """The values that `browse_found.sql` takes."""
        box = self.box
        return {
            "terms": _terms(self.text),
            "since": self.since,
            "until": self.until,
            "place": self.place,
            "country": self.country,
            "type": self.type,
            "actor": self.actor,
            "outlets": self.outlets,
            "disputed": True if self.disputed else None,
            "west": box.west if box else None,
            "east": box.east if box else None,
            "south": box.south if box else None,
            "north": box.north if box else None,
        }

    def query(self, **changes: Any) -> str:
        """The address's query for this filter with some parts changed: only what differs from the default."""
        if "page" not in changes:
            changes["page"] = 1
        wanted, default = replace(self, **changes), Filter()
        pairs = [(f.name, getattr(wanted, f.name)) for f in fields(Filter)]
        said = [(name, _written(value)) for name, value in pairs if value != getattr(default, name)]
        return urlencode(said)


def read_filter(query: Mapping[str, str]) -> tuple[Filter, tuple[str, ...]]:
    """The filter of an address, and what of it could not be understood, in sentences."""
    problems: list[str] = []

    def read(name: str, convert: Any, hint: str) -> Any:
        raw = query.get(name, "").strip()[:MAX_TEXT].replace("\0", "")
        if not raw:
            return None
        try:
            return convert(raw)
        except ValueError:
            problems.append(f"“{raw}” is not {hint}: it was left out.")
            return None

    chosen = Filter(
        text=read("text", str, ""),
        since=read("since", date.fromisoformat, "a day such as 2026-01-31"),
        until=read("until", date.fromisoformat, "a day such as 2026-01-31"),
        place=read("place", str, ""),
        country=read("country", str.upper, ""),
        type=read("type", str, ""),
        actor=read("actor", str, ""),
        outlets=read("outlets", _count, "a number of outlets"),
        disputed=query.get("disputed", "") in ("1", "on", "true", "yes"),
        box=read("box", Box.parse, "a part of the map (west,south,east,north)"),
        sort=query.get("sort", "newest") if query.get("sort") in SORTS else "newest",
        page=read("page", _count, "a page number") or 1,
    )
    return chosen, tuple(problems)


def _terms(text: str | None) -> list[str] | None:
    """The words that all must be there, in any order; what stands in quotation marks is one."""
    found = [quoted or plain for quoted, plain in re.findall(r'"([^"]+)"|([^\s"]+)', text or "")]
    return found or None


def _count(raw: str) -> int:
    number = int(raw)
    if not 1 <= number <= 1_000_000:
        raise ValueError(raw)
    return number


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "1"
    return value.isoformat() if isinstance(value, date) else str(value)
