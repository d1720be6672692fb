"""An article on a terminal: what is known of it, and its versions as a person compares them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from flows.console import out
from flows.render import Answer, as_table, plain

Row = dict[str, Any]

FACTS = (
    ("outlet", "outlet"),
    ("authors", "by"),
    ("alternative_headline", "also headed"),
    ("published_at", "published"),
    ("modified_at", "modified"),
    ("first_seen_at", "first seen"),
    ("agency", "agency"),
    ("dateline", "dateline"),
    ("reporting_places", "reported from"),
    ("language", "language"),
    ("page_kind", "page"),
    ("text_source", "text from"),
    ("url", "address"),
)
CLAIM_COLUMNS = ("measure", "of_whom", "value", "qualifier", "who_says", "scope", "event", "quote")
#: What a new version says of itself, in words.
MARKS = {
    "none": "",
    "silent": "changed in silence",
    "correction": "correction",
    "update": "update",
    "editors_note": "editor's note",
    "retraction": "withdrawn",
}
#: What came of reading it for events, where the claims below do not tell.
READINGS = {
    "no_event": "nothing happens in it",
    "not_english": "kept and compared; claims are read in English only for now",
    "set_aside": "not read: no article",
    "failed": "could not be read",
    None: "not read yet",
}
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def print_article(
    head: Row, versions: Sequence[Row], copies: Sequence[Row], claims: Sequence[Row], *, with_text: bool
) -> None:
    """Print everything that is known of an article; its words are inert."""
    title = Text(plain(head["title"]), style="bold")
    body = Group(title, _facts(head))
    out.print(Panel(body, title=f"article {head['article_id']}", title_align="left", expand=False))
    _print_versions(versions)
    if copies:
        rows = [_copy_row(copy) for copy in copies]
        out.print(_table(rows, tuple(rows[0]), "The same text at"))
    _print_claims(claims)
    if with_text:
        out.print(Text(plain(head["text"])))


def _facts(head: Row) -> Table:
    table = Table.grid(padding=(0, 2))
    for column, label in FACTS:
        if value := plain(head[column]):
            table.add_row(Text(label, style="dim"), Text(value))
    told = {
        "copy of": _origin(head),
        "says of itself": plain(head["correction_note"]),
        "for events": READINGS.get(head["reading"], ""),
    }
    for label, value in told.items():
        if value:
            table.add_row(Text(label, style="dim"), Text(value, style="yellow"))
    return table


def _origin(head: Row) -> str:
    if not head["is_copy"]:
        return ""
    return f"{plain(head['origin_outlet'])}, {plain(head['origin_url'])} ({plain(head['copy_reason'])})"


# ---------------------------------------------------------------- versions


def _print_versions(versions: Sequence[Row]) -> None:
    """Each version, and what it took out (-), put in (+) or altered (the words in question marked)."""
    rows = [_version_row(version, _change(version)) for version in versions]
    out.print(_table(rows, tuple(rows[0]), "Versions"))
    for before, version in pairwise(versions):
        change = _change(version)
        if change is None:
            continue
        out.print(
            Text(f"What version {version['version']} changed", style="bold"), Text(_note(version), style="yellow")
        )
        if change["is_title_changed"]:
            out.print(*_altered(before["title"], version["title"]), sep="\n")
        for old, new in change["altered"]:
            out.print(*_altered(old, new), sep="\n")
        for sentence in change["removed"]:
            out.print(Text(f"- {plain(sentence)}", style="red"))
        for sentence in change["added"]:
            out.print(Text(f"+ {plain(sentence)}", style="green"))
        out.print()


def _change(version: Row) -> Row | None:
    change: Row | None = json.loads(version["change"] or "null")
    return change


def _note(version: Row) -> str:
    return plain(version["correction_note"]) if version["correction"] not in ("none", "silent") else ""


def _version_row(version: Row, change: Row | None) -> Row:
    counts = {name: len(change[name]) if change else 0 for name in ("added", "removed", "altered")}
    what = "first seen" if version["version"] == 1 else MARKS.get(version["correction"], version["correction"])
    return {
        "version": version["version"],
        "seen": version["seen_at"],
        "what": "read anew by us" if version["is_extracted_again"] else what,
        "title": "changed" if change and change["is_title_changed"] else "",
        "sentences": " ".join(f"{mark}{n}" for mark, n in zip("+-~", counts.values(), strict=True) if n),
        "characters": version["characters"],
        "run": version["run_id"],
    }


def _altered(old: str, new: str) -> tuple[Text, Text]:
    """A sentence as it was and as it is, with the words that differ marked."""
    left, right = _TOKEN.findall(plain(old)), _TOKEN.findall(plain(new))
    before, after = Text("- ", style="red"), Text("+ ", style="green")
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        before.append("".join(left[a:b]), style="" if kind == "equal" else "bold reverse")
        after.append("".join(right[c:d]), style="" if kind == "equal" else "bold reverse")
    return before, after


# ---------------------------------------------------------------- copies and claims


def _copy_row(copy: Row) -> Row:
    is_origin = copy["is_origin"]
    return {
        "outlet": copy["outlet"],
        "title": copy["title"],
        "published": copy["published_at"],
        "is": "the origin" if is_origin else "a copy",
        "of its words": "" if is_origin or copy["containment"] is None else f"{copy['containment']:.0%}",
        "because": "" if is_origin else copy["reason"],
        "address": copy["url"],
    }


def _print_claims(claims: Sequence[Row]) -> None:
    rows = [claim | {"value": _value(claim)} for claim in claims]
    current, past = ([row for row in rows if row["is_current"] == is_current] for is_current in (True, False))
    if current:
        out.print(_table(current, CLAIM_COLUMNS, "What was read from it"))
    if past:
        columns = ("version", "measure", "of_whom", "value", "who_says", "quote", "reason")
        out.print(_table(past, columns, "What was read from it and no longer counts"))


def _value(claim: Row) -> str:
    low, high = plain(claim["low"]), plain(claim["high"])
    return low if low == high else f"{low}+" if not high else f"{low}–{high}"


def _table(rows: Sequence[Row], columns: tuple[str, ...], title: str) -> Table:
    return as_table(Answer(columns, tuple(tuple(row[name] for name in columns) for row in rows)), title=title)
