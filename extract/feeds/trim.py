"""Items cut down to what entries are made of, before feedparser sees them.

feedparser is quadratic in the number of links, authors and enclosures of an item and in the length of an author
(58 KB take 20 s); none of that is needed. What is left is small, well-formed and read in linear time.
"""

from collections import Counter
from html import escape
from itertools import islice

from lxml import etree

from extract.feeds.split import Split, local_name

MARK = "wirehousenumber"
MAX_TEXT = 400_000
MAX_ATTRIBUTES = 20
MAX_CHILDREN = 5000

# What is kept of an item: how many of each, and how much text.
KEPT = {
    "title": (1, 4000),
    "link": (10, 4000),
    "guid": (1, 4000),
    "id": (1, 4000),
    "origlink": (1, 4000),
    "description": (1, MAX_TEXT),
    "summary": (1, MAX_TEXT),
    "content": (3, MAX_TEXT),
    "encoded": (2, MAX_TEXT),
    "body": (1, MAX_TEXT),
    "author": (20, 500),
    "creator": (20, 500),
    "contributor": (20, 500),
    "publisher": (2, 500),
    "pubdate": (1, 100),
    "date": (1, 100),
    "published": (1, 100),
    "issued": (1, 100),
    "created": (1, 100),
    "updated": (1, 100),
    "modified": (1, 100),
    "source": (1, 2000),
    "language": (1, 40),
    "group": (1, 0),
}
INSIDE = {
    "author": {"name", "email", "uri", "url"},
    "contributor": {"name", "email", "uri", "url"},
    "source": {"title", "link", "id"},
    "group": {"description"},  # Media RSS: the only text of video feeds
}


def document_of(split: Split, wanted: list[int]) -> bytes:
    """A small document of the same kind with only the wanted items, each marked with its number."""
    name = local_name(split.root)
    root = etree.Element("rss", version="2.0") if name == "channel" else _bare(split.root)
    holder = etree.SubElement(root, "channel") if name in ("rss", "channel") else root
    for number in wanted:
        holder.append(_trimmed(split.items[number], number))
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _trimmed(item: etree._Element, number: int) -> etree._Element:
    fresh = _bare(item)
    counts: Counter[str] = Counter()
    for child in islice(item, MAX_CHILDREN):
        name = local_name(child)
        most, limit = KEPT.get(name, (0, 0))
        if counts[name] < most and _is_named(child):
            counts[name] += 1
            fresh.append(_with_parts(child, INSIDE[name], limit) if name in INSIDE else _flat(child, limit))
    namespace = etree.QName(fresh).namespace
    mark = etree.SubElement(fresh, f"{{{namespace}}}{MARK}" if namespace else MARK)
    mark.text = str(number)
    return fresh


def _with_parts(element: etree._Element, names: set[str], limit: int) -> etree._Element:
    """A person or a source: its own text and its first parts of those names."""
    fresh = _bare(element)
    fresh.text = (element.text or "")[:limit]
    parts = [part for part in islice(element, 50) if local_name(part) in names and _is_named(part)]
    for part in parts[:6]:
        fresh.append(_flat(part, max(limit, 500)))
    if not len(fresh) and len(element):
        fresh.text = "".join(islice(element.itertext(), 50))[:limit]
    return fresh


def _flat(element: etree._Element, limit: int) -> etree._Element:
    """The element with its markup as text, as if it had been escaped."""
    fresh = _bare(element)
    if len(element):
        fresh.text = _inner_markup(element, limit)
        if element.get("type") in (None, "xhtml", "text", "application/xhtml+xml"):
            fresh.set("type", "html")
    else:
        fresh.text = (element.text or "")[:limit]
    return fresh


def _inner_markup(element: etree._Element, limit: int) -> str:
    parts = [escape((element.text or "")[:limit], quote=False)]
    size = len(parts[0])
    for child in islice(element, MAX_CHILDREN):
        parts.append(etree.tostring(child, encoding="unicode", method="html", with_tail=True))
        size += len(parts[-1])
        if size > limit:
            break
    return "".join(parts)[:limit]


def _bare(element: etree._Element) -> etree._Element:
    """An empty element of the same name with its first attributes."""
    fresh = etree.Element(element.tag)
    for name in islice(element.attrib, MAX_ATTRIBUTES):  # not items(): that is quadratic in lxml
        if ":" not in name or "}" in name:
            fresh.set(name, element.get(name, "")[:4000])
    return fresh


def _is_named(element: etree._Element) -> bool:
    """Whether the name is free of a prefix that nobody declared: XML without errors is read by the fast parser."""
    return isinstance(element.tag, str) and ("}" in element.tag or ":" not in element.tag)
