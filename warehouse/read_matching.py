"""What matching asks of the stored reports: counts of words, who uses which, and the few profiles that matter."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from extract.records import AssignmentKind, Feature, Judgement, Verdict

from .connect import Warehouse
from .errors import plain_errors
from .read import read_query
from .rows import StoredProfile


@dataclass(frozen=True, slots=True)
class Span:
    """Days of publication, both included."""

    since: date
    until: date

    def widened(self, back_days: int, ahead_days: int) -> Span:
        """The span and so many days around it, as far as there are days."""
        back, ahead = timedelta(days=back_days), timedelta(days=ahead_days)
        since = self.since - back if self.since - date.min > back else date.min
        until = self.until + ahead if date.max - self.until > ahead else date.max
        return Span(since, until)


@dataclass(frozen=True, slots=True)
class SoughtReport:
    """A report by its keys, with what sharing one of them weighs, and the days around its own that are looked at."""

    number: int
    day: date
    back_days: int
    ahead_days: int
    weights: Mapping[int, int]


def read_new_profiles(warehouse: Warehouse, *, limit: int | None = None) -> list[StoredProfile]:
    """Current reports that were never offered to matching, oldest first."""
    rows = _select(warehouse, read_query("new_profiles"), {"row_limit": limit or 1 << 62})
    return [StoredProfile(*row) for row in rows]


def read_profiles_to_match_again(
    warehouse: Warehouse, *, matcher: str, since: date | None = None, limit: int | None = None
) -> list[StoredProfile]:
    """Current reports that were matched, and never by `matcher`; `since` is a day of publication. Oldest first."""
    values = {"matcher": matcher, "since": since, "row_limit": limit or 1 << 62}
    rows = _select(warehouse, read_query("profiles_to_match_again"), values)
    return [StoredProfile(*row) for row in rows]


def read_unkeyed_profiles(warehouse: Warehouse, *, limit: int) -> list[StoredProfile]:
    """Reports that were matched before there were `report_keys`."""
    return [StoredProfile(*row) for row in _select(warehouse, read_query("unkeyed_profiles"), {"row_limit": limit})]


def read_outlet_counts(warehouse: Warehouse, span: Span) -> dict[str, int]:
    """How many reports of these days each outlet has, copies left out."""
    query = (
        "SELECT outlet, count(*) AS report_count FROM report_keys "
        "WHERE is_lead AND published_on BETWEEN $1 AND $2 GROUP BY outlet"
    )
    return dict(_select(warehouse, query, [span.since, span.until]))


def read_key_counts(warehouse: Warehouse, span: Span, *, least: int) -> tuple[dict[int, int], dict[int, int]]:
    """How many reports of these days use each word, and each mark, that at least `least` of them use."""
    values = {"since": span.since, "until": span.until, "least": least}
    rows = _select(warehouse, read_query("key_counts"), values)
    words = {key: count for key, is_word, count in rows if is_word}
    return words, {key: count for key, is_word, count in rows if not is_word}


def read_sharers(
    warehouse: Warehouse, sought: Sequence[SoughtReport], *, most: int, most_of_key: int
) -> dict[int, dict[int, int]]:
    """For each sought report the numbers of the `most` that share most of its keys by weight, with that weight.

    Under each key only the `most_of_key` reports nearest in time are looked at.
    """
    if not sought:
        return {}
    spans = [Span(one.day, one.day).widened(one.back_days, one.ahead_days) for one in sought]
    values = {
        "numbers": [one.number for one in sought],
        "days": [one.day for one in sought],
        "sinces": [span.since for span in spans],
        "untils": [span.until for span in spans],
        "keys": [list(one.weights) for one in sought],
        "weights": [list(one.weights.values()) for one in sought],
        "since": min(span.since for span in spans),
        "until": max(span.until for span in spans),
        "most": most,
        "most_of_key": most_of_key,
    }
    found = _select(warehouse, read_query("sharers"), values)
    return {number: dict(zip(others, shared, strict=True)) for number, others, shared in found}


def read_known_profiles(
    warehouse: Warehouse,
    *,
    numbers: Iterable[int] = (),
    reports: Iterable[UUID] = (),
    articles: Iterable[UUID] = (),
    events: Iterable[UUID] = (),
    origins: Iterable[UUID] = (),
    wordings: Iterable[int] = (),
    span: Span | None = None,
) -> list[StoredProfile]:
    """Matched reports with their events: of these numbers, ids, articles or events, or copies within the span."""
    values = {
        "numbers": list(numbers),
        "reports": [str(report_id) for report_id in reports],
        "articles": [str(article_id) for article_id in articles],
        "events": [str(event_id) for event_id in events],
        "origins": [str(origin_id) for origin_id in origins],
        "wordings": list(wordings),
    }
    if not any(values.values()):
        return []
    limits = {"since": span.since, "until": span.until} if span else {"since": date.max, "until": date.min}
    rows = _select(warehouse, read_query("known_profiles"), values | limits)
    return [StoredProfile(report_id, profile, event, AssignmentKind(kind)) for report_id, profile, event, kind in rows]


def read_decisions(warehouse: Warehouse) -> list[Judgement]:
    """The standing judgements of people, about the reports that stand today for those that were judged."""
    rows = _select(
        warehouse,
        "SELECT left_id, right_id, verdict, score, features, author, reason FROM decisions "
        "ORDER BY judged_at, left_id, right_id",
    )
    return [
        Judgement(left, right, Verdict(verdict), score, _features(features), author, reason)
        for left, right, verdict, score, features, author, reason in rows
    ]


def _features(text: str) -> tuple[Feature, ...]:
    return tuple(Feature(**feature) for feature in json.loads(text))


def _select(warehouse: Warehouse, query: str, values: Any = ()) -> list[tuple[Any, ...]]:
    with plain_errors(warehouse.paths.work):
        rows: list[tuple[Any, ...]] = warehouse.con.execute(query, values or []).fetchall()
        return rows
