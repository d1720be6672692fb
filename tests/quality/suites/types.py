"""Own whole articles of every kind of news: type and subtype, who did it to whom, and how it is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from extract.article import article_from_text
from extract.records import DatePrecision, Report
from extract.report import read_article
from tests.quality.board import ErrorLog, Figure, Suite, Task
from tests.quality.metrics import share
from tests.quality.typed import FRESH, TYPED, TypedArticle, is_actor, load_typed

EVENING = 20  # UTC: an article of a day is published when its day is nearly over


def score(task: Task, file: Path = TYPED) -> Sequence[Figure]:
    """The main report of each article against its marks; read here, since how it is told stands in no view."""
    articles = load_typed(file)[: task.sample]
    judged = [_judge(article, read(article), task.errors) for article in articles]
    names = ("type", "type and subtype", "initiator", "target", "telling")
    return [Figure(name, share(row[at] for row in judged), count=len(judged)) for at, name in enumerate(names)]


def read(article: TypedArticle) -> Report:
    """The main report of an article."""
    day = article.published_on
    made = article_from_text(
        url=f"https://quality.example/{article.name}",
        title=article.title,
        text=article.text,
        outlet=article.outlet,
        published_at=datetime(day.year, day.month, day.day, EVENING, tzinfo=UTC),
        published_precision=DatePrecision.SECOND,
        language="en",
    )
    return read_article(made).reports[0]


def _judge(article: TypedArticle, report: Report, errors: ErrorLog) -> tuple[bool, ...]:
    label = (report.event_type.event_type, report.event_type.event_subtype)
    right = (
        label[0] in {event_type for event_type, _ in article.types},
        label in article.types,
        is_actor(report.initiator, article.initiators),
        is_actor(report.recipient, article.targets),
        report.kind in article.tellings,
    )
    wanted = (article.types, article.types, article.initiators, article.targets, article.tellings)
    found = (label, label, report.initiator, report.recipient, report.kind)
    for is_right, want, got in zip(right[1:], wanted[1:], found[1:], strict=True):
        if not is_right:
            errors.add(article.name, want, f"{got} ({report.event_type.rule})", article.title)
    return right


FRESH_SUITE = Suite(
    "types_fresh",
    partial(score, file=FRESH),
    tuned_on="types: the first half, after all had been read blind",
    needs_data=False,
)
SUITE = Suite("types", score, tuned_on="types, roles and telling: all of these, after they had been read blind")
