"""Answers on a terminal: rich tables for people, JSON and CSV for pipes.

Text from feeds and pages is hostile: it is escaped for rich's markup, its control characters are taken out, and
a CSV cell that a spreadsheet would run as a formula gets a leading apostrophe.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

#: C0, C1, and the marks that turn the reading direction around: a title must not repaint the terminal.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows with their column names, as any query gives them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def records(self) -> list[dict[str, Any]]:
        """One dict a row: what JSON output prints."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def plural(count: int, one: str, many: str = "") -> str:
    """The number with its noun: 1 feed, 2 feeds."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def print_answer(console: Console, answer: Answer, *, title: str = "", style: str = "table") -> None:
    """Print rows as a table, as JSON lines' array, or as CSV."""
    if style == "json":
        console.file.write(json.dumps(answer.records(), default=as_json, ensure_ascii=False, indent=1) + "\n")
    elif style == "csv":
        console.file.write(as_csv(answer))
    else:
        console.print(as_table(answer, title=title))
        if not answer.rows:
            console.print("[dim]no rows[/dim]")


def as_table(answer: Answer, *, title: str = "", right: Iterable[str] = ()) -> Table:
    """A rich table; number columns are aligned to the right."""
    table = Table(title=title or None, box=box.SIMPLE_HEAD, title_justify="left", title_style="bold", pad_edge=False)
    for index, column in enumerate(answer.columns):
        is_number = column in set(right) or any(isinstance(row[index], int | float) for row in answer.rows[:20])
        table.add_column(column, justify="right" if is_number else "left", overflow="fold")
    for row in answer.rows:
        table.add_row(*(cell(value) for value in row))
    return table


def print_rows(console: Console, rows: Sequence[dict[str, Any]], title: str) -> None:
    """Print a table of rows that have the same columns."""
    columns = tuple(rows[0])
    console.print(as_table(Answer(columns, tuple(tuple(row.values()) for row in rows)), title=title))


def cell(value: Any) -> Text:
    """A value as inert text, the way a person writes it."""
    return Text(plain(value))


def plain(value: Any) -> str:
    """A value as text without control characters; None is empty, times are to the minute and UTC."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return ", ".join(plain(item) for item in value)
    return CONTROL.sub("", str(value))


def as_csv(answer: Answer) -> str:
    """RFC 4180 CSV, safe to open in a spreadsheet."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([_csv_cell(value) for value in row] for row in answer.rows)
    return stream.getvalue()


def _csv_cell(value: Any) -> Any:
    if isinstance(value, int | float) or value is None:
        return value
    text = value.isoformat() if isinstance(value, datetime | date) else plain(value)
    return "'" + text if text.startswith(FORMULA_STARTS) else text


def as_json(value: Any) -> Any:
    """What `json` cannot write itself."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
