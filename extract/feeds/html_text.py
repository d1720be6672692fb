"""HTML out of feeds: to plain text, and to HTML that may be shown."""

import html
import re

import nh3
from lxml import etree

MAX_TITLE = 1000
MAX_SUMMARY = 10_000
MAX_CONTENT = 400_000  # twice the longest article of the measured outlets, as HTML

SHOWN_TAGS = frozenset(
    {
        "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "div", "dl",
        "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img",
        "ins", "li", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "sup", "table",
        "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul",
    }
)  # fmt: skip
SHOWN_ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt"}, "time": {"datetime"}, "td": {"colspan"}}

MAX_ATTRIBUTES = 30

_HIDDEN = re.compile(r"<(script|style|template|noscript)(?=[\s>])", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,4000}(?:>|$)|<![A-Za-z\[][^<>]{0,4000}>")
_BREAK = re.compile(
    r"<(?:br|hr|/p|/div|/li|/h[1-6]|/tr|/blockquote|p|/figcaption)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE
)
_CELL = re.compile(r"<(?:td|th|dt|dd|li|option|button|img)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_OPENING = re.compile(r"<[A-Za-z][^\s/>]*")
_IN_TAG = re.compile(r"[\s/]*+(?:=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+)|(?P<name>[^\s=>/][^\s=>/]*+)|(?P<end>>)|$)")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


def html_to_line(markup: str) -> str:
    """One line of plain text: titles, names."""
    return " ".join(_strip(_BREAK.sub(" ", markup[: 4 * MAX_TITLE])).split())[:MAX_TITLE]


def html_to_text(markup: str) -> str:
    """Plain text with a line for each block."""
    text = _strip(_BREAK.sub("\n", markup[: 10 * MAX_SUMMARY]))
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()[:MAX_SUMMARY]


def sanitize_html(markup: str, base: str) -> str:
    """HTML without anything that acts: known tags, http(s) addresses, made absolute."""
    cleaner = nh3.Cleaner(
        tags=set(SHOWN_TAGS),
        attributes=SHOWN_ATTRIBUTES,
        url_schemes={"http", "https"},
        url_relative=("rewrite_with_base", base) if base.startswith(("http://", "https://")) else "deny",
    )
    return cleaner.clean(_flatten(markup[:MAX_CONTENT])).strip()


def _strip(markup: str) -> str:
    """Text without tags. Not by a parser: what comes out is text and is escaped wherever it is shown."""
    if "<" in markup:
        markup = _without_hidden(_without_comments(markup))
        markup = _TAG.sub("", _CELL.sub(" ", markup))
    return html.unescape(markup) if "&" in markup else markup


def _without_comments(markup: str) -> str:
    head, *rest = markup.split("<!--")
    return head + "".join(part.partition("-->")[2] for part in rest)


def _without_hidden(markup: str) -> str:
    """Without scripts and styles; one that never ends takes the rest with it, as in browsers."""
    parts, place, lower = [], 0, markup.lower()
    while found := _HIDDEN.search(markup, place):
        parts.append(markup[place : found.start()])
        end = lower.find(f"</{found[1].lower()}", found.end())
        if end < 0:
            return " ".join(parts)
        place = end
    return " ".join([*parts, markup[place:]])


def _flatten(markup: str) -> str:
    """The same markup without absurd numbers of attributes and without absurd depth: nh3 is quadratic in both.

    60,000 nested elements took nh3 20 s; libxml2 takes none and stops at a depth of 256 (real entries: below 40).
    """
    if "<" not in markup:
        return markup
    parser = etree.HTMLParser(recover=True, no_network=True, huge_tree=False, remove_comments=True, encoding="utf-8")
    root = etree.fromstring(f"<div>{_thin_out(markup)}</div>".encode("utf-8", "replace"), parser)
    return str(etree.tostring(root, encoding="unicode", method="html")) if root is not None else ""


def _thin_out(markup: str) -> str:
    """The markup with tags of very many attributes bared of them, in one pass over it."""
    parts, place = [], 0
    while opening := _OPENING.search(markup, place):
        end, count = opening.end(), 0
        while (token := _IN_TAG.match(markup, end)) and token.end() > end:
            end = token.end()
            count += token["name"] is not None
            if token["end"]:
                break
        is_fat = count > MAX_ATTRIBUTES
        parts.append(markup[place : opening.end()] + ">" if is_fat else markup[place:end])
        place = end
    return "".join(parts) + markup[place:]
