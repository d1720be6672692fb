"""Stored reports put together again from their rows, as reconciliation reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import duckdb

from extract.records import (
    Actor,
    ActorMention,
    ActorRole,
    AssignmentKind,
    Claim,
    DatePrecision,
    EventType,
    EventWindow,
    GeoPrecision,
    Place,
    PlaceMention,
    PlaceRole,
    Qualifier,
    Report,
    ReportKind,
    Scope,
    Side,
    Span,
    Statement,
    StatementKind,
    StoredClaim,
    StoredReport,
    TimeMention,
    Toll,
)

Row = dict[str, Any]  # one row by column name; does not leave this module


@dataclass(frozen=True, slots=True)
class _Children:
    claims: dict[UUID, list[Row]]
    statements: dict[UUID, list[Row]]
    times: dict[UUID, list[Row]]
    places: dict[UUID, list[Row]]
    actors: dict[UUID, list[Row]]


_REPORTS = """
WITH wanted AS (
    SELECT report_id, event_id, assignment_kind
    FROM assignments_at_load(newest_load())
    WHERE event_id IN (SELECT unnest($1)::UUID)
),
current AS (
    SELECT r.* EXCLUDE (profile), wanted.event_id, wanted.assignment_kind
    FROM reports_read AS r
    JOIN wanted ON wanted.report_id = r.report_id
    SEMI JOIN readings_at_load(newest_load()) AS c
        ON c.article_id = r.article_id AND c.version = r.version AND c.coder = r.coder
),
first_seen AS (
    SELECT
        article_id,
        min(seen_at) AS first_seen_at,
        arg_max(correction, version) = 'retraction' AS is_retracted
    FROM article_versions
    WHERE article_id IN (SELECT article_id FROM current)
    GROUP BY article_id
)
SELECT
    current.*, v.text, first_seen.first_seen_at, first_seen.is_retracted, v.seen_at,
    coalesce(o.origin_id, current.article_id) AS origin_id
