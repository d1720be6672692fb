"""What stands around a page's heading for its readers: who wrote, and when.

Asked only where a page says neither in its metadata: hand-made pages, print views, small outlets' own systems.
"""

import re
from collections import deque
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from extract.byline import is_person, split_names
from extract.page_metadata import tidy

MAX_LINES = 3_000
LINES_BEFORE, LINES_AFTER = 2, 6
MIN_PROSE_CHARS = 80  # the account has begun
MIN_HEADING_WORDS = 3
_BLOCKS = frozenset(
    (*lxml_html.defs.block_tags, "br", "section", "article", "header", "footer", "main", "nav", "aside")
)
_MUTE = frozenset(("script", "style", "noscript", "svg", "select", "iframe", "title"))
_DATE = re.compile(
    r"\b(?:\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th|\.)?\s(?:de\s)?[^\W\d_]{3,12}\.?(?:\sde)?,?\s(?:19|20)\d\d"
    r"|[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d)\b"
)
_BY = re.compile(r"(?i)\b(?:(?:written |posted |reported )?by|von|par|por|di|door|av|автор:?)\s+")
_MARK = re.compile(r"\s+[·•|—–-]+\s+|\s*\|\s*")


def read_heading_lines(tree: lxml_html.HtmlElement, titles: tuple[str, ...]) -> tuple[str, ...]:
    """Short lines around the last heading before the account; none where no heading says one of these titles."""
    wanted = [key for title in titles if (key := _key(title))]
    before: deque[str] = deque(maxlen=LINES_BEFORE)
    near: list[str] | None = None
    for line in _lines(tree):
        if _is_heading(line, wanted):
            near = list(before)
        elif near is not None and len(line) >= MIN_PROSE_CHARS:
            return tuple(near[: LINES_BEFORE + LINES_AFTER])
        elif near is not None:
            near.append(line)
        if len(line) < MIN_PROSE_CHARS:
            before.append(line)
    return ()


def dates_in(lines: tuple[str, ...]) -> list[str]:
    """Dates as the lines write them."""
    return [found[0] for line in lines for found in _DATE.finditer(line)]


def names_in(lines: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Persons in "By Ann Roe", or alone beside a date; not a place that the account names too."""
    for line in lines:
        if opening := _BY.match(line):
            return split_names(_DATE.split(line[opening.end() :])[0])
        if len(parts := _MARK.split(line)) > 1 and any(map(_DATE.search, parts)):
            names = [part for part in parts if is_person(part) and part.casefold() not in text.casefold()]
            if len(names) == 1:
                return tuple(names)
    return ()


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _is_heading(line: str, wanted: list[str]) -> bool:
    """A title, or the end of one that begins with the outlet's name."""
    key = _key(line)
    return len(key.split()) >= MIN_HEADING_WORDS and any(title == key or title.endswith(f" {key}") for title in wanted)


def _lines(tree: lxml_html.HtmlElement) -> Iterator[str]:
    """The page's text by lines, as its blocks and line breaks make them."""
    pieces: list[str] = []
    count = 0
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        is_block = element.tag in _BLOCKS
        if is_block and pieces:
            if line := tidy(" ".join(pieces)):
                yield line
                count += 1
            pieces = []
        if count >= MAX_LINES:
            return
        if event == "start" and element.tag in _MUTE:
            walk.skip_subtree()
        elif text := (element.text if event == "start" else element.tail):
            pieces.append(text)
