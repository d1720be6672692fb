"""Sitemaps: Google's news sitemap read as a feed, and lists of sitemaps."""

from lxml import etree

from extract.feeds.items import Draft
from extract.feeds.split import Split, local_name

MAX_TEXT = 4000


def read_sitemap_items(split: Split, wanted: list[int]) -> dict[int, Draft]:
    """Drafts of the wanted `url` elements that have an address."""
    drafts = ((number, _draft(split.items[number], split.hashes[number])) for number in wanted)
    return {number: draft for number, draft in drafts if draft.link}


def has_news(split: Split) -> bool:
    """Whether the sitemap is a news sitemap, with titles and dates."""
    return any(local_name(child) == "news" for item in split.items[:20] for child in item)


def _draft(item: etree._Element, raw_hash: str) -> Draft:
    parts: dict[str, str] = {}
    for element in item.iter(etree.Element):
        if element.text and element.text.strip():
            parts.setdefault(_path(element), element.text.strip()[:MAX_TEXT])
    return Draft(
        guid=None,
        link=parts.get("loc"),
        title=parts.get("title", ""),
        summary="",
        content=None,
        authors=(),
        published=parts.get("publication_date"),
        updated=parts.get("lastmod"),
        origin_name=None,
        origin_url=None,
        language=parts.get("publication/language"),
        raw_hash=raw_hash,
    )


def _path(element: etree._Element) -> str:
    """The element's name; with its parent's inside <image>, <video> and <publication>, whose names repeat."""
    parent = element.getparent()
    holder = local_name(parent) if parent is not None else ""
    name = local_name(element)
    return f"{holder}/{name}" if holder in ("image", "video", "publication") else name
