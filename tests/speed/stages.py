"""Each stage alone, on one core: pages, copies, reading, profiles, matching."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.article import extract_article
from extract.copies import CopyIndex
from extract.ids import make_id
from extract.matching import HeldReports, match_reports, profile_report
from extract.records import Article, PageRefused, ReportProfile
from extract.report import read_article
from extract.shingles import sample_shingles
from tests.speed.material import DAY, Page, articles, made_articles, pages
from tests.speed.measure import Figure, cpu_seconds, per_second


def measure_stages(*, is_quick: bool) -> Iterator[Figure]:
    """Items per CPU second of one core, stage by stage."""
    texts = articles(60 if is_quick else 400)
    yield Figure("pages", "text and metadata", pages_a_second(pages(20 if is_quick else 98)), "pages/s", 25)
    yield Figure("read", "whole reading", per_second(read_article, texts), "articles/s", 60)
    yield Figure("profile", "profile of a report", _profiles_a_second(texts), "reports/s")
    yield Figure(
        "copies", "sample, find and add, in memory", copies_a_second(300 if is_quick else 3000), "articles/s", 2000
    )
    told = profiles_of(texts)
    rate = len(told) / cpu_seconds(lambda: match_reports(told, known=HeldReports(), decisions=()))
    yield Figure("match", "of scratch, nothing stored", rate, "reports/s", 400)


def pages_a_second(material: Sequence[Page]) -> float:
    """Pages from bytes to an article with its metadata."""
    return per_second(_extract, material)


def _extract(page: Page) -> None:
    try:
        extract_article(page.html, page.url, fetched_at=DAY)
    except PageRefused:
        return


def copies_a_second(count: int) -> float:
    """Texts sampled, looked up in the window's index and added to it."""
    texts = made_articles(count)
    index = CopyIndex()

    def take(numbered: tuple[int, Article]) -> None:
        number, article = numbered
        hashes, article_id = sample_shingles(article.text), make_id("article", number)
        index.find(article_id, hashes)
        index.add(article_id, hashes, article.published_at, article.outlet)

    return per_second(take, list(enumerate(texts)))


def _profiles_a_second(texts: Sequence[Article]) -> float:
    read = [(article, report) for article in texts for report in read_article(article).reports[:1]]
    return per_second(lambda pair: _profile(pair[0], 0, pair[1]), read)


def profiles_of(texts: Sequence[Article]) -> list[ReportProfile]:
    """The main report of each article, as matching sees it."""
    return [
        _profile(article, number, report)
        for number, article in enumerate(texts)
        for report in read_article(article).reports[:1]
    ]


def _profile(article: Article, number: int, report: object) -> ReportProfile:
    article_id = make_id("article", number)
    at = article.published_at or DAY
    return profile_report(
        report,  # type: ignore[arg-type]
        article,
        report_id=make_id("report", number),
        article_id=article_id,
        version=1,
        origin_id=article_id,
        published_on=at.date(),
    )
