"""Events that meet a filter: put aside once a request, then listed, counted by day and gathered on the map."""

from __future__ import annotations

from typing import Any

from flows.browse.edition import once
from flows.browse.filters import Filter
from flows.browse.shelf import Room
from flows.render import Answer

MOST_CELLS = 400  # of a map: as many as its columns and rows hold on land


def look_for(room: Room, chosen: Filter) -> None:
    """Keep what meets the filter as `found`; without a filter that is the whole index, where it lies."""
    if chosen.is_empty:
        room.sql("CREATE OR REPLACE TEMP VIEW found AS FROM event_index")
    else:
        room.set_aside("found", **chosen.values())


def list_found(room: Room, chosen: Filter, limit: int) -> Answer:
    """A page of `limit` events in the order that the filter names."""
    return room.named("browse_list", sort=chosen.sort, row_limit=limit, row_offset=(chosen.page - 1) * limit)


def list_events(room: Room, chosen: Filter, limit: int) -> Answer:
    """Look for events and list a page of them."""
    look_for(room, chosen)
    return list_found(room, chosen, limit)


def count_found(room: Room) -> int:
    """How many events were found in all, whatever page of them was asked for."""
    (total,) = room.sql("SELECT count(*) FROM found").rows[0]
    return int(total)


def days_found(room: Room, chosen: Filter) -> list[dict[str, Any]]:
    """How many events by day, how many of them disputed and how many with a place."""
    return _kept_if_all(room, chosen, "days")


def cells_found(room: Room, chosen: Filter, cell: float) -> list[dict[str, Any]]:
    """The cells of a map, `cell` degrees wide, that hold events."""
    return _kept_if_all(room, chosen, "map", cell=cell, cell_limit=MOST_CELLS)


def _kept_if_all(room: Room, chosen: Filter, name: str, **values: Any) -> list[dict[str, Any]]:
    """The view of all events is asked for most and the dearest: it is reckoned once an edition."""
    if not chosen.is_empty:
        return room.records(name, **values)
    rows: list[dict[str, Any]] = once(room, f"all {name}", lambda: room.records(name, **values))
    return rows
