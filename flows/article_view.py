"""An article on a terminal: what is known of it, and its versions as a person compares them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from flows.article_claims import print_claims, print_events
from flows.console import out
from flows.render import plain, print_rows

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
MAX_SENTENCES = 12  # of a kind: a rewritten text is read with --text
#: What goes without saying.
USUAL = {("page_kind", "article"), ("text_source", "page")}
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


def print_article(parts: Mapping[str, Sequence[Row]], *, with_text: bool) -> None:
    """Print everything that is known of an article, by query; its words are inert."""
    (head,) = parts["article"]
    title = Text(plain(head["title"]), style="bold")
    body = Group(title, _facts(head))
    out.print(Panel(body, title=f"article {head['article_id']}", title_align="left", expand=False))
    _print_versions(parts["article_versions_of"])
    if copies := parts["article_copies_of"]:
        print_rows(out, [_copy_row(copy) for copy in copies], "The same text at")
    print_events(parts["article_events_of"])
    print_claims(parts["article_claims_of"])
    if with_text:
        out.print(Text(plain(head["text"])))


def _facts(head: Row) -> Table:
    table = Table.grid(padding=(0, 2))
    for column, label in FACTS:
        if (value := _fact(head, column)) and (column, value) not in USUAL:
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


def _fact(head: Row, column: str) -> str:
    """A value as it is known: a bare day has no midnight."""
    is_day = column == "published_at" and head["published_precision"] == "day"
    return plain(head[column].date() if is_day and head[column] else head[column])


def _origin(head: Row) -> str:
    if not head["is_copy"]:
        return ""
    return f"{plain(head['origin_outlet'])}, {plain(head['origin_url'])} ({plain(head['copy_reason'])})"


# ---------------------------------------------------------------- versions


def _print_versions(versions: Sequence[Row]) -> None:
    """Each version, and what it took out (-), put in (+) or altered (the words in question marked)."""
    if len(versions) > 1:
        print_rows(out, [_version_row(version, _change(version)) for version in versions], "Versions")
    for before, version in pairwise(versions):
        change = _change(version)
        if change is None:
            continue
        out.print(Text(f"What version {version['version']} changed", style="bold"))
        if note := _note(version):
            out.print(Text(f"In its own words: {note}", style="yellow"))
        if change["is_title_changed"]:
            out.print(*_altered(before["title"], version["title"]), sep="\n")
        _print_sentences([_altered(old, new) for old, new in change["altered"]], "altered")
        _print_sentences([(Text(f"- {plain(line)}", style="red"),) for line in change["removed"]], "removed")
        _print_sentences([(Text(f"+ {plain(line)}", style="green"),) for line in change["added"]], "added")
        out.print()


def _print_sentences(sentences: Sequence[tuple[Text, ...]], what: str) -> None:
    for lines in sentences[:MAX_SENTENCES]:
        out.print(*lines, sep="\n")
    if (more := len(sentences) - MAX_SENTENCES) > 0:
        out.print(Text(f"  … and {more} more {what}", style="dim"))


def _change(version: Row) -> Row | None:
    change: Row | None = json.loads(version["change"] or "null")
    return change


def _note(version: Row) -> str:
    return plain(version["correction_note"]) if version["correction"] not in ("none", "silent") else ""


def _version_row(version: Row, change: Row | None) -> Row:
    marks = {"+": "added", "-": "removed", "~": "altered"}
    counts = {mark: len(change[name]) if change else 0 for mark, name in marks.items()}
    what = "first seen" if version["version"] == 1 else MARKS.get(version["correction"], version["correction"])
    return {
        "version": version["version"],
        "seen": version["seen_at"],
        "what": "read anew by us" if version["is_extracted_again"] else what,
        "title": "changed" if change and change["is_title_changed"] else "",
        "sentences in, out, altered": " ".join(
            f"{mark}{n}" for mark, n in zip("+-~", counts.values(), strict=True) if n
        ),
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


# ---------------------------------------------------------------- copies


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
