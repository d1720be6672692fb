"""What a worker process does: a page into an article, an article version into a reading with its profiles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from extract.article import extract_article
from extract.ids import report_id_of
from extract.matching.profile import profile_report, profile_to_json
from extract.records import Article, Reading, ReadingOutcome
from extract.report import CODER, CODER_VERSION, read_article

#: The coder as the warehouse names it.
CODER_NAME = f"{CODER}/{CODER_VERSION}"


@dataclass(frozen=True, slots=True)
class PageJob:
    """A page as received, and what its feed or import line said of it; what is None the page has to say."""

    body: bytes
    url: str
    fetched_at: datetime
    charset: str | None = None
    outlet: str | None = None
    feed_title: str | None = None
    feed_published: datetime | None = None
    feed_language: str | None = None


def extract_page(job: PageJob) -> Article:
    """The article of a page. Raises `PageRefused` for a page over budget."""
    return extract_article(
        job.body,
        job.url,
        fetched_at=job.fetched_at,
        charset=job.charset,
        outlet=job.outlet,
        feed_title=job.feed_title,
        feed_published=job.feed_published,
        feed_language=job.feed_language,
    )


@dataclass(frozen=True, slots=True)
class CodingJob:
    """One article version to read; `seen_on` stands in where it says no date of its own."""

    article_id: UUID
    version: int
    origin_id: UUID
    seen_on: date
    article: Article


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """A reading with one profile (JSON) for each report, in order."""

    article_id: UUID
    version: int
    reading: Reading
    profiles: tuple[str, ...]


def code_article(job: CodingJob) -> CodedArticle:
    """Read one article version with the coder that ships."""
    reading = read_article(job.article)
    published_on = job.article.published_at.date() if job.article.published_at else job.seen_on
    profiles = tuple(
        profile_to_json(
            profile_report(
                report,
                job.article,
                report_id=report_id_of(job.article_id, job.version, CODER_NAME, report.ordinal),
                article_id=job.article_id,
                version=job.version,
                origin_id=job.origin_id,
                published_on=published_on,
            )
        )
        for report in reading.reports
    )
    return CodedArticle(job.article_id, job.version, reading, profiles)


def refused_reading(job: CodingJob, reason: str) -> CodedArticle:
    """The reading of a version that could not be read: failed with its reason, so that it is not tried for ever."""
    reading = Reading(CODER, CODER_VERSION, ReadingOutcome.FAILED, reason, ())
    return CodedArticle(job.article_id, job.version, reading, ())
