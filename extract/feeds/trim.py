"""Items cut down to what entries are made of, before feedparser sees them.

feedparser is quadratic in the number of links, authors and enclosures of an item and in the length of an author
(58 KB take 20 s); none of that is needed. What is left is small, well-formed and read in linear time.
"""

from collections import Counter
from collections.abc import Sequence
from html import escape
from itertools import islice

from lxml import etree

from extract.feeds.split import PREFIXES, Split, local_name

MARK = "wirehousenumber"
MAX_TEXT = 400_000
MAX_ATTRIBUTES = 20
MAX_CHILDREN = 5000

ATOM = {"http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"}
KNOWN = (set(PREFIXES.values()) | ATOM) - {PREFIXES["rss"]}
RDF_ABOUT = f"{{{PREFIXES['rdf']}}}about"
XML = "{http://www.w3.org/XML/1998/namespace}"
PLAIN_ATTRIBUTES = {
    "href", "rel", "type", "mode", "isPermaLink", "ispermalink", "url", "src", "version", f"{XML}base", f"{XML}lang"
}  # fmt: skip

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


def document_of(split: Split, wanted: Sequence[int]) -> tuple[bytes, dict[str, str]]:
    """A small document of the same kind with only the wanted items, each marked with its number.

    Long texts stay behind: a token stands for each, and the second answer says for which. feedparser takes a call
    for every line and reference of a text, which is most of its time.
    """
    texts: dict[str, str] = {}
    name = local_name(split.root)
    root = _bare(split.root) if name == "feed" else etree.Element("rss", version="2.0")
    holder = root if name == "feed" else etree.SubElement(root, "channel")
    if name != "feed" and (base := split.root.get(f"{XML}base")):
        root.set(f"{XML}base", base[:4000])
    for number in wanted:
        holder.append(_trimmed(split.items[number], number, texts))
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)), texts


def _trimmed(item: etree._Element, number: int, texts: dict[str, str]) -> etree._Element:
    home = _namespace(item)
    fresh = etree.Element(_tag(local_name(item), home if home in ATOM else None))
    for name in (RDF_ABOUT, f"{XML}base", f"{XML}lang"):
        if (value := item.get(name)) is not None:
            fresh.set(name, value[:4000])
    counts: Counter[str] = Counter()
    for child in islice(item, MAX_CHILDREN):
        name = local_name(child)
        most, limit = KEPT.get(name, (0, 0))
        if counts[name] < most and _is_known(child, home):
            counts[name] += 1
            flat = _with_parts(child, INSIDE[name], limit) if name in INSIDE else _flat(child, limit)
            fresh.append(_held_back(flat, texts) if limit == MAX_TEXT else flat)
    mark = etree.SubElement(fresh, _tag(MARK, home if home in ATOM else None))
    mark.text = str(number)
    return fresh


def _with_parts(element: etree._Element, names: set[str], limit: int) -> etree._Element:
    """A person or a source: its own text and its first parts of those names."""
    fresh = _bare(element)
    fresh.text = (element.text or "")[:limit]
    parts = [part for part in islice(element, 50) if local_name(part) in names]
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


def _held_back(element: etree._Element, texts: dict[str, str]) -> etree._Element:
    """The element with a token for its text; not where the text is encoded and feedparser has to decode it."""
    if element.text and element.get("mode") != "base64" and "base64" not in element.get("type", ""):
        token = f"wirehousetext{len(texts)}x"
        texts[token] = element.text.strip()
        element.text = token
    return element


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
    """An empty element of the same meaning with its first plain attributes."""
    namespace = _namespace(element)
    fresh = etree.Element(_tag(local_name(element), namespace if namespace in KNOWN else None))
    for name in islice(element.attrib, MAX_ATTRIBUTES):  # not items(): that is quadratic in lxml
        if name in PLAIN_ATTRIBUTES:
            fresh.set(name, element.get(name, "")[:4000])
    return fresh


def _tag(name: str, namespace: str | None) -> str:
    return f"{{{namespace}}}{name}" if namespace else name


def _namespace(element: etree._Element) -> str | None:
    """The namespace as feedparser knows it: by its address, else by a prefix that everybody uses for it."""
    tag = element.tag
    if not isinstance(tag, str) or tag[0] != "{":
        return None
    written = tag[1:].partition("}")[0]
    return written if written in KNOWN else PREFIXES.get(element.prefix or "", written)


def _is_known(element: etree._Element, home: str | None) -> bool:
    """Whether the element is of the item's own vocabulary or of one that feeds are known to use."""
    namespace = _namespace(element)
    return namespace is None or namespace == home or namespace in KNOWN
