"""From groups of accounts to events with lasting ids, and what changed against before.

Ids: an event stays where the report that founded it is; where two events meet, the older one goes on and the
other is merged into it; what leaves an event is a new event. A report that is one too many is quarantined.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from extract.ids import event_id_of, make_id
from extract.matching.window import Bundle, Window, order_of
from extract.records import (
    Assignment,
    AssignmentKind,
    ChangeKind,
    EventChange,
    EventLink,
    ReportKind,
    ReportProfile,
)

EVENT_REPORTS = 1_000  # the largest real stories of a month stay below; more is a mill or a mirror farm
OUTLET_REPORTS = 60  # of one outlet about one event: an hourly live page for two and a half days

AUTHOR = "model"


@dataclass(slots=True)
class Settled:
    """What a pass writes about events."""

    assignments: tuple[Assignment, ...]
    links: tuple[EventLink, ...]
    changes: tuple[EventChange, ...]


@dataclass(slots=True)
class _Ledger:
    window: Window
    best: dict[UUID, float]
    assignments: list[Assignment] = field(default_factory=list)
    links: list[EventLink] = field(default_factory=list)
    changes: list[EventChange] = field(default_factory=list)


def settle_events(
    groups: list[list[Bundle]], *, window: Window, links: dict[UUID, float], retired: frozenset[UUID]
) -> Settled:
    """Give every group its event id and write down only what differs from what is stored."""
    owners = _owners(groups, window)
    ledger = _Ledger(window, links)
    used = set(retired) | set(window.event_of.values())
    kept: dict[int, UUID] = {}
    for at, group in enumerate(groups):
        kept[at] = _name_event(group, at, owners, used, window)
        used.add(kept[at])
    for at, group in enumerate(groups):
        _write_group(ledger, group, kept[at], owners.get(at, []))
    return Settled(tuple(ledger.assignments), tuple(ledger.links), tuple(ledger.changes))


def _owners(groups: list[list[Bundle]], window: Window) -> dict[int, list[UUID]]:
    """Which group each stored event lives on in, the oldest event first: where its founder is, else its eldest."""
    holders: dict[UUID, list[tuple[bool, tuple[int, UUID], int]]] = defaultdict(list)
    for at, group in enumerate(groups):
        for report in _reports(group):
            event = window.event_of.get(report.report_id)
            if event is not None:
                is_founder = event_id_of(report.report_id) == event
                holders[event].append((not is_founder, order_of(report), at))
    owners: dict[int, list[tuple[tuple[int, UUID], UUID]]] = defaultdict(list)
    for event, rows in holders.items():
        _, age, at = min(rows)
        owners[at].append((age, event))
    return {at: [event for _, event in sorted(rows)] for at, rows in owners.items()}


def _name_event(group: list[Bundle], at: int, owners: dict[int, list[UUID]], used: set[UUID], window: Window) -> UUID:
    if at in owners:
        return owners[at][0]
    founder = min(_reports(group), key=order_of)
    name, left = event_id_of(founder.report_id), window.event_of.get(founder.report_id)
    round_ = 0
    while name in used:
        round_ += 1
        name = make_id("event", founder.report_id, left or "", round_)
    return name


def _write_group(ledger: _Ledger, group: list[Bundle], event: UUID, events: list[UUID]) -> None:
    before = {ledger.window.event_of.get(report.report_id) for report in _reports(group)}
    for merged in events[1:]:
        reason = f"a report of both, or their own reports, make them one happening; {event} is the older"
        ledger.links.append(EventLink(merged, "merged_into", event, reason))
        ledger.changes.append(EventChange(merged, ChangeKind.MERGED, str(merged), str(event), reason))
    left = sorted(e for e in before if e is not None and e not in events)
    if not events and left:
        reason = "its reports fit each other better than the event they were in"
        ledger.changes.append(EventChange(event, ChangeKind.SPLIT, str(left[0]), str(event), reason))
    elif not events:
        reason = f"first told by {group[0].lead.outlet or 'an unnamed outlet'}"
        ledger.changes.append(EventChange(event, ChangeKind.CREATED, None, None, reason))
    _assign(ledger, group, event)


def _assign(ledger: _Ledger, group: list[Bundle], event: UUID) -> None:
    has_main = any(bundle.is_main for bundle in group)
    outlets: Counter[str] = Counter()
    for count, (bundle, report) in enumerate(_in_order(group, ledger.window)):
        kind, excess = _kind_of(report, has_main), _excess(count, outlets[report.outlet], report.outlet)
        outlets[report.outlet] += 1
        if excess:
            kind = AssignmentKind.QUARANTINE
        old = (ledger.window.event_of.get(report.report_id), ledger.window.kind_of.get(report.report_id))
        if old == (event, kind):
            continue
        score = ledger.best.get(bundle.lead.report_id, 1.0)
        reason = excess or _reason(bundle, report, group, score)
        ledger.assignments.append(Assignment(report.report_id, event, kind, score, reason, AUTHOR))


def _in_order(group: list[Bundle], window: Window) -> Iterator[tuple[Bundle, ReportProfile]]:
    """Stored reports first, so that the cap never sends away what was accepted."""
    rows = [(bundle, report) for bundle in group for report in bundle.reports]
    rows.sort(key=lambda row: (not _is_accepted(row[1], window), order_of(row[1])))
    return iter(rows)


def _is_accepted(report: ReportProfile, window: Window) -> bool:
    return window.kind_of.get(report.report_id, AssignmentKind.QUARANTINE) is not AssignmentKind.QUARANTINE


def _kind_of(report: ReportProfile, has_main: bool) -> AssignmentKind:
    is_follow_up = report.kind is ReportKind.FOLLOW_UP and has_main
    return AssignmentKind.FOLLOW_UP if is_follow_up else AssignmentKind.MAIN


def _excess(count: int, of_outlet: int, outlet: str) -> str | None:
    if count >= EVENT_REPORTS:
        return f"the event already holds {EVENT_REPORTS} reports"
    if outlet and of_outlet >= OUTLET_REPORTS:
        return f"{outlet} already gives {OUTLET_REPORTS} reports of this event"
    return None


def _reason(bundle: Bundle, report: ReportProfile, group: list[Bundle], score: float) -> str:
    if report is not bundle.lead:
        same = report.article_id == bundle.lead.article_id
        return "version of an article of this event" if same else f"copy of report {bundle.lead.report_id}"
    if len(group) == 1:
        return "founds the event: no other report fits"
    return f"fits {len(group) - 1} other accounts, the best with {score:.2f}"


def _reports(group: list[Bundle]) -> list[ReportProfile]:
    return [report for bundle in group for report in bundle.reports]
