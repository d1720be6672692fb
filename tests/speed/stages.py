"""Each stage alone, on one core: pages, copies, reading, profiles, matching."""

from __future__ import annotations

import resource
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from extract.article import extract_article
from extract.copies import CopyIndex, sample_shingles
from extract.ids import make_id
from extract.matching import KnownReport, match_reports, profile_report
from extract.records import Article, AssignmentKind, PageRefused, ReportProfile
from extract.report import read_article
from tests.speed.material import DAY, Page, articles, made_articles, pages
from tests.speed.measure import Figure, cpu_seconds, per_second

NEW_REPORTS = 400  # matched in one pass against the window


def measure_stages(*, is_quick: bool) -> Iterator[Figure]:
    """Items per CPU second of one core, stage by stage."""
    texts = articles(60 if is_quick else 400)
    yield Figure("pages", "text and metadata", pages_a_second(pages(20 if is_quick else 98)), "pages/s", 25)
    yield Figure("read", "whole reading", per_second(read_article, texts), "articles/s", 60)
    yield Figure("profile", "profile of a report", _profiles_a_second(texts), "reports/s")
    yield Figure("copies", "sample, find and add", copies_a_second(300 if is_quick else 3000), "articles/s", 2000)
    yield from _matching(texts, (1_000, 3_000) if is_quick else (1_000, 20_000))


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


def _matching(texts: Sequence[Article], sizes: tuple[int, int]) -> Iterator[Figure]:
    """New reports against windows of two sizes: the cost must hardly grow with what is stored."""
    base = profiles_of(texts)
    speeds = {size: _match_speed(base, size) for size in sizes}
    few, many = sizes
    yield Figure("match", f"against {few:,} stored reports", speeds[few], "reports/s", 400)
    yield Figure("match", f"against {many:,} stored reports", speeds[many], "reports/s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Figure("match", f"peak memory so far, {many:,} in the window", peak, "MB", 1024, at_least=False)


def _match_speed(base: Sequence[ReportProfile], size: int) -> float:
    worlds = max(1, size // len(base))
    known = [
        KnownReport(_retold(base, n, "old", n // len(base)), make_id("event", n), AssignmentKind.MAIN)
        for n in range(size)
    ]
    new = [_retold(base, n, "new", n * 31 % worlds) for n in range(NEW_REPORTS)]
    opened = cpu_seconds(lambda: match_reports(new[:1], known=known, decisions=()))
    whole = cpu_seconds(lambda: match_reports(new, known=known, decisions=()))
    return (len(new) - 1) / max(whole - opened, 1e-6)


def _retold(base: Sequence[ReportProfile], number: int, prefix: str, world: int) -> ReportProfile:
    """A real report told of another world: of its words a quarter is common to all worlds."""
    told = base[number % len(base)]
    mark = f"{prefix}{number}"
    return replace(
        told,
        report_id=make_id("report", mark),
        article_id=make_id("article", mark),
        origin_id=make_id("article", mark),
        published_on=DAY.date() + timedelta(days=world % 28),
        title_terms=tuple(f"{term}{world}" if n % 4 else term for n, term in enumerate(told.title_terms)),
        terms=tuple((f"{term}{world}" if n % 4 else term, count) for n, (term, count) in enumerate(told.terms)),
        names=tuple(f"{name}{world}" for name in told.names),
        place_ids=tuple(place_id + world * 20_000_000 for place_id in told.place_ids),
        place_names=tuple(f"{name}{world}" for name in told.place_names),
        admin1=tuple(f"{name}{world}" for name in told.admin1),
    )
