"""The body of a page before its text is extracted: boxes, captions and pointers are taken out, parts joined.

Extractors judge blocks by their density; what an outlet *calls* its boxes tells more, as long as a name never
takes out the account itself.
"""

import re
from functools import cache, lru_cache
from itertools import islice

from lxml import etree
from lxml import html as lxml_html

from extract.tables import read_toml

MAX_BOX_SHARE = 0.3  # of the page's paragraphs: a box that holds more is the account under a misleading name
MIN_PARAGRAPH = 80  # characters of a paragraph that counts as prose
MAX_POINTER_CHARS = 260
MAX_LABEL_CHARS = 40  # "Read more:", "FUNDA OLUNYE UDABA LAPHA |"

_POINTER_TAGS = ("p", "li", "h2", "h3", "h4", "h5", "strong", "blockquote")
_SUBHEADINGS = ("h2", "h3", "h4", "h5")
_BOX_TAGS = ("h2", "h3", "p", "div")
_LINE_TAGS = (*_BOX_TAGS, "span")
MAX_LINE_PARTS = 3
MAX_TEASERS = 40
MIN_CARDS = 3  # two linked headings with a line each may be the account's own sections
MAX_CARD_CHARS, MAX_CARD_DEPTH = 400, 6
MAX_TOP_ARTICLES = 40
MIN_STANDFIRST = 40
MAX_ID_PARTS = 3  # an id of more words is a headline: "minister-promoted-to-…" is no promotion
MAX_CAPTION_CHARS = 500
_PICTURE_NAME = re.compile(r"(?i)image|picture|photo|figure|media")
_WHOLE_TAGS = ("html", "body", "main", "article", "head", "title", "h1", "a", "img")
_NOISE_TAGS = ("nav", "form", "button", "figcaption", "aside", "footer", "select")
_MUTE_TAGS = ("script", "style", "link", "meta", "noscript", "iframe", "svg")  # half of a page; no reader sees them
#: All the text of an element as one string: a tenth of the time that its iterator takes.
text_of = etree.XPath("string()", smart_strings=False)
_PARAGRAPHS = etree.XPath("//p[not(ancestor::p)]")


def find_standfirst(tree: lxml_html.HtmlElement, descriptions: tuple[str, ...]) -> str:
    """The line under the headline, if the page shows its own description as one (18 of 21 golds have it)."""
    wanted = {key for text in descriptions if (key := _words(text)) and len(text) >= MIN_STANDFIRST}
    longest = max(map(len, descriptions), default=0) * 1.2
    lines = (_line_of(element) for element in (tree.iter(*_LINE_TAGS) if wanted else ()))
    return next((line for line in lines if 0 < len(line) <= longest and _words(line) in wanted), "")


def _line_of(element: lxml_html.HtmlElement) -> str:
    """The text of an element that holds a line; those that hold other boxes do not: they come too, and nest deeply."""
    if len(element) > MAX_LINE_PARTS or any(child.tag in _BOX_TAGS for child in element):
        return ""
    text = text_of(element)
    return "" if len(text) < MIN_STANDFIRST or len(text := " ".join(text.split())) < MIN_STANDFIRST else text


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def prune_page(tree: lxml_html.HtmlElement) -> float:
    """Takes out what is no account; returns the share of the page's prose that stands in links."""
    etree.strip_elements(tree, *_MUTE_TAGS, with_tail=False)
    _drop_other_articles(tree)
    prose = _prose_by_element(tree)
    _keep_openings(tree, prose)
    total = prose.get(tree, 0)
    headed = {ancestor for heading in tree.iter("h1") for ancestor in heading.iterancestors()}
    for element in [element for element in tree.iter("*") if _is_box(element)]:
        inside = 0 if element.tag == "p" else prose.get(element, 0)
        if element not in headed and not (inside > MAX_BOX_SHARE * total and inside > MIN_PARAGRAPH * 3):
            _drop(element)
        elif element.tag not in _NOISE_TAGS:
            _forget_name(element)
    _drop_cards(tree, total)
    linked = _drop_pointers(tree)
    _join_parts(tree)
    return linked


Prose = dict[lxml_html.HtmlElement, int]


def _prose_by_element(tree: lxml_html.HtmlElement) -> Prose:
    """How much prose stands below each element, counted once: boxes nest 250 deep on crafted pages."""
    lengths: Prose = {}
    for paragraph in tree.iter("p"):
        if length := _prose_length(paragraph):
            for ancestor in paragraph.iterancestors():
                lengths[ancestor] = lengths.get(ancestor, 0) + length
    return lengths


# ---------------------------------------------------------------- boxes


def _is_box(element: lxml_html.HtmlElement) -> bool:
    tag = element.tag
    if tag in _NOISE_TAGS:
        return True
    if tag in _WHOLE_TAGS:
        return False
    name, own_id = element.get("class") or "", element.get("id") or ""
    if own_id and own_id.count("-") <= MAX_ID_PARTS:
        name = f"{name} {own_id}"
    if "-" in tag:
        name = f"{tag} {name}"
    names = name[:300].split()
    return any(map(_names_box, names)) or (any(map(_names_picture, names)) and _is_caption(element))


