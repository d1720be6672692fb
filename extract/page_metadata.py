"""What a page says about itself: JSON-LD, OpenGraph and other meta elements, headings, bylines, times.

Only collected here; what to believe is decided in `page_choice`.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from itertools import islice
from typing import Any

from lxml import html as lxml_html

from extract.text import clean_text

MAX_JSON_CHARS = 1_500_000  # the largest of 98 real pages has 120,000
MAX_JSON_NODES = 20_000
MAX_FIELD_CHARS = 1_000
MAX_MARKS = 400  # characters of a class
MAX_BYLINES = 40
MAX_BYLINE_PIECES = 60  # pieces of text in a byline's element: more is a box with a byline in it
ARTICLE_TYPE = re.compile(r"Article$|Posting$|^Report$|^Newsarticle$|^Review$|^Recipe$", re.IGNORECASE)
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?line|authors?|author-?names?|contributors?|writers?|reporter)(?=$|[\s_-])", re.I
)

_BYLINE_TAGS = ("a", "span", "div", "p", "address", "li")
_TELLING_TAGS = ("meta", "title", "link", "script", "h1", "time")


@dataclass(slots=True)
class PageMetadata:
    """Raw strings by where they stood; lists in document order, white space tidied."""

    meta: dict[str, list[str]] = field(default_factory=dict)  # meta name or property, lower case
    headlines: list[str] = field(default_factory=list)  # JSON-LD headline, then name
    ld_authors: list[str] = field(default_factory=list)
    ld_published: list[str] = field(default_factory=list)
    ld_modified: list[str] = field(default_factory=list)
    ld_publishers: list[str] = field(default_factory=list)
    ld_types: set[str] = field(default_factory=set)  # of all objects
    ld_languages: list[str] = field(default_factory=list)
    article_type: str | None = None  # of the object that is the article
    is_free: bool | None = None
    body_length: int = 0  # of JSON-LD articleBody
    h1: list[str] = field(default_factory=list)
    title: str = ""
    language: str | None = None
    canonical: str | None = None
    bylines: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    heading_lines: tuple[str, ...] = ()  # short lines around the heading, where nothing above says who or when

    def first(self, *names: str) -> str | None:
        """The first value of the first of these meta names that has one."""
        return next((values[0] for name in names if (values := self.meta.get(name))), None)

    def descriptions(self) -> tuple[str, ...]:
        """What the page says of itself in a sentence or two."""
        names = ("og:description", "description", "twitter:description")
        return tuple(text for name in names for text in self.meta.get(name, [])[:1])


def read_metadata(tree: lxml_html.HtmlElement) -> PageMetadata:
    """Collects by two walks over the tree: of what tells about the page, and of what may be marked as a byline."""
    page = PageMetadata(language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"))
    objects: list[dict[str, Any]] = []
    for element in tree.iter(*_TELLING_TAGS):
        _read_element(page, element, objects)
    for element in islice(filter(_is_byline, tree.iter(*_BYLINE_TAGS)), MAX_BYLINES):
        _read_byline(page, element)
    _read_objects(page, objects)
    return page


def tidy(text: str | None) -> str:
    """One line, entities resolved: metadata are often escaped twice."""
    text = (text or "")[: MAX_FIELD_CHARS * 4]
    if "&" in text:
        text = unescape(unescape(text))
    if "<" in text:
        text = re.sub(r"</?[a-zA-Z][^>]{0,200}>", "", text)
    return " ".join(clean_text(text).split())[:MAX_FIELD_CHARS]


def _read_element(page: PageMetadata, element: lxml_html.HtmlElement, objects: list[dict[str, Any]]) -> None:
    tag = element.tag
    if tag == "meta":
        _read_meta(page, element)
    elif tag == "title":
        page.title = page.title or tidy(element.text_content())
    elif tag == "link":
        if "canonical" in (element.get("rel") or "").lower().split():
            page.canonical = page.canonical or element.get("href")
    elif tag == "script":
        if "ld+json" in (element.get("type") or ""):
            objects.extend(_load_objects(element.text or ""))
    elif tag == "h1":
        page.h1.append(tidy(element.text_content()))
    else:
        _read_time(page, element)


def _read_meta(page: PageMetadata, element: lxml_html.HtmlElement) -> None:
    name = element.get("property") or element.get("name") or element.get("itemprop")
    content = tidy(element.get("content"))
    if name and content:
        page.meta.setdefault(name.lower()[:100], []).append(content)


def _read_time(page: PageMetadata, element: lxml_html.HtmlElement) -> None:
    if len(page.times) < 20:
        raw = element.get("datetime") or element.get("content") or element.text_content()
        is_published = "publish" in (element.get("itemprop") or "").lower()
        page.times.insert(0 if is_published else len(page.times), tidy(raw)[:100])


def _is_byline(element: lxml_html.HtmlElement) -> bool:
    marks = element.get("class")
    return (marks is not None and _names_byline(marks)) or _is_author(element)


def _is_author(element: lxml_html.HtmlElement) -> bool:
    return element.get("rel") == "author" or bool(element.get("itemprop") == "author")


def _read_byline(page: PageMetadata, element: lxml_html.HtmlElement) -> None:
    text = tidy(" ".join(islice(element.itertext(), MAX_BYLINE_PIECES)))
    if 3 < len(text) < 200:
        page.bylines.insert(0 if _is_author(element) else len(page.bylines), text)


@lru_cache(maxsize=8192)  # an outlet's elements have the same classes on all its pages
def _names_byline(marks: str) -> bool:
    return len(marks) < MAX_MARKS and _BYLINE_CLASS.search(marks) is not None


# ---------------------------------------------------------------- JSON-LD


def _load_objects(source: str) -> list[dict[str, Any]]:
    """All objects of one script, flattened; what cannot be read is skipped, as browsers do."""
    source = re.sub(r"^\s*(?:<!\[CDATA\[|<!--|//<!\[CDATA\[)|(?:\]\]>|-->|//\]\]>)\s*$", "", source.strip())
    if len(source) > MAX_JSON_CHARS:
        return []
    for text in (source, source.rstrip().rstrip(";"), re.sub(r",(\s*[}\]])", r"\1", source)):
        try:
            return list(_walk(json.loads(text, strict=False)))
        except (ValueError, RecursionError):
            continue
    return []


def _walk(root: Any) -> Iterator[dict[str, Any]]:
    """Objects breadth first, so that the page's own come before those they mention."""
    queue = [root]
    seen = 0
    while seen < len(queue) and seen < MAX_JSON_NODES:
        node = queue[seen]
        seen += 1
        if isinstance(node, dict):
            yield node
            queue.extend(value for value in node.values() if isinstance(value, dict | list))
        elif isinstance(node, list):
            queue.extend(value for value in node if isinstance(value, dict | list))


