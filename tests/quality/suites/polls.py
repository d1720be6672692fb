"""Replay of real polls over loopback HTTP: nothing lost, nothing doubled, every edit kept as a version."""

from __future__ import annotations

import asyncio
import gzip
import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

from flows.runs import Hands, begin
from flows.settings import FeedSetting, Settings
from flows.stages.poll import poll_due_feeds
from tests.newsroom import Answer, FaultyNewsroom
from tests.quality.board import Figure, Suite, Task, working_folder
from tests.quality.data import window
from warehouse.query import run_sql

_STAMP = re.compile(r"(\d{4}-\d\d-\d\dT\d{6})Z")
_ENTRIES = "SELECT feed_id, entry_key, title, url, entry_version FROM entries"
Seen = dict[str, list[str]]  # identity of an item -> its titles, one after the other


def score(task: Task) -> Sequence[Figure]:
    """Items against entries of the warehouse, for each feed by itself; an oracle with the standard XML reader."""
    folders = sorted({file.parent for file in task.files("polls/*/*.xml*")})
    size = None if task.sample is None else max(2, task.sample // len(folders))
    polls = {folder.name: window(sorted(folder.glob("*.xml*")), size) for folder in folders}
    expected = {name: _items(files) for name, files in polls.items()}
    found = _replay(polls)
    lost = doubled = edits = edits_kept = 0
    for name, seen in expected.items():
        titles = [_plain(title) for key, kept in seen.items() for title in [kept[-1]]]
        ours = [_plain(row[0]) for row in found[name]]
        surplus = len(ours) - len(seen)
        missing = [title for title in set(titles) if title not in set(ours)]
        lost, doubled = lost + len(missing), doubled + max(0, surplus)
        for title in missing:
            task.errors.add(name, title, "nothing")
        if surplus:
            task.errors.add(name, f"{len(seen)} items", f"{len(ours)} entries")
        edits += sum(len(kept) - 1 for kept in seen.values())
        edits_kept += min(sum(len(kept) - 1 for kept in seen.values()), sum(row[1] - 1 for row in found[name]))
    items = sum(map(len, expected.values()))
    return [
        Figure("items lost", lost, count=items, is_less_better=True),
        Figure("items doubled", doubled, is_less_better=True),
        Figure("edits of titles kept", edits_kept / edits if edits else 1.0, count=edits),
    ]


def _replay(polls: dict[str, list[Path]]) -> dict[str, list[tuple[str, int]]]:
    """Serve the n-th poll of every feed in the n-th round and poll them; titles and versions by feed."""
    with FaultyNewsroom(one_address=True) as newsroom, working_folder() as folder:
        base = newsroom.base_url("meridian")
        settings = Settings(
            warehouse=folder / "polls.duckdb",
            allow_hosts=(base.removeprefix("http://"),),
            per_host_delay_seconds=0.0,
            ignore_robots=True,
        )
        feeds = {name: FeedSetting(f"{base}/polls/{name}.xml", name) for name in polls}
        for number in range(max(map(len, polls.values()))):
            current = {name: files[number] for name, files in polls.items() if number < len(files)}
            newsroom.override = lambda _, path, now=current: _serve(now, path)
            moment = max(_time_of(file) for file in current.values())
            with begin("ingest", settings, Hands(now=moment), {}) as run:
                asyncio.run(poll_due_feeds(run, [feeds[name] for name in current], [], False))
        answer = run_sql(settings.warehouse, "SELECT outlet, title, entry_version FROM entries")
    found: dict[str, list[tuple[str, int]]] = {name: [] for name in polls}
    for outlet, title, version in answer.rows:
        found[outlet].append((title, version))
    return found


def _serve(current: dict[str, Path], path: str) -> Answer | None:
    file = current.get(path.rsplit("/", 1)[-1].removesuffix(".xml"))
    return Answer(body=_body(file), content_type="application/xml") if file else None


def _items(files: Sequence[Path]) -> Seen:
    """What an independent reader sees: items by guid or link, with their titles in order of change."""
    seen: Seen = defaultdict(list)
    for file in files:
        try:
            root = ElementTree.fromstring(_body(file))
        except ElementTree.ParseError:
            continue
        for item in root.iter():
            if item.tag.rsplit("}", 1)[-1] in {"item", "entry"}:
                values = {child.tag.rsplit("}", 1)[-1]: (child.text or "").strip() for child in reversed(item)}
                key, title = values.get("guid") or values.get("id") or values.get("link") or "", values.get("title", "")
                if key and (not seen[key] or _plain(seen[key][-1]) != _plain(title)):
                    seen[key].append(title)
    return dict(seen)


def _body(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()


def _time_of(file: Path) -> datetime:
    match = _STAMP.search(file.name)
    return (
        datetime.strptime(match[1], "%Y-%m-%dT%H%M%S").replace(tzinfo=UTC)
        if match
        else datetime(2020, 1, 1, tzinfo=UTC)
    )


def _plain(text: str) -> str:
    """Letters alone: some feeds escape a title twice, and what we unescape the oracle must too."""
    return re.sub(r"\W+", "", unescape(re.sub(r"<[^>]+>", "", text))).casefold()


SUITE = Suite("polls", score, tuned_on="nothing")
