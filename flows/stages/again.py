"""Again: pages from the archive through today's extractor, as new versions beside those they gave before.

Only the newest page of an article is extracted anew: what an outlet replaced long ago stays as it was read then.
The new version is marked as ours (`is_extracted_again`), says of corrections what the one before said, and keeps
its origin, so that our second look at a page is never taken for an edit of the outlet's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from extract.shingles import sample_shingles
from extract.text import content_hash
from flows.archive import Archive
from flows.isolate import Failure
from flows.stages.articles import BATCH, EXTRACTOR, ArticleDesk, Received, extract_bodies
from flows.stages.context import RunContext
from flows.stages.entry_text import what_answers_instead
from warehouse.load_articles import load_articles
from warehouse.read import read_bodies_to_extract_again
from warehouse.read_articles import read_current_articles
from warehouse.rows import ExtractedArticle, ExtractionRow, StoredArticle

#: A page beyond its retention (or an archive that was not restored): its text stays as it is.
GONE = "the page is not in the archive any more"


def extract_again(run: RunContext, *, since: date | None = None, limit: int | None = None) -> None:
    """Turn the newest page of each article into text anew where another extractor did it."""
    archive = Archive(run.warehouse.paths.archive)
    desk = ArticleDesk(run)
    outcomes: Counter[tuple[str, str | None]] = Counter()
    run.progress.begin("articles again")
    left = limit or 1 << 62
    while left and (
        bodies := read_bodies_to_extract_again(
            run.warehouse, extractor_version=EXTRACTOR, since=since, limit=min(BATCH, left)
        )
    ):
        left -= len(bodies)
        rows = _load(run, desk, extract_bodies(run, archive, bodies))
        outcomes.update((row.outcome, row.reason) for row in rows)
    run.count("articles", outcomes)


def _load(run: RunContext, desk: ArticleDesk, received: Iterable[Received]) -> list[ExtractionRow]:
    """Compare with what is stored; what gave no text before comes in as if it were new."""
    items = list(received)
    stored = read_current_articles(run.warehouse, [item.article_id for item in items])
    new = [item for item in items if item.article_id not in stored and isinstance(item.article, Failure) is False]
    again = [_compare(desk, item, stored.get(item.article_id)) for item in items if item not in new]
    rows = load_articles(run.warehouse, run.run_id, again) if again else ()
    return [*rows, *(desk.load(new) if new else ())]


def _compare(desk: ArticleDesk, item: Received, stored: StoredArticle | None) -> ExtractedArticle:
    row = ExtractionRow(item.article_id, item.body_hash or "", EXTRACTOR, "done")
    if isinstance(item.article, Failure):
        is_gone = item.article.kind == "ArchiveError"
        outcome, reason = ("set_aside", GONE) if is_gone else ("failed", item.article.reason)
        return ExtractedArticle(replace(row, outcome=outcome, reason=reason), item.seen_at)
    assert stored is not None
    before = stored.article
    article = replace(
        desk.without_furniture(item.article),
        correction=before.correction,
        correction_note=before.correction_note,
        extra=before.extra,
    )
    if wall := what_answers_instead(before, article):
        return ExtractedArticle(replace(row, outcome="set_aside", reason=wall), item.seen_at)
    if article == before:
        return ExtractedArticle(replace(row, outcome="unchanged"), item.seen_at)
    return ExtractedArticle(
        extraction=row,
        seen_at=item.seen_at,
        article=article,
        content_hash=content_hash(article.title, article.text),
        hashes=sample_shingles(article.text[article.byline.body_start :]),
        origin_id=stored.origin_id,
        is_again=True,
    )
