"""Which reports and claims of an event count, and how old they are."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from extract.records import AssignmentKind, Scope, Side, StoredClaim, StoredReport

SIDE_ORDER = tuple(Side)
_WARD = re.compile(r"\b(?:hospital|clinic|infirmary|morgue|mortuary|nurse|surgeon)", re.IGNORECASE)


def current_reports(reports: Iterable[StoredReport]) -> tuple[StoredReport, ...]:
    """The newest version of each account, in the order of publication; quarantined ones are left out."""
    newest: dict[tuple[object, int], StoredReport] = {}
    for report in reports:
        if report.assignment is AssignmentKind.QUARANTINE:
            continue
        key = (report.article_id, report.report.ordinal)
        if key not in newest or newest[key].version < report.version:
            newest[key] = report
    return tuple(sorted(newest.values(), key=lambda r: (reported_at(r), r.report_id)))


def main_reports(reports: Sequence[StoredReport]) -> tuple[StoredReport, ...]:
    """The reports that say what happened; if all are retracted or follow-ups, those speak."""
    main = [r for r in reports if r.assignment is AssignmentKind.MAIN]
    standing = [r for r in main if not r.is_retracted]
    return tuple(standing or main or reports)


def reported_at(report: StoredReport) -> datetime:
    """When the outlet published it, or when it was first seen."""
    return report.published_at or report.first_seen_at


def event_claims(reports: Iterable[StoredReport]) -> tuple[StoredClaim, ...]:
    """Claims about the happening itself; retracted reports claim nothing any more."""
    told = (claim for report in reports if not report.is_retracted for claim in report.claims)
    return tuple(sorted((c for c in told if c.claim.scope is Scope.EVENT), key=claim_order))


def claim_order(claim: StoredClaim) -> tuple[object, ...]:
    """By the day it holds for, then by when it was said and by place in the text."""
    said_at = claim.published_at or claim.first_seen_at
    return as_of(claim), said_at, claim.report_id, claim.claim.quote.start, claim.claim_id


def as_of(claim: StoredClaim) -> date:
    """The day a claim holds for: as the text says, or the day it was published."""
    return claim.claim.as_of_on or (claim.published_at or claim.first_seen_at).date()


def value_of(claim: StoredClaim) -> int:
    """The one number to compare by: the floor, and of "up to 20" the ceiling."""
    return claim.claim.low or claim.claim.high or 0


def saw_a_part(side: Side, claimant: str | None) -> bool:
    """A ward, a morgue or a witness counts what came there or was seen: fewer than others say contradicts nobody."""
    return side is Side.WITNESS or (side is Side.MEDICAL and _WARD.search(claimant or "") is not None)


def voice_of(claim: StoredClaim) -> str:
    """Who speaks: the named claimant; all outlets that name nobody are one voice, so that news supersedes."""
    return claim.claim.claimant or claim.claim.claimant_side.value
