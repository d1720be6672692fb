"""The body of a page before its text is extracted: boxes, captions and pointers are taken out, parts joined.

Extractors judge blocks by their density; what an outlet *calls* its boxes tells more, as long as a name never
takes out the account itself.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from lxml import html as lxml_html

MAX_BOX_SHARE = 0.3  # of the page's paragraphs: a box that holds more is the account under a misleading name
MIN_PARAGRAPH = 80  # characters of a paragraph that counts as prose
MAX_POINTER_CHARS = 260
MAX_LABEL_CHARS = 40  # "Read more:", "FUNDA OLUNYE UDABA LAPHA |"

_POINTER_TAGS = ("p", "li", "h2", "h3", "h4", "h5", "strong", "blockquote")
_NOISE_TAGS = ("nav", "form", "button", "figcaption", "aside", "footer", "select", "noscript", "iframe", "svg")


def prune_page(tree: lxml_html.HtmlElement, title_key: str = "") -> float:
    """Takes out what is no account; returns the share of the page's prose that stands in links."""
    prose = sum(_prose_length(p) for p in tree.iter("p"))
    _drop_other_articles(tree)
    doomed = [element for element in tree.iter("div", "section", "aside", "ul", "ol", "p", "span", "figure", "blockquote",
                                               "h2", "h3", "h4", "small", *_NOISE_TAGS) if _is_box(element)]  # fmt: skip
    for element in doomed:
        if not _holds_account(element, prose):
            _drop(element)
    linked = _drop_pointers(tree)
    _join_parts(tree)
    return linked


# ---------------------------------------------------------------- boxes


def _is_box(element: lxml_html.HtmlElement) -> bool:
    if element.tag in _NOISE_TAGS:
        return True
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(name) > 3 and _box_name().search(name[:300]) is not None


@cache
def _box_name() -> re.Pattern[str]:
    names = "|".join(_lexicon()["boxes"])
    return re.compile(rf"(?:^|[\s_-])(?:{names})(?=$|[\s_-]|[A-Z0-9])", re.IGNORECASE)


@cache
def _lexicon() -> dict[str, list[str]]:
    raw = (files("extract") / "data" / "article_furniture.toml").read_text("utf-8")
    return tomllib.loads(raw)


def _holds_account(element: lxml_html.HtmlElement, prose: int) -> bool:
    """The headline, or so much prose that the name of the box must be wrong."""
    if element.tag in ("html", "body", "main", "article") or next(element.iter("h1"), None) is not None:
        return True
    if element.tag == "p":
        return False
    inside = sum(_prose_length(p) for p in element.iter("p"))
    return inside > MAX_BOX_SHARE * prose and inside > MIN_PARAGRAPH * 3


def _prose_length(paragraph: lxml_html.HtmlElement) -> int:
    length = sum(map(len, paragraph.itertext()))
    return length if length >= MIN_PARAGRAPH else 0


def _drop(element: lxml_html.HtmlElement) -> None:
    """Takes an element out and leaves the text that follows it."""
    if element.getparent() is not None:
        element.drop_tree()


# ---------------------------------------------------------------- pointers, other articles, parts


def _drop_pointers(tree: lxml_html.HtmlElement) -> float:
    """Takes out lines that are all link, with or without a label before it; returns the share of linked prose."""
    total = linked = 0
    doomed = []
    for element in tree.iter(*_POINTER_TAGS):
        text = sum(map(len, element.itertext()))
        in_links = sum(len(t) for a in element.iter("a") for t in a.itertext())
        total += text
        linked += min(text, in_links)
        if 0 < text <= MAX_POINTER_CHARS and in_links and text - in_links <= _label_allowance(element):
            doomed.append(element)
    if len(doomed) * 2 <= sum(1 for p in tree.iter("p") if _prose_length(p)) + 20:
        for element in doomed:
            _drop(element)
    return linked / total if total else 0.0


def _label_allowance(element: lxml_html.HtmlElement) -> int:
    """How much may stand outside the link: a mark, or a label that ends in a colon or bar before it."""
    before = "".join(element.itertext()).partition((next(element.iter("a")).text_content() or "\0"))[0].strip()
    return len(before) + 4 if len(before) <= MAX_LABEL_CHARS and before.endswith((":", "|", "-", "–", ">")) else 4


def _drop_other_articles(tree: lxml_html.HtmlElement) -> None:
    """Of two or three whole articles on one page (endless scrolling) the first stays."""
    whole = [a for a in tree.iter("article") if sum(1 for p in a.iter("p") if _prose_length(p)) >= 4]
    top = [a for a in whole if not any(b is not a and b in a.iterancestors() for b in whole)]
    if 2 <= len(top) <= 3 and all(next(a.iter("h1", "h2"), None) is not None for a in top):
        for article in top[1:]:
            _drop(article)


def _join_parts(tree: lxml_html.HtmlElement) -> None:
    """Parts of one account in sibling boxes of one class (between advertisements) become one box."""
    parts: dict[tuple[str, int], list[lxml_html.HtmlElement]] = {}
    for element in tree.iter("div", "section"):
        name = element.get("class")
        if name and sum(1 for p in element.iterchildren("p") if _prose_length(p)) >= 2:
            scope = next(element.iterancestors("article", "main", "body"), tree)
            parts.setdefault((name, id(scope)), []).append(element)
    for first, *rest in parts.values():
        for part in rest:
            for child in list(part):
                first.append(child)
