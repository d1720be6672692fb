"""Who copied whom among the articles of one batch and what is stored of the last days.

Of the stored texts only those are read that share shingles with a new one, so a batch costs what it shares; nothing
is kept from batch to batch, since what was loaded is found in the warehouse by the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from extract.copies import CopyIndex
from extract.ids import article_id_of
from extract.postings import MAX_POSTINGS
from extract.records import CopyLink
from extract.url import normalize_url
from flows.stages.context import RunContext
from warehouse.keep_shingles import read_likely_copies
from warehouse.rows import CopyRow, ExtractedArticle, ShingledArticle

#: A copy is printed within days of its origin.
COPY_WINDOW = timedelta(days=7)
#: An origin may have been seen before its copies were.
ORIGIN_WINDOW = timedelta(days=30)
#: Stored texts that a new one is compared with; more than make a shingle a set phrase, or it would not be known as one.
MOST_LIKELY = MAX_POSTINGS + 16


@dataclass(frozen=True, slots=True)
class Traced:
    """Articles with their origins, and the new origins of articles that were stored before."""

    extracted: list[ExtractedArticle]
    moved: list[CopyRow]


def trace_copies(run: RunContext, extracted: Sequence[ExtractedArticle], credited: Mapping[UUID, str | None]) -> Traced:
    """Say of every article of the batch whose copy it is; `credited` is whom a feed names as the source."""
    stored = _recall(run, extracted)
    index = CopyIndex()
    for text in stored.values():
        _remember(index, text)
    linked = [_link(index, item, credited.get(item.extraction.article_id)) for item in extracted]
    moved = {link.article_id: link for link in index.take_moved()}
    fresh = {item.extraction.article_id for item in linked if item.article is not None}
    before = [link for link in moved.values() if link.article_id not in fresh]
    return Traced(
        [_with_origin(item, moved.get(item.extraction.article_id)) for item in linked],
        [CopyRow(m.article_id, stored[m.article_id].version, m.origin_id, m.containment, m.reason) for m in before],
    )


def _recall(run: RunContext, extracted: Sequence[ExtractedArticle]) -> dict[UUID, ShingledArticle]:
    texts = [item for item in extracted if item.hashes]
    named = {
        article_id_of(normalize_url(url)) for item in texts if (url := item.article and item.article.canonical_url)
    }
    found = read_likely_copies(
        run.warehouse,
        [item.hashes for item in texts],
        named=named - {item.extraction.article_id for item in texts},
        since=(run.now - COPY_WINDOW).date(),
        origin_since=(run.now - ORIGIN_WINDOW).date(),
        most=MOST_LIKELY,
    )
    return {text.article_id: text for text in found}


def _link(index: CopyIndex, item: ExtractedArticle, credited: str | None) -> ExtractedArticle:
    """The article with its origin, if it is anybody's copy; from now on it can be an origin itself."""
    article = item.article
    if article is None:
        return item
    link = index.link(
        item.extraction.article_id,
        item.hashes,
        published_at=_told_at(article.published_at),
        outlet=article.outlet,
        agency=article.byline.agency,
        seen_at=item.seen_at,
        canonical_url=article.canonical_url,
        credited=credited,
    )
    text = ShingledArticle(
        article_id=item.extraction.article_id,
        version=0,  # the warehouse says which it becomes
        hashes=item.hashes,
        seen_at=item.seen_at,
        published_at=article.published_at,
        outlet=article.outlet,
        agency=article.byline.agency,
        origin_id=link.origin_id if link else item.extraction.article_id,
    )
    _remember(index, text)
    return _with_origin(item, link)


def _remember(index: CopyIndex, text: ShingledArticle) -> None:
    index.add(
        text.article_id,
        text.hashes,
        published_at=_told_at(text.published_at),
        outlet=text.outlet,
        agency=text.agency,
        seen_at=text.seen_at,
        origin_id=text.origin_id,
    )


def _with_origin(item: ExtractedArticle, link: CopyLink | None) -> ExtractedArticle:
    if link is None or item.article is None:
        return item
    return replace(item, origin_id=link.origin_id, containment=link.containment, copy_reason=link.reason)


def _told_at(published_at: datetime | None) -> datetime | None:
    """When a text was out at the latest: a bare day, which is kept as its midnight, is no proof of being first."""
    if published_at is None or (published_at.hour, published_at.minute, published_at.second) != (0, 0, 0):
        return published_at
    return published_at + timedelta(days=1)
