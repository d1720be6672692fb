"""What is measured on: texts and pages of `../shared` where they are, else our own generator's."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from extract.article import article_from_text
from extract.records import Article, DatePrecision
from tests.quality.data import read_rows
from tests.wire_edits import make_story

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
DAY = datetime(2026, 3, 4, 9, tzinfo=UTC)
_TEXT_FILES = ("gva/documents.jsonl.gz", "clusters/news_cluster.jsonl.gz")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as received."""

    url: str
    html: bytes


def articles(count: int) -> list[Article]:
    """Real news where there is some, else made ones; spread over the whole of the files."""
    if not all((SHARED / name).exists() for name in _TEXT_FILES):
        return made_articles(count)
    found: list[Article] = []
    for name in _TEXT_FILES:
        rows = read_rows(SHARED / name)
        step = max(1, len(rows) * len(_TEXT_FILES) // count)
        found += [_article(r["doc_id"], r["title"], r["text"], r["outlet"], r["published_on"]) for r in rows[::step]]
    return found[:count]


def made_articles(count: int, *, seed: int = 7, first: int = 0) -> list[Article]:
    """News of places that are nowhere, three outlets a story, a story every hour."""
    rng = random.Random(seed + first)
    found: list[Article] = []
    for number in range(first, first + count):
        if number % 3 == 0 or not found:
            story = make_story(rng, rng.randint(8, 24))
        at = DAY + timedelta(hours=number // 3)
        found.append(_article(str(number), story.title, story.text, f"Outlet {number % 40}", at.isoformat()))
    return found


def pages(count: int) -> list[Page]:
    """Real pages where there are some, else those of the demo's newsroom."""
    files = sorted((SHARED / "pages").glob("*/*.html.gz"))
    if not files:
        return made_pages(count)
    return [_page(file) for file in files[:: max(1, len(files) // count)][:count]]


def made_pages(count: int) -> list[Page]:
    """Stories of the generator in the markup of a plain site: a menu, related links, paragraphs, a footer."""
    rng = random.Random(5)
    menu = "".join(f'<li class="menu-item"><a href="/s{n}">Section {n}</a></li>' for n in range(60))
    made = []
    for number in range(count):
        story = make_story(rng, rng.randint(10, 30))
        body = "".join(f"<p>{sentence}</p>" for sentence in story.sentences)
        links = "".join(f'<div class="card related"><a href="/{n}">Another story {n}</a></div>' for n in range(80))
        made.append(
            Page(
                f"https://made.example/2026/03/04/story-{number}",
                f"<html lang='en'><head><title>{story.title}</title><meta property='article:published_time' "
                f"content='2026-03-04T09:00:00Z'></head><body><nav><ul>{menu}</ul></nav><main><article>"
                f"<h1>{story.title}</h1>{body}</article></main><aside>{links}</aside>"
                "<footer>All rights reserved</footer></body></html>".encode(),
            )
        )
    return made


def write_import(texts: Sequence[Article], file: Path) -> Path:
    """The articles as a file for `import`."""
    with gzip.open(file, "wt", encoding="utf-8") as stream:
        for article in texts:
            at = article.published_at.isoformat() if article.published_at else None
            line = {"url": article.url, "title": article.title, "text": article.text, "outlet": article.outlet}
            stream.write(json.dumps(line | {"published_at": at, "language": "en"}) + "\n")
    return file


def _article(key: str, title: str | None, text: str, outlet: str | None, published_on: str | None) -> Article:
    at = datetime.fromisoformat(published_on) if published_on else DAY
    return article_from_text(
        url=f"https://speed.example/{key}",
        title=title or "",
        text=text,
        outlet=outlet or "",
        published_at=at if at.tzinfo else at.replace(tzinfo=UTC),
        published_precision=DatePrecision.DAY,
        language="en",
    )


def _page(file: Path) -> Page:
    places = json.loads((file.parent / "meta.info").read_text(encoding="utf-8"))
    return Page(places[file.name]["url"], gzip.decompress(file.read_bytes()))