def _read_objects(page: PageMetadata, objects: list[dict[str, Any]]) -> None:
    by_id = {node["@id"]: node for node in objects if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in objects if any(ARTICLE_TYPE.search(t) for t in _types(node))]
    for node in objects:
        page.ld_types.update(_types(node))
    pages = [node for node in objects if "datePublished" in node and node not in articles]
    for node in articles[:1] or pages[:1]:
        page.article_type = next(iter(_types(node)), None)
        _read_article_object(page, node, by_id)


def _read_article_object(page: PageMetadata, node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> None:
    for key in ("headline", "name", "alternativeHeadline"):
        page.headlines += [text for text in _strings(node.get(key), by_id) if text]
    page.ld_authors += _strings(node.get("author") or node.get("creator"), by_id)
    page.ld_published += _strings(node.get("datePublished") or node.get("dateCreated"), by_id)
    page.ld_modified += _strings(node.get("dateModified"), by_id)
    page.ld_publishers += _strings(node.get("publisher") or node.get("sourceOrganization"), by_id)
    page.ld_languages += _strings(node.get("inLanguage"), by_id)
    page.is_free = _truth(node.get("isAccessibleForFree"))
    body = node.get("articleBody")
    page.body_length = len(body) if isinstance(body, str) else 0


def _types(node: dict[str, Any]) -> list[str]:
    said = node.get("@type")
    values = said if isinstance(said, list) else [said]
    return [value.rsplit("/", 1)[-1] for value in values if isinstance(value, str)]


def _strings(value: Any, by_id: dict[str, dict[str, Any]], depth: int = 0) -> list[str]:
    """Names or values of a field that may be text, an object, a reference or a list of them."""
    if isinstance(value, str):
        return [tidy(value)] if value.strip() else []
    if isinstance(value, list):
        return [text for item in value[:30] for text in _strings(item, by_id, depth)]
    if not isinstance(value, dict) or depth > 3:
        return []
    if (name := value.get("name")) is not None:
        return _strings(name, by_id, depth + 1)
    reference = by_id.get(value["@id"]) if isinstance(value.get("@id"), str) else None
    return _strings(reference, by_id, depth + 1) if reference is not None and reference is not value else []


def _truth(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False, "1": True, "0": False}.get(str(value).strip().lower())
