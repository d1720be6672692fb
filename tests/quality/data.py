"""Reading the data folder's formats, and choosing samples from them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


def read_rows(file: Path) -> list[dict[str, Any]]:
    """The objects of a .jsonl or .jsonl.gz file."""
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream if line.strip()]


def window(rows: Sequence[T], size: int | None) -> list[T]:
    """A sample of dated rows: a stretch from the middle, as dense as the whole (`rows` in order of date)."""
    if size is None or size >= len(rows):
        return list(rows)
    first = (len(rows) - size) // 2
    return list(rows[first : first + size])


def some(rows: Sequence[T], size: int | None, key: Callable[[T], str]) -> list[T]:
    """A sample of undated rows, whole groups of one `key` together, the same in each run."""
    if size is None or size >= len(rows):
        return list(rows)
    groups: dict[str, list[T]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    chosen: list[T] = []
    for name in sorted(groups, key=lambda n: sha256(n.encode()).hexdigest()):
        if len(chosen) >= size:
            break
        chosen += groups[name]
    return chosen
