"""Match: reports without an event in, events with their tolls, discrepancies and changes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from extract.matching import keys_of, match_reports
from extract.matching.model import matcher_name
from extract.matching.profile import profile_from_json
from extract.reconcile import describe_changes, reconcile
from extract.records import ChangeKind, EventChange, EventState, MatchResult, ReportProfile
from flows.garbage import searching_seldom
from flows.stages.context import RunContext
from flows.stages.known import StoredReports
from warehouse.keep_keys import load_missing_keys
from warehouse.load_events import load_event_states, load_match
from warehouse.read_events import (
    read_event_notices,
    read_event_reports,
    read_event_states,
    read_events_to_state,
    read_living_events,
    read_merged,
    read_retired,
)
from warehouse.read_matching import (
    Span,
    read_decisions,
    read_new_profiles,
    read_profiles_to_match_again,
    read_unkeyed_profiles,
)
from warehouse.rows import StoredProfile

#: Reports matched in one pass: what a backfill of years holds in memory at once, beside the window around them.
CHUNK = 4000
#: Events told anew in one transaction.
EVENT_BATCH = 500
#: What an event counts as when a run did several things to it: the first of these.
FOREMOST = tuple(ChangeKind[n] for n in ("CREATED", "MERGED", "SPLIT", "RETRACTED", "CORRECTED", "UPDATED"))


@searching_seldom()
def match_events(run: RunContext) -> None:
    """Join every new report to an event, then tell every touched event anew."""
    run.progress.begin("match")
    outcomes: Counter[tuple[str, str | None]] = Counter()
    _fill_keys(run)
    while chunk := _next_chunk(run):
        result = _match(run, chunk, _stored_around(run, chunk))
        _load(run, chunk, result)
        outcomes.update((a.kind.value, None) for a in result.assignments)
        run.progress.advance(len(chunk))
    run.count("match", outcomes)
    _tell_events(run)


@searching_seldom()
def match_again(run: RunContext, since: date | None = None) -> None:
    """Offer the reports that another matcher joined to this one, and tell every event with today's rules.

    What a report's event was is known, so ids stay; only what comes out otherwise makes a row.
    """
    run.progress.begin("match again")
    _fill_keys(run)
    matcher, outcomes = matcher_name(), Counter[tuple[str, str | None]]()
    while stored := read_profiles_to_match_again(run.warehouse, matcher=matcher, since=since, limit=CHUNK):
        chunk = _in_time_order(stored)
        result = _match(run, chunk, _stored_around(run, chunk))
        _load(run, chunk, result)
        outcomes["moved", None] += len(result.assignments)
        outcomes["unchanged", None] += len(chunk) - len(result.assignments)
        run.progress.advance(len(chunk))
    run.count("match", +outcomes)
    _tell_events(run)
    _tell(run, read_living_events(run.warehouse, since=since), only_changed=True)


@searching_seldom()
def follow_decisions(run: RunContext, profiles: Sequence[ReportProfile]) -> None:
    """Match the neighbourhood of these stored reports anew, as people's judgements now have it."""
    _fill_keys(run)
    known = _stored_around(run, profiles)
    events = {report.event_id for report in known.named({profile.report_id for profile in profiles})}
    load_match(run.warehouse, run.run_id, _match(run, (), known, events), report_ids=[], judged_at=run.now)
    _tell_events(run)


def _fill_keys(run: RunContext) -> None:
    """Give keys to the reports of a warehouse that was filled before there were any."""
    while found := read_unkeyed_profiles(run.warehouse, limit=CHUNK):
        profiles = [profile_from_json(stored.profile) for stored in found]
        keys = [keys_of(profile, is_lead=profile.article_id == profile.origin_id) for profile in profiles]
        load_missing_keys(run.warehouse, run.run_id, keys)


def _next_chunk(run: RunContext) -> list[ReportProfile]:
    """The oldest reports that were not matched yet, so that a backfill meets its events in the order they happened."""
    return _in_time_order(read_new_profiles(run.warehouse, limit=CHUNK))


def _in_time_order(stored: Sequence[StoredProfile]) -> list[ReportProfile]:
    return sorted((profile_from_json(s.profile) for s in stored), key=lambda p: (p.published_on, p.report_id))


def _load(run: RunContext, chunk: Sequence[ReportProfile], result: MatchResult) -> None:
    ids = [profile.report_id for profile in chunk]
    load_match(run.warehouse, run.run_id, result, report_ids=ids, judged_at=run.now, matcher=matcher_name())


def _stored_around(run: RunContext, profiles: Sequence[ReportProfile]) -> StoredReports:
    days = [profile.published_on for profile in profiles]
    window_days = run.settings.window_days
    return StoredReports(run.warehouse, Span(min(days), max(days)).widened(window_days, window_days))


def _match(
    run: RunContext, chunk: Sequence[ReportProfile], known: StoredReports, revisit: Collection[UUID] = ()
) -> MatchResult:
    return match_reports(
        chunk,
        known=known,
        decisions=read_decisions(run.warehouse),
        retired=read_retired(run.warehouse),
        revisit=revisit,
        window_days=run.settings.window_days,
    )


def _tell_events(run: RunContext) -> None:
    """Reconcile the claims of every event that something happened to since it was last told."""
    _tell(run, read_events_to_state(run.warehouse))


def _tell(run: RunContext, event_ids: Sequence[UUID], *, only_changed: bool = False) -> None:
    """Tell these events anew; with `only_changed`, a state that says what the newest says makes no row."""
    run.progress.begin("events", len(event_ids))
    kinds: Counter[tuple[str, str | None]] = Counter()
    for start in range(0, len(event_ids), EVENT_BATCH):
        batch = event_ids[start : start + EVENT_BATCH]
        states, changes = _reconcile_batch(run, batch, only_changed=only_changed)
        if states:
            load_event_states(run.warehouse, run.run_id, states, changes, changed_at=run.now)
        kinds += _foremost(changes)
        run.progress.advance(len(batch))
    run.count("events", kinds)


def _foremost(changes: Sequence[EventChange]) -> Counter[tuple[str, str | None]]:
    """How many events had each kind of change: one that several things were done to counts as the foremost."""
    kinds: dict[UUID, ChangeKind] = {}
    for change in changes:
        kinds[change.event_id] = min(kinds.get(change.event_id, change.kind), change.kind, key=FOREMOST.index)
    return Counter((kind.value, None) for kind in kinds.values())


def _reconcile_batch(
    run: RunContext, event_ids: Sequence[UUID], *, only_changed: bool
) -> tuple[list[EventState], list[EventChange]]:
    previous = read_event_states(run.warehouse, event_ids)
    merged_into = read_merged(run.warehouse, event_ids)
    reports = read_event_reports(run.warehouse, event_ids)
    notices = read_event_notices(run.warehouse, previous)
    states: list[EventState] = []
    changes: list[EventChange] = []
    for event_id in event_ids:
        before = previous.get(event_id)
        if not reports.get(event_id) and before is None:
            continue
        state = reconcile(event_id, reports.get(event_id, ()), previous=before, merged_into=merged_into.get(event_id))
        if only_changed and state == before:
            continue
        states.append(state)
        changes += describe_changes(before, state, notices.get(event_id, ()))
    return states, changes
