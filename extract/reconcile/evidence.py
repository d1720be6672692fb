"""Which reports and claims of an event count, and how old they are."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from extract.records import AssignmentKind, Claim, Scope, Side, StoredClaim, StoredReport

SIDE_ORDER = tuple(Side)
EVERYBODY = "people"
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


def without_asides(reports: Iterable[StoredReport], claims: Iterable[StoredClaim]) -> list[StoredClaim]:
    """The claims that may count all of an event's victims."""
    by_id = {report.report_id: report for report in reports}
    return [claim for claim in claims if not _is_aside(by_id[claim.report_id], claim.claim)]


def _is_aside(report: StoredReport, claim: Claim) -> bool:
    """ "He lost two nephews", in a report of 27 dead: an outlet's own smaller number is of some of them."""
    own = {"killed": report.report.killed, "wounded": report.report.wounded}.get(claim.measure)
    is_people = claim.victim_group == EVERYBODY and claim.part_of is None and claim.place_text is None
    is_own_voice = claim.claimant is None and claim.claimant_side is Side.OUTLET and not claim.is_increment
    return is_people and is_own_voice and own is not None and (claim.high or claim.low) < (own.low or 0)


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


def whole_counts(claims: Iterable[StoredClaim]) -> list[StoredClaim]:
    """Without the tolls of single places and what only adds to a number: "another 49 people", "three more soldiers".

    "18 civilians also died", behind soldiers, adds to the dead but counts the civilians whole.
    """
    counted: set[tuple[object, ...]] = set()
    kept = []
    for claim in sorted(claims, key=claim_order):
        group = (claim.report_id, claim.claim.measure, claim.claim.victim_group)
        adds = claim.claim.is_increment and (claim.claim.victim_group == EVERYBODY or group in counted)
        counted.add(group)
        if not adds and claim.claim.place_text is None:
            kept.append(claim)
    return kept


def saw_a_part(side: Side, claimant: str | None) -> bool:
    """A ward, a morgue or a witness counts what came there or was seen: fewer than others say contradicts nobody."""
    return side is Side.WITNESS or (side is Side.MEDICAL and _WARD.search(claimant or "") is not None)


def voice_of(claim: StoredClaim) -> str:
    """Who speaks: the named claimant; all outlets that name nobody are one voice, so that news supersedes."""
    return (claim.claim.claimant or claim.claim.claimant_side.value).partition(" (")[0]  # (RSF): not all give it
