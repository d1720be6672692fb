"""What a feed says of itself: title, home, language, when to come again."""

from collections import defaultdict
from collections.abc import Iterator
from hashlib import blake2b

from lxml import etree

from extract.feeds.html_text import html_to_line
from extract.feeds.split import Split, local_name
from extract.url import normalize_url, resolve_url

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PERIOD_MINUTES = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MAX_HEADER_ELEMENTS = 500


class Channel:
    """Reader of the elements around the items; every question answers None or empty where nothing is said."""

    def __init__(self, split: Split, url: str) -> None:
        self._root = split.root
        self._url = url
        self._parts: dict[str, list[etree._Element]] = defaultdict(list)
        for element in self._header():
            self._parts[local_name(element)].append(element)

    def format(self) -> str:
        name, version = local_name(self._root), self._root.get("version", "")
        if name == "rss":
            return "rss09x" if version.startswith("0.9") else "rss20"
        known = {"feed": "atom", "channel": "rss09x", "urlset": "news_sitemap", "sitemapindex": "sitemap_index"}
        if name == "rdf":
            return "rss10" if "http://purl.org/rss/1.0/" in self._root.nsmap.values() else "rss09x"
        return known.get(name, "unknown")

    def title(self) -> str:
        return html_to_line(self._text("title"))

    def home_url(self) -> str | None:
        for element in self._parts["link"]:
            if element.get("rel", "alternate") != "alternate" or element.get("type", "text/html") != "text/html":
                continue
            address = (element.text or "").strip() or element.get("href", "")
            if address and (resolved := resolve_url(self._url, address)):
                return resolved
        return None

    def base(self) -> str:
        """What relative links are relative to: xml:base, else an RSS channel's link, else the feed itself."""
        written = self._root.get(XML_BASE)
        if written and (resolved := resolve_url(self._url, written)):
            return resolved
        return self._url if self.format() == "atom" else self.home_url() or self._url

    def language(self) -> str | None:
        language = (self._root.get(XML_LANG) or self._text("language")).strip().lower().replace("_", "-")
        return language if 2 <= len(language) <= 12 and language.replace("-", "").isalnum() else None

    def ttl_minutes(self) -> int | None:
        """The longer of <ttl> and sy:updatePeriod / updateFrequency."""
        ttl = _number(self._text("ttl")) or 0
        period = PERIOD_MINUTES.get(self._text("updateperiod").strip().lower(), 0)
        frequency = max(1, _number(self._text("updatefrequency")) or 1)
        return max(ttl, period // frequency) or None

    def skip_hours(self) -> tuple[int, ...]:
        hours = {_number(text) for element in self._parts["skiphours"] for text in _child_texts(element)}
        return tuple(sorted({hour % 24 for hour in hours if hour is not None and hour <= 24}))

    def skip_days(self) -> tuple[str, ...]:
        named = {text.strip().capitalize() for e in self._parts["skipdays"] for text in _child_texts(e)}
        return tuple(day for day in DAYS if day in named)

    def hub_url(self) -> str | None:
        hrefs = [e.get("href", "") for e in self._parts["link"] if e.get("rel") == "hub"]
        return next((found for href in hrefs if (found := resolve_url(self._url, href))), None)

    def _header(self) -> Iterator[etree._Element]:
        """Children of the root and of its channel that are no items, up to a limit."""
        holders = [self._root, *[e for e in self._root[:20] if local_name(e) == "channel"]]
        for holder in holders:
            count = 0
            for element in holder:
                if local_name(element) not in ("item", "entry", "url"):
                    yield element
                    count += 1
                if count > MAX_HEADER_ELEMENTS:
                    break

    def _text(self, name: str) -> str:
        return next((e.text for e in self._parts[name] if e.text and e.text.strip()), "")[:4000]


def read_identities(split: Split) -> list[tuple[str, str]]:
    """guid and link of every item, as written."""
    return [_identity(item) for item in split.items]


def find_shared_guids(identities: list[tuple[str, str]]) -> frozenset[str]:
    """guids that more than one link of the document carries: they name a section, not an item."""
    links: dict[str, set[str]] = defaultdict(set)
    for guid, link in identities:
        if guid:
            links[guid].add(link)
    doubled = {guid: {normalize_url(link) for link in many} for guid, many in links.items() if len(many) > 1}
    return frozenset(guid for guid, many in doubled.items() if len(many) > 1)


def short_keys(identities: list[tuple[str, str]]) -> tuple[str, ...]:
    """A short hash of each item's guid or link, to see whether two polls overlap."""
    named = (guid or link for guid, link in identities)
    return tuple(
        dict.fromkeys(blake2b(key.encode("utf-8", "replace"), digest_size=6).hexdigest() for key in named if key)
    )


def _identity(item: etree._Element) -> tuple[str, str]:
    guid = link = ""
    for child in item:
        name = local_name(child)
        if name in ("guid", "id") and not guid:
            guid = (child.text or "").strip()[:4000]
        elif name in ("link", "loc") and not link and child.get("rel", "alternate") == "alternate":
            link = (child.text or "").strip()[:4000] or child.get("href", "")
    return guid, link


def _child_texts(element: etree._Element) -> list[str]:
    return [child.text or "" for child in element[:24]]


def _number(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None
