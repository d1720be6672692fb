"""What is the same for every page of one edition of the file: reckoned once, kept until a run publishes the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from flows.browse.shelf import Edition, Room

RUNS_SHOWN = 100

_KEPT: dict[str, tuple[Edition, Any]] = {}


def once(room: Room, name: str, build: Callable[[], Any]) -> Any:
    """What is the same for all pages of an edition is reckoned once."""
    kept = _KEPT.get(name)
    if kept is None or kept[0] != room.edition:
        _KEPT[name] = kept = (room.edition, build())
    return kept[1]


def outlets_of(room: Room) -> list[dict[str, Any]]:
    """All outlets, with how much each writes and how well it is seen."""
    outlets: list[dict[str, Any]] = once(room, "outlets", lambda: room.records("outlets"))
    return outlets


def feeds_of(room: Room) -> list[dict[str, Any]]:
    """All feeds with their health."""
    feeds: list[dict[str, Any]] = once(room, "feeds", lambda: room.records("feeds"))
    return feeds


def runs_of(room: Room) -> list[dict[str, Any]]:
    """The newest runs and what each added."""
    runs: list[dict[str, Any]] = once(room, "runs", lambda: room.records("runs", row_limit=RUNS_SHOWN, run_id=None))
    return runs


def facets_of(room: Room) -> dict[str, list[dict[str, Any]]]:
    """What the filters offer, with counts."""
    found: dict[str, list[dict[str, Any]]] = once(room, "facets", lambda: _facets(room))
    return found


def _facets(room: Room) -> dict[str, list[dict[str, Any]]]:
    facets: dict[str, list[dict[str, Any]]] = {"type": [], "country": []}
    for row in room.records("facets"):
        facets[row["facet"]].append(row)
    return facets


def latest_of(room: Room) -> dict[str, Any]:
    """How fresh the file is, for the foot of every page."""
    latest: dict[str, Any] = once(room, "latest", lambda: room.records("latest")[0])
    return latest


def countries_of(room: Room) -> dict[str, str]:
    """Names of countries by code."""
    return {row["value"]: row["label"] for row in facets_of(room)["country"]}


def dictionary_of(room: Room) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Views with their columns, for the SQL page."""
    tables: list[tuple[str, str, list[dict[str, Any]]]] = once(room, "dictionary", lambda: _dictionary(room))
    return tables


def _dictionary(room: Room) -> list[tuple[str, str, list[dict[str, Any]]]]:
    tables: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in room.records("dictionary"):
        tables[row["table_name"]].append(row)
    return [(name, rows[0]["table_comment"] or "", rows) for name, rows in tables.items() if rows[0]["is_view"]]
