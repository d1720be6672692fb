"""The flow `import`: articles that one already has, from JSONL, the same way from the article on."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path

from prefect import flow

from extract.article import article_from_text
from extract.ids import article_id_of
from extract.imports import ImportedArticle, parse_import_line
from extract.jobs import PageJob, extract_page
from extract.records import Article, ImportProblem
from extract.url import normalize_url
from flows.ingestion import HANDS, finish, run_with, stage, told
from flows.isolate import Failure, workers_of
from flows.progress import NoProgress, Progress
from flows.runs import Hands, RunSummary, begin, summary_of
from flows.settings import Settings, read_settings
from flows.stages.articles import ArticleDesk, Received
from flows.stages.context import RunContext

#: Lines parsed, and articles loaded, at a time: memory does not grow with the file.
BATCH = 500
PAGE_TIMEOUT_SECONDS = 10.0


@flow(name="import", flow_run_name="import {warehouse}")
async def import_articles(
    files: list[Path], warehouse: Path | None = None, settings_file: Path | None = None
) -> RunSummary:
    """Take in articles from JSONL files (.gz or not) and match them to events.

    Args:
        files: One JSON object a line: url, title, text or html, published_at, outlet, language.
        warehouse: The published warehouse file; the settings' if not given.
        settings_file: A settings file (TOML).
    """
    hands = HANDS.get() or Hands()
    settings = hands.settings or read_settings(settings_file, warehouse=warehouse)
    with begin("import", settings, hands, {"files": files}) as run:
        await stage(import_lines)(run, files)
        await finish(run)
    return await told(summary_of(run, "import"), settings)


def import_with(
    settings: Settings, files: Sequence[Path], *, now: datetime | None = None, progress: Progress | None = None
) -> RunSummary:
    """Run the flow in this process with settings, clock and progress of the caller's."""
    hands = Hands(settings, None, now, progress or NoProgress())
    return run_with(hands, import_articles(files=list(files), warehouse=settings.warehouse))


def import_lines(run: RunContext, files: Sequence[Path]) -> None:
    """Load every line of the files as an article version; a bad line is counted with its number and reason."""
    outcomes: Counter[tuple[str, str | None]] = Counter()
    desk = ArticleDesk(run)
    run.progress.begin("import")
    for file in files:
        lines = _numbered_lines(file)
        while batch := list(islice(lines, BATCH)):
            parsed = [parse_import_line(line, number, seen_at=run.now) for number, line in batch]
            problems = [item for item in parsed if isinstance(item, ImportProblem)]
            outcomes.update(("failed", f"{file.name} line {p.line_number}: {p.reason}"[:300]) for p in problems)
            received = _extract(run, [item for item in parsed if isinstance(item, ImportedArticle)])
            outcomes.update((row.outcome, row.reason) for row in desk.load(received))
            run.progress.advance(len(batch))
    run.count("import", outcomes)


def _numbered_lines(file: Path) -> Iterator[tuple[int, str]]:
    """The non-empty lines of a file with their numbers, from 1; bytes that are no UTF-8 become U+FFFD."""
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rt", encoding="utf-8-sig", errors="replace") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield number, line


def _extract(run: RunContext, imported: Sequence[ImportedArticle]) -> list[Received]:
    """Articles of a batch in the order of their lines: a later line of the same address is a later version."""
    pages = [item for item in imported if item.html is not None]
    articles = workers_of(run.settings.workers).map(
        extract_page, [_page_job(run, page) for page in pages], timeout_s=PAGE_TIMEOUT_SECONDS
    )
    of_page = {page.line_number: article for page, article in zip(pages, articles, strict=True)}
    return [_received(run, item, of_page.get(item.line_number)) for item in imported]


def _received(run: RunContext, item: ImportedArticle, page: Article | Failure | None) -> Received:
    article_id = article_id_of(normalize_url(item.url))
    if isinstance(page, Failure):
        return Received(article_id, page, run.now, sha256((item.html or "").encode("utf-8", "replace")).hexdigest())
    article = replace(page, extra=item.extra, text_source="import") if page else _article_of_text(item)
    return Received(article_id, article, run.now)


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
        body=(item.html or "").encode("utf-8", "replace"),
        url=item.url,
        fetched_at=item.published_at or run.now,
        charset="utf-8",
        outlet=item.outlet,
        feed_title=item.title or None,
        feed_published=item.published_at,
        feed_language=item.language,
    )
