"""Feed documents in, entries out: RSS 0.9x to 2.0, RDF, Atom, JSON Feed, news sitemaps.

The door to hostile input: whatever the bytes are, the answer is a `ParsedFeed` within a bounded time. The order is
size, encoding, budget, splitting into items, and only the items not seen before go to the slow parser.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from extract.feeds.budget import MAX_BYTES, MAX_ITEMS, cut_items, why_too_costly
from extract.feeds.channel import Channel, find_shared_guids, read_identities, short_keys
from extract.feeds.decode import decode_feed
from extract.feeds.html_text import html_to_line
from extract.feeds.items import Draft, make_entries, read_items
from extract.feeds.json_feed import hash_json_item, load_json_feed, read_json_items, text_of
from extract.feeds.sitemap import has_news, read_sitemap_items
from extract.feeds.split import Split, split_feed
from extract.records import Entry, ParsedFeed
from extract.url import resolve_url


def parse_feed(
    body: bytes,
    url: str,
    *,
    fetched_at: datetime,
    content_type: str | None = None,
    known_hashes: frozenset[str] = frozenset(),
) -> ParsedFeed:
    """Read a feed document; items whose raw hash is in `known_hashes` are counted but not read. Never raises.

    `error` says why there is no feed: empty, too_large, too_many_tags, html_page, not_a_feed, sitemap_index,
    unreadable. `problems` say what was repaired or left out: wrong_encoding, control_characters, truncated,
    too_many_items:N, duplicate_items, unreadable_items:N, shared_guids, undated_items:N, bad_dates:N,
    items_without_link:N.
    """
    if not body.strip():
        return _no_feed(url, "empty")
    if len(body) > MAX_BYTES:
        return _no_feed(url, "too_large")
    try:
        return _parse(body, url, fetched_at, content_type, known_hashes)
    except Exception as error:  # noqa: BLE001 - the door to hostile input: the reason is stored with the poll
        return _no_feed(url, "unreadable", f"exception:{type(error).__name__}")


def _parse(body: bytes, url: str, fetched_at: datetime, content_type: str | None, known: frozenset[str]) -> ParsedFeed:
    text, problems = decode_feed(body, content_type)
    text = text.lstrip("\ufeff \t\r\n")
    if text[:1] in ("{", "["):
        return _parse_json(text, url, fetched_at, known, problems)
    text, item_count = cut_items(text)
    if reason := why_too_costly(text):
        return _no_feed(url, reason)
    split = split_feed(text, is_shortened=item_count is not None)
    if split is None:
        return _no_feed(url, "html_page" if "<html" in text[:2000].lower() else "not_a_feed")
    if item_count is not None:
        problems += (f"too_many_items:{item_count}",)
    return _parse_xml(split, url, fetched_at, known, problems, item_count or len(split.items))


def _parse_xml(
    split: Split, url: str, fetched_at: datetime, known: frozenset[str], problems: tuple[str, ...], count: int
) -> ParsedFeed:
    channel = Channel(split, url)
    kind = channel.format()
    if kind == "sitemap_index":
        return _no_feed(url, "sitemap_index")
    if kind == "news_sitemap" and not has_news(split):
        kind = "sitemap"
    wanted, is_doubled = _unseen(split.hashes, known)
    identities = read_identities(split)  # before reading: that takes the items out of the tree
    shared = find_shared_guids(identities)
    drafts, lost = _drafts(split, wanted, kind)
    language = channel.language()
    base = channel.base()
    in_order = [drafts[number] for number in sorted(drafts)]
    made = make_entries(in_order, base=base, seen_at=fetched_at, shared_guids=shared)
    lost += len(in_order) - len(made)
    entries = tuple(_with_language(entry, language) for entry in made)
    return ParsedFeed(
        url=url,
        format=kind,
        title=channel.title(),
        home_url=channel.home_url(),
        language=language,
        entries=entries,
        raw_hashes=tuple(dict.fromkeys(split.hashes)),
        item_count=count,
        ttl_minutes=channel.ttl_minutes(),
        skip_hours=channel.skip_hours(),
        skip_days=channel.skip_days(),
        hub_url=channel.hub_url(),
        problems=(*problems, *split.problems, *_problems_of(entries, lost, is_doubled, bool(shared))),
        item_keys=short_keys(identities),
    )


def _drafts(split: Split, wanted: list[int], kind: str) -> tuple[dict[int, Draft], int]:
    if not wanted:
        return {}, 0
    if kind in ("news_sitemap", "sitemap"):
        drafts = read_sitemap_items(split, wanted)
        return drafts, len(wanted) - len(drafts)
    return read_items(split, wanted)


def _parse_json(
    text: str, url: str, fetched_at: datetime, known: frozenset[str], problems: tuple[str, ...]
) -> ParsedFeed:
    document = load_json_feed(text)
    if document is None:
        return _no_feed(url, "not_a_feed")
    items: list[Any] = document["items"]
    kept = items[:MAX_ITEMS]
    if len(items) > MAX_ITEMS:
        problems += (f"too_many_items:{len(items)}",)
    hashes = [hash_json_item(item) for item in kept]
    wanted, is_doubled = _unseen(hashes, known)
    language = text_of(document, "language")
    drafts = [draft for draft in read_json_items([kept[n] for n in wanted], language) if draft is not None]
    home = resolve_url(url, text_of(document, "home_page_url") or "") if document.get("home_page_url") else None
    entries = make_entries(drafts, base=home or url, seen_at=fetched_at, shared_guids=frozenset())
    return ParsedFeed(
        url=url,
        format="json",
        title=html_to_line(text_of(document, "title") or ""),
        home_url=home,
        language=language,
        entries=entries,
        raw_hashes=tuple(dict.fromkeys(hashes)),
        item_count=len(items),
        ttl_minutes=None,
        skip_hours=(),
        skip_days=(),
        hub_url=None,
        problems=(*problems, *_problems_of(entries, len(wanted) - len(entries), is_doubled, False)),
        item_keys=short_keys([(text_of(item, "id") or "", "") for item in kept if isinstance(item, dict)]),
    )


def _unseen(hashes: Sequence[str], known: frozenset[str]) -> tuple[list[int], bool]:
    """Numbers of the items to read, each distinct one once, and whether some stood there twice."""
    first: dict[str, int] = {}
    for number, raw_hash in enumerate(hashes):
        first.setdefault(raw_hash, number)
    wanted = [number for raw_hash, number in first.items() if raw_hash not in known]
    return wanted, len(first) < len(hashes)


def _with_language(entry: Entry, language: str | None) -> Entry:
    return entry if entry.language or language is None else replace(entry, language=language)


def _problems_of(entries: tuple[Entry, ...], lost: int, is_doubled: bool, is_shared: bool) -> list[str]:
    undated = sum(1 for entry in entries if entry.published is None and entry.updated is None)
    bad = sum(1 for entry in entries if (date := entry.published or entry.updated) and date.problem)
    unlinked = sum(1 for entry in entries if entry.url is None)
    counted = (("unreadable_items", lost), ("undated_items", undated), ("bad_dates", bad))
    found = [f"{name}:{number}" for name, number in (*counted, ("items_without_link", unlinked)) if number]
    return found + ["duplicate_items"] * is_doubled + ["shared_guids"] * is_shared


def _no_feed(url: str, error: str, *problems: str) -> ParsedFeed:
    return ParsedFeed(url, "unknown", "", None, None, (), (), 0, None, (), (), None, problems, error)
