"""Development data as profiles with the event that each belongs to, read as the product reads."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from extract.article import article_from_text
from extract.ids import make_id
from extract.matching.profile import frequent_names, heaviest_terms, profile_report
from extract.matching.words import find_terms
from extract.records import DatePrecision, ReportKind, ReportProfile
from extract.report import read_article

SETS = ("gva", "ecbplus_1_35", "allsides_val", "news_cluster", "basil", "maverick", "allsides_train")
TRAIN_ONLY = frozenset({"allsides_train"})
TRAIN_ROWS = 1_800  # of allsides_train; more rows changed nothing
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
        yield from (_read_structured(row) for row in rows)
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


def _read_structured(row: dict[str, Any]) -> Labelled:
    """A coder's row of an event report: headline, place, days, actors and counts, and no text."""
    source, _, title = row["source"].partition(") ")
    start, end = (date.fromisoformat(row[name]) if row.get(name) else None for name in ("date_start", "date_end"))
    towns = [row[name] for name in ("city", "location") if row.get(name) and row[name] != row["country"]]
    actors = [row[f"actor{n}"] for n in range(1, 7) if row.get(f"actor{n}")]
    account = " ".join([*towns, row.get("event_context") or "", row.get("target") or "", *actors])
    article_id = make_id("article", row["id"])
    profile = ReportProfile(
        report_id=make_id("report", row["id"]),
        article_id=article_id,
        version=1,
        ordinal=0,
        origin_id=article_id,
        outlet=source.partition(" (")[0],
        language=None,
        published_on=end or start or FIRST_SEEN,
        kind=ReportKind.NEW,
        event_type="",
        event_subtype=row.get("event_context") or "",
        start_on=start,
        end_on=end,
        title_terms=tuple(dict.fromkeys(find_terms(title))),
        terms=heaviest_terms(title, account),
        names=frequent_names(title, account),
        place_ids=(),
        place_names=tuple(dict.fromkeys(town.casefold() for town in towns)),
        admin1=(),
        country_codes=(row["country"],),
        actor_keys=tuple(actors),
        ages=(),
        weekdays=(),
        numbers=_counts(row),
    )
    return Labelled(profile, row["event_id"], row["event_id"])


def _counts(row: dict[str, Any]) -> tuple[tuple[str, str, int, int | None], ...]:
    told = (("killed", row.get("deaths_best")), ("wounded", row.get("injuries_best")))
    return tuple((measure, "people", int(float(n)), int(float(n))) for measure, n in told if n)
