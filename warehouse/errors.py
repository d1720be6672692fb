"""What can go wrong with the file, each as a sentence that says what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb


class WarehouseError(Exception):
    """The warehouse cannot do what was asked; the message is for people."""


class WarehouseLocked(WarehouseError):
    """Another process writes."""


class WarehouseMissing(WarehouseError):
    """There is no warehouse at this path."""


class NotAWarehouse(WarehouseError):
    """The file is something else, or damaged."""


class NewerWarehouse(WarehouseError):
    """The file was written by a newer wirehouse or a newer DuckDB."""


class MigrationChanged(WarehouseError):
    """A migration that was applied is not the one that ships."""


class DiskFull(WarehouseError):
    """No space is left for what has to be written."""


class NotWritable(WarehouseError):
    """The folder or file may not be written."""


class ChecksFailed(WarehouseError):
    """A check found offending rows; nothing was published."""


class QueryFailed(WarehouseError):
    """A query that a person wrote does not run."""


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Errors of the file system and of DuckDB about `path` leave as WarehouseErrors.

    DuckDB gives most of them one class (IOException), so its words decide; they are the same in 1.5 and 2.0.
    """
    try:
        yield
    except OSError as error:
        raise _from_os(error, path) from error
    except duckdb.Error as error:
        known = _from_duckdb(str(error), path)
        if known is None:
            raise
        raise known from error


@contextmanager
def heard_signals() -> Iterator[None]:
    """A signal in the middle of a query leaves as KeyboardInterrupt, as it does anywhere else.

    DuckDB 2.0 ends the query, drops what the signal's handler raised and raises a RuntimeError of its own (11 of 200
    signals at random moments of short queries; nearly all of them where a query is long).
    """
    try:
        yield
    except RuntimeError as error:
        if is_stop(error):
            raise KeyboardInterrupt from error
        raise


def is_stop(error: BaseException) -> bool:
    """Whether this is how a signal shows that came in the middle of a query, or anywhere else."""
    return isinstance(error, KeyboardInterrupt) or str(error) == "Query interrupted"


#: What DuckDB says of a file that was cut short or overwritten in its middle.
DAMAGED = ("checksum", "corrupt", "wal checkpoint iteration", "deserialize", "could not read enough bytes")


def _from_os(error: OSError, path: Path) -> WarehouseError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _disk_full(path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NotWritable(
            f"{error.filename or path} may not be written. "
            "Give this user write permission to the folder, or choose another with --warehouse PATH."
        )
    if error.errno in (errno.ENOTDIR, errno.EISDIR):
        return NotAWarehouse(
            f"{error.filename or path} is {'a folder' if error.errno == errno.EISDIR else 'no folder'}. "
            "Choose another path with --warehouse PATH."
        )
    return WarehouseError(f"{error.filename or path}: {error.strerror or error}.")


def _from_duckdb(message: str, path: Path) -> WarehouseError | None:
    text = message.lower()
    if "no space left" in text or "disk quota" in text or "could not write all bytes" in text:
        return _disk_full(path)
    if "conflicting lock" in text or "could not set lock" in text:
        return WarehouseLocked(
            f"{path} is open in another program, which keeps it from being written. "
            "Close that program, or have it open the published file read-only, then start again."
        )
    if "not a valid duckdb" in text or "file is not a" in text or "is a directory" in text:
        return NotAWarehouse(
            f"{path} is not a DuckDB file. Choose another path with --warehouse PATH, or move that file away."
        )
    if "version number" in text or "newer version of duckdb" in text or "storage version" in text:
        return NewerWarehouse(
            f"{path} was written by another version of DuckDB than is installed here. "
            "Install the newest with: pip install --upgrade duckdb"
        )
    if any(word in text for word in DAMAGED):
        return NotAWarehouse(f"{path} is damaged. Restore it from a backup, or move it away and start a new one.")
    if "permission denied" in text or "read-only file system" in text:
        return NotWritable(
            f"{path} may not be written. "
            "Give this user write permission to the folder, or choose another with --warehouse PATH."
        )
    return None


def _disk_full(path: Path) -> DiskFull:
    return DiskFull(
        f"The disk that holds {path} is full. Nothing that was written before is lost: "
        "free some space and start again; the next run goes on where this one stopped."
    )
