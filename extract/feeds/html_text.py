"""HTML out of feeds: to plain text, and to HTML that may be shown."""

import html
import re

import nh3

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

_BREAK = re.compile(
    r"<(?:br|hr|/p|/div|/li|/h[1-6]|/tr|/blockquote|p|/figcaption)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE
)
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
_TEXT = nh3.Cleaner(tags=set(), attributes={}, link_rel=None)


def html_to_line(markup: str) -> str:
    """One line of plain text: titles, names."""
    return " ".join(_strip(markup[: 4 * MAX_TITLE]).split())[:MAX_TITLE]


def html_to_text(markup: str) -> str:
    """Plain text with a line for each block."""
    text = _strip(_BREAK.sub("\n", markup[:MAX_CONTENT]))
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()[:MAX_SUMMARY]


def sanitize_html(markup: str, base: str) -> str:
    """HTML without anything that acts: known tags, http(s) addresses, made absolute."""
    cleaner = nh3.Cleaner(
        tags=set(SHOWN_TAGS),
        attributes=SHOWN_ATTRIBUTES,
        url_schemes={"http", "https"},
        url_relative=("rewrite_with_base", base) if base.startswith(("http://", "https://")) else "deny",
    )
    return cleaner.clean(markup[:MAX_CONTENT])


def _strip(markup: str) -> str:
    if "<" not in markup and "&" not in markup:
        return markup
    return html.unescape(_TEXT.clean(markup))
