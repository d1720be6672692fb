"""Settings: one TOML file and the environment, read once, validated, frozen.

Where a value comes from, last wins: the defaults below, `wirehouse.toml` (in the current folder, or the file
that WIREHOUSE_SETTINGS names), WIREHOUSE_<NAME> in the environment, the command line.
An unknown key is an error that names the nearest right one: a typing slip must not silently poll nothing.
"""

from __future__ import annotations

import difflib
import inspect
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from flows.log import FORMATS

DEFAULT_FILE = "wirehouse.toml"
OWN_LIST = Path("feeds.toml")  # a list of one's own in the working folder comes before the one that ships
PREFIX = "WIREHOUSE_"


class SettingsError(ValueError):
    """A setting is unknown or has a value that cannot be right; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a run may be told. Times in the unit of the name's suffix."""

    warehouse: Path = Path("wirehouse.duckdb")
    feeds: Path | None = None  # a TOML list; else feeds.toml in the working folder, else the list that ships
    user_agent: str = "wirehouse/0.1"
    contact_url: str = ""  # goes into the user agent: let outlets reach you
    interval_minutes: int = 60  # hourly with jitter missed least in replay (research, FETCHING 2e)
    per_host_delay_seconds: float = 1.0
    feed_timeout_seconds: float = 20.0
    page_timeout_seconds: float = 30.0
    fetch_concurrency: int = 64
    allow_hosts: tuple[str, ...] = ()  # "host:port" or "10.1.0.0/16:*" that may be private: an intranet, the demo
    ignore_robots: bool = False
    ignore_tls_hosts: tuple[str, ...] = ()  # hosts whose certificate is not checked
    workers: int = 0  # processes that extract and read; 0: one a core
    window_days: int = 30  # how far back a report may find its event
    retain_pages_days: int = 365  # raw pages older than this may be dropped by `wirehouse maintain`
    log_format: str = "text"  # of what runs write to standard error: text, or json, one object a line

    @property
    def agent(self) -> str:
        """The User-Agent header: name/version and, where given, whom to ask."""
        return f"{self.user_agent} (+{self.contact_url})" if self.contact_url else self.user_agent


@dataclass(frozen=True, slots=True)
class FeedSetting:
    """One feed of a feed list."""

    url: str
    outlet: str
    language: str | None = None
    country: str | None = None
    interval_minutes: int | None = None
    expected_per_day: int | None = None
    is_full_text: bool = False
    is_enabled: bool = True

    def is_named(self, wanted: Sequence[str]) -> bool:
        """Whether its outlet or address holds one of these texts; true where none is wanted."""
        name = f"{self.outlet} {self.url}".casefold()
        return not wanted or any(word.casefold() in name for word in wanted)


def read_settings(file: Path | None = None, environ: Mapping[str, str] = os.environ, **overrides: Any) -> Settings:
    """Settings from defaults, file, environment and `overrides` (None means: not given)."""
    named = file or (Path(environ[PREFIX + "SETTINGS"]) if PREFIX + "SETTINGS" in environ else None)
    if named is not None and not named.is_file():
        raise SettingsError(f"There is no settings file {named}. `wirehouse init` writes a commented one.")
    path = named or Path(DEFAULT_FILE)
    values = _read_toml(path) if path.is_file() else {}
    values |= _from_environment(environ)
    values |= {name: value for name, value in overrides.items() if value is not None}
    settings = _validated(values, str(path))
    has_own = settings.feeds is None and OWN_LIST.is_file()
    return replace(settings, feeds=OWN_LIST) if has_own else settings


def describe_settings() -> str:
    """A settings file with every setting at its default, commented out, with what it means."""
    source = inspect.getsource(Settings)
    lines = ["# Settings of wirehouse. Every line is a comment: take the # off what you change.", ""]
    for item in fields(Settings):
        about = re.search(rf"^    {item.name}: .*?  # (.*)$", source, re.MULTILINE)
        lines += [f"# {about[1]}"] if about else []
        lines += [f"# {item.name} = {_toml(item.default)}", ""]
    return "\n".join(lines)


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return "[]" if isinstance(value, tuple) else f'"{"" if value is None else value}"'


def read_feed_list(path: Path | None) -> tuple[FeedSetting, ...]:
    """The feeds of a TOML list; None reads the one that ships with wirehouse."""
    if path is not None and not path.is_file():
        raise SettingsError(f"There is no feed list {path}. Without --feeds wirehouse uses the list it ships.")
    table = _read_toml(path or resources.files("flows").joinpath("feeds.toml"))
    unknown = set(table) - {"feed"}
    if unknown:
        raise SettingsError(f"{path}: a feed list holds [[feed]] tables only, not {sorted(unknown)[0]!r}.")
    return tuple(_feed(entry, str(path or "feeds.toml")) for entry in table.get("feed", []))


def _feed(entry: Mapping[str, Any], where: str) -> FeedSetting:
    known = {f.name for f in fields(FeedSetting)}
    for key in entry:
        if key not in known:
            raise SettingsError(f"{where}: a feed has no key {key!r}.{_nearest(key, known)}")
    if not entry.get("url") or not entry.get("outlet"):
        raise SettingsError(f"{where}: each [[feed]] needs a url and an outlet; one has {dict(entry)!r}.")
    return FeedSetting(**entry)


def _read_toml(path: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is no text in UTF-8, which TOML must be: {error.reason}.") from error


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    known = {f.name for f in fields(Settings)}
    values: dict[str, Any] = {}
    for key, value in environ.items():
        name = key.removeprefix(PREFIX).lower()
        if key.startswith(PREFIX) and name != "settings":
            if name not in known:
                raise SettingsError(f"The environment sets {key}, which is no setting.{_nearest(name, known)}")
            values[name] = value
    return values


def _validated(values: Mapping[str, Any], where: str) -> Settings:
    types = {f.name: str(f.type) for f in fields(Settings)}
    for key in values:
        if key not in types:
            raise SettingsError(f"{where}: there is no setting {key!r}.{_nearest(key, types)}")
    settings = replace(Settings(), **{key: _coerce(key, types[key], value) for key, value in values.items()})
    for name in ("interval_minutes", "feed_timeout_seconds", "page_timeout_seconds", "fetch_concurrency"):
        if getattr(settings, name) <= 0:
            raise SettingsError(f"{where}: {name} must be above 0, it is {getattr(settings, name)}.")
    if settings.log_format not in FORMATS:
        raise SettingsError(f"{where}: log_format is {' or '.join(FORMATS)}, not {settings.log_format!r}.")
    return settings


def _coerce(name: str, type_name: str, value: Any) -> Any:
    try:
        if "Path" in type_name:
            return Path(os.path.expanduser(str(value)))
        if type_name.startswith("tuple"):
            parts = value.split(",") if isinstance(value, str) else value
            return tuple(str(part).strip() for part in parts if str(part).strip())
        if type_name == "bool":
            return _as_bool(value)
        return {"int": int, "float": float, "str": str}[type_name](value)
    except (TypeError, ValueError) as error:
        raise SettingsError(f"The setting {name} takes {type_name}, not {value!r}.") from error


def _as_bool(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).lower()
    if word not in {"1", "0", "true", "false", "yes", "no", "on", "off"}:
        raise ValueError(word)
    return word in {"1", "true", "yes", "on"}


def _nearest(name: str, known: Any) -> str:
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f" Did you mean {close[0]!r}?" if close else f" Known: {', '.join(sorted(known))}."
