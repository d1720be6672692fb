"""Boxes of an outlet that were taken for text before its other pages showed them: a newer version is without them.

Lines that recur across an outlet's pages leave a text when it comes in, as far as they are known then: an outlet's
first pages keep theirs. Each night the texts of the last days are held against what is known by now. What was read
stays as it was; the version without the boxes is marked as ours, and the next run reads it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from extract.article import strip_furniture
from extract.furniture import find_recurring
from extract.shingles import sample_shingles
from extract.text import content_hash
from flows.stages.articles import BATCH, EXTRACTOR, OUTLET_SAMPLE
from flows.stages.context import RunContext
from flows.stages.copies import COPY_WINDOW, trace_copies
from warehouse.load_articles import load_articles
from warehouse.read_articles import read_current_articles, read_outlet_texts, read_pages_seen
from warehouse.rows import ExtractedArticle, ExtractionRow, StoredArticle


def take_out_boxes(run: RunContext) -> None:
    """Give the texts of the last days that still hold boxes of their outlet a version without them."""
    changed = 0
    for outlet, article_ids in read_pages_seen(run.warehouse, since=run.now - COPY_WINDOW):
        lines = find_recurring(read_outlet_texts(run.warehouse, outlet, limit=OUTLET_SAMPLE))
        for start in range(0, len(article_ids) if lines else 0, BATCH):
            changed += _take_out(run, article_ids[start : start + BATCH], lines)
    run.count("boxes", Counter({("done", "lines that recur at the outlet"): changed} if changed else {}))


def _take_out(run: RunContext, article_ids: Sequence[UUID], lines: frozenset[str]) -> int:
    stored = read_current_articles(run.warehouse, article_ids)
    bare = [item for one in stored.values() if (item := _without(one, lines)) is not None]
    if bare:
        traced = trace_copies(run, bare, {})
        again = [_with_known_origin(item, stored[item.extraction.article_id]) for item in traced.extracted]
        load_articles(run.warehouse, run.run_id, again, moved=traced.moved)
    return len(bare)


def _without(stored: StoredArticle, lines: frozenset[str]) -> ExtractedArticle | None:
    article = strip_furniture(stored.article, lines)
    if article is stored.article:
        return None
    digest = content_hash(article.title, article.text)
    return ExtractedArticle(
        extraction=ExtractionRow(stored.article_id, stored.body_hash or digest, EXTRACTOR, "done"),
        seen_at=stored.seen_at,
        article=article,
        content_hash=digest,
        hashes=sample_shingles(article.text[article.byline.body_start :]),
        is_again=True,
    )


def _with_known_origin(item: ExtractedArticle, stored: StoredArticle) -> ExtractedArticle:
    """A copy stays a copy of what it was known to copy, for whatever reason, unless the boxes were all they shared."""
    return replace(item, origin_id=stored.origin_id) if item.origin_id is not None else item
