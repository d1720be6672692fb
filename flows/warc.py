"""The archive as a WARC file: what other tools keep, replay and read, and `wirehouse import` takes in again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from flows.archive import Archive, ArchiveError
from flows.reading_room import open_reader
from flows.settings import SettingsError
from warehouse.connect import Paths

WARC_ENDINGS = (".warc", ".warc.gz")


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A fetch, as an export needs it."""

    url: str
    fetched_at: datetime
    body_hash: str
    content_type: str | None
    http_status: int = 200


@dataclass(frozen=True, slots=True)
class WarcExport:
    """Pages written, and pages that are no longer in the archive (retention)."""

    written: int
    missing: int


def export_warc(warehouse: Path, target: Path, *, since_run: int | None = None) -> WarcExport:
    """Write every archived page that runs after `since_run` fetched; the file is whole or not there."""
    with open_reader(warehouse) as reader:
        rows = reader.named("archived_pages", since_run=since_run or 0).rows
    partial = target.with_name(target.name + ".partial")
    try:
        done = write_warc(Archive(Paths.of(warehouse).archive), (ArchivedPage(*row) for row in rows), partial)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return done


def write_warc(archive: Archive, pages: Iterable[ArchivedPage], path: Path) -> WarcExport:
    """Write pages as `response` records; headers are those that were kept: status and content type."""
    try:
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter
    except ImportError as error:
        raise SettingsError("Writing WARC files needs one more package: pip install 'wirehouse[warc]'.") from error
    written = missing = 0
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=".gz" in path.suffixes)
        for page in pages:
            try:
                body = archive.get(page.body_hash)
            except ArchiveError:
                missing += 1
                continue
            fields = [("Content-Type", page.content_type or "application/octet-stream")]
            date = f"{page.fetched_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
            record = writer.create_warc_record(
                page.url,
                "response",
                payload=BytesIO(body),
                http_headers=StatusAndHeaders(f"{page.http_status} OK", fields, protocol="HTTP/1.1"),
                warc_headers_dict={"WARC-Date": date},
            )
            writer.write_record(record)
            written += 1
    return WarcExport(written, missing)
