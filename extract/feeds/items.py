"""Items of RSS, RDF and Atom: feedparser reads the unseen ones, here they become entries."""

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import feedparser

from extract.dates import parse_date
from extract.feeds.html_text import html_to_line, html_to_text, sanitize_html
from extract.feeds.split import Split
from extract.feeds.trim import MARK, document_of
from extract.records import DateReading, Entry, KeyKind
from extract.url import normalize_url, resolve_url

FULL_TEXT_LENGTH = 1500  # a description this long is the story itself (4 % of news entries, 38 % of blogs)
MAX_AUTHORS = 20


@dataclass(frozen=True, slots=True)
class Draft:
    """An item's parts as written, from whatever format; `make_entry` cleans and names them."""

    guid: str | None
    link: str | None
    title: str
    summary: str
    content: str | None
    authors: tuple[str, ...]
    published: str | None
    updated: str | None
    origin_name: str | None
    origin_url: str | None
    language: str | None
    raw_hash: str


def read_items(split: Split, wanted: Sequence[int]) -> tuple[dict[int, Draft], int]:
    """Drafts by item number, and how many items could not be read.

    feedparser raises on crafted items (2.7 % of mutated feeds), so then each item goes in alone.
    """
    found = _parse(split, wanted)
    if found is None and len(wanted) > 1:
        found = [pair for number in wanted for pair in _parse(split, [number]) or ()]
    drafts: dict[int, Draft] = {}
    for entry, texts in found or ():
        mark = str(entry.get(MARK, ""))
        number = int(mark) if mark.isascii() and mark.isdigit() and len(mark) < 7 else -1
        if 0 <= number < len(split.hashes):
            drafts.setdefault(number, _draft(entry, texts, split.hashes[number]))
    return drafts, len(wanted) - len(drafts)


def make_entries(
    drafts: Iterable[Draft], *, base: str, seen_at: datetime, shared_guids: frozenset[str]
) -> tuple[Entry, ...]:
    """Entries from drafts; one that cannot be made is left out, and the caller counts what is missing."""
    entries = []
    for draft in drafts:
        try:
            entries.append(make_entry(draft, base=base, seen_at=seen_at, shared_guids=shared_guids))
        except Exception:  # noqa: BLE001 - the door to hostile input: counted as "unreadable_items"
            continue
    return tuple(entries)


def make_entry(draft: Draft, *, base: str, seen_at: datetime, shared_guids: frozenset[str]) -> Entry:
    """An entry from a draft: plain texts, absolute addresses, readings of its dates, its identity."""
    url = resolve_url(base, draft.link) if draft.link else None
    if url is None and draft.guid and draft.guid.startswith(("http://", "https://")):
        url = resolve_url(base, draft.guid)
    title = html_to_line(draft.title)
    summary = html_to_text(draft.summary)
    content = draft.content or (draft.summary if len(summary) >= FULL_TEXT_LENGTH else None)
    content_html = sanitize_html(content, url or base) if content else None
    published = parse_date(draft.published, seen_at=seen_at) if draft.published else None
    updated = parse_date(draft.updated, seen_at=seen_at) if draft.updated else None
    key, kind = _identify(draft, url, title, summary, shared_guids)
    return Entry(
        entry_key=key,
        key_kind=kind,
        url=url,
        title=title or html_to_line(summary[:200]),
        summary=summary,
        content_html=content_html,
        authors=_clean_names(draft.authors),
        published=published,
        updated=updated,
        origin_name=html_to_line(draft.origin_name) or None if draft.origin_name else None,
        origin_url=resolve_url(base, draft.origin_url) if draft.origin_url else None,
        language=draft.language,
        raw_hash=draft.raw_hash,
        content_hash=_content_hash(title, summary, content_html, url, published or updated),
    )


def _parse(split: Split, wanted: Sequence[int]) -> list[tuple[Any, dict[str, str]]] | None:
    """feedparser's entries, each with the long texts that its tokens stand for."""
    try:
        document, texts = document_of(split, wanted)
        # Only ever BytesIO: bytes and str are first tried as a file name (`b"/etc/hostname"` opens it).
        parsed = feedparser.parse(io.BytesIO(document), sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # noqa: BLE001 - the door to hostile input: None is counted as "unreadable_items"
        return None
    return [(entry, texts) for entry in parsed.entries]


def _draft(entry: Any, texts: dict[str, str], raw_hash: str) -> Draft:
    values = [part.get("value", "") for part in entry.get("content") or () if _is_text(part)]
    contents = [texts.get(value.strip(), value) for value in values]
    summary = _text(entry.get("summary")) or ""
    source = entry.get("source") or {}
    return Draft(
        guid=_text(entry.get("id")),
        # FeedBurner's own link only counts clicks and then leads to the original
        link=_text(entry.get("feedburner_origlink")) or _text(entry.get("link")) or _first_link(entry),
        title=_text(entry.get("title")) or "",
        summary=texts.get(summary, summary),
        content=max(contents, key=len, default=None) or None,
        authors=tuple(_authors(entry)),
        published=_text(entry.get("published")) or _text(entry.get("created")),
        updated=_text(dict.get(entry, "updated")),  # feedparser's own get() answers with `published`
        origin_name=_text(source.get("title")),
        origin_url=_text(source.get("href")) or _text(source.get("link")),
        language=_text((entry.get("title_detail") or {}).get("language")) or _text(entry.get("language")),
        raw_hash=raw_hash,
    )


def _is_text(part: Any) -> bool:
    return str(part.get("type") or "text/html").startswith(("text/", "application/xhtml"))


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _first_link(entry: Any) -> str | None:
    links = [link.get("href") for link in entry.get("links") or () if link.get("rel") in ("alternate", None)]
    return next((_text(link) for link in links if link), None)


def _authors(entry: Any) -> Iterator[str]:
    for person in entry.get("authors") or ():
        if name := _text(person.get("name")):
            yield name
    if not entry.get("authors") and (name := _text(entry.get("author"))):
        yield name


def _clean_names(names: Sequence[str]) -> tuple[str, ...]:
    lines = [html_to_line(name)[:200] for name in names[:MAX_AUTHORS]]
    return tuple(dict.fromkeys(line for line in lines if line))


def _identify(
    draft: Draft, url: str | None, title: str, summary: str, shared_guids: frozenset[str]
) -> tuple[str, KeyKind]:
    """guid, else link, else hash of the words; a guid that several links share identifies nothing."""
    if draft.guid and draft.guid not in shared_guids:
        return draft.guid[:2048], KeyKind.GUID
    if url:
        return normalize_url(url), KeyKind.LINK
    return _hash(title, summary, draft.published or ""), KeyKind.HASH


def _content_hash(title: str, summary: str, content: str | None, url: str | None, date: DateReading | None) -> str:
    written = (date.at.isoformat() if date.at else date.raw) if date else ""
    return _hash(title, summary, content or "", normalize_url(url) if url else "", written)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()