FROM current
JOIN article_versions AS v ON v.article_id = current.article_id AND v.version = current.version
JOIN first_seen ON first_seen.article_id = current.article_id
LEFT JOIN origins_at_load(newest_load()) AS o ON o.article_id = current.article_id
ORDER BY first_seen.first_seen_at, current.article_id, current.ordinal
"""


def assemble_reports(con: duckdb.DuckDBPyConnection, event_ids: Sequence[UUID]) -> dict[UUID, tuple[StoredReport, ...]]:
    """The current reports of these events, by event, in order of first sight."""
    rows = _rows(con, _REPORTS, _texts(event_ids))
    report_ids = _texts(row["report_id"] for row in rows)
    children = _Children(*(_children(con, table, report_ids) for table in _CHILD_TABLES))
    found: dict[UUID, list[StoredReport]] = defaultdict(list)
    for row in rows:
        found[row["event_id"]].append(_stored_report(row, children))
    return {event_id: tuple(reports) for event_id, reports in found.items()}


_CHILD_TABLES = ("claims_read", "statements_read", "times_read", "places_read", "actors_read")


def _texts(ids: Iterable[UUID]) -> list[str]:
    return [str(item) for item in ids]


def _children(con: duckdb.DuckDBPyConnection, table: str, report_ids: Sequence[str]) -> dict[UUID, list[Row]]:
    query = f"FROM {table} WHERE report_id IN (SELECT unnest($1)::UUID) ORDER BY report_id, ordinal"
    children: dict[UUID, list[Row]] = defaultdict(list)
    for row in _rows(con, query, report_ids):
        children[row["report_id"]].append(row)
    return children


def _rows(con: duckdb.DuckDBPyConnection, query: str, ids: Sequence[str]) -> list[Row]:
    con.execute(query, [ids])
    names = [column[0] for column in con.description or ()]
    return [dict(zip(names, row, strict=True)) for row in con.fetchall()]


def _stored_report(row: Row, children: _Children) -> StoredReport:
    report_id = row["report_id"]
    claims = tuple(_stored_claim(claim, row, children.claims[report_id]) for claim in children.claims[report_id])
    return StoredReport(
        report_id=report_id,
        article_id=row["article_id"],
        version=row["version"],
        origin_id=row["origin_id"],
        outlet=row["outlet"],
        published_at=row["published_at"],
        first_seen_at=row["first_seen_at"],
        assignment=AssignmentKind(row["assignment_kind"]),
        report=_report(row, children, tuple(stored.claim for stored in claims)),
        claims=claims,
        text=row["text"],
        is_retracted=row["is_retracted"],
    )


def _stored_claim(row: Row, report: Row, siblings: list[Row]) -> StoredClaim:
    return StoredClaim(
        claim_id=row["claim_id"],
        report_id=row["report_id"],
        article_id=row["article_id"],
        version=row["version"],
        origin_id=report["origin_id"],
        outlet=report["outlet"],
        published_at=report["published_at"],
        first_seen_at=report["seen_at"],
        part_of_claim_id=row["part_of_claim_id"],
        claim=_claim(row, siblings),
    )


def _claim(row: Row, siblings: list[Row]) -> Claim:
    ordinals = {sibling["claim_id"]: sibling["ordinal"] for sibling in siblings} if row["part_of_claim_id"] else {}
    return Claim(
        measure=row["measure"],
        victim_group=row["victim_group"],
        victim_side=Side(row["victim_side"]),
        group_text=row["group_text"],
        low=row["low"],
        high=row["high"],
        qualifier=Qualifier(row["qualifier"]),
        claimant=row["claimant"],
        claimant_side=Side(row["claimant_side"]),
        claimant_span=_span(row["claimant_start"], row["claimant_end"]),
        intermediary=row["intermediary"],
        scope=Scope(row["scope"]),
        is_cumulative=row["is_cumulative"],
        is_increment=row["is_increment"],
        as_of_on=row["as_of_on"],
        window_start_on=row["window_start_on"],
        window_end_on=row["window_end_on"],
        part_of=ordinals.get(row["part_of_claim_id"]),
        place_text=row["place_text"],
        quote=Span(row["quote_start"], row["quote_end"]),
        rule=row["rule"],
        sentence=Span(row["sentence_start"], row["sentence_start"] + len(row["sentence"])) if row["sentence"] else None,
    )


def _report(row: Row, children: _Children, claims: tuple[Claim, ...]) -> Report:
    report_id = row["report_id"]
    places = [(place["is_main"], _place_mention(place)) for place in children.places[report_id]]
    actors = tuple(_actor_mention(actor) for actor in children.actors[report_id])
    return Report(
        ordinal=row["ordinal"],
        kind=ReportKind(row["kind"]),
        span=Span(row["span_start"], row["span_end"]),
        title=row["title"],
        event_type=EventType(
            row["event_type"], row["event_subtype"], row["plover_type"], row["plover_mode"], row["cameo_code"],
            row["type_score"], row["type_rule"],
        ),
        window=_window(row),
        place=next((mention for is_main, mention in places if is_main), None),
        geo_precision=GeoPrecision(row["geo_precision"]),
        places=tuple(mention for _, mention in places),
        times=tuple(_time_mention(time) for time in children.times[report_id]),
        actors=actors,
        initiator=_actor(row["initiator_key"], row["initiator"], actors),
        recipient=_actor(row["recipient_key"], row["recipient"], actors),
        claims=claims,
        statements=tuple(_statement(statement) for statement in children.statements[report_id]),
        killed=Toll(row["killed_low"], row["killed_best"], row["killed_high"]),
        wounded=Toll(row["wounded_low"], row["wounded_best"], row["wounded_high"]),
    )  # fmt: skip


def _window(row: Row) -> EventWindow | None:
    if row["date_start_on"] is None:
        return None
    return EventWindow(
        start_on=row["date_start_on"],
        end_on=row["date_end_on"],
        precision=DatePrecision(row["date_precision"]),
        quote=_span(row["date_quote_start"], row["date_quote_end"]),
        rule=row["date_rule"],
    )


def _place_mention(row: Row) -> PlaceMention:
    place = Place(
        place_id=row["place_id"],
        name=row["place_name"],
        kind=row["place_kind"],
        admin1=row["admin1"],
        country_code=row["country_code"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        radius_km=row["radius_km"],
        population=row["population"],
    )
    quote = Span(row["quote_start"], row["quote_end"])
    return PlaceMention(place, PlaceRole(row["role"]), quote, row["score"], row["rule"])


def _actor_mention(row: Row) -> ActorMention:
    actor = Actor(
        row["actor_key"], row["actor_name"], row["acronym"], row["country_code"], row["sector"], Side(row["side"])
    )
    return ActorMention(actor, ActorRole(row["role"]), Span(row["quote_start"], row["quote_end"]), row["rule"])


def _actor(key: str | None, name: str | None, mentions: tuple[ActorMention, ...]) -> Actor | None:
    """The actor of a role; one that is not among the mentions has only its key and name."""
    if key is None or name is None:
        return None
    named = next((mention.actor for mention in mentions if mention.actor.actor_key == key), None)
    return named or Actor(key, name, None, None, "UNK", Side.UNKNOWN)


def _time_mention(row: Row) -> TimeMention:
    quote = Span(row["quote_start"], row["quote_end"])
    return TimeMention(row["start_on"], row["end_on"], DatePrecision(row["precision"]), quote, row["rule"])


def _statement(row: Row) -> Statement:
    return Statement(
        kind=StatementKind(row["kind"]),
        subject=row["subject"],
        claimant=row["claimant"],
        claimant_side=Side(row["claimant_side"]),
        quote=Span(row["quote_start"], row["quote_end"]),
        rule=row["rule"],
    )


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)
