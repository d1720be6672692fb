"""A feed as an XML tree, cut into items with a hash each, so that only unseen ones are read further."""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml import etree

from extract.feeds.decode import repair_references

MAX_ROOT_LENGTH = 10_000
# Namespaces whose prefix feeds use without declaring it.
PREFIXES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "media": "http://search.yahoo.com/mrss/",
    "atom": "http://www.w3.org/2005/Atom",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "dcterms": "http://purl.org/dc/terms/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "georss": "http://www.georss.org/georss",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "thr": "http://purl.org/syndication/thread/1.0",
    "rss": "http://purl.org/rss/1.0/",
}
ROOT_FAULTS = {"NS_ERR_UNDEFINED_NAMESPACE", "ERR_ATTRIBUTE_NOT_STARTED", "ERR_ATTRIBUTE_WITHOUT_VALUE"}
ROOTS = {"rss", "feed", "rdf", "channel", "urlset", "sitemapindex"}
# Counters that move with every poll and that no reader would call an edit: not part of an item's hash.
COUNTERS = re.compile(
    rb"<(slash:comments|thr:total|media:statistics|media:starRating|slash:hit_parade)\b[^>]{0,300}(?:/>|>[^<]{0,40}</\1>)"
)

_ROOT = re.compile(r"<(?:[A-Za-z]{1,12}:)?(?:rss|feed|RDF|rdf|channel|urlset|sitemapindex)(?=[\s>/])", re.IGNORECASE)
_BARE_ATTRIBUTE = re.compile(r"(\s[A-Za-z:_-]{1,30}=)([^\s\"'<>]{1,100})(?=\s|$)")
_ROOT_END = re.compile(r"</(?:[A-Za-z]{1,12}:)?(?:rss|feed|rdf|urlset)\s*>", re.IGNORECASE)
_ITEM_EDGE = re.compile(r"<(/?)(?:[A-Za-z]{1,12}:)?(?:item|entry|url)[\s>]", re.IGNORECASE)


@dataclass(slots=True)
class Split:
    """A document's tree, its items in document order, and their hashes."""

    root: etree._Element
    items: list[etree._Element]
    hashes: list[str]
    problems: list[str]


def split_feed(text: str, *, is_shortened: bool = False) -> Split | None:
    """Parse and cut; None where there is no feed in the text."""
    start = _ROOT.search(text)
    if start is None or "<html" in text[: start.start()].lower():
        return None
    # What stands before the root (declarations, document types with their entities, warnings of PHP) is dropped.
    document = repair_references(text[start.start() :])
    root = _parse(document)
    if root is None or local_name(root) not in ROOTS:
        return None
    names = ("{*}url",) if local_name(root) == "urlset" else ("{*}item", "{*}entry")
    items = [element for element in root.iter(*names) if element is not root]
    split = Split(root, items, [], [])
    if items and not is_shortened and _is_cut_off(document):
        split.problems.append("truncated")
        if not _is_identified(items[-1]):
            split.items.pop()
    split.hashes = [_hash(item) for item in split.items]
    return split


def local_name(element: etree._Element) -> str:
    """The name without namespace or undeclared prefix, in lower case."""
    return _local(element.tag) if isinstance(element.tag, str) else ""


@lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1].rsplit(":", 1)[-1].lower()


def _parse(document: str) -> etree._Element | None:
    """The tree; where the root's attributes or prefixes are at fault it is mended and parsed again."""
    parser = _parser()
    root = etree.fromstring(document.encode("utf-8", "replace"), parser)
    if not any(error.type_name in ROOT_FAULTS for error in islice(parser.error_log, 100)):
        return root
    return etree.fromstring(_repair_root(document).encode("utf-8", "replace"), _parser())


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )


def _repair_root(document: str) -> str:
    """Quote the root's bare attributes and declare the well-known prefixes that the document forgot."""
    tag, closing, rest = document.partition(">")
    if len(tag) > MAX_ROOT_LENGTH:
        return document
    tag = _BARE_ATTRIBUTE.sub(r'\1"\2"', tag)
    missing = "".join(
        f' xmlns:{prefix}="{uri}"' for prefix, uri in PREFIXES.items() if f"xmlns:{prefix}=" not in document
    )
    is_empty = tag.endswith("/")
    return tag.removesuffix("/") + missing + "/" * is_empty + closing + rest


def _is_cut_off(document: str) -> bool:
    """Whether the document ends inside an item."""
    if _ROOT_END.search(document, max(0, len(document) - 2000)):
        return False
    edges = [match[1] for match in _ITEM_EDGE.finditer(document)]
    return "/" in edges and edges[-1] != "/"


def _is_identified(item: etree._Element) -> bool:
    """Whether half an item says whole which one it is; the last child may be cut in the middle of its text."""
    whole = {local_name(child) for child in item[:-1]}
    return bool(whole & {"link", "guid", "id"}) and "title" in whole


def _hash(item: etree._Element) -> str:
    raw = etree.tostring(item, with_tail=False, encoding="utf-8")
    return hashlib.sha256(COUNTERS.sub(b"", raw)).hexdigest()
