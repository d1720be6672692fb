"""The flow `import`: articles that one already has, the same way from the article on.

JSONL, WARC files and folders of pages hold the articles (flows/backfill.py); a sitemap names addresses that are
fetched, politely. An import that was killed goes on where it stopped: what is loaded is known by its hash and
skipped before the costly part, and what was loaded but not read is read by whichever run comes next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from uuid import UUID

from prefect import flow

from extract.article import article_from_text
from extract.ids import article_id_of
from extract.imports import ImportedArticle
from extract.jobs import PageJob, extract_page
from extract.records import Article, ImportProblem
from extract.text import content_hash
from extract.url import normalize_url
from flows.backfill import is_sitemap, read_archive, read_sitemap
from flows.ingestion import HANDS, finish, run_with, stage, told
from flows.isolate import Failure, workers_of
from flows.progress import NoProgress, Progress
from flows.runs import Hands, RunSummary, begin, summary_of
from flows.settings import Settings, read_settings
from flows.stages.articles import ArticleDesk, Received
from flows.stages.context import RunContext
from flows.stages.pages import fetch_due_pages
from warehouse.read_articles import read_known_bodies
from warehouse.read_pages import read_fetched

#: Articles parsed and loaded at a time: memory does not grow with the file.
BATCH = 500
PAGE_TIMEOUT_SECONDS = 10.0


@flow(name="import", flow_run_name="import {warehouse}")
async def import_articles(
    files: list[Path], warehouse: Path | None = None, settings_file: Path | None = None
) -> RunSummary:
    """Take in articles from files and match them to events.

    Args:
        files: JSONL (.gz or not), WARC (.warc, .warc.gz), folders of HTML pages, sitemaps (.xml, .xml.gz).
        warehouse: The published warehouse file; the settings' if not given.
        settings_file: A settings file (TOML).
    """
    hands = HANDS.get() or Hands()
    settings = hands.settings or read_settings(settings_file, warehouse=warehouse)
    archives = [file for file in files if not is_sitemap(file)]
    with begin("import", settings, hands, {"files": files}) as run:
        await stage(import_archives)(run, archives)
        if len(archives) < len(files):
            await stage(fetch_due_pages)(run, new_addresses(run, [f for f in files if is_sitemap(f)]), None)
        await finish(run)
    return await told(summary_of(run, "import"), settings)


def import_with(
    settings: Settings, files: Sequence[Path], *, now: datetime | None = None, progress: Progress | None = None
) -> RunSummary:
    """Run the flow in this process with settings, clock and progress of the caller's."""
    hands = Hands(settings, None, now, progress or NoProgress())
    return run_with(hands, import_articles(files=list(files), warehouse=settings.warehouse))


def import_archives(run: RunContext, files: Sequence[Path]) -> None:
    """Load every article of the files as a version; what is none is counted with its place and reason."""
    outcomes: Counter[tuple[str, str | None]] = Counter()
    desk = ArticleDesk(run)
    run.progress.begin("import")
    for file in files:
        items = read_archive(file, seen_at=run.now)
        while batch := list(islice(items, BATCH)):
            problems = [item for item in batch if isinstance(item, ImportProblem)]
            outcomes.update(("failed", f"{file.name} line {p.line_number}: {p.reason}"[:300]) for p in problems)
            fresh = _unknown(run, [item for item in batch if isinstance(item, ImportedArticle)])
            outcomes["unchanged", None] += len(batch) - len(problems) - len(fresh)
            outcomes.update((row.outcome, row.reason) for row in desk.load(_extract(run, fresh)))
            run.progress.advance(len(batch))
    run.count("import", +outcomes)


def new_addresses(run: RunContext, sitemaps: Sequence[Path]) -> list[str]:
    """What the sitemaps name and no run has fetched."""
    urls = {article_id_of(normalize_url(url)): url for file in sitemaps for url in read_sitemap(file)}
    fetched = read_fetched(run.warehouse, urls)
    return [url for article_id, url in urls.items() if article_id not in fetched]


def _unknown(run: RunContext, items: Sequence[ImportedArticle]) -> list[tuple[ImportedArticle, UUID, str]]:
    """The articles whose content was not taken in before, each once, with their ids and hashes."""
    keyed = {(article_id_of(normalize_url(item.url)), _hash(item)): item for item in reversed(items)}
    known = read_known_bodies(run.warehouse, {article_id for article_id, _ in keyed})
    return [(item, *key) for key, item in reversed(keyed.items()) if key not in known]


def _hash(item: ImportedArticle) -> str:
    """What names the content: of a page its bytes', of a text the hash that its version gets."""
    if item.text is not None:
        return content_hash(item.title, item.text)
    return sha256(_body(item)).hexdigest()


def _body(item: ImportedArticle) -> bytes:
    return item.body if item.body is not None else (item.html or "").encode("utf-8", "replace")


def _extract(run: RunContext, fresh: Sequence[tuple[ImportedArticle, UUID, str]]) -> list[Received]:
    """Articles of a batch in the order of their lines: a later line of the same address is a later version."""
    pages = [item for item, _, _ in fresh if item.text is None]
    articles = workers_of(run.settings.workers).map(
        extract_page, [_page_job(run, page) for page in pages], timeout_s=PAGE_TIMEOUT_SECONDS
    )
    of_page = {page.line_number: article for page, article in zip(pages, articles, strict=True)}
    return [
        Received(article_id, _article(item, of_page.get(item.line_number)), item.fetched_at or run.now, digest)
        for item, article_id, digest in fresh
    ]


def _article(item: ImportedArticle, page: Article | Failure | None) -> Article | Failure:
    if isinstance(page, Failure):
        return page
    return replace(page, extra=item.extra, text_source="import") if page else _article_of_text(item)


def _article_of_text(item: ImportedArticle) -> Article:
    return article_from_text(
        url=item.url,
        title=item.title,
        text=item.text or "",
        outlet=item.outlet,
        published_at=item.published_at,
        published_precision=item.published_precision,
        language=item.language,
        authors=item.authors,
        extra=item.extra,
    )


def _page_job(run: RunContext, item: ImportedArticle) -> PageJob:
    """What the line says of itself comes before what the page says."""
    return PageJob(
        body=_body(item),
        url=item.url,
        fetched_at=item.fetched_at or item.published_at or run.now,
        charset="utf-8" if item.body is None else item.charset,
        outlet=item.outlet or None,
        feed_title=item.title or None,
        feed_published=item.published_at,
        feed_language=item.language,
    )
