"""Articles through the real stages into a real warehouse, one run a call, without network and Prefect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from extract.article import article_from_text
from extract.ids import article_id_of, make_id
from extract.jobs import CODER_NAME, CodingJob, code_article
from extract.records import Article, DatePrecision
from flows.runs import Hands, begin
from flows.settings import Settings
from flows.stages.match import match_events
from tests.matching_samples import DAY
from warehouse.connect import Warehouse, open_warehouse
from warehouse.load_articles import load_articles
from warehouse.load_readings import load_readings
from warehouse.read_articles import read_versions_to_read
from warehouse.rows import ExtractedArticle, ExtractionRow, ReadArticle, StoredArticle


def telling(name: str, told: tuple[str, str], *, days: float = 0) -> Article:
    """An article of an outlet of this name, published some days after `DAY`."""
    return article_from_text(
        url=f"https://{name}.example/story",
        title=told[0],
        text=told[1],
        outlet=name,
        published_at=DAY + timedelta(days=days),
        published_precision=DatePrecision.SECOND,
        language="en",
    )


def take_in(path: Path, articles: Sequence[Article], *, coder_version: str = "") -> None:
    """One run: the articles are stored, read and matched; with a coder version, all articles are read again."""
    now = DAY + timedelta(days=400)
    settings = Settings(warehouse=path)
    with begin("import", settings, Hands(settings, now=now), {}) as run:
        load_articles(run.warehouse, run.run_id, [_extracted(article, now) for article in articles])
        coder = CODER_NAME + coder_version
        stored = read_versions_to_read(run.warehouse, coder=coder, again=bool(coder_version))
        readings = [_read(version, now, coder) for version in stored]
        load_readings(run.warehouse, run.run_id, readings)
        run.count("read", Counter((r.reading.outcome.value, r.reading.reason) for r in readings))
        match_events(run)


def events_by_outlet(path: Path) -> dict[str, tuple[object, ...]]:
    """The event and the kind of assignment of each outlet's report."""
    with open_warehouse(path, now=DAY) as warehouse:
        rows = _rows(warehouse, "SELECT outlet, event_id, assignment_kind FROM reports")
    return {outlet: (event_id, kind) for outlet, event_id, kind in rows}


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    """Rows of the working file."""
    with open_warehouse(path, now=DAY) as warehouse:
        return _rows(warehouse, sql)


def _rows(warehouse: Warehouse, sql: str) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = warehouse.con.execute(sql).fetchall()
    return rows


def _extracted(article: Article, now: datetime) -> ExtractedArticle:
    digest = str(make_id("content", article.title, article.text))
    row = ExtractionRow(article_id_of(article.url), digest, "test/1", "done")
    return ExtractedArticle(extraction=row, seen_at=now, article=article, content_hash=digest, hashes=())


def _read(stored: StoredArticle, now: datetime, coder: str) -> ReadArticle:
    job = CodingJob(stored.article_id, stored.version, stored.origin_id, now.date(), stored.article)
    with patch("extract.jobs.CODER_NAME", coder):
        coded = code_article(job)
    reading = replace(coded.reading, coder_version=coder.partition("/")[2])
    return ReadArticle(coded.article_id, coded.version, reading, now, coded.profiles)
