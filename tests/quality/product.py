"""Documents through the product's own way: `import` into a new warehouse, then its public views."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from flows.importing import import_with
from flows.settings import Settings
from tests.quality.board import ErrorLog, working_folder
from warehouse.query import run_sql

_MAIN_REPORT = """
SELECT a.url, r.* FROM reports r JOIN articles a ON a.article_id = r.article_id
ORDER BY a.url, r.ordinal
"""


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a suite; `html` instead of `text` for pages."""

    key: str
    text: str
    title: str = ""
    outlet: str = ""
    published_on: str | None = None  # ISO date or time
    html: str | None = None
    url: str | None = None  # else one is made from the key
    language: str | None = "en"  # as a user who knows his texts would say it; None for pages, which say it themselves


Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Imported:
    """The published warehouse of one import."""

    path: Path
    keys: dict[str, str]  # url -> document key

    def rows(self, sql: str) -> list[Row]:
        """The answer to a query over the views, one dict a row."""
        answer = run_sql(self.path, sql)
        return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]

    def by_document(self, sql: str) -> dict[str, list[Row]]:
        """Rows of a query that gives `url`, by document."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows(sql):
            if row["url"] in self.keys:
                found[self.keys[row["url"]]].append(row)
        return found

    def reports(self) -> dict[str, list[Row]]:
        """Reports by document, the main one first."""
        return self.by_document(_MAIN_REPORT)

    def main_reports(self) -> dict[str, Row]:
        """The main report of each document that has one."""
        return {key: rows[0] for key, rows in self.reports().items()}

    def clusters(self) -> dict[str, str]:
        """An event for each document; one without an event is a cluster by itself."""
        merged = {row["event_id"]: row["merged_into"] for row in self.rows("SELECT event_id, merged_into FROM events")}
        found = {key: f"alone {key}" for key in self.keys.values()}
        for key, rows in self.reports().items():
            events = [row["event_id"] for row in rows if row["event_id"]]
            if events:
                found[key] = str(_survivor(events[0], merged))
        return found


@contextmanager
def imported(documents: Sequence[Document], errors: ErrorLog) -> Iterator[Imported]:
    """Import the documents in order of their dates and yield the warehouse; what was not taken in is an error."""
    ordered = sorted(documents, key=lambda d: d.published_on or "")
    keys = {document.url or f"https://quality.example/article/{n}": document.key for n, document in enumerate(ordered)}
    with working_folder() as folder:
        source = folder / "documents.jsonl.gz"
        with gzip.open(source, "wt", encoding="utf-8") as stream:
            for url, document in zip(keys, ordered, strict=True):
                stream.write(json.dumps(_line(url, document)) + "\n")
        warehouse = folder / "quality.duckdb"
        summary = import_with(Settings(warehouse=warehouse), [source])
        for count in summary.counts:
            if count.outcome in {"failed", "set_aside"}:  # a timeout on a busy machine lowers every figure
                errors.add(f"{count.item_count} documents", f"{count.step} done", f"{count.outcome}: {count.reason}")
        yield Imported(warehouse, keys)


def as_date(value: object) -> date | None:
    """A day from a view's column."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).date()
    return value if isinstance(value, date) else None


def _line(url: str, document: Document) -> Row:
    content = {"html": document.html} if document.html is not None else {"text": document.text}
    line = {
        "url": url,
        "title": document.title,
        "outlet": document.outlet,
        "published_at": document.published_on,
        "language": document.language,
        **content,
    }
    return {key: value for key, value in line.items() if value}


def _survivor(event_id: UUID, merged: dict[UUID, UUID | None]) -> UUID:
    while following := merged.get(event_id):
        event_id = following
    return event_id
