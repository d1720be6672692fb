"""JSON Feed 1.0 and 1.1 (feedparser 6 does not read it)."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from extract.feeds.items import Draft

MAX_TEXT = 400_000


def load_json_feed(text: str) -> dict[str, Any] | None:
    """The object of a JSON Feed, or None for whatever else."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    is_feed = isinstance(document, dict) and isinstance(document.get("items"), list)
    return document if is_feed else None


def read_json_items(items: list[Any], language: str | None) -> Iterator[Draft | None]:
    """A draft for each item, None for what is no item."""
    for item in items:
        yield _draft(item, language) if isinstance(item, dict) else None


def text_of(document: Mapping[str, Any], name: str) -> str | None:
    """A text or number field as text; anything else is None."""
    value = document.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value)[:MAX_TEXT].encode("utf-8", "replace").decode().strip() or None


def hash_json_item(item: Any) -> str:
    """The raw hash of an item."""
    written = json.dumps(item, sort_keys=True).encode("ascii", "replace")
    return hashlib.sha256(written).hexdigest()


def _draft(item: dict[str, Any], language: str | None) -> Draft:
    plain = text_of(item, "content_text")
    return Draft(
        guid=text_of(item, "id"),
        link=text_of(item, "url") or text_of(item, "external_url"),
        title=text_of(item, "title") or "",
        summary=text_of(item, "summary") or _escape(plain or "")[:4000],
        content=text_of(item, "content_html") or (_paragraphs(plain) if plain else None),
        authors=tuple(_authors(item)),
        published=text_of(item, "date_published"),
        updated=text_of(item, "date_modified"),
        origin_name=None,
        origin_url=None,
        language=text_of(item, "language") or language,
        raw_hash=hash_json_item(item),
    )


def _authors(item: dict[str, Any]) -> Iterator[str]:
    listed = item.get("authors")
    people = listed if isinstance(listed, list) else [item.get("author")]
    for person in people:
        if isinstance(person, dict) and (name := text_of(person, "name")):
            yield name


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{_escape(part)}</p>" for part in text.split("\n") if part.strip())