@lru_cache(maxsize=32_768)  # the same names come back on all pages, whatever stands beside them
def _names_box(name: str) -> bool:
    """Whether a box of this name is no account."""
    return _box_name().search(name) is not None


@lru_cache(maxsize=32_768)
def _names_picture(name: str) -> bool:
    """Whether a box of this name may be a picture with its caption."""
    return _PICTURE_NAME.search(name) is not None


def _is_caption(element: lxml_html.HtmlElement) -> bool:
    """A picture's box with its few words."""
    return next(element.iter("img", "picture"), None) is not None and len(text_of(element)) <= MAX_CAPTION_CHARS


@cache
def _box_name() -> re.Pattern[str]:
    names = "|".join(read_toml("article_furniture.toml")["boxes"])
    return re.compile(rf"(?:^|[\s_-]|(?<=[a-z])(?=[A-Z]))(?i:{names})(?=$|[\s_-]|[A-Z0-9])")


def _keep_openings(tree: lxml_html.HtmlElement, prose: Prose) -> None:
    """The open paragraphs of a metered page stand in a "teaser" too: prose without links is no pointer."""
    for element in tree.xpath("//div[contains(@class, 'teaser')] | //section[contains(@class, 'teaser')]")[
        :MAX_TEASERS
    ]:
        length = prose.get(element, 0)
        if length >= MIN_PARAGRAPH * 3:
            linked = sum(len(text_of(a)) for a in element.iter("a"))
            if linked * 4 < length:
                _forget_name(element)


def _forget_name(element: lxml_html.HtmlElement) -> None:
    """What holds the account must not mislead the extractor by its name either."""
    for attribute in ("class", "id"):
        element.attrib.pop(attribute, None)


def read_paragraphs(tree: lxml_html.HtmlElement) -> str:
    """The paragraphs of a tree as they stand, one a line."""
    lines = (" ".join(text_of(paragraph).split()) for paragraph in _PARAGRAPHS(tree))
    return "\n".join(filter(None, lines))


def prose_length(tree: lxml_html.HtmlElement) -> int:
    """Characters in paragraphs of prose."""
    return sum(map(_prose_length, tree.iter("p")))


def _prose_length(paragraph: lxml_html.HtmlElement) -> int:
    length = len(text_of(paragraph))
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
        text = len(text_of(element))
        in_links = sum(len(text_of(a)) for a in element.iter("a"))
        total += text
        linked += min(text, in_links)
        if 0 < text <= MAX_POINTER_CHARS and in_links and text - in_links <= _label_allowance(element):
            doomed.append(element)
    if len(doomed) * 2 <= sum(1 for p in tree.iter("p") if _prose_length(p)) + 20:
        for element in doomed:
            _drop(element)
    return linked / total if total else 0.0


def _drop_cards(tree: lxml_html.HtmlElement, total: int) -> None:
    """Takes out rows of cards: siblings that each are a linked headline with a few words."""
    rows: dict[lxml_html.HtmlElement, list[lxml_html.HtmlElement]] = {}
    is_card: dict[lxml_html.HtmlElement, bool] = {}  # each element is measured once, however many headings it has
    for heading in tree.iter(*_SUBHEADINGS):
        if heading.getparent().tag == "a" or next(heading.iter("a"), None) is not None:
            card = _card_of(heading, is_card)
            rows.setdefault(card.getparent(), []).append(card)
    for cards in rows.values():
        if len(cards) >= MIN_CARDS and sum(map(prose_length, cards)) <= MAX_BOX_SHARE * total:
            for card in cards:
                _drop(card)


def _card_of(heading: lxml_html.HtmlElement, is_card: dict[lxml_html.HtmlElement, bool]) -> lxml_html.HtmlElement:
    """The largest element around a heading with no more than a card's words."""
    card = heading
    for ancestor in islice(heading.iterancestors(), MAX_CARD_DEPTH):
        if ancestor not in is_card:
            is_card[ancestor] = _is_card(ancestor)
        if not is_card[ancestor]:
            break
        card = ancestor
    return card


def _is_card(element: lxml_html.HtmlElement) -> bool:
    if element.tag in _WHOLE_TAGS and element.tag not in ("article", "a"):
        return False
    headings = list(islice(element.iter(*_SUBHEADINGS), 2))
    return len(headings) == 1 and len(text_of(element)) <= MAX_CARD_CHARS


def _label_allowance(element: lxml_html.HtmlElement) -> int:
    """How much may stand outside the link: a mark, or a label that ends in a colon or bar before it."""
    before = text_of(element).partition(next(element.iter("a")).text_content() or "\0")[0].strip()
    return len(before) + 4 if len(before) <= MAX_LABEL_CHARS and before.endswith((":", "|", "-", "–", ">")) else 4


def _drop_other_articles(tree: lxml_html.HtmlElement) -> None:
    """Of two or three whole articles on one page (endless scrolling) the first stays."""
    top = tree.xpath("//article[not(ancestor::article)]")[:MAX_TOP_ARTICLES]
    whole = [a for a in top if sum(1 for p in a.iter("p") if _prose_length(p)) >= 4]
    if 2 <= len(whole) <= 3 and all(next(a.iter("h1", "h2"), None) is not None for a in whole):
        for article in whole[1:]:
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
