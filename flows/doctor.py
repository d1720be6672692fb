"""What is wrong with this machine or installation: `wirehouse doctor`."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib.metadata import version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flows.prefect_server import configured_api_url, is_healthy
from flows.reading_room import open_reader
from flows.render import plain
from flows.run_note import read_fault
from flows.settings import Settings, SettingsError, read_feed_list
from warehouse.errors import WarehouseError

Finding = tuple[bool, str, str]
#: Below this the next publication may not fit beside the working file.
LOW_DISK_BYTES = 2_000_000_000
#: With these or newer Prefect 3.8.8 breaks: its parameters are refused, or its scheduler inserts no run.
TOO_NEW = {"fastapi": (0, 151), "sqlalchemy": (2, 1)}


def examine(settings: Settings) -> list[Finding]:
    """Whether it is good, what was looked at, and what to do where it is not: one broken part hides no other."""
    folder = settings.warehouse.absolute().parent
    looks: list[tuple[str, Callable[[], Finding]]] = [
        ("Python", _python),
        *((name, partial(_version, name)) for name in ("duckdb", "prefect", *TOO_NEW)),
        ("the folder", partial(_folder, folder)),
        ("the disk", partial(_disk, folder)),
        ("the gazetteer", _gazetteer),
        ("the warehouse", partial(_clock, settings.warehouse)),
        ("time zones", _zone),
        ("the feed list", partial(_feeds, settings)),
        ("Prefect", _prefect),
        ("the last run", partial(_last_run, settings.warehouse)),
    ]
    return [_look(what, look) for what, look in looks]


def _look(what: str, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except WarehouseError as error:
        return False, what, str(error)
    except Exception as error:  # noqa: BLE001 - whatever a broken part raises is what the doctor was asked for
        return False, what, f"{type(error).__name__}: {error}. Mend that, or install wirehouse again."


def _python() -> Finding:
    return sys.version_info >= (3, 11), f"Python {sys.version.split()[0]}", "wirehouse needs 3.11 or newer."


def _folder(folder: Path) -> Finding:
    if not folder.is_dir():
        return False, f"folder {folder}", "Make the folder, or name another with --warehouse."
    return os.access(folder, os.W_OK), f"folder {folder} can be written", "Give this user write permission."


def _disk(folder: Path) -> Finding:
    there = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(there).free
    return free > LOW_DISK_BYTES, f"{free / 1e9:.0f} GB free", "Free some space: a publication needs the file twice."


def _gazetteer() -> Finding:
    from extract.places import load_gazetteer

    load_gazetteer()
    return True, "the gazetteer loads", ""


def _version(name: str) -> Finding:
    found = version(name)
    limit = TOO_NEW.get(name)
    is_good = limit is None or tuple(int(part) for part in found.split(".")[:2]) < limit
    wanted = ".".join(map(str, limit or ()))
    return is_good, f"{name} {found}", f"Prefect 3.8.8 breaks on it: pip install '{name}<{wanted}'."


def _clock(warehouse: Path) -> Finding:
    """A clock that is behind what is stored was set back: runs would be older than what they follow."""
    now, newest = datetime.now(UTC), None
    if warehouse.exists():
        with open_reader(warehouse) as reader:
            newest = reader.sql("SELECT max(started_at) FROM runs").rows[0][0]
    is_good = 2025 < now.year < 2100 and (newest is None or newest <= now + timedelta(minutes=5))
    return is_good, f"the clock says {now:%Y-%m-%d %H:%M} UTC", f"Set it: the last run began at {plain(newest)}."


def _zone() -> Finding:
    try:
        ZoneInfo("Europe/London")
    except ZoneInfoNotFoundError:
        return False, "time zones", "The machine has no time zone database: pip install tzdata."
    return True, f"time zone {datetime.now(UTC).astimezone().tzname()}; all is stored in UTC", ""


def _feeds(settings: Settings) -> Finding:
    try:
        listed = read_feed_list(settings.feeds)
    except SettingsError as error:
        return False, "the feed list", str(error)
    enabled = sum(feed.is_enabled for feed in listed)
    where = settings.feeds or "the list that ships"
    return enabled > 0, f"{enabled} feeds in {where}", "Add one with `wirehouse feeds add`."


def _prefect() -> Finding:
    url = configured_api_url()
    return not url or is_healthy(url), f"Prefect: {url or 'a local server for each run'}", "Start it, or unset its URL."


def _last_run(warehouse: Path) -> Finding:
    fault = read_fault(warehouse)
    return fault is None, "the last run", fault or ""
