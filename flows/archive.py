"""Pages as received, kept by the hash of their content, so that everything after can be done again offline."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import zstandard

LEVEL = 3  # 31.5 MB of pages become 6.19 MB at 2,194 a second; higher levels gain a tenth for twice the time
SUFFIX = ".zst"
PART = ".part-"


class ArchiveError(Exception):
    """A body is missing or is not what its name says."""


class Archive:
    """A folder of bodies: `ab/cd/<sha256>.zst`. Putting twice is putting once; a file is whole or not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, body: bytes) -> str:
        """Keep a body and return its sha256: on disk, synced, before this returns."""
        body_hash = hashlib.sha256(body).hexdigest()
        path = self._path(body_hash)
        if not path.exists():
            _write_whole(path, zstandard.ZstdCompressor(level=LEVEL, write_checksum=True).compress(body))
        return body_hash

    def has(self, body_hash: str) -> bool:
        """Whether the body is there."""
        return self._path(body_hash).exists()

    def get(self, body_hash: str) -> bytes:
        """The body, checked against its name. Raises ArchiveError."""
        try:
            packed = self._path(body_hash).read_bytes()
            body = zstandard.ZstdDecompressor().decompress(packed)
        except FileNotFoundError as error:
            raise ArchiveError(f"not in the archive: {body_hash}") from error
        except zstandard.ZstdError as error:
            raise ArchiveError(f"damaged in the archive: {body_hash} ({error})") from error
        if hashlib.sha256(body).hexdigest() != body_hash:
            raise ArchiveError(f"damaged in the archive: {body_hash} (other content)")
        return body

    def hashes(self) -> Iterator[str]:
        """All bodies that are there, in order of name."""
        for path in sorted(self._folder.glob(f"??/??/*{SUFFIX}")):
            yield path.name.removesuffix(SUFFIX)

    def remove(self, body_hashes: Iterable[str]) -> int:
        """Drop bodies (retention) and return how many bytes that freed."""
        freed = 0
        for body_hash in body_hashes:
            path = self._path(body_hash)
            if path.exists():
                freed += path.stat().st_size
                path.unlink()
        return freed

    def byte_count(self) -> int:
        """What the bodies take on disk."""
        return sum(path.stat().st_size for path in self._folder.glob(f"??/??/*{SUFFIX}"))

    def sweep(self) -> int:
        """Drop what writers that were killed left half-written, and return how many files; no other may write."""
        parts = list(self._folder.glob(f"??/??/{PART}*"))
        for part in parts:
            part.unlink(missing_ok=True)
        return len(parts)

    def _path(self, body_hash: str) -> Path:
        if len(body_hash) != 64 or not set(body_hash) <= set("0123456789abcdef"):
            raise ArchiveError(f"no sha256: {body_hash[:80]!r}")  # a name from elsewhere must not become a path
        return self._folder / body_hash[:2] / body_hash[2:4] / (body_hash + SUFFIX)


def _write_whole(path: Path, content: bytes) -> None:
    """Write to a temporary name, sync, rename, sync the folder: after kill -9 it is whole or absent."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=PART)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
