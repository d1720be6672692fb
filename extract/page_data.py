"""The account of a page that is drawn by a script: its paragraphs lie in the page as data.

Read only where a page shows nothing of its own. The account is what is longest of all text that lies at one kind of
place ("props.article.body[].html"), whatever the system calls that place.
"""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml import html as lxml_html

from extract.text import clean_text

MAX_DATA_CHARS = 3_000_000
MAX_DATA_NODES = 100_000
MIN_SENTENCE_CHARS = 40
MIN_ACCOUNT_CHARS = 200
_SENTENCE_ENDS = tuple(".!?…。।؟»”\"')]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_BREAK = re.compile(r"(?i)</p>|</h\d>|</li>|<br\s*/?>|\n")
_OTHER = re.compile(r"(?i)comment|related|recommend|teaser|consent|translation|config|menu|footer|newsletter")

Place = tuple[str, ...]


def read_page_data(tree: lxml_html.HtmlElement) -> str:
    """The account in the data of a page's scripts, one paragraph a line; empty where there is none."""
    places: dict[Place, list[str]] = {}
    for script in tree.iter("script"):
        for place, text in _texts(script):
            lines = [line for piece in _BREAK.split(text) if (line := _plain(piece))]
            if lines and _reads_as_prose(lines):
                places.setdefault(place, []).extend(lines)
    longest = max(places.values(), key=_length, default=[])
    return "\n".join(dict.fromkeys(longest)) if _length(longest) >= MIN_ACCOUNT_CHARS else ""


def _length(lines: list[str]) -> int:
    return sum(map(len, lines))


def _reads_as_prose(lines: list[str]) -> bool:
    return any(len(line) >= MIN_SENTENCE_CHARS and " " in line and line.endswith(_SENTENCE_ENDS) for line in lines)


def _plain(markup: str) -> str:
    text = unescape(_TAG.sub("", markup)) if "<" in markup or "&" in markup else markup
    return " ".join(clean_text(text).split())


def _texts(script: lxml_html.HtmlElement) -> Iterator[tuple[Place, str]]:
    """Every text of a script of data with its place: keys, without the numbers in lists."""
    source = script.text or ""
    if "json" not in (script.get("type") or "") or len(source) > MAX_DATA_CHARS:
        return
    try:
        queue: list[tuple[Place, Any]] = [((), json.loads(source, strict=False))]
    except (ValueError, RecursionError):
        return
    for at in range(MAX_DATA_NODES):
        if at == len(queue):
            return
        place, node = queue[at]
        if isinstance(node, str):
            yield place, node
        elif isinstance(node, list):
            queue.extend((place, item) for item in node)
        elif isinstance(node, dict):
            queue.extend(((*place, key), value) for key, value in node.items() if not _OTHER.search(key))
