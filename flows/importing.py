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
from itertools import chain, islice
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
from flows.backfill import SitemapEntry, is_sitemap, read_archive, read_sitemap
from flows.ingestion import HANDS, finish, logging_hands, run_name, run_with, stage, told
from flows.isolate import Failure, workers_of
from flows.progress import NoProgress, Progress
from flows.runs import WAIT_SECONDS, Hands, RunSummary, begin, summary_of
from flows.settings import Settings, read_settings
from flows.stages.articles import ArticleDesk, Received
from flows.stages.context import RunContext
from flows.stages.pages import fetch_due_pages
from warehouse.read_articles import read_known_bodies
from warehouse.read_pages import read_fetched

#: Articles parsed and loaded at a time: memory does not grow with the file.
BATCH = 500
PAGE_TIMEOUT_SECONDS = 10.0


@flow(name="import", flow_run_name=run_name)
async def import_articles(
    files: list[Path],
    since: datetime | None = None,
    warehouse: Path | None = None,
    settings_file: Path | None = None,
    wait_seconds: float = WAIT_SECONDS,
) -> RunSummary:
    """Take in articles from files and match them to events.

    Args:
        files: JSONL (.gz or not), WARC (.warc, .warc.gz), folders of HTML pages, sitemaps (.xml, .xml.gz).
        since: Leave out what was published before, where its date is known.
        warehouse: The published warehouse file; the settings' if not given.
        settings_file: A settings file (TOML); wirehouse.toml in the working folder if there is one.
        wait_seconds: How long to wait for another run that writes; then this one fails with a sentence.
    """
    hands = HANDS.get() or logging_hands()
    settings = hands.settings or read_settings(settings_file, warehouse=warehouse)
    archives = [file for file in files if not is_sitemap(file)]
    with begin("import", settings, hands, {"files": files, "since": since}, wait_seconds=wait_seconds) as run:
        await stage(import_archives)(run, archives, since)
        if urls := new_addresses(run, [file for file in files if is_sitemap(file)], since):
            await stage(fetch_due_pages)(run, urls, None)
        await finish(run)
    return await told(summary_of(run, "import"), settings)


def import_with(
    settings: Settings,
    files: Sequence[Path],
    *,
    since: datetime | None = None,
    now: datetime | None = None,
    progress: Progress | None = None,
) -> RunSummary:
    """Run the flow in this process with settings, clock and progress of the caller's."""
    hands = Hands(settings, None, now, progress or NoProgress())
    return run_with(hands, import_articles(files=list(files), since=since, warehouse=settings.warehouse))


def import_archives(run: RunContext, files: Sequence[Path], since: datetime | None = None) -> None:
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
            received = _extract(run, fresh)
            young = [item for item in received if not _is_older(item, since)]
            outcomes["set_aside", "older than --since"] += len(received) - len(young)
            outcomes.update((row.outcome, row.reason) for row in desk.load(young))
            run.progress.advance(len(batch))
    run.count("import", +outcomes)


def new_addresses(run: RunContext, sitemaps: Sequence[Path], since: datetime | None) -> list[str]:
    """What the sitemaps name, is young enough, and no run has fetched; their dates are kept as hints."""
    named: dict[UUID, SitemapEntry] = {}
    for entry in chain.from_iterable(read_sitemap(file, seen_at=run.now) for file in sitemaps):
        article_id = article_id_of(normalize_url(entry.url))
        if article_id not in named or entry.published_at:  # a news sitemap dates what the other one only lists
            named[article_id] = entry
    young = {key: entry for key, entry in named.items() if since is None or not entry.is_older(since)}
    fetched = read_fetched(run.warehouse, young)
    fresh = {key: entry for key, entry in young.items() if key not in fetched}
    left_out = {("set_aside", "older than --since"): len(named) - len(young)}
    left_out |= {("unchanged", "fetched before"): len(young) - len(fresh)}
    run.count("sitemap", +Counter[tuple[str, str | None]](left_out))
    run.hints |= {key: entry.published_at for key, entry in fresh.items() if entry.published_at}
    return [entry.url for entry in fresh.values()]


def _is_older(item: Received, since: datetime | None) -> bool:
    at = None if isinstance(item.article, Failure) else item.article.published_at
    return since is not None and at is not None and at < since


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
