"""The reports of one pass: known and new ones, bundled where rules alone hold them together.

A bundle is one account told once: the versions of one article, the copies of one origin, and word-for-word
equal accounts. Clustering sees bundles, so twelve copies of a wire text neither vote nor cost twelve times.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from extract.matching.keys import words_of
from extract.matching.known import KnownReport
from extract.matching.mould import is_from_mould, marks_of
from extract.records import AssignmentKind, Judgement, ReportKind, ReportProfile, Verdict


@dataclass(slots=True)
class Bundle:
    """Reports that are one account; `lead` speaks for them in comparison."""

    lead: ReportProfile
    reports: list[ReportProfile]
    is_new: bool
    event_ids: tuple[UUID, ...]

    @property
    def is_main(self) -> bool:
        return self.lead.kind is not ReportKind.FOLLOW_UP


@dataclass(frozen=True, slots=True)
class Window:
    """Bundles in the order of their leads, and where each report is."""

    bundles: tuple[Bundle, ...]
    home: dict[UUID, int]
    event_of: dict[UUID, UUID]
    kind_of: dict[UUID, AssignmentKind]


def open_window(
    new: Sequence[ReportProfile], *, known: Iterable[KnownReport], decisions: Sequence[Judgement]
) -> Window:
    """Bundle the reports of a pass; a report that a person set apart from another is bundled with no copy."""
    stored = {report.profile.report_id: report for report in known}
    profiles = {report_id: report.profile for report_id, report in stored.items()}
    profiles.update((profile.report_id, profile) for profile in new)
    event_of = {report_id: report.event_id for report_id, report in stored.items()}
    groups = _group(profiles.values(), _set_apart(decisions))
    fresh = {profile.report_id for profile in new}
    bundles = sorted((_bundle(group, fresh, event_of) for group in groups), key=lambda b: order_of(b.lead))
    home = {report.report_id: at for at, bundle in enumerate(bundles) for report in bundle.reports}
    kinds = {report_id: report.kind for report_id, report in stored.items()}
    return Window(tuple(bundles), home, event_of, kinds)


def order_of(profile: ReportProfile) -> tuple[int, UUID]:
    """The order in which ties are broken: by day, then by report id."""
    return profile.published_on.toordinal(), profile.report_id


def _set_apart(decisions: Sequence[Judgement]) -> set[UUID]:
    told = (d for d in decisions if d.verdict is Verdict.DIFFERENT)
    return {report_id for decision in told for report_id in (decision.left_id, decision.right_id)}


def _group(profiles: Iterable[ReportProfile], apart: set[UUID]) -> list[list[ReportProfile]]:
    """Union by shared key; a report that was set apart has no key but that of its own version chain."""
    everyone = list(profiles)
    origins = _origins(everyone)
    parent, holder = list(range(len(everyone))), dict[tuple[object, ...], int]()

    def find(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for at, profile in enumerate(everyone):
        keys: list[tuple[object, ...]] = [("article", profile.article_id, profile.ordinal)]
        if profile.report_id not in apart:
            keys += _copy_keys(profile, origins)
        for key in keys:
            parent[find(at)] = find(holder.setdefault(key, at))
    groups: dict[int, list[ReportProfile]] = defaultdict(list)
    for at, profile in enumerate(everyone):
        groups[find(at)].append(profile)
    return list(groups.values())


def _copy_keys(
    profile: ReportProfile, origins: Mapping[tuple[UUID, int], ReportProfile]
) -> Iterator[tuple[object, ...]]:
    """Copies of one origin, account by account; and equal words, which only a mirror or a mill writes.

    A text from a mould is left to the model, with those that say the same.
    """
    is_filled = is_from_mould(profile, origins[profile.origin_id, profile.ordinal])
    yield "origin", profile.origin_id, profile.ordinal, *(marks_of(profile) if is_filled else ())
    if (words := words_of(profile)) is not None:
        yield words


def _origins(profiles: Sequence[ReportProfile]) -> dict[tuple[UUID, int], ReportProfile]:
    """The account of each origin, or the earliest of its copies where the origin is outside the window."""
    told: dict[tuple[UUID, int], ReportProfile] = {}
    for profile in sorted(profiles, key=lambda p: (p.article_id != p.origin_id, *order_of(p))):
        told.setdefault((profile.origin_id, profile.ordinal), profile)
    return told


def _bundle(group: list[ReportProfile], fresh: set[UUID], event_of: dict[UUID, UUID]) -> Bundle:
    group.sort(key=order_of)
    lead = min(group, key=lambda p: (p.article_id != p.origin_id, -p.version, *order_of(p)))
    events = {event_of[p.report_id] for p in group if p.report_id in event_of}
    return Bundle(lead, group, not fresh.isdisjoint(p.report_id for p in group), tuple(sorted(events)))
