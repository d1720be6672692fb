"""Archives that one already has, read as articles: JSONL, WARC, a folder of pages; and sitemaps, read as addresses.

What a file is, its name says. Everything is read as a stream: memory does not grow with the archive.
"""

from __future__ import annotations

import gzip
import html
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BufferedReader
from pathlib import Path
from typing import Any

from lxml import etree

from extract.dates import parse_date
from extract.imports import ImportedArticle, parse_import_line
from extract.page_budget import MAX_BYTES
from extract.records import DatePrecision, ImportProblem
from extract.url import host_of
from flows.settings import SettingsError

PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
#: A canonical link stands in the head; what comes later is not worth reading twice.
HEAD_BYTES = 100_000
LINK = re.compile(rb"<(?:link|meta)\b[^>]{0,2000}>", re.IGNORECASE)
ATTRIBUTE = re.compile(rb"""\b(rel|href|property|content)\s*=\s*["']([^"']{1,2000})["']""", re.IGNORECASE)
CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)

Item = ImportedArticle | ImportProblem


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """An address, and what the sitemap says of its age."""

    url: str
    published_at: datetime | None
    modified_at: datetime | None

    def is_older(self, since: datetime) -> bool:
        """Whether it was published before: so it was if it was last changed before."""
        at = self.published_at or self.modified_at
        return at is not None and at < since


def is_sitemap(path: Path) -> bool:
    """Whether the file names addresses instead of holding articles."""
    return path.name.lower().endswith((".xml", ".xml.gz"))


def read_archive(path: Path, *, seen_at: datetime) -> Iterator[Item]:
    """The articles of a file or folder, in its order; what is none comes back as a problem with its reason."""
    if path.is_dir():
        return _read_folder(path)
    if path.name.lower().endswith((".warc", ".warc.gz")):
        return _read_warc(path)
    return _read_lines(path, seen_at)


def read_sitemap(path: Path, *, seen_at: datetime) -> Iterator[SitemapEntry]:
    """The addresses of a sitemap or news sitemap with their dates, in its order, each once."""
    seen: set[str] = set()
    with _open(path) as stream:
        try:
            for _, element in etree.iterparse(stream, events=("end",), resolve_entities=False, no_network=True):
                name = etree.QName(element).localname
                if name == "sitemap":
                    raise SettingsError(f"{path} is a list of sitemaps: give the sitemaps that it names, one by one.")
                if name != "url":
                    continue
                entry = _sitemap_entry(element, seen_at)
                element.clear()
                if entry.url.startswith(("http://", "https://")) and entry.url not in seen:
                    seen.add(entry.url)
                    yield entry
        except (etree.XMLSyntaxError, EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise SettingsError(f"{path} is no sitemap that can be read: {error}.") from error


def _sitemap_entry(element: Any, seen_at: datetime) -> SitemapEntry:
    texts: dict[str, str] = {}
    for child in element.iter(etree.Element):
        texts.setdefault(etree.QName(child).localname, (child.text or "").strip())

    def date(name: str) -> datetime | None:
        return parse_date(texts[name], seen_at=seen_at).at if texts.get(name) else None

    return SitemapEntry(texts.get("loc", ""), date("publication_date"), date("lastmod"))


def _read_lines(path: Path, seen_at: datetime) -> Iterator[Item]:
    """Bytes that are no UTF-8 become U+FFFD; an archive cut short gives what it holds, then a problem."""
    number = 0
    try:
        with _open(path) as stream:
            for number, raw in enumerate(stream, 1):
                line = raw.decode("utf-8-sig" if number == 1 else "utf-8", "replace")
                if line.strip():
                    yield parse_import_line(line, number, seen_at=seen_at)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield ImportProblem(number + 1, f"the file cannot be read further: {error}")


def _read_folder(folder: Path) -> Iterator[Item]:
    files = sorted(f for f in folder.rglob("*") if f.suffix.lower() in PAGE_SUFFIXES and f.is_file())
    for number, file in enumerate(files, 1):
        with file.open("rb") as stream:
            body = stream.read(MAX_BYTES + 1)
        yield _page(number, _canonical(body) or file.absolute().as_uri(), body)


def _read_warc(path: Path) -> Iterator[Item]:
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise SettingsError("Reading WARC files needs one more package: pip install 'wirehouse[warc]'.") from error
    number = 0
    with path.open("rb") as stream:
        try:
            for number, record in enumerate(ArchiveIterator(stream), 1):
                if item := _of_record(record, number):
                    yield item
        except (ArchiveLoadFailed, EOFError, zlib.error) as error:
            yield ImportProblem(number + 1, f"the file cannot be read further: {error}")


def _of_record(record: Any, number: int) -> Item | None:
    """The page of a response record; None for requests, redirects, images."""
    if record.rec_type not in {"response", "resource"}:
        return None
    headers = record.http_headers
    kind = (headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type")) or ""
    if "html" not in kind.lower() or (headers and headers.get_statuscode() != "200"):
        return None
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    if not url:
        return ImportProblem(number, "the record names no address")
    fetched_at = _record_date(record.rec_headers.get_header("WARC-Date") or "")
    charset = CHARSET.search(kind)
    body = record.content_stream().read(MAX_BYTES + 1)
    return _page(number, url, body, fetched_at=fetched_at, charset=charset[1] if charset else None)


def _record_date(raw: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(raw)
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _page(
    number: int, url: str, body: bytes, *, fetched_at: datetime | None = None, charset: str | None = None
) -> ImportedArticle:
    """A page as an import: title, date, language and authors are the page's to say."""
    return ImportedArticle(
        line_number=number,
        url=url,
        title="",
        text=None,
        html=None,
        published_at=None,
        published_precision=DatePrecision.UNKNOWN,
        outlet=host_of(url),
        language=None,
        authors=(),
        extra="{}",
        body=body,
        charset=charset,
        fetched_at=fetched_at,
    )


def _canonical(body: bytes) -> str | None:
    """The address that a page calls its own."""
    found: dict[str, str] = {}
    for tag in LINK.findall(body[:HEAD_BYTES]):
        values = {name.lower(): value for name, value in ATTRIBUTE.findall(tag)}
        name = (values.get(b"rel") or values.get(b"property") or b"").lower()
        value = values.get(b"href") or values.get(b"content")
        if name in {b"canonical", b"og:url"} and value:
            found.setdefault(name.decode(), html.unescape(value.decode("utf-8", "replace")).strip())
    url = found.get("canonical") or found.get("og:url") or ""
    return url if url.startswith(("http://", "https://")) else None


def _open(path: Path) -> gzip.GzipFile | BufferedReader:
    return gzip.GzipFile(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb")
