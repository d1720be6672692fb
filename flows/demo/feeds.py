"""Feed documents in the four formats: RSS 2.0, RSS 1.0 (RDF), Atom and JSON Feed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from xml.sax.saxutils import escape

from flows.demo.stories import Outlet, Story, Version


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One story as a feed lists it."""

    story: Story
    version: Version
    url: str


CONTENT_TYPES = {
    "rss20": "application/rss+xml",
    "rss10": "application/rdf+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}


def render_feed(outlet: Outlet, items: Sequence[FeedItem], *, home_url: str, feed_url: str) -> bytes:
    """The outlet's feed in its format and encoding, newest first."""
    ordered = sorted(items, key=lambda item: item.version.published, reverse=True)
    if outlet.feed_format == "json":
        return _json_feed(outlet, ordered, home_url, feed_url)
    render = {"rss20": _rss20, "rss10": _rss10, "atom": _atom}[outlet.feed_format]
    text = f'<?xml version="1.0" encoding="{outlet.feed_encoding}"?>\n'
    return (text + render(outlet, ordered, home_url, feed_url)).encode(outlet.feed_encoding, "xmlcharrefreplace")


def _rss20(outlet: Outlet, items: Sequence[FeedItem], home_url: str, feed_url: str) -> str:
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>\n'
        f"<title>{escape(outlet.name)}</title>\n<link>{home_url}</link>\n"
        f"<description>{escape(outlet.tagline)}</description>\n<language>{outlet.language}</language>\n"
        f'<ttl>60</ttl>\n<atom:link rel="self" href="{feed_url}"/>\n'
        + "".join(_rss20_item(outlet, item) for item in items)
        + "</channel>\n</rss>\n"
    )


def _rss20_item(outlet: Outlet, item: FeedItem) -> str:
    version = item.version
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in version.paragraphs)
    content = f"<content:encoded><![CDATA[{text}]]></content:encoded>\n" if outlet.full_text else ""
    author = f"<dc:creator>{escape(version.author)}</dc:creator>\n" if version.author else ""
    return (
        f"<item>\n<title>{escape(version.title)}</title>\n<link>{escape(item.url)}</link>\n"
        f'<guid isPermaLink="false">{item.story.key}</guid>\n'
        f"<pubDate>{format_datetime(version.published)}</pubDate>\n<category>{item.story.category}</category>\n"
        f"{author}<description>{escape(version.summary)}</description>\n{content}</item>\n"
    )


def _rss10(outlet: Outlet, items: Sequence[FeedItem], home_url: str, feed_url: str) -> str:
    listed = "".join(f'<rdf:li rdf:resource="{escape(item.url)}"/>' for item in items)
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<channel rdf:about="{feed_url}">\n<title>{escape(outlet.name)}</title>\n<link>{home_url}</link>\n'
        f"<description>{escape(outlet.tagline)}</description>\n<items><rdf:Seq>{listed}</rdf:Seq></items>\n"
        "</channel>\n" + "".join(_rss10_item(item) for item in items) + "</rdf:RDF>\n"
    )


def _rss10_item(item: FeedItem) -> str:
    version = item.version
    return (
        f'<item rdf:about="{escape(item.url)}">\n<title>{escape(version.title)}</title>\n'
        f"<link>{escape(item.url)}</link>\n<description>{escape(version.summary)}</description>\n"
        f"<dc:creator>{escape(version.author)}</dc:creator>\n"
        f"<dc:date>{(version.updated or version.published).isoformat()}</dc:date>\n</item>\n"
    )


def _atom(outlet: Outlet, items: Sequence[FeedItem], home_url: str, feed_url: str) -> str:
    newest = max((i.version.updated or i.version.published).isoformat() for i in items)
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{outlet.language}">\n'
        f"<title>{escape(outlet.name)}</title>\n<subtitle>{escape(outlet.tagline)}</subtitle>\n"
        f'<id>tag:{outlet.key}.example,2026:feed</id>\n<link href="{home_url}"/>\n'
        f'<link rel="self" href="{feed_url}"/>\n<updated>{newest}</updated>\n'
        + "".join(_atom_entry(outlet, item) for item in items)
        + "</feed>\n"
    )


def _atom_entry(outlet: Outlet, item: FeedItem) -> str:
    version = item.version
    author = f"<author><name>{escape(version.author or outlet.name)}</name></author>\n"
    return (
        f"<entry>\n<title>{escape(version.title)}</title>\n<link href='{escape(item.url)}'/>\n"
        f"<id>tag:{outlet.key}.example,2026:{item.story.slug}</id>\n{author}"
        f"<published>{version.published.isoformat()}</published>\n"
        f"<updated>{(version.updated or version.published).isoformat()}</updated>\n"
        f'<summary type="text">{escape(version.summary)}</summary>\n</entry>\n'
    )


def _json_feed(outlet: Outlet, items: Sequence[FeedItem], home_url: str, feed_url: str) -> bytes:
    record = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "description": outlet.tagline,
        "home_page_url": home_url,
        "feed_url": feed_url,
        "language": outlet.language,
        "items": [_json_item(item) for item in items],
    }
    return json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8")


def _json_item(item: FeedItem) -> dict[str, object]:
    version = item.version
    return {
        "id": item.story.key,
        "url": item.url,
        "title": version.title,
        "summary": version.summary,
        "content_text": version.summary,
        "date_published": version.published.isoformat(),
        "date_modified": (version.updated or version.published).isoformat(),
        "authors": [{"name": version.author}] if version.author else [],
        "tags": [item.story.category],
    }
