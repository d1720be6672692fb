"""A page's bytes become a tree, if they are within a budget that no real page needs.

Parsers have no timeout of their own: 40,000 attributes on one tag take lxml 11 s, 100,000 paragraphs take
trafilatura more than 20 s. The budget refuses none of 1,491 real pages. Within it 8,000 links in one paragraph still
took 18 s: what is too much for trafilatura is read by its paragraphs alone (`is_outsized`), in linear time.
"""

import re

from lxml import etree
from lxml import html as lxml_html

from extract.records import PageRefused

MAX_BYTES = 5_000_000
MAX_TAGS = 50_000
MAX_ATTRIBUTES = 2_000
MAX_ELEMENTS = 12_000  # without boxes, of 98 real pages the largest has 3,592 and the next 1,014
MAX_CHILDREN = 4_000  # of one element, for which lxml's steps are quadratic; real pages have up to 126

_CONTROLS = bytes(c for c in range(0x20) if c not in b"\t\n\r") + b"\x7f"
_LONG_TAG = MAX_ATTRIBUTES * 2  # bytes: the shortest attribute is a letter and a space
# A tag as a parser reads it: quotes count after "=" only, an unclosed one runs to the end of the page.
_TAG = re.compile(rb"<[a-zA-Z](?:[^>\"'=]++|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?+|[\"'])*+")
_QUOTED = re.compile(rb"\"[^\"]*+\"?|'[^']*+'?")
_ATTRIBUTE = re.compile(rb"[^\s/=>]+")
_META_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def parse_page(page: bytes, charset: str | None = None) -> lxml_html.HtmlElement | None:
    """The tree of a page, None for what holds no element; refuses pages over the budget."""
    if len(page) > MAX_BYTES:
        raise PageRefused("page_too_large")
    markup = _as_utf8(page, charset).translate(None, _CONTROLS)
    check_budget(markup)
    parser = lxml_html.HTMLParser(
        encoding="utf-8", collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True
    )
    # lxml.html asks a Python function for the class of every element that a walk touches: a fifth of all time
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement))
    try:
        return lxml_html.document_fromstring(markup, parser=parser)
    except (ValueError, etree.LxmlError, AssertionError):
        return None  # an empty document; lxml has no other way to say so


def is_outsized(tree: lxml_html.HtmlElement) -> bool:
    """Whether a tree without its boxes has more elements, or more in one place, than an article can have."""
    return any(at >= MAX_ELEMENTS or len(element) > MAX_CHILDREN for at, element in enumerate(tree.iter()))


def _as_utf8(page: bytes, charset: str | None) -> bytes:
    """Most pages are UTF-8 already and pass as they are."""
    return page if _is_utf8(page) else decode_page(page, charset).encode("utf-8", "replace")


def _is_utf8(page: bytes) -> bool:
    if page.startswith(tuple(mark for mark, _ in _BOMS)):
        return False
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def check_budget(markup: bytes) -> None:
    """Refuses markup with too many bytes, tags, or attributes on one tag; linear in its length."""
    if len(markup) > MAX_BYTES * 2:
        raise PageRefused("page_too_large")
    if markup.count(b"<") > MAX_TAGS:
        raise PageRefused("too_many_tags")
    if any(_count_attributes(tag) > MAX_ATTRIBUTES for tag in _TAG.findall(markup) if len(tag) > _LONG_TAG):
        raise PageRefused("too_many_attributes")


def _count_attributes(tag: bytes) -> int:
    return sum(1 for _ in _ATTRIBUTE.finditer(_QUOTED.sub(b" ", tag)))


def decode_page(page: bytes, charset: str | None = None) -> str:
    """By byte order mark, valid UTF-8, the server's charset, the page's own word, or Windows-1252.

    UTF-8 is tried before the labels: text of another encoding is hardly ever valid UTF-8, labels often lie.
    """
    for mark, name in _BOMS:
        if page.startswith(mark):
            return page[len(mark) :].decode(name, "replace")
    try:
        return page.decode("utf-8")
    except UnicodeDecodeError:
        pass
    said = _META_CHARSET.search(page[:4_096])
    for name in filter(None, (charset, said[1].decode("ascii") if said else None)):
        if (text := _decode_as(page, name)) is not None:
            return text
    return page.decode("utf-8", "replace") if _is_mostly_utf8(page) else page.decode("cp1252", "replace")


def _decode_as(page: bytes, charset: str) -> str | None:
    name = charset.strip().strip("\"'").lower()
    name = "cp1252" if name in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii") else name  # as browsers do
    if name.replace("-", "") in ("utf8", "utf16"):
        return None
    try:
        return page.decode(name, "replace")
    except (LookupError, UnicodeError):
        return None


def _is_mostly_utf8(page: bytes) -> bool:
    """A few broken bytes in UTF-8: fewer replacement marks than letters that decode."""
    text = page.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken * 3 < sum(1 for c in text[:200_000] if c > "\x7f")
