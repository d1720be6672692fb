"""The page of a run in markdown: outlets, new and changed events with a quote each, where the file is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from flows.news import News

#: Rows of a table on the page: it is read by a person, the whole is in the warehouse.
MOST_ROWS = 50
#: Text from outlets must not become markup of the page.
MARKUP = re.compile(r"([\\`*_\[\]<>|#~$])")


def render_page(sentence: str, warehouse: Path, news: News) -> str:
    """Markdown for the artifact of a run."""
    parts = [f"# {_plain(sentence)}", f"Warehouse: [{_plain(warehouse.name)}]({warehouse.as_uri()}) (`{warehouse}`)"]
    created = [row for row in news.changes if row["kind"] == "created"]
    changed = [row for row in news.changes if row["kind"] != "created"]
    told = [_created(row, news.quotes) for row in created]
    parts += render_table("New events", ("event", "place", "what", "quote"), told)
    told = [_changed(row, news.quotes) for row in changed]
    parts += render_table("Changed events", ("event", "before", "after", "quote"), told)
    silent = [(row["outlet"], row["usual_per_day"], row["last_day"], row["last_entry_at"]) for row in news.silent]
    parts += render_table("Outlets that fell silent", ("outlet", "usual a day", "last day", "newest entry"), silent)
    outlets = [(row["outlet"], row["outcome"], row["new_count"], row["last_error"] or "") for row in news.feeds]
    parts += render_table("Outlets", ("outlet", "poll", "new entries", "error"), outlets)
    return "\n\n".join(parts) + "\n"


def _created(row: Mapping[str, Any], quotes: Mapping[str, Sequence[Mapping[str, Any]]]) -> tuple[Any, ...]:
    return row["title"], row["place_name"], row["after"], _quote(row, quotes)


def _changed(row: Mapping[str, Any], quotes: Mapping[str, Sequence[Mapping[str, Any]]]) -> tuple[Any, ...]:
    return row["title"], row["before"], row["after"] or row["kind"], _quote(row, quotes)


def _quote(row: Mapping[str, Any], quotes: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    first = next(iter(quotes.get(str(row["event_id"]), ())), None)
    return f"“{first['quote']}” – {first['outlet']}" if first else ""


def render_table(title: str, head: Sequence[str], rows: Sequence[Sequence[Any]], *, most: int = MOST_ROWS) -> list[str]:
    """A heading and a table in markdown, `most` rows of it; nothing where there are no rows."""
    if not rows:
        return []
    lines = [" | ".join(head), " | ".join("---" for _ in head)]
    lines += [" | ".join(_plain(cell) for cell in row) for row in rows[:most]]
    more = [f"… and {len(rows) - most} more."] if len(rows) > most else []
    return [f"## {title}", "\n".join(f"| {line} |" for line in lines), *more]


def _plain(value: Any) -> str:
    text = "" if value is None else " ".join(str(value).split())
    return MARKUP.sub(r"\\\1", text)
