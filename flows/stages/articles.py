"""Articles: archived bodies in, article versions with their copies out."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from uuid import UUID

from extract.article import strip_furniture
from extract.fingerprint import code_fingerprint
from extract.furniture import find_recurring
from extract.jobs import PageJob, extract_page
from extract.records import Article
from extract.shingles import sample_shingles
from extract.text import content_hash
from extract.versions import compare_versions
from flows.archive import Archive, ArchiveError
from flows.isolate import Failure, workers_of
from flows.pages import GIVEN_UP_AFTER
from flows.stages.context import RunContext
from flows.stages.copies import trace_copies
from flows.stages.entry_text import article_of_entry, what_answers_instead, with_entry_text
from warehouse.load_articles import load_articles
from warehouse.read import read_bodies_to_extract, read_entries_of_lost_pages, read_full_text_entries
from warehouse.read_articles import read_current_articles, read_outlet_texts
from warehouse.rows import BodyToExtract, ExtractedArticle, ExtractionRow

#: The extractor as the warehouse names it: another one turns archived bodies into text anew (`reprocess`).
EXTRACTOR = f"page/1+{code_fingerprint()}"
#: Articles that are compared with what is stored and loaded at once: beside 100,000 stored texts a batch's look-up
#: of copies costs 35 ms whatever its size, so with 200 a tenth fewer texts a second were traced.
BATCH = 400
#: Bodies in memory at a time: 200 pages of 250 KB are 50 MB.
BODIES = 200
PAGE_TIMEOUT_SECONDS = 10.0
#: Texts of an outlet in which a line has to recur to be furniture.
OUTLET_SAMPLE = 60
CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Received:
    """An article as extracted (or why not), not yet compared with what is stored."""

    article_id: UUID
    article: Article | Failure
    seen_at: datetime
    body_hash: str | None = None  # None: the content's own hash, for what never had a body
    credited: str | None = None  # whom the feed names as the source


def extract_articles(run: RunContext) -> None:
    """Turn every body without text into an article version, a copy of another, or a stored failure."""
    archive = Archive(run.warehouse.paths.archive)
    desk = ArticleDesk(run)
    outcomes: Counter[tuple[str, str | None]] = Counter()
    run.progress.begin("articles")
    while received := _receive_next(run, archive):
        outcomes.update((row.outcome, row.reason) for row in desk.load(received))
    run.count("articles", outcomes)


class ArticleDesk:
    """Compares what comes in with what is stored: version or trivial change, copy or origin, text or furniture."""

    def __init__(self, run: RunContext) -> None:
        self._run = run
        self._current: dict[UUID, Article] = {}  # of the batch under way
        self._furniture: dict[str, frozenset[str]] = {}
        self._learning: set[str] = set()  # outlets of which the next batch knows more pages

    def load(self, received: Sequence[Received]) -> tuple[ExtractionRow, ...]:
        """Load what came in, and new origins of articles that came before; each extraction with its outcome."""
        compared = self._compare(received)
        self._current.clear()
        while self._learning:
            self._furniture.pop(self._learning.pop(), None)
        traced = trace_copies(self._run, compared, {item.article_id: item.credited for item in received})
        return load_articles(self._run.warehouse, self._run.run_id, traced.extracted, moved=traced.moved)

    def _compare(self, received: Sequence[Received]) -> list[ExtractedArticle]:
        ids = [item.article_id for item in received]
        for article_id, stored in read_current_articles(self._run.warehouse, ids).items():
            self._current.setdefault(article_id, stored.article)
        return [self._receive_one(item) for item in received]

    def _receive_one(self, item: Received) -> ExtractedArticle:
        if isinstance(item.article, Failure):
            row = ExtractionRow(item.article_id, item.body_hash or "", EXTRACTOR, "failed", item.article.reason)
            return ExtractedArticle(row, item.seen_at)
        article = self.without_furniture(item.article)
        digest = content_hash(article.title, article.text)
        row = ExtractionRow(item.article_id, item.body_hash or digest, EXTRACTOR, "done")
        before = self._current.get(item.article_id)
        if before is not None and (wall := what_answers_instead(before, article)):
            return ExtractedArticle(replace(row, outcome="set_aside", reason=wall), item.seen_at)
        change = compare_versions(before, article) if before else None
        if before is not None and change is None:
            return ExtractedArticle(replace(row, outcome="unchanged"), item.seen_at)
        if change and before and before.text_source != article.text_source:
            # a page that comes after its entry stood in for it is no silent edit of the outlet's
            change = replace(change, correction=article.correction, note=article.correction_note)
        self._current[item.article_id] = article
        return ExtractedArticle(
            extraction=row,
            seen_at=item.seen_at,
            article=replace(article, correction=change.correction) if change else article,
            content_hash=digest,
            change=json.dumps(asdict(change)) if change else None,
            hashes=sample_shingles(article.text[article.byline.body_start :]),
        )

    def without_furniture(self, article: Article) -> Article:
        """A page's text without the lines that recur across its outlet's pages; an import is kept verbatim."""
        if article.text_source != "page":
            return article
        if article.outlet not in self._furniture:
            texts = read_outlet_texts(self._run.warehouse, article.outlet, limit=OUTLET_SAMPLE)
            self._furniture[article.outlet] = find_recurring(texts)
            if len(texts) < OUTLET_SAMPLE:
                self._learning.add(article.outlet)
        return strip_furniture(article, self._furniture[article.outlet])


def _receive_next(run: RunContext, archive: Archive) -> list[Received]:
    """Pages first, then entries that carry their whole text, then entries whose page is lost."""
    bodies = read_bodies_to_extract(run.warehouse, limit=BATCH) or read_full_text_entries(run.warehouse, limit=BATCH)
    if bodies:
        return extract_bodies(run, archive, bodies)
    lost = read_entries_of_lost_pages(run.warehouse, given_up_after=GIVEN_UP_AFTER, limit=BATCH)
    return [_received(body, article_of_entry(body)) for body in lost]


def extract_bodies(run: RunContext, archive: Archive, bodies: Sequence[BodyToExtract]) -> list[Received]:
    """Each body's article, or why there is none."""
    parts = (bodies[start : start + BODIES] for start in range(0, len(bodies), BODIES))
    return [received for part in parts for received in _extract_part(run, archive, part)]


