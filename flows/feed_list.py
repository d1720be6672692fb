"""A feed list of one's own: a TOML file that people edit and the command line adds to and takes from."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

from flows.settings import OWN_LIST, FeedSetting, Settings, SettingsError, read_feed_list

_BLOCK = re.compile(r"^\[\[feed\]\]$", re.MULTILINE)


def own_list(settings: Settings) -> Path:
    """Where this user's list is, or would be: the settings' or feeds.toml in the working folder."""
    return settings.feeds or OWN_LIST


def add_feeds(path: Path, feeds: Iterable[FeedSetting]) -> int:
    """Append those whose address is not there yet and return how many; the file is made where it is missing."""
    known = {feed.url for feed in read_feed_list(path)} if path.exists() else set()
    fresh = list({feed.url: feed for feed in feeds if feed.url not in known}.values())
    if fresh:
        before = path.read_text(encoding="utf-8").strip() if path.exists() else ""
        before += "\n\n" if before else ""
        _write(path, before + "\n\n".join(_as_toml(feed) for feed in fresh) + "\n")
    return len(fresh)


def remove_feed(path: Path, url: str) -> bool:
    """Take out the feed of that address; comments and the other feeds stay as they are written."""
    read_feed_list(path)  # says what is wrong with a list that cannot be read
    text = path.read_text(encoding="utf-8")
    starts = [match.start() for match in _BLOCK.finditer(text)] + [len(text)]
    for start, end in pairwise(starts):
        if tomllib.loads(text[start:end])["feed"][0].get("url") == url:
            _write(path, text[:start] + text[end:])
            return True
    return False


def refuse_slips(
    settings: Settings, feed_list: Sequence[FeedSetting] | None, feeds: Sequence[str], urls: Sequence[str]
) -> None:
    """Raise `SettingsError` for what cannot be polled or is no address, before anything is begun for it."""
    if feeds or not urls:
        named_feeds(read_feed_list(settings.feeds) if feed_list is None else feed_list, feeds)
    for url in urls:
        if not url.startswith(("http://", "https://")):
            raise SettingsError(f"{url!r} is no address of an article: write it with http:// or https:// before it.")


def named_feeds(listed: Iterable[FeedSetting], wanted: Sequence[str]) -> list[FeedSetting]:
    """The enabled feeds whose outlet or address holds one of the texts; a text that names none is a slip, and said."""
    enabled = [feed for feed in listed if feed.is_enabled]
    for word in wanted:
        if not any(feed.is_named([word]) for feed in enabled):
            close = difflib.get_close_matches(word, [feed.outlet for feed in enabled], n=1, cutoff=0.4)
            hint = f" Did you mean {close[0]!r}?" if close else ""
            raise SettingsError(
                f"No enabled feed has {word!r} in its outlet or address.{hint} See `wirehouse feeds list`."
            )
    return [feed for feed in enabled if feed.is_named(wanted)]


def _as_toml(feed: FeedSetting) -> str:
    lines = ["[[feed]]"]
    for item in fields(FeedSetting):
        value = getattr(feed, item.name)
        if value != item.default:
            # A JSON string is a TOML basic string too, escapes included.
            lines.append(f"{item.name} = {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines)


def _write(path: Path, text: str) -> None:
    """The whole new file or the old one, never half of it."""
    tomllib.loads(text)
    partial = path.with_name(path.name + ".new")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)
