"""Development data as profiles with the event that each belongs to, read as the product reads."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from extract.article import article_from_text
from extract.ids import make_id
from extract.matching.profile import profile_report
from extract.records import DatePrecision, ReportProfile
from extract.report import read_article

SETS = ("gva", "ecbplus_1_35", "allsides_val", "news_cluster", "basil", "maverick", "allsides_train")
TRAIN_ONLY = frozenset({"allsides_train"})
TRAIN_ROWS = 1_800  # of allsides_train; more rows changed nothing
_SOURCE = re.compile(r"(.*?) \((\d{4}-\d\d-\d\d)\) (.*)", re.DOTALL)  # outlet (day) headline
FIRST_SEEN = date(2020, 1, 1)  # for documents without a date


@dataclass(frozen=True, slots=True)
class Labelled:
    """A profile, the event it belongs to, and what must not be parted between halves."""

    profile: ReportProfile
    event: str
    group: str


def read_set(data: Path, name: str) -> Iterator[Labelled]:
    """The documents of a set through the product's own reading."""
    if name == "gva":
        rows = _rows(data / "gva" / "documents.jsonl.gz")
        yield from (_read(row, row["incident_id"], row["incident_id"]) for row in rows)
    elif name == "maverick":
        rows = _rows(data / "maverick" / "reports.jsonl.gz")
        yield from (_read(_told(row), row["event_id"], row["event_id"]) for row in rows)
    else:
        documents = list(_rows(data / "clusters" / f"{name}.jsonl.gz"))
        kept = documents[:TRAIN_ROWS] if name in TRAIN_ONLY else documents
        yield from (_read(row, row["cluster"], _topic(row["cluster"])) for row in kept)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _topic(cluster: str) -> str:
    """ECB+ has two events of one kind to a topic ("10ecb", "10ecbplus"): they stay in one half."""
    return cluster.removesuffix("plus") if cluster.endswith("ecbplus") else cluster


def _read(row: dict[str, Any], event: str, group: str) -> Labelled:
    published = datetime.fromisoformat(row["published_on"]).replace(tzinfo=UTC) if row["published_on"] else None
    article = article_from_text(
        url=row["url"] or f"https://learn.example/{row['doc_id']}",
        title=row["title"],
        text=row["text"] or row["title"],
        outlet=row["outlet"] or "",
        published_at=published,
        published_precision=DatePrecision.DAY,
        language="en",
    )
    article_id = make_id("article", row["doc_id"])
    profile = profile_report(
        read_article(article).reports[0],
        article,
        report_id=make_id("report", row["doc_id"]),
        article_id=article_id,
        version=1,
        origin_id=article_id,
        published_on=published.date() if published else FIRST_SEEN,
    )
    return Labelled(profile, event, group)


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """A coder's row of an event report as an archive would give its abstract: headline, who, where, when, counts."""
    source = _SOURCE.match(row["source"])
    outlet, day, headline = source.groups() if source else ("", row["date_start"], row["source"])
    place = ", ".join(row[name] for name in ("city", "country") if row.get(name))
    actors = " and ".join(row[name] for name in ("actor1", "actor2") if row.get(name))
    dead, hurt = (int(float(row.get(name) or 0)) for name in ("deaths_best", "injuries_best"))
    account = f"{actors} in {place} on {row['date_start']}. {dead} people were killed and {hurt} were injured."
    return {
        "doc_id": row["id"],
        "url": None,
        "title": headline,
        "outlet": outlet,
        "published_on": day,
        "text": f"{headline}\n\n{account} {row.get('location') or ''}".strip(),
    }
