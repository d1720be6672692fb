"""Where a page names its feeds: what `feeds add` looks for when it is given a site instead of a feed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from extract.feeds.split import split_feed
from extract.url import host_of, resolve_url

MAX_PAGE = 2_000_000  # characters; the head of a page, where feeds are named, is far smaller
MAX_TAGS = 20_000
MAX_LINKS = 30
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
# Tried in this order where a page names none: the addresses of the common publishing systems.
USUAL_PATHS = (
    "/feed/",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/feeds/posts/default",
    "/feed.json",
)

_TAG = re.compile(r"<(link|a|base)\s([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"([a-z-]{2,20})\s{0,5}=\s{0,5}(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s\"'>]{1,2000}))", re.IGNORECASE
)
_FEED_PATH = re.compile(r"(?:^|[/._-])(?:rss|feed|feeds|atom|rdf)(?:[/._-]|$|\d)|\.(?:rss|atom|rdf)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names; `is_declared` where the page says so in its head, else it only looks like one."""

    url: str
    title: str
    is_declared: bool


def find_feed_links(html: bytes | str, base: str) -> list[FeedLink]:
    """The feeds of a page: those it declares first, then links that look like feeds of the same host."""
    text = html.decode("utf-8", "replace") if isinstance(html, bytes) else html
    declared: dict[str, FeedLink] = {}
    guessed: dict[str, FeedLink] = {}
    for name, attributes in _tags(text[:MAX_PAGE]):
        if name == "base":
            base = resolve_url(base, attributes.get("href", "")) or base
            continue
        url = resolve_url(base, attributes.get("href", ""))
        if url is None:
            continue
        if name == "link" and _is_declared(attributes):
            declared.setdefault(url, FeedLink(url, attributes.get("title", "")[:200], True))
        elif name == "a" and host_of(url) == host_of(base) and _FEED_PATH.search(_path(url)):
            guessed.setdefault(url, FeedLink(url, "", False))
    found = [*declared.values(), *(link for url, link in guessed.items() if url not in declared)]
    return found[:MAX_LINKS]


def usual_feed_urls(base: str) -> list[str]:
    """Addresses at which a site's feed often is."""
    return [url for path in USUAL_PATHS if (url := resolve_url(base, path))]


def list_sitemaps(body: bytes, base: str) -> tuple[str, ...]:
    """The sitemaps that a sitemap index lists; empty for whatever else."""
    split = split_feed(body[:5_000_000].decode("utf-8", "replace"))
    if split is None:
        return ()
    found = (resolve_url(base, (loc.text or "")[:4000]) for loc in split.root.iter("{*}loc"))
    return tuple(dict.fromkeys(url for url in found if url))[:1000]


def _tags(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    for number, tag in enumerate(_TAG.finditer(text)):
        if number > MAX_TAGS:
            return
        pairs = _ATTRIBUTE.findall(tag[2])
        yield tag[1].lower(), {key.lower(): unescape(a or b or c).strip() for key, a, b, c in pairs}


def _is_declared(attributes: dict[str, str]) -> bool:
    kind = attributes.get("type", "").partition(";")[0].strip().lower()
    relation = attributes.get("rel", "").lower().split()
    return "feed" in relation or ("alternate" in relation and kind in FEED_TYPES)


def _path(url: str) -> str:
    return url.split("/", 3)[3] if url.count("/") >= 3 else ""


def primary_language(tag: str | None) -> str | None:
    """ "en-GB" is "en"; None for what is no language tag."""
    code = re.match(r"\s*([A-Za-z]{2,3})(?=$|[\s_-])", tag or "")
    return code[1].lower() if code else None
