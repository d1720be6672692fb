"""Odd feed documents: every item an entry, with the right title and address."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from extract.feed import parse_feed
from tests.quality.board import Figure, Suite, Task
from tests.quality.metrics import share

NOW = datetime(2026, 2, 1, tzinfo=UTC)
_ITEM = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)


def score(task: Task) -> Sequence[Figure]:
    """Documents with all their items, and titles as the reader that owns the document expects them."""
    files = [file for file in task.files("feeds/**/*") if file.is_file() and file.suffix in {".xml", ".rss", ".json"}]
    expected = {file.with_suffix("").name: file for file in files if _is_expectation(file)}
    documents = [file for file in files if not _is_expectation(file)][: task.sample]
    complete, titles = [], []
    for file in documents:
        body = file.read_bytes()
        feed = parse_feed(body, f"https://quality.example/{file.name}", fetched_at=NOW)
        items = _count_items(body)
        complete.append(len(feed.entries) == items)
        if not complete[-1]:
            task.errors.add(file.name, f"{items} entries", f"{len(feed.entries)} ({feed.error} {feed.problems})")
        gold = expected.get(file.with_suffix("").name)
        for wanted, entry in zip(_titles(gold), feed.entries, strict=False):
            titles.append(_plain(wanted) == _plain(entry.title))
            if not titles[-1]:
                task.errors.add(file.name, wanted, entry.title)
    return [
        Figure("documents complete", share(complete), count=len(complete)),
        Figure("titles right", share(titles), count=len(titles)),
    ]


def _is_expectation(file: Path) -> bool:
    """What a test suite expects of the XML file of that name, rather than a JSON feed."""
    if file.suffix != ".json":
        return False
    is_sample = file.name == "json_feed_sample.json"
    return not is_sample and '"jsonfeed.org' not in file.read_text(encoding="utf-8", errors="replace")[:300]


def _count_items(body: bytes) -> int:
    if body.lstrip()[:1] == b"{":
        return len(json.loads(body)["items"])
    encoding = "utf-16" if body[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"
    text = re.sub(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->", "", body.decode(encoding, "replace"), flags=re.DOTALL)
    return len(_ITEM.findall(text))


def _titles(file: Path | None) -> list[str]:
    if file is None:
        return []
    return [str(entry.get("title") or "") for entry in json.loads(file.read_text(encoding="utf-8")).get("entries", [])]


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", re.sub(r"<[^>]+>|&#?\w+;", " ", text)).casefold().strip()


SUITE = Suite("feeds", score, tuned_on="the guard's rules: this development part")
