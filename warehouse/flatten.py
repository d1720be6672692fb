"""Takes a Reading apart into the rows of its tables; quotes are cut from the stored text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from extract.ids import claim_id_of, make_id, report_id_of
from extract.records import Claim, Place, Report, Span

from .reading_rows import ActorRow, ClaimRow, PlaceRow, ReadingRow, ReadingRows, ReportRow, StatementRow, TimeRow
from .rows import ReadArticle


@dataclass(frozen=True, slots=True)
class ReadVersion:
    """What the rows of a reading take from the article version that was read."""

    text: str
    outlet: str
    url: str
    published_at: datetime | None


def coder_of(item: ReadArticle) -> str:
    """ "name/version", as the columns and ids have it."""
    return f"{item.reading.coder}/{item.reading.coder_version}"


def flatten_reading(item: ReadArticle, read: ReadVersion, rows: ReadingRows) -> None:
    """Appends all rows of one reading; quotes are cut from the stored text."""
    reading, coder = item.reading, coder_of(item)
    rows.readings.append(
        ReadingRow(item.article_id, item.version, coder, reading.outcome, reading.reason, item.read_at)
    )
    for index, report in enumerate(reading.reports):
        report_id = report_id_of(item.article_id, item.version, coder, report.ordinal)
        profile = item.profiles[index] if index < len(item.profiles) else "{}"
        rows.reports.append(_report_row(report_id, item, report, read, profile))
        rows.claims += _claim_rows(report_id, item, report, read.text)
        rows.statements += _statement_rows(report_id, item, report, read.text)
        _append_mentions(report_id, report, read.text, rows)


def _report_row(report_id: UUID, item: ReadArticle, report: Report, read: ReadVersion, profile: str) -> ReportRow:
    kind, window = report.event_type, report.window
    place = report.place.place if report.place else _NO_PLACE
    quote = window.quote if window else None
    return ReportRow(
        report_id=report_id,
        article_id=item.article_id,
        version=item.version,
        ordinal=report.ordinal,
        outlet=read.outlet,
        url=read.url,
        published_at=read.published_at,
        kind=report.kind,
        title=report.title,
        span_start=report.span.start,
        span_end=report.span.end,
        event_type=kind.event_type,
        event_subtype=kind.event_subtype,
        plover_type=kind.plover_type,
        plover_mode=kind.plover_mode,
        cameo_code=kind.cameo_code,
        type_score=kind.score,
        type_rule=kind.rule,
        date_start_on=window.start_on if window else None,
        date_end_on=window.end_on if window else None,
        date_precision=window.precision if window else "unknown",
        date_quote_start=quote.start if quote else None,
        date_quote_end=quote.end if quote else None,
        date_rule=window.rule if window else None,
        place_id=place.place_id,
        place_name=place.name or None,
        place_kind=place.kind or None,
        admin1=place.admin1,
        country_code=place.country_code,
        latitude=place.latitude,
        longitude=place.longitude,
        radius_km=place.radius_km,
        geo_precision=report.geo_precision,
        initiator=report.initiator.name if report.initiator else None,
        initiator_key=report.initiator.actor_key if report.initiator else None,
        recipient=report.recipient.name if report.recipient else None,
        recipient_key=report.recipient.actor_key if report.recipient else None,
        killed_low=report.killed.low,
        killed_best=report.killed.best,
        killed_high=report.killed.high,
        wounded_low=report.wounded.low,
        wounded_best=report.wounded.best,
        wounded_high=report.wounded.high,
        profile=profile,
        coder=coder_of(item),
    )


_NO_PLACE = Place(None, "", "", None, None, None, None, None)


def _claim_rows(report_id: UUID, item: ReadArticle, report: Report, text: str) -> Iterator[ClaimRow]:
    for index, claim in enumerate(report.claims):
        yield _claim_row(report_id, index, claim, item, text)


def _claim_row(report_id: UUID, index: int, claim: Claim, item: ReadArticle, text: str) -> ClaimRow:
    claimant = claim.claimant_span
    return ClaimRow(
        claim_id=claim_id_of(report_id, index),
        report_id=report_id,
        article_id=item.article_id,
        version=item.version,
        ordinal=index,
        measure=claim.measure,
        victim_group=claim.victim_group,
        victim_side=claim.victim_side,
        group_text=claim.group_text,
        low=claim.low,
        high=claim.high,
        qualifier=claim.qualifier,
        claimant=claim.claimant,
        claimant_side=claim.claimant_side,
        claimant_start=claimant.start if claimant else None,
        claimant_end=claimant.end if claimant else None,
        intermediary=claim.intermediary,
        scope=claim.scope,
        is_cumulative=claim.is_cumulative,
        is_increment=claim.is_increment,
        as_of_on=claim.as_of_on,
        window_start_on=claim.window_start_on,
        window_end_on=claim.window_end_on,
        part_of_claim_id=None if claim.part_of is None else claim_id_of(report_id, claim.part_of),
        place_text=claim.place_text,
        quote=_cut(text, claim.quote),
        quote_start=claim.quote.start,
        quote_end=claim.quote.end,
        sentence=_cut(text, claim.sentence) if claim.sentence else None,
        sentence_start=claim.sentence.start if claim.sentence else None,
        rule=claim.rule,
        coder=coder_of(item),
    )


def _statement_rows(report_id: UUID, item: ReadArticle, report: Report, text: str) -> Iterator[StatementRow]:
    for index, statement in enumerate(report.statements):
        yield StatementRow(
            statement_id=make_id("statement", report_id, index),
            report_id=report_id,
            article_id=item.article_id,
            version=item.version,
            ordinal=index,
            kind=statement.kind,
            subject=statement.subject,
            claimant=statement.claimant,
            claimant_side=statement.claimant_side,
            quote=_cut(text, statement.quote),
            quote_start=statement.quote.start,
            quote_end=statement.quote.end,
            rule=statement.rule,
            coder=coder_of(item),
        )


def _append_mentions(report_id: UUID, report: Report, text: str, rows: ReadingRows) -> None:
    for index, time in enumerate(report.times):
        quote = _cut(text, time.quote), time.quote.start, time.quote.end
        rows.times.append(TimeRow(report_id, index, time.start_on, time.end_on, time.precision, *quote, time.rule))
    mentions = list(report.places)
    if report.place is not None and report.place not in mentions:
        mentions.append(report.place)
    for index, mention in enumerate(mentions):
        p, quote = mention.place, (_cut(text, mention.quote), mention.quote.start, mention.quote.end)
        where = (p.place_id, p.name, p.kind, p.admin1, p.country_code, p.latitude, p.longitude, p.radius_km)
        rows.places.append(
            PlaceRow(
                report_id, index, mention == report.place, *where, p.population, mention.role, mention.score,
                *quote, mention.rule,
            )
        )  # fmt: skip
    for index, named in enumerate(report.actors):
        a, quote = named.actor, (_cut(text, named.quote), named.quote.start, named.quote.end)
        who = (a.actor_key, a.name, a.acronym, a.country_code, a.sector, a.side)
        rows.actors.append(ActorRow(report_id, index, *who, named.role, *quote, named.rule))


def _cut(text: str, span: Span) -> str:
    return text[span.start : span.end]