def _extract_part(run: RunContext, archive: Archive, bodies: Sequence[BodyToExtract]) -> list[Received]:
    loaded = [(body, _load_body(archive, body)) for body in bodies]
    jobs = [(body, _job(run, body, content)) for body, content in loaded if isinstance(content, bytes)]
    workers = workers_of(run.settings.workers)
    articles = workers.map(
        extract_page, [job for _, job in jobs], timeout_s=PAGE_TIMEOUT_SECONDS, on_done=run.progress.advance
    )
    found = {id(body): article for (body, _), article in zip(jobs, articles, strict=True)}
    found |= {id(body): content for body, content in loaded if isinstance(content, Failure)}
    return [_received(body, with_entry_text(body, _as_feed_text(body, found[id(body)]))) for body in bodies]


def _received(body: BodyToExtract, article: Article | Failure) -> Received:
    return Received(body.article_id, article, body.fetched_at, body.body_hash, body.origin_name)


def _load_body(archive: Archive, body: BodyToExtract) -> bytes | Failure:
    if body.content_html is not None and not archive.has(body.body_hash):
        return f"<html><body><article>{body.content_html}</article></body></html>".encode()
    try:
        return archive.get(body.body_hash)
    except ArchiveError as error:
        return Failure(str(error), "ArchiveError")


def _as_feed_text(body: BodyToExtract, article: Article | Failure) -> Article | Failure:
    """Say where the text came from."""
    is_page = body.content_html is None or body.final_url is not None
    return article if is_page or isinstance(article, Failure) else replace(article, text_source="feed")


def _job(run: RunContext, body: BodyToExtract, content: bytes) -> PageJob:
    charset = CHARSET.search(body.content_type or "")
    return PageJob(
        body=content,
        url=body.final_url or body.url,
        fetched_at=body.fetched_at,
        charset=charset[1] if charset else None,
        outlet=body.outlet or None,
        feed_title=body.title,
        feed_published=body.published_at or run.hints.get(body.article_id),
        feed_language=body.language,
    )
