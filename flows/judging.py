"""A person's judgement of reports and events: a row with author and reason, followed at once and by every later run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product

from extract.matching.explain import explain_pair, rule_of
from extract.matching.profile import profile_from_json
from extract.records import Judgement, ReportProfile, Verdict
from flows.reading_room import NotFound, Reader
from flows.runs import Hands, RunSummary, begin, summary_of
from flows.settings import Settings
from flows.stages.known import StoredReports
from flows.stages.match import follow_decisions
from warehouse.load_events import load_judgements
from warehouse.read_matching import Span, read_features


@dataclass(frozen=True, slots=True)
class Named:
    """What an id prefix named: one report, or the reports of one event."""

    label: str
    event_id: str
    profiles: tuple[ReportProfile, ...]
    is_report: bool


def find_named(reader: Reader, prefix: str) -> Named:
    """The report, or else the event, whose id starts with `prefix`; exactly one, or `NotFound`."""
    rows = reader.named("profiles_by_prefix", prefix=prefix.lower()).records()
    reports = [row for row in rows if row["is_report"]]
    events = {str(row["event_id"]) for row in rows if not row["is_report"]}
    if len(reports) == 1:
        chosen, is_report = reports, True
    elif not reports and len(events) == 1:
        chosen, is_report = rows, False
    else:
        what = "No report or event has" if not rows else "More than one report or event has"
        raise NotFound(f"{what} an id that starts with {prefix!r}. `wirehouse show EVENT_ID` lists an event's reports.")
    label = f"{chosen[0]['outlet']}: {chosen[0]['title']}" if is_report else f"event {chosen[0]['event_id']}"
    profiles = tuple(profile_from_json(row["profile"]) for row in chosen)
    return Named(label, str(chosen[0]["event_id"]), profiles, is_report)


def explain_named(reader: Reader, left: Named, right: Named, settings: Settings) -> list[Judgement]:
    """Why the left one's first report is, or is not, of one event with each report of the right one.

    What a run or a person judged is told as it stands, for on it the events stand; of all else a judgement is made
    as a run would today.
    """
    one = left.profiles[0]
    others = [other for other in right.profiles if other.report_id not in {each.report_id for each in left.profiles}]
    days, window_days = [profile.published_on for profile in (one, *others)], settings.window_days
    span = Span(min(days), max(days)).widened(window_days, window_days)
    known = StoredReports(reader.published(settings.warehouse), span)
    return [
        _stored_judgement(reader, one, other) or explain_pair(one, other, known=known, window_days=window_days)
        for other in others
    ]


def _stored_judgement(reader: Reader, one: ReportProfile, other: ReportProfile) -> Judgement | None:
    if rule_of(one, other) is not None:
        return None
    for row in reader.named("judgement_of_pair", one=one.report_id, other=other.report_id).records():
        reason = f"{row['reason']}; so it was judged in run {row['run_id']}"
        features, verdict = read_features(row["features"]), Verdict(row["verdict"])
        return Judgement(row["left_id"], row["right_id"], verdict, row["score"], features, row["author"], reason)
    return None


def judge_same(left: Named, right: Named, author: str, reason: str) -> list[Judgement]:
    """All their reports are of one event: each is joined to the first, so that no mean link tears them apart again."""
    first, *others = {p.report_id: p for p in (*left.profiles, *right.profiles)}.values()
    return [_judgement(first, other, Verdict.SAME, author, reason) for other in others]


def refuse_parted(reader: Reader, left: Named, right: Named) -> None:
    """Say so where a judgement stands that parts the two: apart wins, and joining them would change nothing."""
    ids = [{p.report_id for p in named.profiles} for named in (left, right)]
    for row in reader.named("decisions").records():
        a, b = row["left_id"], row["right_id"]
        is_between = (a in ids[0] and b in ids[1]) or (a in ids[1] and b in ids[0])
        if is_between and row["verdict"] == Verdict.DIFFERENT:
            raise NotFound(
                f"{row['author']} said that these two are of different events ({row['reason']}). Take that back first: "
                f"wirehouse withdraw {a} {b} --author {row['author']}"
            )


def judge_apart(report: Named, event: Named, author: str, reason: str) -> list[Judgement]:
    """The report is of another event than each other report of this one."""
    others = [p for p in event.profiles if p.report_id not in {r.report_id for r in report.profiles}]
    return [_judgement(a, b, Verdict.DIFFERENT, author, reason) for a, b in product(report.profiles, others)]


def standing_judgements(reader: Reader, left: Named, right: Named, author: str, reason: str) -> list[Judgement]:
    """The author's judgement of these two that stands, and what he told with it, to be withdrawn for `reason`."""
    ids = {p.report_id for p in (*left.profiles, *right.profiles)}
    own = [row for row in reader.named("decisions").records() if row["author"] == author]
    told = next((row["run_id"] for row in own if {row["left_id"], row["right_id"]} <= ids), None)
    if told is None:
        raise NotFound(f"No judgement of these two by {author} stands. `wirehouse decisions` lists all.")
    return [
        Judgement(row["judged_left_id"], row["judged_right_id"], Verdict(row["verdict"]), 0.5, (), author, reason)
        for row in own
        if row["run_id"] == told
    ]


def judged_profiles(reader: Reader, judgements: Sequence[Judgement]) -> list[ReportProfile]:
    """The reports that judgements are of, as far as they stand today."""
    ids = {str(each) for judgement in judgements for each in (judgement.left_id, judgement.right_id)}
    rows = [row for each in sorted(ids) for row in reader.named("profiles_by_prefix", prefix=each).records()]
    return [profile_from_json(row["profile"]) for row in rows]


def apply_judgements(
    settings: Settings,
    judgements: Sequence[Judgement],
    profiles: Sequence[ReportProfile],
    *,
    is_withdrawn: bool = False,
) -> RunSummary:
    """Store the judgements, match what they touch anew, publish."""
    with begin("judge", settings, Hands(settings), {"count": len(judgements), "withdrawn": is_withdrawn}) as run:
        load_judgements(run.warehouse, run.run_id, judgements, judged_at=datetime.now(UTC), is_withdrawn=is_withdrawn)
        follow_decisions(run, profiles)
    return summary_of(run, "judge")


def _judgement(a: ReportProfile, b: ReportProfile, verdict: Verdict, author: str, reason: str) -> Judgement:
    left, right = sorted((a.report_id, b.report_id))
    return Judgement(left, right, verdict, 1.0 if verdict is Verdict.SAME else 0.0, (), author, reason)
