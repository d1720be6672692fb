"""A small warehouse for the browser's tests: two sides, copies, a corrected article, and titles that mean harm."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from flows.importing import import_with
from flows.settings import Settings

HOSTILE = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
HOSTILE_QUOTE = "12 people were killed"
WIRE = (
    "KARACHI, Pakistan (AP) – A bomb tore through a market in Karachi on Saturday, killing 12 people and wounding 30, "
    "police said.\n\n"
    "The Baloch Liberation Army claimed responsibility in a statement and said it had killed 40 soldiers.\n\n"
    "Rescue workers carried the wounded to the Civil Hospital, where a doctor said 31 people were being treated.\n\n"
    "The market in the district of Saddar had been open for an hour when the blast came, shopkeepers said."
)
LATER = (
    "Police in Karachi raised the death toll of Saturday's market bombing to 15 on Sunday, saying three of the "
    "wounded had died overnight.\n\n"
    "The Baloch Liberation Army, which claimed the attack in Saddar, repeated that 40 soldiers were killed.\n\n"
    "At least 31 people were wounded, a doctor at the Civil Hospital said."
)
STORM = (
    "MANILA – A storm killed at least seven people in Leyte in the Philippines on Friday, the disaster agency said.\n\n"
    "About 4,000 people were displaced when the river left its banks near Tacloban, officials said."
)
TRICKY = (
    f"LAGOS, Nigeria – {HOSTILE} Gunmen attacked a village in Zamfara on Thursday and {HOSTILE_QUOTE}, "
    "the police said.\n\n"
    "\"</textarea><script>document.title='owned'</script>\" a witness told reporters.\n\n"
    "\u202eReversed words stay where they are."
)
MENDED = STORM.replace("at least seven people", "at least nine people").replace("About 4,000", "About 6,000")


@cache
def _made_in(base: Path) -> Path:
    """The sample is made once a test run, however many modules use it."""
    folder = base / "browse-sample"
    folder.mkdir()
    return make_warehouse(folder)


def copy_sample(factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample: DuckDB keeps one instance a path and process, and the browser locks its settings."""
    target = factory.mktemp("browse") / "sample.duckdb"
    shutil.copy(_made_in(factory.getbasetemp()), target)
    return target


def make_warehouse(folder: Path) -> Path:
    """Import everything, then the storm again with other numbers: its second version."""
    settings = Settings(warehouse=folder / "sample.duckdb", workers=1)
    first = [
        _line(
            "https://wire.example/karachi", "Market bomb kills 12 in Karachi", WIRE, "Wire One", "2026-01-31T12:00:00Z"
        ),
        _line(
            "https://copy.example/karachi",
            "Bomb kills 12 in Karachi market",
            WIRE,
            "Copy Daily",
            "2026-01-31T14:00:00Z",
        ),
        _line(
            "https://post.example/toll",
            "Karachi market bombing toll rises to 15",
            LATER,
            "Post",
            "2026-02-01T09:00:00Z",
        ),
        _line("https://wire.example/storm", "Storm kills seven in Leyte", STORM, "Wire One", "2026-01-30T18:00:00Z"),
        _line(
            "https://evil.example/zamfara",
            f"Gunmen attack village {HOSTILE}",
            TRICKY,
            "Evil & <b>Sons</b>",
            "2026-01-29T10:00:00Z",
        ),
    ]
    second = [
        _line("https://wire.example/storm", "Storm kills nine in Leyte", MENDED, "Wire One", "2026-01-30T18:00:00Z")
    ]
    for at, lines in enumerate((first, second)):
        file = folder / f"{at}.jsonl"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        import_with(settings, [file], now=datetime(2026, 2, 1 + at, 18, tzinfo=UTC))
    return settings.warehouse


def _line(url: str, title: str, text: str, outlet: str, published_at: str) -> str:
    row = {"url": url, "title": title, "text": text, "outlet": outlet, "published_at": published_at, "language": "en"}
    return json.dumps(row)
