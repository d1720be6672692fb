"""What is wrong with this machine or installation: `wirehouse doctor`."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from packaging.requirements import Requirement

from flows.prefect_server import configured_api_url, is_healthy
from flows.reading_room import open_reader
from flows.render import plain
from flows.run_note import read_fault
from flows.settings import Settings, SettingsError, read_feed_list
from warehouse.connect import Paths, connect_file, is_locked
from warehouse.errors import WarehouseError

Finding = tuple[bool, str, str]
#: Below this the next publication may not fit beside the working file.
LOW_DISK_BYTES = 2_000_000_000
#: And room for so many copies of the working file: the one that is published, and the one being published.
COPIES = 2


def examine(settings: Settings) -> list[Finding]:
    """Whether it is good, what was looked at, and what to do where it is not: one broken part hides no other."""
    folder = settings.warehouse.absolute().parent
    looks: list[tuple[str, Callable[[], Finding]]] = [
        ("Python", _python),
        ("packages", _packages),
        ("the folder", partial(_folder, folder)),
        ("the folder of state", partial(_state, settings.warehouse)),
        ("the disk", partial(_disk, settings.warehouse)),
        ("the gazetteer", _gazetteer),
        ("the warehouse", partial(_clock, settings.warehouse)),
        ("the working file", partial(_working_file, settings.warehouse)),
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
        told = str(error).partition("\n")[0].rstrip(".")  # DuckDB appends a whole traceback where pytz fails
        return False, what, f"{type(error).__name__}: {told}. Mend that, or install wirehouse again."


def _python() -> Finding:
    return sys.version_info >= (3, 11), f"Python {sys.version.split()[0]}", "wirehouse needs 3.11 or newer."


def _folder(folder: Path) -> Finding:
    if not folder.is_dir():
        return False, f"folder {folder}", "Make the folder, or name another with --warehouse."
    return os.access(folder, os.W_OK), f"folder {folder} can be written", "Give this user write permission."


def _state(warehouse: Path) -> Finding:
    """The folder beside the warehouse may be another user's: of a run that root began, for example."""
    paths = Paths.of(warehouse)
    others = [path for path in (paths.folder, paths.work, paths.lock) if path.exists() and not os.access(path, os.W_OK)]
    return not others, f"{(others or [paths.folder])[0]} can be written", "Give this user write permission."


def _disk(warehouse: Path) -> Finding:
    paths = Paths.of(warehouse)
    there = next(path for path in paths.published.parents if path.exists())
    free = shutil.disk_usage(there).free
    wanted = max(LOW_DISK_BYTES, COPIES * paths.work.stat().st_size if paths.work.exists() else 0)
    advice = f"Free some: {wanted / 1e9:.0f} GB are wanted, since each publication is a copy of the working file."
    return free > wanted, f"{free / 1e9:.0f} GB free", advice


def _gazetteer() -> Finding:
    from extract.places import load_gazetteer

    load_gazetteer()
    return True, "the gazetteer loads", ""


def _packages() -> Finding:
    """What is installed against what wirehouse asks for: some that are newer break Prefect or DuckDB's answers."""
    needed = [Requirement(text) for text in requires("wirehouse") or ()]
    needed = [need for need in needed if need.marker is None or need.marker.evaluate({"extra": ""})]
    unmet = [need for need in needed if not need.specifier.contains(_version(need.name) or "0", prereleases=True)]
    if unmet:
        found = ", ".join(f"{need.name} {_version(need.name) or 'missing'}" for need in unmet)
        wanted = " ".join(f"'{need.name}{need.specifier}'" for need in unmet)
        return False, found, f"wirehouse works with others: pip install {wanted}"
    known = ", ".join(f"{name} {_version(name)}" for name in ("duckdb", "prefect"))
    return True, f"{known} and {len(needed) - 2} more packages fit", ""


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _working_file(warehouse: Path) -> Finding:
    """A damaged working file ends the next run; the published one may be whole."""
    paths = Paths.of(warehouse)
    if not paths.work.exists() or is_locked(paths):
        return True, "the working file is being written" if paths.work.exists() else "no working file yet", ""
    with connect_file(paths.work, read_only=True) as con:
        con.execute("SELECT count(*) FROM runs")
    return True, "the working file opens", ""


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
