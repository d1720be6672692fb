"""One event as its reports tell it now."""

from collections.abc import Sequence
from uuid import UUID

from extract.reconcile.discrepancies import find_discrepancies
from extract.reconcile.evidence import current_reports, event_claims, main_reports, reported_at, without_asides
from extract.reconcile.tolls import find_tolls
from extract.reconcile.totals import counted_toll, event_toll
from extract.reconcile.voices import under_one_name
from extract.reconcile.votes import choose_actor, choose_place, choose_title, choose_type, choose_window
from extract.records import AssignmentKind, EventState, Side, StoredClaim, StoredReport


def reconcile(
    event_id: UUID,
    reports: Sequence[StoredReport],
    *,
    previous: EventState | None,
    merged_into: UUID | None = None,
) -> EventState:
    """Bring the reports of an event to one state; the same reports in any order give the same state.

    An event that all its reports have left keeps what was last known of it, with no reports.
    """
    current = under_one_name(current_reports(reports))
    if not current:
        return _deserted(event_id, previous, merged_into)
    main = main_reports(current)
    claims = event_claims(current)
    standing = without_asides(current, event_claims(main) or claims)
    tolls = find_tolls(without_asides(current, claims))
    discrepancies = find_discrepancies(current, claims, tolls)
    start_on, end_on = choose_window(main)
    place, geo_precision = choose_place(main)
    killed = counted_toll(main, standing, "killed")
    return EventState(
        event_id=event_id,
        title=choose_title(main),
        event_type=choose_type(main),
        start_on=start_on,
        end_on=end_on,
        place=place,
        geo_precision=geo_precision,
        initiator=choose_actor(main, lambda r: r.report.initiator),
        recipient=choose_actor(main, lambda r: r.report.recipient),
        report_count=len(current),
        outlet_count=len({r.outlet for r in current}),
        origin_count=len({r.origin_id for r in current}),
        killed=killed,
        wounded=counted_toll(main, standing, "wounded"),
        killed_conservative=killed.low,
        killed_government=event_toll(_by_side(standing, Side.GOVERNMENT), "killed"),
        killed_armed_group=event_toll(_by_side(standing, Side.ARMED_GROUP), "killed"),
        is_disputed=any(d.kind == "sides_disagree" for d in discrepancies),
        first_reported_at=min(map(reported_at, current)),
        last_reported_at=max(map(reported_at, current)),
        merged_into=merged_into,
        is_retracted=_is_retracted(current),
        tolls=tolls,
        discrepancies=discrepancies,
    )


def _by_side(claims: Sequence[StoredClaim], side: Side) -> list[StoredClaim]:
    return [claim for claim in claims if claim.claim.claimant_side is side]


def _is_retracted(reports: Sequence[StoredReport]) -> bool:
    main = [r for r in reports if r.assignment is AssignmentKind.MAIN] or list(reports)
    return all(r.is_retracted for r in main)


def _deserted(event_id: UUID, previous: EventState | None, merged_into: UUID | None) -> EventState:
    if previous is None:
        raise ValueError(f"event {event_id} has no reports and was never reconciled")
    kept = {name: getattr(previous, name) for name in EventState.__slots__}
    gone = {"report_count": 0, "outlet_count": 0, "origin_count": 0, "tolls": (), "discrepancies": ()}
    return EventState(**{**kept, **gone, "merged_into": merged_into, "is_disputed": False})
