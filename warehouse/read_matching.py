"""What matching asks of the stored reports: counts of words, who uses which, and the few profiles that matter."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol
from uuid import UUID

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from extract.records import AssignmentKind, Feature, Judgement, KeyLists, Verdict

from .connect import Paths
from .errors import plain_errors
from .read import read_query
from .rows import StoredProfile


class Source(Protocol):
    """What is read: the working file of a run, or the published one."""

    @property
    def con(self) -> duckdb.DuckDBPyConnection: ...

    @property
    def paths(self) -> Paths: ...


@dataclass(frozen=True, slots=True)
class Published:
    """What was last published, as matching reads it."""

    con: duckdb.DuckDBPyConnection
    paths: Paths


_PART = 50_000  # reports whose keys are read at once


@dataclass(frozen=True, slots=True)
class Span:
    """Days of publication, both included."""

    since: date
    until: date

    @classmethod
    def of_ordinals(cls, since: int, until: int) -> Span:
        """The days of these ordinals, as far as there are days."""
        return cls(date.fromordinal(max(1, since)), date.fromordinal(min(date.max.toordinal(), until)))

    def widened(self, back_days: int, ahead_days: int) -> Span:
        """The span and so many days around it, as far as there are days."""
        back, ahead = timedelta(days=back_days), timedelta(days=ahead_days)
        since = self.since - back if self.since - date.min > back else date.min
        until = self.until + ahead if date.max - self.until > ahead else date.max
        return Span(since, until)


def read_new_profiles(warehouse: Source, *, limit: int | None = None) -> list[StoredProfile]:
    """Current reports that were never offered to matching, oldest first."""
    rows = _select(warehouse, read_query("new_profiles"), {"row_limit": limit or 1 << 62})
    return [StoredProfile(*row) for row in rows]


def read_profiles_to_match_again(
    warehouse: Source, *, matcher: str, since: date | None = None, limit: int | None = None
) -> list[StoredProfile]:
    """Current reports that were matched, and never by `matcher`; `since` is a day of publication. Oldest first."""
    values = {"matcher": matcher, "since": since, "row_limit": limit or 1 << 62}
    rows = _select(warehouse, read_query("profiles_to_match_again"), values)
    return [StoredProfile(*row) for row in rows]


def read_unkeyed_profiles(warehouse: Source, *, limit: int) -> list[StoredProfile]:
    """Reports that were matched before there were `report_keys`."""
    return [StoredProfile(*row) for row in _select(warehouse, read_query("unkeyed_profiles"), {"row_limit": limit})]


def read_outlet_counts(warehouse: Source, span: Span) -> dict[str, int]:
    """How many reports of these days each outlet has, copies left out."""
    query = (
        "SELECT outlet, count(*) AS report_count FROM report_keys "
        "WHERE is_lead AND published_on BETWEEN $1 AND $2 GROUP BY outlet"
    )
    return dict(_select(warehouse, query, [span.since, span.until]))


def read_key_lists(warehouse: Source, span: Span, *, mark: int | None = None) -> Iterator[KeyLists]:
    """The keys of the reports of these days, copies left out, in parts: use one before the warehouse is asked again.

    With `mark`, of those alone that have it.
    """
    query = (
        "SELECT number, published_on - DATE '0001-01-01' + 1 AS day, words, marks "
        "FROM report_keys WHERE is_lead AND published_on BETWEEN $1 AND $2 AND ($3 IS NULL OR list_contains(marks, $3))"
    )
    with plain_errors(warehouse.paths.work):
        parts = warehouse.con.sql(query, params=[span.since, span.until, mark])
        for part in parts.to_arrow_reader(_PART):
            numbers, days, words, marks = part.columns
            yield KeyLists(numbers.to_numpy(), days.to_numpy(), *_flat(words), *_flat(marks))


def _flat(lists: pa.ListArray) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    return lists.values.to_numpy(), lists.offsets.to_numpy()[1:].astype(np.int64)


def read_known_profiles(
    warehouse: Source,
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


def read_decisions(warehouse: Source) -> list[Judgement]:
    """The standing judgements of people, about the reports that stand today for those that were judged."""
    rows = _select(
        warehouse,
        "SELECT left_id, right_id, verdict, score, features, author, reason FROM decisions "
        "ORDER BY judged_at, left_id, right_id",
    )
    return [
        Judgement(left, right, Verdict(verdict), score, read_features(features), author, reason)
        for left, right, verdict, score, features, author, reason in rows
    ]


def read_features(text: str) -> tuple[Feature, ...]:
    """The features of a stored judgement, those that said something."""
    return tuple(Feature(**feature) for feature in json.loads(text))


def _select(warehouse: Source, query: str, values: Any = ()) -> list[tuple[Any, ...]]:
    with plain_errors(warehouse.paths.work):
        rows: list[tuple[Any, ...]] = warehouse.con.execute(query, values or []).fetchall()
        return rows
