"""What was read from an article, on a terminal: the events it tells of, its claims, and those that no longer count."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from rich.text import Text

from flows.console import out
from flows.render import plain, plural, print_rows

Row = dict[str, Any]

CLAIM_COLUMNS = ("measure", "of_whom", "value", "qualifier", "who_says", "scope", "event", "quote")
PAST_COLUMNS = ("measure", "of_whom", "value", "who_says", "quote")


def print_events(events: Sequence[Row]) -> None:
    """Each event with what this article says of the dead beside what all say."""
    rows = [
        {name: event[name] for name in ("event", "title", "on", "place")}
        | {
            "killed": span(event["own_killed_low"], event["own_killed_high"]),
            "killed, all say": span(event["killed_low"], event["killed_high"]),
            "outlets": event["outlets"],
            "disputed": event["disputed"],
        }
        for event in events
    ]
    if rows:
        print_rows(out, rows, "It tells of")
        out.print(Text(f"All that is said of it: wirehouse show {rows[0]['event']}\n", style="dim"))


def print_claims(claims: Sequence[Row]) -> None:
    """The claims that stand; then by version those that do not, but for what the newest says again."""
    rows = [claim | {"value": span(claim["low"], claim["high"])} for claim in claims]
    current = [row for row in rows if row["is_current"]]
    if current:
        print_rows(out, [{name: row[name] for name in CLAIM_COLUMNS} for row in current], "What was read from it")
    past = [row for row in rows if not row["is_current"]]
    standing = set(map(_said, current))
    for (version, reason), group in groupby(past, key=lambda row: (row["version"], row["reason"])):
        _print_past(version, plain(reason), list(group), standing)


def _print_past(version: int, reason: str, claims: Sequence[Row], standing: set[tuple[object, ...]]) -> None:
    gone = [claim for claim in claims if _said(claim) not in standing]
    if gone:
        rows = [{name: claim[name] for name in PAST_COLUMNS} for claim in gone]
        print_rows(out, rows, f"What version {version} said and no longer counts")
        out.print(Text(f"because {reason}", style="yellow"))
    if again := len(claims) - len(gone):
        out.print(Text(f"{plural(again, 'claim')} of version {version} stand in the newest too.\n", style="dim"))


def _said(claim: Row) -> tuple[object, ...]:
    """What makes two claims the same for a reader, whoever's name is spelt how."""
    return tuple(claim[name] for name in ("measure", "of_whom", "low", "high", "scope"))


def span(low: object, high: object) -> str:
    """ "5", "5-7", or "200+" where the words set no upper end."""
    least, most = plain(low), plain(high)
    return least if least == most else f"{least}+" if not most else f"{least}–{most}"
