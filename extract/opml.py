"""OPML: lists of feeds, to and from other readers. A file from elsewhere is hostile until read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from extract.feeds.decode import decode_feed, repair_references
from extract.feeds.html_text import html_to_line
from extract.url import resolve_url

MAX_BYTES = 20_000_000
MAX_OUTLINES = 50_000


@dataclass(frozen=True, slots=True)
class OpmlFeed:
    """A feed of a list: `title` is the outlet, `folder` the path of folders above it."""

    url: str
    title: str
    home_url: str | None = None
    language: str | None = None
    folder: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpmlList:
    """What a file held; `problems` says per line what could not go in, `error` why nothing could."""

    feeds: tuple[OpmlFeed, ...]
    problems: tuple[str, ...] = ()
    error: str | None = None


def parse_opml(body: bytes) -> OpmlList:
    """The feeds of an OPML file, each address once. Never raises; entities and includes reach nothing."""
    if len(body) > MAX_BYTES:
        return OpmlList((), error=f"more than {MAX_BYTES:,} bytes")
    text, _ = decode_feed(body, None)
    start = text.lower().find("<opml")
    if start < 0:
        return OpmlList((), error="no OPML: the file has no <opml> element")
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8")
    root = etree.fromstring(repair_references(text[start:]).encode("utf-8", "replace"), parser)
    if root is None:
        return OpmlList((), error="no OPML: the file is not XML")
    return _collect(root)


def write_opml(feeds: Iterable[OpmlFeed], *, title: str, written_at: datetime) -> bytes:
    """An OPML 2.0 file of these feeds."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = _safe(title)
    etree.SubElement(head, "dateCreated").text = format_datetime(written_at)
    body = etree.SubElement(root, "body")
    folders: dict[tuple[str, ...], etree._Element] = {(): body}
    for feed in feeds:
        holder = _folder(folders, feed.folder)
        outline = etree.SubElement(holder, "outline", type="rss", text=_safe(feed.title), title=_safe(feed.title))
        outline.set("xmlUrl", _safe(feed.url))
        if feed.home_url:
            outline.set("htmlUrl", _safe(feed.home_url))
        if feed.language:
            outline.set("language", _safe(feed.language))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _collect(root: etree._Element) -> OpmlList:
    feeds: dict[str, OpmlFeed] = {}
    problems: list[str] = []
    for count, outline in enumerate(root.iter("outline")):
        if count >= MAX_OUTLINES:
            problems.append(f"more than {MAX_OUTLINES:,} outlines: the rest was left out")
            break
        written = next((outline.get(name) for name in ("xmlUrl", "xmlurl", "XMLURL") if outline.get(name)), None)
        if written is None:
            continue
        url = resolve_url("", written)
        if url is None:
            problems.append(f"line {outline.sourceline}: no address of the web: {written[:100]!r}")
        else:
            feeds.setdefault(url, _feed(outline, url))
    return OpmlList(tuple(feeds.values()), tuple(problems))


def _feed(outline: etree._Element, url: str) -> OpmlFeed:
    title = html_to_line(outline.get("title") or outline.get("text") or "") or url
    home = outline.get("htmlUrl")
    language = (outline.get("language") or "").strip().lower()[:12]
    folder = tuple(reversed(list(_folders_above(outline))))
    return OpmlFeed(url, title[:200], resolve_url("", home) if home else None, language or None, folder)


def _folders_above(outline: etree._Element) -> Iterator[str]:
    for depth, above in enumerate(outline.iterancestors("outline")):
        if depth >= 10:
            return
        yield html_to_line(above.get("title") or above.get("text") or "")[:100]


def _folder(folders: dict[tuple[str, ...], etree._Element], path: tuple[str, ...]) -> etree._Element:
    if path not in folders:
        holder = _folder(folders, path[:-1])
        folders[path] = etree.SubElement(holder, "outline", text=_safe(path[-1]))
    return folders[path]


def _safe(text: str) -> str:
    """Text that XML can hold."""
    return "".join(c for c in text if c in "\t\n\r" or c >= " ").encode("utf-8", "replace").decode()
