"""Article versions between record and row: one place knows how an Article lies in its columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from extract.records import Article, Byline, CorrectionKind, DatePrecision, PageKind


@dataclass(frozen=True, slots=True)
class ArticleVersionRow:
    """One row of `article_versions`."""

    article_id: UUID
    version: int
    url: str
    canonical_url: str | None
    outlet: str
    title: str
    text: str
    authors: tuple[str, ...]
    byline_authors: tuple[str, ...]
    published_at: datetime | None
    published_precision: str
    modified_at: datetime | None
    language: str | None
    page_kind: str
    text_source: str
    agency: str | None
    dateline: str | None
    dateline_place: str | None
    dateline_on: date | None
    reporting_places: tuple[str, ...]
    body_start: int
    correction: str
    correction_note: str | None
    furniture: tuple[str, ...]
    title_candidates: tuple[str, ...]
    content_hash: str
    change: str | None
    seen_at: datetime
    body_hash: str | None
    extra: str
    is_extracted_again: bool


# what `article_of` reads, in this order
ARTICLE_COLUMNS = (
    "url, canonical_url, outlet, title, text, authors, published_at, published_precision, modified_at, language, "
    "page_kind, text_source, byline_authors, agency, dateline, dateline_place, dateline_on, reporting_places, "
    "body_start, correction, correction_note, furniture, title_candidates, extra"
)
ARTICLE_COLUMN_COUNT = ARTICLE_COLUMNS.count(",") + 1


def article_row(
    article_id: UUID,
    version: int,
    article: Article,
    *,
    content_hash: str,
    change: str | None,
    seen_at: datetime,
    body_hash: str | None,
    is_extracted_again: bool = False,
) -> ArticleVersionRow:
    """The row of one version."""
    byline = article.byline
    return ArticleVersionRow(
        article_id=article_id,
        version=version,
        url=article.url,
        canonical_url=article.canonical_url,
        outlet=article.outlet,
        title=article.title,
        text=article.text,
        authors=article.authors,
        byline_authors=byline.authors,
        published_at=article.published_at,
        published_precision=article.published_precision,
        modified_at=article.modified_at,
        language=article.language,
        page_kind=article.page_kind,
        text_source=article.text_source,
        agency=byline.agency,
        dateline=byline.dateline,
        dateline_place=byline.dateline_place,
        dateline_on=byline.dateline_on,
        reporting_places=byline.reporting_places,
        body_start=byline.body_start,
        correction=article.correction,
        correction_note=article.correction_note,
        furniture=article.furniture,
        title_candidates=article.title_candidates,
        content_hash=content_hash,
        change=change,
        seen_at=seen_at,
        body_hash=body_hash,
        extra=article.extra,
        is_extracted_again=is_extracted_again,
    )


def article_of(values: tuple[Any, ...]) -> Article:
    """The record again, from the values of ARTICLE_COLUMNS."""
    (url, canonical_url, outlet, title, text, authors, published_at, precision, modified_at, language) = values[:10]
    (page_kind, text_source, byline_authors, agency, dateline, dateline_place, dateline_on) = values[10:17]
    (reporting_places, body_start, correction, note, furniture, title_candidates, extra) = values[17:]
    return Article(
        url=url,
        canonical_url=canonical_url,
        outlet=outlet,
        title=title,
        text=text,
        authors=tuple(authors),
        published_at=published_at,
        published_precision=DatePrecision(precision),
        modified_at=modified_at,
        language=language,
        page_kind=PageKind(page_kind),
        text_source=text_source,
        byline=Byline(
            authors=tuple(byline_authors),
            agency=agency,
            dateline=dateline,
            dateline_place=dateline_place,
            dateline_on=dateline_on,
            reporting_places=tuple(reporting_places),
            body_start=body_start,
        ),
        correction=CorrectionKind(correction),
        correction_note=note,
        furniture=tuple(furniture),
        title_candidates=tuple(title_candidates),
        extra=extra,
    )
