"""What a feed may cost, decided on the bytes or the text before any parser sees them."""

import re

MAX_BYTES = 20_000_000  # the largest of 200 real feeds had 2.5 MB; 100,000 items are 17 MB
MAX_TAGS = 400_000  # of the first MAX_ITEMS items; the largest real feed had 60,000
MAX_REFERENCES = 1_000_000
MAX_PREFIXES = 8000  # four an item; 20,000 on one element take 4 s
MAX_ITEMS = 2000  # Media Cloud's limit; real feeds reach 1,046

_ITEM = re.compile(r"<(?:[A-Za-z]{1,12}:)?(?:item|entry|url)[\s>]")


def cut_items(text: str, limit: int = MAX_ITEMS) -> tuple[str, int | None]:
    """The document up to its first `limit` items, and where it was cut how many it holds; the parser closes it."""
    names = ("url",) if "<urlset" in text[:4000] else ("item", "entry")
    if sum(text.count(f"<{name}") + text.count(f":{name}") for name in names) <= limit:
        return text, None
    starts = [match.start() for match in _ITEM.finditer(text) if match[0].rstrip("> \t\r\n").endswith(names)]
    return (text[: starts[limit]], len(starts)) if len(starts) > limit else (text, None)


def why_too_costly(text: str) -> str | None:
    """The reason for which a document is not parsed at all, or None."""
    if text.count("<") > MAX_TAGS:
        return "too_many_tags"
    if text.count("&") > MAX_REFERENCES:
        return "too_many_references"
    return "too_many_namespaces" if text.count("xmlns:") > MAX_PREFIXES else None
