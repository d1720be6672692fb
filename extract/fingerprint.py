"""Which build of this package it is: code that may read differently must have another name in the warehouse.

A number that somebody has to raise was forgotten through a hundred changes of the grammar, and `reprocess` found
nothing to read again. So the names of extractor, coder and matcher carry a hash over the sources and word lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

ENDINGS = (".py", ".toml", ".tsv", ".txt", ".zst")
#: Of a longer file (the gazetteer, 11 MB) the length and the end are taken, which hold zstd's checksum: 5 ms, not 80.
WHOLE_BYTES = 1_000_000
END_BYTES = 1_000


@cache
def code_fingerprint() -> str:
    """Eight hex digits of all that decides what this package gives."""
    return fingerprint_of(files("extract"))


def fingerprint_of(folder: Traversable) -> str:
    """Eight hex digits of the sources and word lists in a folder and below."""
    digest = blake2b(digest_size=4)
    for name, content in _contents(folder, ""):
        part = content if len(content) <= WHOLE_BYTES else content[-END_BYTES:]
        digest.update(f"{name} {len(content)}\n".encode() + part)
    return digest.hexdigest()


def _contents(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _contents(entry, f"{above}{entry.name}/")
        elif entry.name.endswith(ENDINGS):
            yield above + entry.name, entry.read_bytes()
