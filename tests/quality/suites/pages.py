"""Real pages with gold body, title, authors and date, imported as HTML."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.quality.board import Figure, Suite, Task
from tests.quality.data import some
from tests.quality.metrics import share, token_f1
from tests.quality.product import Document, Row, as_date, imported

_ARTICLES = "SELECT url, title, alternative_headline, text, authors, published_at FROM articles"


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page and what it holds."""

    name: str
    url: str
    html: str
    title: str
    text: str
    authors: frozenset[str]
    published: datetime | None


def score(task: Task) -> Sequence[Figure]:
    """Token F1 of the body; exact title, day of publication and authors, small typography apart."""
    task.files("pages/*/meta.info")
    pages = some(list(_gold_pages(task.data / "pages")), task.sample, lambda page: page.name)
    documents = [Document(page.name, "", html=page.html, url=page.url, language=None) for page in pages]
    with imported(documents, task.errors) as warehouse:
        found = {key: rows[0] for key, rows in warehouse.by_document(_ARTICLES).items()}
    bodies = [token_f1(found.get(page.name, {}).get("text") or "", page.text) for page in pages]
    titles = [_plain(found.get(page.name, {}).get("title")) == _plain(page.title) for page in pages]
    headed = [_plain(page.title) in _headlines(found.get(page.name, {})) for page in pages]
    dated = [page for page in pages if page.published]
    days = [as_date(found.get(page.name, {}).get("published_at")) in _days(page) for page in dated]
    signed = [page for page in pages if page.authors]
    authors = [_authors(found.get(page.name, {})) == page.authors for page in signed]
    _note(task, pages, bodies, titles, found)
    return [
        Figure("body token F1", sum(bodies) / len(bodies), 0.949, len(bodies)),
        Figure("title", share(titles), count=len(titles)),
        Figure("title or alternative headline", share(headed), count=len(headed)),
        Figure("day", share(days), count=len(days)),
        Figure("authors", share(authors), count=len(authors)),
        Figure("pages below .8", sum(f1 < 0.8 for f1 in bodies), is_less_better=True),
    ]


def _gold_pages(folder: Path) -> Iterator[GoldPage]:
    """The n-th crawl of a publisher, by date, is the n-th version of its gold file."""
    for gold_file in sorted(folder.glob("*/*.json")):
        places = json.loads((gold_file.parent / "meta.info").read_text(encoding="utf-8"))
        crawls = sorted(gold_file.parent.glob(f"{gold_file.stem}_20*.html.gz"))
        versions = json.loads(gold_file.read_text(encoding="utf-8"))
        for crawl, gold in zip(crawls, versions.values(), strict=False):
            yield _gold_page(crawl, gold, places[crawl.name]["url"])


def _gold_page(crawl: Path, gold: dict[str, Any], url: str) -> GoldPage:
    body = gold.get("body") or {}
    pieces = list(body.get("summary") or [])
    for section in body.get("sections") or []:
        pieces += [*(section.get("headline") or []), *(section.get("paragraphs") or [])]
    published = gold.get("publishing_date")
    return GoldPage(
        name=crawl.name,
        url=url,
        html=gzip.decompress(crawl.read_bytes()).decode("utf-8", "replace"),
        title=gold.get("title") or "",
        text="\n".join(pieces),
        authors=frozenset(_plain(name) for name in gold.get("authors") or []),
        published=datetime.fromisoformat(published) if published else None,
    )


def _days(page: GoldPage) -> set[object]:
    """The day in UTC and in the page's own zone: outlets print the one, archives keep the other."""
    assert page.published is not None
    return {page.published.date(), as_date(page.published) if page.published.tzinfo else page.published.date()}


def _headlines(row: Row) -> set[str]:
    """Both headlines that the product shows: which of them an archivist takes is not to be told from a page."""
    return {_plain(row.get("title")), _plain(row.get("alternative_headline"))}


def _authors(row: Row) -> frozenset[str]:
    return frozenset(_plain(name) for name in row.get("authors") or ())


def _plain(text: object) -> str:
    return re.sub(r"\W+", " ", str(text or "")).casefold().strip()


def _note(
    task: Task, pages: Sequence[GoldPage], bodies: list[float], titles: list[bool], found: dict[str, Row]
) -> None:
    for page, f1, has_title in zip(pages, bodies, titles, strict=True):
        row = found.get(page.name, {})
        if f1 < 0.95:
            task.errors.add(page.name, f"body, F1 {f1:.2f}: {page.text[:300]}", (row.get("text") or "nothing")[:300])
        if not has_title:
            task.errors.add(page.name, f"title {page.title}", row.get("title"))
        if page.authors != _authors(row):
            task.errors.add(page.name, f"authors {sorted(page.authors)}", sorted(_authors(row)))
        if page.published and as_date(row.get("published_at")) not in _days(page):
            task.errors.add(page.name, f"published {page.published}", row.get("published_at"))


SUITE = Suite("pages", score, tuned_on="rules for boilerplate and bylines: this development part")
